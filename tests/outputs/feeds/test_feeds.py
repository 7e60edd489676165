"""Following the record: Atom by RFC 4287, iCalendar by RFC 5545, and the links that lead to both."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import feedparser
import icalendar
import pytest
from tests.conftest import ROOT, WEXMOOR, Built, record
from tests.html import parsed

from matters_arising.incremental.query import recording
from matters_arising.outputs.feeds import atom, beside, catalogue, files, pieces
from matters_arising.outputs.feeds.calendars import entry, meetings, writer
from matters_arising.outputs.feeds.entries import latest
from matters_arising.outputs.feeds.entries.entry import FeedEntry
from matters_arising.outputs.feeds.ids import Ids
from matters_arising.outputs.html.pages import all_pages
from matters_arising.outputs.permanence import all_addresses
from matters_arising.records import Ask, DecisionNotice, Event
from matters_arising.register.entity import CHILDREN, FILE, RECORD
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls import addresses as at
from matters_arising.urls.addresses import Link

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "{http://www.w3.org/XML/1998/namespace}base"
SITE = "https://example.org/wexmoor/record/"
EARLIER = date(2023, 10, 2)
"""A date by which about half of the invented council's record had happened."""


@cache
def fed(name: str, today: date, site_url: str | None) -> dict[str, bytes]:
    """Every feed and calendar of a record, on a date."""
    return dict(files(as_at(name, today), site_url))


@cache
def as_at(name: str, today: date) -> AsAt:
    """A record on a date."""
    return record(WEXMOOR / "data" if name == "wexmoor" else ROOT / "data", today)


CASES = {
    "wexmoor": ("wexmoor", date(2024, 3, 4), SITE),
    "wexmoor without an address": ("wexmoor", date(2024, 3, 4), None),
    "wexmoor earlier": ("wexmoor", EARLIER, SITE),
    "demonstration": ("demonstration", date(2023, 10, 2), None),
}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> tuple[str, date, str | None]:
    """A record, its date, and where it is published."""
    return CASES[request.param]


def feeds(found: dict[str, bytes]) -> dict[str, ET.Element]:
    """The Atom feeds among files, as trees."""
    return {address: ET.fromstring(content) for address, content in found.items() if address.endswith(".atom")}


def calendars_of(found: dict[str, bytes]) -> dict[str, icalendar.Calendar]:
    """The calendars among files."""
    return {
        address: icalendar.Calendar.from_ical(content) for address, content in found.items() if address.endswith(".ics")
    }


def wexmoor_feed(address: str, today: date = date(2024, 3, 4)) -> list[dict[str, str]]:
    """The entries of a feed of the invented council, as a reader takes them."""
    read = feedparser.parse(fed("wexmoor", today, SITE)[address])
    assert not read.bozo, read.get("bozo_exception")
    return list(read.entries)


def wexmoor_events(address: str = "/feeds/calendar.ics", today: date = date(2024, 3, 4)) -> dict[str, icalendar.Event]:
    """The events of a calendar of the invented council, by where they lead and what they are."""
    calendar = icalendar.Calendar.from_ical(fed("wexmoor", today, SITE)[address])
    return {f"{event['categories'].to_ical().decode()} {event['url']}": event for event in calendar.events}


def calendar_event(reference: str, today: date = date(2024, 3, 4)) -> icalendar.Event:
    """A meeting in the invented council's calendar."""
    meeting = as_at("wexmoor", today).register.meetings[reference]
    return wexmoor_events(today=today)[f"Meeting {SITE[:-1]}{at.address(meeting)}"]


# Atom


