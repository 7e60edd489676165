"""Nobody but the desk's own browser: other hosts, other sites, no token, too much at once, ways out of the record."""

from __future__ import annotations

import pytest

from .conftest import HOST, Desk

PAGE = "/_desk/arising/finance-and-performance/2024-01-23"
EVERYTHING = ["/", "/_desk/", "/_desk/check", PAGE, "/_desk/static/desk.css", "/wexmoor/record/", "/_preview/changes"]


@pytest.mark.parametrize("path", EVERYTHING)
def test_without_the_link_nothing_is_answered(desk: Desk, path: str) -> None:
    stranger = desk.app.test_client()
    assert stranger.get(path, base_url=f"http://{HOST}").status_code == 403
    assert stranger.get(f"{path}?token=wrong", base_url=f"http://{HOST}").status_code == 403


@pytest.mark.parametrize("path", EVERYTHING)
def test_a_name_that_was_made_to_lead_here_is_refused(desk: Desk, path: str) -> None:
    for host in (
        "evil.example",
        f"evil.example:{HOST[-4:]}",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1.evil.example:8010",
    ):
        answer = desk.browser.get(f"{path}?token={desk.guard.token}", headers={"Host": host})
        assert answer.status_code == 421
        assert desk.guard.token not in str(answer.headers)


def test_the_token_becomes_a_cookie_that_other_sites_cannot_send(desk: Desk) -> None:
    answer = desk.app.test_client().get(f"/_desk/?token={desk.guard.token}", base_url=f"http://{HOST}")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert answer.headers["Location"] == "/_desk/"


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": ""}, {"Origin": "http://127.0.0.1:9999"},
     {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
)  # fmt: skip
def test_a_form_sent_from_another_site_changes_nothing(desk: Desk, headers: dict[str, str]) -> None:
    before = desk.text("meetings/finance-and-performance/2024-01-23.yml")
    form = dict(desk.form(PAGE)) | {"0.event": "closed"}
    assert desk.post(PAGE, form, **headers).status_code == 403
    assert desk.text("meetings/finance-and-performance/2024-01-23.yml") == before


def test_a_form_without_its_own_token_changes_nothing(desk: Desk) -> None:
    form = dict(desk.form(PAGE))
    assert desk.post(PAGE, form | {"form_token": ""}).status_code == 403
    assert desk.post(PAGE, form | {"form_token": desk.guard.token}).status_code == 403


def test_too_much_at_once_is_refused_in_a_sentence(desk: Desk) -> None:
    form = dict(desk.form(PAGE)) | {"0.note": "x" * 3_000_000}
    answer = desk.post(PAGE, form)
    assert answer.status_code == 413
    assert "more than the desk can accept" in answer.text


def test_a_body_that_is_no_form_is_refused(desk: Desk) -> None:
    for kind in ("application/json", "multipart/form-data", "text/plain"):
        answer = desk.post(PAGE, b"\0\xff{", **{"Content-Type": kind})
        assert answer.status_code in (400, 403)


@pytest.mark.parametrize(
    "path",
    ["../mkdocs.yml", "..%2fmkdocs.yml", "%2e%2e/mkdocs.yml", "/etc/passwd", "papers/a.pdf", "addresses.txt", "%00",
     "meetings/x/..%5c..%5cy.yml"],
)  # fmt: skip
def test_nothing_outside_the_record_is_shown_or_written(desk: Desk, path: str) -> None:
    for address in (f"/_desk/history/{path}", f"/_desk/fonts/{path}", f"/_desk/static/{path}"):
        assert desk.browser.get(address, base_url=f"http://{HOST}").status_code in (308, 404)
    form = {"form_token": desk.guard.form_token, "fingerprint": "", "version": "1"}
    assert desk.post(f"/_desk/history/{path}", form).status_code in (308, 404, 405)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/_desk/\\evil", "/_desk/?a=b", ""])
def test_undo_leads_back_to_the_desk_and_nowhere_else(desk: Desk, back: str) -> None:
    page = desk.save(PAGE, {"0.event": "answered"})
    step = page.partition('name="step" value="')[2].partition('"')[0]
    form = {"form_token": desk.guard.form_token, "step": step, "back": back}
    assert desk.post("/_desk/undo", form).headers["Location"].startswith("/_desk/?saved=undone")


@pytest.mark.parametrize("step", ["", "1", "../versions", "/etc/passwd", "\u0661"])
def test_what_is_no_save_cannot_be_undone(desk: Desk, step: str) -> None:
    assert desk.post("/_desk/undo", {"form_token": desk.guard.form_token, "step": step}).status_code == 404


def test_a_page_of_the_desk_runs_no_script_but_its_own_and_is_framed_by_none(desk: Desk) -> None:
    answer = desk.browser.get("/_desk/", base_url=f"http://{HOST}")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "<script>" not in answer.text
    assert "style=" not in answer.text


def test_other_methods_are_refused(desk: Desk) -> None:
    for method in ("PUT", "DELETE", "OPTIONS", "PATCH"):
        assert desk.browser.open("/_desk/", method=method, base_url=f"http://{HOST}").status_code == 405
