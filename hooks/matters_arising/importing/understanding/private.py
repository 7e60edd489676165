"""Telephone numbers and e-mail addresses: they stay out of the record."""

from __future__ import annotations

import re

# Extraction from tables breaks addresses anywhere: "name@coun cil.gov.uk", "name@council.gov. uk".
_EMAIL = re.compile(
    r"(?:e-?mail\s*:?\s*)?[\w.+'’-]+@\s?[\w-]+(?:\s?[\w-]+){0,2}?(?:\s?\.\s?[\w-]+)*\s?\.\s?(?:uk|com|org|net|u\s?k|info)\b",
    re.I,
)
_PLAIN_EMAIL = re.compile(r"(?:e-?mail\s*:?\s*)?[\w.+'’-]+@[\w.-]*\w", re.I)
_TELEPHONE = re.compile(
    r"(?:(?:tel(?:ephone)?|phone|mobile|mob|fax)\b\.?\s*(?:no\.?)?\s*:?\s*)?(?<![\w/£.,])(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d[\d ()-]{7,12}\d(?![\w/])",
    re.I,
)


def without_private(text: str) -> tuple[str, int, int]:
    """A text without e-mail addresses and telephone numbers, and how many of each there were."""
    emails = telephones = 0
    if "@" in text:
        text, one = _EMAIL.subn(" ", text)
        text, other = _PLAIN_EMAIL.subn(" ", text)
        emails = one + other
    if any(character.isdigit() for character in text):
        text, telephones = _TELEPHONE.subn(" ", text)
    if emails or telephones:
        text = re.sub(r"\s+", " ", text).strip()
        text = re.sub(r"\s+([,;.])", r"\1", text).strip(" ,;–-")
    return text, telephones, emails
