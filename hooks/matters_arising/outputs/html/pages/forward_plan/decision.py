"""The page of one decision, through every edition of the Forward Plan until it is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..... import english
from ..... import records as r
from .....register.entities import Decision, Request
from .....rules.forward_plan import (
    decision_entries,
    decision_history,
    notice_given,
    plan_editions,
    private_meetings,
)
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import changed, sections, values
from ..page import Draft, Fact, Page, Prose, Table, Tag, Unbroken, Value, draft, facts, table
from ..requests.request_table import request_table
from ..timeline import TimelineEntry
from .decision_notice import NoticeView, notice_page, notice_view, urgency_value
from .decision_tags import expected_in_words, fate_tag, maker_in_a_sentence, maker_in_list, notice_days, notice_tag
from .decision_timeline import decision_timeline


@dataclass(frozen=True)
class TakenBackView:
    """A notice of decision that was recorded in error: it keeps its place and says so."""

    anchor: str
    withdrawn: r.Withdrawal


@dataclass(frozen=True)
class DecisionView:
    """A decision through all editions."""

    withdrawn: r.Withdrawal | None
    is_to_come: bool
    fate: Tag
    became: str
    """The name of the sentence that says what became of it."""
    expected: str
    """When it is expected, in the plan's words, and in how many days that is."""
    maker: Value
    ended: date | None
    first_advertised: date
    was_advertised_before: bool
    dropped_by: Link | None
    missing: tuple[Link, ...]
    advertised: str
    """The name of the sentence that says for how long it was in the plan; empty of one that is not in it yet."""
    editions_held: str
    """How many editions the record has, in words."""
    days: int
    slipped: str | None
    """By how many days its expected date is later or earlier than first advertised."""
    moved: int
    text: Prose | None
    note: Prose | None
    facts: tuple[Fact, ...]
    notices: tuple[NoticeView, ...]
    taken_back: tuple[TakenBackView, ...]
    editions: Table | None
    number_of_editions: int
    timeline: tuple[TimelineEntry, ...]
    """What happened to it, and what comes next; nothing of a decision that is not advertised yet or was an error."""
    asked: Table | None


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """A page for each decision in the plan, and for each one taken that was never in it."""
    for decision in as_at.register.decisions:
        yield draft(at.address(decision), decision_page, decision, as_at)
    for notice in as_at.register.decision_notices.values():
        if notice.record.decision is None:
            yield draft(at.address(notice), notice_page, notice, as_at)


def decision_page(decision: Decision, as_at: AsAt) -> Page:
    """The page of one decision."""
    latest = decision_entries.entries(decision, as_at)[-1]
    entry = latest.record
    history = decision_history.history(decision, as_at)
    is_known = decision_entries.is_known_decision(decision, as_at)
    editions = len(plan_editions.editions(as_at))
    return Page(
        address=at.address(decision),
        title=entry.title,
        description=english.shortened(
            f"{english.capital(entry.part)} expected {entry.expected.words}: {entry.text or entry.title}"
        ),
        kind="decision",
        template="decision",
        view=DecisionView(
            withdrawn=decision_entries.in_error(decision),
            is_to_come=history.first_advertised > as_at.today,
            fate=fate_tag(history.fate),
            became=f"decision_{history.fate.name.lower()}",
            expected=expected_in_words(entry, as_at),
            maker=maker_in_a_sentence(maker_in_list(entry.maker, as_at.register)),
            ended=history.ended,
            first_advertised=history.first_advertised,
            was_advertised_before=history.was_advertised_before,
            dropped_by=at.link(history.dropped_by) if history.dropped_by else None,
            missing=tuple(at.link(one) for one in history.missing),
            advertised=_advertised(history, as_at),
            editions_held="only edition held" if editions == 1 else f"{english.count(editions, 'edition')} held",
            days=history.days_advertised,
            slipped=_slipped(history.slipped) if history.slipped else None,
            moved=history.moved,
            text=values.prose(entry.text),
            note=values.prose(entry.note),
            facts=_facts(decision, history, as_at),
            notices=tuple(notice_view(one, as_at) for one in decision_entries.notices(decision, as_at)),
            taken_back=tuple(
                TakenBackView(at.notice_anchor(one), one.record.withdrawn)
                for one in decision.taken_back
                if one.record.withdrawn and one.record.date <= as_at.today
            ),
            editions=_history(decision, as_at),
            number_of_editions=len(decision_entries.entries(decision, as_at)),
            timeline=decision_timeline(decision, as_at) if is_known else (),
            asked=_asked(decision, as_at),
        ),
        crumbs=(sections.FORWARD_PLAN, at.link(latest.edition, f"Edition of {at.name(latest.edition)}")),
        reference=entry.reference,
        citation=values.citation(
            as_at, entry.title, "Forward Plan", f"decision {entry.reference}" if entry.reference else "decision"
        ),
        as_data=decision.first.published <= as_at.today,
        short=at.short_link(entry.reference) if entry.reference else None,
        changed=changed.of_decision(decision, as_at),
        eyebrow=f"{english.capital(entry.part)}{f' {entry.reference}' if entry.reference else ''}",
        sources=(values.source(latest.edition.record.source),),
    )


