"""Who there is in an invented county: bodies, officers, councillors, and the committees on which they sit."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from .size import LAST_YEAR, Size
from .words import Words, slug

_DIRECTORATES = ("Learning", "Highways", "Care", "Resources", "Places", "Communities")
_SERVICES = [
    "Schools",
    "Road Maintenance",
    "Adult Care",
    "Finance",
    "Planning",
    "Libraries",
    "Early Help",
    "Transport",
    "Public Health",
    "Procurement",
    "Waste",
    "Registration",
    "Fostering",
    "Street Lighting",
    "Carers",
    "Property",
    "Countryside",
    "Trading Standards",
    "Special Needs",
    "Flood Risk",
    "Housing Support",
    "Democratic",
    "Economy",
    "Fire Safety",
]
"""Services; each belongs to a directorate in turn."""

_COMMITTEES = (
    ("Cabinet", "CAB", "executive"),
    ("Learning and Families Select Committee", "LFS", "scrutiny"),
    ("Highways and Transport Select Committee", "HTS", "scrutiny"),
    ("Care and Health Select Committee", "CHS", "scrutiny"),
    ("Resources Select Committee", "RES", "scrutiny"),
    ("Audit Committee", "AUD", "council"),
    ("County Council", "COU", "council"),
    ("Environment Select Committee", "ENS", "scrutiny"),
    ("Planning and Regulation Committee", "PLR", "regulatory"),
    ("Communities Select Committee", "CMS", "scrutiny"),
    ("Economy and Skills Select Committee", "ESS", "scrutiny"),
    ("Pensions Committee", "PEN", "council"),
    ("Corporate Parenting Panel", "CPP", "scrutiny"),
    ("Fire and Rescue Select Committee", "FRS", "scrutiny"),
    ("Licensing Committee", "LIC", "regulatory"),
    ("Waterways Joint Committee", "WJC", "joint"),
)
"""The cabinet, and committees in the order in which larger counties have them; after these come area committees."""


@dataclass
class Post:
    """An officer's post, and who has held it."""

    title: str
    body: str
    held: list[tuple[date, str]] = field(default_factory=list)
    """The day each holder took it, and the holder's id; earliest first."""

    def holder(self, day: date) -> str:
        """Who held it on a day."""
        return [person for since, person in self.held if since <= day or since == self.held[0][0]][-1]


