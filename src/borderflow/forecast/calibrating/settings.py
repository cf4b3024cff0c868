"""The numbers that calibration goes by, chosen once for all conflicts: each with what it means and its unit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How much of what was seen lately holds for what is to come.

    Arrivals count half after `memory_days`, those that say how fast all grow after `growth_memory_days`; growth itself
    halves every `growth_half_life_days`, and is believed by half at `growth_information` counts a camp. `holding` is
    how much of a camp's people count as arrivals of one memory. A camp's prior share weighs `most_prior` where nothing
    was counted, half of that at `information` counts a camp. `trust` is how fast the simulator loses to equal shares as
    a prior where its shares on the day of the cut-off were off. The spreads are those of log totals and of log shares:
    at the cut-off where nothing was counted (less by the same weight), and what 100 days add; `tail` is how many
    degrees of freedom their t distribution has.
    """

    memory_days: float = 14.0
    growth_memory_days: float = 30.0
    growth_half_life_days: float = 60.0
    growth_information: float = 3.0
    holding: float = 0.03
    most_prior: float = 0.9
    information: float = 10.0
    trust: float = 2.0
    share_spread: float = 0.9
    share_spread_100: float = 0.25
    total_spread: float = 1.0
    total_spread_100: float = 0.3
    tail: float = 3.0
