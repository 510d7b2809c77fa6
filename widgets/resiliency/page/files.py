"""The page's script and style: packed ahead, held in memory, and kept by browsers for good.

A server goes on sending what it started with, so that its pages and their kernels fit together also while the course
is being updated.
"""

import gzip
import os
from collections.abc import Mapping
from functools import cache

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.utils import url_path_join
from tornado.web import Application, GZipContentEncoding, RequestHandler

from .. import built

TYPES = {"page.js": "text/javascript", "page.css": "text/css", "anywidget.js": "text/javascript"}
PACKED = {"br": ".br", "gzip": ".gz"}  # the first that a browser takes
LEVEL = 4  # of 9; more costs the server time and saves little
FOR_GOOD = "public, max-age=31536000, immutable"


class PageFile(RequestHandler):
    """One file, as small as the browser takes it. It is the same for everybody: no sign-in."""

    @allow_unauthenticated  # type: ignore[untyped-decorator]
    def get(self, name: str) -> None:
        """Send a file; for good only under the address that belongs to its content."""
        version, packed = _held()
        taken = next((each for each in PACKED if each in _taken(self.request.headers.get("Accept-Encoding", ""))), "")
        if taken:
            self.set_header("Content-Encoding", taken)
        self.set_header("Content-Type", f"{TYPES[name]}; charset=utf-8")
        self.set_header("Cache-Control", FOR_GOOD if self.get_query_argument("v", "") == version else "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.write(packed[name, taken] if taken else gzip.decompress(packed[name, "gzip"]))

    head = get


class Packed(GZipContentEncoding):
    """Packs pages piece by piece, each as soon as it is there."""

    GZIP_LEVEL = LEVEL


def serve(application: Application, base_url: str) -> None:
    """Have a server send the page's files, and pack what it makes on the spot; its kernels may name controls now."""
    os.environ[built.PAGE] = _held()[0]
    names = "|".join(TYPES).replace(".", r"\.")
    application.add_handlers(".*$", [(url_path_join(base_url, rf"/voila/page/({names})"), PageFile)])
    application.add_transform(Packed)
    application.settings["websocket_compression_options"] = {"compression_level": LEVEL}


def addresses(base_url: str) -> Mapping[str, str]:
    """Return where a page finds its files, e.g. {"page.js": "/voila/page/page.js?v=3f9c0a7be215"}; {} if not here."""
    version = os.environ.get(built.PAGE)
    return {name: f"{base_url}voila/page/{name}?v={version}" for name in TYPES} if version else {}


@cache
def _held() -> tuple[str, dict[tuple[str, str], bytes]]:
    packed = {
        (name, way): (built.STATIC / f"{name}{ending}").read_bytes() for name in TYPES for way, ending in PACKED.items()
    }
    return built.page(), packed


def _taken(header: str) -> set[str]:
    """Return what a browser unpacks, of a header such as "gzip, deflate, br;q=0.9, zstd;q=0"."""
    pairs = (each.replace(" ", "").partition(";q=") for each in header.split(","))
    return {name for name, _, weight in pairs if weight.strip("0.") or not weight}
