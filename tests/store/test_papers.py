"""A paper is written where its folder is, and replaces another only where it may."""

from __future__ import annotations

from pathlib import Path

import pytest

from imagine_cli.errors import ImagineError
from imagine_cli.store.papers import write_paper


def test_a_paper_replaces_another_only_where_it_may(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    write_paper(path, "one", replace=False)
    with pytest.raises(ImagineError, match="there is a file of that name already"):
        write_paper(path, "two", replace=False)
    assert path.read_text() == "one"
    write_paper(path, "two", replace=True)
    assert path.read_text() == "two"


@pytest.mark.parametrize("replace", [True, False])
def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, replace: bool) -> None:
    folder = tmp_path / "mistyped"
    with pytest.raises(ImagineError) as caught:
        write_paper(folder / "report.md", "one", replace=replace)
    assert caught.value.message == f"There is no folder {folder}. Make it first, or choose another."
    assert list(tmp_path.iterdir()) == []
