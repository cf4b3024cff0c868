"""Verbs and phrases that report, in Russian: "сообщил X", "по словам X", "в МВД уточнили", "со ссылкой на X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from borderflow.nouns import Certainty
from borderflow.read.voices.attribution import Attribution, Stretch
from borderflow.read.voices.clauses import below, part_at, quotations_in, stretches
from borderflow.read.voices.frame import Frame, feature, text_of
from borderflow.read.voices.lexicon import lexicon, reporting
from borderflow.read.voices.russian_phrases import by_documents, by_phrases, contrast
from borderflow.read.voices.russian_speakers import has_authority, has_case, hearer, is_speaker, sources
from borderflow.read.words import words

LANG = "ru"
CLAUSES = {"ccomp", "csubj"}
LONGER_THAN_A_NAME = 25


def found(frame: Frame) -> list[Attribution]:
    """The voices that a Russian sentence names."""
    named = [*by_verbs(frame), *by_phrases(frame), *by_documents(frame)]
    return [*named, *left_out(frame, named)]


def left_out(frame: Frame, named: list[Attribution]) -> Iterator[Attribution]:
    """A second voice whose verb is left out: "министр говорит о 30 тысячах, а служба — о 40"."""
    for dash in frame.tokens if named else ():
        before = next((a for a in reversed(named) if a.end <= dash.idx), None)
        if dash.text not in {"—", "–"} or before is None or dash.i == 0:
            continue
        noun = dash.nbor(-1)
        head = noun.head if noun.dep_ in {"nmod", "appos", "flat:name"} else noun
        opened = text_of(dash.doc).rfind(",", before.end, head.idx)
        if (
            opened < 0
            or not contrast().match(text_of(dash.doc), opened)
            or feature(head, "Case") != "Nom"
            or not has_authority(head)
        ):
            continue
        names = sources(head, frame)
        if names:
            span = (dash.idx, part_at(frame.sentence, dash.idx)[1])
            yield Attribution(head.idx, dash.idx + 1, names, Certainty.ATTRIBUTED, (span,), False, before.cue, "data")


def by_verbs(frame: Frame) -> Iterator[Attribution]:
    """The voices that are the subject of a verb that reports, or "в ведомстве" where it has none."""
    for verb in frame.tokens:
        lemma = lemma_of(verb)
        if lemma not in reporting(LANG) or not speaks_now(verb):
            continue
        speaker = speaker_of(verb)
        manner = manner_of(verb, lemma, speaker) if speaker is not None else None
        names = sources(speaker, frame) if speaker is not None and manner is not None else ()
        if speaker is None or manner is None or not names:
            continue
        links = tuple(dict.fromkeys((*nearer(verb, frame), *names, *beyond(verb, frame))))
        certainty = Certainty.DENIED if manner == "denial" else Certainty.ATTRIBUTED
        start, end = min(speaker.idx, verb.idx), max(speaker.idx + len(speaker), verb.idx + len(verb))
        inherited = speaker.pos_ in {"PRON", "ADV"}
        yield Attribution(start, end, links, certainty, content(verb, manner, frame), inherited, verb.text, manner)


def lemma_of(verb: Token) -> str:
    """A verb's lemma, also where the tagger took it for a noun (", передаёт радио")."""
    if verb.pos_ == "VERB":
        return verb.lemma_.lower()
    form = verb.lower_.replace("ё", "е")
    return words("ru", "voices")["aside_forms"].get(form, "") if verb.pos_ in {"NOUN", "ADJ", "X", "PROPN"} else ""


def speaks_now(verb: Token) -> bool:
    """Whether the form reports: a finite verb, or an adverbial participle ("ссылаясь", "добавив")."""
    form = feature(verb, "VerbForm")
    return form in {"Fin", "Conv", ""}


