"""Checklists as librarians write them: found, extended, and refused with the line that is wrong."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imagine_cli.core.checklist import STAGES, Question, Rule, Words
from imagine_cli.core.problems import problems
from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.store.bundled import bundled_checklists, bundled_folder
from imagine_cli.store.checklist_file import FileQuestion, FileRule, StageName
from imagine_cli.store.checklists import available_checklists, check_checklist, read_checklist
from imagine_cli.store.new_checklist import new_checklist_text

from .store_kit import SMALL, mistakes, own_checklist


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A register with one own checklist, small."""
    own_checklist(tmp_path, SMALL, "small.yaml")
    return tmp_path


def extending(folder: Path, rest: str) -> str:
    """The path of a checklist that extends small."""
    head = 'format: 1\nid: own\ntitle: "Own"\nextends: ./small.yaml\n'
    return str(own_checklist(folder, head + rest))


def wrong(path: str) -> list[str]:
    return mistakes(lambda: read_checklist(path))


# Reading


@pytest.mark.parametrize("id_", sorted(bundled_checklists()))
def test_every_bundled_checklist_is_sound(id_: str) -> None:
    checklist = read_checklist(id_)
    assert checklist.id == id_
    assert problems(checklist) == []
    assert re.fullmatch("[0-9a-f]{8}", checklist.digest)


def test_a_first_look_is_part_of_the_checklist_and_a_library_moves_its_mark(folder: Path) -> None:
    own_checklist(folder, SMALL.replace("may_not_apply: yes", "first: yes"), "small.yaml")
    assert [question.id for question in read_checklist("small", folder).first_look()] == ["mission-fit"]
    own = read_checklist(extending(folder, "change:\n  mission-fit: {first: no}\n  staff-hours: {first: yes}\n"))
    assert [question.id for question in own.first_look()] == ["staff-hours"]
    assert own.digest == read_checklist("small", folder).digest


def test_what_a_file_says_is_what_is_asked(folder: Path) -> None:
    checklist = read_checklist("small", folder)
    asked = checklist.by_id()
    assert [stage.name for stage in checklist.stages] == ["Identify", "Manage"]
    assert asked["mission-fit"] == Question(
        id="mission-fit",
        ask="Does it advance a goal?",
        stage="Identify",
        counts_as="benefit",
        scale={"yes": Decimal(1), "partly": Decimal("0.5"), "no": Decimal(0)},
        may_not_apply=True,
    )
    assert asked["unchecked-adults"].ask_if == {"with-children": ("yes", "partly")}
    assert asked["unchecked-adults"].deal_breaker is True
    assert asked["unchecked-adults"].tick == "Adults would be unchecked"
    assert asked["staff-hours"].full_at == "spare-staff-hours"
    assert checklist.rule == Rule()


def test_all_that_a_checklist_can_say(folder: Path) -> None:
    text = SMALL.replace(
        "title:", "words: {go ahead: renew, decline: wind down}\nrule: {balance_at_least: -7.5}\ntitle:"
    )
    text = text.replace("full_at: spare-staff-hours", "full_at: 12.5\n        limit: yes\n        sources: [s]")
    text = text.replace("limit: yes", "limit: yes\n        slack_from: 2\n        page: spare-staff-hours")
    text = text.replace("scales:", 'sources:\n  s: {work: "A study", year: 2001}\nintroduction: "Hello."\nscales:')
    text = text.replace(
        "        side: for", "        side: for\n        evidence: B\n        policy: P\n        weight: 3"
    )
    text = text.replace("counts_as: demand", "counts_as: demand\n        letter_if: 'it took no more than {to}'")
    text = text.replace("scale: present", "scale: present\n        letter_ask: 'Is it?'\n        clause: ending", 1)
    own_checklist(folder, text.replace("id: small", "id: all"))
    checklist = read_checklist("all", folder)
    assert checklist.words == Words("renew", "wind down")
    assert checklist.rule == Rule(balance_at_least=Decimal("-7.5"))
    assert checklist.sources["s"].year == "2001"
    assert checklist.introduction == "Hello."
    asked, hours = checklist.by_id()["mission-fit"], checklist.by_id()["staff-hours"]
    assert (hours.full_at, hours.limit, hours.sources) == (Decimal("12.5"), True, ("s",))
    assert (hours.slack_from, hours.page) == (Decimal(2), "spare-staff-hours")
    assert hours.letter_if == "it took no more than {to}"
    assert (asked.letter_ask, asked.clause) == ("Is it?", "ending")


