"""Answers as the interview handles them, and how they read."""

from __future__ import annotations

from decimal import Decimal

from imagine_cli.core.assessment import misfit
from imagine_cli.core.checklist import NOT_APPLICABLE, UNKNOWN, Question
from imagine_cli.core.kinds.kind import Value

DONT_KNOW = "don't know yet"
DOESNT_APPLY = "doesn't apply"


def answer_text(value: Value | None) -> str:
    """An answer in words; None is an answer that was not given."""
    if value is None or value == UNKNOWN:
        return DONT_KNOW
    if value == NOT_APPLICABLE:
        return DOESNT_APPLY
    if isinstance(value, tuple):
        return "; ".join(value) if value else "nothing listed"
    return format(value, "f") if isinstance(value, Decimal) else value


def fitting(question: Question, value: Value | None) -> Value | None:
    """The earlier answer where it still fits the question, else None."""
    return None if value is None or misfit(question, value) else value


def or_unknown(value: Value | None) -> Value:
    """The value; "don't know yet" where there is none."""
    return UNKNOWN if value is None else value
