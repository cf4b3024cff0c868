"""VOICES: who says so, via whom, and how sure.

In:     a parsed sentence, the voice before it, the names that the document has introduced
Out:    its attributions: sources nearest voice first, the words that each answers for, how sure, in what manner
Never:  names a private person, or makes a voice out of a deed ("officers refused 200 people")

Walk through in this order:

    attribution         a voice and what it governs
    lexicon             the word lists of a language
    frame               a sentence being searched, and what its paragraph has said already
    clauses             which words belong together: subtrees, parts, quotations
    speakers            who can speak, under what name, whom a pronoun stands for
    english             verbs that report
    english_asides      ", the ministry said on Sunday,", read off the surface
    english_chains      who was told, and who is cited
    english_manners     says, gives a figure, takes a stance, denies
    english_phrases     "according to", "by the ministry's count", "(UNHCR estimate)"
    russian             the same in Russian
    russian_phrases     "по словам", "согласно"
    russian_speakers    who can speak in Russian
    certainty           rumour, denial, correction
    carried             voices that go on from the sentence before
    find                all of them, for a sentence
"""

from borderflow.read.voices.attribution import Attribution, voice_at
from borderflow.read.voices.find import attributions, introductions

__all__ = ["Attribution", "attributions", "introductions", "voice_at"]
