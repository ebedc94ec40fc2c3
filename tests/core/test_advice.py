"""What the advice says, on checklists small enough to check by hand."""

from __future__ import annotations

from decimal import Decimal

from imagine_cli.core.advice import Advice, advise
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist
from tests.core.kit import answers, checklist, choice, number


def advice(asked: Checklist, **given: object) -> Advice:
    return advise(asked, answers(**given))


def sets(found: tuple[tuple[object, ...], ...]) -> list[list[tuple[str, str, str]]]:
    return [[(change.question, change.from_, change.to) for change in changes] for changes in found]  # type: ignore[attr-defined]


HOURS = number("hours", "demand", full_at="spare", deal_breaker_over=True, who_can_change="both", weight=3)


def test_an_amount_is_cut_no_further_than_needed() -> None:
    asked = checklist(choice("good", "benefit"), number("spare"), HOURS)
    found = advice(asked, good="yes", hours=20, spare=10)
    assert sets(found.would_change) == [[("hours", "20", "8")]], "demands may reach 80"
    assert found.smaller_yes == found.would_change[0]
    assert not found.nothing_would


def test_only_what_somebody_can_change_is_offered() -> None:
    asked = checklist(
        choice("good", "benefit", who_can_change="partner"),
        choice("record", "risk"),
        choice("slow", "risk", who_can_change="both"),
    )
    found = advice(asked, good="yes", record="yes", slow="yes")
    assert sets(found.would_change) == [[("slow", "yes", "no")]]
    assert found.would_change[0][0].who == "both"
    fixed = checklist(choice("good", "benefit"), choice("record", "risk"))
    assert advice(fixed, good="yes", record="yes").nothing_would


def test_a_deal_breaker_that_was_hit_is_in_every_set() -> None:
    asked = checklist(
        choice("good", "benefit", who_can_change="both"),
        choice("data", deal_breaker=frozenset({"yes"}), who_can_change="partner"),
    )
    assert sets(advice(asked, good="yes", data="yes").would_change) == [[("data", "yes", "partly")]]
    assert sets(advice(asked, good="no", data="yes").would_change) == [
        [("data", "yes", "partly"), ("good", "no", "partly")]
    ]


def test_where_more_than_three_changes_are_needed_the_shortfall_is_told() -> None:
    parts = [choice(f"part-{n}", "benefit", who_can_change="both") for n in range(10)]
    found = advice(checklist(*parts), **{f"part_{n}": "no" for n in range(10)})
    assert found.would_change == ()
    assert not found.nothing_would
    assert found.shortfalls == {"benefits_at_least": 50.0, "margin_at_least": 10.0}


def test_drivers_and_what_can_be_spared_are_never_changed() -> None:
    asked = checklist(
        choice("good", "benefit"),
        choice("driver", "risk", who_can_change="both"),
        choice("follow", "risk", ask_if={"driver": ("yes",)}),
        number("spare", who_can_change="library"),
        number("hours", "demand", full_at="spare"),
    )
    assert advice(asked, good="yes", driver="yes", follow="yes", hours=9, spare=10).nothing_would


def test_watch_signs_name_the_last_amount_that_holds_and_leave_deal_breakers_to_their_own_line() -> None:
    asked = checklist(
        choice("good", "benefit"), number("spare"), HOURS, choice("data", deal_breaker=frozenset({"yes"}))
    )
    found = advice(asked, good="yes", hours=4, spare=10, data="no")
    assert sets(found.watch_signs) == [[("hours", "4", "8")], [("good", "yes", "no")]], "least movement first"
    assert found.watch_deal_breakers == ("hours", "data")


def test_a_single_weight_that_decides_is_named() -> None:
    asked = checklist(choice("good", "benefit"), choice("other", "benefit"), choice("third", "benefit", weight=1))
    assert advice(asked, good="yes", other="no", third="yes").hangs_on_weight_of == ()
    near = checklist(choice("good", "benefit"), choice("other", "benefit"))
    assert advice(near, good="yes", other="no").hangs_on_weight_of == ("good", "other")


def test_open_deal_breakers_come_first_then_what_moves_most() -> None:
    asked = checklist(
        choice("good", "benefit"),
        choice("small", "risk", weight=1),
        choice("large", "risk", weight=3),
        choice("data", deal_breaker=frozenset({"yes"})),
    )
    found = advice(asked, good="yes").find_out_first
    assert [(item.question, item.could_move, item.open_deal_breaker) for item in found] == [
        ("data", 0.0, True),
        ("large", 75.0, False),
        ("small", 25.0, False),
    ]
    assert [(settling.answer, settling.recommendation) for settling in found[0].settled_by] == [("yes", "decline")]


