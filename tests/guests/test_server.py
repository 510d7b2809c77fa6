"""`resiliency serve --guests` as a real program, asked without a browser."""

import shutil
import ssl
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from email.message import Message
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from resiliency.guests.gate import PAGES
from resiliency.kernels import FORKS
from resiliency.kernels.manager import SPARE
from running_class import RunningClass
from server import until

WELCOME = "voila/render/00-welcome.ipynb"


class Visitor:
    """Somebody with cookies of their own."""

    def __init__(self, running: RunningClass, encrypted: ssl.SSLContext | None = None) -> None:
        self.running = running
        self.cookies = CookieJar()
        ways = [urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.cookies)]
        if encrypted:
            ways.append(urllib.request.HTTPSHandler(context=encrypted))
        self.opener = urllib.request.build_opener(*ways)
        self.head = Message()

    def ask(self, path: str, form: dict[str, str] | None = None, **headers: str) -> tuple[int, str]:
        """Return the status and the text of an answer, after it has led elsewhere."""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(self.running.url + path, data, headers)
        try:
            with self.opener.open(request, timeout=60) as answer:
                self.head = answer.headers
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                self.head = error.headers
                return error.code, error.read().decode()

    def xsrf(self) -> str:
        self.ask("join")
        return next(str(each.value) for each in self.cookies if each.name == "_xsrf")

    def join(self, code: str = "", to: str = "/") -> tuple[int, str]:
        return self.ask("join", {"code": code or self.running.code(), "next": to, "_xsrf": self.xsrf()})


def kernel_of(page: str) -> str:
    """Return the id of a page's kernel."""
    return page.partition('"kernel", {id: "')[2].partition('"')[0]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningClass]:
    """One server for all that look only; it has one seat."""
    running = RunningClass(tmp_path_factory.mktemp("class"), "--seats", "1")
    with running:
        yield running


def test_who_has_not_joined_sees_the_way_in_and_nothing_else(course: RunningClass) -> None:
    visitor = Visitor(course)
    for path in ("", "voila/tree", WELCOME, "voila/render/stage.ipynb", "guests/invitation"):
        assert "Code of the session" in visitor.ask(path)[1], path
    for path in ("guests/session", "voila/api/contents/", "api/kernels/0-0-0-0-0/channels"):
        status, text = visitor.ask(path)
        assert status in (403, 404) or "Code of the session" in text, path
    assert course.kernels() == []


def test_a_cookie_says_nothing_of_anybody_and_no_script_can_read_it(course: RunningClass) -> None:
    visitor = Visitor(course)
    visitor.xsrf()
    form = {"code": course.code(), "next": "/", "_xsrf": next(each.value or "" for each in visitor.cookies)}
    asking = urllib.request.Request(course.url + "join", urllib.parse.urlencode(form).encode())

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    opener = urllib.request.build_opener(Stay, urllib.request.HTTPCookieProcessor(visitor.cookies))
    with pytest.raises(urllib.error.HTTPError) as answer, opener.open(asking):
        pass
    answer.value.close()
    (cookie,) = [each for each in answer.value.headers.get_all("Set-Cookie") if each.startswith("resiliency-guest")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie  # this is no HTTPS
    assert "expires" not in cookie.lower()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "evil.example"])
def test_joining_leads_to_pages_of_this_server_only(course: RunningClass, elsewhere: str) -> None:
    _, text = Visitor(course).join(to=elsewhere)
    assert "rs-cards" in text  # the home page


def test_a_form_of_another_page_cannot_join_anybody(course: RunningClass) -> None:
    assert Visitor(course).ask("join", {"code": course.code()})[0] == 403


def test_a_name_that_is_not_ours_is_refused(course: RunningClass) -> None:
    visitor = Visitor(course)
    assert visitor.ask("join", Host="evil.example")[0] == 403
    assert visitor.ask("join", Host=f"localhost:{course.port}")[0] == 200


