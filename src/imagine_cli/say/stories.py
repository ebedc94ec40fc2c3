"""Stories of other libraries as people read them: the list, and one of them."""

from __future__ import annotations

from collections.abc import Sequence

from imagine_cli.core.directory import Audience, Confidence, FoundStories, Story
from imagine_cli.say.directory import LIST, hints_document, hints_of, meant_texts, nothing_found
from imagine_cli.say.document import (
    Cell,
    Code,
    Document,
    Field,
    Fields,
    Link,
    Paragraph,
    Records,
    Row,
    Section,
    Table,
)
from imagine_cli.say.english import MONTHS, ended, in_words, listed, sentence_case

COLUMNS = (
    "title",
    "id",
    "lesson",
    "library",
    "place",
    "partners",
    "partner_kind",
    "stages",
    "audience",
    "date",
    "url",
    "publisher",
    "source",
    "confidence",
)
"""The columns, in CSV with a line of their names; a pipe gets those up to `url`."""
PIPED = COLUMNS.index("url") + 1

CONFIDENCE_WORDS: dict[Confidence, str] = {
    "high": "the facts are well confirmed",
    "medium": "the facts are fairly well confirmed",
    "low": "little is confirmed; read it before you rely on it",
}
_AUDIENCE_WORDS: dict[Audience, str] = {
    "early-childhood": "children under 6",
    "school-age": "children of 6 to 12",
    "teens": "teens",
    "families": "families",
    "adults": "adults",
    "staff": "library staff",
}


def stories_document(found: FoundStories) -> Document:
    """What a search found, below what was looked for instead."""
    wording = tuple(map(Paragraph, meant_texts(found.meant)))
    number = len(found.stories)
    count = sentence_case(f"{in_words(number)} {'story' if number == 1 else 'stories'}")
    more = Paragraph((f"{count}. More on one: ", Code("imagine stories --show ID")), "quiet")
    records = Records(COLUMNS, tuple(map(_cells, found.stories)), PIPED, hints_of(wording))
    rows = tuple(map(_row, found.stories))
    return Document("", (Section("", wording), Table(LIST, rows, headed=False), more), records=records)


def no_story_document(words: Sequence[str], *, filtered: bool) -> Document:
    """What is said where no story was found. `filtered`: more was asked for than the words."""
    hint = ("Try fewer words, or a stage: ", Code("imagine stories --stage identify"))
    return hints_document((nothing_found("story", words, filtered=filtered), hint), COLUMNS, PIPED)


def _row(story: Story) -> Row:
    s = story
    inferred = ["lesson inferred"] if s.inferred else []
    published = "; ".join([s.partner_kind, ", ".join(s.stages), date_words(s), *inferred])
    cells = (Cell(s.title, s.id, "strong"), Cell(s.lesson, published))
    return Row(cells, f"{s.title} ({_date_aloud(s)}): {ended(s.lesson)} Id: {s.id}")


def _cells(story: Story) -> tuple[str, ...]:
    """A story in the order of COLUMNS, each cell on one line."""
    s = story
    where = (s.library, s.place, ", ".join(s.partners), s.partner_kind, ", ".join(s.stages), s.audience)
    cells = (s.title, s.id, s.lesson, *where, date_words(s), s.url, s.publisher, s.source, s.confidence)
    return tuple(" ".join(cell.split()) for cell in cells)


def story_document(story: Story) -> Document:
    """All that is known of a story, a label each."""
    s = story
    lesson = (
        Paragraph(f"Lesson: {s.lesson}"),
        Paragraph("Lesson inferred: it is ours, not the publisher's." if s.inferred else "", "quiet"),
    )
    fields = (
        Field("Library", " in ".join(part for part in (s.library, s.place) if part)),
        Field("Partners", f"{listed(s.partners)} ({s.partner_kind})"),
        Field("Usual", "such partners are usual for libraries" if s.traditional else "such partners are new ground"),
        Field("For", _AUDIENCE_WORDS[s.audience]),
        Field("Stages", listed([sentence_case(stage) for stage in s.stages])),
        Field("Published", f"{s.publisher}, {s.kind}, {_date_aloud(s)}"),
        Field("Read it", Link(s.url, s.url) if s.url else "search for the title; we know no address of it"),
        Field("Source", s.source),
        Field("How sure", CONFIDENCE_WORDS[s.confidence]),
        Field("Id", s.id),
    )
    return Document(s.title, (Section("", lesson), Fields(fields)))


def _date_aloud(story: Story) -> str:
    """The same with the month's name: "November 2015"."""
    year, _, month = story.date.partition("-")
    when = f"{MONTHS[int(month) - 1]} {year}" if month else year
    return f"about {when}" if story.estimated else when


def date_words(story: Story) -> str:
    """When it was published; "about 2019" where that is an estimate."""
    return f"about {story.date}" if story.estimated else story.date
