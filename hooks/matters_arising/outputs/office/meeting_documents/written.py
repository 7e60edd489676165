"""An agenda or minutes as a Word document, and as a page to print."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import Any, Protocol

from markupsafe import Markup, escape

from .... import english
from ..word_from_html import body_of
from ..word_pictures import Pictures
from ..word_tables import Links
from .view import DocumentView


class Render(Protocol):
    """Makes the HTML of a document."""

    def __call__(self, template: str, site_url: str | None, **shown: Any) -> str:
        """Return the HTML of a template, with what it shows."""


def as_docx(view: DocumentView, render: Render, site_url: str | None) -> bytes:
    """Return a document as a Word document on A4: the same bytes for the same record and date.

    Args:
        view: what it shows.
        render: makes its HTML.
        site_url: where the site is published; without it, references are not links.
    """
    from ..word_template import Words, packed_document  # The library is slow to import.

    links, pictures = Links(site_url), Pictures(view.pictures)
    words = Words(
        title=view.title,
        committee=view.committee,
        author=view.author,
        purpose=f"{view.title}: {view.committee}.",
        category=english.capital(view.template),
        keywords=f"{view.template}; {view.committee}",
        foot=" ".join([*view.marks, f"Record as at {english.day(view.on)}"]),
        on=view.on,
    )
    body = body_of(_content(view, render, site_url), links, pictures)
    return packed_document(words, body, links, is_upright=True, pictures=pictures)


def as_page(view: DocumentView, render: Render, site_url: str | None) -> bytes:
    """Return a document as a page to print, which needs no other file.

    Args:
        view: what it shows.
        render: makes its HTML.
        site_url: where the site is published; without it, references are not links.
    """
    written = _content(view, render, site_url)
    for address, one in view.pictures.items():
        inside = f"data:image/{one.kind};base64,{b64encode(one.content).decode()}"
        written = written.replace(f'<img src="{escape(address)}"', f'<img src="{inside}"')
    content = Markup(written)
    running = Markup(_in_style_sheet(f"{view.committee}: {view.title}. {' '.join(view.marks)}".strip()))
    return f"{render('page', site_url, view=view, content=content, running=running)}\n".encode()


def _in_style_sheet(text: str) -> str:
    """A text escaped for a string of a style sheet, so that nothing in it can end the string."""
    return re.sub(r"[^A-Za-z0-9 .,:;]", lambda found: f"\\{ord(found[0]):x} ", text)


def _content(view: DocumentView, render: Render, site_url: str | None) -> str:
    return render(view.template, site_url, view=view)
