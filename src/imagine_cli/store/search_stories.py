"""Finds stories of partnerships by words: every word must begin a word of the story, best matches first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from imagine_cli.core.directory import FoundStories, Story
from imagine_cli.store.search_words import KnownWords, Word, mended_words, sought, spread, spread_all, worth_in


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
    texts = ("".join(_fields(each)) for each in passing)
    meant, mended = mended_words(looked_for, KnownWords(texts))
    return FoundStories(_ranked(passing, mended), meant)


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
