"""Who was there: lists of names in the forms that minutes have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..formats import Block
from .found import Who
from .people import SEATS, People, is_short_for, note
from .profile import Profile

_NUMBERS = {"no": 0, "none": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_NUMBERS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15}
_OF_THE_PUBLIC = re.compile(
    r"(?:there (?:was|were) )?(?:also )?(?:approximately |about |around )?(?:\w+ )?(?:members? of (?:the )?(?:public|press)|residents?|parishioners?)\b"
    r"|public\b",
    re.I,
)
_PRESIDED = re.compile(
    r"^(?:the )?(?:\w+, )?(?P<who>.{3,60}?) (?:presided|was in the chair|in the chair|took the chair|chaired the meeting)\b",
    re.I,
)
_WAS_THERE = re.compile(
    r"^(?P<who>[A-Z].{3,80}?)(?:,? (?:the|our) [\w ]{3,30})?,? (?:was|were) (?:also )?(?:in attendance|present)\b(?! at (?:the )?(?:start|beginning))",
    re.I,
)
_TITLED = re.compile(r"^\W*(?:(?:the )?(?:chair|vice-chair)\w*:? )?(?:councillors?|cllrs?|mr|mrs|ms|miss|dr)\b", re.I)
_ONLY_MEMBERS = re.compile(r"^(?:councillors?|cllrs?|members?)\s*:", re.I)
_OWN = ("members", "councillors", "cllrs")


@dataclass
class Attendance:
    """Who was there and who was not."""

    present: list[Who] = field(default_factory=list)
    in_attendance: list[Who] = field(default_factory=list)
    apologies: list[Who] = field(default_factory=list)
    absent: list[Who] = field(default_factory=list)
    public: int | None = None


@dataclass(frozen=True)
class _Label:
    """The words before a list of names."""

    kind: str
    seat: str = ""
    is_remote: bool = False
    is_bare: bool = False
    """Whether it is on a line of its own, with the names below it."""

    @property
    def is_of_others(self) -> bool:
        """Whether those are meant who are not of the committee."""
        return self.kind == "in_attendance"


class Names(People):
    """Reads lists of those who attended by a profile's words for offices and lists."""

    LISTS = ("public", "apologies", "absent", "in_attendance", "present")

    def __init__(self, profile: Profile) -> None:
        super().__init__(profile)
        self._labels = {
            name: re.compile(
                rf"^(?:{profile.any_of(name)})\s*(?:[:–—-]+\s*|$|(?=\s(?:Councillors?|Cllrs?|Mr|Mrs|[A-Z]\w* [A-Z])))",
                re.I,
            )
            for name in self.LISTS
        }
        words = profile.words
        self._words = re.compile(rf"(?:{'|'.join(words['attendance_words'])})", re.I)
        self._signs = [
            ("apologies", re.compile(r"\bapolog", re.I)),
            ("absent", re.compile(r"\babsen(?:t|ce)\b|\bnot present\b", re.I)),
            ("in_attendance", re.compile(rf"\b{profile.any_of('others_attending')}\b", re.I)),
            ("public", re.compile(r"\b(?:public|press)\b", re.I)),
            ("present", re.compile(rf"\b{profile.any_of('members_attending')}\b", re.I)),
        ]

    def attendance(self, blocks: Sequence[Block]) -> Attendance:
        """Those whom the front of minutes names, list by list."""
        found = Attendance()
        current: _Label | None = None
        columns: dict[str, int] = {}
        for block in blocks:
            columns = _columns(block) or (columns if block.kind == "row" else {})
            if columns:
                self._by_column(found, block, columns)
            elif text := _line(block):
                current = self._read(text, block, found, current)
        if not found.present:
            self._bare(blocks, found)
        self._starred(blocks, found)
        return found

    def _read(self, text: str, block: Block, found: Attendance, current: _Label | None) -> _Label | None:
        """Read a line, and return the list to which the next line may belong."""
        label = self._label(text, found)
        if label and current and current.is_bare and current.kind == "in_attendance" and _ONLY_MEMBERS.match(text):
            label = current, label[1]  # Councillors who are not members of the committee.
        if label:
            current, rest = label
            if current.kind == "public":
                found.public = _count(rest or block.text)
                return None
            if rest:
                self._put(found, current, rest, block, is_entry=block.kind in ("row", "list") or current.is_of_others)
            return replace(current, is_bare=not rest)
        if _OF_THE_PUBLIC.match(text):
            found.public = found.public if _count(text) is None else _count(text)
        elif presiding := _PRESIDED.match(text):
            self._preside(found, presiding["who"], block.page)
        elif also := _WAS_THERE.match(text):
            self._put(found, _Label("in_attendance"), also["who"], block, is_entry=True)
        elif current is None and "*" in (block.mark, text[:1]) and self._is_list_of_names(text):
            self._put(found, _Label("present"), text, block, is_entry=True)
        elif current and block.kind != "row" and self._is_more_of(getattr(found, current.kind), text):
            pass
        elif current and (
            block.kind == "row" or (current.is_bare and len(text.split()) <= 25) or self._is_list_of_names(text)
        ):
            is_entry = block.kind in ("row", "list") or current.is_bare or current.is_of_others
            self._put(found, current, text, block, is_entry=is_entry)
        else:
            return None
        return current

    def _is_more_of(self, listed: list[Who], text: str) -> bool:
        """Whether a line goes on with the person on the line before it; what it says is noted of them."""
        if not listed:
            return False
        last = listed[-1]
        if found := re.fullmatch(r"\(([^()]+)\)", text):
            last.seat = last.seat or next((seat for seat, sign in SEATS if sign.search(found[1])), "")
            note(last, [found[1]])
            return True
        is_rest = (
            last.office and len(text.split()) <= 5 and self._office.search(text) and not list(self.people(text, 1))
        )
        if is_rest:
            last.office = f"{last.office} {text}"
        return bool(is_rest)

    def is_label(self, text: str) -> bool:
        """Whether a line introduces a list of names."""
        return self._label(text, Attendance()) is not None

    def _label(self, text: str, found: Attendance) -> tuple[_Label, str] | None:
        """The list that a line begins, and the names on the same line."""
        head = re.sub(r"^\s*\(?\d{1,3}(?:[.)]\s*|\s+)(?=[A-Z])", "", text)
        for name, label in self._labels.items():
            if one := label.match(head):
                rest = head[one.end() :].strip()
                is_own = name == "in_attendance" and not found.present and head.casefold().startswith("in attend")
                kind = "present" if is_own and re.match(r"\W*(?:councillors|cllrs|members)\b", rest, re.I) else name
                return self._labelled(kind, head[: one.end()], found), rest
        before, colon, rest = head.partition(":")
        # In Wales labels are often in both languages: `Present/Yn bresennol`.
        before = next((one for one in before.split("/") if self._signs_of(one)), before) if colon else before
        if not colon and len(before.split()) > 7:
            return None
        name = self._signs_of(before)
        return (self._labelled(name, before, found), rest.strip()) if name else None

    def _signs_of(self, words: str) -> str:
        """The list before which such words stand; empty, if they are no label."""
        several = re.findall(r"[\w/’'-]+", re.sub(r"\([^)]*\)", "", words))
        if not several or len(several) > 9 or not all(self._words.fullmatch(one) for one in several):
            return ""
        return next((name for name, sign in self._signs if sign.search(words)), "")

    def _labelled(self, name: str, words: str, found: Attendance) -> _Label:
        said = words.casefold()
        if name in ("in_attendance", "present") and not re.search(r"\b(?:other|also|officer|official|staff)", said):
            is_of_members = any(re.search(rf"\b{one}\b", said) for one in _OWN) and "public" not in said
            name = "present" if is_of_members and re.search(r"\b(?:present|attend)", said) else name
        if re.fullmatch(r"\W*(?:those )?(?:attending|attendees|attendance)\W*", said):
            name = "in_attendance" if found.present else "present"
        seat = next((seat for seat, sign in SEATS if sign.search(words)), "") if name == "present" else ""
        is_remote = bool(re.search(r"\b(?:virtual|remote|online|zoom|teams)", said)) and "person" not in said
        return _Label(name, seat, is_remote)

    def _is_list_of_names(self, text: str) -> bool:
        people = list(self.people(text, 1))
        return bool(people) and len(" ".join(one.name for one in people).split()) * 6 >= len(text.split())

    def _put(self, found: Attendance, current: _Label, text: str, block: Block, *, is_entry: bool) -> None:
        lists = {name: getattr(found, name) for name in self.LISTS if name != "public"}
        kind = current.kind
        if kind == "in_attendance" and not found.present and re.match(r"(?:councillors|members)\b", text, re.I):
            kind = "present"
        several = list(self._in_row(block) if block.kind == "row" else self.people(text, block.page, is_entry=is_entry))
        if (
            not several
            and lists[kind]
            and block.kind == "row"
            and re.search(r"(?:,|\band|\bof|\bfor|&)$", lists[kind][-1].office)
        ):
            lists[kind][-1].office = f"{lists[kind][-1].office} {text}"
        for one in several:
            where = kind
            is_officer = one.office and not one.seat and re.search(r"clerk|\bofficer\b|minutes", one.office, re.I)
            is_chief = re.search(r"chief|executive|nursing|medical|finance", one.office, re.I)
            if kind == "present" and (
                one.title == "Clerk" or (is_officer and not is_chief) or one.office.startswith("!")
            ):
                where = "in_attendance"
            one.office = one.office.lstrip("!")
            one.seat = one.seat or (current.seat if where == "present" else "")
            one.is_remote = one.is_remote or current.is_remote
            if not any(other.name == one.name for other in lists[where]):
                lists[where].append(one)

    def _in_row(self, block: Block) -> list[Who]:
        """The people in a row of a list: a name with an office beside it, or names beside each other."""
        cells = [cell for cell in block.cells if cell.strip()]
        if cells and self._label(cells[0], Attendance()) and len(cells) > 1:
            cells = cells[1:]
        label = self._label(cells[0], Attendance()) if cells else None
        if label:
            cells = [label[1], *cells[1:]] if label[1] else cells[1:]
        found: list[Who] = []
        for cell in cells:
            several = list(self.people(cell, block.page, is_entry=True))
            is_office = found and not any(_TITLED.match(cell) or one.seat for one in several)
            if is_office and (self._office.search(cell) or not several or len(cells) == 2) and len(found) == 1:
                if is_short_for(cell.strip("()[] "), found[0].name):
                    found[0].short = found[0].short or cell.strip("()[] ")
                else:
                    seat = next((seat for seat, sign in SEATS if re.match(sign, cell) and len(cell.split()) <= 2), "")
                    found[0].seat = found[0].seat or seat
                    found[0].office = found[0].office or ("" if seat else cell)
            else:
                found += several
        return found

    def _by_column(self, found: Attendance, block: Block, columns: dict[str, int]) -> None:
        """Take a row of a table that says of each by name whether they were there."""
        said = {name: block.cells[at].strip() if at < len(block.cells) else "" for name, at in columns.items()}
        kind = next((kind for kind, sign in _THERE if re.match(sign, said["state"], re.I)), "")
        for one in self.people(said["name"], block.page) if kind else ():
            office = said.get("office", "")
            one.seat = one.seat or next((seat for seat, sign in SEATS if sign.match(office)), "")
            one.office = "" if one.seat else office
            one.short = one.short or said.get("short", "").strip("()[] ")
            is_clerk = kind == "present" and re.match(r"clerk|minute", office, re.I)
            getattr(found, "in_attendance" if is_clerk else kind).append(one)

    def _preside(self, found: Attendance, words: str, page: int) -> None:
        """Note who presided, of those present."""
        for one in self.people(words.rsplit(",", maxsplit=1)[-1], page):
            same = next((other for other in found.present if other.name.split()[-1] == one.name.split()[-1]), None)
            if same is None:
                found.present.append(one)
            (same or one).seat = "chair"

    def _starred(self, blocks: Sequence[Block], found: Attendance) -> None:
        """If those present have a star before their names, move the others listed with them to those absent."""
        lines = [block.text.strip().lstrip("* ") for block in blocks if "*" in (block.mark, block.text[:1])]
        stars = {one.name for line in lines for one in self.people(line, 1, is_entry=True)}
        known = {one.name for one in found.present}
        if len(stars & known) < 2 or not stars <= {one.name for one in (*found.present, *found.in_attendance)}:
            return
        found.present += [one for one in found.in_attendance if one.name in stars]
        found.in_attendance = [one for one in found.in_attendance if one.name not in stars]
        apologies = {one.name for one in found.apologies}
        found.absent += [one for one in found.present if one.name not in stars | apologies]
        found.present = [one for one in found.present if one.name in stars]

    def _bare(self, blocks: Sequence[Block], found: Attendance) -> None:
        """Names that stand below each other without a word before them."""
        for block in blocks:
            text = _line(block)
            people = list(self.people(text, block.page, is_entry=True)) if len(text.split()) <= 8 else []
            if len(people) != 1 or not _TITLED.match(text) or len(people[0].name.split()) + 4 < len(text.split()):
                continue
            is_clerk = people[0].title == "Clerk" or re.search(r"clerk|officer", text, re.I)
            (found.in_attendance if is_clerk else found.present).append(people[0])
        if len(found.present) < 2:
            found.present = []


