"""The words by which papers are understood: data, which a council can extend."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml


class ProfileError(Exception):
    """A council's own profile cannot be used."""


@dataclass(frozen=True)
class Profile:
    """The words, by what they indicate."""

    words: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, tuple[str, ...]]
    """Signs of the sort of business that an item is."""
    columns: Mapping[str, tuple[str, ...]]
    """Headings of tables of actions, by what they mean."""
    columns_near: Mapping[str, tuple[str, ...]]
    """Words in such headings by which they are taken for what they most likely mean."""
    plan_columns: Mapping[str, tuple[str, ...]]
    """Headings of the table of a Forward Plan, by what they mean."""

    def any_of(self, name: str) -> str:
        """One pattern for all the words under a key."""
        return "(?:" + "|".join(self.words[name]) + ")"


def profile(own: Path | None = None) -> Profile:
    """The built-in profile, with a council's additions.

    Args:
        own: the council's own file, if it has one.

    Raises:
        ProfileError: if that file is not valid.
    """
    base = yaml.safe_load(files(__package__).joinpath("profile.yml").read_text(encoding="utf-8"))
    added = _own(own, base) if own and own.is_file() else {}
    groups = (
        {name: (*words, *added.get(several, {}).get(name, ())) for name, words in base[several].items()}
        for several in _DIVIDED
    )
    words = {name: (*base[name], *added.get(name, ())) for name in base if name not in _DIVIDED}
    return Profile(words, *groups)


_DIVIDED = ("kinds", "columns", "columns_near", "plan_columns")
"""Names under which words stand in groups."""


def _own(path: Path, base: Mapping[str, Any]) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ProfileError(f"{path}: cannot be read as YAML ({error.__class__.__name__})") from None
    if not isinstance(content, dict) or not set(content) <= set(base):
        unknown = ", ".join(sorted(map(str, set(content) - set(base)))) if isinstance(content, dict) else "a list"
        raise ProfileError(f"{path}: {unknown} is no name of words. Use those of the profile that comes with it.")
    groups: list[tuple[str, Any]] = [(name, words) for name, words in content.items() if name not in _DIVIDED]
    for several in _DIVIDED:
        given = content.get(several) or {}
        if not isinstance(given, dict) or not set(given) <= set(base[several]):
            raise ProfileError(f"{path}: `{several}` takes only {', '.join(base[several])}.")
        groups += given.items()
    for name, words in groups:
        if not isinstance(words, list) or not all(isinstance(one, str) for one in words):
            raise ProfileError(f"{path}: `{name}` takes a list of words.")
        for one in words:
            try:
                re.compile(one)
            except re.error as error:
                raise ProfileError(f"{path}: `{one}` is no pattern ({error}).") from None
    return content
