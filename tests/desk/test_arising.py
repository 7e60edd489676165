"""Going through matters arising: what is said of each goes into the meeting's file, and nothing else changes."""

from __future__ import annotations

import re
from difflib import unified_diff
from html import escape

import pytest

from matters_arising.rules.sheet import has_sheet, sheet

from .conftest import Desk

MEETING = "meetings/finance-and-performance/2024-01-23.yml"
PAGE = "/_desk/arising/finance-and-performance/2024-01-23"


def place_of(desk: Desk, reference: str, page: str = PAGE) -> int:
    matters = [value for name, value in desk.form(page) if name == "matter"]
    return matters.index(reference)


def added(before: str, after: str) -> list[str]:
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if re.match(r"[+-](?![+-])", line)]


def first_matter(desk: Desk) -> str:
    """The first open matter of which nothing is recorded."""
    form = desk.form(PAGE)
    recorded = {name.partition(".")[0] for name, value in form if name.endswith(".event") and value != "nothing"}
    matters = [value for name, value in form if name == "matter"]
    return next(one for place, one in enumerate(matters) if str(place) not in recorded)


def test_the_first_page_leads_to_the_matters_of_the_next_and_the_last_meeting(desk: Desk) -> None:
    page = desk.get("/_desk/")
    assert "Tuesday 26 March 2024" in page
    assert "/_desk/arising/finance-and-performance/2024-03-26" in page
    assert PAGE in page
    assert re.search(r"\d+ open matters", page)


def test_every_open_matter_of_the_sheet_is_on_the_form(desk: Desk) -> None:
    page = desk.get(PAGE)
    assert "FPS/2023-06-20/5/2" in page
    assert "Part-answered" in page
    assert "Preview of the page" in page


def test_resolutions_to_be_carried_out_are_on_the_form_with_their_own_choices(desk: Desk) -> None:
    page = desk.get("/_desk/arising/finance-and-performance/2024-03-26")
    assert "Resolutions to be carried out" in page
    assert "resolved 23 January 2024" in page
    place = place_of(desk, "FPS/2024-01-23/5 resolution 2", "/_desk/arising/finance-and-performance/2024-03-26")
    assert re.search(rf'name="{place}.event" value="implemented"', page)
    assert not re.search(rf'name="{place}.event" value="answered"', page)


def test_every_sheet_of_a_meeting_to_come_is_on_its_form_with_matters_referred(desk: Desk) -> None:
    as_at = desk.workspace.state().as_at
    sheets = [
        sheet(meetings[-1], as_at)
        for id in as_at.register.committees
        if (meetings := [one for one in as_at.register.meetings_of(id) if has_sheet(one) and one.committee.id == id])
    ]
    assert any(one.sent for one in sheets)
    for one in sheets:
        page = f"/_desk/arising/{one.meeting.committee.id}/{one.meeting.date}"
        matters = [value for name, value in desk.form(page) if name == "matter"] if one.number else []
        assert sorted(matters) == sorted(row.request.id for row in one.rows)


def test_a_form_saved_as_it_is_changes_no_byte(desk: Desk) -> None:
    before = desk.text(MEETING)
    page = desk.save(PAGE, {})
    assert "There were no changes to save" in page
    assert desk.text(MEETING) == before


def test_an_answer_is_recorded_at_the_item_with_its_note_and_paper(desk: Desk) -> None:
    before, reference = desk.text(MEETING), first_matter(desk)
    n = place_of(desk, reference)
    page = desk.save(
        PAGE,
        {
            f"{n}.event": "part-answered",
            f"{n}.still_to_come": "The figures of Places.",
            f"{n}.note": "The director said:\r\n\r\nfigures of two services.",
            f"{n}.paper": "Note on reserves",
            f"{n}.item": "4",
        },
    )
    assert "Saved." in page
    assert "To correct" not in page
    assert added(before, desk.text(MEETING)) == [
        f"+      - request: {reference}",
        "+        event: part-answered",
        "+        evidence:",
        "+          - paper: Note on reserves",
        "+        note: >-",
        "+          The director said:",
        "+",
        "+          figures of two services.",
        "+        still_to_come: The figures of Places.",
    ]
    event = desk.workspace.state().as_at.register.events(reference)[-1]
    assert event.record.still_to_come == "The figures of Places."


def test_what_is_recorded_can_be_changed_moved_to_another_item_and_taken_out(desk: Desk) -> None:
    before, reference = desk.text(MEETING), first_matter(desk)
    n = place_of(desk, reference)
    desk.save(PAGE, {f"{n}.event": "answered", f"{n}.item": "4"})
    desk.save(PAGE, {f"{n}.event": "closed", f"{n}.outcome": "completed", f"{n}.item": "3"})
    lines = added(before, desk.text(MEETING))
    assert [line.strip("+ ") for line in lines] == [
        "follow_up:", f"- request: {reference}", "event: closed", "outcome: completed"
    ]  # fmt: skip
    desk.save(PAGE, {f"{n}.event": "nothing"})
    assert desk.text(MEETING) == before


