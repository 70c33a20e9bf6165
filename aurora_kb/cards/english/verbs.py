"""Verbs as notes use them: enough English to turn a key into a question."""

from __future__ import annotations

import re

from aurora_kb.cards.english.nouns import NOUN_PLURALS
from aurora_kb.cards.memo import TEXTS, WORDS
from aurora_kb.engine import memoised

_AFTER_NOUNS = frozenset(["are", "can", "get", "have", "is", "may", "will"])
# These stand behind verbs too: "lets you", "decides which".
_BEHIND_BOTH = frozenset(["that", "which", "you", "we"])
_TWO_WORDS = re.compile(r"[^\w-]*([\w-]+)(?:[^\w-]+([\w-]+))?")
_ADVERB = re.compile(r"[a-z]+ly|also|only|never|always|first|just|often|still")
_RELATIVE_CLAUSE = re.compile(
    r"\w+s (?:(?:the|an?) [\w-]+|you|we|they|it) "
    r"(?:may|can|could|should|must|will|has|have|uses?)\b",
    re.I,
)
_CLAUSE_OPENINGS = frozenset(["the", "a", "an", "you", "we", "they", "it"])
_TWO_VERBS = re.compile(
    r"\w+[^\Ws]s (?:and|or) (?:chooses|decides|acts|picks|plans|selects|stores|sends|returns|writes"
    r"|reads|keeps|runs|calls|makes|gives|takes)\b",
    re.I,
)
_ENDS_IN_S = re.compile(r"[^s]s$")
_ASIDE = re.compile(r"\s*\([^)]*\)")
_HEAD_END = re.compile(r"\s+(?:between|of|in|for|per|with|to|from|on|at|by)\s+")

_BASES = """
accept access achieve adapt add address adjust affect aggregate aim allow analyse analyze apply
approximate archive ask assess assign assume attach augment authenticate authorise authorize
automate avoid balance become begin belong bind boost bring build cache calculate call capture
catch cause centralise centralize change charge check choose classify clean clear close cluster
collect combine communicate compare compile compose compress compute connect consist constrain
consume contain continue control convert convey coordinate copy cost count cover create decide
decompose decouple decrease decrypt define delete deliver depend deploy derive describe detach
detect determine differ direct discard display distribute divide download draw drop duplicate ease
edit eliminate embed emit employ enable encapsulate encode encrypt enforce enhance ensure
establish estimate evaluate exceed exclude execute exist exit expand expire explain explore export
expose express extend extract fail feed fetch fill filter find finish fit fix flow focus fold
follow force form forward gain gather generalise generalize generate give go govern grant group
grow guarantee guide handle happen have help hide hold host identify implement import improve
include increase indent index inform inherit initialise initialize inject insert inspect install
integrate interact interleave interpret invalidate invoke involve isolate iterate join jump keep
kill know label launch learn let leverage lie limit link list live load lock loop lose lower
maintain make manage map match maximise maximize measure merge migrate minimise minimize mirror mix
model modify monitor mount move multiply navigate need normalise normalize notify observe occur
offer open operate optimise optimize orchestrate organise organize outperform overestimate overlap
overwrite own parse partition pass paste perform permit persist pick poll power precede predict
prepare present preserve prevent prioritise prioritize process produce promote propose protect
provide provision prune publish pull purge push put query queue raise rank reach react read
rebuild receive recognise recognize recommend record recover redirect redo reduce refer refresh
register reject relate reload rely remain remember remove rename render repeat rephrase replace
replicate report represent request require reserve reset reside resist resize resolve respond
restore restrict retain retrieve return reuse reveal reverse revert revoke rewrite rotate route
run satisfy save scale scan schedule score search secure seek select send separate serve set share
ship shorten show shrink signal simplify sit skip solve sort specify speed split spread stand
start steer stop store stream strip submit subscribe substitute subtract succeed suggest summarise
summarize supply support suppress survive suspend swap sync tackle take target tell terminate test
throw tolerate track train transfer transform translate travel treat trigger tune turn
underestimate understand undo unfold unify unlock update upgrade upload use validate vary verify
visualise visualize wait want warn watch withstand work wrap write yield zoom
get rise fall come stay try win eat pay see cap flatten sharpen relieve inhibit stimulate
counteract elect matter elicit secrete alleviate drag disconnect toggle press unlink arrange
configure customise customize reward repel attract absorb emit carry converge diverge evict belong
arise block evolve dissolve penalize penalise encourage discourage weaken strengthen accelerate
spend mistake say look drive lift end pump append prepend enrich truncate tokenise tokenize
nest roost breed hunt hatch hibernate approach exceed dip raise
quantise quantize deduplicate anonymise anonymize standardise standardize synchronise synchronize
escalate"""


