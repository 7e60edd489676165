"""Papers in each format → blocks, and a sentence for those that cannot be read."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.importing.papers import FORMATS, MINUTES, log_as_xlsx, pdf_of

from matters_arising.importing.formats import READERS, UnreadableError, read


def paper(folder: Path, name: str, content: bytes) -> Path:
    """A paper in a folder."""
    path = folder / name
    path.write_bytes(content)
    return path


def texts(path: Path) -> list[str]:
    """The texts of a paper's blocks."""
    return [block.text for block in read(path).blocks]


def test_lines_of_plain_text_are_joined_to_paragraphs(tmp_path: Path) -> None:
    words = (
        "The Clerk reported that the bench on the green at Nether Oakley had been\nrepaired by the warden.\n\n"
        "- A first entry\n- A second entry\n"
    )
    assert texts(paper(tmp_path, "m.txt", words.encode())) == [
        "The Clerk reported that the bench on the green at Nether Oakley had been repaired by the warden.",
        "A first entry",
        "A second entry",
    ]


def test_a_word_document_keeps_headings_and_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Nether Oakley Parish Council", 1)
    document.add_paragraph("The Clerk to write to the school.")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Action", "Owner"
    document.save(str(tmp_path / "m.docx"))
    blocks = read(tmp_path / "m.docx").blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("heading", "Nether Oakley Parish Council"),
        ("paragraph", "The Clerk to write to the school."),
        ("row", "Action Owner"),
    ]


def test_no_script_of_a_page_is_read(tmp_path: Path) -> None:
    page = b"<html><body><h2>Minutes</h2><script>steal()</script><p>Resolved to pay.</p></body></html>"
    assert texts(paper(tmp_path, "m.html", page)) == ["Minutes", "Resolved to pay."]


def test_a_table_divided_by_semicolons_is_read_by_cells(tmp_path: Path) -> None:
    blocks = read(paper(tmp_path, "log.csv", b"Ref;Action;Owner\n1;Mend the gate;Warden\n")).blocks
    assert [block.cells for block in blocks] == [("Ref", "Action", "Owner"), ("1", "Mend the gate", "Warden")]


@pytest.mark.parametrize("name", ["m.pdf", "m.docx", "m.odt", "log.xlsx", "m.doc", "m.exe"])
def test_what_cannot_be_read_gets_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableError, match=r"^[a-z].*\. [A-Z].*\.$"):
        read(paper(tmp_path, name, b"PK\x03\x04 nothing of use"))


