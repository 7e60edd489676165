"""The meetings: the first page, the minutes, and matters arising."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, abort, render_template, request

from ... import english
from ...papers import NAME, held
from ...urls import addresses as at
from ..arising import arising_view, with_answers
from ..attendance import CHOICES, attendance_view, seats_of, with_attendance
from ..correcting import correcting_view, with_corrections
from ..home import committees
from ..minutes import item_view, with_item
from ..reporting import report_view, with_report
from ..workspace import Workspace
from .forms import Answer, meeting_of, numbers, remarks, save, then


def add_to(app: Flask, workspace: Workspace) -> None:
    """Add the pages to the desk.

    Args:
        app: the desk.
        workspace: the record.
    """

    def papers() -> tuple[str, ...]:
        return tuple(held(workspace.project.data / NAME))

    @app.get("/_desk/")
    def home() -> Answer:
        state = workspace.state()
        council = state.as_at.register.council
        return render_template(
            "home.html",
            council=council.name,
            today=english.weekday(state.as_at.today),
            committees=list(committees(state.as_at)),
            problems=len(state.problems),
        )

    @app.get("/_desk/help")
    def instructions() -> Answer:
        return render_template("help.html")

    @app.route("/_desk/arising/<committee>/<day>", methods=["GET", "POST"])
    def arising(committee: str, day: str) -> Answer:
        state, path = workspace.state(), f"meetings/{committee}/{day}.yml"
        meeting = meeting_of(state, committee, day)
        if request.method == "POST":
            return save(workspace, path, lambda file: with_answers(file, request.form, request.form.getlist("matter")))
        loaded, file = workspace.load(path)
        view = arising_view(meeting, state.as_at, file, remarks(workspace, state, path, loaded.text))
        return render_template("arising.html", view=view, path=path, fingerprint=loaded.fingerprint)

    @app.route("/_desk/minutes/<committee>/<day>", methods=["GET", "POST"])
    def attendance(committee: str, day: str) -> Answer:
        state, base = workspace.state(), f"/_desk/minutes/{committee}/{day}"
        path, meeting = f"meetings/{committee}/{day}.yml", meeting_of(state, committee, day)
        if request.method == "POST":
            seats, members = seats_of(meeting, state.as_at), request.form.getlist("member")
            return save(workspace, path, lambda file: with_attendance(file, request.form, members, seats), then(base))
        loaded, file = workspace.load(path)
        view = attendance_view(meeting, state.as_at, file, remarks(workspace, state, path, loaded.text))
        shown = {"base": base, "numbers": numbers(file), "choices": CHOICES}
        return render_template("attendance.html", view=view, path=path, fingerprint=loaded.fingerprint, **shown)

    @app.route("/_desk/minutes/<committee>/<day>/<number>", methods=["GET", "POST"])
    def item(committee: str, day: str, number: str) -> Answer:
        state, base = workspace.state(), f"/_desk/minutes/{committee}/{day}"
        path, meeting = f"meetings/{committee}/{day}.yml", meeting_of(state, committee, day)
        loaded, file = workspace.load(path)
        found = remarks(workspace, state, path, loaded.text)
        view = item_view(meeting, number, state.as_at, file, found) or abort(404)
        if request.method == "POST":
            if view.is_exempt:
                abort(403)
            ids = state.as_at.register.committees
            return save(workspace, path, lambda file: with_item(file, number, request.form, ids), then(base))
        report = f"/_desk/report/{committee}/{day}/{quote(number, safe='')}"
        shown = {"base": base, "numbers": numbers(file), "number": number, "report": report, "papers": papers()}
        return render_template("item.html", view=view, path=path, fingerprint=loaded.fingerprint, **shown)

    @app.route("/_desk/report/<committee>/<day>/<number>", methods=["GET", "POST"])
    def report(committee: str, day: str, number: str) -> Answer:
        state, path = workspace.state(), f"meetings/{committee}/{day}.yml"
        meeting = meeting_of(state, committee, day)
        loaded, file = workspace.load(path)
        view = report_view(number, state.as_at, file, remarks(workspace, state, path, loaded.text)) or abort(404)
        if request.method == "POST":
            if view.is_exempt:
                abort(403)
            return save(workspace, path, lambda file: with_report(file, number, request.form))
        return render_template(
            "report.html",
            view=view,
            committee=meeting.committee.record.name,
            meeting=meeting.when,
            address=at.address(state.as_at.register.items.get(f"{meeting.id}/{number}") or meeting),
            where=f"{committee}/{day}",
            number=number,
            papers=papers(),
            path=path,
            fingerprint=loaded.fingerprint,
        )

    @app.route("/_desk/corrections/<committee>/<day>", methods=["GET", "POST"])
    def corrections(committee: str, day: str) -> Answer:
        state, path = workspace.state(), f"meetings/{committee}/{day}.yml"
        meeting = meeting_of(state, committee, day)
        if request.method == "POST":
            return save(workspace, path, lambda file: with_corrections(file, request.form))
        loaded, file = workspace.load(path)
        view = correcting_view(meeting, state.as_at, file, remarks(workspace, state, path, loaded.text))
        return render_template("corrections.html", view=view, path=path, fingerprint=loaded.fingerprint)
