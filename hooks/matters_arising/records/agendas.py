"""The agenda of a meeting as it was published, and what was published of it later."""

from __future__ import annotations

from datetime import date

from .scalars import Day, Record, Text, Url
from .vocabulary import AgendaVersionKind


class AgendaVersion(Record):
    """What was published of an agenda after it first was."""

    published: Day
    """When it was published."""
    how: AgendaVersionKind = AgendaVersionKind.SUPPLEMENT
    """Whether it is a supplement to the agenda or the whole of it again."""
    link: Url | None = None
    """Where it is published."""
    note: Text | None = None
    """What it changed, where the items do not say so with `added`, `withdrawn` or `agenda_title`."""


class Agenda(Record):
    """The agenda as published."""

    published: Day | None = None
    """When it was first open to the public; left out where no paper says."""
    link: Url | None = None
    """Where it is published."""
    supplements: tuple[Day, ...] = ()
    """Dates of supplementary agendas of which no more is recorded than the date."""
    versions: tuple[AgendaVersion, ...] = ()
    """Supplements, and agendas published again, with more than the date."""

    @property
    def later_versions(self) -> tuple[AgendaVersion, ...]:
        """What was published of it after it first was, in order."""
        brief = (AgendaVersion(published=day) for day in self.supplements)
        return tuple(sorted((*brief, *self.versions), key=lambda one: one.published))

    @property
    def supplemented(self) -> tuple[date, ...]:
        """The dates of all supplements."""
        return self._days(AgendaVersionKind.SUPPLEMENT)

    @property
    def republished(self) -> tuple[date, ...]:
        """The dates on which the whole of it was published again."""
        return self._days(AgendaVersionKind.REPUBLISHED)

    def _days(self, how: AgendaVersionKind) -> tuple[date, ...]:
        return tuple(one.published for one in self.later_versions if one.how is how)
