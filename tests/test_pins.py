"""constraints.txt pins all that pyproject.toml asks for, and names no place of anybody's own."""

from __future__ import annotations

import re
from importlib.metadata import requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.terminal import ROOT

LINES = [
    line.partition("#")[0].strip()
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_every_line_pins_one_release() -> None:
    assert LINES
    for line in LINES:
        assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*==[0-9][0-9a-z.]*( ; [^/@]+)?", line), line


def test_every_package_that_is_asked_for_is_pinned_to_what_is_allowed() -> None:
    asked = [Requirement(each) for each in requires("imagine-cli") or ()]
    pins = [Requirement(line) for line in LINES]
    assert asked
    for each in asked:
        pinned = [pin for pin in pins if canonicalize_name(pin.name) == canonicalize_name(each.name)]
        assert pinned or each.name == "imagine-cli", f"{each.name} is not pinned: nox -s pin"
        for pin in pinned:
            (version,) = (exact.version for exact in pin.specifier)
            assert version in each.specifier, f"{pin} is not allowed: nox -s pin"
