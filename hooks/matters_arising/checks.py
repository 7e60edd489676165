"""Checks across records: each a small function with one line that says what must hold.

To add one, write a function that yields problems and put `@check` above it. Its docstring is its description.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath
from zoneinfo import available_timezones

from . import addresses
from .problems import Place, Problem, did_you_mean, in_order
from .read import Reading
from .records import MeetingStatus, Vote
from .records.scalars import is_paper_name, is_remote
from .references import references
from .register import Register

Check = Callable[[Register], Iterator[Problem]]

CHECKS: list[Check] = []
"""Every check, in the order in which they stand below."""


def check(function: Check) -> Check:
    """Put a check on the list."""
    CHECKS.append(function)
    return function


def problems(reading: Reading) -> tuple[Problem, ...]:
    """Everything that keeps a record from being published, in order of place.

    Files that could not be read are not checked against the others: what refers to them would look
    wrong although only they are. So references are checked only once every file reads.
    """
    if reading.problems:
        return in_order(reading.problems)
    register = Register(reading)
    return in_order(problem for one in CHECKS for problem in one(register))


@check
def every_reference_leads_to_something(register: Register) -> Iterator[Problem]:
    """An id or reference in any field names something that the record holds."""
    for file in register.files:
        for reference in references(file.record):
            known = register.known(reference.thing)
            if reference.id not in known:
                article = "an" if reference.thing[0] in "aeiou" else "a"
                yield Problem(
                    file.marked.place(reference.loc),
                    f"`{reference.id}` is not {article} {reference.thing} that the record knows",
                    did_you_mean(reference.id, known) or _where_to_add(reference.thing),
                )


def _where_to_add(thing: str) -> str:
    places = {
        "person": "Add it to people.yml, or correct the id",
        "body": "Add it to bodies.yml, or correct the id",
        "subject": "Add it to subjects.yml, or correct the id",
        "committee": "Add a file to committees/, or correct the id",
        "meeting": "Write it as code and date, for example CES/2023-07-20",
        "item": "Write it as code, date and item, for example CES/2023-07-20/7",
        "request": "Write it as code, date, item and id, for example CES/2023-07-20/7/1",
        "decision": "Write the reference as the Forward Plan prints it, or the entry's id",
        "action plan": "Add a file to action-plans/, or correct the id",
    }
    return places[thing]


@check
def every_id_is_given_once(register: Register) -> Iterator[Problem]:
    """No two people, bodies, subjects or terms bear one id; no two parts of an item, request or plan either."""
    for file in register.files:
        yield from _repeated(file.marked.value, (), file.marked.place)


def _repeated(value: object, loc: tuple[str | int, ...], place: Callable[..., Place]) -> Iterator[Problem]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _repeated(below, (*loc, key), place)
    elif isinstance(value, list):
        seen: dict[str, tuple[str | int, ...]] = {}
        for position, one in enumerate(value):
            here = (*loc, position)
            yield from _repeated(one, here, place)
            for key in ("id", "number", "term"):
                if isinstance(one, dict) and isinstance(one.get(key), str):
                    given = one[key].casefold() if key != "term" else addresses.slug(one[key])
                    if given in seen:
                        first = place((*seen[given], key))
                        message = f"`{one[key]}` is already the {key} of the entry on line {first.line}"
                        yield Problem(place((*here, key)), message, f"Give each its own {key}", (first,))
                    else:
                        seen[given] = here
                    break


@check
def every_ask_of_an_item_has_its_own_id(register: Register) -> Iterator[Problem]:
    """Requests, recommendations, undertakings and referrals of one item share one row of ids."""
    for item in register.items.values():
        seen: dict[str, Place] = {}
        for asked in item.asks:
            place = asked.place_of("id")
            if asked.record.id in seen:
                first = seen[asked.record.id]
                message = f"`{asked.id}` is already the reference of what stands on line {first.line}"
                hint = "Requests, recommendations and undertakings of an item share one row of ids"
                yield Problem(place, message, hint, (first,))
            else:
                seen[asked.record.id] = place


@check
def every_address_belongs_to_one_thing(register: Register) -> Iterator[Problem]:
    """No two things are published at one address, whatever the case of its letters."""
    places: dict[str, dict[str, Place]] = defaultdict(dict)
    for committee in register.committees.values():
        place = committee.place_of("code")
        places[f"/requests/{committee.record.code.casefold()}/"][str(place)] = place
    for edition in register.editions:
        for position, entry in enumerate(edition.record.entries):
            where = edition.place_of("entries", position)
            if name := entry.reference or entry.id:
                places[f"{addresses.address(edition)}#{addresses.slug(name)}"][str(where)] = where
    for decision in register.decisions:
        places[addresses.address(decision)][str(decision.entries[0].place)] = decision.entries[0].place
    told: set[Place] = set()
    for address, found in places.items():
        first, *others = in_places(found.values())
        for place in others:
            if place in told:
                continue
            told.add(place)
            message = f"{address} is already the address of {first}"
            yield Problem(place, message, "Give one of them another id, code or reference", (first,))


def in_places(places: Iterable[Place]) -> list[Place]:
    """Places in order."""
    return sorted(places)


@check
def every_plan_entry_can_be_named(register: Register) -> Iterator[Problem]:
    """An entry of the Forward Plan bears a reference, or else an id."""
    for edition in register.editions:
        for position, entry in enumerate(edition.record.entries):
            if not (entry.reference or entry.id):
                place = edition.place_of("entries", position)
                message = "the entry has neither `reference` nor `id`"
                yield Problem(place, message, "Give an entry without a reference an `id:`")
            elif entry.reference and not addresses.slug(entry.reference):
                place = edition.place_of("entries", position, "reference")
                yield Problem(place, f"`{entry.reference}` has no letter or digit", "Write it as the plan prints it")


@check
def every_decision_has_a_maker(register: Register) -> Iterator[Problem]:
    """An entry of the Forward Plan says who decides."""
    for edition in register.editions:
        for position, entry in enumerate(edition.record.entries):
            if not (entry.maker.body or entry.maker.person or entry.maker.office):
                place = edition.place_of("entries", position, "maker")
                yield Problem(place, "the entry does not say who decides", "Add `body:` or `person:`")


@check
def every_file_linked_to_is_in_papers(register: Register) -> Iterator[Problem]:
    """A link that is not to another site names a file in data/papers, and does not lead out of it."""
    papers = register.reading.folder / "papers"
    for file in register.files:
        for loc in file.marked.values:
            if not _LINKS.intersection(loc[-2:]):
                continue
            url = _value_at(file.marked.value, loc)
            if not isinstance(url, str) or is_remote(url):
                continue
            if not (papers / url).is_file():
                near = did_you_mean(url, _papers(register))
                hint = near or "Put the file into data/papers, or begin an address elsewhere with https://"
                yield Problem(file.marked.place(loc), f"`{url}` is not a file in data/papers", hint)


_LINKS = frozenset({"link", "links", "website", "contact"})
"""The fields that hold a link or several."""


def _papers(register: Register) -> list[str]:
    papers = register.reading.folder / "papers"
    found = (path for path in papers.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(papers).as_posix() for path in found)


@check
def every_paper_can_be_published(register: Register) -> Iterator[Problem]:
    """What stands in data/papers is a file of its own, under a name that can be linked to, and is no web page."""
    folder = register.reading.folder / "papers"
    shown = PurePosixPath(register.reading.folder.name, "papers")
    if folder.is_symlink():
        yield Problem(Place(shown), "is a link and not a folder", "Put the folder itself there")
        return
    first: dict[str, str] = {}
    for name in _papers(register):
        place = Place(shown / name)
        other = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if (folder / name).is_symlink():
            yield Problem(place, "is a link and not a file", "Put a copy of the paper there")
        elif not is_paper_name(name):
            message = f"`{name}` cannot be part of an address"
            yield Problem(place, message, "Use letters a to z, digits, hyphens and dots")
        elif PurePosixPath(name).suffix.casefold() in _PAGES:
            message = "would be read as a page of the site, not as a paper"
            yield Problem(place, message, "Publish it as a PDF or a text file")
        elif other != name:
            also = (Place(shown / other),)
            yield Problem(place, f"falls on the same address as {shown / other}", "Rename one of them", also)


_PAGES = frozenset({".htm", ".html", ".markdown", ".md", ".mdown", ".mkd", ".mkdn", ".shtml", ".svg", ".xhtml", ".xml"})
"""Endings of files that the site, or a browser, takes for a page that may run code."""


def _value_at(value: object, loc: tuple[str | int, ...]) -> object:
    for part in loc:
        value = value[part]  # type: ignore[index]
    return value


_CLOSED = "Remove it: the page is public"


@check
def what_is_exempt_stays_closed(register: Register) -> Iterator[Problem]:
    """An exempt item carries no account, and neither it nor an exempt paper carries a link.

    Source: Local Government Act 1972, sections 100A and 100B and Schedule 12A.
    """
    for item in register.items.values():
        if item.record.exempt:
            for name in ("account",):
                if getattr(item.record, name):
                    yield Problem(item.place_of(name), f"an exempt item carries `{name}`", _CLOSED)
            if item.record.report and item.record.report.link:
                yield Problem(item.place_of("report", "link"), "an exempt item carries a link to its report", _CLOSED)
        report = item.record.report
        for position, paper in enumerate(report.papers if report else ()):
            if (paper.exempt or item.record.exempt) and paper.link:
                yield Problem(
                    item.place_of("report", "papers", position, "link"),
                    "a paper that is exempt carries a link",
                    _CLOSED,
                )


@check
def every_seat_is_held_or_vacant(register: Register) -> Iterator[Problem]:
    """A seat names a person, or says that it is vacant."""
    for committee in register.committees.values():
        for year, membership in enumerate(committee.record.membership):
            for position, seat in enumerate(membership.seats):
                if (seat.person is None) != seat.vacant:
                    place = committee.place_of("membership", year, "seats", position)
                    message = "a vacant seat names a person" if seat.vacant else "a seat names nobody"
                    yield Problem(place, message, "Give either `person:` or `vacant: true`")


@check
def every_municipal_year_is_given_once(register: Register) -> Iterator[Problem]:
    """A committee's membership is listed once for each municipal year."""
    for committee in register.committees.values():
        seen: dict[str, Place] = {}
        for position, membership in enumerate(committee.record.membership):
            place = committee.place_of("membership", position, "year")
            if membership.year in seen:
                message = f"{membership.year} is listed already on line {seen[membership.year].line}"
                yield Problem(place, message, "Keep one")
            seen.setdefault(membership.year, place)


