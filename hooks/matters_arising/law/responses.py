"""When a committee or its members must have an answer."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from .date_with_rule import ONE_DAY, Reckoned, by_own_rules, number_in_words, sentence


def months_later(day: date, months: int) -> date:
    """The corresponding date some calendar months later, or the month's last day if it has no such date.

    Source: the corresponding date rule, *Dodds v Walker* [1981] 1 WLR 1027.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_of_months(first: date, months: int) -> date:
    """The last day of a period of calendar months that begins with a day.

    It is the day before the day of the same number. Where the last month has no such day, the period ends with the
    month: two months beginning with 31 December end on the last day of February.

    Source: the corresponding date rule, *Dodds v Walker* [1981] 1 WLR 1027; "beginning with" includes the day named.

    Args:
        first: the day with which it begins.
        months: calendar months.
    """
    end = months_later(first, months)
    return end - ONE_DAY if end.day == first.day else end


def response_due(notice: date, received: date | None = None) -> Reckoned:
    """The last day for the council's or executive's response to a scrutiny committee's recommendation.

    Source: Local Government Act 2000, section 9FE: within two months beginning with the date on which the authority or
    executive received the report or recommendations or, if later, the notice. It runs only where the committee
    required a response by notice in writing. A partner authority can be required only to have regard (section 9FF).
    Neither section is for what is recommended on crime and disorder under section 19 of the Police and Justice Act
    2006, nor section 9FF for what is recommended to a health service body under section 244 of the NHS
    Act 2006; both have regulations of their own, and no date is worked out for them here.

    Args:
        notice: the day on which the notice was received.
        received: the day on which the recommendation was received, if that is known; it went with the notice or
            before it if not.
    """
    return Reckoned(last_of_months(max(notice, received or notice), 2), RESPONSE)


RESPONSE = (
    "Two months beginning with the day on which the recommendation or, if later, the notice requiring a response was "
    "received (Local Government Act 2000, section 9FE)."
)
"""The rule for a response that a committee required by notice."""


def response_due_by_own_rules(received: date | None, made: date, months: int, source: str | None = None) -> Reckoned:
    """The last day for the response to a recommendation, if the council's own rules set one for all recommendations.

    Args:
        received: the day on which it was received, if that is known.
        made: the day of the meeting that made it, from which the months run otherwise.
        months: calendar months, `Periods.response_months`.
        source: where the council's rules can be read, `Periods.response_source`.
    """
    rule = own_response_rule(months, "received" if received else "made", source)
    return Reckoned(months_later(received or made, months), rule)


def own_response_rule(months: int, since: str, source: str | None = None) -> str:
    """Return a council's own rule for responses, in words.

    Args:
        months: calendar months.
        since: when they begin: when the recommendation was "received" or "made".
        source: where the council's rules can be read.
    """
    how_long = f"{number_in_words(months)} {'month' if months == 1 else 'months'}"
    return sentence(f"{how_long} after the recommendation was {since} ({by_own_rules(source)}).")


HAVE_REGARD = (
    "A relevant partner authority can be required by notice to have regard to a recommendation, and the section sets "
    "no date for a response. It does not apply where a health service body was itself recommended something as part "
    "of health scrutiny (Local Government Act 2000, section 9FF)."
)
"""What the law requires of a partner authority."""

NO_NOTICE = (
    "No notice requiring a response is recorded, so no date runs in law (Local Government Act 2000, section 9FE)."
)
"""Why a recommendation to the council or its executive has no date in law."""


def documents_due(received: date) -> Reckoned:
    """The last day for a document on business done that a member of a scrutiny committee asked the executive for.

    Source: SI 2012/2089, regulation 17: a document with material on business transacted at a meeting of the executive,
    or on a decision that one of its members or an officer made, as soon as reasonably practicable and in any case no
    later than ten clear days after the executive receives the request; written reasons if it is refused.

    Args:
        received: the day on which the executive received the request.
    """
    return Reckoned(received + timedelta(days=11), DOCUMENTS)


DOCUMENTS = (
    "On a decision of the executive that was taken: as soon as reasonably practicable, and no later than ten clear "
    "days after the executive received the request, not counting that day or the day of the answer (SI 2012/2089, "
    "regulation 17)."
)
"""By when a member of a scrutiny committee must have documents that they asked the executive for."""
