"""How much each model counts: the better it fared lately, the more; as thought before while few scores are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from borderflow.forecast.mixing.counting import Key
from borderflow.forecast.mixing.issues import Issue, Loss, losses
from borderflow.forecast.mixing.pooling import pooled
from borderflow.forecast.series.table import Floats
from borderflow.nouns import Model

# What is thought of the models before any of them is scored, chosen on planted worlds (docs/decisions/mixing.md).
BEFORE: Mapping[Model, float] = {Model.CROSSINGS: 0.7, Model.SERIES: 0.15, Model.LAST: 0.075, Model.WEEK: 0.075}
# How sharply a loss tells. Losses of one issue's days go together, so that far from each counts as one of its own.
SHARP = 0.5
FORGOTTEN_A_DAY = 0.05
# What other steps ahead and other places tell, beside the step and the place itself.
A_STEP_AWAY, ELSEWHERE = 0.5, 0.1


@dataclass(frozen=True, slots=True)
class Mixed:
    """Quantiles of several models as one (days, levels), and the weights of each model by day."""

    quantiles: Floats
    weights: Mapping[Model, Floats]


def mixed(now: Issue, past: Sequence[Issue]) -> dict[Key, Mixed]:
    """What an issue says of each of its numbers, mixed by what its models were off in issues before it."""
    known = {key: list(losses(past, key, now.numbers[key], known=now.day)) for key in now.said}
    found = {}
    for key, said in now.said.items():
        models, horizon = list(said), len(next(iter(said.values())))
        others = [one for other in known if other != key and other[1:] == key[1:] for one in known[other]]
        worse = told(known[key], models, horizon) + ELSEWHERE * told(others, models, horizon)
        weights = hedged(worse, models)
        quantiles = pooled(np.stack([said[model] for model in models]), weights)
        found[key] = Mixed(quantiles, dict(zip(models, weights, strict=True)))
    return found


def told(some: Iterable[Loss], models: Sequence[Model], horizon: int) -> Floats:
    """How far off each model was for each day ahead, in shares of what all were: (models, horizon), summed."""
    steps, sums = np.arange(1, horizon + 1), np.zeros((len(models), horizon))
    for one in some:
        if all(model in one.wis for model in models) and any(one.wis.values()):
            share = np.array([one.wis[model] for model in models])
            heard = (1 - FORGOTTEN_A_DAY) ** one.age * A_STEP_AWAY ** np.abs(steps - one.step)
            sums += np.outer(share / share.mean(), heard)
    return sums


def hedged(worse: Floats, models: Sequence[Model]) -> Floats:
    """Weights that fall with what a model was off in all: (models, horizon), adding up to 1 on each day.

    Whoever is weighed so is never far behind the best of the models for long, whatever comes: the distance grows with
    the logarithm of their number alone (Vovk, 1990, "Aggregating strategies"; for the CRPS V'yugin and Trunov, 2019,
    "Online learning with continuous ranked probability score").
    """
    raised = np.log([BEFORE[model] for model in models])[:, None] - SHARP * worse
    weights = np.exp(raised - raised.max(axis=0))
    found: Floats = weights / weights.sum(axis=0)
    return found
