"""A publication is whole or has not happened, whatever ends it; and it never takes the place of anything else."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from tests.bad import cases
from tests.killing import dies_at, every_step, steps_of

from matters_arising.build import publish
from matters_arising.build.lock import Lock
from matters_arising.build.publish import Publication, recover
from matters_arising.cli import main
from matters_arising.runtime.published_files import MARKER, on_disk

OLD = {"/index.html": "old", "/a/index.html": "old", "/gone/index.html": "old", "/kept/deep/index.html": "kept"}
NEW = {"/index.html": "new", "/a/index.html": "new", "/added/index.html": "new", "/kept/deep/index.html": "kept"}


def write(folder: Path, files: dict[str, str]) -> None:
    for address, content in files.items():
        path = folder / address[1:]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def tree(folder: Path) -> dict[str, str]:
    """Every file of a site but the marker, by its address."""
    return {address: (folder / address[1:]).read_text() for address in on_disk(folder)}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def published(site: Path, files: dict[str, str], spare: Path | None = None) -> None:
    """Publish a site from nothing."""
    publication = Publication(site, spare)
    write(publication.built, files)
    publication.switch()
    publication.close()


def in_full(site: Path) -> None:
    published(site, NEW)


def incrementally(site: Path, spare: Path | None = None) -> None:
    publication = Publication(site, spare)
    write(publication.built, {address: content for address, content in NEW.items() if content == "new"})
    publication.keep([address for address, content in NEW.items() if content == "kept"])
    publication.switch()
    publication.close()


def spare_of(site: Path) -> Path:
    """Where the tree is kept with which the site takes turns."""
    return site.parent.parent / "cache" / "before"


def taking_turns(site: Path) -> None:
    incrementally(site, spare_of(site))


def published_twice(site: Path, files: dict[str, str]) -> None:
    """Publish a site of which another state was published before, and is kept."""
    shutil.rmtree(spare_of(site), ignore_errors=True)
    before = {address: content for address, content in files.items() if content == "kept"}
    published(site, {**before, "/older/index.html": "older", "/a": "no folder yet"}, spare_of(site))
    publication = Publication(site, spare_of(site))
    write(publication.built, {address: content for address, content in files.items() if address not in before})
    publication.keep(before)
    publication.switch()
    publication.close()
    assert tree(site) == files
    assert spare_of(site).is_dir()


@pytest.fixture(params=["exchange", "two renames"])
def switching(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Both ways to switch; whether there is a site at every moment."""
    is_exchange: bool = request.param == "exchange"
    if not is_exchange:
        monkeypatch.setattr(publish, "_exchanged", lambda *_: False)
    return is_exchange


# Whole or not at all


@pytest.mark.parametrize(
    ("way", "before"),
    [(in_full, OLD), (in_full, None), (incrementally, OLD), (taking_turns, OLD)],
    ids=["in full", "for the first time", "incrementally", "taking turns"],
)
def test_killed_at_any_step_a_publication_is_whole_or_has_not_happened(
    tmp_path: Path, switching: bool, way: Callable[[Path], None], before: dict[str, str] | None
) -> None:
    where = tmp_path / "council"
    place = where / "site"

    def prepare() -> Callable[[], object]:
        shutil.rmtree(where, ignore_errors=True)
        where.mkdir()
        if before:
            (published_twice if way is taking_turns else published)(place, before)
        return lambda: way(place)

    seen, absent = [], 0
    for _ in every_step(prepare, where):
        there = tree(place) if place.exists() else None
        absent += there is None
        recover(place)
        assert {path.name for path in where.iterdir()} <= {"site"}
        after = tree(place) if place.exists() else None
        assert after in ((before, NEW) if there is None else (there,))
        seen.append(after)
    assert tree(place) == NEW, "the publication that nobody killed"
    assert len(seen) > 10
    assert before in seen
    assert NEW in seen, "killed after the switch, the new site stays"
    if before:
        assert absent == (0 if switching else 1)


