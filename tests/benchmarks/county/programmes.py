"""The work programmes of an invented county's committees, and the action plans they follow."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from .meetings import Diary, PlannedMeeting
from .people import Committee, Names
from .requests import Ask
from .size import Size
from .words import Words, slug

VERSIONS = 4
"""How often in a year a work programme is put before its committee."""


def programmes(
    names: Names, meetings: Diary, asked: list[Ask], words: Words, chance: random.Random
) -> Iterator[tuple[Committee, str, dict[str, Any]]]:
    """The work programme of each scrutiny committee and municipal year."""
    wanted: dict[str, list[tuple[Ask, PlannedMeeting, dict[str, Any]]]] = defaultdict(list)
    for ask in asked:
        for meeting, item in ask.planned:
            wanted[meeting.ref].append((ask, meeting, item))
    unmet: dict[str, list[Ask]] = defaultdict(list)
    for ask in asked:
        if ask.form in ("report", "work programme addition") and ask.is_open:
            unmet[ask.committee.id].append(ask)
    for committee in names.by_committee("scrutiny"):
        by_year: dict[str, list[PlannedMeeting]] = defaultdict(list)
        for meeting in meetings.of[committee.id]:
            by_year[meeting.year].append(meeting)
        for year, committee_meetings in by_year.items():
            held = [one for one in committee_meetings if one.was_held]
            if not held:
                continue
            planned = {
                one.ref: _planned(one, wanted[one.ref], unmet[committee.id], words, chance)
                for one in committee_meetings
            }
            step = max(1, len(held) // VERSIONS)
            versions = [_version(one, committee_meetings, planned, chance) for one in held[::step][:VERSIONS]]
            yield committee, year, {"committee": committee.id, "year": year, "versions": versions}


def _planned(
    meeting: PlannedMeeting,
    wanted: list[tuple[Ask, PlannedMeeting, dict[str, Any]]],
    unmet: list[Ask],
    words: Words,
    chance: random.Random,
) -> list[dict[str, Any]]:
    """What is planned for a meeting: its business, and what was asked for; now and then what never comes."""
    found = []
    for item in meeting.business:
        post = chance.choice(meeting.committee.posts)
        fors = [ask for ask, _, answered in wanted if answered is item]
        one: dict[str, Any] = {"title": item["title"], "since": max((ask.meeting.day for ask in fors), default=None)}
        if chance.random() < 0.4:
            one["contacts"] = [{"person": post.holder(meeting.day), "office": post.title}]
        else:
            one["office"] = post.title
        one |= {"subjects": item["subjects"], "for": list(dict.fromkeys(ask.ref for ask in fors))}
        found.append({**one, "item": meeting.ref_of(item)})
    for _ in range(chance.choice([0, 0, 1]) if meeting.business else 3):
        found.append({"title": words.title(), "since": None, "office": chance.choice(meeting.committee.posts).title})
    earlier = [ask for ask in unmet if ask.meeting.day < meeting.day]
    if earlier and chance.random() < 0.25:
        ask = earlier[-1]
        title = ask.fields["title"] or words.title()
        office = meeting.committee.posts[0].title
        found.append({"title": title, "since": ask.meeting.day, "office": office, "for": [ask.ref]})
    return found


def _version(
    before: PlannedMeeting,
    committee_meetings: list[PlannedMeeting],
    planned: dict[str, list[dict[str, Any]]],
    chance: random.Random,
) -> dict[str, Any]:
    """The programme as it stood at a meeting: that one and those to come, not always as they turned out."""
    meetings = []
    carried: list[dict[str, Any]] = []
    for meeting in (one for one in committee_meetings if one.day >= before.day):
        is_now = meeting is before
        items = []
        for one in planned[meeting.ref]:
            if one["since"] and one["since"] > before.day:
                continue
            item = {name: value for name, value in one.items() if name != "since" and (is_now or name != "item")}
            drift = chance.random() if not is_now else 1.0
            if drift < 0.1:
                carried.append(item)
            elif drift > 0.2:
                items.append(item)
        if not is_now and carried:
            items.append(carried.pop(0))
        draft = meeting.day - timedelta(days=25)
        due = {"draft_reports_due": draft, "final_reports_due": draft + timedelta(days=14)}
        meetings.append({"date": meeting.day, **({} if is_now else due), "items": items})
    return {"as_at": before.day, "before": before.ref_of(before.item("work programme")), "meetings": meetings}


def action_plans(
    size: Size, names: Names, meetings: Diary, asked: list[Ask], words: Words, chance: random.Random
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Action plans, each with the progress that was reported to the committee that follows it."""
    standing: dict[str, list[str]] = defaultdict(list)
    for ask in asked:
        if ask.form == "standing item":
            standing[ask.committee.id].append(ask.ref)
    scrutiny = names.by_committee("scrutiny")
    for number in range(size.action_plans):
        committee = scrutiny[number % len(scrutiny)]
        held = [one for one in meetings.held[committee.id] if one.business]
        start = chance.randrange(max(1, len(held) - 8))
        reports = held[start : start + 8 : 2]
        owner = chance.choice(committee.posts).body
        title = f"{words.title()}: Action Plan"
        carried = standing[committee.id]
        outcomes = [
            {
                "id": str(outcome),
                "title": words.sentence().rstrip("."),
                "actions": [
                    _action(f"{outcome}-{action}", owner, reports, words, chance)
                    for action in range(1, 1 + min(4, size.members // 2))
                ],
            }
            for outcome in range(1, 1 + min(5, size.members // 2))
        ]
        yield (
            f"{slug(title)[:70].rstrip('-')}-{number + 1}",
            {
                "title": title,
                "committee": committee.id,
                "owner": owner,
                "summary": words.text(30),
                "subjects": [chance.choice(names.subjects)["id"]],
                "carried_by": [carried[number % len(carried)]] if carried else None,
                "outcomes": outcomes,
            },
        )


def _action(id: str, owner: str, reports: list[PlannedMeeting], words: Words, chance: random.Random) -> dict[str, Any]:
    end: date = reports[-1].day + timedelta(days=chance.randint(-200, 300))
    progress = []
    for place, meeting in enumerate(reports):
        rag = (
            chance.choice(["red", "amber", "amber", "green", "green"])
            if place < 3
            else chance.choice(["green", "complete"])
        )
        source = meeting.ref_of(chance.choice(meeting.business))
        progress.append({"date": meeting.day, "text": words.text(25), "rag": rag, "source": source})
    return {
        "id": id,
        "text": words.sentence(),
        "measure": words.sentence(),
        "responsible": [owner],
        "timescale": {"words": f"{end:%B %Y}"},
        "progress": progress,
    }
