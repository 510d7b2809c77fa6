"""The polls of a JupyterHub, asked with the token that the Hub gave this server. Without a Hub there are none."""

import json
import os
import urllib.error
import urllib.request
from typing import Any

ADDRESS = "RESILIENCY_POLLS"  # e.g. "http://127.0.0.1:8081/services/polls", set by the Hub's configuration
TOKEN = "JUPYTERHUB_API_TOKEN"  # noqa: S105 - the name of a variable, set by the Hub
PATIENCE = 10  # seconds
REASONS = {"not open": "not_open", "closed": "closed", "looser": "looser"}  # of a 409, and what they are called here

Told = dict[str, Any]  # {"state": "open", "revealed": False, "answers": 10, "table": None}


class Away(Exception):  # noqa: N818
    """The room did not do what was asked; the text is why: a key `poll_…` of the words, without its beginning."""


class Room:
    """The polls as this person may see and answer them. Every method waits for the network, and raises Away."""

    def __init__(self, address: str, token: str) -> None:
        self.address = address.rstrip("/") + "/api"
        self.token = token

    def look(self, poll: str) -> Told:
        """Return what the room may know of a poll."""
        return self._ask("GET", f"polls/{poll}")

    def vote(self, poll: str, ballot: list[str]) -> Told:
        """Send a vote, or another one in its place."""
        return self._ask("PUT", f"polls/{poll}/vote", {"ballot": ballot})

    def lead(self, poll: str, act: str, settings: dict[str, int]) -> Told:
        """Open, reveal, hide or close a poll, as its facilitator. `settings` are of its opening: {"fewest": 5}."""
        return self._ask("POST", f"polls/{poll}/{act}", settings)

    def clear(self) -> None:
        """Forget all polls of the room, as its facilitator."""
        self._ask("DELETE", "room")

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Told:
        request = urllib.request.Request(  # noqa: S310 - the address is the Hub's
            f"{self.address}/{path}",
            data=None if body is None else json.dumps(body).encode(),
            method=method,
            headers={"Authorization": f"token {self.token}", "Content-Type": "application/json"},
        )
        try:
            with DIRECT.open(request, timeout=PATIENCE) as answer:
                told: Told = json.load(answer)
                return told
        except urllib.error.HTTPError as error:
            with error:
                raise Away(_reason(error)) from None
        except (OSError, ValueError):
            raise Away("away") from None


DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never by way of a proxy of the county


def room() -> Room | None:
    """Return the room of the Hub that started this server, None where no Hub did."""
    address, token = os.environ.get(ADDRESS), os.environ.get(TOKEN)
    return Room(address, token) if address and token else None


def _reason(error: urllib.error.HTTPError) -> str:
    if error.code == 409:
        try:
            return REASONS.get(json.load(error).get("reason"), "closed")
        except (OSError, ValueError, AttributeError):
            return "closed"
    return {401: "not_let_in", 403: "not_let_in", 422: "not_understood", 429: "too_often"}.get(error.code, "away")
