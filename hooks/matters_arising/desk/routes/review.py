"""Importing papers, and reviewing the drafts."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any

from flask import Flask, Response, abort, render_template, request

from ...urls import addresses as at
from ..choices import NOTHING, Choice, of_committees
from ..guard import BRING_IN
from ..imports import Imports, NotBroughtInError
from ..reviewing import accepted, drafts, new_names, renamed, with_names, without_marks
from ..versions import Kept
from ..workspace import Change, Workspace
from .forms import Answer, saved

NAMES = (("people.yml", "people"), ("bodies.yml", "bodies"))


def add_to(app: Flask, workspace: Workspace, imports: Imports) -> None:
    """Add the pages to the desk.

    Args:
        app: the desk.
        workspace: the record.
        imports: the imported papers.
    """

    def page(refusal: str = "") -> str:
        register, _ = workspace.as_it_can_be_read()
        return render_template(
            "review.html",
            drafts=list(drafts(workspace, register)),
            names=[one for path, field in NAMES for one in new_names(workspace, path, field)],
            known=_known(workspace),
            papers=imports.every(),
            committees=of_committees(register) if register else (),
            form=request.form,
            refusal=refusal,
        )

    @app.get(BRING_IN)
    def review() -> Answer:
        return page()

    @app.post(BRING_IN)
    def bring_in() -> Answer:
        given = request.files.get("paper") or abort(HTTPStatus.BAD_REQUEST)
        name = PurePosixPath((given.filename or "").replace("\\", "/")).name.replace(" ", "-")
        with given.stream:
            try:
                form = request.form
                kept = imports.bring_in(name, given.stream, form.get("committee", ""), form.get("kind", ""))
            except NotBroughtInError as error:
                return page(str(error)), HTTPStatus.UNPROCESSABLE_ENTITY
        return saved(workspace, BRING_IN, kept)

    @app.post(f"{BRING_IN}/names")
    def choose_names() -> Answer:
        chosen = {id: request.form.get(f"is.{id}", NOTHING) for id in request.form.getlist("id")}
        same = {id: choice for id, choice in chosen.items() if choice not in (NOTHING, "accept")}
        changes: list[Change] = []
        kept: list[Kept] = []
        for path, field in NAMES:
            loaded = workspace.files.load(path)
            if loaded.fingerprint:
                decided = {id for id, choice in chosen.items() if choice != NOTHING}
                kept += workspace.save_text(path, without_marks(loaded.text, decided), loaded.fingerprint)
                loaded, file = workspace.load(path)
                changes.append(Change(path, with_names(file, field, chosen), loaded.fingerprint))
        for other in workspace.files.every() if same else ():
            if str(other) not in dict(NAMES):
                loaded, file = workspace.load(str(other))
                if any(id in loaded.text for id in same):
                    changes.append(Change(str(other), renamed(file, same), loaded.fingerprint))
        kept += workspace.save_together(changes)
        return saved(workspace, BRING_IN, kept)

    @app.get("/_desk/brought-in/<name>/<int:number>.png")
    def picture(name: str, number: int) -> Answer:
        return Response(imports.picture(name, number) or abort(HTTPStatus.NOT_FOUND), mimetype="image/png")

    @app.get(f"{BRING_IN}/<path:path>")
    def draft(path: str) -> Answer:
        register, _ = workspace.as_it_can_be_read()
        view = next((one for one in drafts(workspace, register) if one.path == path), None) or abort(404)
        papers = [(name, list(imports.pages(name)), imports.account(name)) for name in view.papers]
        fingerprint = workspace.files.load(path).fingerprint
        address = _site_address(path, register)
        shown: dict[str, Any] = {"papers": papers, "address": address, "where": PurePosixPath(path).with_suffix("")}
        return render_template("draft.html", view=view, path=path, fingerprint=fingerprint, **shown)

    @app.post(f"{BRING_IN}/<path:path>")
    def accept(path: str) -> Answer:
        fingerprint = request.form.get("fingerprint", "")
        if request.form.get("then") == "leave out":
            kept: Sequence[Kept] = [workspace.files.remove(path, fingerprint)]
        else:
            kept = workspace.save_text(path, accepted(workspace.files.load(path).text), fingerprint)
        return saved(workspace, BRING_IN, kept)


def _known(workspace: Workspace) -> list[Choice]:
    """Return the people in the record other than drafts, A to Z."""
    register, _ = workspace.as_it_can_be_read()
    people = register.people.items() if register else ()
    known = [(id, one.record) for id, one in people if not one.record.draft]
    return [Choice(id, at.person_name(one)) for id, one in sorted(known, key=lambda one: at.sort_name(one[1]))]


def _site_address(path: str, register: Any) -> str:
    parts = PurePosixPath(path).parts
    if register is None or parts[0] != "meetings":
        return ""
    meetings = register.meetings_of(parts[1])
    return next((at.address(one) for one in meetings if f"{one.key}.yml" == parts[-1]), "")
