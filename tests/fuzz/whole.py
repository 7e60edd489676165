"""The same record built by the command an officer uses: with MkDocs, the theme and the search index."""

from __future__ import annotations

import os
from pathlib import Path

from click.testing import CliRunner
from tests import walk
from tests.bad.cases import SETTINGS

from matters_arising.cli import main

from .records import Input
from .verdict import FaultError, Verdict, judged_by


def built_by_command(found: Input, root: Path) -> Verdict:
    """Build a record that is known to build, and walk the site.

    Args:
        found: the record.
        root: an empty folder.
    """
    (root / "mkdocs.yml").write_text(SETTINGS.replace("2024-02-01", found.today.isoformat()), encoding="utf-8")
    (root / "data").mkdir()
    found.write(root / "data")
    return judged_by(lambda: _built(root))


def _built(root: Path) -> Verdict:
    before = {name: os.environ.get(name) for name in ("MATTERS_TODAY", "MATTERS_JOBS")}
    os.environ |= {"MATTERS_JOBS": "1"}
    os.environ.pop("MATTERS_TODAY", None)
    try:
        result = CliRunner().invoke(main, ["-f", str(root / "mkdocs.yml"), "build"])
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    if result.exit_code:
        raise FaultError("the command does not build what the modules build", result.output)
    folder = root / "site"
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    names = [name for name in files if name.endswith(".html")]
    pages = {name: walk.walked(name, (folder / name).read_text(encoding="utf-8")) for name in names}
    site = walk.Site(frozenset(files), pages)
    for faults in (walk.dangling, walk.ids_given_twice, walk.ill_formed, walk.ill_headed, walk.undescribed):
        if told := list(faults(site)):
            raise FaultError(f"the site that the command builds: {told[0]}", "\n".join(told[:40]))
    return Verdict("built", len(files))
