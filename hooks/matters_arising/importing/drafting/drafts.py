"""The record as it is and what papers add to it: new files, and files with additions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ... import english
from ... import records as r
from ...source.read import Reading
from ..understanding.found import FoundLog, FoundMeeting
from ..understanding.private import without_private
from .committees import Committees, KnownCommittee
from .insertion import UnfitForInsertionError, appended
from .log_draft import AskedBefore, log_values
from .meeting_context import Context
from .meeting_draft import meeting_values
from .merge import is_same_meeting, key_of, merged
from .names import Names
from .stamp import is_untouched, stamped, unstamped
from .yaml_text import as_yaml


@dataclass
class Drafted:
    """The outcome for one part of a paper."""

    heading: str
    """What it is, of whom and when."""
    found: dict[str, int] = field(default_factory=dict)
    """How many of what were found in it."""
    file: str = ""
    """The draft, below the record's folder; empty, if there is none."""
    is_new: bool = False
    added: list[str] = field(default_factory=list)
    """What was added to a draft that was there."""
    proposed: list[str] = field(default_factory=list)
    """What a person may want to change or add."""
    doubts: list[tuple[int, str]] = field(default_factory=list)
    """What a person should check: the page, or 0 in a format without pages, and what and why."""
    private: Counter[str] = field(default_factory=Counter)
    """How many telephone numbers and e-mail addresses were left out."""


