"""The shipped JSON Schemas: as generated, and at peace with every file that the program takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from imagine_cli.store.bundled import bundled_file, bundled_folder
from imagine_cli.store.new_checklist import new_checklist_text
from imagine_cli.store.schemas import FILE_TYPES, SCHEMA_FOLDER, main, schema_text

from .store_kit import SMALL
from .test_assessments import CAFE
from .test_checklists import uncommented

# The example of the design, word for word, but for the dots in its sources.
CHECKLIST = """\
format: 1
id: imagine
title: IMAGINE partnership checklist
about: One or two sentences on what it is for and how long it takes.
words: {go ahead: go ahead, decline: decline}     # review.yaml says renew and wind down
scales:                       # worth: the share of the question's weight that the answer counts
  present:  {yes: 1, partly: 0.5, no: 0}
  extent:   {not at all: 0, a little: 0.33, quite a lot: 0.67, very much: 1}
rule:
  benefits_at_least: 50
  margin_at_least: 10
  risks_at_most: 60
  demands_at_most: 80
sources:
  smith-2001: {author: Smith, work: A study, year: 2001, url: "https://example.org"}
stages:
  - name: Identify            # the seven, in order; a checklist may leave some out
    about: What the stage is for, in a sentence.
    questions:
      - id: mission-fit
        ask: Does it advance a goal that stands in the library's plan?
        why: Why it matters, in a sentence or two.
        find_out: How to find out if you don't know.
        kind: choice                  # choice (default), number or list
        counts_as: benefit            # benefit, risk or demand; left out: asked and reported, not scored
        scale: present
        weight: 2
        reason_for: It advances a goal in our plan.
        reason_against: It advances no goal in our plan.
        letter: we could not place it among the goals in our current plan   # kind words for the partner
        evidence: B
        sources: [smith-2001]
      - id: works-with-children
        ask: Is it for children?
        scale: present
      - id: unchecked-adults
        ask: Would the partner's adults be responsible for, or alone with, children without a reliable check?
        ask_if: {works-with-children: [yes, partly]}
        scale: present
        deal_breaker: [yes]           # needs no counts_as; always phrased so that yes is the bad answer
        may_not_apply: yes
        policy: Child safety policy, section 2      # the library's own clause, cited where it matters
        remedy: Agree in writing that nobody starts before the check is done.
        who_can_change: partner
      - id: staff-hours
        ask: How many staff hours a month will it take, all in?
        kind: number
        unit: hours a month
        counts_as: demand
        weight: 3
        full_at: spare-staff-hours    # a number, or the id of a number question
        deal_breaker: over            # hit when the amount is more than full_at
        reason_against: It takes {answer} of the {full_at} {unit} that we can spare.    # nothing else is substituted
      - id: spare-staff-hours
        ask: How many staff hours a month can you spare for it?
        kind: number
        unit: hours a month
      - id: benefits
        ask: List the benefits you expect, one a line.
        kind: lines
        side: for                     # for, or against
"""
EXTENDING = """\
format: 1
id: our-branch
title: Our branch's checklist
extends: imagine              # a bundled id, or a path; one level
without: [cash-cost]
rule: {margin_at_least: 15}   # merged key by key
change:                       # each named field is replaced
  staff-hours: {weight: 2}
  exclusive: {deal_breaker: []}    # switched off; its remedy then makes it a condition
stages:                       # added to the stages of the same name
  - name: Advocate
    questions:
      - {id: q, ask: "Q?", scale: present, full_at: 7.5, policy: 7, may_not_apply: no}
"""
ASSESSMENT = """\
format: 1
partner: "Riverside Repair Café"
partner_kind: nonprofit       # school, health, food, ...
proposal: "A monthly repair event in the community room, run by their volunteers."
assessor: "Children's librarian"
asked_on: 2026-11-15          # optional
answer_by: 2026-12-15         # optional: when the partner expects an answer
started: 2026-11-22
finished: 2026-11-22          # absent while unfinished
checklist: {id: imagine, digest: 3f2a9c}
answers:
  mission-fit:
    answer: yes
    note: "Goal 3 of the plan"
  staff-hours: 6
  insurance: unknown
  unchecked-adults: n/a
  nothing-yet:
  benefits:
    - "Reaches adults who never come in"
    - "Keeps things out of the landfill"