def test_feeds_have_what_the_format_asks_for(case: tuple[str, date, str | None]) -> None:
    today = case[1]
    for address, root in feeds(fed(*case)).items():
        assert root.tag == f"{ATOM}feed"
        for parent in (root, *root.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(parent.findall(f"{ATOM}{name}")) == 1, f"{address}: {name}"
                assert (parent.findtext(f"{ATOM}{name}") or "").strip()
            assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", parent.findtext(f"{ATOM}id") or "")
            assert len([one for one in parent.findall(f"{ATOM}link") if one.get("rel") == "alternate"]) == 1
            for one in (*parent.findall(f"{ATOM}updated"), *parent.findall(f"{ATOM}published")):
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.text or "")
                assert datetime.fromisoformat(one.text or "").date() <= today
        assert root.findtext(f"{ATOM}author/{ATOM}name")
        rights = root.findtext(f"{ATOM}rights")
        assert rights is None if root.findtext(f"{ATOM}subtitle") else "Open Government Licence" in (rights or "")
        entries = root.findall(f"{ATOM}entry")
        assert len(entries) <= latest.MOST
        ids = [one.findtext(f"{ATOM}id") for one in (root, *entries)]
        assert len(set(ids)) == len(ids), address
        days = [one.findtext(f"{ATOM}updated") or "" for one in entries]
        assert days == sorted(days, reverse=True)
        assert root.findtext(f"{ATOM}updated") == (days[0] if days else root.findtext(f"{ATOM}updated"))
        for one in entries:
            assert (one.findtext(f"{ATOM}published") or "") <= (one.findtext(f"{ATOM}updated") or "")
            assert one.findtext(f"{ATOM}summary")


def test_a_feed_reader_takes_every_feed(case: tuple[str, date, str | None]) -> None:
    for address, content in fed(*case).items():
        if address.endswith(".atom"):
            read = feedparser.parse(content)
            assert not read.bozo, f"{address}: {read.get('bozo_exception')}"
            assert read.version == "atom10"
            assert len(read.entries) == content.count(b"<entry>")


def test_no_two_things_have_one_id(case: tuple[str, date, str | None]) -> None:
    there = as_at(*case[:2])
    found = [latest.feed_entry(one.announced, there) for one in latest.everything(there)]
    ids = Ids(there.register)
    assert len({ids.of(one.where, one.what) for one in found}) == len(found) > 10
    said = [root.findtext(f"{ATOM}id") for root in feeds(fed(*case)).values()]
    # A subject that was moved has its feed at both addresses.
    moved = there.register.moved.record.moved if there.register.moved else ()
    twice = sum(one.from_.startswith("/subjects/") for one in moved)
    assert len(set(said)) == len(said) - twice


def test_ids_stay_whatever_happens_later_and_wherever_the_site_is() -> None:
    def ids(today: date, site_url: str | None) -> dict[str, set[str | None]]:
        found = feeds(fed("wexmoor", today, site_url))
        return {address: {one.text for one in root.iter(f"{ATOM}id")} for address, root in found.items()}

    now, elsewhere, before = ids(date(2024, 3, 4), SITE), ids(date(2024, 3, 4), None), ids(EARLIER, SITE)
    assert now == elsewhere
    of_requests = [address for address in before if address.startswith("/requests/")]
    assert len(of_requests) > 30
    for address in of_requests:
        assert before[address] <= now[address]


def test_a_thing_that_moved_keeps_its_id_and_its_feed_is_found_at_both_addresses() -> None:
    ids = Ids(as_at("wexmoor", date(2024, 3, 4)).register)
    assert ids.of("/subjects/flood-gates/", "feed") == ids.of("/subjects/sluices/", "feed")
    found = fed("wexmoor", date(2024, 3, 4), SITE)
    assert found["/feeds/subjects/sluices.atom"] == found["/feeds/subjects/flood-gates.atom"]


@pytest.mark.parametrize("name", ["demonstration", "wexmoor without an address"])
def test_relative_links_lead_to_places_of_the_site(name: str) -> None:
    there = as_at(*CASES[name][:2])
    known = all_addresses((page.address for page in all_pages(there)), there) | fed(*CASES[name]).keys()
    known |= {f"{at.address(decision)}#" for decision in there.register.decisions}
    for address, root in feeds(fed(*CASES[name])).items():
        base = urljoin(f"https://site.invalid{address}", root.attrib[BASE])
        for link in root.iter(f"{ATOM}link"):
            parts = urlsplit(urljoin(base, link.attrib["href"]))
            assert parts.netloc == "site.invalid"
            place = (
                parts.path if parts.fragment.startswith("notice-") else parts._replace(scheme="", netloc="").geturl()
            )
            assert place in known, f"{address}: {place}"


