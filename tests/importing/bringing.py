"""A record that has nothing yet, and papers brought into it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from matters_arising.importing.bring_in import BroughtIn, bring_in
from matters_arising.importing.understanding.profile import profile
from matters_arising.source.read import read

COUNCIL = """\
name: Nether Oakley Parish Council
short_name: Nether Oakley
kind: parish council
website: https://nether-oakley.example/
contact: https://nether-oakley.example/clerk
licence: {name: Open Government Licence v3.0, link: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"}
"""


def brought_in(data: Path, *papers: Path) -> BroughtIn:
    """Papers brought into a record, and written."""
    came = bring_in(papers, read(data), profile())
    for name, text in came.files.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(text, encoding="utf-8")
    return came


def paper(data: Path, content: bytes, name: str = "minutes.txt") -> Path:
    """A paper beside the record."""
    path = data.parent / name
    path.write_bytes(content)
    return path


def loaded(data: Path, name: str) -> dict[str, Any]:
    """What a file of the record says."""
    return dict(yaml.load((data / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
