"""The verdict: go ahead or decline, how sure, and why.

`weigh` is the one place where answers become a recommendation. The rules are those of docs/verdict.md, to the
letter; every figure here is computed exactly and rounded once, at the end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from imagine_cli.core.amounts import Ratio, amount_in, amount_text, unit_of
from imagine_cli.core.assessment import Answer
from imagine_cli.core.balance import MILLION, Balance, Cases, Points, Scales, in_millionths
from imagine_cli.core.checklist import Checklist, Question, Who
from imagine_cli.core.counted import Counted, count_answers
from imagine_cli.core.counted import State as State
from imagine_cli.core.gauges import GAUGES, Gauge
from imagine_cli.core.kinds.kind import Gate

Recommendation = Literal["go ahead", "decline"]
Limit = Literal["benefits_at_least", "margin_at_least", "risks_at_most", "demands_at_most"]
ReasonSide = Literal["for", "against", "mixed"]


class Range(Struct, frozen=True):
    """Points in the kindest-to-harshest spread of what is unknown; `mid` counts each unknown half."""

    low: float
    mid: float
    high: float


class Gauges(Struct, frozen=True):
    """The three gauges, costs and the margin, in points (0 to 100; the margin -100 to 100)."""

    benefits: Range
    risks: Range
    demands: Range
    costs: Range
    margin: Range


class Reason(Struct, frozen=True):
    """Why, in the question's own sentence. `effect` is in points of margin: above 0 for, below 0 against.

    `own_words` marks a line that the librarian wrote; those and unscored questions have the effect 0.
    """

    question: str
    says: str
    effect: float = 0.0
    note: str = ""
    deal_breaker: bool = False
    own_words: bool = False


class Reasons(Struct, frozen=True):
    """All reasons, strongest first: deal-breakers, then the librarian's own lines, then by effect."""

    for_: tuple[Reason, ...]
    against: tuple[Reason, ...]
    mixed: tuple[Reason, ...]


class Condition(Struct, frozen=True):
    """Something to agree before starting, from the remedy of an adverse answer."""

    question: str
    text: str
    who: Who | None


class Miss(Struct, frozen=True):
    """A limit of the rule that the middle case does not meet: where it counts, what is needed, both in points."""

    limit: Limit
    stands_at: float
    needed: float


class Counts(Struct, frozen=True):
    """How many questions are in each state; `waiting` ones are among the unknown."""

    answered: int
    unknown: int
    not_applicable: int
    ruled_out: int

    @property
    def asked(self) -> int:
        """Questions that apply, answered or not."""
        return self.answered + self.unknown


class Verdict(Struct, frozen=True):
    """What the answers come to. `states` tells how each question of the checklist counts, by id.

    `misses` are the limits that the middle case misses (deal-breakers aside), empty for a go-ahead.
    `gauges_in_use` are the gauges that the checklist has any question for.
    """

    recommendation: Recommendation
    settled: bool
    gauges: Gauges
    deal_breakers_hit: tuple[str, ...]
    deal_breakers_open: tuple[str, ...]
    reasons: Reasons
    conditions: tuple[Condition, ...]
    misses: tuple[Miss, ...]
    counts: Counts
    states: Mapping[str, State]
    gauges_in_use: tuple[Gauge, ...]


def weigh(checklist: Checklist, answers: Mapping[str, Answer]) -> Verdict:
    """The verdict on these answers. Pure and exact: neither order nor machine changes it.

    `checklist` must be free of `problems`; answers to questions that it does not have are ignored.
    """
    return verdict_on(checklist, count_answers(checklist, answers))


