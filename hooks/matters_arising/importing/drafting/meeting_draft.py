"""A meeting as found in minutes → the values of its file, in the paper's own words, with doubts noted as comments."""

from __future__ import annotations

import re
from typing import Any

from ...records.item_numbers import LONGEST_NUMBER, in_a_reference
from ..understanding.asks import sentences
from ..understanding.days import first_date
from ..understanding.found import Asked, FoundItem, FoundMeeting, Who
from ..understanding.people import name_and_title
from .declarations import declarations_of
from .follow_ups import follow_ups
from .meeting_context import Context
from .names import slug
from .votes import votes_of

_FORMS = (
    ("briefing note", r"\bbriefing note|\bbriefing paper"),
    ("presentation", r"\bpresent(?:ation)?\b"),
    ("letter", r"\b(?:write|letter|email)\b"),
    ("update", r"\bupdate"),
    ("report", r"\breport\b"),
    ("work programme addition", r"\bwork programme\b"),
    ("document", r"\b(?:draft|circulate|copy of|framework|policy)\b"),
    ("information", r"\b(?:information|figures|data|details|clarif|confirm|provide)"),
)
"""Forms of what is asked, by words of the asking; the first that fits. Where none does it is an action."""


def meeting_values(found: FoundMeeting, context: Context) -> dict[str, Any]:
    """The values of a meeting file.

    Args:
        found: what was found; its date is known.
        context: what is known about its surroundings.
    """
    assert found.date is not None
    pages = f"pages {found.pages[0]}–{found.pages[1]}" if found.pages[1] > found.pages[0] else f"page {found.pages[0]}"
    source = {"title": _of_a_file(context.clean(context.paper))}
    if context.has_pages:
        source["where"] = pages
    values: dict[str, Any] = {"draft": True, "committee": context.committee, "date": found.date.isoformat()}
    values["status"] = "held" if found.kind == "minutes" else "scheduled"
    values |= {name: value for name, value in (("starts", found.starts), ("ends", found.ends)) if value}
    if found.place:
        values["place"] = context.clean(found.place)
    if found.kind == "minutes":
        values["minutes"] = {"status": "draft"}
    values |= _attendance(found, context)
    people = [one["person"] for name in ("present", "in_attendance", "apologies") for one in values.get(name, ())]
    people += values.get("absent", ())
    context.present = len(values.get("present", ()))
    context.names.members = {one["person"] for name in ("present", "apologies") for one in values.get(name, ())}
    numbers = _numbers(found.items, context)
    for number, item in zip(numbers, found.items, strict=True):
        values.setdefault("items", []).append(_item(number, item, people, context))
    values["sources"] = [source]
    if found.public is not None:
        values["note"] = f"Members of the public present: {found.public}."
    return values


def _of_a_file(name: str) -> str:
    return re.sub(r"[\s_]+", " ", name).strip() or "Minutes"


def _times(who: Who, found: FoundMeeting) -> dict[str, str]:
    """When somebody arrived and left, if that was during the meeting."""
    first, last = found.starts or "00:00", found.ends or "24:00"
    is_within = first < last  # It may have continued after midnight.
    times = {"arrived": who.arrived, "left": who.left}
    return {name: time for name, time in times.items() if time and (first < time < last if is_within else True)}


_AS = ("chair", "vice-chair", "co-opted member", "substitute")


_LISTS = ("present", "apologies", "absent", "in_attendance")


def _attendance(found: FoundMeeting, context: Context) -> dict[str, Any]:
    values: dict[str, Any] = {}
    seen: set[str] = set()
    substitutes: list[tuple[Who, dict[str, Any]]] = []
    context.names.short = {}
    for name in _LISTS:
        for who in getattr(found, name):
            match = context.names.person(
                context.clean(who.name), who.title, present=seen, where=context.source(who.page)
            )
            if match.doubt:
                context.doubts.append((who.page, match.doubt))
            if match.id in seen:
                continue
            seen.add(match.id)
            if who.short:
                context.names.short[who.short] = match.id
            is_member = context.seats is None or match.id in context.seats
            listed = "in_attendance" if name == "present" and not is_member else name
            entry = {"person": match.id, **_said_of(who, listed, found, context)}
            if listed == "present" and who.instead_of:
                substitutes.append((who, entry))
            if listed != name:
                entry["#"] = [context.look_at(who.page, "listed as present, but has no seat in the committee's file")]
                why = f"{who.name} is listed as present but has no seat in the committee's file"
                context.doubts.append((who.page, why))
            values.setdefault(listed, []).append(match.id if listed == "absent" else entry)
    for who, entry in substitutes:
        _name_substituted(who, entry, seen, context)
    return {name: values[name] for name in _LISTS if name in values}


