"""Values taken apart: how many things does a value name?"""

from __future__ import annotations

import re
from functools import lru_cache

from aurora_kb.concepts.language.arrows import ARROW, has_arrow
from aurora_kb.concepts.language.code_words import is_identifier
from aurora_kb.concepts.language.text import fold, tidy, without_numbering, word_set
from aurora_kb.concepts.language.verbs import is_only_verb
from aurora_kb.concepts.language.vocabulary import ANY_PREPOSITION, IMPERATIVES, VERB_STEMS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.engine import memoised

_ARROWS = re.compile(rf"\s*(?:{ARROW})\s*")
_BETWEEN = re.compile(
    r"\s*;\s*|\s*,\s*(?:and\s+|or\s+|then\s+|&\s*)?|\s+(?:and|or|plus)\s+|\s+[&+/·•]\s+|\s*·\s*"
)
_PARTS = re.compile(r";|,|·|&|\+|/|•|and\b|or\b|plus\b")  # what stands in each of these
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s")
_IN_BRACES = re.compile(r"\{(.*)\}", re.S)
_SHORT_NAME = re.compile(r"[A-Z][A-Za-z0-9&/.-]{0,9}")
_ONE_NAME = re.compile(r"[A-Z]\w+(?: \w+)?")
_TIGHT = re.compile(r"(?<=\w)/(?=\w)")
_LAST = re.compile(r"[,;]?\s*(?:etc\.?|and more|and so on|\.\.\.|…)\s*$", re.I)
_INTRO = re.compile(r"^(?:e\.?g\.?|such as|for example|including|like|via|with)[,:]?\s+", re.I)
_PREPOSITION = re.compile(rf"\s+(?:{ANY_PREPOSITION}|using)\s+")
_ARTICLE = re.compile(r"^(?:an?|the|our|your)\s+", re.I)
_ASIDE = re.compile(r"\([^()]*\)")
_LAST_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_WITH_ASIDE = re.compile(r"^(.*?)\s*\(([^()]*)\)\s*(.*)$", re.S)
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_NUMERONYM = re.compile(r"[A-Za-z]\d{1,2}[a-z]")
_COUNTED = re.compile(r"([a-z])(\d)")
_COUNT_FIRST = {"2": ("two", "second"), "3": ("three", "third"), "4": ("four", "fourth")}
_NO_LETTER = re.compile(r"[^a-z0-9]")
_SMALL_WORDS = word_set("a an the of and or for to in on by with from as at via into that which")
_NO_LONG_FORM = re.compile(r"[+=:;<>]|\bw/")
_FIRST_ARTICLE = re.compile(r"^(?:an?|the)\s+")
# "the first closed oven" and "the most common one" are no kinds of things.
_OUTSTANDING = re.compile(
    r"the\s+(?:very\s+)?(?:first|last|only|key|main|usual|most|least|best|worst|(?!test|request|forest|interest)"
    r"[a-z]{3,}est)\s|an?\s+(?:whole|real|bit|lot|few|couple|matter|question|sign|way)\s",
    re.I,
)
# From two on: a list of one thing is none.
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_BY_SIGN = re.compile(r"\s[<>≠≪≫]\s")
_DEGREE = re.compile(
    r"^(?:highly\s(?:available|scalable|durable|parallel|concurrent|structured|optimi[sz]ed)"
    r"|an?|the|any|some|fully|highly|partially|completely|very|basically|just|simply|mostly|"
    r"open[- ]source|managed|scalable|serverless|distributed|popular|simple|powerful"
    r"|simpler|newer|older|faster|slower|cheaper|smaller|larger|bigger|better|special|particular|specific"
    # "a kind of oven" is an oven
    r"|(?:type|kind|sort|subtype|variety)\s+of(?=\s+\w)),?\s+",
    re.I,
)