def test_files_and_core_have_the_same_words() -> None:
    assert get_args(StageName) == STAGES
    assert set(FileRule.__struct_fields__) == set(Rule.__struct_fields__)
    assert set(FileQuestion.__struct_fields__) == set(Question.__struct_fields__) - {"stage"}


# Finding


def test_an_own_checklist_comes_before_a_bundled_one(folder: Path) -> None:
    own_checklist(folder, SMALL.replace("id: small", "id: review"), "ours.yaml")
    assert read_checklist("review", folder).title == "A small checklist"
    assert read_checklist("review").title != "A small checklist"
    listed = {listed.id: listed.bundled for listed in available_checklists(folder)}
    assert listed["review"] is False
    assert listed["imagine"] is True


def test_no_such_checklist(folder: Path) -> None:
    with pytest.raises(UsageError) as caught:
        read_checklist("smal", folder)
    assert caught.value.message.startswith('There is no checklist "smal". Did you mean small?')
    with pytest.raises(UsageError, match=r"There are .*imagine.*small"):
        read_checklist("zzz", folder)
    with pytest.raises(ImagineError, match=r"There is no file .*zzz\.yaml"):
        read_checklist("./zzz.yaml", folder)


def test_a_register_without_own_checklists(tmp_path: Path) -> None:
    assert read_checklist("imagine", tmp_path / "none") == read_checklist("imagine")
    assert all(listed.bundled for listed in available_checklists(tmp_path))


def test_two_own_checklists_with_one_id(folder: Path) -> None:
    own_checklist(folder, SMALL, "again.yaml")
    with pytest.raises(UsageError, match=r"two checklists with the id small: .*again\.yaml and .*small\.yaml"):
        read_checklist("small", folder)


def test_a_broken_own_checklist_is_listed_and_stops_no_other(folder: Path) -> None:
    own_checklist(folder, 'format: 1\nid: broken\ntitle: "unclosed\n', "x-broken.yaml")
    own_checklist(folder, "format: 1\nid: half\n", "half.yaml")
    (folder / "checklists" / "latin.yaml").write_bytes(b"id: caf\xe9\n")
    listed = {listed.id: listed for listed in available_checklists(folder)}
    assert set(listed) >= {"small", "x-broken", "half", "imagine", "review"}
    assert "x-broken.yaml:3:8: this quotation mark is never closed" in str(listed["x-broken"].problem)
    assert "half.yaml:1:1: title is missing" in str(listed["half"].problem)
    assert "latin.yaml:1:8: this is not UTF-8 text" in str(listed["latin"].problem)
    assert listed["small"].problem is None
    assert read_checklist("small", folder).id == "small"
    assert wrong(str(folder / "checklists" / "x-broken.yaml"))
    assert mistakes(lambda: read_checklist("half", folder))[0] == "half.yaml:1:1: title is missing; expected text"


# Extending


def test_what_is_extended_is_inherited(folder: Path) -> None:
    base = read_checklist("small", folder)
    own = read_checklist(extending(folder, ""))
    assert (own.id, own.title) == ("own", "Own")
    assert own.stages == base.stages
    assert own.digest == base.digest


def test_a_rule_is_merged_key_by_key(folder: Path) -> None:
    own_checklist(folder, SMALL + "rule: {benefits_at_least: 0.5, serious_at_most: 3}\n", "small.yaml")
    own = read_checklist(extending(folder, "rule: {balance_at_least: -1, serious_at_most: 1}\n"))
    assert own.rule == Rule(Decimal(-1), Decimal("0.5"), 1, Decimal("0.25"))
    assert own.digest != read_checklist("small", folder).digest


def test_a_change_replaces_each_field_that_it_names(folder: Path) -> None:
    rest = "change:\n  unchecked-adults: {deal_breaker: no, serious: yes, counts_as: risk, remedy: }\n"
    rest += "  mission-fit: {weight: 3, may_not_apply: no}\n"
    asked = read_checklist(extending(folder, rest)).by_id()
    adults = asked["unchecked-adults"]
    assert (adults.deal_breaker, adults.serious, adults.counts_as, adults.remedy) == (False, True, "risk", "")
    assert asked["unchecked-adults"].ask_if
    assert (asked["mission-fit"].weight, asked["mission-fit"].may_not_apply) == (3, False)


