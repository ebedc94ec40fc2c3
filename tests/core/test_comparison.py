"""Comparing people's answers, and proposals: what differs, whose answer decides, and what the hours allow."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from imagine_cli.core.assessment import Answer, Assessment, misfit
from imagine_cli.core.checklist import Checklist
from imagine_cli.core.comparison import Answered, Difference, People, compare_people, course
from imagine_cli.core.verdict import weigh
from imagine_cli.core.weighed import weigh_assessment
from tests.core.kit import answers, checklist, choice, lines, number, sign
from tests.core.strategies import answers_to, checklists
from tests.long_run import examples

WHOLE = checklist(
    choice("good", "benefit", weight=3),
    choice("useful", "benefit", may_not_apply=True),
    sign("risky", "risk", weight=2),
    sign("secret"),
    number("spare-staff-hours"),
    number("staff-hours", "demand", full_at="spare-staff-hours", limit=True),
    choice("minors"),
    sign("unchecked", ask_if={"minors": ("yes",)}),
    lines("benefits", "for"),
    lines("concerns", "against"),
)
SOUND: dict[str, Any] = {
    "good": "yes",
    "useful": "yes",
    "risky": "no",
    "secret": "no",
    "spare_staff_hours": 10,
    "staff_hours": 5,
    "minors": "no",
}


def person(name: str, by: Checklist = WHOLE, **given_: Any) -> Answered:
    found = answers(**{key: value for key, value in (SOUND | given_).items() if value is not None})
    known = {key: answer for key, answer in found.items() if key in by.by_id()}
    return Answered(name, weigh_assessment(Assessment("Partner", assessor=name, answers=known), by))


def by_id(differences: tuple[Difference, ...]) -> dict[str, Difference]:
    return {difference.question.id: difference for difference in differences}


def test_equal_answers_leave_nothing_to_talk_about() -> None:
    told = compare_people([person("Anna"), person("Ben")])
    assert told.same_outcome
    assert (told.disagreements, told.known_to_some) == ((), ())
    assert told.agreed == len(SOUND)


def test_deal_breakers_come_first_then_the_points_that_hang_on_it() -> None:
    told = compare_people([person("Anna"), person("Ben", secret="yes", good="partly", useful="no", risky="yes")])
    assert [(each.question.id, each.deal_breaker) for each in told.disagreements] == [
        ("secret", True), ("risky", False), ("good", False), ("useful", False),
    ]  # fmt: skip
    points = {each.question.id: each.points for each in told.disagreements}
    assert points == {"secret": 0, "risky": 2, "good": 1.5, "useful": 1}
    assert not told.same_outcome


def test_numbers_differ_as_amounts_not_as_they_are_written() -> None:
    same = compare_people([person("Anna", staff_hours="5"), person("Ben", staff_hours="5.0")])
    assert not same.disagreements
    told = compare_people([person("Anna"), person("Ben", staff_hours=13)])
    hours = by_id(told.disagreements)["staff-hours"]
    assert [(said.who, said.value) for said in hours.said] == [("Anna", Decimal(5)), ("Ben", Decimal(13))]
    assert [(turn.whose, turn.with_answer_of, course(turn.weighed.verdict)) for turn in hours.turns] == [
        ("Anna", ("Ben",), "decline"),
        ("Ben", ("Anna",), "go ahead"),
    ]


def test_what_can_be_spared_decides_where_it_brings_the_deal_breaker() -> None:
    told = compare_people([person("Anna"), person("Ben", spare_staff_hours=3)])
    spare = by_id(told.disagreements)["spare-staff-hours"]
    assert spare.deal_breaker
    assert {turn.whose for turn in spare.turns} == {"Anna", "Ben"}


def test_three_people_and_who_decides_for_whom() -> None:
    told = compare_people([person("Anna"), person("Ben", secret="yes"), person("Cleo", secret="yes")])
    (secret,) = told.disagreements
    assert [(turn.whose, turn.with_answer_of) for turn in secret.turns] == [
        ("Anna", ("Ben", "Cleo")),
        ("Ben", ("Anna",)),
        ("Cleo", ("Anna",)),
    ]


def test_knowing_is_told_apart_from_disagreeing() -> None:
    told = compare_people(
        [person("Anna", secret="unknown", risky=None), person("Ben", secret=("yes", "Read the form"), risky=None)]
    )
    assert not told.disagreements
    (secret,) = told.known_to_some
    assert [(said.who, said.note) for said in secret.said] == [("Ben", "Read the form")]
    assert [each.who for each in secret.not_known_to] == ["Anna"]
    assert [(turn.whose, course(turn.weighed.verdict)) for turn in secret.turns] == [("Anna", "decline")]
    assert [question.id for question in told.known_to_none] == ["risky"]


def test_who_does_not_know_stands_beside_those_who_disagree() -> None:
    told = compare_people([person("Anna"), person("Ben", good="no"), person("Cleo", good=("unknown", "Ask the chair"))])
    (good,) = told.disagreements
    assert [(each.who, each.note) for each in good.not_known_to] == [("Cleo", "Ask the chair")]
    assert not told.known_to_some


def test_open_deal_breakers_lead_what_nobody_knows() -> None:
    told = compare_people([person(name, useful="unknown", secret="unknown") for name in ("Anna", "Ben")])
    assert [question.id for question in told.known_to_none] == ["secret", "useful"]
    assert told.same_outcome
    assert course(told.everyone[0].verdict) == "not yet"


def test_where_too_little_is_known_the_course_is_not_yet_to_go_ahead() -> None:
    nothing: dict[str, Any] = dict.fromkeys(SOUND)
    little = person("Anna", **{**nothing, "good": "yes"})
    assert (little.weighed.outcome, course(little.verdict)) == ("too-little-known", "not yet")
    told = compare_people([little, person("Ben", **{**nothing, "good": "partly"})])
    assert told.same_outcome


def test_a_follow_up_that_one_was_not_asked_is_no_disagreement_but_its_driver_is() -> None:
    told = compare_people([person("Anna"), person("Ben", minors="yes", unchecked="yes")])
    assert [each.question.id for each in told.disagreements] == ["minors"]
    turns = {turn.whose: course(turn.weighed.verdict) for turn in told.disagreements[0].turns}
    assert turns == {"Anna": "not yet", "Ben": "go ahead"}
    assert not told.known_to_some


def test_does_not_apply_is_an_answer() -> None:
    told = compare_people([person("Anna", useful="n/a"), person("Ben", useful="yes")])
    assert [each.question.id for each in told.disagreements] == ["useful"]


def test_a_shorter_checklist_is_compared_on_what_both_ask_and_weighed_by_itself() -> None:
    quick = replace(checklist(choice("good", "benefit"), sign("secret")), id="quick")
    told = compare_people([person("Anna", quick, good="no"), person("Ben", useful="no")])
    assert told.checklist.id == "test"
    (good,) = told.disagreements
    assert good.points == 3, "by the fuller checklist"
    assert {turn.whose: course(turn.weighed.verdict) for turn in good.turns} == {"Anna": "go ahead", "Ben": "decline"}
    assert told.agreed == 1
    assert told.asked_of_one == 5


def test_a_scale_that_one_checklist_does_not_have_is_compared_but_not_put_in_place() -> None:
    scale = {"all": Decimal(1), "some": Decimal("0.5"), "none": Decimal(0)}
    other = replace(checklist(choice("good", "benefit", scale=scale)), id="own")
    told = compare_people([person("Anna"), person("Ben", other, good="none")])
    (good,) = told.disagreements
    assert good.turns == ()


def test_the_wording_comes_from_the_checklist_that_asks_more() -> None:
    short = replace(checklist(choice("good", "benefit")), id="aaa")
    told = compare_people([person("Anna", short), person("Ben")])
    assert told.checklist.id == "test"
    for hers, his in (("no", "yes"), ("yes", "no")):
        (good,) = compare_people([person("Anna", short, good=hers), person("Ben", good=his)]).disagreements
        assert good.points == 3, "by the fuller checklist, not 1 by the short one"
    noisy = replace(checklist(choice("good", "benefit"), sign("noisy", "risk", weight=3)), id="aaa")
    told = compare_people([person("Anna", noisy, good="no", noisy="yes"), person("Ben")])
    assert by_id(told.disagreements)["good"].points == 3, "what only the short one asks counts on neither side"


def test_lists_stand_anywhere_and_those_for_it_come_first() -> None:
    asked = checklist(lines("concerns", "against"), lines("benefits", "for"), choice("good", "benefit"))
    told = compare_people([person(name, asked, benefits=["Fun"], concerns=["Noise"]) for name in ("Anna", "Ben")])
    assert [(line.side, line.text) for line in told.own_lines] == [("for", "Fun"), ("against", "Noise")]
    assert told.agreed == 1


def test_what_some_know_may_still_end_it_though_their_answer_does_not() -> None:
    told = compare_people([person("Anna"), person("Ben", secret=None)])
    (secret,) = told.known_to_some
    assert secret.deal_breaker
    assert [(said.who, said.value, said.note) for said in secret.not_known_to] == [("Ben", "unknown", "")]


def test_differences_are_told_apart_below_a_point() -> None:
    scale = {"none": Decimal(0), "some": Decimal("0.325"), "more": Decimal("0.33"), "all": Decimal(1)}
    asked = checklist(choice("less", "benefit", scale=scale), choice("more", "benefit", scale=scale))
    told = compare_people(
        [person("Anna", asked, less="none", more="none"), person("Ben", asked, less="some", more="more")]
    )
    assert [each.question.id for each in told.disagreements] == ["more", "less"]


def test_own_lines_are_joined_with_who_wrote_them() -> None:
    told = compare_people(
        [
            person("Anna", benefits=["Reaches adults", "Fun"], concerns=["Parking"]),
            person("Ben", benefits=["reaches  ADULTS", "reaches adults"], concerns="unknown"),
        ]
    )
    assert [(line.side, line.text, line.who) for line in told.own_lines] == [
        ("for", "Reaches adults", ("Anna", "Ben")),
        ("for", "Fun", ("Anna",)),
        ("against", "Parking", ("Anna",)),
    ]


# Rules that hold whatever the answers are


@st.composite
def groups(draw: st.DrawFn) -> list[Answered]:
    asked = [draw(checklists())]
    if draw(st.booleans()):
        asked.append(replace(draw(checklists()), id="another"))
    found = []
    for name in ["Anna", "Ben", "Cleo", "Dan"][: draw(st.integers(2, 4))]:
        by = draw(st.sampled_from(asked))
        given_ = draw(answers_to(by))
        found.append(Answered(name, weigh_assessment(Assessment("Partner", answers=given_), by)))
    return found


def in_any_order(told: People) -> list[object]:
    def plain(difference: Difference) -> object:
        return (
            difference.question.id,
            difference.deal_breaker,
            difference.points,
            {(said.who, said.value) for said in difference.said},
            {said.who for said in difference.not_known_to},
            {
                (turn.whose, frozenset(turn.with_answer_of), turn.value, course(turn.weighed.verdict))
                for turn in difference.turns
            },
        )

    return [
        [plain(each) for each in told.disagreements],
        [plain(each) for each in told.known_to_some],
        [question.id for question in told.known_to_none],
        (told.agreed, told.asked_of_one, told.checklist.id, told.same_outcome),
    ]


@settings(max_examples=examples(150))
@given(groups(), st.data())
def test_the_order_of_the_people_changes_nothing(everyone: list[Answered], data: st.DataObject) -> None:
    shuffled = data.draw(st.sampled_from(list(permutations(everyone))))
    assert in_any_order(compare_people(shuffled)) == in_any_order(compare_people(everyone))


@settings(max_examples=examples(150))
@given(groups())
def test_a_verdict_with_anothers_answer_is_what_weighing_it_gives(everyone: list[Answered]) -> None:
    told = compare_people(everyone)
    people = {one.name: one for one in everyone}
    for difference in (*told.disagreements, *told.known_to_some):
        id_ = difference.question.id
        turning = {(turn.whose, turn.value): turn.weighed.verdict for turn in difference.turns}
        for whose in [said.who for said in (*difference.said, *difference.not_known_to)]:
            one = people[whose]
            for value in {said.value for said in difference.said}:
                question = one.checklist.by_id()[id_]
                if misfit(question, value):
                    continue
                after = weigh(one.checklist, {**one.assessment.answers, id_: Answer(value)})
                if course(after) == course(one.verdict):
                    assert (whose, value) not in turning
                else:
                    assert turning[whose, value] == after
