"""The agenda as published, version by version, beside what was minuted."""

from __future__ import annotations

from datetime import date

from tests import html
from tests.amended import Amend, amended

from matters_arising.outputs.html.pages.meetings.meeting import meeting_page
from matters_arising.outputs.office.meeting_documents.agenda import agenda_view
from matters_arising.outputs.search.entries import found
from matters_arising.rules.snapshot import AsAt

__all__ = ["amended"]

REVISED, SUPPLEMENTED = "HFC/2024-02-26", "PPS/2024-01-16"


def page(as_at: AsAt, reference: str) -> html.Element:
    return html.drawn(meeting_page(as_at.register.meetings[reference], as_at), as_at)


def published(as_at: AsAt, reference: str) -> html.Element:
    return page(as_at, reference).one("details", "agenda-versions")


def test_each_version_of_an_agenda_has_what_was_on_it(wexmoor: AsAt) -> None:
    assert published(wexmoor, REVISED).text == (
        "Agenda as published "
        "Agenda, 16 February 2024 1 Actions from Earlier Meetings (in the minutes: Matters Arising) "
        "2 Seat at the Tenth Milestone "
        "Supplement, 20 February 2024 A report on the hedges at Gallows Corner was added. "
        "3 Hedges at Gallows Corner "
        "Agenda published again, 22 February 2024 1 Actions from Earlier Meetings (in the minutes: Matters Arising) "
        "3 Hedges at Gallows Corner "
        "Raised at the meeting 4 A Fallen Sign at the Ford"
    )


def test_an_item_says_how_the_agenda_first_published_differed(wexmoor: AsAt) -> None:
    shown = page(wexmoor, REVISED)
    assert "On the agenda as “Actions from Earlier Meetings”." in shown.by_id("item-1").text
    assert "Item withdrawn on 22 February 2024, before the meeting" in shown.by_id("item-2").text
    assert "Added by a supplement to the agenda on 20 February 2024." in shown.by_id("item-3").text
    assert "Raised at the meeting; not on the agenda as published." in shown.by_id("item-4").text
    assert "Agenda published again" in shown.facts


def test_the_agenda_is_unfolded_only_where_it_differs_from_the_minutes(wexmoor: AsAt, amended: Amend) -> None:
    assert "open" in published(wexmoor, SUPPLEMENTED).attributes
    same = amended(("meetings/people-and-places/2024-01-16.yml", "    added: 2024-01-12\n", ""))
    assert "open" not in published(same, SUPPLEMENTED).attributes
    assert "12 January 2024 No item that it added or withdrew is recorded." in published(same, SUPPLEMENTED).text
    assert not page(wexmoor, "PPS/2023-09-26").all("details", "agenda-versions"), "there is only one version"


def test_a_version_that_is_yet_to_come_is_not_told_of(amended: Amend) -> None:
    before = amended(today=date(2024, 2, 21))
    assert "published again" not in published(before, REVISED).text


def test_the_agenda_as_a_document_is_the_one_published(wexmoor: AsAt) -> None:
    items = agenda_view(wexmoor.register.meetings[REVISED], wexmoor, frozenset()).items
    assert [(one.shown.title, one.shown.on_the_agenda) for one in items] == [
        ("Actions from Earlier Meetings", None),
        ("Seat at the Tenth Milestone", None),
        ("Hedges at Gallows Corner", "Added by a supplement to the agenda on 20 February 2024."),
    ]


def test_a_search_finds_an_item_by_its_title_on_the_agenda(wexmoor: AsAt) -> None:
    (one,) = [one for one in found(wexmoor) if one.reference == f"{REVISED}/1"]
    assert "Actions from Earlier Meetings" in one.text


def test_an_agenda_of_which_no_item_is_recorded_says_so(amended: Amend) -> None:
    late = "meetings/highways/2024-02-26.yml"
    numbered = [
        (late, f'  - number: "{number}"\n', f'  - number: "{number}"\n    added: 2024-02-20\n') for number in (1, 2)
    ]
    as_at = amended(*numbered)
    assert "Agenda, 16 February 2024 Its items are not recorded. Supplement" in published(as_at, REVISED).text
