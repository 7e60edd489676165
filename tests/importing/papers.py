"""Invented minutes as councils publish them, made in each format that can be read."""

from __future__ import annotations

import csv
import io
import textwrap
import zipfile
from collections.abc import Callable
from html import escape
from itertools import pairwise

import docx
import openpyxl

MINUTES = """\
# Nether Oakley Parish Council
# Minutes of the meeting held on Tuesday 6th February 2024 at 7.30pm in the Village Hall
Present: Councillors Ann Ashby (Chairman), Ben Birch, Cora Cobb
In attendance: Dora Dell, Clerk
Apologies: Councillor Eli Elm
Members of the public: 4
# 24.02.1 Declarations of interest
None were declared.
# 24.02.2 Minutes
The minutes of the meeting held on 9th January 2024 were agreed as a true record and signed by the Chairman.
# 24.02.3 Footpath 7
Mr Gorse of the walkers' club (01632 960123, gorse@example.org) said that the stile is broken.
It was resolved unanimously to repair the stile at a cost of up to £120.
The Clerk to write to the landowner by 1 March 2024.
ACTION: Councillor Birch to meet the contractor before the next meeting.
# 24.02.4 Finance
It was resolved to pay the hall rent of £45.
Date of next meeting: Tuesday 5th March 2024
The meeting closed at 8.40pm.
"""
"""A line for each paragraph; a heading begins with `#`."""


def lines(text: str) -> list[tuple[bool, str]]:
    """Whether each paragraph is a heading, and its words."""
    return [(line.startswith("# "), line.removeprefix("# ")) for line in text.splitlines() if line]


def as_txt(text: str) -> bytes:
    """Plain text, wrapped at 80 characters."""
    return "\n\n".join(textwrap.fill(words, 80) for _, words in lines(text)).encode()


def as_html(text: str) -> bytes:
    """A page as saved from a site."""
    paragraphs = [f"<h2>{escape(words)}</h2>" if head else f"<p>{escape(words)}</p>" for head, words in lines(text)]
    script = "<script>document.write('Resolved to pay £1,000')</script>"
    return f"<html><body><nav>Home</nav>{script}{''.join(paragraphs)}</body></html>".encode()


def as_docx(text: str) -> bytes:
    """A Word document."""
    document = docx.Document()
    for head, words in lines(text):
        document.add_paragraph().add_run(words).bold = head
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def as_odt(text: str) -> bytes:
    """An OpenDocument text."""
    namespaces = "".join(
        f' xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for one, name in (("office", "office"), ("text", "text"))
    )
    inner = "".join(
        f"<text:h>{escape(words)}</text:h>" if head else f"<text:p>{escape(words)}</text:p>"
        for head, words in lines(text)
    )
    content = f"<office:document-content{namespaces}><office:body><office:text>{inner}</office:text></office:body>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("content.xml", f"{content}</office:document-content>")
    return made.getvalue()


def as_pdf(text: str) -> bytes:
    """A PDF with two paragraphs' space between lines, and headings in bold."""
    drawn, y = "", 800
    for head, words in lines(text):
        for line in textwrap.wrap(words, 80):
            shown = line.replace("\\", "").replace("(", r"\(").replace(")", r"\)")
            drawn += f"BT /{'F2' if head else 'F1'} 11 Tf 60 {y} Td ({shown}) Tj ET\n"
            y -= 14
        y -= 12
    return pdf_of(drawn)


def pdf_of(drawn: str) -> bytes:
    """A PDF of one page.

    Args:
        drawn: what is drawn on it.
    """
    stream = drawn.encode("cp1252")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%bendobj\n" % (number, one)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 7\n0000000000 65535 f \n{table}trailer<</Size 7/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return body + end.encode()


FORMATS: dict[str, Callable[[str], bytes]] = {
    ".txt": as_txt,
    ".html": as_html,
    ".docx": as_docx,
    ".odt": as_odt,
    ".pdf": as_pdf,
}
"""By the ending of a file, how a paper is made in that format."""

LOG = (
    ("Nether Oakley Parish Council: action log, 5 March 2024",),
    ("Ref", "Action requested", "Lead officer", "Due by", "Progress"),
    ("1", "The Clerk to write to the landowner by 1 March 2024", "Clerk", "1 March 2024", "Completed"),
    ("2", "Ask the county council to mend the sign at the crossroads", "Clerk", "April 2024", "In progress: no answer"),
    ("", "", "", "", "yet; asked again by telephone, 01632 960123"),
    ("3", "Councillor Birch to meet the contractor before the next meeting", "Cllr Birch", "", ""),
)
"""Rows of an action log, the first of them its heading; the last but one goes on with the one above."""


