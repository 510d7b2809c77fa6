"""What the server answers to guests: joining, pages, and the state of the session for the desk."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import segno
from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.base.handlers import APIHandler
from tornado.web import HTTPError, RequestHandler, authenticated
from voila.handler import BaseVoilaHandler

from ..page import files, headers, outline
from ..page.handler import PageHandler
from . import here
from .addresses import may_be_asked
from .gate import Gate, Guest, NoSeat, TooMany

COOKIE = "resiliency-guest"
DAYS = 7  # that a cookie holds, as long as the browser stays open and the session goes on
LEAD = "voila/render/facilitator.ipynb"
LEADING = ("facilitator.ipynb", "stage.ipynb")
HERE = Path(__file__).parent


class Guests(IdentityProvider):
    """Knows a guest by a signed cookie."""

    def get_user(self, handler: RequestHandler) -> User | None:
        """Return the guest of a request, None for somebody who has not joined. Raises 403 for a name not ours."""
        gate: Gate = handler.settings["gate"]
        if not may_be_asked(handler.request.host, handler.settings["names"]):
            raise HTTPError(403)
        cookie = handler.get_signed_cookie(COOKIE, max_age_days=DAYS)
        guest = gate.guest(cookie.decode()) if cookie else None
        if guest is None and not gate.with_code and handler.request.method == "GET":
            guest = let_in(handler, gate.cookie())
        return guest

    def get_handlers(self) -> list[tuple[str, object]]:
        """Return none: joining is the only way in."""
        return []


def let_in(handler: RequestHandler, cookie: str) -> Guest | None:
    """Give a browser a guest's cookie; it ends with the browser."""
    secure = handler.request.protocol == "https"
    handler.set_signed_cookie(COOKIE, cookie, expires_days=None, httponly=True, samesite="Lax", secure=secure)
    gate: Gate = handler.settings["gate"]
    return gate.guest(cookie)


class Told(BaseVoilaHandler):
    """A page of a few sentences, in the look of the course."""

    def tell(self, template: str, status: int = 200, **said: Any) -> None:
        """Answer with a page."""
        self.set_status(status)
        self.set_header("Cache-Control", "no-store")
        about = outline.about(here.course(), self.base_url)
        shared = {"files": files.addresses(self.base_url), "nonce": headers.nonce()}
        words, guests = about["words"], about["guests"]
        self.finish(self.render_template(template, page=about, words=words, guests=guests, shared=shared, **said))


class Join(Told):
    """Where a guest gives the code of the session, and the facilitator her key."""

    @allow_unauthenticated  # type: ignore[untyped-decorator]
    def get(self) -> None:
        """Ask for the code."""
        self.tell("join.html", to=self._to(), error="", xsrf=self.xsrf_token.decode())

    @allow_unauthenticated  # type: ignore[untyped-decorator]
    def post(self) -> None:
        """Let in whoever has the code. Nothing of what was typed is kept."""
        gate: Gate = self.settings["gate"]
        try:
            cookie = gate.join(self.get_body_argument("code", ""), self.request.remote_ip or "")
        except TooMany:
            self._ask_again("too_many", 429)
            return
        if not cookie:
            self._ask_again("wrong_code", 403)
            return
        guest = let_in(self, cookie)
        leads = guest is not None and guest.leads and self._to() == self.base_url
        self.redirect(f"{self.base_url}{LEAD}" if leads else self._to(), status=303)

    def _ask_again(self, error: str, status: int) -> None:
        self.tell("join.html", status, to=self._to(), error=error, xsrf=self.xsrf_token.decode())

    def _to(self) -> str:
        """Return where to go then: a page of this server, and of no other."""
        asked = self.get_argument("next", "")
        parts = urlsplit(asked)
        inside = asked.startswith("/") and not asked.startswith(("//", "/\\")) and not parts.netloc
        return str(parts.path if inside else self.base_url)


class GuestPage(PageHandler, Told):
    """A page with a kernel, for a guest who has a seat."""

    @authenticated
    async def get(self, path: str | None = None) -> None:
        """Open a page; desk and stage for the facilitator alone."""
        gate: Gate = self.settings["gate"]
        guest: Guest = self.current_user
        if (path or "").strip("/").rpartition("/")[2] in LEADING and not guest.leads:
            self.tell("refused.html", 403, why="not_yours")
            return
        try:
            with gate.place(guest):
                await super().get(path)
        except NoSeat as why:
            self.tell("refused.html", 503, why=str(why))


class EndOfKernel(APIHandler):
    """Where a page that is left ends its own kernel, and no other."""

    @authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel."""
        gate: Gate = self.settings["gate"]
        if not gate.owns(self.current_user, kernel_id):
            raise HTTPError(404)
        await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id))
        self.set_status(204)


class Session(APIHandler):
    """The code, the way to join and the seats, for the desk."""

    @authenticated
    def get(self) -> None:
        """Tell the facilitator."""
        self._tell()

    @authenticated
    def post(self) -> None:
        """Begin a new session with a new code."""
        gate: Gate = self._gate()
        gate.new_code()
        self._tell()

    def _gate(self) -> Gate:
        gate: Gate = self.settings["gate"]
        if not self.current_user.leads:
            raise HTTPError(403)
        return gate

    def _tell(self) -> None:
        gate = self._gate()
        self.set_header("Cache-Control", "no-store")
        self.finish({**invitation(self), "taken": gate.taken(), "seats": gate.seats})


class Invitation(Told):
    """The code and its image alone, large, for the window that is shared."""

    @authenticated
    def get(self) -> None:
        """Show it to the facilitator."""
        if not self.current_user.leads:
            self.tell("refused.html", 403, why="not_yours")
            return
        self.tell("invitation.html", 200, **invitation(self))


def invitation(handler: RequestHandler) -> dict[str, str]:
    """Return how one joins: the code to read aloud, the address to type, and both as a QR code in SVG."""
    gate: Gate = handler.settings["gate"]
    address = handler.settings["addresses"][0]
    link = f"{address}join#{gate.code}" if gate.code else address
    image = segno.make(link, error="m").svg_inline(border=3, dark="black", light="white", scale=8)
    return {"code": gate.code_to_read, "address": address, "image": image}


class Script(RequestHandler):
    """The scripts of the pages that have no kernel."""

    SCRIPTS = {"join.js": ("device", "join"), "home.js": ("device", "home")}  # noqa: RUF012

    def get(self, name: str) -> None:
        """Return a script."""
        if name not in self.SCRIPTS:
            raise HTTPError(404)
        parts = ("../controls/keep", "store", *self.SCRIPTS[name])
        text = "\n".join((HERE / f"{each}.js").read_text("utf-8") for each in parts)
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish(text)
