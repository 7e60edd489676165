"""Compiled templates, kept for as long as the process lives.

A preview renders with a new environment after every edit, and compiling takes longer than rendering a page.
"""

from __future__ import annotations

from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache


class TemplateCache(BytecodeCache):
    """Remembers what templates were compiled to, until their text changes.

    Environments that share one must compile alike: with the same options, and with filters that do the same.
    """

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the code of a template, if it was compiled from the same text."""
        checksum, code = self._code.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        assert bucket.code
        self._code[bucket.key] = bucket.checksum, bucket.code


RECORD = TemplateCache()
"""Of the templates of record pages."""

THEME = TemplateCache()
"""Of the theme's, which surround them."""
