"""Build records on several Pythons and compare every byte: `make same-bytes PYTHONS="python3.12 python3.13"`.

Each Python gets an environment of its own in `build/same-bytes/`, with the pinned packages. `test_same_bytes` builds in
other surroundings on the Python at hand; both begin a process for each build, which is this module's `build`.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CONFIGS = {"demonstration": ROOT / "mkdocs.yml", "wexmoor": ROOT / "tests" / "councils" / "wexmoor" / "mkdocs.yml"}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a site by its address."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The files that are not the same in two sites."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def build_elsewhere(config: Path, site: Path, *options: str, python: Path | None = None, **environment: str) -> str:
    """Build a site in a process of its own, and return what that printed.

    Args:
        config: its `mkdocs.yml`.
        site: where to write it.
        options: how `build` is to be surrounded: `shuffled`, `several`, `umask-077`.
        python: the Python to do it with; this one unless told.
        environment: variables to set.
    """
    code = "import sys; from tests.same_bytes import build; build(*sys.argv[1:])"
    command = [str(python or sys.executable), "-c", code, str(config), str(site), *options]
    path = os.pathsep.join((str(ROOT), str(ROOT / "hooks")))
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "MATTERS_"))}
    done = subprocess.run(
        command,
        env={**variables, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        cwd=site.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command} failed:\n{done.stdout}")
    return done.stdout


def build(config: str, site: str, *options: str) -> None:
    """Build a site in this process, and keep nothing of it for another.

    Args:
        config: its `mkdocs.yml`.
        site: where to write it.
        options: `shuffled`: folders are listed in any order; `several`: few pieces are made as many are, and by several
            processes if the environment does not forbid it; `umask-077`: nobody else may read what is written.
    """
    if "shuffled" in options:
        _list_in_any_order()
    if "umask-077" in options:
        os.umask(0o077)
    from matters_arising import mkdocs_adapter as product
    from matters_arising.mkdocs_adapter.settings import Settings
    from matters_arising.runtime import workers

    Settings.cache = Path(f"{site}.cache")  # type: ignore[assignment,method-assign]
    if "several" in options:
        workers.FEW = 1
        os.environ.setdefault("MATTERS_JOBS", "3")
    product.build(config, site, strict=True)


def _list_in_any_order() -> None:
    """Have folders listed in an order that changes from call to call."""
    any_order = random.Random()
    listdir, scandir = os.listdir, os.scandir

    class Shuffled:
        """Stands for what `os.scandir` returns."""

        def __init__(self, *given: Any) -> None:
            with scandir(*given) as entries:
                self.entries = list(entries)
            any_order.shuffle(self.entries)

        def __iter__(self) -> Iterator[os.DirEntry[str]]:
            return self

        def __next__(self) -> os.DirEntry[str]:
            if not self.entries:
                raise StopIteration
            return self.entries.pop()

        def __enter__(self) -> Shuffled:
            return self

        def __exit__(self, *_: object) -> None:
            return

        def close(self) -> None:
            """Nothing is open."""

    def shuffled(*given: Any) -> list[Any]:
        found = listdir(*given)
        any_order.shuffle(found)
        return found

    os.listdir = shuffled
    os.scandir = Shuffled  # type: ignore[assignment,misc]


def main() -> int:
    """Compare the Pythons that are named."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("pythons", nargs="*", metavar="PYTHON", help="another Python, as a path or a command")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "same-bytes")
    given = parser.parse_args()
    interpreters = {"this": Path(sys.executable)}
    interpreters |= {name: _environment(name, given.folder) for name in given.pythons}
    worst = 0
    first: dict[str, dict[str, bytes]] = {}
    for name, python in interpreters.items():
        asked = subprocess.run([python, "--version"], capture_output=True, encoding="utf-8", check=True)
        for record, config in CONFIGS.items():
            site = given.folder / f"{_plain(name)}-{record}"
            build_elsewhere(config, site, python=python)
            built = tree(site)
            other = differences(first.setdefault(record, built), built)
            worst = max(worst, len(other))
            said = f"{len(built)} files, {len(other)} other than with the first"
            print(f"{asked.stdout.strip()}, {record}: {said} {other[:12] or ''}")
    return 1 if worst else 0


def _environment(python: str, folder: Path) -> Path:
    """An environment with the pinned packages for a Python."""
    environment = folder / f"{_plain(python)}-environment"
    binary = environment / "bin" / "python"
    run: Callable[[list[str]], Any] = lambda command: subprocess.run(command, check=True, cwd=ROOT)  # noqa: E731
    if not binary.exists():
        run([python, "-m", "venv", str(environment)])
    pip = [str(binary), "-m", "pip", "install", "--quiet"]
    run([*pip, "--require-hashes", "-r", "constraints.txt"])
    return binary


def _plain(name: str) -> str:
    return name.strip("/").replace("/", "-")


if __name__ == "__main__":
    sys.exit(main())
