"""What is not known, drawn from priors: one row a member. docs/background/borders.md argues each."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from borderflow.forecast.borders.network import World

Real = npt.NDArray[np.float64]

# A standard normal's 95% point: low and high of a spread are its 5% and 95%.
TAIL = 1.6449
# A low end of 0 has no logarithm: it stands for this part of the best.
LEAST_PART = 0.1
# How far off a rule's stated share may be: the standard deviation of the logarithm of its odds. A half is 0.2 to 0.8.
STRICTNESS = 0.85


class Params(NamedTuple):
    """What a member takes to be true. The first axis is always members (M); C exits, P pushes.

    `surge` M x P: persons who go in all. `rise`, `decay`: days. `hurry`: by what part more go towards an exit about to
    close. `shrink`: how departures fall as the ways out get worse (0 not at all, 1 as their sum). `knows`: the share of
    those kept out who know it before they go. `per_hour`, `per_wait_hour`, `per_hundred_euros`, `ties`: what counts in
    the choice of an exit. `pull` M x C: what else draws people there. `capacity` M x C x 2: vehicles and walkers in an
    open hour. `persons_per_vehicle` M x C. `by_vehicle`: the share who come by vehicle where people may walk, too.
    `usual` M x C: ordinary persons a day, the mean of a week; `weekend`: how many times those of a working day come on
    Saturdays and Sundays. `strictness` M x C: by what the odds of being kept out by a rule are off those that the
    scenario says, alike for exits to one country. `patience`: hours of wait that people put up with; `give_up`: the
    part of a queue that leaves in an hour for each such length beyond; `elsewhere`: the share of them who try another
    exit. `news`: how far what is heard of waits catches up in a day. `mood_noise`, `pace_noise`, `drift_noise`:
    standard deviations of the daily steps of the logarithms of departures, of what passes in an hour, and of each
    exit's pull.
    """

    surge: Real
    rise: Real
    decay: Real
    hurry: Real
    shrink: Real
    knows: Real
    per_hour: Real
    per_wait_hour: Real
    per_hundred_euros: Real
    ties: Real
    pull: Real
    capacity: Real
    persons_per_vehicle: Real
    by_vehicle: Real
    usual: Real
    patience: Real
    give_up: Real
    elsewhere: Real
    news: Real
    mood_noise: Real
    pace_noise: Real
    drift_noise: Real
    weekend: Real
    strictness: Real


def drawn(world: World, *, members: int, rng: np.random.Generator) -> Params:
    """Parameters for so many members."""
    priors, exits = world.priors, len(world.exits)

    def about(low: float, high: float) -> Real:
        return np.asarray(np.sqrt(low * high) * np.exp(np.log(high / low) / (2 * TAIL) * rng.standard_normal(members)))

    def between(low: float, high: float) -> Real:
        return rng.uniform(low, high, members)

    country = rng.standard_normal((members, len(world.countries)))[:, world.country_of]
    return Params(
        surge=lognormal(priors.surge, members, rng),
        rise=about(0.3, 1.5),
        decay=about(4.0, 20.0),
        hurry=about(0.2, 1.5),
        shrink=between(0.1, 0.7),
        knows=between(0.8, 1.0),
        per_hour=about(0.06, 0.25),
        per_wait_hour=about(0.01, 0.06),
        per_hundred_euros=about(0.1, 0.6),
        ties=between(0.5, 2.5),
        pull=country + 0.7 * rng.standard_normal((members, exits)),
        capacity=lognormal(priors.capacity, members, rng),
        persons_per_vehicle=lognormal(priors.persons_per_vehicle, members, rng),
        by_vehicle=between(0.5, 0.95),
        usual=lognormal(priors.usual, members, rng),
        patience=about(6.0, 60.0),
        give_up=about(0.002, 0.03),
        elsewhere=between(0.3, 0.9),
        news=between(0.3, 0.9),
        mood_noise=about(0.05, 0.3),
        pace_noise=about(0.02, 0.15),
        drift_noise=about(0.03, 0.2),
        weekend=about(0.9, 1.8),
        strictness=np.exp(STRICTNESS * rng.standard_normal((members, len(world.countries)))[:, world.country_of]),
    )


def lognormal(spread: Real, members: int, rng: np.random.Generator) -> Real:
    """Draws around the best of low, best and high (first axis); what is 0 at best stays 0."""
    low, best, high = spread
    some = best > 0
    safe = np.where(some, best, 1.0)
    below = np.log(safe / np.where(some, np.maximum(low, LEAST_PART * best), 1.0)) / TAIL
    above = np.log(np.where(some, np.maximum(high, best), 1.0) / safe) / TAIL
    z = rng.standard_normal((members, *best.shape))
    return np.asarray(best * np.exp(z * np.where(z < 0, below, above)))