def test_links_lead_to_places_of_the_built_site(wexmoor_site: Built) -> None:
    found = fed("wexmoor", date(2024, 3, 4), SITE)
    links = {link.attrib["href"] for root in feeds(found).values() for link in root.iter(f"{ATOM}link")}
    for calendar in calendars_of(found).values():
        links |= {str(calendar["url"]), str(calendar["source"]), *(str(one["url"]) for one in calendar.events)}
    for link in links:
        assert link.startswith(SITE), link
        path, _, anchor = link.removeprefix(SITE).partition("#")
        file = wexmoor_site.folder / unquote(path)
        file = file / "index.html" if path == "" or path.endswith("/") else file
        assert file.is_file(), link
        assert not anchor or f'id="{anchor}"' in file.read_text(encoding="utf-8"), link
    for address, content in found.items():
        assert (wexmoor_site.folder / address[1:]).read_bytes() == content


def test_a_feed_tells_what_happened_to_a_request_from_its_asking_to_its_closing() -> None:
    titles = [one["title"].split(":")[0] for one in wexmoor_feed("/requests/pps/2022-07-12/6/2/feed.atom")]
    assert titles == ["Closed", "Answered", "Reopened", "Closed", "Answered", "Requested"]


def test_every_feed_has_what_concerns_it_and_nothing_else() -> None:
    there = as_at("wexmoor", date(2024, 3, 4))
    by_link = {f"{SITE[:-1]}{at.address(request)}": request for request in there.requests}
    for subject in there.register.subjects.values():
        for one in wexmoor_feed(catalogue.subject_feed(subject).address):
            if asked := by_link.get(one["link"]):
                assert subject.id in asked.subjects
    for body in there.register.bodies.values():
        told = {by_link[one["link"]].id for one in wexmoor_feed(catalogue.owner_feed(body).address)}
        assert {one.id for one in there.requests if body.id in one.owners} <= told
    community = wexmoor_feed("/feeds/committees/people-and-places.atom")
    # It took over what the abolished committee had asked.
    assert any("/requests/cms/2021-07-06/6/1/" in one["link"] for one in community)


def test_feeds_tell_of_minutes_decisions_and_editions() -> None:
    told = {one["title"]: one for one in wexmoor_feed("/feeds/record.atom")}
    assert "Draft minutes published: People and Places Select Committee, 20 February 2024" in told
    assert "Forward Plan published: edition of 6 November 2023" in told
    confirmed = told["Minutes published: People and Places Select Committee, 16 January 2024"]
    assert (confirmed["published"][:10], confirmed["updated"][:10]) == ("2024-02-06", "2024-02-20")
    assert any(title.startswith("Decision taken: ") for title in told)
    draft = next(one for one in told.values() if one["link"].endswith("/requests/pps/2024-02-20/6/1/"))
    assert "(draft minutes)" in draft["summary"]


def test_what_was_recorded_in_error_is_told_as_taken_back_without_its_words() -> None:
    request = as_at("wexmoor", date(2024, 3, 4)).register.requests["PPS/2023-01-17/6/9"]
    (entry,) = wexmoor_feed(catalogue.request_feed(request).address)
    assert entry["title"] == "Withdrawn: PPS/2023-01-17/6/9"
    assert request.record.text not in entry["summary"]


# Calendars


def test_calendars_have_what_the_format_asks_for(case: tuple[str, date, str | None]) -> None:
    today = case[1]
    uids = set()
    for address, calendar in calendars_of(fed(*case)).items():
        assert calendar["version"] == "2.0"
        assert calendar["prodid"]
        assert calendar.events, address
        assert not calendar.errors
        uids.add(calendar["uid"])
        of_events = [event["uid"] for event in calendar.events]
        assert len(set(of_events)) == len(of_events)
        for event in calendar.events:
            assert not event.errors
            assert event.DTSTAMP.tzname() == "UTC"
            assert event.DTSTAMP.date() <= today
            assert event["status"] in ("CONFIRMED", "TENTATIVE", "CANCELLED")
            assert int(event["sequence"]) >= 0
            assert event["summary"]
            assert "tzid" not in event["dtstart"].params
            start = event["dtstart"].dt
            if isinstance(start, datetime):
                assert start.tzname() == "UTC"
                assert "dtend" not in event or event["dtend"].dt > start
            else:
                assert event["dtend"].dt == start + timedelta(days=1)
                assert event["transp"] == "TRANSPARENT" or str(event["categories"].cats[0]) == "Meeting"
    assert len(uids) == len(calendars_of(fed(*case)))


