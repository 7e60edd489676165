"""A build that finds nothing changed says so from sizes and times alone, and is never wrong about it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.bad.cases import BASE, ROOT

from matters_arising import mkdocs_adapter
from matters_arising.cli import main
from matters_arising.runtime import up_to_date
from matters_arising.runtime.published_files import MARKER

SETTINGS = f"""\
INHERIT: above.yml
site_name: A small council
docs_dir: content
hooks: [{ROOT}/hooks/events.py]
watch: []
theme: {{custom_dir: overrides}}
"""

ABOVE = f"""\
INHERIT: "{ROOT}/mkdocs.yml"
extra: {{record: data, today: 2024-02-01}}
"""

COUNCIL = "data/council.yml"
COMMAND = ("build", "--no-strict")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small record of long ago, in a project of its own."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(BASE, folder / "data")
    for name in ("content", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "mkdocs.yml").write_text(SETTINGS)
    (folder / "above.yml").write_text(ABOVE)
    (folder / "data" / "papers" / "empty").mkdir()
    (folder / "packages" / "small-1.0.dist-info").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        patched.setenv("MATTERS_SEARCH", "off")
        CliRunner().invoke(main, COMMAND)
    return folder


@pytest.fixture
def project(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, built, and with a stamp of the build."""
    monkeypatch.chdir(made)
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    monkeypatch.syspath_prepend(str(made / "packages"))
    # What the test before this one wrote is as good as old.
    with monkeypatch.context() as patched:
        patched.setattr(up_to_date, "_LONG", -60 * 10**9)
        built()
    assert at_once(), built().output
    return made


def built(*words: str) -> object:
    result = CliRunner().invoke(main, words or COMMAND)
    assert result.exit_code == 0, result.output
    return result


def at_once(*words: str) -> bool:
    """Whether a command says that nothing has changed without looking at anything but sizes and times."""
    looked = []

    def look(*_: object, **__: object) -> None:
        looked.append(True)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(mkdocs_adapter, "build", look)
        result = CliRunner().invoke(main, words or COMMAND)
    assert result.exit_code == 0, result.output
    assert ("Nothing has changed" in result.stderr) is not bool(looked)
    return not looked


def test_it_says_what_the_build_says_that_looks_at_everything(project: Path) -> None:
    quick = CliRunner().invoke(main, COMMAND)
    for stamp in (project / ".cache" / "matters-arising").glob("built-*.json"):
        stamp.unlink()
    command = [sys.executable, "-m", "matters_arising.cli", *COMMAND]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    whole = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert (quick.exit_code, quick.stdout, quick.stderr) == (0, whole.stdout, whole.stderr)
    assert quick.stderr == f"Nothing has changed in {project}/site, record as at 1 February 2024\n"


def test_it_imports_neither_mkdocs_nor_the_record(project: Path) -> None:
    program = (
        "import sys; from matters_arising.cli import main; main(sys.argv[1:], standalone_mode=False); "
        "print(*sorted(name for name in sys.modules if name.split('.')[0] in ('mkdocs', 'pydantic', 'jinja2', 'yaml')"
        " or name.startswith('matters_arising.re')))"
    )
    environment = {**os.environ, "PYTHONPATH": f"{project / 'packages'}:{ROOT / 'hooks'}"}
    command = [sys.executable, "-c", program, *COMMAND]
    # Another process finds other packages, so it leaves a stamp of its own, once nothing is new any more.
    time.sleep(2.1)
    for _ in range(2):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stderr.startswith("Nothing has changed in ")
    assert done.stdout == "\n"


def touched_longer(path: Path, content: bytes) -> None:
    """Write something of the same size under the same time."""
    about = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


