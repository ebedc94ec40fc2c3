"""`imagine decide`: who, when, what, and why where it differs from the verdict."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from imagine_cli.cli import decision_draft
from imagine_cli.core.partnership import Decision
from imagine_cli.errors import ImagineError
from imagine_cli.store.register import new_decision_path
from tests.cli import kit
from tests.cli.kit import imagine
from tests.cli.partnership_kit import DAY, decided, example, made, on


@pytest.fixture
def register(isolation: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    on(monkeypatch, DAY)
    return isolation / "Partnerships"


def test_a_decision_keeps_who_when_what_and_the_verdict_as_it_stood(register: Path) -> None:
    place = example(register, "repair-cafe")
    ran = decided("repair-cafe", "go-ahead", "--start", "2027-01-15", "--review", "2027-07-15")
    assert ran.code == 0, ran.err
    assert "Riverside Repair Café: go ahead.\nDecided on November 30, 2026, by Library board.\n" in ran.out
    assert "The verdict was: GO AHEAD" in ran.out
    (one,) = made(place)
    assert one.path.name == "2026-11-30-decision.yaml"
    assert str(one.path) in ran.err
    kept = one.decision
    assert (kept.choice, kept.decided_on, kept.decided_by) == ("go ahead", DAY, "Library board")
    assert (kept.starts_on, kept.review_by) == (date(2027, 1, 15), date(2027, 7, 15))
    assert kept.staff_hours == Decimal(8)
    assert kept.verdict is not None
    assert (kept.verdict.recommendation, kept.verdict.outcome) == ("go ahead", "go-ahead-once-settled")
    assert kept.verdict.points.balance.mid == Fraction(27, 2)
    assert {each.question for each in kept.conditions} >= {"law-or-policy", "hangs-on-one-person"}
    assert "imagine letter repair-cafe accept" in ran.err


def test_a_decision_needs_a_file_to_be_kept_beside(register: Path) -> None:
    place = example(register, "repair-cafe")
    (answers,) = place.glob("*assessment*.yaml")
    ran = imagine("decide", "-", "go-ahead", "--by", "X", typed=answers.read_text(encoding="utf-8"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "A decision is kept beside the answers that it rests on, so standard input (-) won't do. "
        "Name the partner, or a file.\n"
    )
    assert "standard input" not in imagine("decide", "--help").out
    assert not made(place)


def test_the_name_that_was_decided_on_still_finds_the_partner(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead")
    (answers,) = place.glob("*assessment*.yaml")
    text = answers.read_text(encoding="utf-8").replace("Riverside Repair Café", "Riverside Fixers")
    answers.write_text(text, encoding="utf-8")
    (row,) = json.loads(imagine("list", "--json").out)["result"]["partnerships"]
    for name in (row["partner"], "Riverside Fixers"):
        assert imagine("verdict", name).code == 0


def test_editing_the_answers_later_changes_no_past_decision(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead")
    before = made(place)
    (answers,) = place.glob("*assessment*.yaml")
    answers.write_text(answers.read_text(encoding="utf-8").replace("mission-fit:", "poor-record: yes\n  mission-fit:"))
    assert made(place) == before


def test_deciding_otherwise_than_the_verdict_needs_a_reason(register: Path) -> None:
    place = example(register, "repair-cafe")
    ran = decided("repair-cafe", "decline")
    assert ran.code == 2
    assert "Say why people decided otherwise" in ran.err
    assert not made(place)
    ran = decided("repair-cafe", "decline", "--reason", "We open a makerspace of our own in May.")
    assert ran.code == 0
    assert "People decided otherwise." in ran.out
    assert made(place)[0].decision.reason == "We open a makerspace of our own in May."


def test_who_decided_is_needed(register: Path) -> None:
    place = example(register, "repair-cafe")
    ran = imagine("decide", "repair-cafe", "go-ahead")
    assert (ran.code, made(place)) == (2, [])
    assert "--by" in ran.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["yes"], '"yes" is no decision. Write one of these: go-ahead, pilot, go-ahead-with-changes,'),
        (
            [],
            "What was decided is missing. The decision is one of these: go-ahead, pilot, go-ahead-with-changes, send-",
        ),
        ([], 'For example: imagine decide repair-cafe go-ahead --by "Library board"\n'),
        (["go-ahead", "--start", "tomorrow"], "--start tomorrow: Please write the day like Dec 15"),
        (["go-ahead", "--review", "2027-02-30"], "There is no such day"),
        (["go-ahead", "--hours", "a few"], "--hours a few: Please write a number"),
        (["go-ahead", "--start", "2027-02-01", "--review", "2027-01-01"], "it is reviewed on 2027-01-01, before it"),
        (
            ["go-ahead", "--on", "2020-01-01", "--start", "2062-01-01"],
            "it starts on 2062-01-01, more than 20 years",
        ),
        (
            ["decline", "--on", "2999-12-31"],
            "--on 2999-12-31: that day is still to come; this computer says",
        ),
        (["go-ahead", "--review", "2020-01-01"], "it is reviewed on 2020-01-01, before it was decided on"),
        (["go-ahead", "--end", "2020-01-01"], "it ends on 2020-01-01, before it was decided on"),
        (["decline", "--start", "2027-01-01", "--hours", "3"], "ends with a decline. Leave out --start, --hours."),
        (
            ["go-ahead", "--on", "0001-01-01"],
            "--on 0001-01-01: Its year is not between 1900 and 2999. Please check it.",
        ),
        (["renew"], "Nothing was decided about Riverside Repair Café yet"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_kept(register: Path, arguments: list[str], says: str) -> None:
    place = example(register, "repair-cafe")
    ran = decided("repair-cafe", *arguments)
    assert ran.code in (1, 2)
    assert says in ran.err
    assert not made(place)


def test_a_partner_without_an_assessment_is_told_how_to_start_one(register: Path) -> None:
    (register / "zoo").mkdir(parents=True)
    assert "zoo has no assessment yet. Start one with: imagine assess zoo" in decided("zoo", "go-ahead").err


def test_a_decision_is_typed_in_any_of_the_usual_ways(register: Path) -> None:
    example(register, "repair-cafe")
    assert decided("repair-cafe", "Go Ahead").code == 0


def test_a_second_decision_on_one_day_counts_and_the_first_stays(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead")
    ran = decided("repair-cafe", "decline", "--reason", "The room floods.")
    assert "This takes the place of the decision of November 30, 2026 (go ahead)." in ran.err
    assert [one.decision.choice for one in made(place)] == ["go ahead", "decline"]
    assert made(place)[-1].path.name == "2026-11-30-decision-2.yaml"


def test_going_ahead_while_a_deal_breaker_is_open_is_said(register: Path) -> None:
    example(register, "teen-counseling")
    ran = decided("teen-counseling", "go-ahead", "--reason", "They show us the papers before the start.")
    assert ran.code == 0
    assert (
        "Three deal-breakers are still open: a broken law or rule; unchecked adults with minors; facts about patrons.\n"
    ) in ran.err
    # A letter that accepts would be refused.
    assert "accept" not in ran.err
    assert imagine("letter", "teen-counseling", "ask").code == 0
    assert "To ask the partner what is open: imagine letter teen-counseling ask\n" in ran.err
    assert "To answer what was open: imagine assess teen-counseling --only-unknown\n" in ran.err


def test_deal_breakers_that_stand_are_named_as_the_verdict_names_them(register: Path) -> None:
    example(register, "lesson-kits")
    ran = decided("lesson-kits", "go-ahead", "--reason", "The board insists.")
    (told,) = (line for line in ran.err.splitlines() if "against it" in line)
    assert told == "One deal-breaker stands against it: the partner choosing for us."
    assert "quote" not in ran.err


def test_a_reason_that_the_letter_will_quote_is_said(register: Path) -> None:
    example(register, "lesson-kits")
    example(register, "repair-cafe")
    says = "The letter to the partner will quote this reason word for word.\n"
    reason = ("--reason", "The room will be rebuilt.")
    assert says in decided("repair-cafe", "decline", *reason).err
    assert "The room will be rebuilt." in imagine("letter", "repair-cafe", "decline").out
    # Where the answers say no, the letter draws its reasons from them.
    assert says not in decided("lesson-kits", "decline", *reason).err
    assert "The room will be rebuilt." not in imagine("letter", "lesson-kits", "decline").out
    assert "quotes it word for word" in " ".join(imagine("decide", "--help").out.split())


def test_a_partner_that_was_left_out_is_missed(register: Path) -> None:
    without = imagine("decide", "decline")
    assert without.code == 2
    assert without.err == (
        'The partner and who decided are missing.\nFor example: imagine decide PARTNER decline --by "Library board"\n'
    )
    example(register, "repair-cafe")
    assert imagine("decide", "Wind Down", "--by", "Board").err == (
        'The partner is missing.\nFor example: imagine decide repair-cafe wind-down --by "Board"\n'
    )
    assert imagine("decide").err == (
        "The partner, what was decided and who decided are missing. "
        "The decision is one of these: go-ahead, pilot, go-ahead-with-changes, send-back, postpone, decline, renew, "
        "wind-down.\n"
        'For example: imagine decide repair-cafe go-ahead --by "Library board"\n'
    )
    assert imagine("decide").code == 2


def test_answers_under_a_name_of_their_own_are_named_with_what_to_do(register: Path) -> None:
    place = example(register, "repair-cafe")
    (answers,) = place.iterdir()
    misnamed = answers.rename(place / "my answers.yaml")
    ran = decided("repair-cafe", "go-ahead")
    assert ran.code == 1
    assert ran.err.startswith(f"repair-cafe has no assessment that can be used. Not read: {misnamed}. ")
    assert "to have it read, name it like 2026-11-28-assessment-anna.yaml" in ran.err


def test_a_partner_may_be_called_like_a_decision(register: Path) -> None:
    example(register, "repair-cafe", partner="Renew")
    assert decided("renew", "go-ahead").code == 0
    assert "What was decided is missing." in decided("renew").err


def test_winding_down_without_a_review_keeps_the_start_and_frees_the_hours_at_the_end(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", "--on", "2024-01-10", "--start", "2024-01-15")
    ran = decided("repair-cafe", "wind-down", "--on", "2024-06-01", "--end", "2024-08-31")
    assert ran.code == 0
    assert "There is no review, so no verdict is kept with it." in ran.err
    last = made(place)[-1].decision
    assert (last.starts_on, last.ends_on, last.verdict) == (date(2024, 1, 15), date(2024, 8, 31), None)
    assert last.hours_on(date(2024, 8, 31)) == 8
    assert last.hours_on(date(2024, 9, 1)) == 0


@pytest.mark.parametrize("first", ["decline", "postpone", "send-back"])
@pytest.mark.parametrize("then", ["renew", "wind-down"])
def test_what_never_began_is_neither_renewed_nor_ended(first: str, then: str, register: Path) -> None:
    place = example(register, "repair-cafe")
    changes = ("--changes", "Every other month.") if first == "send-back" else ()
    assert decided("repair-cafe", first, "--reason", "No room.", *changes, "--on", "2026-11-24").code == 0
    ran = decided("repair-cafe", then, "--reason", "So it is.")
    assert ran.code == 2
    assert f"so there is nothing to {then.replace('-', ' ')}" in ran.err
    assert len(made(place)) == 1


def test_what_never_started_keeps_no_start_in_a_no(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", "--start", "2026-12-10", "--review", "2027-06-01")
    ran = decided("repair-cafe", "decline", "--reason", "They moved.")
    assert ran.code == 0, ran.err
    assert "Starts" not in ran.out
    assert made(place)[-1].decision.starts_on is None
    assert made(place)[-1].decision.hours_on(DAY) == 0


def test_what_is_under_way_does_not_start_later(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", "--on", "2024-01-10", "--start", "2024-01-15")
    ran = decided("repair-cafe", "renew", "--start", "2027-09-01", "--reason", "It went well.")
    assert ran.code == 2
    assert "--start 2027-09-01: a renewal keeps the old start." in ran.err
    assert len(made(place)) == 1
    assert decided("repair-cafe", "renew", "--reason", "It went well.").code == 0


def test_an_amended_day_never_makes_an_earlier_decision_count_again(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "postpone", "--on", "2026-11-24", "--until", "2026-12-20")
    decided("repair-cafe", "go-ahead", "--start", "2027-01-10")
    ran = decided("repair-cafe", "--amend", "--decided-on", "2026-11-23", by="Ana")
    assert ran.code == 2
    assert "on 2026-11-24 people decided to postpone, which would then be the latest decision" in ran.err
    assert len(made(place)) == 2
    assert decided("repair-cafe", "--amend", "--decided-on", "2026-11-24", by="Ana").code == 0
    rows = json.loads(imagine("list", "--json").out)["result"]["partnerships"]
    assert [row["decision"]["decision"] for row in rows] == ["go ahead"]


@pytest.mark.usefixtures("terminal")
def test_a_decision_made_while_one_is_asked_is_named(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = example(register, "repair-cafe")
    keep = decision_draft.keep

    def after_ben(decision: Decision, folder: Path) -> Path:
        monkeypatch.setattr(decision_draft, "keep", keep)
        assert decided("repair-cafe", "go-ahead", *WHOLE, "--review", "2027-06-01", by="Ben").code == 0
        return keep(decision, folder)

    monkeypatch.setattr(decision_draft, "keep", after_ben)
    ran = imagine("decide", "repair-cafe", "decline", "--by", "Board", "--reason", "No room.", typed="\n" * 9)
    assert ran.code == 0, ran.err
    assert "takes the place of the decision of November 2, 2026 (go ahead)" in " ".join(ran.err.split())
    assert len(made(place)) == 2


def test_of_two_who_amend_at_once_both_changes_count(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", "--start", "2027-01-10", "--review", "2027-06-01")
    save = new_decision_path

    def after_ana(folder: Path, day: date) -> Path:
        monkeypatch.setattr(decision_draft, "new_decision_path", save)
        assert decided("repair-cafe", "--amend", "--hours", "3", by="Ana").code == 0
        return save(folder, day)

    monkeypatch.setattr(decision_draft, "new_decision_path", after_ana)
    ran = decided("repair-cafe", "--amend", "--review", "2027-09-01", by="Ben")
    assert ran.code == 0, ran.err
    last = made(place)[-1].decision
    assert (last.staff_hours, last.review_by, last.amended_by) == (Decimal(3), date(2027, 9, 1), "Ben")


def test_colleagues_answers_are_named_and_a_file_decides_on_theirs(register: Path) -> None:
    place = example(register, "repair-cafe")
    other = place / "2026-11-17-assessment-ben.yaml"
    text = (place / "2026-11-18-assessment-anna.yaml").read_text(encoding="utf-8")
    text = text.replace("Adult services librarian", "Ben").replace("finished: 2026-11-18", "finished: 2026-11-17")
    other.write_text(text, encoding="utf-8")
    ran = decided("repair-cafe", "go-ahead")
    assert f"Others have answered too. To decide on their answers, name their file: {other}" in ran.err
    ran = decided(str(other), "go-ahead")
    assert ran.code == 0, ran.err
    assert made(place)[-1].decision.rests_on == other.name


def test_a_broken_decision_is_named_with_its_line_and_skipped(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead")
    (whole,) = place.glob("*decision.yaml")
    half = place / "2026-11-01-decision.yaml"
    lines = whole.read_text(encoding="utf-8").splitlines()
    half.write_text("\n".join(lines[:14]), encoding="utf-8")
    ran = decided("repair-cafe", "decline", "--reason", "The room floods.", "--on", "2026-11-02")
    assert ran.code == 0
    assert f"Skipped a file that can't be used: {half}:" in ran.err


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed comes from somebody at a terminal that prints lines only."""
    monkeypatch.setattr(kit.NoTerminal, "isatty", lambda stream: stream.name == "<stdin>", raising=True)
    monkeypatch.setattr(kit.NoTerminal, "name", "<stdin>", raising=False)
    monkeypatch.setenv("TERM", "dumb")


