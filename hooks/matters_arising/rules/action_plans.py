"""The state of an action plan's actions on a date, from progress reported to the committee that monitors it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .. import english
from .. import records as r
from ..law.periods import period_of
from ..register.entities import Entity
from .snapshot import AsAt


@dataclass(frozen=True)
class ActionState:
    """An action of a plan, as reported by a date."""

    plan: Entity[r.ActionPlan]
    """The plan."""
    action: r.Action
    """The action."""
    reports: tuple[r.ProgressReport, ...]
    """Every report of its progress by that date, oldest first."""
    until: date | None
    """The last day of its timescale, where the words give one."""
    on: date
    """The date."""

    @property
    def latest(self) -> r.ProgressReport | None:
        """The latest report of its progress."""
        return self.reports[-1] if self.reports else None

    @property
    def rating(self) -> r.Rag | None:
        """The latest rating that can be read in a paper."""
        return next((one.rag for one in reversed(self.reports) if one.rag), None)

    @property
    def is_reported_done(self) -> bool:
        """Whether the latest report says that it has been carried out, and no rating was ever given."""
        return self.rating is None and self.latest is not None and self.latest.done

    @property
    def is_complete(self) -> bool:
        """Whether it is rated complete, or reported as carried out."""
        return self.rating is r.Rag.COMPLETE or self.is_reported_done

    @property
    def has_passed(self) -> bool:
        """Whether its timescale has passed without its being complete."""
        return not self.is_complete and self.until is not None and self.until < self.on

    @property
    def days_late(self) -> int:
        """Days since its timescale passed; 0 unless its rating says that it is not complete."""
        return (self.on - self.until).days if self.has_passed and self.until and self.rating else 0


def action_states(plan: Entity[r.ActionPlan], as_at: AsAt) -> Iterator[ActionState]:
    """Yield the state of each action of a plan, in the plan's order.

    Args:
        plan: the action plan.
        as_at: the record and its date.
    """
    for outcome in plan.record.outcomes:
        for action in outcome.actions:
            yield action_state(plan, action, as_at)


def action_state(plan: Entity[r.ActionPlan], action: r.Action, as_at: AsAt) -> ActionState:
    """Return the state of one action of a plan on a date."""
    reports = sorted((one for one in action.progress if one.date <= as_at.today), key=lambda one: one.date)
    until = None
    if action.timescale:
        _, until = period_of(action.timescale.words, action.timescale.from_, action.timescale.until)
    return ActionState(plan, action, tuple(reports), until, as_at.today)


def incomplete_actions(as_at: AsAt, committee: str) -> Iterator[ActionState]:
    """Yield the incomplete actions that a committee monitors, of plans that there were by that date.

    Args:
        as_at: the record and its date.
        committee: id of the committee.
    """
    for plan in known_plans(as_at):
        if committee in plan.record.committees:
            yield from (one for one in action_states(plan, as_at) if not one.is_complete)


def known_plans(as_at: AsAt) -> Iterator[Entity[r.ActionPlan]]:
    """Yield the action plans that there were by a date.

    Args:
        as_at: the record and its date.
    """
    return (plan for plan in as_at.register.action_plans.values() if _is_known(plan, as_at))


def progress_in_words(plan: Entity[r.ActionPlan], as_at: AsAt) -> str:
    """Return how many actions of a plan are incomplete, and of how many the timescale has passed.

    Args:
        plan: the action plan.
        as_at: the record and its date.
    """
    states = list(action_states(plan, as_at))
    open_ = sum(not one.is_complete for one in states)
    passed = sum(one.has_passed for one in states)
    late = f", {passed} of them past the timescale" if passed else ""
    return f"{open_} of {english.count(len(states), 'action')} not reported as complete{late}"


def _is_known(plan: Entity[r.ActionPlan], as_at: AsAt) -> bool:
    """Whether there was a plan by a date: its paper, or a report of progress.

    A plan without a dated paper is there from the request that it carries out, and without one of these at all times.
    """
    record, requests = plan.record, as_at.register.requests
    days = [report.date for outcome in record.outcomes for action in outcome.actions for report in action.progress]
    if record.source and record.source.date:
        days.append(record.source.date)
    else:
        days += [requests[id].date for id in record.carried_by if id in requests]
    return not days or min(days) <= as_at.today
