"""What the executive publishes: editions of the Forward Plan, and notices of decisions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus

from flask import Flask, abort, render_template, request

from ... import records as r
from ...importing.drafting.names import slug
from ..choices import Choice, of_words
from ..executive import BLANK, advertised, entry_views, following, makers, notice, parts, with_edition
from ..fields import date_of, day_shown, words
from ..versions import Kept
from ..workspace import Workspace
from .forms import Answer, remarks, save, saved

LONGEST_SLUG = 80
"""Characters of a decision's title in the name of its file."""


def add_to(app: Flask, workspace: Workspace) -> None:
    """Add the pages to the desk.

    Args:
        app: the desk.
        workspace: the record.
    """

    @app.route("/_desk/executive", methods=["GET", "POST"])
    def executive() -> Answer:
        if request.method == "POST":
            try:
                day = date.fromisoformat(request.form.get("day", ""))
            except ValueError:
                abort(HTTPStatus.BAD_REQUEST)
            path = f"forward-plan/{day.isoformat()}.yml"
            kept: tuple[Kept, ...] = ()
            if not workspace.files.load(path).fingerprint:
                before = [one for one in _editions(workspace) if one < day.isoformat()]
                last = workspace.load(f"forward-plan/{before[-1]}.yml")[1] if before else {}
                kept = workspace.save(path, following(last, day), "")
            return saved(workspace, f"/_desk/plan/{day.isoformat()}", kept)
        return _executive(workspace, request.args, "")

    @app.post("/_desk/decisions")
    def decide() -> Answer:
        as_at, form = workspace.state().as_at, request.form
        day = date_of(words(form.get("date")))
        intended = notice(form, as_at)
        if day is None or not intended.get("title") or not intended.get("maker"):
            refusal = "Enter the decision, its date, for example 18 March 2024, and the decision maker."
            return _executive(workspace, form, refusal), HTTPStatus.UNPROCESSABLE_ENTITY
        name = slug(intended["title"])[:LONGEST_SLUG].strip("-") or "decision"
        path = f"decisions/{day.isoformat()}-{name}.yml"
        kept = workspace.save(path, intended, "")
        return saved(workspace, f"/_desk/file/{path}", kept)

    @app.route("/_desk/plan/<day>", methods=["GET", "POST"])
    def plan(day: str) -> Answer:
        path = f"forward-plan/{day}.yml"
        loaded, file = workspace.load(path)
        if not loaded.fingerprint:
            abort(HTTPStatus.NOT_FOUND)
        if request.method == "POST":
            return save(workspace, path, lambda file: with_edition(file, request.form))
        state = workspace.state()
        found = remarks(workspace, state, path, loaded.text)
        committees = state.as_at.register.committees.items()
        scrutiny = [
            Choice(id, one.record.name) for id, one in committees if one.record.kind is r.CommitteeKind.SCRUTINY
        ]
        return render_template(
            "plan.html",
            title=f"Forward Plan, {day_shown(day)}",
            path=path,
            fingerprint=loaded.fingerprint,
            decisions_from=day_shown(file.get("decisions_from")),
            entries=list(entry_views(file, found)),
            remarks=[one.advice for at, one in found.every if at[:1] != ("entries",)],
            parts=parts(),
            makers=list(makers(state.as_at)),
            scrutiny=scrutiny,
            blank=range(BLANK),
        )


def _executive(workspace: Workspace, form: Mapping[str, str], refusal: str) -> str:
    as_at = workspace.state().as_at
    return render_template(
        "executive.html",
        editions=[Choice(one, day_shown(one)) for one in reversed(_editions(workspace))],
        outcomes=of_words(r.DecisionOutcome),
        advertised=list(advertised(as_at)),
        makers=list(makers(as_at)),
        form=form,
        refusal=refusal,
    )


def _editions(workspace: Workspace) -> list[str]:
    """Return the dates of the editions of the Forward Plan in the record, oldest first."""
    return sorted(path.stem for path in workspace.files.every() if path.parts[0] == "forward-plan")
