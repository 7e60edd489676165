"""When the committees of an invented county meet, what stands on their agendas, and who comes."""

from __future__ import annotations

import random
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from .people import Committee, Names, Post, year_name, year_starts
from .size import TODAY, Size
from .words import Words

_MONTHS = (6, 7, 9, 10, 11, 12, 1, 2, 3, 4)
"""Months in which committees meet, in the order of the municipal year."""

_ROOMS = ("Council Chamber", "Moot Room", "Sallow Room", "Old Court Room")

_REASONS = (
    "There was no business that could not wait.",
    "Snow had closed the roads.",
    "The reports were not ready.",
    "The building had no heating.",
)
"""Why a meeting was cancelled or put off."""

_INTERESTS = ("A trustee of a charity that has a grant.", "Owns a field beside the site.", "Governor of a school.")

QUORUM = 3


@dataclass
class Sitting:
    """A meeting, as it is being made."""

    committee: Committee
    day: date
    year: str
    """The municipal year."""
    status: str = "held"
    fields: dict[str, Any] = field(default_factory=dict)
    """What its file says before its items."""
    items: list[dict[str, Any]] = field(default_factory=list)
    """Its agenda."""
    business: list[dict[str, Any]] = field(default_factory=list)
    """The items that have a report before the committee, and were taken in public."""

    @property
    def ref(self) -> str:
        """Its reference."""
        return f"{self.committee.code}/{self.day}"

    @property
    def was_held(self) -> bool:
        return self.status == "held"

    def item(self, kind: str) -> dict[str, Any]:
        """Its item of a kind."""
        return next(one for one in self.items if one.get("kind") == kind)

    def ref_of(self, item: dict[str, Any]) -> str:
        """The reference of an item."""
        return f"{self.ref}/{item['number']}"

    def follow_up(self, event: dict[str, Any], item: dict[str, Any] | None = None) -> None:
        """Record at an item what became of something asked; at the item that monitors requests unless another is given.

        Every item has room for it, in its place among the fields.
        """
        (item or self.item("monitoring"))["follow_up"].append(event)


