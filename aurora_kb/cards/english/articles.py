"""Articles and plurals: "a" before countable nouns, and the plural of a noun."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from aurora_kb.cards.english.nouns import NOUN_PLURALS
from aurora_kb.cards.english.verbs import VERBS, is_plural
from aurora_kb.cards.english.words import split_brackets

_NAME = re.compile(r"[A-Za-z][\w -]*[A-Za-z]")
_TOKEN = re.compile(r"[\w-]+")
_BEFORE_SUBJECT = re.compile(r"\b(?:is|does|of|for|in|should|may|can|must) ")
_OPENING_ARTICLE = re.compile(r"^(?:A|An|The)(?= [\w`])")
_SAID_WITH_YOU = re.compile(r"(?:uni|use|usu|eu|one\b|once\b)", re.I)
_SAID_WITH_VOWEL = re.compile(r"(?:[aeiou]|hour|honest)", re.I)
# Said letter by letter: one letter with a number, and letters of which no word can be made.
_SPELT = re.compile(r"[A-Z]\d+|[B-DF-HJ-NP-TV-XZ]{3,}\d+|[B-DF-HJ-NP-TV-XZ]{4,}")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_HISSING = re.compile(r"(?:s|x|z|ch|sh)$")
_BEHIND_NOUN = re.compile(
    r"[.,;:)!?]|\s(?:is|are|was|has|can|may|must|of|in|to|for|that|which|with|by|on|and|or)\b"
)
_ARTICLE_BEFORE = re.compile(r"(?<!\w)[Aa]n?\Z")
_REMEMBERED = 1 << 8
_folded = lru_cache(maxsize=4)(str.casefold)  # of a whole note, by each of its lines


def with_article(question: str, subject: str, text: str) -> str:
    """The question with "a" or "an" before a subject that can be counted, an article of its
    own in small letters.

    Whether it can, the note shows by its plural; names and mass nouns have none. Left alone
    are words that are verbs too, and acronyms that may be spelt out or read as a word.
    """
    name = split_brackets(subject)[0]
    if (inner := in_sentence(subject)) != subject:
        return question.replace(f" {subject}", f" {inner}")
    article = "" if _is_of_kind(subject, text) else _counted_with(name, text)
    if not article:
        return question
    small = f"{name[:1].lower()}{name[1:]}"
    is_small = name[1:].islower() and _stands_in(small, text, is_folded=False)
    shown = subject.replace(name, small, 1) if is_small else subject
    return spelt_out(question, subject, f"{article} {shown}")


def spelt_out(question: str, subject: str, spelt: str) -> str:
    """The question with its subject as it is spelt within a sentence, "an agent"."""
    for found in _BEFORE_SUBJECT.finditer(question):
        start = found.end()
        end = start + len(subject)
        if question.startswith(subject, start) and not _is_word(question[end : end + 1]):
            return f"{question[:start]}{spelt}{question[end:]}"
    return question


def _is_of_kind(subject: str, text: str) -> bool:
    """Whether the subject is a name, told apart by its kind: "Model (Critical Layer)", where the
    text speaks of critical layers."""
    _, asides = split_brackets(subject) if subject.endswith(")") else ("", ())
    if not asides or " " not in asides[-1] or not subject[:1].isupper():
        return False
    return _stands_in(plural_of(asides[-1]), text, is_folded=True)


def is_one_thing(subject: str, title: str, text: str) -> bool:
    """Whether a word that ends as a plural is the name of one thing, as "Databricks" is: the note
    is called so, and nowhere speaks of a single one.
    """
    if subject != title or " " in subject or not subject.istitle() or not is_plural(subject):
        return False
    return not _stands_in(subject.removesuffix("s"), text, is_folded=True)


def speaks_of_several(subject: str, said: str, text: str) -> bool:
    """Whether a name that ends as a plural has several that bear it, though the author's key for
    them is "is": the note speaks of a single one too, "Availability Zone (AZ)", or what they are
    said to be is several, "copies of a database".
    """
    if _stands_in(subject.removesuffix("s"), text, is_folded=True):
        return True
    return _ARTICLE.match(said) is None and is_plural(said)


_ARTICLE = re.compile(r"(?:an?|the|one)\s", re.I)


def of_one_thing(question: str, subject: str) -> str:
    """The question that was asked of several things, asked of one."""
    for several, one in (("What are", "What is"), ("do", "does"), ("are", "is")):
        question = question.replace(f"{several} {subject}", f"{one} {subject}")
    return question


def of_singular(question: str, subject: str, text: str) -> str:
    """ "What is an agent?" for "What are Agents?", where the text speaks of a single one."""
    if " " in subject or not subject.endswith("s"):
        return question
    one = subject.removesuffix("s")
    speaks = _stands_in(one, text, is_folded=True)
    return f"What is {article_of(one)} {one}?" if speaks else question


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@lru_cache(maxsize=_REMEMBERED)
def _counted_with(name: str, text: str) -> str:
    """The article of a name that the text shows to be counted, else ""."""
    article = article_of(name)
    if not article or is_plural(name) or not _NAME.fullmatch(name):
        return ""
    plural = plural_of(name)
    if " " not in name and name.casefold() in VERBS and plural.casefold() not in NOUN_PLURALS:
        return ""
    # An acronym's small s is its plural, "AZs"; its capitals are not.
    if _stands_in(plural, text, is_folded=not name.isupper()):
        return article
    # "An index is", and not "an Aurora cluster" or "an index table".
    small = name if name.isupper() else f"{name[:1].lower()}{name[1:]}"
    return article if _is_counted(f" {small}", text) else ""


def _is_counted(name: str, text: str) -> bool:
    """Whether "a" or "an" stands before the name somewhere, and its phrase ends behind it."""
    start = text.find(name)
    while start >= 0:
        before = text[max(0, start - 3) : start]
        if _BEHIND_NOUN.match(text, start + len(name)) and _ARTICLE_BEFORE.search(before):
            return True
        start = text.find(name, start + 1)
    return False


def _stands_in(phrase: str, text: str, is_folded: bool) -> bool:
    """Whether the words stand in the text one after the other, each as a whole.

    The text is that of a whole note, and every line of it asks: reading it each time would
    cost its length times its lines.
    """
    wanted = phrase.casefold() if is_folded else phrase
    # Mostly it does not: finding all words of the text takes ten times as long as a look for it.
    if wanted not in (_folded(text) if is_folded else text):
        return False
    tokens = _TOKEN.findall(wanted)
    if not _tokens_of(text, is_folded).issuperset(tokens):
        return False
    if len(tokens) == 1:
        return True
    if not _neighbours(text, is_folded).issuperset(pairwise(tokens)):
        return False
    if len(tokens) == 2 and "  " not in phrase:
        return True
    counted = rf"(?<![\w-]){re.escape(phrase)}(?![\w-])"
    return bool(re.search(counted, text, re.I if is_folded else 0))


@lru_cache(maxsize=4)
def _tokens_of(text: str, is_folded: bool) -> frozenset[str]:
    return frozenset(_TOKEN.findall(text.casefold() if is_folded else text))


@lru_cache(maxsize=4)
def _neighbours(text: str, is_folded: bool) -> frozenset[tuple[str, str]]:
    """The pairs of words in the text that one blank parts."""
    found: set[tuple[str, str]] = set()
    before, end = "", -2
    for match in _TOKEN.finditer(text):
        token = match[0].casefold() if is_folded else match[0]
        if match.start() == end + 1 and text[end] == " ":
            found.add((before, token))
        before, end = token, match.end()
    return frozenset(found)


def in_sentence(subject: str) -> str:
    """The subject as it stands within a sentence: "The site" is "the site"."""
    if not subject.startswith(("A ", "An ", "The ")):
        return subject
    return _OPENING_ARTICLE.sub(lambda found: found[0].lower(), subject)


def article_of(name: str) -> str:
    """ "a" or "an" before the name; "" if letters say too little of its sound."""
    first = name.partition(" ")[0].partition("-")[0]
    if _SPELT.fullmatch(first):
        return "an" if first[0] in "AEFHILMNORSX" else "a"  # "an S3 bucket", "an SGLT2 inhibitor"
    if len(first) < 2 or first[1:] != first[1:].lower():
        # "an RDS", but "a RAG": only letters that sound alike in both ways are safe.
        letter = first[:1].upper()
        return "an" if letter in "AEIO" else "a" if letter in "BCDGJKPQTVWYZ" else ""
    if _SAID_WITH_YOU.match(first):
        return "a"
    return "an" if _SAID_WITH_VOWEL.match(first) else "a"


def plural_of(noun: str) -> str:
    """The plural of a noun phrase, by its ending."""
    if _CONSONANT_Y.search(noun):
        return noun[:-1] + "ies"
    return noun + ("es" if _HISSING.search(noun[-2:]) else "s")
