"""Finds organizations and stories by words: every word must begin a word of the record, best matches first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

from imagine_cli.core.directory import AGES, ChangedName, FoundOrganizations, Hints, Notice, Organization, Story
from imagine_cli.errors import UsageError
from imagine_cli.store.directory import Directory, folded, sort_key
from imagine_cli.store.fields import nearest

MAX_NOTICES = 3
"""So many changed names are told of; more would bury the matches."""

_NOT_OF_A_WORD = re.compile(r"[\W_]+")

# Whoever types one of these means the others too: few, and only where the lists say it another way than people do.
SAME = tuple(
    tuple(words.split())
    for words in (
        "dad father",
        "mom mother",
        "grief bereaved bereavement grieving",
        "spanish latino latina latinx hispanic",
        "internet broadband digital wifi online",
        "kid child children",
        "teen teenager adolescent",
        "homeless homelessness unhoused housing",
        "autism autistic",
        "deaf asl",
        "immigrant refugee newcomer",
        "dog dogs",
        "incarcerated prison jail",
        "vet veteran",
        "coding programming code",
        "food meal hunger",
    )
)

T = TypeVar("T", Organization, Story)


class Filters(Struct, frozen=True):
    """What an organization must have beside the words: every topic and age group, the kind, local chapters."""

    topics: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    kind: str = ""
    local: bool = False

    def let_pass(self, organization: Organization) -> bool:
        """Whether an organization has all that is asked for."""
        return (
            all(topic in organization.topics for topic in self.topics)
            and all(age in organization.ages for age in self.ages)
            and self.kind in ("", organization.kind)
            and (organization.local or not self.local)
        )


class StoryFilters(Struct, frozen=True):
    """What a story must have beside the words."""

    stage: str = ""
    partner_kind: str = ""
    audience: str = ""

    def let_pass(self, story: Story) -> bool:
        """Whether a story has all that is asked for."""
        return (
            (not self.stage or self.stage in story.stages)
            and self.partner_kind in ("", story.partner_kind)
            and self.audience in ("", story.audience)
        )


class _Word(Struct, frozen=True):
    """One word that is looked for: what it may begin a word with, and its singular, which must be a whole word."""

    beginnings: tuple[str, ...]
    whole: str

    def is_in(self, text: str) -> bool:
        return any(each in text for each in self.beginnings) or (bool(self.whole) and self.whole in text)


def find_organizations(directory: Directory, words: Sequence[str], filters: Filters) -> FoundOrganizations:
    """The organizations that have every word, and pass the filters.

    A word may begin any word of the name, acronym, former names, topics or offers; case and accents don't matter.
    First come those whose name or acronym is what was typed, then those whose name begins with it; the rest by where
    the words stand: the name, a former name, the main topic, another topic, the offers, what the topics mean and whom
    it serves. Equal ones by name.

    A word of an old name that changed brings what it is now, or, where nothing else is found, what to turn to instead.
    """
    sought = _sought(words)
    passing = [each for each in directory.organizations if filters.let_pass(each)]
    if not sought:
        return FoundOrganizations(() if _typed(words) else tuple(passing), ())
    told = {topic: spread(f"{topic} {means}") for topic, means in directory.topics.items()}
    whole = spread(" ".join(words))
    ranks = {each.id: rank for each in passing if (rank := _rank(each, sought, told, whole)) is not None}
    notices = tuple(_notices(directory, sought, whole if ranks else " "))[:MAX_NOTICES]
    for notice in notices:
        if notice.now and filters.let_pass(notice.now) and (notice.old.is_now or not ranks):
            ranks.setdefault(notice.now.id, _FORMER_NAME)
    found = [each for each in passing if each.id in ranks]
    return FoundOrganizations(tuple(sorted(found, key=lambda each: (ranks[each.id], sort_key(each.name)))), notices)


def find_stories(stories: Iterable[Story], words: Sequence[str], filters: StoryFilters) -> tuple[Story, ...]:
    """The stories that have every word, and pass the filters; best first by where the words stand.

    That is the title, the partners, the library, the place, the partner's kind, the lesson. Equal ones by title.
    """
    sought = _sought(words)
    passing = [each for each in stories if filters.let_pass(each)]
    if not sought:
        return () if _typed(words) else tuple(passing)
    ranked = []
    for place, story in enumerate(passing):
        worth = _worth(sought, _fields_of(story))
        if worth is not None:
            ranked.append((worth, place, story))
    return tuple(story for *_, story in sorted(ranked, key=lambda each: each[:2]))


def hints(directory: Directory, words: Sequence[str], filters: Filters) -> Hints:
    """What to try instead of words that found nothing."""
    from difflib import get_close_matches

    several = len(words) > 1
    alone = [(word, len(find_organizations(directory, [word], filters).organizations)) for word in words if several]
    lost = [word for word, count in alone if not count] if several else list(words)
    names = {folded(name): name for each in directory.organizations for name in (each.name, each.acronym) if name}
    near = [names[each] for each in get_close_matches(folded(" ".join(words)), names, n=3, cutoff=0.6)]
    vocabulary = {
        word: each.name for each in reversed(directory.organizations) for word in spread(each.name).split()
    }  # the first by name bears the word
    topics_by_word = {word: topic for topic in directory.topics for word in (topic, *topic.split("-"))}
    topics = []
    for word in lost:
        near += [vocabulary[each] for each in get_close_matches(folded(word), vocabulary, n=2, cutoff=0.75)]
        topics += [topics_by_word[each] for each in get_close_matches(folded(word), topics_by_word, n=2, cutoff=0.7)]
    return Hints(tuple(dict.fromkeys(near))[:3], tuple(dict.fromkeys(topics))[:3], tuple(alone))


def chosen(typed: str, known: Iterable[str], what: str, see: str = "") -> str:
    """The one of the `known` words that `typed` is, or is the beginning of. UsageError, naming near ones, else."""
    words = list(known)
    sought = "-".join(spread(typed).split())
    if sought in words:
        return sought
    found = [word for word in words if sought and word.startswith(sought)]
    if len(found) == 1:
        return found[0]
    near = found or nearest(sought, words) or [word for word in words if sought and sought in word]
    hint = f"Did you mean {' or '.join(near)}?" if near else see or f"There are: {', '.join(words)}."
    raise UsageError(f'There is no {what} "{typed}". {hint}')


def topic_counts(directory: Directory) -> dict[str, int]:
    """How many organizations each topic has, in the order of the vocabulary."""
    counts = dict.fromkeys(directory.topics, 0)
    for organization in directory.organizations:
        for topic in organization.topics:
            counts[topic] += 1
    return counts


def with_id(id_: str, records: Iterable[T], what: str, see: str) -> T:
    """The record of that id, else of that name, title or acronym. UsageError, naming near ids, where there is none."""
    by_id = {each.id: each for each in records}
    if id_ not in by_id:
        for record in by_id.values():
            called = (record.title,) if isinstance(record, Story) else (record.name, record.acronym)
            if id_.strip() and spread(id_) in map(spread, called):
                return record
    return by_id[chosen(id_, by_id, what, see)]


# Words


def spread(text: str) -> str:
    """A text as it is searched: folded, each word between two spaces. An apostrophe doesn't part a word."""
    plain = folded(text).replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    return f" {_NOT_OF_A_WORD.sub(' ', plain).strip()} "


