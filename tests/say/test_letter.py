"""Letters: what the partner would read, and what must never reach them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import Checklist, Question, Words
from imagine_cli.core.directory import Organization
from imagine_cli.core.partnership import Agreed, Choice, Decision, Library, VerdictThen, verdict_then
from imagine_cli.core.verdict import Recommendation
from imagine_cli.core.weighed import Weighed, weigh_assessment
from imagine_cli.draw.spoken import lines
from imagine_cli.errors import ImagineError
from imagine_cli.say.english import amount_text, sentence_case
from imagine_cli.say.letter import KINDS, Kind, letter_content, letter_document
from imagine_cli.say.letter_fit import is_about, refuse_unfit, remarks
from imagine_cli.say.letter_statements import Correspondence
from imagine_cli.say.letter_template import Template
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.templates import bundled_template
from tests.core.kit import checklist, choice, number, sign

TODAY = date(2026, 11, 23)
TEMPLATES = {kind: Template(f"{kind}.txt", bundled_template(kind).read_text(encoding="utf-8")) for kind in KINDS}
ASSESSMENT = Assessment(
    partner="Harbor House",
    partner_kind="health",
    proposal="A drop-in hour for teens, every week.",
    assessor="Teen librarian",
    finished=date(2026, 11, 20),
)

GOAL = choice("goal", "benefit", weight=3, letter="it does not fit our goals this year", who_can_change="both",
              letter_if="it served one of our goals", letter_ask="Which of your goals does it serve?")  # fmt: skip
NEED = choice("need", "benefit", letter="nobody here has asked for it", letter_ask="Who has asked for it?")
SPARE = number("spare", unit="hours a month")
ROOM = number("room", "demand", weight=1, unit="hours a month", full_at="spare", limit=True, who_can_change="both",
              letter="it would need a room {answer} {unit}, and we have {full_at} free",
              letter_if="it needed a room for no more than {to}", remedy="The room has fixed hours.")  # fmt: skip
TASKS = choice("tasks", "risk", who_can_change="both", letter="it is not settled who does what",
               letter_if="we settled who does what", letter_ask="Who would do what?",
               remedy="Both sides write down who does what.")  # fmt: skip
LEAD = choice("lead", "risk", who_can_change="library", letter="nobody on our staff can run it",
              remedy="Name who runs it.")  # fmt: skip
BAD_NAME = sign("bad-name", "risk", serious=True, who_can_change="nobody")
TIED = sign("tied", "risk", serious=True, who_can_change="both", letter="it would tie us to one partner",
            letter_if="it left us free to work with others", letter_ask="Would we stay free to work with others?",
            remedy="Each side may work with others.")  # fmt: skip
CHECKS = sign("checks", who_can_change="both", short="unchecked adults", letter_ask="How do you check your people?",
              policy="Our child safety policy, section 2", letter="we need a check for every adult",
              letter_if="every adult were checked", remedy="Nobody starts before the check is done.")  # fmt: skip
ASKED = checklist(GOAL, NEED, SPARE, ROOM, TASKS, LEAD, BAD_NAME, TIED, CHECKS)
GOOD: dict[str, Any] = {
    "goal": "yes", "need": "yes", "spare": 10, "room": 1, "tasks": "yes", "lead": "yes", "bad-name": "no",
    "tied": "no", "checks": "no",
}  # fmt: skip


def weighed(asked: Checklist = ASKED, assessment: Assessment = ASSESSMENT, **given_answers: Any) -> Weighed:
    values = {**GOOD, **{key.replace("_", "-"): value for key, value in given_answers.items()}}
    answers = {
        key: Answer(value if isinstance(value, str) else Decimal(value), "A note of our own.")
        for key, value in values.items()
        if key in asked.by_id()
    }
    return weigh_assessment(replace(assessment, answers=answers), asked)


def reviewed(**given_answers: Any) -> Weighed:
    return weighed(replace(ASKED, words=Words("renew", "wind down")), **given_answers)


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
        then = verdict_then(weighed(checks="no" if recommended == "go ahead" else "yes"), "AS IT STOOD")
    return Decision(partner="Harbor House", choice=choice, decided_on=date(2026, 11, 21), verdict=then, **more)


def paragraphs(text: str) -> list[str]:
    return text.rstrip("\n").split("\n\n")


# Decline


def test_a_decline_thanks_says_no_gives_reasons_and_closes_warmly() -> None:
    told = paragraphs(written("decline", weighed(goal="no", need="no", tasks="no")))
    assert told[0] == "Subject: Your proposal to Riverside Library"
    assert told[1] == "Dear Harbor House,"
    assert "Thank you for proposing to work with us" in told[2]
    assert "we have decided not to go ahead" in told[2]
    assert told[3] == (
        "Here is why. It does not fit our goals this year. It also mattered that "
        "nobody here has asked for it, and that it is not settled who does what."
    )
    assert told[-3].startswith("If anything here is unclear")
    assert told[-2:] == ["With kind regards,", "Jo Smith\nRiverside Library"]


def test_what_had_no_part_in_the_verdict_is_no_reason() -> None:
    text = written("decline", weighed(checks="yes", need="no", lead="no"))
    assert "We need a check for every adult (Our child safety policy, section 2)." in text
    assert "asked for it" not in text
    assert "look at it again if every adult were checked." in text


def test_a_limit_is_told_with_both_amounts_and_an_amount_below_it_is_not() -> None:
    text = written("decline", weighed(room=14))
    assert "It would need a room 14 hours a month, and we have 10 free." in text
    assert "look at it again if it needed a room for no more than 10 hours a month." in text
    assert "a room" not in written("decline", weighed(room=10, goal="no", need="no", tasks="no"))


def test_without_words_of_the_checklist_the_letter_says_less() -> None:
    told = checklist(sign("ends", who_can_change="both"), choice("good", "benefit"))
    assert "Here is why" not in written("decline", weighed(told, ends="yes", good="yes"))
    none = checklist(choice("bad", "risk", weight=3), choice("good", "benefit"))
    text = written("decline", weighed(none, bad="no", good="yes"))
    assert "It would ask more of us than it would bring." in text
    assert "look at it again" not in text


def test_while_something_weighty_is_open_the_letter_says_what_else_must_be_known() -> None:
    text = written("decline", weighed(goal="no", need="no", tasks="no", checks="unknown"))
    assert "Before a yes, we would also need to know this:\nHow do you check your people?" in text


def test_what_only_the_library_can_change_is_not_asked_of_the_partner() -> None:
    asked = checklist(choice("good", "benefit"), replace(LEAD, weight=3, letter_if="we had somebody to run it"))
    assert "look at it again" not in written("decline", weighed(asked, good="yes", lead="no"))


def test_a_decline_says_which_way_is_the_library_s_to_make() -> None:
    heavy = replace(LEAD, weight=3, letter_if="one of us had hours to run it")
    asked = checklist(GOAL, NEED, SPARE, ROOM, TASKS, heavy, BAD_NAME, TIED, CHECKS)
    told = written("decline", weighed(asked, need="no", lead="no", tasks="no"))
    assert "We would be glad to look at it again if we settled who does what." in told
    assert "We could also take it up again if one of us had hours to run it. That is ours to settle." in told
    together = written("decline", weighed(asked, goal="partly", need="partly", lead="no", checks="yes"))
    assert (
        "We could also take it up again if every adult were checked and if one of us had hours to run it. "
        "The last of these is ours to settle."
    ) in together
    offered = written("counter-offer", weighed(asked, need="no", lead="no", tasks="no"))
    assert "ours to settle" not in offered


def test_other_places_to_ask() -> None:
    doors = tuple(
        Organization(id=name, name=name, kind="nonprofit", topics=("reading",), ages=("families",), offers="x", url=url)
        for name, url in (("Reach Out", "https://r.example"), ("Elm Club", ""))
    )
    text = written("decline", weighed(checks="yes"), doors=doors)
    assert "Other places to ask are Reach Out (https://r.example) and Elm Club. They may" in text
    assert "Another place to ask is Elm Club." in written("decline", weighed(checks="yes"), doors=doors[1:])


def test_against_the_verdict_the_recorded_reason_is_the_only_one() -> None:
    text = written("decline", weighed(), decision=decided("decline", "go ahead", reason="the room will be rebuilt"))
    assert "Here is why. The room will be rebuilt." in text
    inside = written("decline", weighed(checks="yes"), decision=decided("decline", "decline", reason="Between us."))
    assert "Between us" not in inside


def test_a_decline_must_fit_what_was_decided_and_what_the_answers_say() -> None:
    assert "On November 21, 2026 people decided to go ahead" in refused(
        "decline", weighed(goal="no"), decision=decided("go ahead", "decline", reason="x")
    )
    assert "imagine decide harbor-house decline" in refused("decline", weighed())
    assert "wind-down" in refused("decline", weighed(), decision=decided("wind down"))
    other = decided("decline", "decline")
    assert "have changed since, or are not those that it rests on. " in refused("decline", weighed(), decision=other)


# Accept


def test_an_accept_says_yes_once_the_serious_points_are_agreed_on() -> None:
    told = paragraphs(written("accept", weighed(tied="yes", tasks="no", goal="yes")))
    assert told[2].endswith("Our answer is yes, once we have agreed on this point:")
    assert told[3] == "Each side may work with others."
    assert told[4] == "This belongs in our written agreement:\nBoth sides write down who does what."
    bare = written("accept", weighed())
    assert "Our answer is yes: we would like to do it." in bare
    assert "agreement:" not in bare
    assert "Name who runs it" not in written("accept", weighed(lead="no"))


def test_an_accept_asks_about_a_serious_sign_that_is_open() -> None:
    text = written("accept", weighed(tied="unknown"))
    assert "We also need to know this before we start:\nWould we stay free to work with others?" in text


def test_dates_that_were_decided_stand_in_it_while_they_are_to_come() -> None:
    dates = decided(
        "go ahead", "go ahead", starts_on=date(2027, 1, 15), review_by=date(2027, 7, 15), ends_on=date(2028, 1, 15)
    )
    text = written("accept", weighed(), decision=dates)
    assert "We plan to start on January 15, 2027. The last day is January 15, 2028. By July 15, 2027 we" in text
    past = written("accept", weighed(), decision=replace(dates, starts_on=date(2026, 1, 1), ends_on=None))
    assert "We plan to start" not in past


def test_an_accept_is_refused_while_a_deal_breaker_is_open_or_there() -> None:
    unclear = refused("accept", weighed(checks="unknown"), decision=decided("go ahead", "go ahead"))
    assert "One deal-breaker is open: unchecked adults" in unclear
    assert "imagine letter harbor-house ask" in unclear
    assert "stands in the way: unchecked adults" in refused("accept", weighed(checks="yes"))
    assert "imagine decide harbor-house go-ahead" in refused("accept", weighed(goal="no", need="no", tasks="no"))
    assert "people decided to decline" in refused("accept", weighed(), decision=decided("decline"))
    assert "imagine letter harbor-house renew" in refused("accept", weighed(), decision=decided("renew"))


def test_people_may_accept_against_the_verdict_and_its_remedy_goes_along() -> None:
    text = written("accept", weighed(checks="yes"), decision=decided("go ahead", "decline", reason="The board asked."))
    assert "Nobody starts before the check is done." in text
    assert "board" not in text


def test_the_conditions_of_the_decision_win() -> None:
    made = decided("go ahead", "go ahead", conditions=(Agreed("tasks", "Write a plan."), Agreed("lead", "Name it.")))
    text = written("accept", weighed(tied="yes"), decision=made)
    assert "once we have agreed on this point" in text
    assert "Write a plan." in text
    assert "Each side may work with others" not in text
    assert "Name it" not in text


# Counter-offer, ask, postpone


def test_a_counter_offer_says_what_would_have_to_change() -> None:
    text = written("counter-offer", weighed(room=14))
    assert "As the proposal stands, we could not say yes." in text
    assert "we have 10 free." in text
    assert "no more than 10 hours a month." in text
    assert "imagine letter harbor-house accept" in refused("counter-offer", weighed())
    unclear = refused("counter-offer", weighed(checks="unknown"))
    assert "nothing has to change" in unclear
    assert "imagine letter harbor-house ask" in unclear
    assert "accept" in refused("counter-offer", weighed(room=14), decision=decided("go ahead", "decline"))
    assert "no change that the partner could make" in refused(
        "counter-offer", weighed(checklist(BAD_NAME, choice("good", "benefit")), bad_name="yes", good="no")
    )
    assert "imagine assess harbor-house" in refused("counter-offer")


def test_an_asking_letter_asks_what_may_end_it_first() -> None:
    told = weighed(checks="unknown", need="unknown", goal="unknown",
                   assessment=replace(ASSESSMENT, answer_by=date(2026, 12, 15)))  # fmt: skip
    text = written("ask", told)
    assert (
        "\n\n1. How do you check your people?\n2. Which of your goals does it serve?\n3. Who has asked for it?" in text
    )
    assert "Our answer depends most of all on the first question." in text
    assert "We plan to give you our answer by December 15, 2026" in text
    one = written("ask", weighed(checks="unknown"))
    assert "\n\nHow do you check your people?\n\n" in one
    assert "depends" not in one


def test_there_are_never_more_than_eight_questions() -> None:
    many = checklist(*(choice(f"q{n}", "benefit", letter_ask=f"Question number {n}?") for n in range(12)))
    assert re.findall(r"^[0-9]+\.", written("ask", weighed(many)), re.MULTILINE)[-1] == "8."


def test_asking_is_refused_where_nothing_is_open_for_the_partner() -> None:
    assert "Start with: imagine assess harbor-house" in refused("ask")
    assert "Nothing is open that the partner could answer" in refused("ask", weighed(lead="unknown"))
    assert "no answer to an open question could change it" in refused("ask", weighed(checks="yes", need="unknown"))
    assert "nothing left to ask" in refused("ask", weighed(need="unknown"), decision=decided("decline"))
    assert "Before we begin," in written("ask", weighed(need="unknown"), decision=decided("go ahead"))


def test_a_first_look_asks_what_it_says_to_ask_first() -> None:
    asked = checklist(replace(GOAL, first=True), NEED, replace(TIED, first=True), replace(CHECKS, first=True))
    found = {"goal": Answer("yes"), "tied": Answer("yes"), "checks": Answer("partly")}
    told = weigh_assessment(replace(ASSESSMENT, answers=found), asked)
    text = written("ask", told)
    assert "1. How do you check your people?\n2. Would we stay free to work with others?" in text
    assert "Who has asked" not in text


def test_a_postponement_names_the_day_where_there_is_one() -> None:
    later = replace(ASSESSMENT, answer_by=date(2026, 12, 15))
    assert "We plan to give you our answer by December 15, 2026." in written("postpone", weighed(assessment=later))
    assert "by ." not in written("postpone", weighed())
    assert "names no day" in remarks("postpone", correspondence(weighed()))[0]
    assert "until then" not in written("postpone", weighed())
    passed = correspondence(weighed(assessment=replace(ASSESSMENT, answer_by=date(2020, 1, 2))))
    assert remarks("postpone", passed)[0].startswith("January 2, 2020 has come, so the letter names no day.")
    assert "imagine letter harbor-house accept" in refused("postpone", weighed(), decision=decided("go ahead"))


# Renew, wind-down


def test_a_renewal_needs_the_decision() -> None:
    assert "imagine decide harbor-house renew" in refused("renew", reviewed())
    text = written("renew", reviewed(tied="yes"), decision=decided("renew"))
    assert "We would be glad to go on, once we have agreed on this point:" in text
    assert "Each side may work with others." in text
    assert "We would be glad to go on." in written("renew", decision=decided("renew"))


def test_a_wind_down_says_that_it_ends_and_when_and_why() -> None:
    ending = decided("wind down", "decline", ends_on=date(2027, 6, 30), reason="Internal.")
    text = written("wind-down", reviewed(checks="yes"), decision=ending)
    assert "We have decided to bring it to an end, and June 30, 2027 will be its last day." in text
    assert "We need a check for every adult" in text
    assert "Internal" not in text
    over = written("wind-down", decision=decided("wind down", ends_on=date(2026, 6, 30), reason="The grant ended"))
    assert "It came to its end on June 30, 2026." in over
    assert "Here is why. The grant ended." in over
    bare = written("wind-down", decision=decided("wind down"))
    assert "to agree on its last day, on what we tell" in bare
    assert "Here is why" not in bare


def test_a_wind_down_must_fit_what_was_decided_and_what_the_review_says() -> None:
    assert "imagine review harbor-house" in refused("wind-down")
    assert "imagine decide harbor-house wind-down" in refused("wind-down", reviewed())
    assert "no partnership to end" in refused("wind-down", decision=decided("decline"))
    assert "needs the decision to end it" in refused("wind-down", reviewed(checks="yes"), decision=decided("renew"))
    assert "answers about a proposal" in refused("wind-down", weighed(checks="yes"))
    assert "answers of a review" in refused("decline", reviewed(checks="yes"))
    assert "Nothing is decided yet" in remarks("wind-down", correspondence(reviewed(checks="yes")))[0]


# For every letter


def test_a_decision_about_an_earlier_proposal_is_told_apart() -> None:
    earlier = replace(decided("decline", proposal="Another thing"), decided_on=date(2025, 1, 1))
    assert not is_about(earlier, ASSESSMENT)
    assert is_about(replace(earlier, proposal=ASSESSMENT.proposal.upper()), ASSESSMENT)
    assert is_about(decided("decline", proposal="Another thing"), ASSESSMENT)


@pytest.mark.parametrize(
    "name", ["$why ${reasons} $$", "{% for x in y %}", "<b>Bold</b> & Co", "مكتبة المدينة", "🎈 Club", "N" * 300]
)
def test_hostile_names_go_in_as_they_are(name: str) -> None:
    told = weighed(checks="yes", assessment=replace(ASSESSMENT, partner=name, proposal=name))
    assert f"Dear {name[:60]}," in written("decline", told, to=name[:60])
    assert f"Dear {name}," in written("decline", told)


def test_without_a_library_the_letter_ends_with_its_closing_line() -> None:
    text = written("decline", weighed(checks="yes"), library=Library())
    assert text.endswith("\n\nWith kind regards,\n")
    assert text.startswith("Subject: Your proposal to the library\n")
    assert written("accept", weighed(), library=Library(name="Elm Library")).endswith("regards,\n\nElm Library\n")


def test_whoever_sends_it_is_told_what_to_know() -> None:
    assert remarks("accept", correspondence(weighed())) == [
        "Nothing is decided yet. Record what people decide: imagine decide harbor-house go-ahead"
    ]
    unsettled = correspondence(weighed(goal="no", need="unknown", assessment=replace(ASSESSMENT, finished=None)))
    assert "not finished" in " ".join(remarks("decline", unsettled))
    assert remarks("ask", correspondence(weighed(need="unknown"), filed=False)) == []


BUNDLED = {name: read_checklist(name) for name in ("imagine", "review")}


def any_answers(asked: Checklist, seed: int) -> dict[str, Answer]:
    """Answers of one leaning or another, so that each kind of letter comes up."""
    chance = Random(seed)
    kind = chance.choice([0.5, 0.8, 0.9, 0.97])
    answers = {}
    for question in asked.questions():
        if question.takes_lines:
            answers[question.id] = Answer(("OWN WORDS",), "NOTE")
        elif question.takes_amount:
            answers[question.id] = Answer(Decimal(chance.choice([3, 8, 10, 11, 20])), "NOTE")
        else:
            good = chance.random() < kind
            answer = _kindest(question) if good else chance.choice([*question.labels, "unknown", "unknown"])
            answers[question.id] = Answer(answer, "NOTE")
    return answers


def _kindest(question: Question) -> str:
    return "no" if question.is_ticked else max(question.labels, key=lambda label: question.scale[label])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*BUNDLED]), st.integers(0, 1_000_000), st.sampled_from([None, "go ahead", "renew"]))
def test_every_letter_reads_well_and_states_only_what_the_answers_hold(name: str, seed: int, made: Any) -> None:
    asked = BUNDLED[name]
    answers = any_answers(asked, seed)
    assessment = replace(ASSESSMENT, answers=answers, assessor="ASSESSOR", proposal="They would like PROPOSAL.")
    told = weigh_assessment(assessment, asked)
    decision = decided(made) if made else None
    for kind in KINDS:
        try:
            text = written(kind, told, decision=decision)
        except ImagineError:
            continue
        assert_reads_well(text)
        for said in letter_content(kind, correspondence(told, decision=decision)).statements:
            assert said.says in text or sentence_case(said.says) in text, said
            for key, held in said.holds_for.items():
                value = answers[key].value if key in answers else ""
                assert (amount_text(value) if isinstance(value, Decimal) else value) in held, said


def assert_reads_well(text: str) -> None:
    for never in ("{", "}", "$", "None", "  ", "\n\n\n", "NOTE", "ASSESSOR", "OWN WORDS", "PROPOSAL", "..", " ,", " .",
                  ",,", "?.", ":.", "deal-breaker", "Deal-breaker", "verdict", "checklist", "gauge", "score",
                  "weight", " 0 hours", "the partner", "True", "False"):  # fmt: skip
        assert never not in text, (never, text)
    first, *rest, closing, last = paragraphs(text)
    assert first.startswith("Subject: ")
    assert (closing, last) == ("With kind regards,", "Jo Smith\nRiverside Library")
    for paragraph in rest:
        for line in paragraph.split("\n"):
            assert line[-1] in ".,?:", text
            assert line.strip() == line


def test_what_ran_out_is_not_accepted_and_ends_without_reasons() -> None:
    over = decided("pilot", ends_on=date(2026, 11, 22))
    assert "It ended on November 22, 2026" in refused("accept", weighed(), decision=over)
    for told in (None, reviewed(), reviewed(tied="no")):
        text = written("wind-down", told, decision=over)
        assert "It came to its end on November 22, 2026." in text
        assert "Here is why" not in text
        assert remarks("wind-down", correspondence(told, decision=over)) == []
    last_day = replace(over, ends_on=TODAY)
    assert "Our answer is yes to a trial until" in written("accept", weighed(), decision=last_day)


@pytest.mark.parametrize("kind", ["decline", "wind-down"])
def test_where_no_answers_say_why_the_recorded_reason_does(kind: Kind) -> None:
    no = decided("decline" if kind == "decline" else "wind down", "decline", reason="the room is needed")
    assert "The room is needed." in written(kind, decision=no)
    assert any("word for word" in each for each in remarks(kind, correspondence(decision=no)))
