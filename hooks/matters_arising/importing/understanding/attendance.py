"""Who was present: lists of names in the forms used in minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..formats import Block
from .found import Who
from .private import without_private
from .profile import Profile

_TITLES = r"(?:(?:the )?(?:parish |town |district |county |city |borough |ward )?(?:councillors?|cllrs?)|mr|mrs|ms|miss|mx|dr|prof(?:essor)?|rev(?:d|erend)?|sir|dame|lord|lady|baroness|canon|father|chief inspector|inspector|sergeant|pc|pcso|alderman|ald)\b\.?"
_TITLE = re.compile(rf"^(?P<title>(?:{_TITLES}\s*)+)", re.I)
_ACRONYM = re.compile(r"^[A-Z]{2,6}$")
_NAME = re.compile(
    r"^(?:[A-Z][\w'’.-]*|de|van|von|der|le|la|du|O['’]\w+|St\.?)(?:\s+(?:[A-Z][\w'’.-]*|de|van|von|der|le|la|du)){0,4}$"
)
_SEATS = (
    ("vice-chair", re.compile(r"vice[- ]?chair|deputy chair", re.I)),
    ("chair", re.compile(r"\bchair|presiding|mayor\b", re.I)),
    ("co-opted member", re.compile(r"co-?opt", re.I)),
    ("substitute", re.compile(r"substitut|\bfor (?:cllr|councillor|[A-Z])|on behalf of", re.I)),
)
_NOT_NAMES = re.compile(
    r"^(?:none|no|nil|n/a|received|there|all|the|and|was|were|absence|apologies|from|members?|public|press|item|action|signed|page|also|present|minutes|date)\b",
    re.I,
)
_ORGANISATION = re.compile(
    r"\b(?:government|council|department|borough|university|society|association|agency|trust|commission|ministry|college|"
    r"school|limited|ltd|plc|authority|federation|institute|foundation|police|nhs)\b",
    re.I,
)
_NUMBERS = {"no": 0, "none": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_NUMBERS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12}


@dataclass
class Attendance:
    """Who was present and who was not."""

    present: list[Who] = field(default_factory=list)
    in_attendance: list[Who] = field(default_factory=list)
    apologies: list[Who] = field(default_factory=list)
    absent: list[Who] = field(default_factory=list)
    public: int | None = None


class Names:
    """Reads names, given a profile's words for offices and lists."""

    LISTS = ("public", "apologies", "absent", "in_attendance", "present")

    def __init__(self, profile: Profile) -> None:
        self._office = re.compile(rf"\b{profile.any_of('office')}", re.I)
        self._labels = {
            name: re.compile(
                rf"^(?:{profile.any_of(name)})\s*(?:[:–—-]+\s*|$|(?=\s(?:Councillors?|Cllrs?|Mr|Mrs|[A-Z]\w* [A-Z])))",
                re.I,
            )
            for name in self.LISTS
        }

    def attendance(self, blocks: Sequence[Block]) -> Attendance:
        """The people named at the front of minutes, list by list."""
        found = Attendance()
        current, was_bare = "", False
        for block in blocks:
            text = " ".join(block.cells).strip() if block.cells else block.text
            label = self._label(text)
            if label:
                current, rest = label
                was_bare = not rest
                if current == "public":
                    found.public, current = _count(rest or text), ""
                    continue
                text = rest
            elif block.cells and not block.cells[0].strip() and current:
                pass
            elif re.match(r"(?:\w+ )?members? of (?:the )?public|public\b", text, re.I):
                found.public = _count(text)
                continue
            elif current and not (was_bare or block.kind == "row" or self._is_list_of_names(text)):
                current = ""
            if current and text and not (label is None and self._goes_on(found, current, text, block)):
                self._put(found, current, text, block)
        return found

    def _goes_on(self, found: Attendance, current: str, text: str, block: Block) -> bool:
        """Add a row without a name to the office of the person in the row above."""
        listed: list[Who] = getattr(found, current)
        is_open = listed and re.search(r"(?:,|\band|\bof|\bfor|&)$", listed[-1].office)
        if block.kind != "row" or not is_open:
            return False
        listed[-1].office = f"{listed[-1].office} {text}"
        return True

    def _label(self, text: str) -> tuple[str, str] | None:
        head = re.sub(r"^\s*\(?\d{1,3}[.)]\s*", "", text)
        for name, label in self._labels.items():
            if one := label.match(head):
                return name, head[one.end() :].strip()
        return None

    def _is_list_of_names(self, text: str) -> bool:
        people = list(self.people(text, 1))
        return bool(people) and len(" ".join(one.name for one in people).split()) * 6 >= len(text.split())

    def _put(self, found: Attendance, current: str, text: str, block: Block) -> None:
        lists = {name: getattr(found, name) for name in self.LISTS if name != "public"}
        for one in self.people(text, block.page, is_entry=block.kind in ("row", "list") or current == "in_attendance"):
            where = current
            if (
                (current == "present" and one.title == "Clerk")
                or (
                    current == "present"
                    and one.office
                    and not one.seat
                    and re.search(r"clerk|officer|minutes", one.office, re.I)
                )
                or (current == "present" and one.office.startswith("!"))
            ):
                where = "in_attendance"
            one.office = one.office.lstrip("!")
            if not any(other.name == one.name for other in lists[where]):
                lists[where].append(one)

    def people(self, text: str, page: int, *, is_entry: bool = False) -> Iterator[Who]:
        """The people in a list.

        Args:
            text: the list.
            page: where it is.
            is_entry: whether it may be one person whose office contains commas.
        """
        text = without_private(text)[0]
        if is_entry and (one := self._with_office(text, page)):
            yield one
            return
        held: Who | None = None
        for piece, notes in _pieces(text):
            name, title = name_and_title(piece)
            seat = next((seat for seat, sign in _SEATS if sign.search(" ".join([*notes, title, piece]))), "")
            before = re.match(
                r"^(.*?\b(?:members?|officer|director|clerk|manager|minutes|secretary))\s+((?:Councillor\s|Cllr\s)?[A-Z].*)$",
                name,
                re.I,
            )
            office = next((note.strip() for note in notes if not seat and self._office.search(note)), "")
            if before and not self._office.search(before[2]):
                office, (name, more) = before[1], name_and_title(before[2])
                title = title or more
            marked = re.match(r"^([A-Z]{2,6})\s*[–—-]\s*(.+)$", name) or re.match(r"^(.+?)\s+([A-Z]{2,6})$", name)
            if marked:
                acronym, name = (marked[1], marked[2]) if _ACRONYM.match(marked[1]) else (marked[2], marked[1])
                office = f"!{acronym}"
            if held and _ACRONYM.match(name) and not title:
                held.office = held.office or f"!{name}"
            elif held and not title and self._office.search(name) and not office:
                held.office = held.office or name
                held.seat = held.seat or seat
            elif _NAME.match(name) and not (
                _NOT_NAMES.match(name) or _ORGANISATION.search(name) or self._office.search(name)
            ):
                if held:
                    yield held
                held = Who(name.strip(" .,"), _tidy_title(title), office, seat, page)
        if held:
            yield held

    def _with_office(self, text: str, page: int) -> Who | None:
        """One person with their office: `Jo Bloggs, Head of Parks`."""
        found = re.match(r"^(?P<who>[^,(–:]+?)\s*(?:,|\s[–-]\s|\()\s*(?P<office>.+?)\)?\.?$", text)
        if (
            not found
            or not self._office.search(found["office"])
            or re.search(r"\band [A-Z]\w+ [A-Z]\w+\b.*,", found["who"])
        ):
            return None
        if re.search(r",\s*(?:and )?(?:Councillor|Cllr|Mr|Mrs|Ms|Dr)\s", found["office"]) or ";" in found["office"]:
            return None
        name, title = name_and_title(found["who"])
        if not _NAME.match(name) or _NOT_NAMES.match(name) or re.search(r"\),\s*[A-Z]", found["office"]):
            return None
        return Who(name, _tidy_title(title), found["office"].strip(" ,"), "", page)


