"""Small questions about a phrase: is it a name, a sentence, an instruction, noise?"""

from __future__ import annotations

import re
from functools import lru_cache

from aurora_kb.concepts.language.vocabulary import (
    CONDITIONALS,
    FILLERS,
    FINITE_VERBS,
    IMPERATIVES,
    NOUN_LIKE,
    PRONOUNS,
    THIRD_PERSON,
    VERB_STEMS,
    fold,
    phrases,
    word_set,
)

MAX_LABEL_WORDS = 8
# One character before `://` and `.com` is enough to find them; a whole word would be searched
# from each of its letters, which takes minutes for a megabyte without a space.
_ADDRESS = re.compile(r"\w://|www\.|[\w-]\.(?:com|org|net|io|dev|png|jpe?g|gif|svg|pdf|html?)\b")
# "$0.20 per million" is money.
_TEX = re.compile(r"\\[a-zA-Z]+|\$(?!\d[\d.,]*(?:[\s/]|[kKMB]?$))|\^\{|_\{")
# A word in -s before an article is a verb: `Animate starts a film`.
# "such as a box" and "across the river" hold none.
_VERB_INSIDE = re.compile(
    r"\w\s+(?!(?:as|across|plus|versus|vs|unless|besides|towards|always|its|this|thus)\s)[a-z]+s\s+"
    r"(?:an?|the|whether|your|its|how|what)\s"
)
# `Machines read the code`: behind a plural an infinitive is a verb, with an object behind it.
_PLURAL_VERB = re.compile(r"[A-Z]?[a-z]+s ([a-z]+) (?:the|an?|their|its|our|your) ")
_CALL_END = re.compile(r"\s*\([\w.]+(?:\([^()]*\)|=[\w.-]+)\)\s*$")
# "Node.js" is no file, "node.js" may be one.
# So is a name with its version, "Gas 2.0".
_PRODUCT = re.compile(
    r"[A-Z][A-Za-z]+\.js|(?:[A-Z]+)?\.NET|[A-Z][\w -]*\s\d+\.\d+"
    r"|[A-Za-z]\w*(?:-\w+)*-v?\d+(?:\.\d+)+"
    # "acks=all" and "linger.ms" are settings, "x=1" is a formula and "notes.md" a file.
    r"|[a-z]{3,}[\w.-]*=(?:\d{1,4}|[a-z]{2,})"
    r"|[a-z]{3,}(?:\.[a-z_]+)*\.(?!(?:md|txt|py|js|mjs|ts|json|ya?ml|toml|ini|cfg|conf|csv|tsv|sh|sql|xml"
    r"|html?|css|png|jpe?g|gif|svg|pdf|exe|log|go|rs|java|rb|php|ipynb|lock|env|zip|gz|com|org|net|io"
    r"|dev|ai|app|ico|pem|key)$)[a-z_]{2,}"
    # "m5.large" and "G.1X" are sizes of machines.
    r"|[A-Z]\.\d+[A-Z]+"
    r"|(?:[a-z]+\.)?[a-z]{1,3}\d[a-z]*\.(?:nano|micro|small|medium|metal|(?:\d*x)?large)"
)
_SHORTCUT = re.compile(r"\b(?:Ctrl|Cmd|Alt|Shift|Option|Command)\s?\+|[⌘⌃⇧⌥]", re.I)
# Code by its signs. Each piece begins with a sign of its own, so that others are passed over.
# "$match", "$HOME"; "$x$" is a formula.
_VARIABLE = re.compile(r"\$[A-Za-z_]{2,}[\w.]*")
_CODE = re.compile(
    r"\{|\}|<|>|;|`|\\|\[|\]|\^|==|!=|:=|=>|%%|\$\(|\?:|&&|\)\.\w|'\w+'|\((?<=\w\()|=(?<=\w=)\w"
)
# And by how it begins and ends.
_CODE_AROUND = re.compile(r"[-/~.]\S|#|\W+$")
_CODE_END = re.compile(r"\w/$|\.(?!NET$)\w{1,4}$")
_BAR = re.compile(r"\s\|\s")
_NUMBERING = re.compile(
    r"^(?:\(?\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+|[#§]\s*\d*\.?|\(?[a-h]\)|\d\ufe0f?\u20e3|[①-⑳]"
    r"|[IVX]{1,5}\.(?=\s+[A-Z][a-z]))\s+(?=[^\s=<>%≤≥±×])"
)
# Two letters before it and a word behind: "a = 1; b = 2" is code.
_CLAUSE_END = re.compile(r"(?<=[^\W\d_]{2});(?=\s[^\W\d_]+\s(?![=({]))")
_SOURCE = re.compile(r"\s\[\d{1,4}(?:[-–,]\s?\d{1,4})*\]")
_LAST_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
# Words, blanks, hyphens and commas alone: nothing of an address, of TeX, of keys or of code.
_PLAIN = re.compile(r"\w[\w ,-]*")
_LETTER = re.compile(r"[^\W\d_]")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
# Alone above a list they head the books it is from; in a chain or a value they are things.
_THINGS_TOO = word_set(
    "source sources image link code context reference keyword video term figure resource"
)
_ADDRESS_OR_TEX = re.compile(r"\w+://\S+|\$[^$]*\$+")
_PUNCTUATION = ".,:;!?()\"'“”‘"
_OPENING_WORD = re.compile(r"[^\W\d_]+(?!\w*-)")
_PAGE = re.compile(r"\b(?:this|these)\s+(?:notes?|docs?|documents?|pages?|folder)\b", re.I)
# "E. coli" says nothing.
_SAYS = re.compile(
    r"\b(?:you|we|they|me)\b|!$|,|:\s|(?<!\b[A-Z])\.\s|[!?]\s|…|\.\.\.|\betc\b|[\"“”]"
)
# Of words alone, as most names are, these say so.
_SAYING = frozenset(["you", "we", "they", "me", "etc"])
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
# Keys that keep a note, and tell nothing of what it is about.
_KEPT = phrases("todo; to do; todos; homework; my todo")
_COURSE = re.compile(
    r"\b(?:lectures?|session|week|lesson|seminar|semester|chapter|unit|module|video)\s\d"
    r"|^lecture\b|\bProf\.?\s[A-Z]|^(?:my\s)?homework\s|^(?:dr|frau|herr|mrs?|ms)\.?\s\w+,",
    re.I,
)
_CHAPTER = re.compile(
    r"^(?:[A-Z]{2,5} ?\d{2,4}[A-Z]?,?\s+)?(?:ch(?:apter)?|part|section|lecture|lesson|session|unit"
    r"|week|module)\.?\s+\d+\s*[-–—:.]\s*", re.I)  # fmt: skip


