"""`mkdocs.yml` and the environment → where the record is, and its date."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from ..build import destination
from ..records.scalars import FIRST_YEAR, LAST_YEAR
from ..source.problems import Place, Problem

OWN = ("data", "content", "overrides", "hooks", "tests", ".cache")
"""The folders of a project, by their usual names."""


PLUGIN = "matters-arising"
"""The name under which MkDocs finds the plugin, and the theme."""


@dataclass(frozen=True)
class Settings:
    """What `mkdocs.yml` and the environment say of the record."""

    root: Path
    """The folder that holds `mkdocs.yml`."""
    data: Path
    """The record's folder."""
    overrides: Path
    """The council's own templates and files, which come before those of the theme; the folder need not be there."""
    content: Path
    """Where the pages are that a person wrote."""
    today: date | None
    """The date of the record, if one is set."""
    assets: frozenset[str] = frozenset()
    """Files next to these pages that `mkdocs.yml` names: style sheets, scripts, the logo."""
    site_url: str | None = None
    """Where the site is published, if `mkdocs.yml` says so."""

    @property
    def ours(self) -> tuple[Path, ...]:
        """The folders from which the site is made, and those of the project's own work: no site is published there."""
        return (self.data, self.content, self.overrides, *(self.root / name for name in OWN))

    @property
    def cache(self) -> Path:
        """Where what was made is kept from one build to the next; it can be deleted at any time."""
        return self.root / ".cache" / "matters-arising"


class SettingsError(Exception):
    """A setting that cannot be used; the message says which and what would be right."""


def settings(config: MkDocsConfig) -> Settings:
    """Read this product's settings from MkDocs' configuration.

    Raises:
        SettingsError: if a date is not a date, the record's folder not the name of one, or the settings are those of
            another site.
    """
    root = Path(config.config_file_path).resolve().parent
    given = os.environ.get("MATTERS_TODAY") or config.extra.get("today")
    overrides = Path(config.theme.custom_dir or root / "overrides")
    data, content = root / _folder(config.extra.get("record", "data")), Path(config.docs_dir)
    chosen = Settings(root, data, overrides, content, _day(given), frozenset(_assets(config)), config.site_url or None)
    if wrong := _foreign(config, chosen):
        raise SettingsError(f"{config.config_file_path}: {wrong}")
    return chosen


def _foreign(config: MkDocsConfig, chosen: Settings) -> str:
    """Why MkDocs would build another site by these settings, or would publish what it should not; empty, if neither."""
    hooked = any(map(_is_ours, config["hooks"].values()))
    plugged = PLUGIN in config.plugins
    if not hooked and not plugged:
        return (
            "without the hooks of Matters Arising, MkDocs would build a site without the record. "
            "Add the line `hooks: [hooks/events.py]`."
        )
    if hooked and plugged:
        return f"Matters Arising is named twice. Leave out `{PLUGIN}` under `plugins`, or the line `hooks:`."
    if config.theme.name not in ("material", PLUGIN):
        return (
            "the pages of the record need the Material theme. Write `theme: {name: material, custom_dir: overrides}`."
        )
    if not config.use_directory_urls:
        return "the addresses of the record need `use_directory_urls: true`. Write that, or leave the line out."
    for name, folder in (("docs_dir", chosen.content), ("custom_dir", chosen.overrides)):
        if destination.overlap(folder, chosen.data):
            return (
                f"`{name}` and the record share a folder, so MkDocs would publish the record's files as they are. "
                "Keep them in separate folders, such as content/ and data/."
            )
    return ""


def _is_ours(hook: ModuleType) -> bool:
    """Whether a hook hands its events over to this package."""
    return any(str(getattr(value, "__module__", "")).startswith(__package__ or "") for value in vars(hook).values())


def _assets(config: MkDocsConfig) -> Iterator[str]:
    yield from map(str, (*config.extra_css, *config.extra_javascript))
    yield from (str(config.theme[name]) for name in ("favicon", "logo") if config.theme.get(name))


def _folder(given: object) -> str:
    if isinstance(given, str) and given.strip() and "\0" not in given:
        return given
    raise SettingsError(
        f"record is set to `{given}`, which is not the name of a folder. "
        "Write the name in `extra: record:`, for example data."
    )


def _check_project(path: Path) -> None:
    """Refuse a folder in which there is no project before MkDocs does so in words of its own.

    Args:
        path: the site's `mkdocs.yml`.
    """
    if not path.is_file():
        where = path.resolve().parent
        raise SettingsError(
            f"there is no {path.name} in {where}. Go to the folder that holds it, name the file with -f, "
            "or start a record with `matters new council FOLDER`."
        )


def _lacks_its_record(path: Path) -> bool:
    """Whether the record's folder is missing: MkDocs would only say that it cannot watch it."""
    folder = path.parent / "data"
    with suppress(yaml.YAMLError, OSError, UnicodeDecodeError):
        settings = yaml.compose(path.read_text(encoding="utf-8-sig"), yaml.SafeLoader)
        found = _node(_node(settings, "extra"), "record")
        if isinstance(found, yaml.ScalarNode):
            folder = path.parent / found.value
    return not folder.exists()


def _node(mapping: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = mapping.value if isinstance(mapping, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def without_address(config: MkDocsConfig) -> Iterator[Problem]:
    """Yield a warning if nothing says where the site will be published.

    Args:
        config: MkDocs' settings.
    """
    if not config.site_url:
        yield Problem(
            Place(PurePosixPath(Path(config.config_file_path).name)),
            "`site_url` is not set, so feeds and downloads have addresses without the site's host",
            "Write the address at which the site is published, for example `site_url: https://example.org/record/`",
        )


def _day(given: object) -> date | None:
    if given is None:
        return None
    wrong = "which is not a date"
    with suppress(ValueError):
        is_day = isinstance(given, date) and not isinstance(given, datetime)
        day = given if is_day else date.fromisoformat(str(given))
        assert isinstance(day, date)
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        wrong = "which is outside the range of dates allowed"
    raise SettingsError(
        f"today is set to `{given}`, {wrong}. "
        "Write year, month and day in MATTERS_TODAY or `extra: today:`, for example 2023-10-02."
    )


def settings_files(path: Path) -> Iterator[Path]:
    """MkDocs' settings, and those they build on.

    Args:
        path: the site's `mkdocs.yml`.
    """
    yield path
    settings = yaml.compose(path.read_text(encoding="utf-8-sig"), yaml.SafeLoader)
    for key, value in settings.value if isinstance(settings, yaml.MappingNode) else ():
        if key.value == "INHERIT" and isinstance(value, yaml.ScalarNode):
            yield from settings_files(path.parent / value.value)


def load(
    config_file: str | None,
    site_dir: str | None = None,
    *,
    strict: bool | None = None,
    dev_addr: str | None = None,
) -> MkDocsConfig:
    """Load `mkdocs.yml`.

    Raises:
        SettingsError: if it cannot be read or is not valid, or no site may be published in `site_dir`.
    """
    options: dict[str, Any] = {"site_dir": site_dir, "strict": strict, "dev_addr": dev_addr}
    try:
        if site_dir:
            # MkDocs would refuse the project's own folder too, in its own words.
            root = Path(config_file or "mkdocs.yml").resolve().parent
            destination.check(Path(site_dir), root, [root / name for name in OWN])
        path = Path(config_file or "mkdocs.yml")
        _check_project(path)
        if _lacks_its_record(path):
            options["watch"] = []
        return load_config(config_file, **{name: value for name, value in options.items() if value is not None})
    except (ConfigurationError, Abort, destination.DestinationError) as error:
        raise SettingsError(str(error)) from error
