"""The whole command line over broken registers: it says what is wrong, and never falls over."""

# ruff: noqa: E501  tables of payloads are read best as tables
from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from random import Random

import pytest

from tests.cli.kit import imagine
from tests.hostile.broken import broken
from tests.hostile.commands import EVERY, calm, put, run
from tests.hostile.good import DECISION, EXAMPLE, GOOD
from tests.hostile.readers import NAMES
from tests.long_run import examples
from tests.terminal import ROOT

WRITES = (
    ("decide", "partner", "go-ahead", "--by", "Board", "--reason", "Why not."),
    ("decide", "partner", "decline", "--by", "Board", "--reason", "Why."),
    ("report", "partner", "-o", "{register}/r.md"),
    ("plan", "partner", "-o", "{register}/p.ics"),
    ("compare", "partner", "-o", "{register}/c.md"),
    ("orgs", "--check", "{register}/orgs.yaml"),
    ("orgs", "--path"),
    ("verdict", "{register}/partner/2026-05-20-assessment-anna.yaml", "--json"),
    ("checklist", "check", "{register}/checklists/own.yaml", "--json"),
    ("letter", "partner", "decline", "--template", "{register}/letters/decline.txt"),
)


def register_of(register: Path, die: Random) -> None:
    """A register in which one to three files are broken."""
    chosen = set(die.sample(list(GOOD), die.randint(1, 3)))
    files = {
        NAMES[kind]: broken(kind, die) if kind in chosen else good for kind, good in GOOD.items() if kind != "extending"
    }
    if "extending" in chosen:
        files[NAMES["extending"]] = broken("extending", die)
    if die.random() < 0.5:
        del files[NAMES["decision"]]
    files["other/2026-05-20-assessment-ben.yaml"] = EXAMPLE.encode()
    put(register, files)


def test_every_command_answers_over_any_register() -> None:
    register = Path(os.environ["IMAGINE_FOLDER"])
    succeeded = total = 0
    for seed in range(examples(40, 1_000)):
        die = Random(f"register {seed}")
        shutil.rmtree(register, ignore_errors=True)
        register_of(register, die)
        for command in [*die.sample(EVERY, 4), die.choice(WRITES)]:
            command = tuple(word.format(register=register) for word in command)
            try:
                ran = run(*command)
            except Exception as error:
                raise AssertionError(f"seed {seed}: imagine {' '.join(command)}") from error
            total += 1
            succeeded += ran.code == 0
    assert total / 5 < succeeded < total


@pytest.mark.skipif(sys.platform != "linux", reason="such names can't be made elsewhere")
def test_folders_and_files_of_any_name_do_no_harm() -> None:
    register = Path(os.environ["IMAGINE_FOLDER"])
    for name in (
        b"\xff\xfe",
        b"\x1b[31mred",
        b"=cmd|x",
        b"a\nSaved to b",
        "\u202eabc".encode(),
        b"-rf",
        b"[bold]x[",
        b"$(touch x)",
        b"`x`",
    ):
        place = os.fsencode(register) + b"/" + name
        Path(os.fsdecode(place)).mkdir(parents=True)
        for file in (
            b"2026-01-01-assessment-a.yaml",
            b"2026-01-01-assessment-\x1b[2J.yaml",
            b"2026-01-02-decision.yaml",
            b"\xff.yaml",
        ):
            content = EXAMPLE if b"assessment-a" in file and b"=" not in name else ""
            Path(os.fsdecode(place + b"/" + file)).write_text(content, encoding="utf-8")
        named = os.fsdecode(name)
        for command in (
            ("verdict", named),
            ("report", named, "--brief"),
            ("letter", named, "accept"),
            ("plan", named),
            ("compare", named, "-"),
        ):
            run(*command)
    assert "Saved to b" not in [line.strip() for line in run("verdict", "nobody").err.splitlines()]
    listing: tuple[tuple[str, ...], ...] = (
        ("list",),
        ("list", "--format", "csv"),
        ("list", "--json"),
        ("verdict", "riverside"),
        ("verdict", "x"),
        ("checklist", "list"),
    )
    for look in listing:
        run(*look)


@pytest.mark.slow
@pytest.mark.parametrize(
    "typed", ["\x1b[31mB", "\udcff", "a\u202eb", "Board\nformat: 2", "\x9b31m", "x" * 100_000, "{{7*7}}", "=1+1", ""]
)
def test_nothing_that_is_typed_as_an_option_does_harm(typed: str) -> None:
    register = Path(os.environ["IMAGINE_FOLDER"])
    put(
        register,
        {
            "partner/2026-05-20-assessment-anna.yaml": EXAMPLE.encode(),
            "partner/2026-05-30-decision.yaml": DECISION.encode(),
        },
    )
    for command in (
        ("verdict", typed), ("verdict", f"{typed}.yaml"), ("verdict", "partner", "--if", f"mission-fit={typed}"), ("verdict", "partner", "--if", typed),
        ("report", "partner", "-o", f"{register}/{typed}.md"), ("letter", "partner", "accept", "--to", typed), ("letter", "partner", typed),
        ("letter", "partner", "accept", "--template", typed), ("letter", "partner", "decline", "--door", typed), ("orgs", typed),
        ("orgs", "--topic", typed), ("orgs", "--show", typed), ("stories", typed), ("compare", typed, "partner"), ("compare", "partner", "--spare", typed),
        ("checklist", "show", typed), ("checklist", "new", typed), ("checklist", "new", "a", "--extends", typed), ("list", "--due", typed),
        ("decide", "partner", typed), ("decide", "partner", "decline", "--by", "B", "--on", typed), ("plan", typed), ("list", "--folder", typed or "x"),
        ("decide", "partner", "decline", "--by", typed, "--reason", "R"), ("decide", "partner", "go-ahead", "--by", "B", "--reason", typed), (typed,),
    ):  # fmt: skip
        run(*command)
        calm(imagine(*command, "--json"), command)
    # What was recorded can be read again, whatever was typed.
    assert "Skipped" not in run("list").err
    assert not [path for path in ROOT.iterdir() if path.name.startswith(("x.", "a.yaml"))]
