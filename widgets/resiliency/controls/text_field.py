"""A field for text that grows with it."""

from traitlets import Int, Unicode

from .control import Control, code


class TextField(Control):
    """`value` is the text as typed."""

    _esm, _css = code("text_field")
    value = Unicode().tag(sync=True)
    limit = Int(None, allow_none=True, help="characters; longer text is kept and said so").tag(sync=True)
    rows = Int(1, help="rows while it is empty").tag(sync=True)
