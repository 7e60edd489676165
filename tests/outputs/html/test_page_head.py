"""What pages say to programs and to those who cite or share them: canonical address, Open Graph, JSON-LD, the foot."""

from __future__ import annotations

import json
from typing import Any

from tests.conftest import Built
from tests.html import Element, page, parsed

from matters_arising import english
from matters_arising.records import MeetingStatus
from matters_arising.urls import addresses as at

BASE = "https://example.org/wexmoor/record"
"""Where the invented council's site is published: under a path."""

ENTRIES = (
    "request", "recommendation", "undertaking", "referral", "resolution", "meeting", "decision",
    "decision taken", "subject",
    "Forward Plan edition", "work programme", "action plan", "committee", "person",
    "action log",
)  # fmt: skip
"""Kinds of page that show one record."""


def head(built: Built, address: str) -> Element:
    html = (built.folder / address.strip("/") / "index.html").read_text(encoding="utf-8")
    return parsed(html[html.index("<head>") : html.index("<body")], address).one("head")


def structured(built: Built, address: str) -> dict[str, Any]:
    """What a page says in the words of schema.org."""
    (script,) = page(built.folder, address).all("script")
    assert script.attributes == {"type": "application/ld+json"}
    found: dict[str, Any] = json.loads(script.words)
    return found


def test_every_page_says_its_canonical_address_under_the_path(wexmoor_site: Built) -> None:
    for one in wexmoor_site.pages:
        links = [link for link in head(wexmoor_site, one.address).all("link") if link.attributes["rel"] == "canonical"]
        assert [link.attributes["href"] for link in links] == [BASE + one.address]


def test_every_page_can_be_shared_with_its_title_and_description(wexmoor_site: Built) -> None:
    for one in wexmoor_site.pages:
        metas = [meta.attributes for meta in head(wexmoor_site, one.address).all("meta")]
        said = {meta["property"]: meta["content"] for meta in metas if "property" in meta}
        assert said == {
            "og:title": one.full_title or one.title,
            "og:description": one.description,
            "og:site_name": "Matters Arising in Wexmoor",
            "og:type": "article",
            "og:url": BASE + one.address,
        }


def test_a_meeting_is_told_to_search_engines_with_its_hour_place_and_status(wexmoor_site: Built) -> None:
    meetings = wexmoor_site.as_at.register.meetings
    held = structured(wexmoor_site, at.address(meetings["PPS/2023-07-11"]))
    assert (held["@type"], held["startDate"], held["location"]["name"]) == (
        "Event",
        "2023-07-11T18:30:00+01:00",
        "Council Chamber, Moot House",
    )
    statuses = {MeetingStatus.CANCELLED: "EventCancelled", MeetingStatus.POSTPONED: "EventPostponed"}
    for meeting in meetings.values():
        said = structured(wexmoor_site, at.address(meeting))
        assert said["startDate"].startswith(meeting.date.isoformat())
        expected = statuses.get(meeting.record.status, "EventScheduled")
        assert said["eventStatus"] == f"https://schema.org/{expected}"
        assert said["organizer"]["name"] == meeting.committee.record.name


def test_a_person_is_told_with_the_offices_and_when_they_were_held(wexmoor_site: Built) -> None:
    dated = 0
    for person in wexmoor_site.as_at.register.people.values():
        said = structured(wexmoor_site, at.address(person))
        assert (said["@type"], said["name"]) == ("Person", at.name(person))
        roles = said["hasOccupation"]
        assert [one["roleName"] for one in roles] == [office.title for office in person.record.offices]
        for role, office in zip(roles, person.record.offices, strict=True):
            assert role.get("startDate") == (office.from_.isoformat() if office.from_ else None)
            assert role.get("endDate") == (office.until.isoformat() if office.until else None)
            dated += "startDate" in role
    assert dated


def test_each_entry_says_how_to_cite_it_and_where_it_stands_for_ever(wexmoor_site: Built) -> None:
    as_at = wexmoor_site.as_at
    kinds = set()
    for one in wexmoor_site.pages:
        foot = page(wexmoor_site.folder, one.address).facts
        if one.kind in ENTRIES:
            kinds.add(one.kind)
            assert [link.address for link in foot["Permanent link"].links] == [one.address]
            assert foot["Permanent link"].text == f"https://example.org/wexmoor/record{one.address}"
            assert foot["As at"].text == english.day(as_at.today)
            cited = foot["How to cite"].text
            assert cited.startswith(as_at.register.council.name)
            assert cited.endswith(f". Record as at {english.day(as_at.today)}.")
            assert not one.reference or one.kind == "committee" or one.reference in cited
            assert not one.reference or foot["Reference"].text == one.reference
        else:
            assert "How to cite" not in foot
    assert kinds == set(ENTRIES)


def test_a_short_address_stands_with_each_reference(wexmoor_site: Built) -> None:
    for one in wexmoor_site.pages:
        if one.reference and one.kind != "committee":
            (link,) = page(wexmoor_site.folder, one.address).facts["Short link"].links
            assert link.address == at.short(one.reference)
            assert link.text == f"https://example.org/wexmoor/record{link.address}"
