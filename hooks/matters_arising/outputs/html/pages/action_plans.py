"""Action plans that a committee follows: each action with its measure and its progress."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .... import english
from .... import records as r
from ....law.periods import period_of
from ....register.entities import Entity
from ....register.register import Register
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from . import changed, sections, values
from .page import Draft, Fact, ListView, Page, Prose, Table, Tag, Value, draft, facts, table

RAG_TONES = {r.Rag.RED: "bad", r.Rag.AMBER: "part", r.Rag.GREEN: "good", r.Rag.COMPLETE: "good"}
"""How each rating is set."""


COLUMNS = ("Action", "What is to be done", "By when", "Rating", "Last reported")
"""The columns of the table of every action."""


@dataclass(frozen=True)
class ReportView:
    """How an action stood on a date."""

    when: Value
    rag: Tag | None
    text: Prose


@dataclass(frozen=True)
class ActionView:
    """An action."""

    anchor: str
    id: str
    tags: Value
    text: Prose
    facts: tuple[Fact, ...]
    progress: tuple[ReportView, ...]


@dataclass(frozen=True)
class OutcomeView:
    """An outcome and the actions towards it."""

    anchor: str
    title: str
    actions: tuple[ActionView, ...]


@dataclass(frozen=True)
class PlanView:
    """An action plan."""

    summary: Prose | None
    note: Prose | None
    facts: tuple[Fact, ...]
    summary_table: Table | None
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
        description="Action plans that the record's committees follow.",
        kind="list of action plans",
        template="list",
        view=ListView(
            Table(
                "Action plans",
                ["Plan", "Followed by", "Actions"],
                [
                    [
                        at.link(one),
                        values.committee(register, one.record.committee),
                        str(sum(len(outcome.actions) for outcome in one.record.outcomes)),
                    ]
                    for one in register.action_plans.values()
                ],
                caption_hidden=True,
            )
        ),
        eyebrow="Followed by committees",
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
            summary=values.prose(record.summary),
            note=values.prose(record.note),
            facts=facts(
                ("Plan of", at.link(register.bodies[record.owner])),
                ("Followed by", values.committee(register, record.committee)),
                ("Brought to the committee by", tuple(at.link(register.requests[ref]) for ref in record.carried_by)),
                ("Actions", str(number)),
                ("Last reported on", max(_reported_on(record, as_at), default=None)),
                ("Subjects", values.subjects(register, record.subjects)),
            ),
            summary_table=_summary(record, as_at),
            outcomes=tuple(_outcome(one, as_at) for one in record.outcomes),
        ),
        crumbs=(sections.ACTION_PLANS,),
        eyebrow="Action plan",
        citation=values.citation(as_at, record.title, "action plan"),
        changed=changed.of_action_plan(plan, as_at),
        sources=(values.source(record.source),),
    )


def _reported_on(plan: r.ActionPlan, as_at: AsAt) -> list[date]:
    return [one.date for outcome in plan.outcomes for action in outcome.actions for one in reports(action, as_at)]


def reports(action: r.Action, as_at: AsAt) -> list[r.ProgressReport]:
    """What had been reported of an action by the date of the record, oldest first."""
    return sorted((one for one in action.progress if one.date <= as_at.today), key=lambda one: one.date)


def timing(action: r.Action, as_at: AsAt) -> Tag | None:
    """Whether an action's time has passed without its being complete.

    It is called overdue only where its rating says that it is not complete; where no rating can be read, only
    that its time has passed.
    """
    if not action.timescale:
        return None
    _, until = period_of(action.timescale.words, action.timescale.from_, action.timescale.until)
    if until is None or until >= as_at.today:
        return None
    rated = [one.rag for one in reports(action, as_at) if one.rag]
    if not rated and _says_done(action, as_at):
        return None
    if not rated:
        return Tag("Time passed, no rating")
    if rated[-1] is r.Rag.COMPLETE:
        return None
    return Tag(f"Overdue by {english.count((as_at.today - until).days, 'day')}", "bad")


def _rating(action: r.Action, as_at: AsAt) -> Tag | None:
    rated = [one.rag for one in reports(action, as_at) if one.rag]
    if not rated and _says_done(action, as_at):
        return Tag("Reported done, no rating", "good")
    return Tag(english.capital(rated[-1]), RAG_TONES[rated[-1]]) if rated else None


def _says_done(action: r.Action, as_at: AsAt) -> bool:
    """Whether the latest that was reported says that the action has been carried out."""
    found = reports(action, as_at)
    return bool(found) and found[-1].done


def _summary(plan: r.ActionPlan, as_at: AsAt) -> Table | None:
    rows: list[list[Value]] = []
    for outcome in plan.outcomes:
        for action in outcome.actions:
            found = reports(action, as_at)
            rows.append(
                [
                    Link(f"Action {action.id}", f"#{at.action_anchor(action)}"),
                    english.shortened(action.text, 110),
                    action.timescale.words if action.timescale else None,
                    (_rating(action, as_at), timing(action, as_at)),
                    found[-1].date if found else None,
                ]
            )
    return table("Every action at a glance", COLUMNS, rows, style="actions")


def _outcome(outcome: r.PlanOutcome, as_at: AsAt) -> OutcomeView:
    actions = tuple(_action(one, as_at) for one in outcome.actions)
    return OutcomeView(f"outcome-{outcome.id}", outcome.title, actions)


def _action(action: r.Action, as_at: AsAt) -> ActionView:
    register = as_at.register
    return ActionView(
        anchor=at.action_anchor(action),
        id=action.id,
        tags=(_rating(action, as_at), timing(action, as_at)),
        text=Prose(action.text),
        facts=facts(
            ("Responsible", values.bodies(register, action.responsible)),
            ("By when", action.timescale.words if action.timescale else None),
            ("Measure", values.prose(action.measure)),
        ),
        progress=tuple(_report(one, register) for one in reversed(reports(action, as_at))),
    )


def _report(one: r.ProgressReport, register: Register) -> ReportView:
    when: Value = at.link(register.items[one.source], english.day(one.date)) if one.source else one.date
    return ReportView(when, Tag(english.capital(one.rag), RAG_TONES[one.rag]) if one.rag else None, Prose(one.text))
