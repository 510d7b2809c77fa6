"""`python -m resiliency`: the same as the command `resiliency`."""

import sys

from .serve import main

if __name__ == "__main__":
    sys.exit(main())
