"""What the sentences say, and that figures never hide on which side of a limit they lie."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from imagine_cli.core.advice import Advice, Change
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question, Rule, Words
from imagine_cli.core.finding import FindOut, Settling
from imagine_cli.core.verdict import Gauges, Range
from imagine_cli.say import balance, english, outlook, sentences
from imagine_cli.say.english import MINUS
from tests.say.say_kit import CHECKLIST, HOURS, LEAVES, MISSION, NEW_PEOPLE, PATRON_DATA, QUICK, REVIEW, case

ZERO = Range(0, 0, 0)


def at(value: float) -> Range:
    return Range(value, value, value)


def headline(situation: str, checklist: Checklist = CHECKLIST) -> tuple[str, str]:
    return sentences.headline(case(situation, checklist))


# The headlines


@pytest.mark.parametrize(
    ("situation", "main", "detail"),
    [
        ("go ahead", "GO AHEAD", "Settled: every question is answered."),
        (
            "go ahead with conditions",
            "GO AHEAD, once two conditions are agreed",
            "Settled: every question is answered.",
        ),
        ("settled with open answers", "GO AHEAD", "Settled: no open answer can change this."),
        (
            "decline with an open deal-breaker",
            "DECLINE",
            "Settled for the proposal as it stands: no open answer can change this.",
        ),
        ("leaning to go ahead", "LEANING TOWARD GO AHEAD", "Not settled: the answers still open could change this."),
        (
            "not yet",
            "NOT YET: one deal-breaker is open",
            "Otherwise it leans toward go ahead. Find out about it first.",
        ),
        (
            "not yet, twice",
            "NOT YET: two deal-breakers are open",
            "Otherwise it leans toward go ahead. Find out about them first.",
        ),
        ("deal-breaker", "DECLINE: deal-breaker", "Settled: every question is answered."),
        ("two deal-breakers", "DECLINE: two deal-breakers", "Settled: every question is answered."),
        ("decline", "DECLINE", "Settled: every question is answered."),
        ("leaning to decline", "LEANING TOWARD DECLINE", "Not settled: the answers still open could change this."),
        (
            "nothing known",
            "LEANING TOWARD DECLINE",
            "Not settled: the answers still open could change this. Three deal-breakers are open.",
        ),
    ],
)
def test_every_case_has_its_headline(situation: str, main: str, detail: str) -> None:
    assert headline(situation) == (main, detail)


def test_one_condition_is_not_plural() -> None:
    told = case("go ahead with conditions")
    one = replace(told.verdict, conditions=told.verdict.conditions[:1])
    assert sentences.headline(told._replace(verdict=one)).main == "GO AHEAD, once one condition is agreed"


def test_a_quick_go_ahead_is_worth_a_full_look_and_a_quick_decline_is_not() -> None:
    for situation in ("go ahead", "leaning to go ahead", "not yet"):
        assert headline(situation, QUICK)[1].endswith(" Worth a full look.")
    assert "full look" not in headline("decline", QUICK)[1]


def test_a_quick_look_settles_only_as_far_as_it_goes() -> None:
    assert headline("settled with open answers", QUICK) == (
        "GO AHEAD",
        "Settled, as far as a quick look goes: no open answer can change this. Worth a full look.",
    )
    assert headline("decline with an open deal-breaker", QUICK)[1] == (
        "Settled for the proposal as it stands: no open answer can change this."
    )


def test_a_review_says_renew_and_wind_down() -> None:
    assert headline("go ahead", REVIEW)[0] == "RENEW"
    assert headline("leaning to decline", REVIEW)[0] == "LEANING TOWARD WIND DOWN"
    assert "leans toward renew" in headline("not yet", REVIEW)[1]


# Figures


@pytest.mark.parametrize(
    ("value", "limit", "shown"),
    [
        (72.0, None, "72"),
        (62.5, None, "63"),
        (49.6, "50", "49"),
        (50.4, "50", "51"),
        (50.0, "50", "50"),
        (52.5, "52.5", "52.5"),
        (52.4, "52.5", "52"),
        (49.99999999, "50", "50"),
        (-0.4, None, "0"),
        (-5.0, None, f"{MINUS}5"),
    ],
)
def test_points_are_whole_and_never_hide_the_side_of_a_limit(value: float, limit: str | None, shown: str) -> None:
    assert english.points(at(value), Decimal(limit) if limit else None) == shown


@given(
    value=st.floats(-100, 100, allow_nan=False),
    limit=st.decimals(-100, 100, places=2, allow_nan=False, allow_infinity=False),
)
def test_a_figure_shows_the_true_side_of_any_limit(value: float, limit: Decimal) -> None:
    shown = float(english.points(at(value), limit).replace(MINUS, "-"))
    difference = round(value, 6) - round(float(limit), 6)
    assert (shown > float(limit)) == (difference > 0)
    assert (shown < float(limit)) == (difference < 0)
    assert abs(shown - value) <= 1.000001


@pytest.mark.parametrize(
    ("benefits", "edge", "told"),
    [
        (at(92), "50", "Benefits: 92 points of 100; at least 50 are needed."),
        (at(50), "50", "Benefits: 50 points of 100; at least 50 are needed."),
        (at(49.6), "50", "Benefits: 49 points of 100; at least 50 are needed, so this is too low."),
        (Range(29, 40, 50), "50", "Benefits: 29 to 50 points of 100; at least 50 are needed, so this may be too low."),
        (at(1.2), "1", "Benefits: 2 points of 100; at least 1 is needed."),
    ],
)
def test_benefits_in_a_sentence(benefits: Range, edge: str, told: str) -> None:
    verdict = case("go ahead").verdict
    verdict = replace(verdict, gauges=replace(verdict.gauges, benefits=benefits))
    assert balance.gauge_rows(verdict, Rule(benefits_at_least=Decimal(edge)))[0].heard == told


@pytest.mark.parametrize(
    ("risks", "told"),
    [
        (at(60), "Risks: 60 points of 100; at most 60 are allowed."),
        (at(60.2), "Risks: 61 points of 100; at most 60 are allowed, so this is too high."),
        (Range(1, 30, 60.2), "Risks: 1 to 61 points of 100; at most 60 are allowed, so this may be too high."),
        (at(1), "Risks: 1 point of 100; at most 60 are allowed."),
    ],
)
def test_risks_in_a_sentence(risks: Range, told: str) -> None:
    verdict = case("go ahead").verdict
    verdict = replace(verdict, gauges=replace(verdict.gauges, risks=risks))
    assert balance.gauge_rows(verdict, Rule())[1].heard == told


def test_a_spread_is_told_as_from_to_unless_it_looks_like_one_number() -> None:
    assert english.points(Range(24.2, 27, 31.4)) == "24 to 31"
    assert english.points(Range(24.1, 24.2, 24.4)) == "24"


@pytest.mark.parametrize(
    ("points", "shown"), [(7.7, "+8"), (-4.2, f"{MINUS}4"), (0.0, ""), (0.3, ""), (-0.5, f"{MINUS}1")]
)
def test_an_effect_has_its_sign(points: float, shown: str) -> None:
    assert english.effect(points) == shown


# Limits


@pytest.mark.parametrize(
    ("margin", "says"),
    [
        (Range(37, 39, 41), "Benefits outweigh costs by 37 to 41 points; 10 are needed."),
        (at(1), "Benefits outweigh costs by 1 point; 10 are needed."),
        (at(9.8), "Benefits outweigh costs by 9 points; 10 are needed."),
        (at(-5), "Costs outweigh benefits by 5 points; benefits need to be 10 ahead."),
        (Range(-8, -6, -4), "Costs outweigh benefits by 4 to 8 points; benefits need to be 10 ahead."),
        (at(0), "Benefits and costs are even; benefits need to be 10 ahead."),
        (
            Range(-5, -0.8, 3),
            "The open answers could put benefits anywhere from 5 points behind costs to 3 ahead; "
            "benefits need to be 10 ahead.",
        ),
    ],
)
def test_the_margin_is_a_sentence(margin: Range, says: str) -> None:
    assert balance.limit_text("margin_at_least", Gauges(ZERO, ZERO, ZERO, ZERO, margin), Rule()) == says


def test_other_margin_limits_read_well_too() -> None:
    ahead = Gauges(ZERO, ZERO, ZERO, ZERO, at(4))
    behind = Gauges(ZERO, ZERO, ZERO, ZERO, at(-4))
    even, lenient, one = (Rule(margin_at_least=Decimal(limit)) for limit in (0, -5, 1))
    assert balance.limit_text("margin_at_least", ahead, even).endswith("; benefits need to be at least even.")
    assert balance.limit_text("margin_at_least", behind, lenient).endswith("; benefits may be 5 behind.")
    assert balance.limit_text("margin_at_least", ahead, one).endswith("; 1 is needed.")
    assert "Benefits at least as high as costs." in balance.rule_lines(even)[-1]
    assert "Benefits at most 5 points below costs." in balance.rule_lines(lenient)[-1]


def test_shortfalls_name_their_direction() -> None:
    assert balance.shortfall_text("benefits_at_least", 12.2) == "Benefits: 12 points short"
    assert balance.shortfall_text("risks_at_most", 1.0) == "Risks: 1 point too much"
    assert balance.shortfall_text("demands_at_most", 0.2) == "Demands: less than a point too much"


def test_the_rule_prints_every_limit_in_the_checklists_own_word() -> None:
    told = "\n".join(balance.rule_lines(Rule(benefits_at_least=Decimal("52.5")), Words("renew", "wind down")))
    assert told.startswith("Renew needs all of these:")
    for limit in ("52.5", "60", "80", "10"):
        assert limit in told


def test_a_gauge_says_whether_its_limit_is_or_may_be_missed() -> None:
    verdict = case("leaning to go ahead").verdict
    gauges = replace(verdict.gauges, benefits=Range(40, 45, 49.9), risks=Range(50, 60, 70), demands=at(80))
    rows = balance.gauge_rows(replace(verdict, gauges=gauges), Rule())
    assert [(row.met, row.tone) for row in rows] == [("too low", "bad"), ("may be too high", "open"), ("yes", "")]


def test_the_margin_is_told_like_a_gauge() -> None:
    verdict = case("go ahead").verdict
    gauges = replace(verdict.gauges, margin=Range(4, 8, 12))
    row = balance.margin_row(replace(verdict, gauges=gauges), Rule())
    assert (row.name, row.figures, row.bound) == ("Benefits minus costs", "4 to 12", "at least 10")
    assert (row.met, row.tone) == ("may be too low", "open")


def test_a_question_is_named_by_its_short_name_or_else_by_its_id() -> None:
    assert sentences.short_name(HOURS) == "staff hours"
    assert sentences.short_name(replace(HOURS, short="hours of our staff")) == "hours of our staff"


def test_the_credit_is_one_sentence() -> None:
    assert sentences.CREDIT.count(". ") == 0
    assert "(ALSC Blog, July 2020)" in sentences.CREDIT


def test_a_gauge_that_is_not_asked_about_is_not_shown() -> None:
    verdict = replace(case("go ahead").verdict, gauges_in_use=("benefit",))
    assert [row.name for row in balance.gauge_rows(verdict, Rule())] == ["Benefits"]


# Answers


def test_answers_read_as_people_say_them() -> None:
    assert sentences.answer_text(MISSION, Answer("yes"), "answered") == "yes"
    assert sentences.answer_text(HOURS, Answer(Decimal(6)), "answered") == "6 hours a month"
    assert sentences.answer_text(HOURS, Answer(Decimal(1)), "answered") == "1 hour a month"
    assert sentences.with_unit("1", replace(HOURS, unit="people a year", unit_one="person a year")) == (
        "1 person a year"
    )
    assert sentences.with_unit("up to 1", replace(HOURS, unit="boxes", unit_one="")) == "up to 1 boxes", (
        "no grammar is guessed"
    )
    assert sentences.with_unit("1", replace(HOURS, unit="", unit_one="")) == "1"
    assert sentences.answer_text(HOURS, Answer(Decimal("7.50")), "answered") == "7.5 hours a month"
    assert sentences.answer_text(MISSION, Answer(("A", "B")), "answered") == "A; B"
    assert sentences.answer_text(MISSION, Answer(()), "answered") == "nothing listed"
    assert sentences.answer_text(MISSION, Answer("unknown"), "unknown") == "don't know yet"
    assert sentences.answer_text(MISSION, None, "unknown") == "not answered"
    assert sentences.answer_text(PATRON_DATA, Answer("n/a"), "not applicable") == "doesn't apply"
    assert sentences.answer_text(PATRON_DATA, Answer("yes"), "ruled out") == "not asked"
    assert sentences.answer_text(PATRON_DATA, Answer("yes"), "waiting") == "waits for another answer"


# Changes


def test_a_number_names_its_limit_and_what_it_is_now() -> None:
    change = Change("staff-hours", "20", "9", "both")
    assert outlook.change_text(change, HOURS, worse=False) == "Staff hours: no more than 9 hours a month, now 20"
    worse = Change("staff-hours", "6", "10")
    assert outlook.change_text(worse, HOURS, worse=True) == "Staff hours: more than 10 hours a month, now 6"
    at_once = Change("staff-hours", "6", "6")
    assert outlook.change_text(at_once, HOURS, worse=True) == "Staff hours: more than 6 hours a month"
    nothing = Change("staff-hours", "8", "0", "both")
    assert (
        outlook.change_text(nothing, HOURS, worse=False)
        == "Staff hours: none from the library (it is 8 hours a month now)"
    )
    from_nothing = Change("staff-hours", "0", "0")
    assert outlook.change_text(from_nothing, HOURS, worse=True) == "Staff hours: more than 0 hours a month"


def test_changes_that_belong_together_read_as_one_sentence() -> None:
    ways = (Change("one-person", "yes", "no"), Change("mission-fit", "no", "yes"), Change("staff-hours", "20", "9"))
    assert outlook.changes_text(ways, CHECKLIST, worse=False) == [
        "It would go on if any one person left",
        "and it advances a goal in our plan",
        "and staff hours: no more than 9 hours a month, now 20",
    ]
    assert outlook.changes_text(ways[:1], CHECKLIST, worse=False) == ["It would go on if any one person left."]


def test_a_number_that_is_a_benefit_turns_the_words_round() -> None:
    visitors = Question(id="visitors", ask="How many?", stage="Grow", kind="number", counts_as="benefit")
    assert outlook.change_text(Change("visitors", "5", "12"), visitors, worse=False) == "Visitors: at least 12, now 5"
    assert outlook.change_text(Change("visitors", "12", "5"), visitors, worse=True) == "Visitors: less than 5, now 12"


def test_a_choice_is_told_in_the_questions_own_sentence() -> None:
    assert outlook.change_text(Change("one-person", "yes", "no"), LEAVES, worse=False) == (
        "It would go on if any one person left."
    )
    assert outlook.change_text(Change("one-person", "no", "yes"), LEAVES, worse=True) == (
        "It would stop if one person left."
    )
    assert outlook.change_text(Change("mission-fit", "no", "partly"), MISSION, worse=False) == (
        "At least this: it touches a goal in our plan."
    )
    assert outlook.change_text(Change("mission-fit", "yes", "partly"), MISSION, worse=True) == (
        "It touches a goal in our plan."
    )
    assert outlook.change_text(Change("new-people", "yes", "partly"), NEW_PEOPLE, worse=True) == (
        "Only partly: It would reach people who come to us already."
    )


def test_a_choice_without_a_sentence_of_its_own_quotes_the_question() -> None:
    bare = replace(LEAVES, reason_for="", reason_against="")
    says = '"no" instead of "yes" to: If one person left, would it stop?'
    assert outlook.change_text(Change("one-person", "yes", "no"), bare, worse=False) == says
    extent = {"not at all": Decimal(0), "a little": Decimal("0.33"), "very much": Decimal(1)}
    same_sentence = replace(LEAVES, scale=extent)
    assert outlook.change_text(Change("one-person", "a little", "not at all"), same_sentence, worse=False).startswith(
        '"not at all" instead of "a little" to: '
    )


def test_an_answer_that_is_gone_from_the_scale_still_reads() -> None:
    assert outlook.change_text(Change("one-person", "yes", "never"), LEAVES, worse=False).startswith(
        '"never" instead of'
    )


def test_a_deal_breaker_in_the_middle_of_its_scale_is_told_as_bad() -> None:
    question = replace(LEAVES, deal_breaker=frozenset({"partly", "yes"}), mixed="A little.")
    assert outlook.change_text(Change("one-person", "no", "partly"), question, worse=True) == question.reason_against


def test_who_can_change_it() -> None:
    assert [sentences.who_text(who) for who in ("library", "partner", "both", None)] == [
        "the library",
        "the partner",
        "both sides",
        "",
    ]


def test_where_no_small_change_helps_it_says_so() -> None:
    nothing = Advice(nothing_would=True)
    assert outlook.no_change_text(nothing, CHECKLIST) == "Nothing that anyone can change would make it go ahead."
    far = Advice(shortfalls={"benefits_at_least": 20.0})
    assert outlook.no_change_text(far, REVIEW).startswith("It would take more than three changes to make it renew.")
    assert outlook.missing_lines(case("deal-breaker").verdict, far) == [
        "One deal-breaker would have to go",
        "Benefits: 20 points short",
    ]
    assert outlook.no_change_text(case("decline").advice, CHECKLIST) == ""
    assert (
        outlook.change_lead(case("decline").advice, CHECKLIST, case("decline").verdict)
        == "It would turn to go ahead if this came true:"
    )
    assert outlook.change_lead(nothing, CHECKLIST, case("decline").verdict) == ""


def test_changes_leave_open_what_is_open() -> None:
    one, ways = ((Change("mission-fit", "no", "yes"),),), ((Change("mission-fit", "no", "yes"),),) * 2
    still_open = case("decline with an open deal-breaker").verdict
    assert outlook.change_lead(Advice(would_change=one), CHECKLIST, still_open) == (
        "It would lean toward go ahead, with one deal-breaker still open, if this came true:"
    )
    leaning = case("leaning to decline").verdict
    assert outlook.change_lead(Advice(would_change=ways), REVIEW, leaning) == (
        "It would lean toward renew if any one of these came true:"
    )
    assert "with three deal-breakers still open" in outlook.change_lead(
        Advice(would_change=one), CHECKLIST, case("nothing known").verdict
    )


def test_watch_signs_have_a_lead() -> None:
    sign = (Change("mission-fit", "yes", "no"),)
    assert outlook.watch_lead(Advice(), CHECKLIST) == ""
    assert outlook.watch_lead(Advice(watch_signs=(sign,)), CHECKLIST) == "It would turn to decline if this came true:"
    assert outlook.watch_lead(Advice(watch_signs=(sign, sign)), REVIEW) == (
        "It would turn to wind down if any one of these came true:"
    )


def test_a_settled_decline_keeps_only_open_deal_breakers_to_find_out() -> None:
    found = (FindOut("patron-data", 0, open_deal_breaker=True), FindOut("new-people", 9))
    advice = Advice(find_out_first=found)
    settled, leaning = case("decline with an open deal-breaker").verdict, case("leaning to decline").verdict
    assert list(outlook.worth_finding_out(settled, advice)) == [found[0]]
    assert list(outlook.worth_finding_out(leaning, advice)) == list(found)
    assert list(outlook.worth_finding_out(case("settled with open answers").verdict, advice)) == list(found)


# What is open


def test_what_hangs_on_an_open_question() -> None:
    stake = outlook.stake_text
    assert stake(FindOut("patron-data", 0, open_deal_breaker=True), PATRON_DATA) == 'Deal-breaker if "yes".'
    assert stake(FindOut("staff-hours", 9, open_deal_breaker=True), HOURS) == (
        "Deal-breaker if it is more than you can spare."
    )
    fixed = replace(HOURS, full_at=Decimal(12))
    assert stake(FindOut("staff-hours", 9, open_deal_breaker=True), fixed) == (
        "Deal-breaker if it is more than 12 hours a month."
    )
    assert stake(FindOut("mission-fit", 9, open_deal_breaker=True), MISSION) == "A deal-breaker hangs on it."
    assert stake(FindOut("mission-fit", 8.3), MISSION) == "Up to 8 points hang on it."
    assert stake(FindOut("mission-fit", 1.0), MISSION) == "Up to 1 point hangs on it."
    assert stake(FindOut("mission-fit", 0.2), MISSION) == ""
    assert outlook.find_out_text(FindOut("mission-fit", 8.3), MISSION) == "Read the plan. Up to 8 points hang on it."


def test_an_answer_that_would_settle_it_is_named() -> None:
    plain = Words()
    assert outlook.settling_text(Settling("yes", "decline"), PATRON_DATA, plain) == '"yes" would settle it: decline'
    assert outlook.settling_text(Settling("at most 8", "go ahead"), HOURS, REVIEW.words) == (
        "at most 8 hours a month would settle it: renew"
    )
    found = FindOut("patron-data", 0, (Settling("yes", "decline"), Settling("no", "go ahead")), open_deal_breaker=True)
    assert outlook.settled_by_text(found, PATRON_DATA, plain) == '"no" would settle it: go ahead.'
    assert outlook.settled_by_text(FindOut("mission-fit", 3), MISSION, plain) == ""


def test_what_hangs_on_one_weight() -> None:
    assert outlook.weights_text(Advice(), CHECKLIST) == "No single weight decides this."
    assert outlook.weights_text(Advice(hangs_on_weight_of=("mission-fit", "staff-hours")), CHECKLIST) == (
        "Counting any one of these double or half would turn it: mission fit; staff hours."
    )


def test_beyond_five_weights_it_is_called_close() -> None:
    ids = tuple(question.id for question in CHECKLIST.questions())
    assert outlook.weights_text(Advice(hangs_on_weight_of=ids[:5]), CHECKLIST).endswith(
        ": mission fit; new people; one person; spare staff hours; staff hours."
    )
    assert outlook.weights_text(Advice(hangs_on_weight_of=ids[:6]), CHECKLIST) == (
        "It is close: the weight of any one of six questions, doubled or halved, would turn it."
    )


def test_every_grade_of_evidence_is_explained() -> None:
    assert len({sentences.evidence_text(grade) for grade in ("A", "B", "C", "D")}) == 4
    assert sentences.weight_words(3) == "heavy (3 of 3)"
