"""Between meetings: an answer by e-mail, an edition of the Forward Plan, a decision notice."""

from __future__ import annotations

import re
from typing import Any

import yaml

from .conftest import Desk

PAGE = "/_desk/between/finance-and-performance"
PATH = "follow-up/finance-and-performance/2023-24.yml"


def read(desk: Desk, path: str) -> Any:
    return yaml.load(desk.text(path), Loader=yaml.BaseLoader)


def test_an_answer_by_email_is_a_further_entry_of_the_year(desk: Desk) -> None:
    before = desk.text(PATH)
    reference = next(value for value in desk.form(PAGE) if value[0] == "request")[1]
    assert reference == "", "no matter is chosen for the officer"
    form = {
        "request": "FPS/2024-01-23/5/1",
        "event": "part-answered",
        "date": "1 March 2024",
        "source": "E-mail of the Director of Finance",
        "still_to_come": "The reserve for floods.",
        "paper": "Note on reserves",
    }
    page = desk.save(PAGE, form)
    assert "FPS/2024-01-23/5/1 part-answered" in page
    assert desk.text(PATH).startswith(before)
    assert read(desk, PATH)["entries"][-1] == {
        "date": "2024-03-01",
        "request": "FPS/2024-01-23/5/1",
        "event": "part-answered",
        "evidence": [{"paper": "Note on reserves"}],
        "still_to_come": "The reserve for floods.",
        "source": {"title": "E-mail of the Director of Finance", "date": "2024-03-01"},
    }
    assert "can be published" in desk.get("/_desk/check")
    event = desk.workspace.state().as_at.register.events("FPS/2024-01-23/5/1")[-1]
    assert event.record.still_to_come == "The reserve for floods."


def test_the_first_entry_of_a_year_begins_its_file(desk: Desk) -> None:
    path = "follow-up/highways/2023-24.yml"
    assert not (desk.council.data / path).exists()
    matter = re.search(r'<option value="([A-Z]+/[^"]+)"', desk.get("/_desk/between/highways"))
    assert matter
    form = {"request": matter[1], "event": "answered", "date": "2024-03-01", "source": "E-mail"}
    page = desk.save("/_desk/between/highways", form)
    assert "To put right" not in page, page
    assert read(desk, path)["year"] == "2023-24"
    assert "can be published" in desk.get("/_desk/check")


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(desk: Desk) -> None:
    before = desk.text(PATH)
    form = dict(desk.form(PAGE)) | {"request": "FPS/2024-01-23/5/1", "event": "answered", "note": "As asked <b>"}
    answer = desk.post(PAGE, form | {"date": "soon", "source": "E-mail"})
    assert answer.status_code == 422
    assert "Enter the date of the event" in answer.text
    assert "As asked &lt;b&gt;" in answer.text
    assert "Enter the evidence" in desk.post(PAGE, form | {"date": "2024-03-01"}).text
    assert desk.text(PATH) == before


def test_an_edition_carries_over_the_last_one_and_adds_what_is_new(desk: Desk) -> None:
    answer = desk.post("/_desk/executive", {"form_token": desk.guard.form_token, "day": "2024-03-01"})
    page = answer.headers["Location"].partition("?")[0]
    assert page == "/_desk/plan/2024-03-01"
    last = read(desk, "forward-plan/2023-11-06.yml")["entries"]
    path = "forward-plan/2024-03-01.yml"
    carried = read(desk, path)["entries"]
    assert [one["title"] for one in carried] == [one["title"] for one in last if one["part"] != "urgent decision taken"]
    assert {one["listed"] for one in carried} == {"previously advertised"}
    new = {
        "n0.reference": "WX/K/2024/001",
        "n0.title": "Bus Shelters",
        "n0.part": "key decision",
        "n0.maker": "body:cabinet",
        "n0.expected": "April 2024",
        "n0.scrutiny": "people-and-places",
    }
    shown = desk.save(page, new | {"0.out": "yes", "1.expected": "May 2024"})
    assert "To put right" not in shown
    entries = read(desk, path)["entries"]
    assert [one["title"] for one in entries] == [*(one["title"] for one in carried[1:]), "Bus Shelters"]
    assert entries[0]["expected"] == {"words": "May 2024"}
    assert (entries[-1]["listed"], entries[-1]["maker"]) == ("new", {"body": "cabinet"})
    assert "can be published" in desk.get("/_desk/check")


def test_a_decision_notice_is_that_of_the_decision_in_the_plan(desk: Desk) -> None:
    advertised = [one.id for one in desk.workspace.state().as_at.register.decisions if not one.notices]
    form = {"form_token": desk.guard.form_token, "decision": advertised[0], "date": "27 February 2024"}
    refused = desk.post("/_desk/decisions", form)
    assert refused.status_code == 422
    assert "the decision maker" in refused.text
    answer = desk.post("/_desk/decisions", form | {"maker": "body:cabinet", "outcome": "deferred"})
    assert answer.status_code == 303, answer.text
    path = answer.headers["Location"].removeprefix("/_desk/file/").partition("?")[0]
    notice = read(desk, path)
    assert (notice["decision"], notice["outcome"], notice["date"]) == (advertised[0], "deferred", "2024-02-27")
    assert "can be published" in desk.get("/_desk/check")
