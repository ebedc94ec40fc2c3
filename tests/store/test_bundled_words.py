"""Holds the words of the bundled checklists to what screens, letters and agreements make of them.

It reads the files as plain YAML, where every answer, flag and number is still the text that a person wrote.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.reading_grade import CHECKLISTS, LIMITS, graded, syllables

Question = dict[str, Any]


def read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return content


CHECKLIST = {name: read(CHECKLISTS / f"{name}.yaml") for name in ("imagine", "review")}
QUESTIONS: dict[str, dict[str, Question]] = {
    name: {question["id"]: question for stage in content["stages"] for question in stage["questions"]}
    for name, content in CHECKLIST.items()
}
EXAMPLES = sorted((CHECKLISTS.parent / "examples").glob("*.yaml"))
MOST_WORDS_READ = {"first": 350, "full": 900}
"""Of questions, signs and what partly means; what the screen adds beside them has a budget of its own."""


def kind(question: Question) -> str:
    return str(question.get("kind", "choice"))


def is_on(question: Question, flag: str) -> bool:
    return question.get(flag) == "yes"


def may_end_it(question: Question) -> bool:
    return is_on(question, "deal_breaker") or is_on(question, "serious")


def can_change(question: Question) -> bool:
    return question.get("who_can_change") in ("library", "partner", "both")


ALL = [pytest.param(q, id=f"{name}:{id_}") for name, questions in QUESTIONS.items() for id_, q in questions.items()]
CHOSEN = [case for case in ALL if kind(case.values[0]) in ("choice", "sign")]  # type: ignore[arg-type]
SERIOUS = [case for case in CHOSEN if may_end_it(case.values[0])]  # type: ignore[arg-type]


# How easy it is to read


@pytest.mark.parametrize("name", CHECKLIST)
def test_every_question_reads_easily(name: str) -> None:
    hard = [
        f"{each.grade:.1f} {each.question}: {each.text}" for each in graded(name) if each.grade > LIMITS[each.field]
    ]
    assert hard == []


def test_syllables_are_counted_as_they_are_heard() -> None:
    heard = {
        1: "asked hours rules schemes",
        2: "every going people settled someone staff-hours",
        3: "barrier everyone library's",
        4: "criticism community",
    }
    assert [word for count, words in heard.items() for word in words.split() if syllables(word) != count] == []


@pytest.mark.parametrize("look", MOST_WORDS_READ)
def test_an_interview_is_short(look: str) -> None:
    asked = [q for q in QUESTIONS["imagine"].values() if look == "full" or is_on(q, "first")]
    shown = [q.get("ask") or q["tick"] for q in asked] + [q["partly"] for q in asked if kind(q) == "choice"]
    assert sum(len(text.split()) for text in shown) <= MOST_WORDS_READ[look]


@pytest.mark.parametrize("question", ALL)
def test_a_why_is_one_short_sentence(question: Question) -> None:
    assert re.fullmatch(r"[A-Z][^.?!]*\.", question["why"])
    assert len(question["why"].split()) <= 25


@pytest.mark.parametrize("question", ALL)
def test_a_question_asks_one_thing(question: Question) -> None:
    asked = question.get("tick") or question["ask"]
    end = {"choice": "?", "number": "?", "sign": "", "lines": "? One thing on each line."}[kind(question)]
    assert asked.endswith(end)
    assert re.fullmatch(r"[A-Z][^.?!]*", asked.removesuffix(end))


@pytest.mark.parametrize("question", CHOSEN)
def test_what_partly_means_can_stand_beside_the_choice(question: Question) -> None:
    assert re.fullmatch(r"[a-z].*[^.?!,;:]", question["partly"])
    assert len(question["partly"].split()) <= 12


# What is said about an answer, and to the partner


@pytest.mark.parametrize("question", ALL)
def test_every_answer_has_its_sentence(question: Question) -> None:
    if question.get("counts_as") or is_on(question, "deal_breaker"):
        for field in ("reason_for", "reason_against", "mixed"):
            assert re.fullmatch(r"[A-Z].*[^.]\.", question[field])
        assert question["letter"]
        assert question["who_can_change"]
    assert question["short"]
    assert question["find_out"].endswith(".")


@pytest.mark.parametrize("question", ALL)
def test_clauses_can_be_put_into_a_sentence(question: Question) -> None:
    for field in ("letter", "letter_if", "clean"):
        clause = question.get(field, "")
        assert re.fullmatch(r"([a-z].*[^.?!,;:])?", clause), clause
        assert not clause.startswith(("if ", "that ", "because "))
        # The verdict says "the partner"; a letter says "you".
        assert field == "clean" or "the partner" not in clause
    assert ("{to}" in question.get("letter_if", "")) == (kind(question) == "number" and "letter_if" in question)
    if is_on(question, "limit"):
        assert "{answer} {unit}" in question["letter"]
        assert "{full_at}" in question["letter"]


@pytest.mark.parametrize("question", ALL)
def test_a_question_to_the_partner_is_one_question(question: Question) -> None:
    asked = question.get("letter_ask")
    if asked:
        assert re.fullmatch(r"[A-Z][^?!]*\?", asked)
        assert "the partner" not in asked.lower()
        # What only the library can know, and what sounds like a suspicion, is not asked.
        assert question.get("who_can_change") != "library"
        assert question["id"] != "slow-contact"
        assert not question["id"].startswith("spare-")


@pytest.mark.parametrize("question", ALL)
def test_what_can_change_says_how(question: Question) -> None:
    if can_change(question):
        assert question["letter_if"]
        assert kind(question) == "number" or question["clean"]
    else:
        assert "letter_if" not in question
        assert "clean" not in question


@pytest.mark.parametrize("question", SERIOUS)
def test_verdict_and_letter_name_the_same_fix(question: Question) -> None:
    if can_change(question):
        assert question["clean"] in question["letter_if"]


@pytest.mark.parametrize("question", ALL)
def test_a_remedy_can_stand_in_an_agreement_as_it_is(question: Question) -> None:
    if question.get("counts_as") in ("risk", "demand") or is_on(question, "deal_breaker"):
        assert question["remedy"]
    if remedy := question.get("remedy"):
        assert question["clause"]
        assert re.fullmatch(r"[A-Z][^.?!]*\.", remedy)
        assert not re.search(r"\b(we|us|our|you|your|the partner)\b", remedy, re.IGNORECASE)
        assert not remedy.startswith(("Agree", "Decide", "Name ", "Get ", "Ask "))


# Where it comes from


@pytest.mark.parametrize("name", CHECKLIST)
def test_every_grade_rests_on_sources(name: str) -> None:
    for question in QUESTIONS[name].values():
        # Several policies or checklists agree: one alone would be a D.
        assert len(question["sources"]) >= (2 if question["evidence"] == "C" else 1), question["id"]
    used = {key for question in QUESTIONS[name].values() for key in question["sources"]}
    assert used == CHECKLIST[name]["sources"].keys()


def test_both_checklists_cite_a_work_in_the_same_words() -> None:
    ours, theirs = (CHECKLIST[name]["sources"] for name in CHECKLIST)
    assert {key: ours[key] for key in ours.keys() & theirs} == {key: theirs[key] for key in ours.keys() & theirs}


# A review asks after the fact what was asked before


DECIDES = (
    *("kind", "counts_as", "weight", "full_at", "limit", "slack_from", "serious", "deal_breaker"),
    *("may_not_apply", "who_can_change", "side"),
)


@pytest.mark.parametrize("id_", sorted(QUESTIONS["imagine"].keys() & QUESTIONS["review"].keys()))
def test_what_was_expected_can_stand_beside_what_happened(id_: str) -> None:
    before, after = QUESTIONS["imagine"][id_], QUESTIONS["review"][id_]
    fields = ["kind"] if id_ == "people-reached" else DECIDES
    assert {field: after.get(field) for field in fields} == {field: before.get(field) for field in fields}


def test_a_deal_breaker_in_force_stays_one_in_a_review() -> None:
    before, after = ({id_ for id_, q in QUESTIONS[name].items() if is_on(q, "deal_breaker")} for name in CHECKLIST)
    assert after - before == {"hardly-anyone-comes"}
    assert before <= after


# The examples


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_an_example_answers_every_question(path: Path) -> None:
    answers, asked = read(path)["answers"], QUESTIONS["imagine"]
    assert list(answers) == list(asked)
    for id_, given in answers.items():
        answer = given["answer"] if isinstance(given, dict) else given
        if kind(asked[id_]) == "lines":
            assert isinstance(answer, list)
        elif answer != "unknown":
            not_asked = "|n/a" if is_on(asked[id_], "may_not_apply") else ""
            pattern = r"\d+" if kind(asked[id_]) == "number" else f"yes|partly|no{not_asked}"
            assert re.fullmatch(pattern, answer), id_
