"""A page of the record → the bytes of its file: the theme's page around its head and its body."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...rules.snapshot import AsAt
from .pages.page import Page
from .render import Renderer, SiteWords
from .shell import ALONE, Shells


class WholePage:
    """Makes the bytes of pages of one record.

    Args:
        as_at: the record and its date.
        renderer: renders heads and bodies.
        shells: the theme's pages around them.
        site: the name and address of the site.
    """

    def __init__(self, as_at: AsAt, renderer: Renderer, shells: Shells, site: SiteWords) -> None:
        self._register, self._renderer = as_at.register, renderer
        self.shells, self.site = shells, site

    def __call__(self, page: Page) -> bytes:
        """Return the bytes of a page."""
        if page.kind == ALONE:
            self._register.state()  # The theme's page says it.
        head, body = self._renderer.head(page, self.site), self._renderer.body(page, self.site.url)
        return self.shells.around(page.address, page.kind, head, body)

    def document(self, template: str, site_url: str | None, **shown: Any) -> str:
        """Return the HTML of a document that is read outside the site; see `Renderer.document`."""
        return self._renderer.document(template, site_url, **shown)


class LateWholePage:
    """Makes pages with something that exists only once MkDocs has loaded the theme.

    Args:
        whole_page: returns the maker of the pages.
    """

    def __init__(self, whole_page: Callable[[], WholePage]) -> None:
        self._whole_page = whole_page

    def __call__(self, page: Page) -> bytes:
        """Return the bytes of a page."""
        return self._whole_page()(page)

    def document(self, template: str, site_url: str | None, **shown: Any) -> str:
        """Return the HTML of a document that is read outside the site."""
        return self._whole_page().document(template, site_url, **shown)
