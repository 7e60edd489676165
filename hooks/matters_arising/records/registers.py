"""The registers of names: people, bodies, subjects and acronyms."""

from __future__ import annotations

from datetime import date

from .scalars import BodyId, Day, Draftable, Line, Record, Slug, SubjectId, Text
from .vocabulary import BodyKind


class Office(Record):
    """An office a person held."""

    title: Line
    """The office's name as the papers give it."""
    body: BodyId | None = None
    """The directorate, service or body it belongs to."""
    from_: Day | None = None
    """When the person took office, where known."""
    until: Day | None = None
    """The last day, where known."""
    named_on: tuple[Day, ...] = ()
    """Dates of papers that name the person in this office."""


class Affiliation(Record):
    """The party or group to which a member belongs, or the ward or division a member represents, and from when."""

    name: Line
    """Its name, as the papers give it."""
    from_: Day | None = None
    """Since when, where that is known and mattered."""
    until: Day | None = None
    """The last day, where it has ended."""

    def holds_on(self, day: date) -> bool:
        """Whether it was true on a day."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or self.until >= day)


class FormerName(Record):
    """A former name of a person."""

    name: Line
    """The name, without title."""
    until: Day | None = None
    """The last day on which it was used, where that is known."""


class Person(Draftable):
    """A person named in the record in a public office."""

    id: Slug
    """Part of the page's address."""
    name: Line
    """Name without title."""
    title: Line | None = None
    """Title: Councillor, Dr, Parish Councillor."""
    sort: Line | None = None
    """The name by which to sort, if the last word of the name will not do."""
    former_names: tuple[FormerName, ...] = ()
    """Earlier names, the earliest first."""
    offices: tuple[Office, ...] = ()
    """Offices held."""
    parties: tuple[Affiliation, ...] = ()
    """The parties or groups of a member, in order."""
    wards: tuple[Affiliation, ...] = ()
    """The wards or divisions that a member represents or represented, in order."""

    def name_on(self, day: date) -> str:
        """Return the person's name on a day, without title."""
        return next((one.name for one in self.former_names if one.until and day <= one.until), self.name)

    def party_on(self, day: date) -> str | None:
        """Return a member's party or group on a day."""
        return next((one.name for one in self.parties if one.holds_on(day)), None)

    def ward_on(self, day: date) -> str | None:
        """Return a member's ward or division on a day."""
        return next((one.name for one in self.wards if one.holds_on(day)), None)


class People(Record):
    """`people.yml`."""

    people: tuple[Person, ...]
    """Everyone named, each once."""


class Body(Draftable):
    """A directorate, board or partner that can be asked for something or is responsible for something."""

    id: Slug
    """Part of addresses of lists by owner."""
    name: Line
    """Full name."""
    short_name: Line | None = None
    """Shorter name for tables."""
    kind: BodyKind
    """The type of body."""
    part_of: BodyId | None = None
    """The body it belongs to."""
    remit: Text | None = None
    """Its remit."""
    also_called: tuple[Line, ...] = ()
    """Other names found in papers."""


class Bodies(Record):
    """`bodies.yml`."""

    bodies: tuple[Body, ...]
    """Every body named, each once."""


class Subject(Record):
    """A subject that runs through many meetings."""

    id: Slug
    """Part of the page's address."""
    title: Line
    """The subject's name."""
    summary: Text | None = None
    """A description, in a sentence or two."""
    also_called: tuple[Line, ...] = ()
    """Other names under which papers treat it."""
    broader: SubjectId | None = None
    """The wider subject it belongs to."""


class Subjects(Record):
    """`subjects.yml`."""

    subjects: tuple[Subject, ...]
    """Every subject, each once."""


class Term(Record):
    """An acronym or term of art."""

    term: Line
    """As used in papers."""
    means: Line | None = None
    """Written out; left out where the papers do not write it out."""
    note: Text | None = None
    """An explanation, where the words written out do not explain themselves."""
    subject: SubjectId | None = None
    """The subject it belongs to."""


NOT_WRITTEN_OUT = "Not written out in the papers held"
"""What stands in the glossary for what a term means, where no paper says."""


class Glossary(Record):
    """`glossary.yml`."""

    terms: tuple[Term, ...]
    """Every acronym, each once."""
