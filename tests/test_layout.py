"""The layout of the code: each module has one purpose, and can be read at a sitting."""

from pathlib import Path

CODE = Path(__file__).resolve().parent.parent / "hooks" / "matters_arising"


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in CODE.rglob("*.py")}
    too_long = {path.relative_to(CODE).as_posix(): lines for path, lines in lengths.items() if lines > 400}
    assert not too_long, "Divide it along its purposes; see CONTRIBUTING"
