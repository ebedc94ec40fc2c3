"""Short ways to write checklists and answers in tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Checklist, Question, Rule, Stage


def choice(id_: str, counts_as: Any = None, **more: Any) -> Question:
    """A question whose answers are yes, partly and no; yes is good."""
    return Question(id=id_, ask=f"Is it {id_}?", stage="Identify", counts_as=counts_as, **more)


def sign(id_: str, counts_as: Any = None, **more: Any) -> Question:
    """A warning to tick; a deal-breaker where it counts as nothing."""
    ends = more.pop("deal_breaker", counts_as is None)
    return Question(
        id=id_, tick=f"It is {id_}", stage="Identify", kind="sign", counts_as=counts_as, deal_breaker=ends, **more
    )


def number(id_: str, counts_as: Any = None, **more: Any) -> Question:
    """An amount."""
    return Question(id=id_, ask=f"How much {id_}?", stage="Identify", kind="number", counts_as=counts_as, **more)


def lines(id_: str, side: Any) -> Question:
    """Lines in one's own words."""
    return Question(id=id_, ask="List them.", stage="Evaluate", kind="lines", side=side)


def checklist(*questions: Question, **more: Any) -> Checklist:
    """A checklist of these questions; `rule` overrides numbers of the rule."""
    given: dict[str, Any] = more.pop("rule", {})
    numbers: dict[str, Any] = {
        key: value if key == "serious_at_most" else Decimal(str(value)) for key, value in given.items()
    }
    return Checklist(id="test", title="Test", stages=(Stage("Identify", "", questions),), rule=Rule(**numbers), **more)


def answers(**given: Any) -> dict[str, Answer]:
    """Answers by id (an underscore stands for the hyphen); digits make an amount, a tuple is (answer, note)."""
    found = {}
    for key, value in given.items():
        answer, note = value if isinstance(value, tuple) else (value, "")
        if isinstance(answer, list):
            found[key.replace("_", "-")] = Answer(tuple(answer), note)
        else:
            found[key.replace("_", "-")] = Answer(answer if isinstance(answer, str) else Decimal(str(answer)), note)
    return found
