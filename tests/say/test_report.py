"""The report: what a meeting would notice in it, and what must never be in the one for outsiders."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from imagine_cli.core.advice import Advice, Change, advise
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import Checklist, Question, Words
from imagine_cli.core.drift import Drift, drifts
from imagine_cli.core.finding import FindOut
from imagine_cli.core.verdict import weigh
from imagine_cli.core.weighed import Weighed
from imagine_cli.draw.markdown import document_text
from imagine_cli.draw.symbols import printable_lines
from imagine_cli.say import sentences
from imagine_cli.say.report import Form, report_document
from imagine_cli.say.report_parts import Report
from imagine_cli.store.checklists import read_checklist
from tests.say import say_kit as kit

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
FORMS: tuple[Form, ...] = ("full", "brief", "share")
TODAY = date(2026, 11, 23)

CONCERNS = Question(id="concerns", ask="List your concerns.", stage="Manage", kind="lines", side="against")
MISSION = replace(kit.MISSION, letter="we could not place it among our goals")
COST = Question(
    id="cost",
    ask="How many dollars would it cost?",
    stage="Manage",
    kind="number",
    unit="dollars",
    full_at=Decimal(800),
)
NAMED_LEAD = Question(
    id="named-lead",
    ask="Does nobody have hours to run it?",
    stage="Manage",
    counts_as="risk",
    scale=kit.PRESENT,
    who_can_change="library",
    reason_against="Nobody has hours to run it.",
    remedy="Name who runs it.",
)


def with_questions(*added: Question) -> Checklist:
    identify, manage = kit.CHECKLIST.stages
    return replace(
        kit.CHECKLIST,
        stages=(
            replace(identify, questions=(MISSION, kit.NEW_PEOPLE)),
            replace(manage, questions=(*manage.questions, CONCERNS, *added)),
        ),
    )


CHECKLIST = with_questions()


def written(
    form: Form,
    situation: str = "go ahead",
    *,
    checklist: Checklist = CHECKLIST,
    advice: Advice | None = None,
    notes: Mapping[str, str] | None = None,
    assessment: Assessment = kit.ASSESSMENT,
    values: Mapping[str, kit.Value] | None = None,
) -> str:
    """The report on one of the kit's situations, with other values and notes in place."""
    chosen = {**kit.GOOD, **kit.SITUATIONS[situation], **(values or {})}
    answers = {key: Answer(value, (notes or {}).get(key, "")) for key, value in chosen.items()}
    verdict = weigh(checklist, answers)
    advice = advice or advise(checklist, answers, verdict)
    return as_markdown(Weighed(replace(assessment, answers=answers), checklist, verdict, advice), form)


def as_markdown(weighed: Weighed, form: Form = "full", drift: Sequence[Drift] = ()) -> str:
    return document_text(report_document(Report(weighed, TODAY, drift=tuple(drift)), form))


def read(markdown: str) -> str:
    """What a reader sees: text without markup, one line a heading, paragraph, list item or cell."""
    return "\n".join(
        "".join(child.content for child in token.children or ()) for token in GITHUB.parse(markdown) if token.content
    )


def headings(markdown: str) -> list[str]:
    tokens = GITHUB.parse(markdown)
    return [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]


