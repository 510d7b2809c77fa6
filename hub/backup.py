"""Save what a Hub must not lose, and bring it back: `python hub/backup.py save FOLDER FILE`, `… restore FILE FOLDER`.

Saved are the participants' folders, the Hub's own database where it is a file, and its secrets. The polls are not:
a copy would keep what the service deletes. Workbooks are replaced whole whenever they change, so that a copy made
while people work has each of them from before or after a change, never from amid one.
"""

import argparse
import os
import sqlite3
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

HUB = "jupyterhub.sqlite"
LEFT_OUT = ("polls.sqlite", HUB + "-", "proxy.pid")


def save(state: Path, file: Path) -> int:
    """Write a folder's files into a .tar.gz that only its owner reads; returns how many. Raises OSError."""
    files = list(_files(state))
    partial = file.with_name(file.name + ".partial")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as writing, tarfile.open(fileobj=writing, mode="w:gz") as archive:
        for path in files:
            name = str(path.relative_to(state))
            if name == HUB:
                with tempfile.NamedTemporaryFile() as copy:
                    _copy_database(path, Path(copy.name))
                    archive.add(copy.name, name)
            else:
                archive.add(path, name)
    partial.replace(file)
    return len(files)


def restore(file: Path, state: Path) -> int:
    """Unpack into a folder that is empty or not there; returns how many files. Raises OSError, tarfile.TarError."""
    if state.exists() and any(state.iterdir()):
        raise FileExistsError(f"{state} is not empty: stop the Hub, and move that folder away first")
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tarfile.open(file) as archive:
        # As root, everybody owns theirs again; neither filter lets a file leave the folder.
        archive.extractall(state, filter=tarfile.tar_filter if os.geteuid() == 0 else tarfile.data_filter)  # noqa: S202
        return sum(member.isfile() for member in archive)


def _files(state: Path) -> Iterator[Path]:
    for path in sorted(state.rglob("*")):
        if path.is_file() and not path.is_symlink() and not path.name.startswith(LEFT_OUT):
            yield path


def _copy_database(path: Path, copy: Path) -> None:
    with closing(sqlite3.connect(path)) as database, closing(sqlite3.connect(copy)) as new:
        database.backup(new)


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="backup.py", description="Save a Hub’s folder, or bring it back.")
    parser.add_argument("act", choices=("save", "restore"))
    parser.add_argument("source", type=Path, metavar="FROM")
    parser.add_argument("target", type=Path, metavar="TO")
    asked = parser.parse_args()
    act = save if asked.act == "save" else restore
    try:
        number = act(asked.source, asked.target)
    except (OSError, tarfile.TarError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{number} files: {asked.target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
