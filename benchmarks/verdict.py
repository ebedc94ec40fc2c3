"""How long a verdict with all advice takes in process, for the full checklist and for one four times as long.

Run it by hand: `python benchmarks/verdict.py`. Answers are random but the same in every run.
"""

from __future__ import annotations

import random
import statistics
import time
from decimal import Decimal

from msgspec.structs import replace

from imagine_cli.core.advice import advise
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question
from imagine_cli.core.verdict import weigh
from imagine_cli.store.checklists import read_checklist

SHARES_UNKNOWN = (0.0, 0.1, 0.3, 1.0)
SHARES_BAD = (0.1, 0.3, 0.6)


def repeated(checklist: Checklist, times: int) -> Checklist:
    """The checklist with every question asked so many times over, under ids of their own."""

    def again(question: Question, turn: int) -> Question:
        full = f"{question.full_at}-{turn}" if isinstance(question.full_at, str) else question.full_at
        drivers = {f"{driver}-{turn}": answers for driver, answers in question.ask_if.items()}
        return replace(question, id=f"{question.id}-{turn}", full_at=full, ask_if=drivers)

    stages = tuple(
        replace(stage, questions=tuple(again(q, turn) for turn in range(times) for q in stage.questions))
        for stage in checklist.stages
    )
    return replace(checklist, stages=stages)


def random_answers(checklist: Checklist, seed: int) -> dict[str, Answer]:
    """Mostly sensible answers: deal-breakers seldom hit, some answers bad, some unknown."""
    chance = random.Random(seed)
    unknown, bad = chance.choice(SHARES_UNKNOWN), chance.choice(SHARES_BAD)
    answers = {}
    for question in checklist.questions():
        if chance.random() < unknown:
            continue
        if question.kind == "number":
            answers[question.id] = Answer(Decimal(chance.randint(0, 20)))
        elif question.kind == "choice":
            benefit = question.counts_as == "benefit"
            labels = sorted(question.scale, key=lambda label: question.scale[label], reverse=benefit)
            if question.deal_breaker:
                answers[question.id] = Answer(labels[0] if chance.random() < 0.98 else labels[-1])
            else:
                answers[question.id] = Answer(chance.choice(labels[1:]) if chance.random() < bad else labels[0])
    return answers


def milliseconds(checklist: Checklist, seed: int) -> float:
    """The time of one verdict with all its advice."""
    answers = random_answers(checklist, seed)
    began = time.perf_counter()
    advise(checklist, answers, weigh(checklist, answers))
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    full = read_checklist("imagine")
    print("| questions | median ms | 95 % below | longest ms |")
    print("| ---: | ---: | ---: | ---: |")
    for times in (1, 4):
        checklist = repeated(full, times)
        taken = sorted(milliseconds(checklist, seed) for seed in range(200))
        count = sum(1 for _ in checklist.questions())
        print(f"| {count} | {statistics.median(taken):.1f} | {taken[189]:.1f} | {taken[-1]:.1f} |")


if __name__ == "__main__":
    main()
