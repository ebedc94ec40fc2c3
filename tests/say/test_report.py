"""The report: what a meeting would notice in it, and what must never be in the one for outsiders."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from imagine_cli.core.advice import Advice, advise
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.changes import Change
from imagine_cli.core.checklist import Checklist, Question, Words
from imagine_cli.core.directory import Story
from imagine_cli.core.drift import Drift, drifts
from imagine_cli.core.kinds.kind import Value
from imagine_cli.core.partnership import Decision
from imagine_cli.core.verdict import weigh
from imagine_cli.core.weighed import Weighed, weigh_assessment
from imagine_cli.draw.markdown import document_text
from imagine_cli.draw.symbols import printable_lines
from imagine_cli.say import sentences
from imagine_cli.say.report import Form, report_document
from imagine_cli.say.report_parts import Report
from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.checklists import read_checklist
from tests.say import say_kit as kit
from tests.terminal import ROOT

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
FORMS: tuple[Form, ...] = ("full", "brief", "share")
TODAY = date(2026, 11, 23)

CONCERNS = Question(id="concerns", ask="List your concerns.", stage="Manage", kind="lines", side="against")
MISSION = replace(
    kit.MISSION,
    letter="it does not fit our goals this year",
    clean="a goal in our plan",
    letter_if="it served a goal in our plan",
)
LEAVES = replace(kit.LEAVES, letter="much hangs on one person", letter_ask="Who would step in?")
PATRON_DATA = replace(kit.PATRON_DATA, letter="there would be no limits on facts", letter_ask="What would you collect?")
COST = Question(
    id="cost",
    ask="How many dollars would it cost?",
    stage="Manage",
    kind="number",
    unit="dollars",
    counts_as="demand",
    full_at=Decimal(800),
)
NAMED_LEAD = Question(
    id="named-lead",
    ask="Does somebody have hours to run it?",
    stage="Manage",
    counts_as="risk",
    who_can_change="library",
    reason_against="Nobody has hours to run it.",
    remedy="Name who runs it.",
)


def with_questions(*added: Question) -> Checklist:
    ours = {question.id: question for question in (MISSION, LEAVES, PATRON_DATA)}
    identify, manage = (
        replace(stage, questions=tuple(ours.get(question.id, question) for question in stage.questions))
        for stage in kit.CHECKLIST.stages
    )
    manage = replace(manage, questions=(*manage.questions, CONCERNS, *added))
    return replace(kit.CHECKLIST, stages=(identify, manage))


CHECKLIST = with_questions()


def written(
    form: Form,
    situation: str = "go ahead",
    *,
    checklist: Checklist = CHECKLIST,
    advice: Advice | None = None,
    notes: Mapping[str, str] | None = None,
    assessment: Assessment = kit.ASSESSMENT,
    values: Mapping[str, Value] | None = None,
) -> str:
    """The report on one of the kit's situations, with other values and notes in place."""
    chosen = {**kit.GOOD, **kit.SITUATIONS[situation], **(values or {})}
    answers = {key: Answer(value, (notes or {}).get(key, "")) for key, value in chosen.items()}
    weighed = weigh_assessment(replace(assessment, answers=answers), checklist)
    return as_markdown(weighed._replace(advice=advice) if advice else weighed, form)


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
    headline = sentences.headline(kit.case(situation, CHECKLIST))
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
        "children's librarian · Sample checklist, full look: 9 of 10 answered · Report of November 23, 2026"
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
    assert re.match(r"\| +3 \| It advances a goal in our plan\. +\| Goal 3 ", rows[0])


def test_the_librarians_own_lines_are_told_on_their_side() -> None:
    told = written("full", values={"concerns": ("Who pays for a burnt toaster?",)})
    assert "Reaches adults who never come in" in section(told, "## What speaks for it")
    assert "Who pays for a burnt toaster?" in section(told, "## What speaks against it")


def test_a_deal_breaker_comes_first_and_names_the_librarys_own_rule_and_the_note() -> None:
    for form in ("full", "brief"):
        told = section(
            written(form, "far from it", notes={"patron-data": "They sell lists"}), "## What speaks against it"
        )
        assert (
            "Deal-breaker: The partner would get patron data without limits.\n"
            "Our rule: Privacy policy, section 4. They sell lists\n"
        ) in told
        assert told.index("Deal-breaker:") < told.index("Limit exceeded:") < told.index("Serious:")


