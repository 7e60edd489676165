"""The council: its years, its periods, how it publishes and what its logs mean."""

from __future__ import annotations

from pydantic import Field

from .log_vocabulary import ClosedBy, LogMeaning
from .scalars import Day, Line, Record, Text, Url, Year
from .vocabulary import CouncilKind, DaysCounted, Nation, PaperHolds, PublicationKind


class Licence(Record):
    """The terms on which the record may be used again."""

    name: Line
    """The licence's name."""
    link: Url
    """Where its terms are published."""


class MunicipalYear(Record):
    """A year of the council, from one annual meeting to the next."""

    year: Year
    """For example 2023-24."""
    starts: Day
    """The date of the annual meeting with which it begins."""


class BankHoliday(Record):
    """A day that counts as a bank holiday and is not in the calendar of bank holidays."""

    date: Day
    """The day."""
    name: Line
    """What it is called."""


class Periods(Record):
    """The periods in which councils differ. Days are counted as the field says."""

    call_in_working_days: int | None = Field(default=None, ge=0, le=60)
    """Working days after a decision is published in which it can be called in, not counting that day; without them no
    last day for call-in is shown."""
    call_in_members: int | None = Field(default=None, ge=1, le=100)
    """How many members of a scrutiny committee it takes to call a decision in."""
    call_in_source: Line | None = None
    """Where the council's rules for call-in can be read: a part of its constitution, or a paper."""
    agenda_clear_days: int | None = Field(default=None, ge=0, le=60)
    """Clear days before a meeting by which its agenda must be open to the public. Left out in England: five for a
    principal council, three for a parish council. Left out elsewhere, no date is shown."""
    key_decision_days: int = Field(default=28, ge=0, le=120)
    """Days of notice before a key decision."""
    key_decision_days_are: DaysCounted = DaysCounted.CLEAR
    """How those days are counted."""
    response_months: int | None = Field(default=None, ge=1, le=12)
    """Months in which, by the council's own rules, every recommendation to the council or its executive is responded
    to. The two months of the Local Government Act 2000 need no entry here."""
    response_source: Line | None = None
    """Where that rule of the council's can be read."""
    key_decision_threshold: int | None = Field(default=None, ge=0, le=1_000_000_000)
    """Spending or saving in pounds above which a decision is key."""


class Reports(Record):
    """In whose name reports to committees are written: the block at the head of a sheet of matters arising."""

    from_: Line | None = None
    """The officer who reports: Monitoring Officer."""
    office: Line | None = None
    """The office that answers questions about the report: Committee Services."""


class MayHold(Record):
    """What some papers may hold although a reader of their pages does not see it."""

    papers: Line
    """A paper's name in `data/papers`, or a pattern: `*` stands for any characters."""
    what: tuple[PaperHolds, ...]
    """What they may hold."""


class Publication(Record):
    """That the record is published by someone other than the council, and nothing in it in the council's name."""

    kind: PublicationKind
    """As what it is published: every page, document and data file says so."""
    publisher: Line
    """Who publishes it: the author of its feeds, and who is named in citations."""
    link: Url | None = None
    """The publisher's own site."""
    contact: Url | None = None
    """The publisher's page for reports of problems; without it, no page has a link to report one."""
    licence: Licence | None = None
    """Terms on which the publisher lets the record be used again; without them, none are claimed."""
    indexed: bool = False
    """Whether search engines may list the site."""


class Closing(Record):
    """How a committee closes what has been answered."""

    by: ClosedBy = ClosedBy.OWN_ACT
    """What closes it."""
    meetings: int = Field(default=1, ge=1, le=12)
    """Of an answer that closes it: how many meetings held since then have to pass without its being reopened."""


class LogWords(Record):
    """What some words of the council's own action logs mean."""

    means: LogMeaning
    """What they come to."""
    words: tuple[Line, ...]
    """The words, as the logs have them; capitals and hyphens make no difference."""


FORMAT = 1
"""The version of the record's format that this software writes, and the newest that it understands."""


class Council(Record):
    """The council whose record this is: `council.yml`."""

    format: int = Field(default=FORMAT, ge=1, le=FORMAT)
    """The version of the record's format; written by `matters upgrade`."""
    name: Line
    """Full name."""
    short_name: Line
    """Name used in running text and in the header."""
    kind: CouncilKind = CouncilKind.PRINCIPAL
    """What kind of council it is."""
    nation: Nation = Nation.ENGLAND
    """Whose law and bank holidays apply."""
    time_zone: Line = "Europe/London"
    """The time zone of meeting times and of today."""
    website: Url
    """The council's own site."""
    contact: Url | None = None
    """The page on which a reader reports a problem; a reference is put for `{reference}` in it, or else added to it.
    Left out only where `publication` says that the council is not the publisher."""
    licence: Licence | None = None
    """Terms of use of the record. Left out only where `publication` says that the council is not the publisher."""
    publication: Publication | None = None
    """Who publishes the record, if not the council."""
    periods: Periods = Periods()
    """Local periods."""
    municipal_years: tuple[MunicipalYear, ...] = ()
    """When each municipal year began. A year not listed is reckoned from 1 May."""
    bank_holidays: tuple[BankHoliday, ...] = ()
    """Days proclaimed later, and others that the council leaves out of its clear days: the standing orders of a parish
    council may leave out the days of the Christmas and Easter breaks."""
    allowed_contacts: tuple[Line, ...] = ()
    """E-mail addresses and telephone numbers that may be published although they look private."""
    publish_unlinked: tuple[Line, ...] = ()
    """Papers that are published although nothing in the record links to them: names in `data/papers`, or patterns."""
    papers_may_hold: tuple[MayHold, ...] = ()
    """What papers may hold besides what their pages show; with anything else a paper is not published."""
    reports: Reports = Reports()
    """In whose name reports to committees are written."""
    closing: Closing = Closing()
    """How committees close what has been answered, where a committee does not say it for itself."""
    log_words: tuple[LogWords, ...] = ()
    """What words of the council's action logs mean, where the usual list does not have them or has them otherwise."""
    about: Text | None = None
    """What this record covers, for the page about the record."""

    @property
    def is_principal_in_england(self) -> bool:
        """Whether the law of access to information and of overview and scrutiny in England applies to it."""
        return self.kind is CouncilKind.PRINCIPAL and self.nation is Nation.ENGLAND

    @property
    def is_parish_in_england(self) -> bool:
        """Whether the law of parish councils applies to it."""
        return self.kind is CouncilKind.PARISH and self.nation is Nation.ENGLAND

    @property
    def publisher(self) -> str:
        """Who publishes the record."""
        return self.publication.publisher if self.publication else self.name

    @property
    def published_at(self) -> str | None:
        """The publisher's own site."""
        return self.publication.link if self.publication else self.website

    @property
    def problems_to(self) -> str | None:
        """The publisher's page for reports of problems."""
        return self.publication.contact if self.publication else self.contact

    @property
    def terms(self) -> Licence | None:
        """The terms on which the record may be used again."""
        return self.publication.licence if self.publication else self.licence

    @property
    def disclaimer(self) -> str | None:
        """What every page and file of a demonstration says of itself, in one sentence; nothing of a council's own."""
        if self.publication is None:
            return None
        return (
            f"Demonstration by {self.publication.publisher}, from public papers of {self.name}; "
            "not an official publication of the council."
        )

    @property
    def is_indexed(self) -> bool:
        """Whether search engines may list the site."""
        return self.publication is None or self.publication.indexed
