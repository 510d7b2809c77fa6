"""What every control is: one accessible input, which keeps a participant's words until they are saved."""

import json
from functools import cache
from pathlib import Path
from typing import Any, cast

import anywidget
from ipywidgets import register_comm_target
from traitlets import Any as AnyTrait
from traitlets import Bool, Dict, Float, Unicode

from .. import built
from ..log import log_error
from ..places import PACKAGE

PARTS = Path(__file__).with_name("parts.json")  # {"board": {"script": [file], "style": [file]}}
SHARED = {"js": ("controls/keep",), "css": ("controls/tokens", "controls/control")}  # stand before each control's own


def code(name: str) -> tuple[str, str]:
    """Return the script and the style of a control: the whole text, or its name alone where the page has both."""
    if built.in_page():
        return f"resiliency:{name}", ""
    parts = _parts()[name]
    return _text("js", parts["script"]), _text("css", parts["style"])


@cache
def _parts() -> dict[str, dict[str, list[str]]]:
    return cast("dict[str, dict[str, list[str]]]", json.loads(PARTS.read_text("utf-8")))


def _text(ending: str, files: list[str]) -> str:
    return "".join(_file(f"{file}.{ending}") for file in (*SHARED[ending], *files))


@cache
def _file(name: str) -> str:
    return (PACKAGE / name).read_text("utf-8")


def listen() -> None:
    """Let kernels forked from this process hear the page; ipywidgets does it only where a running kernel imports it."""
    register_comm_target()


class Part(anywidget.AnyWidget):
    """A widget of the course with a script and a style of its own."""

    layout = AnyTrait(help="none: the styles say it, and ipywidgets would make and send a model of 41 settings each")

    def __init_subclass__(cls, **words: Any) -> None:
        """Make script, style and name traits of the class; anywidget would make a class for each single widget."""
        super().__init_subclass__(**words)
        fixed = {"_esm": cls._esm, "_css": cls._css} if "_esm" in cls.__dict__ else {}
        for name, value in {**fixed, "_anywidget_id": f"{cls.__module__}.{cls.__name__}"}.items():
            trait: Any = Unicode(value).tag(sync=True)
            trait.class_init(cls, name)
            setattr(cls, name, trait)

    def add_traits(self, **traits: Any) -> None:
        """Add what the class does not have yet."""
        missing = {name: trait for name, trait in traits.items() if not self.has_trait(name)}
        if missing:
            super().add_traits(**missing)


class Control(Part):
    """One accessible input. `value` is the participant's; `key` names it in the course, e.g. "my-map/gray"."""

    key = Unicode(help="names the draft that waits in the tab").tag(sync=True)
    label = Unicode().tag(sync=True)
    hint = Unicode().tag(sync=True)
    error = Unicode().tag(sync=True)
    words = Dict(help="the interface's words that the control needs").tag(sync=True)
    value = AnyTrait().tag(sync=True)
    stamp = Unicode(help="`saved` of the workbook entry that the value stands on").tag(sync=True)
    turn = Dict(help="the browser's last change: {n, stamp, step}")
    saved = Float(0, help="the highest turn `n` that is safe in the workbook").tag(sync=True)
    focus = Bool(help="True asks the browser to put the focus here").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(Control._turned)

    def _turned(self, content: dict[str, Any], _: object) -> None:
        """Take over what the participant did: the value and the turn, together.

        The value goes back to the page before it hears that it is saved: what this kernel had said of it in between
        would stand there else, and be taken for the participant's.
        An error is told in one kind sentence and logged without what the participant wrote.
        """
        if content.get("do") != "turn":
            return
        try:
            if content["turn"]["n"] >= self.turn.get("n", 0):  # older words come late when a lost connection is back
                with self.hold_trait_notifications():
                    self.value, self.turn = content["value"], content["turn"]
        except Exception as error:  # noqa: BLE001 - whatever it is, the rest of the page goes on
            self.error = self.words.get("failed", "")
            log_error(error)

    def __repr__(self) -> str:
        """Name the control only: notebooks and logs keep this text, and what people wrote is theirs."""
        return f"{type(self).__name__}({self.key!r})"
