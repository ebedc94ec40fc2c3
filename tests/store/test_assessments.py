"""Assessments: read with every mistake in its place, written so that nothing is lost."""

from __future__ import annotations

import io
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imagine_cli.core.assessment import PARTNER_KINDS, Answer, Assessment
from imagine_cli.core.checklist import Question
from imagine_cli.errors import ImagineError
from imagine_cli.store.assessments import Opened, fitting_value, open_assessment, write_assessment
from imagine_cli.store.bundled import bundled_folder
from imagine_cli.store.checklists import read_checklist

from .store_kit import SMALL, mistakes, own_checklist

CAFE = """\
format: 1
partner: "Riverside Repair Café"
partner_kind: nonprofit
proposal: "A monthly repair event."
assessor: "Children's librarian"
asked_on: 2026-11-15
started: 2026-11-22
finished: 2026-11-22
checklist: small
answers:
  mission-fit:
    answer: yes
    note: "Goal 3"
  with-children: unknown
  unchecked-adults:
  staff-hours: 6.5
  benefits:
    - "Reaches adults"
    - "Saves things"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A register whose own checklist is small."""
    own_checklist(tmp_path, SMALL, "small.yaml")
    return tmp_path


def opened(folder: Path, text: str) -> Opened:
    path = folder / "cafe" / "a.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return open_assessment(path, folder)


def test_what_the_file_says(folder: Path) -> None:
    found = opened(folder, CAFE)
    assert found.assessment == Assessment(
        partner="Riverside Repair Café",
        proposal="A monthly repair event.",
        partner_kind="nonprofit",
        assessor="Children's librarian",
        asked_on=date(2026, 11, 15),
        started=date(2026, 11, 22),
        finished=date(2026, 11, 22),
        checklist_id="small",
        answers={
            "mission-fit": Answer("yes", "Goal 3"),
            "with-children": Answer("unknown"),
            "staff-hours": Answer(Decimal("6.5")),
            "benefits": Answer(("Reaches adults", "Saves things")),
        },
    )
    assert found.checklist.id == "small"
    assert found.warnings == ()
    assert found.extra == {}


def test_a_note_without_an_answer_is_kept_as_unknown(folder: Path) -> None:
    found = opened(folder, CAFE.replace("answer: yes", "answer:"))
    assert found.assessment.answers["mission-fit"] == Answer("unknown", "Goal 3")


def test_an_empty_answer_is_none(folder: Path) -> None:
    found = opened(folder, CAFE.replace("answer: yes", "answer:").replace('note: "Goal 3"', "note:"))
    assert "mission-fit" not in found.assessment.answers
    assert "unchecked-adults" not in found.assessment.answers


def test_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CAFE.encode())))
    found = open_assessment("-", folder)
    assert found.assessment.partner == "Riverside Repair Café"
    assert (found.path, found.stamp) == (None, None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"partner: \x1b\n")))
    with pytest.raises(ImagineError, match=r"^standard input can't be used: \d mistakes to put right\.$"):
        open_assessment("-", folder)


