"""What a sound checklist has no words for, and which paper will say less for it. Source: docs/checklists.md."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from imagine_cli.core.checklist import Checklist, Question

_SAYS_LESS = {
    "short": "tables name it by its id",
    "partly": "nothing says what partly means",
    "find_out": "nothing says how to find out",
    "reason_for": "reasons repeat its question",
    "reason_against": "reasons repeat its question",
    "clean": "a counter-offer does not name the fix",
    "letter": "no letter gives it as a reason",
    "letter_if": "no letter says what would help",
    "letter_ask": "no letter asks about it while it is open",
    "remedy": "there is nothing to settle or to agree on",
}
"""What comes of each field that is left out, in the order in which a checklist gives them."""


class Missing(Struct, frozen=True):
    """A question whose words are missing; `fields` are the empty ones, `consequences` what papers do without."""

    question: str
    fields: tuple[str, ...]
    consequences: tuple[str, ...]


def missing_words(checklist: Checklist) -> list[Missing]:
    """Every question that counts and has no words for something, in the checklist's order."""
    found = []
    for question in checklist.questions():
        needed = set(_needed(question))
        fields = tuple(field for field in _SAYS_LESS if field in needed and not getattr(question, field).strip())
        if fields:
            consequences = tuple(dict.fromkeys(_SAYS_LESS[field] for field in fields))
            found.append(Missing(question.id, fields, consequences))
    return found


def _needed(question: Question) -> Iterator[str]:
    """The fields that some paper takes its words from: of a question that counts, and that somebody can do about."""
    if question.counts_as is None and not question.deal_breaker:
        return
    yield from ("short", "find_out", "letter")
    if "partly" in question.labels:
        yield "partly"
    if not question.is_ticked:
        yield from ("reason_for", "reason_against")
    if not question.more_is_kinder:
        yield "remedy"
    if question.deal_breaker or question.serious:
        if question.who_can_change != "nobody":
            yield "clean"
        if question.who_can_change != "library":
            yield "letter_ask"
    if question.who_can_change in ("partner", "both"):
        yield "letter_if"
