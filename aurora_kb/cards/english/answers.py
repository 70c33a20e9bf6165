"""What an answer looks like decides what may be asked: an order, a condition, a degree."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aurora_kb.cards.english.verbs import (
    DETERMINERS,
    PREPOSITIONS,
    VERBS,
    base_of,
    is_participle,
    is_plural,
    third_person,
)
from aurora_kb.cards.english.words import ASKING_WORD, mask_code
from aurora_kb.cards.memo import TEXTS
from aurora_kb.engine import memoised

# Verbs that are as often nouns: "store of rows", "cost model".
_NOUN_LIST = """
access address cache call capture catch cause change charge check clean clear close cluster
compute control copy cost cover direct download draw drop duplicate edit estimate exchange extract
fail feed fill filter fit fix flow focus follow force form forward gain govern grant group
guarantee guide handle host import increase index insert join jump launch lead limit link list
live load lock loop map match measure merge mirror mix model monitor move need notify offer open
part partition pass pick poll power present process produce project pull push query queue raise rank
reach read record release repeat report request reserve reset reverse rotate route run save scale
scan schedule score search secure select separate set share signal sit sort speed split spread
stand start stop store stream supply support survive swap sync target test throw track train
transfer transform travel treat trigger tune turn update upgrade upload wait want watch work wrap
write yield zoom block reward look drive lift end pump mistake own"""
_NOUNS_TOO = frozenset(_NOUN_LIST.split())
_OBJECT = DETERMINERS | {
    "both", "only", "multiple", "several", "many", "more", "most", "new", "existing", "our", "this",
    "when", "if", "structured", "small", "external", "what", "whether",
}  # fmt: skip
# What they do as "...ing" is an act before a noun; "learning rate" is a noun.
_ACTS = (VERBS - _NOUNS_TOO - {"learn", "build", "operate", "host"}) | {"check", "share"}
_PREPOSED = PREPOSITIONS | {"case", "cases"}
_FEWEST = 2  # blanks
_FEWEST_ORDERS = 2  # of texts beside one another
_BY = frozenset(["filter", "group", "order", "rank", "search", "sort"])  # "filter by type"
# As orders verbs, and nouns in all else: "print the note", "views of a table".
_ORDERED = VERBS | {"print", "sample", "switch", "view", "browse", "plan"}
# "start with one cluster", "switch to another vault"
_WITH_PARTICLE = frozenset(
    ["start with", "tune on", "train on",
     "begin with", "switch to", "move to", "go to", "jump to", "look at", "look for",
     "split into", "respond to", "connect to", "depend on", "rely on", "iterate over",
     "convert to", "map to", "listen to"]
)  # fmt: skip
# Nouns of two words that begin as orders do.
_COMPOUNDS = frozenset(["display name", "display mode", "display size", "display format"])
_NO_OBJECT = PREPOSITIONS | {"and", "or", "but", "as", "when", "if", "than"}
_ORDER = re.compile(r"(?P<verb>[A-Za-z]+)\s+(?P<next>[\w-]+(?P<whose>['’]s)?)(?=[\s,]|$)")
# "List, rename, or search tags", "Attach/detach the debugger"
_ORDERS = re.compile(
    r"(?P<all>[A-Za-z]+(?:, [a-z]+)*(?:,? (?:or|and) |/)[a-z]+) (?!of\b|and\b|or\b)\w"
)
_APART = re.compile(r",? (?:or|and) |, |/")
_SECOND_ORDER = re.compile(r"(?:,|;| and| or| &| \+) (then )?(\w+)(?: (\w+))?")
# "send mail, write a file"
_NEXT_ORDER = re.compile(rf", (?:{'|'.join(sorted(_ORDERED))}) (?!of\b)\w")
_CHAINED = re.compile(r"[→⟶]|->|=>|[?;]")
_CONDITION = re.compile(r"(?:if|when|whenever|as soon as)\s+\w+\s", re.I)
_AND_THEN = re.compile(
    r", (?!and |or |but |which |that |who )(?:[\w-]+ ){1,5}(?:is|are|was|has|have|can|will|must)\b"
)
_ASIDES = re.compile(r"\s?\([^()]*\)")
_REMEDY = re.compile(r"(?:(?:one |you )?(?:could|can|may) )?(?:use|try|prefer|switch to)\b", re.I)
_ASKS = re.compile(
    rf"(?:{ASKING_WORD}|(?:do|does|did|is|are|was|were|can|could|should|will|has|have)\b)\s", re.I
)
_BECAME = re.compile(r"(?:\w+ )?(?P<became>\w+)(?:$|,| (?:as|by|from|in|into|to|with)\b)")
_AUXILIARIES = frozenset(
    ["does", "do", "is", "are", "was", "has", "have", "can", "cannot", "may", "must", "will"]
)
_SPEAKERS = frozenset(["you", "we", "they"])
# What stands before them is described by what follows: "info it has learned".
_NO_SUBJECT_BEFORE = frozenset(
    [
        "that",
        "which",
        "who",
        "whose",
        "where",
        "with",
        "of",
        "for",
        "it",
        "they",
        "you",
        "we",
        "one",
    ]
)
_NO_OPENING = frozenset(
    ["what", "who", "how", "which", "where", "when", "why", "if", "that", "it", "like", "as", "for",
     "in", "on", "to", "number", "whether"]
)  # fmt: skip
_ARTICLE = re.compile(r"(?:an?|the)\s+", re.I)
_ASIDE = re.compile(r"^\([^()]*\)\s+")
_CODE_END = re.compile(r"^(?:\(\))?`(?= )")
_SORT = re.compile(
    r"(?:plugin|feature|command|option|function|service|tool|view|panel|button|setting|class|module"
    r"|library|algorithm|method|operator|protocol|extension|theme|page) "
)
# "by volunteers and need to be installed": another thing is said there
OTHER_VERB = r"\s+and\s+(?:are|is|need|needs|can|must|have|has|may|will|included|added|then)\b"
_YEAR = re.compile(r"(?:since |in )?(?:19|20)\d\d", re.I)
# "Daily notes" are notes, and "automatically set" is a deed.
_ADVERB = re.compile(
    r"(?!(?:anomaly|assembly|daily|early|family|friendly|hourly|likely|monthly|only|supply|weekly"
    r"|yearly)\b)[A-Za-z]+ly\s+",
    re.I,
)
# "(notes) Filter by tag"
_LEADING_ASIDE = re.compile(r"\([^()]{1,40}\) (?=[A-Z])")
_DEGREE = re.compile(r"(?:very |fairly )?(?:low|high|medium|strong|weak|slight|moderate)", re.I)
_FREQUENCY = re.compile(r"(?:very |quite |less |more )?(?:common|rare|frequent|uncommon)", re.I)
# ". Sources:" opens the list below, "See also ..." leads away.
_OPENING_TAIL = re.compile(r"(?<=[\w)])\.\s+[A-Z]\w*(?:\s\w+)?:\s*$")
_LEADING_AWAY = re.compile(
    r"[.;]\s+See (?:also )?\S.*$|\s*\((?:also )?see (?:also )?[^()]*\)(?=\.?\s*$|,\s)"
    r"|,? [—–-] see (?:also )?\S+$"
    r"|, see (?:also )?(?:the )?(?:reference|docs?|documentation|manual)$"
    r"|\s*\((?:learn more|read more|more info(?:rmation)?|docs|details)\)(?=\.?\s*$)",
    re.DOTALL | re.I,
)
_AWAY = ("earn ", "ead ", "ore ", "ocs", "etails")
_SENTENCE_END = re.compile(
    r"(?:(?<=[a-z\d)_]{2})|(?<=[A-Z]\)))(?<!\bvs)(?<!\beg)(?<!\bie)(?<!\bcf)(?<!\bca)\.\s+(?=[A-Z])"
    # "How long it is kept. 4 days by default", not "max. 4 days"
    r"|(?<=[a-z)_]{4})(?<!prox)(?<!\bmaxi)\.\s+(?=\d)|(?<=[KMGTP]B)\.\s+(?=[A-Z])"
    r"|(?<=[A-Z]{3})\.\s+(?=[A-Z][a-z])"
    # "everything talks to it. etcd is a store": names may have no capital
    r"|(?<=[a-z)_]{2})(?<!\bvs)(?<!\beg)(?<!\bie)(?<!\bcf)(?<!\bca)(?<!etc)\.\s+(?=[a-z][\w-]* is )"
)
_SAYS = re.compile(r"\b(?:is|are|was|were|has|have|can|may|must|you|we|it|they)\b")
_NEXT_KEY = re.compile(r"\s*[.!?;]\s+(?:[^\s:]+\s){0,4}[^\s:]+:\s")
_ELSEWHERE = re.compile(
    r"same(?:,| but)|(?:see|as|cf\.?|same as) (?:above|below|also|the|under|chapter)\b|see\s\w"
    r"|use this \w",
    re.I,
)


@memoised(TEXTS)
def is_order(text: str) -> bool:
    """Whether the text says what to do, and so what its subject does: "combine filters"."""
    if text[:1] == "(":
        text = _LEADING_ASIDE.sub("", text)
    has_joint = "," in text or "/" in text or " or " in text or " and " in text
    series = _ORDERS.match(text) if has_joint else None
    if series and all(verb in _ORDERED for verb in _APART.split(series["all"].casefold())):
        return True
    adverb = _ADVERB.match(text)
    is_told_how = bool(adverb) and text.split(" ", 1)[0].casefold() not in VERBS
    found = _ORDER.match(text, adverb.end() if adverb and is_told_how else 0)
    if not found:
        return False
    verb, after = found["verb"].casefold(), found["next"].casefold()
    more = text[found.end() :].split(" ", 2)[1:2]
    if (
        verb not in _ORDERED
        or after in _AUXILIARIES
        or more in (["is"], ["are"], ["was"], ["were"])
    ):
        return False  # "return traffic is let through"
    if (verb == "see" and after not in _OBJECT) or f"{verb} {after}" in _COMPOUNDS:
        return False
    if after in _PREPOSED:
        return (after == "by" and verb in _BY) or f"{verb} {after}" in _WITH_PARTICLE
    two_verbs = after in ("or", "and") and more and more[0].casefold() in VERBS
    # No noun stands before a participle that a noun follows: "capture timestamped thoughts".
    is_done_to = after.endswith("ed") and more and more[0].casefold() not in _NO_OBJECT
    return (
        is_told_how
        or (verb in VERBS and (verb not in _NOUNS_TOO or after.endswith("ly")))
        or after in _OBJECT
        or bool(found["whose"] or two_verbs or is_done_to)
    )


def as_deed(text: str) -> str:
    """What an order says as one goes on reading behind "which one": "combines filters", of several
    orders "is used to combine filters and drop rows"; "" for what is no order, and for steps.
    """
    if not is_order(text) or _CHAINED.search(text) or text[0] == "(" or text.count(" ") < _FEWEST:
        return ""  # "kill switch" is no order
    adverb = _ADVERB.match(text)
    start = adverb.end() if adverb and text.split(" ", 1)[0].casefold() not in VERBS else 0
    opening, verb, more = text[:start].lower(), *text[start:].split(" ", 1)
    second, _, rest = more.partition(" ")[2].partition(" ")
    is_second = second in _ORDERED or rest.partition(" ")[0] in DETERMINERS
    if more.startswith(("or ", "and ")) and is_second:
        verb, more = f"{third_person(verb.lower())} {more[:3].strip()} {third_person(second)}", rest
    else:
        verb = third_person(verb.lower())
    if _NEXT_ORDER.search(f" {more}") or any(
        _goes_on(*found) for found in _SECOND_ORDER.findall(more)
    ):
        if several := _series_of_deeds(text):
            return several
        return f"is used to {text[:1].lower()}{text[1:]}"
    return f"{opening}{verb} {more}"


def _series_of_deeds(text: str) -> str:
    """Orders that commas part, each in the third person: "start with one, split it" gives "starts
    with one, splits it"; "" if one of them is none."""
    orders = text.split(", ")
    verbs = [one.partition(" ")[0].lower() for one in orders]
    if len(orders) < _FEWEST_ORDERS or not all(verb in VERBS for verb in verbs):
        return ""
    if any(second in _ORDERED for one in orders for _, second, _ in _SECOND_ORDER.findall(one)):
        return ""
    said = [
        f"{third_person(verb)}{one[len(verb) :]}" for verb, one in zip(verbs, orders, strict=True)
    ]
    return ", ".join(said)


