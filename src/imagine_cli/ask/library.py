"""What is asked about the library itself, once: its name, its goals, its hours, and how it signs."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from imagine_cli.ask import entries
from imagine_cli.ask.asker import Asker, Prompt, confirm
from imagine_cli.ask.values import answer_text
from imagine_cli.ask.wording import REMOVE, REMOVING
from imagine_cli.core.partnership import HOURS_A_MONTH, Library
from imagine_cli.errors import Interrupted

STOPPED = "You stopped. Nothing was changed."
_KEPT = "skip this"


def wants_to_answer(asker: Asker) -> bool:
    """Whether to answer a few questions about the library now. Stopping means no."""
    asker.say(
        "\nimagine can remember a few things about your library: its name, its goals, the staff hours it can spare, "
        "how it signs letters, and its branches. It then shows your goals and the hours left beside the questions "
        "about them."
    )
    try:
        return confirm(
            asker, "Answer five short questions about your library now? This is offered only once.", default=True
        )
    except (KeyboardInterrupt, EOFError):
        return False


def ask_library(asker: Asker, known: Library) -> Library:
    """What the library says of itself; Enter keeps what is known. Raises `Interrupted` when the person stops."""
    try:
        asker.begin_page("Your library")
        return replace(
            known,
            name=text_or_known(asker, "What is the library called?", known.name),
            goals=_lines(asker, "Which goals stand in the library's plan?", "Goal", known.goals),
            spare_staff_hours=_spare_hours(asker, known.spare_staff_hours),
            signature="\n".join(
                _lines(
                    asker,
                    "How does the library sign its letters? For example a name, a role and a telephone number.",
                    "Line",
                    tuple(known.signature.split("\n")) if known.signature else (),
                )
            ),
            branches=_lines(asker, "Has the library several branches? Name them.", "Branch", known.branches),
        )
    except (KeyboardInterrupt, EOFError):
        raise Interrupted(STOPPED) from None


def text_or_known(asker: Asker, ask: str, known: str) -> str:
    """A line of text; Enter keeps what is known, a hyphen alone removes it."""
    detail = (REMOVING,) if known else ()
    prompt = Prompt(ask=ask, detail=detail, default=known, default_says="" if known else _KEPT, prefill=bool(known))
    typed = entries.read_line(asker, prompt, entries.one_line)
    return "" if typed == REMOVE else typed


def _lines(asker: Asker, ask: str, each: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Lines until an empty one. The first empty one keeps those that are known."""
    shown = (
        ("Now:", *(f"- {line}" for line in known), "Type them anew. To remove them, type a hyphen (-) alone.")
        if known
        else ()
    )
    prompt = Prompt(
        ask=ask,
        detail=(*shown, "Write one on each line. An empty line ends the list."),
        default_says="keep these" if known else _KEPT,
    )
    found: tuple[str, ...] = ()
    while (read := entries.read_line(asker, prompt, entries.lines)).taken:
        if not found and read.taken == (REMOVE,):
            return ()
        found += read.taken
        prompt = Prompt(ask=f"{each} {len(found) + 1}", default_says="that is all", typed=read.left)
        if read.left:
            asker.refuse(read.why)
    return found or known


def _spare_hours(asker: Asker, known: Decimal | None) -> Decimal | None:
    prompt = Prompt(
        ask="How many staff hours a month can the library spare for all its partnerships together?",
        detail=("Count a busy month.", *((REMOVING,) if known is not None else ())),
        default_says=_KEPT if known is None else answer_text(known),
        typed_anew=True,
    )

    def read(typed: str) -> Decimal | None:
        if typed.strip() == REMOVE:
            return None
        return entries.amount(typed, HOURS_A_MONTH) if typed.strip() else known

    return entries.read_line(asker, prompt, read)
