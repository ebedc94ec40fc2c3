"""What people type and what lists say, brought together: plurals, spellings, compounds, and slips of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from msgspec import Struct

from imagine_cli.core.directory import Meant

_NOT_OF_A_WORD = re.compile(r"[\W_]+")

SMALL_WORDS = frozenset(("a", "an", "and", "at", "for", "from", "in", "of", "on", "or", "our", "the", "to", "with"))
"""Words that say nothing about what is looked for: left out, unless nothing else was typed."""

# Whoever types one of these means the others too: few, and only where lists say it another way than people do.
SAME = tuple(
    tuple(words.split())
    for words in (
        "dad father daddy daddies",
        "mom mum mother",
        "grief bereaved bereavement grieving",
        "spanish latino latina latinx hispanic",
        "internet broadband digital wifi online",
        "kid child children",
        "teen teenager adolescent",
        "homeless homelessness unhoused housing",
        "autism autistic",
        "deaf asl",
        "immigrant refugee newcomer",
        "incarcerated prison jail",
        "vet veteran",
        "coding programming code",
        "food meal hunger",
        "senior elder elderly",
        "dentist dental teeth tooth",
        "trans transgender",
        "k12 k-12",
        "theater theatre",
        "center centre",
        "color colour",
        "behavior behaviour",
        "neighbor neighbour neighborhood",
        "gray grey",
        "pediatric paediatric",
        "organization organisation",
        "daycare childcare",
    )
)
_SAME_AS: dict[str, tuple[str, ...]] = {}
for _group in SAME:
    for _each in _group:
        _SAME_AS[_each] = (*_SAME_AS.get(_each, ()), *_group)

SHORT = 7
"""Letters of a short word."""

LONGEST_OF_TWO = 60
"""Letters that two words written as one may have: what is longer is no name of anything."""

LEAST_FOR_A_SLIP = 4
"""Letters: of shorter words, too many are one letter apart."""


class Word(Struct, frozen=True):
    """One word that is looked for: what may begin a word, what must be a whole one, and what means the same."""

    typed: str
    beginnings: tuple[str, ...]
    wholes: tuple[str, ...] = ()
    same: tuple[str, ...] = ()

    def is_in(self, text: str) -> bool:
        """Whether it, or what means the same, begins a word of a text that `spread` made."""
        return self.begins_in(text) or any(each in text for each in self.same)

    def begins_in(self, text: str) -> bool:
        """Whether the word itself begins a word of the text."""
        return any(each in text for each in self.beginnings) or any(each in text for each in self.wholes)

    def is_whole_in(self, text: str) -> bool:
        """Whether it is a word of the text as it was typed, or that word's singular."""
        return f" {self.typed} " in text or f" {self.typed}s " in text or any(each in text for each in self.wholes)


def folded(text: str) -> str:
    """A text as searches and sorting compare it: small letters without accents."""
    if text.isascii():
        return text.casefold()
    import unicodedata  # only where it is needed, because start-up counts

    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def spread(text: str) -> str:
    """A text as it is searched: folded, each word between two spaces. An apostrophe doesn't part a word."""
    plain = folded(text).replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    return f" {_NOT_OF_A_WORD.sub(' ', plain).strip()} "


def sought(words: Sequence[str]) -> list[Word]:
    """The words that are looked for. What was typed with a hyphen is one word, as `4-h`."""
    typed = [spread(part).strip() for word in words for part in word.split()]
    kept = [each for each in typed if each and each not in SMALL_WORDS] or [each for each in typed if each]
    joined = [a + b for a, b in pairwise(kept)]
    return [
        _word(word, (*joined[max(place - 1, 0) : place], *joined[place : place + 1])) for place, word in enumerate(kept)
    ]


def _word(word: str, joined: tuple[str, ...] = ()) -> Word:
    """`joined` are compounds that the word makes with its neighbors: "story time" means storytime too."""
    forms = (word, *singulars(word))
    long = [form for form in forms if form == word or len(form) >= LEAST_FOR_A_SLIP]
    compounds = [*joined, word.replace(" ", "")]
    return Word(
        word,
        tuple(f" {each}" for each in dict.fromkeys([*long, *compounds])),
        (
            *(f" {each} " for each in forms if each not in long),
            *(f" {first} {last} " for first, last in _halves(word)),
        ),
        tuple(
            f" {same}" if len(same) >= LEAST_FOR_A_SLIP else f" {same} "
            for form in forms
            for same in _SAME_AS.get(form, ())
            if same not in forms
        ),
    )


