"""Instructions become what an agreement says, or a gap; nothing is lost on the way."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from imagine_cli.core.partnership import Agreed
from imagine_cli.say.plan_conditions import as_agreed, conditions, gap, gaps_in
from tests.say.plan_kit import bundled, decision, plan_case, repair_cafe, weighed

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip)


@pytest.mark.parametrize(
    ("remedy", "said"),
    [
        (
            "Agree in writing that nobody starts before the check is done.",
            ["Nobody starts before the check is done."],
        ),
        (
            "Agree in writing on who does each task, before the first one is due.",
            ["**[fill in: who does each task, before the first one is due]**"],
        ),
        (
            "Agree in writing on who answers complaints, and on what both sides will say.",
            ["**[fill in: who answers complaints, and what both sides will say]**"],
        ),
        (
            "Agree in writing that nobody has to buy, and on what may be laid out.",
            ["Nobody has to buy.", "**[fill in: what may be laid out]**"],
        ),
        (
            "Agree in writing on how it differs, and tell those who offer it before it starts.",
            ["**[fill in: how it differs]**", "Both sides tell those who offer it before it starts."],
        ),
        (
            "Agree in writing to start with a short trial, and set a date to review it.",
            ["Both sides agree to start with a short trial, and set a date to review it."],
        ),
        ("Agree in writing anew on who does what.", ["**[fill in: who does what]**"]),
        ("Agree on a second contact.", ["**[fill in: a second contact]**"]),
        ("Agree that it is free, and that it is open.", ["It is free.", "It is open."]),
        ("Agree that it is free. Ask Dr. Lee.", ["It is free. Ask Dr. Lee."]),
        ("Nobody starts before the check.", ["Nobody starts before the check."]),
        (
            "Get a yes from everyone, and list them.",
            ["Before anyone signs: get a yes from everyone, and list them. **[fill in: how this was settled]**"],
        ),
        ("- *All* [of] it", ["\\- \\*All\\* \\[of\\] it."]),
    ],
)
def test_an_instruction_becomes_what_is_agreed(remedy: str, said: list[str]) -> None:
    assert as_agreed(remedy) == said


@pytest.mark.parametrize("name", ["imagine", "review"])
def test_every_bundled_remedy_reads_as_an_agreement(name: str) -> None:
    for question in bundled(name).questions():
        if question.remedy and question.who_can_change != "library":
            for line in as_agreed(question.remedy):
                assert "Agree in writing" not in line
                assert line.endswith((".", "]**")), line
                assert not re.search(r", and on\b|\.\.|,\.", line), line


@given(remedy=WORDS)
def test_no_word_of_a_remedy_is_lost(remedy: str) -> None:
    said = as_agreed(remedy)
    assert said
    assert "".join(said).strip()
    kept = re.sub(r"[\W_]", "", "".join(said)).casefold()
    assert re.sub(r"[\W_]", "", remedy).casefold() in kept


@given(what=WORDS)
def test_gaps_are_found_again(what: str) -> None:
    from imagine_cli.say.markdown import text

    assert gaps_in(f"- a: {gap(text(what))}\n- b: {gap('b')}") == [text(what), "b"]


@given(typed=WORDS)
def test_nothing_typed_is_taken_for_a_gap(typed: str) -> None:
    from imagine_cli.say.markdown import text

    assert gaps_in(text(f"**[fill in: {typed}]**")) == []


def test_what_people_decided_on_goes_before_the_checklist() -> None:
    made = replace(decision(), conditions=(Agreed("duties-left-open", "Anna does it all."), Agreed("own", "More.")))
    found = {each.question: each for each in plan_case(made=made).conditions}
    assert found["duties-left-open"].remedy == "Anna does it all."
    assert found["duties-left-open"].clause == "duties"
    assert (found["own"].clause, found["own"].name) == (None, "own")
    assert "hangs-on-one-person" in found


def test_a_yes_against_the_verdict_has_conditions_too() -> None:
    told = weighed(repair_cafe({"patron-data": "yes", "exclusive": "partly"}))
    assert told.verdict.recommendation == "decline"
    assert not told.verdict.conditions
    found = [each.question for each in conditions(told.checklist.by_id(), told.verdict, decision())]
    assert {"patron-data", "exclusive"} <= set(found)
    assert len(found) == len(set(found))
