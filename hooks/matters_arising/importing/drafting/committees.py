"""Committees named in papers → committees of the record; a new one is drafted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from ... import records as r
from ...law.periods import municipal_year
from .names import folded, slug

_KINDS = (
    ("scrutiny", r"scrutin|select committee|overview"),
    ("executive", r"cabinet|executive"),
    ("regulatory", r"planning|licensing|regulat|appeals"),
    ("joint", r"\bjoint\b"),
)
_SMALL = {"of", "and", "the", "for", "in", "on", "to", "a"}


@dataclass
class KnownCommittee:
    """A committee of the record, or one that is drafted."""

    id: str
    name: str
    code: str
    names: list[str]
    membership: tuple[r.Membership, ...] = ()
    new: dict[str, Any] | None = None
    """The values of its file, if it is drafted."""
    own_body: str = ""
    """The body that it is where something is asked of the committee itself, once there is one."""

    def means(self, words: str) -> bool:
        """Whether the words name this committee."""
        return folded(words) in map(folded, self.names)

    def is_itself(self, words: str) -> bool:
        """Whether words in its own minutes refer to it: its name, the last word of that, or all its members."""
        if not words.strip():
            return False
        said = re.sub(r"^(?:the|all) | members$|^all$", "", folded(words)).strip()
        last = folded(self.name).split()[-1:]
        return self.means(words) or said in ("", "members", "councillors", "committee", "everyone", *last)


@dataclass
class Committees:
    """The committees that a paper may refer to."""

    known: list[KnownCommittee]
    years: dict[str, date] = field(default_factory=dict)
    """When municipal years began that begin on another day than usual."""

    @classmethod
    def of(cls, several: Iterable[tuple[str, r.Committee]], council: r.Council | None) -> Committees:
        """The committees of a record.

        Args:
            several: the record's committees, by id.
            council: the council.
        """
        known = [
            KnownCommittee(id, one.name, one.code, [one.name, one.short_name, *one.also_called], one.membership)
            for id, one in several
        ]
        years = council.municipal_years if council else ()
        return cls(known, {one.year: one.starts for one in years})

    def given(self, words: str) -> KnownCommittee | None:
        """The committee with an id, code or name given by an officer."""
        return next(
            (
                one
                for one in self.known
                if words.casefold() in (one.id.casefold(), one.code.casefold()) or one.means(words)
            ),
            None,
        )

    def named(self, name: str) -> KnownCommittee:
        """The committee that a paper names; it is drafted if the record has none of that name."""
        wanted = folded(name)
        if known := next((one for one in self.known if one.means(name)), None):
            return known
        within = [one for one in self.known if any(f" {folded(n)} " in f" {wanted} " for n in one.names if " " in n)]
        if within:
            return max(within, key=lambda one: len(one.name))
        near = [(SequenceMatcher(None, wanted, folded(one.name)).ratio(), one) for one in self.known]
        best = max(near, key=lambda one: one[0], default=None)
        return best[1] if best and best[0] >= 0.9 else self._drafted(name)

    def seats(self, committee: KnownCommittee, day: date) -> set[str] | None:
        """Who held a seat on a day; `None` if the record does not list the members for that year."""
        year = municipal_year(day, self.years)
        listed = next((one for one in committee.membership if one.year == year), None)
        return None if listed is None else {seat.person for seat in listed.seats if seat.person}

    def _drafted(self, name: str) -> KnownCommittee:
        name = name[:1].upper() + name[1:]
        taken = {one.id for one in self.known}
        stem = slug(re.sub(r"\b(?:committee|sub-committee)$", "", name, flags=re.IGNORECASE))
        id = next(one for one in (stem, *(f"{stem}-{n}" for n in range(2, 100))) if one not in taken)
        code = self._code(name)
        kind = next((kind for kind, words in _KINDS if re.search(words, name, re.IGNORECASE)), "council")
        short = re.sub(r"\s+(?:scrutiny\s+)?(?:sub-)?committee$", "", name, flags=re.IGNORECASE) or name
        notes = ["check: the code and the kind are guesses from the name"]
        new = {"#": notes, "draft": True, "name": name, "short_name": short, "code": code, "kind": kind}
        self.known.append(KnownCommittee(id, name, code, [name, short], new=new))
        return self.known[-1]

    def _code(self, name: str) -> str:
        words = [one for one in re.findall(r"[A-Za-z]+", name) if one.lower() not in _SMALL]
        stem = "".join(one[0] for one in words).upper()[:8] or "X"
        codes = {one.code for one in self.known}
        return next(one for one in (stem, *(f"{stem}{n}" for n in range(2, 100))) if one not in codes)
