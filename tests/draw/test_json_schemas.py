"""The shipped JSON Schema of a verdict: as generated, and true of every verdict that is printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import msgspec
import pytest

from imagine_cli.core.checklist import Checklist
from imagine_cli.core.drift import Drift
from imagine_cli.core.weighed import Weighed, weigh_assessment
from imagine_cli.draw.json import envelope, error_envelope
from imagine_cli.draw.json_schemas import SCHEMA_FILE, main, verdict_schema_text
from imagine_cli.draw.json_verdict import verdict_result
from imagine_cli.errors import ImagineError, Place
from imagine_cli.store.assessments import open_assessment
from tests.cli.kit import imagine
from tests.say.say_kit import FIRST_LOOKS, SITUATIONS, case, first_look
from tests.terminal import ROOT

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


def closed(schema: Any) -> Any:
    """The same schema, but that nothing may be printed of which it says nothing."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(each) for key, each in schema.items()}
    return {**found, "additionalProperties": False} if isinstance(schema.get("properties"), dict) else found


VALIDATOR = jsonschema.Draft202012Validator(closed(json.loads(verdict_schema_text())))


def errors(printed: str) -> list[str]:
    """What is wrong with what was printed."""
    wrong = list(VALIDATOR.iter_errors(json.loads(printed)))
    return [f"{each.json_path}: {each.message}" for error in wrong for each in error.context or [error]]


def of(weighed: Weighed) -> str:
    return envelope("verdict", verdict_result(weighed))


def first_answers_of(path: Path) -> Weighed:
    """An example as somebody has it who has stopped after the first look."""
    found = open_assessment(path)
    checklist: Checklist = found.checklist
    first = {question.id for question in checklist.first_look()}
    answers = {id_: answer for id_, answer in found.assessment.answers.items() if id_ in first}
    return weigh_assessment(msgspec.structs.replace(found.assessment, answers=answers), checklist)


def test_the_shipped_schema_is_the_generated_one() -> None:
    shipped = SCHEMA_FILE.read_text(encoding="utf-8")
    assert shipped == verdict_schema_text(), "run python -m imagine_cli.draw.json_schemas"
    jsonschema.Draft202012Validator.check_schema(json.loads(shipped))


def test_it_can_be_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imagine_cli.draw.json_schemas.SCHEMA_FILE", tmp_path / "schemas" / "v.json")
    main()
    assert (tmp_path / "schemas" / "v.json").read_text(encoding="utf-8") == verdict_schema_text()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_fits(path: Path) -> None:
    assert errors(imagine("verdict", str(path), "--json").out) == []
    look = first_answers_of(path)
    assert look.verdict.look == "first"
    assert errors(of(look)) == []


def test_every_situation_fits() -> None:
    for weighed in (*map(case, SITUATIONS), *map(first_look, FIRST_LOOKS)):
        assert errors(of(weighed)) == []
    drift = [Drift("staff-hours", "2", "3", "worse", 0.5)]
    assert errors(envelope("review", verdict_result(case("go ahead"), drift))) == []


def test_failures_fit() -> None:
    assert errors(error_envelope("verdict", ImagineError("No.", (Place("a.yaml", 3, 7, "wrong"),)))) == []
    assert errors(imagine("verdict", "nobody", "--json").out) == []


def test_other_commands_print_the_same() -> None:
    example = str(EXAMPLES[0])
    assert errors(imagine("verdict", example, "--if", "staff-hours=unknown", "--json").out) == []
    assert errors(imagine("report", example, "--json").out) == []


def test_a_later_field_breaks_nothing_and_a_missing_one_is_noticed() -> None:
    printed = json.loads(of(case("go ahead")))
    open_validator = jsonschema.Draft202012Validator(json.loads(verdict_schema_text()))
    printed["result"]["later"] = 1
    assert open_validator.is_valid(printed)
    del printed["result"]["outcome"]
    assert not open_validator.is_valid(printed)
    assert not open_validator.is_valid({**printed, "ok": False})
