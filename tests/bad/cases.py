"""The bad inputs: the folders beside this file, and what cannot stand in git as it is.

A case is a folder that holds an `expected.txt`. Its other files are laid over the small record in `base/`. Those in
`warnings/` are odd rather than bad: they are told of and may be published. Links,
other encodings, very large files and names that some disks refuse are made by the functions here instead, each under
the name of its case.
"""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

from tests import paper_files

BAD = Path(__file__).parent
ROOT = BAD.parent.parent
BASE = BAD / "base"

SETTINGS = f"""\
INHERIT: {ROOT}/mkdocs.yml
site_name: Bad input
docs_dir: {ROOT}/content
hooks: [{ROOT}/hooks/events.py]
watch: []
theme: {{custom_dir: {ROOT}/overrides}}
extra: {{record: data, today: 2024-02-01}}
"""

MADE: dict[str, Callable[[Path], object]] = {}
"""What lays a case over a record, by the name of the case."""


def made(case: str) -> Callable[[Callable[[Path], object]], Callable[[Path], object]]:
    """Say which case a function makes; it is given the folder `data/`."""

    def register(function: Callable[[Path], object]) -> Callable[[Path], object]:
        MADE[case] = function
        return function

    return register


def subjects(data: Path, content: bytes) -> None:
    (data / "subjects.yml").write_bytes(content)


def subject(title: str) -> str:
    return f"subjects:\n  - id: early-years\n    title: {title}\n"


# YAML


@made("yaml/nested-2000-deep")
def _(data: Path) -> None:
    subjects(data, b"subjects:\n" + b"\n".join(b"  " * depth + b"- " for depth in range(1, 2000)))
    (data / "people.yml").write_bytes(b"people: " + b"[" * 2000)
    (data / "bodies.yml").write_bytes(b"bodies: " + b"{a: " * 2000)


@made("yaml/windows-1252")
def _(data: Path) -> None:
    subjects(data, subject("Café, the “early” years").encode("cp1252"))
    # The place is counted in characters, not bytes.
    (data / "people.yml").write_bytes("people: [] # Zoë ".encode() + b"and Zo\xeb\n")
    (data / "bodies.yml").write_bytes(b"\xef\xbb\xbfbodies: [] # Zo\xeb\n")


@made("yaml/utf-16")
def _(data: Path) -> None:
    subjects(data, subject("Early Years").encode("utf-16"))
    (data / "people.yml").write_bytes(b"\xfe\xff" + "people: []\n".encode("utf-16-be"))


@made("yaml/utf-16-without-a-mark")
def _(data: Path) -> None:
    subjects(data, subject("Early Years").encode("utf-16-le"))
    (data / "people.yml").write_bytes(subject("Zoë’s Early Years").encode("utf-16-be"))


@made("yaml/nul-character")
def _(data: Path) -> None:
    subjects(data, subject("Early\0Years").encode())


@made("yaml/bell-character")
def _(data: Path) -> None:
    subjects(data, subject("Early\aYears").encode())


@made("yaml/lone-surrogate")
def _(data: Path) -> None:
    subjects(data, subject("Early \ud83d Years").encode("utf-8", "surrogatepass"))


@made("yaml/line-separator")
def _(data: Path) -> None:
    subjects(data, subject("Early\u2028Years").encode())


@made("yaml/fifty-megabytes")
def _(data: Path) -> None:
    with (data / "subjects.yml").open("wb") as file:
        file.truncate(50_000_000)


@made("yaml/folder-for-a-file")
def _(data: Path) -> None:
    (data / "subjects.yml").unlink()
    (data / "subjects.yml").mkdir()


@made("yaml/dangling-link")
def _(data: Path) -> None:
    (data / "subjects.yml").unlink()
    (data / "subjects.yml").symlink_to("nowhere.yml")


@made("yaml/link-to-itself")
def _(data: Path) -> None:
    (data / "subjects.yml").unlink()
    (data / "subjects.yml").symlink_to("subjects.yml")


