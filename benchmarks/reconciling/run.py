"""The recommended figure on planted truth, beside the newest, the most frequent and the median of the same claims.

A case is a true figure of which any claim speaks; it is right where the recommended number lies within the true value
rounded down and rounded up to two digits. The intervals come from drawing borders' worlds anew.

.venv/bin/python -m benchmarks.reconciling.run [--seeds 8] [--rates]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date

from benchmarks.figures import Figure
from benchmarks.reconciling import exodus, speed
from benchmarks.reconciling.reports import World, worlds
from benchmarks.reconciling.scoring import RIVALS, Tally, point, share, spread, tallied, what_of
from benchmarks.reconciling.truth import What, fair, true_value
from borderflow import nouns
from borderflow.nouns import CheckKind, Claim, Situation, Verdict
from borderflow.record import ChoiceRule, reconcile, rule_from, situation

SEEDS = 6
# wrong sources, copied reports, and whether authorities err as often as everybody else
OTHERS = ((0.1, 0.4, False), (0.3, 0.6, False), (0.2, 0.8, False), (0.2, 0.6, True))
VARIANTS = {
    "as it is": ChoiceRule(),
    "no nested figures": ChoiceRule(nested=0.0),
    "no records of voices": ChoiceRule(record=0.0),
    "neither": ChoiceRule(nested=0.0, record=0.0),
    "two origins first": rule_from({"steps": ["stood_by", "kept", "two_origins", "weight", "exact", "newest"]}),
    "kind first, nothing weighed": rule_from(
        {"steps": ["stood_by", "kind", "exact", "voices", "newest"], "nested": 0.0, "record": 0.0}
    ),
}


def measure(seeds: int = SEEDS) -> list[Figure]:
    """The figures that floors hold."""
    made = worlds(range(seeds))
    pictures = [situation(one.claims, one.documents) for one in made]
    tallies = [tallied(one, picture.findings) for one, picture in zip(made, pictures, strict=True)]
    found = [figure(tallies, name, name) for name in ("recommended", *RIVALS)]
    best = max(share(tallies, name) for name in RIVALS)
    found.append(Figure("recommended over the best of these", round(share(tallies, "recommended") - best, 3)))
    found.append(figure(tallies, "contested", "recommended, where a claim is wrong"))
    found.append(figure(tallies, "interval", "true value between low and high"))
    found += followed(made, pictures)
    found += [one for part in (exodus.measure, speed.measure) for one in part()]
    return found


def figure(tallies: Sequence[Tally], name: str, called: str) -> Figure:
    """A share with its interval and the number of cases."""
    cases = sum(one.cases[name] for one in tallies)
    return Figure(
        called, round(share(tallies, name), 3), "{:.3f}-{:.3f}".format(*spread(tallies, name)) + f" of {cases}"
    )


def followed(made: Sequence[World], pictures: Sequence[Situation]) -> list[Figure]:
    """How often a derived figure encloses the truth, and how often a failing check has a wrong number in it."""
    enclosed: list[bool] = []
    caught: list[bool] = []
    for one, picture in zip(made, pictures, strict=True):
        for derived in picture.derived:
            value = true_value(one.planted.values, of_figure(derived.figure))
            if value is not None:
                low, high = fair(value)
                enclosed.append(derived.low <= high and low <= derived.high)
        caught += [
            any(is_wrong(claim, one) for claim in check.claims)
            for check in picture.checks
            if check.verdict is Verdict.CONTRADICTS and check.kind is not CheckKind.CAPACITY
        ]
    return [
        Figure("derived figures that meet the truth", round(sum(enclosed) / len(enclosed), 3), f"of {len(enclosed)}"),
        Figure("failing checks with a wrong number", round(sum(caught) / len(caught), 3), f"of {len(caught)}"),
    ]


def is_wrong(claim: Claim, one: World) -> bool:
    """Whether the claim's number is none that a careful speaker would print."""
    value = true_value(one.planted.values, what_of(claim))
    return value is None or not fair(value)[0] <= point(claim) <= fair(value)[1]


def of_figure(one: nouns.Figure) -> What:
    """What a figure counts, in the words of the planted truth."""
    return What(
        country=one.country or "", topic=one.topic, measure=one.measure or "", unit=one.unit or "",
        start=one.period.start or date.min, end=one.period.end or date.max, way=(one.origin, one.destination),
        place=one.place.name if one.place else None, who=one.who,
    )  # fmt: skip


def rates() -> None:
    """Print the shares at other rates of error and copying, and what each part of the rule adds."""
    for wrong, copied, flat in OTHERS:
        made = worlds(range(SEEDS), wrong=wrong, copied=copied, flat=flat)
        tallies = [tallied(one, reconcile(one.claims, one.documents)) for one in made]
        shares = ", ".join(f"{name} {share(tallies, name):.3f}" for name in ("recommended", *RIVALS, "interval"))
        print(f"{wrong:.0%} wrong{' whatever their kind' if flat else ''}, {copied:.0%} copied: {shares}")
    made = worlds(range(SEEDS))
    for name, rule in VARIANTS.items():
        tallies = [tallied(one, reconcile(one.claims, one.documents, rule=rule)) for one in made]
        print(f"{name}: recommended {share(tallies, 'recommended'):.3f}, contested {share(tallies, 'contested'):.3f}")


def main() -> None:
    """Print the scoreboard."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--rates", action="store_true", help="other rates, and the rule with parts of it left out")
    args = parser.parse_args()
    for found in measure(args.seeds):
        print(f"{found.name:44} {found.value:<8} {found.note}")
    if args.rates:
        rates()


if __name__ == "__main__":
    main()
