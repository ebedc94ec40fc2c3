"""Answers and what they come to: the one value that every screen, paper and letter is made from."""

from __future__ import annotations

from typing import NamedTuple

from imagine_cli.core.advice import Advice, advise
from imagine_cli.core.assessment import Assessment
from imagine_cli.core.changes import Change
from imagine_cli.core.checklist import Checklist
from imagine_cli.core.outcome import FirstLook, Outcome, first_look_of, outcome_of, to_go_on
from imagine_cli.core.verdict import Verdict, weigh


class Weighed(NamedTuple):
    """An assessment, the checklist that it answers, the verdict on it and the advice that follows."""

    assessment: Assessment
    checklist: Checklist
    verdict: Verdict
    advice: Advice

    @property
    def outcome(self) -> Outcome:
        """Which of the headlines it is."""
        return outcome_of(self.verdict, self.advice)

    @property
    def first_look(self) -> FirstLook:
        """What the first look alone comes to; for answers of which `verdict.look` is first."""
        return first_look_of(self.checklist, self.verdict)

    @property
    def to_go_on(self) -> tuple[Change, ...]:
        """What would have to change before a stopped first look is worth going on with."""
        return to_go_on(self.checklist, self.assessment.answers, self.verdict, self.advice)

    @property
    def of_a_review(self) -> bool:
        """Whether the answers are about a partnership under way."""
        return self.checklist.words.decline == "wind down"


def weigh_assessment(assessment: Assessment, checklist: Checklist) -> Weighed:
    """An assessment with its verdict and all advice."""
    verdict = weigh(checklist, assessment.answers)
    return Weighed(assessment, checklist, verdict, advise(checklist, assessment.answers, verdict))
