"""What must not be published is nowhere in the published folder, in whatever form it is kept there."""

from __future__ import annotations

import csv
import gzip
import io
import re
import sqlite3
import zipfile
from base64 import b64encode
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import icalendar
import pytest
from tests.amended import Amend, amended
from tests.conftest import WEXMOOR, Built
from tests.html import drawn, page
from tests.site_files import published, unpacked

from matters_arising import records as r
from matters_arising.outputs import data
from matters_arising.outputs.html.pages import all_pages
from matters_arising.outputs.office import sheet_files
from matters_arising.outputs.permanence import anchors
from matters_arising.outputs.search.entries import found
from matters_arising.register.entities import Request
from matters_arising.register.register import Register
from matters_arising.rules.snapshot import AsAt
from matters_arising.source.read import read
from matters_arising.source.withheld import records_held, value_at, withheld
from matters_arising.urls import addresses as at

__all__ = ["amended"]

CANARY = b"CANARY-KEEPER"

KEPT = "keptcanar"
"""Begins a word that stands in everything that the invented council withholds, as a search stems it too."""


@cache
def disguises(word: str) -> tuple[re.Pattern[bytes], ...]:
    """A word in every form in which bytes may hold it: as it is, in UTF-16, for an address, and in base64."""
    either, exact = set[bytes](), set[bytes]()
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        either.add(word.encode(encoding))
    for cased in (word.lower(), word.upper(), word.capitalize()):
        either.add("".join(f"%{letter:02x}" for letter in cased.encode()).encode())
        either.add("".join(f"&#{letter};" for letter in cased.encode()).encode())
        for before in range(3):
            # The letters at either end also depend on what stands beside the word.
            encoded = b64encode(b"-" * before + cased.encode())
            exact.add(encoded[(0, 2, 3)[before] : (len(cased) + before) * 4 // 3])
    return re.compile(b"|".join(map(re.escape, either)), re.IGNORECASE), re.compile(b"|".join(map(re.escape, exact)))


def holds(content: bytes, word: str) -> bool:
    """Whether bytes hold a word, in whatever form."""
    return any(form.search(content) for form in disguises(word))


@pytest.fixture(scope="module")
def site(wexmoor_site: Built) -> dict[str, bytes]:
    return published(wexmoor_site.folder)


def test_the_record_holds_notes_that_are_never_published() -> None:
    held = b"".join(path.read_bytes() for path in (WEXMOOR / "data").rglob("*.yml"))
    assert held.count(CANARY) >= 9


def test_no_byte_of_the_site_holds_a_keepers_note(site: dict[str, bytes]) -> None:
    kinds = {Path(name).suffix for name in site}
    assert kinds >= {".html", ".json", ".csv", ".sqlite", ".atom", ".ics", ".docx", ".xml", ".pf_fragment", ".pf_index"}
    assert [name for name, content in site.items() if CANARY.lower() in content.lower()] == []


def test_nothing_that_is_withheld_is_in_any_byte_of_the_site(site: dict[str, bytes]) -> None:
    held = [path for path in (WEXMOOR / "data").rglob("*.yml") if KEPT in path.read_text(encoding="utf-8").lower()]
    assert {path.parts[-3] for path in held} == {"meetings", "follow-up"}
    assert [name for name, content in site.items() if holds(name.encode(), KEPT) or holds(content, KEPT)] == []


def test_every_kind_of_entry_that_can_be_withheld_is_withheld_in_the_invented_council() -> None:
    files = read(WEXMOOR / "data").files
    kinds = {type(value_at(file.record, way)) for file in files for way in withheld(file)}
    held = {kind for kind in records_held(r.Item).values() if issubclass(kind, r.Publishable)}
    assert kinds == {*held, r.Entry}


@pytest.mark.parametrize("word", ["Keptcanary", "KEPTCANARY", "keptcanari"])
def test_the_search_would_find_it_in_any_disguise(word: str) -> None:
    text = f"A word, {word}, in a text"
    found = [text.encode(), text.encode("utf-16"), text.encode("utf-16-be"), quote(text).encode()]
    found += [b64encode(("x" * before + text).encode()) for before in range(3)]
    found += ["".join(f"%{letter:02X}" for letter in text.encode()).encode()]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("inner.gz", gzip.compress(text.encode()))
    found.append(b"\n".join(unpacked(packed.getvalue())))
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE texts (text)")
        database.execute("INSERT INTO texts VALUES (?)", [text])
        database.commit()
        found.append(b"\n".join(unpacked(database.serialize())))
    assert [one for one in found if not holds(one, KEPT)] == []
    assert not holds(b"A word that was kept, and a canary", KEPT)


def test_what_is_withheld_would_be_found_if_it_were_let_through() -> None:
    whole = AsAt(Register(read(WEXMOOR / "data")), date(2024, 3, 4))
    leaked = {PurePosixPath(address).suffix for address, content in data.files(whole) if holds(content, KEPT)}
    assert leaked == {".csv", ".json", ".sqlite"}
    sheets = [content for address, content in sheet_files.files(whole) if address.endswith(".docx")]
    assert any(holds(part, KEPT) for content in sheets for part in unpacked(content))


def test_what_is_published_deliberately_of_an_exempt_item_is_there(wexmoor_site: Built) -> None:
    item = page(wexmoor_site.folder, "/meetings/finance-and-performance/2023-06-20/").by_id("item-8")
    assert "The press and public may be excluded" in item.text
    assert "Resolved to insure with one company for three years." in item.text
    asked = page(wexmoor_site.folder, "/requests/fps/2023-06-20/8/2/")
    assert "A copy of the policy once it is signed" in asked.text
    assert "Policy of Insurance" in asked.text


def test_an_item_exempt_in_part_has_a_public_part_and_keeps_the_rest(wexmoor_site: Built) -> None:
    item = page(wexmoor_site.folder, "/meetings/highways/2024-01-22/").by_id("item-2")
    assert "Exempt in part, paragraph 3 The press and public may be excluded from part of this item." in item.text
    assert "Appendix B holds the prices of three tenderers" in item.text
    assert "What follows is open to the public." in item.text
    assert "Agreed the routes for the winter of 2024 to 2025." in item.text
    assert "Members asked how soon the moor roads are gritted." in item.text
    assert [link.address for link in item.links if "papers" in link.address] == [
        "https://wexmoor.example/papers/gritting-routes.pdf"
    ]
    assert [one.text for one in item.all("h4")].count("Motion") == 1


def test_what_does_not_say_that_it_is_public_is_withheld_from_an_item_exempt_in_part(amended: Amend) -> None:
    name = "meetings/highways/2024-01-22.yml"
    as_at = amended(
        (name, "id: keptcanary-2, public: false, text: KEPTCANARY res", "id: keptcanary-2, text: Canary res")
    )
    (item,) = [one for id, one in as_at.register.items.items() if id == "HFC/2024-01-22/2"]
    assert [one.record.id for one in item.resolutions] == ["1"]


def test_the_search_through_packed_files_would_find_it(site: dict[str, bytes]) -> None:
    # A word that is published is found in pages, data, and the packed chunks of the search alike.
    found = {Path(name).suffix for name, content in site.items() if b"allotments" in content}
    assert found >= {".html", ".json", ".csv", ".sqlite", ".docx", ".pf_fragment"}


def test_a_meeting_and_a_notice_recorded_in_error_keep_their_places_with_a_notice(amended: Amend) -> None:
    error = "withdrawn: {date: 2024-02-01, reason: It was another council's.}\n"
    as_at = amended(
        ("meetings/people-and-places/2023-07-11.yml", "status: held\n", f"status: held\n{error}"),
        ("decisions/2023-09-20-cycle-lanes.yml", "title: ", f"{error}title: "),
    )
    pages = {one.address: one for one in all_pages(as_at)}
    meeting = drawn(pages["/meetings/people-and-places/2023-07-11/"], as_at)
    assert "published in error, and withdrawn on 1 February 2024. It was another council's." in meeting.text
    decision = as_at.register.decision(as_at.register.decision_notices["2023-09-20-cycle-lanes"].record.decision or "")
    assert decision
    place = drawn(pages[at.address(decision)], as_at).by_id("notice-2023-09-20-cycle-lanes")
    assert "A notice recorded in error It was withdrawn on 1 February 2024." in place.text
    assert f"{at.address(decision)}#notice-2023-09-20-cycle-lanes" in set(anchors(as_at))


def test_an_exempt_item_shows_its_title_and_its_reason_only(wexmoor_site: Built, site: dict[str, bytes]) -> None:
    exempt = [item for item in wexmoor_site.as_at.register.items.values() if item.record.exempt]
    assert len(exempt) > 1
    for item in exempt:
        assert item.record.account is None
        html = site[f"meetings/{item.meeting.committee.id}/{item.meeting.date}/index.html"]
        assert b"The press and public may be excluded" in html


@pytest.fixture(scope="module")
def drafts(wexmoor_site: Built) -> dict[str, Request]:
    """What was asked at meetings whose minutes are a draft, by its reference."""
    register = wexmoor_site.as_at.register
    found = {id: one for id, one in register.requests.items() if one.item.meeting.record.minutes.status == "draft"}
    assert {one.item.meeting.record.status for one in found.values()} == {"held"}
    return found


def test_draft_minutes_are_marked_on_the_pages_of_what_they_tell(
    wexmoor_site: Built, drafts: dict[str, Request]
) -> None:
    for id, request in drafts.items():
        main = page(wexmoor_site.folder, at.address(request))
        assert f"item {request.item.record.number} (draft)" in main.text, id
        assert "(draft minutes)" in main.facts["How to cite"].text
        assert "The minutes are in draft" in page(wexmoor_site.folder, at.address(request.item.meeting)).text


def test_draft_minutes_are_marked_on_every_list_that_quotes_them(
    wexmoor_site: Built, drafts: dict[str, Request]
) -> None:
    seen = set()
    for one in wexmoor_site.pages:
        main = page(wexmoor_site.folder, one.address)
        if one.kind in ("list of requests", "matters arising", "home", "decision"):
            for row in (row for table in main.all("table") for row in table.all("tr")):
                cells = [cell.text for cell in row]
                for id in drafts.keys() & set(cells):
                    # A sheet says it once, above its tables.
                    said = main.facts["Minutes"].text if one.kind == "matters arising" else row.text
                    assert "draft" in said.casefold(), (one.address, id)
                    seen.add(one.kind)
                known = set(cells) & wexmoor_site.as_at.register.requests.keys()
                if known and not known & drafts.keys() and one.kind != "matters arising":
                    assert "Draft minutes" not in row.text, (one.address, known)
    assert seen >= {"list of requests", "matters arising"}


def test_draft_minutes_are_marked_where_a_subject_or_a_list_of_resolutions_quotes_them(amended: Amend) -> None:
    as_at = amended(
        (
            "meetings/people-and-places/2024-02-20.yml",
            "    requests:\n",
            '    resolved:\n      - {id: "1", text: Agreed the report., subjects: [market-hall]}\n    requests:\n',
        )
    )
    pages = {
        one.address: drawn(one, as_at) for one in all_pages(as_at) if one.kind in ("list of resolutions", "subject")
    }
    headings = {one.links[0].address: one.text for one in pages["/resolutions/"].all("h3")}
    assert "/meetings/people-and-places/2024-02-20/" in headings
    for address, heading in headings.items():
        assert heading.endswith("Draft minutes") is is_of_a_draft(address, as_at)
    for subject, main in pages.items():
        for entry in main.all("ol", "timeline"):
            for touch in (one for one in entry if one.tag == "li"):
                meetings = {link.address.partition("#")[0] for link in touch.links if "/meetings/" in link.address}
                quoted = {one for one in meetings if is_of_a_draft(one, as_at)}
                assert ("Draft minutes" in touch.text) is bool(quoted), (subject, touch.text)


def is_of_a_draft(address: str, as_at: AsAt) -> bool:
    found = [one for one in as_at.register.meetings.values() if at.address(one) == address]
    return any(one.record.minutes.status == "draft" for one in found)


def test_draft_minutes_are_marked_in_the_sheet_the_search_the_calendar_and_the_data(
    wexmoor_site: Built, site: dict[str, bytes], drafts: dict[str, Request]
) -> None:
    as_at = wexmoor_site.as_at
    stem = "matters-arising/people-and-places/2024-03-19/matters-arising-pps-2024-03-19"
    rows = csv.DictReader(io.StringIO(site[f"{stem}.csv"].decode("utf-8-sig")))
    marked = {row["Reference"]: row["Minutes"] == "Draft" for row in rows}
    assert {id for id, is_draft in marked.items() if is_draft} == marked.keys() & drafts.keys() != set()
    for thing in found(as_at):
        if thing.reference in drafts:
            assert thing.standing
            assert "Draft minutes" in thing.standing
        if thing.kind in ("Agenda item", "Resolution"):
            assert (thing.standing == "Draft minutes") is is_of_a_draft(thing.address.partition("#")[0], as_at)
    calendar = icalendar.Calendar.from_ical(site["feeds/calendar.ics"])
    due = {str(one["summary"])[:-1].rsplit("(", 1)[1]: one for one in calendar.events if "Due: " in one["summary"]}
    for id, event in due.items():
        assert ("The minutes are in draft" in event["description"]) is (id in drafts)
    with closing(sqlite3.connect(wexmoor_site.folder / "data" / "record.sqlite")) as database:
        for reference, minutes in database.execute("SELECT reference, minutes FROM search WHERE kind = 'request'"):
            assert (minutes == "draft") is (reference in drafts)


def test_what_was_recorded_in_error_keeps_its_address_with_a_notice(
    wexmoor_site: Built, site: dict[str, bytes]
) -> None:
    withdrawn = [one for one in wexmoor_site.as_at.register.requests.values() if one.record.withdrawn]
    assert withdrawn
    for request in withdrawn:
        item = request.item
        code = item.meeting.committee.record.code.lower()
        html = site[f"requests/{code}/{request.date}/{item.record.number}/{request.record.id}/index.html"]
        assert b"withdrawn" in html.lower()
