"""Addresses that last: every address and anchor, what would be lost, and a short address for each reference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from markupsafe import Markup, escape

from . import addresses as at
from .asat import AsAt
from .ledger import lost_addresses
from .problems import Problem


def anchors(as_at: AsAt) -> Iterator[str]:
    """Every place on a page that a reader may have linked to."""
    register = as_at.register
    for item in register.items.values():
        yield at.address(item)
    for resolved in register.resolutions:
        yield at.address(resolved)
    for decision in register.decisions:
        for entry in decision.entries:
            yield at.address(entry)
    for plan in register.action_plans.values():
        for outcome in plan.record.outcomes:
            for action in outcome.actions:
                yield f"{at.address(plan)}#{at.action_anchor(action)}"
    for term in register.terms.values():
        yield at.address(term)


def all_addresses(pages: Iterable[str], as_at: AsAt) -> set[str]:
    """Every address of the site: those of its pages, and the anchors on them."""
    return {*pages, *anchors(as_at)}


def problems(pages: Iterable[str], as_at: AsAt, root: Path) -> list[Problem]:
    """Addresses that were published and would be lost, and moves that lead nowhere.

    Args:
        pages: the address of every page of the site about to be built.
        as_at: the record.
        root: the folder that holds `mkdocs.yml`.
    """
    here = all_addresses(pages, as_at)
    moved = as_at.register.moved
    kept = set(here)
    found = []
    if moved:
        kept |= {one.from_ for one in moved.record.moved} | {one.address for one in moved.record.gone}
        for position, one in enumerate(moved.record.moved):
            if one.to not in here:
                place = moved.place_of("moved", position, "to")
                found.append(Problem(place, f"{one.to} is not an address of the site", "Write where it is now"))
    return found + lost_addresses(root, as_at.register.reading.folder, kept)


def pieces(as_at: AsAt) -> Iterator[tuple[str, Callable[[], Iterator[tuple[str, bytes]]]]]:
    """What is made by itself: the redirects."""
    yield "/r/", partial(redirects, as_at)


def redirects(as_at: AsAt) -> Iterator[tuple[str, bytes]]:
    """What stands at each address that moved, and at the short address of each reference: the way to the page."""
    moved = as_at.register.moved
    for one in moved.record.moved if moved else ():
        if "#" not in one.from_:
            yield _redirect(one.from_, one.to, one.to)
    register = as_at.register
    for reference, asked in register.requests.items():
        yield _redirect(at.short(reference), at.address(asked), reference)
    for reference, sitting in register.meetings.items():
        yield _redirect(at.short(reference), at.address(sitting), reference)
    for decision in register.decisions:
        for name in decision.names:
            yield _redirect(at.short(name), at.address(decision), name)


def _redirect(here: str, address: str, words: str) -> tuple[str, bytes]:
    up = "../" * (here.count("/") - 1)
    page = Markup(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{words}</title>'
        '<meta name="description" content="The way to {words}."><meta name="robots" content="noindex">'
        '<link rel="canonical" href="{to}"><meta http-equiv="refresh" content="0; url={to}"></head>'
        '<body><main><h1>{words}</h1><p><a href="{to}">Go to {words}</a></p></main></body></html>\n'
    ).format(words=words, to=f"{up}{address[1:]}")
    return f"{here}index.html", str(page).encode()


MOST_IN_SITEMAP = 50_000
"""How many pages one sitemap may list, by the protocol's own rule."""

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(pages: Sequence[tuple[str, date | None]], site_url: str) -> Iterator[tuple[str, bytes]]:
    """The sitemap: every page, with the day of the last thing it tells where the record dates it.

    A site of more pages than one sitemap may list has several, and an index of them.

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
