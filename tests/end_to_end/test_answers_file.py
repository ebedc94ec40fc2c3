"""The file with the main job's answers, for whatever can only read a file."""

from __future__ import annotations

from tests.interview_script import FILE, main_job


def test_it_holds_the_answers_by_their_ids() -> None:
    assert FILE.read_text(encoding="utf-8") == main_job(), "renew it with: python -m tests.interview_script"
