"""Starts a checklist of the library's own, with examples to uncomment."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from imagine_cli.core.checklist import capacity_questions, drivers
from imagine_cli.errors import UsageError
from imagine_cli.store.checklists import available_checklists, read_checklist
from imagine_cli.store.files import write_atomically

_STARTER = """\
# A checklist of your own. It asks what {base} asks, until you change something below.
# To use an example, delete the # at the start of its lines. Then check the file: imagine checklist check {id}

format: 1
id: {id}
title: "Our checklist"
extends: {base}

# Leave out questions. `imagine checklist show {base}` lists all of them with their ids.
#without: [{drop}]

# Ask for more, or less, before the answer is go ahead. All limits are in points from 0 to 100.
#rule:
#  margin_at_least: 15

# Change questions: each field that you name replaces the one in {base}.
# A weight is 1, 2 or 3. An empty list of deal-breakers means that no answer ends it by itself.
#change:
#  {weigh}:
#    weight: {weight}
#  {soften}:
#    deal_breaker: []
#    policy: "Our partnership policy, section 2"

# Add questions of your own to a stage. This one counts as a risk: 1 is all of the risk, 0 none of it.
#stages:
#  - name: Advocate
#    questions:
#      - id: {new}
#        ask: "Would it keep us from a project that we have promised?"
#        why: "A promise that we have made comes before a new one."
#        counts_as: risk
#        scale:
#          yes: 1
#          partly: 0.5
#          no: 0
#        weight: 2
#        reason_against: "It would keep us from a project that we have promised."
"""


def new_checklist(id_: str, base: str, folder: Path) -> Path:
    """Start a checklist of the library's own in the register's `folder`, and return its path.

    Raise UsageError where `id_` can't be an id or is taken; ImagineError where the disk refuses.
    """
    text = new_checklist_text(id_, base)
    if any(listed.id == id_ for listed in available_checklists(folder)):
        raise UsageError(f'There is a checklist "{id_}" already. Choose another name.')
    path = folder / "checklists" / f"{id_}.yaml"
    write_atomically(path, text, None)
    return path


def new_checklist_text(id_: str, base: str = "imagine") -> str:
    """The text of a new checklist that extends `base` (a bundled id or a path), with examples to uncomment.

    Raise UsageError where `id_` can't be an id.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]*", id_):
        raise UsageError(
            f'"{id_}" can\'t be the id of a checklist. Use a to z, 0 to 9 and hyphens, beginning with a letter.'
        )
    checklist = read_checklist(base)
    asked = checklist.by_id()
    needed = drivers(checklist) | capacity_questions(checklist)
    scored = [q for q in asked.values() if q.counts_as and q.id not in needed]
    harmless = [q for q in scored if not q.more_is_kinder and not q.may_end_it] or scored
    weighed = next((q for q in scored if q is not harmless[-1]), scored[0])
    ending = next((q for q in asked.values() if q.deal_breaker and q not in (weighed, harmless[-1])), harmless[0])
    return _STARTER.format(
        id=id_,
        base=base if re.fullmatch(r"[\w./-]+", base) else msgspec.json.encode(base).decode(),
        drop=harmless[-1].id,
        weigh=weighed.id,
        weight=2 if weighed.weight == 1 else 1,
        soften=ending.id,
        new=next(name for name in ("breaks-a-promise", "our-own-question", "our-first-question") if name not in asked),
    )