def _words(text: str) -> list[str]:
    return text.split()


VERBS = frozenset(_BASES.split())

# Verbs whose object alone answers the question: "What does it provide?".
OBJECT_VERBS = frozenset(
    _words(
        "add automate combine contain eliminate enable improve include offer prevent provide "
        "reduce remove require store support"
    )
)
PREPOSITIONS = frozenset(
    _words(
        "about across after against as at before between by for from in into of on over through to "
        "under upon via with within w/"
    )
)
# What opens a phrase that is no name, though it is no key of a verb: "Beyond plain chunks".
OPENING = PREPOSITIONS | frozenset(
    ["around", "behind", "beyond", "during", "inside", "near", "outside", "without"]
)
# Adjectives that take a preposition as keys: "compatible with", "best for".
ADJECTIVES = frozenset(
    _words("""available bad based best close compatible comparable common dependent equal
    equivalent good great ideal important known limited meant native optimal prone related
    responsible sensitive similar subject suitable suited useful vulnerable weak""")
)
DETERMINERS = frozenset(["a", "an", "the", "its", "their", "your", "all", "any", "every", "each"])
_ASKED = frozenset(["requests", "queries", "calls", "searches", "updates", "changes"])
_INTRANSITIVE = frozenset(
    _words("arrive become come die expire fail go happen remain run stay wait work")
)
_IRREGULAR = frozenset(
    _words(
        "bought built made meant bound set known written read run held kept sent sold taught found "
        "chosen driven given hidden lost shown taken thrown understood fit split"
    )
)


@memoised(WORDS)
def base_of(word: str) -> str:
    """The base of a verb in the third person ("decomposes" gives "decompose"), else ""."""
    word = word.casefold()
    if not word.endswith("s"):
        return ""
    if word == "has":
        return "have"
    candidates = [word[:-1], word[:-2] if word.endswith("es") else ""]
    if word.endswith("ies"):
        candidates.append(word[:-3] + "y")
    return next((base for base in candidates if base in VERBS), "")


def third_person(base: str) -> str:
    """What one thing does: of "carry" it "carries", of "fetch" it "fetches"."""
    if base == "have":
        return "has"
    if base.endswith("y") and base[-2:-1] not in ("a", "e", "o", "u"):
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh", "do", "go")) else f"{base}s"


def is_described(text: str) -> bool:
    """Whether a plural opens the text that a clause describes: "functions the model may call"."""
    return bool(_RELATIVE_CLAUSE.match(text))


