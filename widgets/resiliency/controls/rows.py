"""Rows of fields, each a card that folds: a plan's steps, statements made of slots."""

from traitlets import Bool, Dict, Int, List, Unicode

from .control import Control, code


class Rows(Control):
    """`value` is {"rows": [{"id", field: value, …}], …}; what else it has is handed back as it is."""

    _esm, _css = code("rows")
    value = Dict({"rows": []}).tag(sync=True)
    name = Unicode(help="what a row is called").tag(sync=True)
    add = Unicode(help="what the button says; no button where it is empty").tag(sync=True)
    fields = List(help="[{id, label, hint, kind, options, low, high}]: text, long, choice, number").tag(sync=True)
    brief = List(Unicode(), help="fields that stand beside a row's name while it is folded").tag(sync=True)
    most = Int(0, help="how many rows at most, 0 for as many as one likes").tag(sync=True)
    told = Dict(help="a sentence for each row, by its id").tag(sync=True)
    starts = List(help="[{label, row}]: rows that wait to be begun, each a button").tag(sync=True)
    ideas = List(help="[{text, row, of: {field: value}}]: rows to pull in, found by choices of some fields").tag(
        sync=True
    )
    begun = Bool(help="a first row is there to be written in, and kept once something is").tag(sync=True)
