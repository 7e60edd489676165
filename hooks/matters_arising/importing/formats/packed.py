"""Files that are zipped XML: Word, Excel, OpenDocument. Their size is limited before anything is read."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from .blocks import UnreadableError

MAX_UNPACKED = 300_000_000
"""Bytes to which a paper may unpack."""


MAX_PART = 60_000_000
"""Bytes of a part that is read as a whole: in memory it takes several times as much."""


def unpacked(content: bytes) -> zipfile.ZipFile:
    """The zip of a paper.

    Raises:
        UnreadableError: if it is not a zip file, is protected, or unpacks to too much.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        if content.startswith(b"\xd0\xcf\x11\xe0"):
            raise UnreadableError(
                "is in an old format or protected by a password", "Save it without one in the current format"
            ) from None
        raise UnreadableError("is broken", "Open it in the program that made it and save it again") from None
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("is protected by a password", "Save it without one")
    if len(parts) > 20_000 or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnreadableError(f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB", "Save it without its pictures")
    return archive


def tree(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """A part as XML; no entity is expanded and nothing is fetched.

    Raises:
        UnreadableError: if it is missing or is not XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    if name in archive.namelist() and archive.getinfo(name).file_size > MAX_PART:
        raise UnreadableError(f"holds a part of more than {MAX_PART // 1_000_000} MB", "Divide it into parts")
    try:
        return etree.fromstring(archive.read(name), parser)
    except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise UnreadableError("is broken", "Open it in the program that made it and save it again") from None
    except Exception as error:  # zlib.error derives directly from Exception
        raise UnreadableError("is broken", "Open it in the program that made it and save it again") from error


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
