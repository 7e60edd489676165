"""Office files are XML packed as a zip: what is in one, read within bounds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO

from lxml import etree

from .finding import PaperError

MAX_PARTS = 20_000
"""How many files may be packed in one."""

MAX_BYTES = 300_000_000
"""How many bytes may be unpacked of one."""

_BROKEN = "cannot be read: it is damaged", "Open it in the program it was made with, and save it again"


class Packed:
    """What is packed in a file.

    Args:
        content: the file's bytes.

    Raises:
        PaperError: if it cannot be unpacked.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except zipfile.BadZipFile:
            raise PaperError(*_BROKEN) from None
        self.parts = self._zip.infolist()
        self.comment = self._zip.comment
        if len(self.parts) > MAX_PARTS:
            raise PaperError(f"holds {len(self.parts):,} parts, more than a paper can have", "Save it as a PDF")
        if any(part.flag_bits & 1 for part in self.parts):
            raise PaperError("is protected by a password, so it cannot be checked", "Save it without one")
        self.names = [part.filename for part in self.parts]
        self._left = MAX_BYTES

    def read(self, name: str) -> bytes:
        """The bytes of a part; none, if there is no such part.

        Raises:
            PaperError: if it is too large.
        """
        if name not in self.names:
            return b""
        with self._zip.open(name) as file:
            return _Bounded(self, file).read()

    def tree(self, name: str) -> etree._Element:
        """A small part as a whole.

        Args:
            name: the part.

        Raises:
            PaperError: if it is too large or is not XML.
        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self.read(name), parser)
        except etree.XMLSyntaxError:
            raise PaperError(*_BROKEN) from None

    def elements(self, name: str, tags: Iterable[str]) -> Iterator[tuple[str, str, etree._Element]]:
        """Each element of some names in a part: `start` or `end`, its name, and the element.

        Its content is available at its end, except for elements in the list, which are discarded at their end, so that
        a large part takes little memory.

        Args:
            name: the part.
            tags: the names, without a namespace.

        Raises:
            PaperError: if it is too large or is not XML.
        """
        with self._zip.open(name) as file:
            # Entities are not expanded, and nothing is fetched. libxml2 itself limits depth and length.
            reading = etree.iterparse(
                _Bounded(self, file),
                events=("start", "end"),
                tag=tuple(f"{{*}}{tag}" for tag in tags),
                resolve_entities=False,
                load_dtd=False,
            )
            try:
                for event, element in reading:
                    yield event, local(element), element
                    if event == "end":
                        element.clear()
                        while element.getprevious() is not None and element.getparent() is not None:
                            del element.getparent()[0]
            except etree.XMLSyntaxError:
                raise PaperError(*_BROKEN) from None

    def spend(self, number: int) -> None:
        """Count bytes that were unpacked.

        Raises:
            PaperError: if there were too many.
        """
        self._left -= number
        if self._left < 0:
            raise PaperError(f"unpacks to more than {MAX_BYTES // 1_000_000} MB", "Save it as a PDF")


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; nothing for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class _Bounded:
    """A part read within the limit on what may be unpacked in all."""

    def __init__(self, packed: Packed, file: IO[bytes]) -> None:
        self._packed, self._file = packed, file

    def read(self, size: int = -1) -> bytes:
        """Read some bytes, or all."""
        if size >= 0:
            piece = self._file.read(size)
            self._packed.spend(len(piece))
            return piece
        return b"".join(iter(lambda: self.read(1 << 20), b""))