def _said_of(who: Who, listed: str, found: FoundMeeting, context: Context) -> dict[str, Any]:
    """What the paper says of somebody besides the name, as far as the list that they are on can hold it."""
    if listed == "present":
        seat = {"as": who.seat} if who.seat in _AS else {}
        return seat | ({"remotely": True} if who.is_remote else {}) | _times(who, found)
    if who.office and listed in ("in_attendance", "apologies"):
        return {"office" if listed == "in_attendance" else "note": context.clean(who.office)}
    return {}


def _name_substituted(who: Who, entry: dict[str, Any], seen: set[str], context: Context) -> None:
    """Add to a substitute's entry in whose place they sat."""
    name, title = name_and_title(who.instead_of)
    names = context.names
    other = names.known_person(name, seen) or names.person(name, title, where=context.source(who.page))
    if other.id != entry["person"]:
        entry |= {"as": "substitute", "instead_of": other.id}


def _numbers(items: list[FoundItem], context: Context) -> list[dict[str, Any]]:
    """What identifies each item: the number as printed, or an id if there is none or it is printed twice."""
    found: list[dict[str, Any]] = []
    taken: set[str] = set()
    for item in items:
        printed = " ".join(item.number.split()).strip(".- ")
        is_fit = bool(printed) and len(printed) <= LONGEST_NUMBER and bool(in_a_reference(printed))
        values: dict[str, Any] = {"number": printed} if is_fit else {}
        if not is_fit or in_a_reference(printed).casefold() in taken:
            stem = slug(item.title)[:40].strip("-") or "item"
            values["id"] = next(one for one in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if one not in taken)
        if is_fit and "id" in values:
            context.doubts.append((item.page, f"item “{item.title}”: number {printed} is used twice"))
        found.append(values)
        taken.add(str(values.get("id") or in_a_reference(printed)).casefold())
    return found


def _item(number: dict[str, Any], item: FoundItem, people: list[str], context: Context) -> dict[str, Any]:
    values: dict[str, Any] = {**number, "title": titled(context.clean(item.title)) or "Untitled"}
    if item.kind != "business":
        values["kind"] = item.kind
    if item.closed:
        return values | {"exempt": _exempt(item, context)}
    for one in follow_ups(item, context.asked):
        values = {"#": [*values.get("#", ()), context.look_at(item.page, one.proposal)], **number, **values}
        context.proposed.append(one.proposal)
    used = {one.text for one in item.decisions} | {one.text for one in item.asked}
    if account := [text for one in rest_of(item.paragraphs, used) if (text := context.clean(one))]:
        values["account"] = "\n\n".join(account)
    confirms = [day for day in item.confirms if day in context.meetings]
    if confirms:
        values["confirms"] = [f"{context.code}/{day.isoformat()}" for day in confirms]
    for place, decision in enumerate(item.decisions, 1):
        text = re.sub(r";\s*(?:and|or)?$", "", context.clean(decision.text))
        entry: dict[str, Any] = {"id": str(place), "text": text}
        if decision.unanimous:
            entry["unanimous"] = True
        values.setdefault("resolved", []).append(_on_page(entry, decision.page, has_pages=context.has_pages))
    if item.kind == "declarations" and (declared := list(declarations_of(item, people, context))):
        values["declarations"] = declared
    if votes := list(votes_of(item, people, context)):
        values["votes"] = votes
    for place, asked in enumerate(item.asked, 1):
        name, entry = _asked(str(place), asked, people, context)
        values.setdefault(name, []).append(_on_page(entry, asked.page, has_pages=context.has_pages))
    order = (
        "#",
        "number",
        "id",
        "title",
        "kind",
        "account",
        "confirms",
        "declarations",
        "resolved",
        "votes",
        "recommends",
        "requests",
        "undertakings",
    )
    return {name: values[name] for name in order if name in values}


def _exempt(item: FoundItem, context: Context) -> dict[str, Any]:
    """The entry for an item taken in private, without what was said."""
    context.doubts.append((item.page, f"item “{item.title}” was taken in private: only its title has been drafted"))
    paragraph = re.search(r"\bparagraphs?\s+([1-7])\b", item.closed)
    if paragraph and re.search(r"12A", item.closed):
        return {"paragraph": paragraph[1]}
    return {"reason": context.clean(item.closed)}


