"""Pictures in a Word document: their parts, and where they stand in a line."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping

from ...papers.pictures import Picture

_EMU = 36_000
"""English Metric Units in a millimetre, in which the format measures pictures."""

_DOTS = 96
"""Pixels in an inch, by which a picture is as large as on a screen, unless there is no room for that."""

_ROOM = (170, 200)
"""The largest width and height of a picture on an upright page, in millimetres."""

_OOXML = "http://schemas.openxmlformats.org"
_DRAWING = f"{_OOXML}/drawingml/2006"


class Pictures:
    """The pictures of a document, each with its relationship id.

    Args:
        known: the pictures by the addresses at which a template shows them.
    """

    def __init__(self, known: Mapping[str, Picture]) -> None:
        self._known = known
        self._used: dict[str, int] = {}

    def run(self, address: str, description: str) -> str | None:
        """Return a run with a picture; `None` if it is not there.

        Args:
            address: where the template shows it.
            description: what it shows, in words, for those who cannot see it.
        """
        one = self._known.get(address)
        if one is None:
            return None
        number = self._used.setdefault(address, len(self._used) + 1)
        width, height = _size(one)
        words = html.escape(description)
        extent = f'cx="{width}" cy="{height}"'
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
            f'<wp:docPr id="{number}" name="Picture {number}" descr="{words}"/>'
            f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
            f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name="Picture {number}" descr="{words}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="picture{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def relationships(self) -> Iterator[str]:
        """The entries for the document's list of relationships."""
        for address, number in self._used.items():
            yield (
                f'<Relationship Id="picture{number}" Target="media/{self._name(address)}" '
                f'Type="{_OOXML}/officeDocument/2006/relationships/image"/>'
            )

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """The files of the pictures, by their names in the document."""
        for address in self._used:
            yield f"word/media/{self._name(address)}", self._known[address].content

    def _name(self, address: str) -> str:
        return f"picture{self._used[address]}.{self._known[address].kind}"


def _size(one: Picture) -> tuple[int, int]:
    """The size of a picture on the page: as on a screen, and smaller where there is no room for that."""
    width, height = (side / _DOTS * 25.4 for side in (one.width, one.height))
    scale = min(1.0, _ROOM[0] / width, _ROOM[1] / height)
    return round(width * scale * _EMU), round(height * scale * _EMU)