def test_a_near_miss_is_called_so() -> None:
    told = section(written("full", "go ahead once settled"), "## What speaks against it")
    assert "Near a deal-breaker: The partner would get what people freely give." in told
    assert "Serious: It would keep us from working with others" in told


def test_only_the_strongest_reasons_stand_on_the_first_page_and_the_rest_is_counted() -> None:
    many = [replace(kit.NEW_PEOPLE, id=f"q{i}", reason_against=f"It would not serve group {i}.") for i in range(9)]
    told = written("full", checklist=with_questions(*many), values={question.id: "no" for question in many})
    speaks = section(told, "## What speaks against it")
    assert "It would not serve group 2." in speaks
    assert "It would not serve group 3." not in speaks
    assert "and six more reasons against on the next pages" in speaks
    assert "It would not serve group 8." in section(told, "## All reasons")


def test_the_sums_say_what_is_needed_and_whether_it_is_met() -> None:
    sums = read(written("full", "leaning to go ahead"))
    assert "Benefits\n1 to 4\nat least 2\nmay be too low" in sums
    assert "Risks\n0 to 2" in sums
    assert "Demands\n½" in sums
    assert "Serious points" not in sums.partition("What speaks")[0]
    assert "Deal-breakers" not in sums.partition("What speaks")[0]
    assert "Benefits minus risks and demands: \N{MINUS SIGN}1½ to 3½ points." in sums


@pytest.mark.parametrize(
    ("situation", "row"),
    [
        ("two deal-breakers", "Deal-breakers\n2 there\nnone\nno"),
        ("not yet, twice", "Deal-breakers\n2 open\nnone\nnot known yet"),
        ("too many hours", "Limits exceeded\n1 exceeded\nnone\nno"),
        ("go ahead once settled", "Serious points\n2\nat most 2\nyes"),
        ("go ahead with an open serious sign", "Serious points\n0 and 1 open\nat most 2\nyes"),
    ],
)
def test_what_has_no_points_stands_beside_the_sums(situation: str, row: str) -> None:
    assert row in read(written("full", situation))


def test_what_to_settle_first_says_why_and_whose_it_is() -> None:
    told = section(written("full", "go ahead once settled"), "## Settle first")
    assert (
        "The limits on patron data are in writing. The partner would get what people freely give. "
        "That is up to the partner."
    ) in told
    assert "both sides" not in told


def test_what_is_not_serious_belongs_in_the_agreement() -> None:
    told = written("full", values={"one-person": "partly", "staff-hours": Decimal(8)})
    assert "Settle first" not in headings(told)
    agree = section(told, "## In the agreement")
    assert "Agree on a second contact on each side.\nAgree on the most hours." in agree


def test_what_to_find_out_tells_how_and_what_hangs_on_it() -> None:
    told = written("full", "not yet, twice")
    assert "Patron data: Ask what it collects. If it is so, it ends it: a deal-breaker." in section(
        told, "## Find out first"
    )
    assert "Depending on the answer, then: Adults without a check would be alone with children" in section(
        told, "## Not known yet"
    )


def test_what_can_no_longer_matter_is_not_asked_for_on_the_first_page() -> None:
    for situation in ("deal-breaker", "settled with open answers"):
        told = written("full", situation, values={"new-people": "unknown"})
        assert not [heading for heading in headings(told) if "find out" in heading.lower()]
        assert "Not known yet" in headings(told)


def test_what_could_end_it_too_is_asked_for_after_a_settled_decline() -> None:
    values: dict[str, Value] = {"new-people": "unknown"}
    told = written("full", "not as proposed, with an open deal-breaker", values=values)
    asked = section(told, "## Before you reconsider, also find out")
    assert "Patron data: Ask what it collects." in asked
    assert "New people" not in asked
    shared = section(
        written("share", "not as proposed, with an open deal-breaker", values=values), "## What we still need to know"
    )
    assert shared.startswith("First of all, because an answer may end it:\nWhat would you collect?")
    assert "This would help us" not in shared


