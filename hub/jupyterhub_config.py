"""JupyterHub's configuration; everything in it is made by `configuration.py` from variables of the environment."""

import os
import sys
from pathlib import Path

from traitlets.config import Config

sys.path.insert(0, str(Path(__file__).parent))
from configuration import configuration

c.merge(Config(configuration(os.environ)))  # type: ignore[name-defined]  # noqa: F821 - given by the server that reads it
