"""The files of the record: problems that prevent publication, publishing, a file as text, and its history."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import quote

from flask import Flask, abort, redirect, render_template, request

from ..checking import problem_views
from ..fields import words
from ..git import Commit
from ..places import name_of
from ..publishing import Changed, Publisher
from ..versions import NotOfTheRecordError
from ..workspace import Workspace
from .forms import Answer, saved

COMMIT = "commit-"
"""How the name of an earlier version begins that is in git."""


def add_to(app: Flask, workspace: Workspace, publisher: Publisher) -> None:
    """Add the pages to the desk.

    Args:
        app: the desk.
        workspace: the record.
        publisher: publishes it.
    """
    data = workspace.project.data.name

    def in_words(path: str) -> str:
        parts = PurePosixPath(path).parts
        if len(parts) > 1 and parts[0] == data:
            return name_of(PurePosixPath(*parts[1:]), workspace.as_it_can_be_read()[0])
        return path

    @app.get("/_desk/check")
    def check() -> Answer:
        changed: list[tuple[str, Changed]] = [(in_words(one.path), one) for one in publisher.changed()]
        name, email = publisher.git.identity() if (is_in_git := publisher.git.is_there()) else ("", "")
        return render_template(
            "check.html",
            found=list(problem_views(workspace)),
            changed=changed,
            data=f"{data}/",
            is_in_git=is_in_git,
            is_sent=publisher.is_sent(),
            name=name,
            email=email,
            last=publisher.last if request.args.get("saved") == "published" else None,
            trial=publisher.trial,
            is_current=publisher.trial is not None and publisher.trial.record == publisher.state_of_record(),
        )

    @app.post("/_desk/changes")
    def try_out() -> Answer:
        if not workspace.as_it_can_be_read()[1]:
            publisher.try_out()
        return redirect("/_desk/check#pages", 303)

    @app.post("/_desk/publish")
    def publish() -> Answer:
        if not workspace.as_it_can_be_read()[1]:
            given = (words(request.form.get(name)) for name in ("why", "name", "email"))
            why, name, email = given
            publisher.publish(why or "record: kept at the desk", name or "The desk", email or "desk@localhost")
            return redirect("/_desk/check?saved=published", 303)
        return redirect("/_desk/check", 303)

    @app.get("/_desk/files")
    def files() -> Answer:
        register, _ = workspace.as_it_can_be_read()
        found = [(name_of(path, register), str(path)) for path in workspace.files.every()]
        return render_template("files.html", found=sorted(found, key=lambda one: one[0].casefold()))

    @app.route("/_desk/file/<path:path>", methods=["GET", "POST"])
    def file(path: str) -> Answer:
        if request.method == "POST":
            kept = workspace.save_text(path, request.form.get("text", ""), request.form.get("fingerprint", ""))
            return saved(workspace, request.path, kept)
        loaded, (register, found) = workspace.files.load(path), workspace.as_it_can_be_read()
        if not loaded.fingerprint:
            abort(404)
        shown = {"title": name_of(PurePosixPath(path), register), "text": loaded.text}
        problems = [(one.place.line, one.advice) for one in found if one.place.path == PurePosixPath(data, path)]
        return render_template("file.html", path=path, fingerprint=loaded.fingerprint, problems=problems, **shown)

    @app.get("/_desk/history/<path:path>")
    def history(path: str) -> Answer:
        loaded = workspace.files.load(path)
        versions = [
            (one.name, _moment(one.until), _lines(one.text, loaded.text)) for one in workspace.files.earlier(path)
        ]
        commits = [(f"{COMMIT}{one.name}", _moment(one.when), one) for one in _commits(publisher, data, path)]
        title = name_of(PurePosixPath(path), workspace.as_it_can_be_read()[0])
        shown = {"path": path, "title": title, "versions": versions, "commits": commits}
        return render_template("history.html", fingerprint=loaded.fingerprint, **shown)

    @app.post("/_desk/history/<path:path>")
    def bring_back(path: str) -> Answer:
        name = request.form.get("version", "")
        fingerprint = request.form.get("fingerprint", "")
        if name.startswith(COMMIT):
            known = {one.name for one in _commits(publisher, data, path)}
            if name.removeprefix(COMMIT) not in known:
                raise NotOfTheRecordError(f"There is no version {name} of {path}.")
            text = publisher.git.committed(f"{data}/{path}", name.removeprefix(COMMIT))
            workspace.save_text(path, text, fingerprint)
        else:
            workspace.files.bring_back(path, name, fingerprint)
        return redirect(f"/_desk/history/{quote(path)}?saved=back", 303)

    @app.post("/_desk/undo")
    def undo() -> Answer:
        undone = workspace.steps.undo(request.form.get("step", ""))
        step, back = workspace.steps.keep(undone), request.form.get("back", "")
        is_gone = any(not one.after and PurePosixPath(one.path).stem in back for one in undone)
        back = back if re.fullmatch(r"/_desk/[^\s\\?#]*", back) and not is_gone else "/_desk/"
        is_redone = request.form.get("again") == "yes"
        return redirect(f"{quote(back)}?saved={'redone' if is_redone else 'undone'}&step={step}", 303)


def _commits(publisher: Publisher, data: str, path: str) -> list[Commit]:
    return list(publisher.git.commits(f"{data}/{path}"))


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).strftime("%-d %B %Y, %H:%M:%S")


def _lines(before: str, now: str) -> int:
    """Return how many lines differ in an earlier version."""
    return len(set(before.splitlines()) ^ set(now.splitlines()))
