"""How much `matters import` finds in papers, compared with what a careful reader found in them.

    python -m tests.benchmarks.imports FOLDER

FOLDER holds `score.py` (which needs rapidfuzz) and a folder for each body, with its papers and, beside a paper, a file
`<paper>.truth.yml`. Each body's papers are brought into a record that has nothing yet.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from matters_arising.importing.bring_in import bring_in, papers_in
from matters_arising.importing.understanding.profile import profile
from matters_arising.rules.checks import problems
from matters_arising.source.read import read

COUNCIL = """\
name: A council
short_name: A council
website: https://council.example/
contact: https://council.example/clerk
licence: {name: OGL, link: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"}
"""


def measure(folder: Path, score: Path) -> bool:
    """Bring one body's papers in, compare, and say whether the record that came of it is without problems.

    Args:
        folder: the papers and the truth beside them.
        score: the script that compares.
    """
    with TemporaryDirectory() as scratch:
        data = Path(scratch) / "data"
        data.mkdir()
        (data / "council.yml").write_text(COUNCIL, encoding="utf-8")
        begun = time.monotonic()
        papers = papers_in([folder])
        came = bring_in(papers, read(data), profile())
        seconds = time.monotonic() - begun
        for name, text in came.files.items():
            (data / name).parent.mkdir(parents=True, exist_ok=True)
            (data / name).write_text(text, encoding="utf-8")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        found = problems(read(data))
        lines = sum(text.count("\n") for text in came.files.values())
        doubts = sum(len(part.doubts) for one in came.papers for part in one.parts)
        print(f"\n{folder.name}: {len(papers)} papers, {seconds:.1f} s, {memory} MiB, {lines} lines drafted, "
              f"{doubts} to look at, {len(found)} problems", flush=True)  # fmt: skip
        truths = sorted(map(str, folder.glob("*.truth.yml")))
        subprocess.run([sys.executable, str(score), *truths, "--data", str(data)], check=False)
        return not found


def main() -> int:
    """Measure every body in a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    bodies = sorted(one for one in folder.iterdir() if one.is_dir() and any(one.glob("*.truth.yml")))
    results = [measure(one, folder / "score.py") for one in bodies]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
