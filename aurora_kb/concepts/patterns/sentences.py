"""Sentences of a paragraph that tell what a thing is, what it does or is for.

Nothing sets their subject off but its place: a short noun phrase at the beginning. Whether it
names a thing is told by the sentence: `A commit is a snapshot of the files` defines one, `The
reason is a bug` and `A good way is the second` do not.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.vague import JUDGED, JUDGING, SMALL, VAGUE
from aurora_kb.concepts.language.values import category_of, is_acronym_of, spells_out, split_names
from aurora_kb.concepts.language.verbs import (
    is_only_verb,
    is_plain_verb,
    is_third_person,
    may_be_infinitive,
    opens_with_verb,
)
from aurora_kb.concepts.language.vocabulary import (
    MEMBERSHIP,
    PRONOUNS,
    first_word,
    fold,
    is_aspect,
    is_negative_aspect,
    last_word,
    relation_of_key,
    word_set,
)
from aurora_kb.concepts.language.words import (
    is_conditional,
    is_filler,
    is_instruction,
    is_name,
    is_noise,
    is_question,
    is_sentence,
    tells_of_course,
    tidy,
)
from aurora_kb.concepts.names.keys import singular, stem
from aurora_kb.concepts.patterns.base import Found, pattern, same, value_claims
from aurora_kb.concepts.patterns.counted_labels import counted_value
from aurora_kb.concepts.patterns.counted_lists import COUNTED_ARE, named_in_number
from aurora_kb.concepts.patterns.keyless_lines import told_of_each
from aurora_kb.concepts.patterns.prose import copula_sentence, verb_sentence
from aurora_kb.concepts.patterns.remarks import deed, deed_and_remark, denial, said_of_call
from aurora_kb.concepts.patterns.said_of_it import heading_of, said_of_it
from aurora_kb.concepts.patterns.sentence_ends import sentences_of
from aurora_kb.concepts.patterns.stated import stated_of_known
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.prose_filters import is_sample
from aurora_kb.concepts.reading.statements import Alias, Claim

# Asked of every paragraph: without one of these words no sentence is taken apart.
_TELLS = re.compile(r"\s(?:is|are|were|happens|occurs)\s|[a-z]s\s|^It\s")
# "Moore's law", "Thirty Years' War"
_WORD = r"(?:[\w./+#-]|['’]s(?=\s)|(?<=s)['’](?=\s))"
_SUBJECT = (
    rf"(?:(?P<article>an?|the)\s+)?(?P<subject>[^\W_]{_WORD}*(?:\s+{_WORD}+){{0,3}}?)"
    r"(?:\s*\((?P<aside>[^()]{1,40})\))?"
)
_DEFINES = re.compile(
    rf"{_SUBJECT}\s+(?P<verb>is|are|was|were)\s+(?:(?:just|simply|basically|really|essentially|always|usually)\s+)?"
    r"(?P<what>(?:like\s+)?(?:an?|the|your|one(?:\s+of)?|\w+\s+or\s+more)\s+\S.*)$",
    re.I | re.S,
)
_ONCE = re.compile(r"was|were", re.I)
_PROPER = re.compile(r"[A-Z][\w'’-]*(?:\s(?:of|the|and|for|de|von|[A-Z][\w'’-]*))*\s[A-Z][\w'’-]*")
_HAPPENS = re.compile(
    rf"{_SUBJECT}\s+(?:(?:happens|occurs|arises)\s+(?:when|whenever|if)|is\s+when)\s+(?P<what>\S.*)$",
    re.I | re.S,
)
_IS = re.compile(rf"{_SUBJECT}\s+(?:is|are)\s+(?!used\b|when\b)(?P<what>\S.*)$", re.I | re.S)
_USED = re.compile(rf"{_SUBJECT}\s+(?:is|are)\s+used\s+(?:to|for)\s+(?P<what>\S.*)$", re.I | re.S)
_DOES = re.compile(
    rf"{_SUBJECT}(?:\s+(?:also|then|often|usually|always|sometimes|mostly|only|still|thus|mainly))?"
    r"\s+(?P<what>(?P<verb>(?-i:[a-z]+(?<!s)s))\s+\S.*)$",
    re.I | re.S,
)
_APPOSITION = re.compile(
    r"(?P<long>[A-Z][\w-]*(?:\s+[A-Z][\w-]*){1,4})\s+\((?P<short>[A-Z][\w.-]{1,9})\),\s+"
    r"(?P<what>an?\s+[^,.;:()]+(?:\.\d+)?)"
)
_GOOD_FOR = re.compile(
    r"(?:very\s+|also\s+)?(?:good|best|great|ideal|suited|suitable|useful|perfect|made|meant|designed"
    r"|recommended|used|handy)\s+(?:for|when|if|in)\s+(?P<what>\S.*)",
    re.I | re.S,
)
_REMARK = re.compile(
    r"(?P<against>(?:bad|poor|wrong|too|hard|slow|difficult|expensive)\s+\S|(?:no|not|never)\s+"
    r"(?!(?:idea|need|matter|sure|longer|problem|wonder|yet|all|every|only)\b)\w"
    r"|(?:does\s+not|doesn't|cannot|can't|has\s+no)\s+\w)"
    r"|(?:only|everybody|everyone|always|easy|cheap|fast|simple|popular|common|often|mostly"
    r"|required|needed|optional|deprecated)\s+\S",
    re.I,
)
# "It stands for": a word in -s that is followed so is a verb, known or not.
_STATES = re.compile(r"\S+\s[a-z]+s\s(?:an?|the|for|to|in|on|with|from|by|as)\s")
# "Spans three hosts": a deed without subject, by a verb that may be unknown.
_BARE_VERB = re.compile(r"[A-Z][a-z]+s\s+(?!is\b|are\b|have\b|can\b|must\b|should\b)")
# What a thing needs or has is no deed of its own.
_STATES_OF = word_set(
    "needs requires has costs takes lacks wants depends remains stays exists happens occurs"
)
_RELATIVE = re.compile(r",?\s(?:that|which|who|where|used|designed|when|so|because)\s")
# "SQS is a queue, SNS is a topic"
_NEXT_CLAUSE = re.compile(r",\s(?=[A-Z]\w*(?:\s\w+)?\s(?:is|are)\s)")
_OUTER_ARTICLE = re.compile(r"an?\s", re.I)
# "helps prevent this": what it does stands in another sentence.
_NEXT_SENTENCE = re.compile(r"(?<=\w\w)[.!?]\s+(?=[A-Z])")
_NO_VERBS = word_set("plus less across towards versus besides always sometimes perhaps minus")
_CODE = re.compile(r"[A-Z]{1,4}-?\d+\w{0,3}")
_POINTS = re.compile(r"\b(?:this|that|these|those)(?:\s+(?:by|for|in|when|if|with)\b|$)")
_WHAT_IT_IS = word_set(
    "parameter option flag header command setting field key attribute property function method"
    " plugin extension claim"
)
_WITH_OBJECT = re.compile(r"[a-z]+s\s(?:an?|the|your|its|all|every|each|only|no|whether|how)\s")
_SURE_OBJECT = re.compile(r"[a-z]+s\s(?:an?|the|its|each|every)\s")
_LISTING = MEMBERSHIP | {"has_example", "uses"}
# "Notes from a weekend course" tells of the page.
_NO_PHRASE = (JUDGING | SMALL | {"notes", "slides", "lecture", "handout", "transcript"}) - {
    "a",
    "an",
    "one",
    "main",
    "simple",
    "big",
    "easy",
}


@pattern("P25a", 0.8, where="bracket")
def apposition(line: Line, scope: Scope) -> Found | None:
    """`... Gas Mark (GM), a scale of heat`: what a name with its acronym is, in passing."""
    if "), a" not in line.text:
        return None
    claims = [
        Claim(match["long"], "defined_as", tidy(match["what"]), True, whole=tidy(match["what"]))
        for match in _APPOSITION.finditer(line.text)
        if is_acronym_of(match["short"], match["long"])
    ]
    return Found(tuple(claims)) if claims else None


@pattern("P25c", 0.75, where="list, no item prose")
def deed_label(line: Line, scope: Scope) -> Found | None:
    """`Bolting (`bolt -f`) sorts the meal before it is sold:` above a list: what a thing does, and
    the list is about it."""
    if line.is_item or not line.has_list or scope.prose or not line.text.endswith(":"):
        return None
    match = _DOES.match(line.text.rstrip(":"))
    if match and _NEXT_SENTENCE.search(line.text):
        return None  # what the last sentence speaks of the list is about
    if not match or len(match["what"].split()) < 4 or not _acts(match, line, scope, True):
        return None
    if relation_of_key(last_word(match["what"])):
        return None
    found = _named(match, ("does",), line, scope)
    return replace(found, below=scope.about(found.claims[0].subject, "label")) if found else None


@pattern("P25n", 0.7, where="text, no mark")
def told_sentences(line: Line, scope: Scope) -> Found | None:
    """`A weir is a wall across a river. It raises the water.`: what a sentence of a paragraph
    tells of the thing it begins with, whoever the paragraph is about."""
    if line.part.kind != "text" or line.mark or is_sample(scope):
        return None
    if (line.style and tidy(line.text) == line.key) or told_of_each(line, scope):
        return None  # a label, or told already
    if not (_TELLS.search(line.text) or (scope.inside == "heading" and not scope.prose)):
        return None
    claims: list[Claim] = []
    aliases: list[Alias] = []
    told = ""
    is_open = True  # no sentence before had a subject of its own
    end = 0
    for number, sentence in enumerate(sentences_of(line.part.runs)):
        is_beside = line.text[end : end + 1] in ",;"  # "The wheel turns, the hoist lifts"
        end = max(line.text.find(sentence[1:], end), 0) + len(sentence) - 1
        if is_question(sentence) or sentence.endswith(":"):
            told, is_open = "", False
            continue
        if behind := _said_behind(sentence, told or scope.subject, number, line, scope):
            claims += behind.claims
            aliases += behind.aliases
            continue
        if number == 0 and sentence.startswith("It ") and not scope.prose:
            told = heading_of(scope)
        if told and (of_it := said_of_it(told, sentence, scope)):
            claims += of_it
            continue
        if number == 0 and (said := _said_before(line, scope)):
            told, is_open = said, False
            continue
        if bare := _said_of_heading(sentence, line, scope, number == 0, is_open):
            claims += bare
            continue
        is_open = is_open and _BARE_VERB.match(sentence) is not None
        found = _told(sentence, line, scope, number == 0)
        found = found or _beside(sentence, told if is_beside else "", line, scope)
        told = found.claims[0].subject if found else ""
        if found:
            claims += found.claims
            aliases += found.aliases
    return Found(tuple(claims), tuple(aliases)) if claims else None


def _said_behind(
    sentence: str, subject: str, number: int, line: Line, scope: Scope
) -> Found | None:
    """What a sentence lists or holds behind a colon: `It has two arms: left and right`, and in
    a later sentence `Result: finer flour`."""
    if ": " not in sentence and not (" are " in sentence and COUNTED_ARE.match(sentence)):
        return None
    if not number and counted_value.read(line, scope):
        return None  # told already
    if listed := named_in_number(sentence, scope):
        return listed
    if scope.prose:
        return None
    key, _, value = sentence.partition(": ")
    text, relation = tidy(value), "has_example" if fold(key) == "others" else relation_of_key(key)
    if not number or len(key.split()) > 2 or not is_name(subject, 4):
        return None
    if relation in _LISTING and len(split_names(text, 4)) > 1:
        return Found(value_claims(subject, relation, text, tidy(key)))
    if not is_aspect(key):
        return None
    polarity = -1 if is_negative_aspect(key) else 1
    return Found((Claim(subject, "has_property", text, True, aspect=tidy(key), polarity=polarity,
                        whole=text),))  # fmt: skip


def _said_before(line: Line, scope: Scope) -> str:
    """The subject of a first sentence that is told of something known: others read it."""
    for told in (copula_sentence, verb_sentence):
        found = told.read(line, scope)
        if found and found.claims:
            return found.claims[0].subject
    return ""


def _said_of_heading(
    sentence: str, line: Line, scope: Scope, is_first: bool, is_open: bool
) -> tuple[Claim, ...]:
    """What a sentence without subject, right below a heading, says of the heading's thing:
    `Good for small mills. Too slow for the rest.`"""
    if scope.prose or scope.inside != "heading":
        return ()
    text = tidy(sentence)
    if not is_name(scope.subject, 5) or scope.items or len(text.split()) < 2:
        return ()
    if "?" in line.text or first_word(text) in PRONOUNS or tells_of_course(text):
        return ()
    if called := said_of_call(text, scope, is_first) if is_open else ():
        return called
    is_long_form = spells_out(scope.subject, text.rstrip("."))
    if is_first and (is_long_form or denial.read(line, scope) or deed.read(line, scope)):
        return ()
    if match := _GOOD_FOR.match(text):
        return (Claim(scope.subject, "purpose", match["what"], True, whole=match["what"]),)
    if not is_open or same(scope.subject, scope.topic):
        return ()
    if (match := _REMARK.match(text)) and not _DEFINES.match(text):
        polarity = -1 if match["against"] else 1
        return (Claim(scope.subject, "has_property", text, True, polarity=polarity, whole=text),)
    if opens_with_verb(text[0].lower() + text[1:]):
        if first_word(text) in _STATES_OF:
            return (Claim(scope.subject, "has_property", text, True, whole=text),)
        return deed_and_remark(scope.subject, text)
    # Alone it may be a label or talk.
    if not is_first or f"{sentence}. " not in line.text or not _is_bare_phrase(text):
        return ()
    return (Claim(scope.subject, "has_property", text, True, whole=text),)


def _is_bare_phrase(text: str) -> bool:
    """Whether a sentence has no verb that one could tell: `Two long arms and a short tail`."""
    words = fold(text).split()
    if not 3 < len(words) < 18 or words[0] in _NO_PHRASE or words[0] in PRONOUNS:
        return False
    if is_sentence(text) or is_instruction(text) or is_plain_verb(fold(text)) or is_noise(text):
        return False
    if _STATES.match(text) or any(is_only_verb(word) for word in words):
        return False
    return not is_conditional(text)


def _told(sentence: str, line: Line, scope: Scope, is_first: bool) -> Found | None:
    said = sentence.casefold()
    is_so = " is " in said or " are " in said  # of most sentences that is all there is to ask
    was_so = not scope.prose and (" was " in said or " were " in said)
    if (is_so or was_so) and (match := _DEFINES.match(sentence)):
        kind = _kind(match, scope)
        if _ONCE.fullmatch(match["verb"]) is None:
            return _named(match, kind, line, scope)
        # Of what is told of the past only what has a name of its own is a thing to know.
        is_own = _PROPER.search(match["subject"]) or _RELATIVE.search(match["what"])
        if kind and is_own and (found := _named(match, kind, line, scope)):
            return found
    if is_so and not scope.prose and (match := _IS.match(sentence)):
        item = next((item for item in scope.items if same(item, tidy(match["subject"]))), "")
        text = tidy(match["what"])
        if item:
            return Found((Claim(item, "has_property", text, True, whole=text),))
    happens = is_so or " happens " in said or " occurs " in said or " arises " in said
    if happens and (match := _HAPPENS.match(sentence)):
        return _named(match, ("defined_as",), line, scope)
    if is_so and (match := _USED.match(sentence)):
        return _named(match, ("purpose",), line, scope)
    if stated := stated_of_known(sentence, line, scope):
        return stated
    match = _DOES.match(sentence)
    if not match or not _acts(match, line, scope, is_first) or _POINTS.search(match["what"]):
        return None
    if match["verb"] == "means":
        return None
    return _named(match, ("does",), line, scope)


def _beside(sentence: str, told: str, line: Line, scope: Scope) -> Found | None:
    """What a clause says of its own subject beside one that was read: `..., the hoist lifts it`."""
    match = _DOES.match(sentence) if told else None
    return _named(match, ("does",), line, scope) if match else None


def _kind(match: re.Match[str], scope: Scope) -> tuple[str, ...]:
    """How a definition tells its subject: by what kind of thing it is, or in its own words."""
    what = match["what"]
    first = fold(what).split()[1:2] or [""]
    if what[:4].casefold() != "your" and first[0] in JUDGED:
        return ()
    if what[:4].casefold() in ("your", "like") or match["article"] is None:
        return ("defined_as",) if not scope.prose or _OUTER_ARTICLE.match(what) else ()
    if scope.prose and match["article"].casefold() == "the" and not _OUTER_ARTICLE.match(what):
        return ()
    return ("defined_as",)


def _named(
    match: re.Match[str], relations: tuple[str, ...], line: Line, scope: Scope
) -> Found | None:
    """What a sentence tells of the name it begins with, nothing if that is none."""
    subject = _subject_of(match, line, scope)
    if not subject or not relations:
        return None
    what = tidy(_NEXT_CLAUSE.split(match["what"], maxsplit=1)[0])
    claims: list[Claim] = []
    if relations == ("defined_as",) and _OUTER_ARTICLE.match(what):
        kind = _RELATIVE.split(what.partition(": ")[0], maxsplit=1)[0]
        category = category_of(kind)
        if category and len(category.split()) < 4 and not same(category, subject):
            claims.append(Claim(subject, "is_a", category, kind="category", whole=what))
    if not claims or claims[0].object not in (what, what.partition(" ")[2]):
        claims.append(Claim(subject, relations[0], what, literal=True, whole=what))
    return Found(tuple(claims), _aliases(match, subject))


def _aliases(match: re.Match[str], subject: str) -> tuple[Alias, ...]:
    aside = tidy(match["aside"] or "")
    if not aside:
        return ()
    short, long = sorted((subject, aside), key=len)
    if is_acronym_of(short, long):
        return (Alias(aside, subject, "acronym"),)
    other = aside.removeprefix("or ") if aside.startswith("or ") else ""
    return (Alias(other, subject, "either name"),) if other and is_name(other, 3) else ()


def _subject_of(match: re.Match[str], line: Line, scope: Scope) -> str:
    """The name a sentence begins with, `""` when it speaks of nothing that has one."""
    name = tidy(match["subject"])
    words = fold(name).split()
    if not words or not is_name(name, 4) or is_filler(name):
        return ""
    is_spelled = bool(match["aside"]) and is_acronym_of(match["aside"], name)
    if is_spelled or name == tidy(line.lead):
        return name  # "Simple Queue Service (SQS)" and "**Mix and rest**" judge nothing
    if words[0] in JUDGING or words[0] in PRONOUNS or words[-1] in VAGUE:
        return ""
    if name[0].islower() and ("'" in name or "’" in name):
        return ""  # "the miller's stone"
    if any(word in SMALL for word in words) or words[0].endswith("ly"):
        return ""
    if words[0].endswith("ing") and len(words) > 1 and singular(words[-1]) != words[-1]:
        return ""  # "Using plugins is a ..."
    head = _head(name)
    return head if head and head in _marked(line) else name


def _acts(match: re.Match[str], line: Line, scope: Scope, is_first: bool) -> bool:
    """Whether a sentence tells what its subject does: a known or marked thing, or the first
    that a paragraph of a study note speaks of."""
    verb = match["verb"]
    what = match["what"]
    if not (is_only_verb(verb) or opens_with_verb(what) or _has_object(what, verb)):
        return False
    name = tidy(match["subject"])
    marked = _marked(line)
    if name in marked or _head(name) in marked:
        return True
    if match["aside"] and is_acronym_of(match["aside"], name):
        return True
    if scope.prose:
        return False
    if fold(name) in scope.linked or (match["aside"] and _CODE.fullmatch(match["aside"])):
        return True  # "Wheel II (W204) turns the stone"
    known = (scope.subject, scope.topic, *scope.items)
    if _OUTER_ARTICLE.match(match[0]) and is_only_verb(verb):
        return True  # "A mill grinds grain" holds of all
    if any(one and (same(one, name) or _is_deed_of(name, one)) for one in known):
        return True
    if len(name) > 1 and name.isupper() and (verb == "uses" or is_only_verb(verb)):
        return match["what"].split()[1] not in PRONOUNS  # "LAD uses weights"
    # "Join labels only with past values" tells what to do, "Fork copies the process" what it does.
    object_ = _SURE_OBJECT if may_be_infinitive(name) else _WITH_OBJECT
    # "Active transport moves ions": nothing sets it off, but it has two words and a sure verb.
    is_sure = " " in name and is_third_person(verb) and _has_object(what, verb)
    return fold(name) in scope.terms or (
        is_first and (is_only_verb(verb) or is_sure or object_.match(what) is not None)
    )


def _has_object(what: str, verb: str) -> bool:
    """Whether an unknown word in -s has an object behind it: `hoists sacks`, `pumps Water`."""
    after = what[len(verb) :].split(maxsplit=1)[0]
    if len(verb) < 4 or verb in _NO_VERBS or not after.isalpha():
        return False
    return after[0].isupper() or singular(after) != after


def _marked(line: Line) -> set[str]:
    return {tidy(run.text) for run in line.part.runs if run.styles}


def _head(name: str) -> str:
    """`state` of `state parameter`: the name before a word for what it is."""
    head, _, noun = name.rpartition(" ")
    return head if last_word(noun) in _WHAT_IT_IS else ""


def _is_deed_of(name: str, subject: str) -> bool:
    """Whether a name is the deed that a heading names: `Rebase` below `Rebasing`."""
    return subject.casefold().endswith("ing") and stem(fold(name)) == stem(fold(subject))
