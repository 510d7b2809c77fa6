"""A visible, silent timer that can be stopped, with texts to choose from and people to talk to."""

from traitlets import Dict, Int, List

from .control import Control, code


class Timer(Control):
    """`value` is {"text": id of the chosen text, "rested": bool}."""

    _esm, _css = code("timer")
    value = Dict({"text": "", "rested": False}).tag(sync=True)
    seconds = Int(60, help="how long it runs").tag(sync=True)
    texts = List(help="[{id, title, text}]").tag(sync=True)
    support = List(help="people to talk to: [{name, how, href, hours}]").tag(sync=True)