def test_lines_are_folded_by_octets_and_end_as_the_format_has_it(case: tuple[str, date, str | None]) -> None:
    for address, content in fed(*case).items():
        if address.endswith(".ics"):
            assert content.endswith(b"END:VCALENDAR\r\n")
            lines = content.split(b"\r\n")
            assert all(len(one) <= 75 for one in lines), address
            assert not any(b"\n" in one or b"\r" in one for one in lines)
            for one in lines:
                one.decode("utf-8")  # no character is cut in two


def test_a_calendar_has_meetings_with_status_place_and_times_in_utc() -> None:
    held = calendar_event("PPS/2023-07-11")
    assert (held["status"], held["location"]) == ("CONFIRMED", "Council Chamber, Moot House")
    assert held["dtstart"].dt == datetime(2023, 7, 11, 17, 30, tzinfo=UTC)  # 6.30pm in summer
    assert calendar_event("PPS/2024-02-20")["dtstart"].dt == datetime(2024, 2, 20, 18, 30, tzinfo=UTC)
    assert calendar_event("PPS/2024-03-19")["status"] == "TENTATIVE"
    cancelled, postponed = calendar_event("PPS/2023-11-14"), calendar_event("PPS/2024-02-06")
    assert cancelled["status"] == postponed["status"] == "CANCELLED"
    assert cancelled["summary"].startswith("Cancelled: ")
    assert "Moved to 20 February 2024." in postponed["description"]
    first, second = calendar_event("HFC/2023-12-11"), calendar_event("HFC/2023-12-11-2")
    assert first["uid"] != second["uid"]
    assert first["summary"] == "Highways and Footpaths Committee"
    assert second["summary"] == "Highways and Footpaths Committee, second meeting"
    assert "Continued on 8 November 2023." in calendar_event("HFC/2023-11-06")["description"]
    assert "Continued from 6 November 2023." in calendar_event("HFC/2023-11-08")["description"]
    joint = calendar_event("PPS/2023-11-28")["uid"]
    for committee in ("people-and-places", "finance-and-performance"):
        assert joint in {one["uid"] for one in wexmoor_events(f"/feeds/committees/{committee}.ics").values()}


def test_a_meeting_without_an_hour_is_an_event_of_all_day(demonstration: AsAt) -> None:
    without = [one for one in demonstration.register.meetings.values() if not one.record.starts]
    calendar = calendars_of(fed(*CASES["demonstration"]))["/feeds/calendar.ics"]
    days = [one["dtstart"].dt for one in calendar.events if str(one["categories"].cats[0]) == "Meeting"]
    assert without
    for meeting in without:
        assert meeting.date in days


def test_a_calendar_has_due_dates_and_report_deadlines() -> None:
    events = wexmoor_events("/feeds/committees/people-and-places.ics")
    due = events[f"Due date {SITE}requests/pps/2023-07-11/6/2/"]
    assert due["dtstart"].dt == date(2024, 3, 4)
    assert due["summary"].startswith("Due: ")
    superseded = events[f"Due date {SITE}requests/pps/2023-01-17/6/2/"]
    assert superseded["status"] == "CANCELLED"
    there = as_at("wexmoor", date(2024, 3, 4))
    whole = icalendar.Calendar.from_ical(fed("wexmoor", date(2024, 3, 4), SITE)["/feeds/calendar.ics"])
    sorts = [str(event["categories"].cats[0]) for event in whole.events]
    assert sorts.count("Meeting") == len(there.register.meetings)
    assert sorts.count("Due date") >= len([one for one in there.requests if there.standing(one).due])
    wanted = {
        day
        for programme in there.register.programmes.values()
        for version in programme.record.versions
        for planned in version.meetings
        for day in (planned.draft_reports_due, planned.final_reports_due)
        if day
    }
    told = {one["dtstart"].dt for one in whole.events if str(one["categories"].cats[0]) == "Report deadline"}
    assert told
    assert told <= wanted


def test_a_due_date_that_is_revised_moves_and_keeps_its_id() -> None:
    key = f"Due date {SITE}requests/pps/2022-10-11/6/2/"
    found = [wexmoor_events(today=day)[key] for day in (date(2022, 11, 1), date(2024, 3, 4))]
    assert found[0]["uid"] == found[1]["uid"]
    assert found[0]["dtstart"].dt < found[1]["dtstart"].dt
    assert int(found[0]["sequence"]) < int(found[1]["sequence"])


