"""A folder that was there and goes away, as with a drive: nothing is made in its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from imagine_cli.errors import ImagineError
from imagine_cli.store.files import write_atomically
from imagine_cli.store.folder import register_folder


@pytest.fixture
def register(tmp_path: Path) -> Path:
    root = tmp_path / "drive" / "Partnerships"
    (root / "zoo").mkdir(parents=True)
    return register_folder(root)


def test_a_register_that_goes_away_is_not_made_anew(register: Path, tmp_path: Path) -> None:
    path = register / "zoo" / "a.yaml"
    stamp = write_atomically(path, "one", None)
    shutil.move(tmp_path / "drive", tmp_path / "unplugged")
    for replaces in (stamp, None):
        with pytest.raises(ImagineError) as caught:
            write_atomically(path, "two", replaces)
        assert caught.value.message == (
            f"{path} was not saved: the folder {register} is gone. If it is on a drive or a server, connect it again."
        )
    assert not (tmp_path / "drive").exists()
    shutil.move(tmp_path / "unplugged", tmp_path / "drive")
    write_atomically(path, "two", stamp)
    assert path.read_text() == "two"


def test_a_place_where_a_drive_was_has_nothing_in_it(register: Path) -> None:
    shutil.rmtree(register / "zoo")
    with pytest.raises(ImagineError, match="is gone"):
        write_atomically(register / "zoo" / "a.yaml", "one", None)
    assert list(register.iterdir()) == []


def test_a_register_that_was_never_there_is_made(tmp_path: Path) -> None:
    root = register_folder(tmp_path / "new")
    write_atomically(root / "zoo" / "a.yaml", "one", None)
    shutil.rmtree(root / "zoo")
    write_atomically(root / "zoo" / "a.yaml", "one", None)
    assert (root / "zoo" / "a.yaml").read_text() == "one"