def log_as_csv() -> bytes:
    """The log as CSV."""
    made = io.StringIO()
    csv.writer(made).writerows(LOG)
    return made.getvalue().encode()


def log_as_xlsx() -> bytes:
    """The log as an Excel workbook."""
    book = openpyxl.Workbook()
    for row in LOG:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def log_as_docx() -> bytes:
    """The log as a table in a Word document."""
    document = docx.Document()
    document.add_paragraph(LOG[0][0])
    table = document.add_table(0, len(LOG[1]))
    for row in LOG[1:]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def log_as_html() -> bytes:
    """The log as a table on a page."""
    rows = ("".join(f"<td>{escape(words)}</td>" for words in row) for row in LOG[1:])
    return f"<html><body><h1>{LOG[0][0]}</h1><table><tr>{'</tr><tr>'.join(rows)}</tr></table></body></html>".encode()


def log_as_ods() -> bytes:
    """The log as an OpenDocument spreadsheet, with the empty cells behind each row as such programs write them."""
    namespaces = "".join(
        f' xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text", "table")
    )
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = (
        "".join(f"<table:table-cell><text:p>{escape(words)}</text:p></table:table-cell>" for words in row)
        for row in LOG
    )
    inner = "".join(f"<table:table-row>{cells}{empty}</table:table-row>" for cells in rows)
    sheet = f'<office:spreadsheet><table:table table:name="Sheet1">{inner}</table:table></office:spreadsheet>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        body = f"<office:body>{sheet}</office:body>"
        archive.writestr("content.xml", f"<office:document-content{namespaces}>{body}</office:document-content>")
    return made.getvalue()


LOGS: dict[str, Callable[[], bytes]] = {
    ".csv": log_as_csv,
    ".xlsx": log_as_xlsx,
    ".ods": log_as_ods,
    ".docx": log_as_docx,
    ".html": log_as_html,
}
"""By the ending of a file, how the log is made in that format."""