def test_an_event_has_the_lines_that_the_library_writes(case: tuple[str, date, str | None]) -> None:
    for address, content in fed(*case).items():
        if address.endswith(".ics"):
            assert icalendar.Calendar.from_ical(content).to_ical() == content


@pytest.mark.parametrize(
    "text", ["", "a" * 300, "é€😀" * 60, "a" * 72 + "\\\\" * 90, "ab;c," * 40, "x" * 73 + "^n" * 50]
)
@pytest.mark.parametrize("shift", range(6))
def test_a_line_is_folded_where_the_library_folds_it(text: str, shift: int) -> None:
    event = icalendar.Event()
    event.add("description", "y" * shift + text)
    written = f"DESCRIPTION:{event['description'].to_ical().decode()}"
    assert writer._folded(written) in event.to_ical()


# The pieces in which they are made


def test_a_feed_is_made_by_itself_and_once(case: tuple[str, date, str | None]) -> None:
    name, today, site_url = case
    there = as_at(name, today)
    made = [pair for _, make in pieces(there, site_url) for pair in make()]
    made += [pair for make in beside(there, site_url).values() for pair in make(None)]
    assert dict(made) == fed(*case)
    assert len(made) == len(fed(*case))
    former = {old for olds in catalogue.former(there).values() for old in olds}
    assert {address for address, _ in made} == {*catalogue.addresses(there), *catalogue.ended(there), *former}


def test_the_feed_of_a_request_reads_little_of_the_record() -> None:
    there = record(WEXMOOR / "data", date(2024, 3, 4))
    make = beside(there, SITE)["/requests/pps/2022-07-12/6/2/"]
    there.database.tracks = True
    with recording() as read:
        list(make(None))
    waiting, reached = list(read), set(read)
    while waiting:
        memo = there.database.memos.get(waiting.pop())
        waiting += [key for key in (memo.dependencies or () if memo else ()) if key not in reached]
        reached.update(waiting)
    files = {key[2] for key in reached if key[0] in (RECORD, CHILDREN, FILE)}
    assert 2 < len(files) < 15
    assert not [key for key in read if key[0] == "which"]


def test_what_is_told_is_in_the_feeds_of_all_whom_it_concerns() -> None:
    there = as_at("wexmoor", date(2024, 3, 4))
    told = list(latest.everything(there))
    for of, ids in (("committee", "committees"), ("subject", "subjects"), ("owner", "owners")):
        for one in told:
            for id in getattr(one, ids):
                found = latest.latest(there, of, id)
                assert one.announced in {thing for _, thing in found} or one.day < min(day for day, _ in found)
    assert len(latest.latest(there)) >= latest.MOST < len(told)


def test_a_request_is_told_of_what_others_say_of_it() -> None:
    there = as_at("wexmoor", date(2024, 3, 4))
    told = {request.id: set(latest.of_request(request, there)) for request in there.register.requests.values()}
    everything = {one.announced for one in latest.everything(there)}
    for thing in everything:
        match thing.record:
            case DecisionNotice(requests=others):
                named = set(others)
            case Ask(supersedes=others) if thing in told[thing.id]:
                named = {thing.id, *others}
            case Event(request=own, successor=successor):
                named = {own, successor} - {None}
            case _:
                named = set()
        assert {id for id, things in told.items() if thing in things} == named
    assert set().union(*told.values()) <= everything


# Words that look like code


NASTY = "x ]]> & &amp; <script>alert(1)</script>\nBEGIN:VEVENT\r\nSUMMARY:y;z,\\n \x00\x07\x1b\x85\ud800 é" + "ü" * 80


def test_words_that_look_like_code_are_words_in_a_feed(wexmoor: AsAt) -> None:
    one = FeedEntry(where="/", what="x", title=NASTY, summary=NASTY, leads="/", day=EARLIER, updated=EARLIER)
    _, content = atom.Writer(wexmoor, SITE).feed(Link(NASTY, "/feeds/x.atom"), "/", [one])
    (entry,) = ET.fromstring(content).findall(f"{ATOM}entry")
    title = entry.findtext(f"{ATOM}title") or ""
    assert title.startswith("x ]]> & &amp; <script>alert(1)</script> BEGIN:VEVENT SUMMARY:y;z,\\n éü")
    assert (entry.findtext(f"{ATOM}summary") or "").splitlines()[1] == "BEGIN:VEVENT"
    assert {child.tag.removeprefix(ATOM) for child in entry} <= {
        "id",
        "title",
        "published",
        "updated",
        "link",
        "summary",
    }
    assert not re.search(rb"[\x00-\x08\x0b-\x1f]|]]>", content)