def section(markdown: str, heading: str) -> str:
    """One section as read, from its heading to the next of its level or above."""
    _, _, rest = markdown.partition(f"{heading}\n")
    assert rest, f"{heading} is not among {headings(markdown)}"
    level = heading.split(" ")[0]
    return read(re.split(rf"^#{{1,{len(level)}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0])


# What stands where


@pytest.mark.parametrize("situation", kit.SITUATIONS)
@pytest.mark.parametrize("form", ["full", "brief"])
def test_partner_and_verdict_come_first(situation: str, form: Form) -> None:
    case = kit.case(situation, CHECKLIST)
    headline = sentences.headline(case)
    told = written(form, situation)
    assert headings(told)[:2] == ["Riverside Repair Café", headline.main]
    assert read(told).index(headline.main) < read(told).index(headline.detail) < 500


def test_who_answered_what_and_when() -> None:
    assessment = replace(
        kit.ASSESSMENT,
        assessor="Anna, children's librarian",
        asked_on=date(2026, 11, 15),
        answer_by=date(2026, 12, 15),
        finished=date(2026, 11, 22),
    )
    assert (
        "Asked on November 15, 2026 · Answer due by December 15, 2026 · Filled in on November 22, 2026 by Anna, "
        "children's librarian · Sample checklist: 8 of 9 answered · Report of November 23, 2026"
    ) in read(written("full", assessment=assessment))


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, "Not finished yet · "),
        ({"started": date(2026, 11, 20)}, "Not finished yet, begun on November 20, 2026 · "),
        ({"assessor": "Anna"}, "Not finished yet, begun by Anna · "),
    ],
)
def test_an_unfinished_assessment_says_so(facts: Mapping[str, object], told: str) -> None:
    assert told in read(written("full", assessment=replace(kit.ASSESSMENT, **facts)))


def test_a_date_that_has_passed_stands_out() -> None:
    assessment = replace(kit.ASSESSMENT, answer_by=date(2026, 11, 22))
    assert "Answer was due by November 22, 2026" in written("brief", assessment=assessment)


def test_the_reasons_carry_their_points_and_notes() -> None:
    told = written("full", notes={"mission-fit": "Goal 3"})
    rows = [line for line in told.splitlines() if "It advances a goal in our plan." in line]
    assert rows
    assert re.match(r"\| +\+\d+ \| It advances a goal in our plan\. +\| Goal 3 ", rows[0])


def test_the_librarians_own_lines_are_told_on_their_side() -> None:
    told = written("full", values={"concerns": ("Who pays for a burnt toaster?",)})
    assert "Reaches adults who never come in" in section(told, "## What speaks for it")
    assert "Who pays for a burnt toaster?" in section(told, "## What speaks against it")


def test_a_deal_breaker_names_the_librarys_own_rule_and_the_note() -> None:
    for form in ("full", "brief"):
        told = read(written(form, "deal-breaker", notes={"patron-data": "They sell lists"}))
        assert (
            "Deal-breaker: The partner would get patron data without limits. "
            "Our rule: Privacy policy, section 4. Note: They sell lists."
        ) in told


@pytest.mark.parametrize(("situation", "first"), [("go ahead", "for"), ("decline", "against")])
def test_the_side_that_carries_the_verdict_comes_first(situation: str, first: str) -> None:
    told = written("full", situation, values={"concerns": ("Who pays?",)})
    sides = [heading for heading in headings(told) if heading.startswith("What speaks")]
    assert sides[0].startswith(f"What speaks {first} it")


def test_only_the_strongest_reasons_are_listed_and_the_rest_is_counted() -> None:
    many = [replace(kit.NEW_PEOPLE, id=f"q{i}", reason_for=f"It would serve group {i}.") for i in range(9)]
    told = written(
        "full", checklist=with_questions(*many), values=dict.fromkeys((question.id for question in many), "yes")
    )
    speaks = section(told, "## What speaks for it (7 of 14)")
    assert len(re.findall(r"^\+\d+$", speaks, re.MULTILINE)) == 6
    assert "It would serve group 1." in speaks
    assert "It would serve group 2." not in speaks


def test_the_gauges_say_what_is_needed_and_whether_it_is_met() -> None:
    balance = read(written("full", "leaning to decline"))
    assert "Benefits\n25 to 100\nat least 50\nmay be too low" in balance
    assert "Risks\n50\nat most 60\nyes" in balance
    assert "Demands\n80\nat most 80\nyes" in balance
    assert "at least 10\nmay be too low" in balance
    assert "Deal-breakers\nnone\nnone\nyes" in balance


@pytest.mark.parametrize(
    ("situation", "row"),
    [
        ("two deal-breakers", "2 hit\nnone\nno"),
        ("not yet, twice", "2 open\nnone\nnot known yet"),
    ],
)
def test_deal_breakers_stand_beside_the_gauges(situation: str, row: str) -> None:
    assert f"Deal-breakers\n{row}" in read(written("full", situation))


