"""Run the course's own server over another folder of notebooks: `serve.py FOLDER --port 9000`."""

import sys
from pathlib import Path

from resiliency import places

places.NOTEBOOKS = Path(sys.argv[1])

from resiliency.serve import main  # noqa: E402 - reads where the notebooks are

sys.exit(main(["serve", *sys.argv[2:]]))
