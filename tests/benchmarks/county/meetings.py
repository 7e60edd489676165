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
class PlannedMeeting:
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

    of: dict[str, list[PlannedMeeting]]
    """By committee, oldest first."""
    held: dict[str, list[PlannedMeeting]] = field(default_factory=dict)
    """Those that were held."""
    _days: dict[str, list[date]] = field(default_factory=dict)
    _held_days: dict[str, list[date]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for id, committee_meetings in self.of.items():
            self.held[id] = [one for one in committee_meetings if one.was_held]
            self._days[id] = [one.day for one in committee_meetings]
            self._held_days[id] = [one.day for one in self.held[id]]

    def next_held(self, committee: Committee, day: date) -> PlannedMeeting | None:
        """The first meeting of a committee after a day that was held."""
        place = bisect_right(self._held_days[committee.id], day)
        return self.held[committee.id][place] if place < len(self.held[committee.id]) else None

    def next(self, committee: Committee, day: date) -> PlannedMeeting | None:
        """The first meeting of a committee after a day, whatever became of it."""
        place = bisect_right(self._days[committee.id], day)
        return self.of[committee.id][place] if place < len(self.of[committee.id]) else None

    @property
    def all(self) -> list[PlannedMeeting]:
        """Every meeting, by committee and day."""
        return [one for committee_meetings in self.of.values() for one in committee_meetings]


def diary(size: Size, names: Names, chance: random.Random) -> Diary:
    """Arrange the meetings of all years, and settle which were held."""
    found: dict[str, list[PlannedMeeting]] = {}
    for position, committee in enumerate(names.committees):
        committee_meetings: list[PlannedMeeting] = []
        weekday, week = 1 + position % 3, position // 3 % 2
        for first in size.first_years:
            days = _days(first, size.meetings_a_year, weekday, week)
            for day in days:
                meeting = PlannedMeeting(committee, day, year_name(first), _status(day, chance))
                committee_meetings.append(meeting)
                if meeting.status == "postponed":
                    later = day + timedelta(days=7)
                    meeting.fields["moved_to"] = later
                    if later not in days:
                        committee_meetings.append(
                            PlannedMeeting(committee, later, meeting.year, "held" if later <= TODAY else "scheduled")
                        )
        if committee.kind == "council":
            committee_meetings += [
                PlannedMeeting(committee, year_starts(first), year_name(first)) for first in size.first_years
            ]
            for one in committee_meetings[-size.years :]:
                one.fields["kind"] = "annual"
            committee_meetings.sort(key=lambda one: one.day)
        found[committee.id] = committee_meetings
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
        for meeting in meetings.of[committee.id]:
            meeting.fields |= {
                "starts": "10:00" if committee.kind == "executive" else "18:30",
                "ends": None,
                "place": f"{_ROOMS[meeting.day.toordinal() % len(_ROOMS)]}, Moot Hall",
            }
            is_out = meeting.status == "scheduled" and (meeting.day - TODAY).days <= 8
            if meeting.status != "scheduled" or is_out:
                meeting.fields["agenda"] = {"published": meeting.day - timedelta(days=8)}
            if meeting.status in ("cancelled", "postponed"):
                meeting.fields["reason"] = chance.choice(_REASONS)
            if meeting.status in ("held", "inquorate") or is_out:
                if not is_out:
                    _attendance(meeting, names, chance)
                _agenda(meeting, waiting, theirs, names, size, words, chance)
            if meeting.status in ("held", "inquorate"):
                hours, minutes = divmod(75 + chance.randrange(90), 60)
                start = 10 if committee.kind == "executive" else 18
                meeting.fields["ends"] = f"{start + hours:02}:{minutes:02}"
                waiting = [] if meeting.was_held else waiting
                waiting.append(meeting.ref)
        _minutes(meetings.of[committee.id])


def _minutes(committee_meetings: list[PlannedMeeting]) -> None:
    """How the minutes of a committee's meetings stand: confirmed at the next that was held, or draft."""
    for place, meeting in enumerate(committee_meetings):
        if meeting.status not in ("held", "inquorate"):
            continue
        published = meeting.day + timedelta(days=15)
        after = committee_meetings[place + 1 :]
        to_confirm = next((one.day for one in after), None)
        confirmed = next((one.day for one in after if one.was_held), None)
        if published > TODAY:
            meeting.fields["minutes"] = {"status": "none yet"}
        elif confirmed:
            days = {"published": published, "to_confirm_at": to_confirm, "confirmed_at": confirmed}
            meeting.fields["minutes"] = {"status": "confirmed", **days}
        else:
            meeting.fields["minutes"] = {"status": "draft", "published": published, "to_confirm_at": to_confirm}


def _agenda(
    meeting: PlannedMeeting,
    waiting: list[str],
    subjects: list[str],
    names: Names,
    size: Size,
    words: Words,
    chance: random.Random,
) -> None:
    took_place = meeting.was_held
    asks = meeting.committee.asks

    def add(title: str, kind: str | None = None, **fields: Any) -> dict[str, Any]:
        number = str(len(meeting.items) + 1)
        item: dict[str, Any] = {"number": number, "title": title, "kind": kind, **fields}
        for name in ("resolved", "votes", "recommends", "requests", "undertakings", "referrals", "follow_up"):
            item.setdefault(name, [])
        meeting.items.append(item)
        return item

    add("Apologies for Absence", "apologies")
    add("Declarations of Interest and of the Party Whip", "declarations", declarations=_declarations(meeting, chance))
    confirms = list(waiting) if took_place else []
    if waiting:
        minutes = add("Minutes of the Last Meeting", "minutes", confirms=confirms)
        if took_place:
            minutes["resolved"].append({"id": "1", "text": "Agreed the minutes as a true record."})
    if asks:
        add("Requests and Recommendations: Where They Stand", "monitoring")
    number = 3 if size.pages < 500 else chance.choice([4, 5, 5, 6])
    for _ in range(number if asks else 2):
        _business(meeting, add, subjects, names, words, chance)
    if asks and meeting.committee.kind == "scrutiny":
        add("Forward Plan", "forward plan")
        programme = add(f"Work Programme {meeting.year}", "work programme")
        if took_place:
            programme["resolved"].append({"id": "1", "text": "Agreed the work programme."})
    add("Date of Next Meeting", "date of next meeting")


def _business(
    meeting: PlannedMeeting, add: Any, subjects: list[str], names: Names, words: Words, chance: random.Random
) -> None:
    """An item with a report, an account of what was said, and what was resolved."""
    committee, day = meeting.committee, meeting.day
    post = chance.choice(committee.posts)
    touches = list(
        dict.fromkeys([_favoured(subjects, chance), *([_favoured(subjects, chance)] if chance.random() < 0.3 else [])])
    )
    if committee.kind != "executive" and chance.random() < 0.03 and len(meeting.business) > 1:
        exempt = {
            "paragraph": chance.choice([1, 3, 3, 5]),
            "reason": "It tells what bidders or persons may expect to be kept back.",
        }
        item = add(words.title(), subjects=touches, exempt=exempt)
        if meeting.was_held:
            item["resolved"].append({"id": "1", "text": "Agreed what the report recommended.", "public": True})
        return
    item = add(words.title(), subjects=touches, report=_report(post, committee, day, names, words, chance))
    meeting.business.append(item)
    if not meeting.was_held:
        return
    item["account"] = words.text(60)
    for id in range(1 + (chance.random() < 0.35)):
        item["resolved"].append(
            {"id": str(id + 1), "text": words.text(25), "unanimous": True if chance.random() < 0.1 else None}
        )
    if chance.random() < 0.04:
        item["votes"].append(_vote(meeting, words))


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


def _vote(meeting: PlannedMeeting, words: Words) -> dict[str, Any]:
    """A recorded vote of the members present, of whom more are for than against; the co-opted have none."""
    voters = [one["person"] for one in _voting(meeting)]
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


def _voting(meeting: PlannedMeeting) -> list[dict[str, Any]]:
    return [one for one in meeting.fields["present"] if one.get("as") != "co-opted member"]


def _attendance(meeting: PlannedMeeting, names: Names, chance: random.Random) -> None:
    """Who came, who sent apologies, who did neither, and who came in the place of another."""
    seats = meeting.committee.seats[meeting.year]
    members = [one for one in seats if one["seat"] != "substitute" and not one.get("vacant")]
    substitutes = [one["person"] for one in seats if one["seat"] == "substitute"]
    away = [one for one in members if chance.random() < 0.14]
    if meeting.status == "inquorate":
        away = members[2:]
    elif len([one for one in members if one not in away and "votes" not in one]) < QUORUM:
        away = []
    present, apologies, absent = [], [], []
    for seat in members:
        capacity = seat["seat"] if seat["seat"] != "member" else None
        if seat not in away:
            late = "18:4" + str(chance.randrange(10)) if meeting.was_held and chance.random() < 0.02 else None
            late = late if meeting.fields["starts"] == "18:30" else None
            present.append({"person": seat["person"], "as": capacity, "arrived": late})
        elif chance.random() < 0.85:
            apologies.append({"person": seat["person"]})
            if meeting.was_held and substitutes and capacity is None and chance.random() < 0.4:
                stand_in = substitutes[0]
                substitutes = substitutes[1:]
                present.append({"person": stand_in, "as": "substitute", "instead_of": seat["person"]})
        else:
            absent.append(seat["person"])
    first = int(meeting.year[:4])
    attending = [{"person": post.holder(meeting.day), "office": post.title} for post in meeting.committee.posts[:3]]
    if meeting.committee.asks and chance.random() < 0.6:
        position = meeting.committee.portfolio
        office = names.portfolios[position].removeprefix("cabinet-member-for-").replace("-", " ").title()
        attending.append({"person": names.cabinet[first][1 + position], "office": f"Cabinet Member for {office}"})
    unique = {one["person"]: one for one in attending}
    meeting.fields |= {
        "present": present,
        "apologies": apologies,
        "absent": absent,
        "in_attendance": list(unique.values()),
    }


def _declarations(meeting: PlannedMeeting, chance: random.Random) -> list[dict[str, Any]]:
    """An interest that somebody present declared, at one meeting in five."""
    if not meeting.was_held or chance.random() > 0.2:
        return []
    kind = chance.choice(["other interest", "other interest", "disclosable pecuniary interest"])
    return [
        {
            "person": chance.choice(meeting.fields["present"])["person"],
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


def as_file(meeting: PlannedMeeting, following: PlannedMeeting | None) -> dict[str, Any]:
    """What the file of a meeting holds."""
    if following and meeting.items and meeting.was_held:
        meeting.item("date of next meeting")["account"] = (
            f"{following.day:%A} {following.day.day} {following.day:%B %Y}."
        )
    for item in meeting.items:
        for name in _LAST:
            if name in item:
                item[name] = item.pop(name)
    return {
        "committee": meeting.committee.id,
        "date": meeting.day,
        "status": meeting.status,
        **{name: meeting.fields[name] for name in _ORDER if name in meeting.fields},
        "items": meeting.items,
    }
