"""Letters: what the partner would read, and what must never reach them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from imagine_cli.core.advice import Change, advise
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import Checklist, Question
from imagine_cli.core.directory import Organization
from imagine_cli.core.partnership import Agreed, Choice, Decision, Library, VerdictThen, verdict_then
from imagine_cli.core.verdict import Recommendation, weigh
from imagine_cli.core.weighed import Weighed
from imagine_cli.draw.spoken import lines
from imagine_cli.errors import ImagineError
from imagine_cli.say.english import amount_text
from imagine_cli.say.letter import KINDS, Correspondence, Kind, letter_content, letter_document, statements
from imagine_cli.say.letter_fit import is_about, refuse_unfit, remarks
from imagine_cli.say.letter_template import Template
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.templates import bundled_template
from tests.core.kit import checklist, choice, number

TODAY = date(2026, 11, 23)
TEMPLATES = {kind: Template(f"{kind}.txt", bundled_template(kind).read_text(encoding="utf-8")) for kind in KINDS}
ASSESSMENT = Assessment(
    partner="Harbor House",
    partner_kind="health",
    proposal="A drop-in hour for teens, every week.",
    assessor="Teen librarian",
    finished=date(2026, 11, 20),
)

GOAL = choice("goal", "benefit", weight=3, letter="we could not place it among our goals", who_can_change="both",
              letter_if="it served one of our goals", letter_ask="Which of your goals does it serve?")  # fmt: skip
NEED = choice("need", "benefit", letter="nobody here has asked for it", letter_ask="Who has asked for it?")
ROOM = number("room", "demand", unit="hours a month", full_at=Decimal(10), who_can_change="both",
              letter="it needs more room time than we have", letter_if="it needed a room for no more than {to}",
              remedy="Agree in writing on fixed hours.")  # fmt: skip
TASKS = choice("tasks", "risk", weight=2, who_can_change="both", letter="it is not settled who does what",
               letter_if="we settled who does what", remedy="Agree in writing on who does what.")  # fmt: skip
LEAD = choice("lead", "risk", who_can_change="library", letter="nobody on our staff can run it",
              remedy="Name who runs it.")  # fmt: skip
SECRET = choice("secret", "risk", reason_against="Their director is not to be trusted.")
CHECKS = choice("checks", None, deal_breaker=frozenset({"yes"}), who_can_change="both", short="unchecked adults",
                policy="Our child safety policy, section 2", letter="we need a check for every adult",
                letter_if="every adult were checked", letter_ask="How do you check your people?",
                remedy="Agree in writing that nobody starts before the check is done.")  # fmt: skip
ASKED = checklist(GOAL, NEED, ROOM, TASKS, LEAD, SECRET, CHECKS)
GOOD: dict[str, Any] = {
    "goal": "yes", "need": "yes", "room": 1, "tasks": "no", "lead": "no", "secret": "no", "checks": "no",
}  # fmt: skip
BAD: dict[str, Any] = {"goal": "no", "need": "no", "secret": "yes"}


def weighed(asked: Checklist = ASKED, assessment: Assessment = ASSESSMENT, **given_answers: Any) -> Weighed:
    values = {**GOOD, **given_answers} if asked is ASKED else given_answers
    answers = {
        key: Answer(value if isinstance(value, str) else Decimal(value), "A note of our own.")
        for key, value in values.items()
    }
    verdict = weigh(asked, answers)
    return Weighed(replace(assessment, answers=answers), asked, verdict, advise(asked, answers, verdict))


def correspondence(told: Weighed | None = None, **more: Any) -> Correspondence:
    library = Library(name="Riverside Library", signature="Jo Smith\nRiverside Library")
    partner = told.assessment.partner if told else ASSESSMENT.partner
    return Correspondence(**{"partner": partner, "called": "harbor-house", "today": TODAY, "weighed": told,
                             "library": library, **more})  # fmt: skip


def written(kind: Kind, told: Weighed | None = None, **more: Any) -> str:
    case = correspondence(told, **more)
    refuse_unfit(kind, case)
    return "\n".join(lines(letter_document(kind, letter_content(kind, case), TEMPLATES[kind]))) + "\n"


def refused(kind: Kind, told: Weighed | None = None, **more: Any) -> str:
    with pytest.raises(ImagineError) as caught:
        written(kind, told, **more)
    assert caught.value.exit_code == 1
    return caught.value.message


def decided(choice: Choice, recommended: Recommendation | None = None, **more: Any) -> Decision:
    then: VerdictThen | None = None
    if recommended:
        told = weighed() if recommended == "go ahead" else weighed(**BAD)
        then = verdict_then(told.verdict, "AS IT STOOD")
    return Decision(partner="Harbor House", choice=choice, decided_on=date(2026, 11, 21), verdict=then, **more)


def paragraphs(text: str) -> list[str]:
    return text.rstrip("\n").split("\n\n")


# Decline


def test_a_decline_thanks_says_no_gives_reasons_and_closes_warmly() -> None:
    told = paragraphs(written("decline", weighed(goal="no", need="no", tasks="yes")))
    assert told[0] == "Subject: Your proposal to Riverside Library"
    assert told[1] == "Dear Harbor House,"
    assert "Thank you for proposing to work with us" in told[2]
    assert "we have decided not to go ahead" in told[2]
    assert told[3] == (
        "You should know why. The main reason is that we could not place it among our goals. It also mattered that "
        "nobody here has asked for it, and that it is not settled who does what."
    )
    assert told[-2].startswith("If anything here is unclear")
    assert told[-1] == "With kind regards,\nJo Smith\nRiverside Library"


def test_one_reason_is_the_reason_and_the_only_one() -> None:
    assert "The reason is that it needs more room time than we have." in written(
        "decline", weighed(checklist(replace(ROOM, deal_breaker_over=True), GOAL), goal="yes", room=11)
    )


def test_never_more_than_three_reasons() -> None:
    text = written("decline", weighed(goal="no", need="no", tasks="yes", room=10, lead="yes"))
    assert text.count(", and that ") == 1
    assert sum(bool(question.letter) and question.letter in text for question in ASKED.questions()) == 3


def test_a_deal_breaker_comes_first_with_the_library_s_own_clause_and_no_such_word() -> None:
    text = written("decline", weighed(checks="yes", goal="no"))
    assert "The main reason is that we need a check for every adult (Our child safety policy, section 2)." in text
    assert "deal-breaker" not in text.lower()
    alone = written("decline", weighed(checks="yes"))
    assert "The reason is that we need a check for every adult" in alone
    assert "look at it again if every adult were checked." in alone


def test_where_no_reason_may_be_told_the_letter_says_what_the_whole_comes_to() -> None:
    text = written("decline", weighed(checklist(SECRET, choice("good", "benefit")), secret="yes", good="yes"))
    assert "The main reason is that what it would bring is not clearly more than what it would ask of us." in text
    assert "trusted" not in text


def test_what_would_let_the_library_say_yes_is_what_the_partner_can_change() -> None:
    text = written("decline", weighed(goal="no"))
    assert "We would be glad to look at it again if it served one of our goals." in text


def test_a_way_that_speaks_to_the_reasons_comes_before_one_that_only_moves_the_figures() -> None:
    told = weighed(goal="no", tasks="yes")
    ways = (
        (Change("other", "no", "yes", "partner"),),
        (Change("lead", "yes", "no", "library"),),
        (Change("goal", "no", "yes", "both"), Change("tasks", "yes", "no", "both")),
    )
    other = choice("other", "benefit", letter_if="you gave us a bus")
    asked = checklist(*ASKED.questions(), other)
    text = written("decline", told._replace(checklist=asked, advice=replace(told.advice, would_change=ways)))
    assert "look at it again if it served one of our goals, and if we settled who does what." in text
    alone = written("decline", told._replace(checklist=asked, advice=replace(told.advice, would_change=ways[:1])))
    assert "look at it again if you gave us a bus." in alone


def test_a_smaller_yes_is_offered_with_its_amount() -> None:
    over = checklist(GOAL, replace(ROOM, deal_breaker_over=True))
    text = written("decline", weighed(over, goal="yes", room=20))
    assert "glad to look at it again if it needed a room for no more than " in text
    assert re.search(r"no more than [0-9]+ hours a month\.", text)


def test_where_nothing_would_change_it_nothing_is_promised() -> None:
    stuck = checklist(replace(GOAL, who_can_change=None), NEED)
    text = written("decline", weighed(stuck, goal="no", need="no"))
    assert "we see nothing that either of us could alter" in text
    assert "look at it again" not in text
    ours = checklist(replace(GOAL, who_can_change="library"), NEED)
    assert "ours to change, not yours" in written("decline", weighed(ours, goal="no", need="yes"))


def test_other_doors_are_named() -> None:
    doors = tuple(
        Organization(id=name, name=name, kind="nonprofit", ages=("teens",), topics=("stem",), offers="x", url=url)
        for name, url in (("The Grange", ""), ("Teen Line", "https://example.org"))
    )
    told = weighed(goal="no")
    assert "Another place to ask is The Grange. They" in written("decline", told, doors=doors[:1])
    assert "Other places to ask are The Grange and Teen Line (https://example.org)." in written(
        "decline", told, doors=doors
    )
    assert "place to ask" not in written("decline", told)


def test_after_a_decision_against_the_verdict_the_recorded_reason_is_given_and_no_other() -> None:
    against = decided("decline", "go ahead", reason="the roof will be rebuilt all year")
    text = written("decline", weighed(tasks="partly"), decision=against)
    assert "You should know why. The roof will be rebuilt all year." in text
    assert "reason is that" not in text
    assert "look at it again" not in text
    assert "word for word" in " ".join(remarks("decline", correspondence(weighed(), decision=against)))


def test_after_a_decision_that_follows_the_verdict_the_recorded_reason_stays_inside() -> None:
    text = written("decline", weighed(goal="no"), decision=decided("decline", "decline", reason="The mayor hates it."))
    assert "mayor" not in text
    assert "we could not place it among our goals" in text


def test_a_decline_must_fit_what_was_decided_and_what_the_answers_say() -> None:
    assert "On November 21, 2026 people decided to go ahead" in refused(
        "decline", weighed(goal="no"), decision=decided("go ahead", "decline", reason="x")
    )
    assert "imagine decide harbor-house decline" in refused("decline", weighed())
    assert "wind-down" in refused("decline", weighed(), decision=decided("wind down"))
    other = decided("decline", "decline")
    assert "have changed since, or are not those that it rests on. " in refused("decline", weighed(), decision=other)
    other = replace(other, rests_on="ben.yaml")
    assert "not those that it rests on (ben.yaml). Record" in refused("decline", weighed(), decision=other)
    assert "You should know why. No room." in written("decline", decision=decided("decline", reason="No room"))


# Accept


def test_an_accept_says_yes_first_and_carries_its_conditions() -> None:
    told = paragraphs(written("accept", weighed(tasks="partly", lead="yes")))
    assert told[2].startswith("Our answer is yes")
    assert told[3:5] == [
        "Before we start, we would like to settle this with you:",
        "1. Agree in writing on who does what.",
    ]
    assert "Name who runs it" not in "".join(told)


def test_many_conditions_are_a_list_and_none_leaves_no_hole() -> None:
    third = choice("third", "risk", who_can_change=None, remedy="Agree in writing to start small.")
    asked = checklist(replace(GOAL, weight=3), NEED, TASKS, ROOM, third, rule={"margin_at_least": 0})
    text = written("accept", weighed(asked, goal="yes", need="yes", tasks="partly", room=5, third="partly"))
    assert (
        "with you:\n\n1. Agree in writing on who does what.\n2. Agree in writing on fixed hours.\n"
        "3. Agree in writing to start small.\n\nIf you see"
    ) in text
    bare = written("accept", weighed())
    assert "Before we start" not in bare
    assert "see any" not in bare


def test_dates_that_were_decided_stand_in_it_while_they_are_to_come() -> None:
    dates = decided(
        "go ahead", "go ahead", starts_on=date(2027, 1, 15), review_by=date(2027, 7, 15), ends_on=date(2028, 1, 15)
    )
    text = written("accept", weighed(), decision=dates)
    assert "We have planned for January 15, 2027 as the day to start and January 15, 2028 as the last day." in text
    assert "By July 15, 2027 we would like to sit down with you" in text
    past = written("accept", weighed(), decision=replace(dates, starts_on=date(2026, 1, 1), ends_on=None))
    assert "day to start" not in past


def test_an_accept_is_refused_while_a_deal_breaker_is_open_or_hit() -> None:
    unclear = refused("accept", weighed(checks="unknown"), decision=decided("go ahead", "go ahead"))
    assert "One deal-breaker is open: unchecked adults" in unclear
    assert "imagine letter harbor-house ask" in unclear
    assert "stands in the way: unchecked adults" in refused("accept", weighed(checks="yes"))
    assert "imagine decide harbor-house go-ahead" in refused("accept", weighed(goal="no"))
    assert "people decided to decline" in refused("accept", weighed(), decision=decided("decline"))
    assert "write this one by hand" in refused("accept", weighed(), decision=decided("renew"))


def test_people_may_accept_without_any_answers() -> None:
    assert "Our answer is yes" in written("accept", decision=decided("go ahead"))


def test_people_may_accept_against_the_verdict_and_its_conditions_go_along() -> None:
    text = written("accept", weighed(checks="yes"), decision=decided("go ahead", "decline", reason="The board asked."))
    assert "Our answer is yes" in text
    assert "1. Agree in writing that nobody starts before the check is done." in text
    assert "board" not in text


def test_the_conditions_of_the_decision_win() -> None:
    made = decided("go ahead", "go ahead", conditions=(Agreed("tasks", "Write a plan."), Agreed("lead", "Name it.")))
    text = written("accept", weighed(room=5), decision=made)
    assert "1. Write a plan." in text
    assert "fixed hours" not in text
    assert "Name it" not in text


# Ask


def test_an_asking_letter_asks_what_may_end_it_first() -> None:
    told = weighed(checks="unknown", need="unknown", goal="unknown", tasks="unknown",
                   assessment=replace(ASSESSMENT, answer_by=date(2026, 12, 15)))  # fmt: skip
    text = written("ask", told)
    assert (
        "\n\n1. How do you check your people?\n2. Which of your goals does it serve?\n3. Who has asked for it?" in text
    )
    assert "Our answer depends most of all on the first question." in text
    assert "We plan to give you our answer by December 15, 2026" in text
    assert "tasks" not in text


def test_one_question_is_no_list() -> None:
    text = written("ask", weighed(checks="unknown"))
    assert "Subject: One question about your proposal" in text
    assert "there is one thing that we would like to know about it.\n\nHow do you check your people?" in text
    assert "1." not in text
    assert "depends" not in text


def test_a_follow_up_goes_with_its_question() -> None:
    minors = choice("minors", letter_ask="Would your people be with children?")
    asked = checklist(GOAL, minors, replace(CHECKS, ask_if={"minors": ("yes",)}))
    assert "Would your people be with children? If so: How do you check your people?" in written(
        "ask", weighed(asked, goal="yes")
    )


def test_there_are_never_more_than_eight_questions() -> None:
    many = checklist(*(choice(f"q{n}", "benefit", letter_ask=f"Question number {n}?") for n in range(12)))
    assert re.findall(r"^[0-9]+\.", written("ask", weighed(many)), re.MULTILINE)[-1] == "8."


def test_asking_is_refused_where_nothing_is_open_for_the_partner() -> None:
    assert "Start with: imagine assess harbor-house" in refused("ask")
    assert "Nothing is open that the partner could answer" in refused("ask", weighed(lead="unknown"))
    assert "no answer to an open question could change it" in refused("ask", weighed(checks="yes", need="unknown"))
    assert "nothing left to ask" in refused("ask", weighed(need="unknown"), decision=decided("decline"))
    assert "Before we begin," in written("ask", weighed(need="unknown"), decision=decided("go ahead"))


# Wind-down


def reviewed(**given_answers: Any) -> Weighed:
    from imagine_cli.core.checklist import Words

    told = weighed(**given_answers)
    return told._replace(checklist=replace(told.checklist, words=Words("renew", "wind down")))


def test_a_wind_down_says_that_it_ends_and_when_and_why() -> None:
    ending = decided("wind down", "decline", ends_on=date(2027, 6, 30), reason="Internal.")
    text = written("wind-down", reviewed(goal="no"), decision=ending)
    assert "We have decided to bring it to an end, and June 30, 2027 will be its last day." in text
    assert "The main reason is that we could not place it among our goals." in text or "The reason is" in text
    assert "Internal" not in text
    over = written("wind-down", decision=decided("wind down", ends_on=date(2026, 6, 30), reason="The grant ended"))
    assert "Our partnership came to its end on June 30, 2026" in over
    assert "You should know why. The grant ended." in over
    bare = written("wind-down", decision=decided("wind down"))
    assert "agree with you on its last day" in bare
    assert "You should know why" not in bare


def test_a_wind_down_must_fit_what_was_decided_and_what_the_review_says() -> None:
    assert "imagine review harbor-house" in refused("wind-down")
    assert "imagine decide harbor-house wind-down" in refused("wind-down", reviewed())
    assert "no partnership to end" in refused("wind-down", decision=decided("decline"))
    assert "needs the decision to end it" in refused("wind-down", reviewed(goal="no"), decision=decided("renew"))
    assert "answers about a proposal" in refused("wind-down", weighed(goal="no"))
    assert "answers of a review" in refused("decline", reviewed(goal="no"))
    assert "needs the decision to end it" in refused("wind-down", reviewed(goal="no"), decision=decided("go ahead"))
    text = written("wind-down", reviewed(goal="no"))
    assert "agree with you on its last day" in text
    assert "we could not place it among our goals" in text
    assert "Nothing is decided yet" in remarks("wind-down", correspondence(reviewed(goal="no")))[0]


# For every letter


def test_a_decision_about_an_earlier_proposal_is_told_apart() -> None:
    earlier = replace(decided("decline", proposal="Another thing"), decided_on=date(2025, 1, 1))
    assert not is_about(earlier, ASSESSMENT)
    assert is_about(replace(earlier, proposal=ASSESSMENT.proposal.upper()), ASSESSMENT)
    assert is_about(decided("decline", proposal="Another thing"), ASSESSMENT)


@pytest.mark.parametrize(
    "name", ["{{ partner.__class__ }}", "{% for x in y %}", "<b>Bold</b> & Co", "مكتبة المدينة", "🎈 Club", "N" * 300]
)
def test_hostile_names_go_in_as_they_are(name: str) -> None:
    told = weighed(goal="no", assessment=replace(ASSESSMENT, partner=name, proposal=name))
    text = written("decline", told, to=name[:60])
    assert f"Dear {name[:60]}," in text
    assert f"Dear {name}," in written("decline", told)
    assert "Thank you for proposing to work with us" in text


def test_without_a_library_the_letter_ends_with_its_closing_line() -> None:
    text = written("decline", weighed(goal="no"), library=Library())
    assert text.endswith("\n\nWith kind regards,\n")
    assert text.startswith("Subject: Your proposal to the library\n")
    assert written("accept", weighed(), library=Library(name="Elm Library")).endswith("regards,\nElm Library\n")


def test_whoever_sends_it_is_told_what_to_know() -> None:
    assert remarks("accept", correspondence(weighed())) == [
        "Nothing is decided yet. Record what people decide: imagine decide harbor-house go-ahead"
    ]
    unsettled = correspondence(weighed(goal="no", need="unknown", assessment=replace(ASSESSMENT, finished=None)))
    said = " ".join(remarks("decline", unsettled))
    assert "not finished" in said
    assert remarks("ask", correspondence(weighed(need="unknown"), filed=False)) == []
    assert "You may ask first: imagine letter harbor-house ask" in " ".join(
        remarks("decline", correspondence(weighed(checks="unknown")))
    )


BUNDLED = {name: read_checklist(name) for name in ("imagine", "quick", "review")}


@st.composite
def answered(draw: st.DrawFn, asked: Checklist) -> dict[str, Answer]:
    """Answers of one leaning or another, so that each kind of letter comes up."""
    lean = draw(st.sampled_from(["kind", "harsh", "any", "open"]))
    answers = {}
    for question in asked.questions():
        note = "NOTE"
        if question.takes_lines:
            answers[question.id] = Answer(("OWN WORDS",), note)
        elif question.takes_amount:
            answers[question.id] = Answer(Decimal(draw(st.sampled_from([0, 1, 3, 8, 20]))), note)
        else:
            answers[question.id] = Answer(draw(st.sampled_from(_possible(question, lean))), note)
    return answers


def _possible(question: Question, lean: str) -> list[str]:
    by_worth = sorted(
        question.scale, key=lambda label: question.scale[label] * (-1 if question.counts_as == "benefit" else 1)
    )
    kind, harsh = by_worth[0], by_worth[-1]
    return {
        "kind": [kind, kind, kind, by_worth[1]],
        "harsh": [kind, harsh, by_worth[1]] if not question.deal_breaker else [kind] * 9 + [harsh],
        "any": by_worth,
        "open": [kind, kind, "unknown"],
    }[lean]


@settings(max_examples=120)
@given(st.data())
def test_no_letter_holds_a_hole_or_anything_internal(data: st.DataObject) -> None:
    asked = BUNDLED[data.draw(st.sampled_from([*BUNDLED]))]
    answers = data.draw(answered(asked))
    verdict = weigh(asked, answers)
    assessment = replace(ASSESSMENT, answers=answers, assessor="ASSESSOR", proposal="They would like PROPOSAL.")
    told = Weighed(assessment, asked, verdict, advise(asked, answers, verdict))
    for kind in KINDS:
        try:
            text = written(kind, told)
        except ImagineError as error:
            assert error.message.endswith((".", "decline", "accept", "ask", "wind-down", "go-ahead", "harbor-house"))
            continue
        assert_reads_well(text)
        for said in statements(letter_content(kind, correspondence(told))):
            given = answers[said.question].value if said.question else ""
            assert said.answer == (amount_text(given) if isinstance(given, Decimal) else given), said


def assert_reads_well(text: str) -> None:
    for never in ("{", "}", "None", "  ", "\n\n\n", "NOTE", "ASSESSOR", "OWN WORDS", "PROPOSAL", "..", " ,", " .",
                  ",,", "?.", ":.", "deal-breaker", "Deal-breaker", "verdict", "checklist", "gauge", "score",
                  "weight", "0 hours", "the partner", "True", "False"):  # fmt: skip
        assert never not in text, (never, text)
    first, *rest, last = paragraphs(text)
    assert first.startswith("Subject: ")
    assert last == "With kind regards,\nJo Smith\nRiverside Library"
    for paragraph in rest:
        for line in paragraph.split("\n"):
            assert line[-1] in ".,?:", text
            assert line.strip() == line
            assert not re.search(r"[.?] [a-z]", line.replace("p.m. ", "")), line
    assert not re.search(
        r"[0-9]", re.sub(r"^[0-9]{1,2}\. |under 18|no more than [0-9]+|at least [0-9]+", "", text, flags=re.MULTILINE)
    )
