"""What each kind of question promises, whichever kind it is."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagine_cli.core.amounts import amount_text, nearest_half, plain_amount
from imagine_cli.core.assessment import misfit
from imagine_cli.core.checklist import Question
from imagine_cli.core.counted import count_answers
from imagine_cli.core.kinds import KINDS
from imagine_cli.core.kinds.kind import Measure, Value
from tests.core.kit import answers, checklist, choice, lines, number, sign

OF_EACH = {
    "choice": choice("q", "benefit"),
    "sign": sign("q", "risk"),
    "number": number("q", "demand", full_at=Decimal(10), unit="hours a month", unit_one="hour a month"),
    "lines": lines("q", "for"),
}
FITTING: dict[str, Value] = {"choice": "partly", "sign": "yes", "number": Decimal("2.5"), "lines": ("One", "Two")}


def test_there_is_an_example_of_each_kind() -> None:
    assert set(OF_EACH) == set(KINDS)
    assert {question.kind for question in OF_EACH.values()} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_only_answers_of_its_kind_fit(kind: str) -> None:
    question = OF_EACH[kind]
    for other, value in FITTING.items():
        fits = question.of_kind.fits(question, value)
        assert fits == (other == kind or {other, kind} == {"choice", "sign"})
        assert (misfit(question, value) is None) == fits
    odd: list[Value] = [Decimal(-1), Decimal("NaN"), Decimal("Infinity"), "nonsense", ""]
    assert not any(question.of_kind.fits(question, value) for value in odd)
    assert misfit(question, "unknown") is None


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("choice", "partly", "partly"),
        ("sign", "yes", "yes"),
        ("number", Decimal("7.50"), "7.5 hours a month"),
        ("number", Decimal(1), "1 hour a month"),
        ("number", Decimal("1E3"), "1,000 hours a month"),
        ("lines", ("One", "Two"), "One; Two"),
        ("lines", (), "nothing listed"),
        ("lines", "unknown", "unknown"),
        ("number", "unknown", "unknown"),
    ],
)
def test_an_answer_reads_back_as_people_say_it(kind: str, value: object, told: str) -> None:
    assert OF_EACH[kind].of_kind.read_back(OF_EACH[kind], value) == told  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_steps_lead_away_from_the_answer_one_way_the_nearest_first(kind: str) -> None:
    question = OF_EACH[kind]
    for kinder in (True, False):
        steps = question.of_kind.steps(question, FITTING[kind], Measure(Decimal(10)), kinder=kinder)
        values = [Decimal(step) if isinstance(step, int) else step for step in steps]
        bad = [question.of_kind.worth(question, value, Measure(Decimal(10))).low for value in values]
        assert bad == sorted(bad, reverse=kinder)
        now = question.of_kind.worth(question, FITTING[kind], Measure(Decimal(10))).low
        assert all(each < now if kinder else each > now for each in bad)


COST = OF_EACH["number"]
LIMIT = number("q", "demand", full_at="spare", limit=True, slack_from=Decimal(3))
GAIN = number("q", "benefit", full_at=Decimal(10))


@pytest.mark.parametrize(
    ("question", "value", "full", "kinder", "harsher"),
    [
        (OF_EACH["choice"], "no", None, ["partly", "yes"], []),
        (OF_EACH["choice"], "partly", None, ["yes"], ["no"]),
        (OF_EACH["choice"], "yes", None, [], ["partly", "no"]),
        (OF_EACH["sign"], "yes", None, ["no"], []),
        (OF_EACH["sign"], "partly", None, ["no"], ["yes"]),
        (OF_EACH["sign"], "no", None, [], ["partly", "yes"]),
        (COST, "2.5", "5", [2, 1, 0], [3, 4, 5]),
        (COST, "2", "4.5", [1, 0], [3, 4, 5]),
        (COST, "7", "2.5", [2, 1, 0], []),
        (COST, "0", "2", [], [1, 2]),
        (COST, "0", "0", [], [1]),
        (COST, "3", None, [0], []),
        (COST, "0", None, [], []),
        (number("q"), "3", "5", [], []),
        (LIMIT, "3", "4", [2, 1, 0], [4, 5]),
        (LIMIT, "1", "2", [0], [2, 3]),
        (LIMIT, "0", "1", [], [1, 2, 3]),
        (GAIN, "8", "10", [9, 10], [7, 6, 5, 4, 3, 2, 1, 0]),
        (GAIN, "4", "2.5", [], [2, 1, 0]),
        (GAIN, "0", "0.5", [1], []),
        (GAIN, "3", None, [], []),
    ],
)
def test_how_an_answer_could_be_kinder_or_harsher(
    question: Question, value: str, full: str | None, kinder: list[str | int], harsher: list[str | int]
) -> None:
    measure = Measure(None if full is None else Decimal(full), Decimal("0.25"))
    now: Value = Decimal(value) if question.takes_amount else value
    for wanted, expected in ((True, kinder), (False, harsher)):
        assert list(question.of_kind.steps(question, now, measure, kinder=wanted)) == expected


def test_lines_have_no_steps() -> None:
    assert not OF_EACH["lines"].of_kind.steps(OF_EACH["lines"], ("One",), Measure(), kinder=True)


def test_a_label_that_no_file_could_hold_is_never_an_answer() -> None:
    for question in (*OF_EACH.values(), choice("q", scale={"a": Decimal(1), "b": Decimal(0)})):
        assert not {"unknown", "n/a", ""} & set(question.labels)


@pytest.mark.parametrize(
    ("points", "half"), [("0.24", "0"), ("0.25", "0.5"), ("0.74", "0.5"), ("0.75", "1"), ("3", "3")]
)
def test_halves_are_rounded_up_from_a_quarter(points: str, half: str) -> None:
    assert nearest_half(*Fraction(points).as_integer_ratio()) == Fraction(half)


@pytest.mark.parametrize(
    ("amount", "people", "programs"),
    [
        ("1200", "1,200", "1200"),
        ("1E+6", "1,000,000", "1000000"),
        ("7.50", "7.5", "7.5"),
        ("1234.00", "1,234", "1234"),
        ("100", "100", "100"),
        ("0.0", "0", "0"),
    ],
)
def test_people_read_an_amount_with_commas_and_programs_without(amount: str, people: str, programs: str) -> None:
    assert (amount_text(Decimal(amount)), plain_amount(Decimal(amount))) == (people, programs)


@given(st.decimals(0, 10**12, allow_nan=False, places=3))
def test_an_amount_as_programs_read_it_is_the_same_amount(amount: Decimal) -> None:
    assert Decimal(plain_amount(amount)) == Decimal(amount_text(amount).replace(",", "")) == amount
    assert "E" not in plain_amount(amount)


@pytest.mark.parametrize(
    ("found", "state"),
    [
        ({}, "unknown"),
        ({"q": "unknown"}, "unknown"),
        ({"q": "n/a"}, "unknown"),
        ({"q": "nonsense"}, "unknown"),
        ({"q": "yes"}, "answered"),
    ],
)
def test_nothing_but_a_fitting_answer_is_known(found: dict[str, str], state: str) -> None:
    question: Question = sign("q")
    counted = count_answers(checklist(choice("good", "benefit"), question), answers(**found))
    assert counted["q"].state == state
