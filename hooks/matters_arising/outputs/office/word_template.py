"""What every Word document shares: styles, page layout, header and footer, made and packed once."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from string import Template
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from .word_pictures import Pictures
from .word_tables import Links, escape

INK, SHADE, RULE = "1F2A44", "E7EBF2", "8A93A6"
"""The colours of a document: of headings, behind the heads of tables, and of the lines of tables."""


def pack(into: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Pack a part of a document: always the same bytes for the same part."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    into.writestr(entry, content)


@dataclass(frozen=True)
class WordTemplate:
    """What every Word document shares."""

    packed: bytes
    """The parts that are the same in each, packed."""
    parts: dict[str, Template]
    """The others, with names where the words of a document belong."""


_LINKS = "word/_rels/document.xml.rels"

_OWN_PARTS = ("docProps/core.xml", "word/document.xml", "word/header1.xml", "word/footer1.xml", _LINKS)
"""The parts in which a document says something of its own."""

_PICTURES = (
    b'<Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/><Override'
)
"""The kinds of picture that a document may hold, before the first part that the list of kinds names."""

_NEEDLESS = ("stylesWithEffects", "thumbnail")
"""Parts that the library's own template has and no document here makes use of."""


@cache
def template_of(*, is_upright: bool) -> WordTemplate:
    """Return the template of every document, with placeholders for its words.

    Args:
        is_upright: whether its pages are portrait rather than landscape.
    """
    document = Document()
    _styles(document)
    _page_setup(document, is_upright=is_upright)
    _properties(document)
    for part in (document.part, document.part.package):
        for id in [id for id, one in part.rels.items() if one.reltype.endswith(_NEEDLESS)]:
            part.rels.pop(id)
    document.add_paragraph("$body")
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(
            set(old.namelist()) - set(_OWN_PARTS), key=lambda name: (name != "[Content_Types].xml", name)
        ):
            part = old.read(name)
            pack(new, name, part.replace(b"<Override", _PICTURES, 1) if name == "[Content_Types].xml" else part)
        parts = {name: old.read(name).decode() for name in _OWN_PARTS}
    parts["word/document.xml"] = re.sub(r"<w:p><w:r><w:t>\$body</w:t></w:r></w:p>", "$body", parts["word/document.xml"])
    parts[_LINKS] = parts[_LINKS].replace("</Relationships>", "$relationships</Relationships>")
    return WordTemplate(packed.getvalue(), {name: Template(part) for name, part in parts.items()})


@dataclass(frozen=True)
class Words:
    """A Word document's words about itself, in its properties and on each of its pages."""

    title: str
    committee: str
    """The committee whose meeting it is about."""
    author: str
    """In whose name it is published; never a person."""
    purpose: str
    """What it is for, in a sentence."""
    category: str
    """What kind of paper it is."""
    keywords: str
    foot: str
    """What stands at the foot of each page, before its number."""
    on: date
    """The day as at which it stands: the day on which it says it was made."""


def packed_document(
    words: Words, body: str, links: Links, *, is_upright: bool, pictures: Pictures | None = None
) -> bytes:
    """Return a Word document: always the same bytes for the same words.

    Args:
        words: its words about itself.
        body: its paragraphs and tables, as XML.
        links: the links in them.
        is_upright: whether its pages are portrait rather than landscape.
        pictures: the pictures in them, if there are any.
    """
    pictures = pictures or Pictures({})
    template = template_of(is_upright=is_upright)
    said = {field.name: escape(getattr(words, field.name)) for field in fields(words) if field.name != "on"}
    filled = said | {
        "made": f"{words.on.isoformat()}T00:00:00Z",
        "body": body,
        "relationships": "".join((*links.relationships(), *pictures.relationships())),
    }
    packed = io.BytesIO()
    packed.write(template.packed)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as document:
        for name, part in template.parts.items():
            pack(document, name, part.substitute(filled).encode())
        for name, content in pictures.parts():
            pack(document, name, content)
    return packed.getvalue()


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 20), ("Subtitle", 12), ("Heading 1", 13), ("Heading 2", 11)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), name != "Subtitle"
        style.font.italic = False
        style.font.color.rgb = RGBColor.from_string(INK)
        _without_theme(style)
    for border in document.styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    document.styles["Title"].paragraph_format.space_after = Pt(10)
    document.styles["Subtitle"].paragraph_format.space_after = Pt(2)
    for name, before in (("Heading 1", 16), ("Heading 2", 10)):
        shape = document.styles[name].paragraph_format
        shape.keep_with_next, shape.space_before, shape.space_after = True, Pt(before), Pt(4)
    numbered = document.styles["List Number"]
    for numbering in numbered.element.findall(f".//{qn('w:numPr')}"):
        numbering.getparent().remove(numbering)
    numbered.paragraph_format.left_indent, numbered.paragraph_format.first_line_indent = Mm(8), Mm(-8)
    numbered.paragraph_format.space_after = Pt(3)
    for name in ("Header", "Footer"):
        font = document.styles[name].font
        font.size, font.color.rgb = Pt(8.5), RGBColor(0x55, 0x5B, 0x6E)
    text = document.styles.add_style("TableText", WD_STYLE_TYPE.PARAGRAPH)
    text.base_style, text.font.size = normal, Pt(9)
    text.paragraph_format.space_after, text.paragraph_format.line_spacing = Pt(0), 1.0
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, RGBColor.from_string("1D4F91")
    for xml in (_COMMITTEE_TABLE, _REPORT_BLOCK):
        document.styles.element.append(parse_xml(xml))


def _without_theme(style: Any) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(attribute), None)


def _page_setup(document: Any, *, is_upright: bool) -> None:
    section = document.sections[0]
    sides = (Mm(210), Mm(297)) if is_upright else (Mm(297), Mm(210))
    section.orientation = WD_ORIENT.PORTRAIT if is_upright else WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = sides
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    head = section.header.paragraphs[0]
    head.add_run("$committee: $title")
    foot = section.footer.paragraphs[0]
    foot.add_run("$foot. Page ")
    _add_field(foot, "PAGE")
    foot.add_run(" of ")
    _add_field(foot, "NUMPAGES")


def _properties(document: Any) -> None:
    core = document.core_properties
    core.title, core.subject, core.author, core.language = "$title", "$committee", "$author", "en-GB"
    core.category, core.keywords = "$category", "$keywords"
    core.comments, core.last_modified_by = "$purpose", ""
    core.created = core.modified = datetime(1980, 1, 1)
    for time in core._element.iter(qn("dcterms:created"), qn("dcterms:modified")):
        time.text = "$made"


def _add_field(paragraph: Any, name: str) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, name), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _lines(*sides: str, colour: str = RULE) -> str:
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>' for side in sides)


_MARGINS = (
    '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
    '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
)

_COMMITTEE_TABLE = (
    f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="CommitteeTable">'
    '<w:name w:val="Committee Table"/><w:uiPriority w:val="59"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{_lines('top', 'bottom', 'insideH')}</w:tblBorders>{_MARGINS}</w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
    f'<w:tcBorders>{_lines("bottom", colour=INK)}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
    "</w:tcPr></w:tblStylePr></w:style>"
)

_REPORT_BLOCK = (
    f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportBlock">'
    '<w:name w:val="Report Block"/><w:uiPriority w:val="59"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{_lines('top', 'bottom', colour=INK)}</w:tblBorders>{_MARGINS}</w:tblPr></w:style>"
)
