"""What stands above the answers of an assessment, read ten times as fast where it stands as imagine wrote it.

A register has a few of these files a partner, and finding a partner may look at all of them. A head that was written
in any other way, or has a mistake, is left to the reader that knows all of YAML: so nothing has two meanings.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from imagine_cli.core.assessment import PARTNER_KINDS
from imagine_cli.store.assessments import AssessmentFile, FileChecklist
from imagine_cli.store.characters import NEVER_IN_FILES

TEXT = r'"([^"\\\n]*(?:\\["\\nt][^"\\\n]*)*)"'
DATE = "([0-9]{4}-[0-9]{2}-[0-9]{2})"
"""A text and a day as the writer writes them, in a group each; `unquoted` gives the text's meaning."""
_PLAIN = "([a-z][a-z0-9-]*)"
_HEAD = re.compile(
    rf"(?:#[^\n]*\n)*format: 1\npartner: {TEXT}\n(?:partner_kind: (\w+)\n)?(?:proposal: {TEXT}\n)?"
    rf"(?:assessor: {TEXT}\n)?(?:asked_on: {DATE}\n)?(?:answer_by: {DATE}\n)?"
    rf"(?:started: {DATE}\n)?(?:finished: {DATE}\n)?"
    rf"checklist:(?: {_PLAIN}|\n  id: {_PLAIN}\n  digest: ([0-9a-f]+))\n"
)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}


def quick_head(text: str) -> AssessmentFile | None:
    """A head without its answers; None where it isn't surely one that the strict reader takes, and takes so."""
    found = _HEAD.fullmatch(text)
    if found is None or "\t" in text or NEVER_IN_FILES.search(text):
        return None
    partner, kind, proposal, assessor, *days, bare_id, id_, digest = found.groups()
    named = next((known for known in PARTNER_KINDS if known == kind), None)
    if not unquoted(partner).strip() or (kind and not named):
        return None
    with suppress(ValueError):
        asked_on, answer_by, started, finished = (date.fromisoformat(day) if day else None for day in days)
        return AssessmentFile(
            format=1,
            partner=unquoted(partner),
            partner_kind=named,
            proposal=unquoted(proposal),
            assessor=unquoted(assessor),
            asked_on=asked_on,
            answer_by=answer_by,
            started=started,
            finished=finished,
            checklist=bare_id or FileChecklist(id=id_, digest=digest),
        )
    return None


def unquoted(text: str | None) -> str:
    """What stands between the quotes of a TEXT, its escapes resolved; "" for none."""
    if not text or "\\" not in text:
        return text or ""
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text)
