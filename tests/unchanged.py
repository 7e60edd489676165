"""Whether a change to the code leaves every byte of the site as it was: `python -m tests.unchanged REVISION`.

The demonstration, the invented council and an invented county of 1,000 pages are built with the code of a revision and
with that of the working tree, from the same records, and compared file by file.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.county import make
from tests.conftest import ROOT, WEXMOOR

PAGES = 1_000
"""How many pages the county has, unless told."""

SETTINGS = """\
INHERIT: {code}/mkdocs.yml
site_name: Matters Arising
site_url: https://example.org/record/
docs_dir: {root}/content
hooks: [{code}/hooks/events.py]
watch: []
theme: {{custom_dir: {code}/overrides}}
extra: {{record: {data}, today: {today}}}
"""


def build(code: Path, data: Path, today: str, folder: Path) -> dict[str, bytes]:
    """Build a record with the code of a checkout, and return every file of the site by its name.

    Args:
        code: the checkout.
        data: the record.
        today: its date.
        folder: where to build; it need not exist.

    Raises:
        subprocess.CalledProcessError: if the record is refused.
    """
    folder.mkdir(parents=True)
    settings = SETTINGS.format(code=code, root=ROOT, data=data, today=today)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(code / "hooks")}
    command = [sys.executable, "-m", "matters_arising.cli", "build", "--site-dir", str(folder / "site")]
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    site = folder / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def main() -> int:
    """Compare, and say which files differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("revision", help="the commit to compare with")
    parser.add_argument("--pages", type=int, default=PAGES, help="how many pages the county has; 0 leaves it out")
    chosen = parser.parse_args()
    differ = 0
    with tempfile.TemporaryDirectory(prefix="unchanged-") as temporary:
        before = Path(temporary) / "before"
        subprocess.run(["git", "worktree", "add", "--detach", "-q", str(before), chosen.revision], cwd=ROOT, check=True)
        try:
            records = [("demonstration", ROOT / "data", "2023-10-02"), ("wexmoor", WEXMOOR / "data", "2024-03-04")]
            if chosen.pages:
                county = make(Path(temporary) / "county", chosen.pages)
                records.append(("county", county.data, county.today.isoformat()))
            for name, data, today in records:
                was = build(before, data, today, Path(temporary) / f"{name}-before")
                now = build(ROOT, data, today, Path(temporary) / f"{name}-now")
                others = sorted(one for one in was.keys() | now.keys() if was.get(one) != now.get(one))
                print(f"{name}: {len(now):,} files, {len(others):,} differ", *others[:20], sep="\n  ")
                differ += len(others)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(before)], cwd=ROOT, check=True)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
