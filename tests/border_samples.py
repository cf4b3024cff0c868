"""A scenario that fits on a page: two regions, three exits to two countries, one push."""

from datetime import date

from borderflow.nouns.crossings import BorderScenario, Destination, Exit, Mode, Origin, Push, RuleSpell, Spread

START = date(2022, 9, 20)


# The files of another one, whose crossings are in the register.
FILES = {
    "scenario.toml": 'name = "small"\nstart = 2022-09-20\ndays = 20\ncountry = "RU"\nwho = "everybody"\n',
    "origins.csv": "region,lat,lon,exposed\nNorth,59.9,30.3,1000\nSouth,45.0,39.0,2000\n",
    "crossings.csv": (
        "id,vehicles_low,vehicles_best,vehicles_high,opens,closes,sources\n"
        "ge-ru-verkhny-lars,50,100,150,,,judgement\nfi-ru-vaalimaa,50,80,,6,22,judgement;own knowledge\n"
    ),
    "push.csv": "announced,what,low,best,high\n2022-09-21,call-up,100,200,300\n",
    "rules.csv": "announced,from,until,place,what,effect\n2022-09-21,2022-09-22,,FI,tourists kept out,0.5\n",
    "routes.csv": "origin,crossing,hours,km,price\nNorth,fi-ru-vaalimaa,3,190,20\nSouth,fi-ru-vaalimaa,,,\n",
    "destinations.csv": "country,ties,admits\nGE,0.5,1\n",
    "widths.csv": "from,place,times\n2022-09-25,GE,1.5\n",
}


def about(best: float, times: float = 1.3) -> Spread:
    return Spread(low=best / times, best=best, high=best * times)


def gate(name: str, country: str, lat: float, lon: float, vehicles: float = 60, walkers: float = 0) -> Exit:
    modes = (*((Mode.ROAD,) if vehicles else ()), *((Mode.FOOT,) if walkers else ()))
    return Exit(
        id=name, country_from="AA", country_to=country, lat=lat, lon=lon, modes=modes, vehicles=about(vehicles),
        walkers=about(walkers), persons_per_vehicle=about(2.5) if vehicles else about(0), usual=about(1000),
        sources=("judgement",),
    )  # fmt: skip


EXITS = (
    gate("aa-bb-north", "BB", 60.0, 30.0),
    gate("aa-bb-middle", "BB", 58.0, 30.0, walkers=100),
    gate("aa-cc-south", "CC", 50.0, 30.0),
)


def scenario(
    *, exits: tuple[Exit, ...] = EXITS, rules: tuple[RuleSpell, ...] = (), size: float = 60_000, days: int = 30
) -> BorderScenario:
    return BorderScenario(
        name="sample", start=START, days=days, country="AA", who="everybody",
        origins=(Origin(region="Here", lat=59.0, lon=33.0, exposed=400_000),
                 Origin(region="There", lat=52.0, lon=33.0, exposed=200_000)),
        exits=exits,
        pushes=(Push(announced=date(2022, 9, 21), what="call-up", size=about(size, 2.0)),),
        destinations=(Destination(country="BB", ties=0.5, admits=1.0), Destination(country="CC", ties=0.8, admits=1.0)),
        rules=rules,
    )  # fmt: skip


def closing(place: str, since: date, *, announced: date, effect: float = 1.0, until: date | None = None) -> RuleSpell:
    return RuleSpell(
        announced=announced, since=since, until=until, place=place, what="closed", who="everybody", effect=effect
    )
