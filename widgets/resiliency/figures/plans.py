"""What statements and plans show."""

from collections.abc import Mapping, Sequence

from .. import charts
from ..activities import CarePlan, Statement
from ..activities.care_plan import Plan
from ..activities.statement import Statements, filled
from .figure import Figure, Words


def domains(activity: CarePlan, answer: Plan, words: Words) -> Figure | None:
    """Show how many rows each domain has; a domain without one is an invitation."""
    rows = [row for row in answer["rows"] if row.get("what", "").strip()]
    if not rows:
        return None
    counted = [(each, [row for row in rows if row.get("domain") == each.id]) for each in activity.domains]
    gaps = [each.label for each, there in counted if not there]
    says = [words["domains_all"].format(n=len(rows), there=len(counted) - len(gaps), all=len(counted))]
    says += [words["domains_gaps"].format(gaps=", ".join(gaps))] if gaps else []
    return Figure(
        words["domains_title"],
        tuple(says),
        (words["domain"], words["steps"]),
        tuple((each.label, "; ".join(row["what"] for row in there) or "–") for each, there in counted),
        lambda: charts.marks([charts.Row(each.label, "well", len(there)) for each, there in counted]),
    )


def mitigation(activity: CarePlan, answer: Plan, dangers: Sequence[Mapping[str, str]], words: Words) -> Figure | None:
    """Tell for each danger which rows mitigate it and which capacities grow; a danger without a row is asked about."""
    if not dangers:
        return None
    rows = [row for row in answer["rows"] if row.get("what", "").strip()]
    against = [(each["label"], [row for row in rows if row.get("danger") == each["id"]]) for each in dangers]
    open_ = [label for label, there in against if not there]
    table = tuple(
        (
            label,
            ", ".join(activity.called(answer, row) for row in there) or "–",
            "; ".join(filter(None, (row.get("capacity", "").strip() for row in there))) or "–",
        )
        for label, there in against
    )
    says = words["mitigation_open"].format(dangers="; ".join(open_)) if open_ else words["mitigation_all"]
    return Figure(
        words["mitigation_title"], (says,), (words["danger"], words["mitigated_by"], words["capacities"]), table
    )


def memo(activity: Statement, answer: Statements, words: Words) -> Figure | None:
    """Show a statement as a memo of one page: what each slot says under its label."""
    stated = next((each for each in answer["statements"] if filled(each)), None)
    if not activity.memo or stated is None:
        return None
    told = ((slot.label, str(stated["slots"][slot.id] or "")) for slot in activity.slots)
    return Figure(
        activity.memo,
        (activity.told(stated),),
        (words["memo_part"], words["memo_text"]),
        tuple((label, text or "–") for label, text in told),
    )
