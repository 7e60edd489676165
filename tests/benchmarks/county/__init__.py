"""An invented county's record of any size, on which the benchmarks run.

    .venv/bin/python -m tests.benchmarks.county FOLDER --pages 10000

The same size and seed make the same bytes. Nobody and nothing in it exists.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from . import meetings, people, plans, programmes, writing
from .people import Names, year_name, year_starts
from .requests import Ask, Asking
from .size import LAST_YEAR, TODAY, Size, size_of
from .words import Words

ROOT = Path(__file__).parent.parent.parent.parent
"""The repository, which holds the software."""

CURRENT = year_name(LAST_YEAR)
"""The municipal year of the record's date."""


@dataclass(frozen=True)
class Made:
    """A county that was made."""

    folder: Path
    """Its project: `mkdocs.yml` and the record."""
    today: date
    """The date of the record."""
    pages: int
    """How many pages of the record there will be, as reckoned."""
    counts: dict[str, int]
    """How many of each kind of thing it holds."""
    meeting: Path
    """The file of a meeting of the current municipal year whose minutes hold an account."""
    open_request: str
    """A request of the current municipal year to which nothing has come."""
    owner: str
    """The body that was asked."""
    follow_up: Path
    """The file that holds what becomes of that request between meetings, whether there yet or not."""

    @property
    def config(self) -> Path:
        """Its settings."""
        return self.folder / "mkdocs.yml"

    @property
    def data(self) -> Path:
        """Its record."""
        return self.folder / "data"


def make(folder: Path, pages: int, seed: int = 1) -> Made:
    """Write a county's record and settings.

    Args:
        folder: where; it is made if it is not there, and must hold no record.
        pages: how many pages of the record are to be built, at least 130.
        seed: another seed makes another county.

    Raises:
        FileExistsError: if there is a record already.
    """
    folder = folder.resolve()
    data = folder / "data"
    data.mkdir(parents=True)
    size = size_of(pages)

    def chance(what: str) -> random.Random:
        return random.Random(f"{seed}/{pages}/{what}")

    words = Words(chance("words"), size.words)
    names = people.names(size, words, chance("people"))
    diary = meetings.diary(size, names, chance("diary"))
    meetings.agendas(diary, names, size, words, chance("agendas"))
    plan = plans.plan(size, names, diary, words, chance("plan"))
    asking = Asking(names, diary, words, chance("requests"))
    others = _pages_besides_requests(size, names, diary, plan)
    asking.fill(max(6, pages - others))
    _write_names(data, size, names, words)
    for id, committee_meetings in diary.of.items():
        for meeting, following in zip(committee_meetings, [*committee_meetings[1:], None], strict=True):
            fields = meetings.as_file(meeting, following)
            writing.write(data / "meetings" / id / f"{meeting.day}.yml", fields, "meeting")
    for (id, year), entries in asking.entries.items():
        entries.sort(key=lambda one: one["date"])
        fields = {"committee": id, "year": year, "entries": entries}
        writing.write(data / "follow-up" / id / f"{year}.yml", fields, "follow-up")
    plan.write(data)
    programmed = 0
    for committee, year, fields in programmes.programmes(names, diary, asking.asked, words, chance("programmes")):
        writing.write(data / "work-programme" / committee.id / f"{year}.yml", fields, "work-programme")
        programmed += 1
    for id, fields in programmes.action_plans(size, names, diary, asking.asked, words, chance("action plans")):
        writing.write(data / "action-plans" / f"{id}.yml", fields, "action-plan")
    _write_settings(folder)
    one = _open_request(asking.asked)
    held = [one for one in diary.held[one.committee.id] if one.year == CURRENT and one.business]
    return Made(
        folder=folder,
        today=TODAY,
        pages=others + len(asking.asked),
        counts={
            "committees": len(names.committees),
            "people": len(names.people),
            "bodies": len(names.bodies),
            "subjects": len(names.subjects),
            "meetings": len(diary.all),
            "agenda items": sum(len(one.items) for one in diary.all),
            "requests": sum(one.form is not None for one in asking.asked),
            "recommendations, undertakings, referrals": sum(one.form is None for one in asking.asked),
            "entries of follow-up": sum(map(len, asking.entries.values())),
            "decisions": plan.number,
            "records of decisions": len(plan.notices),
            "editions": len(plan.editions),
            "entries of editions": sum(map(len, plan.editions.values())),
            "work programmes": programmed,
            "action plans": size.action_plans,
        },
        meeting=data / "meetings" / one.committee.id / f"{held[-1].day}.yml",
        open_request=one.ref,
        owner=one.owners[0],
        follow_up=data / "follow-up" / one.committee.id / f"{CURRENT}.yml",
    )


