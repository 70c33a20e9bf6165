"""Does a gloss open with a verb? `cuts the text` and `cut the text` do, `cuts of the text` not.

A closed list of common verbs and the word behind it decide; no tagger is needed for a first
word. Whether a whole phrase is a sentence is asked in `sentence_forms`, which is stricter: there a
verb may stand anywhere, and many of these are nouns as often.
"""

from __future__ import annotations

import re
from functools import lru_cache

from aurora_kb.concepts.language.text import word_set, words_of
from aurora_kb.concepts.language.vocabulary import (
    FINITE_VERBS,
    IMPERATIVES,
    THIRD_PERSON,
    VERB_STEMS,
)

_STEMS = word_set(
    """
    absorb accelerate access accumulate act adhere adjoin admit adopt advise afford aim allocate
    alter amplify anchor annotate announce anticipate append apply approximate arrange assemble
    assert assist associate assure attach attempt attract authenticate authorize average await
    balance begin bend bind block boost break bring buffer bundle burn carry catch cause
    circulate cite clear close coalesce collapse collide combine commit communicate compare
    compensate compile complement complete comply compose compress comprise concatenate
    concentrate conclude
    condense conduct configure confine confirm conserve consider consist construct consult
    contribute correct corrupt cost cut debug decay decide declare decline decode decompose decrease
    dedicate deduplicate deepen defer deform degrade delay delegate deny deposit derive destroy
    detach deteriorate determine develop dictate differ digest dilute diminish disable disappear
    discard discourage discover dispatch display disrupt dissolve distinguish distort disturb
    divert divide draw drive drop duplicate earn eject elect elevate embed embody emit emphasize
    empty emulate enclose encode encounter encourage end endure enforce engage enhance enlarge
    enqueue enrich entail enumerate erase escape establish evaluate evaporate evict evolve
    examine exceed excite exclude exert exhaust expire exploit explore export expose express
    extract facilitate fade fail fall favor feel fill find finish fix flatten float flush focus
    follow forbid force forget format forward freeze fuse gain generalize get go govern grant
    grind grip grow guarantee halt happen harden hash heal hide hold identify
    ignore illustrate imitate
    imply import impose impress incorporate increase incur indicate induce infer inform inherit
    inhibit initialize initiate inject innovate insert inspect install insulate intend intensify
    interact intercept interfere interpret interrupt introduce invest investigate invite involve
    irritate iterate join judge jump justify kill kneel know label lack launch lay lead leak
    leave lend let lie lift limit listen live lock look loosen lose lower lubricate make mask
    match maximise maximize mean meet melt mention migrate minimize mirror mix moderate modify
    motivate mount multiplex multiply mutate narrate navigate need neglect neutralize normalize
    notify nourish nudge obey obscure observe obtain occupy occur omit open operate order orient
    originate oscillate outperform overcome override oversee own oxidize pack parse pass pause
    pay peel penalize penetrate perform permit persist pick place please polish poll pop possess
    pour praise precede prefer prepare prepend preprocess prescribe preserve press pretend
    proceed prohibit promote pronounce propagate propose prosper prune publish pull punish purify
    pursue push put qualify quantify quit raise randomize reach react reassign rebalance rebel
    rebuild recall recognize recommend recompute reconcile reconstruct recover recycle redirect
    redistribute redo refer refine reflect refresh regulate reinforce reject relate relax release
    relieve rely remain remember remind remove render renew reorder repeat repel replay report
    request require resample rescue resemble reserve reset resist resize resolve respond restart
    restore restrict retain retire retry reuse reveal reverse revise revive revolve reward rewind
    rewrite rise rotate rub ruin run rush sample satisfy save scan scatter scratch scrub seal
    search secure seek seize sell serialize serve set settle shake shift shine shoot shorten
    shout show shrink shuffle shut signal simulate skip slide slow smell smooth soak soften solve
    spare spawn specify spend spill spoil spread stack standardize start stay stick stimulate
    stir stop store strengthen stretch strike strip strive subtract succeed suck suggest
    summarize supply suppress surround survive suspend sustain swap sweep swell swim switch
    symbolize tag teach tell tempt tend terminate test thicken think threaten throw tighten
    tolerate touch transmit traverse treat trim truncate try turn undergo understand undo unfold
    unify unite unlock unpack upload urge use validate vanish vaporize verify violate visualize
    wait wake want warm warn warrant watch weaken wear weave weigh weight win wipe withdraw
    withstand wrap write yield
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
        access act aim attempt balance block boost break buffer bundle cause commit cost cut decay
        delay
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
        leak draw burn catch pay bend kill lack lift supply structure
        """
    )
)
_INFINITIVES = _STEMS | IMPERATIVES | VERB_STEMS
# Behind these a word in -s is a noun, as in "cuts of the text" and "limits and quotas".
_AFTER_NOUNS = word_set("of and or vs per / &")
# They go on with a noun, or open a clause behind a verb.
_CLAUSES = word_set("that which you we")
_DONE_FOR_YOU = word_set("lets gives helps allows shows tells saves costs offers enables reminds")
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
_TIMES = word_set("second minute hour day night week month year piece person")
# "re-opens" is a verb as "opens" is.
_PREFIX = re.compile(r"\s*(?:re|pre|auto|un|co|de|over)-[a-z]")
_JOINED = re.compile(r"\s*\w+[,-]")
_LISTED = re.compile(r"\s*[a-z]+s,\s")
_LETTERS = re.compile(r"[a-z]+")
# Behind these "not" goes on with a deed, "does not retry"; behind a plural it denies one.
_NOT_BEHIND = frozenset({"does", "is", "has", "was"})
_MAYBE_VERB = re.compile(r"[a-z]{2,}[^\Wsui]s")


