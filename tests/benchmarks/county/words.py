"""The words of an invented county: its vocabulary, and names and sentences made of it.

A few hundred words that every council uses come oftenest, then some thousands that no other county has. How often each
comes falls with its rank, as in any language, so that an index of the texts behaves like one of real texts.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import accumulate


def _listed(words: str) -> list[str]:
    return words.split()


EVERYDAY = _listed("""
service budget report council review plan programme scheme contract policy assessment consultation strategy funding
school road library transport housing care health waste bridge footpath drainage lighting parking planning licence
pension audit reserve saving grant tender procurement invoice staff training recruitment absence vacancy
apprenticeship inspection outcome target measure indicator risk register delay backlog demand capacity pressure
forecast outturn variance capital revenue borrowing investment asset estate lease rent repair maintenance survey
design construction closure diversion resurfacing gritting verge hedge culvert ditch flood gate pump sluice river
canal reservoir harbour market farm woodland common park playground allotment cemetery museum archive theatre
festival tourism business employment wage skills college nursery pupil teacher governor attendance exclusion
admission transition curriculum safeguarding fostering adoption carer placement referral threshold intervention
prevention support visit assessor caseload supervision dementia disability autism mobility respite reablement
discharge hospital surgery clinic ambulance pharmacy dentistry nutrition exercise obesity smoking alcohol
immunisation screening nursing bus rail cycle route timetable fare ticket subsidy depot junction roundabout crossing
signal speed collision casualty freight weight restriction permit badge enforcement penalty appeal complaint
compliment enquiry response letter briefing note meeting agenda minute resolution recommendation undertaking
petition deputation motion amendment vote quorum scrutiny cabinet portfolio directorate partnership board panel
group forum network association charity volunteer parish district region government department regulator legislation
regulation guidance circular code protocol framework standard charter agreement memorandum settlement dispute
arbitration mediation claim insurance liability indemnity warranty guarantee deposit refund charge fee tariff rate
discount exemption allowance benefit entitlement eligibility application renewal registration certificate record
archive database system software network website telephone broadband equipment vehicle fleet fuel energy heating
insulation carbon emission climate resilience adaptation biodiversity habitat pollution noise odour dust recycling
composting landfill incinerator collection container depot street cleaning graffiti litter dog pest weed tree
planting heritage conservation archaeology boundary ward village town hamlet neighbourhood community resident tenant
landlord household family child youth adult
""")
"""Nouns that every council uses."""

_ONSETS = _listed("""
b br c d dr f g gl h k l m n p pl r s st t tr v
""")
_VOWELS = ["a", "e", "i", "o", "u", "a", "e", "ai", "oa"]
_CODAS = ["", "", "", "", "", "l", "n", "r", "m", "n", "st", "th"]
_ENDINGS = ["", "", "age", "ing", "ment", "or", "al", "ery", "ance", "ward"]

_SENTENCES = (
    "Members asked how the {} of the {} would be paid for in {p}.",
    "The {} had been put off because the {} and the {} were not ready.",
    "It was said that the {} in {p} had doubled since the last {}.",
    "Officers explained that each {} was looked at once a year, and each {} once in three.",
    "The committee heard that the {} of {p} depended on the {} and on the {}.",
    "There was concern that the {} would not meet the {} before the spring.",
    "A member who lives in {p} spoke of the {} there, and of its effect on the {}.",
    "The {} was to be compared with the {} of other counties.",
    "No {} had been made for the {} since the {} ended.",
    "The director undertook that the {} and the {} would be set out together.",
    "Since the {} began, the {} had fallen by {n} per cent and the {} had risen by {m}.",
    "It was noted that {n} of the {m} sites in {p} had no {} at all.",
    "The cost of the {} was put at £{n},000, of which the {} would bear half.",
    "Questions were asked about the {}, the {} and the {} that lay behind the figures.",
    "The {} would be looked at again once the {} of {p} was known.",
    "Without the {}, the {} could not be relied on for more than {n} months.",
    "The report set out the {} under which any {} might be given in {p}.",
    "Those consulted had wished for more {} and for less {}, and most had written of the {}.",
    "An earlier {} had led to {n} complaints from {p}, and to a change in the {}.",
    "The {} rests on the {} and ends within the year.",
    "What had been learned from the {} was being used for the {} and for the {}.",
    "Nobody could say whether the {} of the {} included the {} of {p}.",
)
"""Sentences of minutes and papers.

