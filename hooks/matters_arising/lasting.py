"""Addresses that last: every address and anchor, what would be lost, and a short address for each reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from markupsafe import Markup, escape

from . import addresses as at
from .asat import AsAt
from .ledger import lost_addresses
from .pages import Page
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


def all_addresses(pages: Iterable[Page], as_at: AsAt) -> set[str]:
    """Every address of the site: its pages, and the anchors on them."""
    return {page.address for page in pages} | set(anchors(as_at))


def problems(pages: Iterable[Page], as_at: AsAt, root: Path) -> list[Problem]:
    """Addresses that were published and would be lost, and moves that lead nowhere.

    Args:
        pages: every page of the site about to be built.
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


def sitemap(pages: Iterable[Page], site_url: str) -> bytes:
    """The sitemap: every page, with the day of the last thing it tells where the record dates it.

    Args:
        pages: every record page.
        site_url: where the site is published, `site_url` in `mkdocs.yml`.
    """
    base = site_url.rstrip("/")
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for page in pages:
        if page.kind != "gone":
            changed = f"<lastmod>{page.changed.isoformat()}</lastmod>" if page.changed else ""
            lines.append(f"<url><loc>{escape(base + page.address)}</loc>{changed}</url>")
    return ("\n".join([*lines, "</urlset>"]) + "\n").encode()
