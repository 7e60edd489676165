"""Three ways to ask the record one question. The page shows them and a test runs them, exactly as written here."""

from __future__ import annotations

from collections.abc import Iterable

from .table import Row

QUESTION = "What is overdue, and who is it waiting for?"
"""The question that all three answer."""

STEPS = (
    "Download requests.csv and open it in a spreadsheet.",
    "Put a filter on the first row.",
    "In the column timeliness, choose overdue.",
    "Sort by days_late, largest first, and then by reference.",
    "Read reference, title, due, days_late and whose.",
)
"""In a spreadsheet."""

SQL = """\
SELECT reference, title, due, days_late, whose
FROM requests
WHERE timeliness = 'overdue'
ORDER BY days_late DESC, reference;
"""
"""In SQL, on record.sqlite."""

PYTHON = """\
import json

with open("requests.json", encoding="utf-8") as file:
    requests = json.load(file)

overdue = [one for one in requests if one["timeliness"] == "overdue"]
overdue.sort(key=lambda one: (-one["days_late"], one["reference"]))

for one in overdue:
    print(one["reference"], one["due"]["date"], one["days_late"], "; ".join(one["whose"]), sep="\\t")
"""
"""In Python, in the folder that holds requests.json."""

SEARCH = """\
SELECT reference, kind, title
FROM search
WHERE search MATCH '"front door"'
ORDER BY date DESC;
"""
"""Search of the full text, in SQL."""

JOIN = """\
SELECT bodies.name, count(*) AS open
FROM requests_owners
JOIN requests ON requests.reference = requests_owners.request
JOIN bodies ON bodies.id = requests_owners.body
WHERE requests.ended IS NULL
GROUP BY bodies.id
ORDER BY open DESC, bodies.name;
"""
"""How much each of those asked has still open, in SQL."""

COLUMNS = ("reference", "title", "due", "days_late", "whose")
"""The columns of the answer."""


def answer(requests: Iterable[Row]) -> tuple[Row, ...]:
    """The answer, from the rows of the table of requests."""
    overdue = [row for row in requests if row["timeliness"] == "overdue"]
    overdue.sort(key=lambda row: (-int(str(row["days_late"])), str(row["reference"])))
    return tuple({name: row[name] for name in COLUMNS} for row in overdue)