@check
def minutes_are_confirmed_at_a_meeting(register: Register) -> Iterator[Problem]:
    """The meetings at which minutes go for confirmation or were confirmed are meetings of the committee, and later."""
    for sitting in register.meetings.values():
        dates = {other.date for other in register.meetings_of(sitting.committee.id)}
        for name in ("to_confirm_at", "confirmed_at"):
            day: date | None = getattr(sitting.record.minutes, name)
            if day is None:
                continue
            place = sitting.place_of("minutes", name)
            if day not in dates:
                nearest = min(dates, key=lambda one, day=day: abs(one - day))  # type: ignore[misc]
                yield Problem(place, f"the committee has no meeting on {day}", f"The nearest is {nearest}")
            elif day < sitting.date:
                message = f"the minutes would be confirmed before the meeting of {sitting.date}"
                yield Problem(place, message, "Check the date")


@check
def a_meeting_put_off_says_to_when(register: Register) -> Iterator[Problem]:
    """Only a meeting that was postponed or adjourned has moved to another date."""
    for sitting in register.meetings.values():
        if sitting.record.moved_to and sitting.record.status not in (MeetingStatus.POSTPONED, MeetingStatus.ADJOURNED):
            place = sitting.place_of("moved_to")
            message = f"the meeting is {sitting.record.status}, but says that it moved to another date"
            yield Problem(place, message, "Make its status postponed or adjourned, or leave `moved_to` out")


