"""Edits that an officer makes every day, for measuring what a build after one of them costs.

Each leaves the record valid, and `undo` puts it back to the byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import Made

ADDED = b"The chair thanked those who had come."
"""What an edit of a meeting adds to the account of an item."""

ANSWERED = b"Note to Members on What Was Asked"
"""What an answer shows on the page of the request."""


@dataclass(frozen=True)
class Edit:
    """A file that was changed."""

    path: Path
    before: bytes | None
    """What it held; nothing if it was not there."""


def edit_meeting(made: Made, added: str = ADDED.decode()) -> Edit:
    """Change the account of an item in the minutes of a meeting of the current municipal year.

    Args:
        made: the county.
        added: words to add.
    """
    before = made.meeting.read_text(encoding="utf-8")
    after = before.replace("account: >-\n      ", f"account: >-\n      {added}\n      ", 1)
    if after == before:
        raise ValueError(f"{made.meeting} holds no account")
    made.meeting.write_text(after, encoding="utf-8")
    return Edit(made.meeting, before.encode())


def answer_request(made: Made) -> Edit:
    """Record that an open request of the current municipal year was answered, on the date of the record."""
    path = made.follow_up
    before = path.read_bytes() if path.exists() else None
    head = f"committee: {path.parent.name}\nyear: {path.stem}\nentries:\n".encode()
    day = made.today
    entry = f"""\
  - date: {day}
    request: {made.open_request}
    event: answered
    by: [{made.owner}]
    evidence:
      - {{paper: Note to Members on What Was Asked}}
    note: Everything that was asked for.
    source: {{title: Note to Members on What Was Asked, date: {day}}}
"""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((before or head) + entry.encode())
    return Edit(path, before)


def undo(edit: Edit) -> None:
    """Put a file back as it was before an edit."""
    if edit.before is None:
        edit.path.unlink()
    else:
        edit.path.write_bytes(edit.before)