def verdict_on(checklist: Checklist, counts: Mapping[str, Counted]) -> Verdict:
    """The verdict, from how the questions stand."""
    balance = Balance(checklist, counts)
    go_ahead, settled = decide(balance.scales, balance.cases, gates_of(counts))
    recommendation: Recommendation = "go ahead" if go_ahead else "decline"
    return Verdict(
        recommendation=recommendation,
        settled=settled,
        gauges=_gauges(balance),
        deal_breakers_hit=tuple(key for key, counted in counts.items() if counted.gate == "hit"),
        deal_breakers_open=tuple(key for key, counted in counts.items() if counted.gate == "open"),
        reasons=_reasons(balance, counts.values()),
        conditions=tuple(_conditions(counts.values())) if go_ahead else (),
        misses=tuple(_misses(checklist, balance)),
        counts=_counts(counts.values()),
        states={key: counted.state for key, counted in counts.items()},
        gauges_in_use=balance.in_use,
    )


def gates_of(counts: Mapping[str, Counted]) -> set[Gate]:
    """The gates that occur among these count_answers."""
    return {counted.gate for counted in counts.values()}


def decide(scales: Scales, cases: Cases, gates: Collection[Gate]) -> tuple[bool, bool]:
    """Whether to go ahead, and whether that is settled.

    Settled is when the best and the worst case agree; otherwise the middle case leans, with open deal-breakers
    not hit. The best and the worst case bound all between, because more benefit or less cost never harms.
    """
    if "hit" in gates:
        return False, True
    best = scales.meets(cases.kindest)
    worst = "open" not in gates and scales.meets(cases.harshest)
    return scales.meets(cases.middle), best == worst


def _gauges(balance: Balance) -> Gauges:
    kind, middle, harsh = (balance.scales.points(sums) for sums in balance.cases)

    def spread(name: str, *, more_is_kinder: bool) -> Range:
        low, high = (harsh, kind) if more_is_kinder else (kind, harsh)
        return Range(*(getattr(points, name) / MILLION for points in (low, middle, high)))

    return Gauges(
        **{view.plural: spread(view.plural, more_is_kinder=view.more_is_kinder) for view in GAUGES.values()},
        costs=spread("costs", more_is_kinder=False),
        margin=spread("margin", more_is_kinder=True),
    )


def _misses(checklist: Checklist, balance: Balance) -> Iterable[Miss]:
    points: Points = balance.scales.points(balance.cases.middle)
    rule = checklist.rule
    floors: tuple[tuple[Limit, int, Decimal], ...] = (
        ("benefits_at_least", points.benefits, rule.benefits_at_least),
        ("margin_at_least", points.margin, rule.margin_at_least),
    )
    ceilings: tuple[tuple[Limit, int, Decimal], ...] = (
        ("risks_at_most", points.risks, rule.risks_at_most),
        ("demands_at_most", points.demands, rule.demands_at_most),
    )
    for name, stands_at, limit in floors:
        if stands_at < in_millionths(limit):
            yield Miss(name, stands_at / MILLION, float(limit))
    for name, stands_at, limit in ceilings:
        if stands_at > in_millionths(limit):
            yield Miss(name, stands_at / MILLION, float(limit))


def _counts(counts: Iterable[Counted]) -> Counts:
    states = [counted.state for counted in counts]
    return Counts(
        answered=states.count("answered"),
        unknown=states.count("unknown") + states.count("waiting"),
        not_applicable=states.count("not applicable"),
        ruled_out=states.count("ruled out"),
    )


def _conditions(counts: Iterable[Counted]) -> Iterable[Condition]:
    """The remedy of each cost above its kind third; a deal-breaker that was switched off is such a cost too."""
    for counted in counts:
        question = counted.question
        costly = not question.more_is_kinder and counted.certain and not _in_kind_third(question, counted.low)
        if costly and question.remedy:
            yield Condition(question.id, question.remedy, question.who_can_change)


def side_and_sentence(
    question: Question, value: Ratio, *, ends_it: bool, partly: str = "Partly"
) -> tuple[ReasonSide, str]:
    """Which side a value from 0 to 1 speaks for, and the question's own sentence for it, "" where it has none.

    Source: docs/verdict.md, Reasons. `ends_it`: the answer is a deal-breaker. `partly` leads the sentence against
    where the value lies between the thirds and the checklist has no sentence for that.
    """
    if ends_it or _in_harsh_third(question, value):
        return "against", question.reason_against
    if _in_kind_third(question, value):
        return "for", question.reason_for
    return "mixed", question.mixed or (question.reason_against and f"{partly}: {question.reason_against}")


