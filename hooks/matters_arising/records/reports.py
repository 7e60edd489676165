"""Reports before a meeting and their papers: whose they are, who introduced them, what is exempt."""

from __future__ import annotations

from pydantic import Field

from .scalars import BodyId, Day, Line, PersonId, Publishable, Record, Text, Url
from .vocabulary import Attribution


class Exemption(Record):
    """That press and public may be excluded, and why.

    Source: Local Government Act 1972, section 100A and Schedule 12A, Part 1, paragraphs 1 to 7.
    """

    paragraph: int | None = Field(default=None, ge=1, le=7)
    """The paragraph of Schedule 12A, Part 1; left out for confidential information."""
    confidential: bool = False
    """Whether it is confidential information in the sense of section 100A(3), which is never disclosed."""
    reason: Text | None = None
    """Why the public interest in keeping it back outweighs that in disclosing it."""


class Paper(Record):
    """A report, appendix or other document before a meeting."""

    title: Line
    """Its title."""
    appendix: Line | None = None
    """Its letter or number as an appendix."""
    link: Url | None = None
    """Where it is published."""
    exempt: Exemption | None = None
    """That it was not open to the public; then it carries no link."""


class Introduction(Record):
    """Who introduced or presented a report to the committee, who need not have written it."""

    person: PersonId | None = None
    """The person."""
    office: Line | None = None
    """The office in which they did, as the minutes have it."""


class Report(Publishable):
    """The report an item is about."""

    title: Line | None = None
    """Its title, if it is not the item's."""
    of: tuple[PersonId, ...] = ()
    """Officers whose report it is: its authors."""
    office: Line | None = None
    """The office in whose name it is made."""
    directorates: tuple[BodyId, ...] = ()
    """The bodies it comes from."""
    basis: Attribution = Attribution.MINUTED
    """Whether a paper names its authors, their office and the bodies it comes from, or they are inferred."""
    introduced_by: tuple[Introduction, ...] = ()
    """Who introduced or presented it at the meeting, as the minutes say."""
    portfolio: PersonId | None = None
    """The cabinet member responsible."""
    contacts: tuple[PersonId, ...] = ()
    """Contact officers."""
    date: Day | None = None
    """The date on it."""
    link: Url | None = None
    """Where it is published."""
    purpose: Text | None = None
    """What it is for."""
    recommended: tuple[Text, ...] = ()
    """What it recommends the committee to do."""
    papers: tuple[Paper, ...] = ()
    """Its appendices and background papers."""
    to_follow: bool = False
    """Whether it was to follow when the agenda was published."""
    note: Text | None = None
    """Anything a reader should know, such as a date misprinted."""
