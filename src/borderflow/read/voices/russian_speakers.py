"""Who can speak, under what name, and whom a pronoun stands for, in Russian."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from borderflow.atlas import voice_named
from borderflow.read.names import is_aged, trimmed
from borderflow.read.russian import dictionary
from borderflow.read.voices.attribution import Attribution
from borderflow.read.voices.frame import Frame, feature, recall
from borderflow.read.voices.lexicon import either, lexicon

LANG = "ru"
NAMING = {
    "amod",
    "nmod",
    "appos",
    "flat",
    "flat:name",
    "flat:foreign",
    "compound",
    "nummod",
    "nummod:gov",
    "det",
    "fixed",
    "case",
    "punct",
    "goeswith",
}
OWNERS = {"его", "ее", "её", "их"}
UNKNOWN = "путешественник"
LOOK_BACK = 3
LONGEST = 12


def is_speaker(noun: Token) -> bool:
    """Whether a subject can be a voice: a name, an office, a person; not "никто" and not a date."""
    if noun.pos_ not in {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "VERB", "X"} or noun.lemma_.lower() in lexicon(
        "nobody", LANG
    ):
        return False
    if any(c.lower_ == "ни" for c in noun.children) or (noun.i > 0 and noun.nbor(-1).lower_ == "ни"):
        return False
    if noun.pos_ in {"NUM", "VERB", "DET"}:
        return any(c.dep_ == "nmod" for c in noun.children) or any(c.dep_ == "acl:relcl" for c in noun.children)
    return (
        feature(noun, "Animacy") == "Anim"
        or noun.pos_ != "NOUN"
        or has_authority(noun)
        or noun.lemma_.lower() in lexicon("sources", LANG)
    )


def has_authority(noun: Token) -> bool:
    """Whether a noun is an office, an outlet, a government or a name."""
    if noun.ent_type_ or noun.pos_ == "PROPN":
        return True
    known = either("offices", "outlets", "sources", "standing", lang=LANG)
    return (
        noun.lemma_.lower() in known
        or noun.text.isupper()
        or (noun.pos_ == "PRON" and noun.lemma_.lower() in {"он", "она", "они"})
    )


def hearer(noun: Token) -> bool:
    """Whether the one who is told is an outlet."""
    if noun.lemma_.lower() in lexicon("not_outlets", LANG):
        return False
    entry = voice_named(noun.text)
    if entry is not None:
        return entry.kind not in {"official", "witness", "party"}
    quoted = noun.i > 0 and noun.nbor(-1).text in {"«", "“", "„", '"'}
    return quoted or noun.lemma_.lower() in lexicon("outlets", LANG) or noun.ent_type_ == "ORG" or noun.text.isupper()


def sources(noun: Token, frame: Frame) -> tuple[str, ...]:
    """The names that a noun stands for, nearest voice first."""
    lemma = noun.lemma_.lower()
    if lemma in {"он", "она", "оно", "они"} or noun.lower_ in OWNERS:
        return antecedent(noun, frame)
    if lemma == "тот" and any(c.dep_ == "acl:relcl" for c in noun.children):
        return (trimmed(noun.doc[noun.i : noun.right_edge.i + 1].text),)
    if lemma in {"там", "тот"} or is_bare_office(noun):
        return antecedent(noun, frame) or ((phrase(noun),) if noun.pos_ == "NOUN" else ())
    if lemma in lexicon("nobody", LANG):
        return ()
    if lemma in {"который"}:
        return sources(noun.head.head, frame) if noun.head.dep_ == "acl:relcl" else ()
    name = printed(noun, frame.known)
    outlet = next(
        (
            c
            for c in noun.children
            if c.dep_ == "nmod" and lemma in lexicon("sources", LANG) and hearer(c) and not has_case(c)
        ),
        None,
    )
    return (printed(outlet, frame.known), name) if outlet is not None else ((name,) if name else ())


def has_case(noun: Token) -> bool:
    """Whether a preposition stands before a noun."""
    return any(c.dep_ == "case" for c in noun.children)


def is_bare_office(noun: Token) -> bool:
    """Whether a noun only points back: "в ведомстве", "министр", "в том же министерстве"."""
    if noun.lemma_.lower() not in lexicon("standing", LANG):
        return False
    rest = [c for c in noun.children if c.dep_ in NAMING and c.dep_ not in {"case", "punct"}]
    return all(c.lemma_.lower() in lexicon("same", LANG) for c in rest)


def printed(noun: Token, known: Mapping[str, str]) -> str:
    """A noun's name as it may be printed: an office with its holder, a private person by the role."""
    if noun.ent_type_ == "PERSON" or (noun.pos_ == "PROPN" and feature(noun, "Animacy") == "Anim"):
        return person(noun, known)
    office = noun.lemma_.lower() in lexicon("offices", LANG)
    return phrase(noun, without=set() if office else {t.i for t in noun.subtree if t.ent_type_ == "PERSON"})


