"""A save is undone as one step, whichever files it changed, and nothing that was done since is lost by it."""

from __future__ import annotations

from pathlib import Path

from .conftest import Desk

MARCH = "meetings/finance-and-performance/2024-03-26.yml"
JANUARY = "meetings/finance-and-performance/2024-01-23.yml"
CONFIRM = "/_desk/confirm/finance-and-performance/2024-03-26"


def every(desk: Desk) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in desk.council.data.rglob("*") if path.is_file()}


def test_confirming_minutes_changes_two_files_and_is_undone_in_both(desk: Desk) -> None:
    desk.save("/_desk/minutes/finance-and-performance/2024-03-26", {"place": "Moot House"})
    before = every(desk)
    page = desk.save(CONFIRM, {"0.is": "confirmed"})
    assert "confirmed_at: 2024-03-26" in desk.text(JANUARY)
    assert "confirms:" in desk.text(MARCH)
    desk.undo(page)
    assert every(desk) == before, "what was saved earlier stays"


def test_a_meeting_people_and_bodies_that_were_added_go_again(desk: Desk) -> None:
    before = every(desk)
    form = {"form_token": desk.guard.form_token}
    answer = desk.post("/_desk/meetings/finance-and-performance", form | {"day": "2024-05-07"})
    page = desk.undo(desk.get(answer.headers["Location"]))
    assert "<h1>Meetings</h1>" in page
    assert every(desk) == before
    assert "7 May 2024" in desk.get(desk.post("/_desk/undo", undo_form(page, desk)).headers["Location"])
    desk.undo(
        desk.get(desk.post("/_desk/who", form | {"people": "Councillor Ann Hill", "bodies": ""}).headers["Location"])
    )
    assert "Ann Hill" not in desk.text("people.yml")


def undo_form(page: str, desk: Desk) -> dict[str, str]:
    step = page.partition('name="step" value="')[2].partition('"')[0]
    return {"form_token": desk.guard.form_token, "step": step, "back": "/_desk/", "again": "yes"}


def test_what_was_changed_since_is_not_undone_with_it(desk: Desk) -> None:
    page = desk.save(CONFIRM, {"0.is": "confirmed"})
    path = desk.council.data / JANUARY
    path.write_text(desk.text(JANUARY) + "# by another\n", encoding="utf-8")
    before = every(desk)
    answer = desk.post("/_desk/undo", undo_form(page, desk) | {"back": CONFIRM})
    assert answer.status_code == 409
    assert f'<a href="{CONFIRM}">Open the form again</a>' in answer.text
    assert every(desk) == before, "neither of the two files"
