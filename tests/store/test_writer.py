"""What is written is what people would write, and reads back as it was."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from imagine_cli.errors import ImagineError
from imagine_cli.store import yamlfile
from imagine_cli.store.nodes import Faults, Fields, Text
from imagine_cli.store.writer import Plain, dump


def test_what_is_written_is_what_people_would_write() -> None:
    assert dump(
        {
            "format": 1,
            "partner": 'The "Café"',
            "kind": Plain("not at all"),
            "odd": Plain("yes: maybe"),
            "day": date(2026, 11, 22),
            "hours": Decimal("6.50"),
            "big": Decimal("1E+3"),
            "open": True,
            "lines": ["one", "two"],
            "none": [],
            "inner": {"answer": Plain("n/a"), "note": "a\nb"},
            "empty": {},
        }
    ) == (
        'format: 1\npartner: "The \\"Café\\""\nkind: not at all\nodd: "yes: maybe"\nday: 2026-11-22\nhours: 6.50\n'
        'big: 1000\nopen: yes\nlines:\n  - "one"\n  - "two"\nnone: []\ninner:\n  answer: n/a\n  note: "a\\nb"\n'
        "empty: {}\n"
    )


OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
CLEAN_TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=OVERRIDES, include_characters="\n\t")
)


@settings(max_examples=300, deadline=None)
@given(CLEAN_TEXT, st.sampled_from([str, Plain]), st.sampled_from(["CSafeLoader", "SafeLoader"]))
def test_every_text_survives(text: str, kind: type[str], loader: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yamlfile, "LOADER", getattr(yaml, loader, yaml.SafeLoader))
        faults = Faults("f.yaml")
        written = dump({"title": kind(text), text: [kind(text)]})
        root = yamlfile.parse(written, "f.yaml", faults)
        assert not faults.places
    assert isinstance(root, Fields)
    title = root.get("title")
    assert isinstance(title, Text)
    assert title.text == text


def test_a_text_with_a_control_character_is_refused() -> None:
    with pytest.raises(ImagineError, match=r"A hidden character \(U\+001B\) is in the text"):
        dump({"note": "a\x1b[2J"})


def test_windows_line_ends_are_written_as_plain_ones() -> None:
    assert dump({"note": "a\r\nb\rc"}) == 'note: "a\\nb\\nc"\n'


@pytest.mark.parametrize(
    ("text", "why"), [("x" * 10_001, "10,001 characters long"), ("a" + "\u0301" * 31, "more than 30 accents")]
)
def test_a_text_that_could_not_be_read_again_is_not_written(text: str, why: str) -> None:
    with pytest.raises(ImagineError, match=why):
        dump({"partner": text})
