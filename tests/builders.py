"""A small council's record, put together by a test."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from matters_arising.register.register import Register
from matters_arising.rules.standing import Standing, standing
from matters_arising.source.read import Reading, read

REQUEST = "CES/2023-07-20/7/1"
RESOLUTION = "CES/2023-07-20/7 resolution 1"
ASKED = "2023-07-20"
NEXT_MEETING = "2023-09-25"


class _Plain(yaml.SafeDumper):
    """Writes what stands twice twice, since the record refuses aliases."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


class Record:
    """A small council's record, put together entry by entry, written as YAML and read as any other.

    Children and Education Scrutiny met on 20 July and meets again on 25 September and 6 November 2023.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.meetings: dict[str, dict[str, Any]] = {}
        self.entries: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.versions: list[dict[str, Any]] = []
        self.council: dict[str, Any] = {}
        self.committees: dict[str, dict[str, Any]] = {id: dict(one) for id, one in COMMITTEES.items()}
        self.plans: dict[str, dict[str, Any]] = {}
        self.logs: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for day in (ASKED, NEXT_MEETING, "2023-11-06"):
            self.meets(day)

    def meets(self, day: str, **meeting: Any) -> None:
        """A meeting of the committee, or of another: `health/2023-10-12`."""
        committee, _, on = day.rpartition("/")
        begun = {"committee": committee or "ces", "date": on, "status": "scheduled", "items": []}
        self.meetings.setdefault(day, begun)
        self.meetings[day].update(meeting)

    def item(self, day: str, number: str = "7") -> dict[str, Any]:
        """An item of a meeting, put on its agenda if it is not there."""
        items: list[dict[str, Any]] = self.meetings[day]["items"]
        found = next((item for item in items if item["number"] == number), None)
        if not found:
            found = {"number": number, "title": f"Item {number}"}
            items.append(found)
        return found

    def asks(self, day: str = ASKED, kind: str = "requests", **ask: Any) -> None:
        """What the committee asks at item 7 of a meeting."""
        about: dict[str, dict[str, Any]] = {
            "requests": {"form": "briefing note", "of": ["childrens-services"]},
            "recommends": {"to": ["cabinet"]},
            "undertakings": {"of": ["childrens-services"]},
            "referrals": {},
            "resolved": {},
        }
        asked = {"id": "1", "text": "A note on the audit tools.", **about[kind], **ask}
        self.item(day).setdefault(kind, []).append(asked)

    def recommends(self, day: str = ASKED, notice: str | None = "2023-07-21", **ask: Any) -> None:
        """What the committee recommends at item 7 of a meeting, with the day its notice was received."""
        if notice:
            ask["response_required"] = {"notice": notice}
        self.asks(day, "recommends", **ask)

    def resolves(self, day: str = ASKED, **resolution: Any) -> None:
        """What the committee resolves at item 7 of a meeting."""
        self.asks(day, "resolved", **{"text": "Agreed to repair the roof.", **resolution})

    def happens(self, day: str, event: str, request: str = REQUEST, **entry: Any) -> None:
        """Something that happens between meetings."""
        source = {"title": "An e-mail to members"}
        self.entries["2023-24"].append({"date": day, "event": event, "request": request, "source": source, **entry})

    def minuted(self, day: str, event: str, number: str = "5", request: str = REQUEST, **entry: Any) -> None:
        """Something that an item of a meeting shows."""
        self.item(day, number).setdefault("follow_up", []).append({"event": event, "request": request, **entry})

    def programme(self, as_at: str, *days: str, complete: bool = True, request: str = REQUEST) -> None:
        """A version of the work programme, with the meetings for which it plans a request."""
        meetings = [{"date": day, "items": [{"title": "Audit tools", "for": [request]}]} for day in days]
        self.versions.append({"as_at": as_at, "complete": "yes" if complete else "no", "meetings": meetings})

    def logs_rows(self, day: str, *rows: dict[str, Any], body: str = "ces") -> None:
        """An action log of a day."""
        self.logs[body, day] = [{"text": "A note on the audit tools.", **row} for row in rows]

    def read(self) -> Reading:
        """Everything, written and read."""
        self._write("council.yml", {**COUNCIL, **self.council})
        self._write("bodies.yml", {"bodies": BODIES})
        for id, committee in self.committees.items():
            self._write(f"committees/{id}.yml", committee)
        for meeting in self.meetings.values():
            self._write(f"meetings/{meeting['committee']}/{meeting['date']}.yml", meeting)
        for year, entries in self.entries.items():
            self._write(f"follow-up/ces/{year}.yml", {"committee": "ces", "year": year, "entries": entries})
        for (body, day), rows in self.logs.items():
            self._write(f"action-logs/{body}/{day}.yml", {"date": day, "body": body, "rows": rows})
        for id, plan in self.plans.items():
            self._write(f"action-plans/{id}.yml", plan)
        if self.versions:
            programme = {"committee": "ces", "year": "2023-24", "versions": self.versions}
            self._write("work-programme/ces/2023-24.yml", programme)
        reading = read(self.folder)
        assert not reading.problems, "\n".join(map(str, reading.problems))
        return reading

    def _write(self, name: str, value: object) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.dump(value, Dumper=_Plain, sort_keys=False, allow_unicode=True), encoding="utf-8")

    def stands(self, on: str, reference: str = REQUEST) -> Standing:
        """Where something asked stands on a day."""
        register = Register(self.read())
        return standing(register.requests[reference], register, date.fromisoformat(on))


COUNCIL = {
    "name": "Borough of Ambleford",
    "short_name": "Ambleford",
    "website": "https://www.example.org",
    "contact": "https://www.example.org/contact",
    "licence": {"name": "Open Government Licence", "link": "https://www.example.org/ogl"},
}
BODIES = [
    {"id": "childrens-services", "name": "Children's Services", "kind": "directorate"},
    {"id": "social-care", "name": "Children's Social Care", "kind": "service", "part_of": "childrens-services"},
    {"id": "public-health", "name": "Public Health", "kind": "directorate"},
    {"id": "cabinet", "name": "Cabinet", "kind": "executive"},
    {"id": "health-board", "name": "Ambleford Health Board", "kind": "partner"},
    {"id": "safeguarding-board", "name": "Safeguarding Board", "kind": "partnership"},
]
COMMITTEES = {
    "ces": {
        "name": "Children and Education Scrutiny Committee",
        "short_name": "Children and Education Scrutiny",
        "code": "CES",
        "kind": "scrutiny",
    },
    "health": {"name": "Health Scrutiny Committee", "short_name": "Health Scrutiny", "code": "HSC", "kind": "scrutiny"},
}


def day(words: str) -> date:
    """A date as it is written in a record."""
    return date.fromisoformat(words)


PEOPLE_AND_PLACES = "/work-programme/people-and-places/2023-24/"
