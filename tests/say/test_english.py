from __future__ import annotations

from imagine_cli.say.english import count_of, in_words, listed, sentence_case


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
