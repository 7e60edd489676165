"""Before and after a meeting: creating it, its agenda and papers, and the minutes that it confirms."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

from flask import Flask, abort, render_template, request

from ...papers import NAME, held
from ...rules.next_agenda import next_key
from ...urls import ledger
from ..agenda import agenda_view, fixed_numbers, proposals, unconfirmed, with_agenda
from ..confirming import (
    CHOICES,
    confirmed_before,
    is_confirmation,
    minutes_path,
    minutes_view,
    was_confirmed,
    with_confirmed,
    with_minutes,
)
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
        loaded, own = workspace.load(path)
        if request.method == "POST":
            form, changed, changes = request.form, {}, []
            for place, one in enumerate(earlier):
                of_one = minutes_path(one)
                _, file = workspace.load(of_one)
                was_so, is_so = was_confirmed(one, meeting, file, own), is_confirmation(form.get(f"{place}.is", ""))
                intended = with_minutes(file, meeting, form, place, was_confirmed_here=was_so)
                changes.append(Change(of_one, intended, form.get(f"{place}.fingerprint", "")))
                if was_so != is_so:
                    changed[one.id] = is_so
            changes.insert(0, Change(path, with_confirmed(own, changed), form.get("fingerprint", "")))
            return saved(workspace, request.path, workspace.save_together(changes))
        views = []
        for one in earlier:
            of_earlier, file = workspace.load(minutes_path(one))
            found = remarks(workspace, state, minutes_path(one), of_earlier.text).of("minutes")
            views.append((minutes_view(one, meeting, file, own), of_earlier.fingerprint, found))
        confirmed = confirmed_before(meeting, earlier, state.as_at)
        shown = {"choices": CHOICES, "path": path, "fingerprint": loaded.fingerprint, "confirmed": confirmed}
        return render_template("confirm.html", meeting=meeting, views=views, **shown)
