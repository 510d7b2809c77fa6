"""A Hub for two people who do not trust each other: headers, cookies, forged requests, tokens and words that stay."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psutil
import pytest
from playwright.sync_api import Browser

from asked import Answered, asked, websocket
from browser.hub.conftest import hub
from configuration import configuration
from module_page import activity, saved
from resiliency.page import headers
from running_hub import PASSWORD, RunningHub, ask
from searched import files_with, memory_can_be_read, memory_has
from server import ROOT, until
from watched_page import WatchedPage

__all__ = ["hub"]
pytestmark = pytest.mark.browser
MODULE = "voila/render/00-welcome.ipynb"
CANARY = "zqcanary typed by alice"
WORD = "zqcanaryword"
ELSEWHERE = "https://elsewhere.example"


@pytest.fixture(scope="module")
def people(hub: RunningHub) -> dict[str, str]:
    """Alice and Bob, each with a running server, by name: a token for all that they may do."""
    hub.add("alice", "bob", "fay")
    for name in ("alice", "bob"):
        hub.api("POST", f"users/{name}/server")
        until(lambda name=name: hub.api("GET", f"users/{name}")["servers"].get("", {}).get("ready"), 120, "a server")  # type: ignore[misc]
    return {name: hub.token(name, "inherit") for name in ("alice", "bob")}


@pytest.fixture(scope="module")
def alice(hub: RunningHub, people: dict[str, str], browser: Browser) -> Iterator[WatchedPage]:
    """Alice's browser, in which she has written in a module."""
    watched = WatchedPage(browser, width=1280, height=900, dark=False)
    page = watched.page
    page.set_default_timeout(120_000)
    page.goto(f"{hub.url}/hub/user-redirect/{MODULE}")
    page.get_by_label("Username").fill("alice")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").press("Enter")
    page.wait_for_url("**/user/alice/**")
    section = activity(page, "my-agreements")
    section.get_by_role("textbox").first.fill(CANARY)
    section.get_by_role("textbox").first.blur()
    saved(section)
    yield watched
    watched.close()


def cookies(alice: WatchedPage) -> str:
    return "; ".join(f"{each['name']}={each['value']}" for each in alice.context.cookies())


def kernel(hub: RunningHub, name: str, token: str) -> str:
    status, told = ask("GET", f"{hub.url}/user/{name}/api/kernels", token)
    assert status == 200
    return str(told[0]["id"])


def test_a_participants_server_says_what_the_courses_own_does(hub: RunningHub, people: dict[str, str]) -> None:
    mine = {"Authorization": f"token {people['alice']}"}
    for path in (MODULE, "voila", "voila/render/none.ipynb", "api/kernels", "none"):
        answer = asked(hub.url, f"/user/alice/{path}", **mine)
        assert {name: answer.headers.get(name.lower()) for name in headers.ALWAYS} == headers.ALWAYS, path
        page = answer.headers["content-type"].startswith("text/html")
        told = re.sub(r"nonce-[\w-]+", "nonce-N", answer.headers["content-security-policy"])
        assert told == (headers.policy("N") if page else headers.OTHER), path
        assert answer.headers["cache-control"] == "no-store", path
        assert "server" not in answer.headers, path
    assert "frame-ancestors" in asked(hub.url, "/hub/login").headers["content-security-policy"]


def test_a_module_lives_with_the_policy_behind_the_proxy(alice: WatchedPage) -> None:
    assert [error for error in alice.errors if "Content Security Policy" in error] == []
    assert alice.outside == []


def test_another_participant_reaches_neither_pages_nor_kernels(
    hub: RunningHub, people: dict[str, str], alice: WatchedPage
) -> None:
    hers = kernel(hub, "alice", people["alice"])
    theirs = {"Authorization": f"token {people['bob']}"}
    for method, path in (
        ("GET", MODULE), ("GET", "api/kernels"), ("POST", "api/kernels"), ("DELETE", f"api/kernels/{hers}"),
        ("POST", f"voila/api/shutdown/{hers}"), ("POST", "api/shutdown"),
    ):  # fmt: skip
        assert asked(hub.url, f"/user/alice/{path}", method, **theirs).status in (403, 404, 405), path
    assert websocket(f"{hub.url}/user/alice/api/kernels/{hers}/channels", **theirs) == 403
    assert websocket(f"{hub.url}/user/alice/api/kernels/{hers}/channels") in (302, 403)


def test_another_site_that_has_the_browser_with_the_cookies_changes_nothing(
    hub: RunningHub, people: dict[str, str], alice: WatchedPage
) -> None:
    hers = kernel(hub, "alice", people["alice"])
    jar = {"Cookie": cookies(alice), "Origin": ELSEWHERE}
    channels = f"{hub.url}/user/alice/api/kernels/{hers}/channels"
    assert websocket(channels, **jar) in (302, 403)
    for path in (f"/user/alice/voila/api/shutdown/{hers}", "/user/alice/api/kernels", "/hub/api/users/alice/server"):
        assert asked(hub.url, path, "POST", **jar).status in (403, 404), path
    assert asked(hub.url, f"/user/alice/api/kernels/{hers}", "DELETE", **jar).status in (403, 404)
    poll = "/services/polls/api/polls/poll-arrive"
    for method, path in (("PUT", f"{poll}/vote"), ("POST", f"{poll}/open"), ("DELETE", "/services/polls/api/room")):
        assert asked(hub.url, path, method, b"{}", **jar).status == 401
    assert kernel(hub, "alice", people["alice"]) == hers


