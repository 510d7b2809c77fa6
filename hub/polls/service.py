"""The service's addresses. Who somebody is, is what the Hub says of their token, and nothing else.

GET    …/api/polls/POLL          what the room may know of a poll
PUT    …/api/polls/POLL/vote     {"ballot": ["tired"]}: one vote a person, changed until the poll closes
POST   …/api/polls/POLL/ACT      open {"fewest": 5, "senders": 3}, reveal, hide or close: facilitators
DELETE …/api/room                forget all polls of the room: facilitators
"""

import asyncio
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import sqlalchemy.exc
from jupyterhub.services.auth import HubAuth
from tornado.web import Application, HTTPError, RequestHandler

from resiliency import content
from resiliency.activities import Poll
from resiliency.log import log_error

from .limit import Limit
from .publish import FEWEST, FEWEST_SENDERS
from .store import Refused, Store

LEAD = "custom:polls:lead"  # the scope of facilitators
ROOM = "cohort-"  # how the names of Hub groups begin whose members are a room of their own
LARGEST = 4096  # bytes of a request
LOG = logging.getLogger("polls")


class Polls:
    """What every handler needs: the Hub, the store, and the one thread in which the store works."""

    def __init__(self, hub: HubAuth, store: Store, name: str = "polls") -> None:
        self.hub = hub
        self.scopes = {f"access:services!service={name}", "access:services"}
        self.store = store
        self.doing, self.looking = Limit(10, 2), Limit(40, 10)  # somebody may have every module open
        self.thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    async def do(self, work: Any, *words: Any, **options: Any) -> Any:
        """Do something in the store, beside the answering of requests. Raises HTTPError."""
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.thread, lambda: work(*words, **options))
        except Refused as refused:
            raise HTTPError(409, reason=str(refused)) from None
        except sqlalchemy.exc.SQLAlchemyError as error:
            LOG.error("The database does not answer: %s", type(error).__name__)
            raise HTTPError(503, reason="the database does not answer") from None


def application(polls: Polls, prefix: str) -> Application:
    """Return the service for an address such as "/services/polls/"."""
    api = prefix.rstrip("/") + "/api"
    poll = r"/polls/([a-z0-9-]{1,100})"
    routes = [
        (api + poll, Told),
        (api + poll + "/vote", Vote),
        (api + poll + "/(open|reveal|hide|close)", Lead),
        (api + "/room", Room),
    ]
    return Application(
        [(route, handler, {"polls": polls}) for route, handler in routes],
        default_handler_class=Nothing,
        default_handler_args={"polls": polls},
        log_function=_log_failure,
    )


class Handler(RequestHandler):
    """Lets in who has a token that the Hub knows, and answers in JSON."""

    lead = False  # whether only facilitators may come in

    def initialize(self, polls: Polls) -> None:
        """Take what all handlers share."""
        self.polls = polls

    async def prepare(self) -> None:
        """Ask the Hub whose token this is; cookies are not looked at, so that no other web page can vote."""
        token = self.request.headers.get("Authorization", "").removeprefix("token ").strip()
        user = await self._user(token) if token else None
        if user is None or user.get("kind") != "user":
            raise HTTPError(401)
        scopes = set(user.get("scopes", ()))
        if not scopes & self.polls.scopes or (self.lead and LEAD not in scopes):
            raise HTTPError(403)
        self.name = str(user["name"])
        self.room = room_of(user)
        limit = self.polls.looking if self.request.method == "GET" else self.polls.doing
        if not limit.let(self.name):
            self.set_header("Retry-After", "2")
            raise HTTPError(429)

    async def _user(self, token: str) -> dict[str, Any] | None:
        try:
            found = await self.polls.hub.user_for_token(token, use_cache=True, sync=False)
        except HTTPError as error:
            LOG.error("The Hub does not answer: %s", error.status_code)
            raise HTTPError(503, reason="the Hub does not answer") from None
        return found if isinstance(found, dict) else None

    def poll(self, id_: str) -> Poll:
        """Return a poll as its author wrote it. Raises HTTPError."""
        try:
            found = content.course().activity(id_)
        except KeyError:
            raise HTTPError(404) from None
        if not isinstance(found, Poll):
            raise HTTPError(404)
        return found

    def body(self) -> dict[str, Any]:
        """Return the request's JSON. Raises HTTPError."""
        try:
            read = json.loads(self.request.body or b"{}")
        except (ValueError, RecursionError):
            raise HTTPError(400, reason="not JSON") from None
        if not isinstance(read, dict):
            raise HTTPError(400, reason="not JSON")
        return read

    def check_xsrf_cookie(self) -> None:
        """Need no cookie's twin: only the token in a header lets anybody in."""

    def set_default_headers(self) -> None:
        """Keep answers out of every cache."""
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log what kind of mistake it was; its text may hold what somebody sent."""
        if not isinstance(value, HTTPError):
            log_error(value)

    def write_error(self, status_code: int, **_: Any) -> None:
        """Answer with the reason in a word or two, and nothing of what was sent."""
        self.finish({"reason": self._reason})


class Nothing(Handler):
    """Every address that there is not."""

    async def prepare(self) -> None:
        """Say so."""
        raise HTTPError(404)


class Told(Handler):
    """What a room may know of a poll."""

    async def get(self, id_: str) -> None:
        """Answer with state, answers in fives, and the table once it is revealed."""
        self.poll(id_)
        self.write(await self.polls.do(self.polls.store.told, self.room, id_))


class Vote(Handler):
    """A participant's vote."""

    async def put(self, id_: str) -> None:
        """Count it, or change it."""
        poll = self.poll(id_)
        try:
            ballot = poll.ballot(self.body().get("ballot"))
        except ValueError as error:
            raise HTTPError(422, reason=str(error)) from None
        await self.polls.do(self.polls.store.vote, self.room, id_, self.name, ballot, poll.choices())
        self.write(await self.polls.do(self.polls.store.told, self.room, id_))


class Lead(Handler):
    """What a facilitator does with a poll."""

    lead = True

    async def post(self, id_: str, act: str) -> None:
        """Open, reveal, hide or close it."""
        poll, store = self.poll(id_), self.polls.store
        match act:
            case "open":
                asked = self.body()
                fewest, senders = _number(asked, "fewest", FEWEST), _number(asked, "senders", FEWEST_SENDERS)
                await self.polls.do(store.open, self.room, id_, fewest, senders)
            case "reveal" | "hide":
                await self.polls.do(store.reveal, self.room, id_, revealed=act == "reveal")
            case "close":
                await self.polls.do(store.close, self.room, id_, poll.choices())
        self.write(await self.polls.do(store.told, self.room, id_))


class Room(Handler):
    """All polls of a room."""

    lead = True

    async def delete(self) -> None:
        """Forget them."""
        await self.polls.do(self.polls.store.clear, self.room)
        self.write({})


def room_of(user: dict[str, Any]) -> str:
    """Return the room that somebody is in: their first group of that kind, or "" for everybody without one."""
    return min((str(each) for each in user.get("groups", ()) if str(each).startswith(ROOM)), default="")


def _number(asked: dict[str, Any], name: str, least: int) -> int:
    found = asked.get(name, least)
    if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= 100:
        raise HTTPError(422, reason=f"{name} is a number from {least} to 100")
    return found


def _log_failure(handler: RequestHandler) -> None:
    """Log what the service failed at, and nobody's name."""
    if handler.get_status() >= 500:
        LOG.error("%d %s %s", handler.get_status(), handler.request.method, handler.request.path)
