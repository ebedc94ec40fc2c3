"""Commands start fast because they load little: what each may load is guarded here, not its time."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.terminal import ROOT

HEAVY = {
    "pydantic",
    "rich",
    "questionary",
    "prompt_toolkit",
    "platformdirs",
    "importlib.metadata",
    "importlib.resources",
    "asyncio",
    "email",
    "http",
}
READS = {"yaml", "msgspec"}
EXAMPLE = "examples/repair-cafe.yaml"


def loaded(*arguments: str) -> set[str]:
    """The top-level (and listed) modules that a piped command has loaded when it ends."""
    code = (
        "import sys\n"
        "from imagine_cli.cli.main import main\n"
        f"main({list(arguments)!r})\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    return {name for module in ran.stderr.splitlines() for name in (module, module.partition(".")[0])}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["assess", "--help"]])
def test_help_and_version_load_neither_files_nor_screens(arguments: list[str]) -> None:
    assert not loaded(*arguments) & (HEAVY | READS)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["verdict", EXAMPLE],
        ["verdict", EXAMPLE, "--json"],
        ["report", EXAMPLE],
        ["orgs", "literacy"],
        ["stories"],
        ["stages"],
        ["checklist", "show"],
    ],
)
def test_piped_commands_load_no_terminal_library(arguments: list[str]) -> None:
    assert not loaded(*arguments) & HEAVY


@pytest.mark.parametrize("arguments", [["orgs", "literacy"], ["stories", "hospital"]])
def test_the_directory_is_searched_without_yaml(arguments: list[str]) -> None:
    assert not loaded(*arguments) & (HEAVY | {"yaml", "hashlib"})