def person(noun: Token, known: Mapping[str, str]) -> str:
    """How a person is printed: as introduced, by the role that the text gives, in full, or only as somebody."""
    run = [noun, *(c for c in noun.children if c.dep_ in {"flat:name", "appos", "flat"} and c.ent_type_ == "PERSON")]
    introduced_as = next((known[t.lemma_] for t in reversed(run) if t.lemma_ in known), None)
    if introduced_as is not None:
        return introduced_as
    role = next(
        (c for c in noun.children if c.dep_ in {"appos", "parataxis"} and c.pos_ == "NOUN" and c.ent_type_ != "PERSON"),
        None,
    )
    if role is not None:
        return phrase(role)
    whole = (len(run) > 1 or is_surname(noun)) and not is_aged(noun.doc, run[-1].i + 1)
    outlet = "-" in noun.text or noun.text.isascii() or voice_named(noun.text) is not None or counts(noun)
    return phrase(noun) if whole or outlet else UNKNOWN


def is_surname(noun: Token) -> bool:
    """Whether a name alone is a surname, as the news gives public persons; private ones go by their first names."""
    tags = [form.tag for form in dictionary().parse(noun.lower_)]
    return any("Surn" in tag for tag in tags) and not any("Name" in tag for tag in tags)


def counts(noun: Token) -> bool:
    """Whether data or a count are a noun's: then it is no private person's ("по подсчётам Би-би-си")."""
    return noun.dep_ == "nmod" and noun.head.lemma_.lower() in lexicon("reckonings", LANG) - {
        "слово",
        "мнение",
        "рассказ",
        "признание",
    }


def phrase(noun: Token, without: set[int] | None = None) -> str:
    """The noun with what names it, without its preposition; as the text has it."""
    indexes = {t.i for t in naming(noun, without or set())}
    lead = {c.i for c in noun.children if c.dep_ == "case"}
    kept = [i for i in sorted(indexes) if i not in lead and not (i < noun.i and i < min(lead, default=i))]
    run = unbroken(kept, noun.i)
    return trimmed_quotes(noun.doc[run[0] : run[-1] + 1].text)


def trimmed_quotes(text: str) -> str:
    """A name without marks at its ends; quotation marks inside it are kept in pairs."""
    bare = trimmed(text)
    return bare + "»" if bare.count("«") > bare.count("»") else bare


def naming(token: Token, without: set[int]) -> Iterator[Token]:
    """The token and what names it."""
    yield token
    for child in (c for c in token.children if c.pos_ != "PRON"):
        if (
            child.dep_ in NAMING
            and child.i not in without
            and not (child.dep_ == "punct" and child.text in {",", "—", "–", "(", ")", ";", ":", "."})
        ):
            yield from naming(child, without)


def unbroken(indexes: list[int], at: int) -> list[int]:
    """The run of neighbouring indexes around `at`; an appositive behind a comma is another run."""
    run = [at]
    for i in sorted(i for i in indexes if i > at):
        if i - run[-1] <= 1 and len(run) < LONGEST:
            run.append(i)
    for i in sorted((i for i in indexes if i < at), reverse=True):
        if run[0] - i <= 1 and len(run) < LONGEST:
            run.insert(0, i)
    return run