def test_a_decline_tells_the_counter_offer_and_who_can_make_it() -> None:
    for form in ("full", "brief"):
        told = section(written(form, "too many hours"), "## Counter-offer")
        assert "It would be go ahead with this:" in told
        assert "Staff hours: no more than 10 hours a month (now 14)\nboth sides" in told


def test_a_way_of_several_changes_is_told_as_one() -> None:
    first = (
        Change("patron-data", "yes", "no", "partner"),
        Change("staff-hours", Decimal(14), Decimal(10), "both"),
    )
    second = (Change("mission-fit", "no", "yes", "both"), Change("one-person", "yes", "no", "partner"))
    advice = Advice(counter_offers=(first, second))
    told = section(written("full", "not as proposed", advice=advice), "## Counter-offer")
    assert (
        "1\nPatron data: only within written limits\nthe partner\n"
        "Staff hours: no more than 10 hours a month (now 14)\nboth sides\n2\n"
    ) in told


@pytest.mark.parametrize("form", ["full", "brief"])
def test_where_nothing_would_change_it_the_report_says_so(form: Form) -> None:
    told = section(written(form, "two deal-breakers"), "## What it lacks")
    assert "Nothing that anyone can change would make it go ahead.\nTwo deal-breakers are there." in told


@pytest.mark.parametrize("form", ["full", "brief"])
def test_where_much_would_have_to_change_the_report_says_how_far_it_is(form: Form) -> None:
    told = section(written(form, "far from it"), "## What it lacks")
    assert "More than three things would have to change to make it go ahead." in told
    assert "Benefits come to 1 point; 2 are needed." in told


@pytest.mark.parametrize("form", ["full", "brief"])
def test_while_answers_are_open_no_report_says_that_nothing_would_change_it(form: Form) -> None:
    told = read(written(form, "leaning to decline"))
    assert "No change to the answers given would be enough. Find out first what is open." in told
    assert "Nothing that anyone can change" not in told


def test_a_go_ahead_tells_what_to_watch() -> None:
    told = section(written("full", "go ahead"), "## Watch for")
    assert "It would turn to decline if this came true:\nIt advances no goal in our plan." in told
    assert "A limit would be exceeded by staff hours above 12.5 hours a month." in told
    assert "Any deal-breaker would end it at once: patron data." in told


def test_changes_to_watch_for_together_are_one_item() -> None:
    signs = ((Change("one-person", "no", "yes", None), Change("staff-hours", Decimal(2), Decimal(9), None)),)
    told = section(written("full", advice=Advice(watch_signs=signs)), "## Watch for")
    assert "It would stop if one person left; and Staff hours: 9 hours a month or more, now 2 hours a month" in told


def test_a_go_ahead_that_little_can_turn_says_so() -> None:
    told = section(written("full", "go ahead", advice=Advice()), "## Watch for")
    assert told.splitlines()[0] == "Otherwise only several bad surprises together would change this."


def test_amounts_stand_beside_what_the_library_can_spare() -> None:
    told = section(
        written("full", "too many hours", checklist=with_questions(COST), values={"cost": Decimal(250)}),
        "## What it takes",
    )
    assert "Staff hours\n14 hours a month: too much\n10 hours a month" in told
    assert "Cost\n250 dollars\n800 dollars" in told
    assert "point" not in told
    passed = section(written("full", values={"staff-hours": Decimal(11)}), "## What it takes")
    assert "11 hours a month: above the limit" in passed


def test_every_answer_is_listed_with_its_points_and_what_is_open_stands_out() -> None:
    told = written("full", "not yet, twice", notes={"new-people": "Asked on the 3rd"})
    answers = section(told, "## All answers")
    for question in CHECKLIST.questions():
        assert question.asks in answers
    assert "yes\n1\nAsked on the 3rd" in answers
    assert "**don't know yet** (may be a deal-breaker)" in told
    assert "**waits for another answer**" in told


def test_a_question_that_is_not_asked_says_so() -> None:
    answers = section(written("full", "go ahead"), "## All answers")
    assert "Adults without a check would be alone with children\nnot asked" in answers


