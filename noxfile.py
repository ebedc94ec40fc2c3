"""Each check by itself: `nox -l` lists them, `nox -s lint` runs one. `bash .ci/run` runs those that count."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2025.5"
nox.options.default_venv_backend = "venv"
nox.options.sessions = ["lint", "test"]

# pyenv keeps its Pythons apart, and what it puts on the path starts only the chosen one.
_PYENV = sorted((Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions").glob("*/bin"))
os.environ["PATH"] = os.pathsep.join([*map(str, _PYENV), os.environ["PATH"]])
FOUND = [f"3.{minor}" for minor in range(10, 15) if shutil.which(f"python3.{minor}")] or ["3"]
OLDEST, NEWEST = FOUND[0], FOUND[-1]
PINNED = ("-c", "constraints.txt")


@nox.session(python=NEWEST)
def lint(session: nox.Session) -> None:
    """Style and types, the types also as the oldest Python sees them."""
    session.install(*PINNED, "-e", ".[dev]")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("mypy", "--python-version", "3.10")


@nox.session(python=FOUND)
def test(session: nox.Session) -> None:
    """The tests of the README's line, or those that are named: `nox -s test-3.13 -- tests/core`."""
    session.install(*PINNED, "-e", ".[test]")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session(python=NEWEST)
def coverage(session: nox.Session) -> None:
    """Every test, the slow ones too, and how much of the program they run."""
    session.install(*PINNED, "-e", ".[test]")
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", "-n", "auto", "-m", "slow or not slow", *session.posargs)
    session.run("coverage", "combine", "-q")
    session.run("coverage", "report")


@nox.session(python=NEWEST)
def newest(session: nox.Session) -> None:
    """The tests with the newest releases that pyproject.toml allows."""
    session.install("-e", ".[test]")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session(python=OLDEST)
def lowest(session: nox.Session) -> None:
    """The tests with the oldest releases that pyproject.toml allows, on the oldest Python."""
    session.install(*PINNED, "uv")
    python = str(Path(session.bin) / "python")
    session.run("uv", "pip", "install", "-q", "-p", python, "--resolution", "lowest-direct", "-e", ".[test]")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session(python=[OLDEST, NEWEST] if OLDEST != NEWEST else [NEWEST])
def readme(session: nox.Session) -> None:
    """The README's own lines, each as it stands there, in a bare copy of what is committed or about to be."""
    page = Path("README.md").read_text(encoding="utf-8")
    place = Path(session.create_tmp())
    for name, typed in (("main", "tests/end_to_end/answers.txt"), ("test", "/dev/null")):
        bare = place / name
        _copy_checkout(session, bare)
        line = re.search(rf"<!-- run: {name} -->\n```sh\n(.*?)\n```", page, re.DOTALL)
        assert line, f"README.md has no line marked {name}"
        with session.chdir(bare):
            here = {"IMAGINE_FOLDER": str(bare / "Partnerships")}
            # The session's own Python is the "python3" on its path.
            session.run("bash", "-ec", f"{{ {line[1]}; }} < {typed}", external=True, env=here)
    kept = [path.name for path in (place / "main" / "Partnerships").glob("*/*")]
    for kind in ("assessment", "report"):
        if not any(f"-{kind}-" in name for name in kept):
            session.error(f"The README's main line has left no {kind}: {kept}")


@nox.session(python=NEWEST)
def wheel(session: nox.Session) -> None:
    """Builds both packages, and runs the main job from the wheel, with nothing else there and outside the checkout."""
    answers = Path("tests/end_to_end/answers.txt").resolve()
    place = Path(session.create_tmp()).resolve()
    session.install(*PINNED, "build")
    session.run("python", "-m", "build", "--outdir", str(place / "dist"), ".")
    session.run("python", "-m", "venv", str(place / "empty"))
    (built,) = (place / "dist").glob("*.whl")
    session.run(str(place / "empty" / "bin" / "pip"), "install", "-q", *PINNED, str(built), external=True)
    imagine = str(place / "empty" / "bin" / "imagine")
    with session.chdir(place):
        for command in (
            "--version",
            "",
            f"assess < {answers}",
            "verdict Riverside",
            "report Riverside --brief",
            "decide Riverside go-ahead --by 'Library board' --start 2027-01-15 --review 2027-07-15",
            "letter Riverside accept",
            "plan Riverside -o plan.md",
            "plan Riverside -o dates.ics",
            "list",
            "checklist check imagine",
            "orgs summer meals",
        ):
            here = {"IMAGINE_FOLDER": str(place / "Partnerships")}
            session.run("bash", "-ec", f"'{imagine}' {command}", external=True, env=here)


@nox.session(python=NEWEST)
def pin(session: nox.Session) -> None:
    """Writes constraints.txt anew: the newest releases of all that run and test need, on every system and Python."""
    session.install(*PINNED, "uv")
    session.run(
        "uv", "pip", "compile", "-q", "--upgrade", "--universal", "--python-version", "3.10", "--all-extras",
        "--annotation-style", "line", "--custom-compile-command", "nox -s pin", "-o", "constraints.txt",
        "pyproject.toml",
    )  # fmt: skip


@nox.session(python=NEWEST)
def snapshots(session: nox.Session) -> None:
    """Writes the expected texts in the tests anew, where `snapshot(...)` stands: read what changed before a commit."""
    session.install(*PINNED, "-e", ".[dev]")
    session.run("pytest", "-n", "0", "--inline-snapshot=create,fix", *session.posargs, success_codes=[0, 1])


def _copy_checkout(session: nox.Session, to: Path) -> None:
    """A copy of what is committed, or about to be, and of nothing else."""
    shutil.rmtree(to, ignore_errors=True)
    listed = session.run(
        "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", external=True, silent=True, log=False
    )
    for name in filter(None, str(listed).split("\0")):
        if Path(name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(name, to / name)
