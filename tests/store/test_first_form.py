"""A checklist of the first form gets one message, with every line that has to change and what to write there."""

from __future__ import annotations

from pathlib import Path

import pytest

from imagine_cli.errors import ImagineError
from imagine_cli.store.checklists import available_checklists, read_checklist

from .store_kit import mistakes, own_checklist

OLD = """\
format: 1
id: own
title: "Our checklist"
scales:
  present: {yes: 1, partly: 0.5, no: 0}
rule:
  benefits_at_least: 50
  margin_at_least: 10
  risks_at_most: 60
  resources_at_most: 80
stages:
  - name: Identify
    questions:
      - id: mission-fit
        ask: "Does it advance a goal?"
        counts_as: benefit
        scale: present
      - id: shaky
        ask: "Would it stop if one person left?"
        counts_as: risk
        scale: present
      - id: unchecked-adults
        ask: "Would adults be unchecked?"
        scale: present
        deal_breaker: [yes]
      - id: staff-hours
        ask: "How many hours a month?"
        kind: number
        counts_as: resource
        full_at: 10
        deal_breaker: over
      - id: benefits
        ask: "List the benefits."
        kind: list
        side: for
"""
EXTENDING = """\
format: 1
id: own
title: "Our checklist"
extends: quick
rule: {demands_at_most: 70}
change:
  religion-politics: {deal_breaker: [], remedy: "Ask first."}
"""


def refused(path: Path) -> ImagineError:
    with pytest.raises(ImagineError) as caught:
        read_checklist(str(path))
    return caught.value


def test_every_line_to_change_is_named_with_what_to_write(tmp_path: Path) -> None:
    path = own_checklist(tmp_path, OLD)
    assert refused(path).message.startswith(f"{path} has the form of the first checklists. Points are added now")
    assert "See docs/checklists.md; these lines have to change:" in refused(path).message
    assert mistakes(lambda: read_checklist(str(path))) == [
        "own.yaml:7:3: benefits_at_least: it is in points now; leave it out for a third of all that the "
        "benefits can give",
        "own.yaml:8:3: margin_at_least: write balance_at_least, in points; leave it out for 0",
        "own.yaml:9:3: risks_at_most: leave it out: risks have no limit of their own",
        "own.yaml:10:3: resources_at_most: leave it out: demands have no limit of their own",
        "own.yaml:19:9: ask: yes is the good answer now, also to a question about a risk; turn it round, "
        "or write kind: sign and tick for ask",
        "own.yaml:25:9: deal_breaker: write kind: sign and deal_breaker: yes, with the warning as tick in place of "
        "ask; leave the scale out",
        "own.yaml:29:9: counts_as: write counts_as: demand",
        "own.yaml:31:9: deal_breaker: write limit: yes",
        "own.yaml:34:9: kind: write kind: lines",
    ]


def test_what_extends_another_is_told_too(tmp_path: Path) -> None:
    path = own_checklist(tmp_path, EXTENDING)
    assert mistakes(lambda: read_checklist(str(path))) == [
        "own.yaml:4:10: extends: write imagine; what quick asked is marked first: yes there",
        "own.yaml:5:8: demands_at_most: leave it out: demands have no limit of their own",
        "own.yaml:7:23: deal_breaker: write deal_breaker: no",
    ]


def test_an_old_checklist_that_another_extends_is_named_itself(tmp_path: Path) -> None:
    old = own_checklist(tmp_path, OLD, "old.yaml")
    new = own_checklist(tmp_path, "format: 1\nid: new\ntitle: New\nextends: ./old.yaml\n", "new.yaml")
    assert refused(new).message.startswith(f"{old} has the form of the first checklists.")


def test_a_long_one_is_told_its_first_lines(tmp_path: Path) -> None:
    more = "".join(f"      - {{id: q{n}, ask: 'Q?', counts_as: resource, scale: present}}\n" for n in range(30))
    told = refused(own_checklist(tmp_path, OLD + more))
    assert len(told.places) == 20
    assert "the first 20 of 69 lines have to change" in told.message


def test_one_of_the_new_form_keeps_its_questions_about_risks(tmp_path: Path) -> None:
    new = "\n".join(OLD.split("\n")[:5] + OLD.split("\n")[10:21])
    assert read_checklist(str(own_checklist(tmp_path, new))).by_id()["shaky"].counts_as == "risk"


def test_it_is_listed_with_what_is_wrong(tmp_path: Path) -> None:
    own_checklist(tmp_path, OLD)
    (listed,) = [each for each in available_checklists(tmp_path) if not each.bundled]
    assert "own.yaml:7:3: benefits_at_least: it is in points now" in str(listed.problem)


def test_the_quick_checklist_is_said_to_be_gone() -> None:
    with pytest.raises(ImagineError, match=r'There is no checklist "quick" any more: write imagine'):
        read_checklist("quick")
