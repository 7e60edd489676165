"""How long before a meeting or a decision the public must be told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from ..records import DaysCounted
from .reckoned import ONE_DAY, Reckoned, days_in_words, number_in_words, sentence
from .working_days import (
    Calendar,
    add_working_days,
    clear_days,
    clear_working_days,
    subtract_working_days,
)


def agenda_due(meeting: date, days: int, calendar: Calendar) -> Reckoned:
    """The last day on which an agenda can be published, and the reports with it.

    It is a working day, as the papers are to be open to inspection. An agenda published on a weekend after
    it may still give its clear days: whether one was in time is told by `clear_working_days`.

    Source: Local Government Act 1972, section 100B; *R v Swansea City Council, ex parte Elitestone* (1993).

    Args:
        meeting: the day of the meeting.
        days: clear days required, `Periods.agenda_clear_days`.
        calendar: which days are working days.
    """
    rule = (
        f"{number_in_words(days)} clear {days_in_words(days)} before the meeting: not counting the day of publication, "
        "the day of the meeting, weekends or bank holidays (Local Government Act 1972, section 100B)."
    )
    return Reckoned(subtract_working_days(meeting, days + 1, calendar), sentence(rule))


def notice_days(published: date, taken: date, counting: str, calendar: Calendar) -> int:
    """Days of notice that a decision was given, as the council counts them.

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


def decision_from(published: date, days: int, counting: str, calendar: Calendar) -> Reckoned:
    """The first day on which a key decision can be taken after notice of it was published.

    It may fall on a weekend, when an officer or cabinet member can decide; `working_day_from` gives the
    next working day.

    Source: SI 2012/2089, regulation 9.

    Args:
        published: the day on which the plan or notice was published.
        days: days of notice required, `Periods.key_decision_days`.
        counting: as for `notice_days`.
        calendar: which days are working days.

    Raises:
        ValueError: `counting` is no such word.
    """
    if counting == DaysCounted.CLEAR_WORKING:
        first = add_working_days(published, days, calendar) + ONE_DAY
    else:
        first = published + timedelta(days=days)
        while notice_days(published, first, counting, calendar) < days:
            first += ONE_DAY
    not_working = "not counting the day of publication, the day of the decision, weekends or bank holidays"
    without: Mapping[str, str] = {
        DaysCounted.CLEAR: "not counting the day of publication or the day of the decision",
        DaysCounted.CALENDAR: "not counting the day of publication",
        DaysCounted.CLEAR_WORKING: not_working,
    }
    how_many = f"{number_in_words(days)} {counting}"
    rule = f"{how_many} after notice was published: {without[counting]} (SI 2012/2089, regulation 9)."
    return Reckoned(first, sentence(rule))


def private_meeting_notices_due(meeting: date, calendar: Calendar) -> tuple[Reckoned, Reckoned]:
    """The last days for the two notices of an executive meeting in private: the first, and the second.

    Source: SI 2012/2089, regulation 5: at least 28 clear days before, and again at least five, with the
    representations received and the response to them. The five are counted as for an agenda.
    """
    first = "28 clear days before the meeting: not counting the day of the notice or the day of the meeting"
    second = (
        "Five clear days before the meeting: not counting the day of the notice, the day of the meeting, "
        "weekends or bank holidays"
    )
    source = " (SI 2012/2089, regulation 5)."
    return (
        Reckoned(meeting - timedelta(days=29), first + source),
        Reckoned(subtract_working_days(meeting, 6, calendar), second + source),
    )


def general_exception_from(notice: date, calendar: Calendar) -> Reckoned:
    """The first day on which a key decision can be taken without the full notice, the chair of scrutiny being told.

    Under special urgency (regulation 11) no days need pass: the chair agrees, and the reasons are published.

    Source: SI 2012/2089, regulation 10. The five clear days are counted as for an agenda.

    Args:
        notice: the day on which the chair was told and the notice published.
        calendar: which days are working days.
    """
    rule = (
        "Five clear days after notice under the general exception: not counting the day of the notice, the day of "
        "the decision, weekends or bank holidays (SI 2012/2089, regulation 10)."
    )
    return Reckoned(add_working_days(notice, 5, calendar) + ONE_DAY, rule)