def test_an_entity_of_another_file_is_not_put_in(tmp_path: Path) -> None:
    secret = paper(tmp_path, "secret", b"SECRET")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]><w:document xmlns:w="{w}"><w:body><w:p><w:r>'
            "<w:t>Words &x;</w:t></w:r></w:p></w:body></w:document>",
        )
    assert "SECRET" not in " ".join(texts(paper(tmp_path, "m.docx", packed.getvalue())))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(min_size=1, max_size=400), ending=st.sampled_from(sorted(READERS)))
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path: Path, content: bytes, ending: str) -> None:
    refused = ""
    try:
        read(paper(tmp_path, f"fuzz{ending}", content))
    except UnreadableError as error:
        refused = str(error)
    assert not refused or refused.endswith(".")


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page, with a line of text every 14 points."""
    return pdf_of("".join(f"BT /F1 11 Tf 60 {780 - 14 * at} Td ({line}) Tj ET\n" for at, line in enumerate(lines)))


def test_a_pdf_is_read_with_its_pages(tmp_path: Path) -> None:
    lines = [
        "Nether Oakley Parish Council",
        "",
        "The Clerk reported that the bench on the green had been",
        "repaired by the warden.",
    ]
    found = read(paper(tmp_path, "m.pdf", pdf(lines)))
    assert [block.text for block in found.blocks] == [lines[0], f"{lines[2]} {lines[3]}"]
    assert (found.pages, found.has_pages) == (1, True)


def test_a_scan_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="it is a scan"):
        read(paper(tmp_path, "m.pdf", pdf([])))


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Actions"
    book.active.append(["Ref", "Action"])
    book.active.append([7, "Mend the gate"])
    book.save(tmp_path / "log.xlsx")
    assert [(b.kind, b.text) for b in read(tmp_path / "log.xlsx").blocks] == [
        ("heading", "Actions"),
        ("row", "Ref Action"),
        ("row", "7 Mend the gate"),
    ]


def test_a_damaged_part_of_a_packed_paper_gets_a_sentence(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/manifest.xml", "<m/>" * 50)
        archive.writestr("content.xml", "<c/>")
    damaged = bytearray(packed.getvalue())
    damaged[52:60] = b"\xff" * 8
    with pytest.raises(UnreadableError, match="is broken"):
        read(paper(tmp_path, "m.odt", bytes(damaged)))


def test_an_old_word_document_needs_libreoffice_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableError, match=r"save it as \.docx, or install LibreOffice"):
        read(paper(tmp_path, "m.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)))


def test_an_old_workbook_needs_libreoffice_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableError, match=r"Open it in Excel and save it as \.xlsx, or install LibreOffice"):
        read(paper(tmp_path, "log.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)))


def test_an_old_word_document_is_turned_into_a_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = docx.Document()
    document.add_paragraph("The Clerk to write to the school.")
    document.save(str(tmp_path / "new.docx"))
    office = tmp_path / "soffice"
    copied = f'cp "{tmp_path}/new.docx" "$last/paper.docx"'
    office.write_text(f"#!/bin/sh\nfor folder; do last=$before; before=$folder; done\n{copied}\n")
    office.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert texts(paper(tmp_path, "m.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))) == [
        "The Clerk to write to the school."
    ]


@pytest.mark.parametrize(
    ("name", "limit", "value", "said"),
    [
        ("m.docx", "packed.MAX_UNPACKED", 1000, "unpacks to more than"),
        ("m.docx", "packed.MAX_PART", 100, "holds a part of more than"),
        ("log.xlsx", "blocks.MAX_BLOCKS", 2, "holds more than 2 paragraphs and rows"),
        ("m.pdf", "pdf.MAX_PAGES", 0, "has 1 pages, more than 0"),
        ("m.txt", "blocks.MAX_SECONDS", -1.0, "takes longer than"),
    ],
)
def test_a_paper_beyond_the_limits_gets_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, limit: str, value: float, said: str
) -> None:
    content = {".docx": lambda: FORMATS[".docx"](MINUTES), ".xlsx": log_as_xlsx}.get(
        name[name.index(".") :], lambda: FORMATS[name[name.index(".") :]](MINUTES)
    )()
    monkeypatch.setattr(f"matters_arising.importing.formats.{limit}", value)
    with pytest.raises(UnreadableError, match=said):
        read(paper(tmp_path, name, content))


def test_a_library_that_is_not_installed_is_named_with_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnreadableError, match=r"pypdfium2.*pip install 'matters-arising\[import\]'"):
        read(paper(tmp_path, "m.pdf", FORMATS[".pdf"](MINUTES)))


MEETING_PAGE = """<html><body><ul><li>Home</li></ul><h1>Agenda and minutes</h1>
<h2 class="mgSubTitleTxt">Homes Panel - Tuesday, 24th May, 2022 2.00 pm</h2>
<p><span class="mgLabel">Venue: </span>Council Chamber. <a>View directions</a></p><table id="mgItemTable">
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">1.</p></td><td><p class="mgAiTitleTxt">Repairs
<span>PDF 308 KB</span></p><ul class="mgActionList"><li>Share this item</li></ul><div class="mgWordPara">Report of the
Director.</div><p class="mgSubItemTitleTxt">Additional documents:</p><ul><li>Appendix</li></ul>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p><b>RESOLVED:</b></p><p>That it be noted.</p></div>
</td></tr></table><div class="footer">Cookies</div></body></html>"""


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (MEETING_PAGE, ["Minutes of the meeting of the Homes Panel held on Tuesday, 24th May, 2022 at 2.00 pm",
                        "Venue: Council Chamber.", "1. Repairs", "RESOLVED:", "That it be noted."]),
        (MEETING_PAGE.replace("Minutes:", "Notes:"),
         ["Agenda of the meeting of the Homes Panel held on Tuesday, 24th May, 2022 at 2.00 pm",
          "Venue: Council Chamber.", "1. Repairs", "Report of the Director."]),
    ],
    ids=["minutes", "agenda"],
)  # fmt: skip
def test_a_page_saved_from_moderngov_has_the_text_of_its_items_alone(
    tmp_path: Path, page: str, expected: list[str]
) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    assert [block.text for block in read(path).blocks] == expected


def test_a_word_that_no_paper_has_is_divided(tmp_path: Path) -> None:
    block = read(paper(tmp_path, "m.txt", b"Present: Ann " + b"A" * 2000)).blocks[0]
    assert max(map(len, block.text.split())) == 400
    assert block.text.count("A") == 2001
