"""`imagine verdict`: what a librarian, a pipe and a program get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.kit import imagine
from tests.terminal import ROOT

GO, NO, OPEN = (str(ROOT / "examples" / f"{name}.yaml") for name in ("repair-cafe", "lesson-kits", "teen-counseling"))


@pytest.mark.parametrize(
    ("example", "headline", "code"),
    [
        (GO, "GO AHEAD, once three conditions are agreed", 0),
        (NO, "DECLINE: deal-breaker", 10),
        (OPEN, "NOT YET: three deal-breakers are open", 11),
    ],
)
def test_the_examples_are_a_yes_a_no_and_not_yet(example: str, headline: str, code: int) -> None:
    ran = imagine("verdict", example, "--exit-code")
    assert (ran.code, ran.err) == (code, "")
    assert f"Verdict: {headline}.\n" in ran.out
    assert imagine("verdict", example).code == 0


def test_an_example_is_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "GO AHEAD" in imagine("verdict", "examples/repair-cafe.yaml").out


def test_what_if_tries_answers_and_saves_nothing() -> None:
    before = Path(GO).read_bytes()
    ran = imagine("verdict", GO, "--if", "staff-hours=11", "--if", "patron-data=yes")
    assert "Verdict: DECLINE: two deal-breakers" in ran.out
    assert "nothing is saved" in ran.err
    assert "GO AHEAD" in ran.err
    assert Path(GO).read_bytes() == before


@pytest.mark.parametrize(
    ("what_if", "message"),
    [
        ("staff-hours", "write it as ID=ANSWER"),
        ("staff=6", "Did you mean staff-hours?"),
        ("staff-hours=1,5", "write 1.5"),
        ("mission-fit=maybe", "expected yes, partly, no or unknown"),
        ("mission-fit=n/a", "n/a is not allowed here"),
        ("zzz=1", "imagine checklist show imagine"),
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
    assert result["deal_breakers"] == {"hit": [], "open": ["law-or-policy", "unchecked-adults", "patron-data"]}
    assert result["counts"] == {"answered": 44, "unknown": 5, "not_applicable": 0, "ruled_out": 0}
    assert set(result["gauges"]) == {"benefits", "risks", "demands", "costs", "margin"}
    assert result["find_out_first"][0]["settled_by"] == ["yes"]


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