class Drafts:
    """Collects what is found in papers, one after another.

    Args:
        reading: the record, without the files that cannot be read.
    """

    def __init__(self, reading: Reading) -> None:
        self.folder = reading.folder
        of = {name: [file for file in reading.files if file.kind.schema == name] for name in _USED}
        records = {name: [file.record for file in files] for name, files in of.items()}
        people = [one for file in records["people"] if isinstance(file, r.People) for one in file.people]
        bodies = [one for file in records["bodies"] if isinstance(file, r.Bodies) for one in file.bodies]
        self.names = Names(
            ({"id": one.id, "name": one.name, "title": one.title} for one in people),
            (
                {"id": b.id, "name": b.name, "short_name": b.short_name, "also_called": b.also_called}
                for b in bodies
            ),
        )  # fmt: skip
        council = next((one for one in records["council"] if isinstance(one, r.Council)), None)
        committees = [(file.id, file.record) for file in of["committee"] if isinstance(file.record, r.Committee)]
        self.committees = Committees.of(committees, council)
        self._meetings: dict[str, set[date]] = {}
        for one in records["meeting"]:
            if isinstance(one, r.Meeting):
                self._meetings.setdefault(one.committee, set()).add(one.date)
        self._texts: dict[str, str] = {}

    def changed(self) -> dict[str, str]:
        """Each new or changed file, relative to the record's folder, with its text."""
        texts = dict(self._texts)
        for name, new in (("people", self.names.new_people), ("bodies", self.names.new_bodies)):
            if new:
                texts[f"{name}.yml"] = self._with_entries(f"{name}.yml", name, new)
        for one in self.committees.known:
            if one.new:
                texts[f"committees/{one.id}.yml"] = as_yaml(one.new)
        return {name: text for name, text in texts.items() if text != self._on_disk(name)}

    def meeting(self, found: FoundMeeting, paper: str, committee: KnownCommittee, *, has_pages: bool) -> Drafted:
        """Add a meeting.

        Args:
            found: what was found of it.
            paper: the paper's name.
            committee: whose meeting it is.
            has_pages: whether the paper's format has pages.
        """
        day = english.day(found.date) if found.date else "date not given in the paper"
        done = Drafted(f"{found.kind} of {committee.name}, {day}", _counted(found))
        done.doubts += [(one.page if has_pages else 0, f"{one.what}: {one.why}") for one in found.doubts]
        if found.date is None:
            return done
        dates = self._meetings.setdefault(committee.id, set())
        if found.next_meeting:
            self.known_to_be(committee, found.next_meeting, paper)
        dates.add(found.date)
        if found.kind == "minutes":
            for earlier in {day for item in found.items for day in item.confirms}:
                self.known_to_be(committee, earlier, paper, is_held=True)
        context = Context(
            committee.id, self.names, paper, self._own_body(committee), committee.is_itself, dates, committee.code,
            self.committees.seats(committee, found.date), found.date, found.next_meeting, has_pages,
        )  # fmt: skip
        context.asked = [one for one in self._asked(committee) if one.day < found.date]
        fresh = meeting_values(found, context)
        done.proposed += context.proposed
        done.doubts += context.doubts if has_pages else [(0, what) for _, what in context.doubts]
        done.private = context.private
        done.file = self._file_of(found, fresh, committee, done)
        text = self._text(done.file)
        held = yaml.load(text, Loader=yaml.BaseLoader) or {} if text else {}
        if text is None or (is_untouched(text) and not (found.kind == "agenda" and held.get("status") == "held")):
            done.is_new = text is None
            self._texts[done.file] = stamped(as_yaml(_with_agenda(fresh, held)))
        else:
            if found.kind == "agenda" and held.get("items"):
                fresh = {name: value for name, value in fresh.items() if name != "items"}
            came = merged(text, fresh, is_draft=held.get("draft") == "true")
            done.added, done.proposed = came.added, came.proposed
            self._texts[done.file] = came.text
        self._confirm(found, committee, done)
        return done

    def _file_of(self, found: FoundMeeting, fresh: dict[str, Any], committee: KnownCommittee, done: Drafted) -> str:
        """The file of a meeting; of a second one on its day, that with `-2` in its name, and so on."""
        assert found.date is not None
        stem = f"meetings/{committee.id}/{found.date.isoformat()}"
        names = (f"{stem}.yml", *(f"{stem}-{number}.yml" for number in range(2, 10)))
        name = next((one for one in names if is_same_meeting(fresh, self.held(one))), names[0])
        if name != names[0]:
            why = f"{names[0]} is of another meeting on that day, so this is taken to be a further one"
            done.doubts.append((0, why))
        return name

    def log(self, found: FoundLog, paper: str, committee: KnownCommittee, *, has_pages: bool) -> Drafted:
        """Add an action log.

        Args:
            found: what was found of it.
            paper: the paper's name.
            committee: whose log it is.
            has_pages: whether the paper's format has pages.
        """
        counts = {"rows": len(found.rows), "with an owner": sum(bool(one.owner) for one in found.rows)}
        done = Drafted(f"action log of {committee.name}", counts)
        done.doubts += [(one.page if has_pages else 0, f"{one.what}: {one.why}") for one in found.doubts]
        day = found.date
        if day is None:
            return done
        if found.is_month:
            within = (one for one in self._meetings.get(committee.id, ()) if one.replace(day=1) == day)
            day = min(within, default=day)
            done.doubts.append(
                (found.pages[0], f"the log gives only a month; its date has been set to {english.day(day)}")
            )
        done.heading += f", {english.day(day)}"
        source = source_of(paper, found.pages, has_pages=has_pages)

        def look_at(page: int, why: str) -> str:
            done.doubts.append((page if has_pages else 0, why))
            return f"check: page {page}, {why}" if has_pages else f"check: {why}"

        fresh = log_values(found, committee.id, day, self._asked(committee), clean, look_at, source)
        done.file = f"action-logs/{committee.id}/{day.isoformat()}.yml"
        if self.put(done, fresh):
            return done
        held = self.held(done.file)
        known = {" ".join(str(one.get("text", "")).casefold().split()) for one in held.get("rows") or ()}
        done.proposed += [
            f"a row that your file does not have: {one['text']}"
            for one in fresh["rows"]
            if " ".join(one["text"].casefold().split()) not in known
        ]
        return done

    def put(self, done: Drafted, fresh: dict[str, Any]) -> bool:
        """Write a draft unless a person has edited it; return whether it was written.

        Args:
            done: the outcome for the part of the paper, with the file's name.
            fresh: the values of the file.
        """
        text = self._text(done.file)
        done.is_new = text is None
        if text is None or is_untouched(text):
            self._texts[done.file] = stamped(as_yaml(fresh))
            return True
        return False

    def held(self, name: str) -> dict[str, Any]:
        """The current or intended content of a file; empty if there is none."""
        text = self._text(name)
        return dict(yaml.load(text, Loader=yaml.BaseLoader) or {}) if text else {}

    def files_in(self, folder: str) -> list[str]:
        """The names of the files of a folder of the record, those to be written among them, in order.

        Args:
            folder: the folder, below that of the record.
        """
        here = (f"{folder}/{one.name}" for one in (Path(self.folder) / folder).glob("*.yml"))
        return sorted({*here, *(name for name in self._texts if name.startswith(f"{folder}/"))})

    def _asked(self, committee: KnownCommittee) -> list[AskedBefore]:
        """What the committee has asked for so far, in the record and in drafts."""
        found = []
        for name in self.files_in(f"meetings/{committee.id}"):
            held = yaml.load(self._text(name) or "", Loader=yaml.CBaseLoader) or {}
            key = Path(name).stem
            day = date.fromisoformat(key[:10])
            for item in held.get("items") or ():
                for one in (one for name in r.ASKS for one in item.get(name) or ()):
                    reference = f"{committee.code}/{key}/{key_of(item)}/{one['id']}"
                    found.append(AskedBefore(reference, day, (one["text"], *filter(None, [one.get("title")]))))
        return found

    def known_to_be(
        self,
        committee: KnownCommittee,
        day: date,
        paper: str,
        *,
        is_held: bool = False,
        more: dict[str, Any] | None = None,
    ) -> bool:
        """Draft a meeting for which a paper gives only the date, if the record has none on that date.

        Args:
            committee: whose meeting it is.
            day: the day.
            paper: the paper's name.
            is_held: whether it has taken place.
            more: what else the paper says about it.

        Returns whether it was new.
        """
        dates = self._meetings.setdefault(committee.id, set())
        if day in dates:
            return False
        dates.add(day)
        stub: dict[str, Any] = {"draft": True, "committee": committee.id, "date": day.isoformat()}
        usual = {"status": "held", "minutes": {"status": "draft"}} if is_held else {"status": "scheduled"}
        source = {"title": " ".join(paper.replace("_", " ").split())}
        text = stamped(as_yaml({**stub, **usual, **(more or {}), "sources": [source]}))
        self._texts[f"meetings/{committee.id}/{day.isoformat()}.yml"] = text
        return True

    def _confirm(self, found: FoundMeeting, committee: KnownCommittee, done: Drafted) -> None:
        """Record that earlier minutes were confirmed at this meeting: in a draft, or else as a proposal."""
        assert found.date is not None
        day = found.date.isoformat()
        for one in {day for item in found.items for day in item.confirms}:
            name = f"meetings/{committee.id}/{one.isoformat()}.yml"
            text = self._text(name)
            held = yaml.load(text, Loader=yaml.BaseLoader) or {} if text else {}
            said = held.get("minutes") or {}
            if not text or said.get("confirmed_at") or found.kind != "minutes":
                continue
            meant = f"minutes: {{status: confirmed, confirmed_at: {day}}}"
            if held.get("draft") == "true" and _UNCONFIRMED.search(text):
                changed = _UNCONFIRMED.sub(meant, text, count=1)
                self._texts[name] = stamped(unstamped(changed)) if is_untouched(text) else changed
            else:
                done.proposed.append(f"the minutes of {one.isoformat()} were confirmed: write `{meant}` in {name}")

    def _own_body(self, committee: KnownCommittee) -> Callable[[], str]:
        def body() -> str:
            if not committee.own_body:
                committee.own_body = self.names.body(committee.name, "group")
            return committee.own_body

        return body

    def _text(self, name: str) -> str | None:
        return self._texts.get(name, self._on_disk(name))

    def _on_disk(self, name: str) -> str | None:
        path = Path(self.folder) / name
        return path.read_text(encoding="utf-8") if path.exists() else None

    def _with_entries(self, file: str, name: str, new: list[dict[str, Any]]) -> str:
        """A file of names with new ones added at its end.

        Raises:
            UnfitForInsertionError: if the file is not in block style.
        """
        text = self._on_disk(file)
        if text is None or not (yaml.load(text, Loader=yaml.BaseLoader) or {}).get(name):
            return as_yaml({name: new})
        try:
            return appended(text, (name,), new)
        except UnfitForInsertionError as error:
            raise UnfitForInsertionError(f"{file}: names cannot be added, since {error}") from None


