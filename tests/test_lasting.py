"""Addresses last: what moves leads on, what goes leaves a notice, and what would be lost stops the build."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from tests.conftest import ROOT, WEXMOOR, Built

from matters_arising import lasting
from matters_arising.addresses import address, short
from matters_arising.cli import main


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """The invented council, to change."""
    shutil.copytree(WEXMOOR / "data", tmp_path / "data")
    settings = (WEXMOOR / "mkdocs.yml").read_text().replace("../../../", f"{ROOT}/")
    (tmp_path / "mkdocs.yml").write_text(settings)
    return tmp_path


def run(council: Path, *command: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["-f", str(council / "mkdocs.yml"), *command])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_the_ledger_holds_every_address_and_anchor(council: Path, wexmoor_site: Built) -> None:
    code, said = run(council, "addresses", "--update")
    assert code == 0, said
    ledger = set((council / "data" / "addresses.txt").read_text().splitlines())
    assert {page.address for page in wexmoor_site.pages} <= ledger
    assert {address(item) for item in wexmoor_site.as_at.register.items.values()} <= ledger
    assert run(council, "check") == (0, f"{_files(council)} files checked, no problem found.\n")
    _, again = run(council, "addresses", "--update")
    assert again.startswith("No new addresses")


def _files(council: Path) -> int:
    return sum(1 for path in (council / "data").rglob("*.yml") if "papers" not in path.parts)


def test_a_page_that_would_be_lost_is_told_with_the_line_to_add(council: Path) -> None:
    run(council, "addresses", "--update")
    subjects = council / "data" / "subjects.yml"
    subjects.write_text(subjects.read_text().replace("id: village-libraries", "id: libraries"))
    for path in (council / "data").rglob("*.yml"):
        path.write_text(path.read_text().replace("village-libraries", "libraries"))
    code, said = run(council, "check")
    assert code == 1
    lost = next(line for line in said.splitlines() if "/subjects/village-libraries/" in line)
    assert re.match(r"data/addresses\.txt:\d+:1: /subjects/village-libraries/ was published", lost)
    assert "moved.yml" in lost
    moved = council / "data" / "moved.yml"
    lists = "\n".join(
        f"  - {{from: {one}village-libraries/, to: {one}libraries/}}"
        for one in ("/subjects/", "/requests/by-subject/", "/resolutions/by-subject/")
    )
    moved.write_text(moved.read_text().replace("moved:\n", f"moved:\n{lists}\n"))
    code, said = run(council, "check")
    assert code == 0, said


def test_an_anchor_counts(council: Path) -> None:
    run(council, "addresses", "--update")
    meeting = council / "data" / "meetings" / "people-and-places" / "2023-07-11.yml"
    first = re.search(r'- number: "1"\n', meeting.read_text())
    assert first
    meeting.write_text(meeting.read_text().replace('- number: "1"\n', '- number: "1a"\n', 1))
    code, said = run(council, "check")
    assert code == 1
    assert "/meetings/people-and-places/2023-07-11/#item-1 was published and would be lost" in said


def test_what_moved_leads_on_and_what_went_leaves_a_notice(wexmoor_site: Built) -> None:
    moved = wexmoor_site.as_at.register.moved
    assert moved
    for one in moved.record.moved:
        html = (wexmoor_site.folder / one.from_.strip("/") / "index.html").read_text()
        target = re.search(r'href="([^"]+)">Go to', html)
        assert target
        here = wexmoor_site.folder / one.from_.strip("/")
        assert (here / target[1] / "index.html").resolve() == (
            wexmoor_site.folder / one.to.strip("/") / "index.html"
        ).resolve()
    for gone in moved.record.gone:
        html = (wexmoor_site.folder / gone.address.strip("/") / "index.html").read_text()
        assert gone.reason in html


def test_a_move_that_leads_nowhere_is_told(council: Path) -> None:
    moved = council / "data" / "moved.yml"
    moved.write_text(moved.read_text().replace("/subjects/flood-gates/", "/subjects/flood-gate/"))
    code, said = run(council, "check")
    assert code == 1
    assert re.search(r"data/moved\.yml:3:\d+: /subjects/flood-gate/ is not an address of the site", said)


def test_every_reference_has_a_short_address(wexmoor_site: Built) -> None:
    register = wexmoor_site.as_at.register
    for reference in (*register.requests, *register.meetings, *(one.id for one in register.decisions)):
        assert (wexmoor_site.folder / short(reference).strip("/") / "index.html").is_file(), reference


def test_no_two_short_addresses_fall_together(wexmoor_site: Built, demonstration_site: Built) -> None:
    for built in (wexmoor_site, demonstration_site):
        found = [address_ for address_, _ in lasting.redirects(built.as_at)]
        assert len(found) == len(set(found))


def test_the_sitemap_dates_pages_by_the_record(wexmoor_site: Built) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = ElementTree.parse(wexmoor_site.folder / "sitemap.xml").getroot()
    dated = {url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod") for url in urls}
    base = "https://example.org/wexmoor/record"
    assert set(dated) == {base + page.address for page in wexmoor_site.pages if page.kind != "gone"}
    assert dated[f"{base}/requests/pps/2022-10-11/6/r1/"] == "2022-12-05"
    latest = wexmoor_site.as_at.today.isoformat()
    assert all(day <= latest for day in dated.values() if day)
