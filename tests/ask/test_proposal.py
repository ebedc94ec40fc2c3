"""What is asked before the first page: forward, back, and out."""

from __future__ import annotations

from datetime import date

import pytest

from imagine_cli.ask.proposal import KIND_WORDS, Known, Meant, day_read_back, propose
from imagine_cli.core.assessment import PARTNER_KINDS
from imagine_cli.errors import Interrupted
from tests.ask.ask_kit import TODAY, Scripted

KIND = {kind: str(number) for number, kind in enumerate(PARTNER_KINDS, 1)}
"""What to type for each kind of partner."""


def test_everything_that_is_asked() -> None:
    asker = Scripted(("Repair Café", KIND["nonprofit"], "A repair event", "Bo", "2026-12-15"))
    found = propose(asker, TODAY, assessor="Anna", known={"Zoo": Known(), "Food Bank": Known()})
    assert (found.partner, found.partner_kind, found.proposal) == ("Repair Café", "nonprofit", "A repair event")
    assert (found.assessor, found.answer_by, found.started) == ("Bo", date(2026, 12, 15), TODAY)
    assert asker.prompts[0].suggestions == ("Food Bank", "Zoo")


def test_it_opens_by_saying_what_will_come() -> None:
    asker = Scripted(("Zoo", "", "", "", ""))
    propose(asker, TODAY, opening="A first look, about 5 minutes. To stop, type s.")
    assert asker.said[:2] == ["# A new proposal", "A first look, about 5 minutes. To stop, type s.\n"]


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


def test_the_name_of_a_partner_who_is_in_the_register_is_not_asked_for() -> None:
    asker = Scripted(("", "", "", ""))
    found = propose(asker, TODAY, partner="Zoo", is_known=True, known={"Zoo": Known("animals", "A talk")})
    assert (found.partner, found.partner_kind, found.proposal) == ("Zoo", "animals", "A talk")
    assert asker.said[0] == "# A new proposal: Zoo"
    assert propose(Scripted(("b", "Museum", "", "", "", "")), TODAY, partner="Zoo", is_known=True).partner == "Museum"


def test_a_name_that_is_known_already() -> None:
    assert propose(Scripted([""] * 5), TODAY, partner="Zoo").partner == "Zoo"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12/15", date(2026, 12, 15)),
        ("Dec 15", date(2026, 12, 15)),
        ("december 15, 2027", date(2027, 12, 15)),
        ("15 Dec", date(2026, 12, 15)),
        ("2026-12-15", date(2026, 12, 15)),
        ("1/5", date(2027, 1, 5)),
        ("12/15/26", date(2026, 12, 15)),
    ],
)
def test_a_day_is_taken_as_people_write_it_and_said_back_in_full(typed: str, day: date) -> None:
    asker = Scripted(("Zoo", "", "", "", typed))
    found = propose(asker, TODAY)
    assert found.answer_by == day
    assert day_read_back(found, TODAY) == f"They expect an answer on {day.strftime('%A, %B')} {day.day}, {day.year}."


@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        ("soon", "Please write the day like Dec 15, 12/15 or 2026-12-15."),
        ("20261215", "Please write the day like Dec 15, 12/15 or 2026-12-15."),
        ("ma 3", "Please write the day like Dec 15, 12/15 or 2026-12-15."),
        ("2026-13-01", "There is no such day. Please check it."),
        ("2/30", "There is no such day. Please check it."),
    ],
)
def test_what_is_no_day_is_typed_anew_so_that_enter_still_skips_it(typed: str, reply: str) -> None:
    asker = Scripted(("Zoo", "", "", "", typed, ""))
    assert propose(asker, TODAY).answer_by is None
    assert reply in asker.said
    assert asker.prompts[-1].typed == ""


def test_a_day_that_has_passed_is_told() -> None:
    asker = Scripted(("Zoo", "", "", "", "2025-01-01"))
    found = propose(asker, TODAY)
    assert found.answer_by == date(2025, 1, 1)
    assert day_read_back(found, TODAY).endswith(
        "Wednesday, January 1, 2025. That day has passed. It is kept as you wrote it."
    )
    assert day_read_back(propose(Scripted(("Zoo", "", "", "", "")), TODAY), TODAY) == ""


class TestBack:
    def test_from_each_question_to_the_one_before_with_what_was_typed(self) -> None:
        typed = ("Zoo", KIND["animals"], "A talk", "Bo", "b", "Bea", "back", "", "b", "b", "b", "")
        asker = Scripted((*typed, "A show", "", ""))
        found = propose(asker, TODAY)
        assert (found.partner, found.partner_kind, found.proposal, found.assessor) == (
            "Zoo",
            "animals",
            "A show",
            "Bea",
        )

    def test_from_the_very_first_prompt_it_says_so(self) -> None:
        asker = Scripted(("b", "Back", "Zoo", "", "", "", ""))
        assert propose(asker, TODAY).partner == "Zoo"
        assert asker.said.count("This is the first question.") == 2

    def test_another_name_after_going_back(self) -> None:
        assert propose(Scripted(("Zoo", "b", "Museum", "", "", "", "")), TODAY).partner == "Museum"


