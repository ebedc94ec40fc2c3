"""Mutation testing of core: does a test fail for every small fault put into the decision?

`python -m tests.long.mutation` lets mutmut write every mutant of every function of src/imagine_cli/core beside it in a
copy, runs tests/core once to see which tests run which function, and then, for each mutant in a process of its own, the
tests of its function until one fails: first those that found a mutant of it before, then the fastest. It prints the
mutants that live, each as what it changed. One that no test runs counts as not killed. Needs mutmut 3 and a system with
fork: not on Windows. `python -m tests.long.mutation advice kinds.sign` does so for some modules only.
"""

from __future__ import annotations

import difflib
import gc
import importlib
import inspect
import os
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORE = "imagine_cli.core"
OPTIONS = ["-p", "no:cacheprovider", "-p", "no:xdist", "-q", "-s", "--tb=no", "--hypothesis-profile=mutation"]
MEMORY = 2 << 30
"""Bytes that one mutant may take: what asks for more is stopped, like what goes on for ever."""


class Mutant:
    """A function, and the fault that is put in its place; `name` has its module, its name and a number."""

    def __init__(self, name: str, function: FunctionType, fault: FunctionType) -> None:
        self.name, self.function, self.fault = name, function, fault

    def changed(self) -> list[str]:
        """Which lines it changes, each behind - or +."""
        before, after = (self._lines(each) for each in (self.function, self.fault))
        diff = list(difflib.unified_diff(before, after, n=0, lineterm=""))[2:]
        return [f"    {line[0]} {line[1:].strip()}" for line in diff if line[0] in "+-"]

    def _lines(self, function: FunctionType) -> list[str]:
        source = inspect.getsource(function.__code__).replace(self.fault.__name__, self.function.__name__)
        lines = source.splitlines()
        return lines[1:] if lines[0].lstrip().startswith("@") else lines

    def put_in(self) -> None:
        """From now on, in this process, the function is the faulty one, whoever has imported it."""
        self.function.__code__ = self.fault.__code__
        self.function.__defaults__ = self.fault.__defaults__
        self.function.__kwdefaults__ = self.fault.__kwdefaults__
        for module in list(sys.modules.values()):
            if module.__name__.startswith((CORE, "tests.core")):
                for value in vars(module).values():
                    getattr(value, "cache_clear", lambda: None)()


def write_mutants(core: Path) -> list[Mutant]:
    """Every mutant of every module in this folder of core, which is then the one that is imported."""
    mutate = importlib.import_module("mutmut.mutation.file_mutation").mutate_file_contents
    found: list[tuple[FunctionType, dict[str, Any]]] = []

    def keep(mutants: dict[str, Any], **_: object) -> Callable[[FunctionType], FunctionType]:
        def kept(function: FunctionType) -> FunctionType:
            found.append((function, mutants))
            return function

        return kept

    vars(importlib.import_module("mutmut.mutation.trampoline"))["wrap_in_trampoline"] = keep
    paths = sorted(core.rglob("*.py"))
    for path in paths:
        code = path.read_text(encoding="utf-8")
        path.write_text(mutate(str(path), code).code, encoding="utf-8")
    for path in paths:
        importlib.import_module(".".join(path.relative_to(core.parents[1]).with_suffix("").parts))
    return [
        Mutant(f"{_title(function)} {name.rpartition('_')[2]}", function, getattr(fault, "__func__", fault))
        for function, mutants in found
        for name, fault in mutants.items()
        if name != "_mutmut_orig"
    ]


def _title(function: FunctionType) -> str:
    return f"{function.__module__.removeprefix(f'{CORE}.')}.{function.__qualname__}"


class Tried(NamedTuple):
    """A mutant on trial, by which tests in which order, and the ends of a pipe for the number of the one that fails."""

    mutant: Mutant
    tests: list[pytest.Function]
    reading: int
    writing: int


