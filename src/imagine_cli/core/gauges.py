"""The three sides of a decision, as data: whoever adds up or tells loops over GAUGES."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Gauge = Literal["benefit", "risk", "demand"]


class GaugeView(NamedTuple):
    """One side: its name, the plural by which sums and tables name it, and whether more of it is kinder."""

    name: Gauge
    plural: str
    more_is_kinder: bool

    @property
    def label(self) -> str:
        """How a table heads it: "Benefits"."""
        return self.plural.capitalize()


GAUGES: Mapping[Gauge, GaugeView] = {
    view.name: view
    for view in (
        GaugeView("benefit", "benefits", more_is_kinder=True),
        GaugeView("risk", "risks", more_is_kinder=False),
        GaugeView("demand", "demands", more_is_kinder=False),
    )
}
"""Every side, in the order in which they are told."""