def _goes_on(then: str, verb: str, after: str) -> bool:
    """Whether a second order stands there: "and drop the rest"."""
    if then or verb not in _ORDERED:
        return bool(then)
    return verb not in _NOUNS_TOO or after in _OBJECT or after in ("it", "them", "apart", "up")


def are_orders(texts: Iterable[str]) -> bool:
    """Whether most of the texts say what to do, so that another beside them does too: "pair
    brackets" beside "automatically set indentation"."""
    found = [is_order(text) for text in texts]
    return sum(found) >= _FEWEST_ORDERS and 2 * sum(found) >= len(found) - 1


def may_be_order(text: str) -> bool:
    """Whether the text opens with a verb, which may be a noun: "search field"."""
    if text[:1] == "(":
        text = _LEADING_ASIDE.sub("", text)
    found = _ORDER.match(text)
    if not found or found["verb"].casefold() not in _ORDERED:
        return False
    return found["next"].casefold() not in _AUXILIARIES | {"of", "case", "cases"}


def is_noun_too(verb: str) -> bool:
    """Whether the verb is as often a noun: "stream", and not "remove"."""
    return verb in _NOUNS_TOO


def says_what_several_do(phrase: str) -> bool:
    """Whether a phrase that ends as a plural is a sentence: "Boolean operators combine
    conditions"."""
    first, *others = phrase.split(" ")
    if len(others) < 2 or not (is_plural(first) or is_plural(others[0])):
        return False
    return any(word in VERBS and word not in _NOUNS_TOO for word in others[:-1])