def test_questions_are_added_behind_those_of_the_stage(folder: Path) -> None:
    rest = (
        "stages:\n  - name: Identify\n    questions:\n      - {id: new, ask: New?, scale: present}\n"
        "  - name: Grow\n    about: Growing.\n    questions:\n      - {id: newer, ask: Newer?, scale: {a: 0, b: 1}}\n"
    )
    own = read_checklist(extending(folder, rest))
    assert [stage.name for stage in own.stages] == ["Identify", "Manage", "Grow"]
    assert [q.id for q in own.stages[0].questions] == ["mission-fit", "with-children", "unchecked-adults", "new"]
    assert own.by_id()["new"].scale == own.by_id()["mission-fit"].scale
    assert own.stages[2].about == "Growing."


def test_questions_are_left_out_and_can_be_asked_anew(folder: Path) -> None:
    own = read_checklist(extending(folder, "only: [mission-fit, with-children]\nwithout: [with-children]\n"))
    assert [question.id for question in own.questions()] == ["mission-fit"]
    rest = (
        "without: [with-children]\n"
        "stages:\n  - name: Identify\n    questions:\n      - {id: with-children, ask: Again?, scale: present}\n"
        "change:\n  unchecked-adults: {ask_if: {}}\n"
    )
    own = read_checklist(extending(folder, rest))
    assert own.by_id()["with-children"].ask == "Again?"


def test_a_redefined_scale_is_for_the_file_that_redefines_it(folder: Path) -> None:
    rest = (
        "scales:\n  present: {all: 1, none: 0}\nchange:\n  with-children: {scale: present}\n"
        "  unchecked-adults: {ask_if: {with-children: [all]}}\n"
    )
    asked = read_checklist(extending(folder, rest)).by_id()
    assert list(asked["with-children"].scale) == ["all", "none"]
    assert list(asked["mission-fit"].scale) == ["yes", "partly", "no"]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (
            "without: [mision-fit]\n",
            "own.yaml:5:11: the checklist ./small.yaml has no question mision-fit; did you mean mission-fit?",
        ),
        (
            "only: [zzz]\n",
            "own.yaml:5:8: the checklist ./small.yaml has no question zzz; imagine checklist show ./small.yaml",
        ),
        (
            "change:\n  benefit: {weight: 2}\n",
            "own.yaml:6:3: the checklist ./small.yaml has no question benefit; did you mean benefits?",
        ),
        ("change:\n  mission-fit: {wieght: 2}\n", "own.yaml:6:17: there is no field wieght here; did you mean weight?"),
        ("change:\n  mission-fit: {id: x}\n", "own.yaml:6:17: there is no field id here"),
        ("change:\n  mission-fit: {weight: 4}\n", "own.yaml:6:25: 4 stands here; expected 1, 2 or 3"),
        ("change:\n  mission-fit: {ask: }\n", "own.yaml:6:22: mission-fit: a question needs its text"),
        (
            "without: [benefits, spare-staff-hours]\n",
            "own.yaml:5:21: spare-staff-hours is left out, but the full_at of staff-hours needs it; "
            "keep spare-staff-hours, or leave out staff-hours too",
        ),
        (
            "only: [mission-fit, unchecked-adults]\n",
            "own.yaml:5:7: with-children is left out, but the ask_if of unchecked-adults needs it; "
            "keep with-children, or leave out unchecked-adults too",
        ),
        ("without: [mission-fit]\n", "own.yaml:5:10: no question counts as a benefit"),
        (
            "change:\n  with-children: {scale: {a: 1, b: 0}}\n",
            "own.yaml:6:3: unchecked-adults: 'yes' is not an answer of with-children (a, b)",
        ),
        (
            "change:\n  mission-fit: {scale: {a: 1, b: 0.5}}\n",
            "own.yaml:6:24: mission-fit: a scored scale needs one answer worth 0 and one worth 1",
        ),
        ("change:\n  mission-fit: {scale: presnt}\n", "own.yaml:6:24: there is no scale presnt; expected present"),
        ("change:\n  benefits: {kind: choice}\n", "benefits: only a lines question has a side"),
        (
            "stages:\n  - name: Grow\n    questions:\n      - {id: benefits, ask: B?, scale: present}\n",
            "own.yaml:8:14: the id benefits is used twice",
        ),
        (
            "stages:\n  - name: Grow\n    questions:\n      - {id: x, ask: B?, scale: present, sources: [s]}\n",
            "own.yaml:8:51: x: there is no source s",
        ),
    ],
)
def test_extending_wrongly(folder: Path, rest: str, expected: str) -> None:
    told = wrong(extending(folder, rest))
    assert any(expected in message for message in told), told


