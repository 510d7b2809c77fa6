"""What the page shows of the course before any kernel answers: navigation, progress, the heads of the activities."""

import ast
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import msgspec

from .. import progress
from ..course import Course, Module
from ..figures import OF_THE_COURSE
from ..guests import here
from ..heads import head
from ..workbook import Entry, peek


def module_page(notebook: Any, path: str, base_url: str) -> None:
    """Put into a notebook's metadata what the template shows of its module; leaves a foreign notebook alone."""
    course = here.course()
    module = {each.id: each for each in course.modules}.get(PurePosixPath(path).stem)
    if module is None:
        return
    listed = _modules(course, _entries(), base_url, module.id)
    position = course.modules.index(module)
    notebook.metadata["title"] = f"{module.number} · {module.title} – {course.about.short}"
    notebook.metadata["resiliency"] = {
        **about(course, base_url),
        "module": {**listed[position], "lede": module.lede, "weight": module.weight, "goals": list(module.goals)},
        "modules": listed,
        "previous": listed[position - 1] if position else None,
        "next": listed[position + 1] if position + 1 < len(listed) else None,
    }
    heads = {each.id: head(each, course) for each in module.activities}
    for cell in notebook.cells:
        call, name = shown_by(cell.source) if cell.cell_type == "code" else ("", "")
        if call == "show" and name in heads:
            cell.metadata["resiliency"] = {"activity": name, "head": heads[name]}
        elif call == "chart" and name in OF_THE_COURSE:
            figure = OF_THE_COURSE[name](course)
            cell.metadata["resiliency"] = {"chart": name, "title": figure.title, "says": figure.says}


def home_page(base_url: str) -> dict[str, Any]:
    """Return what the home page shows: the course, its modules with their progress, the support lines."""
    course = here.course()
    lead = f"{base_url}voila/render/facilitator.ipynb" if here.may_lead() else ""
    return {**about(course, base_url), "modules": _modules(course, _entries(), base_url, ""), "lead": lead}


def shown_by(source: str) -> tuple[str, str]:
    """Return what a cell calls, e.g. ("show", "my-map") for `module.show("my-map")`; ("", "") for any other cell."""
    try:
        match ast.parse(source.strip(), mode="eval").body:
            case ast.Call(func=ast.Attribute(attr="show" | "chart" as call), args=[ast.Constant(value=str(name))]):
                return call, name
            case ast.Call(func=ast.Attribute(attr="gather" | "ownership" as call), args=[], keywords=[]):
                return call, ""
    except SyntaxError:
        pass
    return "", ""


def about(course: Course, base_url: str) -> dict[str, Any]:
    """Return what every page shows of the course."""
    told = course.about
    return {
        "home": f"{base_url}voila/tree",
        "course": {"title": told.title, "short": told.short, "language": told.language},
        "objectives": [objective.text for objective in told.objectives],
        "guests": course.words.guests if here.guests_here() else {},
        "words": course.words.page,
        "support": msgspec.to_builtins(course.support),
    }


def _entries() -> Mapping[str, Entry]:
    """Return what is known of the participant's workbook before a kernel answers: of a guest's, nothing."""
    return {} if here.guests_here() else peek()


def _modules(course: Course, entries: Mapping[str, Entry], base_url: str, current: str) -> list[dict[str, Any]]:
    return [_listed(course, module, entries, base_url, current) for module in course.modules]


def _listed(
    course: Course, module: Module, entries: Mapping[str, Entry], base_url: str, current: str
) -> dict[str, Any]:
    state = progress.of_module(module, entries)
    words = course.words.page
    return {
        "id": module.id,
        "number": module.number,
        "title": module.title,
        "lede": module.lede,
        "minutes": module.minutes,
        "intensity": module.intensity,
        "weight": module.weight,
        "href": f"{base_url}voila/render/{module.id}.ipynb",
        "state": state,
        "state_words": words[f"state_{state.replace(' ', '_')}"],
        "current": module.id == current,
    }