def test_a_follow_up_is_listed_under_its_unknown_driver() -> None:
    asked = checklist(
        choice("good", "benefit"),
        choice("children"),
        choice("unchecked", ask_if={"children": ("yes",)}, deal_breaker=frozenset({"yes"})),
        choice("further", "risk", ask_if={"unchecked": ("no",)}),
    )
    found = advice(asked, good="yes").find_out_first
    assert [(item.question, item.follow_ups, item.open_deal_breaker) for item in found] == [
        ("children", ("unchecked", "further"), True)
    ]
    assert found[0].could_move == 100.0
    settled_by = {(settling.answer, settling.recommendation) for settling in found[0].settled_by}
    assert settled_by == {("partly", "go ahead"), ("no", "go ahead")}


def test_which_amounts_would_settle_it() -> None:
    asked = checklist(choice("good", "benefit"), number("spare"), HOURS)
    hours = advice(asked, good="yes", spare=10).find_out_first
    assert [(s.answer, s.recommendation) for s in hours[0].settled_by] == [
        ("at most 8", "go ahead"),
        ("at least 9", "decline"),
    ]
    spare = advice(asked, good="yes", hours=8).find_out_first
    assert [item.question for item in spare] == ["spare"]
    assert [(s.answer, s.recommendation) for s in spare[0].settled_by] == [
        ("at least 10", "go ahead"),
        ("at most 9", "decline"),
    ]


def test_what_cannot_matter_is_not_worth_finding_out() -> None:
    asked = checklist(
        choice("good", "benefit"), number("spare"), number("hours", "demand", full_at="spare"), choice("aside")
    )
    assert [item.question for item in advice(asked, hours=0).find_out_first] == ["good"]


def test_numbers_may_be_cut_together_with_answers() -> None:
    asked = checklist(
        choice("good", "benefit"),
        choice("slow", "risk", who_can_change="both", scale={"yes": Decimal(1), "no": Decimal(0)}),
        number("hours", "demand", full_at=Decimal(100), who_can_change="library"),
        rule={"margin_at_least": 60},
    )
    found = advice(asked, good="yes", slow="yes", hours=90)
    assert sets(found.would_change) == [[("slow", "yes", "no"), ("hours", "90", "80")]]


def test_an_amount_can_always_be_cut_to_nothing_even_if_what_can_be_spared_is_unknown() -> None:
    hours = number("hours", "demand", full_at="spare", who_can_change="both")
    asked = checklist(choice("good", "benefit"), number("spare"), hours, rule={"demands_at_most": 40})
    assert sets(advice(asked, good="yes", hours=9).would_change) == [[("hours", "9", "0")]]


def test_a_way_out_of_a_deal_breaker_need_not_be_a_kinder_answer() -> None:
    scale = {"sold": Decimal(1), "shared": Decimal(1), "kept": Decimal(0)}
    for counts_as in ("risk", None):
        asked = checklist(
            choice("good", "benefit"),
            choice("data", counts_as, scale=scale, deal_breaker=frozenset({"sold"}), who_can_change="partner"),
            rule={"margin_at_least": 0, "risks_at_most": 100},
        )
        found = advice(asked, good="yes", data="sold")
        assert sets(found.would_change) == [[("data", "sold", "shared")]]


def test_an_amount_beyond_a_full_benefit_holds_down_to_what_is_full() -> None:
    asked = checklist(number("people", "benefit", full_at=Decimal(7)), rule={"benefits_at_least": 90})
    assert sets(advice(asked, people=40).watch_signs) == [[("people", "40", "7")]]
    assert sets(advice(asked, people=6.5).watch_signs) == [[("people", "6.5", "6.5")]]
    costly = checklist(choice("good", "benefit"), number("hours", "demand", full_at=Decimal(10)))
    assert sets(advice(costly, good="yes", hours=7.5).watch_signs) == [
        [("hours", "7.5", "8")],
        [("good", "yes", "partly")],
    ]


def test_amounts_that_settle_a_benefit_and_those_beyond_a_deal_breaker() -> None:
    asked = checklist(number("people", "benefit", full_at=Decimal(10)))
    (people,) = advice(asked).find_out_first
    assert [(s.answer, s.recommendation) for s in people.settled_by] == [
        ("at least 5", "go ahead"),
        ("at most 4", "decline"),
    ]
    gate = checklist(choice("good", "benefit"), number("hours", full_at=Decimal("2.5"), deal_breaker_over=True))
    (hours,) = advice(gate, good="yes").find_out_first
    assert [(s.answer, s.recommendation) for s in hours.settled_by] == [
        ("at most 2", "go ahead"),
        ("at least 3", "decline"),
    ]


