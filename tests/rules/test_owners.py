"""Who is asked: bodies, offices, persons, a whole committee, several at once, or nobody that the record names."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import html
from tests.builders import NEXT_MEETING, Record
from tests.conftest import pages_of

from matters_arising.outputs.data.nested.requests import nested_request
from matters_arising.outputs.html.pages import people
from matters_arising.outputs.html.pages.requests.request import request_page
from matters_arising.records import Progress, Timeliness, Turn
from matters_arising.rules.findings import about
from matters_arising.rules.snapshot import AsAt

TWO = ("social-care", "public-health")
MILESTONES = "HFC/2024-02-12/18.11.4"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record(tmp_path)
    record.asks(of=list(TWO), due={"date": "2023-09-01"})
    return record


def test_the_end_of_one_owner_ends_no_other(record: Record) -> None:
    record.happens(NEXT_MEETING, "answered", by=[TWO[0]])
    record.happens(NEXT_MEETING, "closed", by=[TWO[0]], outcome="completed")
    now = record.stands("2023-09-26")
    assert (now.progress, now.timeliness, now.days_late) == (Progress.PART_ANSWERED, Timeliness.OVERDUE, 25)
    assert (now.turn, now.whose, now.is_open) == (Turn.OWNER, (TWO[1],), True)
    first, second = now.shares
    assert (first.progress, str(first.replied), str(first.ended), first.days_late) == (
        Progress.CLOSED,
        NEXT_MEETING,
        NEXT_MEETING,
        24,
    )
    assert (second.progress, second.replied, second.days_late) == (Progress.REQUESTED, None, 25)


def test_it_ends_with_the_last_of_its_owners(record: Record) -> None:
    record.happens(NEXT_MEETING, "withdrawn", by=[TWO[0]])
    assert record.stands("2023-09-26").whose == (TWO[1],)
    record.happens("2023-11-06", "closed", by=[TWO[1]], outcome="completed")
    now = record.stands("2023-11-07")
    assert (now.progress, str(now.ended), now.turn) == (Progress.CLOSED, "2023-11-06", Turn.NOBODY)


def test_one_owner_is_asked_again_and_the_other_stays_done(record: Record) -> None:
    record.happens(NEXT_MEETING, "answered")
    record.happens(NEXT_MEETING, "closed", outcome="completed")
    record.happens("2023-11-06", "reopened", by=[TWO[0]])
    now = record.stands("2023-11-07")
    assert (now.progress, now.whose) == (Progress.PART_ANSWERED, (TWO[0],))


def test_one_owner_passes_on_what_is_its_own(record: Record) -> None:
    record.happens(NEXT_MEETING, "passed on", by=[TWO[0]], to=["health-board"], reason="A reorganisation.")
    now = record.stands("2023-09-26")
    assert now.whose == (TWO[1], "health-board")


def test_each_member_of_a_committee_is_asked(wexmoor: AsAt) -> None:
    request = wexmoor.register.requests[f"{MILESTONES}/2"]
    now = wexmoor.standing(request)
    assert now.progress is Progress.PART_ANSWERED
    assert now.whose == ("orla-fernwright", "kester-bellweather", "lettice-underhay", "juno-tarrabout")
    page = html.drawn(request_page(request, wexmoor), wexmoor)
    assert page.facts["Asked of"].text == "Highways and Footpaths Committee"
    each = page.facts["Each owner"].text
    assert "Councillor Piers Dunnock replied on 26 February 2024" in each
    assert "Councillor Juno Tarrabout not answered, overdue by 4 days" in each


def test_before_anybody_has_answered_the_committee_is_named_as_a_whole(wexmoor: AsAt) -> None:
    before = AsAt(wexmoor.register, wexmoor.register.meetings["HFC/2024-02-12"].date)
    assert before.standing(before.register.requests[f"{MILESTONES}/2"]).whose == ("highways",)


def test_a_person_is_asked_and_their_page_says_so(wexmoor: AsAt) -> None:
    request = wexmoor.register.requests[f"{MILESTONES}/1"]
    assert wexmoor.standing(request).whose == ("rufus-eddlewick",)
    (his,) = [one for one in pages_of(people, wexmoor) if one.address == "/people/rufus-eddlewick/"]
    page = html.drawn(his, wexmoor)
    assert "Photographs of the milestones" in page.text
    assert [one["owner"] for one in nested_request(request, wexmoor)["shares"]] == ["roads", "rufus-eddlewick"]


def test_those_who_promised_need_not_be_named_twice(wexmoor: AsAt) -> None:
    request = wexmoor.register.requests[f"{MILESTONES}/u1"]
    assert wexmoor.standing(request).whose == ("tamsin-oatridge",)
    assert html.drawn(request_page(request, wexmoor), wexmoor).facts["Given by"].text == "Tamsin Oatridge"


def test_an_office_is_asked_whoever_holds_it_and_passes_its_share_on(wexmoor: AsAt) -> None:
    page = html.drawn(request_page(wexmoor.register.requests[f"{MILESTONES}/4"], wexmoor), wexmoor)
    assert "County Archivist" in page.facts["Asked of"].text
    assert wexmoor.standing(wexmoor.register.requests[f"{MILESTONES}/4"]).whose == ("roads", "learning-and-libraries")
    assert "The archive is part of the library service from March." in page.text


def test_what_nobody_is_asked_for_says_so_and_is_a_gap(wexmoor: AsAt) -> None:
    request = wexmoor.register.requests[f"{MILESTONES}/3"]
    page = html.drawn(request_page(request, wexmoor), wexmoor)
    assert page.facts["Asked of"].text == page.facts["Waiting for"].text == "No owner recorded"
    assert [one.check for one in about(wexmoor, request.id)] == ["what_is_open_has_an_owner"]
