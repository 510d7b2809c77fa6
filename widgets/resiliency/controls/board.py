"""Cards for piles, or for two axes at once: by buttons and keys, by touch, and by dragging."""

from traitlets import Bool, Dict, Int, List, Unicode

from .control import Control, code


class Board(Control):
    """`value` is {"piles": {card: pile}}, and "extra": bool where a pile can be switched on."""

    _esm, _css = code("board")
    value = Dict({"piles": {}}).tag(sync=True)
    piles = List(help="[{id, label, about, tone, extra}]").tag(sync=True)
    cards = List(
        help="[{id, text, reason, evidence, sources: [{text, href}], fits: [pile]}]; no fits, no feedback"
    ).tag(sync=True)
    round = Int(0, help="cards in a round, 0 for all in one").tag(sync=True)
    quadrant = Bool(help="four piles, two by two").tag(sync=True)
    extra_label = Unicode(help="what the switch of the extra pile says").tag(sync=True)
