"""Page → HTML body, through the templates in `theme/record/`, or a council's replacements for them.

Autoescape is on and an undefined name is an error. Officers' text is plain text: it never meets Markdown,
so what looks like markup in it is shown as it was written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ... import english
from ...rules.snapshot import AsAt
from ...urls import addresses as at
from ...urls.addresses import Link, part_of
from . import plain_prose, template_cache
from .pages.page import Page, Prose, Quote, Tag, Unbroken, Value
from .pages.values import INFERRED


def relative(here: str, address: str) -> str:
    """An address as a link from the page at `here`, so that the site works under any path.

    Args:
        here: the address of the page that links.
        address: an address within the site, or one on another site, which is left as it is.
    """
    return _relative(here, "../" * (here.count("/") - 1), address)


def _relative(here: str, up: str, address: str) -> str:
    """The same, given the path from the page up to the top of the site."""
    if address[:1] != "/":
        return address
    if address.startswith(here) and len(here) > 1:  # Below this page, or on it.
        return address[len(here) :] or "./"
    return f"{up}{address[1:]}" or "./"


@dataclass(frozen=True)
class SiteWords:
    """The name of the site and the address at which it is published."""

    name: str
    """`site_name` in `mkdocs.yml`."""
    url: str | None
    """`site_url` in `mkdocs.yml`, if it is given."""


THEME = Path(__file__).parents[2] / "theme"
"""The templates, style sheets, scripts and fonts that come with the software."""


class Renderer:
    """Renders pages of one record.

    Args:
        overrides: the council's own folder of templates, which come before those of `THEME`.
        as_at: the record and its date.
    """

    def __init__(self, overrides: Path, as_at: AsAt) -> None:
        self.as_at = as_at
        self.environment = Environment(
            loader=FileSystemLoader([overrides, THEME]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        template_cache.compile_once(self.environment, template_cache.RECORD)
        self.environment.filters |= {
            "day": english.day,
            "weekday": english.weekday,
            "capital": english.capital,
            "count": english.count,
            "times": english.times,
            "show": self._show,
            "inline": self._show_inline,
        }
        # Global rather than passed to each page, so that templates can import macros once for all pages.
        self.environment.globals["href"] = self._href
        self.acronyms: Mapping[str, tuple[str, str]] = {
            term.record.term: (term.record.means, at.address(term))
            for term in as_at.register.terms.values()
            if term.record.means
        }

    @cached_property
    def _acronym(self) -> re.Pattern[str] | None:
        longest_first = sorted(self.acronyms, key=len, reverse=True)
        if not longest_first:
            return None
        return re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/-])")

    def head(self, page: Page, site: SiteWords) -> str:
        """The head of a page."""
        canonical = f"{site.url.rstrip('/')}{page.address}" if site.url else None
        template = self.environment.get_template("record/head.html")
        href = partial(relative, page.address)
        return template.render(page=page, site=site, canonical=canonical, href=href).strip()

    def body(self, page: Page, site_url: str | None = None) -> str:
        """Return the HTML of a page, from breadcrumbs to how to cite it, without the site's header and footer.

        Args:
            page: the page.
            site_url: where the site is published; without it, permanent links are printed as paths.
        """
        self._writer = _Writer(page.address, self)
        council = self.as_at.register.council
        template = self.environment.get_template(f"record/{page.template}.html")
        return template.render(
            page=page,
            view=page.view,
            council=council,
            today=self.as_at.today,
            base=(site_url or "").rstrip("/"),
            report=at.report(council.problems_to, page.reference) if page.reference and council.problems_to else None,
            structured=_script({**page.structured, **self._said_of_all}) if page.structured else "",
        )

    def document(self, template: str, site_url: str | None, **shown: Any) -> str:
        """The HTML of a document that is read outside the site: a page to print, or the words of a Word document.

        Args:
            template: the template in `theme/record/documents/` that lays it out, without `.html`.
            site_url: where the site is published; without it, the document has no links to the site.
            shown: what the template shows, by name.
        """
        self._writer = _DocumentWriter(site_url, self)
        return self.environment.get_template(f"record/documents/{template}.html").render(shown).strip()

    @cached_property
    def _said_of_all(self) -> dict[str, str]:
        """The structured data about the site that every page has."""
        disclaimer = self.as_at.register.council.disclaimer
        return {"disambiguatingDescription": disclaimer} if disclaimer else {}

    def _href(self, address: str) -> str:
        """An address as a link from the page that is being rendered."""
        return self._writer.href(address)

    def _show(self, value: Value) -> Markup:
        """A value as HTML, on the page being rendered; a filter, since templates call those directly."""
        return Markup(self._writer.html(value))

    def _show_inline(self, value: Value) -> Markup:
        """A value as HTML within a line of text."""
        return Markup(self._writer.inline(value))


class _Writer:
    """Writes values as HTML for one page."""

    def __init__(self, here: str, renderer: Renderer) -> None:
        self.here = here
        self.up = "../" * (here.count("/") - 1)
        self.renderer = renderer
        self.expanded: set[str] = set()

    def href(self, address: str) -> str:
        """An address as a link from this page."""
        return _relative(self.here, self.up, address)

    def html(self, value: Value) -> str:
        match value:
            case None:
                return ""
            case str():
                return _escaped(value)
            case Link():
                return f'<a href="{_escaped(self.href(value.address))}">{self.html(value.text)}</a>'
            case Prose():
                return self._prose(value.text)
            case Quote():
                return f'<blockquote class="minuted">{self._prose(value.text)}</blockquote>'
            case Tag():
                tone = "" if value.tone == "plain" else f" tag-{value.tone}"
                return f'<strong class="tag{tone}">{_escaped(value.words)}</strong>'
            case date():
                return f'<time datetime="{value.isoformat()}">{english.day(value)}</time>'
            case Unbroken():
                return f'<span class="unbroken">{self.html(value.value)}</span>'
            case tuple():
                return self._several(value)
            case _:
                return _escaped(str(value))

    def _several(self, values: tuple[Any, ...]) -> str:
        """Several values: links, texts or rows as a list; words that belong together on one line."""
        shown = [value for value in values if value not in (None, "", ())]
        if len(shown) > 1 and (
            all(isinstance(value, Link | Prose | tuple) for value in shown)
            or all(isinstance(value, tuple | Link) for value in shown)
        ):
            rows = "".join(f"<li>{self.inline(value)}</li>" for value in shown)
            return f"<ul>{rows}</ul>"
        return " ".join([self.html(value) for value in shown])

    def inline(self, value: Value) -> str:
        """A value within a list, where a single paragraph needs no element of its own."""
        if isinstance(value, Prose) and plain_prose.is_one_paragraph(value.text):
            return self._acronyms(value.text)
        if isinstance(value, tuple):
            return " ".join(self.html(one) for one in value if one not in (None, "", ()))
        return self.html(value)

    def _prose(self, text: str) -> str:
        """Plain text as paragraphs, lists and tables, with acronyms expanded where they first occur on the page."""
        return plain_prose.html_of(text, self._acronyms)

    def _acronyms(self, text: str) -> str:
        """Plain text with each acronym of the glossary expanded where it first occurs on the page."""
        pattern = self.renderer._acronym
        if pattern is None:
            return _escaped(text)
        html, end = "", 0
        for match in pattern.finditer(text):
            term = match[0]
            if term in self.expanded:
                continue
            self.expanded.add(term)
            means, address = self.renderer.acronyms[term]
            if means.casefold() in text.casefold():
                continue
            expanded = f'<abbr title="{_escaped(means)}">{_escaped(term)}</abbr>'
            html += f'{_escaped(text[end : match.start()])}<a class="term" href="{self.href(address)}">{expanded}</a>'
            end = match.end()
        return html + _escaped(text[end:])


class _DocumentWriter(_Writer):
    """Writes values for a document that is read outside the site.

    It names people, bodies and meetings without linking to their pages. Only other papers are links, and a
    reference that a template asks to be shown as a link.
    """

    def __init__(self, site_url: str | None, renderer: Renderer) -> None:
        super().__init__("/", renderer)
        self.site_url = site_url

    def href(self, address: str) -> str:
        """An address as written outside the site; empty if it has no meaning there."""
        if address[:1] != "/":
            return address
        return f"{self.site_url.rstrip('/')}{address}" if self.site_url else ""

    def html(self, value: Value) -> str:
        match value:
            case Link() if (value.address[:1] == "/" and part_of(value.address) != "papers") or not self.href(
                value.address
            ):
                return self.html(value.text)
            case Unbroken(Link() as link) if address := self.href(link.address):
                return f'<a href="{_escaped(address)}">{self.html(link.text)}</a>'
            case Unbroken():
                return self.html(value.value)
            case Tag():
                return f"({value.words.lower()})" if value == INFERRED else f"<strong>{_escaped(value.words)}</strong>"
            case date():
                return english.day(value).replace(" ", "\N{NO-BREAK SPACE}", 1)
        return super().html(value)

    def inline(self, value: Value) -> str:
        if isinstance(value, Prose | Quote):
            return "<br>".join(self._acronyms(line) for block in plain_prose.blocks(value.text) for line in block)
        if isinstance(value, tuple):
            return self._several(value)
        return self.html(value)

    def _several(self, values: tuple[Any, ...]) -> str:
        shown = [value for value in values if value not in (None, "", ())]
        are_lines = not all(isinstance(value, Link) for value in shown) and all(
            isinstance(value, Link | Prose | tuple) for value in shown
        )
        html = ""
        for before, value in zip([None, *shown], shown, strict=False):
            are_names = isinstance(before, Link) and isinstance(value, Link)
            joint = "<br>" if are_lines else ", " if are_names else " "
            html += f"{joint if html else ''}{self.inline(value)}"
        return html

    def _acronyms(self, text: str) -> str:
        return _escaped(text)


_SPECIAL = re.compile("[&<>'\"]")


def _escaped(text: str) -> str:
    """Text as HTML; most of it needs no escaping."""
    return str(escape(text)) if _SPECIAL.search(text) else text


def _script(structured: dict[str, Any]) -> Markup:
    """Structured data as a script that no text can break out of."""
    text = json.dumps(structured, ensure_ascii=False, sort_keys=True)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup('<script type="application/ld+json">') + Markup(text) + Markup("</script>")
