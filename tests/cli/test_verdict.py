"""`imagine verdict`: what a librarian, a pipe and a program get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imagine_cli.store.checklists import read_checklist
from tests.cli.kit import imagine
from tests.terminal import ROOT


def example(name: str) -> str:
    return str(ROOT / "examples" / f"{name}.yaml")


GO, OPEN = example("repair-cafe"), example("teen-counseling")


@pytest.mark.parametrize(
    ("name", "headline", "code"),
    [
        ("casa-abierta", "GO AHEAD", 0),
        ("repair-cafe", "GO AHEAD, once one point is settled", 0),
        ("seed-savers", "LEANING TOWARD GO AHEAD: find out first", 11),
        ("teen-counseling", "NOT YET: first find out about three deal-breakers", 11),
        ("chess-club", "TOO LITTLE IS KNOWN: ask first", 11),
        ("sunrise-wellness", "LEANING TOWARD DECLINE: find out first", 11),
        ("first-prairie-bank", "NOT AS PROPOSED: go ahead if two things change", 10),
        ("lesson-kits", "DECLINE", 10),
    ],
)
def test_the_examples_have_an_outcome_each(name: str, headline: str, code: int) -> None:
    ran = imagine("verdict", example(name), "--exit-code")
    assert (ran.code, ran.err) == (code, "")
    assert f"Verdict: {headline}.\n" in ran.out
    assert imagine("verdict", example(name)).code == 0


FIRST_LOOK = """format: 1
partner: "X"
answers:
  mission-fit: yes
  law-or-policy: no
  patron-data: {answer}
