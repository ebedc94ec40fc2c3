"""What is asked, and the rule that decides.

A checklist is a value: seven stages at most, questions in them, and the limits of the go-ahead rule.
What may not stand in one is in `problems`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from msgspec import Struct, field

from imagine_cli.core.gauges import GAUGES, Gauge
from imagine_cli.core.kinds import KINDS, KindName
from imagine_cli.core.kinds.kind import PRESENT as PRESENT
from imagine_cli.core.kinds.kind import Kind

Side = Literal["for", "against"]
Who = Literal["library", "partner", "both", "nobody"]
"""Who can change an answer; nobody a partner's past, its way of earning, or the law."""
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
    """The numbers of the rule, each inclusive. Source: docs/verdict.md.

    `benefits_at_least` and `balance_at_least` are points; a `benefits_at_least` of None is a third of all that the
    checklist's benefits can give, rounded up. `serious_at_most` counts serious points. `slack` is the share of what can
    be spared by which a limit may be passed before it is exceeded.
    """

    balance_at_least: Decimal = Decimal(0)
    benefits_at_least: Decimal | None = None
    serious_at_most: int = 2
    slack: Decimal = Decimal("0.25")


class Question(Struct, frozen=True):
    """One question or sign; `short` names it in a few words where there is no room to ask it.

    `counts_as` and `weight` say which sum it adds to and how much at most; None is not scored. `scale` says which share
    of the weight each answer of a choice counts as good. A sign is ticked (`tick`); it counts as a risk or a demand,
    may be `serious`, or is a `deal_breaker` and has no points. A number's points grow up to `full_at`, an amount or the
    id of another number; as a `limit` it may not be exceeded, but an amount up to `slack_from` never is by itself.
    `page` is the number that it is asked with. `ask_if` maps a driver's id to the answers under which it is asked; all
    must hold. `partly` says what partly means, `clean` names the fix in a few words, the same in verdict and letter.

    Three texts are said to the partner: `letter` completes "because ...", `letter_if` completes "We would be glad to
    look at it again if ..." (with TO for the amount in a number question), `letter_ask` is a question of its own.
    `clause` is where the remedy belongs in a written agreement. `unit_one` is the unit beside a 1.
    """

    id: str
    stage: str
    ask: str = ""
    tick: str = ""
    short: str = ""
    kind: KindName = "choice"
    first: bool = False
    why: str = ""
    partly: str = ""
    find_out: str = ""
    counts_as: Gauge | None = None
    scale: Mapping[str, Decimal] = field(default_factory=lambda: PRESENT)
    weight: int = 1
    serious: bool = False
    deal_breaker: bool = False
    full_at: Decimal | str | None = None
    limit: bool = False
    slack_from: Decimal = Decimal(0)
    page: str | None = None
    unit: str = ""
    unit_one: str = ""
    side: Side | None = None
    ask_if: Mapping[str, tuple[str, ...]] = {}
    may_not_apply: bool = False
    who_can_change: Who | None = None
    reason_for: str = ""
    reason_against: str = ""
    mixed: str = ""
    clean: str = ""
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
    def is_ticked(self) -> bool:
        """Whether it is a warning that is ticked with others."""
        return self.of_kind.is_ticked

    @property
    def more_is_kinder(self) -> bool:
        """Whether more of it speaks for the proposal; what isn't scored is phrased as costs are."""
        return self.counts_as is not None and GAUGES[self.counts_as].more_is_kinder

    @property
    def asks(self) -> str:
        """What stands on the screen: the question, or the statement to tick."""
        return self.ask or self.tick

    @property
    def is_cost(self) -> bool:
        """Whether it counts as a risk or a demand."""
        return self.counts_as is not None and not self.more_is_kinder

    @property
    def may_end_it(self) -> bool:
        """Whether some answer to it ends it, whatever else speaks for it."""
        return self.deal_breaker or self.limit


class Stage(Struct, frozen=True):
    """One letter of IMAGINE and its questions."""

    name: str
    about: str
    questions: tuple[Question, ...]


class Checklist(Struct, frozen=True):
    """What is asked, in order, and the rule.

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
    digest: str = ""

    def questions(self) -> Iterator[Question]:
        """Every question, in the order in which it is asked."""
        for stage in self.stages:
            yield from stage.questions

    def first_look(self) -> tuple[Question, ...]:
        """The questions of the first look, in order."""
        return tuple(question for question in self.questions() if question.first)

    @property
    def possible_benefits(self) -> int:
        """All points that its benefits can give."""
        return sum(q.weight for q in self.questions() if q.counts_as and q.more_is_kinder)

    @property
    def benefits_needed(self) -> Fraction:
        """The points of benefits that a go-ahead needs. Source: docs/verdict.md, The rule."""
        stated = self.rule.benefits_at_least
        return share_needed(self.possible_benefits) if stated is None else Fraction(stated)

    def by_id(self) -> dict[str, Question]:
        """Every question under its id."""
        return {question.id: question for question in self.questions()}


def share_needed(possible_benefits: int) -> Fraction:
    """A third of all that the benefits can give, rounded up to a whole point."""
    return Fraction(-(-possible_benefits // 3))


def drivers(checklist: Checklist) -> frozenset[str]:
    """Ids that some `ask_if` names."""
    return frozenset(driver for question in checklist.questions() for driver in question.ask_if)


def capacity_questions(checklist: Checklist) -> frozenset[str]:
    """Ids that some `full_at` names: what the library can spare."""
    return frozenset(q.full_at for q in checklist.questions() if isinstance(q.full_at, str))


def deciding_facts(checklist: Checklist) -> tuple[object, ...]:
    """All that can move a verdict or its advice, and nothing that cannot: what the digest is made of.

    Source: docs/files.md. Wording, stage texts and sources are left out on purpose.
    """
    rule = checklist.rule
    needed = None if rule.benefits_at_least is None else _plain(rule.benefits_at_least)
    return (
        (_plain(rule.balance_at_least), needed, rule.serious_at_most, _plain(rule.slack)),
        *(
            (
                q.id,
                q.kind,
                q.counts_as,
                q.weight if q.counts_as else None,
                tuple((label, _plain(q.scale[label])) for label in sorted(q.labels)),
                _plain(q.full_at) if isinstance(q.full_at, Decimal) else q.full_at,
                tuple((driver, tuple(sorted(answers))) for driver, answers in sorted(q.ask_if.items())),
                (q.serious, q.deal_breaker, q.limit, _plain(q.slack_from)),
                q.may_not_apply,
                q.who_can_change,
            )
            for q in sorted(checklist.questions(), key=lambda q: q.id)
        ),
    )


def _plain(number: Decimal) -> str:
    """The one way to write a number, so that 50 and 50.0 make the same digest."""
    return format(number.normalize(), "f")