# The same phrases are asked about by pattern after pattern.
@lru_cache(maxsize=1 << 14)
def tidy(text: str) -> str:
    """The text with white space collapsed and without the marks that frame a phrase."""
    # Bars in pairs stand for something: "|x|"
    frame = " \t:;,·" if text.count("|") % 2 == 0 else " \t:;,|·"
    return " ".join(text.split()).strip(frame).rstrip(".")


@lru_cache(maxsize=1 << 14)
def without_call(text: str) -> str:
    """The text without a call or a setting in brackets at its end: `Update (optimizer.step())`."""
    return _CALL_END.sub("", text)


@lru_cache(maxsize=1 << 14)
def without_numbering(text: str) -> str:
    """The text without `1.`, `2.1`, `#` or `Ch 9 -` in front."""
    text = text.strip()
    previous = ""
    while previous != text:
        previous = text
        text = _CHAPTER.sub("", _NUMBERING.sub("", text)).strip()
    return text


@lru_cache(maxsize=1 << 14)
def words_of(text: str) -> tuple[str, ...]:
    """The folded words, punctuation dropped."""
    return tuple([word.strip(_PUNCTUATION) for word in fold(text).split()])


def is_question(text: str) -> bool:
    """Whether the text asks something."""
    return "?" in text and _LAST_ASIDE.sub("", text).rstrip(' *_)"”').endswith("?")


