"""Action plans that a committee monitors: each action with its measure and its progress."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .... import english
from .... import records as r
from ....register.entities import Entity
from ....register.register import Register
from ....rules.action_plans import ActionState, action_state, action_states
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from . import changed, sections, values
from .page import Draft, Fact, ListView, Page, Prose, Table, Tag, Value, draft, facts
from .timeline import TimelineEntry, with_gaps

RAG_TONES = {r.Rag.RED: "bad", r.Rag.AMBER: "part", r.Rag.GREEN: "good", r.Rag.COMPLETE: "good"}
"""How each rating is set."""


@dataclass(frozen=True)
class ActionView:
    """An action."""

    anchor: str
    id: str
    tags: Value
    gist: str
    """What is to be done, in a line or two."""
    responsible: tuple[str, ...]
    timescale: str
    is_reported: bool
    """Whether any progress has been reported."""
    last_reported: date | None
    """When, if that is not when progress was last reported on the plan."""
    text: Prose | None
    """What is to be done in full, where the gist leaves something out."""
    facts: tuple[Fact, ...]
    timeline: tuple[TimelineEntry, ...]
    """What was reported of it, and its timescale."""


@dataclass(frozen=True)
class OutcomeView:
    """An outcome and the actions towards it."""

    anchor: str
    title: str
    actions: tuple[ActionView, ...]


@dataclass(frozen=True)
class BarPart:
    """The number of actions in a state, as a percentage of a bar."""

    number: int
    words: str
    tone: str
    start: float
    width: float


@dataclass(frozen=True)
class PlanView:
    """An action plan."""

    number: int
    """How many actions it has."""
    bar: tuple[BarPart, ...]
    """How many actions are in each state."""
    summary: Prose | None
    note: Prose | None
    facts: tuple[Fact, ...]
    outcomes: tuple[OutcomeView, ...]


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of action plans and a page for each."""
    plans = as_at.register.action_plans.values()
    yield draft("/action-plans/", _index, as_at)
    for plan in plans:
        yield draft(at.address(plan), _page, plan, as_at)


def _index(as_at: AsAt) -> Page:
    register = as_at.register
    plans = list(register.action_plans.values())
    return Page(
        address="/action-plans/",
        title="Action plans",
        description="Action plans monitored by committees.",
        kind="list of action plans",
        template="list",
        view=ListView(
            Table(
                "Action plans",
                ["Plan", "Monitored by", "Actions"],
                [
                    [
                        at.link(one),
                        tuple(values.committee(register, id) for id in one.record.committees),
                        str(sum(len(outcome.actions) for outcome in one.record.outcomes)),
                    ]
                    for one in register.action_plans.values()
                ],
                caption_hidden=True,
            )
        ),
        eyebrow="Action plans monitored by committees",
        changed=changed.latest(as_at, (changed.of_action_plan(one, as_at) for one in plans)),
    )


def _page(plan: Entity[r.ActionPlan], as_at: AsAt) -> Page:
    register, record = as_at.register, plan.record
    number = sum(len(outcome.actions) for outcome in record.outcomes)
    return Page(
        address=at.address(plan),
        title=record.title,
        description=english.shortened(f"{record.title}: {english.count(number, 'action')}. {record.summary or ''}"),
        kind="action plan",
        template="action_plan",
        view=PlanView(
            number=number,
            bar=_bar(tuple(action_states(plan, as_at))),
            summary=values.prose(record.summary),
            note=values.prose(record.note),
            facts=facts(
                ("Plan of", at.link(register.bodies[record.owner])),
                ("Monitored by", tuple(values.committee(register, id) for id in record.committees)),
                ("Status", f"{english.capital(record.status)}: {record.status.meaning}" if record.status else None),
                ("Standing item", tuple(at.link(register.requests[ref]) for ref in record.carried_by)),
                ("Actions", str(number)),
                ("Last reported on", max(_reported_on(plan, as_at), default=None)),
                ("Subjects", values.subjects(register, record.subjects)),
            ),
            outcomes=tuple(_outcome(one, plan, as_at) for one in record.outcomes),
        ),
        crumbs=(sections.ACTION_PLANS,),
        eyebrow="Action plan",
        is_filtered=True,
        citation=values.citation(as_at, record.title, "action plan"),
        changed=changed.of_action_plan(plan, as_at),
        sources=(values.source(record.source),),
    )


