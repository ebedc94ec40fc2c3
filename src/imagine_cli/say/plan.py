"""What follows a yes: an agreement to talk over with the partner, and what the library does about it, in Markdown."""

from __future__ import annotations

from imagine_cli.say.markdown import page
from imagine_cli.say.plan_actions import for_the_library
from imagine_cli.say.plan_agreement import agreement
from imagine_cli.say.plan_parts import Blocks, PlanCase


def plan(case: PlanCase, *, share: bool = False) -> str:
    """The plan as Markdown. `share`: the agreement alone, which the partner may read."""
    return page(agreement(case) if share else _both(case))


def _both(case: PlanCase) -> Blocks:
    alone = case.command("plan", "--share")
    yield (
        "*This file holds two papers: the draft of an agreement, and a list for the library alone. Send the partner "
        f"only the agreement:* {alone} *writes it by itself.*"
    )
    yield from agreement(case)
    yield "---"
    yield from for_the_library(case)
