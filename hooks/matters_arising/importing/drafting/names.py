"""Names in papers → people and bodies in the record: matched where certain, and drafted once where new."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from ..understanding.people import name_and_title

NEAR = 0.84
"""From which likeness on another name is proposed."""

MANY = 300
"""The number of new people from which similar names are no longer compared: no real paper has so many."""

_PARTS = re.compile(r"\s*(?:[;,/&]|\band\b|\bwith\b)\s*")
_OFFICE = re.compile(
    r"\b(?:clerk|officers?|secretariat|secretary|treasurer|chair(?:man|woman|person)?|warden|director|manager|leader|head|"
    r"team|dept|department|service|services|council|committee|panel|board|group|members?|councillors?|all|trust|agency|"
    r"partnership|association|highways|police|society|company|authority|contractor|rfo|school|bank|administrator)\b",
    re.IGNORECASE,
)


def slug(words: str) -> str:
    """Words as an id."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "").replace("'", ""))
    plain = "".join(one for one in plain if not unicodedata.combining(one)).casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "unnamed"


@lru_cache(maxsize=20_000)
def folded(words: str) -> str:
    """Words without case, dots and apostrophes, for comparison."""
    return " ".join(re.sub(r"[^\w ]", " ", words.replace("’", "'").casefold().replace("'", "")).split())


@dataclass
class Known:
    """A person or body in the record, or a drafted one."""

    id: str
    names: list[str]
    title: str = ""
    is_new: bool = False


@dataclass
class Match:
    """The person a name refers to."""

    id: str
    doubt: str = ""