def test_words_that_look_like_code_are_words_in_a_calendar(wexmoor: AsAt) -> None:
    one = entry.CalendarEntry(
        where="/", what="x", title=NASTY, description=NASTY, leads="/", sort="Meeting", starts=EARLIER, place=NASTY,
        changed=EARLIER,
    )  # fmt: skip
    _, content = writer.Writer(wexmoor.register, SITE).calendar(Link(NASTY, "/feeds/x.ics"), "/", [one])
    assert content.count(b"\r\nBEGIN:VEVENT") == 1
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f]", content)
    (event,) = icalendar.Calendar.from_ical(content).events
    assert event["summary"].startswith("x ]]> & &amp; <script>alert(1)</script> BEGIN:VEVENT SUMMARY:y;z,\\n éü")
    assert event["description"].splitlines()[1] == "BEGIN:VEVENT"
    assert event["location"].startswith("x ]]>")


def test_the_meeting_whose_words_look_like_code_is_told_as_it_is_written(wexmoor: AsAt) -> None:
    found = fed("wexmoor", date(2024, 3, 4), SITE)
    item = wexmoor.register.items["FPS/2023-12-05/3"]
    for request in item.asks:
        root = ET.fromstring(found[catalogue.request_feed(request).address])
        told = root.findall(f"{ATOM}entry")[-1].findtext(f"{ATOM}summary") or ""
        assert told.startswith(request.record.text)
    assert calendar_event("FPS/2023-12-05")["summary"] == "Words that look like code"
    for address, root in feeds(found).items():
        assert all(one.tag.startswith(ATOM) for one in root.iter()), address
        within = {name for one in root.iter() if one is not root for name in one.attrib}
        assert within <= {"rel", "type", "href", "term", "label"}, address


# Publication


def test_nothing_of_later_is_told_on_an_earlier_date() -> None:
    there = as_at("wexmoor", EARLIER)
    found = fed("wexmoor", EARLIER, SITE)
    later = [one for one in there.register.requests.values() if one.date > EARLIER]
    assert len(later) > 10
    everything = b"\n".join(content.replace(b"\r\n ", b"") for content in found.values())
    for request in later:
        assert catalogue.request_feed(request).address not in found
        assert f"{at.address(request)}".encode() not in everything
    for meeting in there.register.meetings.values():
        if meeting.date > EARLIER:
            event = calendar_event(meeting.id, EARLIER)
            assert event["status"] != "CONFIRMED"
            assert "dtend" not in event or not meeting.record.starts
            assert "Held" not in event["description"]
            assert f"Minutes published: {at.name(meeting)}".encode() not in everything
    assert "Draft minutes published: People and Places Select Committee, 11 July 2023" not in everything.decode()
    for edition in there.register.editions:
        if edition.record.published > EARLIER:
            assert at.address(edition).encode() not in everything


def test_nothing_is_told_that_is_the_keepers(case: tuple[str, date, str | None]) -> None:
    assert not any(b"CANARY" in content.replace(b"\r\n ", b"") for content in fed(*case).values())


def test_the_same_record_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    again = dict(files(record(WEXMOOR / "data", date(2024, 3, 4)), SITE))
    assert again == fed("wexmoor", date(2024, 3, 4), SITE)


def test_a_day_later_nothing_is_stamped_anew() -> None:
    """Only what a day changes is changed by it: a date that passes stamps no event and no entry."""

    def stamps(today: date) -> set[tuple[str, str]]:
        events = calendars_of(fed("wexmoor", today, SITE))["/feeds/calendar.ics"].events
        return {(event["uid"], event["dtstamp"].to_ical().decode()) for event in events}

    assert stamps(date(2024, 3, 4)) == stamps(date(2024, 3, 5))
    first, second = (fed("wexmoor", day, SITE)["/feeds/record.atom"] for day in (date(2024, 3, 4), date(2024, 3, 5)))
    assert first == second


# Pages


