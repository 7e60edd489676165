"""The command that makes an invented county."""

from __future__ import annotations

import argparse
from pathlib import Path
from time import perf_counter

from . import make


def main() -> None:
    """Make a county and say what it holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.county", description=__doc__)
    parser.add_argument("folder", type=Path, help="where; it must hold no record yet")
    parser.add_argument("--pages", type=int, default=10_000, help="how many pages of the record, about (10000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes another county (1)")
    given = parser.parse_args()
    begun = perf_counter()
    made = make(given.folder, given.pages, given.seed)
    for what, number in made.counts.items():
        print(f"{number:>9,} {what}")
    size = sum(path.stat().st_size for path in made.data.rglob("*") if path.is_file())
    print(f"{made.pages:>9,} pages to be built, {size / 1e6:.1f} MB of YAML, in {perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
