"""Before and after a meeting: creating it, its agenda and papers, and the minutes that it confirms."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from pathlib import PurePosixPath

from flask import Flask, abort, redirect, render_template, request

from ...papers import NAME, held
from ...papers.kinds import is_publishable
from ...records.scalars import is_paper_name
from ...rules.next_agenda import next_key
from ...urls import ledger
from ..agenda import agenda_view, fixed_numbers, proposals, unconfirmed, with_agenda
from ..choices import NOTHING
from ..confirming import CHOICES, is_confirmation, minutes_path, minutes_view, with_confirmed, with_minutes
from ..home import new_meeting
from ..workspace import Change, Workspace
from .forms import Answer, meeting_of, remarks, save, saved


def add_to(app: Flask, workspace: Workspace) -> None:
    """Add the pages to the desk.

    Args:
        app: the desk.
        workspace: the record.
    """
    data = workspace.project.data

    @app.post("/_desk/meetings/<committee>")
    def begin(committee: str) -> Answer:
        as_at = workspace.state().as_at
        try:
            day = date.fromisoformat(request.form.get("day", ""))
        except ValueError:
            abort(HTTPStatus.BAD_REQUEST)
        if committee not in as_at.register.committees:
            abort(HTTPStatus.NOT_FOUND)
        key = next_key(committee, day, as_at.register) if request.form.get("another") else day.isoformat()
        path = f"meetings/{committee}/{key}.yml"
        is_there = bool(workspace.files.load(path).fingerprint)
        kept = () if is_there else workspace.save(path, new_meeting(committee, day, as_at), "")
        return saved(workspace, f"/_desk/agenda/{committee}/{key}", kept)

    @app.route("/_desk/agenda/<committee>/<day>", methods=["GET", "POST"])
    def agenda(committee: str, day: str) -> Answer:
        state, path = workspace.state(), f"meetings/{committee}/{day}.yml"
        meeting, published = meeting_of(state, committee, day), frozenset(ledger.published(data))
        loaded, file = workspace.load(path)
        if request.method == "POST":
            wanted = request.form.getlist("bring")
            chosen = [one for one in proposals(meeting, state.as_at, file) if one.key in wanted]
            fixed = fixed_numbers(meeting, file, published)
            return save(workspace, path, lambda file: with_agenda(file, request.form, chosen, fixed))
        found = remarks(workspace, state, path, loaded.text)
        view = agenda_view(meeting, state.as_at, file, found, published, tuple(held(data / NAME)))
        shown = {"path": path, "fingerprint": loaded.fingerprint, "where": f"{committee}/{day}"}
        return render_template("agenda.html", view=view, **shown)

    @app.route("/_desk/confirm/<committee>/<day>", methods=["GET", "POST"])
    def confirm(committee: str, day: str) -> Answer:
        state, path = workspace.state(), f"meetings/{committee}/{day}.yml"
        meeting = meeting_of(state, committee, day)
        earlier = unconfirmed(meeting, state.as_at)
        if request.method == "POST":
            form = request.form
            chosen = {one.id: form.get(f"{place}.is", NOTHING) for place, one in enumerate(earlier)}
            confirmed = [one for one, what in chosen.items() if is_confirmation(what)]
            changes = [
                Change(
                    minutes_path(one),
                    with_minutes(workspace.load(minutes_path(one))[1], meeting, form, place),
                    form.get(f"{place}.fingerprint", ""),
                )
                for place, one in enumerate(earlier)
            ]
            own = with_confirmed(workspace.load(path)[1], confirmed, list(chosen))
            kept = workspace.save_together([Change(path, own, form.get("fingerprint", "")), *changes])
            return saved(workspace, request.path, kept)
        views = []
        for one in earlier:
            of_earlier, file = workspace.load(minutes_path(one))
            found = remarks(workspace, state, minutes_path(one), of_earlier.text).of("minutes")
            views.append((minutes_view(one, meeting, file), of_earlier.fingerprint, found))
        loaded = workspace.files.load(path)
        shown = {"choices": CHOICES, "path": path, "fingerprint": loaded.fingerprint}
        return render_template("confirm.html", meeting=meeting, views=views, **shown)

    @app.route("/_desk/papers", methods=["GET", "POST"])
    def papers() -> Answer:
        if request.method == "POST":
            given = request.files.get("paper") or abort(HTTPStatus.BAD_REQUEST)
            name = PurePosixPath((given.filename or "").replace("\\", "/")).name.replace(" ", "-")
            if not (is_paper_name(name) and is_publishable(name)):
                return _papers(workspace, f"“{name}” cannot be published as a paper. Save it as PDF.")
            with given.stream:
                is_added = workspace.files.add_paper(name, given.stream)
            if not is_added:
                return _papers(workspace, f"A paper named “{name}” already exists. Give the new one another name.")
            return redirect("/_desk/papers?saved=yes", HTTPStatus.SEE_OTHER)
        return _papers(workspace, "")


def _papers(workspace: Workspace, refusal: str) -> Answer:
    names = held(workspace.project.data / NAME)
    page = render_template("papers.html", names=names, refusal=refusal)
    return (page, HTTPStatus.CONFLICT) if refusal else page
