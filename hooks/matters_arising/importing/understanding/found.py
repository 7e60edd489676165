"""What is found in papers: in the papers' own words, with pages, and with any doubts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Doubt:
    """Something that a person should check."""

    page: int
    what: str
    why: str


@dataclass
class Who:
    """A person as a paper names them."""

    name: str
    title: str = ""
    office: str = ""
    seat: str = ""
    """Their seat, if not that of a member: chair, vice-chair, co-opted member."""
    page: int = 1
    short: str = ""
    """How the minutes call them for short, such as by initials in brackets."""
    instead_of: str = ""
    """The member in whose place they sat."""
    is_remote: bool = False
    arrived: str = ""
    """When, if after the start; as 19:30."""
    left: str = ""
    """When, if before the end."""


@dataclass
class Decision:
    """What was resolved."""

    text: str
    page: int
    unanimous: bool = False


@dataclass
class Asked:
    """An action: what somebody is asked to do or undertakes to do."""

    text: str
    page: int
    owner: str = ""
    """Whose it is, in the paper's words; empty where it does not say."""
    due: str = ""
    is_promise: bool = False
    doubt: str = ""
    from_table: bool = False
    """Whether it is in a table of actions, which may repeat what the text says."""


@dataclass
class FoundItem:
    """An item of an agenda or of minutes."""

    number: str
    """As printed; empty if it has none."""
    title: str
    page: int
    kind: str = "business"
    paragraphs: list[str] = field(default_factory=list)
    confirms: list[dt.date] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    closed: str = ""
    """If it was taken in private: the words by which that was resolved."""


@dataclass
class FoundMeeting:
    """A meeting whose agenda or minutes were found."""

    kind: str
    """`minutes` or `agenda`."""
    body: str
    date: dt.date | None
    pages: tuple[int, int]
    starts: str | None = None
    ends: str | None = None
    place: str | None = None
    present: list[Who] = field(default_factory=list)
    apologies: list[Who] = field(default_factory=list)
    absent: list[Who] = field(default_factory=list)
    in_attendance: list[Who] = field(default_factory=list)
    public: int | None = None
    items: list[FoundItem] = field(default_factory=list)
    next_meeting: dt.date | None = None
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def everybody(self) -> list[Who]:
        """Everyone named as present or absent."""
        return [*self.present, *self.in_attendance, *self.apologies, *self.absent]


@dataclass
class LogLine:
    """A row of an action log."""

    text: str
    page: int
    reference: str = ""
    section: str = ""
    owner: str = ""
    due: str = ""
    status: str = ""
    asked: dt.date | None = None
    note: str = ""


@dataclass
class FoundLog:
    """An action or recommendation log."""

    body: str
    date: dt.date | None
    pages: tuple[int, int]
    rows: list[LogLine]
    is_month: bool = False
    """Whether the log names only a month; the date is then its first day."""
    doubts: list[Doubt] = field(default_factory=list)


@dataclass
class PlanLine:
    """An entry of a Forward Plan."""

    title: str
    text: str
    page: int
    part: str
    is_new: bool | None
    """Whether it is advertised for the first time; `None` if the plan does not say."""
    reference: str = ""
    maker: str = ""
    expected: str = ""
    scrutiny: str = ""
    wards: str = ""
    consultation: str = ""
    contact: str = ""
    directorate: str = ""
    documents: str = ""
    exempt: str = ""
    """What the plan says of whether it is taken in public."""
    lead: str = ""
    """The member of the executive whose portfolio it is in."""
    noticed: str = ""
    """When notice was first given."""


@dataclass
class FoundPlan:
    """An edition of the Forward Plan."""

    published: dt.date | None
    pages: tuple[int, int]
    entries: list[PlanLine]
    decisions_from: dt.date | None = None
    doubts: list[Doubt] = field(default_factory=list)


@dataclass
class ProgrammeLine:
    """Something planned for a meeting."""

    title: str
    contacts: list[str] = field(default_factory=list)
    note: str = ""


@dataclass
class ProgrammeDay:
    """What a programme plans for one meeting."""

    date: dt.date
    is_joint: bool = False
    draft_due: dt.date | None = None
    final_due: dt.date | None = None
    items: list[ProgrammeLine] = field(default_factory=list)


@dataclass
class FoundProgramme:
    """A work programme."""

    body: str
    as_at: dt.date | None
    pages: tuple[int, int]
    days: list[ProgrammeDay]
    doubts: list[Doubt] = field(default_factory=list)


@dataclass
class Planned:
    """A meeting of a calendar."""

    body: str
    date: dt.date
    status: str
    starts: str | None
    place: str
    page: int


@dataclass
class FoundCalendar:
    """A calendar of meetings."""

    pages: tuple[int, int]
    planned: list[Planned] = field(default_factory=list)
    left_out: int = 0
    """Rows without a committee and a day."""


@dataclass
class Understood:
    """Everything found in a paper."""

    meetings: list[FoundMeeting] = field(default_factory=list)
    logs: list[FoundLog] = field(default_factory=list)
    plans: list[FoundPlan] = field(default_factory=list)
    programmes: list[FoundProgramme] = field(default_factory=list)
    calendars: list[FoundCalendar] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """What was not used, a sentence each."""
    telephones: int = 0
    emails: int = 0
