"""Work programmes through the year: what was planned, moved, dropped and taken, as a clerk would tell it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.amended import Amend, amended
from tests.builders import PEOPLE_AND_PLACES, Record, day
from tests.conftest import ROOT, pages_of
from tests.html import Element, parsed

from matters_arising.outputs.html.pages import work_programme
from matters_arising.outputs.html.render import Renderer
from matters_arising.records import ProgrammeVersion, WorkProgramme
from matters_arising.register.entities import Entity
from matters_arising.register.register import Register
from matters_arising.rules import work_programme as course
from matters_arising.rules.snapshot import AsAt

__all__ = ["amended"]

TODAY = date(2024, 3, 4)
JULY, SEPTEMBER, NOVEMBER, JANUARY, FEBRUARY, MARCH = (
    date(2023, 7, 11), date(2023, 9, 26), date(2023, 11, 14), date(2024, 1, 16), date(2024, 2, 20), date(2024, 3, 19),
)  # fmt: skip
"""Meetings of People and Places; at all but those of November and March a version was put before the committee."""


def programme(as_at: AsAt, committee: str = "people-and-places") -> Entity[WorkProgramme]:
    return as_at.register.programmes[committee, "2023-24"]


def version_of(as_at: AsAt, on: date) -> ProgrammeVersion:
    return next(one for one in programme(as_at).record.versions if one.as_at == on)


Changed = tuple[set[tuple[str, date]], set[tuple[str, date, date]], set[tuple[str, date]]]


def changes(as_at: AsAt, before: date, after: date) -> Changed:
    """What a version added, moved and dropped."""
    found = course.version_course(version_of(as_at, after), version_of(as_at, before), programme(as_at), as_at)
    return (
        {(one.item.title, one.meeting) for one in found.added},
        {(one.item.title, old, one.meeting) for one, old in found.moved},
        {(one.item.title, one.meeting) for one in found.dropped},
    )


def not_taken(as_at: AsAt) -> set[tuple[str, str]]:
    return {(one.item.title, meeting.id) for one, meeting, _ in course.not_taken(programme(as_at), as_at)}


def page(as_at: AsAt, address: str = PEOPLE_AND_PLACES) -> Element:
    found = next(one for one in pages_of(work_programme, as_at) if one.address == address)
    return parsed(Renderer(ROOT / "overrides", as_at).body(found), address)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """A small council."""
    return Record(tmp_path)


# Versions


def test_versions_are_those_of_the_date_of_the_record(wexmoor: AsAt) -> None:
    seen = [one.as_at for one in course.versions(programme(wexmoor), wexmoor.on(date(2023, 12, 1)))]
    assert seen == [JULY, SEPTEMBER]
    assert [one.as_at for one in course.versions(programme(wexmoor), wexmoor)] == [JULY, SEPTEMBER, JANUARY, FEBRUARY]
    assert course.shown(programme(wexmoor), wexmoor.on(date(2023, 12, 1))).as_at == SEPTEMBER


def test_items_that_were_moved(wexmoor: AsAt) -> None:
    _, moved, _ = changes(wexmoor, JULY, SEPTEMBER)
    assert moved == {("Parks and Open Spaces", SEPTEMBER, NOVEMBER), ("Market Hall Rents", NOVEMBER, JANUARY)}
    _, moved, _ = changes(wexmoor, SEPTEMBER, JANUARY)
    assert moved == {("Road Safety Outside Schools", NOVEMBER, MARCH)}


def test_items_that_were_added(wexmoor: AsAt) -> None:
    assert ("School Meals Contract", JANUARY) in changes(wexmoor, JULY, SEPTEMBER)[0]
    assert ("Flood Gates", MARCH) in changes(wexmoor, SEPTEMBER, JANUARY)[0]
    assert ("Sandbags", MARCH) in changes(wexmoor, JANUARY, FEBRUARY)[0]


def test_items_that_were_dropped(wexmoor: AsAt) -> None:
    assert changes(wexmoor, JULY, SEPTEMBER)[2] == {("Moorland Bus: First Year", JANUARY)}
    assert ("Road Safety Outside Schools", MARCH) in changes(wexmoor, JANUARY, FEBRUARY)[2]


def test_what_was_planned_for_a_meeting_that_was_cancelled_is_dropped_if_it_comes_no_more(wexmoor: AsAt) -> None:
    dropped = changes(wexmoor, SEPTEMBER, JANUARY)[2]
    assert ("Parks and Open Spaces", NOVEMBER) in dropped
    assert ("Road Safety Outside Schools", NOVEMBER) not in dropped, "it was moved"
    assert ("Pothole Pledge", NOVEMBER) not in dropped, "it is planned for other meetings"


def test_what_was_planned_for_a_meeting_that_was_held_is_not_dropped(wexmoor: AsAt) -> None:
    dropped = {title for title, _ in changes(wexmoor, SEPTEMBER, JANUARY)[2]}
    assert "What Floods Cost the Council" not in dropped, "its meeting of 28 November is over"


def test_a_standing_item_counts_meeting_by_meeting(wexmoor: AsAt) -> None:
    added, moved, dropped = changes(wexmoor, JULY, SEPTEMBER)
    assert {when for title, when in added if title == "Pothole Pledge"} == {MARCH}
    assert not [one for one in moved if one[0] == "Pothole Pledge"]
    assert not [one for one in dropped if one[0] == "Pothole Pledge"]
    assert ("Pothole Pledge", JANUARY) in changes(wexmoor, SEPTEMBER, JANUARY)[2], "January's version leaves it out"


def test_items_move_with_a_meeting_that_is_put_off(wexmoor: AsAt) -> None:
    added, moved, _ = changes(wexmoor, JANUARY, FEBRUARY)
    postponed = date(2024, 2, 6)
    assert {("Pothole Pledge", postponed, FEBRUARY), ("Flood Gates", postponed, FEBRUARY)} == moved
    assert added == {("Meals for Pupils With Allergies", FEBRUARY), ("Sandbags", MARCH)}


def test_titles_are_the_same_whatever_the_case_of_their_letters(amended: Amend) -> None:
    path = "work-programme/people-and-places/2023-24.yml"
    as_at = amended((path, "- {title: Parks and Open Spaces, office", "- {title: PARKS  and open spaces, office"))
    assert ("Parks and Open Spaces", SEPTEMBER, NOVEMBER) in changes(as_at, JULY, SEPTEMBER)[1]


# Planned against taken


def test_planned_and_taken(wexmoor: AsAt) -> None:
    planned = {(one.item.title, one.meeting): one for one in course.planned(version_of(wexmoor, JANUARY))}
    taken = course.taken(planned["School Meals Contract", JANUARY], programme(wexmoor), wexmoor)
    assert taken
    assert taken.id == "PPS/2024-01-16/5"
    assert course.taken(planned["Flood Gates", MARCH], programme(wexmoor), wexmoor) is None, "it is to come"


def test_taken_under_the_same_title_where_no_version_names_the_item(record: Record) -> None:
    plans(record, "2023-09-01", {"2023-09-25": ["Item 7", "Another thing"]})
    record.meets("2023-09-25", status="held")
    record.item("2023-09-25", "7")
    as_at = AsAt(Register(record.read()), day("2023-10-01"))
    found = {one.item.title for one, *_ in course.not_taken(as_at.register.programmes["ces", "2023-24"], as_at)}
    assert found == {"Another thing"}


def test_planned_and_not_taken(wexmoor: AsAt) -> None:
    assert not_taken(wexmoor) == {
        ("Young Carers", "PPS/2023-07-11"),
        ("Parks and Open Spaces", "PPS/2023-09-26"),
        ("Pothole Pledge", "PPS/2024-01-16"),
        ("Gates in a Wet Winter", "PPS/2024-01-16"),
    }


def test_before_a_meeting_nothing_planned_for_it_is_missing(wexmoor: AsAt) -> None:
    assert {meeting for _, meeting in not_taken(wexmoor.on(date(2024, 1, 15)))} == {"PPS/2023-07-11", "PPS/2023-09-26"}


def test_what_was_planned_for_a_meeting_that_never_was_is_not_called_untaken(wexmoor: AsAt) -> None:
    assert not {"PPS/2023-11-14", "PPS/2024-02-06"} & {meeting for _, meeting in not_taken(wexmoor)}


def plans(record: Record, as_at: str, meetings: dict[str, list[str]], *, complete: bool = True) -> None:
    """A version of the programme of the small council of `test_standing`, by titles."""
    planned = [{"date": on, "items": [{"title": title} for title in titles]} for on, titles in meetings.items()]
    record.versions.append({"as_at": as_at, "complete": "yes" if complete else "no", "meetings": planned})


def test_from_a_version_that_is_not_whole_nothing_is_concluded(record: Record) -> None:
    plans(record, "2023-07-20", {"2023-09-25": ["School Meals"], "2023-11-06": ["Young Carers"]})
    plans(record, "2023-09-01", {"2023-11-06": ["Libraries"]}, complete=False)
    plans(record, "2023-09-25", {"2023-11-06": ["Young Carers", "Libraries"]})
    as_at = AsAt(Register(record.read()), day("2023-10-01"))
    whole = as_at.register.programmes["ces", "2023-24"]
    first, partly, last = whole.record.versions
    for version, previous in ((partly, first), (last, partly)):
        found = course.version_course(version, previous, whole, as_at)
        assert (found.added, found.moved, found.dropped) == ((), (), ())
    assert course.shown(whole, as_at) is last
    assert course.shown(whole, as_at.on(day("2023-09-10"))) is first, "the page shows the latest that is whole"
    _, november = course.year(whole, as_at.on(day("2023-09-10")))
    assert [item.title for item in november.items] == ["Young Carers"]


# The page


def test_the_year_at_a_glance_has_every_meeting_of_the_year(wexmoor: AsAt) -> None:
    rows = {row["Meeting"].text: row for row in page(wexmoor).table("The year in summary")}
    assert list(rows) == [
        "11 July 2023",
        "26 September 2023",
        "14 November 2023",
        "28 November 2023",
        "16 January 2024",
        "6 February 2024",
        "20 February 2024",
        "19 March 2024",
    ]
    assert rows["11 July 2023"]["Planned"].text == "Pothole Pledge Village Libraries Young Carers (not taken)"
    assert rows["14 November 2023"]["Status"].text == "Cancelled"
    assert rows["28 November 2023"]["Status"].text == "Held Joint meeting"
    assert rows["6 February 2024"]["Status"].text == "Postponed"
    assert rows["26 September 2023"]["Draft reports"].text == "1 September 2023", "July's version gave it"
    assert rows["28 November 2023"]["Final reports"].text == "Not given"


def test_a_meeting_that_the_latest_version_no_longer_has_is_not_in_the_year(record: Record) -> None:
    plans(record, "2023-07-20", {"2023-09-25": ["School Meals"], "2023-11-06": ["Young Carers"]})
    plans(record, "2023-09-25", {"2023-09-25": ["School Meals"]})
    as_at = AsAt(Register(record.read()), day("2023-09-20"))
    programme_ = as_at.register.programmes["ces", "2023-24"]
    assert [one.date for one in course.year(programme_, as_at)] == [day("2023-09-25"), day("2023-11-06")]
    later = as_at.on(day("2023-09-26"))
    assert [one.date for one in course.year(programme_, later)] == [day("2023-09-25")]


def test_deadlines_and_how_far_ahead_of_the_meeting_they_fall(wexmoor: AsAt, demonstration: AsAt) -> None:
    assert page(wexmoor).section("Tuesday 19 March 2024").one("dl", "facts").text == (
        "Draft reports due 23 February 2024 (25 days before the meeting) "
        "Final reports due 8 March 2024 (11 days before the meeting)"
    )
    demonstrated = page(demonstration, "/work-programme/children-and-education-scrutiny/2023-24/")
    assert demonstrated.section("Monday 6 November 2023").one("dl", "facts").text == (
        "Draft reports due 16 October 2023 (21 days before the meeting) "
        "Final reports due 24 October 2023 (13 days before the meeting)"
    )


def test_asked_for_and_nowhere_on_it(wexmoor: AsAt, demonstration: AsAt) -> None:
    one, *others = page(wexmoor).section("Not planned for a later meeting").all("li")
    assert [other.links[0].address for other in others] == [
        "/requests/pps/2023-07-11/6/1/", "/requests/pps/2023-09-26/6/2/", "/requests/pps/2024-01-16/5/2/",
    ]  # fmt: skip
    assert one.links[0].address == "/requests/pps/2023-07-11/9/2/"
    assert "requested 237 days ago" in one.text
    two = page(demonstration, "/work-programme/children-and-education-scrutiny/2023-24/")
    assert [item.links[0].address for item in two.section("Not planned for a later meeting").all("li")] == [
        "/requests/ces/2023-07-20/6/1/",
        "/requests/ces/2023-07-20/6/2/",
        "/requests/ces/2023-07-20/6/3/",
        "/requests/ces/2023-07-20/7/4/",
        "/meetings/children-and-education-scrutiny/2023-07-20/#item-7-resolution-3",
    ]
    assert "resolved 74 days ago" in two.section("Not planned for a later meeting").text


def test_an_item_says_what_it_is_for_and_what_came_of_it(wexmoor: AsAt) -> None:
    january = page(wexmoor.on(date(2024, 1, 20))).table("Planned for 16 January 2024")
    rows = {row["Planned"].text: row["Purpose and outcome"] for row in january}
    assert [link.address for link in rows["School Meals Contract"].links] == [
        "/requests/pps/2023-07-11/9/1/",
        "/forward-plan/decisions/wx-k-2023-013/",
        "/meetings/people-and-places/2024-01-16/#item-5",
    ]
    assert "Not taken at the meeting" in rows["Gates in a Wet Winter"].text
    assert "Not taken" not in rows["School Meals Contract"].text


def test_a_version_that_is_not_whole_says_how_much_of_it_there_is(wexmoor: AsAt, demonstration: AsAt) -> None:
    (row,) = page(wexmoor, "/work-programme/finance-and-performance/2023-24/").table("Versions")
    assert row["Planned"].text == "2 items recorded from it"
    versions = page(demonstration, "/work-programme/children-and-education-scrutiny/2023-24/").table("Versions")
    assert versions[0]["Planned"].text == "Full text not held"