_THERE = (
    ("present", r"present|p$|yes|y$|attended|✓|✔|/$"),
    ("apologies", r"apolog|ap?$"),
    ("in_attendance", r"in attendance|attending|i/?a$"),
    ("absent", r"absent|ab$|no$|n$|not present|did not attend|✗|x$"),
)
"""How a table says whether somebody was there."""
_COLUMNS = (
    ("name", r"names?(?: of \w+)?|members?|governors?|trustees?|councillors?|attendees?"),
    ("state", r"attendance|present(?:\s*/\s*\w+)*|status|attended\??|present\?"),
    ("short", r"initials?"),
    ("office", r"roles?|positions?|titles?|office|category|representing|organisation|type|governor type"),
)


def _columns(block: Block) -> dict[str, int]:
    """The columns of a row that heads a table of those who attended; nothing, if it does not."""
    found = {
        name: at
        for name, words in _COLUMNS
        for at, cell in enumerate(block.cells)
        if re.fullmatch(words, cell.strip(" :"), re.I)
    }
    return found if {"name", "state"} <= found.keys() and len(set(found.values())) == len(found) else {}


def _line(block: Block) -> str:
    """The words of a block on one line."""
    return " ".join(filter(None, (cell.strip() for cell in block.cells))) if block.cells else block.text.strip()


def _count(text: str) -> int | None:
    for word in re.findall(r"\w+", text.lower()):
        if word.isdigit() and int(word) < 1000:
            return int(word)
        if word in _NUMBERS:
            return _NUMBERS[word]
    return None
