"""The bundled lists as values that are ready to use, because their YAML takes ten times as long to read.

They are made from the YAML by the strict reader and shipped with it: `python -m imagine_cli.store.make_ready_lists`
writes them anew. Each holds the digest of the text that it was made from: where the text is another, as when somebody
has changed the list, the YAML is read.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import msgspec

from imagine_cli.store.directory_files import OrgsFile, StoriesFile

READY_FOLDER = Path(__file__).resolve().parent.parent / "ready"

F = TypeVar("F", OrgsFile, StoriesFile)


def ready_list(name: str, text: str, into: type[F]) -> F | None:
    """The list `name` that was made from this text; None where there is none."""
    try:
        digest, _, made = (READY_FOLDER / f"{name}.json").read_bytes().partition(b"\n")
    except OSError:
        return None
    return msgspec.json.decode(made, type=into) if digest.decode() == _digest(text) else None


def ready_text(text: str, file: OrgsFile | StoriesFile) -> str:
    """What is shipped for a list with this text: its digest, then its records, one a line."""
    fields = []
    for name in file.__struct_fields__:
        value = getattr(file, name)
        if isinstance(value, list):
            lines = ",\n".join(msgspec.json.encode(record).decode() for record in value)
            fields.append(f'"{name}":[\n{lines}\n]')
        else:
            fields.append(f'"{name}":{msgspec.json.encode(value).decode()}')
    return _digest(text) + "\n{" + ",\n".join(fields) + "}\n"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
