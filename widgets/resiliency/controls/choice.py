"""One or several options, with the reason after choosing."""

from traitlets import Bool, List, Unicode

from .control import Control, code


class Choice(Control):
    """`value` is the list of the chosen options' ids, of one at most unless `several`."""

    _esm, _css = code("choice")
    value = List(Unicode()).tag(sync=True)
    options = List(help="[{id, text, reason, fits}]; without reasons it is a plain choice").tag(sync=True)
    several = Bool().tag(sync=True)
    no_wrong = Bool(help="no answer is wrong").tag(sync=True)
    after = Unicode(help="stands after the reasons").tag(sync=True)
