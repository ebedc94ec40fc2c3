"""What a verdict says: headlines' facts, reasons, conditions and counts, on checklists small enough to follow."""

from __future__ import annotations

from decimal import Decimal

import pytest

from imagine_cli.core.assessment import Answer
from imagine_cli.core.verdict import weigh
from tests.core.kit import answers, checklist, choice, lines, number

GOOD = choice("good", "benefit", reason_for="It is good.", reason_against="It is not good.")


def test_nothing_answered_is_never_a_settled_yes() -> None:
    verdict = weigh(checklist(GOOD, choice("risky", "risk")), {})
    assert not verdict.settled
    assert (verdict.gauges.benefits.low, verdict.gauges.benefits.mid, verdict.gauges.benefits.high) == (0, 50, 100)
    assert verdict.recommendation == "decline", (
        "50 of benefit against 25 of cost misses no limit but the margin's spread"
    )


def test_unknown_is_half_even_where_there_is_no_answer_in_the_middle() -> None:
    yes_or_no = {"yes": Decimal(1), "no": Decimal(0)}
    benefits = weigh(checklist(choice("good", "benefit", scale=yes_or_no)), {}).gauges.benefits
    assert (benefits.low, benefits.mid, benefits.high) == (0, 50, 100)


def test_an_unknown_deal_breaker_keeps_a_clear_yes_from_being_settled() -> None:
    asked = checklist(GOOD, choice("illegal", deal_breaker=frozenset({"yes"})))
    verdict = weigh(asked, answers(good="yes"))
    assert (verdict.recommendation, verdict.settled, verdict.deal_breakers_open) == ("go ahead", False, ("illegal",))


def test_a_deal_breaker_ends_it_whatever_the_score_and_comes_first_among_the_reasons() -> None:
    illegal = choice("illegal", deal_breaker=frozenset({"yes"}), reason_against="It is against the law.")
    asked = checklist(
        choice("risky", "risk", reason_against="It is risky."), illegal, GOOD, lines("concerns", "against")
    )
    verdict = weigh(asked, answers(good="yes", risky="yes", illegal=("yes", "see the attorney"), concerns=["Noise"]))
    assert (verdict.recommendation, verdict.settled) == ("decline", True)
    assert [(reason.says, reason.deal_breaker) for reason in verdict.reasons.against] == [
        ("It is against the law.", True),
        ("Noise", False),
        ("It is risky.", False),
    ]
    assert verdict.reasons.against[0].note == "see the attorney"


def test_reasons_are_sorted_by_their_points_of_margin_and_ties_keep_the_checklists_order() -> None:
    asked = checklist(
        choice("small", "benefit", weight=1, reason_for="Small."),
        choice("large", "benefit", weight=2, reason_for="Large."),
        choice("also-small", "benefit", weight=1, reason_for="Also small."),
        choice("risky", "risk", reason_against="Risky."),
    )
    verdict = weigh(asked, answers(small="yes", large="yes", also_small="yes", risky="yes"))
    assert [(reason.says, reason.effect) for reason in verdict.reasons.for_] == [
        ("Large.", 50.0),
        ("Small.", 25.0),
        ("Also small.", 25.0),
    ]
    assert [(reason.says, reason.effect) for reason in verdict.reasons.against] == [("Risky.", -100.0)]


def test_the_middle_answer_is_told_with_its_own_sentence_or_as_partly_against() -> None:
    asked = checklist(
        choice("plain", "benefit", reason_against="It does not."),
        choice("worded", "risk", reason_against="It is.", mixed="It is, here and there."),
    )
    verdict = weigh(asked, answers(plain="partly", worded="partly"))
    assert {reason.says: reason.effect for reason in verdict.reasons.mixed} == {
        "Partly: It does not.": -50.0,
        "It is, here and there.": -50.0,
    }


@pytest.mark.parametrize(
    ("value", "side"), [("0.33", "for"), ("0.34", "mixed"), ("0.66", "mixed"), ("0.67", "against")]
)
def test_thirds_are_inclusive_for_costs(value: str, side: str) -> None:
    scale = {"none": Decimal(0), "some": Decimal(value), "all": Decimal(1)}
    verdict = weigh(checklist(GOOD, choice("risky", "risk", scale=scale)), answers(risky="some"))
    found = {"for": verdict.reasons.for_, "against": verdict.reasons.against, "mixed": verdict.reasons.mixed}
    assert [name for name, reasons in found.items() if reasons] == [side]


