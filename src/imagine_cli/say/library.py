"""What is kept about the library itself."""

from __future__ import annotations

from imagine_cli.core.partnership import Library
from imagine_cli.say.document import Document, Field, Fields, Paragraph, Section
from imagine_cli.say.english import amount_text


def library_document(library: Library) -> Document:
    """Everything that is known; a sentence where nothing is."""
    if library == Library():
        return Document("", (Paragraph("Nothing is kept about your library yet. Everything works without it."),))
    hours = library.spare_staff_hours
    known = (
        Field("Library", library.name),
        *(Field("Goal", goal) for goal in library.goals),
        Field("Staff hours to spare for all partnerships", "" if hours is None else f"{amount_text(hours)} a month"),
        Field("Branches", ", ".join(library.branches)),
        Field("People", ", ".join(library.people)),
        Field("Checklist", library.checklist),
    )
    return Document(
        "", (Fields(known), Section("Letters are signed:", tuple(map(Paragraph, library.signature.split("\n")))))
    )
