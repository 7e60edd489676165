"""How long a decision can be called in."""

from __future__ import annotations

from datetime import date

from .date_with_rule import Reckoned, by_own_rules, days_in_words, number_in_words, sentence
from .working_days import Calendar, add_working_days


def call_in_last_day(published: date, days: int, calendar: Calendar, source: str | None = None) -> Reckoned:
    """The last day on which a decision can be called in.

    Source: the council's own rules. No statute sets the days: Local Government Act 2000, section 9F(4), gives an
    overview and scrutiny committee power over decisions made but not implemented, and leaves the rest to the council.

    Args:
        published: the day on which the decision was published; it is not counted.
        days: working days in which it can be called in, `Periods.call_in_working_days`.
        calendar: which days are working days.
        source: where the council's rules can be read, `Periods.call_in_source`.
    """
    return Reckoned(add_working_days(published, days, calendar), call_in_rule(days, source))


def call_in_rule(days: int, source: str | None = None) -> str:
    """Return the rule for call-in, in words, with its source; arguments as for `call_in_last_day`."""
    rule = (
        f"{number_in_words(days)} working {days_in_words(days)} after the decision was published, "
        f"not counting the day of publication ({by_own_rules(source)})."
    )
    return sentence(rule)