def test_the_report_leaves_space_to_decide() -> None:
    for form in ("full", "brief"):
        told = read(written(form, "go ahead once settled"))
        choices = "☐ go ahead ☐ go ahead once the points are settled ☐ decline ☐ decide later"
        assert choices in " ".join(told.split())
        assert "Decided by, on\n____" in told
        assert "Why, if it differs\n____" in told
        assert "[ ] go ahead" in printable_lines(told, "ascii")
    assert "once the points" not in read(written("full", "go ahead"))
    assert "☐ go ahead with the changes" in " ".join(read(written("full", "deal-breaker")).split())


def test_a_decision_takes_the_place_of_the_space_for_it() -> None:
    decision = Decision("Riverside Repair Café", "go ahead", TODAY, "Library board", reason="A trial first.")
    report = Report(kit.case("go ahead", CHECKLIST), TODAY, decision=decision)
    told = section(document_text(report_document(report)), "## The decision")
    assert "Decided on November 23, 2026, by Library board." in told
    assert "____" not in told


def test_a_review_decides_in_its_own_words() -> None:
    review = replace(CHECKLIST, words=Words("renew", "wind down"))
    told = read(written("full", "go ahead", checklist=review))
    assert re.search(r"☐ renew\s☐ wind down", told)
    assert "RENEW" in told
    assert "It would turn to wind down" in told


def test_how_it_was_computed_is_told_with_this_checklists_numbers() -> None:
    rule = replace(CHECKLIST.rule, balance_at_least=Decimal("1.5"), slack=Decimal("0.1"))
    told = section(written("full", checklist=replace(CHECKLIST, rule=rule)), "## How the verdict was computed")
    assert "Benefits at least 1.5 points above risks and demands together." in told
    assert "no amount is more than 10 % above what we can spare; up to 2 hours a month is never too much." in told
    assert (
        "Of the 11 questions and signs, 2 count as benefits, 2 as risks and 1 as demands; 2 are deal-breakers." in told
    )
    assert "One peer-reviewed study, or an instrument built from the literature\n1" in told
    assert "not a probability of success" in told
    assert "`imagine checklist show` gives the reason, the evidence and the sources" in written("full")


@pytest.mark.parametrize("form", ["full", "share"])
def test_credit_is_given_once(form: Form) -> None:
    told = read(written(form))
    assert told.count(sentences.CREDIT) == told.count("ALSC Blog, July 2020") == 1


def test_stories_to_read_stand_after_the_first_page() -> None:
    story = next(iter(_stories()))
    report = Report(kit.case("go ahead", CHECKLIST), TODAY, stories=(story,))
    told = section(document_text(report_document(report)), "## Read before the meeting")
    assert story.lesson in told
    assert story.id in told
    assert "Read before the meeting" not in headings(written("full"))


def _stories() -> Sequence[Story]:
    from imagine_cli.store.directory import read_stories

    return read_stories()


# The first look


def first_look(situation: str, form: Form = "full") -> str:
    assessment = replace(kit.ASSESSMENT, answers=kit.first_look(situation).assessment.answers)
    return as_markdown(weigh_assessment(assessment, CHECKLIST), form)


@pytest.mark.parametrize("situation", kit.FIRST_LOOKS)
@pytest.mark.parametrize("form", FORMS)
def test_a_first_look_claims_no_verdict_and_shows_no_points(situation: str, form: Form) -> None:
    told = first_look(situation, form)
    assert headings(told)[1].upper() == sentences.headline(kit.first_look(situation)).main
    for absent in ("points", "Points", "computed", "Watch for", "Counter-offer", "Settle first", "outweigh risks"):
        assert absent not in told.replace("Even at best risks and demands would outweigh its benefits.", "")


def test_a_stopped_first_look_says_what_would_have_to_change() -> None:
    told = first_look("stop as proposed")
    assert "Patron data: only within written limits\nthe partner" in section(told, "## To go on")
    assert "What it lacks" not in headings(told)
    lacking = section(first_look("stop for too little"), "## What it lacks")
    assert lacking.startswith("Even at best its benefits would not be enough.")


