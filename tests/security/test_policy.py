"""The policy at work in a real browser: the course lives with it, and what was smuggled in does not run.

Every other browser test is under the policy, too: a violation is an error in the console, and that fails the test.
"""

import pytest
from playwright.sync_api import Browser, Route, expect

from browser.conftest import OpenPage
from resiliency import places
from server import RunningCourse

pytestmark = pytest.mark.browser
NOTEBOOKS = sorted(path.name for path in places.NOTEBOOKS.glob("*.ipynb"))
SMUGGLED = """
<script>window.ran = "script"</script>
<img src="data:," onerror="window.ran = 'handler'">
<svg onload="window.ran = 'svg'"></svg>
<script src="/voila/static/voila.js" onload="window.ran = 'file of the server'"></script>
<script src="data:text/javascript,window.ran='data'"></script>
<script nonce="guessed">window.ran = "guessed number"</script>
<script type="module">window.ran = "module"</script>
<iframe srcdoc="<script>parent.ran = 'frame'</script>"></iframe>
<object data="data:text/html,<script>parent.ran='object'</script>"></object>
<iframe src="https://elsewhere.example/"></iframe>
<base href="https://elsewhere.example/">
<link rel="stylesheet" href="https://elsewhere.example/style.css">
<img src="https://elsewhere.example/picture.png">
<a id="smuggled-link" href="javascript:window.ran='link'">link</a>
<form id="smuggled-form" action="https://elsewhere.example/"><input name="words"></form>
"""
REFUSED = ["script-src-elem", "script-src-attr", "style-src-elem", "frame-src", "object-src", "img-src", "base-uri"]
REPORTED = """window.violations = []; window.ran = "";
document.addEventListener("securitypolicyviolation", ({effectiveDirective, blockedURI}) =>
    violations.push(`${effectiveDirective} ${blockedURI}`))"""


def test_every_page_opens_whole_and_breaks_no_rule(open_page: OpenPage) -> None:
    page = open_page()
    page.add_init_script(REPORTED)
    for name in NOTEBOOKS:
        page.goto(f"{open_page.course.url}voila/render/{name}")
        expect(page.locator(".rs-waiting")).to_have_count(0, timeout=120_000)
        expect(page.locator("section.rs-activity, .rs-host"), name).not_to_have_count(0, timeout=120_000)
        assert page.evaluate("violations") == [], name


def test_what_was_smuggled_into_a_page_does_not_run_and_the_page_still_works(
    served: RunningCourse, browser: Browser
) -> None:
    page = browser.new_page()
    page.add_init_script(REPORTED)

    def smuggle(route: Route) -> None:
        answer = route.fetch()
        head, end, rest = answer.text().partition('<main id="main"')
        route.fulfill(response=answer, body=head + SMUGGLED + end + rest)

    page.route(served.url, smuggle)
    page.goto(served.url)
    page.locator("#rs-larger").click()
    expect(page.locator("#rs-larger")).to_have_attribute("aria-pressed", "true")
    page.locator("#smuggled-link").click()
    page.evaluate("document.getElementById('smuggled-form').submit()")
    for sink in ("innerHTML = ", "insertAdjacentHTML('beforeend', "):
        smuggled = "'<img src=data:, onerror=window.ran=1>'" + (")" if "(" in sink else "")
        page.evaluate(f"document.body.appendChild(document.createElement('div')).{sink}{smuggled}")
    page.wait_for_function(
        "directives => directives.every(it => violations.some(each => each.startsWith(it)))",
        arg=[*REFUSED, "form-action"],
    )
    assert page.evaluate("window.ran") == ""
    assert page.url == served.url
    page.close()
