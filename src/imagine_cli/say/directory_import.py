"""What came of importing a list of organizations."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from imagine_cli.say.document import Code, Document, Paragraph
from imagine_cli.say.english import count_of, listed


def imported_document(name: str, file: Path, kept: int, left: Mapping[str, int]) -> Document:
    """How many organizations were imported, how many rows were `left` out and why, and how to search them."""
    reasons = [f"{number:,} {why}" for why, number in left.items() if number]
    rows = f" Left out: {listed(reasons)}." if reasons else ""
    return Document(
        "",
        (
            Paragraph(f"Imported {_organizations(kept)} from {name}.{rows}"),
            Paragraph(("They are kept in ", Code(str(file)), "; importing a file of this name again renews them.")),
            Paragraph(("Search them with the others: ", Code("imagine orgs WORD --near ZIP"))),
        ),
    )


def forgotten_document(name: str) -> Document:
    """That a list is searched no more."""
    return Document("", (Paragraph(f"{name} was taken out of the imported lists."),))


def _organizations(number: int) -> str:
    return f"{number:,} organizations" if number > 1 else count_of(number, "organization")