@lru_cache(maxsize=1 << 12)
def is_imperative(text: str) -> bool:
    """Whether a phrase of several words tells the reader what to do."""
    words = words_of(text)
    while len(words) > 2 and words[0].endswith("ly"):
        words = words[1:]
    if len(words) < 2 or words[0] not in IMPERATIVES:
        return False
    if words[0] == "use" and not words[1].startswith("case"):
        return True
    if words[0] == "open" and words[1] == "source":
        return False
    # "Read replica", "sort key" and "copy of the data" are names, "read the logs" is not.
    if words[0] in NOUN_LIKE and words[1] == "of":
        return False
    return words[0] not in NOUN_LIKE or any(word in _SMALL_WORDS for word in words[1:])


_MADE_VERB = re.compile(r"[a-z]{4,}(?:ize|ify)")


def is_instruction(text: str) -> bool:
    """Whether a phrase tells somebody what to do, by its verb or by its shape: a bare verb with
    its object behind it, `optimize your time`, `append or prepend a line`."""
    if is_imperative(text):
        return True
    words = words_of(text)
    if len(words) > 1 and _MADE_VERB.fullmatch(words[0]):
        return True
    if len(words) > 3 and words[1] in ("or", "and"):
        words = words[2:]
    if len(words) < 3 or not (words[1] in _DETERMINERS or words[1].endswith("'s")):
        return False
    first = words[0]
    return first.isalpha() and not (
        first.endswith(("s", "ing", "ed", "ly"))
        or first in _NO_VERBS
        or first in _INTERROGATIVES
        or first in PRONOUNS
        or first in CONDITIONALS
        or first in FINITE_VERBS
        or first in _OPENERS
        or first in _DANGLING
    )


def is_conditional(text: str) -> bool:
    """Whether the phrase opens with `if`, `when`, `only` ..."""
    # "After-sales service" names a thing.
    first = _OPENING_WORD.match(text.lstrip())
    return first is not None and first.group().casefold() in CONDITIONALS


def is_clause(text: str) -> bool:
    """Whether a phrase opens as a question does, with more than a name behind it:
    `who spreads the data`, `what lag breaks`; `WHERE clause` does not."""
    first, _, rest = text.strip().partition(" ")
    return first.casefold() in _INTERROGATIVES and bool(rest) and not first.isupper()


@lru_cache(maxsize=1 << 14)
def is_filler(text: str) -> bool:
    """Whether a label only arranges the page: filler words, instructions, questions."""
    folded = fold(without_numbering(text))
    words = folded.split()
    if not words or (folded in FILLERS and text not in _CHOICES) or folded == "read":
        return True
    if (words[0] in PRONOUNS and text != "I") or is_question(text) or is_conditional(text):
        return True  # "I - mild" beside "II - severe" is a number
    if words[0] in ("other", "more", "another") and len(words) > 1:
        return True  # "Other panels" gathers, it names nothing
    if words[-1] in ("things", "stuff") and len(words) > 1:
        return True  # "Undoing things"
    return is_imperative(text) or words[0] == "images" or words[-1] == "details"


def tells_of_course(text: str) -> bool:
    """Whether a line tells where the note is from: `Baking II, session 5`, `Lecture 2, Dr Hale`."""
    return bool(_COURSE.search(text))


def is_about_page(text: str) -> bool:
    """Whether a phrase speaks of the note itself: `objective of these notes`."""
    said = fold(text)
    return said in _KEPT or (("this" in said or "these" in said) and bool(_PAGE.search(text)))


