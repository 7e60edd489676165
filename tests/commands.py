"""The command `matters`, run in this process."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from matters_arising.cli import main


def matters(root: Path, *words: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["-f", str(root / "mkdocs.yml"), *words])
