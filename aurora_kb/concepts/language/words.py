"""Whether a phrase can name a thing, and words that a sentence begins with where it speaks of
nothing that has a name."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.code_words import is_noise
from aurora_kb.concepts.language.days import is_day
from aurora_kb.concepts.language.sentence_forms import (
    CHOICES,
    DANGLING,
    OPENERS,
    is_clause,
    is_conditional,
    is_filler,
    is_imperative,
    is_question,
    is_sentence,
    opens_with_pronoun,
)
from aurora_kb.concepts.language.text import fold, tidy, word_set
from aurora_kb.concepts.language.vocabulary import ANY_DETERMINER, FILLERS
from aurora_kb.engine import memoised

MAX_LABEL_WORDS = 8
# Alone above a list they head the books it is from; in a chain or a value they are things.
_THINGS_TOO = word_set(
    "source sources image link code context reference keyword video term figure resource background"
    " relationships"
)
# "E. coli" says nothing.
_SAYS = re.compile(
    r"\b(?:you|we|they|them|me)\b|!$|,|:\s|(?<!\b[A-Z])\.\s|[!?]\s|…|\.\.\.|\betc\b|[\"“”]"
)
# The dot of a short form inside a name: "Simple Exp. Smoothing", "Std. Error".
_SHORT_FORM = re.compile(
    r"\b(Abs|Adj|Alg|Approx|Avg|Conf|Corr|Dept|Diff|Dist|Eng|Eq|Exp|Ext|Func|Gen|Inst|Int|Lin"
    r"|Max|Mgmt|Min|Mt|Mult|Nat|Neg|Norm|Op|Opt|Pos|Prob|Pt|Reg|Rel|Sec|Seq|Sqrt|St|Std|Sys"
    r"|Tech|Temp|Univ|Var|Vol)\.(?=\s[A-Z])"
)
# Of words alone, as most names are, these say so.
_SAYING = frozenset(["you", "we", "they", "them", "me", "etc"])
_WORDS_ALONE = re.compile(r"[\w -]+")
_SOMEBODYS = re.compile(r"\s(?:your|my|both)\s")
_SIZE = re.compile(r"[\dx×.]+")
_JOINTS = re.compile(r"[()/&+,]")
# "500g flour", "1 large egg", "90 days"; "4G network" and "2 phase commit" are names.
_AMOUNT = re.compile(
    r"(?:\d+(?:[./–-]\d+)?|[½¼¾⅓⅔⅛])\s?(?:(?:[kmµ]?g|[mcd]?l|tbsp|tsp|tablespoons?|teaspoons?|cups?"
    r"|oz|ounces?|lbs?|pounds?|pinch|large|medium|small|[KMGT]i?B)(?:\s|$)"
    r"|(?:ms|min|h|seconds?|minutes?|hours?|days?|weeks?|months?|years?)$)"
)


def is_name(text: str, most: int = MAX_LABEL_WORDS) -> bool:
    """Whether a phrase can name a concept: short, no sentence, no noise, no filler. `most`, the
    words it may have, is no more than `MAX_LABEL_WORDS`."""
    return 0 < _length_of_name(text) <= most


@memoised(1 << 15)
def _length_of_name(text: str) -> int:
    """How many words a name has, 0 if a phrase can name nothing."""
    label = tidy(text)
    if len(label) == 1 and "A" <= label <= "Z":
        return 1
    count = len(_JOINTS.sub(" ", label).split())
    length = max(count, len(label.split()) - 2)
    is_short = count > 0 and length <= MAX_LABEL_WORDS and len(label) <= 70
    return length if is_short and not is_noise(label) and _names_something(label) else 0


def _names_something(label: str) -> bool:
    """Whether a tidy label of a few words, which is no noise, is neither filler nor sentence."""
    folded = fold(label)
    if folded in FILLERS and folded not in _THINGS_TOO and label not in CHOICES:
        return False
    if is_question(label) or is_sentence(label) or is_conditional(label) or is_day(label):
        return False
    # "one image ⟶ many containers" counts.
    counts = label[0].islower() and " " in label and label.split(" ", 1)[0] in _COUNTING
    if len(label) == 1 or counts or _says_something(label):
        return False
    words = folded.split()
    if (
        not words
        or opens_with_pronoun(label)
        or words[0] in _NO_NAMES
        or is_good_for(label)
        # "Vitamin A", and "FROM" in code
        or (words[-1] in DANGLING and not _may_end_so(label))
        or is_clause(label)
        or (
            label.casefold().split()[0] in OPENERS
            and not _is_typed(label)
            and words[1:2] not in (["most"], ["least"])
        )
    ):
        return False
    if len(words) > 2 and words[-1] in ("once", "twice", "again") and words[-2][-2:] == "ed":
        return False  # "Dough kneaded twice" is told
    if label[0] in "✅✔☑👍❌✖✗👎⚠" or label[-1] in "&/":
        return False  # "❌ slow" judges, "Mixes &" goes on
    if not label[0].isalpha() and _AMOUNT.match(label):
        return False
    if _is_message(words) or _counts_or_judges(label):
        return False
    if label != "ONE" and all(word in _NUMERALS or _SIZE.fullmatch(word) for word in words):
        return False  # "First two", "3x3"
    if len(words) > 1 and _SOMEBODYS.search(label):  # in small letters: "name your files"
        return False
    # "next to the oven", "inside the oven", "the oven never"
    if _PLACED.match(label) or (len(words) > 1 and words[-1] in _ADVERBS):
        return False
    return not (len(words) > 2 and is_imperative(label))


def is_good_for(text: str) -> bool:
    """Whether a phrase says what something is good for: `Good for rye`, `best when hot`."""
    return _GOOD_FOR.match(text) is not None


def _says_something(label: str) -> bool:
    if _WORDS_ALONE.fullmatch(label):
        return not _SAYING.isdisjoint(label.replace("-", " ").split())
    if ". " in label:
        label = _SHORT_FORM.sub(r"\1", label)
    return _SAYS.search(label) is not None


def _may_end_so(label: str) -> bool:
    """Whether a small word at the end belongs to a name: `Vitamin A`, `GROUP BY`, `built-in`."""
    return label.endswith(" A") or "-" in label.split()[-1] or _is_typed(label)


def _is_typed(label: str) -> bool:
    """Whether a label is in capitals, as `FROM` and `GROUP BY` are in code, `depends_on`, or has
    its own way with capitals, as `DiD` has."""
    is_capital = len(label) > 1 and label.replace(" ", "").isalpha() and label.isupper()
    is_own = " " not in label and label[1:] != label[1:].lower()
    return is_capital or is_own or ("_" in label and " " not in label)


_AT_MOST = re.compile(r"[Mm](?:ax|in) \d")


def _counts_or_judges(label: str) -> bool:
    """Whether a label says how much, `too short`, `max 5`, `hits / (hits` of a formula that was cut
    in two; `Max pooling` is a name."""
    is_cut = label.count("(") != label.count(")")
    return is_cut or label.startswith("too ") or _AT_MOST.match(label) is not None


def _is_message(words: list[str]) -> bool:
    """Whether words tell what went wrong: `Unable to connect`, `Vault not found`."""
    if words[0] in ("unable", "failed", "cannot"):
        return words[0] == "cannot" or words[1:2] == ["to"]
    return len(words) > 2 and words[-2] == "not"


_ADVERBS = frozenset(["never", "always", "often", "usually", "sometimes", "still"])
_COUNTING = frozenset(["one", "many", "several", "each"])
_PLACED = re.compile(
    r"next to\b|(?:above|across|against|along|among|behind|below|beside|beyond|inside|near|outside)"
    rf" (?:{ANY_DETERMINER})\s", re.I)  # fmt: skip
_NO_NAMES = word_set("nothing something anything everything whatever each every")
_GOOD_FOR = re.compile(
    r"(?:not )?(?:good|bad|best|great|ideal|useful|suited|suitable) (?:for|when|if) ", re.I
)
_NUMERALS = word_set(
    "one two three four five six seven eight nine ten first second third fourth last top next half"
    " both few"
)
# "The main reason is ...", "A good start is ...": what is spoken of has no name.
VAGUE = word_set(
    """
    way ways reason reasons example examples idea option alternative approach solution thing things
    point case cases mistake goal aim purpose advantage benefit drawback downside difference result
    answer question rule tip one ones person people user other others lot number first second third
    last next rest same default problem issue trick catch exception fact truth choice best worst
    most part kind sort here there following above below note above section page article guide
    chapter command change plus bonus caveat consequence effect outcome start note step steps
    everything anything something nothing everyone someone nobody list summary today time
    inside outside within
    largest smallest biggest highest lowest longest shortest oldest newest latest earliest fastest
    slowest simplest easiest cheapest strongest weakest commonest nearest
    """
)
JUDGING = word_set(
    """
    good better best bad worse worst common typical main only big simple similar different useful
    nice new important quick easy great first second third last next another each every any some
    such what which there here one same whole most many all both few several no not other more
    current previous following above usual obvious whose like unlike also then a an the
    """
)
JUDGED = word_set(
    """
    good great bit lot few must matter common nice better best same case reason result problem
    question pain big perfect popular useful bad worse worst small huge handy key only first last
    next second third fact issue work wip pity shame right wrong judgment opposite reverse
    """
)
SMALL = word_set("of to for with and or in on by from as at into if that than but so about via")


def names_thing(phrase: str, most: int = 3, is_set_off: bool = False) -> bool:
    """Whether a phrase of up to so many words names a thing, whatever is told of it; a *postal
    rule* that is set off does, though "a good rule" says little."""
    name = tidy(phrase)
    words = fold(name).split()
    return (
        bool(words)
        and is_name(name, most)
        and not is_filler(name)
        and words[0] not in JUDGING
        and not opens_with_pronoun(name)
        and not (words[-1] in VAGUE and not (is_set_off and len(words) > 1))
        and not words[0].endswith("ly")
    )


_ACT = re.compile(r"[^\W\d_][\w-]*(?: (?:& )?[\w-]+){1,4}")


def is_act(phrase: str) -> bool:
    """Whether a phrase of a few words says what to do, and may be the name of a step: `Get the
    data`."""
    words = phrase.split()
    return len(words) < 5 and is_imperative(phrase) and _ACT.fullmatch(phrase) is not None


def has_small_words(name: str) -> bool:
    """Whether a name holds words such as "of", which those of names in running text do not."""
    return any(word in SMALL for word in name.casefold().split())
