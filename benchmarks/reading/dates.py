"""Dates measured on labels that nobody here wrote, TempEval-3, Duckling, dateparser and NEREL; and on annotated claims.

TempEval (news, against the day of publication): of the DATE and TIME expressions whose value is a day, week, month,
quarter, season, half, year or decade, the share whose first day is read. An expression that closes a period ("until
1994", "between 1985 and 1987") is right where the last day is; one that the label calls the start, middle or end of its
value is right where the first day lies in it. Duckling and dateparser (phrases, against a reference day): the first day
of those with a day, week, month, quarter or year. Duckling's phrases look ahead, as an assistant's do: one that lies
ahead is read after "it will be"; English weekdays and months are given their capitals. dateparser's are those in
Cyrillic, read as Russian or Ukrainian.

.venv/bin/python -m benchmarks.reading.dates [--show-errors N]
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from benchmarks.figures import Figure, printed
from benchmarks.reading.gathering import CORPUS
from benchmarks.reading.numbers import LABELS, annotated, gold, nerel
from borderflow.nouns import Period
from borderflow.read.dates import TimeExpression, times
from borderflow.read.dates.calendar import month_of, shifted, year_of

DUCKLING_DAY = date(2013, 2, 12)
LANGS = ("ru", "uk", "pl", "en")
SLAVIC = ("ru", "uk")
STOP = re.compile(r"[.!?…][\"”»]?\\s+|\n+")
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
WILL_BE = {"ru": "Это будет ", "uk": "Це буде ", "pl": "To będzie ", "en": "It will be "}
NAMES = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
RELATIVE = ("test_relative_past_dates", "test_relative_future_dates", "test_normalized_relative_dates")


@dataclass(frozen=True, slots=True)
class Label:
    """An expression with the days that it stands for; `part`: only a part of them is meant."""

    text: str
    start: int
    end: int
    days: Period
    part: bool = False


def days_of(value: str) -> Period | None:
    """The days of a TIMEX value, or None where it is none of the calendar's.

    >>> days_of("1998-W06-WE").start.isoformat(), days_of("1989-Q3").end.isoformat(), days_of("PRESENT_REF")
    ('1998-02-07', '1989-09-30', None)
    """
    if match := re.match(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = date(*(int(part) for part in match.groups()))
        return Period(day, day)
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return Period(shifted(monday, 5 if match[3] else 0), shifted(monday, 6))
    if match := re.fullmatch(r"(\d{4})-(?:(\d\d)|Q(\d)|H(\d)|(SP|SU|FA|WI))", value):
        year = int(match[1])
        first, months = (
            (int(match[2]), 1) if match[2] else (3 * int(match[3]) - 2, 3) if match[3] else
            (6 * int(match[4]) - 5, 6) if match[4] else (SEASONS[match[5]], 3)
        )  # fmt: skip
        return whole(month_of(year, first), month_of(year, first + months - 1))
    if re.fullmatch(r"\d{4}", value):
        return year_of(int(value))
    return whole(year_of(int(value) * 10), year_of(int(value) * 10 + 9)) if re.fullmatch(r"\d{3}", value) else None


def whole(first: Period | None, last: Period | None) -> Period | None:
    """From the first day of one to the last of the other."""
    return Period(first.start, last.end) if first and last else None


def tempeval() -> Iterator[tuple[str, date, list[Label]]]:
    """Texts with their day of publication and their dated expressions."""
    for name in ("timebank", "aquaint"):
        for line in (LABELS / "tempeval3" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            labels = [
                Label(timex["text"], timex["start"], timex["end"], days, timex["mod"] in {"START", "MID", "END"})
                for timex in row["timex"]
                if timex["type"] in {"DATE", "TIME"} and (days := days_of(timex["value"])) is not None
            ]
            yield row["text"], date.fromisoformat(row["dct"][:10]), labels


def agrees(time: TimeExpression, label: Label) -> bool:
    """Whether an expression read says when as the label does."""
    start, end = time.period.start, time.period.end
    if start is not None and (start == label.days.start or (label.part and label.days.covers(start))):
        return True
    closes = time.opener in {"until", "before", "by", "up_to", "through"} or time.kind == "span"
    first = label.days.start
    return closes and end is not None and (end == label.days.end or first in {end, shifted(end, 1)} or (
        label.part and label.days.covers(end)))  # fmt: skip


def measure_tempeval(show: int = 0) -> list[Figure]:
    """How many dated expressions are found, and how many of them all have the right first day."""
    counts = {"all": [0, 0, 0], "day": [0, 0, 0]}
    for text, published, labels in tempeval():
        found = times(text, published=published)
        for label in labels:
            over = [t for t in found if t.start < label.end and label.start < t.end]
            is_right = any(agrees(time, label) for time in over)
            for name in ("all", "day") if label.days.days == 1 else ("all",):
                counts[name] = [
                    n + add for n, add in zip(counts[name], (1, bool(over), is_right), strict=True)
                ]  # fmt: skip
            if not is_right and show > 0:
                show -= 1
                near = text[max(0, label.start - 60) : label.end + 30].replace("\n", " ")
                print(f"  TempEval: {published} {near} | {label.text} {label.days} | {[str(t.period) for t in over]}")
    return [
        Figure(f"TempEval {what}", round(counts[name][at] / counts[name][0], 3), f"of {counts[name][0]}")
        for what, name, at in (
            ("found", "all", 1), ("start right", "all", 2), ("start right, days alone", "day", 2),
        )
    ]  # fmt: skip


def duckling(lang: str) -> Iterator[tuple[str, date]]:
    """Duckling's phrases with the first day that they stand for."""
    path = LABELS / "duckling" / f"Time_{lang.upper()}.json"
    pattern = r"\(datetime(?:Interval)? \(+(\d+), (\d+), (\d+), \d+, \d+, [\d.]+\).*(?:Day|Week|Month|Quarter|Year)\)"
    for example in json.loads(path.read_text(encoding="utf-8"))["examples"]:
        match = re.fullmatch(pattern, example["gold"])
        if match:
            year, month, day = (int(part) for part in match.groups())
            gold = date(year, month or 1, day or 1)
            text = (
                NAMES.sub(lambda name: name.group().capitalize(), example["text"]) if lang == "en" else example["text"]
            )
            yield (WILL_BE[lang] if gold > DUCKLING_DAY else "") + text, gold


