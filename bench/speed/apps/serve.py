"""Run the course's own server over another folder of notebooks: `serve.py FOLDER --port 9000`."""

import sys
from pathlib import Path

from resiliency import places

if __name__ == "__main__":  # kernels that are forked read this file again
    places.NOTEBOOKS = Path(sys.argv[1])

    from resiliency.serve import main  # reads where the notebooks are

    sys.exit(main(["serve", *sys.argv[2:]]))
