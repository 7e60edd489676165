"""Agenda and minutes as documents: what an officer would otherwise type from the record."""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64encode
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from tests.amended import Amend, amended
from tests.builders import Record
from tests.commands import matters
from tests.conftest import ROOT, WEXMOOR, Built
from tests.html import page, parsed

from matters_arising.cli.named_meeting import meeting_named
from matters_arising.incremental.query import recording
from matters_arising.outputs.html.render import Renderer
from matters_arising.outputs.office.meeting_documents.agenda import PARTS as OF_AN_AGENDA
from matters_arising.outputs.office.meeting_documents.agenda import agenda_view
from matters_arising.outputs.office.meeting_documents.minutes import PARTS, minutes_view
from matters_arising.outputs.office.meeting_documents.view import DocumentView, chosen
from matters_arising.outputs.office.meeting_documents.written import as_docx, as_page
from matters_arising.papers.inside import inside
from matters_arising.records import PaperHolds as Holds
from matters_arising.register.register import Register
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls.addresses import name

__all__ = ["amended"]

SITE = "https://wexmoor.example/record/"


def minutes(as_at: AsAt, meeting: str, **parts: tuple[str, ...]) -> DocumentView:
    return minutes_view(as_at.register.meetings[meeting], as_at, chosen(PARTS, **parts))


def agenda(as_at: AsAt, meeting: str, **parts: tuple[str, ...]) -> DocumentView:
    return agenda_view(as_at.register.meetings[meeting], as_at, chosen(OF_AN_AGENDA, **parts))


def packed(as_at: AsAt, view: DocumentView) -> bytes:
    return as_docx(view, Renderer(ROOT / "overrides", as_at).document, SITE)


def opened(as_at: AsAt, view: DocumentView) -> Any:
    return Document(io.BytesIO(packed(as_at, view)))


def text_of(document: Any) -> str:
    """All words of a document, in order."""
    return " ".join(Paragraph(one, document).text for one in document.element.body.iter(qn("w:p"))).replace("\xa0", " ")


def words(text: str) -> str:
    return " ".join(text.split())


def headings(document: Any, level: int = 1) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name == f"Heading {level}"]


# What the demonstration's minutes hold


def test_the_minutes_hold_everything_that_the_record_has_of_the_meeting(demonstration: AsAt) -> None:
    meeting = demonstration.register.meetings["CES/2023-07-20"]
    document = opened(demonstration, minutes(demonstration, meeting.id))
    text = words(text_of(document))
    assert headings(document)[:-1] == [f"{item.number}.\t{item.title}" for item in meeting.items]
    people = demonstration.register.people
    record = meeting.record
    for one in (*record.present, *record.apologies, *record.in_attendance):
        assert name(people[one.person]) in text
    assert "Councillor A Shaheed (chair), Councillor Hemraj (vice-chair)" in text
    assert "Apologies for absence were received from Councillor Bisby, Councillor Skibsted, Peter Cantley and" in text
    assert "Gary Jones, Service Director Children's Social Care and Targeted Support" in text
    assert "Thursday 20 July 2023, 7pm to 8:07pm" in text
    assert "The meeting began at 7pm and ended at 8:07pm." in text
    for item in meeting.items:
        for paragraph in (item.record.account or "").split("\n\n"):
            assert words(paragraph) in text
        for resolved in item.resolutions:
            assert words(resolved.record.text).split(" ", 1)[1][4:] in text
        for asked in item.asks:
            assert words(asked.record.text) in text
    assert headings(document, 2).count("RESOLVED") == sum(bool(item.resolutions) for item in meeting.items) == 6


