"""Addresses last: what moves leads on, what goes leaves a notice, and what would be lost stops the build."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from click.testing import CliRunner
from tests.conftest import ROOT, WEXMOOR, Built

from matters_arising import mkdocs_adapter as site
from matters_arising.cli import main
from matters_arising.outputs import data, feeds, permanence
from matters_arising.outputs.html.pages import all_pages
from matters_arising.outputs.office import sheet_files
from matters_arising.outputs.office.meeting_documents import files as meeting_files
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls import ledger, redirects
from matters_arising.urls.addresses import address, short


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
    held = set((council / "data" / "addresses.txt").read_text().splitlines())
    assert {page.address for page in wexmoor_site.pages} <= held
    assert {address(item) for item in wexmoor_site.as_at.register.items.values()} <= held
    assert not [one for one in held if "keptcanary" in one]
    code, said = run(council, "check")
    assert (code, said.splitlines()[0]) == (0, f"{_files(council)} files checked; no problems found.")
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


def test_a_page_that_a_person_wrote_counts(council: Path) -> None:
    (council / "content").mkdir()
    for name in ("index", "contact", "help/reading"):
        page = council / "content" / "about" / f"{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("# About\n")
    settings = council / "mkdocs.yml"
    settings.write_text(re.sub(r"(?m)^docs_dir:.*$", "docs_dir: content", settings.read_text()))
    assert run(council, "addresses", "--update")[0] == 0
    held = (council / "data" / "addresses.txt").read_text().splitlines()
    assert {"/about/", "/about/contact/", "/about/help/reading/"} <= set(held)
    (council / "content" / "about" / "contact.md").unlink()
    code, said = run(council, "check")
    assert code == 1
    assert re.search(r"data/addresses\.txt:\d+:1: /about/contact/ was published and would be lost", said)


# Files and short addresses


def test_the_ledger_holds_every_file_and_every_short_address(wexmoor_site: Built, demonstration_site: Built) -> None:
    for built in (wexmoor_site, demonstration_site):
        as_at = built.as_at
        held = permanence.all_addresses([page.address for page in built.pages], as_at)
        made = {one for source in (data, sheet_files) for one, _ in source.files(as_at)}
        made |= {one for one, _ in feeds.files(as_at, None)}
        made |= set(meeting_files.addresses(as_at))
        papers = as_at.register.reading.folder / "papers"
        made |= {f"/papers/{path.relative_to(papers)}" for path in papers.rglob("*") if path.is_file()}
        old = {"/feeds/subjects/sluices.atom", "/requests/pps/2023-01-17/6/8/feed.atom"}
        assert {one for one in held if redirects.is_file(one)} == made - old
        assert {short(one) for one in (*as_at.register.requests, *as_at.register.meetings)} <= held
        assert {f"{address(one)}feed.atom" for one in as_at.register.requests.values()} <= held


def test_whatever_is_in_the_ledger_is_on_the_site(wexmoor_site: Built, demonstration_site: Built) -> None:
    for built in (wexmoor_site, demonstration_site):
        for one in permanence.all_addresses([page.address for page in built.pages], built.as_at):
            path, _, anchor = one[1:].partition("#")
            file = built.folder / path if redirects.is_file(one) else built.folder / path / "index.html"
            assert file.is_file(), one
            assert not anchor or f'id="{anchor}"' in file.read_text(encoding="utf-8"), one


def test_the_ledger_of_the_demonstration_holds_what_is_published(demonstration_site: Built) -> None:
    held = ledger.published(ROOT / "data")
    published = permanence.all_addresses([page.address for page in demonstration_site.pages], demonstration_site.as_at)
    assert published <= set(held), "run `matters addresses --update`"


def test_on_another_date_nothing_is_lost(wexmoor: AsAt, demonstration: AsAt) -> None:
    """A feed or a file of what is yet to come is no loss: whoever builds the record of an earlier day may."""
    for as_at in (wexmoor, demonstration):
        for today in (date(2017, 1, 1), date(2023, 7, 21), date(2030, 1, 1)):
            then = as_at.on(today)
            assert permanence.problems([page.address for page in all_pages(then)], then, ROOT) == []


def test_a_data_file_that_would_be_lost_is_told_with_the_line_to_add(council: Path) -> None:
    run(council, "addresses", "--update")
    held = council / "data" / "addresses.txt"
    lost = ("/data/tables/minutes.json", "/feeds/committees/planning.ics", "/papers/once-published.pdf")
    held.write_text("".join(f"{one}\n" for one in lost) + held.read_text())
    code, said = run(council, "check")
    assert code == 1
    for line, one, told in zip((1, 2, 3), lost, said.splitlines(), strict=False):
        assert told.startswith(f"data/addresses.txt:{line}:1: {one} was published and would be lost")
        assert "as a notice cannot replace it" in told
        to_add = re.search(r"`- (\{address: .+, date: …, reason: …\})`", told)
        assert to_add
        filled = to_add[1].replace("date: …", "date: 2024-01-31").replace("reason: …", "reason: Nobody used it.")
        moved(council, "gone", filled)
    assert run(council, "check")[0] == 0
    build(council)
    for page in ("data", "feeds"):
        assert "Nobody used it." in (council / "site" / page / "index.html").read_text()


def test_a_file_that_moved_stands_at_both_addresses(council: Path) -> None:
    (council / "data" / "addresses.txt").write_text("/data/ask.csv\n/feeds/all.atom\n/matters-arising/old.docx\n")
    sheet = "/matters-arising/people-and-places/2024-03-19/matters-arising-pps-2024-03-19.docx"
    pairs = {"/data/ask.csv": "/data/requests.csv", "/feeds/all.atom": "/feeds/record.atom"}
    for old, new in (pairs | {"/matters-arising/old.docx": sheet}).items():
        moved(council, "moved", f"{{from: {old}, to: {new}}}")
    assert run(council, "check")[0] == 0
    build(council)
    for old, new in (pairs | {"/matters-arising/old.docx": sheet}).items():
        assert (council / "site" / old[1:]).read_bytes() == (council / "site" / new[1:]).read_bytes()


def test_a_file_cannot_move_to_a_page(council: Path) -> None:
    moved(council, "moved", "{from: /data/ask.csv, to: /requests/}")
    code, said = run(council, "check")
    assert code == 1
    assert "/data/ask.csv is a file, and /requests/ is a page" in said


def test_a_request_that_is_deleted_is_told_once_and_one_line_ends_all_that_went_with_it(council: Path) -> None:
    run(council, "addresses", "--update")
    meeting = council / "data" / "meetings" / "people-and-places" / "2024-01-16.yml"
    text = meeting.read_text()
    asked = re.search(r'      - id: "2"\n(?:        .*\n)+', text[text.index('number: "6"') :])
    assert asked
    meeting.write_text(text.replace(asked[0], "", 1))
    page = "/requests/pps/2024-01-16/6/2/"
    code, said = run(council, "check")
    assert code == 1
    assert [line for line in said.splitlines() if "2024-01-16" in line and "/6/2/" in line] == [
        line for line in said.splitlines() if f"{page} was published and would be lost" in line
    ]
    assert "/r/" not in said
    moved(council, "gone", f"{{address: {page}, date: 2024-03-01, reason: It was never asked.}}")
    code, said = run(council, "check")
    assert code == 0, said
    build(council)
    site = council / "site"
    assert "It was never asked." in (site / page[1:] / "index.html").read_text()
    assert page in (site / "r" / "pps-2024-01-16-6-2" / "index.html").read_text()
    (entry,) = feedparser.parse((site / page[1:] / "feed.atom").read_bytes()).entries
    assert (entry["title"], entry["updated"][:10]) == ("This feed is no longer updated", "2024-03-01")
    assert entry["summary"].startswith("It was never asked.")


def test_a_request_that_moves_takes_its_feed_its_data_and_its_short_address_with_it(council: Path) -> None:
    run(council, "addresses", "--update")
    meeting = council / "data" / "meetings" / "people-and-places" / "2024-01-16.yml"
    before, number, after = meeting.read_text().partition('number: "6"')
    meeting.write_text(before + number + after.replace('- id: "2"', '- id: "2a"', 1))
    old, new = "/requests/pps/2024-01-16/6/2/", "/requests/pps/2024-01-16/6/2a/"
    code, said = run(council, "check")
    assert code == 1
    line = re.search(rf"`- (\{{from: {old}, to: .+?\}})`", said)
    assert line
    assert line[1] == f"{{from: {old}, to: {new}}}"
    moved(council, "moved", line[1])
    code, said = run(council, "check")
    assert code == 0, said
    build(council)
    site = council / "site"
    for name in ("feed.atom", "index.json"):
        assert (site / old[1:] / name).read_bytes() == (site / new[1:] / name).read_bytes()
    assert f"{new[1:]}" in (site / old[1:] / "index.html").read_text()
    assert f"{new[1:]}" in (site / "r" / "pps-2024-01-16-6-2" / "index.html").read_text()


def moved(council: Path, kind: str, line: str) -> None:
    """Add a line to `moved.yml`."""
    path = council / "data" / "moved.yml"
    path.write_text(path.read_text().replace(f"{kind}:\n", f"{kind}:\n  - {line}\n", 1))


def build(council: Path) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MATTERS_SEARCH", "off")
        site.build(str(council / "mkdocs.yml"), str(council / "site"), strict=True)


# What became of addresses


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
        found = [address_ for address_, _ in permanence.redirects(built.as_at)]
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