def is_year(key: str) -> bool:
    """Whether the key is a year: its line tells what happened."""
    return bool(_YEAR.fullmatch(key))


def is_event(text: str, key: str) -> bool:
    """Whether the text behind a year says what became of something: "2019: Delta open sourced"."""
    if not is_year(key):
        return False
    found = _BECAME.match(text)
    return " " not in text or bool(found and is_participle(found["became"]))


def is_condition(text: str) -> bool:
    """Whether the text says when a word applies and not what it is: "if it has ten points", and not
    what is so then: "if errors are normal, the test is exact"."""
    return bool(_CONDITION.match(text)) and not _AND_THEN.search(_ASIDES.sub("", text))


def is_remedy(text: str) -> bool:
    """Whether the text says what to do about something: "could use medians instead"."""
    return bool(_REMEDY.match(text))


def is_clause(text: str) -> bool:
    """Whether the text is a sentence about each of some things: "each project uses its own"."""
    opening, *others = text.split(" ")
    return opening.casefold() in ("each", "every") and any(map(base_of, others[1:4]))


def is_question(text: str) -> bool:
    """Whether the text is one question, which its subject answers: "who are you?"."""
    return text.endswith("?") and bool(_ASKS.match(text)) and text.count("?") == 1


def _is_acting(before: str, word: str) -> bool:
    """Whether a plural and a verb after it: "moderators manage"."""
    is_verb = word in VERBS and word not in _NOUNS_TOO
    return is_verb and before.endswith("s") and not before.endswith("ss") and not base_of(before)


