"""People, bodies and the members of a committee, without a line of YAML."""

from __future__ import annotations

from typing import Any

import yaml

from .conftest import HOST, Desk

COMMITTEE = "committees/finance-and-performance.yml"
PAGE = "/_desk/who/finance-and-performance"


def read(desk: Desk, path: str) -> Any:
    return yaml.load(desk.text(path), Loader=yaml.BaseLoader)


def add(desk: Desk, **form: str) -> str:
    answer = desk.post("/_desk/who", {"form_token": desk.guard.form_token, **form})
    return desk.get(answer.headers["Location"])


def test_people_are_added_once_with_their_titles(desk: Desk) -> None:
    before = desk.text("people.yml")
    typed = "Cllr Ánn O’Hill\r\n\r\nDr  Bo Lee\r\nMorwen Saltby\r\nBo Lee"
    assert "Saved." in add(desk, people=typed) or "Ánn O’Hill" in desk.get("/_desk/who")
    assert read(desk, "people.yml")["people"][-2:] == [
        {"id": "ann-ohill", "name": "Ánn O’Hill", "title": "Councillor"},
        {"id": "bo-lee", "name": "Bo Lee", "title": "Dr"},
    ]
    assert desk.text("people.yml").startswith(before.rstrip("\n").rsplit("\n", 1)[0])
    add(desk, bodies="Directorate of Finance\nWater Board", kind="partner")
    bodies = read(desk, "bodies.yml")["bodies"]
    assert bodies[-1] == {"id": "water-board", "name": "Water Board", "kind": "partner"}
    assert "can be published" in desk.get("/_desk/check")


def test_the_members_of_a_year_are_chosen_and_the_other_years_stay(desk: Desk) -> None:
    before = desk.text(COMMITTEE)
    form = desk.form(PAGE)
    people = [value for name, value in form if name == "person"]
    chair, new = people.index("morwen-saltby"), people.index("kester-bellweather")
    assert dict(form)[f"{chair}.seat"] == "chair"
    assert dict(form)[f"{new}.seat"] == "nothing"
    assert "There were no changes" in desk.save(PAGE, {})
    desk.save(PAGE, {f"{new}.seat": "member", f"{chair}.seat": "nothing"})
    after = desk.text(COMMITTEE)
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    assert gone == []
    seats = read(desk, COMMITTEE)["membership"][-1]["seats"]
    assert {"seat": "member", "person": "kester-bellweather"} in seats
    assert "morwen-saltby" not in [one.get("person") for one in seats]
    assert read(desk, COMMITTEE)["membership"][:-1] == yaml.load(before, Loader=yaml.BaseLoader)["membership"][:-1]
    assert desk.browser.get("/_desk/who/none", base_url=f"http://{HOST}").status_code == 404


def test_of_two_seats_of_a_person_in_a_year_the_earlier_stays(desk: Desk) -> None:
    path = desk.council.data / COMMITTEE
    head, _, tail = desk.text(COMMITTEE).rpartition("      - {seat: member, person: orla-fernwright}\n")
    earlier = "      - {seat: member, person: orla-fernwright, until: 2023-10-01}\n"
    later = "      - {seat: vice-chair, person: orla-fernwright, from: 2023-10-02}\n"
    path.write_text(head + earlier + later + tail, encoding="utf-8")
    people = [value for name, value in desk.form(PAGE) if name == "person"]
    assert "There were no changes" in desk.save(PAGE, {})
    desk.save(PAGE, {f"{people.index('orla-fernwright')}.seat": "chair"})
    assert desk.text(COMMITTEE) == head + earlier + later.replace("vice-chair", "chair") + tail
