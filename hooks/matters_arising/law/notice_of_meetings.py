"""How long before a meeting its agenda must be open to the public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ..records import CommitteeKind, Council
from .date_with_rule import ONE_DAY, Reckoned, days_in_words, number_in_words
from .working_days import Calendar


@dataclass(frozen=True)
class AgendaNotice:
    """The clear days for which an agenda must be open to the public, how they are counted, and the source.

    Neither the day of publication nor the day of the meeting counts. An agenda published on a day that does not
    count may still give its clear days.
    """

    days: int
    """Clear days required."""
    source: str
    """What asks for them."""
    practice: str
    """What leaves out further days: a sentence for the page."""
    saturdays_count: bool = False
    """Whether Saturdays are counted. Sundays and bank holidays never are."""

    def due(self, meeting: date, calendar: Calendar) -> Reckoned:
        """Return the last day on which the agenda, and the reports with it, can be published in time.

        Args:
            meeting: the date of the meeting.
            calendar: the nation's bank holidays.
        """
        day, left = meeting, self.days + 1
        while left:
            day -= ONE_DAY
            left -= self._counts(day, calendar)
        return Reckoned(day, self.rule)

    def given(self, published: date, meeting: date, calendar: Calendar) -> int:
        """Return how many clear days an agenda gave if published on a day.

        Args:
            published: the day of publication.
            meeting: the date of the meeting.
            calendar: the nation's bank holidays.
        """
        between = (published + timedelta(days=n) for n in range(1, (meeting - published).days))
        return sum(self._counts(day, calendar) for day in between)

    def _counts(self, day: date, calendar: Calendar) -> bool:
        return calendar.is_working_day(day) or (self.saturdays_count and calendar.is_open_saturday(day))

    @property
    def rule(self) -> str:
        """The rule in words, with its sources."""
        days = f"{number_in_words(self.days).capitalize()} clear {days_in_words(self.days)}"
        counted = "not counting the day of publication or the day of the meeting"
        return f"{days} before the meeting, {counted} ({self.source}). {self.practice}"


_PRINCIPAL_DAYS = 5

_PARISH_DAYS = 3


def statutory_agenda_days(council: Council) -> int | None:
    """Return the clear days that the law requires before a council's meetings; `None` if no rule is known here.

    Source: Local Government Act 1972, section 100B, for a principal council in England; Schedule 12, paragraph 10,
    for a parish council. The law of other nations is not among the rules kept here.
    """
    if council.is_principal_in_england:
        return _PRINCIPAL_DAYS
    return _PARISH_DAYS if council.is_parish_in_england else None


def agenda_notice(council: Council, committee: CommitteeKind) -> AgendaNotice | None:
    """Return the notice that an agenda must give; `None` if neither the law nor the council's record sets one.

    Sources: Local Government Act 1972, section 100B: five clear days. That weekends and bank holidays are left out is
    not in the section but in *R v Swansea City Council, ex parte Elitestone Ltd* (1993, Court of Appeal), and in
    practice. For meetings of an executive, SI 2012/2089, regulation 7, counted alike in practice. For a parish
    council, Local Government Act 1972, Schedule 12, paragraph 10(2), and for its committees the Public Bodies
    (Admission to Meetings) Act 1960, section 1(4): three clear days. That Sundays and bank holidays are left out, and
    Saturdays are not, is practice. Parish councils' standing orders commonly leave out the days of the Christmas and
    Easter breaks and of public thanksgiving or mourning too, in the words of section 243 of the Act of 1972. These are
    not reckoned here: a council that leaves them out lists them under `bank_holidays`.

    Args:
        council: the council, with the days it gives itself if they are more.
        committee: what the committee is for, by a word of the record.
    """
    law, own = statutory_agenda_days(council), council.periods.agenda_clear_days
    days = own if own is not None else law
    if days is None:
        return None
    if council.is_parish_in_england:
        source, practice = (
            "Local Government Act 1972, Schedule 12, paragraph 10; for committees, Public Bodies (Admission to "
            "Meetings) Act 1960, section 1",
            "Sundays and bank holidays are left out too, in practice. Standing orders may leave out more days, such as "
            "those of the Christmas and Easter breaks.",
        )
    elif council.is_principal_in_england and committee is CommitteeKind.EXECUTIVE:
        source, practice = (
            "SI 2012/2089, regulation 7",
            "Weekends and bank holidays are left out too, in practice, as for the council’s committees.",
        )
    elif council.is_principal_in_england:
        source, practice = (
            "Local Government Act 1972, section 100B",
            "Weekends and bank holidays are left out too, by R v Swansea City Council, ex parte Elitestone (1993) and "
            "in practice.",
        )
    else:
        source, practice = "the council’s own period", "Weekends and bank holidays are left out too."
    if law is not None and days != law:
        source = f"the council’s own period; the law requires {number_in_words(law)}: {source}"
    return AgendaNotice(days, source, practice, saturdays_count=council.is_parish_in_england)


PUBLIC_NOTICE = (
    "Of the time and place of a meeting: at least five clear days before it or, if it is convened at shorter "
    "notice, when it is convened (Local Government Act 1972, section 100A(6)(a); for the executive, SI "
    "2012/2089, regulation 6)."
)
"""What a principal council must make public of a meeting beside its agenda."""

CONTINUED = (
    "No new notice is required: the meeting continues one that was adjourned (Kerr v Wilkie, House of Lords, 1860)."
)
"""Why the sitting at which an adjourned meeting is continued needs no notice of its own."""

URGENT = (
    "An item that was not open to the public for five clear days is taken only if the chair is of the opinion, by "
    "reason of special circumstances specified in the minutes, that it should be considered as a matter of urgency "
    "(Local Government Act 1972, section 100B(4)(b))."
)
"""The provision under which a committee of a principal council takes a late item.

For the executive it is SI 2012/2089, regulation 7.
"""


def urgency_rule(council: Council, committee: CommitteeKind) -> str | None:
    """Return the rule under which a committee may take a late item; `None` if there is none here.

    Source: Local Government Act 1972, section 100B(4)(b), for a principal council in England; not for its executive.
    """
    return URGENT if council.is_principal_in_england and committee is not CommitteeKind.EXECUTIVE else None
