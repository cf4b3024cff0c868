"""A rule in Russian: who is let in or out, kept in or out, and how far the rule has come.

Whether a rule may be told at all is decided by its claim, in no language; here it is put in words.
"""

from __future__ import annotations

from borderflow.brief.russian.names import near, place_name, table, whom
from borderflow.brief.russian.wording import day, on_weekday, since_weekday
from borderflow.brief.setting import Setting
from borderflow.nouns import Claim, Effect, Finding, Status, Topic


def of_a_post(claim: Claim, setting: Setting) -> str:
    """One post, shut or open."""
    name = f"пункт пропуска «{place_name(claim.place or '')}»"
    shut = claim.effect is Effect.CLOSE
    if claim.status is Status.IN_FORCE:
        return when(f"{name} {'закрыт' if shut else 'открыт'}", claim, setting)
    thing = f"{'закрытие' if shut else 'открытие'} пункта пропуска «{place_name(claim.place or '')}»"
    return when(f"{thing} {comes(claim, 0)}".strip(), claim, setting)


def whole(claim: Claim, finding: Finding, setting: Setting) -> str:
    """A rule for some people: "въезд ограничен для российских туристов"."""
    assert claim.effect is not None and claim.who is not None
    way, *_, gender = table()["ways"][claim.topic]
    if claim.status is Status.IN_FORCE:
        known = table()["stands"]
        exit_key = f"exit_{claim.effect}" if claim.topic is Topic.EXIT_RULE else ""
        stands = known.get(exit_key, known[claim.effect])[int(gender)]
        return when(f"{way}{place(claim, finding)} {stands} для {whom(claim.who)}", claim, setting)
    thing, number = makes(claim)
    text = f"{thing}{place(claim, finding)} для {whom(claim.who)} {comes(claim, number)}"
    return when(text.strip(), claim, setting)


def ahead(claim: Claim, finding: Finding, setting: Setting) -> str:
    """A rule that is to be in force from a day still to come."""
    assert claim.period.start is not None
    who = f" для {whom(claim.who)}" if claim.who else ""
    start = since_weekday(claim.period.start, year=setting.year)
    return f"{makes(claim)[0]}{place(claim, finding)}{who} вступает в силу с {start}"


def makes(claim: Claim) -> tuple[str, int]:
    """What a rule makes: "запрет на въезд", and the gender of what is said of it."""
    _, accusative, genitive, _ = table()["ways"][claim.topic]
    thing, number = table()["makes"][str(claim.effect)]
    return thing.format(acc=accusative, gen=genitive), int(number)


def comes(claim: Claim, gender: int) -> str:
    """How far a rule that is not in force has come."""
    forms = table()["comes"].get(str(claim.status))
    return str(forms[gender]) if forms else ""


def place(claim: Claim, finding: Finding) -> str:
    """Where a rule holds, when that is one place."""
    return f" {near(claim.place)}" if finding.figure.place is not None and claim.place else ""


def when(text: str, claim: Claim, setting: Setting) -> str:
    """The text with the first or last day of the rule, where they are known."""
    start, end = claim.period.start, claim.period.end
    if claim.status in {Status.PROPOSED, Status.REJECTED}:
        return text
    if start and start == end:
        return f"{text} — {on_weekday(start, year=setting.year)}"
    begins = f" с {since_weekday(start, year=setting.year)}" if start else ""
    ends = f" по {day(end, year=setting.year)}" if end and claim.status is not Status.ENDED else ""
    return text + begins + ends
