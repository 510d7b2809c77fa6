"""A story with choices, walked one scene at a time."""

from traitlets import Dict, List, Unicode

from .control import Control, code


class Scenes(Control):
    """`value` is {"path": [{"scene", "choice"}], "seen": [ending]}; `scenes` are those of `data/stories`."""

    _esm, _css = code("scenes")
    value = Dict({"path": [], "seen": []}).tag(sync=True)
    start = Unicode(help="id of the first scene").tag(sync=True)
    scenes = List(help="[{id, title, text, choices: [{id, text, consequence, effect, teammate, to}], ending}]").tag(
        sync=True
    )
