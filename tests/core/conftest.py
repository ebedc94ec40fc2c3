"""Core knows no files, no settings and no terminal."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def isolation() -> None:
    """Nothing to be kept apart from; a home for each test would take longer than most tests here."""
