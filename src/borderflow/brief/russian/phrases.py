"""What each measure says in Russian: the words before a number, the number with what it counts, the words after it."""

from __future__ import annotations

from borderflow.brief import figured
from borderflow.brief.figured import End, Phrase, for_whom, percent, phrased, way, whom, within
from borderflow.brief.russian.names import inside, into, near, of, out_of, table
from borderflow.brief.russian.names import whom as whom_of
from borderflow.brief.russian.wording import amount, counted, counted_people, digits, than
from borderflow.brief.setting import Setting
from borderflow.brief.wording import handy
from borderflow.nouns import Claim, Finding, Quantity, Topic

HOMES = ("дом", "дома", "домов")


def phrase(finding: Finding, setting: Setting) -> Phrase:
    """The finding's recommended figure in words, without days and voices."""
    return phrased(finding, setting, NUMBERED, comparison)


def comparison(finding: Finding, setting: Setting) -> Phrase:
    """A bare comparison: "въезжавших было на 50 % меньше, чем неделей ранее"."""
    claim = finding.best
    place = journey(finding, setting) if claim.topic is Topic.TRANSPORT else where(finding)
    known = table()["compared"]
    subject, more, less = known.get(claim.measure or "", known["other"])
    much = percent(finding)
    size = f"на {digits(abs(much))} % {more if much >= 0 else less}"
    compared = than(claim.change) if claim.change and claim.change.versus else ""
    return Phrase(subject.format(place=place), size + compared, size, "")


def where(finding: Finding) -> str:
    """Where, when the figure is not about the whole country or its whole border."""
    return figured.where(finding, near)


def people(finding: Finding) -> tuple[str, str, int]:
    """Those counted with their number, the number alone, and the gender that a verb has with it."""
    quantity, who = whom(finding)
    text, gender = counted_people(quantity, who)
    return text, amount(handy(quantity)), gender


def movement(finding: Finding, setting: Setting) -> Phrase:
    """A movement: which way, how many, who; the chapter's country is "the country"."""
    claim = finding.best
    text, again, gender = people(finding)
    measure = claim.measure or "crossings"
    if measure == "net":
        return Phrase(f"{entering(claim, setting)} въехало больше, чем выехало, на".strip(), text, again, "")
    forms = table()["verbs"].get(measure, table()["verbs"]["crossings"])
    before, after = ways(claim, setting, placed=bool(where(finding)))[measure]
    return Phrase(f"{before} {forms[gender]}".strip(), text, again, f"{after}{where(finding)}".strip())


def ways(claim: Claim, setting: Setting, *, placed: bool) -> dict[str, tuple[str, str]]:
    """What stands before the verb of each measure, and behind the number."""
    entered, left = entering(claim, setting), claim.origin or claim.country
    here = "" if placed else staying(claim, setting)
    there = into(claim.destination) if claim.destination else ""
    back = f"{there} {out_of(claim.origin)}" if claim.origin else there
    land = claim.destination or claim.country
    border = "границу" if setting.here == land or land is None else f"границу {of(land)}"
    home = "" if setting.here == claim.origin or left is None else inside(left)
    return {
        "arrivals": (entered, ""), "departures": (leaving(claim, setting), further(claim)),
        "returned": ("", back.strip()), "refused": ("", entered), "crossings": (border, "в обе стороны вместе"),
        "stock": (here, ""),
        "displaced": (home, ""), "evacuated": ("", there),
        "sheltered": (f"{here} приют".strip(), ""), "flow_rate": (f"{entered} в день", ""),
    }  # fmt: skip


def entering(claim: Claim, setting: Setting) -> str:
    """Into which country: "в страну" in its own chapter."""
    land = claim.destination or claim.country
    return "в страну" if land is None or setting.here == land else into(land)


def staying(claim: Claim, setting: Setting) -> str:
    """In which country."""
    land = claim.destination or claim.country
    return "в стране" if land is None or setting.here == land else inside(land)


def leaving(claim: Claim, setting: Setting) -> str:
    """Out of which country."""
    land = claim.origin or claim.country
    return "из страны" if land is None or setting.here == land else out_of(land)


def further(claim: Claim) -> str:
    """Where those who left went."""
    there = claim.destination
    return into(there) if there and there != (claim.origin or claim.country) else ""


def queue(finding: Finding, setting: Setting) -> Phrase:  # noqa: ARG001
    """A queue: the wait, its length, who stands in it."""
    claim = finding.best
    quantity = claim.quantity or Quantity()
    who = for_whom(finding)
    those = f" для {whom_of(who)}" if who else ""
    if claim.measure == "wait":
        return Phrase(f"ожидание{those}{where(finding)} составляло", counted(quantity), counted(quantity), "")
    if claim.measure == "length":
        return Phrase(f"длина очереди{where(finding)} составляла", counted(quantity), counted(quantity), "")
    text, again, gender = people(finding)
    return Phrase(f"в очереди{where(finding)} {table()['verbs']['standing'][gender]}", text, again, "")


def transport(finding: Finding, setting: Setting) -> Phrase:
    """Fares, flights, seats and journeys."""
    claim = finding.best
    number, way = counted(claim.quantity or Quantity()), journey(finding, setting)
    if claim.measure == "price":
        return Phrase(f"цена проезда{way} составляла", number, number, "")
    if claim.measure == "travel_time":
        return Phrase(f"дорога{way} занимала", number, number, "")
    if claim.measure == "capacity":
        return Phrase(f"места{way} были:", number, number, "")
    return Phrase(f"всего{way} насчитывалось", number, number, "")


def journey(finding: Finding, setting: Setting) -> str:
    """From where to where, as far as the claim says and the chapter does not."""
    found = way(finding, setting)
    towards = f" {into(found.towards)}" if found.towards else ""
    if found.place is None:
        return towards
    place = near(found.place)
    town = place.removeprefix("в городе ")
    if town == place or found.end is End.BESIDE:
        return f"{towards} {place}"
    return f" до города {town}" if found.end is End.THERE else f" из города {town}{towards}"


def driver(finding: Finding, setting: Setting) -> Phrase:
    """What pushes people out, with its size."""
    claim = finding.best
    place = within(finding, setting, near, inside)
    text, again, gender = people(finding)
    if finding.figure.measure != claim.measure:
        return Phrase(f"численность резерва для призыва{place}:", text, again, "")
    if claim.measure in {"called_up", "killed"}:
        return Phrase(f"число {'призванных' if claim.measure == 'called_up' else 'погибших'}{place}:", text, again, "")
    if claim.measure == "housing_destroyed":
        return Phrase(
            "разрушено или повреждено", counted(claim.quantity or Quantity(), thing=HOMES), again, place.strip()
        )
    return Phrase(table()["verbs"]["affected"][gender], text, again, place.strip())


def asylum(finding: Finding, setting: Setting) -> Phrase:
    """Protection asked for, given, or made ready."""
    claim = finding.best
    place = within(finding, setting, near, inside)
    text, again, gender = people(finding)
    if claim.measure == "granted":
        return Phrase(f"защиту{place} {table()['verbs']['sheltered'][gender]}", text, again, "")
    if claim.measure == "places":
        return Phrase(f"мест для приёма{place} было:", text, again, "")
    return Phrase(f"об убежище{place} {table()['verbs']['applications'][gender]}", text, again, "")


NUMBERED = {
    Topic.MOVEMENT: movement, Topic.QUEUE: queue, Topic.TRANSPORT: transport, Topic.DRIVER: driver,
    Topic.ASYLUM: asylum,
}  # fmt: skip
