"""Differences between an edition of the Forward Plan and the one before, in sentences."""

from __future__ import annotations

from ..... import english
from ..... import records as r
from .....register.register import Register
from .....rules.forward_plan import entry_changes
from .....rules.snapshot import AsAt


def change_view(change: entry_changes.Change, as_at: AsAt) -> str:
    """A change in a sentence."""
    if change.field == "wording":
        return _reworded(change)
    before, after = (_in_words(change.field, value, as_at.register) for value in (change.before, change.after))
    return f"{english.capital(change.field)}: from {before} to {after}."


def _reworded(change: entry_changes.Change) -> str:
    before, after = (" ".join(str(text).split()) for text in (change.before, change.after))
    if not before:
        return "A description of the decision was added."
    if not after:
        return f"The description of the decision was removed. It read: “{before}”"
    return f"The description of the decision was reworded. It read: “{before}”"


def _in_words(field: str, value: str | r.Maker, register: Register) -> str:
    if isinstance(value, r.Maker):
        return entry_changes.maker_in_words(value, register)
    if field == "scrutiny committee" and value in register.committees:
        return str(register.committees[value].record.name)
    return f"“{value}”" if field in ("title", "date expected") else value
