"""The SHA-256 of a file, whichever module of Python gives it."""

from __future__ import annotations

import hashlib
from importlib import import_module
from types import ModuleType

import pytest

from imagine_cli.store import hashing
from imagine_cli.store.hashing import sha256_hex


def test_a_python_without_its_own_sha256_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = hashlib.sha256(b"answers").hexdigest()
    assert sha256_hex(b"answers") == expected
    asked: list[str] = []

    def without(name: str) -> ModuleType:
        asked.append(name)
        if name != "hashlib":
            raise ModuleNotFoundError(f"No module named {name!r}")
        return import_module(name)

    monkeypatch.setattr(hashing, "import_module", without)
    assert sha256_hex(b"answers") == expected
    assert asked[-1] == "hashlib"
