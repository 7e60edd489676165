"""What happened up to the date of the record: each thing once, with the feeds to which it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from .. import addresses as at
from .. import plan, words
from .. import records as r
from ..asat import AsAt
from ..register import AgendaItem, Asked, Decision, Happened, Named, Sitting, is_draft

ASKED_WORDS = {
    r.AskKind.REQUEST: ("Requested", "Requested by"),
    r.AskKind.RECOMMENDATION: ("Recommended", "Recommended by"),
    r.AskKind.UNDERTAKING: ("Promised", "Promised to"),
    r.AskKind.REFERRAL: ("Referred", "Referred by"),
}
"""How asking is told, in a title and before the committee's name."""


@dataclass(frozen=True, kw_only=True)
class Happening:
    """Something that happened."""

    where: str
    """The address of the thing it happened to: with `what`, its id for ever."""
    what: str
    """What happened, so that nothing else at that address is called the same."""
    title: str
    """What happened, on one line."""
    summary: str
    """What happened, in plain words."""
    leads: str
    """The address to which it leads."""
    day: date
    """When it happened."""
    updated: date
    """When something was last added to it."""
    committees: frozenset[str] = frozenset()
    """The committees it concerns."""
    subjects: frozenset[str] = frozenset()
    """The subjects it concerns."""
    owners: frozenset[str] = frozenset()
    """The bodies that were asked, or that answered."""
    requests: frozenset[str] = frozenset()
    """What it happened to, of what was asked."""


def happenings(as_at: AsAt) -> list[Happening]:
    """Everything that happened by the date of the record, the latest first."""
    found = [*_asked(as_at), *_minutes(as_at), *_notices(as_at), *_editions(as_at)]
    return sorted(found, key=lambda one: (one.updated, one.day, one.where, one.what), reverse=True)


def committees_of(asked: Asked, as_at: AsAt) -> frozenset[str]:
    """The committees that asked, and the one that follows it now."""
    sitting = asked.item.sitting
    return frozenset((sitting.committee.id, *sitting.record.with_, as_at.committee_of(asked)))


# What was asked, and what came of it


def _asked(as_at: AsAt) -> Iterator[Happening]:
    register = as_at.register
    for asked in register.requests.values():
        if asked.date > as_at.today:
            continue
        if taken_back := _taken_back(asked, as_at):
            yield _in_error(asked, taken_back, as_at)
            continue
        yield _asking(asked, as_at)
        seen: dict[str, int] = {}
        for event in register.events(asked.id):
            if event.date <= as_at.today:
                what = " ".join((event.date.isoformat(), event.record.event, event.record.part or "", *event.record.by))
                seen[what] = seen.get(what, 0) + 1
                yield _event(event, asked, f"{what} {seen[what]}", as_at)


def _taken_back(asked: Asked, as_at: AsAt) -> r.Withdrawal | None:
    """That the entry, or that of its meeting, was published in error; such an entry tells nothing more."""
    found = asked.record.withdrawn or asked.item.sitting.record.withdrawn
    return found if found and found.date <= as_at.today else None


def _in_error(asked: Asked, taken_back: r.Withdrawal, as_at: AsAt) -> Happening:
    return Happening(
        where=at.address(asked),
        what="taken back",
        title=f"Taken back: {asked.id}",
        summary=f"This entry was published in error and taken back on {words.day(taken_back.date)}. "
        f"{taken_back.reason}",
        leads=at.address(asked),
        day=taken_back.date,
        updated=taken_back.date,
        committees=committees_of(asked, as_at),
        requests=frozenset((asked.id,)),
    )


def _asking(asked: Asked, as_at: AsAt) -> Happening:
    title, by = ASKED_WORDS[asked.record.kind]
    committee = asked.item.sitting.committee.record.name
    due = _due(asked.record.due, as_at)
    said = [
        f"{by} {committee} on {words.day(asked.date)}, {_number(asked.item, as_at)}.",
        _asked_of(asked, as_at),
        f"Due {due}." if due else "",
        f"Reference {asked.id}.",
    ]
    return Happening(
        where=at.address(asked),
        what="asked",
        title=f"{title}: {at.name(asked)}",
        summary=_joined(asked.record.text, " ".join(one for one in said if one)),
        leads=at.address(asked),
        day=asked.date,
        updated=asked.date,
        committees=committees_of(asked, as_at),
        subjects=frozenset(asked.subjects),
        owners=frozenset(asked.owners),
        requests=frozenset((asked.id, *asked.record.supersedes)),
    )


