"""Telephone numbers and e-mail addresses, which are kept out of the record."""

from __future__ import annotations

import re

_END = re.compile(r"(?:^|[.@])(?:uk|com|org|net|info|eu|gov|london|wales|scot)[.,;:)>]*$", re.I)
_LABEL = re.compile(r"^e-?mail:?$", re.I)
_LOCAL = re.compile(r"^[a-z]+[a-z0-9]*\.[a-z][a-z0-9]*$")
_TELEPHONE = re.compile(
    r"(?:(?:tel(?:ephone)?|phone|mobile|mob|fax)\b\.?\s*(?:no\.?)?\s*:?\s*)?(?<![\w/£.,])(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d[\d ()-]{7,12}\d(?![\w/])",
    re.I,
)


def without_private(text: str) -> tuple[str, int, int]:
    """A text without e-mail addresses and telephone numbers, and how many of each there were."""
    emails = telephones = 0
    if "@" in text:
        text, emails = _without_emails(text)
    if any(character.isdigit() for character in text):
        text, telephones = _TELEPHONE.subn(" ", text)
    if emails or telephones:
        text = re.sub(r"\s+", " ", text).strip()
        text = re.sub(r"\s+([,;.])", r"\1", text).strip(" ,;–-")
    return text, telephones, emails


def _without_emails(text: str) -> tuple[str, int]:
    """A text without e-mail addresses; in narrow cells they may be broken anywhere: `name@coun cil.gov. uk`."""
    words, kept, number = text.split(), list[str](), 0
    while words:
        word = words.pop(0)
        if "@" not in word:
            kept.append(word)
            continue
        number += 1
        if kept and _LOCAL.match(kept[-1]) and len(word.partition("@")[0]) < 4:
            kept.pop()
        if kept and _LABEL.match(kept[-1]):
            kept.pop()
        ahead = next((at for at, one in enumerate([word, *words[:4]]) if _END.search(one)), None)
        if ahead is None and words and "." in words[0] and words[0].islower():
            ahead = 1
        del words[: ahead or 0]
        while words and re.fullmatch(r"\.?u?k?[.,;]?", words[0]) and words[0].strip(".,;"):
            words.pop(0)
    return " ".join(kept), number
