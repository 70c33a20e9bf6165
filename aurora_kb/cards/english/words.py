"""Words of questions and answers: comparing them, cutting them, joining them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import filterfalse
from string import ascii_lowercase

import msgspec

from aurora_kb.cards.memo import TEXTS, WORDS
from aurora_kb.engine import memoised
from aurora_kb.model import Run

_SMALL = """a an and any are as at be been being both but by can could do does each either etc for
from had has have how if in into is it its may might more most much must no nor not of off on one
only or other our out over per should so some such than that the their them then there these
they this those through to too under up upon very via vs was were what when where which while
who whom whose why will with within without would you your also just like make makes made
kind all name use uses used"""
STOP_WORDS = frozenset(_SMALL.split())
# Of ASCII texts in their normal form: what carries no meaning.
_SLIGHT = STOP_WORDS | frozenset(ascii_lowercase)

# With these a question opens.
ASKING = frozenset(["what", "when", "where", "which", "who", "how", "why"])
ASKING_WORD = rf"(?:{'|'.join(sorted(ASKING))})\b"  # for patterns

# Different words by which notes say the same; both sides of a fact are compared through it.
SAME_MEANING = {
    stem: group[0]
    for group in (
        ("separat", "decoupl", "split", "disaggregat"),
        ("postgresql", "postgr"),
    )
    for stem in group
}


# For patterns: behind these a full stop ends no sentence.
NO_END = r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bca)(?<!\bcf)(?<!\bapprox)(?<!\besp)"

_WORD = re.compile(r"[^\W_]+(?:[+#]+|(?:[.'’][^\W_]+)*)")
_NO_WORD = re.compile(r"[^\w+#]+")
# Each ASCII character as it is in a normal form: most texts have no others.
_FOLDED = bytes(
    ord(chr(code).lower()) if code < 128 and (chr(code).isalnum() or chr(code) in "+#") else 32
    for code in range(256)
)
# What is no word, alone or with what it becomes in a normal form.
_SIGNS = "“”–—→…"
_LEADING = "-–—:;,=|⟶→•"
_LEAD = re.compile(rf"^[{_LEADING}]+\s+")
_SHORTENED = re.compile(r"\b(?:etc|e\.g|i\.e|vs|[^\W\d]\.\w)\.$")
_CODE_OR_MATH = re.compile(r"`[^`]*`|\$[^$]*\$")
_ENCLOSED = re.compile(r"`[^`]*`|\$[^$]*\$|\([^)]*\)|\[[^\]]*\]|“[^”]*”|\"[^\"]*\"")
# "2,000 minutes / month" is one thing.
_CUT = re.compile(
    r"\s*(?:;|,(?!\d{3}\b))\s*(?:and\s+|or\s+|&\s*)?|\s+·\s+"
    r"|\s+/\s+(?!(?:second|minute|hour|day|week|month|year|user|request|GB|TB|h|s)\b)"
    r"|\s+&\s+|\s+(?:and|or)\s+"
)
# What is no item of its own: "unrolls shapes, esp without noise".
_GOES_ON = re.compile(
    r"(?:esp|especially|e\.?g|but|so|which|unless|because|depending|even (?:if|when|for))\b", re.I
)
# One of these is in whatever the pattern finds in a text without double blanks.
_CUTTING = (",", ";", " and ", " or ", " & ", " / ", " · ")
_ASIDE = re.compile(r"(?<!\w)\([^()]*\)")
# Behind it an item goes on with what is not needed to name it.
_TAIL = re.compile(r"[,;:]\s|\s[–—]\s|\.\s")
_MOST_LISTED = 25  # words
_NOTHING = frozenset([""])
_ENDINGS = ("ations", "ation", "ators", "ator", "ings", "ing", "ions", "ion", "ies", "ed", "es")


class Wording(msgspec.Struct, frozen=True):
    """A text in its normal form, the words of that, and the stems of what carries meaning.

    All that is a word by its neighbours is among the words if it `is_plain`: written in ASCII, but
    for quotation marks and the like, with no sign that a normal form keeps.
    """

    normal: str
    words: list[str]
    stems: frozenset[str]
    is_plain: bool


def marked_text(runs: Sequence[Run]) -> str:
    """The text of runs with `` `code` `` and `$math$` still marked; line breaks stay."""
    if len(runs) == 1 and not runs[0].styles:
        return runs[0].text  # as of most lines
    parts: list[str] = []
    for run in runs:
        if not run.styles:
            parts.append(run.text)
        elif "code" in run.styles and run.text.strip():
            parts.append(f"`{run.text}`")
        elif "math" in run.styles and run.text.strip():
            parts.append(f"${run.text}$")
        else:
            parts.append(run.text)
    return "".join(parts)


@memoised(TEXTS)
def normal(text: str) -> str:
    """A key under which texts that differ in case, punctuation or white space are equal."""
    return " ".join(_folded_words(text if text.isascii() else _without_signs(text)))


def _folded_words(text: str) -> list[str]:
    """The words of the text's normal form."""
    # "+" and "#" stay, or C, C++ and C# would be one thing.
    if text.isascii():
        # A sixth of the time; bytes are translated five times as fast as text.
        return text.encode().translate(_FOLDED).decode().split()
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NO_WORD.sub(" ", folded.replace("_", " ")).split()


def _without_signs(text: str) -> str:
    """The text with blanks for the signs that are mostly all that is not ASCII in it."""
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    return text


def words(text: str) -> list[str]:
    """The words as written, without punctuation and marks."""
    return _WORD.findall(text)


