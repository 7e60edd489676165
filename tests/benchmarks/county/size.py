"""How large a county is: what follows from the number of pages asked for.

At 50,000 pages a county has the proportions of a real one: twenty municipal years, some twenty committees that each
meet ten times a year, ten items on an agenda, five requests a meeting, three decisions for every two meetings, and an
edition of the Forward Plan every fortnight. Smaller ones have fewer years, committees, people and subjects.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TODAY = date(2025, 2, 10)
"""The date of every county's record: late in a municipal year, with some of its meetings still to come."""

LAST_YEAR = 2024
"""The calendar year in which the latest municipal year begins."""

WHOLE = 4_000
"""About how many meetings a county of 50,000 pages has held or arranged."""


@dataclass(frozen=True)
class Size:
    """How many of each kind of thing a county is to have."""

    pages: int
    """Pages to be built of its record, about."""
    years: int
    """Municipal years."""
    committees: int
    """Committees, the cabinet among them."""
    meetings_a_year: int
    """Meetings of a committee in a year."""
    members: int
    """Members of a committee, the chair among them."""
    portfolios: int
    """Members of the cabinet, besides the leader."""
    councillors: int
    """Councillors at any time."""
    services: int
    """Services of the council, besides its directorates."""
    subjects: int
    """Subjects that run through its meetings."""
    decisions: int
    """Decisions in the Forward Plan."""
    editions_a_year: int
    """Editions of the Forward Plan."""
    action_plans: int
    """Action plans that committees follow."""
    words: int
    """Words that its papers use, besides those that everybody uses."""

    @property
    def first_years(self) -> range:
        """The calendar years in which its municipal years begin."""
        return range(LAST_YEAR - self.years + 1, LAST_YEAR + 1)


def size_of(pages: int) -> Size:
    """The size of a county whose record makes so many pages.

    Args:
        pages: at least 130, since the lists and the pages about the record alone make some hundred.
    """
    meetings = max(3, (pages - 90) // 13)
    part = min(1.0, meetings / WHOLE)
    years = min(20, max(1, round(20 * part**0.45)))
    committees = max(2 if pages < 300 else 3, round(meetings / years / 10 + 0.5))
    a_year = min(20, max(3, round(meetings / years / committees)))
    members = 4 if pages < 500 else 7 if pages < 5_000 else 9
    portfolios = 1 if pages < 500 else min(9, 2 + committees // 2)
    return Size(
        pages=pages,
        years=years,
        committees=committees,
        meetings_a_year=a_year,
        members=members,
        portfolios=portfolios,
        councillors=min(90, 1 + portfolios + members + 3 * committees - 5),
        services=min(24, committees),
        subjects=max(2, round(260 * part**0.65)),
        decisions=max(3, round(1.6 * meetings) - 3),
        editions_a_year=max(3, round(25 * part**0.3)),
        action_plans=max(1, committees * years // 20),
        words=max(1_500, round(7_000 * part**0.2)),
    )
