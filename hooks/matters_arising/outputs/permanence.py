"""Addresses that last: every page, anchor and file, what would be lost, and a short address for each reference."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from markupsafe import Markup, escape

from .. import papers
from .. import records as r
from ..register.register import Register
from ..rules.snapshot import AsAt
from ..source.problems import Problem
from ..urls import addresses as at
from ..urls import redirects as moves
from ..urls.ledger import lost_addresses, published
from . import data, feeds
from .office import sheet_files
from .office.meeting_documents import files as meeting_files


def anchors(as_at: AsAt) -> Iterator[str]:
    """Every anchor on a page to which a reader may have linked."""
    register = as_at.register
    for item in register.items.values():
        yield at.address(item)
    for resolved in register.resolutions.values():
        yield at.address(resolved)
    for decision in register.decisions:
        for entry in decision.entries:
            yield at.address(entry)
        for notice in (*decision.notices, *decision.taken_back):
            yield f"{at.address(decision)}#{at.notice_anchor(notice)}"
    for plan in register.action_plans.values():
        for outcome in plan.record.outcomes:
            for action in outcome.actions:
                yield f"{at.address(plan)}#{at.action_anchor(action)}"
    for term in register.terms.values():
        yield at.address(term)


def files(as_at: AsAt) -> Iterator[str]:
    """Every file that a reader or a program may follow: feeds, calendars, data, sheets, agendas, minutes and papers."""
    yield from feeds.addresses(as_at)
    yield from data.addresses(as_at)
    yield from sheet_files.addresses(as_at)
    yield from meeting_files.addresses(as_at)
    yield from (f"/papers/{name}" for name in papers.published(as_at.register))


def shorts(as_at: AsAt) -> dict[str, tuple[str, str]]:
    """For each short address, the reference it is made from, and where it leads."""
    register = as_at.register
    found = {at.short(one): (one, at.address(request)) for one, request in register.requests.items()}
    found |= {at.short(one): (one, at.address(meeting)) for one, meeting in register.meetings.items()}
    for decision in register.decisions:
        found |= {at.short(name): (name, at.address(decision)) for name in decision.names}
    return found


def former(as_at: AsAt) -> dict[str, str]:
    """For each address of a page that earlier versions of the software made, where it leads."""
    register = as_at.register
    if register.council.kind is not r.CouncilKind.PARISH:
        return {}
    return {at.scrutiny(one): "/forward-plan/" for one in register.committees.values()}


DEMONSTRATION = ".demonstration.md"
"""The ending of a written page that, in a demonstration, takes the place of the page it is named after."""


def written(content: Path) -> Iterator[str]:
    """The addresses of the hand-written pages, by the names of their files.

    Args:
        content: the folder in which they are, `docs_dir` in `mkdocs.yml`.
    """
    for path in content.rglob("*.md"):
        if path.name.endswith(DEMONSTRATION):
            continue
        steps = path.relative_to(content).with_suffix("").parts
        yield "/".join(["", *(steps[:-1] if steps[-1] == "index" else steps), ""])


def all_addresses(pages: Iterable[str], as_at: AsAt, content: Path | None = None) -> set[str]:
    """Every address of the site: those of its pages, the anchors on them, those that lead on, and the files.

    Args:
        pages: the address of every page of the record.
        as_at: the record.
        content: the folder of hand-written pages, if they are to be included.
    """
    return {
        *pages,
        *(written(content) if content else ()),
        *anchors(as_at),
        *shorts(as_at),
        *former(as_at),
        *files(as_at),
    }


def problems(pages: Iterable[str], as_at: AsAt, root: Path, content: Path | None = None) -> list[Problem]:
    """Addresses that were published and would be lost, and moves that lead nowhere.

    Args:
        pages: the address of every page of the site about to be built.
        as_at: the record.
        root: the folder that holds `mkdocs.yml`.
        content: the folder of hand-written pages; by default, `content` beside it.
    """
    register, folder = as_at.register, as_at.register.reading.folder
    # A file of something after the date of the record is not lost: it appears on its day.
    here = all_addresses(pages, as_at, content or root / "content") | set(files(as_at.on(date.max)))
    kept = here | {one.from_ for one in moves.moved(register)} | {one.address for one in moves.gone(register)}
    for of_page in (feeds.of_page, data.of_page):
        kept |= {old for old, new in moves.pairs(register, of_page) if new in here}
    kept |= {short for one in moves.moved(register) for short in _short_of(register, one.from_)}
    # What belongs to a removed page is covered by the same line.
    of_pages = [*(one.address for one in moves.gone(register)), *(set(published(folder)) - kept)]
    kept |= {one for address in of_pages for one in _with_page(register, address)}
    found = list(_in_the_way(pages, here, register))
    for position, one in enumerate(moves.moved(register)):
        place = register.moved.place_of("moved", position, "to") if register.moved else None
        if place and one.to not in here:
            found.append(Problem(place, f"{one.to} is not an address of the site", "Write where it is now"))
        elif place and moves.is_file(one.from_) and not moves.is_file(one.to):
            message = f"{one.from_} is a file, and {one.to} is a page"
            found.append(Problem(place, message, "Write which file it is now, or put it under `gone:`"))
    return found + lost_addresses(root, folder, kept)


_OF_THE_SITE = ("/assets/", "/pagefind/", "/404.html", "/sitemap")
"""What stands beside the pages of every site."""


def _in_the_way(pages: Iterable[str], here: Iterable[str], register: Register) -> Iterator[Problem]:
    """Addresses that are declared removed although something is there, on any file system.

    Args:
        pages: the address of every page, including notices of removed pages.
        here: every address.
        register: the record.
    """
    if register.moved is None:
        return
    notices = {one.address for one in moves.gone(register) if one.address.endswith("/")}
    twice = {address for address, number in Counter(pages).items() if number > 1}
    standing = {address.casefold(): address for address in here if address not in notices - twice}
    files_ = {address for address in standing if moves.is_file(address)}
    told = [(("moved", position, "from"), one.from_) for position, one in enumerate(moves.moved(register))]
    told += [(("gone", position, "address"), one.address) for position, one in enumerate(moves.gone(register))]
    for way, address in told:
        steps = address.casefold().split("/")
        above = ("/".join(steps[:number]) for number in range(2, len(steps)))
        other = standing.get(address.casefold()) or next((one for one in above if one in files_), None)
        if other or address.startswith(_OF_THE_SITE):
            message = f"{other or address} is still an address of the site"
            hint = "Leave this line out, or remove what is at that address"
            yield Problem(register.moved.place_of(*way), message, hint)


def _with_page(register: Register, address: str) -> tuple[str, ...]:
    """What belongs to a page: its feeds, its data and its short address."""
    return (*feeds.of_page(address), *data.of_page(address), *_short_of(register, address))


def _short_of(register: Register, address: str) -> tuple[str, ...]:
    """The short address of a page, if its own address gives the reference."""
    if match := re.fullmatch(r"/requests/(?!by-)((?:[^/]+/){4})|/forward-plan/decisions/([^/]+)/", address):
        return (at.short(match[1] or match[2]),)
    match = re.fullmatch(r"/meetings/([^/]+)/([^/]+)/", address)
    committee = register.committees.get(match[1]) if match else None
    return (at.short(f"{committee.record.code}/{match[2]}"),) if match and committee else ()


def pieces(as_at: AsAt) -> Iterator[tuple[str, Callable[[], Iterator[tuple[str, bytes]]]]]:
    """The targets that are made separately: the redirects."""
    yield "/r/", partial(redirects, as_at)


def redirects(as_at: AsAt) -> Iterator[tuple[str, bytes]]:
    """The redirects at each address that moved, and at each short address."""
    register = as_at.register
    found = {short: (address, reference) for short, (reference, address) in shorts(as_at).items()}
    found |= {old: (address, address) for old, address in former(as_at).items()}
    for one in moves.moved(register):
        if one.from_.endswith("/"):
            found[one.from_] = (one.to, one.to)
            for short in _short_of(register, one.from_):
                found.setdefault(short, (one.to, one.to))
    for taken_away in moves.gone(register):
        for short in _short_of(register, taken_away.address):
            found.setdefault(short, (taken_away.address, taken_away.address))
    for here, (address, words) in found.items():
        yield _redirect(here, address, words)


def _redirect(here: str, address: str, words: str) -> tuple[str, bytes]:
    up = "../" * (here.count("/") - 1)
    page = Markup(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{words}</title>'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
        '<meta name="description" content="The way to {words}."><meta name="robots" content="noindex">'
        '<link rel="canonical" href="{to}"><meta http-equiv="refresh" content="0; url={to}"></head>'
        '<body><main><h1>{words}</h1><p><a href="{to}">Go to {words}</a></p></main></body></html>\n'
    ).format(words=words, to=f"{up}{address[1:]}")
    return f"{here}index.html", str(page).encode()


MOST_IN_SITEMAP = 50_000
"""How many pages one sitemap may list, by the protocol's own rule."""

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(pages: Sequence[tuple[str, date | None]], site_url: str) -> Iterator[tuple[str, bytes]]:
    """The sitemap: every page, with the day on which it last changed if the record dates that.

    A site with more pages than one sitemap may list has several, and an index of them.

    Args:
        pages: the address of every record page, with that day.
        site_url: where the site is published, `site_url` in `mkdocs.yml`.
    """
    base = site_url.rstrip("/")
    urls = [
        f"<url><loc>{escape(base + address)}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</url>"
        for address, changed in sorted(pages)
    ]
    if len(urls) <= MOST_IN_SITEMAP:
        yield "/sitemap.xml", _sitemap("urlset", urls)
        return
    parts = [urls[first : first + MOST_IN_SITEMAP] for first in range(0, len(urls), MOST_IN_SITEMAP)]
    names = [f"/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield (
        "/sitemap.xml",
        _sitemap("sitemapindex", [f"<sitemap><loc>{escape(base + one)}</loc></sitemap>" for one in names]),
    )
    for name, part in zip(names, parts, strict=True):
        yield name, _sitemap("urlset", part)


def _sitemap(sort: str, lines: Iterable[str]) -> bytes:
    head = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{sort} xmlns="{_SITEMAPS}">']
    return ("\n".join([*head, *lines, f"</{sort}>"]) + "\n").encode()
