"""Whatever a file holds, reading it gives a result, or a refusal with a place; soon, and in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from imagine_cli.errors import ImagineError
from imagine_cli.store import files
from imagine_cli.store.folder import LOCAL_ORGS
from tests.hostile.broken import broken
from tests.hostile.good import GOOD
from tests.hostile.readers import outcome
from tests.long_run import examples
from tests.terminal import ROOT

INPUTS = examples(250, 20_000)
"""Of each kind of file."""
IS_LONG = INPUTS > 1_000
SLOWEST, LARGEST = 2.0, 300
"""Seconds for one file, MiB for all."""


@pytest.mark.parametrize("kind", GOOD)
def test_broken_files_are_read_or_refused_with_a_place(
    kind: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    read, slowest, fell = 0, 0.0, list[str]()
    for seed in range(INPUTS):
        content = broken(kind, Random(f"{kind} {seed}"))
        began = time.process_time()
        try:
            read += not isinstance(outcome(kind, content, tmp_path), ImagineError)
        except Exception:
            fell.append(f"{kind} {seed}: {content!r}\n{traceback.format_exc()}")
        slowest = max(slowest, time.process_time() - began)
        if IS_LONG and time.process_time() - began > SLOWEST:
            fell.append(f"{kind} {seed} takes too long: {content!r}")
        assert len(fell) < 20, "\n".join(fell)
    assert not fell, "\n".join(fell)
    record_property("seconds of the slowest", slowest)
    # Neither all nor none: else the damage would be too small, or too great to reach what lies deeper.
    assert INPUTS // 50 < read < INPUTS - INPUTS // 10, read


@pytest.mark.parametrize("kind", GOOD)
def test_good_files_are_read(kind: str, tmp_path: Path) -> None:
    assert not isinstance(outcome(kind, GOOD[kind], tmp_path), ImagineError)


@pytest.mark.parametrize("kind", GOOD)
def test_raw_bytes_are_refused(kind: str, tmp_path: Path) -> None:
    die = Random(kind)
    for _ in range(examples(20, 400)):
        outcome(kind, die.randbytes(die.choice((1, 7, 80, 4000))), tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="asks the system how much memory was used")
@pytest.mark.parametrize("kind", [kind for kind in GOOD if kind not in ("extending", "review")])
def test_bombs_take_neither_long_nor_much_memory(kind: str, tmp_path: Path) -> None:
    size = examples(files.MAX_BYTES // 16, files.MAX_BYTES - 16)
    command = [sys.executable, "-m", "tests.hostile.readers", kind, str(size), str(tmp_path)]
    # The limit ends a hang; it measures nothing.
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert ran.returncode == 0, ran.stderr
    measured = json.loads(ran.stdout)
    assert measured["mebibytes"] < LARGEST
    assert len(measured["seconds"]) > 10
    if IS_LONG:
        assert not {name: seconds for name, seconds in measured["seconds"].items() if seconds > SLOWEST}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
@pytest.mark.parametrize("kind", GOOD)
def test_a_pipe_where_a_file_belongs_is_refused_and_not_waited_for(kind: str, tmp_path: Path) -> None:
    import os

    from tests.hostile.readers import NAMES, READ, told_by

    path = tmp_path / NAMES[kind]
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    refused = told_by(lambda: READ[kind](path))
    assert isinstance(refused, ImagineError)
    assert "not an ordinary file" in refused.message or path.name == LOCAL_ORGS


@pytest.mark.parametrize("good", ["extends: imagine", "way-of-earning", "mission-fit", "kind: sign"])
def test_a_long_name_where_one_of_the_checklist_belongs_is_quoted_in_part(good: str, tmp_path: Path) -> None:
    name = f"{good.partition(': ')[0]}: {'x' * 3_000}" if ": " in good else "x" * 3_000
    content = GOOD["extending"].decode().replace(good, name)
    assert isinstance(outcome("extending", content.encode(), tmp_path), ImagineError)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such devices")
@pytest.mark.parametrize(
    "named", ["/dev/zero", "/dev/stdin", "/dev/tty", "//server/share/own.yaml", r"\\server\share\own.yaml"]
)
@pytest.mark.parametrize("kind", ["assessment", "extending"])
def test_a_file_that_names_a_checklist_can_lead_neither_to_a_device_nor_to_another_server(
    kind: str, named: str, tmp_path: Path
) -> None:
    good = (
        GOOD[kind]
        .decode()
        .replace("checklist: {id: imagine}", f"checklist: '{named}'")
        .replace("extends: imagine", f"extends: '{named}'")
    )
    refused = outcome(kind, good.encode(), tmp_path)
    assert isinstance(refused, ImagineError)
    assert [
        place.message for place in refused.places if "another server" in place.message or "ordinary" in place.message
    ]


def test_a_checklist_on_the_same_server_as_the_file_that_names_it_is_looked_for() -> None:
    from pathlib import PureWindowsPath

    place = PureWindowsPath(r"\\oak-hill\shared\Partnerships\ymca\a.yaml")
    assert not files.leads_away(r"\\OAK-HILL\shared\checklists\own.yaml", place)  # type: ignore[arg-type]
    assert files.leads_away(r"\\elsewhere\shared\own.yaml", place)  # type: ignore[arg-type]
    assert not files.leads_away("own.yaml", place)  # type: ignore[arg-type]
    assert not files.leads_away(r"D:\own.yaml", place)  # type: ignore[arg-type]
