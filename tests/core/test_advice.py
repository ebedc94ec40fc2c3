"""What the advice says, on checklists small enough to check by hand."""

from __future__ import annotations

from decimal import Decimal

from imagine_cli.core.advice import Advice, advise
from imagine_cli.core.checklist import Checklist
from tests.core.kit import answers, checklist, choice, number


def advice(asked: Checklist, **given: object) -> Advice:
    return advise(asked, answers(**given))


def sets(found: tuple[tuple[object, ...], ...]) -> list[list[tuple[str, str, str]]]:
    return [[(change.question, change.from_, change.to) for change in changes] for changes in found]  # type: ignore[attr-defined]


HOURS = number("hours", "resource", full_at="spare", deal_breaker_over=True, who_can_change="both", weight=3)


def test_an_amount_is_cut_no_further_than_needed() -> None:
    asked = checklist(choice("good", "benefit"), number("spare"), HOURS)
    found = advice(asked, good="yes", hours=20, spare=10)
    assert sets(found.would_change) == [[("hours", "20", "8")]], "resources may reach 80"
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
        number("hours", "resource", full_at="spare"),
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
        choice("good", "benefit"), number("spare"), number("hours", "resource", full_at="spare"), choice("aside")
    )
    assert [item.question for item in advice(asked, hours=0).find_out_first] == ["good"]


def test_numbers_may_be_cut_together_with_answers() -> None:
    asked = checklist(
        choice("good", "benefit"),
        choice("slow", "risk", who_can_change="both", scale={"yes": Decimal(1), "no": Decimal(0)}),
        number("hours", "resource", full_at=Decimal(100), who_can_change="library"),
        rule={"margin_at_least": 60},
    )
    found = advice(asked, good="yes", slow="yes", hours=90)
    assert sets(found.would_change) == [[("slow", "yes", "no"), ("hours", "90", "80")]]


def test_an_amount_can_always_be_cut_to_nothing_even_if_what_can_be_spared_is_unknown() -> None:
    hours = number("hours", "resource", full_at="spare", who_can_change="both")
    asked = checklist(choice("good", "benefit"), number("spare"), hours, rule={"resources_at_most": 40})
    assert sets(advice(asked, good="yes", hours=9).would_change) == [[("hours", "9", "0")]]
