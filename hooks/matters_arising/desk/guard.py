"""Who may use the desk: the browser that was opened with its link, and no page of another site.

A web page anywhere can send requests to a port of this machine, and a name anywhere can be made to lead to it. So each
request must name this machine as its host, carry the token of the start-up link as a cookie that other sites cannot
send, and, if it changes anything, come from a page of the desk itself.
"""

from __future__ import annotations

import secrets
from hmac import compare_digest

from flask import Flask, Response, abort, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

MOST = 2_000_000
"""Bytes of the largest form that is taken."""

PAPERS = "/_desk/papers"
"""Where papers are sent to."""

BRING_IN = "/_desk/review"
"""Where papers are brought in and reviewed."""

MOST_OF_A_PAPER = 60_000_000
"""Bytes of the largest paper that is taken."""

DESK_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""What a page of the desk may load: nothing but what the desk itself serves, and no script within a page."""

PAGE_POLICY = "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
"""What is added to the policy that each page of the record has itself."""


class Guard:
    """Lets only the desk's own pages in.

    Args:
        port: the port at which the desk is served.
    """

    def __init__(self, port: int) -> None:
        self.token = secrets.token_urlsafe(32)
        """In the start-up link, and then in a cookie."""
        self.form_token = secrets.token_urlsafe(32)
        """In every form."""
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        self._cookie = f"matters-desk-{port}"

    def watch_over(self, app: Flask) -> None:
        """Check every request of an application, and set in every response what its pages may do."""
        app.config |= {"MAX_CONTENT_LENGTH": MOST, "MAX_FORM_MEMORY_SIZE": MOST, "MAX_FORM_PARTS": 5_000}
        app.before_request(self.check)
        app.after_request(self.seal)

    def check(self) -> AnyResponse | None:
        """Refuse a request that does not come from the desk's own browser."""
        if request.host not in self._hosts:
            abort(421)
        if request.method not in ("GET", "HEAD", "POST"):
            abort(405)
        given = request.args.get("token", "")
        if request.method == "GET" and given and _same(given, self.token):
            answer = redirect(request.path)
            answer.set_cookie(self._cookie, self.token, httponly=True, samesite="Strict", path="/")
            return answer
        if not _same(request.cookies.get(self._cookie, ""), self.token):
            abort(403)
        if request.method == "POST":
            self._check_origin()
        g.form_token = self.form_token
        return None

    def _check_origin(self) -> None:
        is_ours = request.headers.get("Origin") == f"http://{request.host}"
        if not is_ours or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            abort(403)
        if request.path in (PAPERS, BRING_IN):
            request.max_content_length = MOST_OF_A_PAPER
        if not _same(request.form.get("form_token", ""), self.form_token):
            abort(403)

    @staticmethod
    def seal(answer: Response) -> Response:
        """Set what the page may do, and that it is not to be cached."""
        is_desk = request.path.startswith("/_desk/") or answer.status_code >= 400
        headers = {
            "Content-Security-Policy": DESK_POLICY if is_desk else PAGE_POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
        }
        answer.headers.update(headers)
        return answer


def _same(given: str, right: str) -> bool:
    return compare_digest(given.encode(), right.encode())
