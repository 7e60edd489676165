"""A Forward Plan or a work programme as found in a paper → the values of its file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ..understanding.found import FoundPlan, FoundProgramme, PlanLine
from ..understanding.private import without_private
from .committees import Committees
from .names import Names, folded, slug
from .plan_editions import Editions

_MEMBER = re.compile(
    r"^(?:Councillor|Cllr)\.?\s+(?P<name>(?:[A-Z][\w’'-]+ ?){1,3}?),?\s*"
    r"(?=(?P<office>(?:Deputy Leader|Leader|Cabinet|Portfolio|Executive|Lead) ?.*)?$)"
)
_ALL_WARDS = re.compile(r"^all(?: wards)?\.?$", re.I)
_NOTHING = re.compile(r"^(?:n/?a|none|-+|tbc|not applicable)\.?$", re.I)
_IN_PUBLIC = re.compile(r"^(?:no|none|n/?a|open|public|not exempt|fully open|-)\b", re.I)
_EXEMPT = re.compile(r"\bexempt\b.*?\bparagraphs?\s+(?P<paragraph>[1-7])\b", re.I)
_NAME = re.compile(
    r"^(?:(?:Cllr|Councillor|Dr|Mr|Mrs|Ms) )?(?P<name>[A-Z][\w’'-]+ (?:[A-Z]\.? )?[A-Z][\w’'-]+)[\s,–-]*(?P<office>.*)$"
)


def plan_values(
    found: FoundPlan,
    names: Names,
    committees: Committees,
    clean: Callable[[str], str],
    source: dict[str, Any],
    earlier: Editions,
) -> dict[str, Any]:
    """The values of the file of an edition of the Forward Plan, whose date is known.

    Args:
        found: what was found.
        names: people and bodies.
        committees: the committees.
        clean: removes telephone numbers and e-mail addresses from a text.
        source: the paper.
        earlier: the editions before this one.
    """
    assert found.published is not None
    values: dict[str, Any] = {"draft": True, "published": found.published.isoformat()}
    if found.decisions_from:
        values["decisions_from"] = found.decisions_from.isoformat()
    taken: set[str] = set()
    entries = [_entry(line, names, committees, clean, taken) for line in found.entries]
    for line, entry in zip(found.entries, entries, strict=True):
        earlier.compare(entry, is_new=line.is_new)
    return {**values, "source": source, "entries": entries}


def _entry(
    line: PlanLine, names: Names, committees: Committees, clean: Callable[[str], str], taken: set[str]
) -> dict[str, Any]:
    title = clean(line.title) or "Untitled"
    values: dict[str, Any] = {}
    if line.reference and line.reference not in taken:
        values["reference"] = line.reference
    else:
        stem = slug(title)
        values["id"] = next(one for one in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if one not in taken)
    taken.update(values.values())
    values |= {"part": line.part, "listed": "new" if line.is_new else "previously advertised", "title": title}
    if text := clean(line.text).strip('" '):
        values["text"] = text
    values["maker"] = _maker(clean(line.maker), names)
    values["expected"] = {"words": clean(line.expected) or "not said"}
    if (scrutiny := clean(line.scrutiny)) and not _NOTHING.match(scrutiny):
        committee = committees.named(scrutiny)
        values["scrutiny"] = committee.id
        if folded(scrutiny) not in (folded(committee.name),):
            values["scrutiny_words"] = scrutiny
    if wards := _wards(clean(line.wards)):
        values["wards"] = wards
    if (consultation := clean(line.consultation)) and not _NOTHING.match(consultation):
        values["consultation"] = consultation
    if contacts := list(_contacts(line.contact, names)):
        values["contacts"] = contacts
    if (directorate := clean(line.directorate)) and not _NOTHING.match(directorate):
        values["directorate"] = names.body(directorate.replace(" & ", " and "), "directorate")
    if documents := clean(line.documents):
        values["documents"] = documents
        if exempt := _EXEMPT.search(documents):
            values["exempt"] = {"paragraph": exempt["paragraph"]}
    restriction = clean(line.exempt)
    if restriction and not _IN_PUBLIC.match(restriction):
        paragraph = re.search(r"\bparagraphs?\s+([1-7])\b", restriction)
        values["exempt"] = {"paragraph": paragraph[1]} if paragraph else {"reason": restriction}
    if lead := clean(line.lead):
        values["note"] = f"Lead member: {lead.rstrip('.')}."
    return values


def _maker(words: str, names: Names) -> dict[str, Any]:
    if member := _MEMBER.match(words):
        person = names.person(member["name"].strip(), "Councillor")
        return {"person": person.id, "office": member["office"].strip()} if member["office"] else {"person": person.id}
    return {"body": names.body(words or "Cabinet", "executive")}


def _wards(words: str) -> list[str]:
    if _NOTHING.match(words):
        return []
    if _ALL_WARDS.match(words):
        return ["All wards"]
    pieces = re.split(r",\s*(?:and\s+)?|;\s*|\s+and\s+(?=[A-Z][\w’' &-]+$)", words)
    return [re.sub(r"\s+wards?$", "", one.strip(), flags=re.I) for one in pieces if one.strip()]


def _contacts(words: str, names: Names) -> Iterator[dict[str, Any]]:
    """The people in a cell of contacts; remnants of e-mail addresses are skipped."""
    text = re.sub(r"\b(?:e-?mail|tel(?:ephone)?|mobile)\b\s*:?", " ", without_private(words)[0], flags=re.I)
    for piece in re.split(r"\s+(?:and|or)\s+(?=[A-Z][a-z]+ (?!Team|Service)[A-Z][a-z]+)|;\s*", " ".join(text.split())):
        found = _NAME.match(re.sub(r"[\s,–-]+(?:and|or)?$", "", piece.strip(" ,–-")))
        if not found:
            continue
        entry: dict[str, Any] = {"person": names.person(found["name"]).id}
        if office := found["office"].strip(" ,–-.:"):
            entry["office"] = office
        yield entry


def version_values(
    found: FoundProgramme, as_at: str, names: Names, clean: Callable[[str], str], source: dict[str, Any]
) -> dict[str, Any]:
    """A version of a work programme.

    Args:
        found: what was found.
        as_at: the date of the version.
        names: people and bodies.
        clean: removes telephone numbers and e-mail addresses from a text.
        source: the paper.
    """
    meetings = []
    for day in found.days:
        values: dict[str, Any] = {"date": day.date.isoformat()}
        if day.is_joint:
            values["joint"] = True
        for name, due in (("draft_reports_due", day.draft_due), ("final_reports_due", day.final_due)):
            if due:
                values[name] = due.isoformat()
        items = []
        for one in day.items:
            item: dict[str, Any] = {"title": clean(one.title)}
            people = [match for name in one.contacts if (match := _NAME.match(name.strip()))]
            if people:
                item["contacts"] = [{"person": names.person(one["name"]).id} for one in people]
            if note := clean(one.note):
                item["note"] = note
            items.append(item)
        if items:
            values["items"] = items
        meetings.append(values)
    return {"as_at": as_at, "source": source, "meetings": meetings}
