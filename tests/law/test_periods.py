"""The periods of the clock, each with a table of worked cases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matters_arising.law.call_in import call_in_last_day
from matters_arising.law.notice_of_decisions import (
    decision_from,
    general_exception_from,
    notice_days,
    private_meeting_notices_due,
)
from matters_arising.law.notice_of_meetings import AgendaNotice
from matters_arising.law.periods import municipal_year, period_of
from matters_arising.law.responses import documents_due, months_later
from matters_arising.law.working_days import (
    Calendar,
    add_working_days,
    clear_days,
    clear_working_days,
    subtract_working_days,
    working_day_from,
)
from matters_arising.records import Council, Nation

ENGLAND = Calendar(Nation.ENGLAND)
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
NATIONS = st.sampled_from(list(Nation))


def day(words: str) -> date:
    return date.fromisoformat(words)


def council(**more: object) -> Council:
    return Council.model_validate(
        {
            "name": "Borough of Ambleford",
            "short_name": "Ambleford",
            "website": "https://www.example.org",
            "contact": "https://www.example.org/contact",
            "licence": {"name": "Open Government Licence", "link": "https://www.example.org/ogl"},
            **more,
        }
    )


def giving(days: int, counting: str) -> Council:
    """A council that gives so many days of notice of key decisions, counted so."""
    return council(periods={"key_decision_days": days, "key_decision_days_are": counting})


def agenda_due(meeting: date, days: int, calendar: Calendar) -> date:
    """The last working day on which an agenda can be published that is to be open for so many clear days."""
    return AgendaNotice(days, "a rule", "A practice.").due(meeting, calendar).date


# Bank holidays and working days


@pytest.mark.parametrize(
    ("on", "nations"),
    [
        ("2023-01-02", "England, Wales, Scotland, Northern Ireland"),  # New Year's Day fell on a Sunday
        ("2023-01-03", "Scotland"),
        ("2023-03-17", "Northern Ireland"),
        ("2023-04-07", "England, Wales, Scotland, Northern Ireland"),  # Good Friday
        ("2023-04-10", "England, Wales, Northern Ireland"),  # Easter Monday
        ("2023-05-01", "England, Wales, Scotland, Northern Ireland"),
        ("2023-05-08", "England, Wales, Scotland, Northern Ireland"),  # the coronation
        ("2023-05-29", "England, Wales, Scotland, Northern Ireland"),
        ("2023-07-12", "Northern Ireland"),
        ("2023-08-07", "Scotland"),
        ("2023-08-28", "England, Wales, Northern Ireland"),
        ("2023-11-30", "Scotland"),
        ("2023-12-25", "England, Wales, Scotland, Northern Ireland"),
        ("2023-12-26", "England, Wales, Scotland, Northern Ireland"),
        ("2022-12-27", "England, Wales, Scotland, Northern Ireland"),  # for Christmas Day, a Sunday
        ("2022-06-03", "England, Wales, Scotland, Northern Ireland"),  # the Platinum Jubilee
        ("2022-09-19", "England, Wales, Scotland, Northern Ireland"),  # the state funeral
        ("2023-09-25", ""),
    ],
)
def test_bank_holidays_of_the_four_nations(on: str, nations: str) -> None:
    found = [nation.value for nation in Nation if Calendar(nation).bank_holiday(day(on))]
    assert ", ".join(found) == nations


def test_a_bank_holiday_has_a_name() -> None:
    assert ENGLAND.bank_holiday(day("2023-05-08")) == "Coronation of Charles III"


def test_a_council_adds_a_day_proclaimed_later() -> None:
    calendar = Calendar.of(council(bank_holidays=[{"date": "2031-06-09", "name": "A day of thanksgiving"}]))
    assert calendar.bank_holiday(day("2031-06-09")) == "A day of thanksgiving"
    assert not calendar.is_working_day(day("2031-06-09"))
    assert ENGLAND.is_working_day(day("2031-06-09"))
    # A meeting on Monday 16 June: the day added pushes its agenda a day further ahead.
    assert agenda_due(day("2031-06-16"), 5, ENGLAND) == day("2031-06-06")
    assert agenda_due(day("2031-06-16"), 5, calendar) == day("2031-06-05")


def test_a_council_keeps_its_nations_bank_holidays() -> None:
    assert Calendar.of(council(nation="Scotland")).bank_holiday(day("2023-11-30"))
    assert not Calendar.of(council()).bank_holiday(day("2023-11-30"))


@pytest.mark.parametrize(
    ("on", "works"),
    [
        ("2023-09-22", True),  # Friday
        ("2023-09-23", False),
        ("2023-09-24", False),
        ("2023-09-25", True),
        ("2023-05-08", False),
    ],
)
def test_is_working_day(on: str, works: bool) -> None:
    assert ENGLAND.is_working_day(day(on)) is works


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2023-09-15", 0, "2023-09-15"),
        ("2023-09-15", 1, "2023-09-18"),  # from a Friday
        ("2023-09-16", 1, "2023-09-18"),  # from a Saturday
        ("2023-09-16", 0, "2023-09-16"),
        ("2023-05-05", 1, "2023-05-09"),  # past the coronation
        ("2023-12-22", 3, "2023-12-29"),
    ],
)
def test_add_working_days(start: str, days: int, end: str) -> None:
    assert add_working_days(day(start), days, ENGLAND) == day(end)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2023-09-25", 1, "2023-09-22"),
        ("2023-09-25", 6, "2023-09-15"),
        ("2023-05-09", 1, "2023-05-05"),
        ("2023-12-29", 3, "2023-12-22"),
        ("2024-01-02", 1, "2023-12-29"),  # over the turn of the year
    ],
)
def test_subtract_working_days(start: str, days: int, end: str) -> None:
    assert subtract_working_days(day(start), days, ENGLAND) == day(end)


def test_working_days_are_not_counted_below_nought() -> None:
    with pytest.raises(ValueError, match="-1 is not a number of working days"):
        add_working_days(day("2023-09-25"), -1, ENGLAND)


@pytest.mark.parametrize(
    ("on", "found"), [("2023-10-07", "2023-10-09"), ("2023-10-09", "2023-10-09"), ("2023-12-23", "2023-12-27")]
)
def test_working_day_from(on: str, found: str) -> None:
    assert working_day_from(day(on), ENGLAND) == day(found)


# Clear days


@pytest.mark.parametrize(
    ("notice", "event", "days"),
    [
        ("2023-09-15", "2023-09-25", 9),
        ("2023-09-24", "2023-09-25", 0),
        ("2023-09-25", "2023-09-25", 0),
        ("2023-09-26", "2023-09-25", 0),
        ("2023-09-08", "2023-10-09", 30),
    ],
)
def test_clear_days(notice: str, event: str, days: int) -> None:
    assert clear_days(day(notice), day(event)) == days


@pytest.mark.parametrize(
    ("notice", "meeting", "days"),
    [
        ("2023-09-15", "2023-09-25", 5),  # 18, 19, 20, 21 and 22 September
        ("2023-09-16", "2023-09-25", 5),  # published on a Saturday
        ("2023-09-18", "2023-09-25", 4),
        ("2023-04-28", "2023-05-09", 4),  # 2 to 5 May: May Day and the coronation do not count
        ("2023-09-25", "2023-09-25", 0),
        ("2023-09-26", "2023-09-25", 0),
    ],
)
def test_clear_working_days(notice: str, meeting: str, days: int) -> None:
    assert clear_working_days(day(notice), day(meeting), ENGLAND) == days


@pytest.mark.parametrize(
    ("meeting", "days", "due"),
    [
        ("2023-09-25", 5, "2023-09-15"),
        ("2023-07-20", 5, "2023-07-12"),
        ("2023-05-09", 5, "2023-04-27"),  # over May Day and the coronation
        ("2023-04-12", 5, "2023-03-31"),  # over Easter: 3, 4, 5, 6 and 11 April are clear
        ("2024-01-03", 5, "2023-12-21"),  # over Christmas and the New Year
        ("2023-09-25", 3, "2023-09-19"),
    ],
)
def test_agenda_due(meeting: str, days: int, due: str) -> None:
    assert agenda_due(day(meeting), days, ENGLAND) == day(due)


@pytest.mark.parametrize(
    ("nation", "due"),
    [
        (Nation.ENGLAND, "2023-07-12"),
        (Nation.WALES, "2023-07-12"),
        (Nation.SCOTLAND, "2023-07-12"),
        (Nation.NORTHERN_IRELAND, "2023-07-11"),  # 12 July is a bank holiday
    ],
)
def test_agenda_due_in_four_nations(nation: Nation, due: str) -> None:
    assert agenda_due(day("2023-07-20"), 5, Calendar(nation)) == day(due)


@given(meeting=DAYS, days=st.integers(1, 30), nation=NATIONS)
def test_an_agenda_out_on_the_last_day_gives_its_clear_days_and_one_out_on_the_next_does_not(
    meeting: date, days: int, nation: Nation
) -> None:
    calendar = Calendar(nation)
    due = agenda_due(meeting, days, calendar)
    assert clear_working_days(due, meeting, calendar) == days
    assert clear_working_days(add_working_days(due, 1, calendar), meeting, calendar) == days - 1


# Notice of decisions


@pytest.mark.parametrize(
    ("published", "taken", "counting", "days"),
    [
        ("2023-09-08", "2023-10-09", "clear days", 30),
        ("2023-09-08", "2023-10-09", "calendar days", 31),
        ("2023-09-08", "2023-10-09", "clear working days", 20),
        ("2023-09-08", "2023-10-07", "clear days", 28),
        ("2023-09-08", "2023-10-06", "clear days", 27),
        ("2023-09-08", "2023-10-06", "calendar days", 28),
        ("2023-10-09", "2023-09-08", "clear days", 0),
        ("2023-10-09", "2023-09-08", "calendar days", 0),
        ("2023-10-09", "2023-09-08", "clear working days", 0),
    ],
)
def test_notice_days(published: str, taken: str, counting: str, days: int) -> None:
    assert notice_days(day(published), day(taken), counting, ENGLAND) == days


def test_notice_is_counted_in_one_of_three_ways() -> None:
    with pytest.raises(ValueError, match="`weeks` is not a way to count notice"):
        notice_days(day("2023-09-08"), day("2023-10-09"), "weeks", ENGLAND)


@pytest.mark.parametrize(
    ("counting", "first"),
    [
        ("calendar days", "2023-10-06"),  # a Friday
        ("clear days", "2023-10-07"),  # a Saturday; the next working day is Monday 9 October
        ("clear working days", "2023-10-19"),
    ],
)
def test_decision_from(counting: str, first: str) -> None:
    assert decision_from(day("2023-09-08"), giving(28, counting), ENGLAND).date == day(first)


def test_the_plan_of_8_september_allows_decisions_from_9_october() -> None:
    first = decision_from(day("2023-09-08"), giving(28, "clear days"), ENGLAND)
    assert working_day_from(first.date, ENGLAND) == day("2023-10-09")
    assert first.rule == (
        "28 clear days after notice was published: not counting the day of publication or the day of the decision "
        "(SI 2012/2089, regulation 9)."
    )


@given(
    published=DAYS,
    days=st.integers(1, 60),
    counting=st.sampled_from(["clear days", "calendar days", "clear working days"]),
)
def test_the_first_day_for_a_decision_gives_full_notice_and_the_day_before_does_not(
    published: date, days: int, counting: str
) -> None:
    first = decision_from(published, giving(days, counting), ENGLAND).date
    assert notice_days(published, first, counting, ENGLAND) == days
    assert notice_days(published, first - timedelta(days=1), counting, ENGLAND) < days


def test_private_meeting_notices_due() -> None:
    first, second = private_meeting_notices_due(day("2023-10-16"), ENGLAND)
    assert (first.date, second.date) == (day("2023-09-17"), day("2023-10-06"))
    assert clear_days(first.date, day("2023-10-16")) == 28
    assert clear_working_days(second.date, day("2023-10-16"), ENGLAND) == 5
    assert "(SI 2012/2089, regulation 5)." in first.rule
    assert "(SI 2012/2089, regulation 5)." in second.rule


@pytest.mark.parametrize(
    ("notice", "first"), [("2023-09-15", "2023-09-23"), ("2023-09-18", "2023-09-26"), ("2023-05-05", "2023-05-16")]
)
def test_general_exception_from(notice: str, first: str) -> None:
    found = general_exception_from(day(notice), ENGLAND)
    assert found.date == day(first)
    assert clear_working_days(day(notice), found.date, ENGLAND) == 5
    assert "regulation 10" in found.rule


CHRISTMAS = {"England": "2023-12-28", "Wales": "2023-12-28", "Scotland": "2023-12-28", "Northern Ireland": "2023-12-28"}
NEW_YEAR = {"England": "2024-01-04", "Wales": "2024-01-04", "Scotland": "2024-01-05", "Northern Ireland": "2024-01-04"}
EASTER = {"England": "2023-04-12", "Wales": "2023-04-12", "Scotland": "2023-04-11", "Northern Ireland": "2023-04-12"}
CORONATION = dict.fromkeys(EASTER, "2023-05-10")


@pytest.mark.parametrize("nation", Nation)
@pytest.mark.parametrize(
    ("published", "last"),
    [("2023-12-21", CHRISTMAS), ("2023-12-29", NEW_YEAR), ("2023-04-05", EASTER), ("2023-05-04", CORONATION)],
)
def test_call_in_over_bank_holidays_in_four_nations(published: str, last: dict[str, str], nation: Nation) -> None:
    # Three working days. Before Christmas: 22, 27 and 28 December. Before Easter: Thursday 6 April, then
    # Tuesday 11 and Wednesday 12; Easter Monday is a working day in Scotland.
    assert call_in_last_day(day(published), 3, Calendar(nation)).date == day(last[nation.value])


@pytest.mark.parametrize(
    ("published", "days", "last"),
    [
        ("2023-09-25", 3, "2023-09-28"),
        ("2023-09-22", 3, "2023-09-27"),
        ("2023-09-23", 3, "2023-09-27"),  # published on a Saturday
        ("2023-09-25", 5, "2023-10-02"),
        ("2023-09-25", 0, "2023-09-25"),
    ],
)
def test_call_in_last_day(published: str, days: int, last: str) -> None:
    assert call_in_last_day(day(published), days, ENGLAND).date == day(last)


def test_call_in_says_its_rule() -> None:
    assert call_in_last_day(day("2023-09-25"), 3, ENGLAND).rule == (
        "Three working days after the decision was published, not counting the day of publication "
        "(the council’s own rules)."
    )


# Answers


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2022-12-31", 2, "2023-02-28"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2023-09-25", 2, "2023-11-25"),
        ("2023-11-15", 2, "2024-01-15"),
        ("2023-08-31", 1, "2023-09-30"),
        ("2023-12-01", 12, "2024-12-01"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2023-10-31", 0, "2023-10-31"),
    ],
)
def test_months_later(start: str, months: int, end: str) -> None:
    assert months_later(day(start), months) == day(end)


def test_documents_due() -> None:
    found = documents_due(day("2023-09-25"))
    assert found.date == day("2023-10-06")
    assert clear_days(day("2023-09-25"), found.date) == 10


# Years and periods

ANNUAL_MEETINGS = {"2022-23": day("2022-05-23"), "2023-24": day("2023-05-22")}


@pytest.mark.parametrize(
    ("on", "year"),
    [
        ("2023-07-20", "2023-24"),
        ("2023-05-22", "2023-24"),  # the day of the annual meeting
        ("2023-05-21", "2022-23"),
        ("2022-05-22", "2021-22"),
        ("2022-01-01", "2021-22"),
        ("2024-04-30", "2023-24"),
        ("2024-05-01", "2024-25"),  # no annual meeting in the record: from 1 May
        ("2000-01-01", "1999-00"),
    ],
)
def test_municipal_year(on: str, year: str) -> None:
    assert municipal_year(day(on), ANNUAL_MEETINGS) == year


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("September 2023", "2023-09-01", "2023-09-30"),
        ("Sept 2023", "2023-09-01", "2023-09-30"),
        ("February 2024", "2024-02-01", "2024-02-29"),
        ("June 2023", "2023-06-01", "2023-06-30"),
        ("18 December 2023", "2023-12-18", "2023-12-18"),
        ("Monday, 18th December 2023", "2023-12-18", "2023-12-18"),
        ("  18   december 2023. ", "2023-12-18", "2023-12-18"),
        ("Not before 31 August 2022", "2022-08-31", None),
        ("Not before the 31 August 2022", "2022-08-31", None),
        ("No earlier than March 2024", "2024-03-01", None),
        ("By 31 March 2024", None, "2024-03-31"),
        ("No later than March 2024", None, "2024-03-31"),
        ("In March 2022", "2022-03-01", "2022-03-31"),
        ("During March 2022", "2022-03-01", "2022-03-31"),
        ("By the end of March 2022", None, "2022-03-31"),
        ("End of March 2022", None, "2022-03-31"),
        ("End of the year 2022", None, None),
        ("In 18 March 2022", None, None),
        ("Autumn 2023", None, None),
        ("Q3 2023", None, None),
        ("Third quarter 2023", None, None),
        ("2023", None, None),
        ("2023/24", None, None),
        ("31 June 2023", None, None),
        ("0 June 2023", None, None),
        ("June 0000", None, None),
        ("To be confirmed", None, None),
        ("Not before the guidance is published", None, None),
        ("September or October 2023", None, None),
        ("", None, None),
    ],
)
def test_period_of(words: str, first: str | None, last: str | None) -> None:
    assert period_of(words) == (day(first) if first else None, day(last) if last else None)


@pytest.mark.parametrize(
    ("words", "from_", "until", "first", "last"),
    [
        ("Autumn 2023", "2023-09-01", "2023-11-30", "2023-09-01", "2023-11-30"),
        ("September 2023", "2023-09-11", None, "2023-09-11", "2023-09-30"),
        ("September 2023", None, "2023-09-15", "2023-09-01", "2023-09-15"),
        ("September 2023", "2023-10-02", None, "2023-10-02", None),  # the record corrects a misprint
        ("September 2023", None, "2022-10-02", None, "2022-10-02"),
        ("Not before 31 August 2022", None, "2023-12-31", "2022-08-31", "2023-12-31"),
    ],
)
def test_dates_in_the_record_win_over_the_words(
    words: str, from_: str | None, until: str | None, first: str | None, last: str | None
) -> None:
    found = period_of(words, day(from_) if from_ else None, day(until) if until else None)
    assert found == (day(first) if first else None, day(last) if last else None)


@given(words=st.text(max_size=40) | st.from_regex(r"(not before )?\d{1,2} [A-Za-z]{3,9} \d{4}", fullmatch=True))
def test_no_words_break_the_reading_of_a_period(words: str) -> None:
    first, last = period_of(words)
    assert first is None or last is None or first <= last