def _typed(words: Sequence[str]) -> bool:
    return any(word.strip() for word in words)


def _sought(words: Sequence[str]) -> list[_Word]:
    return [_word(each) for word in words for each in spread(word).split()]


def _word(word: str) -> _Word:
    singular = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else ""
    same = {also for group in SAME if word in group or singular in group for also in group}
    return _Word((f" {word}", *(f" {also}" for also in sorted(same))), f" {singular} " if singular else "")


# How well a record fits


_FORMER_NAME = (2, 1)
_AGES = {age: spread(age) for age in AGES}


def _rank(organization: Organization, sought: list[_Word], told: dict[str, str], whole: str) -> tuple[int, int] | None:
    """The lower, the better; None where a word is nowhere."""
    own = (organization.name, organization.acronym, *organization.formerly, organization.offers)
    meant = "".join([told[topic] for topic in organization.topics] + [_AGES[age] for age in organization.ages])
    everything = spread(" ".join(own)) + meant
    for word in sought:  # most organizations are ruled out here, so this is what a search takes its time for
        if not word.is_in(everything):
            return None
    name, acronym = spread(organization.name), spread(organization.acronym)
    main, *others = organization.topics
    fields = (
        name + acronym,
        _joined(organization.formerly),
        spread(main),
        _joined(others),
        spread(organization.offers),
        meant,
    )
    worth = _worth(sought, fields) or 0
    if whole in (name, acronym):
        return 0, worth
    return (1 if name.startswith(whole.rstrip()) else 2), worth


def _worth(sought: list[_Word], fields: Sequence[str]) -> int | None:
    """The places of the best fields that have the words, added up; None where a word is in none."""
    worth = 0
    for word in sought:
        for place, field in enumerate(fields):
            if word.is_in(field):
                worth += place
                break
        else:
            return None
    return worth


def _joined(texts: Iterable[str]) -> str:
    return "".join(map(spread, texts))


def _fields_of(story: Story) -> tuple[str, ...]:
    return (
        spread(story.title),
        _joined(story.partners),
        spread(story.library),
        spread(story.place),
        spread(story.partner_kind),
        spread(story.lesson),
    )


def _notices(directory: Directory, sought: list[_Word], beginning: str) -> Iterable[Notice]:
    """The old names that have every word and begin with `beginning`."""
    by_id = directory.by_id()
    for changed in directory.changed:
        if _is_meant(changed.name, sought, beginning):
            yield Notice(changed, by_id.get(changed.is_now or changed.see))
    known = {changed.name for changed in directory.changed}
    for organization in directory.organizations:
        for former in organization.formerly:
            bears_it = former in known or _worth(sought, [spread(organization.name)]) is not None
            if not bears_it and _is_meant(former, sought, beginning):
                yield Notice(ChangedName(name=former, status="renamed", is_now=organization.id), organization)


def _is_meant(name: str, sought: list[_Word], beginning: str) -> bool:
    text = spread(name)
    return text.startswith((beginning.rstrip(), " the" + beginning.rstrip())) and _worth(sought, [text]) is not None
