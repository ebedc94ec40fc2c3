"""The interview is short enough for ten minutes."""

from __future__ import annotations

import pytest

from imagine_cli.ask.way import Look
from tests.ask.counting import AT_MOST, length


@pytest.mark.parametrize("look", AT_MOST)
def test_a_look_is_short(look: Look) -> None:
    assert all(found <= most for found, most in zip(length(look), AT_MOST[look], strict=True))
