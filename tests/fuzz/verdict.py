"""What comes of a record: it is refused in order, or the site builds and is sound; anything else is a failure.

The site is made here of all that the product makes of the record, and by nothing but the product; only the theme's page
around each body is a plainer one, and the search index is left at the things to be found.
"""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import sqlite3
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import markdown
from jinja2.bccache import Bucket, BytecodeCache
from tests import walk

from matters_arising import mkdocs_adapter
from matters_arising.mkdocs_adapter import as_warning
from matters_arising.outputs import permanence
from matters_arising.outputs.html.pages import Page
from matters_arising.outputs.html.render import Renderer, SiteWords
from matters_arising.outputs.search.shards import abridged, whole
from matters_arising.outputs.targets import targets
from matters_arising.register.register import Register
from matters_arising.rules import checks, status_report
from matters_arising.rules.snapshot import AsAt
from matters_arising.source import json_schema
from matters_arising.source.problems import Problem, RecordError, in_order
from matters_arising.source.read import read
from matters_arising.source.withheld import published_part

from .records import ROOT

LONGEST_MESSAGE = 1_000
"""Characters of a message: longer, and nobody reads it."""

LONGEST_PATH = 200
"""Characters of a path below the site's folder: on Windows, one of 260 must do for that folder too."""

SECONDS = 60
"""How long one record may be worked at."""

SITE_URL = "https://example.org/record/"


@dataclass(frozen=True)
class Verdict:
    """What came of a record."""

    outcome: str
    """`refused`, `built` or `failed`."""
    number: int = 0
    """Of a refusal, the problems; of a site, its files."""
    fault: str = ""
    """Of a failure, what failed, in words that are the same wherever it fails in the same way."""
    details: str = ""
    """Of a failure, all there is to say."""


class FaultError(Exception):
    """Something is not as promised, although nothing was raised.

    Args:
        fault: in what way, in words that are the same for the same way.
        details: each place.
    """

    def __init__(self, fault: str, details: str) -> None:
        super().__init__(f"{fault}\n{details}")
        self.fault, self.details = fault, details


def verdict(folder: Path, today: date) -> Verdict:
    """Read, check and build a record.

    Args:
        folder: the record's folder, named `data`.
        today: the date as at which the site is made.
    """
    return judged_by(lambda: _verdict(folder, today))


def judged_by(judge: Callable[[], Verdict]) -> Verdict:
    """What a function says of a record; a failure if it raises anything, or takes too long."""
    try:
        with _at_most(SECONDS):
            return judge()
    except FaultError as error:
        return Verdict("failed", fault=error.fault, details=error.details)
    except Exception as error:
        return Verdict("failed", fault=_where(error), details=traceback.format_exc())


def _verdict(folder: Path, today: date) -> Verdict:
    reading = read(folder)
    register = None if reading.problems else Register(reading)
    problems = checks.problems(reading, register)
    if problems:
        return _refused(problems, folder)
    assert register is not None
    _look_at_messages(checks.warnings(reading, register), folder, as_warning)
    as_at = AsAt(Register(published_part(reading)), today)
    try:
        addresses = mkdocs_adapter.addresses_of(as_at, folder.parent, content=ROOT / "content")
    except RecordError as error:
        return _refused(error.problems, folder)
    files = _files(as_at)
    _look_at_names(files, addresses)
    _look_at_files(files)
    return Verdict("built", len(files))


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise TimeoutError(f"took more than {seconds} seconds")

    # Seconds of work, so that a machine that does much else makes nothing fail.
    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _where(error: BaseException) -> str:
    """What was raised, and by which functions of the product."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f"{Path(one.filename).stem}.{one.name}" for one in frames if "matters_arising" in one.filename]
    templates = [f"{Path(one.filename).name}:{one.lineno}" for one in frames if one.filename.endswith(".html")]
    return f"{type(error).__name__} in {' < '.join([*reversed(templates), *reversed(ours)][:3])}"


# Messages


def _refused(problems: tuple[Problem, ...], folder: Path) -> Verdict:
    _look_at_messages(problems, folder, str)
    return Verdict("refused", len(problems))


_PLACED = re.compile(r"data(?:/[^\n]*)?:(\d+):(\d+): (?:warning: )?\S[^\n]*[.?!]")


def _look_at_messages(problems: tuple[Problem, ...], folder: Path, say: object) -> None:
    """Each message says where, and what is wrong, on a line of its own, in order and shortly."""
    if list(problems) != list(in_order(problems)):
        raise FaultError("problems out of order", "\n".join(map(str, problems)))
    for one in problems:
        message = say(one) if callable(say) else ""
        if not _PLACED.fullmatch(message):
            raise FaultError("a message without a place, or that is no sentence", message[:3_000])
        if len(message) > LONGEST_MESSAGE:
            raise FaultError("a message too long", f"{len(message)} characters: {message[:3_000]}")
        if not message.isprintable():
            raise FaultError("a message with a character that cannot be seen", repr(message))
        path = folder.parent / one.place.path
        if path.is_file() and one.place.line > 1:
            lines = len(path.read_bytes().decode("utf-8-sig", "replace").splitlines())
            if one.place.line > lines + 1:
                raise FaultError("a place beyond the end of its file", f"{message} ({lines} lines)")


# The site


class _Compiled(BytecodeCache):
    """Holds templates as they were compiled."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


