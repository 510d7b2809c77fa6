"""The saved state of the workbook and the progress of the modules, told on the page."""

from traitlets import Dict, List, Unicode

from .control import Control, code


class Status(Control):
    """Sends {"do": "retry"} while something is not saved and {"do": "look"} when the tab is seen again."""

    _esm, _css = code("status")
    state = Unicode("new", help="new, saved, not saved or read only").tag(sync=True)
    at = Unicode(help="ISO time of the last save, UTC").tag(sync=True)
    reason = Unicode(help="why it is not saved, in words").tag(sync=True)
    notices = List(Unicode(), help="what to tell about the workbook").tag(sync=True)
    progress = Dict(help="module -> done, part or not yet").tag(sync=True)
