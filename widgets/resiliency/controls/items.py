"""A questionnaire's numbers by item, with the sets that were entered before."""

from traitlets import Dict, Int, List, Unicode

from .control import Control, code


class Items(Control):
    """`value` is {"at": day, "items": [number or None], "earlier": [{"at", "items"}]}.

    Sends {"do": "read", "text"}; takes {"do": "numbers", "items"} or {"do": "cannot", "say"} as the answer.
    """

    _esm, _css = code("items")
    value = Dict({"at": "", "items": [], "earlier": []}).tag(sync=True)
    low = Int(1).tag(sync=True)
    high = Int(5).tag(sync=True)
    low_means = Unicode().tag(sync=True)
    high_means = Unicode().tag(sync=True)
    window = Unicode(help="the days that the form asks about").tag(sync=True)
    form = Dict(help="the official form: {text, href}").tag(sync=True)
    credit = Unicode().tag(sync=True)
    notes = List(Unicode(), help="what to know about these numbers").tag(sync=True)
