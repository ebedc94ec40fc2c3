"""Checklists, their stages and questions, as the JSON envelope's `result`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from imagine_cli.core.checklist import Checklist, Question, Stage
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
    questions = [{"id": question.id, "ask": question.ask, "why": question.why} for question in stage.questions]
    return {"name": stage.name, "about": stage.about, "questions": questions}


def checklist_result(checklist: Checklist) -> Result:
    """A whole checklist, `extends` resolved: the rule, every question, and the sources."""
    rule = checklist.rule
    return {
        "checklist": checklist.id,
        "title": checklist.title,
        "about": checklist.about,
        "part_of": checklist.part_of,
        "digest": checklist.digest,
        "words": {"go ahead": checklist.words.go_ahead, "decline": checklist.words.decline},
        "rule": {
            "benefits_at_least": _number(rule.benefits_at_least),
            "margin_at_least": _number(rule.margin_at_least),
            "risks_at_most": _number(rule.risks_at_most),
            "demands_at_most": _number(rule.demands_at_most),
        },
        "stages": [
            {"name": stage.name, "about": stage.about, "questions": [_question(q) for q in stage.questions]}
            for stage in checklist.stages
        ],
        "sources": {
            key: {"author": source.author, "work": source.work, "year": source.year, "url": source.url}
            for key, source in checklist.sources.items()
        },
    }


def _question(question: Question) -> Result:
    full = question.full_at
    return {
        "id": question.id,
        "ask": question.ask,
        "why": question.why,
        "find_out": question.find_out,
        "kind": question.kind,
        "unit": question.unit,
        "unit_one": question.unit_one,
        "side": question.side,
        "counts_as": question.counts_as,
        "weight": question.weight if question.counts_as else None,
        "scale": {label: _number(value) for label, value in question.scale.items()},
        "full_at": full if full is None or isinstance(full, str) else _number(full),
        "ask_if": {driver: list(answers) for driver, answers in question.ask_if.items()},
        "deal_breaker": "over"
        if question.deal_breaker_over
        else [a for a in question.scale if a in question.deal_breaker],
        "may_not_apply": question.may_not_apply,
        "who_can_change": question.who_can_change,
        "policy": question.policy,
        "remedy": question.remedy,
        "clause": question.clause,
        "letter": question.letter,
        "letter_if": question.letter_if,
        "letter_ask": question.letter_ask,
        "evidence": question.evidence,
        "sources": list(question.sources),
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
