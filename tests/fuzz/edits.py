"""Edits of a record as officers make them: most pass the checks, and each changes what several pages show.

Each takes a record and something to draw from, changes the record, and says in a few words what it did; nothing, if
there is nothing in the record that can be edited so. Beside these, `mutations` are for records that are wrong.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from matters_arising.records import ASKS, AskKind, Closure, EventKind, Form
from matters_arising.rules.standing.replay import RESPONSES
from matters_arising.source.positions import Loc

from .records import Input, put_at, value_at, walk

Edit = Callable[[Input, Random], str]

EDITS: list[tuple[Edit, int]] = []
"""Every edit, with its weight: how often it is drawn."""


def edit(weight: int) -> Callable[[Edit], Edit]:
    """Add a function to the edits.

    Args:
        weight: how often it is drawn, beside the others.
    """

    def add(function: Edit) -> Edit:
        EDITS.append((function, weight))
        return function

    return add


def edited(found: Input, random: Random) -> str:
    """Make one edit of a record, and say which.

    Args:
        found: the record.
        random: decides which one.
    """
    functions, weights = zip(*EDITS, strict=True)
    while True:
        function = random.choices(functions, weights)[0]
        if said := function(found, random):
            return f"{function.__name__}: {said}"


# What there is to edit


class Place(NamedTuple):
    """A value of a file of which a copy can be changed and put back."""

    path: str
    whole: Any
    loc: Loc

    @property
    def value(self) -> Any:
        """The value itself."""
        return value_at(self.whole, self.loc)

    def __str__(self) -> str:
        return f"{self.path} {'.'.join(map(str, self.loc))}".strip()


def _files(found: Input, *folders: str) -> list[tuple[str, Any]]:
    """A copy of what each file holds below some folders; each may also be a file."""
    paths = (path for path in found.yaml_files() if path.split("/")[0] in folders)
    return [(path, copy.deepcopy(found.value(path))) for path in paths]


def _places(found: Input, folders: tuple[str, ...], wanted: Callable[[Loc, Any], bool]) -> list[Place]:
    """All places below some folders that are wanted."""
    return [
        Place(path, whole, loc)
        for path, whole in _files(found, *folders)
        for loc, value in walk(whole)
        if wanted(loc, value)
    ]


def _lists(found: Input, folders: tuple[str, ...], *names: str) -> list[Place]:
    """All lists of some names that are not empty."""
    return _places(found, folders, lambda loc, value: isinstance(value, list) and bool(value) and loc[-1] in names)


class Ask(NamedTuple):
    """Something asked, as an event or another refers to it."""

    reference: str
    kind: str
    date: str
    content: dict[str, Any]
    place: Place


def _codes(found: Input) -> dict[str, str]:
    return {path.split("/")[1][:-4]: str(value.get("code")) for path, value in _files(found, "committees")}


def _meetings(found: Input) -> list[tuple[str, str, Any]]:
    """Every meeting: its reference, its file, and a copy of what it holds."""
    codes = _codes(found)
    return [
        (f"{codes.get(value['committee'])}/{value['date']}", path, value) for path, value in _files(found, "meetings")
    ]


def _items(found: Input) -> list[tuple[str, Place]]:
    """Every item with its reference."""
    return [
        (f"{meeting}/{item['number']}", Place(path, whole, ("items", at)))
        for meeting, path, whole in _meetings(found)
        for at, item in enumerate(whole.get("items", []))
    ]


_KINDS = dict(zip((*ASKS, "resolved"), AskKind, strict=True))
"""What each list of an item holds."""

_BEFORE_ID = {"resolved": " resolution "}
"""What stands in a reference between the item and the id, where that is no slash."""


def _asks(found: Input, *, every_resolution: bool = False) -> list[Ask]:
    """Everything asked, with the resolutions that are followed.

    Args:
        found: the record.
        every_resolution: whether also those that are not followed yet: the first event about one makes it so.
    """
    return [
        Ask(f"{item}{_BEFORE_ID.get(name, '/')}{one['id']}", _KINDS[name], place.whole["date"], one, place)
        for item, place in _items(found)
        for name in _KINDS
        for one in place.value.get(name, [])
        if every_resolution or name != "resolved" or "of" in one or "due" in one
    ]


def _ids(found: Input, file: str) -> list[str]:
    return [one["id"] for _, value in _files(found, f"{file}.yml") for one in value[file]]


def _decisions(found: Input) -> list[str]:
    names = (
        entry.get("reference") or entry.get("id")
        for _, value in _files(found, "forward-plan")
        for entry in value["entries"]
    )
    return sorted({name for name in names if name})


def _later(day: str, random: Random, *, least: int = 0) -> str:
    return (date.fromisoformat(day) + timedelta(days=random.choice((least, 1, 7, 20, 45, 120, 300)))).isoformat()


_WORDS = ("Playgrounds", "Kerbs", "Bus shelters", "Allotments", "Libraries", "Street lights", "School meals")


def _words(random: Random) -> str:
    return f"{random.choice(_WORDS)} {random.randrange(1000)}"


# Words and days


_PROSE = ("account", "text", "summary", "note", "reason", "title", "purpose", "means", "name", "short_name", "sort")
_PROSE += ("still_to_come", "action", "interest", "on", "paper", "consultation", "place", "about", "office")
_NAMED = ("people.yml", "bodies.yml", "subjects.yml", "committees")
_ALL = (
    "meetings", "follow-up", "forward-plan", "decisions", "work-programme", "action-plans", *_NAMED
)  # fmt: skip


@edit(14)
def word_changed(found: Input, random: Random) -> str:
    texts = _places(found, _ALL, lambda loc, value: isinstance(value, str) and bool(loc) and _field(loc) in _PROSE)
    place = random.choice(texts)
    words = re.split(r"(\s+)", place.value)
    at = random.randrange(0, len(words), 2)
    words[at] = random.choice((f"{words[at]}x", _words(random), f"EYFS {words[at]}"))
    put_at(place.whole, place.loc, "".join(words))
    found.put(place.path, place.whole)
    return str(place)


def _field(loc: Loc) -> str:
    return str(next((one for one in reversed(loc) if isinstance(one, str)), ""))


@edit(5)
def name_changed(found: Input, random: Random) -> str:
    names = ("name", "title", "short_name")
    place = random.choice(_places(found, _NAMED, lambda loc, _: len(loc) in (1, 3) and loc[-1] in names))
    put_at(place.whole, place.loc, f"{random.choice(('New', 'Old', 'Áine'))} {place.value}"[:60])
    found.put(place.path, place.whole)
    return str(place)


@edit(10)
def day_changed(found: Input, random: Random) -> str:
    days = _places(
        found,
        ("meetings", "follow-up", "forward-plan", "decisions", "work-programme", "action-plans", "people.yml"),
        lambda loc, value: len(loc) > 1 and isinstance(value, str) and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value)),
    )
    if not days:
        return ""
    place = random.choice(days)
    moved = date.fromisoformat(place.value) + timedelta(days=random.choice((-30, -7, -1, 1, 2, 7, 30, 90)))
    put_at(place.whole, place.loc, moved.isoformat())
    found.put(place.path, place.whole)
    return f"{place} to {moved}"


@edit(6)
def due_changed(found: Input, random: Random) -> str:
    asks = _asks(found)
    if not asks:
        return ""
    one = random.choice(asks)
    meetings = [reference for reference, _, value in _meetings(found) if value["date"] > one.date]
    due = [{"date": _later(one.date, random)}, {"words": "next meeting"}, {"after": "the inspection"}, None]
    due += [{"meeting": random.choice(meetings)}] if meetings else []
    if (new := random.choice(due)) is None:
        one.content.pop("due", None)
    else:
        one.content["due"] = new
    found.put(one.place.path, one.place.whole)
    return f"{one.reference} {new}"


# Lists: an entry taken away, moved, written twice under another id


_ENTRIES = ("follow_up", "resolved", *ASKS, "declarations", "votes", "call_ins", "entries", "items", "meetings")
_RECORD = ("meetings", "follow-up", "forward-plan", "work-programme", "action-plans")


@edit(8)
def entry_taken_away(found: Input, random: Random) -> str:
    places = _lists(found, _RECORD, *_ENTRIES, "parts", "subjects", "decisions", "evidence", "papers", "progress")
    if not places:
        return ""
    place = random.choice(places)
    at = random.randrange(len(place.value))
    del place.value[at]
    if not place.value and len(place.loc) > 1:
        del value_at(place.whole, place.loc[:-1])[place.loc[-1]]
    found.put(place.path, place.whole)
    return f"{place}.{at}"


@edit(6)
def entries_reordered(found: Input, random: Random) -> str:
    places = [
        place
        for place in _lists(found, (*_RECORD, *_NAMED), *_ENTRIES, "people", "bodies", "subjects")
        if len(place.value) > 1
    ]
    if not places:
        return ""
    place = random.choice(places)
    place.value.insert(0, place.value.pop(random.randrange(1, len(place.value))))
    found.put(place.path, place.whole)
    return str(place)


@edit(5)
def entry_copied(found: Input, random: Random) -> str:
    names = ("resolved", *ASKS, "follow_up", "entries", "declarations", "outcomes", "actions", "progress")
    places = _lists(found, _RECORD, *names)
    if not places:
        return ""
    place = random.choice(places)
    new = copy.deepcopy(random.choice(place.value))
    for name in {"id", "reference"} & new.keys():
        new[name] = f"{new[name]}-{random.randrange(100)}"
    new.pop("same_as", None)
    place.value.insert(random.randrange(len(place.value) + 1), new)
    found.put(place.path, place.whole)
    return str(place)


@edit(7)
def item_put_in_front(found: Input, random: Random) -> str:
    """Everything after it moves up by one."""
    _, path, whole = random.choice(_meetings(found))
    items = whole.setdefault("items", [])
    numbers = {item["number"] for item in items}
    number = next(str(one) for one in range(20, 99) if str(one) not in numbers)
    subjects = random.sample(_ids(found, "subjects"), 1)
    items.insert(0, {"number": number, "title": _words(random), "subjects": subjects})
    found.put(path, whole)
    return f"{path} {number}"


@edit(4)
def item_moved(found: Input, random: Random) -> str:
    meetings = [(path, whole) for _, path, whole in _meetings(found) if len(whole.get("items", [])) > 1]
    if not meetings:
        return ""
    path, whole = random.choice(meetings)
    items = whole["items"]
    items.append(items.pop(0)) if random.random() < 0.5 else items.pop(random.randrange(len(items)))
    found.put(path, whole)
    return path


# What was asked, and what became of it


@edit(9)
def ask_added(found: Input, random: Random) -> str:
    items = [place for _, place in _items(found) if place.whole["status"] == "held"]
    if not items:
        return ""
    place, name = random.choice(items), random.choice(ASKS)
    bodies = random.sample(_ids(found, "bodies"), random.choice((1, 1, 2)))
    new: dict[str, Any] = {"id": f"n{random.randrange(1000)}", "text": f"{_words(random)}."}
    match name:
        case "requests":
            new |= {"form": random.choice(list(Form)).value, "of": bodies}
        case "recommends":
            new |= {"to": bodies}
        case "undertakings":
            new |= {"of": bodies, "promised_by": random.sample(_ids(found, "people"), 1)}
        case _:
            new |= random.choice(({"to": bodies}, {"to_committee": random.choice(list(_codes(found)))}))
    if random.random() < 0.4:
        new["due"] = {"date": _later(place.whole["date"], random)}
    if random.random() < 0.3:
        new["subjects"] = random.sample(_ids(found, "subjects"), 1)
    earlier = [one.reference for one in _asks(found) if one.date <= place.whole["date"]]
    if earlier and random.random() < 0.3:
        named = random.choice(("parent", "supersedes"))
        new[named] = random.choice(earlier) if named == "parent" else [random.choice(earlier)]
    if (decisions := _decisions(found)) and random.random() < 0.3:
        new["decisions"] = [random.choice(decisions)]
    place.value.setdefault(name, []).insert(0, new)
    found.put(place.path, place.whole)
    return f"{place} {name} {new['id']}"


@edit(4)
def withdrawn(found: Input, random: Random) -> str:
    """What was published in error, or is no longer so."""
    things: list[tuple[Place, dict[str, Any]]] = [(one.place, one.content) for one in _asks(found)]
    things += [(Place(path, whole, ()), whole) for path, whole in _files(found, "meetings", "decisions")]
    things += [
        (Place(path, whole, ()), entry) for path, whole in _files(found, "forward-plan") for entry in whole["entries"]
    ]
    place, thing = random.choice(things)
    if thing.pop("withdrawn", None) is None:
        thing["withdrawn"] = {"date": "2023-10-20", "reason": "It was entered in error."}
    found.put(place.path, place.whole)
    return f"{place} {'withdrawn' in thing}"


@edit(16)
def event_added(found: Input, random: Random) -> str:
    """At an item, or between meetings; of any kind there is."""
    asks = _asks(found, every_resolution=True)
    if not asks:
        return ""
    one = random.choice(asks)
    event = _event(one, asks, found, random)
    items = [place for _, place in _items(found) if place.whole["date"] >= one.date]
    files = _files(found, "follow-up")
    if files and random.random() < 0.6:
        path, whole = random.choice(files)
        source = {"title": _words(random), "where": "page 1"}
        event = {"date": _later(one.date, random)} | event | {"source": source}
        whole["entries"].insert(random.randrange(len(whole["entries"]) + 1), event)
        found.put(path, whole)
        return f"{path} {event['event']} {one.reference}"
    if not items:
        return ""
    place = random.choice(items)
    place.value.setdefault("follow_up", []).append(event)
    found.put(place.path, place.whole)
    return f"{place} {event['event']} {one.reference}"


def _event(one: Ask, asks: list[Ask], found: Input, random: Random) -> dict[str, Any]:
    kinds = [kind for kind in EventKind if kind not in (*RESPONSES, EventKind.TAKEN, EventKind.MISSED)]
    kinds += [*sorted(RESPONSES), EventKind.IMPLEMENTED] * 2 if one.kind is AskKind.RECOMMENDATION else []
    kinds += [EventKind.TAKEN, EventKind.MISSED] * 4 if one.content.get("form") == Form.STANDING_ITEM else []
    kind = random.choice(kinds)
    event: dict[str, Any] = {"request": one.reference, "event": kind.value}
    if one.content.get("parts") and random.random() < 0.5:
        event["part"] = random.choice(one.content["parts"])["id"]
    meetings = [reference for reference, _, value in _meetings(found) if value["date"] >= one.date]
    others = [other.reference for other in asks if other.reference != one.reference]
    event |= {
        EventKind.SCHEDULED: {"meeting": random.choice(meetings)},
        EventKind.PAUSED: {"after": "the inspection"},
        EventKind.DUE_DATE_REVISED: {"due": {"date": _later(one.date, random)}, "reason": "It takes longer."},
        EventKind.PART_ANSWERED: {"still_to_come": _words(random)},
        EventKind.DECLINED: {"reason": _words(random)},
        EventKind.REJECTED: {"reason": _words(random)},
        EventKind.PARTLY_ACCEPTED: {"action": _words(random), "reason": _words(random)},
        EventKind.TAKEN: {"meeting": random.choice(meetings)},
        EventKind.MISSED: {"meeting": random.choice(meetings)},
        EventKind.CLOSED: {"outcome": random.choice(list(Closure)).value},
        EventKind.SUPERSEDED: {"successor": random.choice(others or [one.reference])},
        EventKind.TRANSFERRED: {"committee": random.choice(list(_codes(found)))},
        EventKind.REPORTED: {"words": _words(random)},
    }.get(kind, {})
    if random.random() < 0.3:
        event["by"] = random.sample(_ids(found, "bodies"), 1)
    if random.random() < 0.3:
        event["evidence"] = [{"item": random.choice(_items(found))[0]}]
    return event


@edit(8)
def event_changed(found: Input, random: Random) -> str:
    """Of another kind, about another request, or moved to another file."""
    asks = _asks(found)
    places = [place for place in _lists(found, ("meetings", "follow-up"), "follow_up", "entries") if place.value]
    if not places or not asks:
        return ""
    place = random.choice(places)
    at = random.randrange(len(place.value))
    was = place.value[at]
    kept = {name: was[name] for name in ("date", "source") if name in was}
    new = _event(random.choice(asks), asks, found, random)
    if random.random() < 0.5:  # The same kind, about another.
        new = was | {"request": new["request"]}
        new.pop("part", None)
    place.value[at] = kept | new
    found.put(place.path, place.whole)
    return f"{place}.{at} {new['event']} {new['request']}"


@edit(10)
def kept_back_or_shown(found: Input, random: Random) -> str:
    """`public: false`, `true`, or nothing said."""
    names = {"follow_up", "resolved", *ASKS, "declarations", "votes", "call_ins", "entries", "progress"}
    places = _places(
        found,
        ("meetings", "follow-up", "action-plans"),
        lambda loc, _: bool(loc) and (loc[-1] == "report" or (len(loc) > 1 and loc[-2] in names)),
    )
    if not places:
        return ""
    place = random.choice(places)
    if place.value.pop("public", None) is None:
        place.value["public"] = random.choice(("false", "false", "false", "true"))
    found.put(place.path, place.whole)
    return f"{place} {place.value.get('public')}"


# Meetings


@edit(6)
def status_changed(found: Input, random: Random) -> str:
    _, path, whole = random.choice(_meetings(found))
    if random.random() < 0.4:
        minutes = whole.setdefault("minutes", {"status": "none yet"})
        minutes["status"] = random.choice(("draft", "confirmed", "corrected", "none yet"))
        if random.random() < 0.5:
            minutes.pop("confirmed_at", None)
    else:
        whole["status"] = random.choice(("held", "scheduled", "cancelled", "postponed", "inquorate", "adjourned"))
        whole.pop("moved_to", None)
        if whole["status"] in ("postponed", "adjourned"):
            days = [value["date"] for _, _, value in _meetings(found) if value["date"] > whole["date"]]
            whole["moved_to"] = random.choice([*days, _later(whole["date"], random, least=14)])
    found.put(path, whole)
    return f"{path} {whole['status']}, minutes {whole.get('minutes', {}).get('status')}"


@edit(5)
def meeting_added(found: Input, random: Random) -> str:
    """Like another on another day, without what was asked at it; often the day to which that one was put off."""
    meetings = _meetings(found)
    put_off = [one for one in meetings if "moved_to" in one[2]] if random.random() < 0.5 else []
    _, path, whole = random.choice(put_off or meetings)
    day = date.fromisoformat(whole["date"]) + timedelta(days=random.choice((-14, 7, 14, 28, 60)))
    day = date.fromisoformat(whole.get("moved_to", day.isoformat()))
    new = path.replace(whole["date"], day.isoformat())
    if new in found.files:
        return ""
    for name in ("agenda", "minutes", "moved_to", "withdrawn", "sources"):
        whole.pop(name, None)
    for item in whole.get("items", []):
        for name in (*ASKS, "follow_up", "call_ins", "confirms"):
            item.pop(name, None)
    whole |= {"date": day.isoformat(), "status": "scheduled" if day > found.today else "held"}
    found.put(new, whole)
    return new


@edit(3)
def file_taken_away(found: Input, random: Random) -> str:
    folders = ("meetings", "follow-up", "forward-plan", "decisions", "work-programme", "action-plans")
    paths = [path for path in sorted(found.files) if path.split("/")[0] in folders]
    if len(paths) < 5:
        return ""
    path = random.choice(paths)
    del found.files[path]
    return path


# The Forward Plan, decisions and the work programme


@edit(6)
def plan_entry_changed(found: Input, random: Random) -> str:
    editions = [(path, whole) for path, whole in _files(found, "forward-plan") if whole["entries"]]
    if not editions:
        return ""
    path, whole = random.choice(editions)
    entry = random.choice(whole["entries"])
    match random.randrange(6):
        case 0:
            entry["part"] = random.choice(("key decision", "private decision", "non-key decision"))
        case 1:
            entry["listed"] = random.choice(("new", "previously advertised"))
        case 2:
            entry["expected"] = {"words": random.choice(("October 2023", "Not before 1 March 2024", "Autumn 2023"))}
        case 3:
            entry["scrutiny"] = random.choice(list(_codes(found)))
        case 4:
            entry["same_as"] = random.choice(_decisions(found))
        case _:
            entry["subjects"] = random.sample(_ids(found, "subjects"), 1)
    found.put(path, whole)
    return f"{path} {entry.get('reference') or entry.get('id')}"


@edit(14)
def edition_published(found: Input, random: Random) -> str:
    """After another: one entry is left out, the others are said otherwise, and a new one stands at the end."""
    editions = [(path, whole) for path, whole in _files(found, "forward-plan") if len(whole["entries"]) > 1]
    if not editions:
        return ""
    _, whole = max(editions, key=lambda one: one[1]["published"]) if random.random() < 0.7 else random.choice(editions)
    whole["published"] = _later(whole["published"], random, least=3)
    new = f"forward-plan/{whole['published']}.yml"
    if new in found.files:
        return ""
    for name in {"before", "decisions_from", "decisions_until", "withdrawn"} & whole.keys():
        del whole[name]
    del whole["entries"][random.randrange(len(whole["entries"]))]
    for entry in whole["entries"]:
        entry |= {"listed": "previously advertised", "title": _words(random)}
    body = {"body": random.choice(_ids(found, "bodies"))}
    added = {"id": f"n{random.randrange(1000)}", "part": "non-key decision", "listed": "new", "title": _words(random)}
    whole["entries"].append({**added, "maker": body, "expected": {"words": "Spring 2024"}})
    found.put(new, whole)
    return new


@edit(4)
def decision_changed(found: Input, random: Random) -> str:
    """A notice says otherwise, or there is a new one."""
    notices, decisions = _files(found, "decisions"), _decisions(found)
    if notices and random.random() < 0.6:
        path, whole = random.choice(notices)
        whole["outcome"] = random.choice(("taken", "deferred", "withdrawn"))
        if decisions and random.random() < 0.5:
            whole["decision"] = random.choice(decisions)
    else:
        path, whole = f"decisions/n{random.randrange(100)}.yml", {"title": _words(random), "date": "2023-10-05"}
        whole["maker"] = {"body": random.choice(_ids(found, "bodies"))}
        if decisions:
            whole["decision"] = random.choice(decisions)
        if asks := _asks(found):
            whole["requests"] = [random.choice(asks).reference]
    found.put(path, whole)
    return path


@edit(5)
def programme_changed(found: Input, random: Random) -> str:
    places = _lists(found, ("work-programme",), "meetings")
    if not places:
        return ""
    place = random.choice(places)
    meeting = random.choice(place.value)
    item: dict[str, Any] = {"title": _words(random)}
    earlier = [one.reference for one in _asks(found)]
    if earlier and random.random() < 0.6:
        item["for"] = [random.choice(earlier)]
    if (decisions := _decisions(found)) and random.random() < 0.3:
        item["decisions"] = [random.choice(decisions)]
    meeting.setdefault("items", []).insert(0, item)
    found.put(place.path, place.whole)
    return f"{place} {item}"


@edit(3)
def programme_written(found: Input, random: Random) -> str:
    """For the year of a meeting, where the committee has none."""
    _, meeting_path, meeting = random.choice(_meetings(found))
    day = date.fromisoformat(meeting["date"])
    year = day.year - (day.month < 6)
    path = f"work-programme/{meeting_path.split('/')[1]}/{year}-{(year + 1) % 100:02}.yml"
    if path in found.files:
        return ""
    ahead = {"date": meeting["date"], "items": [{"title": _words(random), "subjects": _ids(found, "subjects")[:1]}]}
    if decisions := _decisions(found):
        ahead["items"][0]["decisions"] = [random.choice(decisions)]
    versions = [{"as_at": (day - timedelta(days=20)).isoformat(), "meetings": [ahead]}]
    found.put(path, {"committee": meeting["committee"], "year": f"{year}-{(year + 1) % 100:02}", "versions": versions})
    return path


# What stands beside the record


@edit(3)
def thing_added(found: Input, random: Random) -> str:
    name, new = random.choice(
        (
            ("people", {"name": f"Dee {_words(random)}", "title": "Councillor"}),
            ("bodies", {"name": _words(random), "kind": "service"}),
            ("subjects", {"title": _words(random)}),
        )
    )
    path = f"{name}.yml"
    whole = copy.deepcopy(found.value(path))
    whole[name].insert(random.randrange(len(whole[name]) + 1), {"id": f"n{random.randrange(1000)}"} | new)
    found.put(path, whole)
    return path


@edit(3)
def subjects_changed(found: Input, random: Random) -> str:
    _, place = random.choice(_items(found))
    place.value["subjects"] = random.sample(_ids(found, "subjects"), random.choice((1, 1, 2)))
    found.put(place.path, place.whole)
    return str(place)


@edit(2)
def paper_changed(found: Input, random: Random) -> str:
    papers = [path for path in sorted(found.files) if path.startswith("papers/") and path.endswith(".txt")]
    if papers and random.random() < 0.7:
        path = random.choice(papers)
        found.files[path] += f"{_words(random)}\n".encode()
        return path
    links = _places(found, ("meetings",), lambda loc, value: bool(loc) and loc[-1] == "report" and bool(value))
    if not links:
        return ""
    place = random.choice(links)
    name = f"{random.choice('abc')}.txt"
    found.files[f"papers/{name}"] = b"A paper\n"
    place.value["link"] = name
    found.put(place.path, place.whole)
    return f"papers/{name} for {place}"


@edit(1)
def glossary_or_moved_changed(found: Input, random: Random) -> str:
    """What every page shows: all is made anew."""
    if "glossary.yml" in found.files and random.random() < 0.5:
        whole = copy.deepcopy(found.value("glossary.yml"))
        whole["terms"].append({"term": _words(random), "means": "Something else."})
        found.put("glossary.yml", whole)
        return "glossary.yml"
    whole = copy.deepcopy(found.value("moved.yml")) or {}
    to = f"/subjects/{random.choice(_ids(found, 'subjects'))}/"
    whole.setdefault("moved", []).append({"from": f"/subjects/old-{random.randrange(100)}/", "to": to})
    found.put("moved.yml", whole)
    return "moved.yml"


@edit(1)
def address_kept(found: Input, random: Random) -> str:
    lines = found.files.get("addresses.txt", b"")
    found.files["addresses.txt"] = lines + f"/subjects/{random.choice(_ids(found, 'subjects'))}/\n".encode()
    return "addresses.txt"


@edit(2)
def comment_written(found: Input, random: Random) -> str:
    """Nothing is said otherwise, but on other lines."""
    path = random.choice(found.yaml_files())
    found.files[path] = b"# A comment\n" + found.files[path]
    return path
