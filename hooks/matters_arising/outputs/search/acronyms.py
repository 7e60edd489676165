"""The acronyms of the glossary, which are found by their long forms, and vice versa."""

from __future__ import annotations

import re
from functools import lru_cache

from ...incremental.query import query
from ...rules.snapshot import AsAt


def with_long_forms(text: str, as_at: AsAt) -> str:
    """A text with its acronyms' long forms added, and the acronyms of what it names in full."""
    long_forms = _long_forms(as_at)
    acronyms, folded_forms = _patterns(tuple(long_forms.items()))
    known = [match[0] for match in acronyms.finditer(text)] if acronyms else []
    folded = text.casefold()
    added = [long_forms[term] for term in dict.fromkeys(known)]
    added += [term for term, means in folded_forms if means in folded]
    return " ".join([text, *dict.fromkeys(added)])


@query
def _long_forms(as_at: AsAt) -> dict[str, str]:
    """Every acronym with what it stands for."""
    return {term.record.term: term.record.means for term in as_at.register.terms.values() if term.record.means}


@lru_cache(4)
def _patterns(long_forms: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str] | None, tuple[tuple[str, str], ...]]:
    """Patterns that find acronyms in a text, and each acronym with its long form in lower case."""
    terms = sorted((term for term, _ in long_forms), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, terms))})(?!\w)") if terms else None
    return pattern, tuple((term, means.casefold()) for term, means in long_forms)
