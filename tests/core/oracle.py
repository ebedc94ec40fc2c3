"""The verdict and the advice once more: decision.md read anew, with fractions and by trying everything.

It shares nothing with the engine but the values that go in, and trades speed for being plain: what is said to be
smallest is found by trying all that is smaller.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product
from math import floor
from typing import NamedTuple

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question

ZERO, ONE, HALF = Fraction(0), Fraction(1), Fraction(1, 2)
GAUGES = ("benefit", "risk", "demand")


class Stand(NamedTuple):
    """How one question stands: its state, the range of its value, whether it ends it ("hit", "open" or neither)."""

    question: Question
    state: str
    low: Fraction
    high: Fraction
    ends: str
    value: str | Decimal | tuple[str, ...] | None = None
    note: str = ""

    @property
    def counts(self) -> bool:
        return self.question.counts_as is not None and self.state not in ("ruled out", "not applicable")

    @property
    def certain(self) -> bool:
        return self.state == "answered" and self.low == self.high

    @property
    def benefit(self) -> bool:
        return self.question.counts_as == "benefit"


Stands = dict[str, Stand]


def stands(checklist: Checklist, answers: Mapping[str, Answer]) -> Stands:
    found: Stands = {}
    for question in checklist.questions():
        found[question.id] = _stand(question, found, answers)
    return found


def _fitting(question: Question, answers: Mapping[str, Answer]) -> Answer | None:
    """The answer on file, where it is one to this question."""
    answer = answers.get(question.id)
    if answer is None or answer.value == "unknown":
        return None
    value = answer.value
    if question.may_not_apply and value == "n/a":
        return answer
    fits = {
        "choice": isinstance(value, str) and value in question.scale,
        "number": isinstance(value, Decimal) and value.is_finite() and value >= 0,
        "lines": isinstance(value, tuple),
    }
    return answer if fits[question.kind] else None


def _full(question: Question, answers: Mapping[str, Answer]) -> Decimal | None:
    if not isinstance(question.full_at, str):
        return question.full_at
    answer = answers.get(question.full_at)
    if answer is None or not isinstance(answer.value, Decimal):
        return None
    return answer.value if answer.value.is_finite() and answer.value >= 0 else None


def _stand(question: Question, earlier: Stands, answers: Mapping[str, Answer]) -> Stand:
    may_end = bool(question.deal_breaker) or question.deal_breaker_over
    drivers = [(earlier[driver], wanted) for driver, wanted in question.ask_if.items()]
    if any(
        driver.state in ("ruled out", "not applicable") or (driver.state == "answered" and driver.value not in wanted)
        for driver, wanted in drivers
    ):
        return Stand(question, "ruled out", ZERO, ONE, "")
    if any(driver.state in ("unknown", "waiting") for driver, _ in drivers):
        return Stand(question, "waiting", ZERO, ONE, "open" if may_end else "")
    answer = _fitting(question, answers)
    if answer is None:
        return Stand(question, "unknown", ZERO, ONE, "open" if may_end else "")
    value = answer.value
    if value == "n/a":
        return Stand(question, "not applicable", ZERO, ONE, "", value, answer.note)
    if isinstance(value, tuple):
        return Stand(question, "answered", ZERO, ZERO, "", value, answer.note)
    if isinstance(value, str):
        worth = Fraction(question.scale[value])
        return Stand(
            question, "answered", worth, worth, "hit" if value in question.deal_breaker else "", value, answer.note
        )
    full = _full(question, answers)
    if question.full_at is not None and full is None and value > 0:
        return Stand(question, "answered", ZERO, ONE, "open" if may_end else "", value, answer.note)
    worth = share(value, full)
    over = question.deal_breaker_over and full is not None and value > full
    return Stand(question, "answered", worth, worth, "hit" if over else "", value, answer.note)


def share(amount: Decimal, full: Decimal | None) -> Fraction:
    if amount == 0 or full is None:
        return ZERO
    return ONE if full == 0 else min(ONE, Fraction(amount) / Fraction(full))


class Figures(NamedTuple):
    """Benefits, risks, demands, costs and margin in points, not rounded."""

    benefits: Fraction
    risks: Fraction
    demands: Fraction
    costs: Fraction
    margin: Fraction


def figures(
    checklist: Checklist, values: Mapping[str, Fraction], weights: Mapping[str, Fraction] | None = None
) -> Figures:
    """The gauges where each question that counts has the given value."""
    gauges = {}
    for gauge in GAUGES:
        parts = [
            ((weights or {}).get(q.id, Fraction(q.weight)), values[q.id])
            for q in checklist.questions()
            if q.counts_as == gauge and q.id in values
        ]
        whole = sum((weight for weight, _ in parts), ZERO)
        gauges[gauge] = 100 * sum((weight * value for weight, value in parts), ZERO) / whole if parts else ZERO
    used = {question.counts_as for question in checklist.questions()} & {"risk", "demand"}
    costs = sum((gauges[gauge] for gauge in ("risk", "demand") if gauge in used), ZERO) / max(len(used), 1)
    return Figures(gauges["benefit"], gauges["risk"], gauges["demand"], costs, gauges["benefit"] - costs)


def rounded(points: Fraction) -> Fraction:
    """To a millionth, half upward."""
    return Fraction(floor(points * 1_000_000 + HALF), 1_000_000)


def misses(checklist: Checklist, found: Figures) -> list[str]:
    rule = checklist.rule
    return [
        name
        for name, missed in (
            ("benefits_at_least", rounded(found.benefits) < Fraction(rule.benefits_at_least)),
            ("margin_at_least", rounded(found.margin) < Fraction(rule.margin_at_least)),
            ("risks_at_most", rounded(found.risks) > Fraction(rule.risks_at_most)),
            ("demands_at_most", rounded(found.demands) > Fraction(rule.demands_at_most)),
        )
        if missed
    ]


def values_in(found: Stands, case: str) -> dict[str, Fraction]:
    """The value of each question that counts in the kindest, the middle or the harshest case."""
    picked = {}
    for key, stand in found.items():
        if stand.counts:
            kind, harsh = (stand.high, stand.low) if stand.benefit else (stand.low, stand.high)
            picked[key] = {"kindest": kind, "middle": (stand.low + stand.high) / 2, "harshest": harsh}[case]
    return picked


class Weighed(NamedTuple):
    """What the answers come to."""

    go_ahead: bool
    settled: bool
    kindest: Figures
    middle: Figures
    harshest: Figures
    hit: list[str]
    open: list[str]

    @property
    def spread(self) -> Fraction:
        return self.kindest.margin - self.harshest.margin


def weighed(checklist: Checklist, found: Stands) -> Weighed:
    kindest, middle, harshest = (
        figures(checklist, values_in(found, case)) for case in ("kindest", "middle", "harshest")
    )
    hit = [key for key, stand in found.items() if stand.ends == "hit"]
    still_open = [key for key, stand in found.items() if stand.ends == "open"]
    best = not hit and not misses(checklist, kindest)
    worst = not hit and not still_open and not misses(checklist, harshest)
    return Weighed(not hit and not misses(checklist, middle), best == worst, kindest, middle, harshest, hit, still_open)


def weigh_again(checklist: Checklist, answers: Mapping[str, Answer], changed: Mapping[str, str | Decimal]) -> Weighed:
    other = {key: Answer(value) for key, value in changed.items()}
    return weighed(checklist, stands(checklist, {**answers, **other}))


# Reasons


class Why(NamedTuple):
    side: str
    question: str
    effect: Fraction
    ends_it: bool
    own_words: bool
    note: str


def reasons(checklist: Checklist, found: Stands) -> list[Why]:
    """All reasons, those of each side in their order."""
    said = []
    middle = values_in(found, "middle")
    for key, stand in found.items():
        question = stand.question
        if isinstance(stand.value, tuple):
            said += [Why(str(question.side), key, ZERO, False, True, stand.note) for _ in stand.value]
        elif stand.certain and (question.counts_as or question.remedy or stand.ends or _may_end(question)):
            good = stand.low if stand.benefit else 1 - stand.low
            side = "against" if stand.ends == "hit" or 3 * good <= 1 else "for" if 3 * (1 - good) <= 1 else "mixed"
            if not question.counts_as and side == "for":
                continue
            effect = ZERO
            if stand.counts:
                end = ZERO if (side == "for") == stand.benefit else ONE
                margin = figures(checklist, middle).margin
                effect = rounded(margin - figures(checklist, {**middle, key: end}).margin)
            said.append(Why(side, key, effect, stand.ends == "hit", False, stand.note))
    return sorted(said, key=lambda why: (not why.ends_it, not why.own_words, -abs(why.effect)))


def _may_end(question: Question) -> bool:
    return question.deal_breaker_over or bool(question.deal_breaker)


def conditions(found: Stands) -> list[str]:
    """Questions with a remedy whose answer lies above the kind third of a cost."""
    return [
        key
        for key, stand in found.items()
        if stand.question.remedy and not stand.benefit and stand.certain and 3 * stand.low > 1
    ]


def hangs_on(checklist: Checklist, found: Stands) -> list[str]:
    """Questions whose weight, doubled or halved, would turn the recommendation."""
    outcome = weighed(checklist, found)
    middle = values_in(found, "middle")

    def turns(key: str, times: Fraction) -> bool:
        changed = {key: found[key].question.weight * times}
        return bool(misses(checklist, figures(checklist, middle, changed))) == outcome.go_ahead

    if outcome.hit:
        return []
    return [key for key in middle if turns(key, Fraction(2)) or turns(key, HALF)]


# What would change it, and what to watch


class Option(NamedTuple):
    """One other answer, and how far it moves the margin."""

    answer: str | Decimal
    worth: Fraction
    ends_it: bool
    movement: Fraction


class Found(NamedTuple):
    """The smallest sets: how many questions each holds, and for each group of questions its least movement."""

    size: int
    least: dict[frozenset[str], Fraction]


def steering(checklist: Checklist) -> set[str]:
    named = {driver for question in checklist.questions() for driver in question.ask_if}
    return named | {question.full_at for question in checklist.questions() if isinstance(question.full_at, str)}


def movable(
    checklist: Checklist, answers: Mapping[str, Answer], found: Stands, *, kinder: bool
) -> dict[str, list[Option]]:
    """The answers that each question could have instead, on that side of the present one; whole amounts only."""
    possible: dict[str, list[Option]] = {}
    leads = steering(checklist)
    for key, stand in found.items():
        question = stand.question
        if stand.state != "answered" or isinstance(stand.value, tuple) or key in leads:
            continue
        if (kinder and question.who_can_change is None) or (not kinder and question.counts_as is None):
            continue
        options = [
            Option(answer, worth, ends, _margin_moved(checklist, found, key, worth))
            for answer, worth, ends in _other_answers(stand, _full(question, answers))
            if not ends and _lies_beyond(stand, answer, worth, kinder=kinder)
        ]
        if options:
            possible[key] = options
    return possible


def _margin_moved(checklist: Checklist, found: Stands, key: str, worth: Fraction) -> Fraction:
    middle = values_in(found, "middle")
    if key not in middle:
        return ZERO
    return abs(figures(checklist, {**middle, key: worth}).margin - figures(checklist, middle).margin)


def _other_answers(stand: Stand, full: Decimal | None) -> Iterator[tuple[str | Decimal, Fraction, bool]]:
    question = stand.question
    if isinstance(stand.value, str):
        for label, value in question.scale.items():
            yield label, Fraction(value), label in question.deal_breaker
    elif full is None:
        # Only nothing at all is sure to be within what nobody knows.
        yield Decimal(0), ZERO, False
    elif isinstance(stand.value, Decimal):
        for amount in range(int(max(stand.value, full)) + 3):
            ends = question.deal_breaker_over and amount > full
            yield Decimal(amount), share(Decimal(amount), full), ends


def _lies_beyond(stand: Stand, answer: str | Decimal, worth: Fraction, *, kinder: bool) -> bool:
    """Whether an answer is kinder (or harsher) than the present one, or only takes a deal-breaker away."""
    if not stand.certain:
        return kinder and not stand.benefit and stand.question.counts_as is not None
    if kinder and stand.ends == "hit":
        if isinstance(answer, Decimal) and isinstance(stand.value, Decimal):
            return answer < stand.value
        return answer != stand.value and (worth >= stand.low if stand.benefit else worth <= stand.low)
    if stand.question.counts_as is None:
        return False
    return worth > stand.low if stand.benefit == kinder else worth < stand.low


def smallest_sets(
    checklist: Checklist, found: Stands, possible: Mapping[str, list[Option]], *, go_ahead: bool, most: int
) -> Found | None:
    """All sets of one to `most` questions whose changed answers turn it, tried one after the other."""
    middle = values_in(found, "middle")
    hit = {key for key, stand in found.items() if stand.ends == "hit"}
    for size in range(1, most + 1):
        least: dict[frozenset[str], Fraction] = {}
        for group in combinations(possible, size):
            if not hit <= set(group):
                continue
            for options in product(*(possible[key] for key in group)):
                changed = {key: option.worth for key, option in zip(group, options, strict=True) if key in middle}
                if bool(misses(checklist, figures(checklist, {**middle, **changed}))) != go_ahead:
                    moved = sum((option.movement for option in options), ZERO)
                    least[frozenset(group)] = min(moved, least.get(frozenset(group), moved))
        if least:
            return Found(size, least)
    return None


# What to find out first


def follow_ups(found: Stands) -> dict[str, list[str]]:
    """Questions that wait, under the first unknown driver that they hang on."""
    under: dict[str, list[str]] = {}
    for key, stand in found.items():
        if stand.state == "waiting":
            driver = stand
            while driver.state == "waiting":
                driver = found[next(d for d in driver.question.ask_if if found[d].state in ("unknown", "waiting"))]
            under.setdefault(driver.question.id, []).append(key)
    return under


class Ask(NamedTuple):
    question: str
    could_move: Fraction
    opens: bool
    follow_ups: list[str]


def find_out_first(checklist: Checklist, answers: Mapping[str, Answer], found: Stands) -> list[Ask]:
    before = weighed(checklist, found).spread
    under = follow_ups(found)
    listed = []
    for key, stand in found.items():
        if stand.state != "unknown" or stand.question.takes_lines:
            continue
        measured = [
            other
            for other in found.values()
            if other.question.full_at == key and other.state in ("answered", "unknown") and not other.certain
        ]
        concerned = [stand, *(found[waiting] for waiting in under.get(key, [])), *measured]
        opens = any(each.ends == "open" for each in concerned)
        tried: list[str | Decimal] = list(stand.question.scale) or [Decimal(n) for n in ("0", "0.5", "1", "3", "1000")]
        certain = max(before - weigh_again(checklist, answers, {key: answer}).spread for answer in tried)
        if certain > 0 or opens or measured:
            listed.append(Ask(key, certain, opens, under.get(key, [])))
    return sorted(listed, key=lambda ask: (not ask.opens, -rounded(ask.could_move)))