def test_a_first_look_says_what_to_ask_and_lists_its_own_answers() -> None:
    told = first_look("ask first")
    assert section(told, "## Ask first").startswith("Patron data: Ask what it collects.\nA closed door to others:")
    assert kit.NEW_PEOPLE.ask not in told
    assert re.search(r"☐ stop here\s☐ ask first\s☐ go on with the full look", read(told))


# One page

LONG = replace(
    kit.ASSESSMENT,
    assessor="Anna, children's librarian",
    started=date(2026, 11, 20),
    finished=date(2026, 11, 22),
    answer_by=date(2026, 12, 15),
)


A_PAGE = 57
"""Lines of type of 10 points that a letter page holds between its margins."""
ENDS = {"heading_close", "table_close", "ordered_list_close", "bullet_list_close", "paragraph_close"}


def printed_lines(markdown: str, width: int = 95) -> float:
    """About how many lines it takes on paper, with half a line after each block."""
    lines, blocks = 0, 0
    rows: list[list[str]] = []
    in_a_row = False
    for token in GITHUB.parse(markdown):
        if token.type in ("tr_open", "tr_close"):
            in_a_row = token.type == "tr_open"
            rows += [[]] if in_a_row else []
        elif token.type == "inline" and in_a_row:
            rows[-1].append(read(token.content))
        elif token.type == "inline":
            lines += len(textwrap.wrap(read(token.content), width))
        elif token.type == "table_close":
            lines += table_lines(rows, width)
            rows = []
        blocks += token.type in ENDS and not token.hidden
    return lines + blocks / 2


