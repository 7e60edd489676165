"""CONTRIBUTING names modules so that a newcomer finds them: each name it gives is one of this tree."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "hooks" / "matters_arising"
LAYERS = {path.name for path in CODE.iterdir() if (path / "__init__.py").exists()}
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

_TABLE = re.compile(r"^\| (?:layer|module in `(?P<folder>[\w/]+)/`) \|.*\n\|[-|]+\|\n(?P<rows>(?:\|.*\n)+)", re.M)
_NAME = re.compile(r"`([\w/.]+)`")


def _named() -> Iterator[tuple[str, str]]:
    """Each module that CONTRIBUTING names, with the folder in which a reader would look for it."""
    for table in _TABLE.finditer(CONTRIBUTING):
        for row in table["rows"].splitlines():
            first, *others = row.strip("| ").split(" | ")
            if table["folder"]:
                yield from ((table["folder"], name) for name in _NAME.findall(first))
            else:
                layer = first.strip("`/ ")
                yield from ((layer, name) for cell in others for name in _NAME.findall(cell))
    for path in _NAME.findall(CONTRIBUTING):
        layer, _, name = path.partition("/")
        if name and layer in LAYERS:
            yield layer, name


def _is_there(folder: Path, name: str) -> bool:
    """Whether a module or a folder somewhere in the folder has this name, or a module defines something of it."""
    name = name.strip("/").removesuffix(".py")
    if any((root / f"{name}{ending}").exists() for root in (folder, CODE) for ending in ("", ".py")):
        return True
    definition = re.compile(rf"^(?:def|class) {name}\b", re.M)
    if any(path.name == name and path.is_dir() for path in folder.rglob("*")):
        return True
    return any(
        path.stem == name or definition.search(path.read_text(encoding="utf-8")) for path in folder.rglob("*.py")
    )


@pytest.mark.parametrize(("folder", "name"), sorted({*_named()} - {("cli", "matters"), ("skeleton", "dot-")}))
def test_a_module_that_contributing_names_is_there(folder: str, name: str) -> None:
    root = ROOT if folder.startswith("tests") else CODE
    assert _is_there(root / folder, name), f"CONTRIBUTING names {name} in {folder}/, where nothing is called that"
