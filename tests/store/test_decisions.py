"""Decisions on disk: what was written reads back, whatever day or name; what is broken is named."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from imagine_cli.core.outcome import Outcome
from imagine_cli.core.partnership import CHOICES, Agreed, Decision, Opinion, Promise, VerdictThen
from imagine_cli.core.verdict import Points, Range
from imagine_cli.store.decisions import decisions_in, read_decision, write_decision
from imagine_cli.store.register import new_decision_path

from .store_kit import mistakes

ids = st.from_regex(r"[a-z][a-z0-9-]{0,10}", fullmatch=True)
texts = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs"],
        exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
    ),
    max_size=60,
)
names = texts.filter(str.strip)
points = st.integers(-1000, 1000).map(lambda halves: Fraction(halves, 2))
ranges = st.builds(Range, points, points, points)
amounts = st.decimals(0, 99999, places=2)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
verdicts = st.builds(
    VerdictThen,
    recommendation=st.sampled_from(["go ahead", "decline"]),
    settled=st.booleans(),
    headline=names,
    outcome=st.sampled_from(get_args(Outcome)),
    points=st.builds(Points, ranges, ranges, ranges, ranges),
    deal_breakers_hit=st.lists(ids, max_size=3).map(tuple),
    deal_breakers_open=st.lists(ids, max_size=3).map(tuple),
)
opinions = st.builds(
    Opinion,
    assessor=texts,
    file=st.from_regex(r"2026-11-2[0-9]-assessment-[a-z]{1,9}\.yaml", fullmatch=True),
    headline=names,
    recommendation=st.sampled_from(["go ahead", "decline"]),
    outcome=st.sampled_from(get_args(Outcome)),
)
decisions = st.builds(
    Decision,
    partner=names,
    choice=st.sampled_from(CHOICES),
    decided_on=days,
    decided_by=texts,
    reason=texts,
    changes=texts,
    votes=texts,
    dissent=texts,
    postponed_until=st.none() | days,
    amends=st.sampled_from(["", "2026-11-29-decision.yaml"]),
    answered=st.lists(opinions, max_size=3, unique_by=lambda each: each.file).map(tuple),
    proposal=texts,
    starts_on=st.none() | days,
    review_by=st.none() | days,
    ends_on=st.none() | days,
    staff_hours=st.none() | amounts,
    rests_on=st.just("2026-11-22-assessment-anna.yaml"),
    verdict=verdicts,
    conditions=st.lists(st.builds(Agreed, ids, names), max_size=3, unique_by=lambda each: each.question).map(tuple),
    promises=st.lists(
        st.builds(Promise, ids, names, amounts, texts), max_size=3, unique_by=lambda each: each.question
    ).map(tuple),
)

SOME = Range(Fraction(1), Fraction(2), Fraction(3))
POINTS = Points(SOME, SOME, SOME, Range(Fraction(-11, 2), Fraction(-1), Fraction(0)))
DECISION = Decision(
    partner="Riverside Repair Café",
    choice="go ahead",
    decided_on=date(2026, 11, 30),
    decided_by="Board",
    staff_hours=Decimal("7.5"),
    rests_on="2026-11-22-assessment-anna.yaml",
    verdict=VerdictThen("go ahead", True, "GO AHEAD", "go-ahead", POINTS),
    promises=(Promise("staff-hours", "staff hours", Decimal("7.5"), "hours a month"),),
)


@given(decision=decisions)
def test_what_is_written_reads_back(decision: Decision, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path_factory.mktemp("place") / "2026-11-30-decision.yaml"
    write_decision(path, decision)
    assert read_decision(path) == decision


def test_a_decision_without_a_verdict_reads_back(tmp_path: Path) -> None:
    bare = Decision("YMCA", "wind down", date(2026, 11, 30), ends_on=date(2026, 12, 31))
    write_decision(tmp_path / "2026-11-30-decision.yaml", bare)
    assert read_decision(tmp_path / "2026-11-30-decision.yaml") == bare


def test_the_latest_day_counts_and_of_one_day_the_highest_number(tmp_path: Path) -> None:
    for number in range(12):
        path = new_decision_path(tmp_path, date(2026, 11, 30))
        write_decision(path, Decision("YMCA", "decline", date(2026, 11, 30), reason=str(number)))
    early = Decision("YMCA", "decline", date(2026, 1, 1), reason="early")
    write_decision(tmp_path / "2027-01-01-decision.yaml", early)
    latest = decisions_in(tmp_path).latest
    assert latest is not None
    assert latest.decision.reason == "11"


def test_a_copy_that_broke_off_is_noticed_wherever_it_matters(tmp_path: Path) -> None:
    path = tmp_path / "2026-11-30-decision.yaml"
    write_decision(path, DECISION)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    whole = read_decision(path)
    for count in range(len(lines)):
        path.write_text("".join(lines[:count]), encoding="utf-8")
        decided = decisions_in(tmp_path)
        if decided.made:
            # Only the unit of the last amount, which decides nothing, may be missing without a word.
            assert count == len(lines) - 1
            assert decided.made[0].decision.staff_hours == whole.staff_hours
        else:
            assert len(decided.warnings) == 1
            assert str(path) in decided.warnings[0]


def test_a_decision_of_the_first_form_is_told_what_to_change(tmp_path: Path) -> None:
    path = tmp_path / "2026-11-30-decision.yaml"
    write_decision(path, DECISION)
    old = path.read_text(encoding="utf-8").replace("  outcome: go-ahead\n", "").replace("points:", "gauges:")
    path.write_text(old, encoding="utf-8")
    (told,) = mistakes(lambda: read_decision(path))
    assert "gauges: delete verdict with all below it, and write rests_on: nothing" in told
    head, _, rest = old.partition("verdict:\n")
    kept = re.sub("(?m)^rests_on: .*$", "rests_on: nothing", head) + rest[rest.index("promises:") :]
    path.write_text(kept, encoding="utf-8")
    again = read_decision(path)
    assert (again.choice, again.staff_hours, again.promises) == ("go ahead", Decimal("7.5"), DECISION.promises)


def test_mistakes_are_named_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "2026-11-30-decision.yaml"
    path.write_text(
        "format: 1\npartner: YMCA\ndecision: maybe\ndecided_on: soon\nrests_on: nothing\n", encoding="utf-8"
    )
    assert mistakes(lambda: read_decision(path)) == [
        "2026-11-30-decision.yaml:3:11: maybe stands here; expected go ahead, pilot, go ahead with changes, "
        "send back, postpone, decline, renew or wind down",
        "2026-11-30-decision.yaml:4:13: soon stands here; expected a date such as 2026-11-22",
    ]


def test_other_files_are_no_decisions(tmp_path: Path) -> None:
    for name in (
        "decision.docx",
        "2026-11-30-decision.yaml~",
        "2026-11-30-decision-maker.yaml",
        "~$2026-11-30-decision.yaml",
    ):
        (tmp_path / name).write_text("no yaml: [", encoding="utf-8")
    assert decisions_in(tmp_path).made == ()
    assert decisions_in(tmp_path).warnings == ()
    assert decisions_in(tmp_path / "none").made == ()
