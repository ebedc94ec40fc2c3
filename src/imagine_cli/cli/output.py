"""The one way out of every command: to a screen, a voice, a pipe or a file, as what was asked for.

`--json`, `--format`, `-o FILE` and `--replace` are taken by every command that has a result (see `on_demand`), and kept
here until `emit` looks at them. The ending of FILE says what is written; one that can't be written is refused.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from imagine_cli.cli.streams import draws, note, notes, plain_lines_asked, tell, tell_cells, tell_file, width, wrapped
from imagine_cli.errors import UsageError
from imagine_cli.say.document import Document

Medium = Literal["screen", "voice", "rows", "markdown", "text", "csv", "json", "html", "word"]

FORMATS: dict[str, Medium] = {"table": "screen", "plain": "rows", "csv": "csv", "json": "json", "markdown": "markdown"}
ENDINGS: dict[str, Medium] = {
    ".md": "markdown", ".html": "html", ".docx": "word", ".txt": "text", ".csv": "csv", ".json": "json"
}  # fmt: skip


class Wish(NamedTuple):
    """What the command line asked for: a file, a format, whether another file may be replaced, or is shown at once.

    `folder` is where the partnerships are kept, if another than usual.
    """

    file: Path | None = None
    form: str = ""
    replace: bool = False
    open: bool = False
    folder: Path | None = None

    @property
    def as_usual(self) -> bool:
        """Whether the result goes to standard output in the form that suits it."""
        return self.file is None and not self.form


class Result(NamedTuple):
    """What a command came to, in every form that it can take; only the form that is wanted is made.

    `name` calls it in messages ("the report"), `fields` are the JSON's. `paper` is the medium that standard output gets
    where the result is a paper rather than a screen. `drawn_from` is a file that it must not replace, `such_as` a name
    for an example. `others` writes endings of its own, such as calendars.
    """

    command: str
    document: Callable[[], Document]
    fields: Callable[[], Mapping[str, Any]]
    name: str = "the result"
    such_as: str = "result.md"
    paper: Literal["markdown", "text"] | None = None
    drawn_from: Path | None = None
    others: Mapping[str, Callable[[], str]] = {}


_wish = Wish()


def wish() -> Wish:
    """What the command line asked for."""
    return _wish


def wish_for(*, form: str | None = None, **others: Any) -> None:
    """Keep one part of what the command line asks for. Raise `UsageError` where two contradict each other."""
    global _wish
    if form is not None:
        if form not in FORMATS:
            raise UsageError(f'There is no format "{form}". There are: {", ".join(FORMATS)}.')
        if _wish.form and _wish.form != form:
            raise UsageError(f"Choose one of --format {_wish.form} and {'--json' if form == 'json' else form}.")
        _wish = _wish._replace(form=form)
    _wish = _wish._replace(**others)


def forget_wishes() -> None:
    """Start anew, before a command line is read."""
    global _wish
    _wish = Wish()


def to_screen() -> bool:
    """Whether the result goes to standard output, not into a file."""
    return _wish.file is None or str(_wish.file) == "-"


def emit(result: Result) -> Path | None:
    """Put a result where it belongs; the path of its file, if it went into one.

    Raise `UsageError` for an ending or a combination that there isn't, `ImagineError` where the file can't be written.
    """
    _refuse_to_open(result.such_as)
    if not to_screen():
        return _into_file(result)
    medium = _medium(result)
    if medium == "screen":
        from imagine_cli.draw.terminal import draw

        draw(result.document(), sys.stdout, width())
    elif medium == "voice":
        for line in _plain_lines(result.document()):
            for part in wrapped(line, sys.stdout):
                tell(part)
    elif medium == "rows":
        _rows(result.document())
    else:
        tell_file(_text(result, medium))
    return None


def check_file(result_such_as: str = "result.md", endings: Mapping[str, Any] = {}) -> None:
    """Refuse a file that can't be written before anything is asked or worked out."""
    _refuse_to_open(result_such_as)
    if _wish.file is not None and not to_screen():
        from imagine_cli.store.papers import check_place

        check_place(_wish.file, replace=_wish.replace, such_as=result_such_as)
        _ending(_wish.file, endings)


