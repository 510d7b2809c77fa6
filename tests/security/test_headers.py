"""Every kind of answer tells the browser what a page may do, and none tells what the server is."""

import re
from html.parser import HTMLParser

import pytest

from asked import asked
from module_page import WELCOME
from resiliency.page import headers
from server import RunningCourse

NOBODY = "11111111-1111-1111-1111-111111111111"  # a kernel that is not there
KINDS = {
    "home page": "/",
    "module": f"/{WELCOME}",
    "desk": "/voila/render/facilitator.ipynb",
    "script": "/voila/templates/resiliency/static/page.js",
    "missing module": "/voila/render/none.ipynb",
    "missing page": "/none",
    "refused file": "/voila/files/00-welcome.ipynb",
    "interface": "/voila/api/contents",
    "missing kernel": f"/api/kernels/{NOBODY}",
    "missing websocket": f"/api/kernels/{NOBODY}/channels",
    "error of the server": "/voila/templates/x",
}
NO_PAGES = ("script", "interface", "missing kernel")


class Scripts(HTMLParser):
    """Finds every script of a page, with its attributes, and every attribute that would run one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[dict[str, str | None]] = []
        self.handlers: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += [dict(attrs)] if tag == "script" else []
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_has_the_headers(served: RunningCourse, kind: str) -> None:
    answer = asked(served.url, KINDS[kind])
    assert {name: answer.headers.get(name.lower()) for name in headers.ALWAYS} == headers.ALWAYS
    assert "server" not in answer.headers
    told = answer.headers["content-security-policy"]
    expected = headers.OTHER if kind in NO_PAGES else headers.policy("NONCE")
    assert re.sub(r"'nonce-[\w-]{22}'", "'nonce-NONCE'", told) == expected
    if answer.headers.get("content-type", "").startswith(headers.KEPT_NOWHERE):
        assert answer.headers["cache-control"] == "no-store"


def test_nobody_elsewhere_is_let_in(served: RunningCourse) -> None:
    for path in KINDS.values():
        answer = asked(served.url, path, Origin="https://elsewhere.example")
        assert [each for each in answer.headers if each.startswith("access-control-")] == []
        options = asked(served.url, path, "OPTIONS", Origin="https://elsewhere.example")
        assert "access-control-allow-origin" not in options.headers


@pytest.mark.parametrize("kind", ["home page", "module"])
def test_every_script_of_a_page_has_the_number_of_this_answer_and_no_other(served: RunningCourse, kind: str) -> None:
    numbers = set()
    for _ in range(2):
        answer = asked(served.url, KINDS[kind])
        (number,) = re.findall(r"'nonce-([^']+)'", answer.headers["content-security-policy"])
        found = Scripts(answer.body)
        assert len(found.scripts) >= 2
        assert {each.get("nonce") for each in found.scripts} == {number}
        assert found.handlers == []
        numbers.add(number)
    assert len(numbers) == 2


def test_a_page_may_not_be_framed_nor_load_what_is_elsewhere() -> None:
    told = {line.split()[0]: line.split()[1:] for line in headers.policy("N").split("; ")}
    assert told["default-src"] == told["frame-ancestors"] == told["base-uri"] == ["'none'"]
    assert told["form-action"] == ["'self'"]
    for sources in told.values():
        assert set(sources) & {"*", "http:", "https:", "'unsafe-eval'", "'strict-dynamic'"} == set()
    assert "'unsafe-inline'" not in told["script-src"]


def test_the_cookies_stay_with_this_course(served: RunningCourse) -> None:
    cookies = asked(served.url, f"/{WELCOME}").headers["set-cookie"].split("\n")
    by_name = {each.partition("=")[0]: each for each in cookies}
    (identity,) = (name for name in by_name if name.startswith("username-"))
    assert set(by_name) == {"_xsrf", identity}
    assert all("SameSite=Strict" in each for each in cookies)
    assert "HttpOnly" in by_name[identity]  # the page's script sends _xsrf back, so it has to read that one


def test_a_page_is_in_the_courses_own_template_whatever_its_address_asks_for(served: RunningCourse) -> None:
    query = "classic-tree=true&template=lab&theme=dark&voila-template=lab&voila-theme=dark"
    assert 'data-module="00-welcome"' in asked(served.url, f"/voila/tree?{query}").body
    assert 'class="rs-shell"' in asked(served.url, f"/{WELCOME}?{query}").body
