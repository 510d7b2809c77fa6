"""How people join, on the desk: the code, its image, the seats."""

from pathlib import Path

import anywidget
from traitlets import Dict

from ..controls import script, style

HERE = Path(__file__).parent


class Joining(anywidget.AnyWidget):
    """Asks the server, and not this process: a code and the seats are the server's."""

    _esm = script() + (HERE / "joining.js").read_text("utf-8")
    _css = style() + (HERE / "joining.css").read_text("utf-8")
    words = Dict(help="section `guests` of the words").tag(sync=True)

    def __repr__(self) -> str:
        return "Joining()"
