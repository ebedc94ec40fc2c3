"""Every test runs apart from the person's own settings and files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, settings

# The same examples in every run, and no deadline: a slow machine is no fault of the code.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
# Mutation testing only asks whether a test fails, not for its smallest example, and asks very often.
settings.register_profile(
    "mutation", settings.get_profile("steady"), phases=[Phase.explicit, Phase.generate], max_examples=20
)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def isolation(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home and a register of the test's own, a terminal of 80 columns, and no wish about colour."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("IMAGINE_FOLDER", str(home / "Partnerships"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return home