def alternates(site: Path, address: str) -> dict[str, str]:
    """What a page's head says can be followed: address within the site, and type."""
    page = parsed((site / address.strip("/") / "index.html").read_text(encoding="utf-8"), address)
    found = {}
    for one in page.all("link"):
        if one.attributes.get("rel") == "alternate":
            assert one.attributes["title"]
            found[urlsplit(urljoin(f"{SITE}{address[1:]}", one.attributes["href"])).path] = one.attributes["type"]
    return {path.removeprefix(urlsplit(SITE).path[:-1]): kind for path, kind in found.items()}


@pytest.mark.parametrize(
    ("address", "feed", "calendar"),
    [
        ("/", "/feeds/record.atom", "/feeds/calendar.ics"),
        ("/feeds/", "/feeds/record.atom", "/feeds/calendar.ics"),
        ("/committees/community/", "/feeds/committees/community.atom", "/feeds/committees/community.ics"),
        ("/calendar/", None, "/feeds/calendar.ics"),
        ("/subjects/flood-gates/", "/feeds/subjects/flood-gates.atom", None),
        ("/requests/by-owner/directorate-of-places/", "/feeds/owners/directorate-of-places.atom", None),
        ("/requests/pps/2022-07-12/6/2/", "/requests/pps/2022-07-12/6/2/feed.atom", None),
        ("/people/", None, None),
    ],
)  # fmt: skip
def test_pages_say_where_they_can_be_followed(
    wexmoor_site: Built, address: str, feed: str | None, calendar: str | None
) -> None:
    wanted = {one: kind for one, kind in ((feed, "application/atom+xml"), (calendar, "text/calendar")) if one}
    assert alternates(wexmoor_site.folder, address) == wanted
    assert all((wexmoor_site.folder / one[1:]).is_file() for one in wanted)


def test_a_page_explains_how_to_follow_and_leads_to_every_feed(wexmoor_site: Built) -> None:
    html = (wexmoor_site.folder / "feeds" / "index.html").read_text(encoding="utf-8")
    page = parsed(html, "/feeds/")
    linked = {one.address for one in page.one("main").links}
    listed = {one for one in fed("wexmoor", date(2024, 3, 4), SITE) if one.startswith("/feeds/")}
    moved = {"/feeds/subjects/sluices.atom"}
    assert {one for one in listed - linked - moved if not one.startswith("/feeds/owners/")} == set()
    assert "Subscribe" in page.one("main").text
    for path in ("index.html", "404.html", "about/privacy/index.html"):
        footer = parsed((wexmoor_site.folder / path).read_text(encoding="utf-8")).one("footer")
        assert "Follow" in [one.text for one in footer.links]


# Reporting a problem


@pytest.mark.parametrize(
    ("contact", "reference", "address"),
    [
        ("https://a.example/x", "ABC/2024-05-01/7", "https://a.example/x?reference=ABC%2F2024-05-01%2F7"),
        ("https://a.example/x?a=b#form", "A&B c", "https://a.example/x?a=b&reference=A%26B%20c#form"),
        ("https://a.example/{reference}/report", "ABC/1", "https://a.example/ABC%2F1/report"),
        ("https://a.example/x?about={reference}", "", "https://a.example/x?about="),
        ("https://a.example/x", "", "https://a.example/x"),
    ],
)
def test_a_problem_is_reported_with_the_reference(contact: str, reference: str, address: str) -> None:
    assert at.report(contact, reference) == address


def test_every_page_with_a_reference_leads_to_where_a_problem_with_it_is_reported(wexmoor_site: Built) -> None:
    contact = wexmoor_site.as_at.register.council.contact
    for one in wexmoor_site.pages:
        if one.reference:
            path = wexmoor_site.folder / one.address.strip("/") / "index.html"
            links = {
                link.text: link.address
                for link in parsed(path.read_text(encoding="utf-8"), one.address).one("main").links
            }
            assert links["Report a problem with this entry"] == at.report(contact, one.reference)


def test_an_event_ends_after_midnight_on_the_day_after(wexmoor: AsAt) -> None:
    meeting = wexmoor.register.meetings["PPS/2024-02-20"]
    late = type(meeting)(
        meeting.id, meeting.record.model_copy(update={"ends": time(0, 15)}), meeting.file, committee=meeting.committee
    )
    assert meetings.meeting_entry(late, wexmoor).ends == datetime(2024, 2, 21, 0, 15, tzinfo=UTC)
