"""The quick way to read what stands above the answers gives what the strict reader gives, or nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagine_cli.core.assessment import PARTNER_KINDS, Assessment
from imagine_cli.errors import ImagineError
from imagine_cli.store.assessments import AssessmentFile, write_assessment
from imagine_cli.store.nodes import Faults
from imagine_cli.store.quick_head import quick_head
from imagine_cli.store.yamlfile import read_document

HEAD = """\
format: 1
partner: "Riverside \\"Repair\\" Café"
partner_kind: volunteers
proposal: "A monthly repair event."
assessor: "Anna"
asked_on: 2026-10-28
answer_by: 2026-12-15
started: 2026-11-16
finished: 2026-11-18
checklist:
  id: imagine
  digest: 3f2a9c1b
"""


def strict(text: str) -> AssessmentFile | None:
    faults = Faults("file")
    try:
        _, head = read_document(text, "file", AssessmentFile, faults)
        faults.check()
    except ImagineError:
        return None
    return head


days = st.none() | st.dates()
OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
calm = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=OVERRIDES), max_size=12)
assessments = st.builds(
    Assessment,
    partner=calm.filter(str.strip),
    proposal=calm | st.just('say "\\no"\n\tor not'),
    partner_kind=st.none() | st.sampled_from(PARTNER_KINDS),
    assessor=calm,
    asked_on=days,
    answer_by=days,
    started=days,
    finished=days,
    checklist_id=st.sampled_from(["imagine", "quick", "/a/b c.yaml"]),
    checklist_digest=st.sampled_from(["", "3f2a9c1b", "12345678"]),
)


@given(assessments)
def test_what_is_written_means_the_same_both_ways(
    tmp_path_factory: pytest.TempPathFactory, assessment: Assessment
) -> None:
    path = tmp_path_factory.mktemp("a") / "a.yaml"
    write_assessment(path, assessment, {}, None)
    text = path.read_text(encoding="utf-8").partition("answers:")[0]
    quick = quick_head(text)
    assert quick is None or quick == strict(text)


@given(st.data())
def test_a_text_that_was_changed_anywhere_means_the_same_or_nothing(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(HEAD)))
    until = data.draw(st.integers(at, min(len(HEAD), at + 12)))
    piece = data.draw(st.sampled_from(["", "\n", '"', "  ", ":", "x", "9", "-", "#", "\\", "\u202e", "\t", " #", "~"]))
    text = HEAD[:at] + piece + HEAD[until:]
    quick = quick_head(text)
    assert quick is None or quick == strict(text)


def test_what_imagine_writes_is_read_the_quick_way() -> None:
    head = quick_head(HEAD)
    assert head
    assert head == strict(HEAD)
    assert (head.partner, head.answer_by) == ('Riverside "Repair" Café', date(2026, 12, 15))
    bare = quick_head('# by hand\nformat: 1\npartner: "X"\nchecklist: quick\n')
    assert bare
    assert bare.checklist == "quick"


@pytest.mark.parametrize(
    "line", ['partner: "\\n"', 'partner: ""', 'partner: "X"\npartner_kind: wizard', 'partner: "X"\nstarted: 2026-02-30']
)
def test_a_mistake_is_left_to_the_strict_reader(line: str) -> None:
    assert quick_head(f"format: 1\n{line}\nchecklist: quick\n") is None