def _asked_of(asked: Asked, as_at: AsAt) -> str:
    ask, register = asked.record, as_at.register
    names = _names(asked.owners, as_at)
    if isinstance(ask, r.Referral) and ask.to_committee:
        names = words.listed([name for name in (names, register.committees[ask.to_committee].record.name) if name])
    if not names:
        return ""
    verbs = {r.AskKind.RECOMMENDATION: "Made to", r.AskKind.UNDERTAKING: "Promised by", r.AskKind.REFERRAL: "Sent to"}
    return f"{verbs.get(ask.kind, 'Asked of')} {names}."


def _event(event: Happened, asked: Asked, what: str, as_at: AsAt) -> Happening:
    record, register = event.record, as_at.register
    kind = words.capital(record.event)
    part = f" (part {record.part})" if record.part else ""
    source = event.source.title if event.source else ""
    if event.item:
        source = f"{_number(event.item, as_at)}, {_meeting_name(event.item.sitting)}"
    by = f" by {_names(record.by, as_at)}" if record.by else ""
    meeting = register.meetings.get(record.meeting or "")
    due = _due(record.due, as_at)
    said = [
        f"{_meeting_name(meeting)}." if meeting and meeting.date != event.date else "",
        f"Due now: {due}." if due else "",
        f"Waits for: {_sentence(record.after)}" if record.after else "",
        f"Reason: {_sentence(record.reason)}" if record.reason else "",
        f"Proposed to do: {_sentence(record.action)}" if record.action else "",
        f"Still to come: {_sentence(record.still_to_come)}" if record.still_to_come else "",
        f"The log’s words: “{record.words}”." if record.words else "",
        f"With: {record.outcome}." if record.outcome else "",
        f"Replaced by {record.successor}." if record.successor else "",
        f"Taken over by {register.committees[record.committee].record.name}." if record.committee else "",
        "Read from the papers; the committee has not itself confirmed it." if record.basis is r.Basis.PAPERS else "",
    ]
    return Happening(
        where=at.address(asked),
        what=what,
        title=f"{kind}{part}: {at.name(asked)}",
        summary=_joined(
            f"{kind}{part}{by} on {words.day(event.date)}. {record.event.meaning}",
            record.note or "",
            " ".join(one for one in said if one),
            f"Source: {source}. Reference {asked.id}.",
        ),
        leads=at.address(asked),
        day=event.date,
        updated=event.date,
        committees=committees_of(asked, as_at) | ({event.item.sitting.committee.id} if event.item else frozenset()),
        subjects=frozenset(asked.subjects),
        owners=frozenset((*asked.owners, *record.by)),
        requests=frozenset(one for one in (asked.id, record.successor) if one),
    )


# Minutes


def _minutes(as_at: AsAt) -> Iterator[Happening]:
    for sitting in as_at.register.meetings.values():
        minutes = sitting.record.minutes
        if sitting.record.withdrawn or not minutes.published or minutes.published > as_at.today:
            continue
        confirmed = minutes.confirmed_at if minutes.confirmed_at and minutes.confirmed_at <= as_at.today else None
        name = _meeting_name(sitting)
        if is_draft(sitting, as_at.today):
            said = "They are a draft: the committee has not yet agreed them as a true record."
        elif confirmed:
            said = f"The committee agreed them as a true record on {words.day(confirmed)}."
        else:
            said = "The committee has agreed them as a true record."
        asked = [asked for item in sitting.items for asked in item.asks if as_at.is_known(asked)]
        yield Happening(
            where=at.address(sitting),
            what="minutes published",
            title=f"{'Draft minutes' if is_draft(sitting, as_at.today) else 'Minutes'} published: {name}",
            summary=_joined(
                f"The minutes of {name} were published on {words.day(minutes.published)}. {said}",
                f"{words.capital(words.count(len(asked), 'thing'))} asked at this meeting.",
            ),
            leads=at.address(sitting),
            day=minutes.published,
            updated=max(minutes.published, confirmed or minutes.published),
            committees=frozenset((sitting.committee.id, *sitting.record.with_)),
            subjects=frozenset(
                subject
                for item in sitting.items
                for subject in (*item.record.subjects, *(one for ask in item.asks for one in ask.subjects))
            ),
        )


def _meeting_name(sitting: Sitting) -> str:
    return f"{sitting.record.title or sitting.committee.record.name}, {words.day(sitting.date)}"


# The Forward Plan