def _refuse_to_open(such_as: str) -> None:
    """Refuse `--open` without a web page: what a browser shows must be kept somewhere, and people should know where."""
    if _wish.open and (_wish.file is None or _wish.file.suffix.lower() != ".html"):
        page = Path(such_as).with_suffix(".html")
        raise UsageError(f"--open shows a web page in your browser. Name its file too, for example: -o {page} --open")


def _medium(result: Result) -> Medium:
    """What standard output gets."""
    if _wish.form:
        return FORMATS[_wish.form]
    if result.paper == "text" and sys.stdout.isatty():
        return "screen"  # where lines have to fit the window; running text is drawn without colour or boxes
    if plain_lines_asked():
        return "voice"
    if result.paper and not sys.stdout.isatty():
        return result.paper
    if draws():
        return "screen"
    return "voice" if sys.stdout.isatty() else "rows"


def _rows(document: Document) -> None:
    """Columns for another program where there are records, else plain lines."""
    if document.records is None:
        for line in _plain_lines(document):
            tell(line)
        return
    from imagine_cli.draw.rows import piped_rows

    for cells in piped_rows(document.records):
        tell_cells(cells)
    notes(document.records.hints)


def _plain_lines(document: Document) -> list[str]:
    from imagine_cli.draw.spoken import lines

    return list(lines(document, sys.stdout.encoding or "ascii"))


def _text(result: Result, medium: Medium) -> str:
    if medium == "json":
        from imagine_cli.draw.json import envelope

        return envelope(result.command, result.fields())
    document = result.document()
    if medium == "markdown":
        from imagine_cli.draw.markdown import document_text

        return document_text(document)
    if medium == "csv":
        from imagine_cli.draw.rows import csv_text

        return csv_text(document)
    from imagine_cli.draw.spoken import lines

    return "".join(f"{line}\n" for line in lines(document))


def _into_file(result: Result) -> Path:
    from imagine_cli.store.papers import write_paper

    file = _wish.file
    assert file is not None  # noqa: S101
    ending = _ending(file, result.others)
    path = write_paper(
        file, _content(result, ending), replace=_wish.replace, such_as=result.such_as, drawn_from=result.drawn_from
    )
    note(f"Saved {result.name} to {path}")
    if _wish.open:
        import webbrowser

        if not webbrowser.open(path.absolute().as_uri()):
            note(f"No browser was found. Open {path} yourself.")
    return path


def _content(result: Result, ending: str) -> str | bytes:
    """What a file with that ending holds."""
    if ending in result.others:
        return result.others[ending]()
    medium = ENDINGS[ending]
    if medium == "csv":
        from imagine_cli.draw.rows import csv_file

        return csv_file(result.document())
    if medium == "html":
        from imagine_cli.draw.html import document_html

        return document_html(result.document(), _library_name())
    if medium == "word":
        from imagine_cli.draw.word import document_docx

        return document_docx(result.document(), _library_name())
    return _text(result, medium)


def _library_name() -> str:
    """Whose paper it is; "" where nobody has said."""
    from imagine_cli.store.folder import register_folder
    from imagine_cli.store.library import read_library

    return read_library(register_folder(_wish.folder)).library.name


def _ending(file: Path, others: Mapping[str, Any]) -> str:
    """The ending of a file's name. Raise `UsageError` where that can't be written, or a format says another."""
    ending = file.suffix.lower()
    if ending not in ENDINGS and ending not in others:
        known = ", ".join([*ENDINGS, *others])
        raise UsageError(f"{file} was not saved: the ending of its name says what is written. There are: {known}.")
    if _wish.form and FORMATS[_wish.form] != ENDINGS.get(ending):
        raise UsageError(f"The ending of {file} says what is written, and {_wish.form} is another. Leave out one.")
    return ending
