"""Days to choose, each with a calendar file."""

from traitlets import Dict, List, Unicode

from .control import Control, code


class Dates(Control):
    """`value` is {"days": {check: "2026-12-24" or ""}, "time": "09:00"}; asks for {do: "calendar", check, zone}."""

    _esm, _css = code("dates")
    value = Dict().tag(sync=True)
    checks = List(help="[{id, label, days}]").tag(sync=True)
    time_label = Unicode().tag(sync=True)
