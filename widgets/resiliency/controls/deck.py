"""A deck of questions to draw from."""

from traitlets import List

from .control import Control, code


class Deck(Control):
    """Sends {"do": "draw" | "another", "type": id of a type, "" for any}; it has no value of its own."""

    _esm, _css = code("deck")
    types = List(help="[{id, label, about, count}]").tag(sync=True)
