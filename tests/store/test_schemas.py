"""The shipped JSON Schemas: as generated, and at peace with every file that the program takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from imagine_cli.store.bundled import bundled_file, bundled_folder
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.new_checklist import new_checklist_text
from imagine_cli.store.schemas import FILE_TYPES, SCHEMA_FOLDER, main, schema_text

from .store_kit import SMALL, own_checklist
from .test_assessments import CAFE
from .test_checklists import uncommented

# All that a checklist may say, as a person would write it.
CHECKLIST = """\
format: 1
id: imagine
title: IMAGINE partnership checklist
about: One or two sentences on what it is for.
words: {go ahead: go ahead, decline: decline}     # review.yaml says renew and wind down
scales:                       # the share of the question's weight that the answer counts as good
  present:  {yes: 1, partly: 0.5, no: 0}
  extent:   {not at all: 0, a little: 0.33, quite a lot: 0.67, very much: 1}
rule: {balance_at_least: -2, benefits_at_least: 1.5, serious_at_most: 2, slack: 0.25}
sources:
  smith-2001: {author: Smith, work: A study, year: 2001, url: "https://example.org"}
stages:
  - name: Identify            # the seven, in order; a checklist may leave some out
    about: What the stage is for, in a sentence.
    questions:
      - id: mission-fit
        short: fit with our plan      # how lists and tables name it
        ask: Does it advance a goal that stands in the library's plan?
        why: Why it matters, one sentence.
        partly: it touches a goal without being part of it      # stands beside the choice "partly"
        find_out: How to find out if you don't know.
        first: yes                    # part of the first look
        kind: choice                  # choice (default), sign, number or lines
        counts_as: benefit            # benefit, risk or demand; left out: asked and reported, not scored
        scale: present
        weight: 2
        reason_for: It advances a goal in our plan.
        reason_against: It advances no goal in our plan.
        letter: it does not fit the goals in our plan this year
        evidence: B
        sources: [smith-2001]
        who_can_change: both
      - id: takes-place-outside
        ask: Is it outside the library?
      - id: patron-data
        kind: sign                    # ticked on a page with the other signs
        tick: The partner would collect information that identifies patrons, without written limits
        ask_if: {takes-place-outside: [yes, partly]}
        deal_breaker: yes
        clean: only within written limits      # the fix, in the same words for verdict and letter
        partly: only what people freely choose to give, without written limits
        remedy: What is collected about patrons, and for how long, is in writing.
        clause: privacy
        policy: Privacy policy, section 4      # the library's own clause, cited where it matters
      - id: exclusive
        kind: sign
        tick: It would keep us from working with others
        serious: yes
        counts_as: risk
        weight: 3
      - id: staff-hours
        ask: How many staff hours a month will it take, all in?
        kind: number
        page: spare-staff-hours       # asked on one page with that number
        unit: hours a month
        unit_one: hour a month
        counts_as: demand
        weight: 3
        full_at: spare-staff-hours    # a number, or the id of a number question
        limit: yes
        slack_from: 2                 # an amount up to here never exceeds the limit by itself
        reason_against: It takes {answer} of the {full_at} {unit} that we can spare.    # nothing else is filled in
        letter_if: it took no more than {to}
      - id: spare-staff-hours
        ask: How many staff hours a month can you spare for it?
        kind: number
        unit: hours a month
      - id: benefits
        ask: What speaks for it? One thing on each line.
        kind: lines
        side: for                     # for, or against
"""
EXTENDING = """\
format: 1
id: our-branch
title: Our branch's checklist
extends: imagine              # a bundled id, or a path; one level
without: [public-criticism]
rule: {serious_at_most: 1}    # merged key by key
change:                       # each named field is replaced
  staff-hours: {weight: 2}
  religion-politics: {deal_breaker: no, serious: yes, counts_as: risk}
stages:                       # added to the stages of the same name
  - name: Advocate
    questions:
      - {id: q, ask: "Q?", scale: present, policy: 7, may_not_apply: no}
      - {id: r, ask: "R?", kind: number, full_at: 7.5}
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
  legal-work: unknown
  unchecked-adults: no
  brings-means: n/a
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


def test_what_stands_here_for_a_checklist_is_one(tmp_path: Path) -> None:
    own_checklist(tmp_path, CHECKLIST, "imagine.yaml")
    assert read_checklist("imagine", tmp_path).by_id()["patron-data"].deal_breaker
    assert read_checklist(str(own_checklist(tmp_path, EXTENDING))).by_id()["religion-politics"].serious


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
        ("checklist", CHECKLIST, "balance_at_least: -2", "balance_at_least: 7;5"),
        ("checklist", CHECKLIST, "serious_at_most: 2", "serious_at_most: many"),
        ("checklist", CHECKLIST, "balance_at_least: -2", "margin_at_least: 10"),
        ("checklist", CHECKLIST, "serious: yes", "serious: very"),
        ("checklist", CHECKLIST, "deal_breaker: yes", "deal_breaker: [yes]"),
        ("checklist", CHECKLIST, "counts_as: demand", "counts_as: resource"),
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
