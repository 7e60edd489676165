"""Between meetings: answers that arrived, and papers that were published."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, abort, render_template, request

from ...papers import NAME, held
from ..between_meetings import between_view, missing, with_entry
from ..fields import date_of, words
from ..workspace import Workspace
from .forms import Answer, remarks, saved


def add_to(app: Flask, workspace: Workspace) -> None:
    """Add the pages to the desk.

    Args:
        app: the desk.
        workspace: the record.
    """

    @app.route("/_desk/between/<committee>", methods=["GET", "POST"])
    def between(committee: str) -> Answer:
        state = workspace.state()
        as_at = state.as_at
        if committee not in as_at.register.committees:
            abort(HTTPStatus.NOT_FOUND)
        form = request.form
        day = date_of(words(form.get("date"))) or as_at.today
        year = as_at.register.municipal_year(day)
        path = f"follow-up/{committee}/{year}.yml"
        refusal = missing(form) if request.method == "POST" else ""
        if request.method == "POST" and not refusal:
            loaded, file = workspace.load(path)
            kept = workspace.save(path, with_entry(file, committee, year, form), loaded.fingerprint)
            return saved(workspace, request.path, kept)
        loaded, file = workspace.load(path)
        view = between_view(committee, year, as_at, file)
        found = remarks(workspace, state, path, loaded.text)
        papers = held(workspace.project.data / NAME)
        shown = {"path": path, "fingerprint": loaded.fingerprint, "form": form, "papers": papers, "remarks": found.of()}
        page = render_template("between.html", view=view, refusal=refusal, **shown)
        return (page, HTTPStatus.UNPROCESSABLE_ENTITY) if refusal else page