def test_conditions_say_why_and_with_whom() -> None:
    told = section(written("full", "go ahead with conditions"), "## Agree first")
    assert (
        "Agree on a second contact on each side. Partly: It would stop if one person left. That is up to the partner."
    ) in told
    assert "both sides" not in told


def test_what_to_find_out_tells_how_and_what_hangs_on_it() -> None:
    told = section(written("full", "not yet, twice"), "## Find out first")
    assert 'Would the partner get patron data without limits? Ask what it collects. Deal-breaker if "yes".' in told
    assert "then: Would adults be alone with children without a check?" in told


def test_what_can_no_longer_matter_is_not_asked_for() -> None:
    told = written("full", "deal-breaker", values={"new-people": "unknown"})
    assert not [heading for heading in headings(told) if "find out" in heading.lower()]


@pytest.mark.parametrize("form", ["full", "share"])
def test_what_could_end_it_too_is_asked_for_after_a_settled_decline(form: Form) -> None:
    values = {"new-people": "unknown"}
    told = written(form, "decline with an open deal-breaker", values=values)
    heading = "Still open, for whoever tries again" if form == "full" else "What we still need to know"
    asked = section(told, f"## {heading}")
    assert kit.PATRON_DATA.ask in asked
    assert kit.NEW_PEOPLE.ask not in asked
    assert "Open deal-breaker:" not in read(told)
    assert heading not in headings(written(form, "decline", values=values))


def test_a_settled_yes_calls_it_good_to_find_out() -> None:
    assert "Also good to find out" in headings(written("full", "settled with open answers"))


def test_a_decline_tells_what_would_change_it_and_who_can() -> None:
    told = section(written("full", "too many hours"), "## What would change it")
    assert "Staff hours: no more than 8 hours a month, now 14\nboth sides\nAgree on the most hours." in told


def test_the_brief_decline_tells_it_too() -> None:
    told = section(written("brief", "too many hours"), "### What would change it")
    assert "Staff hours: no more than 8 hours a month, now 14. That is up to both sides." in told


def test_a_way_of_several_changes_is_told_as_one() -> None:
    way = (Change("patron-data", "yes", "no", "partner"), Change("staff-hours", "14", "10", "both"))
    advice = Advice(would_change=(way,))
    assert (
        "1\nThe partner gets no patron data\nthe partner\n"
        "and staff hours: no more than 10 hours a month, now 14\nboth sides\n"
    ) in section(written("full", "two deal-breakers", advice=advice), "## What would change it")
    assert (
        "The partner gets no patron data; and staff hours: no more than 10 hours a month, now 14. "
        "That is up to the partner and both sides."
    ) in read(written("brief", "two deal-breakers", advice=advice))


def test_a_smaller_yes_is_told_once() -> None:
    smaller = (Change("staff-hours", "14", "8", "both"),)
    alone = Advice(smaller_yes=smaller, would_change=((Change("mission-fit", "no", "yes", "both"),),))
    told = read(written("full", "decline", advice=alone))
    assert "The same proposal with less of it would be go ahead: Staff hours: no more than 8 hours a month" in told
    again = Advice(smaller_yes=smaller, would_change=(smaller,))
    assert "A smaller yes" not in read(written("full", "decline", advice=again))


@pytest.mark.parametrize("form", ["full", "brief"])
def test_where_nothing_would_change_it_the_report_says_so(form: Form) -> None:
    told = read(written(form, "decline", advice=Advice(nothing_would=True)))
    assert "Nothing that anyone can change would make it go ahead." in told


@pytest.mark.parametrize("form", ["full", "brief"])
def test_where_much_would_have_to_change_the_report_says_how_far_it_is(form: Form) -> None:
    told = read(written(form, "decline", advice=Advice(shortfalls={"benefits_at_least": 24.6})))
    assert "It would take more than three changes to make it go ahead. What is missing:" in told
    assert "Benefits: 25 points short" in told