def split_names(value: str, most: int = 5) -> tuple[str, ...]:
    """The names a value lists, or nothing when it is not a list of names (nor one name)."""
    names = _pieces_of(value)
    if not names or not all(is_name(name, most) for name in names):
        return ()
    if len(names) > 1 and any(map(_tells, names)):
        return ()  # "steam, the fan handles heat and fumes"
    return names


def _tells(name: str) -> bool:
    """Whether a word within a name can be nothing but a verb: `the fan handles heat`."""
    words = name.split()
    return len(words) > 2 and any(map(is_only_verb, words[1:-1]))


# Pattern after pattern asks whether a value is a list, of names of so many words.
@memoised(1 << 10)
def _pieces_of(value: str) -> tuple[str, ...]:
    text = tidy(_LAST.sub("", value.strip()))
    braces = _IN_BRACES.fullmatch(text) if text[:1] == "{" else None
    text = _INTRO.sub("", tidy(braces.group(1)) if braces else text)
    pieces = [piece for outer in _outside_brackets(text) for piece in _tight(outer)]
    if len(pieces) > 1 and all(map(_NUMBERED.match, pieces)):
        pieces = list(map(without_numbering, pieces))  # "{1. Mix, 2. Bake}"
    return tuple(dict.fromkeys(map(name_of, pieces)))


def in_braces(value: str) -> tuple[str, ...]:
    """What a value in braces lists, each a name or a few words: `{stale flour, no steam}`."""
    match = _IN_BRACES.fullmatch(value.strip())
    pieces = _outside_brackets(match[1]) if match else ()
    return tuple(dict.fromkeys(map(name_of, pieces)))


def names_with_asides(text: str, most: int = 5) -> list[tuple[str, str]]:
    """The names a text lists and what stands in brackets behind each, however long that is."""
    asides = [aside[1:-1] for aside in _ASIDE.findall(text)]
    numbers = iter(range(len(asides)))
    names = split_names(_ASIDE.sub(lambda _: f"({next(numbers)})", text), most)
    pieces = [aside_of(name) for name in names]
    return [(name, asides[int(inner)] if inner.isdecimal() else inner) for name, inner in pieces]


def name_of(piece: str) -> str:
    """The name in a piece of a list: without article, quotes and closing dot."""
    text = tidy(piece).strip("\"'“”{} ")
    return _ARTICLE.sub("", text)


def split_chain(text: str, fewest: int = 3) -> tuple[str, ...]:
    """The links of an arrow chain of at least `fewest`, else nothing."""
    if not has_arrow(text):
        return ()
    between = _ARROWS.split(text.strip(" `"))
    if len(between) < fewest or ";" in text:
        return ()  # "plan → shows changes; apply → makes them" are two statements
    pieces = tuple(tidy(piece) for piece in between if not _LAST_ASIDE.fullmatch(piece))
    # "(A → Z) or (Z → A)": an arrow inside brackets joins no links.
    whole = all(piece and piece.count("(") == piece.count(")") for piece in pieces)
    return pieces if whole else ()


def category_of(value: str) -> str:
    """The category in an `is` value, `a fully managed RDBMS` giving `RDBMS`; `""` if none."""
    text = tidy(_ASIDE.sub(" ", value))
    if _OUTSTANDING.match(text):
        return ""
    previous = ""
    while text != previous:
        previous, text = text, _DEGREE.sub("", text)
    return text if is_name(text, 5) and not _PREPOSITION.search(text) else ""


def head_phrase(text: str) -> tuple[str, str]:
    """A noun phrase and what its first preposition adds: (`continuous backup`, `to S3`)."""
    match = _PREPOSITION.search(text)
    return (text[: match.start()], text[match.start() :].strip()) if match else (text, "")


@memoised(1 << 14)
def aside_of(label: str) -> tuple[str, str]:
    """A label and the content of the parenthesis behind it; one in its middle is dropped."""
    match = _WITH_ASIDE.match(label) if "(" in label else None
    if not match or not match.group(1).strip():
        return tidy(label), ""
    if match.group(3).strip():
        return tidy(f"{match.group(1)} {match.group(3)}"), ""
    return tidy(match.group(1)), tidy(match.group(2))