def is_sentence(text: str) -> bool:
    """Whether the text has a finite verb or a pronoun as subject, so that it states something."""
    # Hyphens stay: "K-means" holds no verb.
    words = [word.strip(_PUNCTUATION) for word in text.casefold().replace("’", "'").split()]
    if not words:
        return False
    if words[0] in PRONOUNS or not FINITE_VERBS.isdisjoint(words):
        return True
    if len(words) < 3:
        return False  # in two words neither stands before what it acts on
    if _VERB_INSIDE.search(text):
        return True
    plural = _PLURAL_VERB.match(text)
    if plural and plural[1] in VERB_STEMS:
        return True
    return len(words) > 3 and not THIRD_PERSON.isdisjoint(words[1:])


def starts_with_verb(text: str) -> bool:
    """Whether a gloss says what its term does: `scales ...`, `automatically scales ...`."""
    words = words_of(text)
    while words and words[0].endswith("ly"):
        words = words[1:]
    return bool(words) and words[0] in THIRD_PERSON


def is_noise(text: str) -> bool:
    """Whether a phrase is code, TeX, an address, or has no letters at all."""
    text = text.strip()
    if not _LETTER.search(text) or text.startswith("*"):
        return True
    if _PLAIN.fullmatch(text) or _PRODUCT.fullmatch(text) or _VARIABLE.fullmatch(text):
        return False
    if ("." in text or "://" in text) and _ADDRESS.search(text):
        return True
    if _TEX.search(text) or is_shortcut(text):
        return True
    return _is_code(text) or (text.islower() and "." in text.strip(".") and " " not in text)


def _is_code(text: str) -> bool:
    return (
        _CODE.search(text) is not None
        or _CODE_AROUND.match(text) is not None
        or ("|" in text and _BAR.search(text) is not None)
        or _CODE_END.search(text, max(len(text) - 7, 0)) is not None
    )


def is_noisy_line(text: str) -> bool:
    """Whether a whole line is code, TeX or an address. A sentence of several clauses, or one with
    its source in brackets, is none: `It rises; then it sinks`, `It was built by Adams [2]`."""
    if not is_noise(text):
        return False
    plain = _CLAUSE_END.sub(",", _SOURCE.sub("", text))
    return plain == text or is_noise(plain)


_IN_WORDS = re.compile(r"[A-Z][a-z]+(?: [a-z]+){1,3}")
_IDENTIFIER = re.compile(r"[^\W\d][\w#-]*\+*(?: [A-Z][\w-]*){0,2}")


def is_identifier(text: str) -> bool:
    """Whether a code span is one name rather than a command, call or path."""
    if _IN_WORDS.fullmatch(text.strip()):
        return True  # "Dead letter" is typed by nobody
    if "." in text or "=" in text:
        return bool(_PRODUCT.fullmatch(text.strip())) and text.islower()
    return _IDENTIFIER.fullmatch(text.strip()) is not None


def is_shortcut(text: str) -> bool:
    """Whether a text names keys to press."""
    is_ascii = text.isascii()
    return ("+" in text or not is_ascii) and _SHORTCUT.search(text) is not None


def is_noise_value(text: str) -> bool:
    """Whether a value is nothing but marks, TeX or an address."""
    text = text.strip()
    may_be = text[:1] == "$" or "://" in text
    return not _LETTER_OR_DIGIT.search(text) or (
        may_be and _ADDRESS_OR_TEX.fullmatch(text) is not None
    )


def is_name(text: str, most: int = MAX_LABEL_WORDS) -> bool:
    """Whether a phrase can name a concept: short, no sentence, no noise, no filler. `most`, the
    words it may have, is no more than `MAX_LABEL_WORDS`."""
    return 0 < _length_of_name(text) <= most