@made("yaml/link-to-a-file")
def _(data: Path) -> None:
    shutil.move(data / "subjects.yml", data.parent / "subjects.yml")
    (data / "subjects.yml").symlink_to("../subjects.yml")


@made("yaml/link-to-a-folder")
def _(data: Path) -> None:
    shutil.move(data / "meetings" / "scrutiny", data.parent / "scrutiny")
    (data / "meetings" / "scrutiny").symlink_to("../../scrutiny")


@made("yaml/pipe")
def _(data: Path) -> None:
    (data / "subjects.yml").unlink()
    os.mkfifo(data / "subjects.yml")


# Values

_LONG = "x" * 1_000_000


@made("values/quoted-at-length")
def _(data: Path) -> None:
    subjects(data, subject("Early Years").replace("early-years", _LONG).encode())
    (data / "people.yml").write_text(f"people: [{{id: a, name: A, {_LONG}: B}}]\n")
    (data / "bodies.yml").write_text(f"bodies: [{{id: a, name: A, kind: {_LONG}, part_of: {_LONG}}}]\n")
    meeting = data / "meetings" / "scrutiny" / "2024-01-10.yml"
    meeting.write_text(meeting.read_text().replace("19:00", _LONG).replace("early-years.txt", f"http://{_LONG}"))
    plan = data / "forward-plan" / "2024-01-02.yml"
    plan.write_text(plan.read_text().replace("cabinet", _LONG).replace("KEY/1", _LONG))


# Ids and paths


@made("ids/names-of-files")
def _(data: Path) -> None:
    names = (
        ".hidden",
        "con",
        "planning.",
        "planning ",
        "a?b#c",
        "éducation",
        "Planning",
        "index",
        "p" * 101,
        "a\u202eb",
    )
    for name in names:
        shutil.copy(data / "committees" / "scrutiny.yml", data / "committees" / f"{name}.yml")


@made("ids/names-of-folders")
def _(data: Path) -> None:
    for name in (".hidden", "scrutiny "):
        shutil.copytree(data / "meetings" / "scrutiny", data / "meetings" / name)


@made("ids/name-is-not-text")
def _(data: Path) -> None:
    name = os.fsdecode(b"caf\xe9.yml")
    shutil.copy(data / "committees" / "scrutiny.yml", data / "committees" / name)
    shutil.copy(data / "committees" / "scrutiny.yml", data / name)


@made("ids/names-differ-in-case")
def _(data: Path) -> None:
    shutil.copy(data / "committees" / "scrutiny.yml", data / "committees" / "Scrutiny.yml")


@made("ids/names-of-folders-differ-in-case")
def _(data: Path) -> None:
    shutil.copytree(data / "meetings" / "scrutiny", data / "meetings" / "SCRUTINY")


@made("ids/names-differ-in-encoding")
def _(data: Path) -> None:
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "éducation.yml")  # type: ignore[arg-type]
        shutil.copy(data / "committees" / "scrutiny.yml", data / "committees" / name)


@made("ids/id-and-index")
def _(data: Path) -> None:
    plans = data / "action-plans"
    (plans / "r1").mkdir(parents=True)
    for name in ("r1.yml", "r1/index.yml", "index.yml"):
        (plans / name).write_text("title: Nurseries\ncommittee: scrutiny\nowner: cabinet\noutcomes: []\n")


@made("ids/no-council")
def _(data: Path) -> None:
    (data / "council.yml").unlink()


@made("ids/no-folder")
def _(data: Path) -> None:
    shutil.rmtree(data)


@made("ids/hidden-file")
def _(data: Path) -> None:
    for name in (".2024-01-10.yml", ".DS_Store", "2024-01-10.yml~"):
        (data / "meetings" / "scrutiny" / name).write_text("committee: scrutiny\n")


# Papers

PAPERS = "checks/every_paper_can_be_published"


