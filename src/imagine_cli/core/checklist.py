"""What is asked, and the rule that decides.

A checklist is a value: seven stages at most, questions in them, and the limits of the go-ahead rule.
`problems` names whatever would break the promises of the verdict; the reader of checklists refuses those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from imagine_cli.core.gauges import GAUGES, Gauge
from imagine_cli.core.kinds import KINDS, KindName
from imagine_cli.core.kinds.kind import Kind, Problem

Side = Literal["for", "against"]
Who = Literal["library", "partner", "both"]
Grade = Literal["A", "B", "C", "D"]
Clause = Literal[
    "purpose",
    "scope",
    "goals",
    "duties",
    "resources",
    "contacts",
    "stand-in",
    "dates",
    "review",
    "meetings",
    "publicity",
    "privacy",
    "rules",
    "insurance",
    "exclusivity",
    "decisions",
    "ending",
    "notice",
]
"""The clauses of a written partnership agreement, in the order in which one reads.

Source: what the written agreements of libraries and councils have in common. `rules` are the laws and policies that
both sides keep. Three name one thing within a clause, which the agreement then needn't ask anew: `stand-in`, a second
contact; `meetings`, who calls them; `notice`, how long before its end.
"""

GRADE_MEANS: Mapping[Grade, str] = {
    "A": "a systematic review or several quantitative studies",
    "B": "one peer-reviewed study, or an instrument built from the literature",
    "C": "agreement of several institutions' policies",
    "D": "one practitioner's word, or our own reasoning",
}
"""What each grade of evidence rests on."""

TO = "{to}"
"""In a number question's `letter_if`: the amount that would do, with its unit."""

STAGES = ("Identify", "Manage", "Advocate", "Grow", "Implement", "Nurture", "Evaluate")
"""The stages of IMAGINE, in order (ALSC, 2020)."""

UNKNOWN = "unknown"
NOT_APPLICABLE = "n/a"
RESERVED_LABELS = frozenset({UNKNOWN, NOT_APPLICABLE, ""})
"""Words that mean something else in an answers file, so no scale may use them."""


class Source(Struct, frozen=True):
    """Where a question's evidence comes from."""

    work: str
    author: str = ""
    year: str = ""
    url: str = ""


class Words(Struct, frozen=True, forbid_unknown_fields=True, rename={"go_ahead": "go ahead"}):
    """What this checklist calls its two recommendations (a review says renew and wind down)."""

    go_ahead: str = "go ahead"
    decline: str = "decline"


class Rule(Struct, frozen=True):
    """The limits of the go-ahead rule, in points from 0 to 100; each is inclusive."""

    benefits_at_least: Decimal = Decimal(50)
    margin_at_least: Decimal = Decimal(10)
    risks_at_most: Decimal = Decimal(60)
    demands_at_most: Decimal = Decimal(80)


