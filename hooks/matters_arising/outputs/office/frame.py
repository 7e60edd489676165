"""What is alike in every Word document: its styles, its page and its foot, made once and packed once."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from string import Template
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor


def pack(into: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Pack a part of a document: the same bytes for the same part, whenever that is done."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    into.writestr(entry, content)


@dataclass(frozen=True)
class Frame:
    """What is alike in every Word document."""

    packed: bytes
    """The parts that are the same in each, packed."""
    parts: dict[str, Template]
    """The others, with names where the words of a sheet belong."""


_OWN_PARTS = ("docProps/core.xml", "word/document.xml", "word/footer1.xml")
"""The parts in which a sheet says something of its own."""

_NEEDLESS = ("stylesWithEffects", "thumbnail")
"""Parts that the library's own template has and no document here makes use of."""


@cache
def frame_of_all() -> Frame:
    """The frame of every document, with names in it where the words of a sheet belong."""
    document = Document()
    _page_setup(document)
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
            pack(new, name, old.read(name))
        parts = {name: old.read(name).decode() for name in _OWN_PARTS}
    parts["word/document.xml"] = re.sub(r"<w:p><w:r><w:t>\$body</w:t></w:r></w:p>", "$body", parts["word/document.xml"])
    return Frame(packed.getvalue(), {name: Template(part) for name, part in parts.items()})


def _page_setup(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    for name, size in (("Title", 20), ("Heading 1", 13), ("Subtitle", 11)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), name != "Subtitle"
        style.font.italic = False
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
    for border in document.styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    document.styles["Heading 1"].paragraph_format.keep_with_next = True
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(16)
    core = document.core_properties
    core.title, core.subject, core.author, core.language = "$title", "$committee", "$author", "en-GB"
    core.last_modified_by = ""
    core.created = core.modified = datetime(1980, 1, 1)
    for time in core._element.iter(qn("dcterms:created"), qn("dcterms:modified")):
        time.text = "$made"
    foot = section.footer.paragraphs[0]
    foot.add_run("$foot. Page ")
    _add_field(foot, "PAGE")
    foot.add_run(" of ")
    _add_field(foot, "NUMPAGES")


def _add_field(paragraph: Any, name: str) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, name), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
