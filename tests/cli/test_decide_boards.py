"""`imagine decide` as boards decide: pilots, changes, votes, dissent, everyone's answers, and slips put right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from imagine_cli.core.partnership import Choice
from tests.cli.kit import imagine
from tests.cli.partnership_kit import DAY, decided, example, made, on


@pytest.fixture
def register(isolation: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    on(monkeypatch, DAY)
    return isolation / "Partnerships"


@pytest.mark.parametrize(
    ("typed", "choice", "letter", "says"),
    [
        (["pilot", "--end", "2027-03-01"], "pilot", "accept", "a trial until March 1, 2027"),
        (
            ["go-ahead-with-changes", "--changes", "every other month"],
            "go ahead with changes",
            "accept",
            "Every other month.",
        ),
        (
            ["send-back", "--changes", "Say who insures the tools."],
            "send back",
            "counter-offer",
            "This is what would have to change: Say who insures the tools.",
        ),
        (["postpone", "--until", "2027-01-10"], "postpone", "postpone", "January 10, 2027"),
    ],
)
def test_each_decision_has_its_place_and_its_letter(
    register: Path, typed: list[str], choice: Choice, letter: str, says: str
) -> None:
    place = example(register, "repair-cafe")
    later = ["--start", "2027-01-15"] if letter == "accept" else []
    ran = decided("repair-cafe", *typed, *later, "--votes", "5 to 2", "--dissent", "Ms. Lopez: the room is small.")
    assert ran.code == 0, ran.err
    assert "by Library board, 5 to 2" in ran.out
    assert "Against it: Ms. Lopez: the room is small." in ran.out
    kept = made(place)[0].decision
    assert (kept.choice, kept.votes) == (choice, "5 to 2")
    assert f"imagine letter repair-cafe {letter}" in ran.err
    row = imagine("list", "--format", "csv").out
    assert choice in row
    wrote = imagine("letter", "repair-cafe", letter)
    assert wrote.code == 0, wrote.err
    assert says in " ".join(wrote.out.split())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["pilot"], "A pilot has an end. Add its last day: --end YYYY-MM-DD"),
        (["go-ahead-with-changes"], "What has to change? Add it"),
        (["send-back"], "What has to change? Add it"),
        (["go-ahead", "--changes", "Less."], "A yes that needs changes is a decision of its own"),
        (["postpone", "--start", "2027-01-01"], "--start can't belong to the decision postpone."),
        (["postpone", "--until", "2020-01-01"], "it is postponed until 2020-01-01, before it was decided on"),
        (["go-ahead", "--decided-by", "Board"], "--decided-by and --decided-on correct a decision: add --amend."),
    ],
)
def test_what_such_a_decision_lacks_is_said(register: Path, arguments: list[str], says: str) -> None:
    place = example(register, "repair-cafe")
    ran = decided("repair-cafe", *arguments)
    assert ran.code == 2
    assert says in ran.err
    assert not made(place)


def test_what_is_under_way_cannot_be_postponed(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "pilot", "--end", "2027-03-01")
    ran = decided("repair-cafe", "postpone", "--until", "2027-01-10")
    assert ran.code == 2
    assert "is under way, so it can't be postponed." in ran.err
    assert len(made(place)) == 1


def _says_no(place: Path, assessor: str) -> Path:
    """Somebody else's answers, with a deal-breaker in them."""
    path = place / f"2026-11-17-assessment-{assessor.lower()}.yaml"
    lines = (place / "2026-11-18-assessment-anna.yaml").read_text(encoding="utf-8").splitlines()
    text = "\n".join(f'assessor: "{assessor}"' if each.startswith("assessor:") else each for each in lines)
    path.write_text(text.replace("patron-data: no", "patron-data: yes"), encoding="utf-8")
    return path


def test_everyones_answers_stand_beside_it_even_where_one_file_is_named(register: Path) -> None:
    place = example(register, "repair-cafe")
    ben = _says_no(place, "Ben")
    named = str(place / "2026-11-18-assessment-anna.yaml")
    ran = decided(named, "go-ahead")
    assert ran.code == 2, "Ben's answers said otherwise, so it needs a reason"
    assert "Ben answered otherwise: DECLINE" in ran.err or "Ben answered otherwise: NOT AS PROPOSED" in ran.err
    ran = decided(named, "go-ahead", "--reason", "Ben had an old draft.")
    assert ran.code == 0, ran.err
    assert "What everyone's answers came to:" in ran.out
    kept = made(place)[0].decision
    assert [each.file for each in kept.answered] == ["2026-11-18-assessment-anna.yaml", ben.name]
    assert [each.recommendation for each in kept.answered] == ["go ahead", "decline"]


def test_a_yes_while_a_deal_breaker_is_open_needs_a_reason(register: Path) -> None:
    place = example(register, "teen-counseling")
    ran = decided("teen-counseling", "go-ahead")
    assert ran.code == 2
    assert "open. Say why people decided" in ran.err
    assert not made(place)


def test_a_slip_is_put_right_and_the_first_decision_stays(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", "--hours", "60", "--start", "2026-12-01", by="Bord")
    on(monkeypatch, date(2026, 12, 4))
    ran = imagine(
        "decide", "repair-cafe", "--amend", "--hours", "6", "--decided-by", "Board", "--decided-on", "2026-11-28",
        "--votes", "5 to 2", "--by", "Ana",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert "Decided on November 28, 2026, by Board, 5 to 2.\nAmended on December 4, 2026, by Ana." in ran.out
    first = next(each for each in made(place) if not each.decision.amends)
    assert first.decision.decided_by == "Bord"
    assert first.decision.staff_hours == 60
    row = imagine("list", "--format", "csv").out
    assert ",6," in row
    assert "2026-11-28" in row, "the one that was corrected no longer counts, although it bears a later day"


def test_a_decision_that_was_typed_wrong_is_put_right_without_a_second_one(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", "--start", "2026-12-01")
    ran = decided("repair-cafe", "decline", "--amend", by="Ana")
    assert "Say why people decided otherwise" in ran.err
    ran = decided("repair-cafe", "decline", "--amend", "--reason", "The room floods.", by="Ana")
    assert ran.code == 0, ran.err
    last = made(place)[-1].decision
    assert (last.choice, last.starts_on, last.decided_by, last.amended_by) == ("decline", None, "Library board", "Ana")


def test_a_checklists_own_words_are_understood(register: Path) -> None:
    place = example(register, "repair-cafe")
    (register / "checklists").mkdir()
    own = 'format: 1\nid: ours\ntitle: "Ours"\nextends: imagine\nwords: {go ahead: "adelante", decline: "no seguir"}\n'
    (register / "checklists" / "ours.yaml").write_text(own, encoding="utf-8")
    (answers,) = place.glob("*assessment*")
    lines = answers.read_text(encoding="utf-8").splitlines()
    kept = ["checklist: ours" if each.startswith("checklist:") else each for each in lines]
    answers.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert decided("repair-cafe", "si").code == 2
    ran = decided("repair-cafe", "Adelante")
    assert ran.code == 0, ran.err
    assert made(place)[0].decision.choice == "go ahead"


def test_the_command_that_sets_a_review_works_as_printed(register: Path) -> None:
    example(register, "repair-cafe")
    ran = decided("repair-cafe", "go-ahead", "--on", "2025-02-10", "--start", "2026-06-01", "--end", "2026-12-31")
    (command,) = (line.partition("Set one with: imagine ")[2] for line in ran.err.splitlines() if "Set one" in line)
    assert imagine(*command.split(), "--by", "Ana").code == 0
