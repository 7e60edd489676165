"""The preview shows what was saved at the desk at once, and reads it no second time when the system reports it."""

from __future__ import annotations

import pytest

from matters_arising.desk.app import create_app
from matters_arising.desk.following import Following

from .conftest import HOST, Desk

PATH = "meetings/finance-and-performance/2024-01-23.yml"
PAGE = "/_desk/minutes/finance-and-performance/2024-01-23"
SHOWN = "/wexmoor/record/meetings/finance-and-performance/2024-01-23/"


@pytest.fixture
def following(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Following:
    """What follows the files, without the thread in which it does."""
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    one = Following(desk.workspace, desk.current)
    app = create_app(desk.workspace, desk.current, desk.publisher, desk.guard, desk.stop, one.catch_up)
    desk.browser = app.test_client()
    desk.browser.get(f"/_desk/?token={desk.guard.token}", base_url=f"http://{HOST}")
    one.reported([desk.council.data / PATH])
    return one


def test_a_save_is_shown_when_the_page_is_next_asked_for(desk: Desk, following: Following) -> None:
    desk.save(PAGE, {"place": "The Zephyr Room"})
    assert "The Zephyr Room" in desk.get(SHOWN)
    version = desk.current.version
    following.reported([desk.council.data / PATH])
    assert desk.current.version == version, "it is shown already, so no page reloads"
    desk.current.afterwards.stop()


def test_what_another_program_saves_is_shown_as_before(desk: Desk, following: Following) -> None:
    desk.save(PAGE, {"place": "The Zephyr Room"})
    desk.get(SHOWN)
    path = desk.council.data / PATH
    path.write_text(desk.text(PATH).replace("Zephyr", "Sirocco"), encoding="utf-8")
    following.reported([path])
    assert "The Sirocco Room" in desk.get(SHOWN)
    desk.current.afterwards.stop()
