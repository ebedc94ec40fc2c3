"""One screen for `imagine` alone: what it is, what it can do, and what to type next."""

from __future__ import annotations

from collections.abc import Mapping

from imagine_cli.say.document import Code, Document, Field, Fields, Paragraph, Section
from imagine_cli.say.sentences import SHORT_CREDIT


def overview_document(commands: Mapping[str, str]) -> Document:
    """The commands with a few words on each, in the order in which a librarian meets them."""
    about = Paragraph("This asks what matters and weighs your answers. People decide.")
    listed = Fields(tuple(Field(f"imagine {name}", does) for name, does in commands.items()))
    more = (
        Paragraph(("More on each: ", Code("imagine assess --help"))),
        Paragraph(SHORT_CREDIT),
        Paragraph(("To begin (a first look takes about five minutes), type: ", Code("imagine assess"))),
    )
    title = Paragraph("imagine: is this partnership worth it?", "strong")
    return Document("", (Section("", (title, about, listed)), Section("", more)))
