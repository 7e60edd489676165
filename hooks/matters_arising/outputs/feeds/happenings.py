"""What happened up to the date of the record: each thing once, with the feeds to which it belongs.

A feed holds the latest of what concerns it. Which things these are is found from days and ids alone; only they are
put into words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ... import english
from ... import records as r
from ...incremental.tracking import question
from ...register.entities import AgendaItem, Asked, Decision, Happened, Named, Sitting, is_draft
from ...rules.forward_plan import decision_call_ins, decision_entries, plan_editions
from ...rules.snapshot import AsAt
from ...urls import addresses as at

MOST = 100
"""How many entries a feed has at most: the latest."""

ASKED_WORDS = {
    r.AskKind.REQUEST: ("Requested", "Requested by"),
    r.AskKind.RECOMMENDATION: ("Recommended", "Recommended by"),
    r.AskKind.UNDERTAKING: ("Promised", "Promised to"),
    r.AskKind.REFERRAL: ("Referred", "Referred by"),
}
"""How asking is told, in a title and before the committee's name."""

Thing = Asked | Happened | Sitting | Named[r.DecisionNotice] | Named[r.ForwardPlan]
"""What a feed tells of: an asking, what came of it, the minutes of a meeting, a decision, an edition of the plan."""


@dataclass(frozen=True)
class Told:
    """That a feed tells of something, and which feeds do."""

    thing: Thing
    """What is told of."""
    day: date
    """When something was last added to it."""
    committees: Iterable[str]
    """The committees it concerns."""
    subjects: Iterable[str] = ()
    """The subjects it concerns."""
    owners: Iterable[str] = ()
    """The bodies that were asked, or that answered."""


@dataclass(frozen=True, kw_only=True)
class Happening:
    """Something that happened, in words."""

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
    subjects: tuple[str, ...] = ()
    """The subjects it concerns, in the order of their ids."""


# Which things are told


def told(as_at: AsAt) -> Iterator[Told]:
    """Everything that happened by the date of the record, in no order."""
    register = as_at.register
    for asked in register.requests.values():
        yield from _of_asked(asked, as_at)
    for sitting in register.meetings.values():
        if minutes_published(sitting, as_at):
            yield _of_minutes(sitting, as_at)
    for notice in register.decision_notices.values():
        if _is_told(notice, as_at):
            yield _of_notice(notice, as_at)
    for edition in plan_editions.editions(as_at):
        yield _of_edition(edition, as_at)


@question
def latest(as_at: AsAt, of: str = "", id: str = "") -> tuple[tuple[date, Thing], ...]:
    """The latest of what is told: with its day, in no order, and a little more than a feed holds.

    Args:
        as_at: the record and its date.
        of: whether of a `committee`, a `subject` or an `owner`; of the whole record without it.
        id: which.
    """
    return _latest(as_at).get((of, id), ())


@question
def _latest(as_at: AsAt) -> dict[tuple[str, str], tuple[tuple[date, Thing], ...]]:
    found: dict[tuple[str, str], list[tuple[date, Thing]]] = defaultdict(list)
    for one in told(as_at):
        entry = (one.day, one.thing)
        found["", ""].append(entry)
        for of, ids in (("committee", one.committees), ("subject", one.subjects), ("owner", one.owners)):
            for id in dict.fromkeys(ids):
                found[of, id].append(entry)
    return {key: _perhaps_among_the_latest(entries) for key, entries in found.items()}


def _perhaps_among_the_latest(found: list[tuple[date, Thing]]) -> tuple[tuple[date, Thing], ...]:
    """Those of the latest days; all of the earliest of these days, since which of them come first is not known yet."""
    if len(found) <= MOST:
        return tuple(found)
    since = sorted(day for day, _ in found)[-MOST]
    return tuple(entry for entry in found if entry[0] >= since)


def of_request(asked: Asked, as_at: AsAt) -> tuple[Thing, ...]:
    """What happened to something asked, by its own record or by what another says of it."""
    requests, notices = as_at.register.requests, as_at.register.decision_notices
    found: dict[Thing, None] = dict.fromkeys(_happened(asked, as_at))
    for mention in as_at.register.mentions("request", asked.id):
        by, loc = mention.by, mention.loc
        thing: Thing | None = None
        if isinstance(by, Asked) and "supersedes" in loc:
            thing = by if by in _happened(by, as_at) and not _taken_back(by, as_at) else None
        elif isinstance(by, Happened) and "successor" in loc:
            thing = by if by in _happened(requests[by.id], as_at) else None
        elif by.record_as(r.DecisionNotice):
            thing = notices[by.id] if _is_told(notices[by.id], as_at) else None
        if thing:
            found[thing] = None
    return tuple(found)


