"""What fits: stories to read before a meeting, and organizations that a declined partner may turn to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from imagine_cli.core.assessment import PartnerKind
from imagine_cli.core.checklist import Checklist
from imagine_cli.core.directory import Ages, Confidence, Organization, OrganizationKind, Story, Topics
from imagine_cli.core.proposal_words import ages_named, telling_words, words_for, words_in
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
    proposal: str, partner_kind: PartnerKind | None, stages: Sequence[str], stories: Iterable[Story], most: int = 3
) -> tuple[Story, ...]:
    """At most `most` stories that share a word with the proposal, best first; none where none does.

    `stages` are named as in the checklist, the weakest first. Best is a story that shares most words; among those one
    about such a partner, then one about the weakest stage, or a later one. The same values always give the same.
    """
    telling = telling_words(proposal)
    ranked = []
    for story in stories:
        if shared := telling & words_in(f"{story.words} {story.title} {' '.join(story.partners)}"):
            other_kind = story.partner_kind != partner_kind
            ranked.append(((-len(shared), other_kind, _place(story, stages), *_worth(story)), story))
    return tuple(story for _, story in sorted(ranked, key=lambda each: each[0])[:most])


def stories_of(stage: str, stories: Iterable[Story], most: int = 3) -> tuple[Story, ...]:
    """At most `most` stories that speak to a stage, as the checklist names it; best first."""
    fitting = [story for story in stories if stage.casefold() in story.stages]
    return tuple(sorted(fitting, key=_worth)[:most])


def _place(story: Story, stages: Sequence[str]) -> int:
    """The place of the weakest stage that a story speaks to; past the end where it speaks to none."""
    wanted = [stage.casefold() for stage in stages]
    return min((wanted.index(stage) for stage in story.stages if stage in wanted), default=len(wanted))


def _worth(story: Story) -> tuple[object, ...]:
    """Well confirmed ones first, whose lesson is the story's own, that have an address; newer before older."""
    return story.inferred, _SURE[story.confidence], not story.url, _newest_first(story.date), story.id


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


# Another place to ask


MOST_PLACES = 2

HOST_TOPICS = frozenset(("out-of-school", "clubs-mentoring", "early-childhood"))
HOST_KINDS = frozenset(("school", "museum", "university", "faith"))
"""Who has rooms and people of its own, so that a program which a library declines may find a home there."""

_OWN_FIELDS: Mapping[PartnerKind, frozenset[str]] = {
    "school": frozenset(("educators",)),
    "health": frozenset(("health", "mental-health")),
    "food": frozenset(("nutrition",)),
    "arts": frozenset(("arts-museums",)),
    "museum": frozenset(("arts-museums",)),
    "sports": frozenset(("play-sports",)),
    "animals": frozenset(("nature-animals",)),
    "university": frozenset(("educators",)),
}
"""The topics of a partner's own kind: who works in the same field would only be asked for what the partner offers."""


def other_places(
    proposal: str, partner_kind: PartnerKind | None, organizations: Iterable[Organization], topics: Topics
) -> tuple[Organization, ...]:
    """At most two hosts that a partner with this proposal may turn to instead; none where none surely fits.

    A host has rooms and people of its own, and shares with the proposal whom it serves or what it is about. The
    library's own entries need be no hosts, but must have a topic that the proposal names. None is of the partner's own
    kind, or works in its field. Those nearby and the library's own come first, then those that share more words. A
    business is sent to no other than those: it did not ask for a charity.
    """
    words = words_in(proposal)
    telling = telling_words(proposal)
    ages = set(ages_named(proposal))
    named = {topic for topic in topics if words & words_for(topic)}
    ranked = []
    for organization in organizations:
        o = organization
        here = o.own or o.nearby is not None
        if _is_of_its_kind(o, partner_kind) or not (here or (partner_kind != "business" and _can_be_asked(o))):
            continue
        shared = telling & words_in(f"{o.name} {o.acronym} {o.offers} {o.words}")
        about = len(named & set(o.topics))
        if about if o.own else _is_host(o) and (shared or about) and _serves(o, ages):
            in_name = len(telling & words_in(o.name))
            ranked.append(((not here, -about - len(shared), -in_name, o.name, o.id), o))
    return tuple(organization for _, organization in sorted(ranked, key=lambda each: each[0])[:MOST_PLACES])


def _is_of_its_kind(organization: Organization, partner_kind: PartnerKind | None) -> bool:
    field = _OWN_FIELDS.get(partner_kind, frozenset()) if partner_kind else frozenset()
    specific = partner_kind not in (None, "nonprofit", "other")
    return bool(field & set(organization.topics)) or (specific and partner_kind_of(organization.kind) == partner_kind)


def _is_host(organization: Organization) -> bool:
    # The topics of imported ones are guessed from their words, so the order of them says nothing.
    topics = organization.topics if organization.nearby else organization.topics[:1]
    return organization.kind in HOST_KINDS or bool(HOST_TOPICS & set(topics))


def _serves(organization: Organization, ages: set[Ages]) -> bool:
    return not ages or not organization.ages or bool(ages & set(organization.ages))


def _can_be_asked(organization: Organization) -> bool:
    """Whether a national one has somebody near by to ask, and is worth it."""
    o = organization
    return o.local and bool(o.url) and o.tier == 1 and o.ages != ("professionals",) and "libraries" not in o.topics
