"""Reference pages: the glossary, and what the record's words mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .... import english as words
from .... import records as r
from ....law.summary import rules_of
from ....register.register import Register
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from . import values
from .page import Draft, Fact, Page, Prose, draft


@dataclass(frozen=True)
class TermView:
    """A term of the glossary."""

    anchor: str
    term: str
    means: str
    note: Prose | None
    subject: Link | None


@dataclass(frozen=True)
class VocabularyView:
    """One group of words."""

    id: str
    heading: str
    words: tuple[Fact, ...]


VOCABULARY: tuple[tuple[str, type[r.Word]], ...] = (
    ("Requests, recommendations, undertakings, referrals and resolutions", r.AskKind),
    ("Form of response", r.Form),
    ("Intervals", r.Interval),
    ("Events", r.EventKind),
    ("How a committee closes a request", r.Closure),
    ("Matters that another committee asked", r.Passage),
    ("Meanings of the words of action logs", r.LogMeaning),
    ("Basis of an entry", r.Basis),
    ("Basis of owners and authors", r.Attribution),
    ("Status of minutes", r.MinutesStatus),
    ("Status of meetings", r.MeetingStatus),
    ("Later versions of an agenda", r.AgendaVersionKind),
    ("Agenda items held over", r.HeldOverAs),
    ("Motions", r.MotionKind),
    ("How votes are taken", r.VoteManner),
    ("Outcome of motions", r.Outcome),
    ("Parts of the Forward Plan", r.PlanPart),
    ("Seats on a committee", r.SeatKind),
    ("Status of action plans", r.PlanStatus),
    ("Ratings of an action", r.Rag),
)
"""The rows of words that readers meet on the site, in the order in which they meet them."""


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The glossary and the vocabulary."""
    yield draft("/glossary/", _glossary, as_at.register)
    yield draft("/about/words/", _vocabulary, as_at.register)


def _glossary(register: Register) -> Page:
    terms = sorted(register.terms.values(), key=lambda one: one.record.term.casefold())
    return Page(
        address="/glossary/",
        title="Glossary",
        description="Acronyms and terms used in the papers, written out.",
        kind="glossary",
        template="glossary",
        view=tuple(
            TermView(
                anchor=at.term_anchor(one.record),
                term=one.record.term,
                means=one.record.means or r.NOT_WRITTEN_OUT,
                note=values.prose(one.record.note),
                subject=at.link(register.subjects[one.record.subject]) if one.record.subject else None,
            )
            for one in terms
        ),
        eyebrow="Acronyms written out",
    )


LAW = "Notice, access and time limits"
"""The heading of the rules of law and of the council's own."""


def _rules(register: Register) -> VocabularyView:
    """The rules that apply to the council, each with its source."""
    rules = tuple(Fact(name, rule) for name, rule in rules_of(register.council))
    return VocabularyView(id=at.slug(LAW), heading=LAW, words=rules)


def _words(register: Register) -> Iterator[VocabularyView]:
    """The groups of words that readers of a council's site meet."""
    for heading, kind in VOCABULARY:
        if kind is not r.PlanPart or register.council.kind is not r.CouncilKind.PARISH:
            meanings = tuple(Fact(words.capital(word), word.meaning) for word in kind)
            yield VocabularyView(id=at.slug(heading), heading=heading, words=meanings)


def _vocabulary(register: Register) -> Page:
    return Page(
        address="/about/words/",
        title="What the words mean",
        description="The terms used here, with their meanings, and the rules of notice, access and time limits.",
        kind="vocabulary",
        template="vocabulary",
        view=(*_words(register), _rules(register)),
        crumbs=(at.Link("About", "/about/"),),
        eyebrow="About the record",
    )
