"""What the library can spare over all its partnerships, beside what one of them asks for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from imagine_cli.cli.streams import notes
from imagine_cli.core.assessment import Assessment
from imagine_cli.core.months import most_hours
from imagine_cli.core.partnership import STAFF_HOURS, Decision, Library
from imagine_cli.errors import ImagineError
from imagine_cli.say.decision import too_many_hours
from imagine_cli.store.decisions import decisions_in
from imagine_cli.store.library import read_library
from imagine_cli.store.register import partner_folders

if TYPE_CHECKING:
    from imagine_cli.ask.context import Context
    from imagine_cli.core.summary import OwnRecord


class Capacity:
    """The library's goals and hours as one partnership sees them: what the others take up is gone.

    The decisions are read only where the library says how many hours it can spare. A broken library.yaml is a
    warning here, because nobody's interview should fail for it.
    """

    def __init__(self, folder: Path, place: Path, day: date) -> None:
        self.warnings: tuple[str, ...] = ()
        self._folder, self._day = folder, day
        self._library = Library()
        self._promised = Decimal(0)
        try:
            self._library = read_library(folder).library
        except ImagineError as error:
            self.warnings = (str(error.places[0]) if error.places else error.message,)
        if self._library.spare_staff_hours is not None:
            decisions, skipped = _decisions_of_others(folder, (place,))
            self._promised = most_hours(decisions, day)
            self.warnings += skipped

    def context(self, *, estimating: bool) -> dict[str, Context]:
        """What to show with the questions on goals and hours; where one is `estimating`, how earlier estimates went."""
        from imagine_cli.ask.context import library_context  # whoever only counts hours asks nothing

        return library_context(self._library, self._promised, self._estimates() if estimating else None)

    def _estimates(self) -> OwnRecord | None:
        from imagine_cli.core.summary import recent_estimates
        from imagine_cli.store.records import records

        try:
            return recent_estimates(records(self._folder).found, self._day)
        except ImagineError:  # nobody's interview should fail for it
            return None

    def warning(self, assessment: Assessment) -> str:
        """What to say where accepting would promise more hours than there are; else ""."""
        spare, hours = self._library.spare_staff_hours, assessment.amount(STAFF_HOURS)
        if spare is None or hours is None:
            return ""
        return too_many_hours(assessment.partner, hours, self._promised, spare)


def hours_left(folder: Path, day: date, asking: Collection[Path] = ()) -> Decimal | None:
    """The staff hours a month that no partnership takes up, in the fullest month of the year; below 0 for too many.

    The partners in the folders `asking` are about to be decided on, so theirs count as free. None where the library
    doesn't say how many it can spare. Raise ImagineError for a broken library.yaml.
    """
    spare = read_library(folder).library.spare_staff_hours
    if spare is None:
        return None
    decisions, skipped = _decisions_of_others(folder, asking)
    notes(skipped)
    return spare - most_hours(decisions, day)


def _decisions_of_others(folder: Path, places: Collection[Path]) -> tuple[list[Decision], tuple[str, ...]]:
    """The decision that counts of every partner but those in `places`, and what was skipped."""
    decided = [decisions_in(each) for each in partner_folders(folder) if each not in places]
    warnings = tuple(warning for each in decided for warning in each.warnings)
    return [each.latest.decision for each in decided if each.latest], warnings
