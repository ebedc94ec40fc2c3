"""Mutation testing of core: does a test fail for every small fault put into the decision?

`python -m tests.long.mutation` copies what is needed into a temporary folder, lets mutmut change one thing after the
other in every function of src/imagine_cli/core, runs tests/core on each (half an hour or more on two cores), and prints
the mutants that live, each as what it changed. One that no test runs counts as not killed. Needs mutmut 3 and a system
with fork: not on Windows.
`python -m tests.long.mutation advice kinds.sign` does so for some modules only.
"""

from __future__ import annotations

import ast
import difflib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("src", "tests/core", "tests/__init__.py", "tests/conftest.py", "tests/long_run.py")
_STATES = {
    **dict.fromkeys((1, 3), "killed"),
    **dict.fromkeys((-24, 24, 36, 152, 255), "stopped"),
    33: "run by no test",
}
"""What mutmut's exit codes mean: a test found it, it went on for ever, no test runs it; any other: it survived."""
SETTINGS = """\
[project]
name = "mutants"
version = "1"

[tool.mutmut]
source_paths = ["src/"]
only_mutate = ["src/imagine_cli/core/*.py"]
pytest_add_cli_args_test_selection = ["tests/core"]
pytest_add_cli_args = ["--hypothesis-profile=mutation", "-p", "no:cacheprovider"]
timeout_multiplier = 3.0
timeout_constant = 20.0
"""


def main(modules: list[str]) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name in NEEDED:
            whence, where = ROOT / name, folder / name
            where.parent.mkdir(parents=True, exist_ok=True)
            if whence.is_dir():
                shutil.copytree(whence, where, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(whence, where)
        (folder / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
        names = [f"imagine_cli.core.{module}.*" for module in modules]
        quick = {**os.environ, "IMAGINE_LONG": "0"}
        subprocess.run([sys.executable, "-m", "mutmut", "run", *names], cwd=folder, env=quick, check=True)
        found = list(results(folder / "mutants" / "src" / "imagine_cli" / "core"))
    alive = [each for each in found if each[1] not in ("killed", "stopped")]
    count = Counter(state for _, state, _ in found)
    killed = len(found) - len(alive)
    told = [line for title, state, changed in alive for line in (f"{title}: {state}", *changed)]
    told.append(
        f"{len(found)} mutants: {killed} killed ({count['stopped']} of them stopped), {count['survived']} survived, "
        f"{count['run by no test']} are run by no test"
    )
    told.append(f"{killed / max(len(found), 1):.1%} killed")
    sys.stdout.write("\n".join(told) + "\n")


def results(core: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Every mutant that was tried: its function and number, what became of it, and which lines it changed."""
    for noted in sorted(core.rglob("*.py.meta")):
        codes: dict[str, int | None] = json.loads(noted.read_text(encoding="utf-8"))["exit_code_by_key"]
        text = noted.with_suffix("").read_text(encoding="utf-8")
        module = ".".join(noted.relative_to(core).with_suffix("").with_suffix("").parts)
        lines = text.splitlines()
        bodies = {
            node.name: lines[node.lineno : node.end_lineno]
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef)
        }
        for key, code in codes.items():
            if code is None:
                continue
            name = key.rpartition(".")[2]
            function, _, number = name.rpartition("__mutmut_")
            diff = difflib.unified_diff(bodies[f"{function}__mutmut_orig"], bodies[name], n=0, lineterm="")
            changed = [f"    {line[0]} {line[1:].strip()}" for line in list(diff)[2:] if line[0] in "+-"]
            yield f"{module}.{function} {number}", _STATES.get(code, "survived"), changed


if __name__ == "__main__":
    main(sys.argv[1:])
