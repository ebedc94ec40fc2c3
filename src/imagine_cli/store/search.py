"""Finds organizations by words: every word must begin a word of the record, best matches first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from imagine_cli.core.directory import (
    AGES,
    ChangedName,
    FoundNearby,
    FoundOrganizations,
    Hints,
    Meant,
    Notice,
    Organization,
    Place,
    Story,
)
from imagine_cli.errors import UsageError
from imagine_cli.store.directory import Directory, sort_key
from imagine_cli.store.fields import nearest
from imagine_cli.store.search_words import (
    KnownWords,
    Vocabulary,
    Word,
    folded,
    mended_words,
    sought,
    spread,
    spread_all,
    worth_in,
)

if TYPE_CHECKING:
    from imagine_cli.store.local_search import LocalOrgs

MAX_NOTICES = 3
"""So many changed names are told of; more would bury the matches."""

ENOUGH = 12
"""Where a record's own words match, those that only the everyday words of a topic match fill up to so many."""

T = TypeVar("T", Organization, Story)


class Filters(Struct, frozen=True):
    """What an organization must have beside the words: every topic and age group, the kind, local chapters."""

    topics: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    kind: str = ""
    local: bool = False

    def conditions(self) -> tuple[tuple[str, str], ...]:
        """The same for the imported lists, all of which have somebody to call."""
        kind = (("kind", self.kind),) if self.kind else ()
        return (*kind, *(("topics", topic) for topic in self.topics), *(("ages", age) for age in self.ages))

    def let_pass(self, organization: Organization) -> bool:
        """Whether an organization has all that is asked for."""
        return (
            all(topic in organization.topics for topic in self.topics)
            and all(age in organization.ages for age in self.ages)
            and self.kind in ("", organization.kind)
            and (organization.local or not self.local)
        )


def find_organizations(
    directory: Directory,
    words: Sequence[str],
    filters: Filters,
    nearby: LocalOrgs | None = None,
    place: Place | None = None,
) -> FoundOrganizations:
    """The organizations that have every word, and pass the filters; those of imported lists too, where there are any.

    A word may begin any word of the name, acronym, former names, everyday words, offers or topics; case and accents
    don't matter, a plural means the singular too, and a word may be written in two. First come those whose name or
    acronym is what was typed, then those whose name begins with it; the rest by where the words stand: the name, the
    acronym, a former name, the record's own words, the offers, whom it serves; what its topics mean, the main one
    first; the everyday words for those. Equal ones by name, those of the second tier last. Those at the place come
    before all others.

    A word of an old name that changed brings what it is now, or, where nothing else is found, what to turn to instead.
    Where nothing is found, a word that no record has means those one letter from it, and of several words one may be
    missing, that without which something fits best; `meant` and `without` say so.
    """
    search = _Search(directory, filters, nearby, place)
    looked_for = sought(words)
    if not looked_for:
        return FoundOrganizations((), ()) if any(word.strip() for word in words) else search.all()
    found, _ = search.found(looked_for, words)
    if found.organizations or found.notices:
        return found
    meant, mended = mended_words(looked_for, search.vocabulary())
    found, _ = search.found(mended, [each.typed for each in mended])
    if found.organizations:
        return replace(found, meant=meant)
    return _without_one(search, looked_for, mended, meant)


def _without_one(
    search: _Search, looked_for: list[Word], mended: list[Word], meant: tuple[Meant, ...]
) -> FoundOrganizations:
    """What has all words but one, that without which something fits best."""
    best = None
    result = FoundOrganizations((), ())
    for left_out in range(len(mended)) if len(mended) > 1 else ():
        kept = mended[:left_out] + mended[left_out + 1 :]
        found, rank = search.found(kept, [each.typed for each in kept])
        if rank is not None and (best is None or rank < best):
            best = rank
            result = replace(found, meant=meant, without=looked_for[left_out].typed)
    return result


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


def organization_with_id(id_: str, directory: Directory, nearby: LocalOrgs | None) -> Organization:
    """The organization of that id, name or acronym in any list. UsageError, naming near ids, where there is none."""
    if nearby and id_ not in directory.by_id() and (found := nearby.with_id(id_)):
        return found
    return with_id(id_, directory.organizations, "organization", "Find its id with: imagine orgs WORD")


# One search


class _Rank(NamedTuple):
    """How well a record fits: the lower, the better.

    `named` is 0 where its name or acronym is what was typed, 1 where its name begins with that. `topic` is 1 where a
    word stands only in what its topics mean, 2 where it stands only among their everyday words. `worth` is told by
    `_worth`.
    """

    named: int
    topic: int
    worth: int