def test_a_word_that_is_a_command_at_a_question_is_no_name() -> None:
    asker = Scripted(("w", "T ", "Zoo", "", "note", "A talk", "why", "Bo", ""))
    found = propose(asker, TODAY, assessor="Anna")
    assert (found.partner, found.proposal, found.assessor) == ("Zoo", "A talk", "Bo")
    assert asker.said.count("Please write more than that. To go back, type b; to stop, s.") == 4


def test_any_other_letter_may_be_a_name() -> None:
    assert propose(Scripted(("X", "", "", "", "")), TODAY).partner == "X"


@pytest.mark.parametrize("typed", ["bad\x1bname", "a\u202eb", "\udcff", "x" * 2000])
def test_what_no_file_should_hold_is_refused_kindly(typed: str) -> None:
    asker = Scripted((typed, "Zoo", "", "", "", ""))
    assert propose(asker, TODAY).partner == "Zoo"
    assert any("Please" in said for said in asker.said)


@pytest.mark.parametrize("answered", range(5))
@pytest.mark.parametrize("last", [("^C",), (), ("s",), ("Stop",)])
def test_stopping(answered: int, last: tuple[str, ...]) -> None:
    typed = ("Zoo", "1", "A talk", "Anna")[:answered]
    with pytest.raises(Interrupted, match="Nothing was saved"):
        propose(Scripted((*typed, *last)), TODAY)


class TestDidYouMean:
    REGISTER = ("Riverside Repair Café", "Food Bank", "Food Bench")

    def test_the_name_as_it_stands_means_that_partner(self) -> None:
        with pytest.raises(Meant) as meant:
            propose(Scripted(("riverside repair café",)), TODAY, in_register=self.REGISTER)
        assert meant.value.name == "Riverside Repair Café"

    @pytest.mark.parametrize("typed", ["", "1", "Riverside Repair Café"])
    def test_one_that_is_nearly_so_is_asked_about(self, typed: str) -> None:
        asker = Scripted(("Riverside Repair Cafe", typed))
        with pytest.raises(Meant) as meant:
            propose(asker, TODAY, in_register=self.REGISTER)
        assert meant.value.name == "Riverside Repair Café"
        assert asker.asked()[-1] == 'Did you mean a partner whom you have already? You typed "Riverside Repair Cafe".'

    def test_it_may_be_a_new_one_all_the_same(self) -> None:
        found = propose(Scripted(("Riverside Repair Caf", "n", "", "", "", "")), TODAY, in_register=self.REGISTER)
        assert found.partner == "Riverside Repair Caf"

    def test_several_that_are_near(self) -> None:
        with pytest.raises(Meant) as meant:
            propose(Scripted(("Food Banch", "food bench")), TODAY, in_register=self.REGISTER)
        assert meant.value.name == "Food Bench"

    def test_back_asks_for_the_name_again(self) -> None:
        found = propose(Scripted(("Food Bnak", "b", "Zoo", "", "", "", "")), TODAY, in_register=self.REGISTER)
        assert found.partner == "Zoo"

    def test_stop_stops(self) -> None:
        with pytest.raises(Interrupted):
            propose(Scripted(("Food Bnak", "s")), TODAY, in_register=self.REGISTER)

    def test_other_names_are_not_asked_about(self) -> None:
        assert propose(Scripted(("Zoo", "", "", "", "")), TODAY, in_register=self.REGISTER).partner == "Zoo"


def test_every_kind_has_words_and_no_letter_that_means_something_else() -> None:
    assert tuple(KIND_WORDS) == PARTNER_KINDS
    asker = Scripted(("Zoo", "", "", "", ""))
    propose(asker, TODAY)
    keys = [option.key for option in asker.prompts[1].options]
    assert keys == [*KIND.values(), "x", "b", "s"]


@pytest.mark.parametrize("kind", PARTNER_KINDS)
def test_a_kind_by_its_number_or_its_words(kind: str) -> None:
    for typed in (KIND[kind], KIND_WORDS[kind]):  # type: ignore[index]
        assert propose(Scripted(("Zoo", typed, "", "", "")), TODAY).partner_kind == kind


def test_the_kind_can_be_taken_back() -> None:
    assert propose(Scripted(("Zoo", "1", "b", "skip", "", "", "")), TODAY).partner_kind is None
