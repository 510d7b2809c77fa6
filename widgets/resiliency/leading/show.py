"""What the desk tells the stage, in one small file: it outlives a reload, and both may be on two machines.

The stage reads it and never writes. Nothing of anybody's workbook is in it, nor are the facilitator's notes.
"""

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

VARIABLE = "RESILIENCY_SESSION"  # names the folder of a session's files; else they are in the user's data folder


class Timer(msgspec.Struct, frozen=True):
    """A countdown: until when, in seconds since 1970, and how long it was set to."""

    until: float
    seconds: int


class Show(msgspec.Struct, frozen=True):
    """What the stage shows. `item` is as in an agenda; `step` says how many lines or reasons are shown."""

    item: dict[str, Any] = {}
    persona: str = ""
    step: int = 0
    card: str = ""  # the id of a breakout card that stands on the whole stage
    timer: Timer | None = None
    hands: dict[str, dict[str, int]] = {}  # {"check-01 2": {"option": 7}}: raised hands, counted by the facilitator
    polls: dict[str, dict[str, Any]] = {}  # {"poll-01": {"answers": 10, "rows": […]}}: published tables, as they came
    lines: dict[str, list[str]] = {}  # {"my-map": ["…"]}: what the group suggested, by activity


def folder() -> Path:
    """Return where the files of a session are."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else Path(platformdirs.user_data_path("resiliency")) / "session"


def path() -> Path:
    """Return the file that desk and stage share."""
    return folder() / "stage.json"


def read(file: Path) -> Show:
    """Return what the stage is to show; an empty show for a file that is not there or cannot be read."""
    with suppress(OSError, msgspec.DecodeError, msgspec.ValidationError):
        return msgspec.json.decode(file.read_bytes(), type=Show)
    return Show()


def write(file: Path, content: Any) -> None:
    """Replace a file of the session whole. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    new.write_text(json.dumps(msgspec.to_builtins(content), ensure_ascii=False), "utf-8")
    new.chmod(0o600)
    new.replace(file)
