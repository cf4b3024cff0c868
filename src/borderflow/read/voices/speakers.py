"""Who can speak, under what name, and whom a pronoun stands for."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from borderflow.atlas import voice_named
from borderflow.read.names import phrase, role, trimmed
from borderflow.read.voices.attribution import Attribution
from borderflow.read.voices.frame import Frame, feature, recall
from borderflow.read.voices.lexicon import either, lexicon

NAMED = {"ORG", "PERSON", "GPE", "NORP", "LOC"}
TIMES_AND_SUMS = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"}
NOT_NOUNS = {"NUM", "VERB", "SYM", "PUNCT", "ADP", "ADV", "AUX", "SCONJ", "PART"}
RELATIVES = {"who", "which", "that", "whom"}
ONE, THING, MANY = "one", "thing", "many"
PRONOUNS = {
    "he": ONE, "she": ONE, "him": ONE, "her": ONE, "his": ONE, "it": THING, "its": THING, "they": MANY, "them": MANY,
    "their": MANY,
}  # fmt: skip
OWNERS = {"his", "her", "its", "their"}
LOOK_BACK, FAR_BACK = 3, 400


def sources(noun: Token, frame: Frame) -> tuple[str, ...]:
    """The names that a noun stands for, nearest voice first; none where it cannot speak."""
    if noun.lower_ in PRONOUNS and noun.pos_ == "PRON":
        return antecedent(noun, frame)
    if noun.lower_ in RELATIVES:
        above = clause_noun(noun)
        return sources(above, frame) if above is not None and above.lower_ not in RELATIVES else ()
    if not can_speak(noun):
        return ()
    before = outlet_of(noun, frame)
    whose = any(c.lower_ == "whose" for c in noun.children)
    return (
        before
        if whose and noun.lemma_.lower() not in lexicon("sources")
        else tuple(dict.fromkeys((*before, *own(noun, frame))))
    )


def named(head: Token, name: Span, frame: Frame) -> tuple[str, ...]:
    """The names of a speaker whose words are known to be a run of the text."""
    if head.pos_ == "PRON" or head.i + 1 < name.start or not can_speak(head):
        return sources(head, frame)
    if head.text in frame.known and len(name) == 1:
        return (frame.known[head.text],)
    if head.lemma_.lower() in lexicon("standing") and all(t.lower_ in {"the", "same"} for t in name[:-1]):
        return own(head, frame)
    told = trimmed(name.text)
    printed = role(head, told, frame.known, (public(), "a traveller"))
    return tuple(dict.fromkeys((*outlet_of(head, frame), printed)))


def can_speak(noun: Token) -> bool:
    """Whether a noun can be a voice at all: no number, date or quantity, not "nobody"."""
    if noun.pos_ == "NUM" or noun.lower_ in {"each", "some", "many"}:
        return any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children)
    sums = noun.ent_type_ in TIMES_AND_SUMS and not (noun.ent_type_ == "DATE" and not is_day(noun))
    if noun.pos_ in NOT_NOUNS or sums or noun.lower_ in lexicon("nobody"):
        return False
    return not any(child.lower_ in {"no", "any", "neither"} for child in noun.children)


def is_day(noun: Token) -> bool:
    """Whether a noun is a time, not a name like one ("Theresa May")."""
    return noun.ent_type_ == "DATE" and not any(c.dep_ == "compound" and c.ent_type_ == "PERSON" for c in noun.children)


def has_authority(noun: Token) -> bool:
    """Whether a noun is an office, an outlet, a government or a named body or person, whose word counts by itself."""
    if noun.ent_type_ in NAMED or noun.pos_ == "PROPN" or noun.lower_ in PRONOUNS:
        return True
    if noun.pos_ == "NUM" or noun.lower_ in {"each", "some", "many"}:
        return any(has_authority(c) for of in noun.children if of.lower_ == "of" for c in of.children)
    known = either("offices", "outlets", "data", "sources")
    return bool(words(noun) & known)


def words(noun: Token) -> set[str]:
    """The lemmas of a noun and of what names it closely."""
    beside = (c.lemma_.lower() for c in noun.children if c.dep_ in {"compound", "appos", "amod"})
    return {noun.lemma_.lower(), *beside}


def is_outlet(noun: Token) -> bool:
    """Whether a noun is something that prints or broadcasts what others say."""
    if noun.lower_ in lexicon("not_outlets") or noun.lemma_.lower() in lexicon("not_outlets"):
        return False
    entry = voice_named(trim_the(noun))
    if entry is not None:
        return entry.kind not in {"official", "witness", "party"}
    return bool(words(noun) & lexicon("outlets"))


def trim_the(noun: Token) -> str:
    """A noun with its compounds."""
    left = min((c.i for c in noun.children if c.dep_ in {"compound", "amod"}), default=noun.i)
    return str(noun.doc[left : noun.i + 1].text)


def own(noun: Token, frame: Frame) -> tuple[str, ...]:
    """A noun's name: of a statement, whose it is; of figures, whose they are; of a private person, the role."""
    if noun.lemma_.lower() in either("documents", "data"):
        behind = author(noun)
        if behind is not None and noun.i not in frame.asked:
            frame.asked.add(noun.i)  # "the report says that it …" would lead from one to the other for ever
            found = sources(behind, frame)
            frame.asked.discard(noun.i)
            return found
    if noun.lemma_.lower() in lexicon("standing") and all(
        c.lower_ in {"the", "same"} or c.i > noun.i for c in noun.children
    ):
        known = stood_for(noun, frame)
        if known is not None:
            return (known,)
    name = phrase(noun, frame.known)
    return (role(noun, name, frame.known, (public(), "a traveller")),) if name else ()


