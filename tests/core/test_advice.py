"""What the advice says, on checklists small enough to check by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from imagine_cli.core.advice import Advice, advise
from imagine_cli.core.changes import Change
from imagine_cli.core.checklist import Checklist, Question
from imagine_cli.core.finding import Settling
from imagine_cli.core.verdict import weigh
from tests.core.kit import answers, checklist, choice, number, sign

GOOD = choice("good", "benefit", weight=3)
MORE = choice("more", "benefit", weight=3)
SPARE = number("spare")
HOURS = number("hours", "demand", full_at="spare", limit=True, who_can_change="both", weight=3)


def advice(asked: Checklist, **given: object) -> Advice:
    known = answers(**given)
    return advise(asked, known, weigh(asked, known))


def sets(found: tuple[tuple[Change, ...], ...]) -> list[list[tuple[str, str]]]:
    return [[(change.question, str(change.to)) for change in changes] for changes in found]


# Counter-offers


def test_an_exceeded_limit_goes_down_to_what_can_be_spared() -> None:
    offers = advice(checklist(GOOD, MORE, SPARE, HOURS), good="yes", more="yes", hours=14, spare=10.5).counter_offers
    assert sets(offers) == [[("hours", "10")]], "in whole units, and at most what can be spared"
    (change,) = offers[0]
    assert (change.now, change.to, change.who) == (Decimal(14), Decimal(10), "both")


def test_an_amount_is_cut_no_further_than_needed() -> None:
    tight = checklist(GOOD, SPARE, HOURS, rule={"balance_at_least": 1})
    found = advice(tight, good="yes", hours=14, spare=10)
    assert sets(found.counter_offers) == [[("hours", "7")]], "seven of ten are two points of three"


def test_only_what_somebody_can_change_is_offered() -> None:
    def asked(who: Any) -> Checklist:
        return checklist(GOOD, sign("record", "risk", weight=3, who_can_change=who), sign("slow", "risk", weight=1))

    assert sets(advice(asked("partner"), good="yes", record="yes", slow="yes").counter_offers) == [[("record", "no")]]
    for who in ("nobody", None):
        found = advice(asked(who), good="yes", record="yes", slow="yes")
        assert (found.counter_offers, found.beyond) == ((), "nobody can")


def test_a_deal_breaker_goes_all_the_way_and_counts_three_points() -> None:
    data = sign("data", who_can_change="partner")
    assert sets(advice(checklist(GOOD, data), good="yes", data="yes").counter_offers) == [[("data", "no")]]
    near = [sign(f"near-{place}", who_can_change="both") for place in range(2)]
    serious = sign("record", "risk", weight=1, serious=True, who_can_change="both")
    found = advice(checklist(GOOD, *near, serious), good="yes", near_0="partly", near_1="partly", record="yes")
    assert sets(found.counter_offers) == [[("record", "no")], [("near-0", "no")], [("near-1", "no")]], (
        "the serious sign moves one point, a near miss counts three"
    )


def test_the_smallest_set_wins_and_at_most_three_of_it_are_offered() -> None:
    signs = [sign(f"bad-{place}", "risk", weight=3, who_can_change="both") for place in range(4)]
    asked = checklist(GOOD, MORE, *signs)
    found = advice(asked, good="yes", more="yes", **{f"bad_{place}": "yes" for place in range(4)})
    assert [len(each) for each in found.counter_offers] == [2, 2, 2]
    assert sets(found.counter_offers)[0] == [("bad-0", "no"), ("bad-1", "no")]


def test_a_question_moves_to_the_least_that_suffices() -> None:
    found = advice(checklist(choice("good", "benefit", weight=3, who_can_change="library")), good="no")
    assert sets(found.counter_offers) == [[("good", "partly")]]


def test_more_than_three_changes_are_no_offer() -> None:
    parts: list[Question] = [choice(f"part-{n}", "benefit", weight=1, who_can_change="both") for n in range(12)]
    found = advice(checklist(*parts), **{f"part_{n}": "no" for n in range(12)})
    assert (found.counter_offers, found.beyond) == ((), "more than three")


def test_drivers_what_can_be_spared_and_the_unknown_are_never_changed() -> None:
    asked = checklist(
        GOOD,
        choice("driver", "risk", weight=3, who_can_change="both"),
        choice("follow", "risk", ask_if={"driver": ("no",)}, weight=3, who_can_change="both"),
        number("spare", who_can_change="library"),
        number("hours", "demand", full_at="spare", limit=True),
        sign("open", "risk", weight=3, who_can_change="both"),
    )
    found = advice(asked, good="yes", driver="no", follow="yes", hours=20, spare=10)
    assert (found.counter_offers, found.beyond) == ((), "nobody can")


def test_asking_for_nothing_helps_whatever_can_be_spared() -> None:
    hours = number("hours", "demand", full_at="spare", who_can_change="partner", weight=3)
    slow = sign("slow", "risk", weight=2)
    found = advice(checklist(GOOD, SPARE, hours, slow), good="yes", hours=4, slow="yes")
    assert sets(found.counter_offers) == [[("hours", "0")]]


# After a yes


def test_limits_and_deal_breakers_are_watched_in_lines_of_their_own() -> None:
    cash = number("cash", "demand", full_at=Decimal(0), limit=True, slack_from=Decimal(50))
    asked = checklist(GOOD, MORE, SPARE, HOURS, cash, sign("data"), sign("open"))
    found = advice(asked, good="yes", more="yes", hours=8, spare=10, cash=0, data="no")
    assert [(watch.question, watch.allowed) for watch in found.watch_limits] == [
        ("hours", Decimal("12.5")),
        ("cash", 50),
    ]
    assert found.watch_deal_breakers == ("data", "open")
    assert not {"data", "open"} & {change.question for changes in found.watch_signs for change in changes}


def test_watch_signs_are_one_or_two_worse_answers() -> None:
    one = advice(checklist(GOOD, SPARE, HOURS), good="yes", hours=2, spare=10)
    assert sets(one.watch_signs) == [[("good", "no")]], "hours alone cost three points at most"
    also = choice("also", "risk", weight=2)
    two = advice(checklist(GOOD, MORE, also), good="yes", more="yes", also="yes")
    assert sets(two.watch_signs) == [[("good", "partly"), ("more", "no")]], "two points of six are needed"


def test_where_only_several_bad_surprises_would_turn_it_there_are_no_watch_signs() -> None:
    many = [choice(f"good-{n}", "benefit", weight=3) for n in range(8)]
    found = advice(checklist(*many), **{f"good_{n}": "yes" for n in range(8)})
    assert found.watch_signs == ()


# Weights


def test_a_weight_that_decides_is_named() -> None:
    asked = checklist(GOOD, sign("bad", "risk", weight=3))
    assert advice(asked, good="yes", bad="yes").hangs_on_weight_of == ("good", "bad")
    assert advice(checklist(GOOD, sign("bad", "risk", weight=1)), good="yes", bad="yes").hangs_on_weight_of == ()
    ended = checklist(GOOD, sign("bad", "risk", weight=3), sign("data"))
    assert advice(ended, good="yes", bad="yes", data="yes").hangs_on_weight_of == ()


# What to find out


def test_open_deal_breakers_come_first_then_serious_signs_then_points() -> None:
    asked = checklist(
        GOOD, choice("small", "risk", weight=1), choice("large", "risk", weight=3),
        sign("record", "risk", weight=2, serious=True), sign("data"), choice("aside"),
    )  # fmt: skip
    found = advice(asked, good="yes").find_out
    assert [(item.question, int(item.points)) for item in found] == [
        ("data", 0),
        ("record", 2),
        ("large", 3),
        ("small", 1),
    ]
    assert found[0].settles == (Settling("decline", ("yes",)),)


def test_a_follow_up_is_listed_under_its_unknown_driver_with_all_that_hangs_on_it() -> None:
    asked = checklist(
        GOOD,
        choice("children"),
        sign("unchecked", ask_if={"children": ("yes",)}),
        choice("further", "risk", ask_if={"unchecked": ("no",)}),
    )
    (found,) = advice(asked, good="yes").find_out
    assert (found.question, found.follow_ups, found.deal_breaker) == ("children", ("unchecked", "further"), True)
    assert found.points == 1
    assert found.settles == (Settling("go ahead", ("partly", "no")),)


def test_which_amounts_would_settle_it() -> None:
    asked = checklist(GOOD, MORE, SPARE, HOURS)
    (hours,) = advice(asked, good="yes", more="yes", spare=10).find_out
    assert hours.settles == (Settling("go ahead", at_most=12), Settling("decline", at_least=13))
    (spare,) = advice(asked, good="yes", more="yes", hours=10).find_out
    assert (spare.question, int(spare.points), spare.limit) == ("spare", 3, True)
    assert spare.settles == (Settling("go ahead", at_least=8), Settling("decline", at_most=7))


def test_what_cannot_matter_is_not_worth_finding_out() -> None:
    asked = checklist(GOOD, SPARE, HOURS, choice("aside"), sign("bad", "risk"))
    assert [item.question for item in advice(asked, hours=0, bad="no").find_out] == ["good"]
    assert all(not item.settles for item in advice(asked, good="no", hours=0).find_out), "it is settled already"
