"""A random checklist with answers for every seed: sound ones only, small enough to enumerate, and no two alike."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import PRESENT, Checklist, Question, Rule, Stage, Who
from imagine_cli.core.gauges import Gauge
from imagine_cli.core.problems import problems

Given = tuple[Checklist, dict[str, Answer]]

SCALES: list[dict[str, Decimal]] = [
    dict(PRESENT),
    dict(PRESENT),
    {"yes": Decimal(1), "no": Decimal(0)},
    {"none": Decimal(0), "some": Decimal("0.33"), "much": Decimal("0.67"), "all": Decimal(1)},
    {"none": Decimal(0), "little": Decimal("0.25"), "a little": Decimal("0.25"), "all": Decimal(1)},
    {"low": Decimal(1), "high": Decimal(0), "higher": Decimal(0)},
]
FULL = ["0", "1", "2.5", "3", "4", "5"]
AMOUNTS = ["0", "0", "0.5", "1", "2", "2.5", "3", "4", "5", "6", "9"]
SPARE = ["0", "1", "2.5", "4", "6"]
WHO: list[Who | None] = [None, "library", "partner", "both", "both", "nobody"]


def random_given(seed: int, *, most: int = 7) -> Given:
    """The checklist and the answers that belong to this seed, on every machine."""
    chance = Random(seed)
    questions = _questions(chance, most)
    possible = sum(question.weight for question in questions if question.counts_as == "benefit")
    checklist = Checklist(
        id="random",
        title="Random",
        stages=(Stage("Identify", "", tuple(questions)),),
        rule=_rule(chance, possible),
    )
    assert not problems(checklist)
    return checklist, random_answers(chance, questions)


def _rule(chance: Random, possible: int) -> Rule:
    if chance.random() < 0.3:
        return Rule()
    return Rule(
        balance_at_least=Decimal(chance.choice(["-3", "-1", "0", "0", "0.5", "2"])),
        benefits_at_least=chance.choice([None, Decimal(0), Decimal(possible) / 2, Decimal(1)]),
        serious_at_most=chance.choice([0, 1, 2, 2]),
        slack=Decimal(chance.choice(["0", "0.25", "0.25", "1"])),
    )


def _questions(chance: Random, most: int) -> list[Question]:
    spare = [f"spare{n}" for n in range(chance.choice([0, 0, 1, 1, 2]))]
    capacities = [Question(id=id_, ask="How much can you spare?", stage="Identify", kind="number") for id_ in spare]
    found = [Question(id="gain", ask="Is it good?", stage="Identify", counts_as="benefit", weight=3, first=True)]
    for index in range(chance.randint(1, max(most - 1 - len(spare), 1))):
        found.append(_question(chance, f"q{index}", found, spare))
    # What can be spared may be asked before what it is compared with, or after.
    return [*capacities, *found] if chance.random() < 0.7 else [*found, *capacities]


def _question(chance: Random, id_: str, earlier: list[Question], spare: list[str]) -> Question:
    common: dict[str, Any] = {
        "id": id_,
        "stage": "Identify",
        "ask_if": _ask_if(chance, earlier),
        "who_can_change": chance.choice(WHO),
        "first": chance.random() < 0.5,
        "remedy": chance.choice(["", "Agree."]),
    }
    drawn = chance.random()
    if drawn < 0.05:
        return Question(**common, ask="Which?", kind="lines", side="for")
    if drawn < 0.2:
        return Question(**common, tick="It is so", kind="sign", deal_breaker=True)
    scored = {**common, "weight": chance.choice([1, 2, 3])}
    if drawn < 0.45:
        gauge: Gauge = chance.choice(["risk", "demand"])
        return Question(**scored, tick="It is so", kind="sign", counts_as=gauge, serious=chance.random() < 0.5)
    scored["may_not_apply"] = chance.random() < 0.3
    if drawn < 0.7:
        return _number(chance, scored, earlier, spare)
    side: Gauge | None = chance.choice(["benefit", "benefit", "risk", "demand", None])
    return Question(**scored | {"weight": scored["weight"] if side else 1}, ask="Is it so?", counts_as=side,
                    scale=chance.choice(SCALES))  # fmt: skip


def _number(chance: Random, common: dict[str, Any], earlier: list[Question], spare: list[str]) -> Question:
    gauge: Gauge = chance.choice(["benefit", "risk", "demand", "demand"])
    full: Decimal | str = chance.choice(spare) if spare and chance.random() < 0.7 else Decimal(chance.choice(FULL))
    if any(each.full_at == full and each.more_is_kinder != (gauge == "benefit") for each in earlier):
        # One number may not serve a benefit and a cost.
        full = Decimal(4)
    limit = gauge != "benefit" and chance.random() < 0.5
    slack_from = Decimal(chance.choice(["0", "0", "1", "5"])) if limit else Decimal(0)
    return Question(**common, ask="How much?", kind="number", counts_as=gauge, full_at=full, limit=limit,
                    slack_from=slack_from)  # fmt: skip


def _ask_if(chance: Random, earlier: list[Question]) -> dict[str, tuple[str, ...]]:
    choices = [question for question in earlier if question.labels]
    if chance.random() < 0.7:
        return {}
    driving = chance.sample(choices, min(len(choices), chance.choice([1, 1, 2])))
    return {driver.id: tuple(chance.sample(list(driver.labels), chance.choice([1, 2]))) for driver in driving}


def random_answers(chance: Random, questions: list[Question]) -> dict[str, Answer]:
    """Answers to them in any order, some unknown, some that don't fit."""
    unknown = chance.choice([0.0, 0.15, 0.35, 0.6])
    found: dict[str, Answer] = {}
    for question in questions:
        if chance.random() < unknown:
            if chance.random() < 0.5:
                found[question.id] = Answer("unknown")
            elif chance.random() < 0.2:
                # What doesn't fit counts as unknown.
                odd: list[str | Decimal | tuple[str, ...]] = ["nonsense", Decimal(-1), Decimal("NaN"), ("a", "b")]
                found[question.id] = Answer(chance.choice(odd[: 3 if question.takes_lines else 4]))
            continue
        if question.may_not_apply and chance.random() < 0.15:
            found[question.id] = Answer("n/a")
        elif question.takes_lines:
            found[question.id] = Answer(("More readers", "New books"), "noted")
        elif question.takes_amount:
            found[question.id] = Answer(Decimal(chance.choice(SPARE if question.id.startswith("spare") else AMOUNTS)))
        else:
            found[question.id] = Answer(chance.choice(list(question.labels)), chance.choice(["", "noted"]))
    shuffled = list(found.items())
    chance.shuffle(shuffled)
    return dict(shuffled)
