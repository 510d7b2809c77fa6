"""A guest’s page: what is written there, and what the browser’s database has of it."""

import json
from typing import Any

from playwright.sync_api import Locator, Page

from module_page import activity, saved
from server import until

LABEL = "What do you need from yourself?"
KEPT = """() => new Promise((resolve, reject) => {
    const asked = indexedDB.open("resiliency");
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
        const found = {}, all = asked.result.transaction("workbook").objectStore("workbook").openCursor();
        all.onsuccess = () => {
            const at = all.result;
            if (!at) { asked.result.close(); resolve(found); return; }
            const {data, seal} = at.value;
            found[at.key] = data ? {text: new TextDecoder().decode(data), sealed: Boolean(seal)} : at.value;
            at.continue();
        };
    };
})"""


def field(page: Page) -> Locator:
    return activity(page, "my-agreements").get_by_label(LABEL)


def wrote(page: Page, words: str) -> None:
    field(page).fill(words)
    saved(activity(page, "my-agreements"))


def kept(page: Page) -> dict[str, Any]:
    """Return the workbook in the browser's database."""
    found = page.evaluate(KEPT)
    return dict(json.loads(found["workbook"]["text"])["entries"]) if "workbook" in found else {}


def until_kept(page: Page, words: str) -> None:
    page.wait_for_function(f"async () => JSON.stringify(await ({KEPT})()).includes({json.dumps(words)})")
    until(lambda: kept(page)["my-agreements"]["value"]["from-me"] == words, 20, f"keeping {words!r}")
