"""Who may come in, who has a seat, and which kernel is whose. All of it in memory; it ends with the server."""

import hmac
import re
import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from jupyter_server.auth.identity import User

from .limit import WrongCodes

LETTERS = "CDFHJKMNPRTWXY3479"  # no two look alike, and they spell no words
LENGTH = 6
PAGES = 4  # open pages of one guest


class TooMany(Exception):  # noqa: N818
    """Too many wrong codes came; one has to wait."""


class NoSeat(Exception):  # noqa: N818
    """There is no place: the text is why, "full" or "pages"."""


@dataclass
class Guest(User):
    """Somebody who has joined: a random name, and whether they lead."""

    leads: bool = False


@dataclass(eq=False)
class Arrival:
    """A page that is being opened, and its kernel once that has begun to start."""

    guest: str
    kernel: str = ""


ARRIVAL: ContextVar[Arrival | None] = ContextVar("arrival", default=None)


class Gate:
    """The session: its code, its guests' seats, their kernels. Without a code everybody who comes is a guest."""

    def __init__(self, seats: int, *, with_code: bool = True) -> None:
        self.seats = seats
        self.key = secrets.token_urlsafe(24)  # whoever has it leads
        self.led = secrets.token_urlsafe(9)  # stands in the facilitator's cookie
        self.with_code = with_code
        self.wrong = WrongCodes()
        self.owners: dict[str, str] = {}  # kernel -> guest
        self.arrivals: list[Arrival] = []
        self.leading: set[str] = set()
        self.new_code()

    def new_code(self) -> None:
        """Begin a new session: whoever joined with the code before has to join again."""
        self.code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH)) if self.with_code else ""
        self.session = secrets.token_urlsafe(9)

    @property
    def code_to_read(self) -> str:
        """The code as it is read aloud, e.g. "K7M-X4R"."""
        return f"{self.code[:3]}-{self.code[3:]}" if self.code else ""

    def join(self, typed: str, address: str) -> str:
        """Return a new guest's cookie for the right code or the facilitator's key, "" for a wrong one.

        Raises TooMany, before it looks at what was typed.
        """
        if self.wrong.too_many(address):
            raise TooMany
        code = re.sub(r"[\W_]", "", typed).upper()
        is_code = hmac.compare_digest(code.encode(), self.code.encode()) and self.with_code
        is_key = hmac.compare_digest(typed.strip().encode(), self.key.encode())
        if is_key:
            return self.cookie(leads=True)
        if is_code:
            return self.cookie()
        self.wrong.count(address)
        return ""

    def cookie(self, *, leads: bool = False) -> str:
        """Return what a new guest's cookie holds: the session and a random name."""
        return f"{self.led if leads else self.session} {secrets.token_urlsafe(12)}"

    def guest(self, cookie: str) -> Guest | None:
        """Return whose cookie it is; None for one of an earlier session."""
        session, _, name = cookie.partition(" ")
        if not name or session not in (self.session, self.led):
            return None
        if session == self.led:
            self.leading.add(name)
        return Guest(username=name, leads=session == self.led)

    @contextmanager
    def place(self, guest: Guest) -> Iterator[None]:
        """Keep a place for a page while its kernel starts. Raises NoSeat."""
        pages = self._pages()
        if pages[guest.username] >= PAGES:
            raise NoSeat("pages")
        if not guest.leads and guest.username not in pages and self.taken() >= self.seats:
            raise NoSeat("full")
        arrival = Arrival(guest.username)
        self.arrivals.append(arrival)
        token = ARRIVAL.set(arrival)
        try:
            yield
        finally:
            ARRIVAL.reset(token)
            self.arrivals.remove(arrival)

    def taken(self) -> int:
        """Return how many guests have a page open; who leads needs no seat."""
        return len(set(self._pages()) - self.leading)

    def _pages(self) -> Counter[str]:
        return Counter([*self.owners.values(), *(each.guest for each in self.arrivals if not each.kernel)])

    def own(self, kernel: str) -> None:
        """Note that a kernel is started for the guest whose page is being opened."""
        arrival = ARRIVAL.get()
        if arrival is not None:
            arrival.kernel = kernel
            self.owners[kernel] = arrival.guest

    def owns(self, guest: Guest, kernel: str) -> bool:
        """Tell whether a kernel is this guest's."""
        return kernel in self.owners and self.owners[kernel] == str(guest.username)

    def ended(self, kernel: str) -> None:
        """Note that a kernel has ended."""
        self.owners.pop(kernel, None)