def test_a_full_class_is_told_what_to_do_and_a_seat_is_free_again(course: RunningClass) -> None:
    ann, ben = Visitor(course), Visitor(course)
    ann.join()
    ben.join()
    assert "How are you right now?" in ann.ask(WELCOME)[1]
    status, text = ben.ask(WELCOME)
    assert (status, "All seats are taken" in text, "Try again" in text) == (503, True, True)
    course.kill_kernels()
    kernel = kernel_of(ann.ask(WELCOME)[1])
    xsrf = ann.xsrf()
    assert ben.ask(f"voila/api/shutdown/{kernel}", {"_xsrf": ben.xsrf()})[0] == 404  # it is not his
    assert ann.ask(f"voila/api/shutdown/{kernel}", {"_xsrf": xsrf})[0] == 204


def test_kernels_started_ahead_are_nobodys_until_they_are_handed_out(tmp_path: Path) -> None:
    with RunningClass(tmp_path, "--ready", str(PAGES)) as running:
        until(lambda: len(running.kernels()) == PAGES, 60, "starting kernels ahead")
        waiting = running.kernels()
        ann, ben = Visitor(running), Visitor(running)
        opened = {}
        for one in (ann, ben):
            one.join()
            opened[one] = kernel_of(one.ask(WELCOME)[1])
        assert ann.ask(f"api/kernels/{opened[ann]}")[0] == ben.ask(f"api/kernels/{opened[ben]}")[0] == 200
        assert ann.ask(f"api/kernels/{opened[ben]}")[0] == ben.ask(f"api/kernels/{opened[ann]}")[0] == 403
        ben.ask(WELCOME)
        until(lambda: len(running.kernels()) == 3 + SPARE, 60, "starting others in their place")
        assert set(waiting) <= set(running.kernels())
        assert kernel_of(ben.ask(WELCOME)[1])  # what waits is not counted as Ben's


@pytest.mark.skipif(not FORKS, reason="kernels are started ahead where they are forked")
def test_a_class_has_a_kernel_ready_for_each_seat(tmp_path: Path) -> None:
    running = RunningClass(tmp_path, "--seats", "2")
    running.ahead = ()
    with running:
        until(lambda: len(running.kernels()) == 2, 60, "starting a kernel for each seat")


def test_without_a_code_everybody_here_is_a_guest_and_nobody_leads(tmp_path: Path) -> None:
    with RunningClass(tmp_path, "--no-code") as running:
        visitor = Visitor(running)
        assert "rs-cards" in visitor.ask("")[1]
        assert "for the facilitator" in visitor.ask("voila/render/facilitator.ipynb")[1]


@pytest.mark.parametrize(("words", "secure"), [(["--name", "course.example"], True), ([], False)])
def test_a_proxy_is_believed_only_where_it_was_named(tmp_path: Path, words: list[str], secure: bool) -> None:
    with RunningClass(tmp_path, "--no-code", *words) as running:
        visitor = Visitor(running)
        assert visitor.ask("", **{"X-Forwarded-Proto": "https"})[0] == 200
        (cookie,) = [each for each in visitor.head.get_all("Set-Cookie") or [] if each.startswith("resiliency-guest")]
        assert ("Secure" in cookie) == secure
        assert visitor.ask("join", Host="course.example")[0] == (200 if secure else 403)


@pytest.mark.skipif(not shutil.which("openssl"), reason="makes the certificate")
def test_with_a_certificate_it_speaks_https_and_its_cookies_are_secure(tmp_path: Path) -> None:
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(
        ["openssl", *made, *names, "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    running = RunningClass(tmp_path, "--certificate", "cert.pem", "--key", "key.pem")
    running.scheme = "https"
    with running:
        visitor = Visitor(running, ssl.create_default_context(cafile=str(tmp_path / "cert.pem")))
        assert "rs-cards" in visitor.join()[1]
        (cookie,) = [each for each in visitor.cookies if each.name == "resiliency-guest"]
        assert cookie.secure
        assert "unencrypted" not in running.log()


def test_a_certificate_that_cannot_be_used_is_said_in_one_line(tmp_path: Path) -> None:
    for name in ("cert.pem", "key.pem"):
        (tmp_path / name).write_text("no certificate", "utf-8")
    running = RunningClass(tmp_path, "--certificate", "cert.pem", "--key", "key.pem")
    with pytest.raises(AssertionError, match="cannot be used"):
        running.start()
    assert running.process.wait(timeout=30) == 1
    until(lambda: "Traceback" not in running.log(), 5, "ending")
    running.stop()
