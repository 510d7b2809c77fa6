"""What every answer of the course's servers tells the browser: what a page may do, and who may show or keep it."""

import secrets
from contextvars import ContextVar
from typing import Any, NamedTuple

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import Application, HTTPError, OutputTransform

NONCE: ContextVar[str] = ContextVar("nonce", default="")  # of the answer that is being made


class Rule(NamedTuple):
    """One thing that a page may do, and why it has to."""

    directive: str
    source: str
    because: str


PAGE = (
    Rule("default-src", "'none'", "what no rule names is refused: frames, plug-ins, workers, sound, forms"),
    Rule("script-src", "'nonce-{nonce}'", "scripts of our own template, by a number that is new for each answer"),
    Rule("script-src", "'self'", "the part of the page's script that opens a control which brings its own code"),
    Rule("script-src", "blob:", "such a control: one of a course that was updated while its server ran"),
    Rule("style-src", "'self'", "the page's style"),
    Rule("style-src", "'unsafe-inline'", "anywidget's <style>, and style attributes of charts; a style runs nothing"),
    Rule("img-src", "'self'", "pictures beside the notebooks"),
    Rule("img-src", "data:", "pictures in a notebook's text, and the empty icon"),
    Rule("connect-src", "'self'", "the kernel's websocket, and whether it is still there"),
    Rule("base-uri", "'none'", "no page moves its own links elsewhere"),
    Rule("form-action", "'self'", "the form by which guests join; a person's words are never sent by a form"),
    Rule("frame-ancestors", "'none'", "no other page shows this one inside itself"),
)
"""What a page of the course may do; a line that is not needed any more can be taken out alone."""

OTHER = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), serial=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
KEPT_NOWHERE = ("text/html", "application/json")  # what may hold somebody's words


def apply(application: Application) -> None:
    """Have a server say all of this with every answer, also with refusals, errors, files and websockets."""
    application.add_transform(_Headers)


def nonce() -> str:
    """Return the number that a script of the page being made has to carry; "" where `apply` was not."""
    return NONCE.get()


def policy(number: str) -> str:
    """Return the Content-Security-Policy of a page whose scripts carry a number."""
    directives: dict[str, list[str]] = {}
    for rule in PAGE:
        directives.setdefault(rule.directive, []).append(rule.source.format(nonce=number))
    return "; ".join(" ".join([directive, *sources]) for directive, sources in directives.items())


def refuse_foreign(handler: Any) -> None:
    """Refuse to start a kernel for another site's page, frame or picture; a link that a person follows may.

    Raises tornado.web.HTTPError with status 403.
    """
    asked = handler.request.headers
    foreign = asked.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
    if foreign and asked.get("Sec-Fetch-Dest") != "document":
        raise HTTPError(403, reason="Asked for by another site")


class _Headers(OutputTransform):
    def __init__(self, request: HTTPServerRequest) -> None:
        super().__init__(request)
        self.nonce = secrets.token_urlsafe(16)
        NONCE.set(self.nonce)

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        kind = headers.get("Content-Type", "").partition(";")[0]
        headers["Content-Security-Policy"] = policy(self.nonce) if kind == "text/html" else OTHER
        for name, value in ALWAYS.items():
            headers[name] = value
        if kind in KEPT_NOWHERE:
            headers["Cache-Control"] = "no-store"
        headers.pop("Server", None)
        return status_code, headers, chunk
