"""The pictures of the record, for what is made with them in it."""

from __future__ import annotations

import io
from dataclasses import dataclass

from ..incremental.query import tracked_input
from ..register.register import Register
from . import folder_of, is_paper


@dataclass(frozen=True)
class Picture:
    """A picture in `data/papers`."""

    content: bytes
    """The file."""
    kind: str
    """`png` or `jpeg`."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""


def picture(register: Register, name: str) -> Picture | None:
    """Return a picture that the record links to; `None` if it is not there, or cannot be published.

    Args:
        register: the record.
        name: its name in `data/papers`.
    """
    content = _content(register, name)
    if content is None:
        return None
    from PIL import Image, UnidentifiedImageError  # It takes the library long to be imported.

    try:
        with Image.open(io.BytesIO(content)) as image:
            kind, (width, height) = (image.format or "").lower(), image.size
    except UnidentifiedImageError:
        return None
    return Picture(content, kind, width, height) if kind in ("png", "jpeg") else None


@tracked_input()
def _content(register: Register, name: str) -> bytes | None:
    """The bytes of a picture: what is made with it is made again when they change."""
    folder = folder_of(register)
    is_there = not folder.is_symlink() and is_paper(folder, name)
    return (folder / name).read_bytes() if is_there else None