@memoised(TEXTS)
def starts_with_verb(text: str) -> bool:
    """Whether the text reads on after "which one ...": a verb, or an adverb and a verb."""
    if len(text.split(None, 1)) < 2 or text[:5].casefold() == "does ":
        return False  # "links" is sooner a plural, and "does it help?" asks
    opening = _TWO_WORDS.match(text)
    found = [word for word in opening.groups() if word] if opening else []
    if found and _ADVERB.fullmatch(found[0].casefold()):
        found = found[1:]
    if len(found) > 1 and found[1] in _AFTER_NOUNS:
        return False  # "partitions get new owners": a plural
    if len(found) > 1 and found[1] in _BEHIND_BOTH and found[0].casefold() in NOUN_PLURALS:
        return False  # "clusters that you size"
    first, _, rest = text.partition(", ")
    if rest and " " not in first and not base_of(rest.partition(" ")[0].rstrip(",")):
        return False  # "models, plots"
    if len(found) > 1 and found[1] in ("and", "or") and _TWO_VERBS.match(text):
        return True  # "reasons and chooses"
    if len(found) > 1 and found[1] in _CLAUSE_OPENINGS and is_described(text):
        return False
    if len(found) > 1 and found[1] in _INTRANSITIVE:
        return False  # "writes fail": a plural
    if len(found) > 1 and found[1] in ("of", "per") and _ENDS_IN_S.search(found[0]):
        return False  # "coordinates of a place", "links per node"
    if len(found) > 1 and found[1] in ("for", "from", "to") and found[0].casefold() in _ASKED:
        return False  # "requests for keys that are not there"
    if len(found) > 1 and found[1] in DETERMINERS and _ENDS_IN_S.search(found[0]):
        return True  # "spreads its reads": a verb, whether it is in the list or not
    return bool(found) and base_of(found[0]) != ""


def is_participle(word: str) -> bool:
    """Whether the word can stand after "What is it": "hosted", "built", "compatible"."""
    word = word.casefold()
    return word in _IRREGULAR or word in ADJECTIVES or (word.endswith("ed") and len(word) > 3)


@memoised(TEXTS)
def head_noun(phrase: str) -> str:
    """The word a noun phrase is about: of "latency between copies", latency."""
    bare = _ASIDE.sub("", phrase).strip() if "(" in phrase else phrase.strip()
    head = _HEAD_END.split(bare, maxsplit=1)[0]
    return head.rpartition(" ")[2]


@memoised(TEXTS)
def is_plural(noun_phrase: str) -> bool:
    """Whether the phrase's last word looks like a plural; names and acronyms do not."""
    last = head_noun(noun_phrase)
    if "_" in last or "." in last[:-1]:
        return False  # `max_tokens`, `retention.ms`
    if last.endswith("s") and last[:-1].isupper() and last[:-1].isalpha() and len(last) > 2:
        return True  # VWs, AZs
    folded = last.casefold()
    if folded in _PLURAL:
        return True
    if (
        last.isupper()
        or last[1:] != last[1:].lower()
        or folded.endswith(("ss", "us", "is", "ics", "ous"))
    ):
        return False
    return folded.endswith("s") and folded not in _SINGULAR and len(folded) > 3


_PLURAL = frozenset(
    [
        "basics",
        "semantics",
        "characteristics",
        "metrics",
        "topics",
        "heuristics",
        "criteria",
        "data types",
    ]
)
_SINGULAR = frozenset(
    _words(
        "aws kubernetes postgres redis means k-means series ragops devops mlops ops news lens bias "
        "alias canvas atlas access process paris windows https keras pandas jenkins always bayes "
        "rails athens tmpfs hdfs diabetes paxos chaos cosmos sans"
    )
)
# What people learn how to do; how a program is used, its manual says.
AIMS = frozenset(
    ["reduce", "avoid", "prevent", "improve", "increase", "speed", "fix", "handle", "detect",
     "solve", "mitigate", "measure", "ensure", "protect", "scale", "minimise", "minimize",
     "maximise", "maximize", "lower", "raise", "estimate", "compute", "calculate", "test", "limit"]
)  # fmt: skip
# In a sentence for readers they tell of nearly anything.
WEAK = frozenset(
    ["have", "take", "need", "come", "get", "try", "become", "want", "provide", "support", "use",
     "include", "offer", "require", "allow", "work", "let", "make", "help", "contain", "integrate",
     "follow", "handle", "update"]
)  # fmt: skip
# What is somewhere, or goes on there.
RESTS = frozenset(
    ["happen", "happens", "occur", "occurs", "lie", "lies", "live", "lives", "reside", "resides",
     "run", "runs", "sit", "sits", "stand", "stands"]
)  # fmt: skip
