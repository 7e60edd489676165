"""The notice of a decision taken, with its call-in: on the page of the decision, or on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..... import english
from ..... import records as r
from .....law.date_with_rule import Reckoned
from .....law.notice_of_decisions import GENERAL_EXCEPTION, SPECIAL_URGENCY
from .....register.entities import Entity
from .....register.register import Register
from .....rules.forward_plan import decision_call_ins, notice_given
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import changed, sections, values
from ..page import Fact, Page, Prose, Tag, Value, facts


@dataclass(frozen=True)
class NoticeView:
    """A notice of decision."""

    anchor: str
    heading: str
    withdrawn: r.Withdrawal | None
    text: Prose | None
    facts: tuple[Fact, ...]
    note: Prose | None


_URGENT_RULES = {
    r.UrgentProcedure.GENERAL_EXCEPTION: GENERAL_EXCEPTION,
    r.UrgentProcedure.SPECIAL_URGENCY: SPECIAL_URGENCY,
}


def urgency_value(urgent: r.Urgent | None, as_at: AsAt) -> Value:
    """The urgency procedure by which a decision is taken without full notice, the reason, and who agreed."""
    if urgent is None:
        return None
    is_exception = urgent.procedure is r.UrgentProcedure.GENERAL_EXCEPTION
    chair = values.person(as_at.register, urgent.agreed_by) if urgent.agreed_by else None
    first = notice_given.may_be_taken_from(urgent, as_at)
    notice = f"Notice was published on {english.day(urgent.notice)}" if urgent.notice else None
    if notice and first:
        notice += f", for a decision on or after {english.day(first.date)}"
    return (
        Tag(english.capital(urgent.procedure), "part"),
        urgent.reason,
        *(("Chair informed:" if is_exception else "Agreed by the chair:", chair) if chair else ()),
        f"{notice}." if notice else None,
        _urgency_rule(urgent, first, as_at.register.council),
    )


def _urgency_rule(urgent: r.Urgent, first: Reckoned | None, council: r.Council) -> Prose | None:
    """Under what the decision is taken so: law for the executives of principal councils in England only."""
    if not council.is_principal_in_england:
        return None
    return Prose(first.rule if first else _URGENT_RULES[urgent.procedure])


def notice_view(notice: Entity[r.DecisionNotice], as_at: AsAt) -> NoticeView:
    """The notice of decision, with its call-in window."""
    register, record = as_at.register, notice.record
    window = decision_call_ins.call_in_window(record, as_at)
    return NoticeView(
        anchor=at.notice_anchor(notice),
        heading=f"{english.capital(record.outcome)} on {english.day(record.date)}",
        withdrawn=record.withdrawn,
        text=values.prose(record.text),
        facts=facts(
            ("By", values.maker(register, record.maker)),
            ("At", values.item(register.items[record.at], with_committee=True) if record.at else None),
            ("Reasons", values.prose(record.reasons)),
            ("Options rejected", values.prose(record.options_rejected)),
            ("Interests", values.prose(record.interests)),
            ("Key decision", "Yes" if record.key else None),
            ("Urgency", urgency_value(record.urgent, as_at)),
            ("Exempt", values.exempt(record.exempt, register.council)),
            ("Published", record.published),
            ("Last day for call-in", call_in_last_day(window, as_at)),
            ("Not open to call-in", values.prose(record.no_call_in)),
            *(pair for one in decision_call_ins.call_ins_of(notice, as_at) for pair in _call_in(one, as_at)),
            ("Related requests", tuple(at.link(register.requests[ref]) for ref in record.requests)),
            ("Notice", Link("Read the notice", at.paper(record.link)) if record.link else None),
            ("From", values.source(record.source)),
        ),
        note=values.prose(record.note),
    )


def call_in_last_day(window: Reckoned | None, as_at: AsAt) -> Value:
    """The last day on which a decision can be called in, with the rule."""
    if window is None:
        return None
    is_open = as_at.today <= window.date
    members = as_at.register.council.periods.call_in_members
    by = f" By {english.count(members, 'member')} of a scrutiny committee or more." if is_open and members else ""
    return (window.date, Tag("Open to call-in", "waiting") if is_open else None, Prose(window.rule + by))


def _call_in(one: decision_call_ins.CalledIn, as_at: AsAt) -> Iterator[tuple[str, Value]]:
    """Who called in a decision and why, the meetings that considered it, and the outcome."""
    register = as_at.register
    yield "Called in on", one.record.date
    yield "Called in by", values.people(register, one.record.called_in_by)
    yield "Reasons for the call-in", values.prose(one.record.reasons)
    yield "Call-in considered at", values.item(one.item, with_committee=True)
    if one.is_sent_elsewhere:
        yield "Call-in sent to", sent_to(one.record, register)
        if decision_call_ins.considered_next(one, as_at):
            return
        yield "Outcome of the call-in", NOT_HELD
    else:
        yield "Outcome of the call-in", english.capital(one.record.outcome) if one.record.outcome else NOT_HELD


NOT_HELD = "Not in the papers held"
"""Said of an outcome that no paper held gives."""


def sent_to(one: r.CallIn, register: Register) -> Value:
    """To whom a call-in was sent."""
    if one.to_committee:
        return values.committee(register, one.to_committee)
    return "Full council" if one.outcome is r.CallInOutcome.REFERRED_TO_COUNCIL else "Another committee"


def notice_page(notice: Entity[r.DecisionNotice], as_at: AsAt) -> Page:
    """The page of a decision that was taken and was never in the Forward Plan."""
    record = notice.record
    return Page(
        address=at.address(notice),
        title=record.title,
        description=english.shortened(
            f"{english.capital(record.outcome)} on {english.day(record.date)}: {record.text or record.title}"
        ),
        kind="decision taken",
        template="notice",
        view=notice_view(notice, as_at),
        crumbs=(sections.FORWARD_PLAN,),
        as_data=record.date <= as_at.today,
        eyebrow="Decision that was not in the Forward Plan",
        citation=values.citation(as_at, record.title, f"decision of {english.day(record.date)}"),
        changed=changed.of_notice(notice, as_at),
        sources=(values.source(record.source),),
    )
