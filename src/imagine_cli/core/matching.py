"""Which stories to read before a meeting: those that fit the partner's kind and the stage that is weakest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from imagine_cli.core.assessment import PartnerKind
from imagine_cli.core.checklist import Checklist
from imagine_cli.core.directory import Confidence, OrganizationKind, Story
from imagine_cli.core.verdict import Verdict

_PARTNER_KINDS: dict[OrganizationKind, PartnerKind] = {
    "nonprofit": "nonprofit",
    "association": "nonprofit",
    "foundation": "nonprofit",
    "government": "government",
    "public-media": "media",
    "museum": "museum",
    "company-program": "business",
    "business": "business",
    "school": "school",
    "university": "university",
    "faith": "faith",
    "other": "other",
}
_SURE: dict[Confidence, int] = {"high": 0, "medium": 1, "low": 2}


def stories_for(
    partner_kind: PartnerKind | None, stages: Sequence[str], stories: Iterable[Story], most: int = 3
) -> tuple[Story, ...]:
    """At most `most` stories that fit, best first; none where none fits.

    `stages` are named as in the checklist, the weakest first. Best is a story about such a partner and the weakest
    stage; then one about such a partner and a later one of `stages`, then the weakest stage alone, then the
    partner's kind alone. Among equals, those that are well confirmed, whose lesson is the story's own, and that
    have an address come first, and newer ones before older. The same values always give the same stories.
    """
    wanted = [stage.casefold() for stage in stages]
    ranked = []
    for story in stories:
        same_kind = story.partner_kind == partner_kind
        place = min((wanted.index(stage) for stage in story.stages if stage in wanted), default=None)
        if (fit := _fit(same_kind, place)) is not None:
            worth = (story.inferred, _SURE[story.confidence], not story.url)
            ranked.append(((fit, *worth, _newest_first(story.date), story.id), story))
    return tuple(story for _, story in sorted(ranked, key=lambda each: each[0])[:most])


def _fit(same_kind: bool, place: int | None) -> tuple[int, int] | None:
    """The lower, the better; None where nothing speaks for it."""
    if same_kind:
        return (0 if place == 0 else 1 if place is not None else 3, place or 0)
    return None if place is None else (2 if place == 0 else 4, place)


def _newest_first(date: str) -> int:
    year, _, month = date.partition("-")
    return -(12 * int(year) + int(month or 1))


def weakest_stages(checklist: Checklist, verdict: Verdict) -> tuple[str, ...]:
    """The stages that speak against a proposal, weakest first: deal-breakers hit, then open, then points lost."""
    stage_of = {question.id: question.stage for question in checklist.questions()}
    hit, still_open = (
        {stage_of[key] for key in keys} for keys in (verdict.deal_breakers_hit, verdict.deal_breakers_open)
    )
    lost: dict[str, float] = {}
    for reason in (*verdict.reasons.against, *verdict.reasons.mixed):
        stage = stage_of[reason.question]
        lost[stage] = lost.get(stage, 0.0) + reason.effect
    named = [stage.name for stage in checklist.stages]
    weak = [name for name in named if name in hit or name in still_open or lost.get(name, 0.0) < 0]
    return tuple(sorted(weak, key=lambda name: (name not in hit, name not in still_open, lost.get(name, 0.0))))


def partner_kind_of(kind: OrganizationKind) -> PartnerKind:
    """What a partnership's partner is called that stands in the directory as this kind of organization."""
    return _PARTNER_KINDS[kind]
