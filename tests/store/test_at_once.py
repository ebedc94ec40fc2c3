"""Several people at once in one register: what each was told to be saved is there afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.decisions import decisions_in
from imagine_cli.store.library import read_library
from imagine_cli.store.own_list import open_own_list
from tests.long_run import examples
from tests.terminal import ROOT

TIMES = examples(6, 60)
PEOPLE = 3
PERSON = """
import sys, time
from datetime import date
from pathlib import Path
from imagine_cli.cli.decision_draft import keep
from imagine_cli.cli.session import Session
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.directory import Organization
from imagine_cli.core.partnership import Decision, Library
from imagine_cli.errors import ImagineError
from imagine_cli.store.assessments import Opened, open_assessment
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.library import keep_library, read_library
from imagine_cli.store.own_list import open_own_list
from imagine_cli.store.register import new_assessment_path

who, times, register = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
day, checklist = date(2026, 11, 22), read_checklist("imagine")

def until_saved(save):
    while True:
        try:
            return save()
        except ImagineError as error:
            if "changed" not in error.message and "that name already" not in error.message:
                raise

shared = register / "zoo" / "2026-11-20-assessment-team.yaml"
session = Session(register, shared, open_assessment(shared, register))
# Nobody saves before all have read, however slowly one starts.
(register / f".{who}").touch()
while len(list(register.glob(".p?"))) < int(sys.argv[4]):
    time.sleep(0.01)
for n in range(times):
    name = f"Org {who} {n}"
    entry = Organization(id="x", name=name, kind="other", ages=("teens",), topics=("reading",), offers="Books")
    until_saved(lambda: open_own_list(register).add(entry))
    keep(Decision("Zoo", "decline", day, f"{who} {n}"), register / "zoo")
    mine = Assessment(f"New {n}", assessor="Anna", started=day, proposal=f"{who} {n}")
    new = Session(register, new_assessment_path(register, mine.partner, "Anna", day), Opened(mine, checklist))
    new.save(mine)
    answers = {**session.assessment.answers, "mission-fit": Answer("yes", f"{who} {n}")}
    session.save(Assessment("Zoo", assessor=who, started=day, answers=answers))
    opened = read_library(register)
    goals = (*opened.library.goals, f"{who} {n}")
    keep_library(register, Library(goals=goals), opened)
print(session.path)
"""


@pytest.mark.slow
def test_what_several_people_save_at_once_is_all_there(tmp_path: Path) -> None:
    shared = tmp_path / "zoo" / "2026-11-20-assessment-team.yaml"
    shared.parent.mkdir()
    shared.write_text("format: 1\npartner: Zoo\nassessor: team\n", encoding="utf-8")
    command = [sys.executable, "-c", PERSON]
    people = [
        subprocess.Popen(
            [*command, f"p{who}", str(TIMES), str(tmp_path), str(PEOPLE)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for who in range(PEOPLE)
    ]  # fmt: skip
    ended = [person.communicate(timeout=300) for person in people]
    assert [person.returncode for person in people] == [0] * PEOPLE, ended
    saved = {f"p{who} {n}" for who in range(PEOPLE) for n in range(TIMES)}
    assert {each.name.removeprefix("Org ") for each in open_own_list(tmp_path).own.organizations} == saved
    assert {made.decision.decided_by for made in decisions_in(tmp_path / "zoo").made} == saved
    assert {open_assessment(path).assessment.proposal for path in tmp_path.glob("new-*/*.yaml")} == saved
    last = [open_assessment(Path(out.strip())).assessment.answers["mission-fit"].note for out, _ in ended]
    assert last == [f"p{who} {TIMES - 1}" for who in range(PEOPLE)]
    assert read_library(tmp_path).library.goals
    assert not list(tmp_path.rglob(".imagine-*"))