@pytest.mark.parametrize(
    ("extends", "expected"),
    [
        ("imagin", "own.yaml:4:10: there is no bundled checklist imagin; expected imagine, review"),
        ("./none.yaml", "own.yaml:4:10: There is no file"),
        ("./own.yaml", "own.yaml:4:10: ./own.yaml itself extends ./own.yaml"),
    ],
)
def test_extending_what_cant_be_extended(folder: Path, extends: str, expected: str) -> None:
    path = own_checklist(folder, f"format: 1\nid: own\ntitle: Own\nextends: {extends}\n")
    assert any(expected in message for message in wrong(str(path)))


def test_mistakes_of_the_base_are_told_in_the_base(folder: Path) -> None:
    own_checklist(folder, SMALL.replace("kind: number", "kind: nummer"), "small.yaml")
    told = wrong(extending(folder, "change:\n  mission-fit: {weight: 9}\n"))
    assert told[0] == "own.yaml:6:25: 9 stands here; expected 1, 2 or 3"
    assert told[1].startswith("small.yaml:27:15: nummer stands here; expected choice, sign, number or lines")


def test_what_the_base_gets_wrong_is_told_in_the_base(folder: Path) -> None:
    own_checklist(folder, SMALL.replace("full_at: spare-staff-hours", "full_at: nowhere"), "small.yaml")
    assert wrong(extending(folder, "only: [mission-fit, staff-hours]\n")) == [
        "small.yaml:30:18: staff-hours: nowhere is not in the checklist"
    ]


def test_asking_anew_too_late_is_told_where_it_is_asked(folder: Path) -> None:
    rest = (
        "without: [with-children]\n"
        "stages:\n  - name: Grow\n    questions:\n      - {id: with-children, ask: 'Again?', scale: present}\n"
    )
    assert wrong(extending(folder, rest)) == [
        "own.yaml:9:9: unchecked-adults: with-children comes later; it must come before"
    ]


# Refusing