def _advertised(history: decision_history.DecisionHistory, as_at: AsAt) -> str:
    if history.first_advertised > as_at.today:
        return ""
    if history.ended is None:
        return "is_advertised"
    return "decided_before_listed" if history.ended <= history.first_advertised else "was_advertised"


def _slipped(days: int) -> str:
    return f"{english.count(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def _facts(decision: Decision, history: decision_history.DecisionHistory, as_at: AsAt) -> tuple[Fact, ...]:
    register = as_at.register
    entry = decision_entries.entries(decision, as_at)[-1].record
    scrutiny = values.committee(register, entry.scrutiny) if entry.scrutiny else None
    spelt = f"(in the plan: “{entry.scrutiny_words}”)" if entry.scrutiny_words else None
    return facts(
        ("Decision maker", values.maker(register, entry.maker)),
        ("Expected", entry.expected.words),
        ("First advertised", _first_advertised(history)),
        ("Notice", _notice(decision, as_at)),
        ("Scrutiny committee", (scrutiny, spelt) if spelt else scrutiny),
        ("Wards", english.listed(entry.wards)),
        ("Directorate", at.link(register.bodies[entry.directorate]) if entry.directorate else None),
        ("Consultation", values.prose(entry.consultation)),
        ("Documents", values.prose(entry.documents)),
        ("Documents", tuple(Link("Document", at.paper(url)) for url in entry.links)),
        ("Exempt", values.exempt(entry.exempt, register.council)),
        ("Notices of the private meeting", _private_notices(decision, as_at)),
        ("Representations", values.prose(entry.representations)),
        ("Urgency", urgency_value(entry.urgent, as_at)),
        ("Contact", tuple(values.contact(register, one) for one in entry.contacts)),
        ("Subjects", values.subjects(register, entry.subjects)),
        ("Also known as", "; ".join(_other_references(decision, entry, as_at))),
    )


def _other_references(decision: Decision, entry: r.PlanEntry, as_at: AsAt) -> Iterator[str]:
    borne = dict.fromkeys(one.record.reference for one in decision_entries.entries(decision, as_at))
    return (reference for reference in borne if reference and reference != entry.reference)


def _first_advertised(history: decision_history.DecisionHistory) -> Value:
    first, _ = history.expected[0]
    link = at.link(first.edition, first.published)
    if history.was_advertised_before:
        return ("Before", link, "(the first edition held, which says that it was previously advertised)")
    return link


def _notice(decision: Decision, as_at: AsAt) -> Value:
    found = notice_given.notice(decision, as_at)
    if found is None:
        return None
    if found.taken:
        until = "to the day on which it was taken"
    elif found.is_open:
        until = "to the first day on which it may be taken"
    elif found.days == found.most:
        until = "to the expected date"
    else:
        until = "to the first and last days expected"
    given = english.capital(f"{english.possessive(notice_days(found))} notice {until}.")
    return (given, notice_tag(found, decision, as_at), Prose(f"Required: {found.rule}"))


def _private_notices(decision: Decision, as_at: AsAt) -> Value:
    found = private_meetings.private_notices(decision, as_at)
    if found is None:
        return None
    plan = f"The edition of {english.day(found.announced)}"
    said = f"{plan} is the first held to say that it was to be taken in private."
    if found.was_advertised_before:
        said = f"{plan} lists it as private and as previously advertised. No earlier edition is held."
    if not found.due:
        given = tuple(Prose(f"Notice was given on {english.day(day)}.") for day in found.given)
        return (Prose(said), *(given or (Prose("No other notice is held."),)))
    lines = [Prose(said)]
    for place, (name, due) in enumerate(zip(("first", "second"), found.due, strict=True)):
        day = found.given[place] if place < len(found.given) else None
        when = f"by {english.day(due.date)}"
        if day is None and due.date >= as_at.today:
            state = f"The {name} notice is due {when}"
        elif day is None:
            state = f"No {name} notice is held; it was due {when}"
        elif day <= due.date:
            which = "Notice" if found.was_advertised_before and place == 0 else f"The {name} notice"
            state = f"{which} was given on {english.day(day)}, in time; it was due {when}"
        elif found.was_advertised_before and place == 0:
            state = (
                f"The first notice held is of {english.day(day)}. It was due {when}, and may have been given in time "
                "in an edition that is not held"
            )
        else:
            state = f"The {name} notice was given on {english.day(day)}, late; it was due {when}"
        lines.append(Prose(f"{state}. {due.rule}"))
    return tuple(lines)


def _history(decision: Decision, as_at: AsAt) -> Table | None:
    rows: list[list[Value]] = [
        [
            Unbroken(at.link(one.edition, one.published)),
            english.capital(one.record.part),
            english.capital(one.record.listed),
            one.record.expected.words,
            maker_in_list(one.record.maker, as_at.register),
        ]
        for one in decision_entries.entries(decision, as_at)
    ]
    return table("In the Forward Plan", ["Edition", "Part", "Listed", "Expected", "Decision maker"], rows)


def _asked(decision: Decision, as_at: AsAt) -> Table | None:
    requests = [one.by for one in as_at.register.mentions_of(decision) if isinstance(one.by, Request)]
    requests += [
        as_at.register.requests[ref] for one in decision_entries.notices(decision, as_at) for ref in one.record.requests
    ]
    known = [one for one in dict.fromkeys(requests) if one.date <= as_at.today]
    return request_table("Related requests", known, as_at)
