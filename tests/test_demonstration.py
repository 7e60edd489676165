"""A demonstration says whose it is, on every page and in every file, and claims nothing in the council's name."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from pathlib import Path

from tests.conftest import Built
from tests.html import page

COUNCIL = "Peterborough City Council"
PUBLISHER = "Matters Arising"
DISCLAIMER = (
    f"Demonstration by {PUBLISHER}, from public papers of {COUNCIL}; not an official publication of the council."
)


def html_pages(folder: Path) -> list[Path]:
    """Every page that is not only the way to another."""
    pages = folder.rglob("*.html")
    return [path for path in pages if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]


def test_every_page_says_that_it_is_a_demonstration_and_is_kept_from_search_engines(demonstration_site: Built) -> None:
    pages = html_pages(demonstration_site.folder)
    assert len(pages) > 300
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert f"Made by {PUBLISHER} from public papers of {COUNCIL}, as at 2 October 2023." in text, path
        assert "It is not published by the council and is not an official record." in text, path
        assert '<meta name="robots" content="noindex">' in text, path
    assert (demonstration_site.folder / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"


def test_no_page_claims_a_licence_or_a_contact_for_the_council(demonstration_site: Built) -> None:
    for path in html_pages(demonstration_site.folder):
        text = path.read_text(encoding="utf-8")
        assert "Open Government Licence" not in text, path
        assert "Report a problem" not in text, path
        assert "peterborough.gov.uk/contact" not in text, path


def test_citations_name_the_publisher(demonstration_site: Built) -> None:
    cited = [one.citation for one in demonstration_site.pages if one.citation]
    assert cited
    for one in cited:
        assert one.startswith(f"{PUBLISHER}, demonstration from public papers of {COUNCIL}"), one


def test_written_pages_are_true_of_a_demonstration(demonstration_site: Built, wexmoor_site: Built) -> None:
    about = page(demonstration_site.folder, "/about/").text
    assert "The council does not publish it" in about
    assert "kept by a democratic services officer" not in about
    accessibility = page(demonstration_site.folder, "/about/accessibility/").text
    assert "not a public sector body" in accessibility
    assert "The council answers" not in accessibility
    assert not (demonstration_site.folder / "about" / "index.demonstration").exists()
    assert "kept by a democratic services officer" in page(wexmoor_site.folder, "/about/").text
    assert not list(wexmoor_site.folder.glob("about/*demonstration*"))


def test_every_feed_and_calendar_is_the_publishers(demonstration_site: Built) -> None:
    for path in demonstration_site.folder.rglob("*.atom"):
        text = path.read_text(encoding="utf-8")
        author = re.search(r"<author>(.*?)</author>", text, re.DOTALL)
        assert author
        assert re.findall("<.*>", author[1]) == [f"<name>{PUBLISHER}</name>"], path
        assert f"<subtitle>{DISCLAIMER}</subtitle>" in text
        assert "<rights>" not in text
    for path in demonstration_site.folder.rglob("*.ics"):
        text = path.read_bytes().replace(b"\r\n ", b"").decode()
        said = DISCLAIMER.replace(",", "\\,").replace(";", "\\;")
        assert text.count(said) == text.count("BEGIN:VEVENT") + 1, path


def test_every_data_file_says_that_it_is_a_demonstration(demonstration_site: Built) -> None:
    data = demonstration_site.folder / "data"
    for path in data.glob("*.csv"):
        for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            assert row["publication"] == DISCLAIMER, path
    package = json.loads((data / "datapackage.json").read_text())
    assert package["contributors"] == [{"title": PUBLISHER, "role": "publisher"}]
    assert package["description"].startswith(DISCLAIMER)
    assert "licenses" not in package
    assert "homepage" not in package
    with sqlite3.connect(data / "record.sqlite") as database:
        about = dict(database.execute("SELECT name, value FROM about"))
    assert (about["publisher"], about["publication"]) == (PUBLISHER, DISCLAIMER)
    assert "licence" not in about
    single = [path for part in ("requests", "meetings", "forward-plan", "work-programme")
              for path in (demonstration_site.folder / part).rglob("index.json")]  # fmt: skip
    assert single
    for path in single:
        assert json.loads(path.read_text())["publication"] == DISCLAIMER, path
    for name in ("requests", "decisions", "work-programme"):
        assert all(one["publication"] == DISCLAIMER for one in json.loads((data / f"{name}.json").read_text()))
    assert json.loads((data / "popolo.json").read_text())["publication"] == DISCLAIMER


def test_documents_of_a_sheet_say_whose_they_are(demonstration_site: Built) -> None:
    (word,) = (demonstration_site.folder / "matters-arising").glob("*/2023-11-06/*.docx")
    with zipfile.ZipFile(word) as document:
        parts = {name: document.read(name).decode() for name in document.namelist() if name.endswith(".xml")}
    assert f"<dc:creator>{PUBLISHER}</dc:creator>" in parts["docProps/core.xml"]
    assert DISCLAIMER in parts["word/document.xml"]
    assert DISCLAIMER in parts["word/footer1.xml"]
    (spreadsheet,) = word.parent.glob("*.csv")
    rows = list(csv.DictReader(io.StringIO(spreadsheet.read_text(encoding="utf-8-sig"))))
    assert rows
    assert {row["Publication"] for row in rows} == {DISCLAIMER}


def test_structured_data_says_it_too(demonstration_site: Built) -> None:
    address = "/meetings/children-and-education-scrutiny/2023-07-20/"
    (script,) = page(demonstration_site.folder, address).all("script")
    assert json.loads(script.words)["disambiguatingDescription"] == DISCLAIMER


def test_a_councils_own_record_says_nothing_of_the_kind(wexmoor_site: Built) -> None:
    for path in html_pages(wexmoor_site.folder):
        text = path.read_text(encoding="utf-8")
        assert 'class="demonstration"' not in text, path
        assert 'name="robots"' not in text, path
    assert not (wexmoor_site.folder / "robots.txt").exists()
    assert "publication" not in (wexmoor_site.folder / "data" / "requests.csv").read_text(encoding="utf-8-sig")
