"""What OpenDocument files (LibreOffice and others) hold besides what their pages show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ..records import PaperHolds as Holds
from . import images
from .finding import PaperError, PaperFinding
from .kinds import PAPERS
from .packed import Packed, local
from .properties import found, is_blank, names

_TYPES = {
    ".odp": b"application/vnd.oasis.opendocument.presentation",
    ".ods": b"application/vnd.oasis.opendocument.spreadsheet",
    ".odt": b"application/vnd.oasis.opendocument.text",
}

_META_OF_MACHINES = names(
    """
    auto-reload creation-date date document-statistic editing-cycles editing-duration generator language print-
    date
"""
)


_KNOWN = re.compile(
    r"mimetype|layout-cache|Configurations2/.*|ObjectReplacements/.*|Object \d+|.*/"
    r"|.*\.(?:xml|rdf|jpe?g|png|gif|bmp|svg|svm|emf|wmf|ttf|otf)",
    re.IGNORECASE,
)


def findings(content: bytes, ending: str) -> Iterator[PaperFinding]:
    """What an OpenDocument file holds besides what its pages show.

    Args:
        content: its bytes.
        ending: `.odt`, `.ods` or `.odp`.

    Raises:
        PaperError: if it cannot be examined, or holds macros.
    """
    packed = Packed(content)
    if packed.read("mimetype").strip() != _TYPES[ending]:
        raise PaperError(f"is not {PAPERS[ending][0]}, though its name says so", "Give it the ending of its type")
    if b"encryption-data" in packed.read("META-INF/manifest.xml"):
        raise PaperError("is protected by a password, so it cannot be checked", "Save it without one")
    if any(re.match(r"(?:Basic|Scripts)/.+\.(?:xml|py|js|bsh)$", one) for one in packed.names if not _is_a_list(one)):
        raise PaperError(
            "holds macros", "Save it without them: they are programs that would run on a reader's computer"
        )
    if packed.comment:
        yield PaperFinding(Holds.CUSTOM, "a comment of the zip")
    for name in packed.names:
        stem = name.rpartition("/")[2]
        if stem == "meta.xml":
            yield from _meta(packed, name)
        elif stem in ("content.xml", "styles.xml"):
            yield from _body(packed, name)
        elif name.lower().endswith((".jpeg", ".jpg")):
            yield from images.of_jpeg(packed.read(name))
        elif name.lower().endswith(".png"):
            yield from images.of_png(packed.read(name))
        elif name.startswith("Versions/"):
            yield PaperFinding(Holds.EARLIER, "versions")
        elif not _KNOWN.fullmatch(name):
            yield PaperFinding(Holds.EMBEDDED, "a part of an unknown kind")


def _is_a_list(name: str) -> bool:
    """Whether a part only lists macro libraries, which LibreOffice writes even if there are none."""
    return name.endswith(("script-lb.xml", "script-lc.xml"))


def _meta(packed: Packed, name: str) -> Iterator[PaperFinding]:
    for element in packed.tree(name).iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}meta"):
        for one in element:
            if local(one) == "template":
                yield from found("custom", "".join(one.attrib.values()), "meta.xml: template")
            elif local(one) not in _META_OF_MACHINES:
                # LibreOffice used to write four empty custom properties into every file.
                name = "custom" if local(one) == "user-defined" else local(one)
                yield from found(name, one.text or "", "meta.xml")


def _body(packed: Packed, name: str) -> Iterator[PaperFinding]:
    """Comments, tracked changes and hidden content."""
    in_notes = False
    for event, tag, element in packed.elements(name, _TAGS):
        if tag == "notes" and "presentation" in element.tag:
            in_notes = event == "start"
        elif event == "end" and tag == "p" and in_notes and not is_blank("".join(element.itertext())):
            yield PaperFinding(Holds.NOTES, "notes under slides")
        elif event == "start" and (what := _of(tag, element)):
            yield what


_NAMED = {
    "annotation": PaperFinding(Holds.COMMENTS, "of reviewers"),
    "changed-region": PaperFinding(Holds.CHANGES, "text"),
    "hidden-paragraph": PaperFinding(Holds.HIDDEN, "hidden text"),
    "hidden-text": PaperFinding(Holds.HIDDEN, "hidden text"),
}

_STYLED = {
    "table-properties": ("display", "false", "a hidden sheet"),
    "text-properties": ("display", "none", "hidden text"),
    "drawing-page-properties": ("visibility", "hidden", "a hidden slide"),
    "table-row": ("visibility", "collapse", "hidden rows"),
    "table-column": ("visibility", "collapse", "hidden columns"),
}


_TAGS = ("notes", "p", *_NAMED, *_STYLED)


def _of(tag: str, element: etree._Element) -> PaperFinding | None:
    """What an element shows to be there that readers do not see, if anything."""
    if tag in _NAMED:
        return _NAMED[tag]
    if tag not in _STYLED:
        return None
    name, value, where = _STYLED[tag]
    attributes = {key.rpartition("}")[2]: one for key, one in element.attrib.items()}
    return PaperFinding(Holds.HIDDEN, where) if attributes.get(name) == value else None
