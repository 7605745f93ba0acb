"""Signs that are more than a word of a list: figures, names, tenses, openings."""

import re

from claims.extraction.word_set import word_set
from claims.extraction.worthiness.sentence import Sentence

_YEAR = re.compile(r"(?:1[789]|20)\d\d$")
# The shortest "-ed" and "-est" that are forms and no words of their own.
_FORM = 5
# Words in -ed and -est that are no past and no superlative.
_NO_FORMS = word_set(
    "need indeed speed hundred exceed succeed forest interest request honest guest "
    "arrest protest invest suggest harvest contest midwest modest priest"
)
_PAST = word_set(
    "was were had did went made took said told got found paid sold bought won lost "
    "gave came saw knew brought kept left led began grew spent sent built fell rose "
    "cut put became ran held met wrote spoke stood hit broke fought taught"
)
_HAVING = frozenset({"have", "has", "had"})
_HAVING_ENDS = ("'ve", "'s", "'d")
_PARTICIPLES = word_set(
    "been had made seen lost given taken gone gotten cut put become built done spent "
    "paid sold brought grown fallen risen"
)
_CUT_ENDS = ("...", "…", "--", "—")
_CLOSING = "\"')]”’ "


def is_year(figure: str) -> bool:
    """Whether a figure reads as a year from 1700 to 2099."""
    return _YEAR.match(figure.strip(",./:")) is not None


def n_past(sentence: Sentence) -> int:
    """How many words are the past of a verb, by their form."""
    return sum(word in _PAST or _is_form(word, "ed") for word in sentence.words)


def n_words(sentence: Sentence) -> int:
    """How many words and figures there are."""
    return sum(word[0].isalnum() for word in sentence.words)


def has_happened(sentence: Sentence) -> bool:
    """Whether something "has been done": have, at most one word, a participle."""
    words = sentence.words
    for at, word in enumerate(words):
        if word in _HAVING or word.endswith(_HAVING_ENDS):
            after = words[at + 1 : at + 3]
            if any(w in _PARTICIPLES or _is_form(w, "ed") for w in after):
                return True
    return False


def is_superlative(sentence: Sentence) -> bool:
    """Whether a word ends as "highest" does."""
    return any(_is_form(word, "est") for word in sentence.known)


def n_names(sentence: Sentence) -> int:
    """Capitals inside the sentence, and a first word that is no plain word."""
    tokens = sentence.tokens
    inside = sum(
        word[0].isupper() and word != "I" and not word.startswith("I'")
        for word in tokens[1:]
    )
    return inside + any(
        letter.isupper() for token in tokens[:1] for letter in token[1:]
    )


def has_initials(sentence: Sentence) -> bool:
    """Whether an abbreviation like BBC stands in it."""
    return any(len(token) > 1 and token.isupper() for token in sentence.tokens)


def is_question(sentence: Sentence) -> bool:
    """Whether it ends in a question mark, inside quotation marks or not."""
    return sentence.text.rstrip(_CLOSING).endswith("?")


def is_half(sentence: Sentence) -> bool:
    """Whether it begins in small letters or breaks off."""
    return sentence.text[:1].islower() or sentence.text.endswith(_CUT_ENDS)


def has_ending(sentence: Sentence, ending: str) -> bool:
    """Whether some word ends so: "n't", "'ll"."""
    return any(word.endswith(ending) for word in sentence.known)


def _is_form(word: str, ending: str) -> bool:
    return len(word) >= _FORM and word.endswith(ending) and word not in _NO_FORMS
