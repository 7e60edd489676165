"""The desk of the invented council, without its server: a browser's requests are function calls."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import lxml.html
import pytest
from flask import Flask
from flask.testing import FlaskClient
from tests.projects import Project as Council
from tests.projects import project

from matters_arising.desk.app import create_app
from matters_arising.desk.guard import Guard
from matters_arising.desk.publishing import Publisher
from matters_arising.desk.workspace import Workspace
from matters_arising.mkdocs_adapter import load
from matters_arising.mkdocs_adapter.preview import Project
from matters_arising.preview.current import Current

PORT = 8010
HOST = f"127.0.0.1:{PORT}"


@dataclass
class Desk:
    """The desk, and the browser that was opened with its link."""

    council: Council
    app: Flask
    guard: Guard
    current: Current
    workspace: Workspace
    publisher: Publisher
    browser: FlaskClient
    stop: Event

    def get(self, path: str) -> str:
        """A page."""
        answer = self.browser.get(path, base_url=f"http://{HOST}")
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, path: str, form: Any, **headers: str) -> Any:
        """What comes of sending a form."""
        sent = {"Origin": f"http://{HOST}", **headers}
        return self.browser.post(path, data=form, base_url=f"http://{HOST}", headers=sent)

    def form(self, path: str) -> list[tuple[str, str]]:
        """The fields of a page's form, as a browser would send them untouched."""
        return sent_by(self.get(path))

    def save(self, path: str, changes: dict[str, str]) -> str:
        """The page after its form was changed and saved."""
        fields = [(name, value) for name, value in self.form(path) if name not in changes]
        form: dict[str, list[str]] = {}
        for name, value in [*fields, *changes.items()]:
            form.setdefault(name, []).append(value)
        answer = self.post(path, form)
        assert answer.status_code == 303, answer.text
        return self.get(answer.headers["Location"])

    def undo(self, page: str) -> str:
        """The page after what it says was saved, or undone, is undone."""
        form = next(one for one in lxml.html.fromstring(page).forms if one.action == "/_desk/undo")
        answer = self.post("/_desk/undo", dict(form.form_values()))
        assert answer.status_code == 303, answer.text
        return self.get(answer.headers["Location"])

    def text(self, path: str) -> str:
        """A file of the record."""
        return (self.council.data / path).read_text(encoding="utf-8")


def sent_by(page: str) -> list[tuple[str, str]]:
    """What a browser sends of the last form of a page."""
    form = lxml.html.fromstring(page).forms[-1]
    return [(name, value.removeprefix("\n")) for name, value in form.form_values()]


@pytest.fixture
def desk(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The invented council's desk, opened."""
    council = project(tmp_path)
    of_council = Project(load(str(council.folder / "mkdocs.yml")))
    workspace = Workspace(of_council, council.folder)
    current = Current(of_council, tmp_path_factory.mktemp("preview"), "/wexmoor/record/", workspace.check)
    settings = council.folder / "mkdocs.yml"
    publisher = Publisher(council.folder, council.data, (settings,), settings)
    guard = Guard(PORT)
    stop = Event()
    app = create_app(workspace, current, publisher, guard, stop)
    browser = app.test_client()
    browser.get(f"/_desk/?token={guard.token}", base_url=f"http://{HOST}")
    return Desk(council, app, guard, current, workspace, publisher, browser, stop)