def in_words(things: Iterable[Thing], as_at: AsAt) -> list[Happening]:
    """The latest of what happened, as a feed has it.

    Args:
        things: what to tell of.
        as_at: the record and its date.
    """
    found = [happening(thing, as_at) for thing in things]
    return sorted(found, key=lambda one: (one.updated, one.day, one.where, one.what), reverse=True)[:MOST]


def happening(thing: Thing, as_at: AsAt) -> Happening:
    """What happened, in words."""
    if isinstance(thing, Asked):
        withdrawal = _taken_back(thing, as_at)
        return _in_error(thing, withdrawal) if withdrawal else _asking(thing, as_at)
    if isinstance(thing, Happened):
        return _event(thing, as_at)
    if isinstance(thing, Sitting):
        return _minutes(thing, as_at)
    return _notice(thing, as_at) if isinstance(thing.record, r.DecisionNotice) else _edition(thing, as_at)


def committees_of(asked: Asked, as_at: AsAt) -> frozenset[str]:
    """The committees that asked, and the one that follows it now."""
    sitting = asked.item.sitting
    return frozenset((*sitting.committees, as_at.committee_of(asked)))


# What was asked, and what came of it


def _happened(asked: Asked, as_at: AsAt) -> tuple[Asked | Happened, ...]:
    """The asking and what came of it, by the date of the record; of an entry taken back, only that it was."""
    if asked.date > as_at.today:
        return ()
    if _taken_back(asked, as_at):
        return (asked,)
    return (asked, *(event for event in as_at.register.events(asked.id) if event.date <= as_at.today))


def _of_asked(asked: Asked, as_at: AsAt) -> Iterator[Told]:
    found = _happened(asked, as_at)
    if not found:
        return
    committees = committees_of(asked, as_at)
    if withdrawal := _taken_back(asked, as_at):
        yield Told(asked, withdrawal.date, committees)
        return
    subjects, owners = asked.subjects, asked.owners
    yield Told(asked, asked.date, committees, subjects, owners)
    for event in found[1:]:
        assert isinstance(event, Happened)
        here = (event.item.sitting.committee.id,) if event.item else ()
        yield Told(event, event.date, (*committees, *here), subjects, (*owners, *event.record.by))


def _taken_back(asked: Asked, as_at: AsAt) -> r.Withdrawal | None:
    """That the entry, or that of its meeting, was published in error; such an entry tells nothing more."""
    found = asked.fields.withdrawn or asked.item.sitting.fields.withdrawn
    return found if found and found.date <= as_at.today else None


def _in_error(asked: Asked, taken_back: r.Withdrawal) -> Happening:
    return Happening(
        where=at.address(asked),
        what="taken back",
        title=f"Taken back: {asked.id}",
        summary=f"This entry was published in error and taken back on {english.day(taken_back.date)}. "
        f"{taken_back.reason}",
        leads=at.address(asked),
        day=taken_back.date,
        updated=taken_back.date,
    )


def _asking(asked: Asked, as_at: AsAt) -> Happening:
    ask = asked.record
    title, by = ASKED_WORDS[ask.kind]
    committee = asked.item.sitting.committee.record.name
    due = _due(ask.due, as_at)
    said = [
        f"{by} {committee} on {english.day(asked.date)}, {_number(asked.item, as_at)}.",
        _asked_of(asked, as_at),
        f"Due {due}." if due else "",
        f"Reference {asked.id}.",
    ]
    address = at.address(asked)
    return Happening(
        where=address,
        what="asked",
        title=f"{title}: {at.name(asked)}",
        summary=_joined(ask.text, " ".join(one for one in said if one)),
        leads=address,
        day=asked.date,
        updated=asked.date,
        subjects=_in_order(asked.subjects),
    )


def _asked_of(asked: Asked, as_at: AsAt) -> str:
    ask, register = asked.record, as_at.register
    names = _names(asked.owners, as_at)
    if isinstance(ask, r.Referral) and ask.to_committee:
        names = english.listed([name for name in (names, register.committees[ask.to_committee].record.name) if name])
    if not names:
        return ""
    verbs = {r.AskKind.RECOMMENDATION: "Made to", r.AskKind.UNDERTAKING: "Promised by", r.AskKind.REFERRAL: "Sent to"}
    return f"{verbs.get(ask.kind, 'Asked of')} {names}."


