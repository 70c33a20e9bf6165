"""Does a gloss open with a verb? `cuts the text` and `cut the text` do, `cuts of the text` not.

A closed list of common verbs and the word behind it decide; no tagger is needed for a first
word. Whether a whole phrase is a sentence is asked in `sentence_forms`, which is stricter: there a
verb may stand anywhere, and many of these are nouns as often.
"""

from __future__ import annotations

import re

from aurora_kb.concepts.language.text import word_set, words_of
from aurora_kb.concepts.language.vocabulary import (
    FINITE_VERBS,
    IMPERATIVES,
    THIRD_PERSON,
    VERB_STEMS,
)
from aurora_kb.engine import memoised

_STEMS = word_set(
    """
    absorb accelerate access accompany accumulate achieve acknowledge acquire act activate
    adhere adjoin admit adopt advise affect afford agree aim align allocate alter amend amplify
    anchor annotate announce anticipate append apply approximate arrange arrive assemble assert
    assist associate assure attach attempt attract augment authenticate authorize average await
    balance begin bend bind block boost break bring buffer bundle burn calibrate cancel carry
    catch cause centralise chain change circulate circumvent cite clear close coalesce
    collaborate collapse collide combine commit communicate compare compensate compete compile
    complement complete complicate comply compose compress comprise concatenate conceal
    concentrate conclude condense conduct configure confine confirm confuse conserve consider
    consist construct consult contradict contribute converge convey cooperate cope correct
    correlate correspond corrupt cost crash crawl criticize curate cut damage dampen debug decay
    decide declare decline decode decompose decouple decrease dedicate deduplicate deem deepen
    defer deform degrade delay delegate demonstrate denormalize denote deny deposit deprecate
    derive descend deserialize deserve destroy detach deteriorate determine develop deviate
    diagnose dictate differ differentiate diffuse digest dilute diminish disable disappear
    discard discourage discover discretize discriminate discuss dispatch display disregard
    disrupt dissolve distinguish distort disturb divert divide dominate downsample drain draw
    drift drive drop dump duplicate earn eat eject elect elevate embed embody emit emphasise
    emphasize empty emulate enclose encode encounter encourage end endure enforce engage enhance
    enlarge enqueue enrich entail enter enumerate equip erase escape establish evade evaluate
    evaporate evict evolve examine exceed exchange excite exclude exert exhaust expect expire
    exploit explore export expose express extract facilitate fade fail fall favor feel fill find
    finish fix flag flatten flip float fluctuate flush focus follow forbid force forecast forget
    fork format formulate forward foster freeze fulfil fulfill fuse gain generalize get go
    govern grant grind grip grow guarantee hallucinate halt happen harden hash heal hide hold
    hydrate identify ignore illustrate imagine imitate impact impair impede imply import impose
    impress impute incorporate increase incur indicate induce infer inflate influence inform
    inherit inhibit initialise initialize initiate inject innovate insert inspect inspire
    install instantiate instruct insulate intend intensify interact intercept interfere
    interleave interpolate interpret interrupt intersect introduce invalidate invert invest
    investigate invite involve irritate iterate jeopardize join judge jump justify kill kneel
    know label lack launch lay lead leak leave lend let lie lift limit listen live localize lock
    look loosen lose lower lubricate make marginalize mask match materialize maximise maximize
    mean meet melt mention migrate minimize mirror mislead mitigate mix moderate modify
    monopolize motivate mount multiplex multiply mutate narrate navigate need negate neglect
    neutralise neutralize normalize notify nourish nudge obey obscure observe obtain occupy
    occur offload offset omit open operate order orient originate oscillate outlive outnumber
    outperform overcome overlap overlook override oversee overwrite own oxidize pack parallelize
    parameterize parse pass pause pay peel penalise penalize penetrate perceive percolate
    perform permit persist persuade perturb pick pin place please plot polish poll pop populate
    portray possess postpone pour praise precede predate prefer prepare prepend preprocess
    prescribe preserve press presume pretend prevail privatize proceed prohibit promise promote
    pronounce propagate propose prosper prune publish pull punish purge purify pursue push put
    qualify quantify quit raise randomise randomize range reach react reassign rebalance rebel
    rebuild recall reclaim recognize recombine recommend recompute reconcile reconnect
    reconstruct recover recur recycle redirect redistribute redo refer refine reflect refresh
    regenerate regress regulate reindex reinforce reinterpret reject relate relax release
    relieve relocate rely remain remember remind remove render renegotiate renew reorder repeat
    repel replay report reproduce request require reroute resample rescue resemble reserve reset
    resist resize resolve respond restart restore restrict retain retire retry reuse reveal
    reverse revert revise revive revoke revolve reward rewind rewrite rise rotate rub ruin run
    rush sacrifice sample satisfy saturate save scan scatter scratch screen scrub seal search
    secure seek segregate seize sell serialize serve set settle shake shift shine shoot shorten
    shout show shrink shuffle shut sidestep signal signify simulate sketch skip slide slow smell
    smooth soak soften solicit solve span spare spawn specialise specify spend spill spoil spot
    spread stabilize stack stall standardize start stay steer stick stimulate stir stop store
    stratify strengthen stretch strike strip strive submit subsample subscribe subtract succeed
    suck suffer suggest summarize superimpose supervise supplant supply suppose suppress surpass
    surround survive suspend sustain swap sweep swell swim switch symbolize synthesize tackle
    tag target teach tell tempt tend terminate test thicken think threaten throttle throw
    tighten tokenize tolerate touch trace trade train transfer transition transmit transpose
    travel traverse treat trim truncate try turn underestimate underfit undergo underlie
    underpin undersample understand undo unfold unify unite unlock unpack upgrade upload
    upsample upsert urge use validate vanish vaporize vary vectorize verify violate visit
    visualize wait wake want warm warn warrant watch weaken wear weave weigh weight win wipe
    withdraw withstand witness worsen wrap write yield
    """
)


