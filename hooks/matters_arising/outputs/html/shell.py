"""The page around a body: the theme's template, rendered once for all pages that it surrounds in the same way.

The theme's page differs from one record page to the next only in its head, its body, the way back to the top of the
site, and which section of the menu is marked. So it is rendered once for each section and depth, with marks where
head and body go.
"""

from __future__ import annotations

import re
from collections.abc import Callable

HEAD = "<!-- the head of a record page -->"
"""What the theme's template puts where the head of a record page goes."""

BODY = "<!-- the body of a record page -->"
"""What it puts where the body goes."""

ALONE = "home"
"""The kind of page in whose head the theme's page says from which state of the record the site was made."""

_EMPTY_LINES = re.compile(r"\n\s*\n")


class Shells:
    """Sets heads and bodies into the theme's page.

    Args:
        render: renders the theme's page for an address and a kind of page, with the marks in it.
    """

    def __init__(self, render: Callable[[str, str], str]) -> None:
        self._render = render
        self._known: dict[tuple[str, str], tuple[str, str, str]] = {}

    def around(self, address: str, kind: str, head: str, body: str) -> bytes:
        """The whole page.

        Args:
            address: where it stands.
            kind: the kind of page.
            head: what tells of it in its head.
            body: the page itself.
        """
        like = self.like(address), kind if kind in ("search", ALONE) else ""
        if like not in self._known:
            self._known[like] = self._parted(self._render(*like))
        before, between, after = self._known[like]
        return f"{before}{head}{between}{body}{after}".encode()

    @staticmethod
    def like(address: str) -> str:
        """An address around which the theme's page is the same, the same for many."""
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
