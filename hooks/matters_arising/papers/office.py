"""What Word, Excel and PowerPoint files hold besides what their pages show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..records import PaperHolds as Holds
from . import images
from .finding import PaperError, PaperFinding
from .kinds import PAPERS
from .packed import Packed, local
from .properties import found, is_blank, names

_MAIN = {
    ".docx": b"wordprocessingml.document.main+xml",
    ".pptx": b"presentationml.presentation.main+xml",
    ".xlsx": b"spreadsheetml.sheet.main+xml",
}

_CORE_OF_MACHINES = names("created language lastPrinted modified revision version")
_APP_OF_MACHINES = names(
    """
    AppVersion Application Characters CharactersWithSpaces DocSecurity HeadingPairs HiddenSlides
    HyperlinksChanged Lines LinksUpToDate MMClips Notes Pages Paragraphs PresentationFormat ScaleCrop SharedDoc
    Slides Template TitlesOfParts TotalTime Words
"""
)

_KNOWN = re.compile(
    r".*\.(?:xml|rels|vml|jpe?g|png|gif|bmp|tiff?|emf|wmf|wdp|svg|odttf|fntdata)|.*/printerSettings\d*\.bin|.*/",
    re.IGNORECASE,
)
"""The names of parts that a file of text, figures and pictures is made of."""

_PARTS: tuple[tuple[re.Pattern[str], Holds, str], ...] = tuple(
    (re.compile(pattern), what, where)
    for pattern, what, where in (
        (r"xl/pivotCache/pivotCacheRecords.*\.xml", Holds.HIDDEN, "data kept for a pivot table"),
        (r"xl/externalLinks/[^/]*\.xml", Holds.HIDDEN, "values of another workbook"),
        (r"xl/model/.*", Holds.HIDDEN, "a data model"),
        (r"xl/(?:connections|queryTables/.*)\.xml", Holds.CUSTOM, "connections to data"),
        (r"xl/revisions/.*\.xml", Holds.CHANGES, "a shared workbook's history"),
        (r"(?:word|xl|ppt)/embeddings/.*", Holds.EMBEDDED, "a file behind a chart or an object"),
        (r"(?:word|xl|ppt)/activeX/.*", Holds.EMBEDDED, "a control"),
        (r"ppt/tags/.*\.xml", Holds.CUSTOM, "tags"),
        (r"docMetadata/.*", Holds.CUSTOM, "a sensitivity label"),
    )
)

_WITH_ENTRIES: tuple[tuple[re.Pattern[str], Holds, str], ...] = tuple(
    (re.compile(pattern), what, where)
    for pattern, what, where in (
        (
            r"(?:word/|xl/|xl/threadedComments/|ppt/comments/)[^/]*[cC]omments?[^/]*\.xml",
            Holds.COMMENTS,
            "of reviewers",
        ),
        (r"ppt/comments/.*\.xml", Holds.COMMENTS, "of reviewers"),
        (r"word/people\.xml|xl/persons/.*\.xml|ppt/(?:commentA|a)uthors\.xml", Holds.AUTHOR, "list of reviewers"),
        (r"docProps/custom\.xml", Holds.CUSTOM, "custom.xml"),
    )
)
"""Parts that hold something if anything stands in them."""


def findings(content: bytes, ending: str) -> Iterator[PaperFinding]:
    """What a file of Microsoft Office holds besides what its pages show.

    Args:
        content: its bytes.
        ending: `.docx`, `.xlsx` or `.pptx`.

    Raises:
        PaperError: if it cannot be examined, or holds macros.
    """
    packed = Packed(content)
    types = packed.read("[Content_Types].xml")
    if b"macroEnabled" in types or b"vbaProject" in types or any("vbaproject" in one.lower() for one in packed.names):
        raise PaperError(
            "holds macros", "Save it without them: they are programs that would run on a reader's computer"
        )
    if _MAIN[ending] not in types:
        raise PaperError(f"is not {PAPERS[ending][0]}, though its name says so", "Give it the ending of its type")
    if packed.comment:
        yield PaperFinding(Holds.CUSTOM, "a comment of the zip")
    for name in packed.names:
        yield from _part(packed, name)


def _part(packed: Packed, name: str) -> Iterator[PaperFinding]:
    for pattern, what, where in _PARTS:
        if pattern.fullmatch(name):
            yield PaperFinding(what, where)
            return
    for pattern, what, where in _WITH_ENTRIES:
        if pattern.fullmatch(name) and _has_entries(packed, name):
            yield PaperFinding(what, where)
    for pattern, look in _LOOKS:
        if pattern.fullmatch(name):
            yield from look(packed, name)
    if not _KNOWN.fullmatch(name):
        yield PaperFinding(Holds.EMBEDDED, "a part of an unknown kind")
    elif name.lower().endswith((".jpeg", ".jpg")):
        yield from _within(name, images.of_jpeg(packed.read(name)))
    elif name.lower().endswith(".png"):
        yield from _within(name, images.of_png(packed.read(name)))


def _within(name: str, several: Iterator[PaperFinding]) -> Iterator[PaperFinding]:
    return (one._replace(where=f"{name.rpartition('/')[2]}, {one.where}") for one in several)


def _has_entries(packed: Packed, name: str) -> bool:
    """Whether there is anything below the first element of a part."""
    return len(packed.tree(name)) > 0


def _core(packed: Packed, name: str) -> Iterator[PaperFinding]:
    for element in packed.tree(name):
        if local(element) not in _CORE_OF_MACHINES:
            yield from found(local(element), element.text or "", "core.xml")


def _app(packed: Packed, name: str) -> Iterator[PaperFinding]:
    for element in packed.tree(name):
        if local(element) == "TitlesOfParts" and "word/document.xml" in packed.names:
            # Word repeats the title here. In other files these are sheets and slides, which readers see.
            yield from found("title", " ".join(element.itertext()), "app.xml")
        elif local(element) not in _APP_OF_MACHINES:
            yield from found(local(element), " ".join(element.itertext()), "app.xml")


_CHANGES = names(
    """
    cellDel cellIns cellMerge del ins moveFrom moveTo numberingChange pPrChange rPrChange sectPrChange
    tblGridChange tblPrChange tblPrExChange tcPrChange trPrChange