@pytest.mark.parametrize("path", sorted(bundled_folder("examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_opens(path: Path) -> None:
    found = open_assessment(path)
    assert found.warnings == ()
    assert found.assessment.finished


@pytest.mark.parametrize(
    ("was", "becomes", "expected"),
    [
        ('partner: "Riverside Repair Café"\n', "", "a.yaml:1:1: partner is missing; expected the partner's name"),
        ('"Riverside Repair Café"', '"  "', "a.yaml:2:10: nothing stands here; expected the partner's name"),
        ("nonprofit", "charity", "a.yaml:3:15: charity stands here; expected school, health, food,"),
        (
            "asked_on: 2026-11-15",
            "asked_on: Nov 15",
            "a.yaml:6:11: Nov 15 stands here; expected a date such as 2026-11-22",
        ),
        ("checklist: small", "checklist: smal", 'a.yaml:9:12: There is no checklist "smal". Did you mean small?'),
        (
            "checklist: small",
            "checklist: ./no.yaml",
            "a.yaml:9:12: There is no file no.yaml. Check its name and folder.",
        ),
        ("checklist: small", "checklist: [small]", "a.yaml:9:12: a list stands here; expected text or lines of name: "),
        (
            "answer: yes",
            "answer: Yes",
            "a.yaml:12:13: mission-fit: Yes is not an answer to this question; expected yes, ",
        ),
        ("answer: yes", "answr: yes", "a.yaml:12:5: there is no field answr here; did you mean answer?"),
        ("answer: yes", "answer: [yes]", "a.yaml:12:13: mission-fit: yes is not an answer to this question"),
        (
            "children: unknown",
            "children: n/a",
            "a.yaml:14:18: with-children: n/a is not allowed here; expected yes, partly",
        ),
        (
            "hours: 6.5",
            "hours: 6,5",
            "a.yaml:16:16: staff-hours: 6,5 is not a number; write 6.5; expected a number (hours",
        ),
        ("hours: 6.5", "hours: -6", "a.yaml:16:16: staff-hours: -6 is not a number; write digits with at most one dot"),
        ("hours: 6.5", "hours: about 6", "a.yaml:16:16: staff-hours: about 6 is not a number"),
        (
            "  staff-hours: 6.5",
            "  staff-hour: 6.5",
            "a.yaml:16:15: the checklist small has no question staff-hour; did you mean staff-hours?",
        ),
        (
            "  staff-hours: 6.5",
            "  zzz: 6.5",
            "a.yaml:16:8: the checklist small has no question zzz; imagine checklist show small lists",
        ),
        ("benefits:\n    - ", "benefits: ", "a.yaml:17:13: benefits: Reaches adults"),
    ],
)
def test_refused(folder: Path, was: str, becomes: str, expected: str) -> None:
    assert was in CAFE
    text = CAFE.replace(was, becomes, 1)
    if "benefits: " in becomes:
        text = text.replace('    - "Saves things"\n', "")
    told = mistakes(lambda: opened(folder, text))
    assert any(expected in message for message in told), told


def test_all_mistakes_are_told_together(folder: Path) -> None:
    text = CAFE.replace("nonprofit", "x").replace("6.5", "many").replace("answer: yes", "answer: maybe")
    assert [message.split(": ")[0] for message in mistakes(lambda: opened(folder, text))] == [
        "a.yaml:3:15",
        "a.yaml:12:13",
        "a.yaml:16:16",
    ]


def test_a_broken_checklist_tells_its_own_mistakes(folder: Path) -> None:
    own_checklist(folder, SMALL.replace("kind: lines", "kind: lists"), "small.yaml")
    assert mistakes(lambda: opened(folder, CAFE)) == [
        "small.yaml:37:15: lists stands here; expected choice, sign, number or lines"
    ]


def test_a_checklist_outside_the_register(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.yaml").write_text(SMALL, encoding="utf-8")
    monkeypatch.chdir(elsewhere)
    found = opened(folder, CAFE.replace("checklist: small", "checklist: ./mine.yaml"))
    assert (found.checklist.id, found.assessment.checklist_id) == ("small", "./mine.yaml")
    monkeypatch.chdir(folder)
    found = opened(folder, CAFE.replace("checklist: small", "checklist: ../elsewhere/mine.yaml"))
    assert found.checklist.id == "small"


def test_answers_to_what_is_no_longer_asked_are_kept_and_not_counted(folder: Path) -> None:
    text = CAFE.replace("checklist: small", "checklist: {id: small, digest: 12345678}")
    text = text.replace(
        "  benefits:\n", '  old-number: 7\n  old-list: ["a", "b"]\n  old-note: {answer: yes, note: N}\n  benefits:\n'
    )
    found = opened(folder, text)
    assert found.extra == {"old-number": Answer("7"), "old-list": Answer(("a", "b")), "old-note": Answer("yes", "N")}
    assert not found.extra.keys() & found.assessment.answers.keys()
    assert (
        "a.yaml:9:12: this is not quite the checklist small that the answers were given to; look through them again"
        in found.warnings[0]
    )
    assert "a.yaml:17:15: the checklist small does not ask old-number; kept, and not counted" in found.warnings[1]
    assert found.path
    write_assessment(found.path, found.assessment, found.extra, found.stamp)
    again = open_assessment(found.path, folder)
    assert (again.assessment, again.extra) == (found.assessment, found.extra)


def test_an_unchanged_digest_tells_nothing(folder: Path) -> None:
    digest = read_checklist("small", folder).digest
    assert (
        opened(folder, CAFE.replace("checklist: small", f"checklist: {{id: small, digest: {digest}}}")).warnings == ()
    )


def test_what_is_written_is_the_format(folder: Path) -> None:
    found = opened(folder, CAFE)
    path = folder / "new" / "b.yaml"
    assessment = msgspec.structs.replace(found.assessment, checklist_digest="3f2a9c00")
    write_assessment(path, assessment, {}, None)
    assert path.read_text(encoding="utf-8") == CAFE.replace(
        "checklist: small", "checklist:\n  id: small\n  digest: 3f2a9c00"
    ).replace("  unchecked-adults:\n", "")


def test_answers_are_saved_one_after_the_other(folder: Path) -> None:
    path = folder / "b.yaml"
    assessment = Assessment(partner="P", checklist_id="small")
    stamp = write_assessment(path, assessment, {}, None)
    assert path.read_text(encoding="utf-8") == 'format: 1\npartner: "P"\nchecklist: small\nanswers: {}\n'
    assessment = msgspec.structs.replace(assessment, answers={"mission-fit": Answer("n/a")})
    write_assessment(path, assessment, {}, stamp)
    assert open_assessment(path, folder).assessment == assessment
    other = msgspec.structs.replace(assessment, assessor="Ben")
    with pytest.raises(ImagineError, match="it has changed since it was read"):
        write_assessment(path, other, {}, stamp)


def test_an_assessment_without_a_partner_is_not_saved(folder: Path) -> None:
    with pytest.raises(ImagineError, match=r"The partner has no name\."):
        write_assessment(folder / "b.yaml", Assessment(partner=" "), {}, None)
    assert not (folder / "b.yaml").exists()


OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=OVERRIDES, include_characters="\n\t"), max_size=40
)
SOME_WORDS = WORDS.filter(bool)
NOTES = st.one_of(st.just(""), WORDS)
AMOUNTS = st.decimals(0, 10**6, places=2, allow_nan=False)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "mission-fit": st.builds(Answer, st.sampled_from(["yes", "partly", "no", "unknown", "n/a"]), NOTES),
        "with-children": st.builds(Answer, st.sampled_from(["yes", "unknown"]), NOTES),
        "staff-hours": st.builds(Answer, st.one_of(AMOUNTS, st.just("unknown")), NOTES),
        "benefits": st.builds(
            Answer, st.one_of(st.lists(SOME_WORDS, max_size=4).map(tuple), st.just("unknown")), NOTES
        ),
    },
)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2999, 12, 31))
ASSESSMENTS = st.builds(
    Assessment,
    partner=WORDS.filter(str.strip),
    proposal=WORDS,
    partner_kind=st.none() | st.sampled_from(PARTNER_KINDS),
    assessor=WORDS,
    asked_on=DAYS,
    answer_by=DAYS,
    started=DAYS,
    finished=DAYS,
    checklist_id=st.just("small"),
    checklist_digest=st.just("00000000"),
    answers=ANSWERS,
)
EXTRA = st.dictionaries(
    st.from_regex(r"x[a-z0-9-]{0,10}", fullmatch=True),
    st.builds(Answer, st.one_of(SOME_WORDS, st.lists(SOME_WORDS, max_size=3).map(tuple)), NOTES),
    max_size=3,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ASSESSMENTS, EXTRA)