def _pieces(text: str) -> Iterator[tuple[str, list[str]]]:
    """A list split into names, each with the words in brackets after it."""
    text = re.sub(
        r"\s*\(([^()]*)\)?\s*,?\s*", lambda one: f" \x00{one[1].replace(',', ' ').replace(' and ', ' ')}\x00, ", text
    )
    text = re.sub(
        r"\b(?<!\bParish)(?<!\bTown)(?<!\bWard)(?<!\bCounty)(?<!\bCity)(?<!\bDistrict)(?<!\bBorough)\s+(?=(?:Clerk|Councillors?|Cllrs?)\s+[A-Z])",
        ", ",
        text,
    )
    text = re.sub(r"\b([A-Z] [A-Z][\w’'-]+) (?=[A-Z][\w’'-]* [A-Z][\w’'-]+\b)(?!(?:Clerk|and)\b)", r"\1, ", text)
    text = re.sub(r"\s+(?=[A-Z]{2,6}\s+[–—-]\s+[A-Z])", ", ", text)
    text = (
        re.sub(r"\b([A-Z]{2,6}) (?=[A-Z]\w* [A-Z])(?!and)", r"\1, ", text)
        if re.search(r", [A-Z]{2,6} [A-Z]", text)
        else text
    )
    for piece in re.split(
        r"[,;:]|\band\b|\s&\s|(?<!\b[A-Z])\.\s|\.$|\balong with\b|\btogether with\b|\baccompanied by\b", text
    ):
        notes = re.findall("\x00([^\x00]*)\x00", piece)
        name = re.sub("\x00[^\x00]*\x00", " ", piece)
        name = re.sub(
            r"^\s*(?:were|was|apologies|for absence|received|from|the|also|ex officio)\b\s*", "", name, flags=re.I
        )
        name = " ".join(name.split()).strip(" .*–-")
        if name:
            yield name, notes


def name_and_title(text: str) -> tuple[str, str]:
    """A name without its title, and the title."""
    text = text.strip()
    clerk = re.match(r"^(?:the )?(?:parish |town )?clerk\s+(?=[A-Z])", text, re.I)
    if clerk:
        return text[clerk.end() :], "Clerk"
    found = _TITLE.match(text)
    return (text[found.end() :].strip(), found["title"].strip()) if found else (text, "")


def _tidy_title(title: str) -> str:
    title = re.sub(r"^the ", "", " ".join(title.split()), flags=re.I)
    title = re.sub(r"\bcouncillors\b", "Councillor", title, flags=re.I)
    return re.sub(r"\bcllrs?\b\.?", "Councillor", title, flags=re.I)


def _count(text: str) -> int | None:
    for word in re.findall(r"\w+", text.lower()):
        if word.isdigit() and int(word) < 1000:
            return int(word)
        if word in _NUMBERS:
            return _NUMBERS[word]
    return None