class Trial:
    """Takes the place of pytest's loop over the tests: these run once, and then for each mutant."""

    def __init__(self, mutants: list[Mutant]) -> None:
        self.mutants = mutants
        self.count: Counter[str] = Counter()
        self._tests: dict[CodeType, list[pytest.Function]] = defaultdict(list)
        self._seconds: dict[pytest.Function, float] = {}
        self._finds: Counter[tuple[CodeType, pytest.Function]] = Counter()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Say which mutants live, as they are tried."""
        for test in session.items:
            if isinstance(test, pytest.Function):
                self._run(test)
        gc.freeze()  # so that no fork copies what it doesn't change
        running: dict[int, Tried] = {}
        for mutant in self.mutants:
            if not self._tests[mutant.function.__code__]:
                self._note(mutant, "run by no test")
                continue
            if len(running) == os.cpu_count():
                self._wait(running)
            tried = Tried(mutant, self._tests_of(mutant.function.__code__), *os.pipe())
            running[self._start(tried)] = tried
        while running:
            self._wait(running)
        return True

    def _tests_of(self, code: CodeType) -> list[pytest.Function]:
        return sorted(self._tests[code], key=lambda test: (-self._finds[code, test], self._seconds[test]))

    def _run(self, test: pytest.Function) -> None:
        codes: set[CodeType] = set()
        started = time.process_time()
        sys.setprofile(lambda frame, event, _: codes.add(frame.f_code) if event == "call" else None)
        failed = _fails(test)
        sys.setprofile(None)
        if failed:
            raise pytest.UsageError(f"{test.nodeid} fails without any mutant")
        self._seconds[test] = time.process_time() - started
        for code in codes:
            self._tests[code].append(test)

    def _start(self, tried: Tried) -> int:
        import resource

        sys.stdout.flush()
        if child := os.fork():
            return child
        code = 2
        try:
            tried.mutant.put_in()
            limit = 10 + int(3 * sum(map(self._seconds.__getitem__, tried.tests)))
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            for stream in (1, 2):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
            found = next((at for at, test in enumerate(tried.tests) if _fails(test)), None)
            code = int(found is not None)
            os.write(tried.writing, b"" if found is None else str(found).encode())
        finally:
            os._exit(code)

    def _wait(self, running: dict[int, Tried]) -> None:
        child, status = os.wait()
        mutant, tests, reading, writing = running.pop(child)
        os.close(writing)
        found = os.read(reading, 9)
        os.close(reading)
        if found:
            self._finds[mutant.function.__code__, tests[int(found)]] += 1
        if os.WIFSIGNALED(status):
            self._note(mutant, "stopped")
        else:
            self._note(mutant, ("survived", "killed", "can't be put in")[os.waitstatus_to_exitcode(status)])

    def _note(self, mutant: Mutant, state: str) -> None:
        self.count[state] += 1
        if state not in ("killed", "stopped"):
            sys.stdout.write("\n".join((f"{mutant.name}: {state}", *mutant.changed(), "")))


def _fails(test: pytest.Function) -> bool:
    """Whether it fails. It is called by itself: core's tests ask for no fixtures, and pytest takes longer than most."""
    given = test.callspec.params if hasattr(test, "callspec") else {}
    try:
        test.obj(**given)
    except BaseException:  # whatever a mutant raises, and what pytest.raises does
        return True
    return False


def main(modules: list[str]) -> None:
    os.environ.setdefault("IMAGINE_LONG", "0")
    with tempfile.TemporaryDirectory() as made:
        package = Path(made) / "imagine_cli"
        shutil.copytree(ROOT / "src" / "imagine_cli", package, ignore=shutil.ignore_patterns("__pycache__"))
        sys.path.insert(0, made)
        wanted = tuple(f"{module}." for module in modules) or ("",)
        trial = Trial([each for each in write_mutants(package / "core") if each.name.startswith(wanted)])
        pytest.main([*OPTIONS, str(ROOT / "tests" / "core")], plugins=[trial])
    killed, total = trial.count["killed"] + trial.count["stopped"], len(trial.mutants)
    states = ", ".join(f"{number} {state}" for state, number in sorted(trial.count.items()))
    sys.stdout.write(f"{total} mutants: {states}\n{killed / max(total, 1):.1%} killed\n")


if __name__ == "__main__":
    main(sys.argv[1:])