def test_exactly_a_third_counts_as_kind_for_a_cost_and_as_harsh_for_a_benefit() -> None:
    hours = number("hours", "demand", full_at=Decimal(9), reason_for="Few.")
    people = number("people", "benefit", full_at=Decimal(9), reason_against="Too few.")
    verdict = weigh(checklist(hours, people), answers(hours=3, people=3))
    assert [reason.says for reason in verdict.reasons.for_] == ["Few."]
    assert [reason.says for reason in verdict.reasons.against] == ["Too few."]


def test_sentences_name_the_amounts_and_substitute_nothing_else() -> None:
    hours = number(
        "hours",
        "demand",
        full_at="spare",
        unit="hours a month",
        unit_one="hour a month",
        reason_for="{answer} {unit}.",
        reason_against="It takes {answer} {unit}; we can spare {full_at}. {note} {0}",
    )
    asked = checklist(GOOD, number("spare"), hours)
    against = weigh(asked, answers(hours="7.5", spare=10) | answers(hours=7.5, spare=10)).reasons.against
    assert against[0].says == "It takes 7.5 hours a month; we can spare 10. {note} {0}"
    assert weigh(asked, answers(hours=1, spare=10)).reasons.for_[0].says == "1 hour a month."


def test_a_question_without_sentences_speaks_through_its_own_words() -> None:
    verdict = weigh(checklist(choice("good", "benefit")), answers(good="yes"))
    assert verdict.reasons.for_[0].says == "Is it good? yes"


def test_amounts_are_measured_against_what_can_be_spared() -> None:
    asked = checklist(GOOD, number("spare"), number("hours", "demand", full_at="spare", deal_breaker_over=True))

    def demands(**given: object) -> tuple[float, float, str]:
        verdict = weigh(asked, answers(**given))
        gate = "hit" if verdict.deal_breakers_hit else "open" if verdict.deal_breakers_open else "clear"
        return verdict.gauges.demands.low, verdict.gauges.demands.high, gate

    assert demands(hours=4, spare=10) == (40, 40, "clear")
    assert demands(hours=10, spare=10) == (100, 100, "clear"), "exactly what can be spared ends nothing"
    assert demands(hours=11, spare=10) == (100, 100, "hit")
    assert demands(hours=0, spare=0) == (0, 0, "clear")
    assert demands(hours=1, spare=0) == (100, 100, "hit")
    assert demands(hours=4) == (0, 100, "open"), "what can be spared is unknown"
    assert demands(hours=0) == (0, 0, "clear"), "nothing asked costs nothing, whatever can be spared"
    assert demands(spare=10) == (0, 100, "open")


def test_what_does_not_apply_leaves_its_gauge_altogether() -> None:
    asked = checklist(GOOD, choice("far", "benefit", weight=3, may_not_apply=True))
    verdict = weigh(asked, answers(good="yes", far="n/a"))
    assert verdict.gauges.benefits.mid == 100
    assert verdict.counts.not_applicable == 1


def test_a_follow_up_counts_only_where_its_driver_asks_for_it() -> None:
    asked = checklist(
        GOOD,
        choice("children"),
        choice("unchecked", "risk", ask_if={"children": ("yes", "partly")}, deal_breaker=frozenset({"yes"})),
    )
    ruled_out = weigh(asked, answers(good="yes", children="no", unchecked="yes"))
    assert (ruled_out.states["unchecked"], ruled_out.settled, ruled_out.gauges.risks.high) == ("ruled out", True, 0)
    waiting = weigh(asked, answers(good="yes", unchecked="no"))
    assert (waiting.states["unchecked"], waiting.deal_breakers_open) == ("waiting", ("unchecked",))
    assert waiting.gauges.risks.high == 100, "an answer on file is not counted while its driver is unknown"
    asked_for = weigh(asked, answers(good="yes", children="partly", unchecked="no"))
    assert (asked_for.states["unchecked"], asked_for.settled) == ("answered", True)


def test_a_checklist_without_one_kind_of_cost_uses_the_other_alone() -> None:
    verdict = weigh(checklist(GOOD, choice("risky", "risk")), answers(good="yes", risky="partly"))
    assert verdict.gauges.costs.mid == 50
    assert verdict.gauges_in_use == ("benefit", "risk")
    both = checklist(GOOD, choice("risky", "risk"), choice("dear", "demand"))
    assert weigh(both, answers(good="yes", risky="partly", dear="no")).gauges.costs.mid == 25