def any_of(words: Sequence[Word]) -> Word:
    """A word that is in a text where one of these is; it counts as typed as the first."""
    return Word(
        words[0].typed,
        tuple(each for word in words for each in word.beginnings),
        tuple(each for word in words for each in word.wholes),
        tuple(each for word in words for each in word.same),
    )


def singulars(word: str) -> tuple[str, ...]:
    """What a word may be the plural of: of "babies" baby, of "taxes" tax; nothing where it is none."""
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return ()
    if word.endswith("ies"):
        return (word[:-3] + "y", word[:-1])
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return (word[:-2], word[:-1])
    return (word[:-1],)


def _halves(word: str) -> Iterator[tuple[str, str]]:
    """The two words that one may be made of: "foodbank", "headstart"; a letter alone only beside digits: "4h"."""
    for place in range(1, len(word) if len(word) <= LONGEST_OF_TWO else 0):
        first, last = word[:place], word[place:]
        if (place >= 3 and len(last) >= 3) or first.isdigit() != last.isdigit():
            yield first, last


# Slips


def near_words(typed: str, vocabulary: Iterable[str]) -> list[str]:
    """The words of the vocabulary that are one slip from what was typed: those with its first letter first."""
    if len(typed) < LEAST_FOR_A_SLIP:
        return []
    forms = (typed, *singulars(typed))
    found = {word for word in vocabulary if any(_one_slip(form, word) for form in forms)}
    return sorted(found, key=lambda word: (word[0] != typed[0], abs(len(word) - len(typed)), word))


def _one_slip(typed: str, word: str) -> bool:
    """Whether one letter is wrong, too many, missing, or changed places with its neighbor."""
    longer = len(typed) - len(word)
    if not -1 <= longer <= 1 or typed == word or len(word) < LEAST_FOR_A_SLIP:
        return False
    at = next((i for i, (a, b) in enumerate(zip(typed, word, strict=False)) if a != b), min(len(typed), len(word)))
    rest, meant = typed[at:], word[at:]
    if longer > 0:
        return rest[1:] == meant
    if longer < 0:
        return rest == meant[1:]
    return rest[1:] == meant[1:] or (rest[1::-1] == meant[:2] and rest[2:] == meant[2:])


class Vocabulary(Protocol):
    """The words that a list has."""

    def has(self, word: Word) -> bool:
        """Whether any record has a word."""

    def near(self, typed: str) -> list[str]:
        """The words one letter from what was typed, best first."""


class KnownWords:
    """The words of texts that `spread` made, and the singulars of their plurals."""

    def __init__(self, texts: Iterable[str]) -> None:
        words = {word for text in texts for word in text.split()}
        self._words = words | {singular for word in words for singular in singulars(word)}
        self._text = f" {' '.join(self._words)} "

    def has(self, word: Word) -> bool:
        """Whether any text has a word."""
        return word.is_in(self._text)

    def near(self, typed: str) -> list[str]:
        """The words one letter from what was typed, best first."""
        return near_words(typed, self._words)


def mended_words(looked_for: list[Word], vocabulary: Vocabulary) -> tuple[tuple[Meant, ...], list[Word]]:
    """The words, with those that nothing has replaced by words one letter from them; and what was meant by which."""
    meant, mended = [], []
    for word in looked_for:
        near = [] if vocabulary.has(word) else vocabulary.near(word.typed)
        if near:
            meant.append(Meant(word.typed, tuple(near[:2])))
        mended.append(any_of([sought([each])[0] for each in near[:2]] or [word]))
    return tuple(meant), mended


def worth_in(looked_for: list[Word], fields: Sequence[str]) -> int | None:
    """The places of the best fields that have the words, added up; None where a word is in none.

    A field that has the word itself is half a place better than one in which another word begins with it, three and a
    half where the word is short, and four and a half better than one that has a word that means the same.
    """
    worth = 0
    for word in looked_for:
        found = [2 * place + _distance(word, field) for place, field in enumerate(fields) if word.is_in(field)]
        if not found:
            return None
        worth += min(found)
    return worth


def _distance(word: Word, field: str) -> int:
    if word.is_whole_in(field):
        return 0
    if not word.begins_in(field):
        return 9
    return 1 if len(word.typed) > SHORT else 7


def spread_all(texts: Iterable[str]) -> str:
    """Texts as they are searched, one after the other."""
    return "".join(map(spread, texts))
