"""What is asked about the library itself: offered once, and stopping means no."""

from __future__ import annotations

import pytest

from imagine_cli.ask.library import wants_to_answer
from tests.ask.ask_kit import Scripted


@pytest.mark.parametrize(("typed", "wish"), [(["y"], True), ([""], True), (["n"], False), (["^C"], False), ([], False)])
def test_the_offer_is_taken_by_enter_and_declined_by_stopping(typed: list[str], wish: bool) -> None:
    asker = Scripted(typed)
    assert wants_to_answer(asker) is wish
    assert "imagine can remember a few things about your library" in asker.text
