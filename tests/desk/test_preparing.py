"""Preparing a meeting: an agenda from the last one and the programme, its numbers, papers, and minutes to confirm."""

from __future__ import annotations

import io
import re

import pytest
import yaml

from matters_arising.urls import addresses as at

from .conftest import HOST, Desk

COMMITTEE = "people-and-places"
MEETING = f"meetings/{COMMITTEE}/2024-03-19.yml"
PAGE = f"/_desk/agenda/{COMMITTEE}/2024-03-19"
HELD = "meetings/finance-and-performance/2024-01-23.yml"
NEXT = "meetings/finance-and-performance/2024-03-26.yml"


def items(desk: Desk, path: str = MEETING) -> list[tuple[str, str]]:
    return [(one["number"], one["title"]) for one in yaml.safe_load(desk.text(path)).get("items", [])]


def test_an_empty_agenda_is_filled_from_the_last_one_and_the_work_programme(desk: Desk) -> None:
    programme = yaml.safe_load(desk.text(f"work-programme/{COMMITTEE}/2023-24.yml"))
    planned = [
        item["title"]
        for meeting in programme["versions"][-1]["meetings"]
        for item in meeting.get("items", [])
        if str(meeting["date"]) == "2024-03-19"
    ]
    before = desk.text(MEETING)
    page = desk.save(PAGE, {"agenda.published": "11 March 2024"})
    assert "To put right" not in page
    titles = [title for _, title in items(desk)]
    assert planned
    assert set(planned) <= set(titles)
    assert titles.index("Apologies for Absence") < titles.index(planned[0])
    assert [number for number, _ in items(desk)] == [str(one) for one in range(1, len(titles) + 1)]
    assert "published: 2024-03-11" in desk.text(MEETING)
    assert [line for line in before.splitlines() if line not in desk.text(MEETING).splitlines()] == []
    assert "open to the public by" in page


def test_items_are_moved_taken_out_and_numbered_again_while_nothing_is_published(desk: Desk) -> None:
    desk.save(PAGE, {})
    was = [title for _, title in items(desk)]
    desk.save(PAGE, {"move": "1:up", "2.out": "yes", "n0.title": "Any Other Report"})
    now = items(desk)
    assert [title for _, title in now[:2]] == [was[1], was[0]]
    assert was[2] not in [title for _, title in now]
    assert now[-1][1] == "Any Other Report"
    assert [number for number, _ in now] == [str(one) for one in range(1, len(now) + 1)]


def test_published_items_keep_their_numbers(desk: Desk) -> None:
    page = f"/_desk/agenda/{HELD[9:-4]}"
    published = at.address(desk.workspace.state().as_at.register.items["FPS/2024-01-23/1"])
    (desk.council.data / "addresses.txt").write_text(f"{published}\n")
    was = items(desk, HELD)
    desk.save(page, {"0.number": "9", "0.out": "yes", "4.number": "8", "4.out": "yes", "move": "3:down"})
    now = items(desk, HELD)
    assert sorted(now) == sorted(was)
    assert now.index(was[4]) == 3
    assert "keep their number" in desk.get(page)
    assert "readonly" in desk.get(page)


def test_a_new_meeting_is_where_and_when_the_committee_met_last(desk: Desk) -> None:
    answer = desk.post(f"/_desk/meetings/{COMMITTEE}", {"form_token": desk.guard.form_token, "day": "2024-04-16"})
    assert "/_desk/agenda/people-and-places/2024-04-16" in answer.headers["Location"]
    new = yaml.safe_load(desk.text(f"meetings/{COMMITTEE}/2024-04-16.yml"))
    last = yaml.safe_load(desk.text(MEETING))
    assert (new["status"], new["starts"]) == ("scheduled", last["starts"])
    assert "Prepare the agenda" in desk.get("/_desk/")
    for day in ("", "16/4/2024", "2024-13-01"):
        form = {"form_token": desk.guard.form_token, "day": day}
        assert desk.post(f"/_desk/meetings/{COMMITTEE}", form).status_code == 400
    form = {"form_token": desk.guard.form_token, "day": "2024-04-16"}
    assert desk.post("/_desk/meetings/none", form).status_code == 404
    assert desk.post(f"/_desk/meetings/{COMMITTEE}", form).status_code == 303, "one that is there stays as it is"
    another = desk.post(f"/_desk/meetings/{COMMITTEE}", {**form, "another": "yes"})
    assert another.headers["Location"].startswith(f"/_desk/agenda/{COMMITTEE}/2024-04-16-2")
    assert "16 April 2024, second meeting" in desk.get(f"/_desk/agenda/{COMMITTEE}/2024-04-16-2")