def is_sentence(text: str) -> bool:
    """Whether the text is about something else and does not say what its subject is: "you pay per
    request", "one partition takes most of the traffic".
    """
    opening = text.split(" ", 5)[:5]
    first = opening[0].casefold()
    if first in _SPEAKERS:
        return len(opening) > 2
    if first in _NO_OPENING or base_of(first):
        return False
    if first in ("several", "many", "few") and opening[2:3] and opening[2] in PREPOSITIONS:
        return False  # "several labels per instance"
    if first in VERBS:
        # "partition does not fit", "return traffic is let through"
        return opening[1:2] != [] and (
            opening[1] in _AUXILIARIES or opening[2:3] in (["is"], ["are"], ["was"], ["were"])
        )
    for before, word, after in zip(opening, opening[1:], opening[2:], strict=False):
        if before[-1:] in ",;:" or word.casefold() in _NO_SUBJECT_BEFORE:
            return False
        if first.endswith("ing") and len(first) > 5 and word.casefold() not in _AUXILIARIES:
            return False  # "trying analyses until"
        if after.casefold() in _OBJECT and _is_acting(before, word):
            return True  # "moderators manage the forum"
        verb = base_of(word) if word.islower() and after.casefold() not in PREPOSITIONS else ""
        if verb and verb not in _NOUNS_TOO:
            return True
        if word in ("is", "are", "was", "were") or (verb and after.casefold() in _OBJECT):
            return True
        if after == "as" and base_of(word) and f" {word} as the " in text:
            return True  # "quality drops as the window fills up"
    return False