@pytest.mark.usefixtures("terminal")
def test_a_terminal_is_asked_for_what_is_missing(register: Path) -> None:
    place = example(register, "repair-cafe")
    ran = imagine("decide", "repair-cafe", "decline", typed="\nDirector\nWe open a makerspace in May.\n")
    assert ran.code == 0, ran.err
    assert "Name who decided it." in ran.err
    assert "The letter to the partner gives this reason" in ran.err
    kept = made(place)[0].decision
    assert (kept.decided_by, kept.reason) == ("Director", "We open a makerspace in May.")


@pytest.mark.usefixtures("terminal")
def test_a_terminal_offers_only_what_can_be_decided_now(register: Path) -> None:
    place = example(register, "repair-cafe")
    ran = imagine("decide", "repair-cafe", typed="1\nBoard\n2027-01-15\n\n")
    assert ran.code == 0, ran.err
    assert "1  go ahead" in ran.err
    assert "6  decline" in ran.err
    assert "wind down" not in ran.err.split("Who decided?")[0]
    ran = imagine("decide", "repair-cafe", typed="2\nBoard\n2027-08-31\n")
    assert ran.code == 0, ran.err
    assert "1  renew" in ran.err
    last = made(place)[-1].decision
    assert (last.choice, last.starts_on, last.ends_on) == ("wind down", date(2027, 1, 15), date(2027, 8, 31))


