"""The decisions and actions of an item of minutes, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ..formats import Block
from .asks import Sentences, owner_behind, sentences
from .found import Asked, Decision, FoundItem
from .motions import is_carried, is_motion, only_names_movers, only_says_carried
from .profile import Profile
from .tables import Columns, Tables

_ENTRY = re.compile(r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]+\s+)(?=\S)", re.I)

MARKED = 3
"""From how many marked actions on minutes are taken to mark them all."""


def is_marked(block: Block, profile: Profile) -> bool:
    """Whether a block is marked as an action, for example by `Action:`."""
    return bool(_label(profile).match(block.text))


def _label(profile: Profile) -> re.Pattern[str]:
    number = r"^(?:\d{1,3}(?:\.\d{1,3})*\.?\s+)?"
    return re.compile(
        rf"{number}(?:{profile.any_of('action_label')}\s*(?:[:–-]+)\s*|{profile.any_of('action_number')}\s*[:.–-]*\s+)(?=\S)",
        re.I,
    )


_BARE = re.compile(
    r"^\W*(?:it was |and |after (?:further )?(?:discussion|debate|consideration),? )*(?:unanimously )?"
    r"(?:resolved|agreed|decisions?|resolutions?|recommended|recommendations?|decided)(?: that| to| unanimously)?[\W_]*$",
    re.I,
)
"""A paragraph that says only that something was decided."""
_SUBJECT = re.compile(
    r"^(?:that )?(?:the )?[\w ,&’'-]{0,80}?\b(?:committee|sub-committee|panel|board|council|cabinet|members|commission|authority|executive|forum|governors|trustees)"
    r"(?: (?:resolved|agreed|decided|noted)(?: to| that)?)?\s*[:–-]+$",
    re.I,
)
"""A paragraph that names who decided and leaves what to those below."""


_LEADS_ON = re.compile(
    r"^(?=.{0,250}$).*\b(?:(?-i:RESOLVED|AGREED)|(?:it was|and) (?:resolved|agreed))(?: that| to)?[\s:–-]*$", re.I
)
"""A paragraph that ends with the word that something was decided, such as behind those who moved it."""


def opens_decision(text: str) -> bool:
    """Whether a paragraph says only that something was decided, and those below it say what."""
    return bool(_BARE.match(text))


class ItemReader:
    """Reads the items of one paper.

    Args:
        profile: the words by which papers are understood.
        reader: reads sentences.
        is_labelled: whether the paper marks its actions, so that unmarked text is only debate.
    """

    def __init__(self, profile: Profile, reader: Sentences, *, is_labelled: bool) -> None:
        self._sentences, self._is_labelled = reader, is_labelled
        self._tables = Tables(profile)
        self._labels = _label(profile)
        self._heading = re.compile(rf"^{profile.any_of('action_heading')}\s*:?$", re.I)
        self._decisions = re.compile(profile.any_of("decision_list"), re.I)
        self._requests = re.compile(profile.any_of("request_list"), re.I)

    def read(self, item: FoundItem, within: Sequence[Block]) -> None:
        """Collect the decisions and actions in the blocks of an item.

        Args:
            item: the item, to which they are added.
            within: the blocks below its title.
        """
        is_formal = any(self._heading.match(block.text) for block in within)
        is_after = False
        mode = ""
        columns: Columns | None = None
        for block in within:
            text = block.text
            item.paragraphs.append(text)
            if block.kind == "row":
                headings = self._tables.columns(block)
                columns = headings or columns
                if columns and not headings:
                    item.asked += [
                        Asked(one.text, block.page, one.owner, one.due, from_table=True)
                        for one in self._tables.lines([block], columns)
                    ]
                continue
            if (opens_decision(text) or _LEADS_ON.search(text)) and not self._heading.match(text):
                mode = "what follows"
                continue
            if self._heading.match(text):
                is_after, mode = True, "requests" if not re.search("decision", text, re.I) else ""
                continue
            if mode in ("what follows", "decisions") and _SUBJECT.match(text):
                mode = "decisions"
                continue
            entry = _ENTRY.match(text)
            is_entry = block.kind == "list" or bool(entry)
            if mode and is_entry and not self._labels.match(text):
                mode = "decisions" if mode == "what follows" else mode
                words = text[entry.end() :] if entry else text
                self._entry(item, words, block.page, mode)
                continue
            if mode == "what follows" or (mode == "more" and re.match(r"[“\"]?That\b", text)):
                self._entry(item, text.strip('“”" '), block.page, "decisions")
                mode = "more"
                continue
            opens = self._opens(text)
            if opens:
                mode = opens
                rest = text.rpartition(":")[2] if ":" in text and not text.endswith(":") else ""
                if rest.strip() and mode == "decisions":
                    item.decisions.append(Decision(text, block.page))
                continue
            if mode == "list of requests" and not text[:1].isupper():
                continue
            if mode != "requests" or not is_formal:
                mode = ""
            self._text(item, block, is_formal=is_formal, is_after=is_after)

    def _opens(self, text: str) -> str:
        """The sort of list that a paragraph introduces."""
        last = list(sentences(text))[-1:] or [""]
        is_open = text.rstrip().endswith((":", " to", " note", " that", ":-", " -", " –"))
        if not is_open or self._labels.match(text):
            return ""
        if self._requests.search(last[0]):
            return "requests"
        return "decisions" if self._decisions.search(last[0]) and len(last[0]) < 400 else ""

    def _entry(self, item: FoundItem, words: str, page: int, mode: str) -> None:
        if mode == "decisions":
            item.decisions.append(Decision(words, page))
            asked = self._sentences.asked(words, page)
            if asked and asked.owner:
                item.asked.append(asked)
        else:
            one = self._sentences.labelled(words, page)
            item.asked.append(one)

    def _text(self, item: FoundItem, block: Block, *, is_formal: bool, is_after: bool) -> None:
        text = block.text
        if label := self._labels.match(text):
            words = text[label.end() :]
            if len(words.split()) <= 4 and not re.search(r"\bto\b", words) and item.paragraphs[:-1]:
                self._owner(item, "", words, block.page)
            else:
                self._labelled(item, words, block.page)
            return
        if behind := owner_behind(text):
            self._owner(item, *behind, block.page)
            return
        before = ""
        several = list(sentences(text))
        for at, sentence in enumerate(several):
            decided = self._sentences.is_decision(sentence)
            if at and (label := self._labels.match(sentence)):
                self._labelled(item, " ".join([sentence[label.end() :], *several[at + 1 :]]), block.page)
                return
            if only_names_movers(sentence) and (item.decisions or at):
                continue
            if at and is_motion(several[at - 1]) and only_says_carried(sentence):
                continue
            if is_motion(sentence) and not decided:
                short = takewhile(lambda one: len(one.split()) <= 14, several[at + 1 :])
                decided = is_carried(" ".join([sentence, *short]))
            unanimous = bool(re.search(r"unanimous", sentence, re.I))
            if decided and not (
                is_formal and not is_after and not re.search("agreed|approved|resolved", sentence, re.I)
            ):
                item.decisions.append(Decision(sentence, block.page, unanimous))
            is_debate = is_formal and not is_after
            asked = self._sentences.offered(sentence, block.page) or (
                None
                if is_debate
                else self._sentences.asked(sentence, block.page, is_debate=self._is_labelled, before=before)
            )
            before = sentence
            if asked and not (decided and not asked.owner) and not _is_money(sentence, asked):
                item.asked.append(asked)

    def _labelled(self, item: FoundItem, words: str, page: int) -> None:
        """Split the text after a label: a part with its own owner, or a decision, is separate."""
        held = ""
        for sentence in sentences(words):
            is_own = self._sentences.begins_with_owner(sentence)
            if held and not is_own and self._sentences.is_decision(sentence):
                item.decisions.append(Decision(sentence, page))
                continue
            if held and is_own:
                item.asked.append(self._sentences.labelled(held, page))
                held = ""
            held = f"{held} {sentence}".strip()
        if held:
            item.asked.append(self._sentences.labelled(held, page))

    def _owner(self, item: FoundItem, text: str, owner: str, page: int) -> None:
        """Give the text before `ACTION: name` to that person."""
        before = text or (item.paragraphs[-2] if len(item.paragraphs) > 1 else item.title)
        last = (list(sentences(before)) or [before])[-1]
        same = next((one for one in item.asked if one.text == last), None)
        if same:
            same.owner, same.doubt = owner, ""
        else:
            item.asked.append(Asked(last, page, owner, self._sentences.due(last)))


def _is_money(sentence: str, asked: Asked) -> bool:
    """Whether a sentence is a decision to pay, which gives nobody a task."""
    return (
        bool(
            re.search(
                r"(?:agreed|resolved) (?:not )?to (?:pay|donate|support|adopt|approve|appoint|note|accept|hold)\b",
                sentence,
                re.I,
            )
        )
        and not asked.doubt
    )