def test_minutes_are_confirmed_with_a_correction_in_both_files(desk: Desk) -> None:
    page = "/_desk/confirm/finance-and-performance/2024-03-26"
    assert "On this agenda" in desk.get(page)
    shown = desk.save(page, {"0.is": "corrected", "0.correction": "Item 5: for 5% read 6%.", "held": "yes"})
    assert "To put right" not in shown
    minutes = yaml.safe_load(desk.text(HELD))["minutes"]
    assert (minutes["status"], str(minutes["confirmed_at"])) == ("corrected", "2024-03-26")
    assert minutes["correction"] == "Item 5: for 5% read 6%."
    assert "confirms: [FPS/2024-01-23]" in desk.text(NEXT)
    desk.save(page, {"0.is": "to confirm"})
    assert "confirmed_at" not in desk.text(HELD)
    assert "to_confirm_at: 2024-03-26" in desk.text(HELD)
    assert "confirms" not in desk.text(NEXT)


def test_a_correction_made_at_a_later_meeting_stays(desk: Desk) -> None:
    desk.save("/_desk/confirm/finance-and-performance/2024-03-26", {"0.is": "corrected", "0.correction": "Read 6%."})
    desk.post("/_desk/meetings/finance-and-performance", {"form_token": desk.guard.form_token, "day": "2024-02-20"})
    before = desk.text(HELD)
    assert "Read 6%." in before
    desk.save("/_desk/confirm/finance-and-performance/2024-02-20", {})
    assert desk.text(HELD) == before


def test_minutes_are_confirmed_in_both_files_or_in_none(desk: Desk) -> None:
    page = "/_desk/confirm/finance-and-performance/2024-03-26"
    form, before = dict(desk.form(page)), desk.text(NEXT)
    (desk.council.data / HELD).write_text(desk.text(HELD) + "# by another\n", encoding="utf-8")
    assert desk.post(page, form | {"0.is": "confirmed"}).status_code == 409
    assert desk.text(NEXT) == before


def test_a_paper_is_added_once_under_a_name_that_can_be_published(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(desk.app.config, "MAX_CONTENT_LENGTH", 100_000)
    monkeypatch.setattr("matters_arising.desk.guard.MOST_OF_A_PAPER", 300_000)

    def add(name: str, content: bytes = b"%PDF-1.7 x") -> int:
        form = {"form_token": desk.guard.form_token, "paper": (io.BytesIO(content), name)}
        return int(desk.post("/_desk/papers", form).status_code)

    assert add("Reserves report.pdf") == 303
    assert (desk.council.data / "papers" / "Reserves-report.pdf").read_bytes() == b"%PDF-1.7 x"
    assert add("Reserves report.pdf", b"other") == 409
    assert add("../../mkdocs.pdf") == 303
    assert (desk.council.data / "papers" / "mkdocs.pdf").is_file()
    assert add("run.exe") == 409
    assert add("big.pdf", b"x" * 200_000) == 303, "a paper may be larger than a form"
    assert add("huge.pdf", b"x" * 400_000) == 413
    assert re.search(r'<option value="Reserves-report.pdf">', desk.get(PAGE))
    assert desk.browser.get("/_desk/papers", base_url=f"http://{HOST}").status_code == 200