def stood_for(noun: Token, frame: Frame) -> str | None:
    """Whom "the agency" stands for: the voice before whose name has the word, else the body that spoke last."""
    if any(
        c.dep_ in {"prep", "appos", "relcl", "compound", "amod", "poss"} and c.lower_ != "same" for c in noun.children
    ):
        return None
    heard = [a for voices, _ in earlier(frame.sentence) for a in reversed(voices) if a.sources]
    names = [a.sources[-1] for a in (*heard, *([frame.previous] if frame.previous and frame.previous.sources else []))]
    lemma = noun.lemma_.lower()
    named = next((n for n in names if lemma in n.lower().split() and len(n.split()) > 2 - (n[0].isupper())), None)
    if named is not None or lemma in lexicon("personal"):
        return named
    last = names[0] if names else None
    return last if last and last[0].isupper() and not agrees(last, ONE, frame) else None


def public() -> frozenset[str]:
    """Words that show a name to be no private person's: offices and outlets."""
    return either("offices", "outlets")


def author(noun: Token) -> Token | None:
    """Whose a statement or a count is: "a tweet by X", "figures from X", "the ministry's figures"."""
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from", "of"}:
            named = next((c for c in child.children if c.dep_ == "pobj" and has_authority(c)), None)
            if named is not None:
                return named
        if child.dep_ == "poss" and child.lower_ not in {"whose", "my", "our", "your"}:
            return child
        if child.dep_ == "compound" and child.ent_type_ in {"ORG", "PERSON"}:
            return child
    return None


def outlet_of(noun: Token, frame: Frame) -> tuple[str, ...]:
    """The outlet whose source speaks: "two of Meduza's sources", "the site's informants", "Forbes, whose source"."""
    heads = [noun, *(c for p in noun.children if p.dep_ == "prep" and p.lower_ == "of" for c in p.children)]
    for head in heads:
        for child in head.children:
            if child.dep_ == "poss" and child.lower_ == "whose":
                above = clause_noun(child)
                return own(above, frame) if above is not None else ()
            if child.dep_ == "poss" and head.lemma_.lower() in lexicon("sources"):
                return antecedent(child, frame) if child.lower_ in OWNERS else own(child, frame)
    return ()


