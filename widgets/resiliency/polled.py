"""What a room's poll says, ready to be drawn: as a table with bars, or as words in sizes."""

from typing import Any

from .activities import Poll
from .course import Words

Tally = dict[
    str, Any
]  # {"caption", "note", "heads": ["Answer", "People"], "words": False, "rows": [{label, people, part}]}


def tally(words: Words, poll: Poll, table: dict[str, Any] | None) -> Tally:
    """Return a published table in words; {} where none is published. `part` is 0-1, of the longest bar."""
    if not table:
        return {}
    said, rows = words.polls, table["rows"]
    longest = max((each["high"] for each in rows), default=1)
    return {
        "caption": said["caption"].format(n=table["answers"]),
        "note": said["why_ranges"] if rows else said["no_word_yet"],
        "heads": [said["head_answer"], said["head_people"]],
        "words": poll.ask == "words",
        "rows": [
            {
                "label": poll.called(each["id"]),
                "people": said["from_to"].format(low=each["low"], high=each["high"]),
                "part": (each["low"] + each["high"]) / 2 / longest if each["low"] else 0.0,
            }
            for each in rows
        ],
    }
