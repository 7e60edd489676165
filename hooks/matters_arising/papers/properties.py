"""What properties of documents and images mean, by the names that they have in the formats.

A property that is on no list is reported: the lists allow what a machine wrote and that names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..records import PaperHolds as Holds
from .finding import PaperFinding


def names(words: str) -> frozenset[str]:
    """Several names, written with spaces between them."""
    return frozenset(words.split())


_WORDS: Mapping[Holds, frozenset[str]] = {
    Holds.AUTHOR: names("""
        artist author by-line cameraownername contributor creator hostcomputer photographer xpauthor author
        authorsposition captionwriter contributor creator initial-creator lastmodifiedby manager ownername
        printed-by publisher
        """),
    Holds.TITLE: names("documentname headline title xptitle"),
    Holds.DESCRIPTION: names(
        """
        category contentstatus copyright coverage credit description disclaimer hyperlinkbase identifier
        imagedescription instructions keyword keywords relation rights source subject type usageterms warning
        webstatement xpkeywords xpsubject
    """
    ),
    Holds.ORGANISATION: names("company organisation"),
    Holds.LOCATION: names("city country countrycode location state sublocation"),
    Holds.COMMENTS: names("comment comments usercomment xpcomment"),
}


def meaning(name: str) -> Holds:
    """The meaning of a property.

    Args:
        name: its name in the format, without a namespace.
    """
    folded = name.casefold()
    if folded.startswith("gps"):
        return Holds.LOCATION
    return next((what for what, known in _WORDS.items() if folded in known), Holds.CUSTOM)


def found(name: str, value: object, where: str) -> Iterator[PaperFinding]:
    """What a property holds, unless it is empty or a date.

    Args:
        name: its name in the format, without a namespace.
        value: its value.
        where: where it is.
    """
    if is_blank(value) or _DATE.fullmatch(text(value).strip()):
        return
    what = meaning(name)
    if what is Holds.CUSTOM:
        yield PaperFinding(what, where)
    else:
        yield PaperFinding(what, f"{where}: {name}", text(value).strip() if what is Holds.TITLE else "")


def is_blank(value: object) -> bool:
    """Whether a value is meaningless: cameras and programs fill fields with spaces, zeros and words of their own."""
    return text(value).strip("\0 \t\r\n\ufeff") in _OF_MACHINES


_DATE = re.compile(r"D:[0-9]{4,14}[Zz0-9+'-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+[Zz0-9+:-]*)?")
_OF_MACHINES = frozenset({"", "Created with GIMP", "Screenshot"})


def text(value: Any) -> str:
    """A value as text, however the format stores it."""
    if isinstance(value, bytes):
        # Exif gives the encoding of a comment in the eight bytes before it.
        value = value.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0").removeprefix(b"JIS\0\0\0\0\0")
        return bytes(value).replace(b"\0", b"").decode("utf-8", "replace")
    return f"{value}"
