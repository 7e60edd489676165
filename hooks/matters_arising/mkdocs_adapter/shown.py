"""The site as it is shown to the officer who edits it: pages renew themselves, and say why an edit is not on them."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from hashlib import sha256
from html import escape
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_BODY = re.compile(rb"<body[^>]*>")
_SCRIPT = re.compile(rb"<script>((?:(?!</script>).)*\blivereload\(.*?)</script>", re.DOTALL)
"""What MkDocs puts into a page so that it renews itself."""

_POLICY = b"script-src "
"""Where a page says which scripts it trusts: none that stands in the page."""

_REFUSAL = """
<div class="refused" role="alert"><div class="wide">
<p><strong>Your last edit is not shown here.</strong> Mend what follows and save; this page then renews itself.</p>
<pre>{}</pre>
</div></div>"""


class Shown:
    """What another application serves, made fit for the person who edits it."""

    def __init__(self, app: WSGIApplication) -> None:
        """Begin with nothing to say.

        Args:
            app: the application that serves the site.
        """
        self.app = app
        self.refusal = ""
        """Why the site could not be made after the last edit; empty if it was."""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        begun: list[Any] = []

        def begin(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
            begun[:] = status, headers
            return bytes  # WSGI's way to write at once, of which MkDocs makes no use.

        answer = self.app(environ, begin)
        status, headers = begun
        if ("Content-Type", "text/html") not in headers:
            start_response(status, headers)
            return answer
        page = self._fit(b"".join(answer))
        kept = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*kept, ("Content-Length", str(len(page)))])
        return [page]

    def _fit(self, page: bytes) -> bytes:
        """A page that lets MkDocs' script run and no other, with what is wrong at its top."""
        if script := _SCRIPT.search(page):
            its_hash = b"'sha256-%b' " % b64encode(sha256(script[1]).digest())
            page = page.replace(_POLICY, _POLICY + its_hash, 1)
        if self.refusal and (body := _BODY.search(page)):
            page = page[: body.end()] + _REFUSAL.format(escape(self.refusal)).encode() + page[body.end() :]
        return page
