"""Where at the desk a part of a file can be edited: the form, and the field on it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from .. import english
from ..register.register import Register
from ..rules.sheet import has_sheet
from ..source.positions import Loc
from .arising import matter_id
from .fields import date_of, item_key
from .minutes import KINDS, by_list
from .sitting import FIELDS as OF_SITTING

OF_ATTENDANCE = ("starts", "ends", "place", "present", "apologies", "absent", "in_attendance", *OF_SITTING)
"""The fields of a meeting that are on the first page of its minutes."""

_FIELDS = {"id": "t", "text": "t", "of": "o", "to": "o", "to_committee": "o", "form": "f", "due": "d"}
"""How the id of a field of a line begins."""

_FIRST_FIELDS = {"votes": "von", "declarations": "ip", "figures": "gi"}
"""How the id of the first field of an entry begins, for lists with a form of their own."""

_ALONE = {
    "council.yml": "The council",
    "people.yml": "People",
    "bodies.yml": "Bodies",
    "subjects.yml": "Subjects",
    "glossary.yml": "Glossary",
    "moved.yml": "Addresses that have moved",
    "addresses.txt": "Published addresses",
}

_FOLDERS = {
    "follow-up": "Between meetings",
    "forward-plan": "Forward Plan",
    "decisions": "Decision notice",
    "work-programme": "Work programme",
    "action-plans": "Action plan",
    "action-logs": "Action log",
    "papers": "Paper",
}


def text_address(path: PurePosixPath | str, line: int = 0) -> str:
    """Return the address at which a file is edited as text.

    Args:
        path: the file, below the record's folder.
        line: the line to go to.
    """
    return f"/_desk/file/{quote(str(path))}" + (f"?line={line}" if line else "")


def form_address(path: PurePosixPath, loc: Loc, file: Any, register: Register | None) -> str:
    """Return the address of the form field for a part of a file; empty if no form has it.

    Args:
        path: the file, below the record's folder.
        loc: the part.
        file: the file's content.
        register: the record, for the file's meeting, if it can be read.
    """
    if path.parts[0] != "meetings" or not isinstance(file, Mapping) or not register or not loc:
        return ""
    committee, day = path.parts[1], path.stem
    meetings = register.meetings_of(committee)
    if not any(one.key == day and one.committee.id == committee and has_sheet(one) for one in meetings):
        return ""
    where = f"{quote(committee)}/{quote(day)}"
    if loc[0] in OF_ATTENDANCE:
        field = loc[0] if loc[0] in OF_ATTENDANCE[:3] else "sitting" if loc[0] in OF_SITTING else "main"
        return f"/_desk/minutes/{where}#{field}"
    if loc[0] in ("agenda", "minutes") or (len(loc) > 2 and loc[2] in ("number", "title", "kind")):
        task = "agenda" if loc[0] != "minutes" else "corrections" if loc[1:2] == ("corrections",) else "confirm"
        return f"/_desk/{task}/{where}#main"
    if len(loc) < 2 or loc[0] != "items" or not isinstance(loc[1], int):
        return ""
    return _address_at_item(file["items"][loc[1]], loc[2:], where)


def _address_at_item(item: Mapping[str, Any], loc: Loc, where: str) -> str:
    """Return the address of the form field for a part of an item; empty if no form has it.

    Args:
        item: the item.
        loc: the part, within the item.
        where: committee and date of the meeting, as addresses have them.
    """
    if "exempt" in item or "exempt_in_part" in item or not (item.get("number") or item.get("id")):
        return ""
    number = quote(item_key(item), safe="")
    if loc[:1] == ("report",):
        return f"/_desk/report/{where}/{number}#main"
    if loc[:1] == ("follow_up",):
        entries = item["follow_up"]
        entry = entries[loc[1]] if len(loc) > 1 and isinstance(loc[1], int) else entries[0]
        return f"/_desk/arising/{where}#{matter_id(str(entry.get('request', '')))}"
    field = _field(item, loc)
    return f"/_desk/minutes/{where}/{number}#{field}" if field else ""


def _field(item: Mapping[str, Any], loc: Loc) -> str:
    """Return the id of the field on an item's form; empty if the form does not have it."""
    if loc[:1] == ("account",):
        return "account"
    if loc and loc[0] in _FIRST_FIELDS:
        return f"{_FIRST_FIELDS[str(loc[0])]}{loc[1] if len(loc) > 1 else 0}"
    kind = by_list(str(loc[0])) if loc else None
    if kind is None:
        return ""
    if len(loc) > 2 and loc[2] not in _FIELDS:
        return ""
    before = sum(len(item.get(one.list) or []) for one in KINDS[: KINDS.index(kind)])
    place = before + (int(loc[1]) if len(loc) > 1 else 0)
    return f"{_FIELDS[str(loc[2])] if len(loc) > 2 else 't'}{place}"


def name_of(path: PurePosixPath, register: Register | None) -> str:
    """Return what a file is, in words.

    Args:
        path: the file, below the record's folder.
        register: the record, if it can be read.
    """
    if len(path.parts) == 1:
        return _ALONE.get(path.name, path.name)
    if path.parts[0] == "committees":
        return _committee(path.stem, register)
    if path.parts[0] == "meetings" and len(path.parts) == 3:
        return f"{_committee(path.parts[1], register)}, {_day(path.stem)}"
    kind = _FOLDERS.get(path.parts[0], path.parts[0])
    of = [_committee(one, register) for one in path.parts[1:-1]]
    return ", ".join([kind, *of, _day(path.stem)])


def _committee(id: str, register: Register | None) -> str:
    committee = register.committees.get(id) if register else None
    return committee.record.name if committee else english.capital(id.replace("-", " "))


def _day(stem: str) -> str:
    day = date_of(stem)
    return english.day(day) if day else stem
