"""What a PDF holds besides what its pages show."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from pypdf import PdfReader

from ..records import PaperHolds as Holds
from . import images, xmp
from .finding import PaperError, PaperFinding
from .properties import found

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # Problems with a paper are reported in our own words.

_MACHINES = frozenset({"/CreationDate", "/Creator", "/ModDate", "/PTEX.Fullbanner", "/Producer", "/Trapped"})
"""Properties that programs write: `Creator` is the program, and not the author."""

_SEEN = frozenset({"/Link", "/PrinterMark", "/Popup", "/Watermark", "/Widget"})
"""Annotations that belong to the page."""

_FILES = frozenset({"/3D", "/FileAttachment", "/Movie", "/RichMedia", "/Screen", "/Sound"})

_VERSIONS = re.compile(rb"startxref\s+[1-9][0-9]*\s+%%EOF")
_EMPTY_VERSIONS = re.compile(rb"xref\s+0 0\s+trailer")
"""Word ends each PDF with a second list of what is in it, in which nothing stands."""

_PACKETS = re.compile(rb"<x:xmpmeta\b.{0,2000000}?</x:xmpmeta>", re.DOTALL)
_JPEGS = re.compile(rb"stream\r?\n(?=\xff\xd8\xff)")


def findings(content: bytes) -> Iterator[PaperFinding]:
    """What a PDF holds besides what its pages show.

    Raises:
        PaperError: if it cannot be examined, or holds programs.
    """
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        raise PaperError(
            "is protected by a password or by restrictions, so it cannot be checked",
            "Save it without them; a digital signature may stay",
        )
    root = reader.trailer["/Root"]
    if _at(root, "/Names", "/JavaScript") or _at(root, "/OpenAction", "/S") in ("/JavaScript", "/Launch"):
        raise PaperError("holds a program", "Save it without scripts and actions")
    for name, value in (_at(reader.trailer, "/Info") or {}).items():
        if name not in _MACHINES:
            yield from found(str(name).removeprefix("/"), _resolved(value), "PDF properties")
    packets = set(_PACKETS.findall(content))
    if metadata := _at(root, "/Metadata"):
        packets.add(metadata.get_data())
    for packet in packets:
        yield from xmp.findings(packet, "XMP")
    if any((_at(root, "/Names", "/EmbeddedFiles") or {}).values()):
        yield PaperFinding(Holds.EMBEDDED, "attachments")
    if _at(root, "/OCProperties", "/D", "/OFF"):
        yield PaperFinding(Holds.HIDDEN, "hidden layers")
    for number, page in enumerate(reader.pages, start=1):
        for annotation in _at(page, "/Annots") or ():
            yield from _annotation(_resolved(annotation), number)
    # Images in it are kept unchanged, and remnants of earlier versions may still be there.
    for match in _JPEGS.finditer(content):
        with suppress(PaperError):
            yield from (one._replace(where=f"an image in it, {one.where}") for one in _of_image(content, match.end()))
    if len(_VERSIONS.findall(content)) - len(_EMPTY_VERSIONS.findall(content)) > 1:
        yield PaperFinding(Holds.EARLIER, "saved more than once without being rewritten")
    if content[content.rfind(b"%%EOF") + 5 :].strip(b"\0\r\n\t \x1a"):
        yield PaperFinding(Holds.HIDDEN, "more after the end of the PDF")


def _of_image(content: bytes, begin: int) -> Iterator[PaperFinding]:
    return images.of_jpeg(content, begin, is_alone=False)


def _annotation(annotation: Any, page: int) -> Iterator[PaperFinding]:
    """What somebody added to a page that is not part of the page itself."""
    kind = annotation.get("/Subtype")
    if kind in _FILES:
        yield PaperFinding(Holds.EMBEDDED, f"page {page}")
    elif kind == "/Redact":
        yield PaperFinding(Holds.HIDDEN, f"page {page}: a redaction that was marked and not applied")
    elif kind not in _SEEN and (annotation.get("/T") or (annotation.get("/Contents") and kind != "/FreeText")):
        yield PaperFinding(Holds.COMMENTS, f"page {page}")


def _at(value: Any, *names: str) -> Any:
    """The value under a path of names; `None` if there is none."""
    for name in names:
        value = _resolved(value)
        if not isinstance(value, dict) or name not in value:
            return None
        value = value[name]
    return _resolved(value)


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value
