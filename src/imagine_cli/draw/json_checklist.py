"""Checklists, their stages and questions, as the JSON envelope's `result`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol

from msgspec import to_builtins

from imagine_cli.core.checklist import Checklist, Question, Stage
from imagine_cli.errors import Place
from imagine_cli.say.checklist import Known

Result = dict[str, Any]


class Found(Known, Protocol):
    """A checklist that can be chosen, and its file."""

    @property
    def path(self) -> Path:
        """Where it lies."""


def checklists_result(checklists: Iterable[Found]) -> Result:
    """The checklists that there are; `problem` is null where one can be used."""
    return {
        "checklists": [
            {
                "id": found.id,
                "title": found.title,
                "about": found.about,
                "path": str(found.path),
                "bundled": found.bundled,
                "problem": found.problem,
            }
            for found in checklists
        ]
    }


def stages_result(checklist: Checklist, wanted: str | None = None) -> Result:
    """Every stage with its questions in short; or only the one that is `wanted`, by its full name."""
    stages = [stage for stage in checklist.stages if wanted in (None, stage.name)]
    return {"checklist": checklist.id, "stages": [_stage_in_short(stage) for stage in stages]}


def _stage_in_short(stage: Stage) -> Result:
    questions = [{"id": question.id, "ask": question.asks, "why": question.why} for question in stage.questions]
    return {"name": stage.name, "about": stage.about, "questions": questions}


def checklist_result(checklist: Checklist) -> Result:
    """A whole checklist, `extends` resolved: the rule, every question, and the sources."""
    rule = checklist.rule
    return {
        "checklist": checklist.id,
        "title": checklist.title,
        "about": checklist.about,
        "digest": checklist.digest,
        "words": {"go ahead": checklist.words.go_ahead, "decline": checklist.words.decline},
        "rule": {
            "benefits_at_least": _number(checklist.benefits_needed),
            "benefits_possible": checklist.possible_benefits,
            "balance_at_least": _number(rule.balance_at_least),
            "serious_at_most": rule.serious_at_most,
            "slack": _number(rule.slack),
        },
        "stages": [
            {"name": stage.name, "about": stage.about, "questions": [_question(q) for q in stage.questions]}
            for stage in checklist.stages
        ],
        "sources": {key: to_builtins(source) for key, source in checklist.sources.items()},
    }


def checked_result(checklist: Checklist, missing: Iterable[Place]) -> Result:
    """A whole checklist without mistakes, and where it has no words for something."""
    return {**checklist_result(checklist), "missing": [place._asdict() for place in missing]}


def _question(question: Question) -> Result:
    """Every field of a question; numbers as numbers."""
    fields: Result = {name: getattr(question, name) for name in question.__struct_fields__}
    scale = {label: _number(question.scale[label]) for label in question.labels}
    full = question.full_at
    found: Result = to_builtins(
        {
            **fields,
            "weight": question.weight if question.counts_as else None,
            "scale": scale,
            "full_at": _number(full) if isinstance(full, Decimal) else full,
            "slack_from": _number(question.slack_from),
        }
    )
    return found


def _number(value: Decimal | Fraction) -> int | float:
    return int(value) if value == int(value) else float(value)