"""
)


def _text(packed: Packed, name: str) -> Iterator[PaperFinding]:
    """Tracked changes and hidden text in a part of a Word document."""
    is_hidden = False
    told: set[Holds] = set()
    tags = ("p", "r", "t", "vanish", *_CHANGES)
    for event, tag, element in packed.elements(name, tags):
        what = None
        if tag == "r" and event == "start":
            is_hidden = False
        elif tag in _CHANGES and event == "start":
            what = Holds.CHANGES
        elif tag == "vanish" and event == "start":
            value = next((one for key, one in element.attrib.items() if key.endswith("}val")), "1")
            is_hidden = value not in ("0", "false", "off")
        elif tag == "t" and event == "end" and is_hidden and not is_blank(element.text or ""):
            what = Holds.HIDDEN
        if what and what not in told:
            told.add(what)
            yield PaperFinding(what, "text" if what is Holds.CHANGES else "hidden text")


def _settings(packed: Packed, name: str) -> Iterator[PaperFinding]:
    if any(packed.elements(name, ("docVar", "mailMerge"))):
        yield PaperFinding(Holds.CUSTOM, "variables or the data of a mail merge")


def _bound_data(packed: Packed, name: str) -> Iterator[PaperFinding]:
    if not is_blank("".join(packed.tree(name).itertext())):
        yield PaperFinding(Holds.CUSTOM, "data of a form or of SharePoint")


def _workbook(packed: Packed, name: str) -> Iterator[PaperFinding]:
    for event, _, element in packed.elements(name, ("sheet",)):
        if event == "start" and element.get("state", "visible") != "visible":
            yield PaperFinding(Holds.HIDDEN, "a hidden sheet")


def _worksheet(packed: Packed, name: str) -> Iterator[PaperFinding]:
    for _, tag, element in packed.elements(name, ("row", "col")):
        if element.get("hidden") in ("1", "true"):
            yield PaperFinding(Holds.HIDDEN, f"hidden {'rows' if tag == 'row' else 'columns'}")
            return


def _slide(packed: Packed, name: str) -> Iterator[PaperFinding]:
    for event, _, element in packed.elements(name, ("sld",)):
        if event == "start" and element.get("show") in ("0", "false"):
            yield PaperFinding(Holds.HIDDEN, "a hidden slide")


def _notes(packed: Packed, name: str) -> Iterator[PaperFinding]:
    """Notes under a slide, apart from its number and date."""
    in_field = False
    for event, tag, element in packed.elements(name, ("fld", "t")):
        if tag == "fld":
            in_field = event == "start"
        elif event == "end" and not in_field and not is_blank(element.text or ""):
            yield PaperFinding(Holds.NOTES, "notes under slides")
            return


_LOOKS: tuple[tuple[re.Pattern[str], Callable[[Packed, str], Iterator[PaperFinding]]], ...] = (
    (re.compile(r"docProps/core\.xml"), _core),
    (re.compile(r"docProps/app\.xml"), _app),
    (re.compile(r"customXml/item\d+\.xml"), _bound_data),
    (re.compile(r"word/settings\.xml"), _settings),
    (re.compile(r"word/(?!(?:styles|settings|fontTable|webSettings|numbering)\.xml)[^/]+\.xml"), _text),
    (re.compile(r"word/glossary/document\.xml"), _text),
    (re.compile(r"xl/workbook\.xml"), _workbook),
    (re.compile(r"xl/worksheets/[^/]+\.xml"), _worksheet),
    (re.compile(r"ppt/slides/[^/]+\.xml"), _slide),
    (re.compile(r"ppt/notesSlides/[^/]+\.xml"), _notes),
)
"""How parts are looked at."""
