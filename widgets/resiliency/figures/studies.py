"""What published studies found."""

import msgspec

from .. import charts
from ..course import Course, Study
from .figure import Figure


def prevalence(course: Course) -> Figure:
    """Show what studies found, each with its people, its instrument and its cut-off."""
    words, studies = course.words.charts, course.studies

    def about(study: Study) -> str:
        return words["study_about"].format_map({**msgspec.structs.asdict(study), "n": f"{study.n:,}"})

    return Figure(
        words["prevalence_title"],
        (
            words["prevalence_says"].format(
                n=len(studies),
                studies=len({each.source for each in studies}),
                low=f"{min(each.percent for each in studies):g}",
                high=f"{max(each.percent for each in studies):g}",
            ),
        ),
        tuple(words[each] for each in ("group", "people", "year", "tool", "cutoff", "finding", "percent", "source")),
        tuple(
            (
                f"{each.group} ({each.country})",
                f"{each.n:,}",
                each.year,
                each.tool,
                each.cutoff,
                each.finding,
                f"{each.percent:g} %",
                course.references[each.source].author,
            )
            for each in studies
        ),
        lambda: charts.shares([charts.Share(each.group, about(each), each.percent) for each in studies]),
    )
