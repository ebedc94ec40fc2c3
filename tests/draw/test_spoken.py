"""What a voice says: every statement on a line of its own, with its end."""

from __future__ import annotations

from hypothesis import given, settings

from imagine_cli.draw import spoken
from imagine_cli.say.document import (
    Bar,
    Beside,
    Code,
    Column,
    Document,
    Field,
    Fields,
    Item,
    Items,
    Link,
    Paragraph,
    Points,
    Row,
    Section,
    Table,
)
from tests.draw.documents import documents, texts, words


@given(documents(words))
@settings(max_examples=40)
def test_every_statement_has_its_end_and_no_word_is_lost(document: Document) -> None:
    lines = list(spoken.lines(document))
    assert all(line.endswith((".", ":", "?", "!")) for line in lines)
    met = " ".join(lines)
    for text in texts(document.blocks):
        assert text.rstrip() in met


def test_sections_that_ask_for_it_name_themselves_on_every_line() -> None:
    section = Section(
        "For",
        (Items((Item("It is new", "+3", "3 points for"), Item("It is kind")), "+", "points", "and 2 more"),),
        each=True,
    )
    assert list(spoken.lines(Document("", (Beside((section,)),)))) == [
        "For: It is new (3 points for).",
        "For: It is kind.",
        "For: and 2 more.",
    ]


def test_a_row_is_a_sentence_of_its_own_or_names_its_columns() -> None:
    table = Table(
        (Column("Partner"), Column("Hours")), (Row(("YMCA", "6"), "The YMCA takes 6 hours."), Row(("Club", "2")))
    )
    assert list(spoken.lines(Document("", (table,)))) == ["The YMCA takes 6 hours.", "Partner: Club; Hours: 2."]


def test_an_address_is_told_behind_its_text() -> None:
    paragraph = Paragraph(("See ", Link("their page", "https://x.example"), "."))
    assert list(spoken.lines(Document("", (paragraph,)))) == ["See their page (https://x.example)."]


def test_running_text_keeps_its_paragraphs() -> None:
    letter = Document(
        "Letter", (Paragraph("Dear all,"), Paragraph("Line one\nLine two"), Items((Item("a point"),))), prose=True
    )
    assert list(spoken.lines(letter)) == ["Dear all,", "", "Line one", "Line two", "", "- a point"]


def test_a_stream_that_has_no_such_letters_gets_plain_ones() -> None:
    bars = Points((Bar("Benefits", "4", heard="Benefits \N{MINUS SIGN} 4 points"),))
    assert list(spoken.lines(Document("Café", (bars,)), "ascii")) == ["Cafe.", "Benefits - 4 points."]


def test_halves_minuses_boxes_and_empty_fields_are_heard() -> None:
    blocks = (
        Paragraph("From \N{MINUS SIGN}4\N{VULGAR FRACTION ONE HALF} to \N{VULGAR FRACTION ONE HALF} point."),
        Paragraph("\N{BALLOT BOX} This is a contract."),
        Fields((Field("Decided by, on", lines=1), Field("Decision", choices=("go ahead", "decline")))),
    )
    assert list(spoken.lines(Document("", blocks))) == [
        "From minus 4.5 to 0.5 point.",
        "To tick: This is a contract.",
        "Decided by, on: to fill in.",
        "Decision: to fill in (go ahead, decline).",
    ]


def test_a_command_is_told_from_what_follows_and_taken_as_it_stands_at_the_end() -> None:
    command = ("Write to them: ", Code("imagine letter zoo accept"))
    items = Items((Item(command, after="The library, now."), Item(command)))
    table = Table((Column("Day"), Column("What to do")), (Row(("May 1", command)),))
    assert list(spoken.lines(Document("", (items, table)))) == [
        "Write to them: imagine letter zoo accept. The library, now.",
        "Write to them: imagine letter zoo accept",
        "Day: May 1; What to do: Write to them: imagine letter zoo accept",
    ]
