"""Small random checklists and answers for hypothesis; what the loader refuses never reaches the verdict."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist
from tests.core.random_cases import Given, random_answers, random_given

SEEDS = st.integers(0, 1_000_000)


def checklists(most: int = 6) -> st.SearchStrategy[Checklist]:
    """Sound checklists of a few questions."""
    return SEEDS.map(lambda seed: random_given(seed, most=most)[0])


def answers_to(checklist: Checklist) -> st.SearchStrategy[dict[str, Answer]]:
    """Answers to such a checklist, some unknown."""
    return SEEDS.map(lambda seed: random_answers(Random(seed), list(checklist.questions())))


def givens(most: int = 6) -> st.SearchStrategy[Given]:
    """A checklist with answers to it."""
    return SEEDS.map(lambda seed: random_given(seed, most=most))
