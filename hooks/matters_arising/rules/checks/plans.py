"""The Forward Plan, decisions, and work programmes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ...law.periods import period_of
from ...records import DecisionNotice, ForwardPlan, PlanEntry, PlanPart, WorkProgramme
from ...records.scalars import LONGEST_NAME, RESERVED_NAMES
from ...register.entities import Entity
from ...register.register import Register
from ...source.problems import Place, Problem
from ...urls import addresses
from .all_checks import check, check_of, warning, warning_of


def _entries_of(edition: Entity[ForwardPlan]) -> Iterator[Entity[PlanEntry]]:
    """Every entry of an edition of the Forward Plan."""
    for position, entry in enumerate(edition.record.entries):
        yield Entity(entry.reference or entry.id or "", entry, edition.file, ("entries", position))


def _entries(register: Register) -> Iterator[tuple[Entity[PlanEntry], date]]:
    """Every entry of every edition of the Forward Plan, with the day the edition was published."""
    for edition in register.editions:
        for entry in _entries_of(edition):
            yield entry, edition.record.published


@check_of(ForwardPlan)
def every_plan_entry_can_be_named(edition: Entity[ForwardPlan]) -> Iterator[Problem]:
    """An entry of the Forward Plan bears a reference of which an address can be made, or else an id."""
    for entry in _entries_of(edition):
        if not entry.id:
            message = "the entry has neither `reference` nor `id`"
            yield Problem(entry.place, message, "Give an entry without a reference an `id:`")
        elif reference := entry.record.reference:
            place, step = entry.place_of("reference"), addresses.slug(reference)
            if not step:
                yield Problem(place, f"`{reference}` has no letter or digit", "Write it as the plan prints it")
            elif len(step) > LONGEST_NAME:
                hint = f"Shorten it to at most {LONGEST_NAME} characters that distinguish it from others"
                yield Problem(place, f"`{reference}` is too long for an address", hint)
            elif step in RESERVED_NAMES:
                yield Problem(place, f"`{reference}` is a reserved name", "Write it as the plan prints it, in full")


@check_of(ForwardPlan)
def every_decision_has_a_maker(edition: Entity[ForwardPlan]) -> Iterator[Problem]:
    """An entry of the Forward Plan says who decides."""
    for entry in _entries_of(edition):
        maker = entry.record.maker
        if not (maker.body or maker.person or maker.office):
            yield Problem(entry.place_of("maker"), "the entry does not say who decides", "Add `body:` or `person:`")


@check
def same_as_leads_to_an_earlier_edition(register: Register) -> Iterator[Problem]:
    """An entry that continues another names one of an earlier edition, not itself and not one that came later."""
    first: dict[str, date] = {}
    for entry, published in _entries(register):
        for name in (entry.record.reference, entry.record.id):
            if name:
                first[name] = min(published, first.get(name, published))
    for entry, published in _entries(register):
        other = entry.record.same_as
        if other is None or other not in first:
            continue
        hint = "Give the reference under which an earlier edition advertised it"
        if other in (entry.record.reference, entry.record.id):
            yield Problem(entry.place_of("same_as"), f"the entry names itself, {other}, as the same decision", hint)
        elif first[other] >= published:
            message = f"{other} was first advertised on {first[other]}, not in an edition before this one"
            yield Problem(entry.place_of("same_as"), message, hint)


@check
def a_decision_stands_once_in_an_edition(register: Register) -> Iterator[Problem]:
    """No edition of the Forward Plan has two entries for one decision, by their references or by `same_as`."""
    for decision in register.decisions:
        for first, entry in pairwise(decision.entries):
            if first.edition is entry.edition:
                message = f"the entry is the same decision as the one on line {first.place.line}"
                hint = "Keep one of them, or correct `same_as`"
                yield Problem(entry.place, message, hint, (first.place,))


@check_of(DecisionNotice)
def a_decision_is_published_after_it_is_taken(notice: Entity[DecisionNotice]) -> Iterator[Problem]:
    """The notice of a decision is not published before the day on which the decision was taken, deferred or withdrawn.

    Source: SI 2012/2089, regulations 12 and 13.
    """
    published, taken = notice.record.published, notice.record.date
    if published and published < taken:
        message = f"the notice is published on {published}, before the decision of {taken}"
        yield Problem(notice.place_of("published"), message, "Check both dates")


@warning
def a_decision_is_advertised_before_it_is_taken(register: Register) -> Iterator[Problem]:
    """A decision is seldom taken before the plan first advertised it, unless it was urgent."""
    for notice in register.decision_notices.values():
        decision = register.decision(notice.record.decision or "")
        if decision is None or notice.record.urgent or decision.first.record.part is PlanPart.URGENT:
            continue
        if notice.record.date < decision.first.published:
            message = f"{decision.id} was first advertised on {decision.first.published}, and decided before that"
            hint = "If that is not intended, correct the date or the reference; if it was urgent, add `urgent:`"
            yield Problem(notice.place_of("date"), message, hint)


@warning_of(ForwardPlan)
def a_decision_is_expected_after_its_plan_is_published(edition: Entity[ForwardPlan]) -> Iterator[Problem]:
    """A decision that a plan advertises is seldom expected before the plan itself was published."""
    published = edition.record.published
    for entry in _entries_of(edition):
        expected = entry.record.expected
        _, last = period_of(expected.words, expected.from_, expected.until)
        if last and last < published and entry.record.part is not PlanPart.URGENT and not entry.record.withdrawn:
            message = f"the decision is expected by {last}, before its plan was published on {published}"
            yield Problem(entry.place_of("expected"), message, "If the plan does not say this, correct it")


@check
def a_programme_plans_for_meetings_there_are(register: Register) -> Iterator[Problem]:
    """A work programme plans for meetings of the committee, its own or joint ones, that the record has."""
    for programme in register.programmes.values():
        dates = {meeting.date for meeting in register.meetings_of(programme.record.committee)}
        for number, version in enumerate(programme.record.versions):
            for position, meeting in enumerate(version.meetings):
                if meeting.date not in dates:
                    nearest = min(dates, key=lambda one, day=meeting.date: abs(one - day), default=None)  # type: ignore[misc]
                    hint = f"The nearest is {nearest}; or add a file to meetings/{programme.record.committee}/"
                    if nearest is None:
                        hint = f"Add a file to meetings/{programme.record.committee}/"
                    place = programme.place_of("versions", number, "meetings", position, "date")
                    yield Problem(place, f"the committee has no meeting on {meeting.date}", hint)


@check_of(WorkProgramme)
def a_programme_has_a_version(programme: Entity[WorkProgramme]) -> Iterator[Problem]:
    """A work programme has at least one version, since what is planned is in its versions."""
    if not programme.record.versions:
        hint = "Write the first version, with its date as `as_at`, or delete the file"
        yield Problem(programme.place_of("versions"), "the programme has no versions", hint)


@check_of(WorkProgramme)
def a_programme_plans_once_for_a_meeting(programme: Entity[WorkProgramme]) -> Iterator[Problem]:
    """A version of a work programme names each meeting once, with all that is planned for it."""
    for number, version in enumerate(programme.record.versions):
        seen: dict[date, Place] = {}
        for position, meeting in enumerate(version.meetings):
            place = programme.place_of("versions", number, "meetings", position, "date")
            first = seen.setdefault(meeting.date, place)
            if first is not place:
                message = f"the meeting of {meeting.date} is already on line {first.line}"
                yield Problem(place, message, "Put all that is planned for it in one place", (first,))


@check_of(WorkProgramme)
def reports_are_wanted_before_their_meeting(programme: Entity[WorkProgramme]) -> Iterator[Problem]:
    """Draft reports are wanted before final ones, and both by the day of the meeting."""
    for number, version in enumerate(programme.record.versions):
        for position, meeting in enumerate(version.meetings):
            draft, final = meeting.draft_reports_due, meeting.final_reports_due
            for name, due in (("draft_reports_due", draft), ("final_reports_due", final)):
                place = programme.place_of("versions", number, "meetings", position, name)
                if due and due > meeting.date:
                    message = f"reports are due by {due}, after the meeting of {meeting.date}"
                    yield Problem(place, message, "Check the date")
                elif name == "final_reports_due" and draft and due and due < draft:
                    message = f"final reports are due by {due}, before the drafts of {draft}"
                    yield Problem(place, message, "Check both dates")


@check_of(WorkProgramme)
def versions_of_a_programme_follow_one_another(programme: Entity[WorkProgramme]) -> Iterator[Problem]:
    """The versions of a work programme are in date order, and no two have the same date."""
    for number, (before, version) in enumerate(pairwise(programme.record.versions), 1):
        place = programme.place_of("versions", number, "as_at")
        if version.as_at == before.as_at:
            message = f"two versions have the date {version.as_at}"
            yield Problem(place, message, "Make one of them, or correct a date")
        elif version.as_at < before.as_at:
            message = f"the version of {version.as_at} follows that of {before.as_at}"
            yield Problem(place, message, "Put the earliest first")
