"""What must not be published is nowhere in the published folder, in whatever form it is kept there."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import WEXMOOR, Built

CANARY = b"CANARY-KEEPER"


def unpacked(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and of what is packed in it."""
    content = path.read_bytes()
    yield content
    if content.startswith(b"\x1f\x8b"):
        yield gzip.decompress(content)
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield from (packed.read(name) for name in packed.namelist())


def published(site: Path) -> dict[str, bytes]:
    """Every file of a site by its name, packed ones unpacked."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): b"\n".join(unpacked(path)) for path in files}


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


def test_the_search_through_packed_files_would_find_it(site: dict[str, bytes]) -> None:
    # A word that is published is found in pages, data, and the packed chunks of the search alike.
    found = {Path(name).suffix for name, content in site.items() if b"allotments" in content}
    assert found >= {".html", ".json", ".csv", ".sqlite", ".docx", ".pf_fragment"}


def test_an_exempt_item_shows_its_title_and_its_reason_only(wexmoor_site: Built, site: dict[str, bytes]) -> None:
    exempt = [item for item in wexmoor_site.as_at.register.items.values() if item.record.exempt]
    assert len(exempt) > 1
    for item in exempt:
        assert item.record.account is None
        page = site[f"meetings/{item.sitting.committee.id}/{item.sitting.date}/index.html"]
        assert b"Press and public may be excluded" in page


def test_draft_minutes_are_marked_wherever_they_are_quoted(wexmoor_site: Built, site: dict[str, bytes]) -> None:
    drafts = [
        asked
        for asked in wexmoor_site.as_at.asked
        if asked.item.sitting.record.minutes.status == "draft" and asked.item.sitting.record.status == "held"
    ]
    assert drafts
    for asked in drafts:
        item = asked.item
        code = item.sitting.committee.record.code.lower()
        page = site[f"requests/{code}/{asked.date}/{item.record.number}/{asked.record.id}/index.html"]
        assert b"(draft)" in page, asked.id


def test_what_was_recorded_in_error_keeps_its_address_with_a_notice(
    wexmoor_site: Built, site: dict[str, bytes]
) -> None:
    withdrawn = [one for one in wexmoor_site.as_at.register.requests.values() if one.record.withdrawn]
    assert withdrawn
    for asked in withdrawn:
        item = asked.item
        code = item.sitting.committee.record.code.lower()
        page = site[f"requests/{code}/{asked.date}/{item.record.number}/{asked.record.id}/index.html"]
        assert b"withdrawn" in page.lower()