EDITS: dict[str, Callable[[Path], object]] = {
    "a file of the record": lambda folder: append(folder / COUNCIL, "# a remark\n"),
    "the same size and time": lambda folder: touched_longer(
        folder / COUNCIL, (folder / COUNCIL).read_bytes().replace(b"a", b"e", 1)
    ),
    "a file more": lambda folder: (folder / "data" / "people.yml.bak").write_text(""),
    "a folder of the record away": lambda folder: (folder / "data" / "papers" / "empty").rmdir(),
    "a paper": lambda folder: (folder / "data" / "papers" / "notes.txt").write_text("notes"),
    "a page that a person wrote": lambda folder: append(folder / "content" / "about" / "index.md", "\nMore.\n"),
    "a template": lambda folder: append(folder / "overrides" / "README.md", "\n"),
    "mkdocs.yml": lambda folder: append(folder / "mkdocs.yml", "copyright: ours\n"),
    "what mkdocs.yml inherits": lambda folder: append(folder / "above.yml", "copyright: ours\n"),
    "a page of the site": lambda folder: append(folder / "site" / "index.html", "<!-- by hand -->"),
    "a page of the site away": lambda folder: (folder / "site" / "people" / "index.html").unlink(),
    "a file more in the site": lambda folder: (folder / "site" / "own.html").write_text("own"),
    "the mark of the site away": lambda folder: (folder / "site" / MARKER).unlink(),
    "the site away": lambda folder: (folder / "site").rename(folder / "elsewhere"),
    "another command publishing": lambda folder: (folder / ".site.lock").write_text(""),
    "a publication that was interrupted": lambda folder: (folder / ".site.new-0123456789ab").mkdir(),
    "a package upgraded": lambda folder: (folder / "packages" / "small-1.0.dist-info").rename(
        folder / "packages" / "small-1.1.dist-info"
    ),
}


def append(path: Path, words: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(words)


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_whatever_changes_is_looked_at(project: Path, tmp_path: Path, edit: Callable[[Path], object]) -> None:
    kept = tmp_path / "kept"
    shutil.copytree(project, kept, symlinks=True)
    edit(project)
    try:
        assert not at_once()
    finally:
        shutil.rmtree(project)
        shutil.copytree(kept, project, symlinks=True)
        os.chdir(project)


def test_an_edit_under_the_time_at_which_the_build_began_is_looked_at(project: Path) -> None:
    append(project / COUNCIL, "# another remark\n")
    built()  # It may have read the file before its last edit, under the same time.
    assert not at_once()
    time.sleep(2.1)
    built()
    assert at_once()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MATTERS_TODAY", "2024-02-02"),
        ("MATTERS_SEARCH", "on"),
        ("MATTERS_ANYTHING", "1"),
        ("SOURCE_DATE_EPOCH", "1700000000"),
        ("TZ", "Asia/Tokyo"),
    ],
)
@pytest.mark.usefixtures("project")
def test_another_environment_is_looked_at(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    assert not at_once()


@pytest.mark.usefixtures("project")
def test_another_python_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version", "4.0")
    assert not at_once()


@pytest.mark.parametrize("words", [("build", "--no-strict", "-d", "other"), ("build",)], ids=" ".join)
@pytest.mark.usefixtures("project")
def test_other_options_are_looked_at(words: tuple[str, ...]) -> None:
    assert not at_once(*words)


def test_the_day_turns(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    above = (project / "above.yml").read_text()
    (project / "above.yml").write_text(above.replace("today: 2024-02-01", "today: null"))
    monkeypatch.setattr(up_to_date, "_LONG", -60 * 10**9)
    try:
        built()
        assert at_once()
        now = time.time()
        with monkeypatch.context() as patched:
            patched.setattr(time, "time", lambda: now + 86_400)
            assert not at_once()
            patched.setattr(time, "time", lambda: now - 86_400)
            assert not at_once()
        assert at_once()
    finally:
        (project / "above.yml").write_text(above)


def test_warnings_are_told_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(up_to_date, "_LONG", -60 * 10**9)
    page = project / "content" / "about" / "index.md"
    before = page.read_text()
    append(page, "\n[nowhere](nowhere.md)\n")
    try:
        built()
        assert not at_once()
        again = CliRunner().invoke(main, ("build", "--strict"))
        assert again.exit_code == 1
    finally:
        page.write_text(before)


def test_a_variable_in_the_settings_is_looked_up_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(up_to_date, "_LONG", -60 * 10**9)
    settings = (project / "mkdocs.yml").read_text()
    append(project / "mkdocs.yml", "copyright: !ENV [WHOSE, ours]\n")
    try:
        built()
        assert not at_once()
    finally:
        (project / "mkdocs.yml").write_text(settings)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"command": 5}'])
def test_a_stamp_that_is_spoilt_is_no_stamp(project: Path, content: str) -> None:
    for stamp in (project / ".cache" / "matters-arising").glob("built-*.json"):
        stamp.write_text(content)
    assert not at_once()
