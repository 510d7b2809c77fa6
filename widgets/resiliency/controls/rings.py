"""People on three rings, as a diagram and as a list that says and changes the same."""

from traitlets import Dict, List, Unicode

from .control import Control, code


class Rings(Control):
    """`value` is {"people": [{"id", "name", "ring", "half", "energy", "may", "inward", "sentence"}], …}."""

    _esm, _css = code("rings")
    value = Dict({"people": []}).tag(sync=True)
    rings = List(help="[{id, label, about}], the inmost first").tag(sync=True)
    halves = List(help="[{id, label}]: left and right").tag(sync=True)
    energy = List(help="[{id, label}]: in, out, both").tag(sync=True)
    fields = Dict(help="{name, may, inward, sentence}: each {label, hint}").tag(sync=True)
    add = Unicode(help="what the button says").tag(sync=True)
