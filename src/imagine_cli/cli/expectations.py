"""What a review is held against: the decision before it, and the answers that the decision rested on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from imagine_cli.ask.context import Context, promise_context
from imagine_cli.core.assessment import Answer, Assessment
from imagine_cli.core.checklist import Checklist
from imagine_cli.core.drift import Drift, drifts
from imagine_cli.core.partnership import Decision, Promise, promises_in
from imagine_cli.core.weighed import Weighed, weigh_assessment
from imagine_cli.errors import ImagineError
from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.decisions import skipped
from imagine_cli.store.files import exists
from imagine_cli.store.register import decisions_about, partner_at

MOST_LEANED_ON = 6
"""So many questions of a review come first; more would hide which ones matter."""


class Expectations(NamedTuple):
    """What was expected, and what was promised. `weighed` is None where those answers are gone."""

    decision: Decision | None
    weighed: Weighed | None
    warnings: tuple[str, ...] = ()

    def expected(self) -> Mapping[str, Answer]:
        """The answers at the start; an amount as the decision recorded it, whatever was edited later."""
        answers = dict(self.weighed.assessment.answers) if self.weighed else {}
        return answers | {promise.question: Answer(promise.amount) for promise in self.promises()}

    def promises(self) -> tuple[Promise, ...]:
        """The amounts that were named at the start."""
        if self.decision is not None:
            return self.decision.promises
        return promises_in(self.weighed.assessment, self.weighed.checklist) if self.weighed else ()

    def context(self, checklist: Checklist) -> dict[str, Context]:
        """What to show with the questions of a review."""
        agreed = self.decision.conditions if self.decision else ()
        return promise_context(checklist, self.expected(), self.promises(), agreed, self.leaned_on(checklist))

    def leaned_on(self, checklist: Checklist) -> list[str]:
        """Ids of the review that the verdict at the start leaned on: its watch signs, conditions and best reasons."""
        if self.weighed is None:
            return []
        verdict, advice = self.weighed.verdict, self.weighed.advice
        named = [change.question for signs in advice.watch_signs for change in signs]
        named += [condition.question for condition in (*verdict.settle_first, *verdict.in_the_agreement)]
        named += [reason.question for reason in verdict.reasons.for_ if not reason.own_words]
        asked = checklist.by_id()
        return [id_ for id_ in dict.fromkeys(named) if id_ in asked][:MOST_LEANED_ON]

    def drift(self, weighed: Weighed) -> tuple[Drift, ...]:
        """How a review differs from what was expected."""
        return drifts(weighed.checklist, self.expected(), weighed.assessment.answers)


def expectations_for(path: Path, review: Assessment, home: Path) -> Expectations:
    """What the review in the file `path` is held against. `home` is the register.

    The yes that counted when it was begun, and the file that rests on; where nothing was decided, the latest finished
    assessment.
    """
    place, decided = path.parent, decisions_about(review.partner, path.parent, home)
    day = review.finished or review.started or date.max
    before = [
        made.decision
        for made in decided.in_force
        if made.decision.under_way and made.decision.decided_on <= day and made.decision.rests_on != path.name
    ]
    decision = before[-1] if before else None
    warnings = decided.warnings
    rests_on = (
        [place / decision.rests_on] if decision and decision.rests_on else _finished_assessments(path, review, home)
    )
    for answers in rests_on:
        # Only a name in this very folder: a file that was edited must not lead anywhere else.
        if answers.parent == place and exists(answers):
            try:
                opened = open_assessment(answers, home)
            except ImagineError as error:
                warnings += (skipped(error),)
                continue
            return Expectations(decision, weigh_assessment(opened.assessment, opened.checklist), warnings)
        warnings += (f"The answers that the decision rests on are gone ({answers.name}).",)
    return Expectations(decision, None, warnings)


def _finished_assessments(path: Path, review: Assessment, home: Path) -> list[Path]:
    entries = partner_at(path, review.partner, home).partner.entries
    return [entry.path for entry in entries if entry.kind == "assessment" and entry.finished]