def log_as_pdf() -> bytes:
    """The log as a table with lines between its cells, divided over two pages' worth of tables."""
    drawn = f"BT /F2 11 Tf 40 800 Td ({LOG[0][0]}) Tj ET\n"
    edges = (40, 70, 270, 350, 430, 555)
    y = 780
    for number, row in enumerate(LOG[1:]):
        if number == 2:
            y -= 40  # Another table, without headings, as on the next page.
        widths = [(right - left) // 6 for left, right in pairwise(edges)]
        wrapped = [textwrap.wrap(words, width) for words, width in zip(row, widths, strict=True)]
        height = 14 * max(map(len, wrapped)) + 6
        drawn += "".join(f"{left} {y - height} {right - left} {height} re S\n" for left, right in pairwise(edges))
        for lines_of, left in zip(wrapped, edges, strict=False):
            for at, line in enumerate(lines_of):
                drawn += f"BT /F1 9 Tf {left + 3} {y - 13 - 14 * at} Td ({line}) Tj ET\n"
        y -= height
    return pdf_of(drawn)


LOGS[".pdf"] = log_as_pdf


def minutes_as_table() -> bytes:
    """Minutes laid out as a table in a Word document: number, business, and who is to act."""
    document = docx.Document()
    document.add_paragraph("Oakley Forum: minutes of the meeting held on 6 February 2024")
    document.add_paragraph("Present: Ann Ashby (Chair), Ben Birch")
    table = document.add_table(0, 3)
    for number, business, owner in (
        ("Item", "Discussion", "Action"),
        ("1", "Verges\nIt was resolved to cut them in May.", ""),
        ("2", "Gate\nThe gate is broken.\nObtain quotations for a new one.", "BB"),
    ):
        cells = table.add_row().cells
        for cell, words in zip(cells, (number, business, owner), strict=True):
            first, *others = words.split("\n")
            cell.text = first
            for one in others:
                cell.add_paragraph(one)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


PLAN = (
    ("Decision required", "Decision maker", "Date of decision", "Relevant scrutiny committee", "Wards", "Consultation",
     "Contact officer", "Directorate", "Documents"),
    ("1. Road repairs at Nether Oakley – KEY/3JUL23/04 – To award the contract.", "Cabinet", "16 October 2023",
     "Roads Scrutiny Committee", "All Wards", "N/A", "Fay Fern, Head of Roads, fay.fern@oak ley.gov. uk", "Places",
     "The report."),
    ("", "", "PREVIOUSLY ADVERTISED", "", "", "", "", "", ""),
    ("2. Sale of the old library – KEY/5JUN23/01 To sell it.", "Councillor Ann Ashby, Cabinet Member for Finance",
     "September 2023", "Roads Scrutiny Committee", "Mill and Green Wards", "Residents", "Guy Gale 01632 960123",
     "Finance", "It will include an exempt annexe by virtue of paragraph 3."),
)  # fmt: skip
"""A Forward Plan's table."""

PROGRAMME = (
    ("Meeting Date", "Item", "Comments"),
    (
        "Meeting date: 25 September 2023 Draft report deadline: 4 September 2023",
        "Potholes Contact Officer: Fay Fern",
        "",
    ),
    ("Final report deadline: 12 September 2023", "Gritting", "moved from July"),
)
"""A work programme's table."""


def pack_as_txt() -> bytes:
    """A pack as text taken from a PDF: agenda, Forward Plan and work programme, tables with tabs between cells."""
    plan, programme = ("\n".join("\t".join(row) for row in rows) for rows in (PLAN, PROGRAMME))
    return f"""\
AGENDA

Roads Scrutiny Committee

Monday 25 September 2023 at 7pm

1. Apologies for Absence

2. Forward Plan of Executive Decisions

3. Work Programme

FORWARD PLAN OF EXECUTIVE DECISIONS

PUBLISHED: 8 SEPTEMBER 2023

PART 1 – KEY DECISIONS

{plan}

WORK PROGRAMME 2023/24

{programme}
""".encode()


def moderngov_meeting() -> bytes:
    """An answer of GetMeeting: minutes of two items, one of them not for the public."""
    item = (
        "<agendaitem><agendaitemtitle>{}</agendaitemtitle><fulldisplaynumberformat>{}.</fulldisplaynumberformat>"
        "<isrestricted>{}</isrestricted><isdisplayallowed>{}</isdisplayallowed>"
        "<minutesnonemptyhtmlbody>{}</minutesnonemptyhtmlbody></agendaitem>"
    )
    items = (
        item.format("Verges", 1, "False", "True", escape("<p>It was <b>resolved</b> to cut them.</p>")),
        item.format("Staffing", 2, "True", "True", escape("<p>It was resolved to pay Mr Dell.</p>")),
        item.format("Hidden", 3, "False", "False", ""),
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><meeting>'
        "<meetingdate>06/02/2024</meetingdate><meetingtime>7.30 pm</meetingtime>"
        f"<meetinglocation>Town Hall</meetinglocation><minutepublished>True</minutepublished>"
        f"<agendaitems>{''.join(items)}</agendaitems><attendees>"
        '<attendee name="Councillor Ann Ashby" roledescription="Chair" attendance="Present, as expected"/>'
        '<attendee name="Councillor Ben Birch" roledescription="Committee Member" attendance="Apologies"/>'
        "</attendees>&x;</meeting>"
    ).encode()


CALENDARS: dict[str, bytes] = {
    ".xml": (
        b"<getmeetings><committee><committeetitle>Roads Committee</committeetitle><committeemeetings>"
        b"<meeting><meetingdate>05/03/2024</meetingdate><meetingstatus>Confirmed</meetingstatus>"
        b"<meetingtime>7.00 pm</meetingtime></meeting><meeting><meetingdate>02/04/2024</meetingdate>"
        b"<meetingstatus>Cancelled</meetingstatus><meetingtime>7.00 pm</meetingtime></meeting>"
        b"</committeemeetings></committee></getmeetings>"
    ),
    ".csv": (
        b"Committee,Date of meeting,Time,Status\nRoads Committee,Tuesday 5 March 2024,7pm,\n"
        b"Members' training,6 March 2024,7pm,\nRoads Committee,2 April 2024,7pm,CANCELLED\n"
    ),
    ".ics": (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20240305T190000\r\n"
        b"SUMMARY:Roads Committee\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART:20240402T190000\r\n"
        b"SUMMARY:Roads Committee\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ),
}
"""By the ending of a file, a calendar of two meetings, the second of them cancelled."""
