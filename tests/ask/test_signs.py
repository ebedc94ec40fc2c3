"""Signs that are ticked: how far they are so, back and forth, notes and whys, and what is noted at once."""

from __future__ import annotations

import pytest

from imagine_cli.ask.interview import interview
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import UNKNOWN
from imagine_cli.errors import Interrupted
from tests.ask.ask_kit import SIGNED, TODAY, Disk, Scripted, new, run, values

TO_SIGNS = ("1", "10", "6")
"""What comes before the page of signs in the first look of SIGNED."""


def stopped(*typed: str, assessment: Assessment | None = None) -> tuple[Scripted, Disk]:
    """A first look that ends where the typing does."""
    asker, disk = Scripted(typed), Disk()
    with pytest.raises(Interrupted):
        interview(SIGNED, assessment or new(), asker, disk.save, TODAY, look="first")
    return asker, disk


def signs(disk: Disk) -> dict[str, object]:
    """What is on file of the three signs of the page."""
    return {key: value for key, value in values(disk.last).items() if key in SIGNS}


SIGNS = ("forced-selling", "exclusive", "uncertain-money")


def test_what_is_not_ticked_is_no_or_not_known_as_is_said_of_the_others() -> None:
    assert signs(stopped(*TO_SIGNS, "n")[1]) == dict.fromkeys(SIGNS, "no")
    assert signs(stopped(*TO_SIGNS, "d")[1]) == dict.fromkeys(SIGNS, UNKNOWN)
    assert signs(stopped(*TO_SIGNS, "")[1]) == dict.fromkeys(SIGNS, UNKNOWN)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1", "yes"), ("certainly", "yes"), ("y", "yes"), ("2", "partly"), ("p", "partly"), ("d", UNKNOWN), ("", UNKNOWN)],
)
def test_each_that_is_ticked_is_asked_how_far_it_is_so(typed: str, value: str) -> None:
    asker, disk = stopped(*TO_SIGNS, "1 n", typed)
    assert signs(disk) == {"forced-selling": value, "exclusive": "no", "uncertain-money": "no"}
    prompt = next(prompt for prompt in asker.prompts if prompt.ask.startswith("People must"))
    assert prompt.ask == "People must buy something. (deal-breaker)"
    assert prompt.detail == ("A library is free.", "To find out: Read the offer.")
    assert [option.says for option in prompt.options[:3]] == [
        "certainly",
        "partly: only some of them",
        "can't tell yet",
    ]


def test_the_numbers_stand_for_the_signs_of_the_page_and_a_deal_breaker_says_so() -> None:
    asker, _ = stopped(*TO_SIGNS)
    assert [(sign.key, sign.says) for sign in asker.ticks[0].signs] == [
        ("1", "People must buy something (deal-breaker)"),
        ("2", "It would stop us from working with others"),
        ("3", "Its money may stop"),
    ]
    assert [option.key for option in asker.ticks[0].endings] == ["n", "d", "b", "w", "s"]


def test_back_from_a_follow_up_keeps_the_ticks() -> None:
    asker, disk = stopped(*TO_SIGNS, "1 3 n", "1", "b", "3 n", "2")
    assert asker.ticks[1].ticked == ("1", "3")
    assert signs(disk) == {"forced-selling": "no", "exclusive": "no", "uncertain-money": "partly"}


def test_why_keeps_the_ticks_too() -> None:
    asker, _ = stopped(*TO_SIGNS, "1 3 w")
    assert asker.ticks[1].ticked == ("1", "3")
    assert "1. People must buy something. A library is free." in asker.text


def test_going_back_to_the_page_finds_it_as_it_was() -> None:
    asker, _ = stopped(*TO_SIGNS, "1 2 n", "1", "2", "b")
    assert asker.ticks[-1].ticked == ("1", "2")
    assert asker.ticks[-1].default == "n"
    asker, _ = stopped(*TO_SIGNS, "1 d", "1", "b")
    assert asker.ticks[-1].default == "d"


def test_enter_through_a_page_that_was_answered_changes_nothing() -> None:
    asker, disk = stopped(*TO_SIGNS, "1 2 n", "1", "2", "b", "", "", "")
    assert signs(disk) == {"forced-selling": "yes", "exclusive": "partly", "uncertain-money": "no"}
    assert asker.asked()[-1] == "List the benefits."


def test_what_was_ticked_before_a_stop_is_asked_for_itself_on_return() -> None:
    asker, disk = stopped(*TO_SIGNS, "1 3 n", "1", "s")
    assert signs(disk) == {"forced-selling": "yes", "exclusive": "no"}
    asker, disk = stopped("t", "Heard in June", "3", "b", assessment=disk.last)
    assert asker.asked()[0] == "Its money may stop."
    assert disk.last.answers["uncertain-money"] == Answer("no", "Heard in June")
    # Back from the next page, all of them are ticked together again.
    assert asker.ticks[0].ticked == ("1",)


def test_what_is_ticked_anew_is_not_no_any_more_even_before_a_stop() -> None:
    _, disk = stopped(*TO_SIGNS, "n", "b", "3 n", "s")
    assert signs(disk) == {"forced-selling": "no", "exclusive": "no", "uncertain-money": UNKNOWN}


def test_back_from_the_page_goes_to_the_one_before_it() -> None:
    asker, _ = stopped(*TO_SIGNS, "1 b")
    assert asker.asked()[-1] == "How many hours can you spare?"


def test_a_note_and_a_why_on_what_is_ticked() -> None:
    asker, disk = stopped(*TO_SIGNS, "1 n", "t", "Heard in June", "w", "1")
    assert disk.last.answers["forced-selling"] == Answer("yes", "Heard in June")
    assert "# Why this is asked" in asker.said


@pytest.mark.parametrize("typed", ["s", "stop", "^C"])
def test_stopping_at_a_follow_up_keeps_what_was_said_of_the_others(typed: str) -> None:
    _, disk = stopped(*TO_SIGNS, "1 2 n", "1", typed)
    assert signs(disk) == {"forced-selling": "yes", "uncertain-money": "no"}


def test_a_sign_alone_is_asked_for_itself() -> None:
    done, asker, _ = run((*TO_SIGNS, "n", "", "3", "1", ""), checklist=SIGNED, look="first")
    assert values(done)["exclusive"] == "yes"
    assert asker.asked()[-2] == "It would stop us from working with others."


class TestNoted:
    def test_a_deal_breaker(self) -> None:
        asker, _ = stopped(*TO_SIGNS, "1 n", "1")
        said = (
            "Noted: that is a deal-breaker. It ends it, whatever speaks for it. If you did not mean that, go back (b)."
        )
        assert f"{said}\n" in asker.said

    def test_a_near_miss_is_none(self) -> None:
        assert "Noted" not in stopped(*TO_SIGNS, "1 n", "2")[0].text

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("11", "Noted: 11 hours a month is more than the 10 that can be spared. If"),
            ("12.5", "Noted: 12.5 hours a month is more than the 10 that can be spared. If"),
            (
                "13",
                "Noted: 13 hours a month is more than the 10 that can be spared. It is too much, whatever speaks for",
            ),
            ("10", None),
            ("d", None),
        ],
    )
    def test_a_limit_that_is_passed_or_exceeded(self, typed: str, said: str | None) -> None:
        asker, _ = stopped("1", "10", typed)
        assert any(text.startswith(said) for text in asker.said) if said else "Noted" not in asker.text

    def test_a_sign_that_ends_nothing_is_none(self) -> None:
        assert "Noted" not in stopped(*TO_SIGNS, "2 3 n", "1", "1")[0].text