def _reported_on(plan: Entity[r.ActionPlan], as_at: AsAt) -> list[date]:
    return [report.date for one in action_states(plan, as_at) for report in one.reports]


def _bar(states: tuple[ActionState, ...]) -> tuple[BarPart, ...]:
    """The number of actions in each state, starting with those that need attention."""
    late = sum(bool(one.days_late) for one in states)
    passed = sum(one.has_passed for one in states) - late
    complete = sum(one.is_complete for one in states)
    counted = (
        (late, "overdue", "bad"),
        (passed, "past the timescale, with no rating", "part"),
        (len(states) - late - passed - complete, "in progress or not yet due", "waiting"),
        (complete, "complete or reported as done", "good"),
    )
    found: list[BarPart] = []
    start = 0.0
    for number, words, tone in counted:
        if number:
            width = round(100 * number / len(states), 2)
            found.append(BarPart(number, words, tone, round(start, 2), width))
            start += width
    return tuple(found)


REPORTED = Tag("Progress reported")
"""What a report without a rating is called."""

DONE = Tag("Reported done", "good")
"""What a report is called that says that an action has been carried out, where it gives no rating."""


def timing(state: ActionState) -> Tag | None:
    """Whether an action's time has passed without its being complete.

    It is called overdue only if its rating says that it is not complete; if no rating can be read, only
    that its time has passed.
    """
    if state.days_late:
        return Tag(f"Overdue by {english.count(state.days_late, 'day')}", "bad")
    return Tag("Timescale passed, no rating recorded") if state.has_passed else None


def rating(state: ActionState) -> Tag | None:
    """The latest rating of an action, or that it was reported as done."""
    if state.is_reported_done:
        return Tag("Reported done, no rating", "good")
    return Tag(english.capital(state.rating), RAG_TONES[state.rating]) if state.rating else None


def _outcome(outcome: r.PlanOutcome, plan: Entity[r.ActionPlan], as_at: AsAt) -> OutcomeView:
    states = (action_state(plan, one, as_at) for one in outcome.actions)
    on_plan = max(_reported_on(plan, as_at), default=None)
    actions = tuple(_action(one, on_plan, as_at.register) for one in states)
    return OutcomeView(f"outcome-{outcome.id}", outcome.title, actions)


GIST = 110
"""The most characters of an action that stand on its line; the rest is folded."""


def _action(state: ActionState, on_plan: date | None, register: Register) -> ActionView:
    action = state.action
    gist = english.shortened(action.text, GIST)
    return ActionView(
        anchor=at.action_anchor(action),
        id=action.id,
        tags=_tags(state),
        gist=gist,
        responsible=tuple(register.bodies[id].record.name for id in action.responsible),
        timescale=action.timescale.words if action.timescale else "",
        is_reported=state.latest is not None,
        last_reported=state.latest.date if state.latest and state.latest.date != on_plan else None,
        text=None if gist == action.text else Prose(action.text),
        facts=facts(
            ("Responsible", values.bodies(register, action.responsible)),
            ("Measure", values.prose(action.measure)),
        ),
        timeline=with_gaps(sorted(_moments(state, register), key=lambda one: one.on), state.on),
    )


def _tags(state: ActionState) -> tuple[Tag, ...]:
    """An action's rating, and whether its time has passed; never empty, so that actions can be filtered by it."""
    return tuple(one for one in (rating(state), timing(state)) if one) or (
        Tag("In progress or not yet due", "waiting"),
    )


def _moments(state: ActionState, register: Register) -> Iterator[TimelineEntry]:
    """Yield every report of an action's progress, and the end of its timescale while it is not complete."""
    for one in state.reports:
        said = Tag(english.capital(one.rag), RAG_TONES[one.rag]) if one.rag else DONE if one.done else REPORTED
        item = register.items[one.source] if one.source else None
        where = at.link(item, item.label) if item else None
        yield TimelineEntry(one.date, said, where, note=Prose(one.text))
    if state.until and not state.is_complete:
        if state.until >= state.on:
            ends = Tag("Timescale ends", "waiting")
            yield TimelineEntry(state.until, ends, is_recorded=False, is_to_come=True)
        else:
            passed = timing(state) or Tag("Timescale passed")
            yield TimelineEntry(state.until + timedelta(days=1), passed, is_recorded=False)