class Question(Struct, frozen=True):
    """One question; `short` names it in a few words where there is no room to ask it.

    `counts_as` and `weight` say which gauge it moves and how much; None is not scored. `scale` maps each answer of a
    choice question to a value from 0 to 1: for a benefit 1 is all of the benefit, for anything else 1 is all of the
    cost. A number question is worth amount / `full_at`, where `full_at` is an amount or the id of another number
    question. `ask_if` maps a driver's id to the answers under which this question is asked; all must hold.

    Three texts are said to the partner: `letter` completes "because ...", `letter_if` completes "We would be glad to
    look at it again if ..." (with TO for the amount in a number question), `letter_ask` is a question of its own.
    `clause` is where the remedy belongs in a written agreement. `unit_one` is the unit beside a 1.
    """

    id: str
    ask: str
    stage: str
    short: str = ""
    kind: KindName = "choice"
    why: str = ""
    find_out: str = ""
    counts_as: Gauge | None = None
    scale: Mapping[str, Decimal] = {}
    weight: int = 1
    full_at: Decimal | str | None = None
    unit: str = ""
    unit_one: str = ""
    side: Side | None = None
    ask_if: Mapping[str, tuple[str, ...]] = {}
    deal_breaker: frozenset[str] = frozenset()
    deal_breaker_over: bool = False
    may_not_apply: bool = False
    who_can_change: Who | None = None
    reason_for: str = ""
    reason_against: str = ""
    mixed: str = ""
    letter: str = ""
    letter_if: str = ""
    letter_ask: str = ""
    remedy: str = ""
    clause: Clause | None = None
    policy: str = ""
    evidence: Grade | None = None
    sources: tuple[str, ...] = ()

    @property
    def of_kind(self) -> Kind:
        """The kind, which knows what an answer may be, how it reads and what it is worth."""
        return KINDS[self.kind]

    @property
    def labels(self) -> tuple[str, ...]:
        """The answers to choose among; none where one is typed."""
        return self.of_kind.labels(self)

    @property
    def takes_amount(self) -> bool:
        """Whether its answers are amounts."""
        return self.of_kind.takes_amount

    @property
    def takes_lines(self) -> bool:
        """Whether its answers are lines in one's own words."""
        return self.of_kind.takes_lines

    @property
    def more_is_kinder(self) -> bool:
        """Whether more of it speaks for the proposal; what isn't scored is phrased as costs are."""
        return self.counts_as is not None and GAUGES[self.counts_as].more_is_kinder

    @property
    def may_end_it(self) -> bool:
        """Whether some answer to it is a deal-breaker."""
        return self.of_kind.ends_when(self)


class Stage(Struct, frozen=True):
    """One letter of IMAGINE and its questions."""

    name: str
    about: str
    questions: tuple[Question, ...]


class Checklist(Struct, frozen=True):
    """What is asked, in order, and the rule. `part_of` is the id of the checklist that a quick one is drawn from.

    `digest` covers what decides (ids, scales, weights, kinds, drivers, deal-breakers, rule), not wording.
    """

    id: str
    title: str
    stages: tuple[Stage, ...]
    about: str = ""
    introduction: str = ""
    words: Words = Words()
    rule: Rule = Rule()
    sources: Mapping[str, Source] = {}
    part_of: str | None = None
    digest: str = ""

    def questions(self) -> Iterator[Question]:
        """Every question, in the order in which it is asked."""
        for stage in self.stages:
            yield from stage.questions

    def by_id(self) -> dict[str, Question]:
        """Every question under its id."""
        return {question.id: question for question in self.questions()}


def drivers(checklist: Checklist) -> frozenset[str]:
    """Ids that some `ask_if` names."""
    return frozenset(driver for question in checklist.questions() for driver in question.ask_if)


def capacity_questions(checklist: Checklist) -> frozenset[str]:
    """Ids that some `full_at` names: what the library can spare."""
    return frozenset(q.full_at for q in checklist.questions() if isinstance(q.full_at, str))


def deciding_facts(checklist: Checklist) -> tuple[object, ...]:
    """All that can move a verdict, and nothing that cannot: what the digest is made of.

    Source: docs/verdict.md. Wording, stage texts and sources are left out on purpose.
    """
    rule = checklist.rule
    limits = (rule.benefits_at_least, rule.margin_at_least, rule.risks_at_most, rule.demands_at_most)
    return (
        tuple(_plain(limit) for limit in limits),
        *(
            (
                q.id,
                q.kind,
                q.counts_as,
                q.weight if q.counts_as else None,
                tuple((label, _plain(value)) for label, value in sorted(q.scale.items())),
                _plain(q.full_at) if isinstance(q.full_at, Decimal) else q.full_at,
                tuple((driver, tuple(sorted(answers))) for driver, answers in sorted(q.ask_if.items())),
                tuple(sorted(q.deal_breaker)),
                q.deal_breaker_over,
                q.may_not_apply,
            )
            for q in sorted(checklist.questions(), key=lambda q: q.id)
        ),
    )