def _on_page(entry: dict[str, Any], page: int, *, has_pages: bool) -> dict[str, Any]:
    notes = entry.pop("#", [])
    if has_pages and not any(f"page {page}" in one for one in notes):
        notes = [f"page {page}", *notes]
    return {"#": notes, **entry} if notes else entry


def _asked(place: str, asked: Asked, people: list[str], context: Context) -> tuple[str, dict[str, Any]]:
    """A request of a body, or an undertaking by a person, with an owner only if the paper names one."""
    text = re.sub(r";\s*(?:and|or)?$", "", context.clean(asked.text))
    notes = []
    owners = context.names.owners(
        asked.owner, present=people, own=context.own_body,
        is_own=context.is_own, where=context.source(asked.page),
    )  # fmt: skip
    why = asked.doubt or ("no owner is named" if not owners.people and not owners.bodies else "")
    if owners.doubts and not why:
        why = ", ".join(owners.doubts)
    if owners.unknown:
        why = (
            ", ".join(owners.doubts)
            if owners.doubts
            else f"“{', '.join(owners.unknown)}” is not a name in your files or in the lists of the paper"
        )
    if why:
        notes.append(context.look_at(asked.page, why))
        context.doubts.append((asked.page, f"{why}: “{_shortened(text)}”"))
    due = {"due": _due(asked.due, context)} if asked.due else {}
    form = next((form for form, words in _FORMS if re.search(words, text, re.I)), "action")
    bodies = list(dict.fromkeys(owners.bodies))
    of = {"of": bodies} if bodies else {}  # Left out if no owner is recorded.
    if owners.people:
        entry = {"#": notes, "id": f"u{place}", "text": text, **of}
        return "undertakings", {**entry, "promised_by": list(dict.fromkeys(owners.people)), **due}
    if asked.is_promise and not bodies:
        return "undertakings", {"#": notes, "id": f"u{place}", "text": text, **due}
    if bodies and re.search(r"\brecommend", text, re.I):
        return "recommends", {"#": notes, "id": f"r{place}", "text": text, "to": bodies, **due}
    return "requests", {"#": notes, "id": place, "text": text, "form": form, **of, **due}


def _due(words: str, context: Context) -> dict[str, Any]:
    """When something is due: the words, and the date or meeting they mean where that is certain."""
    entry: dict[str, Any] = {"words": context.clean(words)}
    if (found := first_date(words, context.day)) and found >= context.day:
        entry["date"] = found.isoformat()
    elif context.next_meeting and _NEXT.search(words):
        reference = f"{context.code}/{context.next_meeting.isoformat()}"
        entry |= {"before": {"meeting": reference}} if _BEFORE.search(words) else {"meeting": reference}
    return entry


_NEXT = re.compile(r"\bnext (?:\w+ ){0,3}meeting\b", re.I)
_BEFORE = re.compile(r"\b(?:before|ahead of|in advance of|prior to)\b", re.I)


def titled(text: str) -> str:
    """A title printed in capitals, in ordinary case; possible acronyms are kept."""
    if not text.isupper() or len(text) < 6:
        return text
    words = [word if re.search(r"\d", word) else word.capitalize() for word in re.split(r"(\W+)", text.lower())]
    small = [word.lower() if word.lower() in _SMALL and at else word for at, word in enumerate(words)]
    return re.sub(r"(?<=[’'])S\b", "s", "".join(small))


_SMALL = {"a", "an", "and", "any", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}


def _shortened(text: str) -> str:
    return text if len(text) <= 90 else text[:88].rsplit(" ", 1)[0] + " …"


def rest_of(paragraphs: list[str], used: set[str]) -> list[str]:
    """What paragraphs say besides the decisions and requests taken from them."""
    found: list[str] = []
    for paragraph in paragraphs:
        # A label or a number may come before what was taken.
        is_taken = any(paragraph.endswith(one) and len(paragraph) - len(one) < 40 for one in used)
        if is_taken and ((bare := _LEAD.sub("", paragraph)) in used or len(bare) <= max(map(len, used))):
            continue
        left = " ".join(one for one in sentences(paragraph) if one not in used)
        if left and not _OPENS.fullmatch(left) and not any(left in one for one in used):
            found.append(left)
    return found


_LEAD = re.compile(r"^(?:\(?[\w.]{1,8}[.)]?\s+)?(?:(?:[\w ]{0,30}\b)?actions?\b[^:]{0,20}:\s*)?", re.I)
_OPENS = re.compile(r"(?:it was )?(?:resolved|agreed)(?: that| to)?\s*[:–-]*", re.I)