def table_lines(rows: Sequence[Sequence[str]], width: int) -> int:
    """The lines of a table whose short columns are as wide as they need, and whose long ones share the rest."""
    widest = [max(map(len, column)) + 3 for column in zip(*rows, strict=True)]
    share = width // len(widest)
    short = sum(size for size in widest if size <= share)
    long = sum(size > share for size in widest)
    sizes = [size if size <= share else (width - short) // long - 3 for size in widest]
    return sum(max(len(textwrap.wrap(cell, size)) for cell, size in zip(row, sizes, strict=True)) for row in rows)


@pytest.mark.parametrize("benefit", ["yes", "partly", "no"])
@pytest.mark.parametrize("safeguard", ["yes", "partly", "no", "unknown"])
def test_the_brief_report_fits_on_a_page(benefit: str, safeguard: str) -> None:
    checklist = read_checklist("imagine")
    kindest = {"yes": "no", "partly": "partly", "no": "yes", "unknown": "unknown"}
    answers: dict[str, Answer] = {}
    for question in checklist.questions():
        if question.takes_amount:
            answers[question.id] = Answer(Decimal(10 if question.id.startswith("spare") else 4))
        elif question.takes_lines:
            answers[question.id] = Answer(tuple(f"Something that matters to us, number {i}" for i in range(5)))
        elif question.is_ticked:
            answers[question.id] = Answer(kindest[safeguard])
        else:
            answers[question.id] = Answer(benefit if question.more_is_kinder else safeguard)
    weighed = weigh_assessment(replace(LONG, answers=answers), checklist)
    assert printed_lines(as_markdown(weighed, "brief")) <= A_PAGE


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_brief_report_of_every_example_fits_and_has_no_empty_block(path: Path) -> None:
    opened = open_assessment(path)
    for form in FORMS:
        told = as_markdown(weigh_assessment(opened.assessment, opened.checklist), form)
        assert "\n\n\n" not in told
        for title in headings(told):
            follows = told.partition(f" {title}\n")[2].lstrip("\n")
            deeper = told.partition(f" {title}\n")[0].rsplit("\n", 1)[-1] + "# "
            assert follows and (not follows.startswith("#") or follows.startswith(deeper)), title
        if form == "brief":
            assert printed_lines(told) <= A_PAGE


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
    assert not re.search(r"[+\N{MINUS SIGN}½]\d?", told)
    assert "points" not in told.replace("once two points are settled", "")
    assert "outweigh" not in told


def test_outsiders_read_kind_words_for_what_speaks_against_it() -> None:
    told = section(written("share", "not as proposed"), "## What speaks against it")
    assert told == "It does not fit our goals this year."


def test_outsiders_read_a_deal_breaker_in_the_letters_words_and_its_fix() -> None:
    told = written("share", "deal-breaker", values={"concerns": ("Who pays?",)})
    assert section(told, "## What speaks against it") == "There would be no limits on facts."
    assert section(told, "## What would change it").startswith(
        "We would be glad to look at it again if this were so:\nFacts were kept only within written limits."
    )
    assert "Our rule" not in told


def test_outsiders_read_amounts_without_figures() -> None:
    told = read(written("share", "too many hours"))
    assert "It would take more than we can give." in told
    assert "It took less of our time, money or space." in told


def test_a_review_where_all_went_as_expected_says_so_without_a_table() -> None:
    given = {"mission-fit": Answer("yes")}
    verdict = weigh(kit.REVIEW, given)
    drift = drifts(kit.REVIEW, given, given)
    weighed = Weighed(replace(kit.ASSESSMENT, answers=given), kit.REVIEW, verdict, advise(kit.REVIEW, given, verdict))
    # An answer beyond the first look, without which there is no verdict to report.
    answers = {**given, "new-people": Answer("yes")}
    full = weigh_assessment(replace(weighed.assessment, answers=answers), kit.REVIEW)
    _, after = as_markdown(full, drift=drift).split("## What was expected, and what happened\n\n")
    assert after.startswith("One answer can be compared with what was expected: nothing became worse or better.\n")
    assert "Happened" not in after


def test_outsiders_read_the_benefits_and_no_absent_danger() -> None:
    told = section(written("share", "go ahead"), "## What speaks for it").splitlines()
    assert MISSION.reason_for in told
    assert kit.NEW_PEOPLE.reason_for in told
    assert not any("one person" in line for line in told)


def test_outsiders_are_asked_only_what_the_checklist_asks_them() -> None:
    told = section(
        written("share", "not yet", checklist=with_questions(NAMED_LEAD), values={"named-lead": "unknown"}),
        "## What we still need to know",
    )
    assert told.startswith("First of all, because an answer may end it:\nWhat would you collect?")
    assert NAMED_LEAD.ask not in told


def test_outsiders_are_asked_nothing_where_only_the_library_can_find_out() -> None:
    told = written("share", "go ahead", values={"new-people": "unknown"})
    assert "What we still need to know" not in headings(told)


def test_outsiders_read_conditions_that_concern_them() -> None:
    told = section(
        written(
            "share",
            "go ahead once settled",
            checklist=with_questions(NAMED_LEAD),
            values={"named-lead": "partly", "one-person": "partly", "exclusive": "no"},
        ),
        "## What we would need to agree",
    )
    assert "Agree on a second contact on each side." in told
    assert NAMED_LEAD.remedy not in told
    assert "One more is for the library alone to settle." in told


def test_outsiders_read_only_changes_in_their_hands() -> None:
    ways = (
        (Change("named-lead", "no", "yes", "library"), Change("mission-fit", "no", "yes", "both")),
        (Change("mission-fit", "no", "yes", "both"),),
    )
    asked = with_questions(NAMED_LEAD)
    told = written("share", "not as proposed", advice=Advice(counter_offers=ways), checklist=asked)
    assert section(told, "## What would change it") == (
        "We would be glad to look at it again if this were so:\nIt served a goal in our plan.\n" + sentences.CREDIT
    )
    ours = written("share", "not as proposed", advice=Advice(counter_offers=ways[:1]), checklist=asked)
    assert "What would change it" not in read(ours)


def test_changes_that_go_together_are_one_wish() -> None:
    way = (Change("mission-fit", "no", "yes", "both"), Change("patron-data", "yes", "no", "partner"))
    told = written("share", "not as proposed", advice=Advice(counter_offers=(way,)))
    assert (
        "if all of this were so:\nIt served a goal in our plan; and facts were kept only within written limits."
        in read(told)
    )


def test_a_yes_tells_outsiders_what_to_agree_and_not_what_speaks_against_it() -> None:
    told = written("share", "go ahead once settled", values={"new-people": "no", "exclusive": "no"})
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
    "backing",
    "conflict-of-interest",
    "named-lead",
)