@pytest.mark.parametrize(
    ("was", "becomes", "expected"),
    [
        ("format: 1", "format: 2", "own.yaml:1:9: 2 stands here; expected 1"),
        ("format: 1\n", "", "own.yaml:1:1: format is missing; expected 1"),
        (
            "id: small",
            "id: Small",
            "own.yaml:2:5: Small stands here; expected a short name: a to z, 0 to 9 and hyphens",
        ),
        ("no: 0}", "no: 1.5}", "own.yaml:5:38: 1.5 stands here; expected a number from 0 to 1"),
        ("no: 0}", "unknown: 0}", "own.yaml:5:34: unknown stands here; expected an answer that is not empty, unknown"),
        ("no: 0}", "n/a: 0}", "own.yaml:5:34: n/a stands here; expected an answer"),
        ("no: 0}", "no: }", "nothing stands here; expected a number from 0 to 1"),
        ("no: 0}", "no: 0,5}", "own.yaml:5:41: nothing stands here; expected a number from 0 to 1"),
        ("name: Manage", "name: Manege", "own.yaml:23:11: Manege stands here; expected Identify, Manage, Advocate"),
        (
            "name: Manage",
            "name: Identify",
            "own.yaml:23:11: the stage Identify is here twice; put its questions together",
        ),
        ("name: Identify", "name: Grow", "own.yaml:23:11: Manage comes too late; expected the order Identify, Manage"),
        ("deal_breaker: yes", "deal_breaker: yse", "own.yaml:21:23: yse stands here; expected yes or no"),
        (
            "deal_breaker: yes",
            "serious: yes",
            "own.yaml:17:9: unchecked-adults: a sign counts as a risk or a demand, or it is a deal_breaker",
        ),
        (
            "deal_breaker: yes",
            "deal_breaker: yes\n        weight: 2",
            "own.yaml:22:17: unchecked-adults: a deal-breaker has no points; leave out weight",
        ),
        ("tick: ", "ask: ", "own.yaml:19:14: unchecked-adults: a sign has a tick in place of ask"),
        (
            "side: for",
            "side: for\n        deal_breaker: yes",
            "own.yaml:39:23: benefits: only a sign can be a deal-breaker",
        ),
        (
            "kind: number",
            "kind: number\n        slack_from: 2",
            "own.yaml:28:21: staff-hours: only a limit has slack_from",
        ),
        ("kind: number", "kind: number\n        page: mission-fit", "own.yaml:28:15: staff-hours: mission-fit is no"),
        ("title:", "rule: {serious_at_most: some}\ntitle:", "own.yaml:3:25: some stands here; expected a whole number"),
        ("title:", "rule: {balance_at_least: a lot}\ntitle:", "own.yaml:3:26: a lot stands here; expected points"),
        ("title:", "rule: {slack: 2}\ntitle:", "own.yaml:3:15: 2 stands here; expected a number from 0 to 1"),
        ("title:", "rule: {benefits_at_least: 9}\ntitle:", "benefits_at_least: all its benefits together give 1"),
        (
            "full_at: spare-staff-hours",
            "full_at: 7,5",
            "own.yaml:30:18: 7,5 stands here; expected an amount such as 7.5",
        ),
        ("full_at: spare-staff-hours", "full_at: none", "own.yaml:30:18: staff-hours: none is not in the checklist"),
        ("full_at: spare-staff-hours", "why: x", "own.yaml:25:9: staff-hours: a scored number question needs full_at"),
        (
            "scale: present",
            "scale: presence",
            "own.yaml:12:16: there is no scale presence; expected present, or answers",
        ),
        ("id: benefits", "id: staff-hours", "own.yaml:35:13: the id staff-hours is used twice; choose another"),
        (
            "ask_if: {with",
            "ask_if: {without",
            "own.yaml:20:17: unchecked-adults: without-children is not in the checklist",
        ),
        ('ask: "List the benefits."', "why: x", "own.yaml:35:9: benefits: a question needs its text"),
        ("title:", "without: [a]\ntitle:", "own.yaml:3:10: without is for a checklist that extends another"),
        (
            "kind: number",
            'kind: number\n        letter_if: "it took {answer}, not {to}"',
            "own.yaml:28:20: staff-hours: {answer} would stand in the letter as it is; only {to} is filled in",
        ),
        (
            "kind: number",
            'kind: number\n        letter_if: "it took {to"',
            "staff-hours: {to would stand in the letter as it is; only {to} is filled in",
        ),
        (
            "counts_as: benefit",
            'letter_if: "it took {to}"',
            "mission-fit: {to} would stand in the letter as it is; nothing is filled in here, and {to} only in a",
        ),
        ("counts_as: benefit", "letter_if: at last}", "mission-fit: } would stand in the letter as it is"),
        (
            "counts_as: benefit",
            "clause: goal",
            "own.yaml:11:17: goal stands here; expected purpose, scope, goals, duties",
        ),
    ],
)
def test_refused(folder: Path, was: str, becomes: str, expected: str) -> None:
    assert was in SMALL
    told = wrong(str(own_checklist(folder, SMALL.replace(was, becomes, 1))))
    assert any(expected in message for message in told), told


def test_a_checklist_without_stages(folder: Path) -> None:
    path = own_checklist(folder, "format: 1\nid: x\ntitle: X\n")
    assert wrong(str(path)) == [
        "own.yaml:1:1: stages is missing; expected the stages with their questions, or extends: imagine"
    ]


def test_the_digest_covers_what_decides_and_nothing_else(folder: Path) -> None:
    digest = read_checklist("small", folder).digest
    for was, becomes, same in [
        ("Does it advance a goal?", "Would it advance a goal?", True),
        ("partly: 0.5", "partly: 0.50", True),
        ("A small checklist", "Another title", True),
        (
            "counts_as: benefit",
            "counts_as: benefit\n        letter_if: a\n        letter_ask: b\n        clause: goals",
            True,
        ),
        ("partly: 0.5", "partly: 0.6", False),
        ("may_not_apply: yes", "may_not_apply: no", False),
        ("deal_breaker: yes", "counts_as: risk", False),
        ("title:", "rule: {serious_at_most: 1}\ntitle:", False),
        ("title:", "rule: {slack: 0.250}\ntitle:", True),
        ("full_at: spare-staff-hours", "full_at: spare-staff-hours\n        limit: yes", False),
        ("counts_as: benefit", "counts_as: benefit\n        weight: 2", False),
    ]:
        path = own_checklist(folder, SMALL.replace(was, becomes))
        assert (read_checklist(str(path)).digest == digest) is same, was


