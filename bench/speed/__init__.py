"""The course's speed beside stock Voilà and its peers, measured in one run: `make speed`."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
APPS = Path(__file__).parent / "apps"

sys.path.insert(0, str(ROOT / "tests"))  # the tests' own ways to start programs and a browser