def test_a_go_ahead_tells_what_to_watch() -> None:
    told = section(written("full", "go ahead"), "## Watch signs")
    assert "It advances no goal in our plan." in told
    assert "Any deal-breaker would still end it at once: staff hours over the limit; patron data." in told


def test_a_go_ahead_that_little_can_turn_says_so() -> None:
    told = section(written("full", "go ahead", advice=Advice()), "## Watch signs")
    assert told == "Even three answers that turned worse would not turn it to decline."


def test_amounts_stand_beside_what_the_library_can_spare() -> None:
    told = section(
        written("full", "too many hours", checklist=with_questions(COST), values={"cost": Decimal(250)}),
        "## What it takes",
    )
    assert "Staff hours\n14 hours a month: too much\n10 hours a month" in told
    assert "Cost\n250 dollars\n800 dollars" in told
    assert "point" not in told


def test_every_answer_is_listed_and_what_is_open_stands_out() -> None:
    told = written("full", "not yet, twice", notes={"new-people": "Asked on the 3rd"})
    answers = section(told, "## All answers")
    for question in CHECKLIST.questions():
        assert question.ask in answers
    assert "yes\nAsked on the 3rd" in answers
    assert "| **don't know yet** (may be a deal-breaker)" in told
    assert "**waits for another answer**" in told


def test_a_question_that_is_not_asked_says_so() -> None:
    answers = section(written("full", "go ahead"), "## All answers")
    assert "Would adults be alone with children without a check?\nnot asked" in answers


def test_the_report_leaves_space_to_decide() -> None:
    lines: dict[Form, str] = {"full": "Decided by\n____", "brief": "Decided by, date and signature\n____"}
    for form, line in lines.items():
        told = read(written(form, "go ahead with conditions"))
        assert "☐ go ahead\N{EM SPACE}☐ go ahead once the conditions are agreed\N{EM SPACE}☐ decline" in told
        assert line in told
        assert "if it differs from the verdict" in told
        assert "[ ] go ahead" in printable_lines(told, "ascii")


def test_a_review_decides_in_its_own_words() -> None:
    review = replace(CHECKLIST, words=Words("renew", "wind down"))
    told = read(written("full", "go ahead", checklist=review))
    assert "☐ renew\N{EM SPACE}☐ wind down" in told
    assert "RENEW" in told
    assert "It would turn to wind down" in told


def test_how_it_was_computed_is_told_with_this_checklists_numbers() -> None:
    rule = replace(CHECKLIST.rule, margin_at_least=Decimal("12.5"))
    told = section(written("full", checklist=replace(CHECKLIST, rule=rule)), "## How the verdict was computed")
    assert "Benefits at least 12.5 points above costs." in told
    assert "Of the 10 questions on the checklist, 2 count as benefits, 1 as risks and 1 as demands" in told
    assert "The heavy ones: mission fit and staff hours." in told
    assert "never as good news" in told
    assert "One peer-reviewed study, or an instrument built from the literature\n1" in told
    assert "not a probability of success" in told
    assert "`imagine checklist show` gives the reason, the evidence and the sources" in written("full")


@pytest.mark.parametrize("form", ["full", "share"])
def test_credit_is_given_once(form: Form) -> None:
    told = read(written(form))
    assert told.count(sentences.CREDIT) == told.count("ALSC Blog, July 2020") == 1


@pytest.mark.parametrize(("form", "told"), [("full", True), ("brief", False)])
def test_open_deal_breakers_are_named_at_the_top(form: Form, *, told: bool) -> None:
    named = "Open deal-breakers: unchecked adults; patron data." in read(written(form, "not yet, twice"))
    assert named == told


def test_the_brief_report_names_open_deal_breakers_that_its_list_leaves_out() -> None:
    open_too = [replace(kit.PATRON_DATA, id=f"q{i}", short=f"trouble {i}") for i in range(4)]
    told = read(written("brief", checklist=with_questions(*open_too)))
    assert "Watch for" not in told
    assert "Open deal-breakers: trouble 0; trouble 1; trouble 2; trouble 3." in told