def without_aside(text: str) -> str:
    """The text without a parenthesis at its end."""
    text = tidy(text)
    return _LAST_ASIDE.sub("", text) if ")" in text else text


@lru_cache(maxsize=1 << 14)
def is_acronym_of(short: str, long: str) -> bool:
    """Whether the letters of `short` run through `long` from right to left, the first one
    at the beginning of a word (Schwartz and Hearst 2003)."""
    has_digit = _DIGIT.search(short) is not None
    if has_digit and _NUMERONYM.fullmatch(short):
        return _is_numeronym(short.casefold(), long.strip().casefold())
    if short[:1] in _COUNT_FIRST and short[1:].isupper():
        # "2PL" begins with a word for its number: "two-phase locking"
        count, *rest = re.split(r"[\s-]+", long.strip())
        return count.casefold() in _COUNT_FIRST[short[0]] and is_acronym_of(
            short[1:], " ".join(rest)
        )
    counted = _spelled(short) if has_digit else short.casefold()
    if counted != short.casefold():
        # "S3" counts its letters; other digits stand in both forms or in none.
        initials = "".join([word[0] for word in _WORD.findall(long.casefold())])
        return len(counted) > 1 and counted == initials
    plain = short[:-1] if short.endswith("s") and short[:-1].isupper() else short
    letters = _NO_LETTER.sub("", plain.casefold())
    whole = long.strip().casefold()
    if whole.startswith("the ") and "".join([word[0] for word in _WORD.findall(whole)]) == letters:
        return len(letters) > 2  # "TTL" of "the tin loaf"
    text = _FIRST_ARTICLE.sub("", whole)
    if not (2 <= len(letters) <= 10) or not letters[0].isalpha() or len(text) <= len(letters):
        return False
    if text.startswith(f"{letters} "):
        return False  # "VPC endpoints" spells no VPC out
    if "".join([word[0] for word in _WORD.findall(text)]) == letters:
        return True  # "SSI": in "snapshot isolation" the second letter stands too late as well
    position = len(text)
    for number in range(len(letters) - 1, -1, -1):
        position = text.rfind(letters[number], 0, position)
        while number == 0 and position > 0 and text[position - 1].isalnum():
            position = text.rfind(letters[number], 0, position)
        if position < 0:
            return _ends_in_own_letter(short, long)
        if number == len(letters) - 1 and plain.isupper() and " " in text[position:].strip():
            return False  # "PCA" has no letter for the end of "principal component"
    return position == 0 and len(text.split()) <= min(len(letters) + 5, len(letters) * 2)


def _spelled(short: str) -> str:
    """`sss` for `S3`: the digit counts the letter."""
    return _COUNTED.sub(lambda found: found[1] * int(found[2]), short.casefold())


def _is_numeronym(short: str, long: str) -> bool:
    """Whether digits count the letters left out: `i18n` of `internationalization`."""
    return (short[0], short[-1], int(short[1:-1])) == (long[0], long[-1], len(long) - 2)


@lru_cache(maxsize=1 << 10)
def spells_out(short: str, long: str) -> bool:
    """Whether a gloss is its key in full. In small letters only initials tell: `ttl: time to
    live`, while `bisect: binary search` and `Share: share across farms` explain."""
    if not is_acronym_of(short, long):
        return False
    if _NO_LONG_FORM.search(long):
        return False  # "ReAct: reason + act"
    if len(_full_words(long)) > sum(letter.isalnum() for letter in _spelled(short)):
        return False  # "SFT: supervised fine-tuning on examples" goes on behind it
    if not (short.isalpha() and short[1:].islower()):
        return True
    initials = iter([word[0] for word in _WORD.findall(long.casefold())])
    return all(letter in initials for letter in short.casefold())