def _open_request(asked: list[Ask]) -> Ask:
    """The latest request of the current municipal year that is open."""
    open_ = [one for one in asked if one.is_open and one.form and one.meeting.year == CURRENT]
    return max(open_, key=lambda one: one.meeting.day)


def _pages_besides_requests(size: Size, names: Names, diary: meetings.Diary, plan: plans.Plan) -> int:
    """How many pages there will be of everything but what was asked."""
    asking = [one for one in names.committees if one.asks]
    scrutiny = names.by_committee("scrutiny")
    lists = 84
    for_committees = 2 * len(names.committees) + 2 * len(asking)
    for_years = 3 * size.years + 1
    return (
        lists
        + for_committees
        + for_years
        + len(names.bodies)
        + len(names.people)
        + 3 * len(names.subjects)
        + len(diary.all)
        + sum(len(diary.of[one.id]) for one in asking)
        + plan.number
        + len(plan.editions)
        + len(scrutiny) * size.years
        + size.action_plans
    )


def _write_names(data: Path, size: Size, names: Names, words: Words) -> None:
    """The council, its committees, and the registers of names."""
    council = {
        "name": "Mardlemere County Council",
        "short_name": "Mardlemere",
        "nation": "England",
        "time_zone": "Europe/London",
        "website": "https://mardlemere.example/",
        "contact": "https://mardlemere.example/report-a-problem",
        "licence": {
            "name": "Open Government Licence v3.0",
            "link": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        },
        "periods": {"call_in_working_days": 5, "call_in_members": 3, "key_decision_threshold": 500_000},
        "municipal_years": [{"year": year_name(one), "starts": year_starts(one)} for one in size.first_years],
        "about": "Mardlemere is an invented county, on which benchmarks run. No person, place or body in it exists.",
    }
    writing.write(data / "council.yml", council, "council")
    for name, listed in (
        ("people", list(names.people.values())),
        ("bodies", names.bodies),
        ("subjects", names.subjects),
    ):
        writing.write(data / f"{name}.yml", {name: listed}, name)
    writing.write(data / "glossary.yml", {"terms": names.terms}, "glossary")
    old = {"from": "/subjects/everything-else/", "to": f"/subjects/{names.subjects[0]['id']}/"}
    gone = {"address": "/subjects/nothing-at-all/", "date": TODAY, "reason": "Nothing was ever recorded under it."}
    writing.write(data / "moved.yml", {"moved": [old], "gone": [gone]}, "moved")
    for committee in names.committees:
        fields = {
            "name": committee.name,
            "short_name": committee.short_name,
            "code": committee.code,
            "kind": committee.kind,
            "remit": words.text(30),
            "quorum": min(meetings.QUORUM, len(committee.seats[CURRENT])),
            "membership": [{"year": year, "seats": seats} for year, seats in committee.seats.items()],
        }
        writing.write(data / "committees" / f"{committee.id}.yml", fields, "committee")


def _write_settings(folder: Path) -> None:
    text = f"""\
# An invented county, on which the benchmarks run.
INHERIT: {ROOT}/mkdocs.yml
site_name: Matters Arising in Mardlemere
site_url: https://example.org/mardlemere/
docs_dir: {ROOT}/content
hooks: [{ROOT}/hooks/events.py]
watch: [data]
theme:
  custom_dir: {ROOT}/overrides
extra:
  record: data
  today: {TODAY}
"""
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


__all__ = ["Made", "make"]
