"""What is measured inside one process: a verdict with all its advice, for the full checklist and a longer one."""

from __future__ import annotations

import random
import time
from decimal import Decimal

from msgspec.structs import replace

from benchmarks.processes import Sample
from imagine_cli.core.advice import advise
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question
from imagine_cli.core.verdict import weigh

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
    """Mostly sensible answers, the same for a seed: deal-breakers seldom hit, some answers bad, some unknown."""
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


def verdict_with_advice(checklist: Checklist, seed: int) -> Sample:
    """One verdict with all its advice; other answers for every seed."""
    answers = random_answers(checklist, seed)
    began = time.perf_counter()
    advise(checklist, answers, weigh(checklist, answers))
    return Sample(time.perf_counter() - began)
