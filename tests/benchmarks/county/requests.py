"""What the committees of an invented county ask for, and what becomes of it."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from .meetings import Diary, PlannedMeeting
from .people import Committee, Names, year_name, year_starts
from .size import LAST_YEAR, TODAY
from .words import Words

T = TypeVar("T")


class Deck(Generic[T]):
    """Cards dealt so that even a small county has many sorts: one of each, then the pack in any order, and again."""

    def __init__(self, chance: random.Random, cards: Mapping[T, int]) -> None:
        self.chance = chance
        self.pack = [card for card, number in cards.items() for _ in range(number)]
        self.left = list(cards)[::-1]

    def deal(self) -> T:
        """The next card."""
        if not self.left:
            self.left = list(self.pack)
            self.chance.shuffle(self.left)
        return self.left.pop()


_KINDS: Mapping[str, int] = MappingProxyType({"recommends": 4, "undertakings": 4, "referrals": 1, "requests": 15})

_PREFIX: Mapping[str, str] = MappingProxyType(
    {"requests": "", "recommends": "r", "undertakings": "u", "referrals": "f"}
)

_FORMS: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        "report": (22, "A report to the committee on"),
        "briefing note": (18, "A briefing note to members on"),
        "information": (18, "Figures that show, year by year,"),
        "update": (10, "An update on"),
        "work programme addition": (8, "That the work programme take in"),
        "presentation": (4, "A presentation to all members on"),
        "visit": (3, "A visit to those who work on"),
        "letter": (5, "A letter from the chair about"),
        "discussion": (3, "A discussion with those responsible for"),
        "document": (6, "A copy of the papers on"),
        "action": (3, "That officers put right"),
    }
)
"""Forms with how often each is asked for, and how the asking begins."""

_AT_MEETINGS = frozenset({"report", "update", "work programme addition", "presentation", "discussion"})
"""Forms that come before the committee at a meeting."""

_COURSES: Mapping[str, int] = MappingProxyType(
    {
        "answered and closed": 48,
        "answered": 7,
        "answered in two": 7,
        "answered in part": 4,
        "chased": 9,
        "declined": 5,
        "withdrawn": 3,
        "superseded": 2,
        "transferred": 2,
        "handed over": 1,
        "paused": 3,
        "reopened": 2,
        "scheduled": 5,
        "never": 10,
    }
)
"""What becomes of requests, in a hundred."""

_RESPONSES: Mapping[str, int] = MappingProxyType(
    {"accepted": 4, "carried out": 5, "partly accepted": 2, "rejected": 2, "noted": 1, "none": 2}
)
"""What becomes of recommendations."""


@dataclass
class Ask:
    """Something asked, as it is being made."""

    ref: str
    meeting: PlannedMeeting
    fields: dict[str, Any]
    owners: list[str]
    """The bodies asked."""
    form: str | None
    planned: list[tuple[PlannedMeeting, dict[str, Any]]] = field(default_factory=list)
    """Meetings and items at which it was answered or is to be, for work programmes."""
    is_open: bool = False
    """Whether nothing of substance has come of it."""

    @property
    def committee(self) -> Committee:
        return self.meeting.committee


class Asking:
    """Everything asked in the county, and what became of it between meetings.

    Args:
        names: who there is.
        meetings: when the committees met; what becomes of requests at meetings is recorded there.
        words: the vocabulary.
        chance: where the luck of the draw comes from.
    """

    def __init__(self, names: Names, meetings: Diary, words: Words, chance: random.Random) -> None:
        self.names, self.meetings, self.words, self.chance = names, meetings, words, chance
        self.asked: list[Ask] = []
        self.entries: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        """Entries of follow-up files, by committee and municipal year."""
        self._kinds, self._courses = Deck(chance, _KINDS), Deck(chance, _COURSES)
        self._forms = Deck(chance, {form: often for form, (often, _) in _FORMS.items()})
        self._lasting = Deck(chance, {40: 1, 6: 1, 9: 1, 12: 1})
        self._kept = Deck(chance, {"answered and closed": 5, "answered": 2, "never": 3})
        self._responses = Deck(chance, _RESPONSES)
        self._to_supersede: dict[str, list[Ask]] = defaultdict(list)
        self._standing_since: dict[str, date] = {}

    def fill(self, number: int) -> None:
        """Ask for so many things, spread over all meetings that were held. The last, of this year, stays open."""
        places: list[tuple[PlannedMeeting, dict[str, Any]]] = []
        weights: list[float] = []
        for committee in self.names.committees:
            if not committee.asks:
                continue
            for meeting in self.meetings.held[committee.id]:
                for item in meeting.business:
                    places.append((meeting, item))
                    weights.append(1 if committee.kind == "scrutiny" else 0.4)
        chosen = sorted(self.chance.choices(range(len(places)), weights, k=number - 1))
        for place in chosen:
            self._ask(*places[place], self._kinds.deal())
        meeting, item = next(one for one in reversed(places) if one[0].year == year_name(LAST_YEAR))
        self._ask(meeting, item, "requests", is_last=True)

    def _ask(self, meeting: PlannedMeeting, item: dict[str, Any], kind: str, *, is_last: bool = False) -> None:
        words, chance = self.words, self.chance
        id = f"{_PREFIX[kind]}{len(item[kind]) + 1}"
        fields: dict[str, Any] = {"id": id, "text": "", "title": words.title() if chance.random() < 0.7 else None}
        owners = self._owners(meeting)
        ask = Ask(f"{meeting.ref_of(item)}/{id}", meeting, fields, owners, None)
        self.asked.append(ask)
        item[kind].append(fields)
        subject = f"the {words.word()} and the {words.word()} of {words.place()}"
        match kind:
            case "requests":
                self._request(ask, item, subject, is_last)
            case "recommends":
                fields["text"] = f"That the cabinet look to {subject}. {words.text(40)}"
                fields["to"] = ask.owners = ["cabinet"]
                fields["received"] = meeting.day + timedelta(days=chance.randint(1, 12))
                if meeting.committee.kind == "scrutiny":
                    fields["response_required"] = {"notice": fields["received"]}
                course = _Course(ask, self)
                self._respond(course, self._responses.deal())
                course.tidy_up()
            case "undertakings":
                fields["text"] = f"To send members what is known of {subject}. {words.text(35)}"
                fields["of"] = owners
                fields["promised_by"] = [meeting.committee.posts[0].holder(meeting.day)]
                fields["due"] = self._due(meeting)
                course = _Course(ask, self)
                self._follow(course, self._kept.deal())
                course.tidy_up()
            case _:
                fields["text"] = f"Sent on the question of {subject}. {words.text(35)}"
                other = self._other(meeting.committee)
                ask.owners = [] if other else ["vale-partnership"]
                fields |= {"to_committee": other.id} if other else {"to": ["vale-partnership"]}
                course = _Course(ask, self)
                if chance.random() < 0.6:
                    course.between("answered", chance.randint(20, 120), note=words.sentence())
                course.tidy_up()

    def _request(self, ask: Ask, item: dict[str, Any], subject: str, is_last: bool) -> None:
        fields, meeting, chance = ask.fields, ask.meeting, self.chance
        since = self._standing_since.get(meeting.committee.id)
        if not is_last and meeting.committee.kind == "scrutiny" and (not since or (meeting.day - since).days > 700):
            self._standing_since[meeting.committee.id] = meeting.day
            ask.form = "standing item"
            fields["text"] = (
                f"{subject[0].upper()}{subject[1:]} at every meeting from the next on. {self.words.text(30)}"
            )
        else:
            ask.form = self._forms.deal()
            fields["text"] = f"{_FORMS[ask.form][1]} {subject}. {self.words.text(45)}"
        fields |= {"form": ask.form, "of": ask.owners}
        if chance.random() < 0.08:
            present = [one["person"] for one in meeting.fields["present"]]
            fields["asked_by"] = [chance.choice(present)]
        fields["due"] = self._due(meeting)
        course = _Course(ask, self)
        if ask.form == "standing item":
            self._stand(course)
            return
        waiting = self._to_supersede[meeting.committee.id]
        if waiting and waiting[0].meeting.day < meeting.day:
            earlier = waiting.pop(0)
            fields["supersedes"] = [earlier.ref]
            meeting.follow_up({"request": earlier.ref, "event": "superseded", "successor": ask.ref}, item)
        if is_last:
            course.between("holding reply", 10, note=self.words.sentence())
        else:
            how = self._courses.deal()
            self._follow(course, how)
            if how not in ("superseded", "transferred", "handed over"):
                course.tidy_up()

    def _owners(self, meeting: PlannedMeeting) -> list[str]:
        posts = meeting.committee.posts
        owners = [self.chance.choice(posts).body]
        if self.chance.random() < 0.08:
            owners.append(self.chance.choice(posts).body)
        return list(dict.fromkeys(owners))

    def _other(self, committee: Committee) -> Committee | None:
        others = [one for one in self.names.committees if one.kind == "scrutiny" and one is not committee]
        return self.chance.choice(others) if others else None

    def _due(self, meeting: PlannedMeeting) -> dict[str, Any] | None:
        """When something is due: at the next meeting, on a date, after an event, or whenever."""
        following = self.meetings.next(meeting.committee, meeting.day)
        match self.chance.choices(["meeting", "date", "words", "event", "none"], [38, 27, 8, 4, 23])[0]:
            case "meeting" if following:
                return {"words": "next meeting", "date": following.day, "meeting": following.ref}
            case "date":
                return {"date": meeting.day + timedelta(days=self.chance.randint(20, 150))}
            case "words":
                return {"words": self.chance.choice(["as soon as may be", "in the new year", "before the summer"])}
            case "event":
                after = f"the {self.words.word()} of {self.words.place()} is known"
                return {"words": "once it is known", "after": after}
        return None

    # What becomes of it

    def _follow(self, course: _Course, how: str) -> None:
        chance, words = self.chance, self.words
        match how:
            case "answered and closed":
                course.answer()
                course.close()
            case "answered":
                course.answer()
            case "answered in two":
                course.between("part-answered", chance.randint(15, 60), still_to_come=words.sentence())
                course.answer()
                course.close()
            case "answered in part":
                course.between("part-answered", chance.randint(15, 90), still_to_come=words.sentence())
            case "chased":
                course.between("holding reply", chance.randint(10, 40), note=words.sentence())
                for _ in range(chance.randint(1, 3)):
                    later = {"date": course.on + timedelta(days=chance.randint(70, 120))}
                    course.between("due date revised", chance.randint(10, 45), due=later, reason=words.sentence())
                course.answer()
                course.close()
            case _:
                self._end_otherwise(course, how)

    def _end_otherwise(self, course: _Course, how: str) -> None:
        """What becomes of a request that is not simply answered."""
        chance, words = self.chance, self.words
        match how:
            case "declined":
                course.between("declined", chance.randint(10, 70), reason=words.text(25))
                if chance.random() < 0.7:
                    course.close("not completed")
            case "withdrawn":
                course.at_meeting("withdrawn", note=words.sentence())
            case "superseded":
                self._to_supersede[course.ask.committee.id].append(course.ask)
                course.ask.is_open = False
            case "transferred" | "handed over" if other := self._other(course.ask.committee):
                course.at_meeting("transferred", committee=other.id, note=words.sentence())
                course.committee = other
                if how == "transferred":
                    course.answer()
                    course.close()
            case "paused":
                after = f"the {words.word()} of {words.place()} is published"
                course.between("paused", chance.randint(10, 60), after=after)
                if chance.random() < 0.5:
                    course.on += timedelta(days=chance.randint(100, 300))
                    course.answer()
                    course.close()
            case "reopened":
                course.answer()
                course.close()
                course.at_meeting("reopened", note=words.sentence())
                course.answer()
                course.close()
            case "scheduled":
                course.schedule()
            case _ if chance.random() < 0.4:
                log = chance.choice(["Outstanding", "In hand", "Complete", "To be chased"])
                course.between("reported status", chance.randint(40, 200), words=log, basis="papers")

    def _respond(self, course: _Course, how: str) -> None:
        """What the executive says to a recommendation."""
        chance, words = self.chance, self.words
        after = chance.randint(20, 75)
        match how:
            case "accepted" | "carried out":
                course.respond("accepted", after, action=words.text(20))
                if how == "carried out":
                    course.between("implemented", chance.randint(60, 300), note=words.sentence())
                    course.close()
            case "partly accepted":
                course.respond("partly accepted", after, action=words.text(20))
            case "rejected":
                course.respond("rejected", after, reason=words.text(20))
                course.close("not completed")
            case "noted":
                course.respond("noted", after)

    def _stand(self, course: _Course) -> None:
        """A standing item, taken at each meeting for a year or some, and now and then missed."""
        for _ in range(self._lasting.deal()):
            meeting = self.meetings.next_held(course.committee, course.on)
            if meeting is None:
                return
            if self.chance.random() < 0.1:
                course.at_meeting("missed", meeting=meeting.ref)
            else:
                item = self.chance.choice(meeting.business)
                course.at_item(meeting, item, "taken", meeting=meeting.ref)
        course.close()


class _Course:
    """The course of something asked, event by event, until the date of the record."""

    def __init__(self, ask: Ask, asking: Asking) -> None:
        self.ask, self.asking = ask, asking
        self.committee = ask.committee
        """The committee that follows it now."""
        self.on = ask.meeting.day
        """The day of the latest event."""
        self.is_over = False
        """Whether the next event would lie beyond the date of the record."""
        self.is_closed = False
        """Whether the committee follows it no more."""
        ask.is_open = True

    def tidy_up(self) -> None:
        """After a year or more, a committee lays to rest nearly all that was left."""
        is_old = (TODAY - self.ask.meeting.day).days > 400
        if is_old and not self.is_over and not self.is_closed and self.asking.chance.random() < 0.96:
            self.on = max(self.on, self.ask.meeting.day + timedelta(days=self.asking.chance.randint(250, 390)))
            self.close("not completed" if self.ask.is_open else "completed")

    def between(self, event: str, days: int, **fields: Any) -> None:
        """Something that happens a number of days after the latest event, between meetings."""
        day = self.on + timedelta(days=days)
        if self.is_over or day > TODAY:
            self.is_over = True
            return
        self.on = day
        first = day.year if day >= year_starts(day.year) else day.year - 1
        words = self.asking.words
        paper = f"Note to Members on {words.word().capitalize()} {words.word().capitalize()}"
        self.asking.entries[self.committee.id, year_name(first)].append(
            {
                "date": day,
                "request": self.ask.ref,
                "event": event,
                "by": self.ask.owners if event not in _NOT_BY else None,
                "form": fields.pop("form", None),
                "evidence": [{"paper": paper}] if event in _GIVEN else None,
                **fields,
                "source": {"title": paper if event in _GIVEN else "Action Log", "date": day},
            }
        )
        self._happened(event)

    def at_meeting(self, event: str, **fields: Any) -> None:
        """Something recorded at the next meeting that was held, at the item that monitors requests."""
        meeting = self.asking.meetings.next_held(self.committee, self.on)
        if self.is_over or meeting is None:
            self.is_over = True
            return
        self.on = meeting.day
        meeting.follow_up({"request": self.ask.ref, "event": event, **fields})
        self.is_closed = event in _ENDS
        self._happened(event)

    def at_item(self, meeting: PlannedMeeting, item: dict[str, Any], event: str, /, **fields: Any) -> None:
        """Something recorded at an item that is about it."""
        if self.is_over:
            return
        self.on = meeting.day
        evidence = [{"item": meeting.ref_of(item)}]
        meeting.follow_up({"request": self.ask.ref, "event": event, **fields, "evidence": evidence}, item)
        self._happened(event)

    def answer(self) -> None:
        """The answer: at a meeting, if that is the form in which it was asked for, or between meetings."""
        ask, words, chance = self.ask, self.asking.words, self.asking.chance
        meeting = self.asking.meetings.next_held(self.committee, self.on)
        if ask.form in _AT_MEETINGS and meeting is None:
            self.is_over = True
        elif ask.form in _AT_MEETINGS and meeting:
            item = chance.choice(meeting.business)
            self.at_item(meeting, item, "answered", by=ask.owners, form=ask.form)
            ask.planned.append((meeting, item))
        else:
            note = words.text(30) if chance.random() < 0.7 else None
            self.between("answered", chance.randint(8, 110), form=ask.form, note=note)

    def close(self, outcome: str = "completed") -> None:
        """That the committee is content, or asks no further."""
        note = self.asking.words.sentence() if self.asking.chance.random() < 0.3 else None
        self.at_meeting("closed", outcome=outcome, note=note)

    def respond(self, event: str, days: int, **fields: Any) -> None:
        """The executive's response: at a meeting of the cabinet if there is one in time, or in a letter."""
        cabinet = self.asking.names.by_committee("executive")[0]
        meeting = self.asking.meetings.next_held(cabinet, self.ask.fields["received"] + timedelta(days=10))
        if self.asking.chance.random() < 0.5 and meeting and meeting.business:
            self.at_item(meeting, meeting.business[0], event, by=["cabinet"], **fields)
        else:
            self.between(event, days, **fields)

    def schedule(self) -> None:
        """Put on the programme for the next meeting but one, and answered there if it was held."""
        following = self.asking.meetings.next(self.committee, self.on)
        meant = self.asking.meetings.next(self.committee, following.day) if following else None
        if meant is None:
            return
        self.between("scheduled", 12, meeting=meant.ref, basis="papers")
        if meant.was_held and not self.is_over and meant.business:
            item = self.asking.chance.choice(meant.business)
            self.at_item(meant, item, "answered", by=self.ask.owners, form=self.ask.form)
            self.ask.planned.append((meant, item))
            self.close()

    def _happened(self, event: str) -> None:
        if event not in ("holding reply", "due date revised", "reported status", "scheduled", "paused"):
            self.ask.is_open = False


_ENDS = frozenset({"closed", "withdrawn", "superseded"})
"""Events after which a committee follows something no more."""

_GIVEN = frozenset({"answered", "part-answered", "declined", "implemented", "accepted", "partly accepted", "rejected"})
"""Events that rest on a paper."""

_NOT_BY = frozenset({"scheduled", "reported status", "due date revised"})
"""Events that nobody in particular brings about."""
