"""What the page's script is built of, and whether this process works for a page that has that script."""

import json
import os
from functools import cache

from .places import PACKAGE

STATIC = PACKAGE / "page" / "voila" / "templates" / "resiliency" / "static"
PAGE = "RESILIENCY_PAGE"  # says to kernels which script the pages of their server have: `page()` of that server


def page() -> str:
    """Return the hash of the page's script and style, e.g. "3f9c0a7be215"."""
    return _built()["page"]


def controls() -> str:
    """Return the hash of the controls that are in it: of the files that `controls/parts.json` lists."""
    return _built()["controls"]


def in_page() -> bool:
    """Say whether the page at the other end has the controls of this process; not in JupyterLab, scripts and tests.

    Not after an update either, until the server starts anew: its pages still have the script from before.
    """
    told = os.environ.get(PAGE)
    return told is not None and told == page()


@cache
def _built() -> dict[str, str]:
    return dict(json.loads((STATIC / "built.json").read_text("utf-8")))
