"""Nouns as keys of notes use them: what can stand after "the", and keys that name no thing."""

from __future__ import annotations

import re

from aurora_kb.cards.english.words import split_brackets
from aurora_kb.concepts import tells_a_case

NOUN_ENDING = re.compile(
    r"(?:tion|sion|ment|ity|ness|ance|ence|ency|ancy|acy|ism|ture|age|ure|ology|ship|hood|ery|archy)$"
)
# Third-person verbs that are plural nouns more often than not, as whole keys.
NOUN_PLURALS = frozenset(
    ["limits", "costs", "results", "functions", "forms", "processes", "changes", "reports",
     "queries", "tests", "records", "features", "triggers", "causes", "views", "models",
     "indexes", "filters", "groups", "clusters", "partitions", "types"]
)  # fmt: skip
_NOUN_LIST = """
access account aim algorithm amount answer approach area attribute basis benefit bias billing
caching capacity case category cause change class cluster command complexity concept context cost
count criterion data default design drawback duration effect encoding endpoint engine example
factor feature field fix focus format formula framework function goal group idea indexing input
instance interface issue key language layer length level library licensing lifetime limit logging
logic loss mechanism metaphor method metric mode model monitoring name naming networking node
number objective optimizer option order ordering origin output parameter part pattern period place
plan policy price pricing principle problem process property protocol purpose range rate reason
remedy replica result risk role rollout rule safety scale scaling schema scope service setting
shape sharding shortcut size snapshot solution source speed state status step strength symptom
syntax system table target task technique term threshold time timing tool trade-off tradeoff
training trick type unit use value variant versioning view weakness window workflow workload zone
throughput port author founder inventor creator owner vendor developer maintainer date year capital
currency color colour license licence interval depth width height weight volume mass point symbol
domain equation paradigm runtime benchmark takeaway lesson dose dosage half-life habitat diet
lifespan genre theme moral diagnosis prognosis onset pathogen hypothesis statistic release backend
frontend
path hash slogan motto nickname era family order assumption timeout memory payload history startup
setup outcome recall learner coef intercept slope mistake trap quota penalty intuition
uptime downtime wording retrieval"""
NOUNS = frozenset(_NOUN_LIST.split())
# Alone they name nothing: "non-parametric", "Hierarchical", "Density-based".
_ADJECTIVAL = re.compile(
    r"(?:[A-Za-z]+-)?(?:[A-Za-z]{2,}(?:ed|al|ic|ive|ous|able|ible)|public|private|free|bound|lazy"
    r"|eager|discrete|concrete|complete|absolute)|(?:[A-Za-z]+-)?based"
    r"|[A-Za-z]+-(?:term|level|side|scale|time|wide|free|only|aware|poor|rich)",
    re.I,
)
# Nouns that end as adjectives do.
_ENDING_SO = """
adjective alternative animal approval archive bed cable capital characteristic deliverable
derivative directive drive embed executable executive fabric feed goal graphic heuristic hive
incentive initiative interval journal logic manual material mechanic metric motive music need
objective perspective portal primitive principal proposal receive removal rental seed shed signal
speed statistic table terminal timetable topic traffic trial variable arrival renewal
withdrawal survival refusal disposal referral reversal traversal denial residual integral literal
decimal credential tutorial"""
_NO_ADJECTIVES = frozenset(_ENDING_SO.split())


def is_adjective(name: str) -> bool:
    """Whether the word is an adjective, and no noun that ends as one."""
    return bool(_ADJECTIVAL.fullmatch(name)) and name.casefold() not in _NO_ADJECTIVES


# "90 days", "> 30 min"; "5 Whys" and "2 phase commit" are names.
_AMOUNT = re.compile(
    r"(?:up to |more than |less than |at (?:least|most) |[~<>≤≥]\s?)?\d[\d.,]*\+?\s"
    r"(?:[a-z]+s|min|h|ms|sec|hour|day|week|month|year)(?: .*)?"
)
_CONDITION = re.compile(
    r"(?P<opening>no|without|with|if|when|after|before|until|once|during|while) (?!and\b|or\b)\S.*",
    re.I,
)
_SEVERAL_WORDS = re.compile(r"[A-Z][a-z]+(?: [a-z]+){1,2}")
_STATES = ("able", "ible", "ected", "aged", "ated", "ised", "ized")


def is_amount(key: str) -> bool:
    """Whether the key says how many or how long: "90 days"."""
    return bool(_AMOUNT.fullmatch(key))


def ask_of_circumstance(key: str, scope: str, leads: bool) -> str:
    """What is asked of a condition or an amount below `scope`: "Tiering: what does “90 days” lead
    to?"; "" if the key is neither, or no question fits.

    `leads` says that an arrow stands behind the key.
    """
    found = _CONDITION.fullmatch(key)
    is_case = leads and tells_a_case(key)  # "Key given"
    if not scope or not (found or is_case or is_amount(key)):
        return ""
    if leads:
        return f"{scope}: what does “{key}” lead to?"
    if not found:
        return ""
    opening = "with no" if found["opening"].casefold() == "no" else found["opening"].lower()
    return f"{scope}: what holds {opening}{key[len(found['opening']) :]}?"


def ask_of_adjective(name: str) -> str:
    """What is asked of an adjective, with its thing in front that stands in brackets: "Quorum: what
    does “typical” mean?"; "" if the name is none, or alone and maybe a name: "Temporal".
    """
    bare, asides = split_brackets(name)
    last = bare.rpartition(" ")[2]
    if last != bare and _SEVERAL_WORDS.fullmatch(bare) and is_adjective(last):
        return f"What does “{bare}” mean?" if last.endswith(_STATES) else ""  # "density reachable"
    if len(asides) > 1 or not is_adjective(bare):
        return ""
    if asides:
        return f"{asides[0]}: what does “{bare}” mean?"
    is_plain = bare.islower() or "-" in bare or bare.endswith(("ed", "onal", "ical"))
    return f"What does “{bare}” mean?" if is_plain else ""