def _event(event: Happened, as_at: AsAt) -> Happening:
    record, register = event.record, as_at.register
    asked = register.requests[event.id]
    kind = english.capital(record.event)
    part = f" (part {record.part})" if record.part else ""
    source = event.source.title if event.source else ""
    if event.item:
        source = f"{_number(event.item, as_at)}, {_meeting_name(event.item.sitting)}"
    by = f" by {_names(record.by, as_at)}" if record.by else ""
    meeting = register.meetings.get(record.meeting) if record.meeting else None
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
    address = at.address(asked)
    return Happening(
        where=address,
        what=_which_event(event, as_at),
        title=f"{kind}{part}: {at.name(asked)}",
        summary=_joined(
            f"{kind}{part}{by} on {english.day(event.date)}. {record.event.meaning}",
            record.note or "",
            " ".join(one for one in said if one),
            f"Source: {source}. Reference {asked.id}.",
        ),
        leads=address,
        day=event.date,
        updated=event.date,
        subjects=_in_order(asked.subjects),
    )


def _which_event(event: Happened, as_at: AsAt) -> str:
    """What tells an event from every other of its request: its day, what it was, of what part and by whom.

    Where several are alike in all that, they are counted.
    """
    alike, kind = 0, _kind(event)
    for one in as_at.register.events(event.id):
        alike += one.date == event.date and _kind(one) == kind
        if one is event:
            break
    record = event.record
    return " ".join((event.date.isoformat(), record.event, record.part or "", *record.by, str(alike)))


def _kind(event: Happened) -> tuple[object, ...]:
    record = event.record
    return event.date, record.event, record.part, record.by


# Minutes


def minutes_published(sitting: Sitting, as_at: AsAt) -> date | None:
    """The day on which the minutes of a meeting were published, if they were by the date of the record."""
    published = sitting.fields.minutes.published
    return published if published and published <= as_at.today and not sitting.fields.withdrawn else None


def _agreed(sitting: Sitting, as_at: AsAt) -> date | None:
    """The day on which the committee agreed the minutes of a meeting, if it had by the date of the record."""
    confirmed = sitting.fields.minutes.confirmed_at
    return confirmed if confirmed and confirmed <= as_at.today else None


def _minutes_updated(sitting: Sitting, as_at: AsAt) -> date:
    return max(day for day in (minutes_published(sitting, as_at), _agreed(sitting, as_at)) if day)


def _of_minutes(sitting: Sitting, as_at: AsAt) -> Told:
    committees = sitting.committees
    return Told(sitting, _minutes_updated(sitting, as_at), committees, sitting.fields.subjects)


def _minutes(sitting: Sitting, as_at: AsAt) -> Happening:
    published, confirmed = minutes_published(sitting, as_at), _agreed(sitting, as_at)
    assert published
    name = _meeting_name(sitting)
    if is_draft(sitting, as_at.today):
        said = "They are a draft: the committee has not yet agreed them as a true record."
    elif confirmed:
        said = f"The committee agreed them as a true record on {english.day(confirmed)}."
    else:
        said = "The committee has agreed them as a true record."
    asked = [asked for item in sitting.items for asked in item.asks if as_at.is_known(asked)]
    return Happening(
        where=at.address(sitting),
        what="minutes published",
        title=f"{'Draft minutes' if is_draft(sitting, as_at.today) else 'Minutes'} published: {name}",
        summary=_joined(
            f"The minutes of {name} were published on {english.day(published)}. {said}",
            f"{english.capital(english.count(len(asked), 'thing'))} asked at this meeting.",
        ),
        leads=at.address(sitting),
        day=published,
        updated=_minutes_updated(sitting, as_at),
        subjects=sitting.fields.subjects,
    )


def _meeting_name(sitting: Sitting) -> str:
    return f"{sitting.fields.title or sitting.committee.record.name}, {english.day(sitting.date)}"


# The Forward Plan


def _is_told(notice: Named[r.DecisionNotice], as_at: AsAt) -> bool:
    """Whether a decision had been taken by the date of the record, and was not recorded in error."""
    return notice.record.date <= as_at.today and not notice.record.withdrawn


def _published(record: r.DecisionNotice, as_at: AsAt) -> date | None:
    """The day on which the notice of a decision was published, if it was by the date of the record."""
    return record.published if record.published and record.published <= as_at.today else None


def _notice_updated(record: r.DecisionNotice, as_at: AsAt) -> date:
    return max(record.date, _published(record, as_at) or record.date)


def _of_notice(notice: Named[r.DecisionNotice], as_at: AsAt) -> Told:
    record = notice.record
    entries = _entries(record, as_at)
    remits = (one.scrutiny for one in entries if one.scrutiny)
    subjects = (subject for one in entries for subject in one.subjects)
    return Told(notice, _notice_updated(record, as_at), (*remits, *_taken_by(record, as_at)), subjects)


