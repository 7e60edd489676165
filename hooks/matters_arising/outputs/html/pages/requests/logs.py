"""What published action logs said about a request, as shown on its page."""

from __future__ import annotations

from dataclasses import dataclass

from ..... import english
from ..... import records as r
from .....register.entities import Request
from .....rules.snapshot import AsAt
from .....rules.standing import Reported
from ..page import Table, Value, table

COLUMNS = ("Log of", "Its words", "Meaning", "Beside the record")


@dataclass(frozen=True)
class LogsView:
    """What published logs said about a request."""

    disagreements: tuple[str, ...]
    """Where a log says otherwise than the record does still, and where a later log took back an earlier one."""
    table: Table | None
    """Every log, the latest first."""


def logs_view(request: Request, as_at: AsAt) -> LogsView | None:
    """What published logs said about a request by the date of the record; `None` if none mentioned it."""
    standing = as_at.standing(request) if as_at.is_known(request) else None
    if not standing or not standing.logs:
        return None
    return LogsView(
        disagreements=standing.disagreements,
        table=table("What published action logs said", COLUMNS, [_row(log) for log in reversed(standing.logs)]),
    )


def _row(log: Reported) -> list[Value]:
    return [
        log.date,
        f"“{log.words}”" + (f" (part {log.part})" if log.part else ""),
        "Not in the list of meanings" if log.means is r.LogMeaning.UNKNOWN else english.capital(log.means),
        " ".join(log.said) or ("Not compared" if log.means is r.LogMeaning.UNKNOWN else "No disagreement"),
    ]
