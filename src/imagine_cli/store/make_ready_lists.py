"""Writes the bundled lists as values that are ready to use: python -m imagine_cli.store.make_ready_lists."""

from __future__ import annotations

from imagine_cli.store import ready_lists
from imagine_cli.store.directory import strict_lists


def main() -> None:
    """Write the shipped lists."""
    ready_lists.READY_FOLDER.mkdir(exist_ok=True)
    for name, (text, file) in strict_lists().items():
        shipped = ready_lists.ready_text(text, file)
        (ready_lists.READY_FOLDER / f"{name}.json").write_text(shipped, encoding="utf-8")


if __name__ == "__main__":  # pragma: no cover - run by hand
    main()
