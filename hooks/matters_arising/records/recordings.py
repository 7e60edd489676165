"""Places in the recording of a meeting."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from .scalars import UnfitError, written_as

_TIME = re.compile(r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)", re.ASCII)


def _recording_time(value: str) -> str:
    if not _TIME.fullmatch(value):
        hint = 'Write hours, minutes and seconds from its beginning, for example "0:12:30"'
        raise UnfitError(f"`{value}` is not a place in a recording", hint)
    return value


def seconds_into(time: str) -> int:
    """Return the position of a place in a recording, in seconds.

    Args:
        time: the place, such as 1:02:30 or 12:30.
    """
    found = _TIME.fullmatch(time)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds


RecordingTime = Annotated[
    str, AfterValidator(_recording_time), written_as("hours, minutes and seconds into a recording", _TIME.pattern)
]
"""A place in a recording, written "0:12:30"."""