@dataclass
class Diary:
    """Every meeting of every committee."""

    of: dict[str, list[Sitting]]
    """By committee, oldest first."""
    held: dict[str, list[Sitting]] = field(default_factory=dict)
    """Those that were held."""
    _days: dict[str, list[date]] = field(default_factory=dict)
    _held_days: dict[str, list[date]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for id, sittings in self.of.items():
            self.held[id] = [one for one in sittings if one.was_held]
            self._days[id] = [one.day for one in sittings]
            self._held_days[id] = [one.day for one in self.held[id]]

    def next_held(self, committee: Committee, day: date) -> Sitting | None:
        """The first meeting of a committee after a day that was held."""
        place = bisect_right(self._held_days[committee.id], day)
        return self.held[committee.id][place] if place < len(self.held[committee.id]) else None

    def next(self, committee: Committee, day: date) -> Sitting | None:
        """The first meeting of a committee after a day, whatever became of it."""
        place = bisect_right(self._days[committee.id], day)
        return self.of[committee.id][place] if place < len(self.of[committee.id]) else None

    @property
    def all(self) -> list[Sitting]:
        """Every meeting, by committee and day."""
        return [one for sittings in self.of.values() for one in sittings]


def diary(size: Size, names: Names, chance: random.Random) -> Diary:
    """Arrange the meetings of all years, and settle which were held."""
    found: dict[str, list[Sitting]] = {}
    for position, committee in enumerate(names.committees):
        sittings: list[Sitting] = []
        weekday, week = 1 + position % 3, position // 3 % 2
        for first in size.first_years:
            days = _days(first, size.meetings_a_year, weekday, week)
            for day in days:
                sitting = Sitting(committee, day, year_name(first), _status(day, chance))
                sittings.append(sitting)
                if sitting.status == "postponed":
                    later = day + timedelta(days=7)
                    sitting.fields["moved_to"] = later
                    if later not in days:
                        sittings.append(
                            Sitting(committee, later, sitting.year, "held" if later <= TODAY else "scheduled")
                        )
        if committee.kind == "council":
            sittings += [Sitting(committee, year_starts(first), year_name(first)) for first in size.first_years]
            for one in sittings[-size.years :]:
                one.fields["kind"] = "annual"
            sittings.sort(key=lambda one: one.day)
        found[committee.id] = sittings
    return Diary(found)


def _days(first: int, number: int, weekday: int, week: int) -> list[date]:
    """The days on which a committee meets in a municipal year: a Tuesday, Wednesday or Thursday in mid-month."""
    months = [_MONTHS[int((place + 0.5) * 10 / min(number, 10))] for place in range(min(number, 10))]
    found = []
    for place, month in enumerate(months):
        early = date(first + (month < 5), month, 8)
        early += timedelta(days=(weekday - early.weekday()) % 7)
        if number <= 10:
            found.append(early + timedelta(days=7 * week))
        else:
            found.append(early)
            if place < number - 10:
                found.append(early + timedelta(days=7))
    return found


def _status(day: date, chance: random.Random) -> str:
    if day > TODAY:
        return "scheduled"
    status = chance.choices(["held", "cancelled", "inquorate", "postponed"], [94, 3, 2, 1])[0]
    return "cancelled" if status == "postponed" and day.month == 12 else status


def agendas(meetings: Diary, names: Names, size: Size, words: Words, chance: random.Random) -> None:
    """Put business on the agenda of every meeting that was held, or whose agenda is out."""
    subjects = [subject["id"] for subject in names.subjects]
    for committee in names.committees:
        waiting: list[str] = []
        theirs = [
            subjects[place % len(subjects)] for place in range(committee.portfolio, 10_000, len(names.portfolios))
        ]
        theirs = list(dict.fromkeys(theirs))[:40]
        for sitting in meetings.of[committee.id]:
            sitting.fields |= {
                "starts": "10:00" if committee.kind == "executive" else "18:30",
                "ends": None,
                "place": f"{_ROOMS[sitting.day.toordinal() % len(_ROOMS)]}, Moot Hall",
            }
            is_out = sitting.status == "scheduled" and (sitting.day - TODAY).days <= 8
            if sitting.status != "scheduled" or is_out:
                sitting.fields["agenda"] = {"published": sitting.day - timedelta(days=8)}
            if sitting.status in ("cancelled", "postponed"):
                sitting.fields["reason"] = chance.choice(_REASONS)
            if sitting.status in ("held", "inquorate") or is_out:
                if not is_out:
                    _attendance(sitting, names, chance)
                _agenda(sitting, waiting, theirs, names, size, words, chance)
            if sitting.status in ("held", "inquorate"):
                hours, minutes = divmod(75 + chance.randrange(90), 60)
                start = 10 if committee.kind == "executive" else 18
                sitting.fields["ends"] = f"{start + hours:02}:{minutes:02}"
                waiting = [] if sitting.was_held else waiting
                waiting.append(sitting.ref)
        _minutes(meetings.of[committee.id])


def _minutes(sittings: list[Sitting]) -> None:
    """How the minutes of a committee's meetings stand: confirmed at the next that was held, or draft."""
    for place, sitting in enumerate(sittings):
        if sitting.status not in ("held", "inquorate"):
            continue
        published = sitting.day + timedelta(days=15)
        after = sittings[place + 1 :]
        to_confirm = next((one.day for one in after), None)
        confirmed = next((one.day for one in after if one.was_held), None)
        if published > TODAY:
            sitting.fields["minutes"] = {"status": "none yet"}
        elif confirmed:
            days = {"published": published, "to_confirm_at": to_confirm, "confirmed_at": confirmed}
            sitting.fields["minutes"] = {"status": "confirmed", **days}
        else:
            sitting.fields["minutes"] = {"status": "draft", "published": published, "to_confirm_at": to_confirm}


def _agenda(
    sitting: Sitting,
    waiting: list[str],
    subjects: list[str],
    names: Names,
    size: Size,
    words: Words,
    chance: random.Random,
) -> None:
    took_place = sitting.was_held
    asks = sitting.committee.asks

    def add(title: str, kind: str | None = None, **fields: Any) -> dict[str, Any]:
        number = str(len(sitting.items) + 1)
        item: dict[str, Any] = {"number": number, "title": title, "kind": kind, **fields}
        for name in ("resolved", "votes", "recommends", "requests", "undertakings", "referrals", "follow_up"):
            item.setdefault(name, [])
        sitting.items.append(item)
        return item

    add("Apologies for Absence", "apologies")
    add("Declarations of Interest and of the Party Whip", "declarations", declarations=_declarations(sitting, chance))
    confirms = list(waiting) if took_place else []
    if waiting:
        minutes = add("Minutes of the Last Meeting", "minutes", confirms=confirms)
        if took_place:
            minutes["resolved"].append({"id": "1", "text": "Agreed the minutes as a true record."})
    if asks:
        add("Requests and Recommendations: Where They Stand", "monitoring")
    number = 3 if size.pages < 500 else chance.choice([4, 5, 5, 6])
    for _ in range(number if asks else 2):
        _business(sitting, add, subjects, names, words, chance)
    if asks and sitting.committee.kind == "scrutiny":
        add("Forward Plan", "forward plan")
        programme = add(f"Work Programme {sitting.year}", "work programme")
        if took_place:
            programme["resolved"].append({"id": "1", "text": "Agreed the work programme."})
    add("Date of Next Meeting", "date of next meeting")


def _business(
    sitting: Sitting, add: Any, subjects: list[str], names: Names, words: Words, chance: random.Random
) -> None:
    """An item with a report, an account of what was said, and what was resolved."""
    committee, day = sitting.committee, sitting.day
    post = chance.choice(committee.posts)
    touches = list(
        dict.fromkeys([_favoured(subjects, chance), *([_favoured(subjects, chance)] if chance.random() < 0.3 else [])])
    )
    if committee.kind != "executive" and chance.random() < 0.03 and len(sitting.business) > 1:
        exempt = {
            "paragraph": chance.choice([1, 3, 3, 5]),
            "reason": "It tells what bidders or persons may expect to be kept back.",
        }
        item = add(words.title(), subjects=touches, exempt=exempt)
        if sitting.was_held:
            item["resolved"].append({"id": "1", "text": "Agreed what the report recommended.", "public": True})
        return
    item = add(words.title(), subjects=touches, report=_report(post, committee, day, names, words, chance))
    sitting.business.append(item)
    if not sitting.was_held:
        return
    item["account"] = words.text(60)
    for id in range(1 + (chance.random() < 0.35)):
        item["resolved"].append(
            {"id": str(id + 1), "text": words.text(25), "unanimous": True if chance.random() < 0.1 else None}
        )
    if chance.random() < 0.04:
        item["votes"].append(_vote(sitting, words))


def _favoured(some: list[str], chance: random.Random) -> str:
    """One of a list, the first of them oftenest."""
    return some[int(len(some) * chance.random() ** 2)]


def _report(
    post: Post, committee: Committee, day: date, names: Names, words: Words, chance: random.Random
) -> dict[str, Any]:
    first = day.year if day >= year_starts(day.year) else day.year - 1
    cabinet = names.cabinet.get(first)
    papers = [{"title": words.title(), "appendix": letter} for letter in "ABC"[: chance.choice([0, 0, 0, 1, 1, 2])]]
    return {
        "of": [post.holder(day)],
        "office": post.title,
        "directorates": [post.body],
        "portfolio": cabinet[1 + committee.portfolio] if cabinet and chance.random() < 0.5 else None,
        "date": day - timedelta(days=11),
        "purpose": words.sentence(),
        "recommended": [f"That the committee note the {words.word()} and the {words.word()}."],
        "papers": papers,
    }


def _vote(sitting: Sitting, words: Words) -> dict[str, Any]:
    """A recorded vote of the members present, of whom more are for than against; the co-opted have none."""
    voters = [one["person"] for one in _voting(sitting)]
    against = voters[len(voters) // 2 + 1 :]
    for_ = voters[: len(voters) // 2 + 1]
    return {
        "on": f"That the {words.word()} of {words.place()} be looked at again.",
        "proposed_by": for_[0],
        "seconded_by": for_[-1],
        "for": for_,
        "against": against,
        "count": {"for": len(for_), "against": len(against)},
        "outcome": "carried" if len(for_) > len(against) else "lost",
    }


def _voting(sitting: Sitting) -> list[dict[str, Any]]:
    return [one for one in sitting.fields["present"] if one.get("as") != "co-opted member"]


def _attendance(sitting: Sitting, names: Names, chance: random.Random) -> None:
    """Who came, who sent apologies, who did neither, and who came in the place of another."""
    seats = sitting.committee.seats[sitting.year]
    members = [one for one in seats if one["seat"] != "substitute" and not one.get("vacant")]
    substitutes = [one["person"] for one in seats if one["seat"] == "substitute"]
    away = [one for one in members if chance.random() < 0.14]
    if sitting.status == "inquorate":
        away = members[2:]
    elif len([one for one in members if one not in away and "votes" not in one]) < QUORUM:
        away = []
    present, apologies, absent = [], [], []
    for seat in members:
        capacity = seat["seat"] if seat["seat"] != "member" else None
        if seat not in away:
            late = "18:4" + str(chance.randrange(10)) if sitting.was_held and chance.random() < 0.02 else None
            late = late if sitting.fields["starts"] == "18:30" else None
            present.append({"person": seat["person"], "as": capacity, "arrived": late})
        elif chance.random() < 0.85:
            apologies.append({"person": seat["person"]})
            if sitting.was_held and substitutes and capacity is None and chance.random() < 0.4:
                stand_in = substitutes[0]
                substitutes = substitutes[1:]
                present.append({"person": stand_in, "as": "substitute", "instead_of": seat["person"]})
        else:
            absent.append(seat["person"])
    first = int(sitting.year[:4])
    attending = [{"person": post.holder(sitting.day), "office": post.title} for post in sitting.committee.posts[:3]]
    if sitting.committee.asks and chance.random() < 0.6:
        position = sitting.committee.portfolio
        office = names.portfolios[position].removeprefix("cabinet-member-for-").replace("-", " ").title()
        attending.append({"person": names.cabinet[first][1 + position], "office": f"Cabinet Member for {office}"})
    unique = {one["person"]: one for one in attending}
    sitting.fields |= {
        "present": present,
        "apologies": apologies,
        "absent": absent,
        "in_attendance": list(unique.values()),
    }


def _declarations(sitting: Sitting, chance: random.Random) -> list[dict[str, Any]]:
    """An interest that somebody present declared, at one meeting in five."""
    if not sitting.was_held or chance.random() > 0.2:
        return []
    kind = chance.choice(["other interest", "other interest", "disclosable pecuniary interest"])
    return [
        {
            "person": chance.choice(sitting.fields["present"])["person"],
            "kind": kind,
            "interest": chance.choice(_INTERESTS),
            "left": True if kind.startswith("disclosable") else None,
        }
    ]


_ORDER = (
    "kind",
    "starts",
    "ends",
    "place",
    "agenda",
    "minutes",
    "moved_to",
    "reason",
    "present",
    "apologies",
    "absent",
    "in_attendance",
)
"""The order of the fields of a meeting, as in the demonstration."""

_LAST = (
    "resolved",
    "votes",
    "recommends",
    "requests",
    "undertakings",
    "referrals",
    "follow_up",
    "call_ins",
    "decisions",
)
"""What stands last in an item, in this order."""


def as_file(sitting: Sitting, following: Sitting | None) -> dict[str, Any]:
    """What the file of a meeting holds."""
    if following and sitting.items and sitting.was_held:
        sitting.item("date of next meeting")["account"] = (
            f"{following.day:%A} {following.day.day} {following.day:%B %Y}."
        )
    for item in sitting.items:
        for name in _LAST:
            if name in item:
                item[name] = item.pop(name)
    return {
        "committee": sitting.committee.id,
        "date": sitting.day,
        "status": sitting.status,
        **{name: sitting.fields[name] for name in _ORDER if name in sitting.fields},
        "items": sitting.items,
    }