@pytest.mark.usefixtures("terminal")
def test_a_terminal_asks_for_the_partner_too(register: Path) -> None:
    assert "There are no partnerships in" in imagine("decide").err
    place = example(register, "repair-cafe")
    example(register, "lesson-kits", partner="Riverside Repair Café")
    ran = imagine("decide", typed="2\n1\nBoard\n\n\n")
    assert ran.code == 0, ran.err
    assert "Which partner was decided on?" in ran.err
    assert "1  Riverside Repair Café (lesson-kits)" in ran.err
    assert "2  Riverside Repair Café (repair-cafe)" in ran.err
    assert made(place)[0].decision.choice == "go ahead"
    # What was typed in the partner's place is known already.
    ran = imagine("decide", "decline", typed="2\nBoard\nThe room floods.\n")
    assert ran.code == 0, ran.err
    assert "What was decided?" not in ran.err
    assert made(place)[1].decision.choice == "decline"


@pytest.mark.usefixtures("terminal")
def test_of_many_partners_a_terminal_takes_a_name(register: Path) -> None:
    for number in range(10):
        place = example(register, "repair-cafe", partner=f"Partner {number}")
        place.rename(register / f"partner-{number}")
    (register / "partner-9" / "2026-01-01-assessment-ben.yaml").write_text("format: 1\n", encoding="utf-8")
    ran = imagine("decide", "go-ahead", typed="Partner 7\nBoard\n\n\n")
    assert ran.code == 0, ran.err
    assert "2026-01-01-assessment-ben.yaml" in ran.err
    assert made(register / "partner-7")
    assert 'There is no partner "Zoo".' in imagine("decide", "go-ahead", typed="Zoo\n").err


