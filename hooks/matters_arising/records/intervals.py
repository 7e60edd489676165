"""How often something recurs, if it is not due at every meeting."""

from __future__ import annotations

from .vocabulary import Word


class Interval(Word):
    """How often a standing item is due, where it is not due at every meeting."""

    MONTH = "month", "Due again a month after it was last taken, at the first ordinary meeting from then on."
    QUARTER = "quarter", "Due again three months after it was last taken, at the first ordinary meeting from then on."
    HALF_YEAR = "half year", "Due again six months after it was last taken, at the first ordinary meeting from then on."
    YEAR = "year", "Due again a year after it was last taken, at the first ordinary meeting from then on."

    @property
    def months(self) -> int:
        """Its length in calendar months."""
        return {Interval.MONTH: 1, Interval.QUARTER: 3, Interval.HALF_YEAR: 6, Interval.YEAR: 12}[self]