@pytest.mark.usefixtures("switching")
def test_two_trees_take_turns_and_what_is_unchanged_is_left_where_it_is(tmp_path: Path) -> None:
    place = tmp_path / "council" / "site"
    published_twice(place, OLD)
    folder, file = (path.stat().st_ino for path in (spare_of(place) / "kept" / "deep", place / "kept/deep/index.html"))
    taking_turns(place)
    assert tree(place) == NEW
    assert (place / "kept" / "deep").stat().st_ino == folder
    assert (place / "kept" / "deep" / "index.html").stat().st_ino == file
    assert not (place / "older").exists()
    assert tree(spare_of(place)) == OLD


def _spoilt(spare: Path, own: Path) -> None:
    kept = spare / "kept" / "deep" / "index.html"
    about = kept.stat()
    kept.unlink()
    kept.write_text("kepT")
    os.utime(kept, ns=(about.st_atime_ns, about.st_mtime_ns))
    (spare / "own").symlink_to(own, target_is_directory=True)
    (spare / "strange" / "and" / "empty").mkdir(parents=True)
    (spare / MARKER).unlink()


def _led_astray(spare: Path, own: Path) -> None:
    shutil.rmtree(spare)
    spare.symlink_to(own, target_is_directory=True)


def _emptied(spare: Path, _: Path) -> None:
    shutil.rmtree(spare)
    spare.mkdir()


def _made_a_file(spare: Path, _: Path) -> None:
    shutil.rmtree(spare)
    spare.write_text("no tree", encoding="utf-8")


@pytest.mark.parametrize("change", [_spoilt, _led_astray, _emptied, _made_a_file])
def test_whatever_became_of_the_other_tree_the_site_is_the_new_one(
    tmp_path: Path, change: Callable[[Path, Path], None]
) -> None:
    place, own = tmp_path / "council" / "site", tmp_path / "own"
    write(own, {"/letter.txt": "own"})
    published_twice(place, OLD)
    change(spare_of(place), own)
    taking_turns(place)
    assert tree(place) == NEW
    assert (place / MARKER).is_file()
    assert not (place / "strange").exists()
    assert (own / "letter.txt").read_text() == "own"
    assert [path.name for path in place.parent.iterdir()] == ["site"]


def test_a_tree_from_which_something_may_not_be_removed_is_left_for_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "council" / "site"
    published_twice(place, OLD)
    unlink = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self.name == "index.html":
            raise PermissionError(errno.EACCES, "not allowed", str(self))
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    taking_turns(place)
    assert tree(place) == NEW
    assert [path.name for path in place.parent.iterdir()] == ["site"]


def test_a_build_takes_turns_with_the_one_before_it_unless_nothing_is_kept(base: Path) -> None:
    bodies = base / "data" / "bodies.yml"

    def built(*options: str) -> int:
        bodies.write_text(bodies.read_text().replace("name: ", "name: The ", 1))
        assert matters("build", *options).exit_code == 0
        names = bodies.read_text().count("The ")
        assert (base / "site" / "data" / "bodies.csv").read_text().count("The ") == names
        return (base / "site").stat().st_ino

    first, second = built(), built()
    assert [built(), built()] == [first, second]
    assert built("--no-cache") not in (first, second)


