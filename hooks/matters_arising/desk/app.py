"""The desk's pages: which address shows which form, and where what was filled in goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from http import HTTPStatus
from threading import Event
from typing import Any, TypeAlias
from urllib.parse import quote

from flask import Flask, Response, abort, g, redirect, render_template, request, send_from_directory
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from .. import english
from ..outputs.html.render import THEME
from ..preview.current import Current
from ..preview.page import CHANGES
from ..preview.server import BREATH, type_of
from ..register.entities import Meeting
from ..rules.sheet import has_sheet
from ..runtime.faults import explained
from ..source.problems import RecordError
from .arising import arising_view, with_answers
from .attendance import CHOICES, attendance_view, seats_of, with_attendance
from .editing import CannotEditError
from .fields import item_key, item_title
from .guard import Guard
from .home import committees
from .minutes import item_view, with_item
from .versions import ChangedError, NotOfTheRecordError
from .workspace import Remarks, State, Workspace

REFUSALS = {
    400: ("This request cannot be understood", "Go back, reload the page and try again."),
    403: ("This page is for the desk’s own browser", "Open the link that the terminal showed when the desk started."),
    404: ("There is no such page", "Go back to the first page of the desk."),
    405: ("This cannot be done here", "Go back to the first page of the desk."),
    413: ("This is more than the desk takes at once", "Put long papers into data/papers, and link to them."),
    421: ("This is not the desk’s address", "Open the link that the terminal showed when the desk started."),
}
"""What is said of a request that is refused, and what to do."""

Answer: TypeAlias = str | tuple[str, int] | AnyResponse


def create_app(workspace: Workspace, current: Current, guard: Guard, stop: Event) -> Flask:
    """Return the desk as a WSGI application.

    Args:
        workspace: the record, to be changed.
        current: the record as the site will show it.
        guard: lets only the desk's own browser in.
        stop: is set when the desk is closed.
    """
    app = Flask(__name__, static_url_path="/_desk/static")
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    guard.watch_over(app)
    app.context_processor(lambda: {"root": current.root, "form_token": g.get("form_token", ""), "saved": _saved()})
    _desk(app, workspace)
    _preview(app, current, stop)
    _refusals(app)
    fonts = THEME / "assets" / "fonts"
    app.add_url_rule("/_desk/fonts/<name>", "font", lambda name: send_from_directory(fonts.resolve(), name))
    return app


def _saved() -> str:
    return request.args.get("saved", "") if request.method == "GET" else ""


def _desk(app: Flask, workspace: Workspace) -> None:
    @app.get("/_desk/")
    def home() -> Answer:
        state = workspace.state()
        council = state.as_at.register.council
        return render_template(
            "home.html",
            council=council.name,
            today=english.weekday(state.as_at.today),
            committees=list(committees(state.as_at)),
            problems=len(state.problems),
        )

    @app.get("/_desk/check")
    def check() -> Answer:
        found = [(str(one.place.path), one.place.line, one.advice) for one in workspace.state().problems]
        return render_template("check.html", found=found)

    @app.route("/_desk/arising/<committee>/<day>", methods=["GET", "POST"])
    def arising(committee: str, day: str) -> Answer:
        state, path = workspace.state(), f"meetings/{committee}/{day}.yml"
        meeting = _meeting(state, committee, day)
        if request.method == "POST":
            return _save(workspace, path, lambda file: with_answers(file, request.form, request.form.getlist("matter")))
        loaded, file = workspace.load(path)
        remarks = Remarks(state.problems, path, loaded.text, workspace.project.data.name)
        view = arising_view(meeting, state.as_at, file, remarks)
        return render_template("arising.html", view=view, path=path, fingerprint=loaded.fingerprint)

    @app.route("/_desk/minutes/<committee>/<day>", methods=["GET", "POST"])
    def attendance(committee: str, day: str) -> Answer:
        state, base = workspace.state(), f"/_desk/minutes/{committee}/{day}"
        path, meeting = f"meetings/{committee}/{day}.yml", _meeting(state, committee, day)
        if request.method == "POST":
            seats, members = seats_of(meeting, state.as_at), request.form.getlist("member")
            return _save(workspace, path, lambda file: with_attendance(file, request.form, members, seats), _then(base))
        loaded, file = workspace.load(path)
        remarks = Remarks(state.problems, path, loaded.text, workspace.project.data.name)
        view = attendance_view(meeting, state.as_at, file, remarks)
        shown = {"base": base, "numbers": _numbers(file), "choices": CHOICES}
        return render_template("attendance.html", view=view, path=path, fingerprint=loaded.fingerprint, **shown)

    @app.route("/_desk/minutes/<committee>/<day>/<number>", methods=["GET", "POST"])
    def item(committee: str, day: str, number: str) -> Answer:
        state, base = workspace.state(), f"/_desk/minutes/{committee}/{day}"
        path, meeting = f"meetings/{committee}/{day}.yml", _meeting(state, committee, day)
        loaded, file = workspace.load(path)
        remarks = Remarks(state.problems, path, loaded.text, workspace.project.data.name)
        view = item_view(meeting, number, state.as_at, file, remarks) or abort(404)
        if request.method == "POST":
            if view.is_exempt:
                abort(403)
            return _save(workspace, path, lambda file: with_item(file, number, request.form), _then(base))
        shown = {"base": base, "numbers": _numbers(file), "number": number}
        return render_template("item.html", view=view, path=path, fingerprint=loaded.fingerprint, **shown)

    @app.get("/_desk/history/<path:path>")
    def history(path: str) -> Answer:
        loaded = workspace.files.load(path)
        versions = [
            (one.name, datetime.fromtimestamp(one.until).strftime("%-d %B %Y, %H:%M:%S"), _lines(one.text, loaded.text))
            for one in workspace.files.earlier(path)
        ]
        return render_template("history.html", path=path, fingerprint=loaded.fingerprint, versions=versions)

    @app.post("/_desk/history/<path:path>")
    def bring_back(path: str) -> Answer:
        name = request.form.get("version") or next((one.name for one in workspace.files.earlier(path)), "")
        workspace.files.bring_back(path, name, request.form.get("fingerprint", ""))
        back = request.form.get("back", "")
        return redirect(back if back.startswith("/_desk/") else f"/_desk/history/{quote(path)}?saved=back", 303)


def _then(base: str) -> str:
    """Return the page that is to follow a save, if another was asked for."""
    number = request.form.get("then", "")
    return f"{base}/{quote(number, safe='')}" if number else ""


def _numbers(file: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the number and title of each item of an agenda."""
    return [(item_key(one), item_title(one)) for one in file.get("items") or []]


