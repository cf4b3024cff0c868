"""What a change does to published bands, from what it does in the model of crossings, the only one that knows of it.

What falls there by a share falls by that share: a border that lets nobody through lets nobody through in any mixture.
What rises there by so many rises by so many: those who come instead are people, not a share of who came before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

import numpy as np

from borderflow.forecast.mixing.counting import Key
from borderflow.forecast.mixing.publishing import with_quantiles
from borderflow.forecast.mixing.scoring import MIDDLE
from borderflow.nouns import Band

Numbered: TypeAlias = Mapping[tuple[Key, date], Band]
# A shift is not stretched further than this: where the model moves next to nothing, nothing is known of the size.
MOST_TIMES = 5.0


def by_day(bands: Sequence[Band]) -> dict[tuple[Key, date], Band]:
    """Bands by what they are of and their day."""
    return {((one.place, one.measure, one.unit), one.day): one for one in bands}


def changed(published: Sequence[Band], plain: Sequence[Band], with_it: Sequence[Band]) -> tuple[Band, ...]:
    """The published bands with a change, from those of the model without it (`plain`) and with it."""
    ours, theirs = by_day(published), by_day(plain)
    return tuple(moved(ours.get(key), theirs.get(key), one) for key, one in by_day(with_it).items())


def moved(ours: Band | None, plain: Band | None, with_it: Band) -> Band:
    """One published band with the change; the model's own where nothing was mixed."""
    if ours is None or plain is None or ours == plain:
        return with_it
    told, before, after = (np.array(one.quantiles) for one in (ours, plain, with_it))
    share = np.divide(after, before, out=np.ones_like(after), where=before > 0)
    return with_quantiles(with_it, np.maximum.accumulate(np.where(after < before, told * share, told + after - before)))


def shifted(shifts: Sequence[Band], plain: tuple[Sequence[Band], Sequence[Band]],
            told: tuple[Sequence[Band], Sequence[Band]]) -> tuple[Band, ...]:  # fmt: skip
    """What the change does to published numbers: as in the model, stretched as far as the middle of the change is.

    `plain` are the model's bands without the change and with it, `told` the published ones.
    """
    known = [by_day(one) for one in (*plain, *told)]
    return tuple(stretched(one, key, known) for key, one in by_day(shifts).items())


def stretched(shift: Band, key: tuple[Key, date], known: Sequence[Numbered]) -> Band:
    """One shift of a published number."""
    if any(key not in one for one in known) or known[0][key] == known[2][key]:
        return shift
    before, after, told, with_it = (one[key].quantiles[MIDDLE] for one in known)
    times = (with_it - told) / (after - before) if after != before else 1.0
    return replace(shift, quantiles=tuple(min(MOST_TIMES, max(0.0, times)) * one for one in shift.quantiles))
