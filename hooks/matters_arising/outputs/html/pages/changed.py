"""The day on which a page last changed, from the record, and never after the date of the record."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from .... import records as r
from ....incremental.query import query, query_about
from ....register.entities import AdvertisedDecision, AgendaItem, Decision, Entity, Meeting, Request, Resolution
from ....rules import work_programme
from ....rules.action_plans import action_states
from ....rules.following import sent_to
from ....rules.forward_plan import decision_call_ins, decision_entries, decision_history, plan_editions
from ....rules.minutes import confirmed_on, corrections
from ....rules.snapshot import AsAt

Days = Iterable[date | None]
"""Days that the record gives; a day that it does not give is nothing."""


def latest(as_at: AsAt, days: Days) -> date | None:
    """The latest of several days, not after the date of the record."""
    return max((day for day in days if day and day <= as_at.today), default=None)


# What a committee does


@query_about
def of_meeting(meeting: Meeting, as_at: AsAt) -> date | None:
    """When a meeting was held, papers of it were published, or its minutes were confirmed."""
    record, minutes = meeting.record, meeting.record.minutes
    agenda = (record.agenda.published, *(one.published for one in record.agenda.later_versions))
    days = (meeting.date, *agenda, minutes.published)
    agreed = (confirmed_on(meeting, as_at), *(one.date for one in corrections(meeting, as_at)))
    return latest(as_at, (*days, *agreed, _taken_back(record.withdrawn)))


@query_about
def of_request(request: Request, as_at: AsAt) -> date | None:
    """When something was asked, or something happened to it."""
    days_of_events = (one.date for one in as_at.register.events(request.id))
    return latest(as_at, (request.date, *days_of_events, _taken_back(request.record.withdrawn)))


def of_item(item: AgendaItem) -> Days:
    """When an item was first published, or was taken."""
    return (item.meeting.record.agenda.published, item.meeting.date)


@query_about
def of_programme(programme: Entity[r.WorkProgramme], as_at: AsAt) -> date | None:
    """When a version was published, or a planned meeting was over."""
    return latest(as_at, _programme_days(programme, as_at))


def _programme_days(programme: Entity[r.WorkProgramme], as_at: AsAt) -> Iterator[date | None]:
    for version in programme.record.versions:
        yield version.as_at
        if version.as_at <= as_at.today:
            found = (work_programme.meeting_on(meeting.date, programme, as_at) for meeting in version.meetings)
            yield from (one.date for one in found if one)


@query_about
def of_action_plan(action_plan: Entity[r.ActionPlan], as_at: AsAt) -> date | None:
    """When progress was last reported, or the plan itself was published."""
    record = action_plan.record
    reported = (one.date for outcome in record.outcomes for action in outcome.actions for one in action.progress)
    return latest(as_at, (*reported, _dated(record.source)))


# The Forward Plan


@query_about
def of_decision(decision: Decision, as_at: AsAt) -> date | None:
    """When an edition last had a decision, or it was taken, deferred or withdrawn."""
    days: list[date | None] = [one.published for one in decision.entries]
    days += [_taken_back(one.record.withdrawn) for one in decision.entries]
    days += [_taken_back(one.record.withdrawn) for one in decision.taken_back]
    days += [day for notice in decision_entries.notices(decision, as_at) for day in _notice_days(notice, as_at)]
    return latest(as_at, (*days, decision_history.history(decision, as_at).ended))


@query_about
def of_notice(notice: Entity[r.DecisionNotice], as_at: AsAt) -> date | None:
    """When a decision was taken, its notice published, or it was called in."""
    return latest(as_at, _notice_days(notice, as_at))


def _notice_days(notice: Entity[r.DecisionNotice], as_at: AsAt) -> Iterator[date | None]:
    record = notice.record
    yield from (record.date, record.published, _dated(record.source), _taken_back(record.withdrawn))
    for one in decision_call_ins.call_ins_of(notice, as_at):
        yield from (one.received, one.considered)


@query_about
def of_edition(edition: Entity[r.ForwardPlan], as_at: AsAt) -> date | None:
    """When an edition was published, a committee considered it, or a decision that it changed moved on."""
    record, found = edition.record, plan_editions.edition_course(edition, as_at)
    decisions = (as_at.register.decision(one.id) for one in (*found.new, *found.returned, *found.dropped))
    ended = (decision_history.history(one, as_at).ended for one in decisions if one)
    before = (as_at.register.items[reference].meeting.date for reference in record.before)
    taken_back = (_taken_back(one.withdrawn) for one in record.entries)
    return latest(as_at, (record.published, *before, *ended, *taken_back))


@query
def of_plan(as_at: AsAt) -> date | None:
    """When the latest edition was published, or a decision moved on."""
    notices = (of_notice(one, as_at) for one in as_at.register.decision_notices.values())
    return latest(as_at, (*notices, *(one.record.published for one in as_at.register.editions)))


# Names


@query_about
def of_subject(subject: Entity[r.Subject], as_at: AsAt) -> date | None:
    """When a subject was last touched."""
    plans = (one for one in as_at.register.action_plans.values() if subject.id in one.record.subjects)
    touched = (one.by for one in as_at.register.mentions("subject", subject.id))
    days = (day for thing in touched for day in _touch(thing))
    return latest(as_at, (*days, *(of_action_plan(one, as_at) for one in plans)))


def _touch(thing: object) -> Days:
    match thing:
        case AgendaItem():
            return of_item(thing)
        case Request() | Resolution():
            return of_item(thing.item)
        case AdvertisedDecision():
            return (thing.published,)
    return ()


@query_about
def of_person(person: Entity[r.Person], as_at: AsAt) -> date | None:
    """When a person was last named in the record in an office."""
    return latest(as_at, _person_days(person, as_at))


def _person_days(person: Entity[r.Person], as_at: AsAt) -> Iterator[date | None]:
    for office in person.record.offices:
        yield from (office.from_, office.until, *office.named_on)
    for held in (*person.record.parties, *person.record.wards):
        yield from (held.from_, held.until)
    yield from (former.until for former in person.record.former_names)
    for committee in as_at.register.committees.values():
        for membership in committee.record.membership:
            for seat in membership.seats:
                if seat.person == person.id:
                    yield from (_dated(membership.source), seat.from_, seat.until)
    for mention in as_at.register.mentions("person", person.id):
        match mention.by:
            case Meeting():
                yield mention.by.date
            case Request() if mention.by.date <= as_at.today:
                yield of_request(mention.by, as_at)
            case AgendaItem() if "report" in mention.loc or "speakers" in mention.loc:
                yield from of_item(mention.by)
            case AdvertisedDecision():
                yield mention.by.published


@query_about
def of_committee(committee: Entity[r.Committee], as_at: AsAt) -> date | None:
    """When a committee last met, papers of its meetings were published, or a seat changed hands."""
    membership = committee.record.membership
    seats = (day for year in membership for seat in year.seats for day in (seat.from_, seat.until))
    meetings = (of_meeting(one, as_at) for one in as_at.register.meetings_of(committee.id))
    return latest(as_at, (*meetings, *seats, *(_dated(year.source) for year in membership)))


# Lists


def of_requests(requests: Iterable[Request], as_at: AsAt) -> date | None:
    """When something on a list was last asked, or something last happened to it."""
    return latest(as_at, (of_request(one, as_at) for one in requests))


@query
def of_sheet(as_at: AsAt, committee: str, on: date) -> date | None:
    """When anything that a committee ever followed last changed, up to a day, or left the sheet."""
    days = _followed(as_at, committee)
    place = bisect_right(days, on)
    return days[place - 1] if place else None


@query
def _followed(as_at: AsAt, committee: str) -> tuple[date, ...]:
    """Every day on which something happened to what a committee ever followed, in order."""
    requests, events = as_at.register.requests, as_at.register.events
    sent = (one for one in sent_to(as_at.register, committee) if as_at.is_known(requests[one]))
    followed = [requests[one] for one in (*(reference for reference, _ in as_at.followed(committee)), *sent)]
    days = {request.date for request in followed} | {event.date for request in followed for event in events(request.id)}
    plans = (plan for plan in as_at.register.action_plans.values() if committee in plan.record.committees)
    days |= {report.date for plan in plans for state in action_states(plan, as_at) for report in state.reports}
    return tuple(sorted(day for day in days if day <= as_at.today))


def of_resolutions(resolved: Iterable[Resolution], as_at: AsAt) -> date | None:
    """When the latest resolution of a list was passed."""
    return latest(as_at, (one.item.meeting.date for one in resolved))


def of_meetings(meetings: Iterable[Meeting], as_at: AsAt) -> date | None:
    """When the page of any of several meetings last changed."""
    return latest(as_at, (of_meeting(one, as_at) for one in meetings))


def _dated(source: r.Source | None) -> date | None:
    return source.date if source else None


def _taken_back(withdrawn: r.Withdrawal | None) -> date | None:
    return withdrawn.date if withdrawn else None