@made(f"{PAPERS}/names")
def _(data: Path) -> None:
    for name in (".DS_Store", "early years.txt", "éducation.txt", "a?b#c.txt", "a\u202etxt.exe", f"{'a' * 190}.txt"):
        (data / "papers" / name).write_text("A paper.\n")


@made(f"{PAPERS}/link-leading-out")
def _(data: Path) -> None:
    (data.parent / "secret.txt").write_text("CANARY")
    (data / "papers" / "secret.txt").symlink_to("../../secret.txt")


@made(f"{PAPERS}/link-leading-nowhere")
def _(data: Path) -> None:
    (data / "papers" / "early-years-2.txt").symlink_to("nowhere.txt")


@made(f"{PAPERS}/papers-elsewhere")
def _(data: Path) -> None:
    shutil.move(data / "papers", data.parent / "papers")
    (data / "papers").symlink_to("../papers")


@made(f"{PAPERS}/folder-leading-out")
def _(data: Path) -> None:
    (data.parent / "secret").mkdir()
    (data / "papers" / "secret").symlink_to("../../secret")


@made(f"{PAPERS}/names-differ-in-case")
def _(data: Path) -> None:
    (data / "papers" / "Early-Years.TXT").write_text("A paper.\n")


@made(f"{PAPERS}/kinds")
def _(data: Path) -> None:
    for name in ("index.php", "macros.DOCM", "minutes", "old.doc", "tool.exe", "web.config", "x.zip"):
        (data / "papers" / name).write_text("A paper.\n")


@made(f"{PAPERS}/pipe")
def _(data: Path) -> None:
    os.mkfifo(data / "papers" / "pipe.txt")


@made("checks/no_paper_holds_more_than_it_shows/properties")
def _(data: Path) -> None:
    several = (
        *("a PDF's author.pdf", "a note on a page.pdf", "own properties.docx", "hidden rows.xlsx", "comments.docx"),
        *("a photograph's place.jpg", "PNG text.png", "speaker notes.pptx", "a comment.odt"),
    )
    for number, described in enumerate(several, start=1):
        content = paper_files.TELLING[described][1]
        (data / "papers" / f"early-years-{number}{Path(described).suffix}").write_bytes(content)
    with (data / "council.yml").open("a") as file:
        file.write("papers_may_hold: [{papers: early-years-9.odt, what: [comments]}]\n")
    _publish_all(data)


@made("checks/no_paper_holds_more_than_it_shows/not-what-they-seem")
def _(data: Path) -> None:
    for number, (described, (_, content)) in enumerate(paper_files.REFUSED.items(), start=1):
        (data / "papers" / f"early-years-{number:02}{Path(described).suffix}").write_bytes(content)
    _publish_all(data)


def _publish_all(data: Path) -> None:
    council = data / "council.yml"
    council.write_text(council.read_text().replace("[early-years.txt]", "[early-years*]"))


# The cases

_ALL = sorted(path.parent.relative_to(BAD).as_posix() for path in BAD.rglob("expected.txt"))

CASES = [case for case in _ALL if not case.startswith("warnings/")]
"""The name of every case that is refused."""

ODD = [case for case in _ALL if case.startswith("warnings/")]
"""The name of every case that is only warned of."""


def base(root: Path) -> Path:
    """Put `mkdocs.yml` and a record without problems into a folder."""
    (root / "mkdocs.yml").write_text(SETTINGS)
    shutil.copytree(BASE, root / "data")
    return root


def lay_over(case: str, root: Path) -> None:
    """Lay a case over the record in a folder."""
    overlay = BAD / case
    for path in sorted(overlay.rglob("*")):
        if path.is_file() and path.name != "expected.txt":
            target = root / "data" / path.relative_to(overlay)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    if case in MADE:
        MADE[case](root / "data")


def expected(case: str) -> str:
    """All that `matters check` prints of a case."""
    return (BAD / case / "expected.txt").read_text(encoding="utf-8")