class Names:
    """The people and bodies that papers may refer to.

    Args:
        people: the record's people, as plain values.
        bodies: the record's bodies, likewise.
    """

    def __init__(self, people: Iterable[dict[str, Any]], bodies: Iterable[dict[str, Any]]) -> None:
        self.people = [Known(one["id"], [one["name"]], one.get("title") or "") for one in people]
        self.bodies = [
            Known(one["id"], [n for n in (one["name"], one.get("short_name"), *one.get("also_called", ())) if n])
            for one in bodies
        ]
        self.short: dict[str, str] = {}
        """What the paper at hand calls people for short, such as by initials in brackets, with their ids."""
        self.members: set[str] = set()
        """The ids of the members of the committee whom the paper at hand lists."""
        self.new_people: list[dict[str, Any]] = []
        self.new_bodies: list[dict[str, Any]] = []

    def person(self, written: str, title: str = "", *, present: Iterable[str] = (), where: str = "") -> Match:
        """The person named in a list of names; drafted if the record has nobody of that name.

        Args:
            written: the name as the paper writes it.
            title: the title before it.
            present: ids of those already named in this paper, who are preferred if several match.
            where: the paper and page, for a comment.
        """
        found = self._known_person(written, title, present, is_listed=True)
        return found or self._new_person(written, title, where)

    def known_person(self, written: str, present: Iterable[str]) -> Match | None:
        """The person named in running text, perhaps by first name alone; `None` if that is not certain."""
        name, title = name_and_title(written)
        return self._known_person(name, title, present) if name else None

    def _known_person(
        self, written: str, title: str, present: Iterable[str], *, is_listed: bool = False
    ) -> Match | None:
        here = set(present)
        if written in self.short and not is_listed:
            return Match(self.short[written])
        name = folded(written)
        exact = [one for one in self.people if any(folded(n) == name for n in one.names)]
        if exact:
            return Match(min(exact, key=lambda one: one.id not in here).id)
        if re.fullmatch(r"[A-Z]{2,3}", written):
            return self._of_initials(written, here)
        if " " in name:
            several = [one for one in self.people if any(_may_be(name, folded(n)) for n in one.names)]
            if is_listed:  # A list names nobody twice: R Wynn and R A Wynn are two people.
                several = [one for one in several if one.id not in here]
        else:
            several = [one for one in self.people if _has_single_name(one, name, title, is_here=one.id in here)]
        narrowed = [one for one in several if one.id in here] or several
        if len(narrowed) != 1:
            return None
        one = narrowed[0]
        if " " not in name:
            return Match(one.id)
        self._fuller(one, written)
        return Match(one.id, f"“{written}” has been taken to be {one.names[0]}")

    def _of_initials(self, written: str, here: set[str]) -> Match | None:
        """The one person present who has these initials."""
        meant = [one for one in self.people if one.id in here and _initials(one.names[0]) == written]
        if len(meant) != 1:
            return None
        return Match(meant[0].id, f"“{written}” has been taken to be {meant[0].names[0]}")

    def _fuller(self, known: Known, written: str) -> None:
        """Note a variant of a drafted person's name, and draft them under the fuller form."""
        entry = next((one for one in self.new_people if one["id"] == known.id), None)
        if entry is None:
            return
        known.names.append(written)
        if len(written) > len(entry["name"]):
            entry["#"].append(f"also written {entry['name']}")
            entry["name"] = written
            known.names.insert(0, known.names.pop())

    def _new_person(self, written: str, title: str, where: str) -> Match:
        near = [
            one.id
            for one in self.people
            if len(self.new_people) < MANY
            and any(_likeness(folded(written), folded(name)) >= NEAR for name in one.names)
        ]
        near += [
            one.id
            for one in self.people
            if one.id not in near and any(_may_be(folded(written), folded(name)) for name in one.names)
        ]
        if " " not in written:
            near += [
                one.id for one in self.people if any(folded(n).split()[-1:] == [folded(written)] for n in one.names)
            ]
        id = self._free(slug(written), self.people)
        entry: dict[str, Any] = {"#": [], "id": id, "draft": True, "name": written}
        is_usual = title.casefold() in ("mr", "mrs", "ms", "miss", "clerk")
        if title and (not is_usual or " " not in written or len(written.split(maxsplit=1)[0]) == 1):
            entry["title"] = title
        doubt = ""
        if near:
            doubt = f"“{written}” is similar to {', '.join(near)}"
            entry["#"].append(f"check: {where}: {doubt}; if it is the same person, use that id and remove this entry")
        self.people.append(Known(id, [written], title, is_new=True))
        self.new_people.append(entry)
        return Match(id, doubt)

    def owners(self, words: str, *, present: Iterable[str], own: Callable[[], str], is_own: Any, where: str) -> Owners:
        """The owners of an action.

        Args:
            words: the owner in the paper's words.
            present: ids of those whom the paper lists.
            own: gives the id of the committee itself as a body.
            is_own: says whether words refer to the committee itself.
            where: the paper and page, for comments.
        """
        if group := re.search(r"\b(?:task and finish|working|steering|project) group$", words, re.I):
            return Owners(bodies=[self.body(re.sub(r"^an? ", "", words[: group.end()], flags=re.I), "group")])
        whole = re.sub(r"^(?:the|both)\s+", "", re.sub(r"\([^)]*\)", "", words).strip(" .,;:"), flags=re.I)
        if is_own(whole):
            return Owners(bodies=[own()])
        if body := self._known_body(whole):
            return Owners(bodies=[body])
        found, here = Owners(), list(present)
        for part in filter(None, _PARTS.split(whole)):
            name = re.sub(r"^(?:the|both)\s+|’s$|'s$", "", part.strip(), flags=re.I)
            if is_own(name):
                found.bodies.append(own())
            else:
                self._add_owner(found, name, here, where)
        return found

    def _add_owner(self, found: Owners, name: str, here: list[str], where: str) -> None:
        """Add one of several owners of an action: somebody known, or drafted, or words that are in no list."""
        bare, title = name_and_title(name)
        bare = re.sub(r"\s+(?:is|was|has|will|to|who|and)$", "", bare)
        if title and (several := self._of_surname(bare, here)):
            self._add_namesake(found, f"{title} {bare}", several)
        elif (found.people or found.unknown) and re.fullmatch(r"[A-Z]{3,6}", name) and not self._known_body(name):
            pass  # The organisation of the person before it.
        elif match := self.known_person(name, here):
            found.people.append(match.id)
            found.doubts += [match.doubt] if match.doubt else []
        elif body := self._known_body(name):
            found.bodies.append(body)
        elif title and title != "Clerk" and bare:
            found.people.append(self._new_person(bare, title, where).id)
        elif re.fullmatch(r"[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ ?){1,2}", name) and not _OFFICE.search(name):
            found.people.append(self._new_person(name, "", where).id)
        elif _OFFICE.search(name) or name[:1].isupper():
            found.bodies.append(self._new_body(name))
        else:
            found.unknown.append(name)

    def _add_namesake(self, found: Owners, named: str, several: list[str]) -> None:
        """Add the one of several people of one surname whom a title is likely to mean, or say who it may be."""
        is_member = named.casefold().startswith(("councillor", "cllr"))
        likely = [one for one in several if (one in self.members) == is_member]
        if len(likely) == 1:
            found.people.append(likely[0])
            found.doubts.append(f"“{named}” has been taken to be {likely[0]}")
        else:
            found.unknown.append(named)
            found.doubts.append(f"“{named}” may be {' or '.join(several)}")

    def _of_surname(self, bare: str, here: Iterable[str]) -> list[str]:
        """The ids of several people of the paper who have one surname; none where it is only one, or one is named."""
        if " " in bare:
            return []
        found = [
            one.id
            for one in self.people
            if one.id in set(here) and any(folded(name).split()[-1:] == [folded(bare)] for name in one.names)
        ]
        return found if len(found) > 1 else []

    def _known_body(self, words: str) -> str | None:
        name = folded(words)
        return next(
            (one.id for one in self.bodies if name in (folded(one.id.replace("-", " ")), *map(folded, one.names))), None
        )

    def body(self, name: str, kind: str) -> str:
        """The id of the body with a name; drafted if there is none."""
        return self._known_body(name) or self._new_body(name, kind)

    def _new_body(self, words: str, kind: str = "") -> str:
        name = words[:1].upper() + words[1:]
        id = self._free(slug(words), self.bodies)
        own = re.search(r"\b(?:clerk|officer|secretariat|rfo|warden|chair|member|secretary|treasurer)", words, re.I)
        kind = kind or ("service" if own else "group" if re.search(r"\bgroup\b", words, re.I) else "partner")
        near = [one.id for one in self.bodies if any(_likeness(folded(words), folded(n)) >= NEAR for n in one.names)]
        entry: dict[str, Any] = {"#": [], "id": id, "draft": True, "name": name, "kind": kind}
        if near:
            why = f"similar to {', '.join(near)}; if it is the same, use that id and remove this entry"
            entry["#"].append(f"check: {why}")
        self.bodies.append(Known(id, [name], is_new=True))
        self.new_bodies.append(entry)
        return id

    @staticmethod
    def _free(id: str, several: list[Known]) -> str:
        taken = {one.id for one in several}
        return next(one for one in (id, *(f"{id}-{n}" for n in range(2, 1000))) if one not in taken)


@dataclass
class Owners:
    """The owners of an action: ids, and words that match no list."""

    people: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    """Whom a name has been taken to be."""


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word).upper()


def _has_single_name(person: Known, name: str, title: str, *, is_here: bool) -> bool:
    """Whether a single name is a person's: a surname with a title, or a name of somebody present."""
    for words in (folded(one).split() for one in person.names):
        if words[-1] == name and (title or is_here):
            return True
        if words[0] == name and is_here and not title:
            return True
    return False


def _may_be(one: str, other: str) -> bool:
    """Whether two names may be one person's: `d richardson` and `dan richardson`, `jos c` and `jos creese`."""
    a, b = one.split(), other.split()
    if len(a) < 2 or len(b) < 2:
        return False
    if a[-1] == b[-1] and a[0][0] == b[0][0] and 1 in (len(a[0]), len(b[0])):
        return True
    return a[0] == b[0] and a[-1][0] == b[-1][0] and 1 in (len(a[-1]), len(b[-1]))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio() if one != other and " " in one and " " in other else 0.0
