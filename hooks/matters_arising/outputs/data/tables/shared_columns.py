"""Columns that several tables have, and how their cells are filled."""

from __future__ import annotations

from collections.abc import Iterable

from .... import records as r
from ....register.entities import Meeting
from ....register.register import Register
from ....rules.minutes import status_of_minutes
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ..table import Column, Row, day, flag, number, ref, refs, several, text, word

URL = text("url", "Its address, relative to the root of the site.", required=True)

MINUTES = word(
    "minutes",
    r.MinutesStatus,
    "The status of the minutes quoted: draft, or confirmed by the committee.",
    required=True,
)

EXEMPT = (
    flag("exempt", "Whether the press and public may be excluded from it, or from part of it."),
    number("exempt_paragraph", "The paragraph of Schedule 12A to the Local Government Act 1972, Part 1."),
    flag("confidential", "Whether it is confidential information in the sense of section 100A(3) of that Act."),
    text("exempt_reason", "Why the public interest in keeping it back outweighs that in disclosing it."),
)

WITHDRAWN = (
    day("withdrawn", "The day on which the entry was withdrawn as published in error."),
    text("withdrawn_reason", "Why it was withdrawn."),
)

SOURCE = (
    text("source", "The paper from which it was taken."),
    day("source_date", "When that paper was published, or the date on it."),
    text("source_place", "Where in the paper."),
    text("source_link", "Where the paper is published."),
)

MAKER = (
    ref("maker_body", "bodies", "The body that decides."),
    ref("maker_person", "people", "The cabinet member or officer who decides."),
    text("maker_office", "The office in which that person decides."),
)

URGENT = (
    word("urgent_procedure", r.UrgentProcedure, "How a key decision was taken without the full notice."),
    day("urgent_notice", "When the notice of that was published."),
    ref("urgent_agreed_by", "people", "The chair who was informed, or who agreed."),
    text("urgent_reason", "Why it could not wait."),
)

EXPECTED = (
    text("expected_words", "When it is expected, in the paper's own words."),
    day("expected_since", "The first day of that period."),
    day("expected_until", "The last day of that period."),
)


def owners_and_others(name: str, what: str) -> tuple[Column, Column]:
    """Columns for those who are asked: bodies, and others who can be.

    Args:
        name: the name of the column of bodies.
        what: the description, worded to follow "A body".
    """
    return (
        refs(name, "bodies", f"A body {what}."),
        several(f"{name}_others", f"The id of a person, or of a committee, {what}."),
    )


def by_sort(name: str, ids: Iterable[str], register: Register) -> Row:
    """Those who are asked, in the columns of `owners_and_others`."""
    ids = tuple(ids)
    return {
        name: tuple(one for one in ids if one in register.bodies),
        f"{name}_others": tuple(one for one in ids if one not in register.bodies),
    }


def names(columns: Iterable[Column]) -> tuple[str, ...]:
    """The names of columns."""
    return tuple(one.name for one in columns)


def word_of(value: r.Word | None) -> str | None:
    """A word of the vocabulary as plain text."""
    return str(value) if value else None


def minutes(meeting: Meeting, as_at: AsAt) -> Row:
    """The status of a meeting's minutes."""
    return {"minutes": str(status_of_minutes(meeting, as_at))}


def exempt(one: r.Exemption | None) -> Row:
    """Whether something may be withheld from the public, and why."""
    if one is None:
        return {"exempt": False, "exempt_paragraph": None, "confidential": False, "exempt_reason": None}
    return {
        "exempt": True,
        "exempt_paragraph": one.paragraph,
        "confidential": one.confidential,
        "exempt_reason": one.reason,
    }


def withdrawn(one: r.Withdrawal | None) -> Row:
    """The retraction of an entry."""
    return {"withdrawn": one.date if one else None, "withdrawn_reason": one.reason if one else None}


def source(one: r.Source | None) -> Row:
    """The paper from which something was taken."""
    return {
        "source": one.title if one else None,
        "source_date": one.date if one else None,
        "source_place": one.where if one else None,
        "source_link": link(one.link) if one else None,
    }


def maker(one: r.Maker) -> Row:
    """Who takes a decision."""
    return {"maker_body": one.body, "maker_person": one.person, "maker_office": one.office}


def urgent(one: r.Urgent | None) -> Row:
    """How a decision was taken without the full notice."""
    return {
        "urgent_procedure": str(one.procedure) if one else None,
        "urgent_notice": one.notice if one else None,
        "urgent_agreed_by": one.agreed_by if one else None,
        "urgent_reason": one.reason if one else None,
    }


def link(url: str | None) -> str | None:
    """The address of a paper."""
    return at.paper(url) if url else None


def decision_ids(register: Register, known_as: Iterable[str]) -> tuple[str, ...]:
    """The ids of decisions that are referred to by any of their references, without repeats."""
    found = (register.decision(one) for one in known_as)
    return tuple(dict.fromkeys(one.id for one in found if one))
