"""Compiled templates, kept from one build to the next; what was spoilt is found out and compiled again."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from .kept import content_digest


class Compiled(jinja2.BytecodeCache):
    """Where compiled templates are kept. It can be deleted at any time, and does no harm if it cannot be written.

    Args:
        folder: the folder; templates that are compiled in different ways need one each.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what was compiled of a template; Jinja sees whether it was of the same text."""
        with suppress(OSError):
            kept = self._path(bucket).read_bytes()
            digest, code = kept[:16], kept[16:]
            if digest == content_digest(code):
                bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        path, code = self._path(bucket), bucket.bytecode_to_string()
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(content_digest(code) + code)
            beside.replace(path)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}-{jinja2.__version__}"
