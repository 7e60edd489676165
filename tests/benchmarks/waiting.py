"""What an officer waits for: an earlier commit beside the working tree, in one run on one machine.

    .venv/bin/python -m tests.benchmarks.waiting REVISION --pages 100,3000,10000 --runs 5

Both have their turn in each round, and the first round of each is not counted: it compiles the modules. Whatever the
environment says of bytecode is not handed on, since an officer's Python keeps it. The results go to `waiting.md`.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

from .county import ROOT, Made, make
from .county.edits import answer_request, undo
from .measure import CommandError, Cost, run

RESULTS = Path(__file__).with_name("waiting.md")

NOT_KNOWN_BEFORE = re.compile(r"\n +response_required: .*")
"""What the earlier commit cannot read; both are measured without it."""

STEPS = (
    "import",
    "serve, until the first page",
    "nothing to build",
    "check",
    "answered request, build",
    "cold build",
    "cold build, nothing kept",
)


@dataclass(frozen=True)
class Code:
    """A checkout of the product."""

    name: str
    folder: Path

    def run(self, made: Made, *arguments: str) -> Cost:
        """Run a command of the product on a county of its own.

        Args:
            made: the county.
            arguments: of the command `matters`.
        """
        config = self.settings(made)
        command = [sys.executable, "-m", "matters_arising.cli", "-f", str(config), *arguments]
        return run(command, folder=config.parent, environment=self.environment)

    @property
    def environment(self) -> dict[str, str]:
        """Variables with which Python finds this code, and keeps what it compiles."""
        return {"PYTHONPATH": str(self.folder / "hooks"), "PYTHONDONTWRITEBYTECODE": ""}

    def settings(self, made: Made) -> Path:
        """The settings with which this code builds a county; its site and its cache stand beside them."""
        folder = made.folder / self.name
        folder.mkdir(exist_ok=True)
        config = folder / "mkdocs.yml"
        if not config.exists():
            text = made.config.read_text(encoding="utf-8").replace(str(ROOT), str(self.folder))
            for ours in ("record: data", "watch: [data]"):
                text = text.replace(ours, ours.replace("data", str(made.data)))
            config.write_text(text, encoding="utf-8")
        return config

    def forget(self, made: Made) -> None:
        """Leave nothing of an earlier build."""
        for name in ("site", ".cache"):
            shutil.rmtree(made.folder / self.name / name, ignore_errors=True)


def _imported(code: Code) -> Cost:
    return run([sys.executable, "-c", "import matters_arising.cli"], environment=code.environment)


def _served(code: Code, made: Made) -> Cost:
    """The time from the command to the first page, with nothing changed since the last build."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = code.settings(made)
    command = [sys.executable, "-m", "matters_arising.cli", "-f", str(config), "serve", "-a", f"127.0.0.1:{port}"]
    begun = perf_counter()
    process = subprocess.Popen(
        command,
        cwd=config.parent,
        env={**os.environ, **code.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    page = f"http://127.0.0.1:{port}/mardlemere/meetings/{made.meeting.parent.name}/{made.meeting.stem}/"
    while not _answers(page):
        if process.poll() is not None:
            raise CommandError(f"{' '.join(command)} ended with {process.returncode}")
        sleep(0.02)
    seconds = perf_counter() - begun
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Cost(seconds, usage.ru_utime + usage.ru_stime, 0, 0)


def _answers(page: str) -> bool:
    with suppress(URLError, OSError), urlopen(page, timeout=600) as answer:
        return bool(answer.status == 200)
    return False


def _answered(code: Code, made: Made) -> Cost:
    """The cost of publishing the second of two edits, as on most days.

    At the first one, a site built from nothing has no earlier one to take turns with.
    """
    for _ in range(2):
        code.run(made, "build")
        edit = answer_request(made)
        try:
            cost = code.run(made, "build")
        finally:
            undo(edit)
    return cost


def _cold(code: Code, made: Made) -> Cost:
    code.forget(made)
    return code.run(made, "build")


def _rounds(
    codes: tuple[Code, Code], made: Made, runs: int, only: Collection[str]
) -> dict[tuple[str, str], list[Cost]]:
    costs = defaultdict[tuple[str, str], list[Cost]](list)
    for number in range(runs + 1):
        for code in codes:
            steps: dict[str, Callable[[], Cost]] = {
                "import": lambda code=code: _imported(code),
                "cold build": lambda code=code: _cold(code, made),
                "nothing to build": lambda code=code: (sleep(2.5), code.run(made, "build"), code.run(made, "build"))[2],
                "serve, until the first page": lambda code=code: _served(code, made),
                "check": lambda code=code: code.run(made, "check"),
                "answered request, build": lambda code=code: _answered(code, made),
            }
            if code is codes[1]:
                steps["cold build, nothing kept"] = lambda code=code: code.run(made, "build", "--no-cache")
            for step, measure in ((step, measure) for step, measure in steps.items() if step in only):
                cost = measure()
                print(
                    f"{made.pages:>7,} {code.name:8} {step:30} {cost.seconds:8.2f} s {cost.processor:8.2f} s",
                    flush=True,
                )
                if number:
                    costs[code.name, step].append(cost)
    return costs


def _table(costs: dict[tuple[str, str], list[Cost]], codes: tuple[Code, Code]) -> list[str]:
    lines = [
        "| | before: s (processor) | now: s (processor) | processor, now / before | memory before / now, MiB |",
        "|---|---|---|---|---|",
    ]
    for step in STEPS:
        both = [costs.get((code.name, step), []) for code in codes]
        cells = [_median(one) for one in both]
        ratio = ""
        if all(both):
            was, now = (statistics.median(cost.processor for cost in one) for one in both)
            ratio = f"{now / was:.2f}"
        held = [f"{statistics.median(cost.memory for cost in one) / 2**20:,.0f}" if one else "" for one in both]
        lines.append(f"| {step} | {cells[0]} | {cells[1]} | {ratio} | {' / '.join(held)} |")
    return lines


def _median(costs: list[Cost]) -> str:
    if not costs:
        return ""
    seconds = statistics.median(cost.seconds for cost in costs)
    return f"{seconds:.2f} ({statistics.median(cost.processor for cost in costs):.2f})"


def main() -> None:
    """Measure, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("revision", help="the commit to compare with")
    parser.add_argument("--pages", default="100,3000", help="the sizes, in pages")
    parser.add_argument("--runs", type=int, default=5, help="how many rounds are counted")
    parser.add_argument("--step", action="append", choices=STEPS, help="measure only this, and write no results")
    chosen = parser.parse_args()
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    lines = [
        "# What an officer waits for",
        "",
        f"Commit {chosen.revision} beside {commit.stdout.strip()}, medians of {chosen.runs} rounds in which each had "
        f"its turn, on {os.cpu_count()} cores, Python {platform.python_version()}. Compare ratios: seconds do not "
        "carry over to another machine. `python -m tests.benchmarks.waiting` measures it again.",
    ]
    with tempfile.TemporaryDirectory(prefix="waiting-") as temporary:
        before = Path(temporary) / "before"
        subprocess.run(["git", "worktree", "add", "--detach", "-q", str(before), chosen.revision], cwd=ROOT, check=True)
        try:
            codes = (Code("before", before), Code("now", ROOT))
            for pages in map(int, chosen.pages.split(",")):
                made = make(Path(temporary) / f"county-{pages}", pages)
                for meeting in made.data.glob("meetings/**/*.yml"):
                    text = meeting.read_text(encoding="utf-8")
                    meeting.write_text(NOT_KNOWN_BEFORE.sub("", text), encoding="utf-8")
                costs = _rounds(codes, made, chosen.runs, chosen.step or STEPS)
                lines += ["", f"## {pages:,} pages", "", *_table(costs, codes)]
                if chosen.step:
                    print("\n".join(lines))
                else:
                    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(before)], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
