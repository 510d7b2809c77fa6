"""What keeps a guest's workbook in the browser: read, compared and swapped in one transaction of its database."""

from traitlets import Dict, Unicode

from ..controls import code
from ..views.maker import Maker


class BrowserCopy(Maker):
    """Nothing to be seen while all goes well; otherwise what to do about it."""

    _esm, _css = code("browser_copy")
    progress = Dict(help="module -> done, part or not yet, for the pages that have no kernel").tag(sync=True)
    trouble = Unicode(help="why something is not saved, in words").tag(sync=True)

    def write(self, what: dict[str, str], workbook: bytes) -> None:
        """Ask the browser to keep a workbook."""
        self.send({"do": "write", **what}, [workbook])

    def remove_rest(self) -> None:
        """Ask the browser to remove what else it has beside the emptied workbook."""
        self.send({"do": "removed"})
