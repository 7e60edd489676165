"""How much notice the public must be given of a decision of the executive."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from ..records import Council, DaysCounted
from .date_with_rule import ONE_DAY, Reckoned, number_in_words, sentence
from .working_days import (
    Calendar,
    add_working_days,
    clear_days,
    clear_working_days,
    subtract_working_days,
)


def notice_days(published: date, taken: date, counting: str, calendar: Calendar) -> int:
    """The days of notice given of a decision, as the council counts them.

    Source: Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England)
    Regulations 2012 (SI 2012/2089), regulation 9. How the days are counted is the council's setting.

    Args:
        published: the day on which the plan or notice was published.
        taken: the day of the decision, or the first on which it is expected.
        counting: a word of `DaysCounted`.
        calendar: which days are working days.

    Raises:
        ValueError: `counting` is no such word.
    """
    if counting == DaysCounted.CLEAR:
        return clear_days(published, taken)
    if counting == DaysCounted.CALENDAR:
        return max(0, (taken - published).days)
    if counting == DaysCounted.CLEAR_WORKING:
        return clear_working_days(published, taken, calendar)
    raise ValueError(f"`{counting}` is not a way to count notice")


_STATUTORY_DAYS = 28


def decision_from(published: date, council: Council, calendar: Calendar, *, private: bool = False) -> Reckoned:
    """The first day on which a decision can be taken after notice of it was published.

    It may fall on a weekend, when an officer or cabinet member can decide; `working_day_from` gives the
    next working day.

    Source: SI 2012/2089, regulation 9, for a key decision; regulation 5 for a meeting in private. Each asks for 28
    clear days. It is law for principal councils in England only; the days of other bodies, other days, and other ways
    to count them are their own. A combined authority's are in SI 2017/68, article 11.

    Args:
        published: the day on which the plan or notice was published.
        council: the council, with the days of notice that it gives and how it counts them.
        calendar: which days are working days.
        private: whether the rule is also to cite what it is for a meeting in private.
    """
    days, counting = council.periods.key_decision_days, council.periods.key_decision_days_are
    if counting == DaysCounted.CLEAR_WORKING:
        first = add_working_days(published, days, calendar) + ONE_DAY
    else:
        first = published + timedelta(days=days)
        while notice_days(published, first, counting, calendar) < days:
            first += ONE_DAY
    return Reckoned(first, decision_rule(council, private=private))


def decision_rule(council: Council, *, private: bool = False) -> str:
    """Return the rule for notice of a decision, in words, with its source; arguments as for `decision_from`."""
    days, counting = council.periods.key_decision_days, council.periods.key_decision_days_are
    not_working = "not counting the day of publication, the day of the decision, weekends or bank holidays"
    without: Mapping[str, str] = {
        DaysCounted.CLEAR: "not counting the day of publication or the day of the decision",
        DaysCounted.CALENDAR: "not counting the day of publication",
        DaysCounted.CLEAR_WORKING: not_working,
    }
    how_many = f"{number_in_words(days)} {counting}"
    source = "SI 2012/2089, regulation 9"
    if private:
        source += " for a key decision, regulation 5 for a meeting in private"
    if not council.is_principal_in_england:
        source = "the council’s own period"
    elif days != _STATUTORY_DAYS or counting != DaysCounted.CLEAR:
        source = f"as the council counts; the law requires 28 clear days: {source}"
    return sentence(f"{how_many} after notice was published: {without[counting]} ({source}).")


def private_meeting_notices_due(meeting: date, calendar: Calendar) -> tuple[Reckoned, Reckoned]:
    """The last days for the two notices of an executive meeting in private: the first, and the second.

    Source: SI 2012/2089, regulation 5: at least 28 clear days before, and again at least five, with the
    representations received and the response to them. That the five are counted without weekends and bank holidays,
    as for an agenda, and the 28 with them, is practice: the regulation says clear days of both.
    """
    first = "28 clear days before the meeting: not counting the day of the notice or the day of the meeting"
    second = "Five clear days before the meeting: not counting the day of the notice or the day of the meeting"
    source = " (SI 2012/2089, regulation 5)."
    return (
        Reckoned(meeting - timedelta(days=29), first + source),
        Reckoned(subtract_working_days(meeting, 6, calendar), second + source + " " + TWO_COUNTINGS),
    )


KEY_DECISION = (
    "One that is likely to result in spending or savings that are significant with regard to the council’s budget for "
    "the service or function, or to be significant in its effects on communities in two or more wards or electoral "
    "divisions (SI 2012/2089, regulation 8)."
)
"""What makes a decision of the executive a key decision."""

GENERAL_EXCEPTION = (
    "The chair of scrutiny is informed, notice is published five clear days before the decision, and the reasons why "
    "the full notice was impracticable are published too (SI 2012/2089, regulation 10)."
)
"""How a key decision is taken where the full notice is impracticable."""

SPECIAL_URGENCY = (
    "No notice is required beforehand: the chair of scrutiny agrees that the decision is urgent and cannot reasonably "
    "be deferred, and the reasons are published (SI 2012/2089, regulation 11)."
)
"""How it is taken where even the general exception is impracticable."""

TWO_COUNTINGS = (
    "In practice weekends and bank holidays count towards the 28 days and are left out of the five, as for an agenda; "
    "the regulations say “clear days” of both."
)
"""Why clear days of one set of regulations are counted in two ways: a word for the pages on which both are shown."""


def general_exception_from(notice: date, calendar: Calendar) -> Reckoned:
    """The first day on which a key decision can be taken without the full notice, the chair of scrutiny being told.

    Under special urgency (regulation 11) no days need pass: the chair agrees, and the reasons are published.

    Source: SI 2012/2089, regulation 10: after five clear days have elapsed following the day on which the notice was
    made available. That they are counted as for an agenda is practice.

    Args:
        notice: the day on which the chair was told and the notice published.
        calendar: which days are working days.
    """
    rule = (
        "After five clear days following the day of the notice under the general exception (SI 2012/2089, regulation "
        f"10). {TWO_COUNTINGS}"
    )
    return Reckoned(add_working_days(notice, 5, calendar) + ONE_DAY, rule)