@lru_cache(maxsize=1 << 15)
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
    if folded in FILLERS and folded not in _THINGS_TOO and label not in _CHOICES:
        return False
    if is_question(label) or is_sentence(label) or is_conditional(label):
        return False
    # "one image ⟶ many containers" counts.
    counts = label[0].islower() and " " in label and label.split(" ", 1)[0] in _COUNTING
    if len(label) == 1 or counts or _says_something(label):
        return False
    words = folded.split()
    if (
        not words
        or words[0] in PRONOUNS
        or words[0] in _NO_NAMES
        # "Vitamin A", and "FROM" in code
        or (words[-1] in _DANGLING and not _may_end_so(label))
        or is_clause(label)
        or (
            label.casefold().split()[0] in _OPENERS
            and not _is_typed(label)
            and words[1:2] not in (["most"], ["least"])
        )
    ):
        return False
    if len(words) > 2 and words[-1] in ("once", "twice", "again") and words[-2][-2:] == "ed":
        return False  # "Dough kneaded twice" is told
    if label[0] in "✅✔☑👍❌✖✗👎⚠":
        return False  # "❌ slow" judges
    if not label[0].isalpha() and _AMOUNT.match(label):
        return False
    if _is_message(words) or _judges(label):
        return False
    if label != "ONE" and all(word in _NUMERALS or _SIZE.fullmatch(word) for word in words):
        return False  # "First two", "3x3"
    if len(words) > 1 and _SOMEBODYS.search(label):  # in small letters: "name your files"
        return False
    # "next to the oven", "inside the oven", "the oven never"
    if _PLACED.match(label) or (len(words) > 1 and words[-1] in _ADVERBS):
        return False
    return not (len(words) > 2 and is_imperative(label))


def _says_something(label: str) -> bool:
    if _WORDS_ALONE.fullmatch(label):
        return not _SAYING.isdisjoint(label.replace("-", " ").split())
    return _SAYS.search(label) is not None


def _may_end_so(label: str) -> bool:
    """Whether a small word at the end belongs to a name: `Vitamin A`, `GROUP BY`, `built-in`."""
    return label.endswith(" A") or "-" in label.split()[-1] or _is_typed(label)


def _is_typed(label: str) -> bool:
    """Whether a label is in capitals, as `FROM` and `GROUP BY` are in code, or `depends_on`."""
    is_capital = len(label) > 1 and label.replace(" ", "").isalpha() and label.isupper()
    return is_capital or ("_" in label and " " not in label)


_AT_MOST = re.compile(r"[Mm](?:ax|in) \d")


def _judges(label: str) -> bool:
    """Whether a label says how much: `too short`, `max 5`; `Max pooling` is a name."""
    return label.startswith("too ") or _AT_MOST.match(label) is not None


def _is_message(words: list[str]) -> bool:
    """Whether words tell what went wrong: `Unable to connect`, `Vault not found`."""
    if words[0] in ("unable", "failed", "cannot"):
        return words[0] == "cannot" or words[1:2] == ["to"]
    return len(words) > 2 and words[-2] == "not"


_CHOICES = frozenset(["ALL", "ANY", "NONE", "ONE", "TRUE", "FALSE"])
_ADVERBS = frozenset(["never", "always", "often", "usually", "sometimes", "still"])
_COUNTING = frozenset(["one", "many", "several", "each"])
_PLACED = re.compile(
    r"next to\b|(?:above|across|against|along|among|behind|below|beside|beyond|inside|near|outside)"
    r" (?:the|an?|its|their)\s", re.I)  # fmt: skip
_NO_NAMES = word_set("nothing something anything everything whatever each every")
_NUMERALS = word_set(
    "one two three four five six seven eight nine ten first second third fourth last top next half"
    " both few"
)
_SMALL_WORDS = word_set(
    "the a an your this that these all any for to from by in into on with or it one via up out "
    "off away"
)
_DETERMINERS = word_set("a an the your this these its their our any all each every")
# What may stand before an article without being a verb.
_NO_VERBS = word_set(
    """
    all both half such what which who whose even just also only not almost quite rather than then
    like unlike despite between among about above below behind beside inside outside through
    throughout towards upon since until plus minus versus given about against along near
    another each every many few several
    """
)
_DANGLING = word_set(
    """
    the a an of to for with and or in on by from as at into is are if that required
    """
)
_INTERROGATIVES = word_set("who whom whose what which where when why how")
_OPENERS = word_set(
    """
    and or but to for with in on by from as at into not no how why e.g eg etc within via during
    after before over under per around at without
    """
)