def _in_kind_third(question: Question, value: Ratio) -> bool:
    """Whether it is good news; the third of [0, 1] is inclusive."""
    return _at_most_a_third(value, flipped=question.more_is_kinder)


def _in_harsh_third(question: Question, value: Ratio) -> bool:
    return _at_most_a_third(value, flipped=not question.more_is_kinder)


def _at_most_a_third(value: Ratio, *, flipped: bool) -> bool:
    top, bottom = value
    return 3 * (bottom - top if flipped else top) <= bottom


def _reasons(balance: Balance, counts: Iterable[Counted]) -> Reasons:
    sides: dict[ReasonSide, list[Reason]] = {"for": [], "against": [], "mixed": []}
    for counted in counts:
        if counted.state != "answered" or counted.answer is None:
            continue
        question = counted.question
        if question.side and isinstance(counted.answer.value, tuple):
            note = counted.answer.note
            sides[question.side] += [
                Reason(question.id, line, note=note, own_words=True) for line in counted.answer.value
            ]
        elif counted.certain and (question.counts_as or question.may_end_it or question.remedy):
            side, reason = _reason(balance, counted, counted.answer)
            if question.counts_as or side != "for":
                sides[side].append(reason)
    for reasons in sides.values():
        reasons.sort(key=_strength)
    return Reasons(for_=tuple(sides["for"]), against=tuple(sides["against"]), mixed=tuple(sides["mixed"]))


def _strength(reason: Reason) -> tuple[bool, bool, float]:
    """Deal-breakers, then the librarian's own lines, then by effect; the sort is stable, so ties keep their order."""
    return not reason.deal_breaker, not reason.own_words, -abs(reason.effect)


def _reason(balance: Balance, counted: Counted, answer: Answer) -> tuple[ReasonSide, Reason]:
    """Which side an answer speaks for, and its sentence with its effect.

    The effect is the distance, in points of margin, to the harshest answer (for) or the kindest (against, mixed).
    """
    question = counted.question
    hit = counted.gate == "hit"
    side, sentence = side_and_sentence(question, counted.low, ends_it=hit)
    effect = 0.0
    if question.id in balance.terms:
        term = balance.terms[question.id]
        goodness = term.low if term.gauge == 0 else balance.unit - term.low
        move = goodness if side == "for" else goodness - balance.unit
        effect = balance.scales.margin_points(term.gauge, term.weight * move)
    return side, Reason(question.id, sentence_of(sentence, counted, answer), effect, answer.note, deal_breaker=hit)


def sentence_of(sentence: str, counted: Counted, answer: Answer) -> str:
    """A question's sentence with {answer}, {full_at} and {unit} filled in; nothing else is substituted.

    Where the checklist gives no sentence, the question and its answer stand in.
    """
    amount = amount_in(answer.value)
    shown = str(answer.value) if amount is None else amount_text(amount)
    if not sentence:
        return f"{counted.question.ask} {shown} {counted.question.unit}".rstrip()
    full = amount_text(counted.full) if counted.full is not None else ""
    # One pass over the template, so that what a librarian typed is never substituted again.
    unit = "" if amount is None else unit_of(amount, counted.question.unit, counted.question.unit_one)
    parts = {"{answer}": shown, "{full_at}": full, "{unit}": unit}
    return _filled(sentence, parts)


def _filled(sentence: str, parts: Mapping[str, str]) -> str:
    filled = ""
    while sentence:
        at, key = min(((sentence.find(key), key) for key in parts if key in sentence), default=(-1, ""))
        if at < 0:
            break
        filled += sentence[:at] + parts[key]
        sentence = sentence[at + len(key) :]
    return filled + sentence
