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
LEAST_LETTERS = 40
LEAST_CERTAINTY = 0.7
LOOKED_AT = 20_000


def language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None for a text too short or too mixed to tell.

    >>> language("More than 8,500 people crossed into Finland on Sunday, the border guard said.")
    'en'
    """
    sample = text[:LOOKED_AT]
    if sum(character.isalpha() for character in sample) < LEAST_LETTERS:
        return None
    code, certainty = identifier().classify(sample)
    return str(code) if certainty >= LEAST_CERTAINTY else None


@functools.cache
def identifier() -> LanguageIdentifier:
    """The model, loaded once."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(LANGUAGES)
    return model