def test_what_was_left_is_cleared_by_the_next_publication_too(tmp_path: Path) -> None:
    place = tmp_path / "site"
    published(place, OLD)
    for step in (4, 8, 12, 15):
        assert dies_at(step, lambda: in_full(place), tmp_path)
    in_full(place)
    assert tree(place) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_killed_between_two_renames_any_command_brings_the_site_back(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    matters("build")
    before = contents(base / "site")
    monkeypatch.setattr(publish, "_exchanged", lambda *_: False)
    renamed = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if target.name == "site":
            os._exit(99)
        return renamed(self, target)

    child = os.fork()
    if not child:
        Path.rename = rename  # type: ignore[method-assign]
        (base / "content" / "about" / "privacy.md").write_text("# Another\n")
        matters("build")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 99
    assert not (base / "site").exists()
    assert matters("status").exit_code == 0
    assert contents(base / "site") == before
    assert not [path for path in base.iterdir() if path.name.startswith(".site")]


@pytest.mark.parametrize("edit", ["one page", "everything"])
def test_killed_at_any_step_a_build_leaves_the_old_site_or_the_new_one(
    base: Path, monkeypatch: pytest.MonkeyPatch, edit: str
) -> None:
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    monkeypatch.setenv("MATTERS_JOBS", "1")
    matters("build")
    old, cache = contents(base / "site"), base / "cache"
    shutil.copytree(base / "site", base / "old")
    shutil.copytree(base / ".cache", cache)
    edited = base / "data" / ("bodies.yml" if edit == "one page" else "council.yml")
    edited.write_text(edited.read_text().replace("name: ", "name: The ", 1))

    def prepare() -> Callable[[], object]:
        for name, kept in (("site", "old"), (".cache", "cache")):
            shutil.rmtree(base / name, ignore_errors=True)
            shutil.copytree(base / kept, base / name)
        return build

    assert matters("build").exit_code == 0
    new = contents(base / "site")
    assert old != new
    kinds = steps_of(prepare(), base)
    switch = kinds.index("ctypes.dlsym") + 1
    # Up to the switch nothing but a folder of its own is written, so that a few of those steps will do.
    near = range(switch - 1, switch + 3)
    far = (1, 3, switch // 2, (switch + len(kinds)) // 2, len(kinds) - 2) if edit == "one page" else ()
    for step in (*far, *near):
        dies_at(step, prepare(), base)
        there = contents(base / "site")
        assert there == (old if step <= switch else new)
        assert matters("build").exit_code == 0
        assert contents(base / "site") == new
        assert not [path for path in base.iterdir() if path.name.startswith(".site")]


def build() -> None:
    assert matters("build").exit_code == 0


# What the machine refuses


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("what", ["a folder", "a link and a copy", "the switch", "the second of two renames"])
def test_what_the_disk_refuses_leaves_the_old_site_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, number: int
) -> None:
    place = tmp_path / "site"
    published(place, OLD)
    publication = Publication(place)
    write(publication.built, {"/index.html": "new"})
    rename = Path.rename

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), "site")

    def refuse_the_second(self: Path, target: Path) -> Path:
        return refuse() or self if self == publication.built else rename(self, target)

    with monkeypatch.context() as patched:
        if what == "a folder":
            patched.setattr(os, "mkdir", refuse)
        elif what == "a link and a copy":
            patched.setattr(os, "link", refuse)
            patched.setattr(shutil, "copy2", refuse)
        elif what == "the switch":
            patched.setattr(publish, "_exchanged", refuse)
        else:
            patched.setattr(publish, "_exchanged", lambda *_: False)
            patched.setattr(Path, "rename", refuse_the_second)
        with pytest.raises(OSError, match="site"):  # noqa: PT012 - whichever step is refused
            publication.keep(["/a/index.html", "/kept/deep/index.html"])
            publication.switch()
    publication.close()
    assert tree(place) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("base")
def test_a_full_disk_is_told_in_a_sentence_and_leaves_the_old_site(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(small)], check=False).returncode:
        pytest.skip("this machine does not let the tests mount a small disk")
    try:
        place = small / "site"
        place.mkdir()
        write(place, {**OLD, f"/{MARKER}": ""})
        result = matters("build", "--site-dir", str(place))
        assert result.exit_code == 3
        assert "The disk is full" in result.output
        assert "Traceback" not in result.output
        assert tree(place) == OLD
        assert [path.name for path in small.iterdir()] == ["site"]
    finally:
        subprocess.run(["umount", str(small)], check=True)