def test_an_answer_that_does_not_fit_counts_as_unknown() -> None:
    verdict = weigh(checklist(GOOD), answers(good="maybe"))
    assert verdict.states["good"] == "unknown"
    assert not verdict.settled


def test_conditions_come_from_costs_above_their_kind_third_and_from_deal_breakers_switched_off() -> None:
    asked = checklist(
        choice("good", "benefit", weight=3, remedy="Never a condition."),
        choice("risky", "risk", remedy="Agree on a trial.", who_can_change="both"),
        choice("safe", "risk", remedy="Not needed."),
        choice("exclusive", remedy="Stay free."),
        choice("data", deal_breaker=frozenset({"yes"}), remedy="Limit it."),
    )
    given = answers(good="yes", risky="partly", safe="no", exclusive="yes", data="partly")
    verdict = weigh(asked, given)
    assert verdict.recommendation == "go ahead"
    assert [(condition.question, condition.text, condition.who) for condition in verdict.conditions] == [
        ("risky", "Agree on a trial.", "both"),
        ("exclusive", "Stay free.", None),
        ("data", "Limit it.", None),
    ]
    assert weigh(asked, given | answers(good="no")).conditions == (), "a decline has nothing to agree on"


def test_the_limits_that_are_missed_are_named_with_where_they_stand() -> None:
    asked = checklist(GOOD, choice("risky", "risk"), choice("dear", "demand"))
    verdict = weigh(asked, answers(good="partly", risky="yes", dear="yes"))
    assert [(miss.limit, miss.stands_at, miss.needed) for miss in verdict.misses] == [
        ("margin_at_least", -50, 10),
        ("risks_at_most", 100, 60),
        ("demands_at_most", 100, 80),
    ]


def test_counts_add_up_to_the_checklist() -> None:
    asked = checklist(GOOD, choice("driver"), choice("follow", ask_if={"driver": ("yes",)}), lines("benefits", "for"))
    counts = weigh(asked, answers(good="yes", benefits=["More"])).counts
    assert (counts.answered, counts.unknown, counts.not_applicable, counts.ruled_out, counts.asked) == (2, 2, 0, 0, 4)


def test_a_sentence_may_name_an_amount_twice_and_one_hour_is_no_hours() -> None:
    hours = number("hours", "demand", full_at=Decimal(9), unit="classes a week", unit_one="class a week",
                   reason_for="{answer} {unit}, {answer}.")  # fmt: skip
    verdict = weigh(checklist(GOOD, hours), answers(hours=1))
    assert verdict.reasons.for_[0].says == "1 class a week, 1."
    other = number("hours", "demand", full_at=Decimal(9), unit="boxes", reason_for="{answer} {unit}.")
    assert weigh(checklist(GOOD, other), answers(hours=1)).reasons.for_[0].says == "1 boxes.", "no grammar is guessed"
    assert weigh(checklist(GOOD, other), answers(hours=2)).reasons.for_[0].says == "2 boxes."


def test_a_sentence_may_end_with_the_answer() -> None:
    asked = checklist(
        GOOD, number("hours", "demand", full_at=Decimal(10), reason_against="Of {full_at} hours it asks for {answer}")
    )
    verdict = weigh(asked, answers(good="yes", hours=9))
    assert [reason.says for reason in verdict.reasons.against] == ["Of 10 hours it asks for 9"]


def test_a_sentence_says_amounts_plainly_and_leaves_out_what_there_is_none_of() -> None:
    hours = number("hours", "demand", full_at=Decimal("10.0"), reason_for="{answer} of {full_at}.")
    good = choice("good", "benefit", reason_for="Good: {answer}{full_at}{unit}.")
    verdict = weigh(checklist(good, hours), answers(good="yes") | {"hours": Answer(Decimal("2.50"))})
    assert {reason.says for reason in verdict.reasons.for_} == {"Good: yes.", "2.5 of 10."}
    aside = choice("aside", "benefit", reason_for="Yes, {unit}.", unit="hours")
    assert weigh(checklist(aside), answers(aside="yes")).reasons.for_[0].says == "Yes, ."
