"""What makes the site is known with all that it requires, and what is installed is what was pinned."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution

import pytest
from tests.conftest import ROOT

from matters_arising.runtime import fingerprint as version

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def named(requirements: list[str]) -> set[str]:
    """The names of the packages that are required."""
    return {re.split(r"[^\w.-]", one, maxsplit=1)[0].lower() for one in requirements}


@pytest.fixture(autouse=True)
def _asked_afresh() -> Iterator[None]:
    version.code.cache_clear()
    yield
    version.code.cache_clear()


def test_every_package_that_is_required_is_part_of_the_version() -> None:
    found = {name for name, _ in version.made_with()}
    assert named(PROJECT["dependencies"]) <= found
    assert {"pydantic-core", "lxml", "markdown", "pymdown-extensions"} <= found, "those that they require"
    assert not {"pytest", "ruff", "hugo"} & found


@pytest.mark.parametrize("package", ["holidays", "tzdata", "pagefind-bin", "cbor2", "pydantic-core", "markdown"])
def test_another_version_of_a_package_is_another_version(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = version.code()
    assert version.code() == before

    class Upgraded(Distribution):
        """The package, upgraded."""

        version = "99.1"
        requires = None

        def read_text(self, _: str) -> str | None:
            return None

        def locate_file(self, _: object) -> None:  # type: ignore[override]
            return None

    def installed(name: str) -> Distribution:
        return Upgraded() if name == package else distribution(name)

    monkeypatch.setattr(version, "distribution", installed)
    version.code.cache_clear()
    assert version.code() != before


# What is pinned


@pytest.mark.parametrize("extras", [[], ["test"]])
def test_all_that_is_required_is_pinned_with_hashes_and_nothing_else_is_said(extras: list[str]) -> None:
    path = ROOT / ("constraints-test.txt" if extras else "constraints.txt")
    requirements = PROJECT["dependencies"] + [one for name in extras for one in PROJECT["optional-dependencies"][name]]
    text = re.sub(r"^#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE).replace("\\\n", "")
    lines = text.splitlines()
    assert all(re.fullmatch(r"[\w.-]+==\S+( ; .*?)?\s+(--hash=sha256:[0-9a-f]{64}\s*)+", line) for line in lines)
    missing = named(requirements) - {line.partition("==")[0].lower() for line in lines}
    assert not missing, f"run `make constraints`, for {missing}"


def test_what_is_pinned_for_the_tests_is_what_is_pinned_without_them() -> None:
    alone, with_tests = (
        set(re.findall(r"^\S+==.*", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("constraints.txt", "constraints-test.txt")
    )
    assert alone < with_tests


def test_what_the_program_requires_is_a_range() -> None:
    for one in PROJECT["dependencies"]:
        assert ">=" in one, one
        assert "<" in one or one.startswith("tzdata"), one