@pytest.mark.parametrize("folder", ["", "site", "site/requests", ".cache", "data", "content"])
def test_a_folder_that_may_not_be_written_is_told_or_needs_no_writing(base: Path, folder: str) -> None:
    assert matters("build").exit_code == 0
    old = contents(base / "site")
    write(base, {"/content/about/privacy.md": "# Privacy, anew\n"})
    for path in (base, *base.rglob("*")):
        os.chown(path, 65534, 65534)
    (base / folder).chmod(0o555)
    code, said = as_nobody(base, "build")
    assert "Traceback" not in said
    if folder in ("", "site"):
        if code:
            assert code == 3
            assert "You may not read or write" in said
            assert contents(base / "site") == old
    else:
        assert code == 0, said
        assert contents(base / "site") != old
    if folder:
        assert not [path for path in base.iterdir() if path.name.startswith(".site")]


def as_nobody(folder: Path, *words: str) -> tuple[int, str]:
    """Run a command as somebody to whom permissions apply; returns its exit code and what it said."""
    if os.geteuid():
        pytest.skip("only root can run a command as somebody else")
    for above in folder.parents[:-1]:
        above.chmod(above.stat().st_mode | 0o055)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        child = os.fork()
        if not child:
            os.setuid(65534)
            result = matters(*words)
            told.write(result.output)
            told.flush()
            os._exit(result.exit_code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        told.seek(0)
        return code, told.read()


def test_where_the_disk_has_no_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "site"
    published(place, OLD)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOTSUP, "not supported")

    monkeypatch.setattr(os, "link", refuse)
    incrementally(place)
    assert tree(place) == NEW


def test_a_folder_that_is_open_elsewhere_is_tried_again_and_then_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "site"
    published(place, OLD)
    rename, refused = Path.rename, 0

    def open_elsewhere(self: Path, target: Path) -> Path:
        nonlocal refused
        if self == place and refused < times:
            refused += 1
            raise PermissionError(errno.EACCES, "open in another program", str(self))
        return rename(self, target)

    monkeypatch.setattr(publish, "_exchanged", lambda *_: False)
    monkeypatch.setattr(publish, "PATIENCE", 0.5)
    monkeypatch.setattr(Path, "rename", open_elsewhere)
    times = 1_000
    with pytest.raises(PermissionError):
        in_full(place)
    assert 2 < refused < 20
    assert tree(place) == OLD
    times, refused = 3, 0
    in_full(place)
    assert tree(place) == NEW


def test_no_file_is_replaced_while_it_is_open(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Windows refuses that, also of a file that is only mapped into memory.
    if not Path("/proc/self/maps").exists():
        pytest.skip("this system does not list the files a process has open")
    assert matters("build").exit_code == 0
    replace, replaced = Path.replace, []

    def replace_unless_open(self: Path, target: Path) -> Path:
        open_now = {path.readlink() for path in Path("/proc/self/fd").iterdir() if path.is_symlink()}
        assert target not in open_now
        assert str(target) not in Path("/proc/self/maps").read_text(encoding="utf-8")
        replaced.append(target)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replace_unless_open)
    bodies = base / "data" / "bodies.yml"
    bodies.write_text(bodies.read_text().replace("name: ", "name: The ", 1))
    assert matters("build").exit_code == 0
    assert [path for path in replaced if ".cache" in path.parts]


# Two at once


def test_two_builds_of_one_site_do_not_meet(base: Path) -> None:
    with held(base / ".site.lock"):
        result = matters("build")
        assert result.exit_code == 3
        assert "is being published by another command. Wait until it has ended and run this again." in result.output
        assert not (base / "site").exists()
        assert matters("check").exit_code == 0
    assert matters("build").exit_code == 0


class held:  # noqa: N801 - used as a function
    """Another process holds a lock."""

    def __init__(self, path: Path) -> None:
        code = "import sys; from pathlib import Path; from matters_arising.build.lock import Lock; "
        code += f"Lock(Path({str(path)!r})).acquire(); print(flush=True); sys.stdin.read()"
        environment = {**os.environ, "PYTHONPATH": str(cases.ROOT / "hooks")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )

    def __enter__(self) -> None:
        assert self.process.stdout
        self.process.stdout.readline()

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()


def test_a_lock_ends_with_the_process_that_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with held(path), pytest.raises(BlockingIOError):
        Lock(path).acquire()
    lock = Lock(path)
    lock.acquire()
    lock.release()
    assert not path.exists()