def opens_with_verb(text: str) -> bool:
    """Whether a gloss says what its term does: `scales ...`, `automatically scales ...`,
    `pushes data out`, `splits every line`."""
    words = _words(text)
    if not words or not _LETTERS.fullmatch(words[0]):
        return False
    following = words[1] if len(words) > 1 else ""
    if following in _CLAUSES and _goes_on_with_noun(words):
        return False
    if (following == "not" and words[0] not in _NOT_BEHIND) or words[1:] == ("only",):
        return False  # "samples not drawn", "labels only"
    if _LISTED.match(text) and not is_third_person(following):
        return False  # "partitions, you look after them"
    if following in ("and", "or") and _are_verbs(words):
        return True
    if words[0] in THIRD_PERSON:
        # "partitions get re-assigned": the word in -s is what the sentence is about.
        return following not in _AFTER_NOUNS and following not in _BARE_VERBS
    if following in _AFTER_NOUNS or following in _BARE_VERBS:
        return False
    if words[0] in _EXTRA:
        return bool(following)
    if following in ("a", "an") and len(words) == 3 and words[2] in _TIMES:
        return False  # "loaves an hour"
    # Unknown words in -s: only an object tells.
    return following in _OBJECTS and bool(_MAYBE_VERB.fullmatch(words[0]))


def _are_verbs(words: tuple[str, ...]) -> bool:
    """Whether two words joined by `and` are verbs with one object: `guards and heats the oven`."""
    first, _, third, following = (*words, "", "")[:4]
    return following in _OBJECTS and is_third_person(first) and third.endswith("s")


def _goes_on_with_noun(words: tuple[str, ...]) -> bool:
    """Whether a clause behind a first word tells it apart: `services which run`, `keys you know`;
    `decides which one runs`, `checks that the door is shut` and `lets you choose` are deeds."""
    first, following, third = (*words, "")[:3]
    if following in ("you", "we"):
        return first not in _DONE_FOR_YOU and (first in _PLURALS or first not in THIRD_PERSON)
    is_clause = third in _OBJECTS or (following == "which" and third.endswith("s"))
    is_clause = is_clause and third not in FINITE_VERBS
    is_verb = (first in THIRD_PERSON or first in _EXTRA) and first not in _PLURALS
    return not (is_verb or is_clause)


def is_third_person(word: str) -> bool:
    """Whether a word may be a verb in the third person: `goes`, `prevents`, `limits`."""
    return word in THIRD_PERSON or word in _EXTRA or word in FINITE_VERBS


def is_only_verb(word: str) -> bool:
    """Whether a word is a verb in the third person and no plural: `prevents`, not `limits`."""
    return word.islower() and (word in THIRD_PERSON or word in _EXTRA) and word not in _PLURALS


_DID = re.compile(
    r"(?:[A-Z][\w.’-]*\s){2,}(?:[a-z]{2,}ed|became|began|fell|led|left|lost|made|took|won)\b"
)


def tells_a_deed(text: str) -> bool:
    """Whether a sentence tells what somebody or something with a name in several words did,
    `Kaiser Wilhelm II abdicated`, or what one thing does, `A rack turns in the oven`: behind
    `a` no noun stands in the plural."""
    if _DID.match(text) is not None:
        return True
    words = _words(text)
    is_one = len(words) > 3 and words[0] in ("a", "an")
    return is_one and words[2].endswith("s") and not words[2].endswith(("ss", "us", "is"))


def may_be_infinitive(text: str) -> bool:
    """Whether the first word may be an infinitive, also where it stands alone: `poll`."""
    return bool(words := _words(text)) and words[0] in _INFINITIVES


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
    if _JOINED.match(text):
        return False  # "slow, less work", "read-only template"
    if words[1] in _OBJECTS or words[1].endswith("'s"):
        return True
    if words[2:3] in (("that",), ("which",)) and not words[1].endswith("s"):
        return False  # "store room that stays cold"
    return words[0] in _ONLY_VERBS and len(words) > 3 and words[1] not in _NO_OBJECTS


def opens_with_modal(text: str) -> bool:
    """Whether a gloss tells how its term may be: `might be missing`, `need thousands`."""
    words = _words(text)
    return len(words) > 1 and words[0] in _MODALS


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> tuple[str, ...]:
    words = words_of(text)
    while words and words[0].endswith("ly"):
        words = words[1:]
    return words[1:] if "-" in text and _PREFIX.match(text) else words


_BARE_VERBS = (FINITE_VERBS - {"lets"}) | word_set("get go come fetch need keep become take")