def clean(text: str) -> str:
    """A text on one line, without telephone numbers, e-mail addresses and invisible characters."""
    text = " ".join(without_private(text)[0].split())
    return "".join(one for one in text if one.isprintable() and one not in "\u00ad\ufeff\u200b")


def source_of(paper: str, pages: tuple[int, int], *, has_pages: bool) -> dict[str, Any]:
    """A paper as the source of an entry.

    Args:
        paper: its name.
        pages: the first and the last page.
        has_pages: whether the paper's format has pages.
    """
    source = {"title": " ".join(paper.replace("_", " ").split())}
    where = f"pages {pages[0]}–{pages[1]}" if pages[1] > pages[0] else f"page {pages[0]}"
    return source | {"where": where} if has_pages else source


_USED = ("council", "people", "bodies", "committee", "meeting")
_UNCONFIRMED = re.compile(r"^minutes: \{status: draft\}$|^minutes:\n  status: draft$", re.MULTILINE)


def _with_agenda(fresh: dict[str, Any], held: dict[str, Any]) -> dict[str, Any]:
    """A meeting's values, completed from an earlier paper such as its agenda."""
    more: dict[str, Any] = {name: held[name] for name in ("starts", "place") if name in held and name not in fresh}
    confirmed: dict[str, Any] = {"minutes": held["minutes"]} if "confirmed_at" in (held.get("minutes") or {}) else {}
    after = ("committee", "date", "status")
    first = {name: fresh[name] for name in ("draft", *after) if name in fresh}
    return {**first, **more, **{name: value for name, value in fresh.items() if name not in first}, **confirmed}


def _counted(found: FoundMeeting) -> dict[str, int]:
    return {
        "items": len(found.items),
        "present": len(found.present),
        "apologies": len(found.apologies),
        "in attendance": len(found.in_attendance),
        "resolutions": sum(len(item.decisions) for item in found.items),
        "actions": sum(len(item.asked) for item in found.items),
    }
