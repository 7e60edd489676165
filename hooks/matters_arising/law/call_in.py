"""How long a decision can be called in."""

from __future__ import annotations

from datetime import date

from .reckoned import Reckoned, days_in_words, number_in_words, sentence
from .working_days import Calendar, add_working_days


def call_in_last_day(published: date, days: int, calendar: Calendar) -> Reckoned:
    """The last day on which a decision can be called in.

    Source: the council's own rules for overview and scrutiny, which Local Government Act 2000,
    section 9F(2) and (4), lets it make.

    Args:
        published: the day on which the decision was published; it is not counted.
        days: working days in which it can be called in, `Periods.call_in_working_days`.
        calendar: which days are working days.
    """
    rule = (
        f"{number_in_words(days)} working {days_in_words(days)} after the decision was published, "
        "not counting the day of publication (the council's own rules)."
    )
    return Reckoned(add_working_days(published, days, calendar), sentence(rule))
