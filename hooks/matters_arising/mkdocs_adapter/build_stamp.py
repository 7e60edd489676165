"""What a build leaves behind so that the next one knows at once if nothing has changed; see `runtime.up_to_date`."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from mkdocs.config.defaults import MkDocsConfig

from ..rules.snapshot import AsAt
from ..runtime.up_to_date import LastBuild
from .settings import Settings, settings_files

OURS = "mkdocs.plugins.matters_arising"
"""The name under which this product logs."""


@dataclass(frozen=True)
class Published:
    """A build that succeeded."""

    config: MkDocsConfig
    chosen: Settings
    as_at: AsAt
    message: str
    """What it says, or would say, if nothing has changed."""
    disk: Mapping[str, tuple[int, int]]
    """Size and time of each file of the site, by its address."""


_wanted: list[list[Published]] = []
"""Where to put a build that succeeds, while somebody waits to leave a stamp of it."""


def published(build: Published) -> None:
    """Note a build that has published its site, or left it unchanged."""
    for builds in _wanted:
        builds.append(build)


@contextmanager
def stamped(last: LastBuild | None) -> Iterator[None]:
    """Leave a stamp of the build made in this context, if it succeeds without messages that should be repeated.

    Args:
        last: where to leave it, if anywhere.
    """
    builds: list[Published] = []
    said = _Said()
    _wanted.append(builds)
    logging.getLogger().addHandler(said)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(said)
        _wanted.remove(builds)
    if last and builds and not said.others:
        _leave(last, builds[-1])


class _Said(logging.Handler):
    """Counts messages that are not from this product."""

    others = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.others += record.name != OURS


def _leave(last: LastBuild, build: Published) -> None:
    chosen, config = build.chosen, build.config
    said = list(settings_files(Path(config.config_file_path)))
    if any("!ENV" in path.read_text(encoding="utf-8") for path in said):
        return  # Any environment variable may matter.
    hooks = (getattr(hook, "__file__", None) for hook in config["hooks"].values())
    inputs = [*said, chosen.data, chosen.content, chosen.overrides, *filter(None, hooks)]
    last.keep(build.message, map(str, inputs), build.config.site_dir, build.disk, _day_of(chosen, build.as_at))


def _day_of(chosen: Settings, as_at: AsAt) -> tuple[float, float]:
    """The period in which the record's date stays the same, in seconds since 1970."""
    if chosen.today:
        return 0, float("inf")
    midnight = datetime.combine(as_at.today, time(), ZoneInfo(as_at.register.council.time_zone))
    return midnight.timestamp(), (midnight + timedelta(days=1)).timestamp()
