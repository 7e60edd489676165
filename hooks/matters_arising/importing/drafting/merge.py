"""The same minutes imported again into an edited draft: new entries are added and no word is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

import yaml

from ...records.item_numbers import key_of_item
from .insertion import UnfitForInsertionError, appended
from .yaml_text import as_yaml

LISTS = ("resolved", "requests", "undertakings", "recommends", "referrals")
"""What stands at an item and is added one by one."""

ALIKE = 0.8
"""From which likeness on two texts are taken to be the same, reworded."""


@dataclass
class Merged:
    """The outcome of merging a paper into an existing file."""

    text: str
    added: list[str] = field(default_factory=list)
    """What was added, a few words each."""
    proposed: list[str] = field(default_factory=list)
    """What a person may want to add or change, a sentence or a piece of YAML each."""


def merged(text: str, fresh: dict[str, Any], *, is_draft: bool) -> Merged:
    """Add what is new in a paper to a meeting file.

    Args:
        text: the file as it is.
        fresh: the values taken from the paper.
        is_draft: whether the file is still a draft; if not, everything is proposed and nothing is added.
    """
    done = Merged(text)
    held = yaml.load(text, Loader=yaml.BaseLoader) or {}
    done.proposed += [*_other_times(held, fresh), *_other_people(held, fresh)]
    texts = [one for item in held.get("items") or () for one in _texts(item)]
    before = -1
    for item in fresh.get("items", ()):
        places = {key_of(one): place for place, one in enumerate(_items(done.text))}
        key = key_of(item)
        if key in places:
            before = places[key]
            _add_to_item(done, before, item, texts, is_draft)
        else:
            before += _put(done, ("items",), item, f"item {key}, {item['title']}", before, is_draft)
    return done


def _other_times(held: dict[str, Any], fresh: dict[str, Any]) -> Iterator[str]:
    """The times and the place that the paper gives and the file does not."""
    for name in ("starts", "ends", "place"):
        if fresh.get(name) and held.get(name) != fresh[name]:
            said = f"your file has {held[name]}" if held.get(name) else "your file has none"
            yield f"{name}: the paper says {fresh[name]}, {said}"


_ATTENDANCE = ("present", "apologies", "absent", "in_attendance")


def _other_people(held: dict[str, Any], fresh: dict[str, Any]) -> Iterator[str]:
    """Those whom the paper lists and the file does not."""
    listed = {_person(one) for name in _ATTENDANCE for one in held.get(name) or ()}
    for name in _ATTENDANCE:
        for person in map(_person, fresh.get(name, ())):
            if person not in listed:
                yield f"{name}: the paper also has {person}"


def _add_to_item(done: Merged, place: int, item: dict[str, Any], texts: list[str], is_draft: bool) -> None:
    """Add what was resolved and asked at an item that the file has.

    Args:
        done: the outcome so far.
        place: which item of the file it is.
        item: the item as the paper has it.
        texts: what the file says was resolved and asked.
        is_draft: whether the file is still a draft.
    """
    for name in LISTS:
        for entry in item.get(name, ()):
            if any(_likeness(entry["text"], one) >= ALIKE for one in texts):
                continue
            taken = {one["id"] for each in LISTS for one in _items(done.text)[place].get(each) or ()}
            new = {**entry, "id": next(id for id in _free(entry["id"]) if id not in taken)}
            label = f"{name} at item {key_of(item)}: {entry['text'][:70]}"
            _put(done, ("items", place, name), new, label, None, is_draft)


def is_same_meeting(fresh: dict[str, Any], held: dict[str, Any]) -> bool:
    """Whether a paper is of the meeting that a file of its day has, and not of another on that day.

    Args:
        fresh: the values drawn from the paper.
        held: what the file says; nothing, if there is none.
    """
    if "items" not in held:
        return True
    ours, theirs = ({_plain(str(item.get("title", ""))) for item in one.get("items") or ()} for one in (fresh, held))
    common = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
    if fresh.get("status") != "held" or held.get("status") != "held":
        # An agenda has other titles than the minutes of its meeting.
        return not (_apart(fresh, held) and common == 0)
    return common >= (0.5 if _apart(fresh, held) else 0.15) or min(len(ours), len(theirs)) < 3


def _apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two meetings began at times that differ by more than a late start."""
    minutes = [int(time[:2]) * 60 + int(time[3:5]) for time in (one.get("starts"), other.get("starts")) if time]
    return len(minutes) == 2 and abs(minutes[0] - minutes[1]) >= LATE


LATE = 20
"""Minutes by which a meeting may begin after the time on its agenda."""


def _plain(title: str) -> str:
    return " ".join(title.casefold().split()).strip(" .:")


def _put(
    done: Merged, way: tuple[str | int, ...], entry: dict[str, Any], label: str, after: int | None, is_draft: bool
) -> int:
    """Add an entry, or propose it if it cannot be added; return how many were added."""
    try:
        if not is_draft:
            raise UnfitForInsertionError
        done.text = appended(done.text, way, [entry], after)
    except UnfitForInsertionError:
        done.proposed.append(f"{label}\n{as_yaml({str(way[-1]): [entry]})}")
        return 0
    done.added.append(label)
    return 1


def _items(text: str) -> list[dict[str, Any]]:
    return list((yaml.load(text, Loader=yaml.BaseLoader) or {}).get("items") or [])


def key_of(item: dict[str, Any]) -> str:
    """What identifies an item in references."""
    return key_of_item(item.get("id"), item.get("number"), item.get("title") or "")


def _person(entry: Any) -> str:
    return str(entry["person"] if isinstance(entry, dict) else entry)


def _texts(item: dict[str, Any]) -> Iterator[str]:
    for name in LISTS:
        for one in item.get(name) or ():
            yield from (str(one[key]) for key in ("text", "minuted") if one.get(key))
            yield from (str(part["text"]) for part in one.get("parts") or () if part.get("text"))


def _free(id: str) -> Iterator[str]:
    stem = id.rstrip("0123456789")
    yield id
    yield from (f"{stem}{number}" for number in range(2, 1000))


def _likeness(one: str, other: str) -> float:
    a, b = " ".join(one.casefold().split()), " ".join(other.casefold().split())
    if a == b or (min(len(a), len(b)) > 20 and (a in b or b in a)):
        return 1.0
    return SequenceMatcher(None, a, b).ratio()