@memoised(WORDS)
def stem(word: str) -> str:
    """A crude stem: enough to see that "scales" and "scaling" are one word."""
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word).replace("’", "'")
    word = word.casefold().removesuffix("'s")
    endings = filter(word.endswith, _ENDINGS if word.endswith(_ENDINGS) else ())
    if ending := next((one for one in endings if len(word) - len(one) >= 4), ""):
        word = word[: -len(ending)]
    elif word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        word = word[:-1]
    word = word.removesuffix("e") if len(word) > 4 else word
    return SAME_MEANING.get(word, word)


def wording(text: str) -> Wording:
    """What `normal` and `content` give for the text, for texts that are not asked about twice."""
    if not text.isascii():
        text = _without_signs(text)
    if (found := words_if_plain(text)) is not None:
        stems = frozenset(map(stem, filterfalse(_SLIGHT.__contains__, found)))
        return Wording(" ".join(found), found, stems, True)
    found = _folded_words(text)
    stems = frozenset(map(_carried, _WORD.findall(text))) - _NOTHING
    is_plain = text.isascii() and "+" not in text and "#" not in text
    return Wording(" ".join(found), found, stems, is_plain)


def words_if_plain(text: str) -> list[str] | None:
    """The words in their normal form, where all of them are those of the text's normal form,
    which are found in half of the time; `None` where some may not be.
    """
    if not text.isascii() or "+" in text or "#" in text or "'" in text:
        return None
    if "." in text and _has_inner_stop(text):
        return None
    return text.encode().translate(_FOLDED).decode().split()


def _has_inner_stop(text: str) -> bool:
    """Whether a full stop may be part of a word, as it is between letters alone."""
    return "." in text.replace(". ", "").replace(".\n", "").removesuffix(".")


@memoised(TEXTS)
def wording_again(text: str) -> Wording:
    """The same for texts that come again and again."""
    return wording(text)


@memoised(TEXTS)
def content(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return wording_again(text).stems


@memoised(WORDS)
def _carried(word: str) -> str:
    """The word's stem; "" if the word carries no meaning."""
    carries = word.casefold() not in STOP_WORDS and (len(word) > 1 or word.isdigit())
    return stem(word) if carries else ""


@memoised(TEXTS)
def tidy(text: str) -> str:
    """White space made single, the final full stop and stray separators removed."""
    text = " ".join(text.split())
    if text[:1] in _LEADING:
        text = _LEAD.sub("", text)
    # Looking for "etc." through a whole line costs more than all the rest.
    ends = text.endswith(".") and text[-2:-1] not in ("", " ", ".")
    if ends and not _SHORTENED.search(text[-8:]):
        text = text[:-1]
    return text.rstrip(" ;:,")


def whole_at(text: str, part: str) -> int:
    """Where the part stands in the text as a whole, "System I" not within "System II"; -1 if
    nowhere."""
    place = text.find(part)
    while place >= 0:
        if not text[place + len(part) : place + len(part) + 1].isalnum():
            return place
        place = text.find(part, place + 1)
    return -1


def join(items: Iterable[str]) -> str:
    """The items as a list a person reads; `;` when an item has a comma of its own."""
    found = [tidy(item) for item in items]
    return ("; " if any("," in item for item in found) else ", ").join(found)


def split_list(text: str) -> list[str]:
    """The items that a value enumerates, or the value alone.

    Braces, commas, slashes with space around, `&` and a last "and" or "or" separate, but
    never inside brackets, code or math. Long items are prose with commas: no list.
    """
    # Runs of blanks are made one first: the pattern would look at each run from each blank.
    inner = " ".join(text.split())
    if inner.startswith("{") and inner.endswith("}"):
        inner = inner[1:-1]
    if not any(map(inner.__contains__, _CUTTING)):
        return [tidy(inner)]
    masked = _ENCLOSED.sub(_mask, inner)
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _CUT.finditer(masked):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(inner)))
    whole = spans[:1]
    for begin, end in spans[1:]:
        goes_on = _GOES_ON.match(inner, begin) is not None
        whole[-1:] = [(whole[-1][0], end)] if goes_on else [whole[-1], (begin, end)]
    items = [tidy(inner[begin:end]) for begin, end in whole]
    items = [item for item in items if item]
    if len(items) < 2 or any(len(item.split()) > 6 for item in items):
        return [tidy(inner)]
    return items


def _mask(match: re.Match[str]) -> str:
    return "_" * len(match[0])


@memoised(TEXTS)
def split_brackets(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its bracketed asides, and the asides."""
    if "(" not in text:
        return tidy(text), ()
    masked = mask_code(text)
    kept: list[str] = []
    asides: list[str] = []
    end = 0
    for match in _ASIDE.finditer(masked):
        kept.append(text[end : match.start()].rstrip())
        asides.append(text[match.start() + 1 : match.end() - 1].strip())
        end = match.end()
    kept.append(text[end:])
    return tidy("".join(kept)), tuple(aside for aside in asides if aside)


def mask_code(text: str) -> str:
    """The text with code and math made underscores, letter by letter."""
    return _CODE_OR_MATH.sub(_mask, text) if "`" in text or "$" in text else text


def of_a_length(items: list[str], least: int = 2) -> list[str]:
    """The items of a list or steps, each up to its first comma or bracket where together they are
    too long for an answer, if that leaves each at least so many words."""
    if sum(len(item.split()) for item in items) <= _MOST_LISTED:
        return items
    short = [_TAIL.split(split_brackets(item)[0], maxsplit=1)[0] for item in items]
    return short if all(len(item.split()) >= least for item in short) else items
