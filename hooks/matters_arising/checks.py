"""Checks across records: each a small function with one line that says what must hold.

To add one, write a function that yields problems and put `@check` above it. Its docstring is its description.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from . import addresses
from .problems import Place, Problem, did_you_mean, in_order
from .read import Reading
from .records import MeetingStatus, Vote
from .records.scalars import is_remote
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
def every_folder_belongs_to_a_committee(register: Register) -> Iterator[Problem]:
    """The folders under meetings/, follow-up/ and work-programme/ are named after committees."""
    for file in register.files:
        if "committee" in file.kind.named_by:
            committee = getattr(file.record, "committee", "")
            if committee not in register.committees:
                place = file.marked.place(("committee",))
                hint = did_you_mean(committee, register.committees) or "Add a file to committees/"
                yield Problem(place, f"there is no committee `{committee}`", hint)


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
                yield Problem(place, message, "Requests, recommendations and undertakings of an item share one row of ids", (first,))
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
            if entry.reference or entry.id:
                places[f"{addresses.address(edition)}#{addresses.slug(entry.reference or entry.id or '')}"][str(where)] = where
    for decision in register.decisions:
        places[addresses.address(decision)][str(decision.entries[0].place)] = decision.entries[0].place
    for address, found in places.items():
        first, *others = in_places(found.values())
        for place in others:
            yield Problem(place, f"{address} is already the address of {first}", "Give one of them another id or reference", (first,))


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
                yield Problem(place, "the entry has neither `reference` nor `id`", "Give an entry without a reference an `id:`")
            elif entry.reference and not addresses.slug(entry.reference):
                place = edition.place_of("entries", position, "reference")
                yield Problem(place, f"`{entry.reference}` has no letter or digit", "Write it as the plan prints it")


@check
def every_decision_has_a_maker(register: Register) -> Iterator[Problem]:
    """An entry of the Forward Plan says who decides."""
    for edition in register.editions:
        for position, entry in enumerate(edition.record.entries):
            if not (entry.maker.body or entry.maker.person or entry.maker.office):
                yield Problem(edition.place_of("entries", position, "maker"), "says not who decides", "Add `body:` or `person:`")


@check
def every_file_linked_to_is_in_papers(register: Register) -> Iterator[Problem]:
    """A link that is not to another site names a file in data/papers, and does not lead out of it."""
    papers = register.reading.folder / "papers"
    for file in register.files:
        for loc in file.marked.values:
            if not loc or not (loc[-1] == "link" or (len(loc) > 1 and loc[-2] == "links")):
                continue
            url = _value_at(file.marked.value, loc)
            if not isinstance(url, str) or is_remote(url):
                continue
            target = papers / url
            if not target.is_file():
                hint = did_you_mean(url, _papers(register)) or "Put the file into data/papers"
                yield Problem(file.marked.place(loc), f"`{url}` is not a file in data/papers", hint)
            elif not target.resolve().is_relative_to(papers.resolve()):
                yield Problem(file.marked.place(loc), f"`{url}` leads out of data/papers", "Put a copy into data/papers")


def _papers(register: Register) -> list[str]:
    papers = register.reading.folder / "papers"
    return [path.relative_to(papers).as_posix() for path in papers.rglob("*") if path.is_file()]


def _value_at(value: object, loc: tuple[str | int, ...]) -> object:
    for part in loc:
        value = value[part]  # type: ignore[index]
    return value


@check
def what_is_exempt_stays_closed(register: Register) -> Iterator[Problem]:
    """An exempt item carries no account, and neither it nor an exempt paper carries a link.

    Source: Local Government Act 1972, sections 100A and 100B and Schedule 12A.
    """
    for item in register.items.values():
        if item.record.exempt:
            for name in ("account",):
                if getattr(item.record, name):
                    yield Problem(item.place_of(name), f"an exempt item carries `{name}`", "Remove it: the page is public")
            if item.record.report and item.record.report.link:
                yield Problem(item.place_of("report", "link"), "an exempt item carries a link to its report", "Remove it: the page is public")
        report = item.record.report
        for position, paper in enumerate(report.papers if report else ()):
            if (paper.exempt or item.record.exempt) and paper.link:
                yield Problem(
                    item.place_of("report", "papers", position, "link"),
                    "a paper that is exempt carries a link",
                    "Remove it: the page is public",
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
                    yield Problem(place, message, "Give either `person:` or `vacant: yes`")


@check
def every_municipal_year_is_given_once(register: Register) -> Iterator[Problem]:
    """A committee's membership is listed once for each municipal year."""
    for committee in register.committees.values():
        seen: dict[str, Place] = {}
        for position, membership in enumerate(committee.record.membership):
            place = committee.place_of("membership", position, "year")
            if membership.year in seen:
                yield Problem(place, f"{membership.year} is listed already on line {seen[membership.year].line}", "Keep one")
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
                yield Problem(place, f"the minutes would be confirmed before the meeting of {sitting.date}", "Check the date")


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


def _vote_problem(vote: Vote) -> str:
    named = (*vote.for_, *vote.against, *vote.abstained)
    if len(set(named)) < len(named):
        return "somebody votes twice"
    count = vote.count
    if count and named and (len(vote.for_), len(vote.against), len(vote.abstained)) != (count.for_, count.against, count.abstained):
        return "the names and the numbers of the vote differ"
    if not count and not named:
        return ""
    for_, against = (count.for_, count.against) if count else (len(vote.for_), len(vote.against))
    if for_ == against:
        return "" if vote.casting_vote or vote.outcome == "lost" else "the numbers are equal and there is no casting vote"
    if (for_ > against) != (vote.outcome == "carried"):
        return f"{for_} for and {against} against is said to be {vote.outcome}"
    return ""
