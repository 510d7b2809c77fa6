"""The way from a participant's server to the polls: what goes out, and what is said when it does not arrive."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from resiliency.room import Away, Room, room
from server import free_port


class Answering(HTTPServer):
    """Answers everything with one status and text, and remembers what was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.status, self.text = 200, '{"state": "open"}'
        self.asked: list[tuple[str, str, str | None, str]] = []


class Answer(BaseHTTPRequestHandler):
    server: Answering

    def answer(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.server.asked.append((self.command, self.path, self.headers.get("Authorization"), sent))
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(self.server.text.encode())

    do_GET = do_PUT = do_POST = do_DELETE = answer  # noqa: N815 - the library's names

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def polls() -> Iterator[Answering]:
    with Answering() as serving:
        thread = threading.Thread(target=serving.serve_forever, args=(0.05,))
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def test_a_vote_goes_out_with_the_token_and_its_words_only_in_the_body(polls: Answering) -> None:
    here = Room(f"http://127.0.0.1:{polls.server_port}/services/polls/", "my token")
    assert here.vote("poll-02", ["meaning", "ünïcode"]) == {"state": "open"}
    method, path, token, sent = polls.asked[0]
    assert (method, path, token) == ("PUT", "/services/polls/api/polls/poll-02/vote", "token my token")
    assert json.loads(sent) == {"ballot": ["meaning", "ünïcode"]}


@pytest.mark.parametrize(
    ("status", "text", "why"),
    [
        (409, '{"reason": "closed"}', "closed"),
        (409, '{"reason": "not open"}', "not_open"),
        (409, '{"reason": "looser"}', "looser"),
        (409, "no json", "closed"),
        (401, "{}", "not_let_in"),
        (403, "{}", "not_let_in"),
        (422, "{}", "not_understood"),
        (429, "{}", "too_often"),
        (503, "{}", "away"),
        (500, "", "away"),
        (200, "no json", "away"),
    ],
)
def test_what_hinders_a_vote_has_a_name(polls: Answering, status: int, text: str, why: str) -> None:
    polls.status, polls.text = status, text
    with pytest.raises(Away, match=f"^{why}$"):
        Room(f"http://127.0.0.1:{polls.server_port}", "token").vote("poll-02", ["meaning"])


def test_polls_that_are_not_there_are_away() -> None:
    with pytest.raises(Away, match=r"^away$"):
        Room(f"http://127.0.0.1:{free_port()}", "token").look("poll-02")


def test_there_is_a_room_only_where_a_hub_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RESILIENCY_POLLS", "JUPYTERHUB_API_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    assert room() is None
    monkeypatch.setenv("RESILIENCY_POLLS", "http://127.0.0.1:1")
    assert room() is None
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "token")
    assert room() is not None
