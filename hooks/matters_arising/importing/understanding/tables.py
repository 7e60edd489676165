"""Tables of actions, whose columns are recognised by the meaning of their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ..formats import Block
from .days import first_date, month_of
from .found import LogLine
from .profile import Profile

Columns = Mapping[str, int]
"""What a column means → which it is."""

_MARK = re.compile(r"^\(?(?P<mark>\d{1,3}|[A-Z]{0,2}[ivx]{1,4}|[A-Za-z]|\d{1,2}[a-z])[).]+\s*(?=\S|$)")
_DONE = re.compile(r"complete|closed|done", re.I)
_DATE = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? \w+(?: \d{4})?")
_UNKNOWN = re.compile(r"^(?:\?+|-+|–|n/?a|tbc|none)$", re.I)


class Tables:
    """Reads tables of actions, given a profile's words for their columns."""

    def __init__(self, profile: Profile) -> None:
        self._meanings = [
            (name, re.compile(f"^(?:{'|'.join(words)})$", re.I)) for name, words in profile.columns.items()
        ]
        self._near = [(name, re.compile("|".join(words), re.I)) for name, words in profile.columns_near.items()]
        self._status = re.compile(rf"(?:^|\s)(?P<status>{profile.any_of('status_words')})\.?(?=$|\s)", re.I)

    def columns(self, block: Block) -> Columns | None:
        """The columns of the heading row of a table of actions; `None` if the row is not one."""
        cells = [re.sub(r"[\s*_:]+", " ", one).strip() for one in block.cells]
        if len(cells) < 2 or sum(map(bool, cells)) < 2 or any(len(one) > 60 for one in cells):
            return None
        found: dict[str, int] = {}
        for is_near in (False, True):
            for name, meaning in self._near if is_near else self._meanings:
                for at, cell in enumerate(cells):
                    is_free = cell and at not in found.values() and name not in found
                    if is_free and (meaning.search(cell) if is_near else any(map(meaning.match, as_printed(cell)))):
                        found[name] = at
            if len(found) < 2 or any(re.search(r"\d{2}", cell) for cell in cells):
                break  # Approximate matches count only in a row with certain headings.
        if "text" not in found and "section" in found and {"owner", "status"} & found.keys():
            found["text"] = found.pop("section")
        if "text" in found and "recommend" in cells[found["text"]].casefold() and "section" not in found:
            # What is to be done about a recommendation stands beside it.
            done = next(
                (at for at, cell in enumerate(cells) if re.match(r"(?:agreed )?actions?\b(?! taken)", cell, re.I)), None
            )
            if done is not None and done not in found.values():
                found |= {"section": found["text"], "text": done}
        if (
            "text" not in found
            and "reference" in found
            and cells[found["reference"]].lower() in ("item", "agenda item")
        ):
            found["text"] = found.pop("reference")
        says_more = {"owner", "due", "status", "due and status"} & found.keys()
        return found if "text" in found and says_more else None

    def lines(self, rows: Sequence[Block], columns: Columns, near: date | None = None) -> Iterator[LogLine]:
        """The rows of a table of actions; a row that only continues the previous one is joined to it.

        Args:
            rows: the rows below the headings.
            columns: what each column holds.
            near: a date near which the actions were agreed.
        """
        held: LogLine | None = None
        section = ""
        for block in rows:
            if self.columns(block):
                continue
            cells = {name: block.cells[at].strip() if at < len(block.cells) else "" for name, at in columns.items()}
            cells["text"] = cells["text"] or cells.get("task", "")
            filled = [cell for cell in block.cells if cell.strip()]
            if not filled:
                continue
            if len(filled) == 1 and len(block.cells) > 2:
                if filled[0] == cells["text"] and not (held and filled[0][:1].islower()):
                    section = filled[0]
                elif held:
                    _join(held, cells)
                continue
            goes_on = held and "reference" in columns and not cells.get("reference") and not cells.get("owner")
            if held and (not cells["text"] or (goes_on and cells["text"][:1].islower())):
                _join(held, cells)
                continue
            if held:
                yield held
            held = self._line(cells, block.page, section, near)
        if held:
            yield held

    def _line(self, cells: Mapping[str, str], page: int, section: str, near: date | None) -> LogLine:
        text, reference = cells["text"], cells.get("reference", "").strip("()[]. ")
        if mark := _MARK.match(text):
            reference = reference or mark["mark"]
            text = text[mark.end() :] or text
        due, status = cells.get("due", ""), cells.get("status", "")
        if both := cells.get("due and status", ""):
            said = list(self._status.finditer(both))
            status = status or (said[-1]["status"] if said else "")
            beside = " ".join(both[: said[-1].start()].split()) if said else both
            if said and _DONE.match(said[-1]["status"]) and _DATE.fullmatch(beside):
                status = f"{status} {beside}"  # the day on which it was done
            else:
                due = due or beside
        asked = cells.get("asked", "")
        line = LogLine(
            text, page, reference, cells.get("section", "") or section, cells.get("owner", ""), due, status,
            first_date(asked, near) or month_of(asked), cells.get("note", ""),
        )  # fmt: skip
        line.owner = "" if _UNKNOWN.match(line.owner) else line.owner
        line.due = "" if _UNKNOWN.match(line.due) else line.due
        return line


def as_printed(cell: str) -> Iterator[str]:
    """Yield a heading, and what it may be where a narrow cell has divided a word: `Recommen dation`.

    Args:
        cell: the heading.
    """
    yield cell
    words = cell.split()
    for at in range(len(words) - 1) if len(words) <= 5 else ():
        yield " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])


def _join(line: LogLine, cells: Mapping[str, str]) -> None:
    for name in ("text", "owner", "due", "status", "note"):
        if cells.get(name):
            setattr(line, name, f"{getattr(line, name)} {cells[name]}".strip())
