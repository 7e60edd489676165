"""The rules that apply to a council, each in a sentence with its source: for the page that explains words and rules."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import CommitteeKind, Council, CouncilKind
from .call_in import call_in_rule
from .exclusion import BY_RESOLUTION, CATEGORIES, CONFIDENTIAL, PARISH, PUBLIC_INTEREST
from .inspection import BACKGROUND_PAPERS, PAPERS
from .notice_of_decisions import GENERAL_EXCEPTION, KEY_DECISION, SPECIAL_URGENCY, TWO_COUNTINGS, decision_rule
from .notice_of_meetings import PUBLIC_NOTICE, URGENT, agenda_notice
from .responses import DOCUMENTS, HAVE_REGARD, RESPONSE, own_response_rule

Rule = tuple[str, str]
"""What a rule is about, and the rule."""


def rules_of(council: Council) -> Iterator[Rule]:
    """Yield the rules of notice, access and time that apply to a council, by its kind, its nation and its own periods.

    The law of other nations is not included: for their councils, only their own periods are given.
    """
    if council.is_principal_in_england:
        yield from _of_a_principal_council(council)
    elif council.is_parish_in_england:
        yield from _of_a_parish_council(council)
    else:
        notice = agenda_notice(council, CommitteeKind.COUNCIL)
        if notice:
            yield "Notice of a meeting", notice.rule
        yield from _of_its_own(council)
    yield "Municipal year", _municipal_year(council)


def _of_a_principal_council(council: Council) -> Iterator[Rule]:
    periods = council.periods
    for name, kind in (
        ("Agenda and reports of a meeting", CommitteeKind.SCRUTINY),
        ("Agenda and reports of a meeting of the executive", CommitteeKind.EXECUTIVE),
    ):
        notice = agenda_notice(council, kind)
        if notice:
            yield name, notice.rule
    yield "Public notice of a meeting", PUBLIC_NOTICE
    yield "Late item", URGENT
    for paragraph, category in CATEGORIES.items():
        source = f"(Local Government Act 1972, Schedule 12A, Part 1, paragraph {paragraph})"
        yield f"Exempt, paragraph {paragraph}", f"“{category.removesuffix('.')}” {source}."
    yield "Public interest", PUBLIC_INTEREST
    yield "Exclusion of the public", BY_RESOLUTION
    yield "Confidential", f"{CONFIDENTIAL} For the executive, SI 2012/2089, regulations 2 and 4."
    yield (
        "Papers open to the public",
        f"Minutes, agendas and open reports of the council and its committees: {_lower(PAPERS)}",
    )
    yield "Background papers", BACKGROUND_PAPERS
    yield "Minutes", _MINUTES
    threshold = f" The council’s own threshold is £{own:,}." if (own := periods.key_decision_threshold) else ""
    yield "Key decision", f"{KEY_DECISION}{threshold}"
    yield "Notice of a key decision", decision_rule(council)
    yield "General exception", GENERAL_EXCEPTION
    yield "Special urgency", SPECIAL_URGENCY
    yield "Notice of a meeting in private", f"{_IN_PRIVATE} {TWO_COUNTINGS}"
    yield "SI 2012/2089", _REGULATIONS
    yield "Response to a recommendation", f"{RESPONSE} Without such a notice no date runs. {HAVE_REGARD}"
    yield "Documents for a member of scrutiny", DOCUMENTS
    yield "Statutory co-opted members", _EDUCATION
    yield from _of_its_own(council)


def _of_a_parish_council(council: Council) -> Iterator[Rule]:
    notice = agenda_notice(council, CommitteeKind.COUNCIL)
    if notice:
        yield "Notice of a meeting", notice.rule
    yield "Exclusion of the public", PARISH
    yield "Minutes", f"{_MINUTES} They are open to the inspection of local government electors (section 228)."
    yield (
        "Executive",
        (
            "A parish council has no executive: it publishes no Forward Plan, its decisions are not called in, and no "
            "law sets a date for a response to a recommendation."
        ),
    )


def _of_its_own(council: Council) -> Iterator[Rule]:
    """A council's own rules, if its record gives them."""
    periods = council.periods
    if periods.call_in_working_days is not None:
        yield "Call-in", call_in_rule(periods.call_in_working_days, periods.call_in_source)
    if periods.response_months:
        rule = own_response_rule(periods.response_months, "received", periods.response_source)
        yield "Response by the council’s own rules", rule


def _municipal_year(council: Council) -> str:
    of = "" if council.kind is CouncilKind.OTHER else " of the council"
    years = f"From one annual meeting{of} to the next"
    unknown = " Where no date is recorded for it, the year is taken to begin on 1 May."
    if council.is_principal_in_england:
        return f"{years} (Local Government Act 1972, Schedule 12, paragraph 1, for annual meetings).{unknown}"
    if council.is_parish_in_england:
        return f"{years} (Local Government Act 1972, Schedule 12, paragraph 7, for annual meetings).{unknown}"
    return f"{years}.{unknown}"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


_MINUTES = (
    "Signed at the same or the next suitable meeting (Local Government Act 1972, Schedule 12, paragraph 41). In "
    "practice they are in draft until then."
)

_EDUCATION = (
    "Church of England and Roman Catholic representatives and parent governors vote on education questions only (Local "
    "Government Act 2000, Schedule A1; for parent governors, SI 2001/478)."
)

_REGULATIONS = (
    "The Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012."
)

_IN_PRIVATE = (
    "Of a meeting of the executive: 28 clear days before it, and again five clear days before it with the "
    "representations received and the response to them. Where that is impracticable, the chair of scrutiny has to "
    "agree that the meeting is urgent and cannot reasonably be deferred (SI 2012/2089, regulation 5)."
)
