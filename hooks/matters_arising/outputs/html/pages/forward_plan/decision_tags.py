"""How lists show what became of a decision, its notice and its maker."""

from __future__ import annotations

from ..... import english
from ..... import records as r
from .....register.entities import Decision
from .....register.register import Register
from .....rules.forward_plan import notice_given
from .....rules.forward_plan.decision_entries import expected
from .....rules.snapshot import AsAt
from .. import values
from ..coming import in_days
from ..page import Tag, Value

FATE_TONES = {
    r.Fate.AWAITED: "waiting",
    r.Fate.TIME_PASSED: "part",
    r.Fate.TAKEN: "good",
    r.Fate.DEFERRED: "part",
    r.Fate.REFERRED_BACK: "part",
    r.Fate.WITHDRAWN: "plain",
    r.Fate.DROPPED: "bad",
}
"""How each fate is set."""


TYPES = {
    r.PlanPart.KEY: Tag("Key", "waiting"),
    r.PlanPart.PRIVATE: Tag("Private", "part"),
    r.PlanPart.NON_KEY: Tag("Non-key"),
    r.PlanPart.URGENT: Tag("Urgent", "part"),
}
"""The part of the plan in which a decision is, as a tag."""


def notice_days(found: notice_given.Notice) -> str:
    """The days of notice, or the fewest and the most that there may be."""
    days = english.count(found.most, found.counted_in.removesuffix("s"), found.counted_in)
    if found.is_open:
        return f"at least {days}"
    return days if found.days == found.most else f"{found.days} to {days}"


def notice_tag(found: notice_given.Notice | None, decision: Decision, as_at: AsAt) -> Tag | None:
    """A tag for short notice, or for the procedure by which a decision was taken without full notice."""
    if urgent := notice_given.urgency(decision, as_at):
        return Tag(english.capital(urgent.procedure), "part")
    return Tag("Short notice", "bad") if found and found.is_short else None


def fate_tag(fate: r.Fate) -> Tag:
    """What became of a decision, as a tag."""
    return Tag(english.capital(fate), FATE_TONES[fate])


def expected_in_words(entry: r.PlanEntry, as_at: AsAt) -> str:
    """Return when a decision is expected, in the plan's words, and in how many days if that is in the future."""
    first, _ = expected(entry)
    ahead = f" ({in_days(first, as_at.today)})" if first and first >= as_at.today else ""
    return f"{entry.expected.words}{ahead}"


def maker_in_list(maker: r.Maker, register: Register) -> Value:
    """The decision-maker, in short."""
    return values.person(register, maker.person) if maker.person else values.maker(register, maker)


def maker_in_a_sentence(maker: Value) -> Value:
    """The decision-maker as within a sentence: the Cabinet."""
    return english.in_a_sentence(maker) if isinstance(maker, str) else maker
