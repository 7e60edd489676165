"""What only the preview adds to a page: the script that reloads it, mistakes at the top, and nearby addresses."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from difflib import SequenceMatcher
from hashlib import sha256
from heapq import nlargest
from html import escape

CHANGES = "/_preview/changes"
"""Where a page is told that it has changed."""

NEAREST = 5
"""How many addresses are offered where there is no page."""

_SCRIPT = """
(() => {
  const version = document.currentScript.dataset.version;
  let changes = null;
  const follow = () => {
    if (document.hidden) {
      if (changes) { changes.close(); }
      changes = null;
    } else if (!changes) {
      changes = new EventSource("%s");
      changes.onmessage = (event) => { if (event.data !== version) { location.reload(); } };
    }
  };
  document.addEventListener("visibilitychange", follow);
  follow();
})();
""".replace("%s", CHANGES)

_ITS_HASH = b"'sha256-%b' " % b64encode(sha256(_SCRIPT.encode()).digest())

_SCRIPT_POLICY = b"script-src "
"""Where a page says which scripts it trusts: none within the page."""

_NO_SCRIPT = b"default-src 'none'"
"""What the policy of a page says that only leads to another."""

_BODY = re.compile(rb"<body[^>]*>")

_MISTAKES = """
<div class="refused" role="alert"><div class="wide">
<p><strong>The record cannot be published as it is, and this page may not show your latest changes.</strong>
Correct the problems below and save: the page then reloads.</p>
<pre>{}</pre>
</div></div>"""

_BARE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title><link rel="stylesheet" href="{root}assets/record.css"></head>
<body><main><div class="wide"><article class="written"><h1>{title}</h1><p>{words}</p></article></div></main></body>
</html>
"""


def fit(page: bytes, version: str, mistakes: str, above: str = "") -> bytes:
    """Return a page that reloads itself, with mistakes at the top.

    Args:
        page: the page as it is published.
        version: which version of the record it shows; the script reloads it once there is another.
        mistakes: the problems that prevent publication, one to a line; empty if there are none.
        above: other content at the top, as HTML.
    """
    if _NO_SCRIPT in page:
        return page
    page = page.replace(_SCRIPT_POLICY, _SCRIPT_POLICY + _ITS_HASH, 1)
    above = (_MISTAKES.format(escape(mistakes)) if mistakes else "") + above
    if above and (body := _BODY.search(page)):
        page = page[: body.end()] + above.encode() + page[body.end() :]
    before, end, after = page.rpartition(b"</body>")
    script = f'<script data-version="{version}">{_SCRIPT}</script>'.encode()
    return before + script + end + after if end else page + script


def bare(title: str, words: str, root: str) -> bytes:
    """Return a page without the site's header and menu, for when these cannot be made.

    Args:
        title: its heading.
        words: a sentence below it.
        root: the path at which the site is served.
    """
    return _BARE.format(title=escape(title), words=escape(words), root=escape(root)).encode()


def with_nearest(page: bytes, addresses: Iterable[str], root: str) -> bytes:
    """Return the "page not found" page, with the addresses nearest to the one requested.

    Args:
        page: the site's own "page not found" page.
        addresses: the addresses.
        root: the path at which the site is served.
    """
    items = "".join(f'<li><a href="{escape(root + one[1:])}">{escape(one)}</a></li>' for one in addresses)
    if not items:
        return page
    return page.replace(b"</article>", f"<h2>The nearest addresses</h2><ul>{items}</ul></article>".encode(), 1)


def nearest(wanted: str, addresses: Iterable[str]) -> list[str]:
    """Return the addresses most similar to one that does not exist.

    Args:
        wanted: the address that does not exist.
        addresses: those that do.
    """
    words = _words(wanted)
    # Comparing letter by letter is slow, so only those that share most words are compared.
    likely = nlargest(50, set(addresses), key=lambda one: (len(words & _words(one)), -abs(len(one) - len(wanted)), one))
    ratios = {one: SequenceMatcher(None, wanted, one).ratio() for one in likely}
    return [one for one in nlargest(NEAREST, likely, key=lambda one: (ratios[one], one)) if ratios[one] > 0.5]


def _words(address: str) -> set[str]:
    return {word for word in re.split(r"[^a-z0-9]+", address.casefold()) if word}
