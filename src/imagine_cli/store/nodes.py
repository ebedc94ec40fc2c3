"""What a YAML file is read into: nodes that know their line and column, and the mistakes found in them."""

from __future__ import annotations

from typing import NoReturn

from msgspec import Struct

from imagine_cli.errors import ImagineError, Place

MAX_PLACES = 20
MOST_FAULTS = 1_000
MAX_DEPTH = 20
MAX_NODES = 20_000


class Node(Struct, gc=False):
    """Something in a YAML file; it begins at `line` and `column`, both from 1."""

    file: str
    line: int
    column: int

    def get(self, *names: str) -> Node | None:
        """The value under a path of names; None where there is none."""
        return None if names else self


class Text(Node, gc=False):
    """A scalar; `text` is empty where nothing was written."""

    text: str


class Items(Node, gc=False):
    """A list of nodes."""

    items: list[Node]


class Fields(Node, gc=False):
    """A mapping: under each name the node of the name and the node of the value."""

    entries: dict[str, tuple[Text, Node]]

    def get(self, *names: str) -> Node | None:
        """The value under a path of names; None where there is none."""
        if not names:
            return self
        entry = self.entries.get(names[0])
        return entry[1].get(*names[1:]) if entry else None


class Faults:
    """Gathers the mistakes of a file, so that they are told together. `subject` is what can't be used.

    Whatever adds a mistake raises ImagineError where there are too many to go on.
    """

    def __init__(self, subject: str) -> None:
        self.subject = subject
        self.places: list[Place] = []

    def add(self, node: Node, message: str) -> None:
        """Note a mistake where `node` begins."""
        self.add_at(node.file, node.line, node.column, message)

    def add_at(self, file: str, line: int, column: int, message: str) -> None:
        """Note a mistake at a line and column, both counted from 1. Past MOST_FAULTS, stop looking for more."""
        self.places.append(Place(file, line, column, message))
        if len(self.places) > MOST_FAULTS:  # a file of nothing but mistakes would take long, and all memory
            self.stop()

    def check(self) -> None:
        """Raise ImagineError with every mistake so far; do nothing without any."""
        if self.places:
            self.stop()

    def stop(self) -> NoReturn:
        """Raise ImagineError with every mistake so far, in the order of the file."""
        # A set: two checks may find the same thing.
        places = sorted(set(self.places))
        count = len(places)
        wording = "one mistake" if count == 1 else f"{count} mistakes"
        if len(self.places) > MOST_FAULTS:
            wording = f"more than {MOST_FAULTS:,} mistakes"
        message = f"{self.subject} can't be used: {wording} to put right"
        if count > MAX_PLACES:
            message += f", of which these are the first {MAX_PLACES}"
        raise ImagineError(message + ".", tuple(places[:MAX_PLACES]))
