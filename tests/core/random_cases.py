"""A random checklist with answers for every seed: sound ones only, small enough to enumerate, and no two alike."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question, Rule, Stage, Who, problems

Case = tuple[Checklist, dict[str, Answer]]

SCALES: list[dict[str, Decimal]] = [
    {"yes": Decimal(1), "no": Decimal(0)},
    {"yes": Decimal(1), "partly": Decimal("0.5"), "no": Decimal(0)},
    {"no": Decimal(0), "partly": Decimal("0.5"), "yes": Decimal(1)},
    {"none": Decimal(0), "some": Decimal("0.33"), "much": Decimal("0.67"), "all": Decimal(1)},
    {"none": Decimal(0), "little": Decimal("0.25"), "a little": Decimal("0.25"), "all": Decimal(1)},
    {"low": Decimal(0), "high": Decimal(1), "higher": Decimal(1)},
]
LIMITS = ["0", "5", "10", "25", "33.333333", "40", "50", "60", "66.666667", "80", "90", "100"]
FULL = ["0", "1", "2.5", "3", "4", "5"]
AMOUNTS = ["0", "0", "0.5", "1", "2", "2.5", "3", "4", "5", "6", "9"]
SPARE = ["0", "1", "2.5", "4", "6"]
WHO: list[Who | None] = [None, "library", "partner", "both"]


def random_case(seed: int, *, most: int = 7) -> Case:
    """The case that belongs to this seed, on every machine."""
    chance = Random(seed)
    questions = _questions(chance, most)
    checklist = Checklist(
        id="random",
        title="Random",
        stages=(Stage("Identify", "", tuple(questions)),),
        rule=_rule(chance),
    )
    assert not problems(checklist)
    return checklist, _answers(chance, questions)


def _rule(chance: Random) -> Rule:
    if chance.random() < 0.3:
        return Rule()
    # Lenient ones too, or most cases would be declined whatever is answered.
    low, high = LIMITS[:7], LIMITS[5:]
    return Rule(
        Decimal(chance.choice(low)),
        Decimal(chance.choice([*low, "-20"])),
        Decimal(chance.choice(high)),
        Decimal(chance.choice(high)),
    )


def _questions(chance: Random, most: int) -> list[Question]:
    spare = [f"spare{n}" for n in range(chance.choice([0, 0, 1, 1, 2]))]
    capacities = [Question(id=id_, ask="How much can you spare?", stage="Identify", kind="number") for id_ in spare]
    found = [Question(id="gain", ask="Is it good?", stage="Identify", counts_as="benefit", scale=SCALES[1], weight=2)]
    for index in range(chance.randint(1, max(most - 1 - len(spare), 1))):
        found.append(_question(chance, f"q{index}", found, spare))
    # What can be spared may be asked before what it is compared with, or after.
    return [*capacities, *found] if chance.random() < 0.7 else [*found, *capacities]


def _question(chance: Random, id_: str, earlier: list[Question], spare: list[str]) -> Question:
    gauge = chance.choice(["benefit", "risk", "risk", "demand", "demand", None])
    ask_if = _ask_if(chance, earlier)
    common: dict[str, Any] = {
        "id": id_,
        "stage": "Identify",
        "counts_as": gauge,
        "weight": chance.choice([1, 2, 3]),
        "ask_if": ask_if,
        "may_not_apply": chance.random() < 0.4,
        "who_can_change": chance.choice(WHO),
        "remedy": chance.choice(["", "Agree."]),
    }
    drawn = chance.random()
    if drawn < 0.05:
        return Question(**common | {"counts_as": None, "remedy": ""}, ask="Which?", kind="lines", side="for")
    if drawn < 0.45:
        full = chance.choice(spare) if spare and chance.random() < 0.6 else Decimal(chance.choice(FULL))
        over = gauge != "benefit" and chance.random() < 0.4
        return Question(**common, ask="How much?", kind="number", full_at=full, deal_breaker_over=over)
    scale = chance.choice(SCALES)
    return Question(**common, ask="Is it so?", scale=scale, deal_breaker=_ends_it(chance, gauge, scale))


def _ask_if(chance: Random, earlier: list[Question]) -> dict[str, tuple[str, ...]]:
    choices = [question for question in earlier if bool(question.labels)]
    if chance.random() < 0.65:
        return {}
    driving = chance.sample(choices, min(len(choices), chance.choice([1, 1, 2])))
    return {driver.id: tuple(chance.sample(list(driver.scale), chance.choice([1, 2]))) for driver in driving}


def _ends_it(chance: Random, gauge: str | None, scale: dict[str, Decimal]) -> frozenset[str]:
    """One of the harshest answers, or all from some value on."""
    drawn = chance.random()
    if drawn < 0.7:
        return frozenset()
    harsh = max(scale, key=lambda label: -scale[label] if gauge == "benefit" else scale[label])
    if drawn < 0.8:
        return frozenset({harsh})
    limit = chance.choice([value for value in scale.values() if value != 1 - scale[harsh]])
    return frozenset(
        label for label, value in scale.items() if (value <= limit if gauge == "benefit" else value >= limit)
    )


def _answers(chance: Random, questions: list[Question]) -> dict[str, Answer]:
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
            found[question.id] = Answer(chance.choice(list(question.scale)), chance.choice(["", "noted"]))
    shuffled = list(found.items())
    chance.shuffle(shuffled)
    return dict(shuffled)