@pytest.mark.parametrize("form", ["full", "brief"])
def test_while_answers_are_open_no_report_says_that_nothing_would_change_it(form: Form) -> None:
    told = read(written(form, "leaning to decline", advice=Advice(nothing_would=True)))
    assert "No change to the answers given would be enough. Find out first what is open." in told
    assert "Nothing that anyone can change" not in told


# One page

LONG = replace(
    kit.ASSESSMENT,
    assessor="Anna, children's librarian",
    started=date(2026, 11, 20),
    finished=date(2026, 11, 22),
    answer_by=date(2026, 12, 15),
)


ENDS = {"heading_close", "table_close", "ordered_list_close", "bullet_list_close", "paragraph_close"}


def printed_lines(markdown: str, width: int = 90) -> int:
    """About how many lines it takes on paper, with the space after each block."""
    lines = 0
    row: list[str] | None = None
    for token in GITHUB.parse(markdown):
        if token.type == "tr_open":
            row = []
        elif token.type == "inline" and row is not None:
            row.append(read(token.content))
        elif token.type == "tr_close" and row is not None:
            lines += max(len(textwrap.wrap(cell, width // len(row) - 3)) for cell in row)
            row = None
        elif token.type == "inline":
            lines += len(textwrap.wrap(read(token.content), width))
        elif token.type in ENDS and not token.hidden:
            lines += 1
    return lines


@pytest.mark.parametrize("benefit", ["yes", "partly", "no"])
@pytest.mark.parametrize("cost", ["no", "partly", "yes", "unknown"])
def test_the_brief_report_fits_on_a_page(benefit: str, cost: str) -> None:
    checklist = read_checklist("imagine")
    answers: dict[str, Answer] = {}
    for question in checklist.questions():
        if question.takes_amount:
            answers[question.id] = Answer(Decimal(10 if question.id.startswith("spare") else 4))
        elif question.takes_lines:
            answers[question.id] = Answer(tuple(f"Something that matters to us, number {i}" for i in range(5)))
        else:
            wanted = benefit if question.counts_as == "benefit" else cost
            answers[question.id] = Answer(wanted if wanted in (*question.scale, "unknown") else "no")
    verdict = weigh(checklist, answers)
    told = as_markdown(Weighed(LONG, checklist, verdict, advise(checklist, answers, verdict)), "brief")
    assert printed_lines(told) <= 62


# For outsiders

SECRETS = {
    "mission-fit": "secret note one",
    "new-people": "secret note two",
    "one-person": "secret note three",
    "staff-hours": "secret note four",
    "patron-data": "secret note five",
    "benefits": "secret note six",
}


@pytest.mark.parametrize("situation", kit.SITUATIONS)
def test_nothing_internal_reaches_outsiders(situation: str) -> None:
    told = written(
        "share",
        situation,
        notes=SECRETS,
        assessment=replace(kit.ASSESSMENT, assessor="Anna Secret", finished=date(2026, 11, 1)),
        values={
            "spare-staff-hours": Decimal(7391),
            "staff-hours": Decimal(9317) if situation == "too many hours" else Decimal(5288),
            "benefits": ("secret benefit",),
            "concerns": ("secret concern",),
        },
    )
    assert "secret" not in told.lower()
    for amount in ("7391", "9317", "5288"):
        assert amount not in told.replace(",", "")
    assert not re.search(r"[+\N{MINUS SIGN}]\d", told)
    assert "points" not in told
    assert "gauge" not in told.lower()


def test_outsiders_read_kind_words_for_what_speaks_against_it() -> None:
    told = section(written("share", "decline"), "## What speaks against it")
    assert told == "We could not place it among our goals."


def test_outsiders_read_which_rule_ends_it_and_what_that_means() -> None:
    told = read(written("share", "deal-breaker", values={"concerns": ("Who pays?",)}))
    assert "Decline: deal-breaker" in told
    assert "whatever else speaks for it" in told
    assert (
        "Deal-breaker: The partner would get patron data without limits. Our rule: Privacy policy, section 4." in told
    )
    assert "This would turn it to go ahead:\nThe partner gets no patron data." in told


def test_outsiders_read_amounts_without_figures() -> None:
    told = read(written("share", "too many hours"))
    assert "Deal-breaker: Staff hours: more than we can easily give." in told
    assert "Staff hours: less than it asks for now." in told


def test_outsiders_read_a_benefit_in_numbers_without_its_figure() -> None:
    people = Question(
        id="people", ask="How many would come?", stage="Manage", kind="number", counts_as="benefit", full_at=Decimal(40)
    )
    ways = ((Change("people", "5", "20", "partner"),),)
    asked = with_questions(people)
    told = written("share", "decline", advice=Advice(would_change=ways), checklist=asked, values={"people": Decimal(5)})
    assert "People: more than now" in section(told, "## What would change it")
    assert "20" not in section(told, "## What would change it").replace(sentences.CREDIT, "")


def test_a_review_where_all_went_as_expected_says_so_without_a_table() -> None:
    given = {"mission-fit": Answer("yes")}
    verdict = weigh(kit.REVIEW, given)
    drift = drifts(kit.REVIEW, given, given)
    told = as_markdown(Weighed(replace(kit.ASSESSMENT, answers=given), kit.REVIEW, verdict, Advice()), drift=drift)
    _, after = told.split("## What was expected, and what happened\n\n")
    assert after.startswith("One answer can be compared with what was expected: nothing became worse or better.\n")
    assert "Happened" not in told


def test_outsiders_read_only_reasons_for_that_somebody_can_change() -> None:
    assert section(written("share", "go ahead"), "## What speaks for it").splitlines()[0] == MISSION.reason_for
    assert kit.NEW_PEOPLE.reason_for not in written("share", "go ahead")
    ours = replace(kit.NEW_PEOPLE, id="ours", who_can_change="library", reason_for="It would serve a new group.")
    assert ours.reason_for in written("share", "go ahead", checklist=with_questions(ours), values={"ours": "yes"})


def test_outsiders_are_asked_only_what_they_can_help_with() -> None:
    told = section(
        written("share", "not yet, twice", checklist=with_questions(NAMED_LEAD), values={"named-lead": "unknown"}),
        "## What we still need to know",
    )
    first = (
        "because a deal-breaker may hang on the answer:\nWould adults be with children?\nWould the partner get patron"
    )
    assert first in told
    assert NAMED_LEAD.ask not in told
    assert "One more is for the library to find out itself." in told


def test_outsiders_are_never_asked_about_a_suspicion() -> None:
    told = written("share", "leaning to go ahead")
    assert section(told, "## What we still need to know") == (
        f"This would help us:\n{MISSION.ask}\nOne more is for the library to find out itself.\n{sentences.CREDIT}"
    )


def test_outsiders_are_asked_nothing_where_only_the_library_can_find_out() -> None:
    told = written("share", "go ahead", values={"one-person": "unknown"})
    assert "What we still need to know" not in headings(told)


def test_outsiders_read_conditions_that_concern_them() -> None:
    told = section(
        written(
            "share", "go ahead with conditions", checklist=with_questions(NAMED_LEAD), values={"named-lead": "partly"}
        ),
        "## What we would need to agree",
    )
    assert "Agree on a second contact on each side." in told
    assert NAMED_LEAD.remedy not in told
    assert "One more is for the library alone to settle." in told


def test_outsiders_read_only_changes_in_their_hands() -> None:
    ways = (
        (Change("named-lead", "yes", "no", "library"), Change("mission-fit", "no", "yes", "both")),
        (Change("mission-fit", "no", "yes", "both"),),
    )
    told = written("share", "decline", advice=Advice(would_change=ways), checklist=with_questions(NAMED_LEAD))
    assert section(told, "## What would change it") == (
        "This would turn it toward go ahead:\nIt advances a goal in our plan.\n" + sentences.CREDIT
    )
    ours = written("share", "decline", advice=Advice(would_change=ways[:1]), checklist=with_questions(NAMED_LEAD))
    assert "What would change it" not in read(ours)


def test_outsiders_read_a_risk_as_what_to_agree() -> None:
    ways = ((Change("one-person", "yes", "no", "partner"), Change("mission-fit", "no", "partly", "both")),)
    told = read(written("share", "decline", advice=Advice(would_change=ways)))
    assert "Agree on a second contact on each side; and at least this: it touches a goal in our plan." in told


def test_conditions_that_nobody_can_change_are_left_to_a_talk() -> None:
    silent = replace(NAMED_LEAD, id="record", who_can_change=None, remedy="Ask what has changed.")
    told = written("share", checklist=with_questions(silent), values={"record": "yes"})
    assert section(told, "## What we would need to agree").startswith("One more is to be talked over in person.")


def test_a_yes_tells_outsiders_what_to_agree_and_not_what_speaks_against_it() -> None:
    told = written("share", "go ahead with conditions", values={"new-people": "no"})
    assert "What we would need to agree" in headings(told)
    assert "What speaks against it" not in headings(told)


# What the checklist in use hands to the partner, whatever the answers

JUDGMENTS = (
    "poor-record",
    "untested-partner",
    "way-of-earning",
    "slow-contact",
    "public-criticism",
    "outside-control",
    "uncertain-money",
    "backing-missing",
    "nobody-may-sign",
    "named-lead",
)


def imagine_share(values: Mapping[str, kit.Value]) -> str:
    checklist = read_checklist("imagine")
    kindest: dict[str, kit.Value] = {
        question.id: min(
            question.scale,
            key=lambda label, q=question: (  # type: ignore[misc]
                -q.scale[label] if q.counts_as == "benefit" else q.scale[label]
            ),
        )
        for question in checklist.questions()
        if bool(question.labels)
    }
    numbers: dict[str, kit.Value] = {
        question.id: Decimal(10 if question.id.startswith("spare") else 2)
        for question in checklist.questions()
        if question.takes_amount
    }
    answers = {key: Answer(value) for key, value in {**kindest, **numbers, **values}.items()}
    verdict = weigh(checklist, answers)
    advice = advise(checklist, answers, verdict)
    return read(as_markdown(Weighed(replace(kit.ASSESSMENT, answers=answers), checklist, verdict, advice), "share"))


@pytest.mark.parametrize("key", JUDGMENTS)
def test_no_judgment_of_the_partner_is_handed_to_it(key: str) -> None:
    question = read_checklist("imagine").by_id()[key]
    ours = {question.ask, question.why, question.find_out, question.reason_against, question.mixed}
    if question.counts_as == "risk":
        ours.add(question.reason_for)
    for value in (*question.scale, "unknown"):
        told = imagine_share({key: value})
        for sentence in ours - {""}:
            assert sentence not in told


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_risk_of_the_checklist_is_handed_to_the_partner_in_its_own_words(data: st.DataObject) -> None:
    questions = list(read_checklist("imagine").questions())
    values: dict[str, kit.Value] = {
        question.id: data.draw(st.sampled_from([*question.scale, "unknown"]), label=question.id)
        for question in questions
        if bool(question.labels)
    }
    told = imagine_share(values)
    for question in questions:
        if question.counts_as == "risk":
            for sentence in (question.ask, question.reason_for, question.reason_against, question.mixed):
                assert sentence not in told
            if question.who_can_change is None:
                assert question.remedy not in told


def test_what_the_partner_is_asked_when_nothing_is_known() -> None:
    told = imagine_share({question.id: "unknown" for question in read_checklist("imagine").questions()})
    assert "Would any of the partner's adults be alone with minors" in told or "under 18" in told
    for unfit in ("evasive", "record", "criticism", "who may sign", "can the library spare", "have hours set aside"):
        assert unfit not in told


def test_a_shared_report_says_that_nothing_is_decided_yet() -> None:
    assert "It is not yet a decision: people make that." in read(written("share"))


# Whatever people typed

letters = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(list("|*_`#<>[]\\-+=:.)1\n\t &!~"))
texts = st.text(letters, min_size=1).filter(lambda data: bool(data.split()))


def is_address(token: Token) -> bool:
    """Whether a token is an address, which is marked as code."""
    found = re.search(r"\S@\S|://|www\.|mailto:|xmpp:", token.content, re.IGNORECASE)
    return token.type == "code_inline" and found is not None


def shape(markdown: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """The structure of a document without its words, and without the marks that keep an address from being a link."""

    def kinds(token: Token) -> tuple[str, ...]:
        return tuple(child.type for child in token.children or () if child.type != "text" and not is_address(child))

    return [(token.type, token.tag, kinds(token)) for token in GITHUB.parse(markdown)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("situation", ["go ahead with conditions", "two deal-breakers", "not yet, twice"])
@settings(max_examples=25, deadline=None)
@given(partner=texts, proposal=texts, assessor=texts, note=texts, line=texts)
@example(partner="# x", proposal="1. x\n---", assessor="**", note="a | b |\n| - |", line="- [ ] x")
@example(partner="x #", proposal="    code", assessor="`", note="<!--", line="[x]: y")
@example(partner="*", proposal="> x", assessor="_", note="\\", line="+")
def test_what_people_typed_never_changes_the_structure(
    form: Form, situation: str, partner: str, proposal: str, assessor: str, note: str, line: str
) -> None:
    def told(partner: str, proposal: str, assessor: str, note: str, line: str) -> str:
        return written(
            form,
            situation,
            assessment=replace(kit.ASSESSMENT, partner=partner, proposal=proposal, assessor=assessor),
            notes=dict.fromkeys(SECRETS, note),
            values={"benefits": (line, "second"), "concerns": (line,)},
        )

    hostile = told(partner, proposal, assessor, note, line)
    assert shape(hostile) == shape(told("x", "x", "x", "x", "x"))
    assert " ".join(partner.split()) in read(hostile)
    assert " ".join(proposal.split()) in read(hostile)


def test_an_empty_proposal_and_no_advice_leave_no_holes() -> None:
    bare = replace(kit.ASSESSMENT, proposal="")
    for form in FORMS:
        told = written(form, "nothing known", assessment=bare, advice=Advice(), values={"benefits": "unknown"})
        assert "\n\n\n" not in told
        assert told.endswith("\n")
        assert not told.endswith("\n\n")


def test_long_lists_of_open_questions_are_cut_and_counted() -> None:
    many = [replace(kit.NEW_PEOPLE, id=f"q{i}", who_can_change="partner") for i in range(12)]
    checklist = with_questions(*many)
    advice = Advice(find_out_first=tuple(FindOut(question.id, 3.0) for question in many))
    full, brief, share = (written(form, "leaning to go ahead", checklist=checklist, advice=advice) for form in FORMS)
    assert "And four more, in bold among all the answers below." in full
    assert "### Find out first (3 of 12)" in brief
    assert "And four more, of less weight." in share


def test_a_bare_checklist_makes_a_report_without_empty_sections() -> None:
    question = Question(id="only", ask="Is it good?", stage="Identify", counts_as="benefit", scale=kit.YES_NO)
    stages = (replace(kit.CHECKLIST.stages[0], questions=(question,)), replace(kit.CHECKLIST.stages[1], questions=()))
    told = written("full", checklist=replace(kit.CHECKLIST, stages=stages, sources={}))
    for absent in ("What it takes", "Sources", "Manage", "Agree before starting"):
        assert absent not in headings(told)
    assert "Grade" not in read(told)


def test_questions_without_a_grade_are_counted_too() -> None:
    assert "No grade given\n9" in section(written("full"), "### What the questions rest on")
    graded = [replace(question, evidence="C") for question in CHECKLIST.stages[1].questions]
    stages = (replace(CHECKLIST.stages[0], questions=(MISSION,)), replace(CHECKLIST.stages[1], questions=tuple(graded)))
    assert "No grade given" not in read(written("full", checklist=replace(CHECKLIST, stages=stages)))
