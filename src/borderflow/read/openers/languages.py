"""Which language a text is in, told only where it is beyond doubt."""

from __future__ import annotations

import functools

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Languages that stand beside a border's news; a rarer one would only be mistaken for them.
LANGUAGES = [
    "am", "ar", "az", "be", "bg", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hu", "hy", "it",
    "ja", "ka", "kk", "ko", "lt", "lv", "mn", "nl", "no", "pl", "ps", "pt", "ro", "ru", "sk", "so", "sr", "sv", "sw",
    "tg", "tk", "tr", "uk", "ur", "uz", "vi", "zh",
]  # fmt: skip
# Letters that some languages have and their neighbours have not.
LETTERS: tuple[tuple[str, frozenset[str]], ...] = (
    ("їєґ", frozenset({"uk"})),
    ("ў", frozenset({"be", "uz"})),
    ("і", frozenset({"uk", "be", "kk"})),
    ("ыэ", frozenset({"ru", "be", "kk", "mn"})),
    ("ёъ", frozenset({"ru", "be", "bg", "kk", "mn", "tg", "uz"})),
    ("әңұһ", frozenset({"kk"})),
    ("өү", frozenset({"kk", "mn"})),
    ("ҷӣӯ", frozenset({"tg"})),
    ("ћђљњџ", frozenset({"sr"})),
    ("łńśźż", frozenset({"pl"})),
    ("ąę", frozenset({"pl", "lt"})),
    ("ėųį", frozenset({"lt"})),
    ("āēģķļņ", frozenset({"lv"})),
    ("ěřů", frozenset({"cs"})),
    ("ľĺŕ", frozenset({"sk"})),
    ("őű", frozenset({"hu"})),
    ("ğ", frozenset({"tr", "az"})),
    ("ə", frozenset({"az"})),
    ("țăș", frozenset({"ro"})),
    ("õ", frozenset({"et", "pt", "vi"})),
    ("åø", frozenset({"da", "no", "sv", "fi"})),
)
# A text with fewer letters is told by nobody; the fewer, the surer the model must be.
LEAST_LETTERS, SHORT_LETTERS = 20, 40
LEAST_CERTAINTY, SHORT_CERTAINTY, BY_LETTERS_CERTAINTY = 0.7, 0.8, 0.9
LOOKED_AT = 20_000


def language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None for a text too short or too mixed to tell.

    >>> language("More than 8,500 people crossed into Finland on Sunday, the border guard said.")
    'en'
    >>> language("Їх було понад 300 на кордоні."), language("Kolejka na granicy urosła."), language("2,300 cars.")
    ('uk', 'pl', None)
    """
    sample = text[:LOOKED_AT]
    count = sum(character.isalpha() for character in sample)
    if count < LEAST_LETTERS:
        return None
    ranked = [(str(code), float(certainty)) for code, certainty in identifier().rank(sample)]
    if ranked[0][1] >= (LEAST_CERTAINTY if count >= SHORT_LETTERS else SHORT_CERTAINTY):
        return ranked[0][0]
    return by_letters(sample, ranked)


def by_letters(text: str, ranked: list[tuple[str, float]]) -> str | None:
    """The likeliest of the languages that have all of the text's letters, if none of them comes near it."""
    seen = set(text.lower())
    kept = [one for one in ranked if all(one[0] in ours for letters, ours in LETTERS if not seen.isdisjoint(letters))]
    total = sum(certainty for _, certainty in kept)
    if len(kept) == len(ranked) or not total or kept[0][1] < BY_LETTERS_CERTAINTY * total:
        return None
    return kept[0][0]


@functools.cache
def identifier() -> LanguageIdentifier:
    """The model, loaded once."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(LANGUAGES)
    return model
