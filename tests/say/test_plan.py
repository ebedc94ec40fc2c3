"""The agreement and the action list, read as rendered pages: would one sign it, and does nothing slip through?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import STAGES, Checklist, Clause, Question
from imagine_cli.core.partnership import Agreed, Library
from imagine_cli.core.plan import Plan
from imagine_cli.draw.markdown import document_text, line_start
from imagine_cli.draw.spoken import lines
from imagine_cli.say.agreement import agreement_document
from imagine_cli.say.english import in_words
from imagine_cli.say.plan import plan_document
from tests.say.plan_kit import REVIEW, START, TODAY, bundled, decision, plan_case, repair_cafe, weighed

NOTE = "zzznotezzz"
GITHUB = MarkdownIt("commonmark").enable(["table"])


def plan(case: Plan) -> str:
    return document_text(plan_document(case))


def agreement(case: Plan) -> str:
    return document_text(agreement_document(case))


def gaps_in(markdown: str) -> list[str]:
    return re.findall(r"\*\*\[fill in: ((?:[^\]\\]|\\.)*)\]\*\*", markdown)


def internal(case: Plan) -> str:
    """The library's own paper."""
    whole = plan(case)
    return whole[whole.index("## For the library: ") :]


def clauses(written: str) -> dict[str, str]:
    """The text of each clause by its title."""
    parts = re.split(r"^## \d+\. (.+)$", written, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rendered(markdown: str) -> str:
    """The page as a reader sees it, without markup."""
    return re.sub(r"<[^>]+>", "", GITHUB.render(markdown)).replace("&quot;", '"').replace("&amp;", "&")


def rows(written: str) -> list[str]:
    return [line for line in written.splitlines() if line.startswith("- ☐")]


# The agreement


def test_it_names_both_sides_and_says_what_it_is() -> None:
    written = agreement(plan_case(made=decision()))
    assert "Between **Maple Street Library** and **Riverside Repair Café**" in written
    assert "A draft to talk over. It is not legal advice." in written
    found = clauses(written)
    assert "A monthly repair event in the community room" in found["Purpose"]
    assert "It serves this goal of the library: Learning by doing, for adults." in found["Purpose"]


def test_every_element_of_an_agreement_has_its_clause() -> None:
    assert list(clauses(agreement(plan_case(made=decision())))) == [
        "Who, and why",
        "Purpose",
        "What it covers",
        "Goals",
        "Who does what",
        "Hours, rooms and money",
        "Contacts",
        "Dates",
        "Looking at it together",
        "Publicity and names",
        "What is made together",
        "Privacy and records",
        "Law and policies",
        "Risk and insurance",
        "Working with others",
        "Decisions and disagreements",
        "Changing it, ending it",
        "Whether it is binding",
        "Signatures",
    ]


def test_amounts_come_with_their_units_and_unknown_ones_are_gaps() -> None:
    answers: dict[str, str | Decimal] = {"room-hours": "unknown", "cash-cost": Decimal(0), "people-reached": "unknown"}
    found = clauses(agreement(plan_case(repair_cafe(answers), decision())))
    given_ = found["Hours, rooms and money"]
    assert re.search(r"\| Staff hours +\| 8 hours a month", given_)
    assert re.search(r"\| Money +\| none", given_)
    assert re.search(r"\| Room hours +\| \*\*\[fill in: how many hours a month\]\*\*", given_)
    assert "spare" not in given_.casefold()
    assert "**[fill in: how many people in the first year]**" in found["Goals"]


def test_hours_that_people_decided_on_go_before_those_asked_for() -> None:
    case = plan_case(made=replace(decision(), staff_hours=Decimal(2)))
    assert re.search(r"\| Staff hours +\| 2 hours a month", agreement(case))
    assert "staff hours (2 hours a month)" in internal(case)


def test_dates_stand_in_it_or_are_gaps() -> None:
    dated = clauses(agreement(plan_case(made=decision())))
    assert re.search(r"It starts +\| January 15, 2027", dated["Dates"])
    assert re.search(r"The review +\| July 15, 2027", dated["Dates"])
    assert "goes on until one side ends it (see clause 17)" in dated["Dates"]
    assert "On April 15, 2027 both sides look at how it is going." in dated["Looking at it together"]
    undated = clauses(agreement(plan_case()))
    assert gaps_in(undated["Dates"]) == ["the first day", "the day of the review"]
    ending = clauses(agreement(plan_case(made=replace(decision(), ends_on=date(2027, 12, 1)))))
    assert re.search(r"Its last day +\| December 1, 2027", ending["Dates"])


def test_all_gaps_are_counted_and_listed_at_the_top() -> None:
    written = agreement(plan_case(made=decision()))
    top, _, body = written.partition("## 1. ")
    found = gaps_in(body)
    assert f"## {len(found)} gaps to fill" in top
    for each in found:
        assert each in top
    assert not gaps_in(top)


def test_the_few_gaps_that_are_left_are_counted_in_words() -> None:
    assert in_words(7) == "seven"
    heading = re.search(r"^## (\S+) gaps? to fill$", agreement(plan_case(made=decision())), re.MULTILINE)
    assert heading


def test_a_clause_points_to_the_right_other() -> None:
    written = agreement(plan_case(made=decision()))
    number = {title: place for place, title in enumerate(clauses(written), start=1)}
    assert f"(see clause {number['Changing it, ending it']})" in clauses(written)["Dates"]
    assert f"(see clause {number['Goals']})" in clauses(written)["Looking at it together"]
    assert f"(see clause {number['Contacts']})" in clauses(written)["Decisions and disagreements"]


def test_both_sides_stay_free_unless_answered_otherwise() -> None:
    free = "Both sides stay free to work with others"
    assert free in clauses(agreement(plan_case()))["Working with others"]
    bound = clauses(agreement(plan_case(repair_cafe({"exclusive": "yes"}), decision())))["Working with others"]
    assert "on the same kind of thing too. **[fill in: how this was settled (closing the door to others)]**" in bound
    assert bound.count(free) == 1


def test_a_condition_takes_the_place_of_a_gap_that_asks_the_same() -> None:
    plain = clauses(agreement(plan_case(repair_cafe({"hangs-on-one-person": "no", "legal-work": "no"}), decision())))
    assert "Steps in, and knows the work" in plain["Contacts"]
    assert "insurance" in plain["Risk and insurance"].casefold()
    told = clauses(agreement(plan_case(made=decision())))
    assert "Steps in, and knows the work" not in told["Contacts"]
    assert "A second person on each side knows the work. **[fill in: how this was settled" in told["Contacts"]


def test_the_library_s_own_policies_are_named() -> None:
    checklist = bundled()
    stages = tuple(
        replace(stage, questions=tuple(_with_policy(question) for question in stage.questions))
        for stage in checklist.stages
    )
    named = agreement(plan_case(made=decision(), checklist=replace(checklist, stages=stages)))
    assert "The library's policies that matter most here: Privacy policy, section 4." in named


def _with_policy(question: Question) -> Question:
    return replace(question, policy="Privacy policy, section 4") if question.id == "patron-data" else question


def test_goals_are_told_only_where_they_are_served() -> None:
    several = Library(name="A", goals=("One", "Two *bold*"))
    assert "One; Two \\*bold\\*. **[fill in: which of these goals it serves]**" in agreement(plan_case(library=several))
    many = Library(name="A", goals=tuple(f"Goal {n}" for n in range(9)))
    assert "Goal 3" not in agreement(plan_case(library=many))
    assert "**[fill in: which goal of the library it serves]**" in agreement(plan_case(library=many))
    against = plan_case(repair_cafe({"mission-fit": "no"}), decision())
    assert "goal of the library" not in clauses(agreement(against))["Purpose"]


def test_without_a_name_or_proposal_there_are_gaps() -> None:
    found = clauses(agreement(plan_case(replace(repair_cafe(), proposal=""), library=Library())))
    assert "**[fill in: the library's full name]**" in found["Who, and why"]
    assert "**[fill in: what is planned, in two sentences]**" in found["Purpose"]


def test_nothing_internal_stands_in_it() -> None:
    told = weighed(repair_cafe())
    written = agreement(plan_case(made=replace(decision(), reason="Because the mayor likes it")))
    for answer in told.assessment.answers.values():
        if answer.note:
            assert answer.note not in written
    for word in ("mayor", "librarian", "Parking", "verdict", "points", "deal-breaker", "score", "imagine "):
        assert word not in written


def test_hostile_data_stays_text() -> None:
    evil = "**[fill in: gold]** <b>x</b> | # [a](http://x.org)\n\n# Title"
    assessment = replace(repair_cafe(), partner=evil, proposal=evil)
    library = Library(name=evil, goals=(evil,))
    made = replace(decision(), decided_by=evil, conditions=(Agreed("own", evil),))
    case = plan_case(assessment, made, library=library)
    html = GITHUB.render(plan(case))
    assert "<b>" not in html
    assert "<a " not in html
    assert len(re.findall("<h1>", html)) == 1
    calm = replace(decision(), conditions=(Agreed("own", "Calm."),))
    clean = plan_case(replace(assessment, partner="A", proposal="B"), calm, library=Library("A", ("B",)))
    assert len(gaps_in(plan(case))) == len(gaps_in(plan(clean)))


def test_it_renders_as_a_page() -> None:
    page = rendered(plan(plan_case(made=decision())))
    assert "**" not in page
    assert "\\" not in page
    assert "| --" not in page
    assert "[fill in: who calls these meetings]" in page


# What the library does


def test_the_list_says_what_it_is_and_follows_the_stages() -> None:
    written = internal(plan_case(made=decision()))
    assert "Not for the partner" in written
    assert re.findall(r"^#### (.+)$", written, re.MULTILINE) == list(STAGES)
    assert "Decided on November 22, 2026 by Library board: go ahead." in written
    assert "Nothing is decided yet." in internal(plan_case())


def test_steps_have_days_where_a_start_is_set() -> None:
    dated = "\n".join(rows(internal(plan_case(made=decision()))))
    for told in (
        "by January 1, 2027",
        "by January 15, 2027",
        "on April 15, 2027",
        "by July 1, 2027",
        "by July 15, 2027",
    ):
        assert told in dated
    undated = "\n".join(rows(internal(plan_case())))
    assert "before it starts" in undated
    assert "at the review" in undated


def test_what_should_have_been_done_is_to_be_done_now() -> None:
    late = internal(plan_case(made=decision(start=TODAY, review=REVIEW)))
    assert not re.search(r"by (November|December 1,)", "\n".join(rows(late)))
    assert "The library, now." in late


def test_a_short_partnership_has_no_look_midway() -> None:
    short = plan(plan_case(made=decision(review=START)))
    assert "midway" not in short
    assert "Look at it on January 15, 2027, and whenever" in short


def test_the_commands_that_come_next_are_named() -> None:
    written = internal(plan_case(made=decision()))
    for command in (
        "letter riverside-repair-cafe accept",
        "plan riverside-repair-cafe -o dates.ics",
        "review riverside",
    ):
        assert f"`imagine {command}" in written


def test_conditions_are_settled_in_the_agreement_or_by_the_library() -> None:
    case = plan_case(repair_cafe({"named-lead": "partly"}), decision())
    written = internal(case)
    assert "who does what (clause 5)" in written
    remedy = bundled().by_id()["named-lead"].remedy
    assert remedy in written
    assert remedy not in agreement(case)


def test_what_is_unknown_is_still_to_be_found_out() -> None:
    written = internal(plan_case(repair_cafe({"patron-data": "unknown", "duplication": "unknown"}), decision()))
    assert re.search(r"☐ Find out: The partner would collect .* The library, before anyone signs\.", written)
    assert re.search(r"☐ Find out: It would draw people away .* The library, by January 1, 2027\.", written)
    serious = internal(plan_case(repair_cafe({"hard-to-stop": "unknown"}), decision()))
    assert re.search(r"☐ Find out: It would be hard .* The library, before anyone signs\.", serious)


def test_the_list_stays_short() -> None:
    assert 12 <= len(rows(internal(plan_case(made=decision())))) <= 20
    open_ones = {q.id: "unknown" for q in bundled().questions() if q.labels and q.counts_as and not q.may_end_it}
    assessment = repair_cafe(open_ones)
    written = internal(plan_case(assessment, decision()))
    assert len(rows(written)) <= 20
    assert "still to be found out; `imagine report riverside-repair-cafe` names them" in written


def test_watch_signs_have_days_on_which_to_look() -> None:
    close = repair_cafe({"new-people": "no", "new-opportunities": "no", "visible-result": "no", "community-need": "no"})
    case = plan_case(close, decision())
    assert case.latest.advice.watch_signs
    written = internal(case)
    assert "Look at it on April 15, 2027 and July 15, 2027" in written
    assert "It would turn to decline if" in written
    assert "Any of these would end it at once: staff hours above 12.5 hours a month;" in written


def test_what_is_past_is_told_as_past() -> None:
    long_ago = replace(decision(), starts_on=date(2020, 3, 1))
    case = plan_case(made=long_ago)
    assert case.dates.midway is not None
    assert case.dates.midway > TODAY
    assert "Thank the partner and everyone who does the work, in writing. The library, now." in internal(case)
    assert "It began" in agreement(case)
    assert "| It starts" not in agreement(case)


def test_after_a_yes_against_the_verdict_one_watches_what_spoke_against_it() -> None:
    case = plan_case(repair_cafe({"patron-data": "yes"}), decision())
    assert case.latest.verdict.recommendation == "decline"
    assert "The verdict was NOT AS PROPOSED" in internal(case)
    assert "See whether this still speaks against it:" in internal(case)
    question = bundled().by_id()["patron-data"]
    assert question.reason_against or question.tick in internal(case)
    assert question.remedy.removesuffix(".") in clauses(agreement(case))["Privacy and records"]


# Renewing


def test_a_renewal_is_drawn_from_its_review() -> None:
    review = bundled("review")
    kindest = {
        question.id: Answer((question.scale and _kindest(question)) or Decimal(5))
        for question in review.questions()
        if not question.takes_lines
    }
    answers = {**kindest, "people-reached": Answer(Decimal(120)), "staff-hours": Answer(Decimal(4))}
    reviewed = weighed(Assessment("Riverside Repair Café", answers=answers, checklist_id="review"), review)
    made = replace(decision("renew"), conditions=(Agreed("agreed-kept", "Agree in writing on who does what."),))
    case = plan_case(made=made, reviewed=reviewed)
    found = clauses(agreement(case))
    assert re.search(r"It began +\| January 15, 2027", found["Dates"])
    assert "takes the place of the one before it" in found["Dates"]
    assert re.search(r"\| Staff hours +\| 4 hours a month", found["Hours, rooms and money"])
    assert "**[fill in: the next goal (120 people" in found["Goals"]
    assert "Agree in writing on who does what. **[fill in: how this was settled" in found["Who does what"]
    assert "Tell the partner in writing that it goes on." in internal(case)


def _kindest(question: Question) -> str:
    pick = max if question.counts_as == "benefit" else min
    return pick(question.scale, key=lambda label: question.scale[label])


# For any answers


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Random answers, each with a note, on the kind side often enough for a go-ahead."""
    answers = {}
    kind = draw(st.booleans())
    for question in bundled().questions():
        value: str | Decimal | tuple[str, ...]
        if question.takes_amount:
            amounts: list[str | Decimal] = [Decimal(0), Decimal(3), Decimal(12), "unknown"]
            value = draw(st.sampled_from(amounts))
        elif question.takes_lines:
            value = (NOTE,)
        else:
            likely = [_kindest(question)] * (4 if kind else 1)
            value = draw(st.sampled_from([*likely, *question.scale, "unknown"]))
        answers[question.id] = Answer(value, NOTE)
    return Assessment("The Partner", "A plan", assessor=NOTE, answers=answers)


def _bullets(written: str) -> Iterator[str]:
    return (line.removeprefix("- ") for line in written.splitlines() if line.startswith("- "))


@settings(max_examples=60)
@given(assessment=assessments(), decided=st.booleans(), dated=st.booleans())
def test_every_condition_stands_exactly_once_and_no_note_in_the_agreement(
    assessment: Assessment, decided: bool, dated: bool
) -> None:
    made = decision(start=START if dated else None, review=REVIEW if dated else None) if decided else None
    case = plan_case(assessment, made)
    shared, own = agreement(case), internal(case)
    body = shared[shared.index("## 1. ") :]
    bullets = list(_bullets(body))
    remedies = {each.question for each in case.conditions}
    verdict = case.proposed.verdict
    wanted = {each.question for each in (*verdict.settle_first, *verdict.in_the_agreement) if each.text}
    assert wanted <= remedies
    for condition in case.conditions:
        if condition.for_the_agreement:
            assert sum(line.startswith(line_start(condition.remedy)) for line in bullets) == 1, condition
        else:
            task = line_start(condition.remedy)
            assert (own.count(task), body.count(task)) == (1, 0)
    assert NOTE not in shared
    assert NOTE not in own
    assert not re.search(r"None|\.\.|  \w|\{", shared.replace("---", ""))
    assert shared.count("[fill in: ") == len(gaps_in(body))


@pytest.mark.parametrize("clause", Clause.__args__)  # type: ignore[attr-defined]
def test_every_clause_of_a_checklist_is_found_in_the_agreement(clause: Clause) -> None:
    checklist = _one_remedy(clause)
    case = plan_case(repair_cafe({"duplication": "yes"}), decision(), checklist=checklist)
    holding = [title for title, told in clauses(agreement(case)).items() if "It hums softly." in told]
    assert len(holding) == 1
    assert f"(clause {list(clauses(agreement(case))).index(holding[0]) + 1})" in internal(case)


def test_a_remedy_without_a_clause_is_agreed_too() -> None:
    case = plan_case(repair_cafe({"duplication": "yes"}), decision(), checklist=_one_remedy(None))
    found = clauses(agreement(case))
    assert "It hums softly." in found["Also agreed"]
    assert list(found)[-3:] == ["Also agreed", "Whether it is binding", "Signatures"]
    assert "(clause 18)" in internal(case)


def test_heard_a_plan_names_each_day_and_task_in_a_sentence() -> None:
    told = list(lines(plan_document(plan_case(made=decision()))))
    assert "It starts: January 15, 2027." in told
    assert (
        "Say yes to the partner in writing: imagine letter riverside-repair-cafe accept. "
        "The library, by December 15, 2026."
    ) in told


def _one_remedy(clause: Clause | None) -> Checklist:
    def changed(question: Question) -> Question:
        if question.id == "duplication":
            return replace(question, remedy="It hums softly.", clause=clause)
        return replace(question, remedy="")

    return replace(
        bundled(),
        stages=tuple(replace(s, questions=tuple(changed(q) for q in s.questions)) for s in bundled().stages),
    )