def _lines(before: str, now: str) -> int:
    """Return in how many lines an earlier version differs."""
    return len(set(before.splitlines()) ^ set(now.splitlines()))


def _is_at(meeting: Meeting, committee: str, day: str) -> bool:
    return meeting.committee.id == committee and meeting.date.isoformat() == day and has_sheet(meeting)


def _meeting(state: State, committee: str, day: str) -> Meeting:
    """Return the meeting that an address names."""
    meetings = state.as_at.register.meetings_of(committee)
    found = next((one for one in meetings if _is_at(one, committee, day)), None)
    return found or abort(404)


def _save(
    workspace: Workspace, path: str, change: Callable[[dict[str, Any]], dict[str, Any]], then: str = ""
) -> Answer:
    """Save a form; then show it again, or the next one."""
    _, file = workspace.load(path)
    if workspace.save(path, change(file), request.form.get("fingerprint", "")):
        return redirect(f"{then or request.path}?saved=yes", 303)
    return redirect(f"{then or request.path}?saved=same", 303)


def _preview(app: Flask, current: Current, stop: Event) -> None:
    @app.get(CHANGES)
    def changes() -> Answer:
        def versions() -> Iterator[bytes]:
            known = ""
            while not stop.is_set():
                now = current.wait(known, BREATH)
                yield f"data: {now}\n\n".encode() if now != known else b":\n\n"
                known = now

        return Response(versions(), mimetype="text/event-stream")

    @app.get("/", defaults={"path": ""})
    @app.get("/<path:path>")
    def page(path: str) -> Answer:
        if path.startswith("_desk/"):
            abort(404)
        if not f"/{path}".startswith(current.root):
            return redirect("/_desk/" if not path else current.root)
        answer = current.answer(f"/{f'/{path}'.removeprefix(current.root)}")
        if answer.status == 302:
            return redirect(quote(answer.content.decode()))
        return Response(answer.content, answer.status, content_type=type_of(answer.name))


def _refusals(app: Flask) -> None:
    def refused(title: str, what: str, status: int, difference: str = "") -> tuple[str, int]:
        return render_template("refused.html", title=title, what=what, difference=difference), status

    @app.errorhandler(HTTPException)
    def of_http(error: HTTPException) -> Answer:
        code = error.code or 500
        return refused(*REFUSALS.get(code, (HTTPStatus(code).phrase, "Go back and try again.")), code)

    @app.errorhandler(ChangedError)
    def changed(error: ChangedError) -> Answer:
        what = (
            "Somebody, or another window, has changed the file since this form was opened. Nothing was saved and "
            "nothing was overwritten. Open the form again and put in what you had; it is still in the form you left."
        )
        return refused("The file has changed underneath", what, 409, error.difference or "(not known)")

    @app.errorhandler(NotOfTheRecordError)
    def foreign(error: NotOfTheRecordError) -> Answer:  # noqa: ARG001 - what was asked for is not repeated
        return refused(*REFUSALS[404], 404)

    @app.errorhandler(CannotEditError)
    def by_hand(error: CannotEditError) -> Answer:
        return refused("This file has to be mended by hand first", f"{english.capital(str(error))}", 409)

    @app.errorhandler(RecordError)
    def unread(error: RecordError) -> Answer:
        return refused("The record cannot be read yet", "Mend what is listed, and reload this page.", 409, str(error))

    @app.errorhandler(Exception)
    def fault(error: Exception) -> Answer:
        return refused("The desk could not do this", explained(error), 500)
