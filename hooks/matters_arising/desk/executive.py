"""What the executive publishes: an edition of the Forward Plan, and the notice of a decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from .. import records as r
from ..importing.drafting.names import slug
from ..rules.snapshot import AsAt
from .choices import Choice, of_bodies, of_people, of_words
from .fields import put, put_day, shown, words
from .workspace import Remarks

BLANK = 3
"""How many empty lines there are for further decisions."""


@dataclass(frozen=True)
class EntryView:
    """A decision on the form of an edition."""

    key: str
    """Its reference or id."""
    title: str
    expected: str
    part: str
    text: str
    remarks: tuple[str, ...]


def following(last: Mapping[str, Any], day: date) -> dict[str, Any]:
    """Return an edition of the Forward Plan that carries over what the last one advertised.

    Args:
        last: the content of the last edition's file; empty if there is none.
        day: the date of the new one.
    """
    new: dict[str, Any] = {"published": day.isoformat()}
    if last.get("title"):
        new["title"] = last["title"]
    entries = deepcopy(last.get("entries") or [])
    for entry in entries:
        entry["listed"] = r.PlanListing.EARLIER.value
    kept = [one for one in entries if "withdrawn" not in one and one.get("part") != r.PlanPart.URGENT.value]
    return {**new, "entries": kept}


def entry_views(file: Mapping[str, Any], remarks: Remarks) -> Iterator[EntryView]:
    """Yield each decision of an edition as shown on the form.

    Args:
        file: the content of the edition's file.
        remarks: what the checks say about it.
    """
    for place, entry in enumerate(file.get("entries") or []):
        yield EntryView(
            key=str(entry.get("reference") or entry.get("id") or ""),
            title=str(entry.get("title", "")),
            expected=str((entry.get("expected") or {}).get("words", "")),
            part=str(entry.get("part", "")),
            text=shown(entry.get("text")),
            remarks=tuple(remarks.of("entries", place)),
        )


def parts() -> tuple[Choice, ...]:
    """Return the parts of the Forward Plan."""
    return of_words(r.PlanPart)


def with_edition(file: Mapping[str, Any], form: Mapping[str, str]) -> dict[str, Any]:
    """Return the new content of an edition's file, with the form as filled in.

    Args:
        file: its present content.
        form: the submitted fields; those of a decision begin with its position.
    """
    new = deepcopy(dict(file))
    put_day(new, "decisions_from", form.get("decisions_from", ""), r.ForwardPlan)
    entries = []
    for place, entry in enumerate(new.get("entries") or []):
        if form.get(f"{place}.out") == "yes":
            continue
        if f"{place}.title" in form:
            put(entry, "title", _line(form.get(f"{place}.title")) or entry.get("title"), r.PlanEntry)
            put(entry, "text", words(form.get(f"{place}.text")), r.PlanEntry)
            expected = dict(entry.get("expected") or {})
            if _line(form.get(f"{place}.expected")) != expected.get("words"):
                expected = {"words": _line(form.get(f"{place}.expected"))}
            put(entry, "expected", expected, r.PlanEntry)
        entries.append(entry)
    new["entries"] = [*entries, *_further(form)]
    return new


def _further(form: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    place = 0
    while f"n{place}.title" in form:
        entry: dict[str, Any] = {}
        title, reference = _line(form[f"n{place}.title"]), _line(form.get(f"n{place}.reference"))
        if title:
            put(entry, "reference", reference, r.PlanEntry)
            put(entry, "id", "" if reference else slug(title), r.PlanEntry)
            put(entry, "part", form.get(f"n{place}.part", ""), r.PlanEntry)
            put(entry, "listed", r.PlanListing.NEW.value, r.PlanEntry)
            put(entry, "title", title, r.PlanEntry)
            put(entry, "text", words(form.get(f"n{place}.text")), r.PlanEntry)
            put(entry, "maker", _maker(form.get(f"n{place}.maker", "")), r.PlanEntry)
            put(entry, "expected", {"words": _line(form.get(f"n{place}.expected"))}, r.PlanEntry)
            put(entry, "scrutiny", form.get(f"n{place}.scrutiny", ""), r.PlanEntry)
            yield entry
        place += 1


def advertised(as_at: AsAt) -> Iterator[Choice]:
    """Yield the decisions advertised in the Forward Plan for which no notice is held, latest first.

    Args:
        as_at: the whole record.
    """
    for decision in reversed(tuple(as_at.register.decisions)):
        if not any(one.record.outcome is not r.DecisionOutcome.DEFERRED for one in decision.notices):
            yield Choice(decision.id, f"{decision.latest.record.title} ({decision.id})")


def notice(form: Mapping[str, str], as_at: AsAt) -> dict[str, Any]:
    """Return the content of a decision notice's file.

    Args:
        form: the submitted fields.
        as_at: the whole record, with what the Forward Plan said about the decision.
    """
    new: dict[str, Any] = {}
    decision = next((one for one in as_at.register.decisions if one.id == form.get("decision")), None)
    title = _line(form.get("title")) or (decision.latest.record.title if decision else "")
    outcome = form.get("outcome", "")
    put(new, "decision", decision.id if decision else "", r.DecisionNotice)
    put(new, "title", title, r.DecisionNotice)
    put_day(new, "date", form.get("date", ""), r.DecisionNotice)
    put(new, "outcome", "" if outcome == r.DecisionOutcome.TAKEN else outcome, r.DecisionNotice)
    put_day(new, "published", form.get("published", ""), r.DecisionNotice)
    put(new, "maker", _maker(form.get("maker", "")), r.DecisionNotice)
    for name in ("text", "reasons"):
        put(new, name, words(form.get(name)), r.DecisionNotice)
    put(new, "key", "true" if form.get("key") == "yes" else "", r.DecisionNotice)
    put(new, "link", words(form.get("link")), r.DecisionNotice)
    return new


def _maker(typed: str) -> dict[str, str]:
    """Return the decision-maker from a choice: a body or a person."""
    kind, _, id = typed.partition(":")
    return {kind: id} if kind in ("body", "person") and id else {}


def makers(as_at: AsAt) -> Iterator[Choice]:
    """Yield possible decision-makers: the bodies, then the people in the record, A to Z."""
    for kind, choices in (("body", of_bodies(as_at.register)), ("person", of_people(as_at.register))):
        for one in choices:
            yield Choice(f"{kind}:{one.value}", one.label)


def _line(typed: str | None) -> str:
    return words(typed).replace("\n", " ")
