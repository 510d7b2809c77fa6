"""A scale from 0 to 10, as eleven radio buttons."""

from traitlets import Int, Unicode

from .control import Control, code


class Scale(Control):
    """`value` is 0-10, None for no number yet."""

    _esm, _css = code("scale")
    value = Int(None, allow_none=True).tag(sync=True)
    low = Unicode(help="what 0 means").tag(sync=True)
    high = Unicode(help="what 10 means").tag(sync=True)
    unset = Unicode(help='label of the "none yet" choice, "" for no such choice').tag(sync=True)
