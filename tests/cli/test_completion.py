"""What the shell completes: words that mean nothing to any shell, and nothing where files are broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from imagine_cli.cli import completion
from imagine_cli.errors import ImagineError
from tests.cli.kit import imagine
from tests.interview_script import main_job
from tests.register_kit import answered

NO_WORDS = (
    "$(touch x)",
    "`x`",
    "O'Brien & Sons",
    "two words",
    "a;b",
    "a|b",
    "a=b",
    "-rf",
    "~",
    "caf\u00e9",
    "@eaDir",
    "x\ny",
    "x\n",
    "x\r",
    "x\x1b[31m",
    "x\u202ey",
    "x\u200f",
    "x\u2028y",
)


def test_the_shell_completes_partners_checklists_questions_and_stages(isolation: Path) -> None:
    imagine("assess", typed=main_job())
    assert completion.partners("riv") == ["riverside-repair-cafe"]
    assert completion.checklists("") == ["imagine", "review"]
    assert completion.questions("staff") == ["staff-hours="]
    assert completion.questions("mission-fit=") == ["mission-fit=yes", "mission-fit=partly", "mission-fit=no"]
    assert completion.questions("staff-hours=") == []
    assert completion.stages("I") == ["Identify", "Implement"]
    (isolation / "Partnerships" / "riverside-repair-cafe" / "2026-01-01-assessment-x.yaml").write_bytes(b"\xff")
    assert completion.partners("") == ["riverside-repair-cafe"]


def test_the_shell_completes_decisions() -> None:
    assert completion.choices("go") == ["go-ahead", "go-ahead-with-changes"]
    assert completion.choices("p") == ["pilot", "postpone"]
    assert completion.choices("w") == ["wind-down"]


def test_a_register_that_cannot_be_read_does_not_disturb_the_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("IMAGINE_FOLDER", str(tmp_path / "file"))
    for complete in (completion.partners, completion.checklists, completion.organizations):
        assert complete("") == []
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("read", "complete"),
    [
        ("checklists.read_checklist", completion.questions),
        ("directory.bundled_organizations", completion.topics),
        ("directory.read_stories", completion.stories),
    ],
)
def test_a_damaged_installation_does_not_disturb_the_shell(
    read: str, complete: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert complete("")

    def damaged(*_: object) -> None:
        raise ImagineError("It can't be read.")

    monkeypatch.setattr(f"imagine_cli.store.{read}", damaged)
    assert complete("") == []


def test_only_folders_that_mean_nothing_to_a_shell_are_offered_and_commands_take_them(isolation: Path) -> None:
    for folder in (*NO_WORDS, "4-h", "Our_Club"):
        answered(isolation / "Partnerships", folder, partner="Food Bank \\$(touch x)")
    assert completion.partners("") == ["4-h", "Our_Club"]
    answered(isolation / "Partnerships", "4-h", assessor="Ben")
    for command in ("verdict", "report", "plan", "compare"):
        assert imagine(command, "4-h").code == 0


def test_only_ids_that_mean_nothing_to_a_shell_are_offered(isolation: Path) -> None:
    own = isolation / "Partnerships" / "checklists"
    own.mkdir(parents=True)
    for name in NO_WORDS:
        (own / f"{name}.yaml").write_text("format: 1", encoding="utf-8")
    assert completion.checklists("") == ["imagine", "review"]
    assert completion.questions("nobody-asks=") == []
