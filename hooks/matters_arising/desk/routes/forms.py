"""What the routes of several forms need: the meeting at an address, saving, and the page that follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias
from urllib.parse import quote

from flask import abort, redirect, request
from werkzeug.wrappers import Response

from ...register.entities import Meeting
from ...rules.sheet import has_sheet
from ..fields import item_key, item_title
from ..versions import Kept
from ..workspace import Remarks, State, Workspace

Answer: TypeAlias = str | tuple[str, int] | Response


def meeting_of(state: State, committee: str, day: str) -> Meeting:
    """Return the meeting that an address names, or end the request."""
    meetings = state.as_at.register.meetings_of(committee)
    found = (one for one in meetings if one.committee.id == committee and one.key == day)
    return next((one for one in found if has_sheet(one)), None) or abort(404)


def remarks(workspace: Workspace, state: State, path: str, text: str) -> Remarks:
    """Return what the checks say about a file."""
    return Remarks(state.problems, path, text, workspace.project.data.name)


def numbers(file: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the number and title of each item of an agenda."""
    return [(item_key(one), item_title(one)) for one in file.get("items") or []]


def then(base: str) -> str:
    """Return the page to show after a save, if one was asked for."""
    number = request.form.get("then", "")
    return f"{base}/{quote(number, safe='')}" if number else ""


def saved(workspace: Workspace, address: str, kept: Sequence[Kept]) -> Answer:
    """Lead to the page that follows a save, which says so and offers to undo it."""
    said = f"yes&step={workspace.steps.keep(kept)}" if kept else "same"
    return redirect(f"{address}?saved={said}", 303)


def save(
    workspace: Workspace, path: str, change: Callable[[dict[str, Any]], dict[str, Any]], after: str = ""
) -> Answer:
    """Save a form, then show it again or the next one."""
    _, file = workspace.load(path)
    kept = workspace.save(path, change(file), request.form.get("fingerprint", ""))
    return saved(workspace, after or request.path, kept)