@check
def votes_add_up(register: Register) -> Iterator[Problem]:
    """The names and the numbers of a recorded vote agree, nobody votes twice, and the outcome follows."""
    for item in register.items.values():
        for position, vote in enumerate(item.record.votes):
            if message := _vote_problem(vote):
                yield Problem(item.place_of("votes", position), message, "Check it against the minutes")


@check
def the_time_zone_is_one(register: Register) -> Iterator[Problem]:
    """The council's time zone is in the world's list of them."""
    zone = register.council.time_zone
    if zone not in available_timezones():
        file = next(file for file in register.files if file.record is register.council)
        hint = did_you_mean(zone, available_timezones()) or "Write Europe/London"
        yield Problem(file.marked.place(("time_zone",)), f"there is no time zone `{zone}`", hint)


@check
def every_term_can_be_linked_to(register: Register) -> Iterator[Problem]:
    """A term of the glossary has a letter or digit of which its address is made."""
    for term in register.terms.values():
        if not addresses.term_anchor(term.record):
            hint = "Write it with at least one letter a to z or digit"
            yield Problem(term.place_of("term"), f"`{term.id}` has no letter or digit", hint)


def _vote_problem(vote: Vote) -> str:
    named = (*vote.for_, *vote.against, *vote.abstained)
    if len(set(named)) < len(named):
        return "somebody votes twice"
    count = vote.count
    names = (len(vote.for_), len(vote.against), len(vote.abstained))
    if count and named and names != (count.for_, count.against, count.abstained):
        return "the names and the numbers of the vote differ"
    if not count and not named:
        return ""
    for_, against = (count.for_, count.against) if count else (len(vote.for_), len(vote.against))
    if for_ == against:
        decided = vote.casting_vote or vote.outcome == "lost"
        return "" if decided else "the numbers are equal and there is no casting vote"
    if (for_ > against) != (vote.outcome == "carried"):
        return f"{for_} for and {against} against is said to be {vote.outcome}"
    return ""
