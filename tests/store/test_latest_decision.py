"""Which decision counts, found without reading all: the same as where all are read."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from imagine_cli.core.partnership import Decision
from imagine_cli.store import latest_decision as module
from imagine_cli.store.decisions import read_decision, read_decisions, write_decision
from imagine_cli.store.latest_decision import latest_decision, without_details
from tests.register_kit import decided, decision

WHOLE = decision()


def paths(folder: Path) -> list[Path]:
    return list((folder / "partner").iterdir())


@pytest.mark.parametrize("seed", range(20))
def test_it_is_the_one_that_counts_where_all_are_read(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 6)):
        made = replace(WHOLE, decided_on=date(2026, 1, 1) + timedelta(days=chance.randint(0, 2)))
        number = f"-{chance.randint(2, 11)}" if chance.random() < 0.6 else ""
        path = tmp_path / "partner" / f"{made.decided_on}-decision{number}.yaml"
        if not path.exists():
            write_decision(path, made)
        if chance.random() < 0.2:  # named by hand for another day
            path.rename(path.with_name(f"2025-0{chance.randint(1, 9)}-01-decision.yaml"))
    latest, expected = latest_decision(paths(tmp_path)).latest, read_decisions(paths(tmp_path)).latest
    assert latest
    assert expected
    assert latest.path == expected.path
    assert latest.decision == replace(expected.decision, conditions=(), promises=())


def test_older_ones_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(1, 6):
        decided(tmp_path, replace(WHOLE, decided_on=date(2026, 1, day)))
    read: list[str] = []

    def counted(path: Path, part: Callable[[str], str]) -> Decision:
        read.append(path.name)
        return read_decision(path, part)

    monkeypatch.setattr(module, "read_decision", counted)
    assert latest_decision(paths(tmp_path)).warnings == ()
    assert read == ["2026-01-05-decision.yaml"]
    assert latest_decision([]).latest is None


def test_one_that_may_be_later_and_can_not_be_read_is_named(tmp_path: Path) -> None:
    decided(tmp_path, replace(WHOLE, decided_on=date(2026, 1, 1)))
    later = decided(tmp_path, replace(WHOLE, decided_on=date(2026, 1, 2)))
    text = later.read_text(encoding="utf-8")
    for broken in (text.replace("settled: yes", "settled: maybe"), text[:40], ""):
        later.write_text(broken, encoding="utf-8")
        found = latest_decision(paths(tmp_path))
        assert found.latest
        assert found.latest.decision.decided_on == date(2026, 1, 1)
        assert str(later) in found.warnings[0]


def test_a_file_that_broke_off_does_not_pass_for_a_whole_one(tmp_path: Path) -> None:
    path = decided(tmp_path, WHOLE)
    text = path.read_text(encoding="utf-8")
    assert "conditions" not in without_details(text)
    for end in ("\nconditions:", "\npromises:"):
        path.write_text(text[: text.index(end)] + "\n", encoding="utf-8")
        assert latest_decision([path]).warnings
    moved = text.replace("format: 1\n", "") + "format: 1\n"
    assert without_details(moved) == moved
