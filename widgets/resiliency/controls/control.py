"""What every control is: one accessible input, which keeps a participant's words until they are saved."""

from pathlib import Path
from typing import Any

import anywidget
from traitlets import Any as AnyTrait
from traitlets import Bool, Dict, Float, Unicode

from ..log import log_error

HERE = Path(__file__).parent


def tokens() -> str:
    """Return the colours, spaces and sizes that every style of the course is made of, as CSS."""
    return (HERE / "tokens.css").read_text("utf-8")


def shared_script() -> str:
    """Return the script that stands before each control's own: drafts, labels, announcements."""
    return (HERE / "keep.js").read_text("utf-8")


def script(*names: str) -> str:
    """Return a control's whole script, made of the files that it names."""
    return shared_script() + "".join((HERE / f"{name}.js").read_text("utf-8") for name in names)


def style(*names: str) -> str:
    """Return a control's style, made of the files that it names, with what all controls share before them."""
    return tokens() + "".join((HERE / f"{name}.css").read_text("utf-8") for name in ("control", *names))


class Control(anywidget.AnyWidget):
    """One accessible input. `value` is the participant's; `key` names it in the course, e.g. "my-map/gray"."""

    key = Unicode(help="names the draft that waits in the tab").tag(sync=True)
    label = Unicode().tag(sync=True)
    hint = Unicode().tag(sync=True)
    error = Unicode().tag(sync=True)
    words = Dict(help="the interface's words that the control needs").tag(sync=True)
    value = AnyTrait().tag(sync=True)
    stamp = Unicode(help="`saved` of the workbook entry that the value stands on").tag(sync=True)
    turn = Dict(help="the browser's last change: {n, stamp, step}").tag(sync=True)
    saved = Float(0, help="the highest turn `n` that is safe in the workbook").tag(sync=True)
    focus = Bool(help="True asks the browser to put the focus here").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(Control._turned)

    def _turned(self, content: dict[str, Any], _: object) -> None:
        """Take over what the participant did: the value and the turn, together.

        An error is told in one kind sentence and logged without what the participant wrote.
        """
        if content.get("do") != "turn":
            return
        try:
            if content["turn"]["n"] >= self.turn.get("n", 0):  # older words come late when a lost connection is back
                self.set_state({"value": content["value"], "turn": content["turn"]})
        except Exception as error:  # noqa: BLE001 - whatever it is, the rest of the page goes on
            self.error = self.words.get("failed", "")
            log_error(error)

    def __repr__(self) -> str:
        """Name the control only: notebooks and logs keep this text, and what people wrote is theirs."""
        return f"{type(self).__name__}({self.key!r})"
