"""The invented council in a folder of its own, to be edited and built."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT, WEXMOOR

from matters_arising import mkdocs_adapter as site

SETTINGS = f"""\
INHERIT: {ROOT / "mkdocs.yml"}
site_name: Matters Arising in Wexmoor
site_url: https://example.org/wexmoor/record/
docs_dir: {ROOT / "content"}
hooks: ["{ROOT / "hooks" / "events.py"}"]
watch: [data]
theme: {{custom_dir: "{ROOT / "overrides"}"}}
extra: {{record: data, today: 2024-03-04}}
"""


@dataclass(frozen=True)
class Project:
    """The invented council in a folder of its own."""

    folder: Path

    @property
    def data(self) -> Path:
        """The record."""
        return self.folder / "data"

    @property
    def site(self) -> Path:
        """The site."""
        return self.folder / "site"

    @property
    def cache(self) -> Path:
        """What is kept from one build to the next."""
        return self.folder / ".cache"

    def build(self) -> dict[str, bytes]:
        """Build the site; every file of it with its bytes."""
        site.build(str(self.folder / "mkdocs.yml"), str(self.site), strict=True)
        return self.files()

    def files(self) -> dict[str, bytes]:
        """Every file of the site with its bytes."""
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes() for path in self.site.rglob("*") if path.is_file()
        }

    def build_from_nothing(self) -> dict[str, bytes]:
        """The same, with nothing left of earlier builds."""
        shutil.rmtree(self.site, ignore_errors=True)
        shutil.rmtree(self.cache, ignore_errors=True)
        return self.build()


def project(folder: Path) -> Project:
    """The invented council, copied."""
    shutil.copytree(WEXMOOR / "data", folder / "data")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return Project(folder)
