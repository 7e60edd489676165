"""What photographs and other images hold besides the picture. The picture itself is not decoded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from numbers import Number
from typing import Any

from PIL import ExifTags, Image

from ..records import PaperHolds as Holds
from . import xmp
from .finding import PaperError, PaperFinding
from .properties import found, is_blank, meaning, names

_BROKEN = "cannot be read as an image: it is incomplete or damaged", "Save it again"

_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"

_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""What ends the coded picture of a JPEG."""

_END, _SCAN, _COMMENT = 0xD9, 0xDA, 0xFE
_OF_THE_PICTURE = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD, 0xDE})


def of_jpeg(content: bytes, begin: int = 0, *, is_alone: bool = True) -> Iterator[PaperFinding]:
    """What a JPEG image holds besides the picture.

    Args:
        content: the bytes that contain it.
        begin: where in them it begins.
        is_alone: whether it ends with them.

    Raises:
        PaperError: if it is damaged.
    """
    for marker, data in _segments(content, begin, is_alone=is_alone):
        if marker == _END:
            if data.strip(b"\0"):
                yield PaperFinding(Holds.HIDDEN, "more after the end of the image")
        elif marker == _COMMENT:
            yield from found("Comment", data, "JPEG")
        elif data.startswith(_EXIF):
            yield from _exif(data)
        elif data.startswith(_XMP):
            yield from xmp.findings(data[len(_XMP) :], "XMP")
        elif not (marker in _OF_THE_PICTURE or data.startswith((b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"))):
            name = data[:20].split(b"\0")[0].decode("ascii", "replace") if data[:3].isalpha() else "unnamed"
            yield PaperFinding(Holds.IMAGE, f"JPEG segment {name}")


def _segments(content: bytes, begin: int, *, is_alone: bool) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG by their markers; the last is the end with what follows it."""
    at = begin + 2
    while True:
        while content[at : at + 2] == b"\xff\xff":
            at += 1
        if (len(content) < at + 4 and content[at + 1 : at + 2] != bytes([_END])) or content[at] != 0xFF:
            raise PaperError(*_BROKEN)
        marker = content[at + 1]
        if marker == _END:
            yield marker, content[at + 2 :] if is_alone else b""
            return
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if length < 2:
            raise PaperError(*_BROKEN)
        yield marker, content[at + 4 : at + 2 + length]
        at += 2 + length
        if marker == _SCAN:
            match = _MARKER.search(content, at)
            if match is None:
                raise PaperError(*_BROKEN)
            at = match.start()


_PNG_CHUNKS = names(
    """
    IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT tIME acTL fcTL fdAT cICP mDCV cLLI
"""
)
"""Chunks that belong to the picture."""


def of_png(content: bytes) -> Iterator[PaperFinding]:
    """What a PNG image holds besides the picture.

    Raises:
        PaperError: if it is damaged.
    """
    at = 8
    while True:
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        end = at + 12 + length
        if len(kind) < 4 or end > len(content):
            raise PaperError(*_BROKEN)
        data, name = content[at + 8 : end - 4], kind.decode("ascii", "replace")
        if name == "eXIf":
            yield from _exif(_EXIF + data)
        elif name in ("tEXt", "zTXt", "iTXt"):
            yield from _png_text(data, is_plain=name == "tEXt")
        elif name not in _PNG_CHUNKS:
            yield PaperFinding(Holds.IMAGE, "PNG chunk of an unknown kind")
        at = end
        if name == "IEND":
            break
    if content[at:].strip(b"\0"):
        yield PaperFinding(Holds.HIDDEN, "more after the end of the image")


def _png_text(data: bytes, *, is_plain: bool) -> Iterator[PaperFinding]:
    keyword, _, rest = data.partition(b"\0")
    name = keyword.decode("latin-1")
    if name == "XML:com.adobe.xmp" and rest[:2] == b"\0\0":
        yield from xmp.findings(rest[2:].split(b"\0", 2)[-1], "XMP")
    elif name not in ("Software", "Creation Time") and not name.startswith("date:"):
        # Other text may be compressed; its content is not examined.
        yield from found(name, rest if is_plain else "packed", "PNG text")


_OF_THE_CAMERA = names(
    """
    CFAPattern ComponentsConfiguration DateTime DateTimeDigitized DateTimeOriginal ExifVersion FileSource
    FlashPixVersion InteropIndex LensMake LensModel Make Model OffsetTime OffsetTimeDigitized OffsetTimeOriginal
    ProcessingSoftware SceneType Software SubsecTime SubsecTimeDigitized SubsecTimeOriginal
"""
)
"""Texts that tell of a kind of camera and of when a picture was taken; numbers are harmless too."""


def _exif(data: bytes) -> Iterator[PaperFinding]:
    exif = Image.Exif()
    exif.load(data)
    tags = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
    for tag, value in tags.items():
        name = ExifTags.TAGS.get(tag, "unknown")
        if name in _OF_THE_CAMERA or _is_a_number(value) or is_blank(value):
            continue
        if meaning(name) is Holds.CUSTOM:
            yield PaperFinding(Holds.IMAGE, f"Exif: {name}")
        elif name.startswith("XP"):
            yield from found(name, _utf_16(value), "Exif")
        else:
            yield from found(name, value, "Exif")
    if any(tag != ExifTags.GPS.GPSVersionID and not is_blank(value) for tag, value in _gps(exif).items()):
        yield PaperFinding(Holds.LOCATION, "Exif: GPS")
    if exif.get_ifd(ExifTags.IFD.IFD1):
        yield PaperFinding(Holds.IMAGE, "Exif: a small picture of the whole")


def _gps(exif: Image.Exif) -> dict[int, Any]:
    return exif.get_ifd(ExifTags.IFD.GPSInfo)


def _is_a_number(value: object) -> bool:
    return all(isinstance(one, Number) for one in value) if isinstance(value, tuple) else isinstance(value, Number)


def _utf_16(value: object) -> object:
    return value.decode("utf-16-le", "replace") if isinstance(value, bytes) else value