_compiled = _Compiled()


def _files(as_at: AsAt) -> dict[str, bytes]:
    """Every file that is made of a record, by its name within the site."""
    renderer = Renderer(ROOT / "overrides", as_at)
    renderer.environment.bytecode_cache = _compiled
    words = SiteWords("A record", SITE_URL)

    class Pages:
        document = staticmethod(renderer.document)

        def __call__(self, one: Page) -> bytes:
            head = f'<!doctype html><html lang="en"><head><meta charset="utf-8">{renderer.head(one, words)}</head>'
            return f'{head}<body><div id="main">{renderer.body(one)}</div></body></html>'.encode()

    # The schemas do not depend on the record, and take long.
    wanted = (one for one in targets(as_at, Pages(), SITE_URL) if one.address != "/data/schema/")
    files = {f"data/schema/{name}": b"{}" for name in json_schema.names()}
    pages = []
    for target in wanted:
        made = target.make()
        for address, content in made.files:
            if files.setdefault(address[1:], content) != content:
                raise FaultError("two files of one name", address)
        if made.page:
            pages.append(made.page)
    files |= {address[1:]: content for address, content in permanence.sitemaps(pages, SITE_URL)}
    written, _ = _beside()
    for part in abridged(as_at):
        for found in whole(part, as_at).entries:
            address = found.address.partition("#")[0]
            if f"{address[1:]}index.html" not in files.keys() | written.keys():
                raise FaultError("a search finds what is not there", address)
    list(status_report.lines(json.loads(json.dumps(status_report.summary(as_at))), as_at))
    return files


_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)|.*[ .]$|.*[\\:*?\"<>|\x00-\x1f]", re.IGNORECASE)


def _look_at_names(files: Mapping[str, bytes], addresses: tuple[str, ...]) -> None:
    """Every disk takes the names: none too long, reserved, or told from another by case alone."""
    for name in files:
        if len(name) > LONGEST_PATH:
            raise FaultError("a path too long", f"{len(name)} characters: {name}")
        if bad := next((step for step in name.split("/") if not step or _RESERVED.match(step)), None):
            raise FaultError("a name that not every disk takes", f"{bad} in {name}")
    if len({name.casefold() for name in files}) < len(files):
        folded = sorted(files, key=str.casefold)
        twice = [f"{a} {b}" for a, b in pairwise(folded) if a.casefold() == b.casefold()]
        raise FaultError("two files told apart by case alone", "\n".join(twice))
    folders = {name[: at.start()] for name in files for at in re.finditer("/", name)}
    if clash := folders & files.keys():
        raise FaultError("a file where a folder belongs", "\n".join(sorted(clash)))
    missing = [one for one in addresses if f"{one[1:]}index.html" not in files]
    if missing:
        raise FaultError("a page that was not made", "\n".join(missing))