A word stands for each pair of braces, a place for `p`, numbers for `n` and `m`, the second the larger.
"""

_HEADS = ("Upper", "Nether", "Great", "Little", "Long", "Old", "High", "Low", "", "", "", "", "", "")
_PLACES = _listed("""
Quern Mardle Oxen Thrum Sallow Wether Plover Brindle Coppel Harn Tansy Fother Gorsel Leam Skirl Yarl
""")
_PLACE_ENDS = [
    "wick",
    "combe",
    "mere",
    "thorpe",
    "fold",
    "hithe",
    "garth",
    "stoke",
    "slade",
    "holt",
    "wold",
    "ness",
    "beck",
    "marsh",
]
_FIRST = _listed("""
Tam Or Ves Ber Quin Lys Mor Jas Ed Fen Hal Is Kel Wyn Per Ros Sor Un Yas Zel Cor Del Gwen Nev
""")
_FIRST_ENDS = _listed("""
rin ella wen ric ara iane olf ettie win ana mund is elda on ora ith
""")
_LAST = [
    "Thistle",
    "Marrow",
    "Candle",
    "Wether",
    "Pebble",
    "Fennel",
    "Saddle",
    "Copper",
    "Rush",
    "Otter",
    "Bramble",
    "Sorrel",
    "Tallow",
    "Kettle",
    "Plover",
]
_LAST_ENDS = _listed("""
wick thwaite combe garth holm mere fold bury down weather croft low hay stead wright more bank ley
""")


class Words:
    """The vocabulary of a county, from which names and texts are drawn.

    Args:
        chance: where the luck of the draw comes from.
        number: how many words the county has to itself.
    """

    def __init__(self, chance: random.Random, number: int) -> None:
        self.chance = chance
        everyday = list(dict.fromkeys(EVERYDAY))
        chance.shuffle(everyday)
        self.own = self._invented(number)
        self._lexicon = everyday + self.own
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self._lexicon))))
        self._drawn: list[str] = []
        self.places = self._distinct(60, self._place)
        self._patterns = [(pattern, *_slots(pattern)) for pattern in _SENTENCES]
        self._names: dict[str, None] = {}

    def _invented(self, number: int) -> list[str]:
        found: dict[str, None] = {}
        choose = self.chance.choice
        while len(found) < number:
            beginning = choose(_ONSETS) + choose(_VOWELS) + choose(_CODAS)
            found.setdefault(beginning + choose(_ONSETS) + choose(_VOWELS) + choose(_CODAS) + choose(_ENDINGS))
        return list(found)

    def _place(self) -> str:
        choose = self.chance.choice
        return f"{choose(_HEADS)} {choose(_PLACES)}{choose(_PLACE_ENDS)}".strip()

    @staticmethod
    def _distinct(number: int, make: Callable[[], str]) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < number:
            found.setdefault(make())
        return list(found)

    def person(self) -> str:
        """A name that nobody else in the county bears."""
        choose = self.chance.choice
        while True:
            name = f"{choose(_FIRST)}{choose(_FIRST_ENDS)} {choose(_LAST)}{choose(_LAST_ENDS)}"
            if name not in self._names:
                self._names[name] = None
                return name

    def place(self) -> str:
        """A place in the county."""
        return self.chance.choice(self.places)

    def word(self) -> str:
        """A word, the commoner the likelier."""
        if not self._drawn:
            self._drawn = self.chance.choices(self._lexicon, cum_weights=self._weights, k=8_192)
        return self._drawn.pop()

    def sentence(self) -> str:
        """A sentence of some fifteen words."""
        pattern, words, places, numbers = self.chance.choice(self._patterns)
        filling = [self.word() for _ in range(words)]
        if places or numbers:
            number = self.chance.randint(2, 40)
            return pattern.format(*filling, p=self.place(), n=number, m=number + self.chance.randint(1, 20))
        return pattern.format(*filling)

    def text(self, length: int = 60) -> str:
        """Sentences of so many words together, about."""
        return " ".join(self.sentence() for _ in range(max(1, round(length / 14.5))))

    def title(self) -> str:
        """The title of a report, an item or a decision."""
        one, other, place = self.word().capitalize(), self.word().capitalize(), self.place()
        while other == one:
            other = self.word().capitalize()
        match self.chance.randrange(7):
            case 0:
                return f"{one} and {other} in {place}"
            case 1:
                return f"{one} {other} Review"
            case 2:
                return f"{place} {one}: {other} and Next Steps"
            case 3:
                return f"The Future of {one} and {other}"
            case 4:
                return f"{one} Strategy for {place}"
            case 5:
                return f"{one} {other} {self.word().capitalize()}"
        return f"Annual Report on {one} and {other}"


def _slots(pattern: str) -> tuple[int, bool, bool]:
    """How many words a sentence asks for, and whether it asks for a place and for a number."""
    return pattern.count("{}"), "{p}" in pattern, "{n}" in pattern


def slug(words: str) -> str:
    """Words as an id."""
    return "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in words.lower()).split())