def _plain(number: Decimal) -> str:
    """The one way to write a number, so that 50 and 50.0 make the same digest."""
    return format(number.normalize(), "f")


def problems(checklist: Checklist) -> list[Problem]:
    """All that would break the promises of the verdict, in the checklist's order; empty when sound.

    Source: docs/verdict.md. A number that others are measured against
    (`full_at`) may not itself be scored, because raising it would then help and harm at once, and the best
    and worst case would no longer bound what lies between.
    """
    found: list[Problem] = []
    all_questions = checklist.by_id()
    seen: dict[str, Question] = {}
    capacities = capacity_questions(checklist)
    for question in checklist.questions():
        if question.id in seen:
            found.append(Problem(question.id, "id", f"the id {question.id} is used twice"))
        found += _own_problems(question)
        found += _ask_if_problems(question, seen, all_questions)
        found += _full_at_problems(question, all_questions)
        if question.id in capacities:
            found += _capacity_problems(question)
        found += [
            Problem(question.id, "sources", f"there is no source {key}")
            for key in question.sources
            if key not in checklist.sources
        ]
        seen[question.id] = question
    if not any(question.more_is_kinder for question in checklist.questions()):
        found.append(Problem(None, "stages", "no question counts as a benefit, so nothing could ever be recommended"))
    return found


def _own_problems(question: Question) -> Iterator[Problem]:
    yield from question.of_kind.problems(question)
    if message := _brace_fault(question):
        yield Problem(question.id, "letter_if", message)


def _brace_fault(question: Question) -> str:
    """What is wrong with the braces in `letter_if`; "" where nothing is. The partner would read them as they stand."""
    text = question.letter_if
    if question.takes_amount:
        text, may = text.replace(TO, ""), f"only {TO} is filled in"
    else:
        may = f"nothing is filled in here, and {TO} only in a number question"
    stray = re.search(r"\{[^{}]*\}?|\}", text)
    return f"{stray[0]} would stand in the letter as it is; {may}" if stray else ""


def _ask_if_problems(
    question: Question, earlier: Mapping[str, Question], everything: Mapping[str, Question]
) -> Iterator[Problem]:
    for driver_id, answers in question.ask_if.items():
        driver = earlier.get(driver_id)
        if driver is None:
            what = "comes later; it must come before" if driver_id in everything else "is not in the checklist"
            yield Problem(question.id, "ask_if", f"{driver_id} {what}")
        elif not driver.labels:
            yield Problem(question.id, "ask_if", f"{driver_id} is not a choice question")
        else:
            for answer in answers:
                if answer not in driver.labels:
                    message = f"{answer!r} is not an answer of {driver_id} ({', '.join(driver.labels)})"
                    yield Problem(question.id, "ask_if", message)
            if not answers:
                yield Problem(question.id, "ask_if", f"name at least one answer of {driver_id}")


def _full_at_problems(question: Question, everything: Mapping[str, Question]) -> Iterator[Problem]:
    if isinstance(question.full_at, str):
        if question.full_at == question.id:
            yield Problem(question.id, "full_at", "a question can't be measured against itself")
        elif question.full_at not in everything:
            yield Problem(question.id, "full_at", f"{question.full_at} is not in the checklist")


def _capacity_problems(question: Question) -> Iterator[Problem]:
    if not question.takes_amount:
        yield Problem(question.id, "kind", "another question's full_at names it, so it must be a number question")
    if question.ask_if:
        yield Problem(question.id, "ask_if", "another question's full_at names it, so it must always be asked")
    if question.may_not_apply:
        yield Problem(question.id, "may_not_apply", "another question's full_at names it, so it must always apply")
    if question.counts_as:
        yield Problem(question.id, "counts_as", "another question's full_at names it, so it can't be scored itself")
