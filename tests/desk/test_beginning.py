"""From an empty folder to the first minutes, without a line of YAML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from werkzeug.test import Client

from matters_arising.cli.desk import beginning
from matters_arising.desk.guard import Guard
from matters_arising.desk.server import Desk, Opening
from matters_arising.mkdocs_adapter import load
from matters_arising.mkdocs_adapter.preview import Project

from .conftest import HOST, PORT, sent_by

BODY = {"name": "Nether Wexmoor Parish Council", "kind": "parish", "nation": "England"}


class Officer:
    """The browser of somebody who begins."""

    def __init__(self, desk: Desk, guard: Guard) -> None:
        self.client, self.guard = Client(desk), guard
        self.client.get(f"/_desk/?token={guard.token}", base_url=f"http://{HOST}")

    def get(self, path: str) -> str:
        answer = self.client.get(path, base_url=f"http://{HOST}")
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, path: str, **form: str) -> Any:
        sent: dict[str, list[str]] = {}
        untouched = [(name, value) for name, value in sent_by(self.get(path)) if name not in form]
        for name, value in [*untouched, *form.items()]:
            sent.setdefault(name, []).append(value)
        return self.send(path, sent)

    def send(self, path: str, sent: Any) -> Any:
        sent = {"form_token": self.guard.form_token, **sent}
        return self.client.post(path, data=sent, base_url=f"http://{HOST}", headers={"Origin": f"http://{HOST}"})

    def save(self, path: str, **form: str) -> str:
        answer = self.post(path, **form)
        assert answer.status_code == 303, answer.text
        return self.get(answer.headers["Location"])


@pytest.fixture
def officer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Officer]:
    """The desk, opened in an empty folder."""
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    monkeypatch.setenv("MATTERS_TODAY", "2024-03-04")
    guard = Guard(PORT)
    desk = Desk(guard, Event())
    settings = tmp_path / "mkdocs.yml"
    desk.begin(beginning(tmp_path), lambda: Opening(Project(load(str(settings))), settings, "/"))
    yield Officer(desk, guard)
    desk.close()


def test_what_cannot_be_used_is_said_and_nothing_is_written(officer: Officer, tmp_path: Path) -> None:
    for form in (BODY, BODY | {"website": "nether.example"}, BODY | {"website": "https://n.example/", "name": " "}):
        answer = officer.post("/_desk/", **form)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
    assert list(tmp_path.iterdir()) == []


def test_from_an_empty_folder_to_minutes_that_can_be_published(officer: Officer, tmp_path: Path) -> None:
    page = officer.save("/_desk/", **BODY, website="https://nether.example/", committees="Allotments Committee")
    assert "Your record has been started." in page
    officer.save("/_desk/who", people="Councillor Ann Hill\nCouncillor Bo Lee")
    officer.save("/_desk/who", bodies="The Clerk", kind="service")
    members = "/_desk/who/council"
    officer.save(members, **{"0.seat": "chair", "1.seat": "member"})
    home = officer.get("/_desk/")
    assert "Nether Wexmoor Parish Council" in home
    assert "/_desk/executive" not in home
    begun = officer.send("/_desk/meetings/council", {"day": "2024-03-01"})
    agenda = begun.headers["Location"].partition("?")[0]
    officer.save(agenda, starts="19:00", place="The Hall", bring="apologies for absence", **{"n0.title": "The Pond"})
    minutes = agenda.replace("agenda", "minutes")
    officer.save(minutes, held="yes", **{"0.is": "present", "1.is": "apologies"})
    assert "  - person: ann-hill\n    as: chair\n" in (tmp_path / "data/meetings/council/2024-03-01.yml").read_text()
    asked = {"0.list": "requests", "0.text": "Prices for a fence.", "0.owner": "the-clerk", "0.form": "report"}
    page = officer.save(f"{minutes}/2", account="The fence has fallen in.", **asked)
    assert "To put right" not in page
    assert "can be published" in officer.get("/_desk/check")
