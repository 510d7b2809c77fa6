"""Where the course's own files are: inside the package when installed from a wheel, in the checkout otherwise."""

from pathlib import Path

PACKAGE = Path(__file__).parent
_TOP = PACKAGE if (PACKAGE / "data").is_dir() else PACKAGE.parent.parent

DATA = _TOP / "data"  # every word that is not prose
NOTEBOOKS = _TOP / "notebooks"  # one notebook a module
JUPYTER_PATH = PACKAGE / "page"  # holds voila/templates/resiliency
KEPT = _TOP / ".kept"  # the course as it was last read, for all who use this copy of it
