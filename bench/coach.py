"""How well the coach of statements hears: precision and recall of each rule on the labelled `statements.csv`."""

import csv
from pathlib import Path
from typing import get_args

from resiliency import content
from resiliency.activities.statement import Rule
from resiliency.activities.statement_coach import RULES

STATEMENTS = Path(__file__).parent / "statements.csv"
OF_GOALS = {"service", "absence", "seen_by", "time"}
OF_DANGERS = {"another_person", "system_condition", "impact_me", "impact_others", "complicating_factor", "past_harm"}


def main() -> None:
    """Print for each rule how many statements it asked about, how many of them rightly, and how many it should have."""
    lists = content.course().listen_for
    with STATEMENTS.open(encoding="utf-8") as file:
        statements = list(csv.DictReader(file))
    print(f"{len(statements)} statements, {sum(not each['flaws'] for each in statements)} of them without a flaw")
    print(f"{'rule':22} {'asked':>6} {'rightly':>8} {'flawed':>7} {'precision':>10} {'recall':>7}")
    for rule in get_args(Rule):
        if rule == "reading_level":  # not labelled: it is a formula
            continue
        kinds = {"danger"} if rule in OF_DANGERS else {"goal"} if rule in OF_GOALS else {"danger", "goal"}
        those = [each for each in statements if each["kind"] in kinds]
        asked = {id(each) for each in those if RULES[rule](_slots(each), lists)}
        flawed = {id(each) for each in those if rule in each["flaws"].split(" | ")}
        right = len(asked & flawed)
        precision, recall = _share(right, len(asked)), _share(right, len(flawed))
        print(f"{rule:22} {len(asked):6} {right:8} {len(flawed):7} {precision:>10} {recall:>7}")


def _slots(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if name not in ("id", "kind", "flaws")}


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"


if __name__ == "__main__":
    main()