def test_what_is_not_complete_is_said_at_its_matter_in_the_words_of_the_check(desk: Desk) -> None:
    n = place_of(desk, first_matter(desk))
    page = desk.save(PAGE, {f"{n}.event": "due date revised", f"{n}.item": "4"})
    matter = page.split("<fieldset")[n + 1]
    assert "<code>due date revised</code> does not give the new due date. Add <code>due:</code>." in matter
    assert "1 problem prevents" in desk.get("/_desk/")
    page = desk.save(PAGE, {f"{n}.due": "26 March 2024"})
    assert "To correct" not in page
    assert "date: 2024-03-26" in desk.text(MEETING)
    assert "can be published" in desk.get("/_desk/check")


def test_a_matter_is_put_on_the_programme_of_no_meeting_that_was_not_chosen(desk: Desk) -> None:
    n = place_of(desk, first_matter(desk))
    assert dict(desk.form(PAGE))[f"{n}.meeting"] == ""
    desk.save(PAGE, {f"{n}.event": "scheduled"})
    desk.save(PAGE, {f"{n}.event": "scheduled", f"{n}.meeting": "FPS/2024-03-26"})
    assert "meeting: FPS/2024-03-26" in desk.text(MEETING)


def test_a_meeting_without_an_agenda_is_given_an_item_for_matters_arising(desk: Desk) -> None:
    page = "/_desk/arising/finance-and-performance/2024-03-26"
    desk.save(page, {"0.event": "carried forward", "held": "yes"})
    text = desk.text("meetings/finance-and-performance/2024-03-26.yml")
    assert "status: held" in text
    assert "title: Matters Arising" in text
    assert text.endswith(
        "note: Questions in writing may be sent to scrutiny@wexmoor.example or asked on 01632 960123.\n"
    )


def test_a_file_that_changed_underneath_is_not_overwritten_and_the_difference_shown(desk: Desk) -> None:
    form = dict(desk.form(PAGE))
    path = desk.council.data / MEETING
    path.write_text(desk.text(MEETING).replace('ends: "20:00"', 'ends: "20:30"'), encoding="utf-8")
    answer = desk.post(PAGE, form | {"0.event": "closed"})
    assert answer.status_code == 409
    assert "Nothing was saved" in answer.text
    assert "+ends: &#34;20:30&#34;" in answer.text
    assert "closed" not in "".join(added(desk.text(MEETING), path.read_text(encoding="utf-8")))


def test_a_save_can_be_undone_and_the_undoing_too(desk: Desk) -> None:
    before = desk.text(MEETING)
    n = place_of(desk, first_matter(desk))
    page = desk.save(PAGE, {f"{n}.event": "answered"})
    after = desk.text(MEETING)
    page = desk.undo(page)
    assert "Your change has been undone." in page
    assert "Matters arising" in page
    assert desk.text(MEETING) == before
    page = desk.undo(page)
    assert "Your change has been made again." in page
    assert desk.text(MEETING) == after


@pytest.mark.parametrize(
    "words", ['<script>alert("x")</script>', '"></textarea><img src=x onerror=alert(1)>', "{{ 7*7 }}"]
)
def test_script_in_a_field_is_shown_as_it_was_typed(desk: Desk, words: str) -> None:
    n = place_of(desk, first_matter(desk))
    page = desk.save(PAGE, {f"{n}.event": "answered", f"{n}.note": words, f"{n}.paper": words})
    assert words not in page or "{{" in words
    assert f">{escape(words).replace('&quot;', '&#34;')}</textarea>" in page


def test_a_meeting_that_is_not_in_the_record_has_no_form(desk: Desk) -> None:
    for path in ("finance-and-performance/2024-03-27", "nothing/2024-03-26", "cabinet/2023-10-16"):
        assert desk.browser.get(f"/_desk/arising/{path}", base_url="http://127.0.0.1:8010").status_code == 404


def test_the_page_beside_the_form_shows_what_was_saved(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    n = place_of(desk, first_matter(desk))
    desk.save(PAGE, {f"{n}.event": "answered", f"{n}.note": "Seen beside the form."})
    desk.current.refresh(is_around=False)
    desk.current.afterwards.stop()
    answer = desk.browser.get(
        "/wexmoor/record/meetings/finance-and-performance/2024-01-23/", base_url="http://127.0.0.1:8010"
    )
    assert "Seen beside the form." in answer.text
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


def test_a_matter_that_was_closed_is_reopened_and_shown_as_recorded_at_this_meeting(desk: Desk) -> None:
    page = "/_desk/arising/finance-and-performance/2024-03-26"
    path = "meetings/finance-and-performance/2024-03-26.yml"
    reference = "FPS/2023-10-10/5/1"
    options = re.findall(
        r'<option value="([^"]*)">', desk.get(page).partition('id="reopen"')[2].partition("</select>")[0]
    )
    assert reference in options
    open_matter = dict(desk.form(page))["matter"]
    assert open_matter not in options
    said = {"reopen.request": reference, "reopen.note": "The list was of 2022.", "reopen.due": "next meeting"}
    shown = desk.save(page, said | {"held": "yes"})
    assert "Also recorded at this meeting" in shown
    assert "To correct" not in shown.partition("Also recorded at this meeting")[2]
    assert f"- request: {reference}\n        event: reopened\n" in desk.text(path)
    n = place_of(desk, reference, page)
    assert dict(desk.form(page))[f"{n}.event"] == "reopened"
    assert "There were no changes to save" in desk.save(page, {})
    desk.save(page, {f"{n}.event": "nothing"})
    assert "reopened" not in desk.text(path)