PIECES = st.sampled_from(
    [*SMALL.split("\n"), *(line.strip() for line in SMALL.split("\n")), "extends: imagine", "-", ": "]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=12), st.integers(0, 40))
def test_no_mixture_of_lines_makes_it_stumble(tmp_path: Path, pieces: list[str], at: int) -> None:
    lines = SMALL.split("\n")
    lines[at : at + len(pieces)] = pieces
    path = tmp_path / "f.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        read_checklist(str(path))
    except ImagineError as error:
        assert error.places


# What it has no words for


def test_what_papers_will_miss_is_told_where_the_question_stands(folder: Path) -> None:
    checklist, missing = check_checklist("small", folder)
    assert checklist == read_checklist("small", folder)
    assert [str(place).rpartition("small.yaml:")[2] for place in missing] == [
        "9:9: mission-fit has no short, partly, find_out, reason_for, reason_against or letter: tables name it by its "
        "id; nothing says what partly means; nothing says how to find out; reasons repeat its question; "
        "no letter gives it as a reason",
        "17:9: unchecked-adults has no short, partly, find_out, clean, letter or letter_ask: tables name it by its id; "
        "nothing says what partly means; nothing says how to find out; a counter-offer does not name the fix; "
        "no letter gives it as a reason; no letter asks about it while it is open",
        "25:9: staff-hours has no short, find_out, reason_for, reason_against, letter or remedy: tables name it by its "
        "id; nothing says how to find out; reasons repeat its question; no letter gives it as a reason; "
        "there is nothing to settle or to agree on",
    ]


def test_what_a_change_takes_away_is_told_at_the_change(folder: Path) -> None:
    path = own_checklist(folder, "format: 1\nid: own\ntitle: O\nextends: imagine\nchange:\n  patron-data: {letter: }\n")
    _, missing = check_checklist(str(path))
    assert [str(place).rpartition("/")[2] for place in missing] == [
        "own.yaml:6:3: patron-data has no letter: no letter gives it as a reason"
    ]


@pytest.mark.parametrize("id_", sorted(bundled_checklists()))
def test_the_bundled_checklists_have_words_for_every_paper(id_: str) -> None:
    assert check_checklist(id_)[1] == ()


# Starting a new one


def uncommented(text: str, name: str | None = None) -> str:
    """The starter with its examples put to use: all, or the one that begins with a name."""
    used, lines = False, []
    for line in text.split("\n"):
        example = re.fullmatch(r"#((?: {2})*[^ #].*)", line)
        if example and not example[1].startswith(" "):
            used = name is None or example[1].startswith(name)
        lines.append(example[1] if example and used else line)
    return "\n".join(lines)


@pytest.mark.parametrize("base", sorted(bundled_checklists()))
def test_a_new_checklist_works_as_it_stands_and_with_each_example(folder: Path, base: str) -> None:
    text = new_checklist_text("our-branch", base)
    original = read_checklist(base)
    own = read_checklist(str(own_checklist(folder, text)))
    assert (own.id, own.stages, own.digest) == ("our-branch", original.stages, original.digest)
    digests = {own.digest}
    for example in ("without:", "rule:", "change:", "stages:", None):
        own = read_checklist(str(own_checklist(folder, uncommented(text, example))))
        digests.add(own.digest)
    assert len(digests) == 6
    assert (own.rule.serious_at_most, own.rule.balance_at_least) == (1, Decimal(2))


def test_a_new_checklist_needs_an_id() -> None:
    with pytest.raises(UsageError, match='"Our Branch" can\'t be the id of a checklist'):
        new_checklist_text("Our Branch")


def test_an_installed_package_holds_its_checklists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "imagine_cli"
    (package / "checklists").mkdir(parents=True)
    (package / "checklists" / "installed.yaml").write_text(SMALL, encoding="utf-8")
    monkeypatch.setattr("imagine_cli.store.bundled._PACKAGE", package)
    assert bundled_checklists() == {"installed": package / "checklists" / "installed.yaml"}


def test_the_bundled_folders_are_found() -> None:
    assert (bundled_folder("checklists") / "imagine.yaml").is_file()
    with pytest.raises(ImagineError, match="The installation is incomplete: the folder nonsense is missing"):
        bundled_folder("nonsense")