def test_a_decline_never_holds_for_every_amount_of_what_can_be_spared() -> None:
    # Each spare hour more makes what is asked a little lighter, however many there are already.
    strict = checklist(
        choice("good", "benefit"),
        number("spare"),
        number("hours", "demand", full_at="spare"),
        rule={"demands_at_most": 5},
    )
    (spare,) = advice(strict, good="yes", hours=9).find_out_first
    assert [(s.answer, s.recommendation) for s in spare.settled_by] == [("at most 90", "decline")]
    lenient = checklist(
        choice("good", "benefit"),
        number("hours", "demand", full_at=Decimal(5)),
        choice("data", deal_breaker=frozenset({"yes"})),
        rule={"margin_at_least": 0, "demands_at_most": 100},
    )
    data, hours = advice(lenient, good="yes").find_out_first
    assert [(s.answer, s.recommendation) for s in data.settled_by] == [
        ("yes", "decline"),
        ("partly", "go ahead"),
        ("no", "go ahead"),
    ]
    assert hours.settled_by == ()


def test_as_much_as_ten_times_what_is_asked_is_tried() -> None:
    def spare(limit: int) -> list[tuple[str, str]]:
        asked = checklist(
            choice("good", "benefit"),
            number("spare"),
            number("hours", "demand", full_at="spare"),
            rule={"demands_at_most": limit},
        )
        (item,) = advice(asked, good="yes", hours=8.5).find_out_first
        return [(s.answer, s.recommendation) for s in item.settled_by]

    assert spare(50) == [("at least 17", "go ahead"), ("at most 16", "decline")]
    assert spare(10) == [("at least 85", "go ahead"), ("at most 84", "decline")]
    assert spare(9) == [("at most 90", "decline")], "where 95 would do, nobody is told of it"


def test_points_are_told_to_a_millionth() -> None:
    asked = checklist(*(choice(f"good-{n}", "benefit") for n in range(3)))
    assert [item.could_move for item in advice(asked, good_0="yes", good_1="no").find_out_first] == [33.333333]
    parts = [choice(f"part-{n}", "benefit", who_can_change="both") for n in range(12)]
    found = advice(checklist(*parts), **{f"part_{n}": "yes" if n == 0 else "no" for n in range(12)})
    assert found.shortfalls == {"benefits_at_least": 41.666667, "margin_at_least": 1.666667}


def test_what_moves_less_than_a_point_is_still_worth_asking() -> None:
    asked = checklist(*(choice(f"good-{n}", "benefit") for n in range(200)))
    found = advice(asked, **{f"good_{n}": "yes" for n in range(199)})
    assert [(item.question, item.could_move) for item in found.find_out_first] == [("good-199", 0.5)]


def test_large_amounts_are_cut_to_the_unit_beside_others() -> None:
    asked = checklist(
        choice("good", "benefit"),
        number("hours", "demand", full_at=Decimal(1000), who_can_change="library"),
        number("cash", "risk", full_at=Decimal(1000), who_can_change="partner"),
        rule={"risks_at_most": 42, "demands_at_most": 33, "margin_at_least": 0},
    )
    (changes,) = sets(advice(asked, good="yes", hours=900, cash=900).would_change)
    to = {question: int(amount) for question, _, amount in changes}
    assert to["cash"] <= 420
    assert to["hours"] <= 330
    # One of the two is exact, the other one of a dozen amounts tried.
    assert to["cash"] == 420 or to["hours"] == 330


def test_a_cut_to_nothing_is_no_smaller_yes() -> None:
    hours = number("hours", "demand", full_at=Decimal(10), who_can_change="library", weight=3)
    asked = checklist(choice("good", "benefit"), hours, rule={"demands_at_most": 5})
    found = advice(asked, good="yes", hours=9)
    assert sets(found.would_change) == [[("hours", "9", "0")]]
    assert found.smaller_yes == ()
    fewer = checklist(
        choice("good", "benefit"),
        hours,
        number("cash", "demand", full_at=Decimal(100), who_can_change="library", weight=3),
        number("people", "benefit", full_at=Decimal(10), who_can_change="partner"),
        rule={"demands_at_most": 50},
    )
    found = advice(fewer, good="yes", hours=10, cash=10, people=1)
    assert [(c.question, c.from_, c.to) for c in found.smaller_yes] == [("hours", "10", "8")], (
        "9 would leave a margin of 5"
    )


