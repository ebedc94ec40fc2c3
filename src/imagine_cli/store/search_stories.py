"""Finds stories of partnerships by words: every word must begin a word of the story, best matches first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from imagine_cli.core.directory import FoundStories, Story
from imagine_cli.store.search_words import SHORT, Word, mended_words, sought, spread, spread_all, worth_in

_SAYS_LITTLE = frozenset(
    word
    for words in (
        "after also before center community days each education every family families first five four free",
        "future library libraries more most other people program programs room some staff summer their them",
        "then they this three time weekly what when where which will year years youth",
    )
    for word in words.split()
)
"""Words of a proposal that don't tell what it is about."""
_FEW, _RARE, _ENOUGH = 5, 2, 2


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


def find_stories(stories: Iterable[Story], words: Sequence[str], filters: StoryFilters) -> FoundStories:
    """The stories that have every word, and pass the filters; best first by where the words stand.

    That is the title, the partners, the story's own words, the library, the place, the partner's kind, the lesson.
    Equal ones by title. Where there are none, a word that no story has means those one letter from it.
    """
    looked_for = sought(words)
    passing = [each for each in stories if filters.let_pass(each)]
    if not looked_for:
        return FoundStories(() if any(word.strip() for word in words) else tuple(passing))
    if found := _ranked(passing, looked_for):
        return FoundStories(found)
    meant, mended = mended_words(
        looked_for, lambda: {word for each in passing for word in "".join(_fields(each)).split()}
    )
    return FoundStories(_ranked(passing, mended), meant)


def stories_like(stories: Sequence[Story], text: str, most: int = 3) -> tuple[Story, ...]:
    """At most `most` stories about what a proposal is about, best first; none where no words fit.

    Words that few stories have say what it is about: two of them, or a rare one in a title, make a story fit. Among
    equals, those whose lesson is the story's own come first.
    """
    words = [word for word in sought([text]) if len(word.typed) >= SHORT - 1 and word.typed not in _SAYS_LITTLE]
    about = {each.id: (spread(each.title), spread_all(each.partners) + spread(each.words)) for each in stories}
    strength: dict[str, int] = {}
    for word in words:
        having = [id_ for id_, parts in about.items() if word.begins_in("".join(parts))]
        if len(having) <= _FEW:
            for id_ in having:
                in_title = len(having) <= _RARE and word.begins_in(about[id_][0])
                strength[id_] = strength.get(id_, 0) + (_ENOUGH if in_title else 1)
    fitting = [each for each in stories if strength.get(each.id, 0) >= _ENOUGH]
    return tuple(sorted(fitting, key=lambda each: (-strength[each.id], each.inferred, each.id))[:most])


def _ranked(stories: Iterable[Story], looked_for: list[Word]) -> tuple[Story, ...]:
    ranked = []
    for place, story in enumerate(stories):
        worth = worth_in(looked_for, _fields(story))
        if worth is not None:
            ranked.append((worth, place, story))
    return tuple(story for *_, story in sorted(ranked, key=lambda each: each[:2]))


def _fields(story: Story) -> tuple[str, ...]:
    return (
        spread(story.title),
        spread_all(story.partners),
        spread(story.words),
        spread(story.library),
        spread(story.place),
        spread(story.partner_kind),
        spread(story.lesson),
    )
