"""The Forward Plan of an invented county, edition by edition, and what became of the decisions in it."""

from __future__ import annotations

import random
from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from .meetings import Diary, PlannedMeeting
from .people import Names, Post, year_starts
from .requests import Deck
from .size import TODAY, Size
from .words import Words, slug
from .writing import write

_FATES = {"taken": 70, "taken later": 14, "withdrawn": 4, "dropped": 5, "deferred": 3, "urgent": 2, "renamed": 2}
"""What becomes of decisions, in a hundred. Those whose day has not come are awaited."""


@dataclass
class Plan:
    """The Forward Plan through time."""

    editions: dict[date, list[dict[str, Any]]]
    """The entries of each edition, by the day it was published."""
    notices: dict[str, dict[str, Any]]
    """Records of decisions taken, put off or withdrawn, by the name of the file."""
    decisions: dict[str, list[str]]
    """The references of decisions, by the id of the scrutiny committee in whose remit they fall."""
    number: int
    """How many decisions there are."""

    def write(self, data: Path) -> None:
        """Write every edition and every record of a decision."""
        for day, entries in self.editions.items():
            fields = {"published": day, "decisions_from": day + timedelta(days=29)}
            source = {"title": "Forward Plan of Executive Decisions", "date": day}
            write(
                data / "forward-plan" / f"{day}.yml", {**fields, "source": source, "entries": entries}, "forward-plan"
            )
        for name, notice in self.notices.items():
            write(data / "decisions" / f"{name}.yml", notice, "decision")


