"""The desk's pages: which address shows which form, and what happens to a submitted form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from threading import Event
from urllib.parse import quote

from flask import Flask, Response, abort, g, redirect, render_template, request
from markupsafe import Markup, escape
from werkzeug.exceptions import HTTPException

from .. import english
from .. import records as r
from ..preview.current import Current
from ..preview.page import CHANGES
from ..preview.server import BREATH, type_of
from ..runtime.faults import explained
from ..source.problems import RecordError
from .beginning import serve_fonts
from .editing import CannotEditError
from .git import GitError
from .guard import Guard
from .imports import Imports
from .publishing import Publisher
from .routes import between_meetings, executive, files, meetings, papers, preparing, review, who
from .routes.forms import Answer
from .versions import ChangedError, NotOfTheRecordError
from .workspace import Workspace

REFUSALS = {
    400: ("This request cannot be understood", "Go back, reload the page and try again."),
    403: (
        "This page opens only in the browser that the desk was opened in",
        "Open the link that the terminal showed when the desk started.",
    ),
    404: ("There is no such page", "Go back to the first page of the desk."),
    405: ("This cannot be done here", "Go back to the first page of the desk."),
    413: ("This is more than the desk can accept", "A form may be up to 2 MB and a paper up to 60 MB."),
    421: ("This is not the desk’s address", "Open the link that the terminal showed when the desk started."),
}
"""What is said of a request that is refused, and what to do."""


def create_app(
    workspace: Workspace,
    current: Current,
    publisher: Publisher,
    guard: Guard,
    stop: Event,
    catch_up: Callable[[], None] = lambda: None,
) -> Flask:
    """Return the desk as a WSGI application.

    Args:
        workspace: the record, for editing.
        current: the record as the site will show it.
        publisher: publishes the record.
        guard: lets only the desk's own browser in.
        stop: set when the desk is closed.
        catch_up: makes the preview show what was saved here.
    """
    app = Flask(__name__, static_url_path="/_desk/static")
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    guard.watch_over(app)
    app.context_processor(
        lambda: {
            "root": current.root,
            "form_token": g.get("form_token", ""),
            "saved": _saved("saved"),
            "step": _saved("step"),
            "has_executive": _has_executive(workspace),
        }
    )
    app.jinja_env.filters["day"] = english.day
    app.jinja_env.filters["marked"] = _marked
    meetings.add_to(app, workspace)
    for one in (preparing, papers, between_meetings, executive, who):
        one.add_to(app, workspace)
    review.add_to(app, workspace, Imports(workspace.root, workspace))
    files.add_to(app, workspace, publisher)
    _preview(app, current, stop, catch_up)
    _refusals(app)
    serve_fonts(app)
    return app


def _has_executive(workspace: Workspace) -> bool:
    """Return whether the body has an executive, which keeps a Forward Plan and takes decisions."""
    register, _ = workspace.as_it_can_be_read()
    committees = register.committees.values() if register else ()
    return any(one.record.kind is r.CommitteeKind.EXECUTIVE for one in committees)


def _marked(advice: str) -> Markup:
    """Return a check's message with quoted words marked up."""
    return Markup(re.sub(r"`([^`]*)`", r"<code>\1</code>", str(escape(advice))))


def _saved(name: str) -> str:
    return request.args.get(name, "") if request.method == "GET" else ""


def _preview(app: Flask, current: Current, stop: Event, catch_up: Callable[[], None]) -> None:
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
        catch_up()
        answer = current.answer(f"/{f'/{path}'.removeprefix(current.root)}")
        if answer.status == 302:
            return redirect(quote(answer.content.decode()))
        return Response(answer.content, answer.status, content_type=type_of(answer.name))


def _refusals(app: Flask) -> None:
    def refused(
        title: str, what: str, status: int, difference: str = "", next_: tuple[str, str] | None = None
    ) -> tuple[str, int]:
        page = render_template("refused.html", title=title, what=what, difference=difference, next=next_)
        return page, status

    @app.errorhandler(HTTPException)
    def of_http(error: HTTPException) -> Answer:
        code = error.code or 500
        return refused(*REFUSALS.get(code, (HTTPStatus(code).phrase, "Go back and try again.")), code)

    @app.errorhandler(ChangedError)
    def changed(error: ChangedError) -> Answer:
        what = (
            "The file has been changed, in another window or by someone else, since this form was opened. Nothing was "
            "saved or overwritten. Open the form again: what you typed is shown above it, and can be entered again."
        )
        again = request.form.get("back", "") if request.path == "/_desk/undo" else request.path
        next_ = (again, "Open the form again") if again.startswith("/_desk/") else None
        return refused("The file has changed since you opened it", what, 409, error.difference or "(not known)", next_)

    @app.errorhandler(NotOfTheRecordError)
    def foreign(error: NotOfTheRecordError) -> Answer:  # noqa: ARG001 - what was asked for is not repeated
        return refused(*REFUSALS[404], 404)

    @app.errorhandler(CannotEditError)
    def by_hand(error: CannotEditError) -> Answer:
        return refused("This file must first be corrected by hand", f"{english.capital(str(error))}", 409)

    @app.errorhandler(GitError)
    def by_git(error: GitError) -> Answer:
        return refused("Git could not do this", str(error), 409)

    @app.errorhandler(RecordError)
    def unread(error: RecordError) -> Answer:
        count = english.count(len(error.problems), "problem")
        what = f"{english.capital(count)} must be corrected first."
        return refused("The record cannot be read yet", what, 409, next_=("/_desk/check", "Check and publish"))

    @app.errorhandler(Exception)
    def fault(error: Exception) -> Answer:
        return refused("The desk could not do this", explained(error), 500)