def _look_at_files(files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith((".json", ".atom", ".xml", ".csv", ".ics")):
            _once(name, content)
    _look_at_database(files["data/record.sqlite"])
    pages = {name: _walked(name, content) for name, content in files.items() if name.endswith(".html")}
    written, others = _beside()
    found = walk.Site(frozenset({*files, *written, *others}), {**pages, **written}, "/record/")
    papers = re.compile(r".*\bleads to no file")
    for what, faults in (
        ("a link that leads nowhere", walk.dangling(found)),
        ("an id given twice", walk.ids_given_twice(found)),
        ("HTML that is not well-formed", walk.ill_formed(found)),
        ("headings that do not lead down", walk.ill_headed(walk.Site((), pages))),
        ("a page that does not say what it is", walk.undescribed(walk.Site((), pages))),
    ):
        told = [one for one in faults if not ("papers/" in one and papers.match(one))]
        if told:
            raise FaultError(f"{what}: {_general(told[0])}", "\n".join(told[:40]))


def _general(fault: str) -> str:
    """A fault without what differs from one record to the next."""
    path, _, said = fault.partition(": ")
    top = path.split("/")[0]
    if match := re.fullmatch(r"(?:\S*?)([^/]*) (leads to no .*?)(?: on .*)?", said):
        return f"{top}: {match[2]}"
    return f"{top}: {re.sub('[0-9]+', '0', said)[:80]}"


_sound: set[bytes] = set()
"""Digests of files that were found sound: most are the same from one record to the next."""

_FORMULA = tuple("=+-@\t\r＝＋－＠")


def _once(name: str, content: bytes) -> None:
    """Look at a file that is no page, unless one like it was found sound before."""
    digest = blake2b(content, digest_size=12).digest()
    if digest in _sound:
        return
    try:
        if name.endswith(".json"):
            json.loads(content)
        elif name.endswith((".atom", ".xml")):
            ET.fromstring(content)
        elif name.endswith(".ics"):
            _look_at_calendar(name, content)
        else:
            _look_at_table(name, content)
    except (ValueError, ET.ParseError, csv.Error) as error:
        raise FaultError(f"{name.rpartition('.')[2]} that cannot be read", f"{name}: {error}") from None
    if len(_sound) > 20_000:
        _sound.clear()
    _sound.add(digest)


def _look_at_table(name: str, content: bytes) -> None:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise FaultError("a row of another length", f"{name}:{number}")
        for cell in row:
            if cell.startswith(_FORMULA) and not re.fullmatch(r"-[0-9]+", cell):
                raise FaultError("a cell that a spreadsheet takes for a formula", f"{name}:{number}: {cell[:80]!r}")


def _look_at_calendar(name: str, content: bytes) -> None:
    lines = content.split(b"\r\n")
    if any(len(line) > 75 or b"\n" in line or b"\r" in line for line in lines):
        raise FaultError("a line of a calendar that is not folded", name)
    open_: list[bytes] = []
    for line in lines:
        if line.startswith(b"BEGIN:"):
            open_.append(line[6:])
        elif line.startswith(b"END:") and (not open_ or open_.pop() != line[4:]):
            raise FaultError("a calendar whose parts do not end as they began", name)


def _look_at_database(content: bytes) -> None:
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(content)
        if dangling := database.execute("PRAGMA foreign_key_check").fetchall():
            raise FaultError(f"a row that refers to none: {dangling[0][0]} to {dangling[0][2]}", str(dangling[:20]))
    finally:
        database.close()


_pages: dict[tuple[str, bytes], walk.Walked] = {}
"""Pages that were walked, by name and digest."""


def _walked(name: str, content: bytes) -> walk.Walked:
    key = name, blake2b(content, digest_size=12).digest()
    if key not in _pages:
        if len(_pages) > 4_000:
            _pages.clear()
        _pages[key] = walk.walked(name, content.decode())
    return _pages[key]


@cache
def _beside() -> tuple[dict[str, walk.Walked], frozenset[str]]:
    """What stands beside the record's pages: those that a person wrote, and the files of the theme."""
    written = {}
    for path in (ROOT / "content").rglob("*.md"):
        html = markdown.markdown(path.read_text(encoding="utf-8"), extensions=["toc", "attr_list", "tables", "abbr"])
        steps = path.relative_to(ROOT / "content").with_suffix("").parts
        name = "/".join([*(steps[:-1] if steps[-1] == "index" else steps), "index.html"])
        written[name] = walk.Walked(name, ids=walk.walked(name, html).ids)
    assets = ROOT / "hooks" / "matters_arising" / "theme"
    files = {path.relative_to(assets).as_posix() for path in (assets / "assets").rglob("*") if path.is_file()}
    return written, frozenset(files)