def test_the_cookies_of_sign_in_are_not_for_scripts_nor_for_other_sites(alice: WatchedPage) -> None:
    found = alice.context.cookies()
    names = {each["name"] for each in found if not each["httpOnly"]}
    assert names <= {"_xsrf"}  # the page's script sends that one back
    assert len(found) > 3
    for each in found:
        assert each["sameSite"] in ("Lax", "Strict"), each["name"]


def test_behind_https_every_cookie_is_for_https_only(hub: RunningHub) -> None:
    https = {"X_Forwarded_Proto": "https", "X_Scheme": "https"}
    form = asked(hub.url, "/hub/login", **https)
    jar = joined(form)
    number = re.search(r'name="_xsrf" value="([^"]+)"', form.body)
    assert number
    body = urlencode({"username": "bob", "password": PASSWORD, "_xsrf": number[1]}).encode()
    signed_in = asked(
        hub.url, f"/hub/login?_xsrf={quote(number[1])}", "POST", body, Cookie=jar,
        Content_Type="application/x-www-form-urlencoded", Origin=hub.url.replace("http:", "https:"), **https,
    )  # fmt: skip
    assert signed_in.status == 302, signed_in.body[:500]
    given = [each for answer in (form, signed_in) for each in answer.headers["set-cookie"].split("\n")]
    lasting = [each for each in given if not each.startswith("_xsrf=")]  # for that one: see the configuration
    assert len(lasting) >= 2
    assert [each.partition("=")[0] for each in lasting if "; Secure" not in each] == []


def test_a_county_gives_the_number_against_forged_requests_over_https_only(tmp_path: Path) -> None:
    needed = re.findall(r"^#? ?([A-Z_]+)=", (ROOT / "hub/county/hub.env.example").read_text("utf-8"), re.MULTILINE)
    told = configuration(
        dict.fromkeys(needed, "https://x") | {"HUB_KIND": "county", "HUB_STATE": str(tmp_path), "HUB_PORT": "8000"}
    )
    assert told["JupyterHub"]["tornado_settings"]["xsrf_cookie_kwargs"] == {"secure": True, "samesite": "Lax"}


def joined(answer: Answered) -> str:
    return "; ".join(each.partition(";")[0] for each in answer.headers["set-cookie"].split("\n"))


def test_no_token_and_no_password_is_in_any_log(hub: RunningHub, people: dict[str, str], alice: WatchedPage) -> None:
    asked(hub.url, f"/user/alice/{MODULE}?token={people['alice']}")
    secret = {PASSWORD: "password"} | {token: f"token of {name}" for name, token in people.items()}
    for process in hub.children():
        secret |= {value: name for name, value in process.environ().items() if name.endswith("TOKEN")}
    secret |= {each["value"]: f"cookie {each['name']}" for each in alice.context.cookies() if len(each["value"]) > 10}
    assert len(secret) > 6
    lines = hub.log().splitlines()
    assert lines
    found = [(name, line.replace(value, "…")) for value, name in secret.items() for line in lines if value in line]
    assert found == []


def test_what_alice_wrote_is_in_her_home_only(hub: RunningHub, people: dict[str, str], alice: WatchedPage) -> None:
    asked(hub.url, f"/user/bob/{MODULE}", Authorization=f"token {people['bob']}")
    assert CANARY in hub.workbook("alice")
    assert CANARY not in hub.log()
    assert files_with(CANARY, [hub.folder], but=[hub.home("alice")]) == []
    if memory_can_be_read():
        own = [each for each in hub.children() if "/homes/alice" in each.environ().get("HOME", "")]
        assert any(memory_has(CANARY, each.pid) for each in own)  # the search finds what is there
        others = {each.pid: named(each) for each in hub.children() if each not in own and not proxy(each)}
        assert len(others) >= 3  # the Hub's services, Bob's server and his kernel
        assert [name for pid, name in others.items() if memory_has(CANARY, pid)] == []


def proxy(process: psutil.Process) -> bool:
    """Tell whether it is the Hub's proxy: everybody's words pass through it."""
    return any("configurable-http-proxy" in word for word in process.cmdline())


def named(process: psutil.Process) -> str:
    return " ".join(process.cmdline()[:5])


def test_a_word_for_the_room_is_gone_from_the_database_when_the_poll_is_closed(
    hub: RunningHub, people: dict[str, str]
) -> None:
    lead, vote = hub.add("fay")["fay"], hub.add("alice")["alice"]
    poll = f"{hub.polls}/polls/poll-02"
    assert ask("POST", f"{poll}/open", lead)[0] == 200
    assert ask("PUT", f"{poll}/vote", vote, {"ballot": [WORD]})[0] == 200
    assert there(hub, WORD)  # while it can be changed
    assert ask("POST", f"{poll}/close", lead)[0] == 200
    assert not there(hub, WORD)
    assert WORD not in hub.log()
    ask("DELETE", f"{hub.polls}/room", lead)


def there(hub: RunningHub, words: str) -> list[Any]:
    """Return the files of the polls' database that hold words, as any program reads them."""
    with closing(sqlite3.connect(hub.state / "polls.sqlite")) as database:
        database.execute("SELECT 1 FROM sqlite_master").fetchall()
    return [path for path in hub.state.glob("polls.sqlite*") if words.encode() in path.read_bytes()]