"""


@pytest.mark.parametrize(
    ("answer", "outcome", "code"),
    [("yes", "stop-as-proposed", 10), ("unknown", "ask-first", 11)],
)
def test_the_first_look_alone_is_no_verdict(answer: str, outcome: str, code: int, tmp_path: Path) -> None:
    path = tmp_path / "first.yaml"
    path.write_text(FIRST_LOOK.format(answer=answer), encoding="utf-8")
    ran = imagine("verdict", str(path), "--exit-code", "--json")
    result = json.loads(ran.out)["result"]
    assert (result["look"], result["first_look"], ran.code) == ("first", outcome, code)
    screen = imagine("verdict", str(path))
    assert "First look: " in screen.out
    assert "Verdict:" not in screen.out
    assert f"imagine letter {path} " in screen.out


def test_all_of_it_has_the_notes_and_every_reason() -> None:
    screen, whole = imagine("verdict", GO).out, imagine("verdict", GO, "--all").out
    assert f"All of it: imagine verdict {GO} --all\n" in screen
    assert "Note:" not in screen
    assert "Note: Soldering needs the fire marshal's permit." in whole
    assert len(whole.splitlines()) > 2 * len(screen.splitlines())


def test_an_example_is_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "GO AHEAD" in imagine("verdict", "examples/repair-cafe.yaml").out


def test_what_if_tries_answers_and_saves_nothing() -> None:
    before = Path(GO).read_bytes()
    ran = imagine("verdict", GO, "--if", "staff-hours=13", "--if", "patron-data=yes")
    assert "Verdict: NOT AS PROPOSED: go ahead if two things change" in ran.out
    assert "imagine report" not in ran.out, "it would report the answers on file"
    assert "nothing is saved" in ran.err
    assert "GO AHEAD" in ran.err
    assert Path(GO).read_bytes() == before


def test_a_question_may_be_named_by_its_number() -> None:
    number = list(read_checklist("imagine").by_id()).index("staff-hours") + 1
    assert f"Id: staff-hours (question {number})." in imagine("checklist", "show").out
    by_number, by_id = (imagine("verdict", GO, "--if", f"{key}=13").out for key in (number, "staff-hours"))
    assert by_number == by_id
    assert by_id != imagine("verdict", GO).out
    ran = imagine("verdict", GO, "--if", f"{number}=13", "--if", "staff-hours=12")
    assert (ran.code, ran.err) == (2, "--if names staff-hours twice. Keep the answer that you mean.\n")


@pytest.mark.parametrize(
    ("written", "as_the_interview_has_it"),
    [
        ("mission-fit=NO", "mission-fit=no"),
        ("mission-fit=n", "mission-fit=no"),
        ("mission-fit=3", "mission-fit=no"),
        ("mission-fit=P", "mission-fit=partly"),
        ("patron-data=Yes", "patron-data=yes"),
        ("patron-data=d", "patron-data=unknown"),
        ("mission-fit=Don't know", "mission-fit=unknown"),
        ("staff-hours=13 hours a month", "staff-hours=13"),
        ("staff-hours=D", "staff-hours=unknown"),
    ],
)
def test_an_answer_is_taken_as_the_interview_takes_it(written: str, as_the_interview_has_it: str) -> None:
    ran = imagine("verdict", GO, "--if", written)
    assert ran == imagine("verdict", GO, "--if", as_the_interview_has_it)
    assert ran.code == 0
    assert ran.out != imagine("verdict", GO).out


@pytest.mark.parametrize(
    ("what_if", "message"),
    [
        ("staff-hours", "write it as ID=ANSWER"),
        ("staff=6", "Did you mean staff-hours?"),
        ("staff-hours=1,5", "write 1.5"),
        ("mission-fit=maybe", "expected yes, partly, no or unknown"),
        ("mission-fit=n/a", "n/a is not allowed here"),
        ("zzz=1", "imagine checklist show imagine"),
        ("0=yes", "there is no question 0."),
        ("99=yes", "there is no question 99."),
        ("staff-hours=", "--if staff-hours=: write it as ID=ANSWER, for example staff-hours=6."),
        ("=6", "--if =6: write it as ID=ANSWER"),
    ],
)
def test_a_wrong_what_if_is_explained(what_if: str, message: str) -> None:
    ran = imagine("verdict", GO, "--if", what_if)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_a_question_that_is_named_twice_is_refused() -> None:
    ran = imagine("verdict", GO, "--if", "staff-hours=6", "--if", "mission-fit=no", "--if", "staff-hours=7")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "--if names staff-hours twice. Keep the answer that you mean.\n"


@pytest.mark.parametrize("command", ["verdict", "report"])
@pytest.mark.parametrize("name", ["my.yaml", "2026-11-22-assessment-anna.yaml", "-"])
def test_an_assessment_is_no_review(command: str, name: str, tmp_path: Path) -> None:
    text = Path(GO).read_text(encoding="utf-8")
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    ran = imagine(command, "-" if name == "-" else str(path), "--review", typed=text)
    assert (ran.code, ran.out) == (2, "")
    called = "Standard input" if name == "-" else str(path)
    assert ran.err == f"{called} is no review: it holds the answers of an assessment. Leave out --review.\n"


@pytest.mark.parametrize("name", ["my.yaml", "2026-11-22-review-anna.yaml", "-"])
def test_a_review_is_known_by_its_name_or_else_by_its_checklist(name: str, tmp_path: Path) -> None:
    text = 'format: 1\npartner: "X"\nchecklist: review\nanswers:\n  staff-hours: 6\n'
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert imagine("verdict", "-" if name == "-" else str(path), "--review", typed=text).code == 0


def test_json_has_the_envelope_that_programs_rely_on() -> None:
    told = json.loads(imagine("verdict", OPEN, "--json").out)
    assert (told["format"], told["command"], told["ok"]) == (1, "verdict", True)
    result = told["result"]
    assert (result["recommendation"], result["settled"]) == ("go ahead", False)
    assert (result["outcome"], result["look"], result["first_look"]) == ("not-yet", "full", None)
    open_ones = ["law-or-policy", "unchecked-adults", "patron-data"]
    assert result["deal_breakers"] == {"hit": [], "open": open_ones, "near": []}
    assert result["counts"] == {"answered": 45, "unknown": 4, "not_applicable": 0, "ruled_out": 0}
    assert set(result["points"]) == {"benefits", "risks", "demands", "balance"}
    (settling,) = result["find_out_first"][0]["settles"]
    assert (settling["recommendation"], settling["answers"]) == ("decline", ["yes"])


def test_errors_are_json_where_json_was_asked_for(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text('format: 1\npartner: "X"\nanswers:\n  mission-fit: perhaps\n', encoding="utf-8")
    ran = imagine("verdict", str(broken), "--json")
    told = json.loads(ran.out)
    assert (ran.code, told["ok"], told["command"]) == (1, False, "verdict")
    place = told["error"]["places"][0]
    assert (place["file"], place["line"], place["column"]) == (str(broken), 4, 16)
    wrong = json.loads(imagine("verdict", "--nonsense", "--json").out)
    assert (wrong["ok"], "No such option" in wrong["error"]["message"]) == (False, True)


def test_standard_input_is_weighed_too() -> None:
    text = Path(GO).read_text(encoding="utf-8")
    assert "GO AHEAD" in imagine("verdict", "-", typed=text).out
    assert imagine("verdict", "-", typed="").code == 1


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_every_console_gets_a_verdict(encoding: str) -> None:
    ran = imagine("verdict", GO, encoding=encoding)
    assert ran.code == 0
    assert "Riverside Repair Caf" in ran.out


def test_no_partner_and_an_empty_register_say_how_to_start() -> None:
    ran = imagine("verdict")
    assert (ran.code, ran.out) == (2, "")
    assert "Start with: imagine assess" in ran.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"format: 1\npartner: X\nanswers:\n  staff-hours: 1,5\n", ":4:16:"),
        (
            b"format: 1\npartner: X\nanswers:\n  mission-fit:\n    answer: yes\n    note: see shelf #4\n",
            ":6:21: text is cut off",
        ),
        (b"format: 1\npartner: X\nanswers:\n  staff-hour: 5\n", "did you mean staff-hours?"),
        (b"\xff\xfeformat", "UTF-8"),
        (b"a: &a [*a, *a]\n", ":1:"),
        (b"[" * 5000, ":1:"),
        (b"partner: X\x1b[2J\n", ":1:"),
    ],
)
def test_a_broken_file_gets_one_message_with_its_place(text: bytes, told: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(text)
    ran = imagine("verdict", str(broken))
    assert (ran.code, ran.out) == (1, "")
    assert told in ran.err
    assert "broken.yaml" in ran.err
    assert "Traceback" not in ran.err
    assert "\x1b" not in ran.err


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    ran = imagine("verdict", str(tmp_path / "gone.yaml"))
    assert ran.code == 1
    assert "gone.yaml" in ran.err