"""


class OldEditor(yaml.SafeLoader):
    """Reads YAML 1.1, where yes and no are true and false."""


class NewEditor(yaml.SafeLoader):
    """Reads YAML 1.2, where yes and no are text."""


def fields(loader: Any, node: yaml.MappingNode) -> Any:
    """A mapping whose names stay text, as in JSON."""
    return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}


editor: Any
for editor in (OldEditor, NewEditor):
    editor.add_constructor("tag:yaml.org,2002:map", fields)
    editor.add_constructor("tag:yaml.org,2002:timestamp", yaml.SafeLoader.construct_yaml_str)
NewEditor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in each if not tag.endswith(":bool")]
    for first, each in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def errors(name: str, text: str, loader: type[yaml.SafeLoader] = NewEditor) -> list[str]:
    validator = jsonschema.Draft202012Validator(json.loads(schema_text(name)))
    return [error.message for error in validator.iter_errors(yaml.load(text, loader))]


@pytest.mark.parametrize("name", sorted(FILE_TYPES))
def test_the_shipped_schema_is_the_generated_one(name: str) -> None:
    shipped = (SCHEMA_FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    assert shipped == schema_text(name), "run python -m imagine_cli.store.schemas"
    jsonschema.Draft202012Validator.check_schema(json.loads(shipped))


def test_the_schemas_can_be_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imagine_cli.store.schemas.SCHEMA_FOLDER", tmp_path / "schemas")
    main()
    written = sorted(path.name for path in (tmp_path / "schemas").iterdir())
    assert written == [f"{name}.schema.json" for name in sorted(FILE_TYPES)]


BUNDLED = [
    (kind, path)
    for kind, folder in (("checklist", "checklists"), ("assessment", "examples"))
    for path in sorted(bundled_folder(folder).glob("*.yaml"))
] + [("orgs", bundled_file("orgs.yaml")), ("stories", bundled_file("stories.yaml"))]


@pytest.mark.parametrize("loader", [OldEditor, NewEditor])
@pytest.mark.parametrize(("kind", "path"), BUNDLED, ids=lambda each: getattr(each, "stem", each))
def test_bundled_files_fit_their_schema(kind: str, path: Path, loader: type[yaml.SafeLoader]) -> None:
    assert errors(kind, path.read_text(encoding="utf-8"), loader) == []


@pytest.mark.parametrize("loader", [OldEditor, NewEditor])
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("checklist", CHECKLIST),
        ("checklist", EXTENDING),
        ("checklist", SMALL),
        ("checklist", uncommented(new_checklist_text("own"))),
        ("assessment", ASSESSMENT),
        ("assessment", CAFE),
    ],
    ids=["checklist", "extending", "small", "starter", "assessment", "cafe"],
)
def test_written_by_hand(kind: str, text: str, loader: type[yaml.SafeLoader]) -> None:
    assert errors(kind, text, loader) == []


@pytest.mark.parametrize(
    ("kind", "text", "was", "becomes"),
    [
        ("checklist", CHECKLIST, "weight: 2", "weight: 5"),
        ("checklist", CHECKLIST, "weight: 2", "wieght: 2"),
        ("checklist", CHECKLIST, "kind: number", "kind: nummer"),
        ("checklist", CHECKLIST, "id: mission-fit", "id: Mission Fit"),
        ("checklist", CHECKLIST, "no: 0}", "no: 2}"),
        ("checklist", CHECKLIST, "no: 0}", "unknown: 0}"),
        ("checklist", CHECKLIST, "author: Smith", "writer: Smith"),
        ("checklist", CHECKLIST, "margin_at_least: 10", "margin_at_least: 7;5"),
        ("checklist", CHECKLIST, "name: Identify", "name: Identity"),
        ("assessment", ASSESSMENT, "partner_kind: nonprofit", "partner_kind: charity"),
        ("assessment", ASSESSMENT, 'partner: "Riverside Repair Café"', "partner:"),
        ("assessment", ASSESSMENT, "note:", "notes:"),
        ("assessment", ASSESSMENT, "format: 1\n", ""),
    ],
)
def test_an_editor_points_at_mistakes(kind: str, text: str, was: str, becomes: str) -> None:
    assert was in text
    assert errors(kind, text.replace(was, becomes, 1))