def test_the_agreed_actions_are_at_the_end_with_owner_and_date(demonstration: AsAt) -> None:
    meeting = demonstration.register.meetings["CES/2023-07-20"]
    document = opened(demonstration, minutes(demonstration, meeting.id))
    assert headings(document)[-1] == "AGREED ACTIONS"
    rows = [[words(cell.text) for cell in row.cells] for row in document.tables[-1].rows]
    assert rows[0] == ["Reference", "Action", "Owner", "Due"]
    assert [row[0] for row in rows[1:]] == [one.id for item in meeting.items for one in item.asks]
    by_reference = {row[0]: row[1:] for row in rows}
    assert by_reference["CES/2023-07-20/7/1"] == [
        "A briefing note on the multi-agency audit tools that were reviewed.",
        "Children's Social Care (inferred)",
        "No date set",
    ]
    assert by_reference["CES/2023-07-20/5/u1"][2] == "the meeting of 25 September 2023 (“at the next meeting”)"
    action, _, due = by_reference["CES/2023-07-20/9/1"]
    assert "(a) An interim briefing note on Clare Lodge." in action
    assert due.startswith("(a) before the meeting of 25 September 2023 (b) the meeting of 25 September 2023")
    (link,) = document.tables[-1].rows[1].cells[0].paragraphs[0].hyperlinks
    assert link.address == f"{SITE}requests/ces/2023-07-20/5/u1/"


def test_until_they_are_confirmed_every_page_says_that_they_are_a_draft(demonstration: AsAt, wexmoor: AsAt) -> None:
    draft = opened(demonstration, minutes(demonstration, "CES/2023-07-20"))
    (section,) = draft.sections
    assert "Draft minutes of the meeting of 20 July 2023" in section.header.paragraphs[0].text
    assert section.footer.paragraphs[0].text.startswith("Draft: not confirmed as a correct record.")
    assert "not an official publication of the council" in section.footer.paragraphs[0].text
    assert "These minutes were due to be confirmed as a correct record on 25 September 2023." in text_of(draft)
    confirmed = opened(wexmoor, minutes(wexmoor, "FPS/2023-06-20"))
    assert "Draft" not in confirmed.sections[0].header.paragraphs[0].text + text_of(confirmed)
    assert "Confirmed as a correct record on 10 October 2023." in text_of(confirmed)
    before = opened(wexmoor.on(date(2023, 9, 1)), minutes(wexmoor.on(date(2023, 9, 1)), "FPS/2023-06-20"))
    assert "Draft minutes" in before.sections[0].header.paragraphs[0].text


# Councils' own words, votes, and what is exempt


def test_the_words_of_the_minutes_come_before_those_of_the_record(wexmoor: AsAt) -> None:
    text = words(text_of(opened(wexmoor, minutes(wexmoor, "PPS/2024-01-16"))))
    assert "RESOLVED That a contract of five years be supported." in text, "and the word is not there twice"
    assert "The Committee requested a report on meals for pupils with allergies. (PPS/2024-01-16/5/1)" in text
    assert "Supported a contract of five years" not in text


def test_minutes_say_who_voted_which_way_and_what_came_back(wexmoor: AsAt) -> None:
    text = words(text_of(opened(wexmoor, minutes(wexmoor, "PPS/2024-01-16"))))
    assert "Proposed by: Councillor Edwy Pennycroft Seconded by: Revd Xanthe Hollowmere" in text
    assert "Against: 3: Councillor Gethin Quarrow, Councillor Juno Tarrabout, Councillor Fenella Stroudley" in text
    assert "Outcome: Carried" in text
    assert "(PPS/2022-10-11/6/2): closed." in text
    assert "The minutes of the meeting of 26 September 2023 were confirmed as a correct record." in text


def test_minutes_say_who_spoke_to_the_committee(wexmoor: AsAt) -> None:
    text = text_of(opened(wexmoor, minutes(wexmoor, "PPS/2023-09-26")))
    assert "The following spoke to the committee:" in text
    assert "Dr Isolde Penhallow (Catchment Manager) for Moorwell Water" in text


def test_of_an_exempt_item_there_is_the_title_and_the_reason(wexmoor: AsAt) -> None:
    document = opened(wexmoor, minutes(wexmoor, "PPS/2024-01-16"))
    lines = [one.text for one in document.paragraphs]
    start = lines.index("8.\tA Matter of Confidence")
    assert lines[start + 1].startswith("Confidential. Confidential information, as section 100A(3)")
    assert lines[start + 2] == "9.\tDate of Next Meeting"