# Where a site may be published


@pytest.fixture
def base(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small council in a folder of its own, in which the command is run."""
    folder = _council(tmp_path_factory.mktemp("council"))
    monkeypatch.chdir(folder)
    return folder


def _council(folder: Path) -> Path:
    cases.base(folder)
    shutil.copytree(cases.ROOT / "content", folder / "content")
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace(f"docs_dir: {cases.ROOT}/content", "docs_dir: content")
    settings.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site_of_a_council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that council."""
    folder = _council(tmp_path_factory.mktemp("published"))
    assert matters("-f", str(folder / "mkdocs.yml"), "build").exit_code == 0
    return folder / "site"


def matters(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit | click.ClickException)
    return result


@pytest.mark.parametrize(
    "folder",
    ["data", "data/papers", "data/new", "content", "content/about/new", "overrides", "hooks", "tests", ".cache/x"],
)
def test_no_site_is_published_in_the_projects_own_folders(base: Path, folder: str) -> None:
    before = contents(base)
    for how in (folder, str(base / folder), f"site/../{folder}"):
        result = matters("build", "--site-dir", how)
        assert result.exit_code == 2
        assert f"it would overwrite {folder.split('/', maxsplit=1)[0]}" in result.output
        assert "Name a folder that does not exist yet" in result.output
    assert contents(base) == before


def test_nor_through_a_symbolic_link(base: Path) -> None:
    (base / "elsewhere").symlink_to("data")
    (base / "around").symlink_to(base)
    before = contents(base / "data")
    for folder in ("elsewhere", "around/data", "around"):
        assert matters("build", "-d", folder).exit_code == 2
    assert contents(base / "data") == before


def test_a_link_to_where_the_site_is_published_is_followed_and_stays(base: Path) -> None:
    (base / "site").symlink_to("public")
    for _ in range(2):
        assert matters("build").exit_code == 0
    assert (base / "site").is_symlink()
    assert (base / "public" / "index.html").exists()


@pytest.mark.parametrize("folder", [".", "..", "/"])
def test_no_site_is_published_over_the_project_itself(base: Path, folder: str) -> None:
    before = contents(base)
    result = matters("build", "-d", folder)
    assert result.exit_code == 2
    assert "that folder holds this record and its settings" in result.output
    assert contents(base) == before


def test_nor_in_its_git_directory_or_one_above_it(base: Path) -> None:
    for folder in (base, base.parent):
        subprocess.run(["git", "init", "-q", str(folder)], check=True)
    for folder in (".git", ".git/hooks", ".git/new", "../.git"):
        result = matters("build", "-d", folder)
        assert result.exit_code == 2
        assert "it would overwrite" in result.output
    assert (base / ".git" / "HEAD").exists()
    shutil.rmtree(base.parent / ".git")


def test_a_folder_that_holds_something_else_is_refused_and_named(base: Path) -> None:
    folder = base.parent / f"{base.name}-documents"
    write(folder, {f"/{number}.txt": "mine" for number in range(5)})
    result = matters("build", "-d", str(folder))
    assert result.exit_code == 2
    assert "it holds 0.txt, 1.txt, 2.txt and 2 more, and it is not a site published by Matters Arising" in result.output
    assert len(contents(folder)) == 5


def test_a_file_and_a_repository_are_refused(base: Path) -> None:
    (base / "site").write_text("a file")
    assert "that is a file" in matters("build").output
    clone = base.parent / f"{base.name}-pages"
    write(clone, {"/.git": "gitdir: elsewhere", f"/{MARKER}": ""})
    assert "it holds a git repository, which would be lost" in matters("build", "-d", str(clone)).output
    assert len(contents(clone)) == 2


def test_an_empty_folder_and_a_site_published_before_are_written(base: Path) -> None:
    (base / "site").mkdir()
    for _ in range(2):
        assert matters("build").exit_code == 0
        assert (base / "site" / MARKER).exists()


def test_site_dir_in_the_settings_is_looked_at_too_also_by_mkdocs_itself(base: Path) -> None:
    with (base / "mkdocs.yml").open("a") as settings:
        settings.write("site_dir: data\n")
    before = contents(base / "data")
    assert matters("build").exit_code == 2
    command = [sys.executable, "-m", "mkdocs", "build"]
    environment = {**os.environ, "PYTHONPATH": str(cases.ROOT / "hooks")}
    done = subprocess.run(command, cwd=base, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "it would overwrite data" in done.stdout
    assert "Traceback" not in done.stderr
    assert contents(base / "data") == before


# Settings that are not ours


@pytest.mark.parametrize("command", [("check",), ("build",), ("status",), ("serve",), ("addresses",)], ids=" ".join)
@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("site_name: Mine\n", "without the hooks of Matters Arising"),
        ("site_name: Mine\nhooks: [mine.py]\n", "without the hooks of Matters Arising"),
        ("INHERIT: ours.yml\nhooks: []\n", "without the hooks of Matters Arising"),
        ("INHERIT: ours.yml\ntheme: {name: mkdocs}\n", "Material theme"),
        ("INHERIT: ours.yml\nuse_directory_urls: false\n", "use_directory_urls: true"),
        ("INHERIT: ours.yml\ndocs_dir: data\n", "would publish the record's files as they are"),
        ("INHERIT: ours.yml\nextra: {record: content/data}\n", "would publish the record's files as they are"),
    ],
)
def test_settings_of_another_site_are_noticed_before_anything_is_touched(
    base: Path,
    site_of_a_council: Path,
    settings: str,
    says: str,
    command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr("matters_arising.preview.server.Server.serve")  # It would serve until Ctrl-C.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # Python itself would keep the hook compiled.
    shutil.copytree(site_of_a_council, base / "site")
    (base / "mkdocs.yml").rename(base / "ours.yml")
    write(base, {"/mkdocs.yml": settings, "/docs/index.md": "# Mine\n", "/mine.py": ""})
    if "docs_dir" not in settings and "INHERIT" not in settings:
        shutil.rmtree(base / "content")
    before = contents(base)
    result = matters(*command)
    assert result.exit_code == 2
    assert says in result.output
    assert contents(base) == before


# Faults


def test_a_fault_of_ours_is_a_report_in_a_file_and_no_traceback(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("CANARY")

    for name, command in (
        ("mkdocs_adapter.site.Renderer", "build"),
        ("cli.status.summary", "status"),
        ("mkdocs_adapter.record_as_at", "addresses"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(f"matters_arising.{name}", fail)
            result = matters(command)
        assert result.exit_code == 3
        assert "There is a fault in Matters Arising itself, not in your record. Nothing was published." in result.output
        assert "Traceback" not in result.output
        (report,) = base.glob("matters-arising-fault-*.txt")
        assert str(report) in result.output
        text = report.read_text(encoding="utf-8")
        assert "ZeroDivisionError: CANARY" in text
        assert "Python 3." in text
        report.unlink()
    assert not (base / "site").exists()


# MkDocs' own way to publish


def test_mkdocs_gh_deploy_pushes_the_site(base: Path) -> None:
    remote = base.parent / f"{base.name}-remote.git"
    git = ["git", "-c", "user.name=An Officer", "-c", "user.email=officer@example.org"]
    for words in (["init", "-q", "--bare", str(remote)], ["init", "-q"], ["remote", "add", "origin", str(remote)]):
        subprocess.run([*git, *words], check=True, cwd=base)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "A record"], check=True, cwd=base)
    who = {f"GIT_{one}_{what}": "officer" for one in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "PYTHONPATH": str(cases.ROOT / "hooks")}
    command = [sys.executable, "-m", "mkdocs", "gh-deploy", "--quiet"]
    done = subprocess.run(command, cwd=base, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    listed = subprocess.run(
        ["git", "-C", str(remote), "ls-tree", "-r", "--name-only", "gh-pages"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "requests/index.html" in listed.stdout.splitlines()
