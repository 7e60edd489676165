"""Entries for decisions taken and editions of the Forward Plan published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .... import english
from .... import records as r
from ....register.entities import Decision, Entity
from ....rules.forward_plan import decision_call_ins, decision_entries, plan_editions
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from .entry import Announcement, FeedEntry
from .wording import in_order, paragraphs


def is_known_notice(notice: Entity[r.DecisionNotice], as_at: AsAt) -> bool:
    """Whether a decision had been taken by the date of the record, and was not recorded in error."""
    return notice.record.date <= as_at.today and not notice.record.withdrawn


def _published(record: r.DecisionNotice, as_at: AsAt) -> date | None:
    """The day on which the notice of a decision was published, if it was by the date of the record."""
    return record.published if record.published and record.published <= as_at.today else None


def _notice_updated(record: r.DecisionNotice, as_at: AsAt) -> date:
    return max(record.date, _published(record, as_at) or record.date)


def of_notice(notice: Entity[r.DecisionNotice], as_at: AsAt) -> Announcement:
    """The feeds that announce a decision taken, deferred or withdrawn."""
    record = notice.record
    entries = _entries(record, as_at)
    remits = (one.scrutiny for one in entries if one.scrutiny)
    subjects = (subject for one in entries for subject in one.subjects)
    return Announcement(notice, _notice_updated(record, as_at), (*remits, *_taken_by(record, as_at)), subjects)


def notice_entry(notice: Entity[r.DecisionNotice], as_at: AsAt) -> FeedEntry:
    """The entry for a decision taken, deferred or withdrawn."""
    record = notice.record
    decision = _decision(record, as_at)
    published = _published(record, as_at)
    window = decision_call_ins.call_in_window(record, as_at) if published else None
    outcome = english.capital(record.outcome)
    said = [
        f"{outcome} on {english.day(record.date)}.",
        f"Notice published on {english.day(published)}." if published else "",
        f"The last day for call-in is {english.day(window.date)}." if window and window.date >= as_at.today else "",
        f"Reference {record.decision}." if record.decision else "",
    ]
    place = at.address(decision) if decision else at.address(notice)
    return FeedEntry(
        where=at.address(notice),
        what="notice",
        title=f"Decision {record.outcome}: {record.title}",
        summary=paragraphs("" if record.exempt else record.text or "", " ".join(one for one in said if one)),
        leads=f"{place}#{at.notice_anchor(notice)}" if decision else place,
        day=record.date,
        updated=_notice_updated(record, as_at),
        subjects=in_order(subject for one in _entries(record, as_at) for subject in one.subjects),
    )


def _decision(record: r.DecisionNotice, as_at: AsAt) -> Decision | None:
    """The decision in the Forward Plan that a notice is about."""
    return as_at.register.decision(record.decision) if record.decision else None


def _entries(record: r.DecisionNotice, as_at: AsAt) -> tuple[r.PlanEntry, ...]:
    """The entries of the Forward Plan that advertised what was decided."""
    decision = _decision(record, as_at)
    return tuple(one.record for one in decision_entries.entries(decision, as_at)) if decision else ()


def _taken_by(record: r.DecisionNotice, as_at: AsAt) -> Iterator[str]:
    """The committee at whose meeting a decision was taken."""
    if record.at and (item := as_at.register.items.get(record.at)):
        yield item.meeting.committee.id


def of_edition(edition: Entity[r.ForwardPlan], as_at: AsAt) -> Announcement:
    """The feeds that announce an edition of the Forward Plan."""
    entries = _standing_entries(edition)
    before = (as_at.register.items.get(one) for one in edition.record.before)
    seen_by = (one.meeting.committee.id for one in before if one and one.meeting.date <= as_at.today)
    committees = (*(one.scrutiny for one in entries if one.scrutiny), *seen_by)
    return Announcement(
        edition, edition.record.published, committees, (one for entry in entries for one in entry.subjects)
    )


def _standing_entries(edition: Entity[r.ForwardPlan]) -> list[r.PlanEntry]:
    """The entries of an edition, except those recorded in error."""
    return [one for one in edition.record.entries if not one.withdrawn]


def edition_entry(edition: Entity[r.ForwardPlan], as_at: AsAt) -> FeedEntry:
    """The entry for an edition of the Forward Plan."""
    record = edition.record
    found = plan_editions.edition_course(edition, as_at)
    counts = (
        (len(found.new), "new"),
        (len(found.returned), "returned"),
        (len(found.changed), "changed"),
        (len(found.carried), "unchanged"),
        (len(found.dropped), "removed"),
    )
    tally = english.listed([f"{number} {word}" for number, word in counts if number])
    entries = _standing_entries(edition)
    return FeedEntry(
        where=at.address(edition),
        what="published",
        title=f"Forward Plan published: edition of {english.day(record.published)}",
        summary=paragraphs(
            f"{record.title}, published on {english.day(record.published)}: "
            f"{english.count(len(entries), 'decision')}{f', {tally}' if tally and found.previous else ''}.",
            _new(found),
        ),
        leads=at.address(edition),
        day=record.published,
        updated=record.published,
        subjects=in_order(one for entry in entries for one in entry.subjects),
    )


def _new(found: plan_editions.EditionCourse) -> str:
    """The decisions that an edition advertises for the first time."""
    if not found.previous or not found.new:
        return ""
    return "\n".join(["New decisions:", *(f"- {new.record.title}" for new in found.new)])