def _notice(notice: Named[r.DecisionNotice], as_at: AsAt) -> Happening:
    record = notice.record
    decision = _decision(record, as_at)
    published = _published(record, as_at)
    window = decision_call_ins.call_in_window(record, as_at) if published else None
    outcome = english.capital(record.outcome)
    said = [
        f"{outcome} on {english.day(record.date)}.",
        f"Notice published on {english.day(published)}." if published else "",
        f"It can be called in until {english.day(window.date)}." if window and window.date >= as_at.today else "",
        f"Reference {record.decision}." if record.decision else "",
    ]
    place = at.address(decision) if decision else at.address(notice)
    return Happening(
        where=at.address(notice),
        what="notice",
        title=f"Decision {record.outcome}: {record.title}",
        summary=_joined("" if record.exempt else record.text or "", " ".join(one for one in said if one)),
        leads=f"{place}#{at.notice_anchor(notice)}" if decision else place,
        day=record.date,
        updated=_notice_updated(record, as_at),
        subjects=_in_order(subject for one in _entries(record, as_at) for subject in one.subjects),
    )


def _decision(record: r.DecisionNotice, as_at: AsAt) -> Decision | None:
    """The decision of the Forward Plan of which something says that it was taken."""
    return as_at.register.decision(record.decision) if record.decision else None


def _entries(record: r.DecisionNotice, as_at: AsAt) -> tuple[r.PlanEntry, ...]:
    """The entries of the Forward Plan that advertised what was decided."""
    decision = _decision(record, as_at)
    return tuple(one.record for one in decision_entries.entries(decision, as_at)) if decision else ()


def _taken_by(record: r.DecisionNotice, as_at: AsAt) -> Iterator[str]:
    """The committee at whose meeting a decision was taken."""
    if record.at and (item := as_at.register.items.get(record.at)):
        yield item.sitting.committee.id


def _of_edition(edition: Named[r.ForwardPlan], as_at: AsAt) -> Told:
    entries = _standing_entries(edition)
    before = (as_at.register.items.get(one) for one in edition.record.before)
    seen_by = (one.sitting.committee.id for one in before if one and one.sitting.date <= as_at.today)
    committees = (*(one.scrutiny for one in entries if one.scrutiny), *seen_by)
    return Told(edition, edition.record.published, committees, (one for entry in entries for one in entry.subjects))


def _standing_entries(edition: Named[r.ForwardPlan]) -> list[r.PlanEntry]:
    """The entries of an edition, those recorded in error left out."""
    return [one for one in edition.record.entries if not one.withdrawn]


def _edition(edition: Named[r.ForwardPlan], as_at: AsAt) -> Happening:
    record = edition.record
    found = plan_editions.edition_course(edition, as_at)
    counts = (
        (len(found.new), "new"),
        (len(found.returned), "returned"),
        (len(found.changed), "changed"),
        (len(found.carried), "unchanged"),
        (len(found.dropped), "no longer in it"),
    )
    tally = english.listed([f"{number} {word}" for number, word in counts if number])
    entries = _standing_entries(edition)
    return Happening(
        where=at.address(edition),
        what="published",
        title=f"Forward Plan published: edition of {english.day(record.published)}",
        summary=_joined(
            f"{record.title}, published on {english.day(record.published)}: "
            f"{english.count(len(entries), 'decision')}{f', {tally}' if tally and found.previous else ''}.",
            _new(found),
        ),
        leads=at.address(edition),
        day=record.published,
        updated=record.published,
        subjects=_in_order(one for entry in entries for one in entry.subjects),
    )


def _new(found: plan_editions.EditionCourse) -> str:
    """The decisions that an edition advertises for the first time."""
    if not found.previous or not found.new:
        return ""
    return "\n".join(["New:", *(f"- {new.record.title}" for new in found.new)])


# Words


def _number(item: AgendaItem, as_at: AsAt) -> str:
    """The number of an item, and that the minutes are a draft if they are."""
    draft = " (draft minutes)" if is_draft(item.sitting, as_at.today) else ""
    return f"item {item.number}{draft}"


def _names(bodies: Iterable[str], as_at: AsAt) -> str:
    return english.listed([as_at.register.bodies[id].record.name for id in bodies])


def _due(due: r.Due | None, as_at: AsAt) -> str:
    """A due date: the day or the meeting, and the minutes' words."""
    if due is None:
        return ""
    day = english.day(due.date) if due.date else ""
    if due.meeting and not day:
        day = f"at the meeting of {english.day(as_at.register.meetings[due.meeting].date)}"
    said = f"“{due.words}”" if due.words else ""
    if day:
        return f"{day} ({said})" if said else day
    return said or (f"after {due.after}" if due.after else "")


def _sentence(text: str) -> str:
    """A text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _joined(*paragraphs: str) -> str:
    return "\n\n".join(one for one in paragraphs if one)


def _in_order(ids: Iterable[str]) -> tuple[str, ...]:
    """Ids, each once, in order."""
    return tuple(sorted(set(ids)))
