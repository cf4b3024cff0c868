"""What changed, in Russian: a rule and the step that it took."""

from __future__ import annotations

from borderflow.brief.russian.names import near, whom
from borderflow.brief.russian.wording import day
from borderflow.brief.setting import Setting
from borderflow.nouns import Rule, Step


def rule_words(rule: Rule, step: Step | None, where: Setting) -> str:
    """A rule, whom it meets and where, then how far it came and since when."""
    w = where.words
    who = f" для {whom(rule.who)}" if rule.who else ""
    place = f" {near(rule.place.name)}" if rule.place else ""
    about = f"{w(f'topic.{rule.topic}')}{place}{who}"
    if step is None:
        return about
    about += f": {w(f'effect.{step.effect}')}, {w(f'stage.{step.status}')}"
    if step.due:
        about += f", с {day(step.due, year=where.year)}"
    elif step.day:
        about += f" {'с' if step.stated else 'не позднее чем с'} {day(step.day, year=where.year)}"
    return about + (f" по {day(step.until, year=where.year)}" if step.until else "")
