"""Each rule of law by name: what it says, to whom it applies, and its days: the day before, the day, the day after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matters_arising.law.call_in import call_in_last_day
from matters_arising.law.exclusion import CATEGORIES, exclusion
from matters_arising.law.inspection import background_papers_open_until, papers_open_until
from matters_arising.law.notice_of_decisions import decision_from, general_exception_from, private_meeting_notices_due
from matters_arising.law.notice_of_meetings import AgendaNotice, agenda_notice, urgency_rule
from matters_arising.law.responses import last_of_months, months_later, response_due, response_due_by_own_rules
from matters_arising.law.summary import rules_of
from matters_arising.law.working_days import Calendar
from matters_arising.records import CommitteeKind, Council, Exemption, Nation

ENGLAND = Calendar(Nation.ENGLAND)
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def day(words: str) -> date:
    return date.fromisoformat(words)


def council(**more: Any) -> Council:
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


PRINCIPAL = council()
COMBINED_AUTHORITY = council(kind="other body")
PARISH = council(kind="parish council")
SCRUTINY = CommitteeKind.SCRUTINY
ELSEWHERE = [council(nation="Wales"), council(nation="Scotland"), council(nation="Wales", kind="parish council")]


def notice(of: Council, kind: CommitteeKind = CommitteeKind.SCRUTINY) -> AgendaNotice:
    found = agenda_notice(of, kind)
    assert found
    return found


# Notice of meetings


@pytest.mark.parametrize(
    ("published", "given"),
    [
        ("2023-09-14", 6),
        ("2023-09-15", 5),  # the last working day
        ("2023-09-17", 5),  # a Sunday: no day that counts has passed
        ("2023-09-18", 4),
    ],
)
def test_section_100b_five_clear_days(published: str, given: int) -> None:
    assert notice(PRINCIPAL).given(day(published), day("2023-09-25"), ENGLAND) == given
    assert notice(PRINCIPAL).due(day("2023-09-25"), ENGLAND).date == day("2023-09-15")


def test_section_100b_and_elitestone_are_cited_each_for_what_it_says() -> None:
    assert notice(PRINCIPAL).rule == (
        "Five clear days before the meeting, not counting the day of publication or the day of the meeting (Local "
        "Government Act 1972, section 100B). Weekends and bank holidays are left out too, by R v Swansea City Council, "
        "ex parte Elitestone (1993) and in practice."
    )


def test_elitestone_a_weekend_is_not_counted() -> None:
    # Published on Thursday 26 April 1990 for a meeting on Tuesday 1 May: two working days between, not three.
    assert notice(PRINCIPAL).given(day("1990-04-26"), day("1990-05-01"), ENGLAND) == 2


def test_regulation_7_is_the_rule_for_meetings_of_the_executive() -> None:
    executive = notice(PRINCIPAL, CommitteeKind.EXECUTIVE)
    assert executive.days == 5
    assert "(SI 2012/2089, regulation 7)" in executive.rule
    assert "100B" not in executive.rule
    assert "Elitestone" not in executive.rule


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        ("2023-09-25", "2023-09-20"),  # a Monday: Thursday, Friday and Saturday are clear
        ("2023-09-28", "2023-09-23"),  # Saturday: Monday, Tuesday and Wednesday are clear
        ("2023-05-09", "2023-05-03"),  # over the coronation: 4, 5 and 6 May are clear
        ("2023-04-11", "2023-04-04"),  # over Easter: 5, 6 and 8 April are clear
        ("2024-01-02", "2023-12-27"),  # over the New Year: 28, 29 and 30 December are clear
    ],
)
def test_schedule_12_three_clear_days_for_a_parish(meeting: str, due: str) -> None:
    rule, last = notice(PARISH), notice(PARISH).due(day(meeting), ENGLAND).date
    assert last == day(due)
    assert rule.given(last - timedelta(days=1), day(meeting), ENGLAND) >= 3
    assert rule.given(last, day(meeting), ENGLAND) == 3
    assert rule.given(last + timedelta(days=1), day(meeting), ENGLAND) in (2, 3)


@given(meeting=DAYS, parish=st.booleans())
def test_notice_on_the_last_day_is_enough_and_on_the_next_that_counts_is_not(meeting: date, parish: bool) -> None:
    rule = notice(PARISH if parish else PRINCIPAL)
    last = rule.due(meeting, ENGLAND).date
    assert rule.given(last, meeting, ENGLAND) == rule.days
    following = last + timedelta(days=1)
    while rule.given(following - timedelta(days=1), meeting, ENGLAND) == rule.days and following < meeting:
        following += timedelta(days=1)
    assert rule.given(following, meeting, ENGLAND) < rule.days


def test_a_parish_is_told_of_schedule_12_and_never_of_section_100b() -> None:
    assert notice(PARISH, CommitteeKind.COUNCIL).rule == (
        "Three clear days before the meeting, not counting the day of publication or the day of the meeting (Local "
        "Government Act 1972, Schedule 12, paragraph 10; for committees, Public Bodies (Admission to Meetings) Act "
        "1960, section 1). Sundays and bank holidays are left out too, in practice. Standing orders may leave out more "
        "days, such as those of the Christmas and Easter breaks."
    )


def test_a_parish_leaves_out_the_days_of_the_easter_break_that_it_lists() -> None:
    easter = council(
        kind="parish council",
        bank_holidays=[{"date": "2023-04-06", "name": "Easter break"}, {"date": "2023-04-08", "name": "Easter break"}],
    )
    assert notice(easter).due(day("2023-04-12"), Calendar.of(PARISH)).date == day("2023-04-05")
    assert notice(easter).due(day("2023-04-12"), Calendar.of(easter)).date == day("2023-04-03")


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_notice_is_claimed_under_english_law_elsewhere(elsewhere: Council) -> None:
    assert agenda_notice(elsewhere, CommitteeKind.SCRUTINY) is None
    own = elsewhere.model_copy(update={"periods": council(periods={"agenda_clear_days": "3"}).periods})
    assert "(the council’s own period)" in notice(own).rule


def test_a_longer_period_is_the_councils_own() -> None:
    longer = notice(council(periods={"agenda_clear_days": "7"}))
    assert longer.days == 7
    assert "(the council’s own period; the law requires five: Local Government Act 1972, section 100B)" in longer.rule
    same = notice(council(periods={"agenda_clear_days": "5"}))
    assert same == notice(PRINCIPAL)


def test_section_100b_4_late_items_of_committees_not_of_the_executive_nor_a_parish() -> None:
    assert "section 100B(4)(b)" in (urgency_rule(PRINCIPAL, CommitteeKind.SCRUTINY) or "")
    assert urgency_rule(PRINCIPAL, CommitteeKind.EXECUTIVE) is None
    assert urgency_rule(PARISH, CommitteeKind.COUNCIL) is None


# Notice of decisions


def test_regulation_9_is_for_key_decisions_and_regulation_5_for_meetings_in_private() -> None:
    key = decision_from(day("2023-09-08"), PRINCIPAL, ENGLAND)
    private = decision_from(day("2023-09-08"), PRINCIPAL, ENGLAND, private=True)
    assert key.rule.endswith("(SI 2012/2089, regulation 9).")
    assert private.rule.endswith(
        "(SI 2012/2089, regulation 9 for a key decision, regulation 5 for a meeting in private)."
    )
    assert key.date == private.date == day("2023-10-07")


@pytest.mark.parametrize(("days", "counting"), [(28, "calendar days"), (28, "clear working days"), (35, "clear days")])
def test_regulation_9_is_not_cited_for_what_it_does_not_say(days: int, counting: str) -> None:
    of = council(periods={"key_decision_days": str(days), "key_decision_days_are": counting})
    rule = decision_from(day("2023-09-08"), of, ENGLAND).rule
    assert "(as the council counts; the law requires 28 clear days: SI 2012/2089, regulation 9)" in rule


@pytest.mark.parametrize("other", [COMBINED_AUTHORITY, *ELSEWHERE])
def test_si_2012_2089_is_not_cited_where_it_is_not_law(other: Council) -> None:
    rule = decision_from(day("2023-09-08"), other, Calendar.of(other)).rule
    assert rule.endswith("(the council’s own period).")


def test_regulation_5_explains_its_two_countings() -> None:
    first, second = private_meeting_notices_due(day("2023-10-16"), ENGLAND)
    assert (first.date, second.date) == (day("2023-09-17"), day("2023-10-06"))
    assert (
        "In practice weekends and bank holidays count towards the 28 days and are left out of the five" in second.rule
    )


def test_regulation_10_five_clear_days_elapse_over_christmas() -> None:
    # 21, 22, 27, 28 and 29 December elapse.
    found = general_exception_from(day("2023-12-20"), ENGLAND)
    assert found.date == day("2023-12-30")
    assert "(SI 2012/2089, regulation 10)" in found.rule
    assert "left out of the five" in found.rule


# Responses


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2023-10-01", "2023-11-30"),
        ("2023-10-02", "2023-12-01"),
        ("2023-10-03", "2023-12-02"),
        ("2023-12-28", "2024-02-27"),
        ("2023-12-29", "2024-02-28"),
        ("2023-12-30", "2024-02-29"),  # no 30 February: the period ends with the month
        ("2023-12-31", "2024-02-29"),
        ("2024-01-01", "2024-02-29"),
        ("2022-12-31", "2023-02-28"),
        ("2023-07-01", "2023-08-31"),
        ("2023-07-31", "2023-09-30"),  # no 31 September
    ],
)
def test_section_9fe_two_months_beginning_with_a_date(first: str, last: str) -> None:
    assert last_of_months(day(first), 2) == day(last)
    assert response_due(day(first)).date == day(last)


@given(first=DAYS)
def test_two_months_beginning_with_a_date_never_end_later_than_two_months_after_it(first: date) -> None:
    last = last_of_months(first, 2)
    assert last <= months_later(first, 2)
    assert last <= last_of_months(first + timedelta(days=1), 2)


@pytest.mark.parametrize(
    ("received", "notified", "last"),
    [
        ("2023-10-02", "2023-10-02", "2023-12-01"),
        ("2023-10-02", "2023-10-05", "2023-12-04"),  # the notice came later
        ("2023-10-05", "2023-10-02", "2023-12-04"),  # the recommendation came later
        (None, "2023-10-05", "2023-12-04"),
    ],
)
def test_section_9fe_runs_from_the_later_of_report_and_notice(received: str | None, notified: str, last: str) -> None:
    found = response_due(day(notified), day(received) if received else None)
    assert found.date == day(last)
    assert found.rule == (
        "Two months beginning with the day on which the recommendation or, if later, the notice requiring a response "
        "was received (Local Government Act 2000, section 9FE)."
    )


def test_a_councils_own_rule_for_responses_says_where_it_is_from() -> None:
    found = response_due_by_own_rules(day("2023-09-25"), day("2023-09-20"), 1, "Constitution, part 4, rule 8")
    assert found.date == day("2023-10-25")
    assert found.rule == (
        "One month after the recommendation was received (the council’s own rules: Constitution, part 4, rule 8)."
    )
    assert response_due_by_own_rules(None, day("2023-09-20"), 1).rule == (
        "One month after the recommendation was made (the council’s own rules)."
    )


# Call-in


@pytest.mark.parametrize(
    ("published", "last"), [("2023-12-20", "2023-12-27"), ("2023-12-21", "2023-12-28"), ("2023-12-22", "2023-12-29")]
)
def test_call_in_is_the_councils_own_rule(published: str, last: str) -> None:
    found = call_in_last_day(day(published), 3, ENGLAND, "the agenda of 25 September 2023, item 4")
    assert found.date == day(last)
    assert found.rule.endswith("(the council’s own rules: the agenda of 25 September 2023, item 4).")


# Papers that are open


@pytest.mark.parametrize(
    ("meeting", "papers", "background"),
    [
        ("2023-09-25", "2029-09-24", "2027-09-24"),
        ("2024-01-01", "2029-12-31", "2027-12-31"),
        ("2024-02-29", "2030-02-28", "2028-02-28"),
        ("2024-03-01", "2030-02-28", "2028-02-29"),
    ],
)
def test_sections_100c_and_100d_six_and_four_years(meeting: str, papers: str, background: str) -> None:
    six, four = (until(day(meeting), PRINCIPAL) for until in (papers_open_until, background_papers_open_until))
    assert six
    assert four
    assert (six.date, four.date) == (day(papers), day(background))
    assert six.rule == "Six years beginning with the date of the meeting (Local Government Act 1972, section 100C)."


@pytest.mark.parametrize("other", [PARISH, *ELSEWHERE])
def test_sections_100c_and_100d_are_not_the_law_of_a_parish(other: Council) -> None:
    assert papers_open_until(day("2023-09-25"), other) is None
    assert background_papers_open_until(day("2023-09-25"), other) is None


# Exclusion of the public


def test_schedule_12a_has_seven_paragraphs_quoted_as_they_are() -> None:
    assert list(CATEGORIES) == [1, 2, 3, 4, 5, 6, 7]
    assert exclusion(Exemption(paragraph=3), PRINCIPAL, SCRUTINY) == (
        "“Information relating to the financial or business affairs of any particular person (including the authority "
        "holding that information)” (Local Government Act 1972, Schedule 12A, Part 1, paragraph 3)."
    )
    assert "or contemplated consultations or negotiations, in connection with any labour relations" in CATEGORIES[4]
    assert CATEGORIES[6].startswith("Information which reveals that the authority proposes")


def test_confidential_information_is_a_class_of_its_own() -> None:
    found = exclusion(Exemption(confidential=True), PRINCIPAL, SCRUTINY)
    assert found
    assert "section 100A(3)" in found
    assert "Schedule 12A" not in found


def test_section_100a_is_not_cited_for_a_meeting_of_the_executive() -> None:
    found = exclusion(Exemption(confidential=True), PRINCIPAL, CommitteeKind.EXECUTIVE)
    assert found
    assert "regulation 2 of SI 2012/2089" in found
    assert "100A" not in found
    exempt = exclusion(Exemption(paragraph=3), PRINCIPAL, CommitteeKind.EXECUTIVE)
    assert exempt == exclusion(Exemption(paragraph=3), PRINCIPAL, SCRUTINY), "what is exempt is the same"


def test_a_parish_excludes_the_public_under_the_act_of_1960() -> None:
    found = exclusion(Exemption(), PARISH, CommitteeKind.COUNCIL)
    assert found
    assert "Public Bodies (Admission to Meetings) Act 1960, section 1(2)" in found
    assert "Schedule 12A" not in found


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_category_of_english_law_is_quoted_elsewhere(elsewhere: Council) -> None:
    assert exclusion(Exemption(paragraph=3), elsewhere, SCRUTINY) is None


# All of them, on the page that explains


def test_the_rules_of_a_principal_council() -> None:
    rules = dict(rules_of(council(periods={"call_in_working_days": "3", "call_in_source": "Constitution, part 4"})))
    assert "section 100B" in rules["Agenda and reports of a meeting"]
    assert "regulation 7" in rules["Agenda and reports of a meeting of the executive"]
    assert "section 100A(6)(a)" in rules["Public notice of a meeting"], "time and place have a rule of their own"
    assert "section 100A(4) and (5)" in rules["Exclusion of the public"]
    assert "obligation of confidence (section 100A(2))." in rules["Confidential"]
    assert rules["Confidential"].endswith("For the executive, SI 2012/2089, regulations 2 and 4.")
    assert "agree that the meeting is urgent" in rules["Notice of a meeting in private"]
    assert "On a decision of the executive that was taken" in rules["Documents for a member of scrutiny"]
    assert rules["Key decision"].endswith("(SI 2012/2089, regulation 8).")
    assert "regulation 10" in rules["General exception"]
    assert "regulation 11" in rules["Special urgency"]
    assert "regulation 17" in rules["Documents for a member of scrutiny"]
    assert rules["Minutes"].startswith("Signed at the same or the next suitable meeting (Local Government Act 1972")
    assert rules["Minutes"].endswith("In practice they are in draft until then."), "the statute has no draft minutes"
    assert rules["Papers open to the public"].startswith(
        "Minutes, agendas and open reports of the council and its committees: six years"
    )
    assert "section 9FF" in rules["Response to a recommendation"]
    assert rules["Call-in"].endswith("(the council’s own rules: Constitution, part 4).")
    assert "Schedule 12, paragraph 1," in rules["Municipal year"]
    assert [name for name in rules if name.startswith("Exempt, ")] == [f"Exempt, paragraph {n}" for n in range(1, 8)]


def test_a_threshold_for_key_decisions_is_the_councils_own() -> None:
    rules = dict(rules_of(council(periods={"key_decision_threshold": "500000"})))
    assert rules["Key decision"].endswith("(SI 2012/2089, regulation 8). The council’s own threshold is £500,000.")


def test_the_rules_of_a_parish_council() -> None:
    rules = dict(rules_of(PARISH))
    text = " ".join(rules.values())
    for foreign in ("100B", "100C", "100D", "Schedule 12A", "9FE", "2012/2089", "Six years", "six years"):
        assert foreign not in text
    assert "Schedule 12, paragraph 7," in rules["Municipal year"]
    assert "no Forward Plan" in rules["Executive"]


def test_a_rule_that_the_record_does_not_give_is_not_made_up() -> None:
    assert "Call-in" not in dict(rules_of(PRINCIPAL))
    assert list(dict(rules_of(ELSEWHERE[0]))) == ["Municipal year"]
