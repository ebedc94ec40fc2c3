from __future__ import annotations

from datetime import date

import pytest

from imagine_cli.ask.asker import answer_keys
from imagine_cli.ask.proposal import KIND_WORDS, Known, Offer, pick_checklist, propose
from imagine_cli.core.assessment import PARTNER_KINDS
from imagine_cli.errors import Interrupted
from tests.ask.ask_kit import TODAY, Scripted

QUICK = Offer("A quick look", 27, "about 10 minutes")
FULL = Offer("The full checklist", 49, "25 to 30 minutes")


def test_everything_that_is_asked() -> None:
    asker = Scripted(("Repair Café", "7", "A repair event", "Bo", "2026-12-15"))
    found = propose(asker, TODAY, assessor="Anna", known={"Zoo": Known(), "Food Bank": Known()})
    assert (found.partner, found.partner_kind, found.proposal) == ("Repair Café", "nonprofit", "A repair event")
    assert (found.assessor, found.answer_by, found.started) == ("Bo", date(2026, 12, 15), TODAY)
    assert asker.prompts[0].suggestions == ("Food Bank", "Zoo")


def test_enter_skips_all_but_the_name() -> None:
    asker = Scripted(("", "Repair Café", "", "", "", ""))
    found = propose(asker, TODAY, assessor="Anna")
    assert "A name is needed, to find this again." in asker.said
    assert (found.partner_kind, found.proposal, found.assessor, found.answer_by) == (None, "", "Anna", None)


def test_what_is_known_of_a_partner_is_offered() -> None:
    known = {"Food Bank": Known("food", "A pantry shelf")}
    found = propose(Scripted(("food bank", "", "", "", "")), TODAY, known=known)
    assert (found.partner, found.partner_kind, found.proposal) == ("food bank", "food", "A pantry shelf")
    other = propose(Scripted(("Zoo", "", "", "", "")), TODAY, known=known)
    assert (other.partner_kind, other.proposal) == (None, "")


def test_a_name_that_is_known_already() -> None:
    assert propose(Scripted([""] * 5), TODAY, partner="Zoo").partner == "Zoo"


@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        ("15 December", "Please write the day as year-month-day with hyphens, for example 2026-12-15."),
        ("20261215", "Please write the day as year-month-day with hyphens, for example 2026-12-15."),
        ("2026-13-01", "There is no such day. Please check it."),
    ],
)
def test_what_is_no_day(typed: str, reply: str) -> None:
    asker = Scripted(("Zoo", "", "", "", typed, ""))
    assert propose(asker, TODAY).answer_by is None
    assert reply in asker.said


def test_a_letter_that_is_a_command_elsewhere_is_no_name() -> None:
    asker = Scripted(("b", "S ", "Zoo", "", "n", "A talk", "w", "Bo", ""))
    found = propose(asker, TODAY, assessor="Anna")
    assert (found.partner, found.proposal, found.assessor) == ("Zoo", "A talk", "Bo")
    assert asker.said.count("Please write more than one letter. To stop, press Ctrl-C.") == 4


def test_any_other_letter_may_be_a_name() -> None:
    assert propose(Scripted(("X", "", "", "", "")), TODAY).partner == "X"


def test_a_day_that_has_passed_is_told() -> None:
    asker = Scripted(("Zoo", "", "", "", "2025-01-01"))
    assert propose(asker, TODAY).answer_by == date(2025, 1, 1)
    assert "That day has passed. It is kept as you wrote it." in asker.said


@pytest.mark.parametrize("typed", ["bad\x1bname", "a\u202eb", "\udcff", "x" * 2000])
def test_what_no_file_should_hold_is_refused_kindly(typed: str) -> None:
    asker = Scripted((typed, "Zoo", "", "", "", ""))
    assert propose(asker, TODAY).partner == "Zoo"
    assert any("Please" in said for said in asker.said)


@pytest.mark.parametrize("answered", range(5))
@pytest.mark.parametrize("last", [("^C",), ()])
def test_stopping(answered: int, last: tuple[str, ...]) -> None:
    typed = ("Zoo", "1", "A talk", "Anna")[:answered]
    with pytest.raises(Interrupted):
        propose(Scripted((*typed, *last)), TODAY)


def test_quick_or_full() -> None:
    asker = Scripted(("2",))
    assert pick_checklist(asker, QUICK, FULL) == "full"
    assert [option.says for option in asker.prompts[0].options] == [
        "A quick look: 27 questions, about 10 minutes",
        "The full checklist: 49 questions, 25 to 30 minutes",
    ]
    assert pick_checklist(Scripted(("",)), QUICK, FULL) == "quick"
    with pytest.raises(Interrupted):
        pick_checklist(Scripted(()), QUICK, FULL)


def test_every_kind_has_words() -> None:
    assert tuple(KIND_WORDS) == PARTNER_KINDS


def test_keys_for_many_answers() -> None:
    assert answer_keys(3) == ("1", "2", "3")
    assert answer_keys(12, taken="b") == (*"123456789", "a", "c", "d")
