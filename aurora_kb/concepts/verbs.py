"""Does a gloss open with a verb? `cuts the text` and `cut the text` do, `cuts of the text` not.

A closed list of common verbs and the word behind it decide; no tagger is needed for a first
word. Whether a whole phrase is a sentence is asked in `words`, which is stricter: there a
verb may stand anywhere, and many of these are nouns as often.
"""

from __future__ import annotations

import re

from aurora_kb.concepts.vocabulary import (
    FINITE_VERBS,
    IMPERATIVES,
    THIRD_PERSON,
    VERB_STEMS,
    word_set,
)
from aurora_kb.concepts.words import words_of

_STEMS = word_set(
    """
    accelerate access accumulate act adjoin adopt aim alter annotate append apply approximate
    arrange assemble attach attempt authenticate authorize average balance begin bind block boost
    break bring buffer bundle carry cause clear close collapse combine commit compare compile
    complement compress concatenate configure confirm consider consist construct contribute cut
    decay decide decode decompose decrease deduplicate defer delay delegate derive determine
    differ discard discover display dispatch divide drive drop duplicate embed emit emulate
    enclose encode end enforce enqueue enrich enumerate erase evaluate evict examine exclude
    expire exploit export express fail fall fill find finish fix flatten follow force format
    forward gain generalize go grant grow guarantee halt hash hide hold ignore import increase
    indicate infer inform inherit inject insert inspect install interpret interrupt introduce
    iterate join judge jump label launch lead leave let limit listen live lock look lose lower
    mask match mean meet migrate minimize maximize mirror mix modify mount multiply mutate need
    normalize notify observe obtain open operate order outperform override own pack parse pass
    pause penalize perform permit persist pick place poll pop prefer prepare prepend preserve
    press promote propagate propose prune push put quantify raise randomize reach react rebuild
    recall recognize recompute recover redirect refer refine refresh regulate reject relate
    release rely remember render renew reorder repeat report request resample reserve reset
    resize resolve restart restore restrict reuse reveal reverse reward rewrite run sample save
    scan search secure seek serialize set shift shorten show shrink shuffle signal simulate skip
    slide slow smooth spawn specify spend spread stack standardize start stay stop strip
    subtract summarize supply suppress survive swap switch tag tell tend terminate test throw
    touch traverse treat truncate try turn undo unify unite unlock unpack upload use wait want
    warn watch weigh weight yield
    """
)


def _third_person(stem: str) -> str:
    if re.search(r"[^aeiou]y$", stem):
        return f"{stem[:-1]}ies"
    return stem + ("es" if re.search(r"(?:s|sh|ch|x|z|o)$", stem) else "s")


_EXTRA = frozenset(_third_person(stem) for stem in _STEMS)
# Those that are plurals as often.
_PLURALS = frozenset(
    _third_person(stem)
    for stem in word_set(
        """
        access act aim attempt balance block boost break buffer bundle cause commit cut decay delay
        display drive drop duplicate end exchange export fall fill find fix force format forward
        gain grant guarantee halt hash host import increase insert install join judge jump label
        launch lead limit list lock look mask match mean mix model mount need order pack pass pause
        place poll pop press prefix prompt query raise reach recall refresh release report request
        reserve reset reuse reward rewrite run sample save scan search segment set shift show
        signal spread stack start stay stop supply swap switch tag test throw touch turn upload use
        wait want watch weight yield update filter merge split group sort cluster map index shard
        partition stream cache copy move answer share record work schedule monitor alert route load
        link process build fit estimate measure support control process return store offer cover
        scale guide help capture check rank count toggle direct track call convert send display
        """
    )
)
_INFINITIVES = _STEMS | IMPERATIVES | VERB_STEMS
# Behind these a word in -s is a noun, as in "cuts of the text" and "limits and quotas".
_AFTER_NOUNS = word_set("of and or vs per / &")
# A word that is a noun as often is a verb in the infinitive only with an object behind it.
_OBJECTS = word_set(
    """
    a an the this these those all any each every both one two three it its their your our
    my only most more less new existing whether how what which when
    """
)
_MODALS = word_set("might may can could should must will would need require cannot")
# Infinitives that are no nouns, and what stands behind them when they are.
_ONLY_VERBS = word_set(
    """
    use take select combine apply choose compute generate create remove reduce increase define
    describe provide send receive keep make find divide replace store convert compare predict
    learn insert delete add ensure avoid allow enable prevent determine evaluate estimate
    """
)
_NO_OBJECTS = _AFTER_NOUNS | word_set("case cases for in on with by to from is are")
_LETTERS = re.compile(r"[a-z]+")


def opens_with_verb(text: str) -> bool:
    """Whether a gloss says what its term does: `scales ...`, `automatically scales ...`,
    `pushes data out`, `splits every line`."""
    words = _words(text)
    if not words or not _LETTERS.fullmatch(words[0]):
        return False
    following = words[1] if len(words) > 1 else ""
    if words[0] in THIRD_PERSON:
        # "partitions get re-assigned": the word in -s is what the sentence is about.
        return following not in _AFTER_NOUNS and following not in _BARE_VERBS
    if following in _AFTER_NOUNS or following in _BARE_VERBS:
        return False
    if words[0] in _EXTRA:
        return bool(following)
    # Unknown words in -s: only an object tells.
    return bool(re.fullmatch(r"[a-z]{2,}[^\Wsui]s", words[0])) and following in _OBJECTS


def is_third_person(word: str) -> bool:
    """Whether a word may be a verb in the third person: `goes`, `prevents`, `limits`."""
    return word in THIRD_PERSON or word in _EXTRA or word in FINITE_VERBS


def is_only_verb(word: str) -> bool:
    """Whether a word is a verb in the third person and no plural: `prevents`, not `limits`."""
    return word.islower() and word in THIRD_PERSON | _EXTRA and word not in _PLURALS


def is_plain_verb(text: str) -> bool:
    """Whether the first of several words may be an infinitive: `fetch from the store`."""
    words = _words(text)
    return len(words) > 1 and words[0] in _INFINITIVES


def opens_with_infinitive(text: str) -> bool:
    """Whether a gloss tells what to do with its term: `define the problem`, `select only ...`."""
    words = _words(text)
    if len(words) < 2 or words[0] not in _INFINITIVES:
        return False
    if text[:1].isupper() and words[1][:1].isupper():
        return False  # a title
    if words[1] in _OBJECTS:
        return True
    return words[0] in _ONLY_VERBS and len(words) > 3 and words[1] not in _NO_OBJECTS


def opens_with_modal(text: str) -> bool:
    """Whether a gloss tells how its term may be: `might be missing`, `need thousands`."""
    words = _words(text)
    return len(words) > 1 and words[0] in _MODALS


def _words(text: str) -> list[str]:
    words = words_of(text)
    while words and words[0].endswith("ly"):
        words = words[1:]
    return words


_BARE_VERBS = (FINITE_VERBS - {"lets"}) | word_set("get go come fetch need keep become take")