def _third_person(stem: str) -> str:
    if re.search(r"[^aeiou]y$", stem):
        return f"{stem[:-1]}ies"
    return stem + ("es" if re.search(r"(?:s|sh|ch|x|z|o)$", stem) else "s")


_EXTRA = frozenset(_third_person(stem) for stem in _STEMS)
# "normalizes", "verifies": verbs by their ending.
_MADE_VERB = re.compile(r"[a-z]{3,}(?:[^aeiou]iz|(?:al|an|er|il|in|iv|on|or)is|if)(?:i?es)")
# "re-checks" without its hyphen: "rechecks", "overwrites".
_BEGUN_AGAIN = re.compile(r"(?:re|over|under|de|un)(?P<verb>[a-z]{4,})")
# "changes in heat"
_AMOUNTS = word_set("changes increases decreases drops shifts")
# Those that are plurals as often.
_PLURALS = frozenset(
    _third_person(stem)
    for stem in word_set(
        """
        access act aim alert answer attempt balance bend block boost break buffer build bundle
        burn cache call capture catch cause chain change check cluster commit control convert
        copy cost count cover crash crawl cut damage decay delay direct display drain draw drift
        drive drop dump duplicate end estimate exchange export fall fill filter find fit fix
        flag flip force forecast fork format forward gain grant group guarantee guide halt hash
        help host impact import increase index influence insert install join judge jump kill
        label lack launch lead leak lift limit link list load lock look map mask match mean
        measure merge mix model monitor mount move need offer offset order overlap override pack
        partition pass pause pay pin place plot poll pop prefix press process promise prompt
        purge query raise range rank reach recall record refresh release report request reserve
        reset return reuse reward rewrite route run sample save scale scan schedule screen
        search segment send set shard share shift show signal sketch sort span split spot spread
        stack stall start stay stop store stream structure supply support swap switch tag target
        test throttle throw toggle touch trace track trade train transfer transition travel turn
        update upgrade upload use visit wait want watch weight witness work yield
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


@memoised(1 << 12)
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
    if words[0] in _PLURALS and not following:
        return False  # "alerts"
    if words[0] in THIRD_PERSON:
        # "partitions get re-assigned": the word in -s is what the sentence is about.
        return following not in _AFTER_NOUNS and following not in _BARE_VERBS
    if following in _AFTER_NOUNS or following in _BARE_VERBS:
        return False
    if _is_other_verb(words[0]):
        return bool(following) and not (following == "in" and words[0] in _AMOUNTS)
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
    is_verb = (first in THIRD_PERSON or _is_other_verb(first)) and first not in _PLURALS
    return not (is_verb or is_clause)


@memoised(1 << 12)
def _is_other_verb(word: str) -> bool:
    """Whether a word is one of the less common verbs in the third person, or made like one."""
    if word in _EXTRA or _MADE_VERB.fullmatch(word):
        return True
    again = _BEGUN_AGAIN.fullmatch(word)
    verb = again["verb"] if again else ""
    is_noun_too = verb in _PLURALS and not word.startswith("re")  # "overviews"
    return (verb in THIRD_PERSON or verb in _EXTRA) and not is_noun_too


def is_third_person(word: str) -> bool:
    """Whether a word may be a verb in the third person: `goes`, `prevents`, `limits`."""
    return word in THIRD_PERSON or word in FINITE_VERBS or _is_other_verb(word)


def is_only_verb(word: str) -> bool:
    """Whether a word is a verb in the third person and no plural: `prevents`, not `limits`."""
    is_verb = word.islower() and (word in THIRD_PERSON or _is_other_verb(word))
    return is_verb and word not in _PLURALS


# "Otherwise rejected", "else the fan"
_ENDS = word_set("matters wins helps counts happens fails")
# "Declare the state": verbs that open no name.
_NO_NOUNS = word_set(
    """
    declare define describe choose combine ensure avoid allow enable prevent determine evaluate
    generate create remove reduce increase provide make keep divide convert predict
    raise decrease add delete lose spread apply assign shuffle normalize resample freeze unfreeze
    """
)
# "4x sample", "≥ 2 racks", "Table too small": so much of something, and no thing
_SO_MUCH = re.compile(r"\d+x\s|[≥≤<>]\s?\d|.*\stoo\s[a-z]+$", re.I)
# "Losing a core node": a deed with what it is done to
_DEED = re.compile(r"[A-Z]?[a-z]{2,}ing (?:an?|the|your|all|any|each|every) ")
_OTHERWISE = word_set("otherwise else then therefore hence instead")


def is_half_sentence(text: str) -> bool:
    """Whether a phrase before an arrow is the first half of a sentence and no name: `Heat moves
    floor`, `Otherwise rejected`, `call Oven`. In the middle of a name no noun stands in the plural,
    so that a word which may be a verb in -s is one there."""
    words = text.replace("(", " ").split()
    if len(words) < 2:
        return False
    if words[0].casefold() in _OTHERWISE:
        return True
    if words[-1] in _ENDS:
        return True  # "Order matters"
    if _SO_MUCH.match(text) or _DEED.match(text):
        return True
    first = words[0].casefold()
    if first in _NO_NOUNS and not words[0].isupper():
        return True
    if words[0].islower() and words[0] in _INFINITIVES:
        return words[1][:1].isupper() and words[1] not in ("I", "A")
    inner = words[1] if len(words) > 2 else ""
    return is_third_person(inner) and inner.islower() and not words[0].endswith("s")


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


@memoised(1 << 12)
def _words(text: str) -> tuple[str, ...]:
    words = words_of(text)
    while words and words[0].endswith("ly"):
        words = words[1:]
    return words[1:] if "-" in text and _PREFIX.match(text) else words


_BARE_VERBS = (FINITE_VERBS - {"lets"}) | word_set(
    "get go come fetch need keep become take see follow arrive happen occur disappear"
)