def speaker_of(verb: Token) -> Token | None:
    """The subject, or that of the verb that this one is joined to; without one, whoever sits "в ведомстве"."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubj:pass"}), None)
    if subject is not None:
        return subject if is_speaker(subject) else None
    behind = right_behind(verb)
    if behind is not None:
        return behind
    if feature(verb, "Number") == "Plur" or any(c.lower_ in {"там", "тут"} for c in verb.children):
        place = next((c for c in verb.children if sits_in(c)), None)
        if place is not None:
            return place
    if verb.dep_ in {"conj", "advcl"} and verb.head.pos_ == "VERB":
        return next((c for c in verb.head.children if c.dep_ == "nsubj" and is_speaker(c)), None)
    return None


def right_behind(verb: Token) -> Token | None:
    """The name right behind a verb that opens an aside, whatever the parser calls it (", отчиталось МВД")."""
    doc = verb.doc
    if verb.i == 0 or verb.nbor(-1).lower_ not in {",", "—", "–", "как", "»", "”", '"'}:
        return None
    named: Token | None = None
    for token in doc[verb.i + 1 : min(verb.i + 8, verb.sent.end)]:
        if token.pos_ in {"VERB", "SCONJ"} or token.text in {",", ".", ":"}:
            break
        if token.pos_ not in {"NOUN", "PROPN", "X"} or is_time(token) or has_case(token) or is_below(token, verb):
            continue
        form = token.dep_ == "nsubj" or feature(token, "Case") == "Nom" or token.lower_ == token.lemma_.lower()
        if form and is_speaker(token):
            return token
        named = named or (token if token.ent_type_ and is_speaker(token) else None)
    return named


def is_below(token: Token, verb: Token) -> bool:
    """Whether a noun belongs to another noun behind the verb ("в чате водителей")."""
    return (
        token.dep_ in {"nmod", "appos", "flat:name"} and token.head.i > verb.i and token.head.pos_ in {"NOUN", "PROPN"}
    )


def sits_in(noun: Token) -> bool:
    """Whether an office speaks by its place: "в МВД сообщили", "там же уточнили", "в Кремле считают"."""
    if noun.lower_ == "там":
        return noun.dep_ in {"advmod", "obl"}
    inside = any(c.dep_ == "case" and c.lower_ in {"в", "во"} for c in noun.children)
    return noun.dep_ in {"obl", "nmod"} and inside and has_authority(noun)


def manner_of(verb: Token, lemma: str, speaker: Token) -> str | None:
    """How the verb reports, or None where it does something else."""
    negated = any(c.lower_ == "не" for c in verb.children)
    if lemma in lexicon("deny", LANG):
        return None if negated else "denial"
    if (negated and lemma in lexicon("confirm", LANG)) or calls_false(verb, lemma):
        return "denial"
    if negated:
        holds = lemma in lexicon("stance", LANG) and has_authority(speaker)
        return "stance" if holds and lemma not in lexicon("silent", LANG) else None
    return affirmed(verb, lemma, speaker)


def affirmed(verb: Token, lemma: str, speaker: Token) -> str | None:
    """How a verb without "не" reports, by what hangs on it."""
    clause = any(c.dep_ in CLAUSES for c in verb.children)
    spoken = clause or is_aside(verb) or quotes(verb, speaker) or before_a_colon(verb)
    if lemma in lexicon("say", LANG) and spoken:
        return "say"
    objects = any(c.dep_ in {"obj", "obl", "nmod", "xcomp"} and not is_time(c) for c in verb.children)
    if lemma in lexicon("plain", LANG) and objects:
        return "say"
    if lemma in lexicon("measure", LANG) and number_on(verb):
        return "data"
    if lemma not in lexicon("stance", LANG) or not has_authority(speaker):
        return None
    deed = lemma in lexicon("stance_acts", LANG)
    return "stance" if not deed or clause or any(c.dep_ == "xcomp" for c in verb.children) else None


def before_a_colon(verb: Token) -> bool:
    """Whether what is said follows a colon: "уточнили: ..."."""
    return any(t.text == ":" for t in verb.doc[verb.i + 1 : min(verb.i + 5, verb.sent.end)])


def calls_false(verb: Token, lemma: str) -> bool:
    """Whether the verb calls something a lie ("назвал сообщения фейком", "отверг обвинения")."""
    if lemma not in lexicon("deny_if", LANG):
        return False
    words = {c.lemma_.lower() for c in verb.children}
    return bool(words & lexicon("deny_as", LANG)) or (
        lemma.startswith("отверг") and bool(words & lexicon("deny_nouns", LANG))
    )


def is_aside(verb: Token) -> bool:
    """Whether the verb stands beside the main clause: ", сообщает X", "как пишет X", "X, говорит Y, ..."."""
    if any(c.dep_ in {"mark", "advmod"} and c.lower_ == "как" for c in verb.children) or right_behind(verb) is not None:
        return True
    return verb.dep_ == "parataxis" and not any(c.dep_ in {"obj", "xcomp"} for c in verb.children)


def quotes(verb: Token, speaker: Token) -> bool:
    """Whether a quotation longer than a name stands beside the verb and its speaker."""
    low, high = min(verb.idx, speaker.idx) - 6, max(verb.idx + len(verb), speaker.idx + len(speaker)) + 40
    near = [q for q in quotations_in(text_of(verb.doc), low, high) if q[1] - q[0] > LONGER_THAN_A_NAME]
    return any(low <= close <= low + 8 or low + 6 <= start <= high for start, close in near)


def is_time(token: Token) -> bool:
    """Whether a word only says when ("во вторник", "накануне")."""
    return token.lemma_.lower() in lexicon("times", LANG)


def number_on(verb: Token) -> bool:
    """Whether a number hangs on the verb, as object or after "в" or "о"."""
    return any(
        t.pos_ == "NUM" or t.lemma_.lower() in lexicon("magnitudes", LANG)
        for child in verb.children
        if child.dep_ in {"obj", "obl", "nmod", "nsubj", "xcomp", "nummod", "advmod"} and not is_time(child)
        for t in child.subtree
    )


def nearer(verb: Token, frame: Frame) -> tuple[str, ...]:
    """The outlet that was told: "сообщил ТАСС", "рассказал «Медузе»", "в интервью X", "в эфире X"."""
    for child in verb.children:
        told = child.dep_ in {"iobj", "obl", "obj"} and feature(child, "Case") == "Dat"
        if (told or (child.pos_ == "PROPN" and child.dep_ in {"iobj", "obj"})) and hearer(child):
            return sources(child, frame)
        if child.lemma_.lower() in lexicon("carry", LANG):
            named = next(
                (c for c in child.children if c.dep_ in {"nmod", "appos"} and c.pos_ in {"NOUN", "PROPN"}), None
            )
            if named is not None:
                return sources(named, frame)
    return ()


def beyond(verb: Token, frame: Frame) -> tuple[str, ...]:
    """Whom the voice cites: "со ссылкой на X", "ссылаясь на X", "цитирует X", "пересказывает слова X"."""
    for child in verb.subtree:
        if child.lemma_.lower() in lexicon("reference", LANG):
            named = next(
                (c for c in child.children if c.dep_ in {"nmod", "obl"} and any(g.lower_ == "на" for g in c.children)),
                None,
            )
            if named is not None:
                return sources(named, frame)
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ == "obj" and lemma in {"цитировать", "процитировать"}:
            return sources(child, frame)
        if child.dep_ == "obj" and child.lemma_.lower() in {"слово", "заявление", "рассказ"}:
            named = next((c for c in child.children if c.dep_ == "nmod"), None)
            return sources(named, frame) if named is not None else ()
    return ()


def content(verb: Token, manner: str, frame: Frame) -> tuple[Stretch, ...]:
    """The stretches that the voice answers for: its clause, or the main one that an aside stands beside."""
    part = part_at(frame.sentence, verb.idx)
    if is_aside(verb) or (manner == "say" and not any(c.dep_ in CLAUSES | {"obj", "xcomp"} for c in verb.children)):
        return (beside(verb, part),)
    apart = {c.i for t in below(verb) for c in t.children if starts_anew(c, verb)}
    return stretches(below(verb, apart), part) or (part,)


def beside(verb: Token, part: Stretch) -> Stretch:
    """What an aside speaks of: the part that it stands in, as far as a clause with another voice."""
    others = [
        t
        for t in verb.sent
        if t.dep_ in {"conj", "parataxis"} and t.i != verb.i and t.lemma_.lower() in reporting(LANG)
    ]
    start = max((t.idx + len(t) for t in others if t.i < verb.i and part[0] <= t.idx), default=part[0])
    end = min(
        (t.left_edge.idx for t in others if t.i > verb.i and t.idx < part[1] and t.left_edge.i > verb.i),
        default=part[1],
    )
    return start, end


def starts_anew(token: Token, verb: Token) -> bool:
    """Whether a clause joined on behind the verb is no longer the voice's: it has a subject of its own."""
    if token.dep_ not in {"conj", "parataxis"} or token.i < verb.i or token.pos_ != "VERB":
        return False
    if any(c in token.ancestors for c in verb.children if c.dep_ in CLAUSES):
        return False
    if token.dep_ == "parataxis" and any(t.text == ":" for t in verb.doc[verb.i : token.i]):
        return False
    own = any(c.dep_.startswith("nsubj") for c in token.children)
    return own or token.lemma_.lower() in reporting(LANG)
