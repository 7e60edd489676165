"""Who is in the record: people, bodies, and the members of each committee."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, abort, render_template, request

from ... import records as r
from ..choices import of_bodies, of_committees, of_people, of_words
from ..versions import Kept
from ..who import seat_choices, seat_views, with_bodies, with_people, with_seats
from ..workspace import Workspace
from .forms import Answer, remarks, save, saved

PEOPLE, BODIES = "people.yml", "bodies.yml"


def add_to(app: Flask, workspace: Workspace) -> None:
    """Add the pages to the desk.

    Args:
        app: the desk.
        workspace: the record.
    """

    @app.get("/_desk/who")
    def who() -> Answer:
        register = workspace.state().as_at.register
        return render_template(
            "who.html",
            people=[one.label for one in of_people(register)],
            bodies=[one.label for one in of_bodies(register)],
            kinds=of_words(r.BodyKind),
            committees=of_committees(register),
        )

    @app.post("/_desk/who")
    def add() -> Answer:
        form = request.form
        kept: list[Kept] = []
        for path, name in ((PEOPLE, "people"), (BODIES, "bodies")):
            if typed := form.get(name, "").strip():
                loaded, file = workspace.load(path)
                new = with_people(file, typed) if name == "people" else with_bodies(file, typed, form.get("kind", ""))
                kept += workspace.save(path, new, loaded.fingerprint)
        return saved(workspace, "/_desk/who", kept)

    @app.route("/_desk/who/<committee>", methods=["GET", "POST"])
    def members(committee: str) -> Answer:
        state, path = workspace.state(), f"committees/{committee}.yml"
        known = state.as_at.register.committees.get(committee) or abort(HTTPStatus.NOT_FOUND)
        year = request.values.get("year") or state.as_at.register.municipal_year(state.as_at.today)
        if request.method == "POST":
            ids = request.form.getlist("person")
            chosen = {id: request.form.get(f"{place}.seat", "") for place, id in enumerate(ids)}
            return save(workspace, path, lambda file: with_seats(file, year, chosen))
        loaded, file = workspace.load(path)
        found = remarks(workspace, state, path, loaded.text)
        return render_template(
            "members.html",
            committee=known.record.name,
            year=year,
            seats=list(seat_views(file, year, state.as_at)),
            choices=seat_choices(),
            remarks=found.of(),
            path=path,
            fingerprint=loaded.fingerprint,
        )