def imagine_share(values: Mapping[str, Value]) -> str:
    checklist = read_checklist("imagine")
    kindest: dict[str, Value] = {
        question.id: "no" if question.is_ticked else "yes" for question in checklist.questions() if question.labels
    }
    numbers: dict[str, Value] = {
        question.id: Decimal(10 if question.id.startswith("spare") else 2)
        for question in checklist.questions()
        if question.takes_amount
    }
    answers = {key: Answer(value) for key, value in {**kindest, **numbers, **values}.items()}
    return read(as_markdown(weigh_assessment(replace(kit.ASSESSMENT, answers=answers), checklist), "share"))


@pytest.mark.parametrize("key", JUDGMENTS)
def test_no_judgment_of_the_partner_is_handed_to_it(key: str) -> None:
    question = read_checklist("imagine").by_id()[key]
    ours = {question.asks, question.why, question.find_out, question.reason_against, question.mixed}
    if question.counts_as == "risk":
        ours.add(question.reason_for)
    for value in (*question.labels, "unknown"):
        told = imagine_share({key: value})
        for sentence in ours - {""}:
            assert sentence not in told


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_risk_of_the_checklist_is_handed_to_the_partner_in_its_own_words(data: st.DataObject) -> None:
    questions = list(read_checklist("imagine").questions())
    values: dict[str, Value] = {
        question.id: data.draw(st.sampled_from([*question.labels, "unknown"]), label=question.id)
        for question in questions
        if question.labels
    }
    told = imagine_share(values)
    for question in questions:
        if question.counts_as == "risk":
            # A letter may use the words of a sentence that judges nobody.
            for sentence in {question.asks, question.reason_for, question.reason_against, question.mixed} - {""}:
                assert sentence not in told or sentence.removesuffix(".").lower() in question.letter.lower()
            if question.who_can_change in (None, "nobody") and question.remedy:
                assert question.remedy not in told


def test_what_the_partner_is_asked_when_nothing_is_known() -> None:
    told = imagine_share({question.id: "unknown" for question in read_checklist("imagine").questions()})
    assert "How do you check the background of your people" in told
    for unfit in ("evasive", "record", "criticism", "who may sign", "can the library spare", "have hours set aside"):
        assert unfit not in told


def test_a_shared_report_says_that_nothing_is_decided_yet() -> None:
    assert "It is not a decision: people make that." in read(written("share"))


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
@pytest.mark.parametrize("situation", ["go ahead once settled", "two deal-breakers", "not yet, twice"])
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


def test_long_lists_of_open_questions_are_cut() -> None:
    many = [replace(PATRON_DATA, id=f"q{i}", deal_breaker=False, counts_as="risk") for i in range(12)]
    checklist = with_questions(*many)
    values = {question.id: "unknown" for question in many}
    full, share = (written(form, checklist=checklist, values=values) for form in ("full", "share"))
    assert len(re.findall("Ask what it collects", section(full, "## Find out first"))) == 3
    assert len(re.findall("Ask what it collects", section(full, "## Not known yet"))) == 12
    assert len(re.findall("What would you collect", share)) == 8


def test_a_bare_checklist_makes_a_report_without_empty_sections() -> None:
    question = Question(id="only", ask="Is it good?", stage="Identify", counts_as="benefit")
    stages = (replace(kit.CHECKLIST.stages[0], questions=(question,)), replace(kit.CHECKLIST.stages[1], questions=()))
    bare = replace(kit.CHECKLIST, stages=stages, sources={})
    told = written("full", checklist=bare, values={"only": "yes"})
    for absent in ("What it takes", "Sources", "Manage", "Settle first", "In the agreement"):
        assert absent not in headings(told)
    assert "Grade" not in read(told)


def test_questions_without_a_grade_are_counted_too() -> None:
    assert "No grade given\n10" in section(written("full"), "### What the questions rest on")
    graded = [replace(question, evidence="C") for question in CHECKLIST.stages[1].questions]
    stages = (replace(CHECKLIST.stages[0], questions=(MISSION,)), replace(CHECKLIST.stages[1], questions=tuple(graded)))
    assert "No grade given" not in read(written("full", checklist=replace(CHECKLIST, stages=stages)))
