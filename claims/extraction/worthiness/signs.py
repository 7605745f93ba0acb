"""The signs that have a name: what a sentence shows, whatever its topic."""

from collections.abc import Callable, Iterator

from claims.extraction.worthiness import shapes
from claims.extraction.worthiness.sentence import Sentence

Shows = Callable[[Sentence], bool]


def _words(words: str, *pairs: str, ending: str | None = None) -> Shows:
    """Shown by any of the words, by two words in a row, by a word's ending."""
    wanted = frozenset(words.split())
    rows = frozenset((first, second) for first, second in map(str.split, pairs))

    def shows(sentence: Sentence) -> bool:
        if not wanted.isdisjoint(sentence.known):
            return True
        if not rows.isdisjoint(sentence.pairs):
            return True
        return ending is not None and shapes.has_ending(sentence, ending)

    return shows


def _first(words: str) -> Shows:
    wanted = frozenset(words.split())
    return lambda sentence: not wanted.isdisjoint(sentence.words[:1])


FUTURE = _words(
    "will won't shall forecast forecasts tomorrow",
    "going to", "expects to", "expected to", "expect to",
    ending="'ll",
)  # fmt: skip
_DEMAND = _words(
    "should must ought need needs needed let's",
    "have to", "has to", "got to", "let us",
)  # fmt: skip
_FEELING = _words(
    "feel feels felt hope hopes fear fears afraid terrified scared worried concerned "
    "happy unhappy proud sad sorry love loves hate hates glad angry upset excited "
    "thrilled disappointed grateful honored honoured confident shocked delighted"
)
_THINKING = _words(
    "believe believes think thinks thought opinion guess seems seem feeling"
)
_JUDGEMENT = _words(
    "great terrible awful wonderful best worst disgusting beautiful amazing disgrace "
    "shameful ridiculous irony ironic wrong right good bad better worse strong tough "
    "important fair unfair dangerous horrible fantastic incredible disaster disastrous "
    "outrageous stupid crazy weak nice perfect"
)


def is_opinion(sentence: Sentence) -> bool:
    """Whether it tells a feeling, a belief or a judgement."""
    return _FEELING(sentence) or _THINKING(sentence) or _JUDGEMENT(sentence)


_NUMBER_WORDS = _words(
    "one two three four five six seven eight nine ten twelve twenty thirty forty "
    "fifty hundred hundreds thousand thousands half third quarter dozen dozens "
    "twice double triple"
)
CAUSE = _words(
    "because cause caused causes", "led to", "leads to", "due to", "thanks to",
    "a result", "result of",
)  # fmt: skip


def is_demand(sentence: Sentence) -> bool:
    """Whether it says what ought to be done: "should", "have to", "to act now"."""
    return _DEMAND(sentence) or sentence.words[:1] == ("to",)


def is_quantity(sentence: Sentence) -> bool:
    """Whether a number stands in it, in figures or in words."""
    return bool(sentence.figures) or _NUMBER_WORDS(sentence) or _MONEY(sentence)


_MONEY = _words(
    "$ £ € million millions billion billions trillion trillions dollar dollars cents "
    "pounds euros"
)
SIGNS: tuple[tuple[str, Shows], ...] = (
    ("number that is no year", lambda s: not all(map(shapes.is_year, s.figures))),
    ("year", lambda s: any(map(shapes.is_year, s.figures))),
    ("number in words", _NUMBER_WORDS),
    ("percentage", _words("% percent percentage", "per cent")),
    ("money or millions", _MONEY),
    ("initials", shapes.has_initials),
    ("has happened", shapes.has_happened),
    ("present state", _words("is are has have does")),
    ("reported words", _words("said says say told announced reported stated claims")),
    ("vote, law or programme", _words(
        "vote votes voted voting bill bills law laws legislation veto vetoed signed "
        "passed opposed supported sponsored policy policies program programme budget "
        "treaty")),
    ("comparison", lambda s: "than" in s.known or s.words.count("as") > 1),
    ("superlative", shapes.is_superlative),
    ("first, last, most or ever", _words(
        "most least first last only record never ever")),
    ("rise or fall", _words(
        "increase increased increases increasing decrease decreased reduce reduced "
        "doubled tripled rose rising fell falling fallen grew grown dropped raised "
        "lowered cut higher lower")),
    ("stretch of time", _words(
        "year years month months week weeks day days decade decades ago since "
        "yesterday today")),
    ("cause", CAUSE),
    ("evidence named", _words(
        "evidence record records document documents data study report figures poll")),
    ("all, many or none", _words(
        "all every everyone nobody none no any always many")),
    ("negation", _words("not cannot never", ending="n't")),
    ("somebody else acts", _words("he she they his her their him them")),
    ("an office acts", _words(
        "governor senator president congress senate government administration "
        "minister ministers court agency company companies department mayor")),
    ("we act", _words("we we've we're our us")),
    ("the speaker's own person", _words("i i'm i've i'd i'll my me myself")),
    ("spoken to somebody", _words("you your you're you've")),
    ("question", shapes.is_question),
    ("question word first", _first("what how why who where when which")),
    ("about the future", FUTURE),
    ("advice or demand", is_demand),
    ("wish or plan", _words("want wants wanted hope hopes wish would like try")),
    ("ability", _words("can can't could couldn't able")),
    ("feeling", _FEELING),
    ("thinking or believing", _THINKING),
    ("judgement", _JUDGEMENT),
    ("hedge", _words("might could possible possibly perhaps maybe probably")),
    ("condition", _words("if unless whether")),
    ("greeting or thanks", _words("thank thanks hello welcome evening tonight")),
    ("talk before the point", _first("well now so and but yes no okay look let")),
    ("half a sentence", shapes.is_half),
)  # fmt: skip

_COUNTED: tuple[tuple[Callable[[Sentence], int], tuple[tuple[int, str], ...]], ...] = (
    (lambda s: len(s.figures), ((1, "number"), (2, "several numbers"))),
    (shapes.n_names,
     ((1, "named actor"), (2, "more than one name"), (4, "many names"))),
    (shapes.n_past, ((1, "past event"), (2, "more than one past event"))),
    (shapes.n_words,
     tuple((bound, f"{bound} words or more") for bound in (5, 8, 12, 18, 25, 35))),
)  # fmt: skip


def signs_in(sentence: Sentence) -> Iterator[str]:
    """The names of the signs that the sentence shows."""
    for name, shows in SIGNS:
        if shows(sentence):
            yield name
    for count, bounds in _COUNTED:
        n = count(sentence)
        yield from (name for bound, name in bounds if n >= bound)