def _notices(as_at: AsAt) -> Iterator[Happening]:
    by_notice = {notice.id: decision for decision in as_at.register.decisions for notice in decision.notices}
    for notice in as_at.register.decision_notices.values():
        record = notice.record
        if record.date > as_at.today or record.withdrawn:
            continue
        decision = by_notice.get(notice.id)
        published = record.published if record.published and record.published <= as_at.today else None
        window = plan.call_in_window(record, as_at) if published else None
        outcome = words.capital(record.outcome)
        said = [
            f"{outcome} on {words.day(record.date)}.",
            f"Notice published on {words.day(published)}." if published else "",
            f"It can be called in until {words.day(window.date)}." if window and window.date >= as_at.today else "",
            f"Reference {record.decision}." if record.decision else "",
        ]
        place = at.address(decision) if decision else at.address(notice)
        yield Happening(
            where=at.address(notice),
            what="notice",
            title=f"Decision {record.outcome}: {record.title}",
            summary=_joined("" if record.exempt else record.text or "", " ".join(one for one in said if one)),
            leads=f"{place}#{at.notice_anchor(notice)}" if decision else place,
            day=record.date,
            updated=max(record.date, published or record.date),
            committees=frozenset((*_remits(decision, as_at), *_taken_by(record, as_at))),
            subjects=frozenset(one for entry in _entries(decision, as_at) for one in entry.subjects),
            requests=frozenset(record.requests),
        )


def _entries(decision: Decision | None, as_at: AsAt) -> tuple[r.PlanEntry, ...]:
    return tuple(one.record for one in plan.entries(decision, as_at)) if decision else ()


def _remits(decision: Decision | None, as_at: AsAt) -> Iterator[str]:
    """The scrutiny committees in whose remit a decision was."""
    return (entry.scrutiny for entry in _entries(decision, as_at) if entry.scrutiny)


def _taken_by(record: r.DecisionNotice, as_at: AsAt) -> Iterator[str]:
    """The committee at whose meeting a decision was taken."""
    if item := as_at.register.items.get(record.at or ""):
        yield item.sitting.committee.id


def _editions(as_at: AsAt) -> Iterator[Happening]:
    for edition in plan.editions(as_at):
        record = edition.record
        found = plan.edition_course(edition, as_at)
        counts = (
            (len(found.new), "new"),
            (len(found.returned), "returned"),
            (len(found.changed), "changed"),
            (len(found.carried), "unchanged"),
            (len(found.dropped), "no longer in it"),
        )
        told = words.listed([f"{number} {word}" for number, word in counts if number])
        entries = [one for one in record.entries if not one.withdrawn]
        before = (as_at.register.items.get(one) for one in record.before)
        seen_by = [one.sitting.committee.id for one in before if one and one.sitting.date <= as_at.today]
        yield Happening(
            where=at.address(edition),
            what="published",
            title=f"Forward Plan published: edition of {words.day(record.published)}",
            summary=_joined(
                f"{record.title}, published on {words.day(record.published)}: "
                f"{words.count(len(entries), 'decision')}{f', {told}' if told and found.previous else ''}.",
                _new(found),
            ),
            leads=at.address(edition),
            day=record.published,
            updated=record.published,
            committees=frozenset((*(one.scrutiny for one in entries if one.scrutiny), *seen_by)),
            subjects=frozenset(one for entry in entries for one in entry.subjects),
        )


def _new(found: plan.EditionCourse) -> str:
    """The decisions that an edition advertises for the first time."""
    if not found.previous or not found.new:
        return ""
    return "\n".join(["New:", *(f"- {new.record.title}" for new in found.new)])


# Words


def _number(item: AgendaItem, as_at: AsAt) -> str:
    """The number of an item, and that the minutes are a draft if they are."""
    draft = " (draft minutes)" if is_draft(item.sitting, as_at.today) else ""
    return f"item {item.record.number}{draft}"


def _names(bodies: Iterable[str], as_at: AsAt) -> str:
    return words.listed([as_at.register.bodies[id].record.name for id in bodies])


def _due(due: r.Due | None, as_at: AsAt) -> str:
    """A due date: the day or the meeting, and the minutes' words."""
    if due is None:
        return ""
    day = words.day(due.date) if due.date else ""
    if due.meeting and not day:
        day = f"at the meeting of {words.day(as_at.register.meetings[due.meeting].date)}"
    said = f"“{due.words}”" if due.words else ""
    if day:
        return f"{day} ({said})" if said else day
    return said or (f"after {due.after}" if due.after else "")


def _sentence(text: str) -> str:
    """A text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _joined(*paragraphs: str) -> str:
    return "\n\n".join(one for one in paragraphs if one)


def of_committee(found: Iterable[Happening], committee: Named[r.Committee]) -> list[Happening]:
    """What concerns a committee."""
    return [one for one in found if committee.id in one.committees]


def of_subject(found: Iterable[Happening], subject: Named[r.Subject]) -> list[Happening]:
    """What concerns a subject."""
    return [one for one in found if subject.id in one.subjects]


def of_owner(found: Iterable[Happening], owner: Named[r.Body]) -> list[Happening]:
    """What a body was asked, and what came of it."""
    return [one for one in found if owner.id in one.owners]
