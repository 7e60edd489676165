"""The pages of a PDF as pictures, for comparison with what was read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from threading import Lock

from .blocks import MAX_PAGES, UnreadableError

WIDTH = 1_000
"""Pixels of the width of a picture, unless that made it too high."""

MAX_HEIGHT = 3_000
"""Pixels of the greatest height."""

_ONE_AT_A_TIME = Lock()
"""PDFium is not made for several threads."""


def page_as_png(path: Path, number: int) -> bytes:
    """Return a page of a PDF as a picture in the PNG format.

    Args:
        path: the paper.
        number: the number of the page, counted from 1.

    Raises:
        UnreadableError: if there is no such page, or it cannot be drawn.
    """
    try:
        import pypdfium2 as pdfium
    except ImportError:
        raise UnreadableError("cannot be drawn", "Install pypdfium2") from None
    with _ONE_AT_A_TIME:
        try:
            document = pdfium.PdfDocument(path)
        except (pdfium.PdfiumError, OSError):
            raise UnreadableError("cannot be drawn", "Open it in another program") from None
        try:
            if not 1 <= number <= min(len(document), MAX_PAGES):
                raise UnreadableError(f"has no page {number}", "Choose another")
            page = document[number - 1]
            width, height = page.get_size()
            scale = min(WIDTH / max(width, 1), MAX_HEIGHT / max(height, 1))
            made = BytesIO()
            page.render(scale=scale).to_pil().save(made, "PNG", compress_level=1)
            return made.getvalue()
        except pdfium.PdfiumError:
            raise UnreadableError("cannot be drawn", "Open it in another program") from None
        finally:
            document.close()
