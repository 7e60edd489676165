"""The papers that the record holds, and adding one."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import PurePosixPath

from flask import Flask, abort, redirect, render_template, request

from ...papers import NAME, held
from ...papers.kinds import is_publishable
from ...records.scalars import is_paper_name
from ..workspace import Workspace
from .forms import Answer


def add_to(app: Flask, workspace: Workspace) -> None:
    """Add the page to the desk.

    Args:
        app: the desk.
        workspace: the record.
    """

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
