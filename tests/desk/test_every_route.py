"""Every address that the desk answers, listed by the application itself, so that none is left untested."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import lxml.html
import pytest
from tests.importing.papers import as_pdf
from werkzeug.routing import Rule

from .conftest import HOST, Desk
from .test_review import MINUTES, bring_in

SCRIPT = "\"></textarea></title><script>alert('x')</script>"
OF_A_MEETING = {"committee": "finance-and-performance", "day": "2024-01-23", "number": "5"}
VALUES = {
    "picture": {"name": "minutes.pdf", "number": 1},
    "draft": {"path": "meetings/finance-and-performance/2024-03-12.yml"},
    "accept": {"path": "meetings/finance-and-performance/2024-03-12.yml"},
    "file": {"path": "people.yml"},
    "history": {"path": "people.yml"},
    "bring_back": {"path": "people.yml"},
    "plan": {"day": "2023-11-06"},
    "page": {"path": "wexmoor/record/"},
    "font": {"name": "source-sans-3-latin-wght-normal.woff2"},
    "static": {"filename": "desk.js"},
}
"""What stands in the addresses of a route that are not of a meeting."""


def routes(desk: Desk, method: str = "GET") -> Iterator[tuple[Rule, str]]:
    """Each route that takes a method, with an address of it."""
    urls = desk.app.url_map.bind(HOST)
    for rule in desk.app.url_map.iter_rules():
        if method in (rule.methods or ()):
            given = VALUES.get(rule.endpoint, OF_A_MEETING)
            values = {name: given[name] for name in rule.arguments if name in given}
            yield rule, urls.build(rule.endpoint, values, method=method)


def record(desk: Desk) -> dict[Path, bytes]:
    """Every file of the record and beside it, but what is kept from one run to the next."""
    found = desk.council.folder.rglob("*")
    return {path: path.read_bytes() for path in found if path.is_file() and ".cache" not in path.parts}


@pytest.fixture
def reviewed(desk: Desk) -> Desk:
    """The desk with an import to review."""
    assert bring_in(desk, "minutes.pdf", as_pdf(MINUTES), "finance-and-performance").status_code == 303
    return desk


def test_every_page_is_there_and_closed_to_strangers_and_to_other_hosts(reviewed: Desk) -> None:
    desk, number = reviewed, 0
    stranger = desk.app.test_client()
    for rule, address in routes(desk):
        if rule.endpoint != "changes":  # It goes on for as long as the page is open.
            with desk.browser.get(address, base_url=f"http://{HOST}") as answer:
                expected = (503,) if rule.endpoint == "page" else (200,)  # Nothing has been read for the preview here.
                assert answer.status_code in expected, address
        assert stranger.get(address, base_url=f"http://{HOST}").status_code == 403, address
        assert desk.browser.get(address, base_url=f"http://{HOST}", headers={"Host": "evil.example"}).status_code == 421
        assert desk.browser.open(address, method="PUT", base_url=f"http://{HOST}").status_code == 405
        number += 1
    assert number > 25


def test_no_form_is_taken_from_another_site_or_without_its_token(reviewed: Desk) -> None:
    desk, number = reviewed, 0
    before = record(desk)
    form = {"form_token": desk.guard.form_token}
    for _, address in routes(desk, "POST"):
        for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
            assert desk.post(address, form, **headers).status_code == 403, (address, headers)
        assert desk.post(address, {}).status_code == 403, address
        assert desk.post(address, form, Host=f"evil.example:{HOST[-4:]}").status_code == 421, address
        number += 1
    assert number > 20
    assert record(desk) == before


def test_a_body_that_is_too_large_or_no_form_is_refused_in_a_sentence(reviewed: Desk) -> None:
    desk = reviewed
    large = {"form_token": desk.guard.form_token, "x": "x" * 2_100_000}
    for rule, address in routes(desk, "POST"):
        if rule.endpoint not in ("papers", "bring_in"):
            assert desk.post(address, large).status_code == 413, address
        for kind in ("application/json", "multipart/form-data; boundary=x", "text/plain"):
            answer = desk.post(address, b"\0\xff{--x", **{"Content-Type": kind})
            assert answer.status_code in (400, 403), address
            assert "Traceback" not in answer.text


def test_no_part_of_an_address_leads_out_of_the_record(reviewed: Desk) -> None:
    desk = reviewed
    before = record(desk)
    ways = ("../../mkdocs.yml", "..%2f..%2fmkdocs.yml", "/etc/passwd", "%00", "..%5c..%5cx", "x" * 400)
    for rule, address in (*routes(desk), *routes(desk, "POST")):
        for name, value in VALUES.get(rule.endpoint, OF_A_MEETING).items():
            if name not in rule.arguments or rule.endpoint in ("page", "changes"):
                continue
            for odd in (address.replace(quote(str(value)), way) for way in ways):
                answer = desk.browser.get(odd, base_url=f"http://{HOST}")
                assert answer.status_code in (308, 404, 405, 421), odd
                answer = desk.post(odd, {"form_token": desk.guard.form_token, "fingerprint": ""})
                assert answer.status_code in (303, 308, 400, 403, 404, 405, 409, 421), odd
                assert "root:" not in answer.text
    assert record(desk) == before


def test_script_in_every_field_of_every_form_is_shown_as_words_or_refused(reviewed: Desk) -> None:
    desk, number = reviewed, 0
    addresses = [
        address for rule, address in routes(desk) if rule.endpoint not in ("file", "changes", "page", "picture")
    ]
    for address in addresses:
        answer = desk.browser.get(address, base_url=f"http://{HOST}", buffered=True)
        if answer.mimetype != "text/html":
            continue
        for form in lxml.html.fromstring(answer.text).forms:
            if form.method != "POST" or form.action in ("/_desk/publish", "/_desk/changes"):
                continue
            fixed = {one.get("name"): one.get("value", "") for one in form.xpath(".//input[@type='hidden']")}
            typed = {name: SCRIPT for name in form.fields if name and name not in fixed}
            files = {one.get("name"): (io.BytesIO(b"x"), SCRIPT) for one in form.xpath(".//input[@type='file']")}
            sent = desk.post(form.action or address, {**typed, **fixed, **files})
            assert sent.status_code in (303, 400, 404, 409, 422), (address, sent.text[-600:])
            assert "<script>alert" not in sent.text, address
            number += len(typed)
    for address in addresses:
        with desk.browser.get(address, base_url=f"http://{HOST}", buffered=True) as answer:
            assert b"<script>alert" not in answer.data, address
    assert number > 300
