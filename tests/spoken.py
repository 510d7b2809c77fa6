"""A part of a page as a screen reader is given it: Chromium's accessibility tree, one line for each thing."""

import json
import re
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

Node = dict[str, Any]
SILENT = {
    "generic",
    "none",
    "InlineTextBox",
    "LabelText",
    "Legend",
    "LineBreak",
    "ListMarker",
    "MenuListPopup",
    "option",
}
NAMES = {
    "Abbr": "text", "StaticText": "text", "Pre": "text", "DisclosureTriangle": "fold",
    "DisclosureTriangleGrouped": "fold", "DescriptionList": "list of words", "SvgRoot": "drawing",
    "image": "picture", "InputTime": "time field", "Date": "date field", "DateTime": "date field",
    "Details": "", "Section": "", "sectionheader": "", "sectionfooter": "", "emphasis": "", "strong": "",
    "rowgroup": "", "subscript": "", "superscript": "",
}  # fmt: skip
STATES = {
    ("checked", "true"): "checked", ("checked", "false"): "not checked", ("pressed", "true"): "pressed",
    ("pressed", "false"): "not pressed", ("expanded", True): "open", ("expanded", False): "folded",
    ("disabled", True): "cannot be used", ("invalid", "true"): "wrong", ("required", True): "required",
    ("readonly", True): "read only", ("live", "assertive"): "interrupts", ("busy", True): "busy",
}  # fmt: skip
FIELDS = {"textbox", "combobox", "spinbutton", "searchbox", "InputTime", "Date"}
PLACES = {"group", "region", "table", "drawing", "figure"}  # that have no focus by themselves


def spoken(page: Page, selector: str) -> str:
    """Return what a screen reader is given of the first element that the selector finds.

    One line for each thing: role, name, states, value, description. Times and days are taken out.
    """
    session = page.context.new_cdp_session(page)
    try:
        asked = f"document.querySelector({json.dumps(selector)})"
        found = session.send("Runtime.evaluate", {"expression": asked})["result"].get("objectId")
        assert found, f"nothing is {selector}"
        place = session.send("DOM.describeNode", {"objectId": found})["node"]["backendNodeId"]
        nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    finally:
        session.detach()
    top = next(node for node in nodes.values() if node.get("backendDOMNodeId") == place)
    return _without_times("\n".join(_shortened(list(_lines(top, nodes, 0, ""))))) + "\n"


def _lines(node: Node, nodes: dict[str, Node], depth: int, told: str) -> Iterator[str]:
    """Yield the lines of a node and of what is in it; `told` is the name that stands above and has been spoken."""
    role, name = str(node.get("role", {}).get("value", "")), str(node.get("name", {}).get("value", "")).strip()
    quiet = node.get("ignored") or role in SILENT or (role == "StaticText" and (name in told or name in "“”"))
    line = "" if quiet else _line(node, role, name)
    if line:
        yield "  " * depth + line
    if role in FIELDS or role == "StaticText":
        return
    below = [nodes[each] for each in node.get("childIds", []) if each in nodes]
    if role == "LabelText":  # its words are the name of what it labels
        told += " " + " ".join(_names(node, nodes))
    for child in below:
        yield from _lines(child, nodes, depth + bool(line), f"{told} {name}" if line else told)


def _names(node: Node, nodes: dict[str, Node]) -> Iterator[str]:
    for child in (nodes[each] for each in node.get("childIds", []) if each in nodes):
        if child.get("role", {}).get("value") != "StaticText":
            yield str(child.get("name", {}).get("value", ""))
            yield from _names(child, nodes)


def _line(node: Node, role: str, name: str) -> str:
    properties = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
    said = NAMES.get(role, role)
    if not said and not name:
        return ""
    level = f" {properties['level']}" if role == "heading" else ""
    parts = [f"{said or 'part'}{level}" + (f" “{name}”" if name else "")]
    parts += [word for (key, value), word in STATES.items() if properties.get(key) == value]
    if properties.get("roledescription"):
        parts.append(f"called {properties['roledescription']}")
    if role in FIELDS:
        parts.append(f"holds “{node['value']['value']}”" if node.get("value", {}).get("value") else "empty")
    if properties.get("focusable") and role in PLACES:
        parts.append("can have the focus")
    description = node.get("description", {}).get("value")
    if description and description != name:  # a tooltip that says the name again is not read again
        parts.append(f"described as “{description}”")
    return " ".join(", ".join(parts).split())


def _shortened(lines: list[str]) -> list[str]:
    """Return the lines with runs that differ in their numbers alone cut to the first two."""
    shape = lambda line: re.sub(r"\d+", "0", line)  # noqa: E731
    kept: list[str] = []
    run = 0
    for number, line in enumerate(lines):
        run = run + 1 if number and shape(line) == shape(lines[number - 1]) else 0
        if run < 2:
            kept.append(line)
        elif number + 1 == len(lines) or shape(lines[number + 1]) != shape(line):
            kept.append(f"{line[: len(line) - len(line.lstrip())]}… {run - 1} more like this")
    return kept


def _without_times(text: str) -> str:
    text = re.sub(r"\b\d{1,2}:\d\d\s[AP]M\b", "‹time›", text)
    text = re.sub(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* \d{1,2}, \d{4}\b", "‹day›", text)
    return re.sub(r"\b\d{4}-\d\d-\d\d\b", "‹day›", text)
