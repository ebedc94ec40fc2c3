from __future__ import annotations

from imagine_cli.say.english import count_of, in_words, listed, mid_sentence, sentence_case


def test_counts_below_ten_are_words() -> None:
    assert [in_words(number) for number in (0, 2, 9, 10, 41)] == ["no", "two", "nine", "10", "41"]
    assert count_of(1, "condition") == "one condition"
    assert count_of(12, "condition") == "12 conditions"


def test_lists_read_as_people_say_them() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b"], "or") == "a or b"


def test_a_sentence_begins_large_and_keeps_the_rest() -> None:
    assert sentence_case("the ALSC") == "The ALSC"


def test_a_sentence_goes_on_small_unless_it_begins_with_capitals() -> None:
    assert mid_sentence("It touches a goal") == "it touches a goal"
    assert mid_sentence("A second contact") == "a second contact"
    assert mid_sentence("ALSC has to agree") == "ALSC has to agree"
    assert mid_sentence("") == ""
