"""Compiled templates, kept for as long as the process lives.

A preview renders with a new environment after every edit, and compiling takes longer than rendering a page. Nothing is
kept on disk, where it could be replaced by other code.
"""

from __future__ import annotations

from types import CodeType
from typing import Any

from jinja2 import Environment

Compiled = dict[tuple[str, str | None, str | None], CodeType]
"""Code by the text, name and file of its template."""

RECORD: Compiled = {}
"""Of the templates of record pages."""

THEME: Compiled = {}
"""Of the theme's, which surround them."""


def compile_once(environment: Environment, known: Compiled) -> None:
    """Have an environment compile a template only if no environment before it has.

    Args:
        environment: one with the same options as the others that share `known`, and with filters that do
            the same.
        known: what was compiled before; it is added to.
    """
    compile_anew = environment.compile

    def compiled(source: str, name: str | None = None, filename: str | None = None, **options: Any) -> CodeType:
        key = source, name, filename
        if key not in known:
            known[key] = compile_anew(source, name, filename, **options)
        return known[key]

    environment.compile = compiled  # type: ignore[assignment]
