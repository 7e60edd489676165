"""Action plans that a committee follows: each action with its measure and its progress."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses as at
from .. import records as r
from .. import words
from ..asat import AsAt
from ..register import Named, Register
from . import shared
from .page import Fact, Page, Prose, Table, Tag, Value, facts

RAG_TONES = {r.Rag.RED: "bad", r.Rag.AMBER: "part", r.Rag.GREEN: "good", r.Rag.COMPLETE: "good"}
"""How each rating is set."""


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
    outcomes: tuple[OutcomeView, ...]


def pages(as_at: AsAt) -> Iterator[Page]:
    """The list of action plans and a page for each."""
    register = as_at.register
    plans = list(register.action_plans.values())
    yield Page(
        address="/action-plans/",
        title="Action plans",
        description="Action plans that the record's committees follow.",
        kind="list of action plans",
        template="list",
        view=Table(
            "Action plans",
            ["Plan", "Followed by", "Actions"],
            [
                [
                    at.link(one),
                    shared.committee(register, one.record.committee),
                    words.count(sum(len(outcome.actions) for outcome in one.record.outcomes), "action"),
                ]
                for one in plans
            ],
            caption_hidden=True,
        ),
        eyebrow="Followed by committees",
    )
    for plan in plans:
        yield _page(plan, register)


def _page(plan: Named[r.ActionPlan], register: Register) -> Page:
    record = plan.record
    number = sum(len(outcome.actions) for outcome in record.outcomes)
    return Page(
        address=at.address(plan),
        title=record.title,
        description=words.shortened(f"{record.title}: {words.count(number, 'action')}. {record.summary or ''}"),
        kind="action plan",
        template="action_plan",
        view=PlanView(
            summary=shared.prose(record.summary),
            note=shared.prose(record.note),
            facts=facts(
                ("Plan of", at.link(register.bodies[record.owner])),
                ("Followed by", shared.committee(register, record.committee)),
                ("Brought to the committee by", tuple(at.link(register.requests[ref]) for ref in record.carried_by)),
                ("Actions", str(number)),
                ("Subjects", shared.subjects(register, record.subjects)),
            ),
            outcomes=tuple(_outcome(one, register) for one in record.outcomes),
        ),
        crumbs=(shared.ACTION_PLANS,),
        eyebrow="Action plan",
        sources=(shared.source(record.source),),
    )


def _outcome(outcome: r.PlanOutcome, register: Register) -> OutcomeView:
    actions = tuple(_action(one, register) for one in outcome.actions)
    return OutcomeView(f"outcome-{outcome.id}", outcome.title, actions)


def _action(action: r.Action, register: Register) -> ActionView:
    return ActionView(
        anchor=at.action_anchor(action),
        id=action.id,
        text=Prose(action.text),
        facts=facts(
            ("Responsible", shared.bodies(register, action.responsible)),
            ("By when", action.timescale.words if action.timescale else None),
            ("Measure", shared.prose(action.measure)),
        ),
        progress=tuple(_report(one, register) for one in reversed(action.progress)),
    )


def _report(one: r.ProgressReport, register: Register) -> ReportView:
    when: Value = at.link(register.items[one.source], words.day(one.date)) if one.source else one.date
    return ReportView(when, Tag(words.capital(one.rag), RAG_TONES[one.rag]) if one.rag else None, Prose(one.text))