def clause_noun(word: Token) -> Token | None:
    """The noun that the relative clause around a word hangs on; "the edition of Forbes, whose": the edition."""
    clause = next((a for a in word.ancestors if a.dep_ in {"relcl", "acl"}), None)
    if clause is None:
        return None
    noun = clause.head
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head.head
    return noun


def antecedent(pronoun: Token, frame: Frame) -> tuple[str, ...]:
    """Whom a pronoun stands for: the nearest fitting subject or voice before it, else the voice before."""
    wanted = PRONOUNS[pronoun.lower_]
    near = next((noun for noun in subjects_before(pronoun, frame.sentence) if fits(noun, wanted)), None)
    if near is not None:
        return own(near, frame)
    for voices, nouns in earlier(frame.sentence):
        found = next((a.sources for a in reversed(voices) if a.sources and agrees(a.sources[-1], wanted, frame)), None)
        if found is not None:
            return found
        noun = next((n for n in nouns if fits(n, wanted)), None)
        if noun is not None:
            return own(noun, frame)
    previous = frame.previous.sources if frame.previous else ()
    if wanted == ONE and not (previous and agrees(previous[-1], ONE, frame)):
        return introduced_before(frame)
    return previous if previous and (wanted == MANY or agrees(previous[-1], wanted, frame)) else ()


def introduced_before(frame: Frame) -> tuple[str, ...]:
    """The last person named before the sentence whom the document introduces."""
    before = frame.sentence.doc[max(frame.sentence.start - FAR_BACK, 0) : frame.sentence.start]
    return next(((frame.known[t.text],) for t in reversed(list(before)) if t.text in frame.known), ())


def earlier(sentence: Span) -> Iterator[tuple[list[Attribution], list[Token]]]:
    """The voices, and the subjects and names, of each of the sentences before, nearest first."""
    doc, start = sentence.doc, sentence.start
    for _ in range(LOOK_BACK):
        if start == 0:
            return
        before = doc[start - 1].sent
        nouns = [t for t in before if t.pos_ in {"NOUN", "PROPN"}]
        subjects = [t for t in nouns if t.dep_ in {"nsubj", "nsubjpass"} and (has_authority(t) or t.tag_ == "NNS")]
        others = [t for t in nouns if t.dep_ == "pobj" and t.head.lower_ in {"to", "by", "with"} and has_authority(t)]
        yield recall(doc, start) or [], [*subjects, *others]
        start = before.start


def subjects_before(pronoun: Token, sentence: Span) -> Iterator[Token]:
    """Subjects and persons with authority in the same sentence before a pronoun, nearest first."""
    for token in reversed(sentence.doc[sentence.start : pronoun.i]):
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "poss"} or not has_authority(token):
            continue
        if token.dep_ in {"nsubj", "nsubjpass", "agent"} or token.lemma_.lower() in lexicon("personal"):
            yield token


def fits(noun: Token, wanted: str) -> bool:
    """Whether a pronoun of that kind can stand for a noun."""
    person = noun.ent_type_ == "PERSON" or noun.lemma_.lower() in lexicon("personal")
    if wanted == MANY:
        return feature(noun, "Number") == "Plur"
    return person if wanted == ONE else not person and feature(noun, "Number") != "Plur"


def agrees(name: str, wanted: str, frame: Frame) -> bool:
    """Whether a pronoun of that kind can stand for a voice named before."""
    if wanted == MANY:
        return True
    spoken = {word.lower().strip(",.") for word in name.split()}
    if spoken & lexicon("personal") or name in frame.known.values() or name.rsplit(maxsplit=1)[-1] in frame.known:
        return wanted == ONE
    body = bool(spoken & either("offices", "outlets", "data")) or voice_named(name) is not None
    return not body if wanted == ONE else body or name[:1].isupper() or name.startswith("the ")