def test_only_the_officers_own_copy_has_what_is_not_for_publication(tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    assert matters(WEXMOOR, "minutes", "FPS", "2023-06-20", "-o", str(tmp_path)).exit_code == 0
    assert matters(WEXMOOR, "minutes", "FPS", "2023-06-20", "--internal", "-o", str(ours)).exit_code == 0
    published, kept = Document(tmp_path / "minutes-fps-2023-06-20.docx"), next(ours.glob("*.docx"))
    assert "CANARY" not in text_of(published)
    assert kept.name == "minutes-fps-2023-06-20-not-for-publication.docx"
    text = words(text_of(Document(kept)))
    assert "NOT FOR PUBLICATION." in text
    assert "Not for publication: KEPTCANARY resolution." in text
    assert "Not for publication: report, reason for urgency, declarations of interest, votes, responses." in text
    assert Document(kept).sections[0].footer.paragraphs[0].text.startswith("Not for publication.")
    refused = matters(WEXMOOR, "minutes", "FPS", "2023-06-20", "--internal", "-o", str(WEXMOOR / "data"))
    assert (refused.exit_code, "from which it could be published" in refused.output) == (2, True)


# Parts, and text with a shape


def test_parts_can_be_left_out_and_notes_added(demonstration: AsAt) -> None:
    whole = words(text_of(opened(demonstration, minutes(demonstration, "CES/2023-07-20"))))
    short = opened(
        demonstration,
        minutes(
            demonstration,
            "CES/2023-07-20",
            without=("attendance", "reports", "discussion", "actions", "signature"),
            with_=("notes",),
        ),
    )
    text = words(text_of(short))
    for said in ("Members present", "Purpose:", "Early years and school readiness:", "AGREED ACTIONS", "Chair: __"):
        assert said in whole
        assert said not in text
    assert "A briefing note on the multi-agency audit tools that were reviewed." in text
    assert "The minutes address the committee’s requests" in text.replace("'", "’")
    assert "The minutes address the committee" not in whole


def test_lists_and_tables_of_an_account_keep_their_shape(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.meets("2023-07-20", status="held", title='The "Big" Meeting & </style>')
    account = "Members asked:\n\n- for the audit\n  - its tools\n- for the dates\n\n| Year | Cases |\n| 2022 | 14 |"
    record.item("2023-07-20")["account"] = account
    as_at = AsAt(Register(record.read()), date(2023, 8, 1))
    view = minutes(as_at, "CES/2023-07-20")
    document = opened(as_at, view)
    styles = [(one.text, one.style.name) for one in document.paragraphs if one.style.name.startswith("List")]
    assert styles == [
        ("for the audit", "List Bullet"),
        ("its tools", "List Bullet 2"),
        ("for the dates", "List Bullet"),
    ]
    assert [[cell.text for cell in row.cells] for row in document.tables[1].rows] == [["Year", "Cases"], ["2022", "14"]]
    page = as_page(view, Renderer(ROOT / "overrides", as_at).document, SITE).decode()
    assert page.count("</style>") == 1, "no title ends the style sheet"
    assert 'The "Big" Meeting & </style>' in parsed(page).one("title").text


# The documents themselves


def test_the_page_to_print_says_the_same_and_needs_no_other_file(demonstration: AsAt) -> None:
    view = minutes(demonstration, "CES/2023-07-20")
    page = as_page(view, Renderer(ROOT / "overrides", demonstration).document, None).decode()
    assert not re.search(r"""(?:src|href)=|url\(|@import""", page)
    document = opened(demonstration, view)
    in_word = [
        # The numbers of lists are counted by a browser itself.
        re.sub(r"^\d+\.\t", "", one.text) if one.style.name == "List Number" else one.text
        for one in (Paragraph(element, document) for element in document.element.body.iter(qn("w:p")))
    ]
    assert re.sub(r"\s", "", parsed(page).one("main").text) == re.sub(r"\s", "", "".join(in_word))
    assert "Draft" in re.findall(r'@top-left \{ content: "(.*?)"', page)[0]


def test_the_same_record_gives_the_same_bytes_with_no_person_in_its_properties(wexmoor: AsAt, tmp_path: Path) -> None:
    view = minutes(wexmoor, "PPS/2024-01-16")
    content = packed(wexmoor, view)
    assert content == packed(AsAt(wexmoor.register, wexmoor.today), minutes(wexmoor, "PPS/2024-01-16"))
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        assert files.testzip() is None
        assert b"2024-03-04T00:00:00Z" in files.read("docProps/core.xml")
    core = Document(io.BytesIO(content)).core_properties
    assert (core.title, core.author, core.last_modified_by) == (view.title, "Wexmoor Council", "")
    path = tmp_path / "minutes.docx"
    path.write_bytes(content)
    assert {finding.what.value for finding in inside(path).findings} <= {"author", "title", "description"}


def test_an_agenda_lists_members_items_and_reports(demonstration: AsAt) -> None:
    meeting = demonstration.register.meetings["CES/2023-09-25"]
    document = opened(demonstration, agenda(demonstration, meeting.id))
    text = words(text_of(document))
    assert headings(document) == [f"{item.number}.\t{item.title}" for item in meeting.items]
    assert "Members Councillor A Shaheed (chair), Councillor Hemraj (vice-chair), Councillor Ahmed" in text
    assert "Peter Cantley (Church of England)" in text
    assert "Report of: John Gregg (Executive Director Children and Young People's Service)" in text
    assert "The committee is asked to: Read and comment on any aspects of the report." in text
    assert text.endswith("11. Date of Next Meeting Monday 6 November 2023")
    assert "The agenda reminds members" not in text, "no summary of what a paper says"
    short = words(text_of(opened(demonstration, agenda(demonstration, meeting.id, without=("members", "reports")))))
    assert "Report of" not in short
    assert "Hemraj" not in short


def test_an_agenda_says_what_of_an_item_is_private(wexmoor: AsAt) -> None:
    text = words(text_of(opened(wexmoor, agenda(wexmoor, "HFC/2024-01-22"))))
    assert "The press and public may be excluded from part of this item." in text
    assert "Appendix B: Tenders Exempt, paragraph 3" in text
    assert "KEPTCANARY" not in text
    text = words(text_of(opened(wexmoor, agenda(wexmoor, "PPS/2024-01-16"))))
    assert "8. A Matter of Confidence Confidential. Confidential information" in text
    assert "The press and public may be excluded from this item." in text


# The commands


def test_an_officer_takes_minutes_and_agenda_by_committee_and_date(wexmoor: AsAt, tmp_path: Path) -> None:
    for command in ("agenda", "minutes"):
        result = matters(WEXMOOR, command, "pps", "2024-01-16", "-o", str(tmp_path / "pack"))
        assert result.exit_code == 0, result.output
        assert "10 items, as at 4 March 2024." in result.output
    found = sorted(path.name for path in (tmp_path / "pack").iterdir())
    assert found == [
        "agenda-pps-2024-01-16.docx",
        "agenda-pps-2024-01-16.html",
        "minutes-pps-2024-01-16.docx",
        "minutes-pps-2024-01-16.html",
    ]
    content = (tmp_path / "pack" / "minutes-pps-2024-01-16.docx").read_bytes()
    render = Renderer(ROOT / "overrides", wexmoor).document
    assert content == as_docx(minutes(wexmoor, "PPS/2024-01-16"), render, "https://example.org/wexmoor/record/")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("minutes", "PPS", "2024-03-19"), "no minutes of the meeting of 19 March 2024 are recorded"),
        (("agenda", "PPS", "2024-03-19"), "no agenda of the meeting of 19 March 2024 is recorded"),
        (("minutes", "PPX", "2024-01-16"), "there is no committee PPX. Did you mean `pps`?"),
        (("minutes", "PPS", "2024-01-16", "--without", "votez"), "'votez' is not one of"),
    ],
)
def test_what_cannot_be_written_is_said(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    result = matters(WEXMOOR, *arguments, "-o", str(tmp_path))
    assert result.exit_code == 2
    assert message in result.output


def test_a_meeting_whose_file_is_a_draft_is_called_one(amended: Amend) -> None:
    draft = ("meetings/highways/2024-02-29.yml", "committee: highways", "draft: true\ncommittee: highways")
    with pytest.raises(click.UsageError) as refused:
        meeting_named(amended(draft), "HFC", "2024-02-29")
    message = str(refused.value)
    assert "the meeting of Highways and Footpaths Committee on 2024-02-29 is a draft" in message
    assert "meetings/highways/2024-02-29.yml says `draft: true`" in message


# On the site


def documents_on(site: Built, address: str) -> dict[str, str]:
    return {one.text: one.address for one in page(site.folder, address).links if one.address.endswith(".docx")}


def test_the_page_of_a_meeting_leads_to_its_documents(wexmoor_site: Built, demonstration_site: Built) -> None:
    here = "/meetings/people-and-places/2024-01-16/"
    links = documents_on(wexmoor_site, here)
    assert links == {
        "Agenda": f"{here}agenda-pps-2024-01-16.docx",
        "Minutes": f"{here}minutes-pps-2024-01-16.docx",
    }
    as_at = wexmoor_site.as_at
    content = (wexmoor_site.folder / links["Minutes"][1:]).read_bytes()
    render = Renderer(ROOT / "overrides", as_at).document
    assert content == as_docx(minutes(as_at, "PPS/2024-01-16"), render, "https://example.org/wexmoor/record/")
    committee = "/meetings/children-and-education-scrutiny"
    assert list(documents_on(demonstration_site, f"{committee}/2023-07-20/")) == ["Draft minutes"]
    assert not documents_on(demonstration_site, f"{committee}/2023-09-25/"), "no day of publication is known"


# Pictures, and names of the day


def test_a_figure_is_in_the_minutes_with_its_description(wexmoor: AsAt, tmp_path: Path) -> None:
    view = minutes(wexmoor, "PPS/2023-11-28")
    document = opened(wexmoor, view)
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr").startswith("A bar chart. The floods of 2014, 2020 and 2023 cost £90,000")
    (picture,) = [one for one in document.part.related_parts.values() if one.content_type == "image/png"]
    held = (WEXMOOR / "data/papers/cost-of-floods.png").read_bytes()
    assert picture.blob == held
    assert shape.width.mm <= 170
    page = as_page(view, Renderer(ROOT / "overrides", wexmoor).document, SITE).decode()
    assert f'<img src="data:image/png;base64,{b64encode(held).decode()}" alt="A bar chart.' in page
    path = tmp_path / "minutes.docx"
    path.write_bytes(packed(wexmoor, view))
    assert not {one.what for one in inside(path).findings} & {Holds.EMBEDDED, Holds.HIDDEN, Holds.IMAGE}
    without = minutes(wexmoor, "PPS/2023-11-28", without=("discussion",))
    assert not opened(wexmoor, without).inline_shapes


def test_a_figure_whose_picture_is_not_there_keeps_its_description(amended: Amend) -> None:
    as_at = amended(("meetings/people-and-places/2023-11-28.yml", "cost-of-floods.png", "lost.png"))
    document = opened(as_at, minutes(as_at, "PPS/2023-11-28"))
    assert not document.inline_shapes
    assert "Figure: Cost of the last three floods. A bar chart." in words(text_of(document))


def test_minutes_are_made_again_when_a_picture_changes(wexmoor: AsAt) -> None:
    with recording() as read:
        minutes(wexmoor, "PPS/2023-11-28")
    assert any("cost-of-floods.png" in key for key in read)


def test_minutes_have_the_names_of_their_day(wexmoor: AsAt, amended: Amend) -> None:
    text = words(text_of(opened(wexmoor, minutes(wexmoor, "PPS/2022-07-12"))))
    assert "Councillor Fenella Marsh," in text
    assert "Stroudley" not in text
    sent = "  - {person: fenella-stroudley}\n", ""
    there = "apologies:\n", "apologies:\n  - {person: fenella-stroudley}\n"
    path = "meetings/people-and-places/2022-07-12.yml"
    away = amended((path, *sent), (path, *there))
    assert "received from Councillor Fenella Marsh" in words(text_of(opened(away, minutes(away, "PPS/2022-07-12"))))
