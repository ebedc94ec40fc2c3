"""The import rules of the house: who may use whom, read from the source so that lazy imports count too."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import imagine_cli

PACKAGE = Path(imagine_cli.__file__).parent
LAYERS = ("core", "store", "ask", "say", "draw", "cli")
FORBIDDEN = {
    "core": {"imagine_cli.store", "imagine_cli.ask", "imagine_cli.say", "imagine_cli.cli", "imagine_cli.errors",
             "imagine_cli.draw.symbols",
             "rich", "questionary", "prompt_toolkit", "typer", "yaml", "pathlib", "os", "sys", "time", "random"},
    "store": {"imagine_cli.ask", "imagine_cli.say", "imagine_cli.cli",
              "rich", "questionary", "prompt_toolkit", "typer"},
    "ask": {"imagine_cli.store", "imagine_cli.say", "imagine_cli.cli", "rich", "typer", "yaml"},
    "say": {"imagine_cli.store", "imagine_cli.ask", "imagine_cli.cli",
             "questionary", "prompt_toolkit", "typer", "yaml"},
    "draw": {"imagine_cli.store", "imagine_cli.ask", "imagine_cli.cli",
             "questionary", "prompt_toolkit", "typer", "yaml"},
    "cli": {"questionary", "prompt_toolkit", "yaml"},
}  # fmt: skip
COMPUTES = {"weigh", "weigh_assessment", "advise", "decide", "cases_of", "RuleInUnits", "count_answers"}


def modules(layer: str) -> list[Path]:
    return sorted((PACKAGE / layer).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Every module that a file names in an import, wherever it stands, and every name taken from it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the layer"
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_what_it_may(layer: str) -> None:
    assert modules(layer)
    for path in modules(layer):
        for name in imported(path):
            for forbidden in FORBIDDEN[layer]:
                assert name != forbidden and not name.startswith(f"{forbidden}."), f"{path.name} imports {name}"


@pytest.mark.parametrize("layer", ["say", "ask"])
def test_neither_say_nor_ask_computes_a_score(layer: str) -> None:
    may_ask_what_is_asked = {"imagine_cli.core.counted.count_answers"} if layer == "ask" else set()
    for path in modules(layer):
        for name in imported(path) - may_ask_what_is_asked:
            assert name.rpartition(".")[2] not in COMPUTES, f"{path.name} imports {name}"


def test_every_layer_is_named_here() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert folders == set(LAYERS)
