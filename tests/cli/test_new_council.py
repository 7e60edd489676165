"""`matters new council`: a council begins with a repository of its own, and without a word of the demonstration."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from tests.conftest import ROOT, record
from tests.html import parsed

from matters_arising.cli import main
from matters_arising.cli.kinds_of_body import KINDS
from matters_arising.cli.new import BODIES
from matters_arising.outputs.html.pages import all_pages
from matters_arising.outputs.html.render import Renderer

PARISH = ("--name", "Marl Green Parish Council", "--website", "https://marlgreen.example/")


def begin(folder: Path, *options: str) -> Path:
    """Begin a record in a folder that does not exist yet."""
    result = CliRunner().invoke(main, ["new", "council", str(folder), *options])
    assert result.exit_code == 0, result.output
    return folder


def run(folder: Path, *command: str) -> str:
    """Run a command that must do without complaint."""
    result = CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), *command])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_kinds_on_the_command_line_are_those_that_are_known() -> None:
    assert list(KINDS) == list(BODIES)


@pytest.mark.parametrize("kind", BODIES)
def test_a_new_record_of_any_kind_is_without_problems(kind: str, tmp_path: Path) -> None:
    committees = ("--committee", "Health: Scrutiny Committee", "--committee", "Planning Committee")
    options = ("--name", "Borough of “Marl” & Green: 1st", "--website", "https://marl.example/", "--kind", kind)
    assert "no problems found" in run(begin(tmp_path / "new", *options, *committees), "check")


@pytest.mark.parametrize("kind", ["parish", "unitary"])
def test_what_its_readme_has_as_examples_is_without_problems(kind: str, tmp_path: Path) -> None:
    folder = begin(tmp_path / "new", *PARISH, "--kind", kind)
    readme = (folder / "README.md").read_text(encoding="utf-8")
    item, bodies, *plan = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    (command,) = re.findall(r"`matters (new meeting council [0-9-]+)`", readme)
    run(folder, *command.split())
    (meeting,) = (folder / "data" / "meetings" / "council").iterdir()
    meeting.write_text(meeting.read_text(encoding="utf-8") + item, encoding="utf-8")
    (folder / "data" / "bodies.yml").write_text(bodies, encoding="utf-8")
    assert len(plan) == (kind == "unitary")
    for text in plan:
        (folder / "data" / "action-plans").mkdir()
        (folder / "data" / "action-plans" / "bus-shelters.yml").write_text(text, encoding="utf-8")
    assert "no problems found" in run(folder, "check")


def test_a_parish_has_the_rules_and_the_menu_of_a_parish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    folder = begin(tmp_path / "parish", *PARISH)
    run(folder, "build")
    home = (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert "Marl Green Parish Council" in home
    assert "Forward Plan" not in home
    words = (folder / "site" / "about" / "words" / "index.html").read_text(encoding="utf-8")
    assert "Schedule 12, paragraph 10" in words
    assert "100B" not in words


@pytest.mark.parametrize(
    ("kind", "name", "title"),
    [
        ("metropolitan-borough", "Marl Metropolitan Borough Council", "What the council and its committees have"),
        ("parish", "Marl Green Parish Council", "What the council and its committees have"),
        ("combined-authority", "Marl Valley Combined Authority", "What the authority and its committees have"),
        ("health-body", "Marl Integrated Care Board", "What the board and its committees have"),
        ("school-governors", "Marl Primary School", "What the governing body and its committees have"),
        ("charity-or-club", "Marl Rowing Club", "What committees have"),
    ],
)
def test_the_home_page_calls_the_body_what_it_is(kind: str, name: str, title: str, tmp_path: Path) -> None:
    options = ("--kind", kind, "--website", "https://marl.example/", "--committee", "Finance Committee")
    folder = begin(tmp_path / "new", "--name", name, *options)
    as_at = record(folder / "data", date(2025, 6, 1))
    (home,) = [page for page in all_pages(as_at) if page.address == "/"]
    assert home.title == f"{title} requested, and the outcome"
    text = parsed(Renderer(folder / "overrides", as_at).body(home), "/").text
    assert "No requests have been recorded yet." in text
    assert "scrutiny" not in text.casefold()


def test_a_health_body_is_given_no_law_of_councils(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    folder = begin(tmp_path / "board", "--name", "Marl NHS Trust", "--website", "https://marl.example/")
    assert "kind: other body" in (folder / "data" / "council.yml").read_text(encoding="utf-8")
    run(folder, "build")
    words = (folder / "site" / "about" / "words" / "index.html").read_text(encoding="utf-8")
    assert "Local Government Act" not in words
    assert "From one annual meeting to the next" in words


def test_no_word_of_the_demonstration_is_in_it(tmp_path: Path) -> None:
    folder = begin(tmp_path / "new", *PARISH)
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != "schema"
    )
    for word in ("Peterborough", "CES", "emonstration", "today:", "Wexmoor"):
        assert word not in text


def test_no_file_has_a_name_that_windows_reserves_or_cannot_hold(tmp_path: Path) -> None:
    names = ("--committee", "Con Committee", "--committee", "Working Party on " + "Very " * 30 + "Long Names")
    names += ("--committee", "Culture, Outreach and News Committee")
    folder = begin(tmp_path / "new", *PARISH, *names)
    assert {path.name for path in (folder / "data" / "committees").iterdir()} >= {"con-1.yml", "council.yml"}
    assert "code: CON2\n" in (folder / "data" / "committees" / "culture-outreach-and-news.yml").read_text(
        encoding="utf-8"
    )
    assert "no problems found" in run(folder, "check")
    run(folder, "new", "person", "Aux")
    assert "id: aux-1" in (folder / "data" / "people.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("url", "path"), [((), "/"), (("--site-url", "https://marl.example/x/y"), "/x/y/")])
def test_the_settings_of_web_servers_have_the_path_of_the_site(url: tuple[str, ...], path: str, tmp_path: Path) -> None:
    folder = begin(tmp_path / "new", *PARISH, *url) / "publishing"
    nginx, apache = ((folder / f"{one}.conf").read_text(encoding="utf-8") for one in ("nginx", "apache"))
    assert f"location {path} {{\n    alias /srv/www/record/;\n" in nginx
    assert f"error_page 404 {path}404.html;" in nginx
    assert f"ErrorDocument 404 {path}404.html" in apache
    assert ('\nAlias "/x/y" "/srv/www/record"\n' in apache) == (path == "/x/y/") != ("\nDocumentRoot " in apache)
    for settings in (nginx, apache):
        assert "Content-Security-Policy \"frame-ancestors 'none'\"" in settings
        assert 'X-Content-Type-Options "nosniff"' in settings


def test_the_recipes_run_in_a_clean_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    monkeypatch.setenv("MATTERS_CACHE", "off")  # `--no-cache` sets it, and other tests are not to find it.
    folder = begin(tmp_path / "new", *PARISH)
    monkeypatch.chdir(folder)
    github = yaml.safe_load((folder / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8"))
    gitlab = yaml.safe_load((folder / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    steps = github["jobs"]["build"]["steps"]
    (published,) = [step["with"]["path"] for step in steps if "upload" in step.get("uses", "")]
    commands = [step["run"] for step in steps if "run" in step]
    commands += [*gitlab["before_script"], *gitlab["check"]["script"], *gitlab["pages"]["script"]]
    for command in commands:
        program, *words = command.split()
        if program == "pip":
            assert words == ["install", "-r", "requirements.txt"]
        else:
            assert program == "matters"
            result = CliRunner().invoke(main, words)
            assert result.exit_code == 0, result.output
    for name in (published, *gitlab["pages"]["artifacts"]["paths"]):
        assert (folder / name / "404.html").is_file()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Mine")
    result = CliRunner().invoke(main, ["new", "council", str(tmp_path), *PARISH])
    assert result.exit_code == 2
    assert "already exists and will not be overwritten" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
    assert (tmp_path / "README.md").read_text() == "Mine"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "--name and --website are missing. Without a terminal, nothing can be asked for"),
        (("--name", "Marl"), "--website is missing"),
        (("--website", "marl.example"), "--name is missing. Without a terminal, nothing can be asked for: give all"),
        (("--website", "marl.example"), "--website: `marl.example` is not the address of a page"),
        (("--name", " ", "--website", "http://[", "--contact", "x"), "--contact: `x` is not the address of a page"),
        (("--name", "Marl", "--website", "marl.example"), "is not the address of a page"),
        ((*PARISH, "--committee", "Planning", "--committee", "Planning"), "is named twice"),
        ((*PARISH, "--committee", "P=Planning", "--committee", "P=Parks"), "two committees have the code P"),
        ((*PARISH, "--committee", "CON=Planning"), "`CON` cannot be a committee’s code"),
        ((*PARISH, "--committee", "…"), "is not the name of a committee"),
    ],
)
def test_what_cannot_be_used_is_said_before_anything_is_written(
    options: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    result = CliRunner().invoke(main, ["new", "council", str(tmp_path / "new"), *options])
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert not (tmp_path / "new").exists()


def test_a_folder_without_its_record_is_told_how_one_is_begun(tmp_path: Path) -> None:
    folder = begin(tmp_path / "new", *PARISH)
    shutil.rmtree(folder / "data")
    settings = folder / "mkdocs.yml"
    for watched in ("", "watch: [data]\n"):
        settings.write_text(settings.read_text(encoding="utf-8") + watched, encoding="utf-8")
        result = CliRunner().invoke(main, ["-f", str(settings), "check"])
        assert result.exit_code == 1
        assert "there is no such folder" in result.output
        assert "`matters new council FOLDER`" in result.output


def test_the_ledger_of_the_demonstration_is_recognised_in_one_message(tmp_path: Path) -> None:
    folder = begin(tmp_path / "new", *PARISH)
    shutil.copy(ROOT / "data" / "addresses.txt", folder / "data" / "addresses.txt")
    result = CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), "check"])
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2
    assert "delete the file" in result.stderr


def test_what_is_not_given_is_asked_for_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matters_arising.cli.usage.is_terminal", lambda: True)
    answers = [
        " ",
        "Marl Green Parish Council",
        "",
        "",
        "marlgreen.example",
        "https://marlgreen.example/",
        "",
        "",
        "Allotments Committee",
        "",
        "",
    ]
    result = CliRunner().invoke(main, ["new", "council", str(tmp_path / "new")], input="\n".join(answers))
    assert result.exit_code == 0, result.output
    assert "Error: `marlgreen.example` is not the address of a page" in result.output, "asked for again at once"
    council = (tmp_path / "new" / "data" / "council.yml").read_text(encoding="utf-8")
    assert "kind: parish council" in council
    assert "nation: England" in council
    assert "name: Allotments Committee" in (tmp_path / "new" / "data" / "committees" / "allotments.yml").read_text()


def test_a_build_warns_that_the_address_of_the_site_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    folder = begin(tmp_path / "new", *PARISH)
    run(folder, "build")
    assert "mkdocs.yml:1:1: warning: `site_url` is not set" in caplog.text
    caplog.clear()
    with (folder / "mkdocs.yml").open("a") as settings:
        settings.write("site_url: https://marlgreen.example/record/\n")
    run(folder, "build")
    assert "site_url" not in caplog.text


def test_from_the_wheel_alone_a_council_begins_checks_and_builds(tmp_path: Path) -> None:
    source, packed, installed = tmp_path / "source", tmp_path / "packed", tmp_path / "installed"
    shutil.copytree(ROOT / "hooks", source / "hooks", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-deps", "--no-index"]
    # By way of the source distribution, so that this has everything too.
    pack = f"from setuptools.build_meta import build_sdist; build_sdist({str(packed)!r})"
    subprocess.run([sys.executable, "-c", pack], cwd=source, check=True, capture_output=True)
    (sdist,) = packed.glob("*.tar.gz")
    build = [*pip, "wheel", *offline, "--no-build-isolation", "--wheel-dir", str(packed), str(sdist)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = packed.glob("*.whl")
    shutil.rmtree(source)
    subprocess.run([*pip, "install", *offline, "--target", str(installed), str(wheel)], check=True, capture_output=True)

    def python(*words: str, folder: Path) -> str:
        environment = {**os.environ, "PYTHONPATH": str(installed), "MATTERS_SEARCH": "off"}
        done = subprocess.run(
            [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    matters = ("-m", "matters_arising.cli")
    assert str(installed) in python("-c", "import matters_arising; print(matters_arising.__file__)", folder=tmp_path)
    python(*matters, "new", "council", "x", *PARISH, folder=tmp_path)
    council = tmp_path / "x"
    assert "no problems found" in python(*matters, "check", folder=council)
    assert "The schemas are up to date." in python(*matters, "schema", "--check", folder=council)
    python(*matters, "build", folder=council)
    site = council / "site"
    assert (site / "assets" / "record.css").is_file()
    assert "Marl Green" in (site / "meetings" / "index.html").read_text(encoding="utf-8")
    assert "Nothing has changed" in python("-m", "mkdocs", "build", folder=council)

    # And by the names of the plugin and the theme, for those who would rather not have a hook.
    settings = (council / "mkdocs.yml").read_text(encoding="utf-8")
    for before, after in (
        ("hooks: [hooks/events.py]", ""),
        ("plugins: []", "plugins: [matters-arising]"),
        ("name: material", "name: matters-arising"),
    ):
        assert before in settings
        settings = settings.replace(before, after)
    (council / "mkdocs.yml").write_text(settings, encoding="utf-8")
    before_that = {path: path.read_bytes() for path in site.rglob("*.html")}
    python("-m", "mkdocs", "build", folder=council)
    assert {path: path.read_bytes() for path in site.rglob("*.html")} == before_that
