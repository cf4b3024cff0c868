"""Given names, Russian ones in every case and in Latin letters."""

from __future__ import annotations

from functools import cache

from borderflow.atlas.private.numbers import word_list

# The ends of a name in the nominative, with those of the other cases.
CASES = (
    ("ия", ("ии", "ию", "ией", "иею")), ("я", ("и", "е", "ю", "ей", "ёй")),
    ("ка", ("ки", "ке", "ку", "кой")), ("га", ("ги", "ге", "гу", "гой")), ("ша", ("ши", "ше", "шу", "шей")),
    ("а", ("ы", "и", "е", "у", "ой", "ей")),
    ("ий", ("ия", "ию", "ием", "ии")), ("й", ("я", "ю", "ем", "е")), ("ь", ("я", "ю", "ем", "е", "и", "ью")),
    ("вел", ("вла", "влу", "влом", "вле")), ("ев", ("ьва", "ьву", "ьвом", "ьве")),
    ("ётр", ("етра", "етру", "етром", "етре")),
    ("", ("а", "у", "ом", "е", "ем")),
)  # fmt: skip


@cache
def given_names() -> frozenset[str]:
    """Every given name, in every form.

    >>> {"Павла", "Ольгой", "Дмитрию", "Dmitry", "Маше"} <= given_names()
    True
    """
    russian = [name for kind in ("men_ru", "women_ru", "short_ru") for name in listed(kind)]
    return frozenset(russian) | {form for name in russian for form in declined(name)} | frozenset(listed("latin"))


def listed(kind: str) -> tuple[str, ...]:
    """The names of that kind."""
    return word_list(kind, name="given_names.csv")


def declined(name: str) -> list[str]:
    """A Russian given name in its other cases."""
    end, others = next((end, others) for end, others in CASES if name.endswith(end))
    stem = name[: len(name) - len(end)]
    return [stem + other for other in others]