def _full_words(text: str) -> list[str]:
    """The words that an acronym has letters for."""
    return [word for word in _WORD.findall(text.casefold()) if word not in _SMALL_WORDS]


def spelled_before(short: str, gloss: str) -> str:
    """What a gloss spells out before it goes on: `direct preference optimization` in `DPO: direct
    preference optimization of a model`; `""` if nothing."""
    if not (looks_like_acronym(short) and short.isalpha()):
        return ""
    words = gloss.split()
    for count in range(2, min(len(words), len(short) + 3)):
        long = " ".join(words[:count])
        initials = "".join(word[0] for word in _full_words(long))
        if initials == short.casefold():
            goes_on = words[count].casefold().strip("(,") in _SMALL_WORDS
            return long.rstrip(",") if len(short) > 2 or goes_on else ""
    return ""


def _ends_in_own_letter(short: str, long: str) -> bool:
    """Whether an acronym is the first letters of a title and one more: `DAX` for a `DynamoDB
    Accelerator`."""
    words = long.split()
    initials = "".join(word[0] for word in words)
    return len(words) > 1 and initials.isupper() and short[:-1] == initials and short.isupper()


_TYPED = re.compile(r"\$?[A-Za-z_][\w-]*(?:@\w+)?(?: [A-Za-z][\w-]*){0,2}")


def is_typed_name(text: str, in_prose: bool) -> bool:
    """Whether a key in code is a name: an identifier, and in a study note what is typed in up to
    three plain words, `$match`, `target racks`, `Recall@k`; `pip install` is a command."""
    if is_identifier(text) or in_prose or not _TYPED.fullmatch(text):
        return is_identifier(text)
    return " " not in text or fold(text).rpartition(" ")[2] not in VERB_STEMS | IMPERATIVES


@memoised(1 << 12)
def looks_like_acronym(text: str) -> bool:
    """Whether a text is short and mostly capitals, as `KMS` or `VWs`."""
    return bool(_SHORT_NAME.fullmatch(text)) and (
        sum(letter.isupper() for letter in text) * 2 >= len(text)
    )


def slashed_names(text: str) -> tuple[str, ...]:
    """The names of `Oats/Rye/Barley` or `Lists/Sets`; `Client/Server` and `CI/CD` are one."""
    if "/" not in text:
        return ()
    parts = _TIGHT.split(tidy(text))
    if len(parts) < 2:
        return ()
    words = [_ONE_NAME.fullmatch(part) for part in parts]
    if not all(words) or any(" " in part for part in parts[:-1]):
        return ()
    if len(parts) == 2 and not all(re.fullmatch(r"[A-Z]\w{2,}[^s]s", part) for part in parts):
        return ()
    return tuple(parts)


def _outside_brackets(text: str) -> list[str]:
    """The pieces between separators that stand outside brackets."""
    if not _PARTS.search(text):
        return [text] if tidy(text) else []  # as most values are
    masked = _ASIDE.sub(lambda match: "\0" * len(match.group()), text) if "(" in text else text
    pieces: list[str] = []
    start = 0
    for match in _BETWEEN.finditer(masked):
        pieces.append(text[start : match.start()])
        start = match.end()
    pieces.append(text[start:])
    return [piece for piece in pieces if tidy(piece)]


def _tight(piece: str) -> list[str]:
    """`SQL/Python` as two names; `Local/Edge mode` stays one."""
    parts = _TIGHT.split(piece) if "/" in piece else [piece]
    if len(parts) > 1 and all(re.fullmatch(r"\s*[A-Z]\w{2,}s?\s*", part) for part in parts):
        return parts
    return [piece]


def compares_by_sign(text: str) -> bool:
    """Whether a sign between blanks sets things against each other: `Quality > quantity`."""
    return _BY_SIGN.search(text) is not None


def number_of(word: str) -> int:
    """How many a number says, in digits or as one of `NUMBERS`."""
    return int(word) if word.isdecimal() else NUMBERS.index(word.casefold()) + 2
