"""`imagine decide --amend`: puts the latest decision right, with an author and a day of its own."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from imagine_cli.ask.asker import Asker
from imagine_cli.ask.decision import who_amends
from imagine_cli.cli.decide_checks import refuse_what_does_not_fit, refuse_what_is_missing, refuse_wrong_days
from imagine_cli.cli.decision_draft import ask_partner, latest_about
from imagine_cli.core.partnership import ON_A_PROPOSAL, Choice, Decision
from imagine_cli.errors import UsageError
from imagine_cli.store.decisions import Made
from imagine_cli.store.register import decisions_about


class Amendment(NamedTuple):
    """What changes in a decision: by whom, on which day, the fields, and all options that were given."""

    by: str
    on: date
    fields: Mapping[str, Any]
    given: tuple[str, ...]
    choice: Choice | None = None


class Amended(NamedTuple):
    """A decision as it reads now, the one that it corrects, and what to type for PARTNER."""

    decision: Decision
    before: Made
    to_type: str


def amended(asker: Asker, home: Path, partner: str, amendment: Amendment) -> Amended:
    """The latest decision about PARTNER, put right. Nothing is saved; the file of the first one stays as it is.

    Raises `UsageError` where nothing would change, or what is typed can't be meant.
    """
    if not partner and sys.stdin.isatty():
        partner = ask_partner(asker, home)
    before, to_type = latest_about(partner, home)
    decision = before.decision
    choice = amendment.choice or decision.choice
    if (choice in ON_A_PROPOSAL) != (decision.choice in ON_A_PROPOSAL):
        raise UsageError(
            f"The latest decision is to {decision.choice}, which is about "
            f"{'a proposal' if decision.choice in ON_A_PROPOSAL else 'a partnership under way'}. "
            "For another decision, leave out --amend."
        )
    refuse_what_does_not_fit(choice, amendment.given)
    made = replace(decision, choice=choice, **amendment.fields)
    if choice != decision.choice:
        made = _without_what_does_not_fit(made)
    if made == decision:
        if not amendment.fields and amendment.choice is None:
            raise UsageError("What is to be put right? Name it, for example the new day: --review YYYY-MM-DD")
        raise UsageError("All of that stands in the decision already, so nothing was saved.")
    if amendment.on < made.decided_on:
        raise UsageError(f"--on {amendment.on}: people decided on {made.decided_on}, so nothing was changed before.")
    if made.decided_on != decision.decided_on:
        _refuse_to_go_before(made, before, home)
    made = replace(made, amended_on=amendment.on, amended_by=amendment.by, amends=before.path.name)
    refuse_wrong_days(made)
    refuse_what_is_missing(made, None)
    if not made.amended_by:
        if not sys.stdin.isatty():
            raise UsageError('Who changes it? Add it, for example: --by "Branch manager"')
        made = replace(made, amended_by=who_amends(asker, made))
    return Amended(made, before, to_type)


def _refuse_to_go_before(made: Decision, before: Made, home: Path) -> None:
    """Raise `UsageError` where another decision would count again, because it is of a later day."""
    decided = decisions_about(before.decision.partner, before.path.parent, home)
    others = [each.decision for each in decided.in_force if each.path != before.path]
    if later := [each for each in others if each.decided_on > made.decided_on]:
        raise UsageError(
            f"--decided-on {made.decided_on}: on {later[-1].decided_on} people decided to {later[-1].choice}, which "
            "would then be the latest decision. Name that day or a later one."
        )


def _without_what_does_not_fit(made: Decision) -> Decision:
    """A corrected decision without the days of the one that was typed by mistake."""
    if made.choice != "postpone":
        made = replace(made, postponed_until=None)
    if not made.under_way:
        made = replace(made, starts_on=None, review_by=None, ends_on=None)
    if made.choice in ("go ahead", "postpone", "decline"):
        made = replace(made, changes="")
    return made
