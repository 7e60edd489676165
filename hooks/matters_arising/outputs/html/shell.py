"""The page around a body: the theme's template, rendered once for all pages on which it is the same.

The theme's page differs from one record page to the next only in its head, its body, the path back to the top of the
site, and which section of the menu is marked. So it is rendered once for each section and depth, with marks where
head and body go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

HEAD = "<!-- the head of a record page -->"
"""What the theme's template puts where the head of a record page goes."""

BODY = "<!-- the body of a record page -->"
"""What it puts where the body goes."""

ALONE = "home"
"""The kind of page in whose head the theme's page says from which state of the record the site was made."""

_EMPTY_LINES = re.compile(r"\n\s*\n")


class Shells:
    """Inserts heads and bodies into the theme's page.

    Args:
        render: renders the theme's page for an address and a kind of page, with the marks in it.
    """

    def __init__(self, render: Callable[[str, str], str]) -> None:
        self._render = render
        self.known: dict[tuple[str, str], tuple[str, str, str]] = {}
        """What stands before the head, between head and body, and after the body, of pages that are alike."""

    def around(self, address: str, kind: str, head: str, body: str) -> bytes:
        """The whole page.

        Args:
            address: its address.
            kind: the kind of page.
            head: the content of its head.
            body: the content of its body.
        """
        like = self.like(address), kind if kind in ("search", ALONE) else ""
        if like not in self.known:
            self.known[like] = self._parted(self._render(*like))
        before, between, after = self.known[like]
        return f"{before}{head}{between}{body}{after}".encode()

    def fill(self, addresses: Iterable[str]) -> None:
        """Render everything needed by a process that cannot render it itself.

        Args:
            addresses: those of the pages; their continued pages are up to two levels below them.
        """
        likes = {self.like(address) for address in addresses}
        below = {self.like(f"{one}{step}") for one in likes for step in ("-/", "-/-/")}
        for address in sorted(likes | below):
            for kind in {"/": (ALONE,), "/search/": ("search", "")}.get(address, ("",)):
                self.known.setdefault((address, kind), self._parted(self._render(address, kind)))

    @staticmethod
    def like(address: str) -> str:
        """A representative address with the same theme page around it."""
        steps = address.strip("/").split("/")
        if len(steps) < 2 or steps[0] == "about":
            return address
        return f"/{steps[0]}/{'-/' * (len(steps) - 1)}"

    @staticmethod
    def _parted(page: str) -> tuple[str, str, str]:
        before, head, rest = _EMPTY_LINES.sub("\n", page).lstrip().partition(HEAD)
        between, body, after = rest.partition(BODY)
        if not head or not body:
            raise RuntimeError("the theme's template lacks the place for a record page's head or body")
        return before, between, after
