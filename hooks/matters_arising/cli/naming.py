"""Names and what follows from them: ids, short names, codes, and the file of a new committee."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

import click
import yaml

from ..records import CommitteeKind
from ..records.scalars import LONGEST_NAME, RESERVED_NAMES

_SMALL_WORDS = frozenset({"and", "the", "of", "for", "on", "in", "to", "a", "&"})


@dataclass(frozen=True)
class NewCommittee:
    """A committee of a new record."""

    id: str
    name: str
    short_name: str
    code: str
    kind: str

    @property
    def text(self) -> str:
        """Its file."""
        return (
            "# yaml-language-server: $schema=../../schema/committee.json\n"
            f"name: {as_yaml(self.name)}\n"
            f"short_name: {as_yaml(self.short_name)}\n"
            "# The code is part of every reference, for example "
            f"{self.code}/2025-06-10/4. Do not change it once published.\n"
            f"code: {self.code}\n"
            f"kind: {self.kind}\n"
        )


def kind_of(name: str) -> CommitteeKind:
    """Return the likely kind of a committee, by its name."""
    words = {
        "scrutiny": CommitteeKind.SCRUTINY,
        "cabinet": CommitteeKind.EXECUTIVE,
        "executive": CommitteeKind.EXECUTIVE,
        "planning": CommitteeKind.REGULATORY,
        "licensing": CommitteeKind.REGULATORY,
        "joint": CommitteeKind.JOINT,
    }
    return next((kind for word, kind in words.items() if word in name.casefold()), CommitteeKind.COUNCIL)


def short_name(name: str, ending: str) -> str:
    """A name without its last word, if that is only a word such as "Committee"."""
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1] == ending else name


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def code_and_name(given: str) -> tuple[str, str]:
    """Return the code, if there is one, and the name of `CODE=Name of a Committee`."""
    match = re.fullmatch(r"([A-Z][A-Z0-9]{0,11})=(.+)", given)
    return (match[1], match[2].strip()) if match else ("", given.strip())


def initials(name: str) -> str:
    """Return the initials of a name's words, except small words."""
    words = re.findall(r"[A-Za-z0-9]+", _plain(name.replace("'", "").replace("’", "")))
    first = "".join(word[0] for word in words if word.casefold() not in _SMALL_WORDS).upper()[:6]
    return first if first[:1].isalpha() else f"C{first}"


def free_code(code: str, codes: Container[str]) -> str:
    """Return a code that no other committee has, and that Windows does not reserve."""
    numbered = (code, *(f"{code}{n}" for n in range(2, 1000)))
    return next(one for one in numbered if one not in codes and one.casefold() not in RESERVED_NAMES)


def checked_code(code: str) -> str:
    """Return a code that a committee can have.

    Args:
        code: the code as it was typed.

    Raises:
        click.UsageError: if it cannot be one.
    """
    if re.fullmatch(r"[A-Z][A-Z0-9]{0,11}", code) and code.casefold() not in RESERVED_NAMES:
        return code
    raise click.UsageError(
        f"`{code}` cannot be a committee’s code. Use 1 to 12 capital letters and digits, for example ABC, and no name "
        "that Windows reserves, such as CON."
    )


def slug(name: str) -> str:
    """Return the id made from a name: lower-case letters, digits and hyphens, and no name reserved by Windows."""
    plain = _plain(short_name(name, "Committee").replace("'", "").replace("’", "")).lower()
    id = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].rstrip("-")
    return f"{id}-1" if id in RESERVED_NAMES else id


def as_yaml(text: str) -> str:
    """Return a text as one line of YAML, in quotation marks only if needed."""
    written = yaml.safe_dump(text, allow_unicode=True, width=10_000)
    return written.removesuffix("...\n").strip()


_KEY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-[2-9])?", re.ASCII)


def day_and_key(given: str) -> tuple[date, str]:
    """Return the date of a meeting that an officer named, and the name of its file.

    Args:
        given: the date, or `2024-05-01-2` of a second meeting on that day.

    Raises:
        click.UsageError: if it is neither.
    """
    found = _KEY.fullmatch(given)
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    if day is None:
        raise click.UsageError(f"`{given}` is not a date. Write year, month and day, for example 2024-05-01.")
    return day, given