def cyrillic() -> Iterator[tuple[str, date, date]]:
    """dateparser's Russian and Ukrainian phrases: the text, the day to count from, the day that it stands for."""
    home = LABELS / "dateparser"
    seen = set[str]()
    for case in json.loads((home / "test_date_parser.json").read_text(encoding="utf-8")):
        text, gold = (*case["args"], "", "")[:2]
        match = re.match(r"datetime\((\d+), (\d+), (\d+)", str(gold))
        if case["test"] == "test_dates_parsing" and match and is_slavic(text):
            yield text, date(2012, 11, 13), date(*(int(part) for part in match.groups()))
    for case in json.loads((home / "test_freshness_date_parser.json").read_text(encoding="utf-8")):
        ago = case["kw"].get("ago") or case["kw"].get("in_future")
        if case["test"] in RELATIVE and ago and is_slavic(case["args"][0]):
            away = delta(ago)
            if away is not None and case["args"][0] not in seen:
                seen.add(case["args"][0])
                sign = -1 if "ago" in case["kw"] else 1
                yield case["args"][0], date(2014, 9, 1), moved(datetime(2014, 9, 1, 10, 30), away, sign)


def is_slavic(text: object) -> bool:
    """Whether a text has Cyrillic letters that Russian or Ukrainian use."""
    return isinstance(text, str) and re.search(r"[а-яіїєґ]", text, re.IGNORECASE) is not None


def delta(written: str) -> dict[str, int] | None:
    """The steps of a relativedelta as dateparser's tests write them."""
    found = {name: int(count) for name, count in re.findall(r"'(\w+)': (\d+)", written)}
    return found if found else None


def moved(moment: datetime, away: dict[str, int], sign: int) -> date:
    """The day so far before or after a moment."""
    months = sign * (12 * away.get("years", 0) + away.get("months", 0))
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    moment = moment.replace(year=year, month=month + 1)
    rest = {name: sign * count for name, count in away.items() if name not in {"years", "months"}}
    return (moment + timedelta(**rest)).date()


def phrase_is_right(text: str, day: date, gold: date, langs: tuple[str, ...]) -> bool:
    """Whether a phrase is read as beginning on the day; a whole month or year holds it."""
    found = [time for lang in langs for time in times(text, published=day, lang=lang)]
    return any(
        time.period.start == gold or (time.period.end == gold and time.opener is not None) or holds(time, gold)
        for time in found
    )


def holds(time: TimeExpression, gold: date) -> bool:
    """Whether "two months ago", read as a month, has the day in it."""
    long = time.kind == "relative" and (time.period.days or 0) >= 28
    return long and time.period.covers(gold)