@pytest.mark.usefixtures("terminal")
def test_a_terminal_offers_what_was_recorded_before(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", "--start", "2027-01-01", "--review", "2027-09-01")
    ran = imagine("decide", "repair-cafe", "go-ahead", "--start", "2027-01-15", typed="\n\n")
    assert ran.code == 0, ran.err
    last = made(place)[-1].decision
    assert (last.decided_by, last.starts_on) == ("Library board", date(2027, 1, 15))
    assert last.review_by == date(2027, 9, 1)


@pytest.mark.usefixtures("terminal")
def test_a_terminal_asks_on_whose_answers_it_rests(register: Path) -> None:
    place = example(register, "repair-cafe")
    other = place / "2026-11-17-assessment-ben.yaml"
    text = (place / "2026-11-18-assessment-anna.yaml").read_text(encoding="utf-8")
    text = text.replace("Adult services librarian", "Ben").replace("finished: 2026-11-18", "finished: 2026-11-17")
    other.write_text(text, encoding="utf-8")
    ran = imagine("decide", "repair-cafe", "go-ahead", typed="2\nBoard\n\n\n")
    assert ran.code == 0, ran.err
    assert "Ben: GO AHEAD" in ran.err
    assert made(place)[0].decision.rests_on == other.name


def test_deciding_on_unfinished_answers_is_said(register: Path) -> None:
    place = example(register, "repair-cafe")
    (answers,) = place.glob("*assessment*")
    text = answers.read_text(encoding="utf-8").splitlines(keepends=True)
    answers.write_text("".join(line for line in text if not line.startswith("finished:")), encoding="utf-8")
    ran = decided("repair-cafe", "go-ahead")
    assert ran.code == 0, ran.err
    assert "The assessment is not finished yet; what is open counts as not known." in ran.err


def test_an_end_before_the_start_is_refused(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", "--start", "2027-01-15")
    ran = decided("repair-cafe", "wind-down", "--end", "2027-01-01")
    assert ran.code == 2
    assert "starts on 2027-01-15, so it can't end on 2027-01-01." in ran.err
    assert "give no last day" in ran.err
    assert len(made(place)) == 1


def test_a_partnership_that_began_long_ago_can_be_renewed(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", "--on", "1994-03-01", "--start", "1994-04-01")
    assert decided("repair-cafe", "renew", "--on", "2026-11-02").code == 0
    assert made(place)[-1].decision.starts_on == date(1994, 4, 1)


WHOLE = ["--on", "2026-11-02", "--start", "2026-12-01", "--end", "2027-12-01", "--hours", "5", "--reason", "Because"]


def test_deciding_again_keeps_what_was_recorded(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", *WHOLE, "--review", "2027-06-01")
    again = decided("repair-cafe", "go-ahead", "--review", "2027-07-01", by="Director")
    assert again.code == 0, again.err
    first, second = (each.decision for each in made(place))
    assert second.decided_by == "Director"
    kept = replace(second, decided_on=first.decided_on, decided_by="Library board", review_by=first.review_by)
    assert kept == first
    assert second.review_by == date(2027, 7, 1)
    renewed = decided("repair-cafe", "renew")
    assert renewed.code == 0, renewed.err
    assert (made(place)[-1].decision.reason, made(place)[-1].decision.ends_on) == ("", None)


def test_who_decided_is_never_taken_from_an_earlier_decision(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", *WHOLE)
    again = imagine("decide", "repair-cafe", "go-ahead", "--review", "2027-07-01")
    assert again.code == 2
    assert "If only a day of the last decision moves, add --amend" in again.err
    assert len(made(place)) == 1


def test_a_day_is_moved_and_the_decision_stays_as_it_was_made(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", *WHOLE, "--review", "2027-06-01")
    (first,) = made(place)
    before = first.path.read_text(encoding="utf-8")
    on(monkeypatch, date(2027, 1, 4))
    ran = imagine("decide", "repair-cafe", "--amend", "--review", "2027-07-01", "--by", "Ana")
    assert ran.code == 0, ran.err
    assert "Decided on November 2, 2026, by Library board.\nAmended on January 4, 2027, by Ana." in ran.out
    assert f"The decision of November 2, 2026 stays as it was made, in {first.path}" in ran.err
    assert first.path.read_text(encoding="utf-8") == before
    kept, amended = (each.decision for each in made(place))
    assert amended == replace(
        kept, review_by=date(2027, 7, 1), amended_on=date(2027, 1, 4), amended_by="Ana", amends=first.path.name
    ), "who decided, when, why and on what is the decision's own"
    assert "2027-07-01" in imagine("list", "--format", "csv").out


def test_what_was_recorded_is_told_as_json(register: Path) -> None:
    example(register, "repair-cafe")
    recorded = json.loads(imagine("decide", "repair-cafe", "go-ahead", "--by", "Board", "--json").out)["result"]
    assert (recorded["decision"], recorded["decided_by"], recorded["amended_on"]) == ("go ahead", "Board", None)
    assert recorded["verdict"]["recommendation"] == "go ahead"
    assert recorded["staff_hours"] == 8
    ran = imagine("decide", "repair-cafe", "--amend", "--start", "2027-01-15", "--by", "Ana", "--json")
    moved = json.loads(ran.out)["result"]
    assert (moved["starts_on"], moved["amended_on"], moved["amended_by"]) == ("2027-01-15", "2026-11-30", "Ana")
    assert Path(moved["file"]).is_file()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "What is to be put right? Name it, for example the new day: --review YYYY-MM-DD"),
        (["renew"], "The latest decision is to go ahead, which is about a proposal. For another decision, leave out"),
        (["--review", "2027-06-01"], "All of that stands in the decision already"),
        (["--review", "2020-01-01"], "it is reviewed on 2020-01-01, before it starts"),
        (["--end", "2028-01-01", "--on", "2026-11-01"], "people decided on 2026-11-02, so nothing was changed before"),
        (["decline", "--review", "2027-09-01"], "Nothing starts or ends with a decline. Leave out --review."),
    ],
)
def test_what_moves_no_day_is_said_and_nothing_is_kept(register: Path, arguments: list[str], says: str) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", *WHOLE, "--review", "2027-06-01")
    ran = decided("repair-cafe", *arguments, "--amend", by="Ana")
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert len(made(place)) == 1


def test_only_a_decision_that_is_there_can_be_amended(register: Path) -> None:
    place = example(register, "repair-cafe")
    nothing = decided("repair-cafe", "--amend", "--review", "2027-09-01")
    assert (nothing.code, made(place)) == (1, [])
    assert "Decide first: imagine decide repair-cafe" in nothing.err
    decided("repair-cafe", "decline", "--reason", "The room floods.")
    assert "Nothing starts or ends with a decline." in decided("repair-cafe", "--amend", "--end", "2027-09-01").err
    decided("repair-cafe", "go-ahead")
    unnamed = imagine("decide", str(next(place.glob("*assessment*"))), "--amend", "--end", "2027-09-01")
    assert 'Who changes it? Add it, for example: --by "Branch manager"' in unnamed.err
    assert len(made(place)) == 2


@pytest.mark.usefixtures("terminal")
def test_a_terminal_is_asked_who_moves_a_day(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", *WHOLE, "--review", "2027-06-01")
    ran = imagine("decide", "--amend", "--review", "2027-07-01", typed="\n\nAna\n")
    assert ran.code == 0, ran.err
    assert "Name who changes it." in ran.err
    assert made(place)[-1].decision.amended_by == "Ana"


def test_days_that_are_past_are_not_kept(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", "--on", "2024-01-02", "--review", "2024-06-01", "--end", "2025-01-01")
    assert decided("repair-cafe", "go-ahead", "--on", "2026-11-02").code == 0
    last = made(place)[-1].decision
    assert (last.review_by, last.ends_on, last.staff_hours) == (None, None, Decimal(8))


@pytest.mark.usefixtures("terminal")
def test_in_a_terminal_what_is_not_asked_is_kept_too(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", *WHOLE, "--review", "2027-06-01")
    again = imagine("decide", "repair-cafe", "go-ahead", typed="\n\n")
    assert again.code == 0, again.err
    first, second = (each.decision for each in made(place))
    assert replace(second, decided_on=first.decided_on) == first


@pytest.mark.usefixtures("terminal")
def test_in_a_terminal_the_reason_is_offered_again(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "decline", "--on", "2026-11-02", "--reason", "The room floods.")
    again = imagine("decide", "repair-cafe", "decline", typed="\n\n")
    assert again.code == 0, again.err
    assert made(place)[-1].decision.reason == "The room floods."


@pytest.mark.usefixtures("terminal")
def test_in_a_terminal_the_last_day_is_offered_again(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", *WHOLE, "--review", "2027-06-01")
    decided("repair-cafe", "wind-down", "--end", "2027-01-31")
    again = imagine("decide", "repair-cafe", "wind-down", typed="\n\n")
    assert again.code == 0, again.err
    assert "Press Enter for: 2027-01-31" in again.err
    assert made(place)[-1].decision.ends_on == date(2027, 1, 31)


def test_winding_down_without_a_last_day_says_that_it_counts_as_ended(register: Path) -> None:
    example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead")
    said = " ".join(decided("repair-cafe", "wind-down").err.split())
    assert "No last day is set, so it counts as ended from now on, without staff hours. To set one: imagine" in said
    assert "counts as ended" not in decided("repair-cafe", "wind-down", "--end", "2027-01-01").err


def test_an_older_decision_takes_the_place_of_none(register: Path) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead", "--on", "2026-11-02")
    (later,) = place.glob("*decision.yaml")
    ran = decided("repair-cafe", "decline", "--reason", "We moved.", "--on", "2026-11-01")
    assert ran.code == 0
    assert f"(go ahead) bears a later day, so that one still counts. If its day is wrong, put it right in {later}" in (
        ran.err
    )
    assert "takes the place" not in ran.err
    assert "Next:" not in ran.err
    bare = decided("repair-cafe", "wind-down", "--on", "2026-11-01", "--end", "2026-12-01")
    assert str(later) in bare.err
    assert made(place)[-1].path == later


def test_a_name_that_a_colleague_takes_in_the_same_moment_is_left_to_them(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead")
    (theirs,) = made(place)
    second = theirs.path.with_name("2026-11-30-decision-2.yaml")
    names = iter([theirs.path, second])
    monkeypatch.setattr(decision_draft, "new_decision_path", lambda *_: next(names))
    assert decision_draft.keep(replace(theirs.decision, choice="decline"), place) == second
    assert [one.decision.choice for one in made(place)] == ["go ahead", "decline"]
    monkeypatch.setattr(decision_draft, "new_decision_path", lambda *_: theirs.path)
    with pytest.raises(ImagineError, match="The decision was not saved: others are saving in"):
        decision_draft.keep(theirs.decision, place)
    assert len(made(place)) == 2


def test_the_report_tells_what_was_decided_on_its_answers(register: Path) -> None:
    example(register, "repair-cafe")
    decided("repair-cafe", "go-ahead")
    ran = imagine("report", "repair-cafe")
    assert "Decided on November 30, 2026, by Library board" in ran.out
    assert "Signatures" not in ran.out
