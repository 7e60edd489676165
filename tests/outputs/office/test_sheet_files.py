"""The sheet as a Word document and as a spreadsheet: what an officer puts into the pack."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from tests.conftest import ROOT, WEXMOOR, pages_of

from matters_arising.cli import main
from matters_arising.outputs.data.csv_and_json import safe
from matters_arising.outputs.html.pages import matters_arising
from matters_arising.outputs.html.pages.matters_arising.sheet_contents import GroupView, groups, sheet_view
from matters_arising.outputs.html.pages.page import Prose, Table, Tag, Value
from matters_arising.outputs.html.pages.page import table as table_view
from matters_arising.outputs.office import sheet_files, word_document
from matters_arising.outputs.office.plain_text import plain
from matters_arising.outputs.office.spreadsheet import COLUMNS, as_csv
from matters_arising.outputs.office.word_document import as_docx
from matters_arising.outputs.office.word_tables import Links, table_of
from matters_arising.rules.sheet import Sheet, has_sheet, sheet
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls.addresses import Link, address

MARK = b"\xef\xbb\xbf"
"""By which Excel knows UTF-8."""


def drawn_up(as_at: AsAt, meeting: str) -> Sheet:
    return sheet(as_at.register.meetings[meeting], as_at)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.removeprefix(MARK).decode(), newline="")))


def opened(content: bytes) -> object:
    return Document(io.BytesIO(content))


# The spreadsheet


@pytest.mark.parametrize("meeting", ["PPS/2024-03-19", "FPS/2024-03-26", "FPS/2024-01-23"])
def test_the_spreadsheet_has_a_row_for_each_thing_asked(wexmoor: AsAt, meeting: str) -> None:
    one = drawn_up(wexmoor, meeting)
    rows = [row for row in rows_of(as_csv(one)) if row["Asked"]]
    assert len(rows) == one.number > 10
    expected = [
        (group.heading, plain(row[0]))
        for group in groups(one)
        if group.table and group.table.columns[0] == "Reference"
        for row in group.table.rows
    ]
    assert [(row["Group"], row["Reference"]) for row in rows] == expected
    for row in rows:
        assert list(row) == list(COLUMNS)
        assert row["Address"] == address(wexmoor.register.requests[row["Reference"]])
        assert row["Latest"]


def test_the_spreadsheet_has_dates_and_numbers_that_can_be_sorted_and_whole_addresses(wexmoor: AsAt) -> None:
    content = as_csv(drawn_up(wexmoor, "PPS/2024-03-19"), site_url="https://wexmoor.example/scrutiny/")
    rows = {row["Reference"]: row for row in rows_of(content)}
    found = rows["PPS/2022-07-12/5/2"]
    assert found.pop("Request").startswith("Three things about rural lanes. (a) The length of unclassified")
    assert found == {
        "Group": "To pursue: overdue",
        "Reference": "PPS/2022-07-12/5/2",
        "Asked of": "Roads Service",
        "Asked": "2022-07-12",
        "Minutes": "",
        "Days open": "601",
        "Due": "2023-03-31",
        "Due in words": "",
        "Days overdue": "339",
        "Latest on": "2022-11-10",
        "Latest": "(c) What it would cost to resurface the ten worst lanes: no response recorded. Declined part b, "
        "10 November 2022. Reason: A count on every lane would cost more than the repairs.",
        "Address": "https://wexmoor.example/scrutiny/requests/pps/2022-07-12/5/2/",
    }
    assert rows["PPS/2024-01-16/5/2"]["Due in words"] == "No date set"
    action = rows["Pothole Pledge Action Plan, action 2-2"]
    assert (action["Group"], action["Due"]) == ("To note: actions of action plans", "2024-12-31")
    assert action["Address"].endswith("/scrutiny/action-plans/pothole-pledge/#action-2-2")
    assert rows["PPS/2023-11-28/3/1"]["Asked of"] == "Directorate of Places; Directorate of Finance"


def test_an_owner_that_no_paper_names_is_marked_in_brackets(demonstration: AsAt) -> None:
    rows = rows_of(as_csv(drawn_up(demonstration, "CES/2023-11-06")))
    owners = {row["Reference"]: row["Asked of"] for row in rows}
    assert owners["CES/2023-07-20/6/1"] == "Democratic Services; Children and Young People's Service (inferred)"


def test_excel_knows_the_spreadsheet_for_utf_8(wexmoor: AsAt) -> None:
    content = as_csv(drawn_up(wexmoor, "PPS/2024-03-19"))
    assert content.startswith(MARK)
    assert not content.removeprefix(MARK).startswith(MARK)
    assert "the council’s site" in content.decode("utf-8-sig")
    lines = content.split(b"\n")
    assert lines.pop() == b""
    assert all(line.endswith(b"\r") for line in lines)


def test_no_cell_of_a_spreadsheet_is_a_formula(wexmoor: AsAt) -> None:
    texts = []
    for meeting in wexmoor.register.meetings.values():
        if has_sheet(meeting):
            for row in csv.reader(io.StringIO(as_csv(sheet(meeting, wexmoor)).decode("utf-8-sig"), newline="")):
                texts += row
    assert not [text for text in texts if text[:1] in set("=+-@\t\r")]
    assert '\'=HYPERLINK("x")' in texts


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_would_be_a_formula_is_neutralised(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "A report", "5 = 5", "’=’"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert safe(text) == text


def test_an_empty_sheet_is_a_spreadsheet_with_headings(wexmoor: AsAt) -> None:
    content = as_csv(drawn_up(wexmoor, "CMS/2021-07-06"))
    assert content.decode("utf-8-sig") == f"{','.join(COLUMNS)}\r\n"


# The Word document


def tables_of(document: object) -> list[list[list[str]]]:
    return [[[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows] for table in document.tables]  # type: ignore[attr-defined]


def words_only(text: str) -> str:
    """A text without the marks and spaces that lines of a document stand for."""
    return "".join(text.replace(";", " ").replace(".", " ").split())


@pytest.mark.parametrize("meeting", ["PPS/2024-03-19", "FPS/2024-03-26", "PPS/2023-09-26"])
def test_the_word_document_has_the_tables_of_the_page(wexmoor: AsAt, meeting: str) -> None:
    one = drawn_up(wexmoor, meeting)
    document = opened(as_docx(one))
    expected = []
    for group in groups(one):
        if group.table:
            rows = [[words_only(plain(cell)) for cell in row] for row in group.table.rows]
            expected.append([[words_only(column) for column in group.table.columns], *rows])
    found = [[[words_only(cell) for cell in row] for row in table] for table in tables_of(document)[1:]]
    assert found == expected


def test_the_word_document_is_a_report_to_the_committee(wexmoor: AsAt) -> None:
    document = Document(io.BytesIO(as_docx(drawn_up(wexmoor, "PPS/2024-03-19"))))
    words = [paragraph.text for paragraph in document.paragraphs]
    assert words[:2] == ["People and Places Select Committee", "Matters arising, 19 March 2024"]
    block = {row[0]: row[1] for row in tables_of(document)[0]}
    assert block["Report to"] == "People and Places Select Committee"
    assert block["Meeting"] == "Tuesday 19 March 2024, 6:30pm, Council Chamber, Moot House"
    assert (block["Report of"], block["Contact office"]) == ("Head of Governance", "Committee Office")
    assert block["As at"] == "4 March 2024"
    assert block["Minutes"].startswith("The minutes of 20 February 2024 are in draft")
    start = words.index("The committee is recommended to:") + 1
    assert words[start] == "1.\task for the 4 overdue responses (listed under “To pursue: overdue”);"
    assert words[start + 7] == "8.\tagree to close the 9 matters that have been answered."
    headings = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    shown = [group for group in groups(drawn_up(wexmoor, "PPS/2024-03-19")) if group.table]
    assert headings == [
        *(f"{group.heading} ({group.number})" for group in shown),
        "Decisions expected",
        "Nothing to report",
    ]
    core = document.core_properties
    assert (core.title, core.subject, core.author) == (
        "Matters arising, 19 March 2024",
        "People and Places Select Committee",
        "Wexmoor Council",
    )
    assert core.language == "en-GB"


def test_what_is_empty_is_said_in_words(wexmoor: AsAt) -> None:
    document = Document(io.BytesIO(as_docx(drawn_up(wexmoor, "CMS/2021-07-06"))))
    assert len(document.tables) == 1, "the report block"
    (said,) = [paragraph.text for paragraph in document.paragraphs if "Nothing is overdue." in paragraph.text]
    assert "No gaps were found." in said


def test_it_is_upright_a4_and_the_tables_fit(wexmoor: AsAt) -> None:
    one = sheet_view(drawn_up(wexmoor, "PPS/2024-03-19"))
    first = one.groups[0]
    wide = replace(first, rows=tuple(replace(row, reference=f"SCRUTINY-{row.reference}") for row in first.rows))
    for view, sides in ((one, (210, 297)), (replace(one, groups=(wide,)), (297, 210))):
        document = Document(io.BytesIO(word_document.document_of(view)))
        (section,) = document.sections
        assert (round(section.page_width.mm), round(section.page_height.mm)) == sides
        room = section.page_width - section.left_margin - section.right_margin
        for table in document.tables:
            for row in table.rows:
                assert sum(cell.width for cell in row.cells) <= room + Mm(1)


def test_what_leads_somewhere_is_a_link_to_a_whole_address(wexmoor: AsAt) -> None:
    one = drawn_up(wexmoor, "PPS/2024-03-19")
    with zipfile.ZipFile(io.BytesIO(as_docx(one, site_url="https://wexmoor.example/scrutiny/"))) as packed:
        assert packed.testzip() is None
    document = Document(io.BytesIO(as_docx(one, site_url="https://wexmoor.example/scrutiny/")))
    cell = document.tables[1].rows[1].cells[0].paragraphs[0]
    (link,) = cell.hyperlinks
    assert (link.text, link.address) == (
        "PPS/2022-07-12/5/2",
        "https://wexmoor.example/scrutiny/requests/pps/2022-07-12/5/2/",
    )
    unpublished = Document(io.BytesIO(as_docx(one)))
    assert unpublished.tables[1].rows[1].cells[0].text == "PPS/2022-07-12/5/2"
    assert not any(one.hyperlinks for one in unpublished.tables[1].rows[1].cells[0].paragraphs)


def test_headings_and_heads_stay_with_what_follows(wexmoor: AsAt) -> None:
    document = Document(io.BytesIO(as_docx(drawn_up(wexmoor, "PPS/2024-03-19"))))
    assert document.styles["Heading 1"].paragraph_format.keep_with_next
    for table in document.tables[1:]:
        assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in table.rows[0].cells)
        assert table._tbl.getprevious().find(f".//{qn('w:keepNext')}") is not None


def test_no_row_of_a_table_stands_alone_on_a_page(wexmoor: AsAt) -> None:
    document = Document(io.BytesIO(as_docx(drawn_up(wexmoor, "PPS/2024-03-19"))))
    assert any(len(table.rows) > 5 for table in document.tables[1:])
    for table in document.tables[1:]:
        kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows[1:]]
        if len(kept) > 1:
            assert (kept[0], kept[-2], kept[-1]) == (True, True, False)


def test_a_column_has_room_for_its_longest_word_and_more_where_there_is_more_to_say() -> None:
    told = "The report describes the workshop and how the tools were amended after it. " * 6
    rows: list[list[Value]] = [
        ["PPS/2023-07-20/7/1", "A note.", "Neighbourhood Representatives", "20 July 2023", "No date set", told],
        ["PPS/2023-07-20/7/2", "A note.", "Highways", "25 September 2023", "Overdue", "No response"],
    ]
    shown = table_view("Outstanding", ["Reference", "Request", "Asked of", "Asked", "Due", "Latest"], rows)
    assert shown
    written = "".join(table_of(shown, Links(None), is_upright=True))
    widths = [int(width) / 56.7 for width in re.findall(r'<w:gridCol w:w="(\d+)"', written)]
    assert sum(widths) == pytest.approx(180, abs=1)
    assert widths[0] > 32, "the reference on one line, at 1.6 mm a letter with margins"
    assert widths[2] > 26, "Representatives"
    assert widths[3] > 22, "25 September"
    assert widths[5] == max(widths)
    assert widths[5] > 2 * widths[1]


def test_table_heads_are_repeated_and_rows_stay_whole(wexmoor: AsAt) -> None:
    document = Document(io.BytesIO(as_docx(drawn_up(wexmoor, "PPS/2024-03-19"))))
    assert len(document.tables) > 5
    for table in document.tables[1:]:
        repeated = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert repeated == [True] + [False] * (len(table.rows) - 1)
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows[1:])


def test_every_page_is_numbered_and_says_as_at_when(wexmoor: AsAt) -> None:
    document = Document(io.BytesIO(as_docx(drawn_up(wexmoor, "PPS/2024-03-19"))))
    foot = document.sections[0].footer
    assert foot.paragraphs[0].text.startswith("Record as at 4 March 2024. Page ")
    fields = [one.text for one in foot._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    kinds = [one.get(qn("w:fldCharType")) for one in foot._element.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "end", "begin", "end"]


def test_what_looks_like_code_is_shown_as_it_is_written(wexmoor: AsAt) -> None:
    document = opened(as_docx(drawn_up(wexmoor, "FPS/2024-03-26")))
    cells = [cell for table in tables_of(document) for row in table for cell in row]
    assert any(cell.startswith('=HYPERLINK("x")') for cell in cells)
    assert '--8<-- "/etc/passwd"' in " ".join(cells)


def test_the_same_record_gives_the_same_bytes(wexmoor: AsAt) -> None:
    one = drawn_up(wexmoor, "PPS/2024-03-19")
    again = drawn_up(AsAt(wexmoor.register, wexmoor.today), "PPS/2024-03-19")
    assert as_docx(one) == as_docx(again)
    assert as_csv(one) == as_csv(again)
    with zipfile.ZipFile(io.BytesIO(as_docx(one))) as packed:
        assert packed.testzip() is None
        assert packed.namelist()[0] == "[Content_Types].xml"
        assert b"2024-03-04T00:00:00Z" in packed.read("docProps/core.xml")


def test_words_are_written_as_the_library_writes_them(wexmoor: AsAt) -> None:
    words = ("$title & <b>", " a line\nand\tanother ", "\n", "x\r\ny", "]]>")
    cells = (words[0], Prose(words[1]), Tag(words[2]), (Link("one", "/"), Link("two", "/")), ("a", None, Tag(words[4])))
    view = replace(
        sheet_view(drawn_up(wexmoor, "PPS/2024-03-19")),
        title=words[0],
        committee=words[4],
        facts=(),
        recommendations=(),
        groups=(GroupView("", words[1], words[3], Table("", ("Reference", *words[1:]), [cells]), "", 1),),
        expected=(),
        empty=(),
    )
    document = Document(io.BytesIO(word_document.document_of(view)))
    expected = Document()
    for text in (words[4], words[0], "Purpose", view.purpose, f"{words[1]} (1)", words[3]):
        expected.add_paragraph(text)
    assert [one.text for one in document.paragraphs] == [one.text for one in expected.paragraphs]
    row = expected.add_table(rows=1, cols=5).rows[0]
    for cell, text in zip(row.cells, (*words[:3], "one\ntwo", f"a {words[4]}"), strict=True):
        cell.paragraphs[0].add_run(text)
    found = document.tables[-1]
    assert [cell.text for cell in found.rows[1].cells] == [cell.text for cell in row.cells]
    runs = found.rows[1].cells[4].paragraphs[0].runs
    assert [(one.text, one.bold) for one in runs] == [("a", None), (" ", None), ("]]>", True)]
    assert (document.core_properties.title, document.core_properties.subject) == (words[0], words[4])


def test_the_files_beside_a_page_are_made_of_what_it_shows(wexmoor: AsAt) -> None:
    makers = sheet_files.beside(wexmoor, None)
    pages = {page.address: page for page in pages_of(matters_arising, wexmoor) if page.address in makers}
    made = dict(pair for address, make in makers.items() for pair in make(pages[address]))
    moved = {address for _, make in sheet_files.pieces(wexmoor, None) for address, _ in make()}
    assert made == {address: content for address, content in sheet_files.files(wexmoor) if address not in moved}
    assert set(made) == set(sheet_files.addresses(wexmoor))


# The command


def matters(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["-f", str(WEXMOOR / "mkdocs.yml"), "sheet", *arguments])


@pytest.mark.parametrize("committee", ["people-and-places", "PPS", "pps"])
def test_an_officer_takes_the_sheet_by_committee_and_date(wexmoor: AsAt, tmp_path: Path, committee: str) -> None:
    result = matters(committee, "2024-03-19", "-o", str(tmp_path / "pack"))
    assert result.exit_code == 0, result.output
    word, spreadsheet = sorted((tmp_path / "pack").iterdir(), reverse=True)
    assert word.name == "matters-arising-pps-2024-03-19.docx"
    assert spreadsheet.name == "matters-arising-pps-2024-03-19.csv"
    one = drawn_up(wexmoor, "PPS/2024-03-19")
    assert word.read_bytes() == as_docx(one, site_url="https://example.org/wexmoor/record/")
    assert spreadsheet.read_bytes() == as_csv(one, site_url="https://example.org/wexmoor/record/")
    assert f"{one.number} matters, as at 4 March 2024." in result.output


def test_a_sheet_of_what_one_body_was_asked_and_what_is_still_open(wexmoor: AsAt, tmp_path: Path) -> None:
    whole = drawn_up(wexmoor, "PPS/2024-03-19")
    result = matters("PPS", "2024-03-19", "--owner", "roads", "--only-open", "-o", str(tmp_path))
    assert result.exit_code == 0, result.output
    (path,) = tmp_path.glob("*.csv")
    assert path.name == "matters-arising-pps-2024-03-19-roads-open.csv"
    rows = rows_of(path.read_bytes())
    assert all("Roads Service" in row["Asked of"] for row in rows)
    answered = {row.request.id for row in whole.answered}
    open_ = {row.request.id for row in whole.rows if "roads" in row.request.owners} - answered
    assert {row["Reference"] for row in rows if row["Asked"]} == open_ != set()
    result = matters("PPS", "2024-03-19", "--owner", "roadss", "-o", str(tmp_path))
    assert result.exit_code == 2
    assert "there is no body roadss. Did you mean `roads`?" in result.output


def test_a_committee_that_is_not_there(tmp_path: Path) -> None:
    result = matters("people-and-place", "2024-03-19", "-o", str(tmp_path))
    assert result.exit_code == 2
    assert "there is no committee people-and-place" in result.output
    assert "people-and-places" in result.output.split("there is no committee")[1].split(".", 1)[1]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("date", ["2024-03-18", "19 March 2024", "tomorrow", ""])
def test_a_meeting_that_is_not_there(tmp_path: Path, date: str) -> None:
    result = matters("PPS", date, "-o", str(tmp_path))
    assert result.exit_code == 2
    assert "People and Places Select Committee has no meeting on" in result.output
    assert not list(tmp_path.iterdir())


def test_a_date_nearly_right_is_put_right() -> None:
    assert "no meeting on 2024-03-91. Did you mean `2024-03-19`?" in matters("PPS", "2024-03-91").output


def test_the_executive_has_no_sheet_to_take(tmp_path: Path) -> None:
    result = matters("CAB", "2023-12-18", "-o", str(tmp_path))
    assert result.exit_code == 2
    assert "no matters arising sheet" in result.output
    assert not list(tmp_path.iterdir())


def test_the_sheet_moves_with_the_date(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MATTERS_TODAY", "2023-10-02")
    result = CliRunner().invoke(
        main, ["-f", str(ROOT / "mkdocs.yml"), "sheet", "CES", "2023-11-06", "-o", str(tmp_path)]
    )
    assert result.exit_code == 0, result.output
    assert "17 matters, as at 2 October 2023." in result.output
    monkeypatch.setenv("MATTERS_TODAY", "the day before yesterday")
    assert matters("PPS", "2024-03-19").exit_code == 2
