"""Reports to a meeting and their papers: who wrote and introduced them, and what is exempt."""

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
    background: bool = False
    """Whether it is a background document rather than an appendix.

    Source: Local Government Act 1972, section 100D: a report lists the documents that disclose facts on which it is
    based and on which it relied to a material extent.
    """
    exempt: Exemption | None = None
    """That it was not open to the public; then it carries no link."""


class Introduction(Record):
    """Who introduced or presented a report to the committee, who need not have written it."""

    person: PersonId | None = None
    """The person."""
    office: Line | None = None
    """The office in which they did, as the minutes have it."""


class Implication(Record):
    """What a report says follows from it in a respect for which there is no field of its own."""

    name: Line
    """In which respect, as the report names it, for example `Children in care`."""
    text: Text
    """What the report says of it."""


class Implications(Record):
    """What a report says follows from what it recommends; of each only what the report itself says."""

    financial: Text | None = None
    """Financial implications."""
    legal: Text | None = None
    """Legal implications."""
    equalities: Text | None = None
    """Equalities implications."""
    rural: Text | None = None
    """Rural implications."""
    other: tuple[Implication, ...] = ()
    """Other implications, each by its name."""


class Timescale(Record):
    """What a report says of when the executive or the council is to decide on the matter."""

    major_policy_item: bool | None = None
    """Whether the matter is a major policy item or a statutory plan."""
    cabinet: Day | None = None
    """The meeting of the executive at which it is to be decided."""


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
    pages: Line | None = None
    """Its pages in the agenda pack, for example `35 to 38`."""
    purpose: Text | None = None
    """What it is for."""
    origin: Text | None = None
    """Why it was written: at whose request, or under which rule."""
    terms_of_reference: Text | None = None
    """Under which of its terms of reference the committee considers it."""
    timescale: Timescale | None = None
    """When the executive or the council is to decide on the matter."""
    recommended: tuple[Text, ...] = ()
    """What it recommends the committee to do."""
    recommended_by: Line | None = None
    """The office that makes the recommendations, if it is not that of the report."""
    recommended_deadline: Day | None = None
    """The day by which the recommendations are to be decided."""
    reasons: Text | None = None
    """The reasons for the recommendations."""
    alternatives: Text | None = None
    """The alternative options that were considered."""
    consultation: Text | None = None
    """Who was consulted, and with what result."""
    outcomes: Text | None = None
    """The outcomes or the impact that are anticipated."""
    implications: Implications | None = None
    """What follows from it: for money, in law, for equality and for rural areas."""
    papers: tuple[Paper, ...] = ()
    """Its appendices and background documents."""
    to_follow: bool = False
    """Whether it was to follow when the agenda was published."""
    note: Text | None = None
    """Anything a reader should know, such as a date misprinted."""
