"""Phrases that a letter weaves in: the greeting, the proposal in a sentence, and what is to be agreed on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imagine_cli.core.assessment import PartnerKind
from imagine_cli.say.english import mid_sentence, sentence_case

LONGEST_NAME = 80
"""Characters of a partner's name; a longer one is no greeting."""

# The greeting


_HOUSES: frozenset[PartnerKind | None] = frozenset(
    ("school", "health", "food", "museum", "nonprofit", "government", "university", "sports", "animals", "faith")
)
"""Kinds of partners that are never one person."""

_SOUNDS_LIKE_A_HOUSE = re.compile(
    r"\b(academy|agency|alliance|arts|association|bakery|bank|books|brothers|bureau|caf[eé]|center|centre|choir|church|"
    r"city|clinic|club|coalition|college|committee|company|counseling|corporation|council|county|department|education|ensemble|"
    r"farm|foundation|gallery|garden|group|guild|hospital|house|inc|institute|league|library|llc|ministry|mosque|"
    r"museum|network|office|orchestra|organization|partners|partnership|press|program|project|school|services|shop|"
    r"society|station|store|studio|studios|synagogue|team|temple|theat(?:er|re)|troop|troupe|trust|union|university|"
    r"ymca|ywca)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"\b(friends|neighbou?rs|family|families|volunteers|parents|team)\b", re.IGNORECASE)


def greeting(partner: str, kind: PartnerKind | None, to: str) -> str:
    """How a letter begins: "Dear friends at Harbor House,", or with the name of whoever it is written to.

    A partner that may be a person, or already names people, is greeted by its name alone.
    """
    if to.strip():
        return f"Dear {to.strip().rstrip(',')},"
    name = partner.split(",")[0].strip() or partner.strip(" ,")
    if not name or len(name) > LONGEST_NAME:
        return "Dear friends,"
    bare = re.sub(r"^[Tt]he\s+", "", name) or name
    if _PEOPLE.search(bare) or not (kind in _HOUSES or _SOUNDS_LIKE_A_HOUSE.search(bare)):
        return f"Dear {bare},"
    return f"Dear friends at {'the ' if bare != name else ''}{bare},"


# The proposal


MOST_WORDS, LONGEST_PHRASE = 14, 90

_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_BEGINS_AS_A_THING = re.compile(
    rf"(?:an?|{_NUMBERS}|free|weekly|monthly|quarterly|yearly|annual|daily|regular)\s", re.IGNORECASE
)
_CUT = re.compile(r"[,;:(]|\.(?=\s|$)")
_GOES_ON = re.compile(
    r",\s*(?:with|without|run|led|taught|given|held|staffed|funded|paid|open|for|in|on|at|by|where|once|twice|every|each|"
    r"starting|beginning|from)\b",
    re.IGNORECASE,
)
"""What may follow a comma without being one more thing that is proposed."""

_NOT_IN_A_PHRASE = re.compile(
    # Whose words they are would change with the letter, ...
    r"i|me|my|mine|we|us|our|ours|you|your|yours|he|him|his|she|her|hers|they|them|their|theirs|it|its|who|that|which|"
    # ... and with a verb it is a sentence.
    r"is|are|was|were|be|been|being|am|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must|"
    r"wants?|offers?|gives?|brings?|runs|leads|teaches|comes?|performs|reads|sells?|asks?|proposes?|plans|hosts|"
    r"provides?|needs?|likes?|wish(?:es)?|hopes?|helps?|makes?|takes?|shows|opens|uses?|works|collects|sets|puts|meets|"
    r"serves|trains|talks|lets|gets|tells|sends|shares|visits|starts|begins|donates|sponsors|pays|lends|sings|plays"
)
_NOT_AT_AN_END = re.compile(
    r"an?|the|and|or|of|for|with|in|on|at|by|to|from|as|into|about|between|during|per|via|without|st|mr|mrs|ms|dr|vs"
)
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_WORD = re.compile(rf"[^\W_][\w{_APOSTROPHES}&/-]*")


def proposal_phrase(proposal: str) -> str:
    """The proposal as it can stand in a sentence: "a monthly repair event in the community room"; "" where it can't.

    It is cut where the first part ends, and kept only where that surely names one thing, in nobody's own words.
    """
    title = proposal_title(proposal)
    return mid_sentence(title) if _BEGINS_AS_A_THING.match(title) else ""


def proposal_title(proposal: str) -> str:
    """The proposal for a subject line: "Free movement classes for toddlers"; "" where it can't stand alone."""
    folded = " ".join(proposal.split())
    cut = _CUT.search(folded)
    phrase = folded[: cut.start()].strip() if cut else folded
    if cut and cut[0] == "," and not _GOES_ON.match(folded[cut.start() :]):
        return ""
    words = phrase.casefold().split(" ")
    plain = all(_WORD.fullmatch(word) for word in words) and len(phrase) <= LONGEST_PHRASE
    if not (plain and 3 <= len(words) <= MOST_WORDS):
        return ""
    if any(_NOT_IN_A_PHRASE.fullmatch(re.split(f"[{_APOSTROPHES}]", word)[0]) for word in words):
        return ""
    if len(words[-1]) == 1 or any(_NOT_AT_AN_END.fullmatch(word) for word in (words[1], words[-1])):
        return ""
    return phrase


# What is to be agreed on


_AGREE = "Agree in writing "
_AND_DO = re.compile(
    r", and (?=(?:ask|check|get|give|invite|keep|list|name|pay|put|send|set|show|sign|start|stop|tell|write)\b)"
)
"""Where a remedy goes on with something to do: "..., and ask for insurance only if ..."."""


def to_settle(remedies: Sequence[str]) -> str:
    """Remedies as what follows "we would like to": "agree in writing on X, and on Y"."""
    if not remedies:
        return ""
    first, *others = remedies
    lead = mid_sentence(_AGREE) if first.startswith(_AGREE) else ""
    told = [lead + _agreed(first)] if lead else [mid_sentence(_without_stop(first))]
    told += [
        _agreed(each) if lead or not each.startswith(_AGREE) else f"to agree in writing {_agreed(each)}"
        for each in others
    ]
    return ", and ".join(told)


def as_point(remedy: str) -> str:
    """A remedy as a point of a list under "we would like to agree in writing": "On a date."."""
    return f"{sentence_case(_agreed(remedy))}."


def _agreed(remedy: str) -> str:
    """A remedy as what follows "agree in writing": "on a date", "that it ends in May", "to sign our form"."""
    text = _without_stop(remedy)
    tail = text.removeprefix(_AGREE) if text.startswith(_AGREE) else f"to {mid_sentence(text)}"
    return _AND_DO.sub(", and to ", tail)


def _without_stop(text: str) -> str:
    return " ".join(text.split()).rstrip(".").rstrip()