def antecedent(word: Token, frame: Frame) -> tuple[str, ...]:
    """Whom a pronoun, "там" or "ведомство" stands for: the nearest fitting voice before it."""
    person_wanted = (
        word.lemma_.lower() in {"он", "она"}
        or word.lower_ in {"его", "ее", "её"}
        or word.lemma_.lower() in lexicon("personal", LANG)
    )
    heard = [a.sources for voices in earlier(frame) for a in reversed(voices) if a.sources]
    if frame.previous is not None and frame.previous.sources:
        heard.append(frame.previous.sources)
    many = next((t for t in subjects(word, frame, sentences=0) if feature(t, "Number") == "Plur"), None)
    if many is not None and (word.lower_ == "их" or word.lemma_.lower() == "они"):
        return (printed(many, frame.known),)
    fitting = next((s for s in heard if is_person(s[-1], frame) == person_wanted and not prints(s[-1])), None)
    if fitting is not None:
        return fitting
    if is_bare_office(word):
        return next((s for s in heard if not prints(s[-1])), ())
    noun = next(
        (
            t
            for t in subjects(word, frame)
            if (t.ent_type_ == "PERSON" or t.lemma_.lower() in lexicon("personal", LANG)) == person_wanted
        ),
        None,
    )
    if noun is not None:
        return (printed(noun, frame.known),)
    return heard[0] if heard and word.lower_ == "их" else ()


def prints(name: str) -> bool:
    """Whether a voice is an outlet's: no ministry or office is meant by "ведомство" after it."""
    entry = voice_named(name)
    first = name.split(maxsplit=1)[0].lower()
    return (
        (entry is not None and "media" in entry.kind)
        or first in lexicon("outlets", LANG)
        or "сми" in name.lower().split()
    )


def earlier(frame: Frame) -> Iterator[list[Attribution]]:
    """The voices of the sentences before, nearest first."""
    doc, start = frame.sentence.doc, frame.sentence.start
    for _ in range(LOOK_BACK):
        if start == 0:
            return
        yield recall(doc, start) or []
        start = doc[start - 1].sent.start


def subjects(word: Token, frame: Frame, *, sentences: int = LOOK_BACK) -> Iterator[Token]:
    """Subjects with authority before a word, nearest sentence first; in its own sentence any."""
    doc, start, end = frame.sentence.doc, frame.sentence.start, word.i
    for back in range(sentences + 1):
        named = (t for t in doc[start:end] if t.dep_.startswith("nsubj") and t.pos_ != "PRON")
        yield from (t for t in named if has_authority(t) or (back == 0 and feature(t, "Animacy") == "Anim"))
        if start == 0:
            return
        start, end = doc[start - 1].sent.start, start


def is_person(name: str, frame: Frame) -> bool:
    """Whether a voice is one person's."""
    words = [word.strip(",.«»").lower() for word in name.split()]
    stems = lexicon("personal", LANG)
    return (
        name in frame.known.values()
        or name == UNKNOWN
        or any(w in stems or w[:-1] in stems or w[:-2] in stems for w in words[:1])
    )


def introduced(doc: Doc) -> dict[str, str]:
    """Surnames (in their dictionary form) that the paragraph introduces, and how they may be printed."""
    found: dict[str, str] = {}
    for entity in doc.ents:
        if entity.label_ != "PERSON":
            continue
        head = entity.root
        office = (
            head.head
            if head.dep_ in {"appos", "flat:name", "nmod"} and head.head.lemma_.lower() in lexicon("offices", LANG)
            else None
        )
        beside = next(
            (c for c in head.children if c.dep_ == "appos" and c.lemma_.lower() in lexicon("offices", LANG)), None
        )
        surname = entity[-1].lemma_
        if office is not None:
            found[surname] = phrase(office)
        elif beside is not None:
            found[surname] = f"{entity.text}, {phrase(beside)}"
    return found
