"""A list of short texts, one thought a line."""

from traitlets import List, Unicode

from .control import Control, code


class Lines(Control):
    """`value` is a list of lines, e.g. [{"text": "I wake at 3", "sort": "harm"}]; `sort` is "" until it is chosen."""

    _esm, _css = code("lines")
    value = List().tag(sync=True)
    add = Unicode(help="label of the input for a new line").tag(sync=True)
    sorts = List(Unicode(), help="the tags a line can have, [] for none").tag(sync=True)
    picture = Unicode(help="a small drawing above the title, by its name in pictures.js").tag(sync=True)
    tone = Unicode(help='worry, well, next or ""').tag(sync=True)