def test_asking_for_nothing_takes_away_no_more_than_what_stands_there_now() -> None:
    hours = number("hours", "demand", full_at="spare", who_can_change="both")
    asked = checklist(choice("good", "benefit"), number("spare"), hours, choice("risky", "risk"))
    # Half of the hours count while nobody knows what can be spared, so that cutting them saves that half.
    assert advice(asked, good="partly", hours=9, risky="yes").nothing_would


def test_less_of_a_benefit_is_no_way_to_a_yes() -> None:
    asked = checklist(
        choice("good", "benefit"),
        number("spare"),
        number("people", "benefit", full_at="spare", who_can_change="partner"),
        choice("slow", "risk", who_can_change="both"),
        rule={"benefits_at_least": 75},
    )
    found = advice(asked, good="yes", people=9, slow="yes")
    assert sets(found.would_change) == [[("slow", "yes", "partly")]]


def test_a_way_below_a_deal_breaker_ends_right_at_it() -> None:
    def cut(full: str, counts_as: str | None = None) -> list[list[tuple[str, str, str]]]:
        hours = number(
            "hours", counts_as, full_at=Decimal(full), deal_breaker_over=True, who_can_change="library", weight=1
        )
        asked = checklist(choice("good", "benefit"), hours, rule={"demands_at_most": 100, "margin_at_least": 0})
        return sets(advice(asked, good="yes", hours=12).would_change)

    assert cut("10") == cut("10", "demand") == [[("hours", "12", "10")]]
    assert cut("10.5") == cut("10.5", "demand") == [[("hours", "12", "10")]]


def test_a_large_amount_may_be_cut_down_to_nothing() -> None:
    hours = number("hours", "demand", full_at=Decimal(100), who_can_change="both")
    asked = checklist(choice("good", "benefit"), hours, rule={"demands_at_most": 0})
    assert sets(advice(asked, good="yes", hours=100).would_change) == [[("hours", "100", "0")]]


def test_beside_answers_an_amount_is_exact_wherever_it_is_asked() -> None:
    asked = checklist(
        choice("good", "benefit"),
        number("hours", "demand", full_at=Decimal(100), who_can_change="library"),
        choice("slow", "risk", who_can_change="both", scale={"yes": Decimal(1), "no": Decimal(0)}),
        rule={"margin_at_least": 62},
    )
    found = advice(asked, good="yes", slow="yes", hours=90)
    assert sets(found.would_change) == [[("slow", "yes", "no"), ("hours", "90", "76")]]


def test_an_amount_now_is_written_as_people_write_it() -> None:
    asked = checklist(choice("good", "benefit"), number("spare"), HOURS)
    given = answers(good="yes", hours=20, spare=10) | {"hours": Answer(Decimal("20.50"))}
    assert sets(advise(asked, given).would_change) == [[("hours", "20.5", "8")]]


def test_three_changes_together_move_the_least() -> None:
    scale = {"none": Decimal(0), "some": Decimal("0.4"), "much": Decimal("0.6"), "all": Decimal(1)}
    asked = checklist(
        *(choice(f"good-{n}", "benefit", scale=scale, weight=n, who_can_change="both") for n in (1, 2, 3)),
        rule={"benefits_at_least": 67, "margin_at_least": 0},
    )
    found = advice(asked, good_1="none", good_2="none", good_3="none")
    assert sets(found.would_change) == [[("good-2", "none", "much"), ("good-3", "none", "all")]]
    higher = checklist(*asked.questions(), rule={"benefits_at_least": 87, "margin_at_least": 0})
    found = advice(higher, good_1="none", good_2="none", good_3="none")
    assert sets(found.would_change) == [
        [("good-1", "none", "some"), ("good-2", "none", "all"), ("good-3", "none", "all")]
    ]


def test_of_many_single_changes_the_three_that_move_least_are_offered() -> None:
    yes_or_no = {"yes": Decimal(1), "no": Decimal(0)}
    parts = [
        choice(f"part-{weight}", "benefit", scale=yes_or_no, weight=weight, who_can_change="both")
        for weight in (9, 5, 8, 6, 7)
    ]
    asked = checklist(choice("good", "benefit", weight=15), *parts, rule={"benefits_at_least": 40})
    found = advice(asked, good="yes", **{f"part_{weight}": "no" for weight in (9, 5, 8, 6, 7)})
    assert sets(found.would_change) == [[(f"part-{weight}", "no", "yes")] for weight in (5, 6, 7)]
