"""The first start in an empty folder: a form for starting a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, g, redirect, render_template, request, send_from_directory

from ..outputs.html.render import THEME
from .guard import Guard
from .routes.forms import Answer


class BeginningError(Exception):
    """An answer cannot be used; the message says why, and what would be right."""


@dataclass(frozen=True)
class Beginning:
    """The questions for starting a record, and what is done with the answers."""

    kinds: tuple[str, ...]
    """The kinds of body there are."""
    nations: tuple[str, ...]
    """The nations there are."""
    write: Callable[[Mapping[str, str]], None]
    """Writes the record.

    Raises:
        BeginningError: if an answer cannot be used. Nothing has been written then.
    """


def beginning_app(beginning: Beginning, guard: Guard, then: Callable[[], None]) -> Flask:
    """Return the form as a WSGI application.

    Args:
        beginning: the questions, and what is done with the answers.
        guard: lets only the desk's own browser in.
        then: opens the desk.
    """
    app = Flask(__name__, static_url_path="/_desk/static")
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    guard.watch_over(app)

    def page(form: Mapping[str, str], refusal: str) -> str:
        kinds = [(one, one.replace("-", " ").capitalize()) for one in beginning.kinds]
        shown = {"form": form, "refusal": refusal, "kinds": kinds, "nations": beginning.nations}
        return render_template("begin.html", form_token=g.form_token, is_beginning=True, root="/", saved="", **shown)

    @app.get("/")
    @app.get("/_desk/")
    def begin() -> Answer:
        return page(request.args, "")

    @app.post("/_desk/")
    def write() -> Answer:
        try:
            beginning.write(request.form)
        except BeginningError as error:
            return page(request.form, str(error)), HTTPStatus.UNPROCESSABLE_ENTITY
        then()
        return redirect("/_desk/who?saved=begun", HTTPStatus.SEE_OTHER)

    serve_fonts(app)
    return app


def serve_fonts(app: Flask) -> None:
    """Add the theme's fonts to an application.

    Args:
        app: the application.
    """
    fonts = THEME / "assets" / "fonts"
    app.add_url_rule("/_desk/fonts/<name>", "font", lambda name: send_from_directory(fonts.resolve(), name))