def measure_phrases(show: int = 0) -> list[Figure]:
    """The share of phrases read, by source and language."""
    rows: dict[str, list[tuple[str, date, date, tuple[str, ...]]]] = {
        f"Duckling {lang} dates": [(text, DUCKLING_DAY, gold, (lang,)) for text, gold in duckling(lang)]
        for lang in LANGS
    }
    rows["dateparser Cyrillic dates"] = [(text, day, gold, SLAVIC) for text, day, gold in cyrillic()]
    figures = []
    for name, cases in rows.items():
        wrong = [case for case in cases if not phrase_is_right(*case)]
        for text, day, first, langs in wrong[:show]:
            read: list[Any] = [(t.text, str(t.period.start)) for t in times(text, published=day, lang=langs[0])]
            print(f"  {name}: {text} | {first} | {read}")
        figures.append(Figure(name, round(1 - len(wrong) / len(cases), 3), f"of {len(cases)}"))
    return figures


def measure_nerel() -> Figure:
    """The share of NEREL's dates, lengths of time among them, that an expression read lies in."""
    found = [
        any(time.start < end and start < time.end for time in times(text, published=None, lang="ru"))
        for text, spans in nerel({"DATE"})
        for start, end in spans
    ]
    return Figure("NEREL ru dates found", round(sum(found) / len(found), 3), f"of {len(found)}")


def measure_gold(lang: str, show: int = 0) -> Figure:
    """The share of dated gold claims for which an expression near gives the first or the last day, within a day.

    Near is in the evidence or the two sentences before it: what claims inherit from further up is not counted.
    """
    found = []
    for document, claims in gold(lang):
        published = date.fromisoformat(document["published"]) if document["published"] else None
        read = times(document["text"], published=published, lang=lang)
        stops = [0, *(stop.end() for stop in STOP.finditer(document["text"]))]
        for claim in claims:
            days = [date.fromisoformat(claim[name]) if claim[name] else None for name in ("start", "end")]
            if days == [None, None]:
                continue
            found.append(any(gives(time, days) for time in near(read, claim["evidence"], stops)))
            if not found[-1] and show > 0:
                show -= 1
                print(f"  gold {lang} dates: {document['id']} {days} | {claim['evidence'][0]['text'][:140]}")
    return Figure(f"gold {lang} days read", round(sum(found) / max(len(found), 1), 3), f"of {len(found)}")


def measure_corpus(lang: str) -> Figure:
    """Of dated expressions in the evidence of the project's own documents, the share that gives a day of a claim there.

    It is the first or the last day, to the day. What only compares or dates speech belongs to no claim, so that nobody
    has them all: it tells whether a change reads more of them.
    """
    found = []
    for document, claims in annotated(CORPUS, lang):
        published = date.fromisoformat(document["published"]) if document["published"] else None
        for time in times(document["text"], published=published, lang=lang):
            mine = {str(day) for day in (time.period.start, time.period.end) if day}
            told = [claim for claim in claims if holds_words(claim, time)]
            if mine and told:
                found.append(any(mine & {claim["start"], claim["end"]} for claim in told))
    return Figure(f"corpus {lang} expressions right", round(sum(found) / max(len(found), 1), 3), f"of {len(found)}")


def holds_words(claim: dict[str, Any], time: TimeExpression) -> bool:
    """Whether an expression stands in a claim's evidence."""
    return any(piece["start"] <= time.start and time.end <= piece["end"] for piece in claim["evidence"])


def near(read: list[TimeExpression], evidence: list[dict[str, Any]], stops: list[int]) -> Iterator[TimeExpression]:
    """The expressions in the evidence and the two sentences before it."""
    for piece in evidence:
        sentence = max(i for i, stop in enumerate(stops) if stop <= piece["start"])
        first = stops[max(0, sentence - 2)]
        yield from (time for time in read if first <= time.start < piece["end"])


def gives(time: TimeExpression, days: list[date | None]) -> bool:
    """Whether an expression has the first or the last day, give or take one."""
    pairs = zip((time.period.start, time.period.end), days, strict=True)
    return any(mine and theirs and abs((mine - theirs).days) <= 1 for mine, theirs in pairs)


def measure(*, show: int = 0) -> list[Figure]:
    """All figures, or none where the labels are not here."""
    if not LABELS.is_dir():
        return []
    golds = [measure_gold(lang, show) for lang in ("en", "ru")]
    own = [measure_corpus(lang) for lang in ("en", "ru")]
    return [*measure_tempeval(show), *measure_phrases(show), measure_nerel(), *golds, *own]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--show-errors", type=int, default=0)
    printed(measure(show=parser.parse_args().show_errors))


if __name__ == "__main__":
    main()