def without_verb(answer: str, question: str) -> str:
    """The answer without the verb that the question ends in: "What does S use?", "uses X"."""
    first, _, more = answer.partition(" ")
    if question.endswith(" for?") and first == "for":
        return more
    asked = question.rstrip("?").rpartition(" ")[2]
    same = first.casefold() == asked or base_of(first) == asked
    return more if more and same and question.startswith("What do") else answer


def is_degree(text: str) -> bool:
    """Whether the text says how much: "low"."""
    return bool(_DEGREE.fullmatch(text))


def is_frequency(text: str) -> bool:
    """Whether the text says how often: "rare"."""
    return bool(_FREQUENCY.fullmatch(text))


def leads_away(text: str) -> bool:
    """Whether the text says where the answer stands in place of the answer."""
    return bool(_ELSEWHERE.match(text))


def without_tail(text: str) -> str:
    """The text without what opens the list below or names another place."""
    if ":" in text[-2:]:
        text = _OPENING_TAIL.sub("", text)
    if "ee " not in text and ("(" not in text or not any(map(text.__contains__, _AWAY))):
        return text
    return _LEADING_AWAY.sub("", text)


def first_sentence(text: str) -> str:
    """The first sentence: what follows it is another fact."""
    if ". " not in text:
        return text
    masked = mask_code(text)
    # It looks back from where it is, and finds nothing before the first full stop.
    end = _SENTENCE_END.search(masked, masked.find("."))
    if not end or " " not in text[: end.start()]:
        return text
    # "One copy. Ingest, refine, serve" is one answer: of two phrases neither says it alone.
    is_phrase = text.count(" ", 0, end.start()) == 1 and "," not in text[: end.start()]
    if is_phrase and ":" not in masked and not _SAYS.search(masked, end.end()):
        return text
    return text[: end.start()]


def is_named_later(subject: str, text: str) -> bool:
    """Whether the first of several sentences is not about the subject, and a later one is."""
    folded = text.casefold()
    place = folded.find(subject.casefold())
    return place > 0 and ". " in folded[:place] and place >= len(first_sentence(text))


def is_followed_by_key(main: str, said: str) -> bool:
    """Whether another key stands behind what is said: `crisp crust. Cons: needs water`."""
    return main.startswith(said) and _NEXT_KEY.match(main, len(said)) is not None


def without_subject(text: str, subject: str) -> str:
    """The text without the subject that it begins with, if a verb follows."""
    bare = _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text
    if bare[:1] == "`" and bare[1 : len(subject) + 1] == subject:
        bare = f"{subject}{_CODE_END.sub('', bare[len(subject) + 1 :], count=1)}"
    if bare[: len(subject) + 1].casefold() != f"{subject} ".casefold():
        return text
    rest = _ASIDE.sub("", bare[len(subject) + 1 :])
    if (sort := _SORT.match(rest)) and base_of(rest[sort.end() :].partition(" ")[0]):
        rest = rest[sort.end() :]  # "The Backup plugin lets you restore notes"
    verb = rest.partition(" ")[0]
    acts = base_of(verb) or (verb in VERBS and is_plural(subject))
    return rest if acts and " " in rest else text


def is_act(name: str) -> bool:
    """Whether the name is something one does: "Automating scaling", "Checking normality"."""
    first, _, more = name.partition(" ")
    if not more or not first.casefold().endswith("ing"):
        return False
    stem = first.casefold().removesuffix("ing")
    return bool(_ACTS & {stem, f"{stem}e", stem[:-1]})