def plan(size: Size, names: Names, meetings: Diary, words: Words, chance: random.Random) -> Plan:
    """Make every edition and decision; what the cabinet decided becomes items of its meetings.

    Those meetings, and those of scrutiny committees that called a decision in, must have their agendas already.
    """
    maker = _Maker(size, names, meetings, words, chance)
    for number in range(size.decisions):
        maker.decision(number)
    never = max(1, size.decisions // 25)
    for _ in range(never):
        maker.never_in_the_plan()
    return Plan(maker.editions, maker.notices, maker.by_committee, size.decisions + never)


class _Maker:
    def __init__(self, size: Size, names: Names, meetings: Diary, words: Words, chance: random.Random) -> None:
        self.size, self.names, self.meetings, self.words, self.chance = size, names, meetings, words, chance
        self.days = _edition_days(size)
        self.editions: dict[date, list[dict[str, Any]]] = {day: [] for day in self.days}
        self.notices: dict[str, dict[str, Any]] = {}
        self.by_committee: dict[str, list[str]] = defaultdict(list)
        self.cabinet = names.by_committee("executive")[0]
        self.scrutiny = names.by_committee("scrutiny")
        self.fates = Deck(chance, _FATES)
        self.numbers: dict[int, int] = defaultdict(int)

    def decision(self, number: int) -> None:
        """A decision from the edition that first has it to its end."""
        chance, words = self.chance, self.words
        place = min(len(self.days) - 1, number * len(self.days) // self.size.decisions)
        first = self.days[place]
        committee = chance.choice(self.scrutiny)
        post = chance.choice(committee.posts)
        fate = self.fates.deal()
        by_cabinet = chance.random() < 0.55
        part = (
            "urgent decision taken"
            if fate == "urgent"
            else chance.choices(["key decision", "non-key decision", "private decision"], [75, 15, 10])[0]
        )
        entry: dict[str, Any] = {
            "reference": self._reference("U" if fate == "urgent" else "K", first.year),
            "part": part,
            "listed": "new",
            "title": words.title(),
            "text": f"To decide on the {words.word()} of {words.place()}. {words.text(35)}",
            "maker": {"body": "cabinet"} if by_cabinet else self._member(committee.portfolio, first),
            "expected": None,
            "scrutiny": committee.id,
            "wards": ["All wards"] if chance.random() < 0.5 else [words.place()],
            "consultation": words.sentence() if chance.random() < 0.6 else None,
            "contacts": [{"person": post.holder(first), "office": post.title}],
            "directorate": post.body,
            "documents": "Report and appendices.",
        }
        if part == "private decision":
            entry["exempt"] = {"paragraph": 3, "reason": "It tells the prices of bidders."}
            entry["notices"] = [first]
        entry["subjects"] = [chance.choice(self.names.subjects)["id"]]
        expected = first + timedelta(days=chance.randint(45, 150))
        if fate == "urgent":
            self._urgent(entry, first)
            return
        day, item = self._decided(expected, by_cabinet, slips=chance.randint(1, 3) if fate == "taken later" else 0)
        self.by_committee[committee.id].append(entry["reference"])
        self._advertise(entry, place, expected, day, fate)
        if day > TODAY or fate == "dropped":
            return
        self._notice(entry, day, fate, item, post)

    def _reference(self, letter: str, year: int) -> str:
        self.numbers[year] += 1
        return f"MM/{letter}/{year}/{self.numbers[year]:03}"

    def _member(self, portfolio: int, day: date) -> dict[str, Any]:
        first = day.year if day >= year_starts(day.year) else day.year - 1
        cabinet = self.names.cabinet[max(first, self.size.first_years[0])]
        body = self.names.portfolios[portfolio]
        office = "Cabinet Member for " + body.removeprefix("cabinet-member-for-").replace("-", " ").title()
        return {"person": cabinet[1 + portfolio], "office": office}

    def _decided(self, expected: date, by_cabinet: bool, slips: int) -> tuple[date, PlannedMeeting | None]:
        """The day a decision is taken: a month later for each slip; by the cabinet at its next meeting then."""
        day = expected + timedelta(days=35 * slips)
        if not by_cabinet:
            return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0), None
        meeting = self.meetings.next_held(self.cabinet, day)
        return (meeting.day, meeting) if meeting else (max(day, TODAY + timedelta(days=20)), None)

    def _advertise(self, entry: dict[str, Any], place: int, expected: date, day: date, fate: str) -> None:
        """Put a decision into every edition until it is taken; it slips a month whenever its month has passed."""
        said = expected
        gone = place + self.chance.randint(2, 4) if fate == "dropped" else len(self.days)
        name, renamed = entry["reference"], False
        for number, published in enumerate(self.days[place:]):
            if (published > day and number) or place + number >= gone:
                return
            while _month_end(said) < published:
                said = _month_end(said) + timedelta(days=15)
            is_close = (day - published).days < 30 and fate in ("taken", "taken later") and day >= published
            words = f"{day.day} {day:%B %Y}" if is_close else f"{said:%B %Y}"
            one = {**entry, "listed": "previously advertised" if number else "new", "expected": {"words": words}}
            if fate == "renamed" and number == 2:
                name, renamed = self._reference("K", published.year), True
                one = {"reference": name, "same_as": entry["reference"], **one, "title": self.words.title()}
                entry["title"] = one["title"]
            one["reference"] = name
            if renamed and number > 2:
                one["title"] = entry["title"]
            self.editions[published].append(one)

    def _notice(self, entry: dict[str, Any], day: date, fate: str, meeting: PlannedMeeting | None, post: Post) -> None:
        chance, words = self.chance, self.words
        outcome = fate if fate in ("withdrawn", "deferred") else "taken"
        fields: dict[str, Any] = {
            "decision": entry["reference"],
            "title": entry["title"],
            "date": day,
            "outcome": None if outcome == "taken" else outcome,
            "published": day + timedelta(days=2),
            "maker": entry["maker"],
        }
        if outcome != "taken":
            self._file({**fields, "reasons": words.sentence()})
            return
        if meeting:
            number = str(len(meeting.items))
            item: dict[str, Any] = {"number": number, "title": entry["title"], "subjects": entry["subjects"]}
            if "exempt" in entry:
                item["exempt"] = entry["exempt"]
            else:
                report = {"of": [post.holder(day)], "office": post.title, "date": day - timedelta(days=9)}
                item |= {"report": report, "account": words.text(30)}
            resolved = {"id": "1", "text": "Agreed what the report recommended.", "decisions": [fields["decision"]]}
            item["resolved"] = [resolved | ({"public": True} if "exempt" in entry else {})]
            item |= {"follow_up": [], "decisions": [fields["decision"]]}
            meeting.items.insert(-1, item)
            meeting.items[-1]["number"] = str(len(meeting.items))
            fields["at"] = f"{meeting.ref}/{number}"
        fields |= {
            "text": words.text(40),
            "reasons": words.text(25),
            "options_rejected": words.sentence(),
            "interests": "None declared.",
            "key": True if entry["part"] == "key decision" else None,
        }
        if chance.random() < 0.03:
            self._call_in(entry, day)
        self._file(fields)

    def _urgent(self, entry: dict[str, Any], published: date) -> None:
        """A decision already taken, without the full notice."""
        day = published - timedelta(days=3)
        agreed = {"procedure": "special urgency", "notice": day - timedelta(days=1), "reason": self.words.sentence()}
        entry |= {"expected": {"words": f"{day.day} {day:%B %Y}"}, "urgent": agreed}
        self.editions[published].append(entry)
        notice = {"decision": entry["reference"], "title": entry["title"], "date": day, "published": day}
        self._file({**notice, "maker": entry["maker"], "text": self.words.text(40), "key": True, "urgent": agreed})

    def _call_in(self, entry: dict[str, Any], day: date) -> None:
        """A decision called in, and considered at the committee's next meeting."""
        committee = next(one for one in self.scrutiny if one.id == entry["scrutiny"])
        meeting = self.meetings.next_held(committee, day + timedelta(days=5))
        if meeting is None:
            return
        number = str(len(meeting.items))
        item: dict[str, Any] = {"number": number, "title": f"Call-in: {entry['title']}", "kind": "call-in"}
        members = [one["person"] for one in meeting.fields["present"]][:3]
        outcome = self.chance.choice(["not upheld", "not upheld", "referred back"])
        called = {"decision": entry["reference"], "called_in_by": members, "date": day + timedelta(days=4)}
        item |= {"account": self.words.text(50), "follow_up": []}
        item["call_ins"] = [{**called, "reasons": self.words.sentence(), "outcome": outcome}]
        meeting.items.insert(-1, item)
        meeting.items[-1]["number"] = str(len(meeting.items))

    def never_in_the_plan(self) -> None:
        """A decision of a member of the cabinet that never stood in the plan."""
        start = year_starts(self.size.first_years[0])
        day = start + timedelta(days=self.chance.randrange((TODAY - start).days - 5))
        maker = self._member(self.chance.randrange(len(self.names.portfolios)), day)
        fields = {"title": self.words.title(), "date": day, "published": day + timedelta(days=2), "maker": maker}
        self._file({**fields, "text": self.words.text(40), "reasons": self.words.text(20)})

    def _file(self, fields: dict[str, Any]) -> None:
        stem = f"{fields['date']}-{slug(fields['title'])}"[:80].rstrip("-")
        name, number = stem, 2
        while name in self.notices:
            name, number = f"{stem}-{number}", number + 1
        self.notices[name] = fields


def _edition_days(size: Size) -> list[date]:
    """The days on which editions are published, evenly through all years; the last of them shortly before today."""
    start = year_starts(size.first_years[0]) + timedelta(days=11)
    number = size.years * size.editions_a_year
    step = (TODAY - start).days / number
    return [start + timedelta(days=int(step * (place + 1)) - 5) for place in range(number)]


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