def test_whatever_is_written_is_read_again(folder: Path, assessment: Assessment, extra: dict[str, Answer]) -> None:
    path = folder / "round" / "trip.yaml"
    path.unlink(missing_ok=True)
    stamp = write_assessment(path, assessment, extra, None)
    found = open_assessment(path, folder)
    assert found.assessment == assessment
    assert found.extra == extra
    assert found.stamp == stamp


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_mixture_of_lines_makes_it_stumble(folder: Path, data: st.DataObject) -> None:
    lines = CAFE.split("\n")
    extra = [
        "-",
        "  - a",
        "answers: [a]",
        "  benefits: {}",
        "checklist: {}",
        "checklist: []",
        "partner: {a: b}",
        "  3: 4",
    ]
    for at in data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=5)):
        lines[at] = data.draw(st.sampled_from([*lines, *extra]))
    try:
        opened(folder, "\n".join(lines))
    except ImagineError as error:
        assert error.places


@pytest.mark.parametrize(
    ("question", "given_text", "value"),
    [
        (Question("q", "Q?", "Grow", scale={"1": Decimal(1), "0": Decimal(0)}), "1", "1"),
        (Question("q", "Q?", "Grow", kind="number"), "1", Decimal(1)),
        (Question("q", "Q?", "Grow", kind="number"), "unknown", "unknown"),
        (Question("q", "Q?", "Grow", kind="number", may_not_apply=True), "n/a", "n/a"),
        (Question("q", "Q?", "Grow", kind="lines"), ("1",), ("1",)),
    ],
)
def test_a_typed_answer_becomes_what_the_question_takes(
    question: Question, given_text: str | tuple[str, ...], value: object
) -> None:
    assert fitting_value(question, given_text) == value
