"""Several people at once in one register: what each was told to be saved is there afterwards."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.decisions import decisions_in
from imagine_cli.store.facts import read_facts
from imagine_cli.store.library import read_library
from imagine_cli.store.local_orgs import imported_lists
from imagine_cli.store.own_list import open_own_list
from imagine_cli.store.register import glance
from tests.long_run import examples
from tests.terminal import ROOT

TIMES = examples(6, 60)
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
from imagine_cli.store.facts import read_facts, write_facts
from imagine_cli.store.library import keep_library, read_library
from imagine_cli.store.own_list import open_own_list
from imagine_cli.store.register import new_assessment_path
from msgspec.structs import replace
from tests.cli.kit import imagine

who, times, register = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
day, checklist = date(2026, 11, 22), read_checklist("imagine")

def until_saved(save):
    while True:
        try:
            return save()
        except ImagineError as error:
            if "changed" not in error.message and "that name already" not in error.message:
                raise

def run(*words):
    while (ran := imagine(*words, "--folder", str(register), typed="\\n")).code:
        assert "Import again" in ran.err or "that name already" in ran.err, ran

def add_to_facts(mark):
    # A mark of one's own: of two who save the very same, neither takes the other's place.
    opened = read_facts(register / "zoo")
    more = replace(opened.facts, contact=f"{opened.facts.contact};{mark}")
    write_facts(register / "zoo", more, opened.stamp)

def table(name, text):
    path = register.parent / name
    path.write_text(text, encoding="utf-8")
    return str(path)

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
    run("decide", "zoo", "--amend", "--votes", f"{who} {n}", "--by", who)
    run("list", "--import", table(f"{who}-{n}-ours.csv", f"Partner,Branch\\nGuild {who} {n},Main\\nBoth {n},Main\\n"))
    run("orgs", "--import", table(f"{who}-{n}.csv", f"Name,City\\nPantry {who} {n},Dayton\\n"))
    run("form", "--read", table(f"{who}-{n}.yaml", f"format: 1\\npartner: Zoo\\nassessor: {who} form {n}\\n"))
    until_saved(lambda: add_to_facts(f"{who} {n}"))
print(session.path)
"""


@pytest.mark.slow
@pytest.mark.parametrize("people", [2, 3])
def test_what_several_people_save_at_once_is_all_there(people: int, tmp_path: Path) -> None:
    register = tmp_path / "Partnerships"
    shared = register / "zoo" / "2026-11-20-assessment-team.yaml"
    shared.parent.mkdir(parents=True)
    shared.write_text("format: 1\npartner: Zoo\nassessor: team\n", encoding="utf-8")
    command = [sys.executable, "-c", PERSON]
    working = [
        subprocess.Popen(
            [*command, f"p{who}", str(TIMES), str(register), str(people)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for who in range(people)
    ]  # fmt: skip
    ended = [person.communicate(timeout=1500) for person in working]
    assert [person.returncode for person in working] == [0] * people, ended
    saved = {f"p{who} {n}" for who in range(people) for n in range(TIMES)}
    made = [each.decision for each in decisions_in(register / "zoo").made]
    answers = [open_assessment(path).assessment for path in register.glob("*/*-assessment-*.yaml")]
    partners = Counter(glance(register).names)
    assert {each.name.removeprefix("Org ") for each in open_own_list(register).own.organizations} == saved
    assert {each.decided_by for each in made} == saved
    assert {each.votes for each in made if each.amends} == saved
    assert {each.proposal for each in answers if each.proposal} == saved
    assert {each.assessor for each in answers if " form " in each.assessor} == {
        each.replace(" ", " form ") for each in saved
    }
    assert {name.removeprefix("Guild ") for name in partners if name.startswith("Guild")} == saved
    assert {name: often for name, often in partners.items() if name.startswith("Both")} == {
        f"Both {n}": 1 for n in range(TIMES)
    }
    assert {each.name.removesuffix(".csv").replace("-", " ") for each in imported_lists(register)} == saved
    assert sorted(read_facts(register / "zoo").facts.contact.strip(";").split(";")) == sorted(saved)
    last = [open_assessment(Path(out.strip())).assessment.answers["mission-fit"].note for out, _ in ended]
    assert last == [f"p{who} {TIMES - 1}" for who in range(people)]
    assert read_library(register).library.goals
    assert not list(register.rglob(".imagine-*"))
