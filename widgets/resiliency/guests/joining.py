"""How people join, on the desk: the code, its image, the seats."""

from traitlets import Dict

from ..controls import Part, code


class Joining(Part):
    """Asks the server, and not this process: a code and the seats are the server's."""

    _esm, _css = code("joining")
    words = Dict(help="section `guests` of the words").tag(sync=True)

    def __repr__(self) -> str:
        return "Joining()"
