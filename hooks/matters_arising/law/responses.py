"""By when a committee or its members must have an answer."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from ..records import Nation
from .reckoned import Reckoned, number_in_words, sentence


def months_later(day: date, months: int) -> date:
    """The day of the same number some calendar months later, or the month's last day when it has no such day.

    Source: the corresponding date rule, *Dodds v Walker* [1981] 1 WLR 1027.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def response_due(received: date, months: int, nation: Nation = Nation.ENGLAND) -> Reckoned:
    """The last day for the response to a scrutiny committee's recommendation.

    Source: Local Government Act 2000, section 9FE: two months from when the authority or its executive
    received it. The day of the same number is taken as the last, never a day sooner. The section is law in
    England; elsewhere, and where the council set another period, the rule is the council's own.

    Args:
        received: the day on which it was received.
        months: calendar months, `Periods.response_months`.
        nation: whose law applies.
    """
    law = nation is Nation.ENGLAND and months == 2
    source = "Local Government Act 2000, section 9FE" if law else "the council's own rules"
    how_long = f"{number_in_words(months)} {'month' if months == 1 else 'months'}"
    rule = f"{how_long} after the recommendation was received ({source})."
    return Reckoned(months_later(received, months), sentence(rule))


def documents_due(asked: date) -> Reckoned:
    """The last day for documents that a member of a scrutiny committee asked the executive for.

    Written reasons are owed by then if they are refused.

    Source: SI 2012/2089, regulation 17: no later than ten clear days after the request.
    """
    rule = (
        "Ten clear days after the member asked: not counting the day of asking or the day of the answer "
        "(SI 2012/2089, regulation 17)."
    )
    return Reckoned(asked + timedelta(days=11), rule)