class _Search:
    """One search: in the lists that are read, and in the imported ones where there are any."""

    def __init__(self, directory: Directory, filters: Filters, nearby: LocalOrgs | None, place: Place | None) -> None:
        self.directory = directory
        self.filters = filters
        self.nearby = nearby
        self.place = place
        self.passing = [each for each in directory.organizations if filters.let_pass(each)]
        self.meanings = {topic: spread(f"{topic} {means}") for topic, means in directory.topics.items()}
        self.everyday = {topic: spread(directory.topic_words.get(topic, "")) for topic in directory.topics}

    def all(self) -> FoundOrganizations:
        """All that pass the filters; of the imported lists only where a place or a filter narrows them."""
        near = self._nearby([]) if self.place or self.filters != Filters() else FoundNearby()
        here = [each for each in near.organizations if self.place and self.place.has(each)]
        others = [each for each in near.organizations if each not in here]
        return FoundOrganizations((*here, *self.passing, *others), (), nearby=near.number)

    def _nearby(self, looked_for: list[Word]) -> FoundNearby:
        return self.nearby.search(looked_for, self.filters.conditions(), self.place) if self.nearby else FoundNearby()

    def found(self, looked_for: list[Word], words: Sequence[str]) -> tuple[FoundOrganizations, _Rank | None]:
        """What has every word, and how well the best of it fits; `words` are those as typed."""
        near = self._nearby(looked_for)
        candidates = [*self.passing, *near.organizations]
        whole = spread(" ".join(words))
        ranks = {}
        for each in candidates:
            if (rank := self._rank(each, looked_for, whole)) is not None:
                ranks[each.id] = rank
        own = sum(rank.topic < _EVERYDAY for rank in ranks.values())
        notices = tuple(_notices(self.directory, looked_for, whole if own else " "))[:MAX_NOTICES]
        for notice in notices:
            if notice.now and self.filters.let_pass(notice.now) and (notice.old.is_now or not ranks):
                ranks.setdefault(notice.now.id, _FORMER_NAME)
        matching = [each for each in candidates if each.id in ranks]
        matching.sort(key=lambda each: (not self._is_here(each), *ranks[each.id], each.tier, sort_key(each.name)))
        if own:
            spare = max(ENOUGH - own, 0)
            everyday = [each for each in matching if ranks[each.id].topic == _EVERYDAY]
            matching = [each for each in matching if ranks[each.id].topic < _EVERYDAY] + everyday[:spare]
        best = min((ranks[each.id] for each in matching), default=None)
        return FoundOrganizations(tuple(matching), notices, nearby=near.number), best

    def _is_here(self, organization: Organization) -> bool:
        return self.place is not None and self.place.has(organization)

    def vocabulary(self) -> Vocabulary:
        """Every word of every record that passes."""
        texts = {*self.everyday.values(), *self.meanings.values(), *map(_own_text, self.passing)}
        return _Both(KnownWords(texts), self.nearby) if self.nearby else KnownWords(texts)

    def _rank(self, organization: Organization, looked_for: list[Word], whole: str) -> _Rank | None:
        """How well a record fits; None where a word is nowhere in it."""
        topics = organization.topics
        meant = "".join([self.meanings[topic] + self.everyday[topic] for topic in topics])
        everything = _own_text(organization) + meant
        for word in looked_for:  # most organizations are ruled out here, so this is what a search takes its time for
            if not word.is_in(everything):
                return None
        name, acronym = spread(organization.name), spread(organization.acronym)
        fields = (
            name,
            acronym,
            spread_all(organization.formerly),
            spread(organization.words),
            spread(organization.offers),
            _rest(organization),
            *(self.meanings[topic] for topic in topics),
            *(self.everyday[topic] for topic in topics),
        )
        topic = max(self._topic_level(word, fields[:_OWN_FIELDS], topics) for word in looked_for)
        named = 0 if whole in (name, acronym) else 1 if name.startswith(whole.rstrip()) else 2
        # Who has "dads" itself among its words comes before who has "two dads".
        as_typed = whole in [spread(each) for each in organization.words.split(",")]
        return _Rank(named, topic, (worth_in(looked_for, fields) or 0) - as_typed)

    def _topic_level(self, word: Word, own: Sequence[str], topics: Sequence[str]) -> int:
        if any(word.is_in(field) for field in own):
            return 0
        return 1 if any(word.is_in(self.meanings[topic]) for topic in topics) else _EVERYDAY


class _Both(NamedTuple):
    """The words of the lists that are read, and of the imported ones."""

    read: KnownWords
    nearby: LocalOrgs

    def has(self, word: Word) -> bool:
        return self.read.has(word) or self.nearby.has(word)

    def near(self, typed: str) -> list[str]:
        return list(dict.fromkeys([*self.read.near(typed), *self.nearby.near_words(typed)]))


_EVERYDAY = 2
_OWN_FIELDS = 6
_FORMER_NAME = _Rank(2, 0, 4)
_AGES = {age: spread(age) for age in AGES}


def _own_text(organization: Organization) -> str:
    """All that is searched of a record, but for what its topics mean."""
    o = organization
    return spread(" ".join((o.name, o.acronym, *o.formerly, o.words, o.offers))) + _rest(o)


def _rest(organization: Organization) -> str:
    """Whom it serves, and where it is."""
    ages = "".join(_AGES[age] for age in organization.ages)
    if near := organization.nearby:
        return ages + spread_all((organization.note, near.branch, near.contact, near.city))
    return ages


def _notices(directory: Directory, looked_for: list[Word], beginning: str) -> Iterable[Notice]:
    """The old names that have every word and begin with `beginning`."""
    by_id = directory.by_id()
    for changed in directory.changed:
        if _is_meant(changed.name, looked_for, beginning):
            yield Notice(changed, by_id.get(changed.is_now or changed.see))
    known = {changed.name for changed in directory.changed}
    for organization in directory.organizations:
        for former in organization.formerly:
            bears_it = former in known or worth_in(looked_for, [spread(organization.name)]) is not None
            if not bears_it and _is_meant(former, looked_for, beginning):
                yield Notice(ChangedName(name=former, status="renamed", is_now=organization.id), organization)


def _is_meant(name: str, looked_for: list[Word], beginning: str) -> bool:
    text = spread(name)
    return (
        text.startswith((beginning.rstrip(), " the" + beginning.rstrip())) and worth_in(looked_for, [text]) is not None
    )
