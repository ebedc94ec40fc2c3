"""What a verdict says: points, reasons, what to settle and counts, on checklists small enough to follow."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from imagine_cli.core.reasons import Rank
from imagine_cli.core.verdict import Range, Verdict, weigh
from tests.core.kit import answers, checklist, choice, lines, number, sign

GOOD = choice("good", "benefit", weight=3, reason_for="It is good.", reason_against="It is not good.")


def span(low: str, mid: str, high: str) -> Range:
    return Range(Fraction(low), Fraction(mid), Fraction(high))


# Points


def test_a_weight_means_the_same_on_each_side() -> None:
    asked = checklist(GOOD, choice("safe", "risk", weight=3), sign("dear", "demand", weight=3))
    points = weigh(asked, answers(good="partly", safe="partly", dear="partly")).points
    assert points.benefits == points.risks == points.demands == span("1.5", "1.5", "1.5")
    assert points.balance == span("-1.5", "-1.5", "-1.5")


def test_yes_to_a_safeguard_costs_nothing_and_a_sign_that_is_not_there_neither() -> None:
    asked = checklist(GOOD, choice("safe", "risk", weight=2), sign("bad", "risk", weight=2))
    assert weigh(asked, answers(good="yes", safe="yes", bad="no")).points.risks.mid == 0
    assert weigh(asked, answers(good="yes", safe="no", bad="yes")).points.risks.mid == 4


def test_what_is_unknown_may_be_anything_and_counts_half() -> None:
    verdict = weigh(checklist(GOOD, sign("bad", "risk", weight=2)), {})
    assert verdict.points.benefits == span("0", "1.5", "3")
    assert verdict.points.risks == span("0", "1", "2")
    assert verdict.points.balance == span("-2", "0.5", "3")
    assert not verdict.settled


def test_each_scored_answer_that_is_known_has_its_points() -> None:
    hours = number("hours", "demand", weight=3, full_at=Decimal(10))
    asked = checklist(GOOD, sign("bad", "risk", weight=2), hours, choice("unscored"), sign("ends"))
    verdict = weigh(asked, answers(good="partly", hours=8, unscored="yes", ends="partly"))
    assert verdict.points_of == {"good": Fraction(3, 2), "hours": Fraction(5, 2)}
    assert verdict.points.balance.high == verdict.points_of["good"] - verdict.points_of["hours"]


def test_what_does_not_apply_has_no_points_and_is_known() -> None:
    far, safe = choice("far", "benefit", may_not_apply=True), choice("safe", "risk", may_not_apply=True)
    verdict = weigh(checklist(GOOD, far, safe), answers(good="yes", far="n/a", safe="n/a"))
    assert verdict.points.benefits == span("3", "3", "3")
    assert verdict.points.risks.high == 0
    assert verdict.known == 1
    assert verdict.counts.not_applicable == 2


def test_amounts_are_measured_against_what_can_be_spared() -> None:
    asked = checklist(GOOD, number("spare"), number("hours", "demand", weight=3, full_at="spare", limit=True))

    def demands(**given: object) -> tuple[float, float, str]:
        verdict = weigh(asked, answers(good="yes", **given))
        limits = verdict.limits
        where = "exceeded" if limits.exceeded else "over" if limits.over else "open" if limits.open else "within"
        return float(verdict.points.demands.low), float(verdict.points.demands.high), where

    assert demands(hours=5, spare=10) == (1.5, 1.5, "within")
    assert demands(hours=10, spare=10) == (3, 3, "within"), "exactly what can be spared passes nothing"
    assert demands(hours=11, spare=10) == (3, 3, "over")
    assert demands(hours=13, spare=10) == (3, 3, "exceeded")
    assert demands(hours=0, spare=0) == (0, 0, "within")
    assert demands(hours=1, spare=0) == (3, 3, "exceeded")
    assert demands(hours=4) == (0, 3, "open"), "what can be spared is unknown"
    assert demands(hours=0) == (0, 0, "within"), "nothing asked costs nothing, whatever can be spared"
    assert demands(spare=10) == (0, 3, "open")


def test_an_amount_below_its_slack_is_never_exceeded_whatever_can_be_spared() -> None:
    cash = number("cash", "demand", full_at="spare", limit=True, slack_from=Decimal(50))
    verdict = weigh(checklist(GOOD, number("spare"), cash), answers(good="yes", cash=50))
    assert verdict.limits.open == ("cash",)
    assert verdict.settled, "at worst it is one serious point"


# Deal-breakers, near misses and serious signs


def test_a_deal_breaker_ends_it_whatever_the_points() -> None:
    verdict = weigh(checklist(GOOD, sign("illegal")), answers(good="yes", illegal="yes"))
    assert (verdict.recommendation, verdict.settled) == ("decline", True)
    assert verdict.deal_breakers.hit == ("illegal",)
    assert verdict.misses == ("deal_breakers",)
    assert verdict.points.balance.mid == 3


def test_an_open_deal_breaker_keeps_a_clear_yes_from_being_settled() -> None:
    verdict = weigh(checklist(GOOD, sign("illegal")), answers(good="yes"))
    assert (verdict.recommendation, verdict.settled, verdict.deal_breakers.open) == ("go ahead", False, ("illegal",))
    assert verdict.would_be == "go ahead"


def test_near_misses_serious_signs_and_passed_limits_each_are_a_serious_point() -> None:
    asked = checklist(
        GOOD,
        choice("more", "benefit", weight=3),
        number("hours", "demand", full_at=Decimal(10), limit=True),
        sign("record", "risk", serious=True, remedy="Call two earlier partners."),
        sign("data", remedy="Write the limits down."),
        sign("slow", "risk"),
    )
    given = answers(good="yes", more="yes", hours=11, record="yes", data="partly", slow="yes")
    verdict = weigh(asked, given)
    assert [(point.question, point.cause) for point in verdict.serious] == [
        ("data", "near miss"), ("record", "serious sign"), ("hours", "limit passed"),
    ]  # fmt: skip
    assert (verdict.recommendation, verdict.misses) == ("decline", ("serious",))
    assert [(each.question, each.text) for each in verdict.settle_first] == [
        ("data", "Write the limits down."), ("record", "Call two earlier partners."), ("hours", ""),
    ]  # fmt: skip
    partly = weigh(asked, given | answers(record="partly"))
    assert [point.question for point in partly.serious] == ["data", "hours"], (
        "a serious sign counts where it is certain"
    )


def test_an_open_serious_sign_is_named_though_it_decides_nothing() -> None:
    verdict = weigh(checklist(GOOD, sign("record", "risk", serious=True)), answers(good="yes"))
    assert (verdict.recommendation, verdict.settled, verdict.serious_open) == ("go ahead", True, ("record",))
    assert verdict.serious == ()


def test_three_open_serious_signs_keep_it_unsettled() -> None:
    signs = [sign(f"bad-{place}", "risk", serious=True) for place in range(3)]
    verdict = weigh(checklist(GOOD, choice("more", "benefit", weight=3), *signs), answers(good="yes", more="yes"))
    assert (verdict.recommendation, verdict.settled) == ("go ahead", False)


# What is asked


def test_a_follow_up_counts_only_where_its_driver_asks_for_it() -> None:
    asked = checklist(GOOD, choice("children"), sign("unchecked", ask_if={"children": ("yes", "partly")}))
    ruled_out = weigh(asked, answers(good="yes", children="no", unchecked="yes"))
    assert (ruled_out.states["unchecked"], ruled_out.settled, ruled_out.recommendation) == (
        "ruled out", True, "go ahead",
    )  # fmt: skip
    waiting = weigh(asked, answers(good="yes", unchecked="no"))
    assert (waiting.states["unchecked"], waiting.deal_breakers.open) == ("waiting", ("unchecked",)), (
        "an answer on file is not counted while its driver is unknown"
    )
    asked_for = weigh(asked, answers(good="yes", children="partly", unchecked="no"))
    assert (asked_for.states["unchecked"], asked_for.settled) == ("answered", True)


def test_an_answer_that_does_not_fit_counts_as_unknown() -> None:
    verdict = weigh(checklist(GOOD, sign("bad", "risk")), answers(good="maybe", bad=3))
    assert set(verdict.states.values()) == {"unknown"}
    assert not verdict.settled


def test_counts_add_up_to_the_checklist() -> None:
    asked = checklist(GOOD, choice("driver"), choice("follow", ask_if={"driver": ("yes",)}), lines("benefits", "for"))
    counts = weigh(asked, answers(good="yes", benefits=["More"])).counts
    assert (counts.answered, counts.unknown, counts.not_applicable, counts.ruled_out, counts.asked) == (2, 2, 0, 0, 4)


def test_how_much_is_known_goes_by_weight() -> None:
    asked = checklist(GOOD, sign("bad", "risk", weight=1), number("spare"), number("hours", "demand", full_at="spare"))
    assert weigh(asked, answers(good="yes")).known == Fraction(3, 5)
    assert weigh(asked, answers(bad="no", hours=4)).known == Fraction(1, 5), "nobody knows what four hours of what are"
    assert weigh(asked, answers(bad="no", hours=0)).known == Fraction(2, 5)


def test_a_verdict_says_what_a_go_ahead_needs() -> None:
    rule = {"balance_at_least": "0.5", "serious_at_most": 1}
    verdict = weigh(checklist(GOOD, choice("more", "benefit"), sign("bad", "risk", weight=3), rule=rule), {})
    assert (verdict.possible, verdict.serious_allowed) == (4, 1)
    assert [verdict.needed, verdict.balance_needed] == [Fraction(2), Fraction("0.5")]
    stated = weigh(checklist(GOOD, rule={"benefits_at_least": "2.5", "balance_at_least": -3}), {})
    assert (stated.possible, stated.serious_allowed) == (3, 2)
    assert [stated.needed, stated.balance_needed] == [Fraction("2.5"), Fraction(-3)]


@pytest.mark.parametrize(
    ("given", "misses"),
    [
        ({}, ()),
        ({"data": "yes"}, ("deal_breakers",)),
        ({"data": "partly"}, ()),
        ({"data": "unknown"}, ()),
        ({"hours": 12}, ()),
        ({"hours": 13}, ("limits",)),
        ({"record": "yes", "past": "yes", "data": "partly"}, ("serious",)),
        ({"good": "no", "more": "partly"}, ("benefits",)),
        ({"good": "no", "more": "yes", "record": "yes", "past": "partly"}, ("balance",)),
        (
            {"good": "no", "more": "no", "hours": 20, "data": "yes"},
            ("deal_breakers", "limits", "benefits", "balance"),
        ),
    ],
)
def test_what_a_go_ahead_misses_is_named_in_the_order_of_the_rule(
    given: dict[str, object], misses: tuple[str, ...]
) -> None:
    asked = checklist(
        GOOD, choice("more", "benefit", weight=2), sign("data"), sign("record", "risk", serious=True, weight=2),
        sign("past", "risk", serious=True, weight=2), number("hours", "demand", full_at=Decimal(10), limit=True),
    )  # fmt: skip
    sound = {"good": "yes", "more": "yes", "data": "no", "record": "no", "past": "no", "hours": 0}
    found = weigh(asked, answers(**{**sound, **given}))
    assert found.misses == misses
    assert (found.recommendation == "go ahead") == (not misses)


def test_the_first_look_alone_is_told_from_a_full_one() -> None:
    asked = checklist(choice("early", "benefit", first=True), choice("late", "benefit"))
    assert weigh(asked, answers(early="yes")).look == "first"
    assert weigh(asked, answers(early="yes", late="unknown")).look == "full", "somebody has been through it"
    assert weigh(checklist(GOOD), {}).look == "full", "a checklist without a first look has a full one only"


# Reasons


def says(verdict: Verdict, side: str) -> list[str]:
    return [reason.says for reason in getattr(verdict.reasons, side)]


def test_the_worst_of_this_proposal_comes_first_then_points() -> None:
    asked = checklist(
        choice("heavy", "risk", weight=3, reason_against="Heavy."),
        choice("light", "risk", weight=1, reason_against="Light."),
        number("hours", "demand", full_at=Decimal(10), limit=True, reason_against="{answer} of {full_at} hours."),
        sign("record", "risk", serious=True, reason_against="A bad record."),
        sign("data", mixed="Only what people give."),
        sign("illegal", reason_against="It is against the law."),
        number("cash", "demand", full_at=Decimal(10), limit=True, reason_against="Far too dear."),
        GOOD,
        lines("concerns", "against"),
    )
    verdict = weigh(
        asked,
        answers(heavy="no", light="no", hours=11, record="yes", data="partly", illegal=("yes", "see the attorney"),
                cash=99, good="yes", concerns=["Noise"]),
    )  # fmt: skip
    assert says(verdict, "against") == [
        "It is against the law.", "Far too dear.", "Only what people give.", "A bad record.", "11 of 10 hours.",
        "Noise", "Heavy.", "Light.",
    ]  # fmt: skip
    assert verdict.reasons.against[0].note == "see the attorney"
    assert [reason.rank for reason in verdict.reasons.against] == [*sorted(Rank)[:6], Rank.POINTS, Rank.POINTS]


def test_reasons_of_points_are_sorted_by_them_and_ties_keep_the_checklists_order() -> None:
    asked = checklist(
        choice("small", "benefit", weight=1, reason_for="Small."),
        choice("large", "benefit", weight=2, reason_for="Large."),
        choice("also-small", "benefit", weight=1, reason_for="Also small."),
        choice("safe", "risk", weight=2, reason_against="Unsafe."),
    )
    verdict = weigh(asked, answers(small="yes", large="yes", also_small="yes", safe="no"))
    assert [(reason.says, int(reason.effect)) for reason in verdict.reasons.for_] == [
        ("Large.", 2), ("Small.", 1), ("Also small.", 1),
    ]  # fmt: skip
    assert [(reason.says, int(reason.effect)) for reason in verdict.reasons.against] == [("Unsafe.", 2)]


@pytest.mark.parametrize(
    ("good", "side"), [("0.67", "for_"), ("0.66", "mixed"), ("0.34", "mixed"), ("0.33", "against")]
)
@pytest.mark.parametrize("gauge", ["benefit", "risk"])
def test_two_thirds_of_the_good_speak_for_it_and_of_the_bad_against(gauge: str, good: str, side: str) -> None:
    scale = {"all": Decimal(1), "some": Decimal(good), "none": Decimal(0)}
    verdict = weigh(checklist(GOOD, choice("other", gauge, scale=scale)), answers(other="some"))
    found = {name: says(verdict, name) for name in ("for_", "against", "mixed")}
    assert [name for name, reasons in found.items() if reasons] == [side]


def test_what_partly_means_stands_for_the_middle() -> None:
    asked = checklist(
        choice("plain", "benefit", reason_against="It does not."),
        choice("told", "benefit", reason_against="It does not.", partly="it touches a goal"),
        choice("worded", "risk", partly="so so", mixed="It is, here and there."),
        sign("bad", "risk", partly="only at times"),
    )
    verdict = weigh(asked, answers(plain="partly", told="partly", worded="partly", bad="partly"))
    assert says(verdict, "mixed") == [
        "Is it plain? partly",
        "it touches a goal",
        "It is, here and there.",
        "only at times",
    ]


def test_a_warning_that_is_not_there_is_no_reason_unless_the_checklist_says_so() -> None:
    asked = checklist(GOOD, sign("bad", "risk"), sign("worse", "risk", reason_for="Nobody is shut out."))
    assert says(weigh(asked, answers(bad="no", worse="no")), "for_") == ["Nobody is shut out."]
    assert says(weigh(asked, answers(bad="yes", worse="no")), "against") == ["It is bad"]


def test_sentences_name_the_amounts_and_substitute_nothing_else() -> None:
    hours = number(
        "hours", "demand", full_at="spare", unit="hours a month", unit_one="hour a month",
        reason_for="{answer} {unit}.", reason_against="It takes {answer} {unit}; we can spare {full_at}. {note} {0}",
    )  # fmt: skip
    asked = checklist(GOOD, number("spare"), hours)
    against = weigh(asked, answers(hours=7.5, spare=10)).reasons.against
    assert against[0].says == "It takes 7.5 hours a month; we can spare 10. {note} {0}"
    assert weigh(asked, answers(hours=1, spare=10)).reasons.for_[0].says == "1 hour a month."
    twice = number("cash", "demand", full_at=Decimal("10.0"), reason_for="{answer} of {full_at}, {answer}")
    assert says(weigh(checklist(GOOD, twice), answers(cash="2.50") | answers(cash=2.5)), "for_") == ["2.5 of 10, 2.5"]


def test_a_question_without_sentences_speaks_through_its_own_words() -> None:
    assert says(weigh(checklist(choice("good", "benefit")), answers(good="yes")), "for_") == ["Is it good? yes"]
    asked = checklist(GOOD, number("hours", "demand", full_at=Decimal(10), unit="hours"), sign("data"))
    verdict = weigh(asked, answers(good="yes", hours=5, data="partly"))
    assert says(verdict, "mixed") == ["How much hours? 5 hours"]
    assert says(verdict, "against") == ["It is data: partly"]


# What to agree on


def test_other_risks_and_demands_that_are_not_small_belong_in_the_agreement() -> None:
    asked = checklist(
        choice("good", "benefit", weight=3, remedy="Never a condition."),
        choice("trained", "risk", remedy="Train them.", who_can_change="both"),
        choice("safe", "risk", remedy="Not needed."),
        choice("unworded", "risk"),
        number("most", "demand", full_at=Decimal(10), remedy="Name the hours."),
        number("some", "demand", full_at=Decimal(10), remedy="Hardly any."),
        sign("record", "risk", serious=True, remedy="Call them."),
    )
    verdict = weigh(
        asked, answers(good="yes", trained="partly", safe="yes", unworded="no", most=7.5, some=7, record="yes")
    )
    assert [(each.question, each.text, each.who) for each in verdict.in_the_agreement] == [
        ("trained", "Train them.", "both"), ("most", "Name the hours.", None),
    ]  # fmt: skip
    assert [each.question for each in verdict.settle_first] == ["record"]
