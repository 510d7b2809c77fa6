"""The server of a class: the course's own Voilà, with a code to join, a seat for each guest, and no files of theirs."""

import secrets
import socket
import ssl
from pathlib import Path
from typing import Any, NamedTuple

from jupyter_server.auth.authorizer import Authorizer
from tornado.httpserver import HTTPServer
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler

from ..page.handler import PageHandler
from ..server import CourseServer, Opener, settings
from ..server_log import LOG, set_up_log
from . import addresses
from .gate import Gate, Guest
from .handlers import EndOfKernel, GuestPage, Guests, Invitation, Join, Script, Session

INSTEAD = {PageHandler: GuestPage, TornadoVoilaHandler: GuestPage, VoilaShutdownKernelHandler: EndOfKernel}
UNENCRYPTED = (
    "Without HTTPS, words cross the network unencrypted, and a workbook can have no passphrase."
    " Use --certificate and --key, or a proxy (see README.md)."
)


class Options(NamedTuple):
    """How the class is served."""

    host: str
    seats: int
    with_code: bool = True
    name: str = ""  # of the server for people, behind a proxy on this machine
    certificate: Path | None = None
    key: Path | None = None
    ready: int = 0  # kernels started ahead

    @property
    def secret(self) -> bool:
        """Whether nobody on the network can read along, as far as this server knows."""
        return addresses.is_loopback(self.host) or self.certificate is not None


def run(listening: socket.socket, open_page: Opener | None, options: Options) -> int:
    """Serve guests on a listening socket until Ctrl+C. Raises OSError for a certificate that cannot be used."""
    set_up_log()
    encrypted = None
    if options.certificate:
        encrypted = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        encrypted.load_cert_chain(options.certificate, options.key)
    config = settings(options.ready)
    config.Voila.cookie_secret = secrets.token_bytes(32)  # what it signs ends with the server
    config.Voila.identity_provider_class = Guests
    config.Voila.authorizer_class = OwnKernels
    server = GuestServer(options, encrypted, listening=listening, open_page=open_page, config=config, log=LOG)
    server.initialize([])
    server.start()
    return 0 if server.answered else 1


class OwnKernels(Authorizer):
    """A guest may ask for their own kernels only, and may not know whether there are others."""

    def is_authorized(self, handler: Any, user: Any, action: str, resource: str) -> bool:
        """Tell whether the kernel that a request names is the guest's."""
        gate: Gate = handler.settings["gate"]
        kernel = handler.path_kwargs.get("kernel_id", "")
        return isinstance(user, Guest) and gate.owns(user, kernel)


class GuestServer(CourseServer):
    """Voilà for people who share nothing but the server."""

    def __init__(self, options: Options, encrypted: ssl.SSLContext | None, **traits: Any) -> None:
        super().__init__(**traits)
        self.options = options
        self.encrypted = encrypted
        self.gate = Gate(options.seats, with_code=options.with_code)

    def init_settings(self) -> dict[str, Any]:
        """Add what the handlers need to know."""
        base = self.voila_configuration.multi_kernel_manager_class
        self.voila_configuration.multi_kernel_manager_class = owned(base, self.gate)
        shown: dict[str, Any] = super().init_settings()
        self.tornado_settings: dict[str, Any] = {
            **self.tornado_settings,
            "allow_remote_access": True,  # who is asked by which name is looked at by `Guests`
            "gate": self.gate,
            "names": addresses.names((self.options.name, self.options.host)),
            "addresses": self.addresses(),
            "login_url": f"{self.base_url}join",
        }
        return shown

    def init_handlers(self) -> list[Any]:
        """Put our own in front, and in place of those of Voilà that know no owner."""
        told = {"voila_configuration": self.voila_configuration}
        own = [
            (r"/join", Join, told),
            (r"/guests/invitation", Invitation, told),
            (r"/guests/session", Session),
            (r"/guests/([a-z]+\.js)", Script),
        ]
        return own + [(path, INSTEAD.get(handler, handler), *rest) for path, handler, *rest in super().init_handlers()]

    def addresses(self) -> list[str]:
        """Return what people can type."""
        scheme = "https" if self.encrypted or self.options.name else "http"
        if self.options.name:
            return [f"{scheme}://{self.options.name}/"]
        found = addresses.reachable(self.ip)
        return [f"{scheme}://{f'[{each}]' if ':' in each else each}:{self.port}/" for each in found]

    def http_server(self) -> HTTPServer:
        """Return the server, with encryption where there is a certificate; a proxy is believed where only it asks."""
        behind = bool(self.options.name) and addresses.is_loopback(self.ip)
        return HTTPServer(self.app, ssl_options=self.encrypted, xheaders=behind)

    def answers(self) -> None:
        """Connect once."""
        host = addresses.reachable(self.ip)[0]
        socket.create_connection((host, self.port), timeout=60).close()

    def greet(self) -> None:
        """Say where the class can join, with which code, and what has to be known."""
        if self.options.name:
            print(f"The course is at {self.display_url} for the proxy, and for people at:", flush=True)
        for each in self.addresses():
            print(f"The course is at {each}  (Ctrl+C ends it)", flush=True)
        first = self.addresses()[0]
        code, link = self.gate.code_to_read, f"{first}join#{self.gate.code}"
        print(
            f"The code to join is {code}, or as a link: {link}"
            if code
            else "There is no code: whoever reaches this address can join.",
            flush=True,
        )
        print(f"To lead the session (keep this link to yourself): {self.leading()}", flush=True)
        if not self.options.secret:
            print(UNENCRYPTED, flush=True)

    def home(self) -> str:
        """Return the facilitator's link: whoever starts the server leads."""
        return self.leading()

    def leading(self) -> str:
        """Return the facilitator's own link."""
        return f"{self.addresses()[0]}join#{self.gate.key}"


def owned(base: Any, gate: Gate) -> Any:
    """Return a manager of kernels that notes whose each kernel is."""

    class GuestKernels(base):
        def pre_start_kernel(self, *words: Any, **more: Any) -> Any:
            started = super().pre_start_kernel(*words, **more)
            gate.own(started[2])
            return started

        async def start_kernel(self, **asked: Any) -> str:
            kernel: str = await super().start_kernel(**asked)
            gate.own(kernel)  # also one that was started ahead
            return kernel

        def remove_kernel(self, kernel_id: str) -> Any:
            gate.ended(kernel_id)
            return super().remove_kernel(kernel_id)

    return GuestKernels