@dataclass
class Committee:
    """A committee, and the seats on it in each municipal year."""

    id: str
    name: str
    short_name: str
    code: str
    kind: str
    posts: list[Post]
    """Officers who report to it."""
    portfolio: int
    """Which portfolio of the cabinet it looks at."""
    seats: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Its seats by municipal year."""

    @property
    def asks(self) -> bool:
        """Whether it asks officers for things; the executive answers."""
        return self.kind != "executive"


@dataclass
class Names:
    """Everybody and everything in a county that has a name."""

    bodies: list[dict[str, Any]]
    people: dict[str, dict[str, Any]]
    subjects: list[dict[str, Any]]
    terms: list[dict[str, Any]]
    committees: list[Committee]
    posts: list[Post]
    cabinet: dict[int, list[str]]
    """The leader and then the holders of the portfolios, by the calendar year in which the municipal year begins."""
    portfolios: list[str]
    """The bodies of the portfolios: `cabinet-member-for-…`."""

    def by_committee(self, kind: str) -> list[Committee]:
        """Committees of a kind."""
        return [one for one in self.committees if one.kind == kind]


def year_name(first: int) -> str:
    """A municipal year as it is written: 2023-24."""
    return f"{first}-{(first + 1) % 100:02}"


def year_starts(first: int) -> date:
    """The day of the annual meeting: the third Thursday of May."""
    may = date(first, 5, 15)
    return may + timedelta(days=(3 - may.weekday()) % 7)


def names(size: Size, words: Words, chance: random.Random) -> Names:
    """Make everybody and everything that has a name.

    Args:
        size: how large the county is.
        words: its vocabulary.
        chance: where the luck of the draw comes from.
    """
    people: dict[str, dict[str, Any]] = {}

    def person(**fields: Any) -> str:
        name = words.person()
        id = slug(name)
        people[id] = {"id": id, "name": name, **fields}
        return id

    bodies, posts, portfolios = _bodies(size)
    for post in posts:
        day = year_starts(size.first_years[0]) - timedelta(days=chance.randint(100, 900))
        while day.year <= LAST_YEAR:
            post.held.append((day, person()))
            day += timedelta(days=chance.randint(1_000, 3_500))
        for (since, id), until in zip(post.held, [*(day for day, _ in post.held[1:]), None], strict=True):
            last = until - timedelta(days=1) if until else None
            people[id]["offices"] = [{"title": post.title, "body": post.body, "from": since, "until": last}]
    pools = _councillors(size, chance, person)
    cabinet = _cabinet(size, pools, portfolios, people, chance)
    committees = _committees(size, words, posts, portfolios)
    for committee in committees:
        co_opted = [person(title=chance.choice([None, "Dr", "Revd"])) for _ in range(2 if size.members > 5 else 0)]
        _seats(committee, size, pools, cabinet, co_opted, chance)
    subjects = _subjects(size, words, chance)
    return Names(bodies, people, subjects, _terms(subjects, words), committees, posts, cabinet, portfolios)


def _bodies(size: Size) -> tuple[list[dict[str, Any]], list[Post], list[str]]:
    found: list[dict[str, Any]] = []
    posts = []
    directorates = _DIRECTORATES[: max(2, min(len(_DIRECTORATES), size.services))]
    for name in directorates:
        id = f"directorate-of-{slug(name)}"
        remit = f"Everything that the council does for {name.lower()}."
        found.append({"id": id, "name": f"Directorate of {name}", "short_name": name, "kind": "directorate"})
        found[-1]["remit"] = remit
        posts.append(Post(f"Director of {name}", id))
    for position, name in enumerate(_SERVICES[: size.services] if size.pages >= 500 else ()):
        id = f"{slug(name)}-service"
        above = f"directorate-of-{slug(directorates[position % len(directorates)])}"
        found.append({"id": id, "name": f"{name} Service", "short_name": name, "kind": "service", "part_of": above})
        posts.append(Post(f"Head of {name}", id))
    found.append({"id": "cabinet", "name": "The Cabinet", "short_name": "Cabinet", "kind": "executive"})
    portfolios = []
    for position in range(size.portfolios):
        name = [*_DIRECTORATES, "Environment", "Economy", "Safety"][position]
        portfolios.append(f"cabinet-member-for-{slug(name)}")
        one = {"id": portfolios[-1], "name": f"Cabinet Member for {name}", "kind": "executive", "part_of": "cabinet"}
        found.append(one)
    found.append({"id": "vale-partnership", "name": "Vale Partnership", "kind": "partnership"})
    if size.pages >= 500:
        found.append({"id": "mardle-water", "name": "Mardle Water", "kind": "partner"})
        found.append({"id": "office-of-county-standards", "name": "Office of County Standards", "kind": "government"})
        found.append({"id": "members-working-group", "name": "Members' Working Group", "kind": "group"})
    return found, posts, portfolios


def _councillors(size: Size, chance: random.Random, person: Any) -> dict[int, list[str]]:
    """Councillors in each year; at each election, every fourth year, two in five are new."""
    found: dict[int, list[str]] = {}
    meeting = [person(title="Councillor") for _ in range(size.councillors)]
    for first in size.first_years:
        if first > size.first_years[0] and (first - LAST_YEAR) % 4 == 1:
            meeting = [one if chance.random() < 0.6 else person(title="Councillor") for one in meeting]
        found[first] = list(meeting)
    return found


def _cabinet(
    size: Size,
    pools: dict[int, list[str]],
    portfolios: list[str],
    people: dict[str, dict[str, Any]],
    chance: random.Random,
) -> dict[int, list[str]]:
    """The leader and the cabinet, who sit on no other committee; they change only when they leave the council."""
    found: dict[int, list[str]] = {}
    before: list[str] = []
    for first in size.first_years:
        pool = pools[first]
        free = [one for one in pool if one not in before]
        chance.shuffle(free)
        size_of_it = 1 + len(portfolios)
        now = [one if one in pool else free.pop() for one in before] or free[:size_of_it]
        for position, one in enumerate(now):
            if not before or before[position] != one:
                title = "Leader of the Council" if position == 0 else _title(portfolios[position - 1])
                office = {"title": title, "body": "cabinet", "from": year_starts(first), "until": None}
                people[one].setdefault("offices", []).append(office)
                if before:
                    people[before[position]]["offices"][-1]["until"] = year_starts(first) - timedelta(days=1)
        found[first] = before = now
    return found


def _title(portfolio: str) -> str:
    return f"Cabinet Member for {portfolio.removeprefix('cabinet-member-for-').replace('-', ' ').title()}"


def _committees(size: Size, words: Words, posts: list[Post], portfolios: list[str]) -> list[Committee]:
    named = list(_COMMITTEES[: size.committees])
    places = [place for place in words.places if " " not in place]
    for position in range(size.committees - len(named)):
        named.append((f"{places[position]} Area Committee", f"AC{position + 1}", "scrutiny"))
    found = []
    for position, (name, code, kind) in enumerate(named):
        short = name.removesuffix(" Committee").removesuffix(" Select")
        id = slug(short)
        mine = [posts[(position + step) % len(posts)] for step in (0, 6, 12, 18)] if len(posts) > 6 else posts
        found.append(Committee(id, name, short, code, kind, mine, position % len(portfolios)))
    return found


def _seats(
    committee: Committee,
    size: Size,
    pools: dict[int, list[str]],
    cabinet: dict[int, list[str]],
    co_opted: list[str],
    chance: random.Random,
) -> None:
    """Fill the seats of a committee year by year; most who sat on it sit on it again."""
    before: list[str] = []
    for first in size.first_years:
        executive = cabinet[first]
        if committee.kind == "executive":
            meeting = list(executive)
        else:
            free = [one for one in pools[first] if one not in executive and one not in before]
            chance.shuffle(free)
            wanted = size.members + 2
            stay = [one for one in before if one in pools[first] and one not in executive and chance.random() < 0.85]
            meeting = (stay + free)[:wanted]
        before = meeting
        seats: list[dict[str, Any]] = []
        for position, one in enumerate(meeting):
            capacity = "chair" if position == 0 else "vice-chair" if position == 1 else "member"
            if committee.kind != "executive" and position >= size.members:
                capacity = "substitute"
            seats.append({"seat": capacity, "person": one})
        if committee.kind == "scrutiny" and co_opted:
            seats.append({"seat": "co-opted member", "person": co_opted[0], "votes": "no vote"})
            seats[-1]["representing"] = "Parish councils"
            seats.append({"seat": "co-opted member", "vacant": True, "representing": "Tenants", "votes": "no vote"})
        committee.seats[year_name(first)] = seats


def _subjects(size: Size, words: Words, chance: random.Random) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    while len(found) < size.subjects:
        place = words.place()
        title = f"{words.word().capitalize()} {chance.choice(['and', 'for', 'without'])} {words.word()}"
        title = f"{title} in {place}" if len(found) % 3 == 0 else title
        id = slug(title)
        summary = words.sentence() if len(found) % 2 else None
        broader = chance.choice(list(found)) if len(found) > 9 and chance.random() < 0.3 else None
        found.setdefault(id, {"id": id, "title": title, "summary": summary, "broader": broader})
    return list(found.values())


def _terms(subjects: list[dict[str, Any]], words: Words) -> list[dict[str, Any]]:
    """An acronym for one subject in six."""
    found: dict[str, dict[str, Any]] = {}
    for subject in subjects[::6]:
        means = f"{subject['title'].split()[0]} {words.word().capitalize()} {words.word().capitalize()}"
        term = "".join(word[0] for word in means.split()).upper()
        found.setdefault(term, {"term": term, "means": means, "subject": subject["id"]})
    return list(found.values())
