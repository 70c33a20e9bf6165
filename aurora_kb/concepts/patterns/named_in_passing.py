"""What a sentence of a study note tells in passing: what is called so, the phrase behind a name,
what a thing has or holds, what several things are.

Of running text that speaks to a reader nothing is taken here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aurora_kb.concepts.language.vague import (
    JUDGED,
    JUDGING,
    SMALL,
    VAGUE,
    has_small_words,
    names_thing,
)
from aurora_kb.concepts.language.values import (
    category_of,
    is_acronym_of,
    looks_like_acronym,
    number_of,
)
from aurora_kb.concepts.language.verbs import is_only_verb, is_plain_verb, is_third_person
from aurora_kb.concepts.language.vocabulary import (
    PRONOUNS,
    VARIANT_NOUNS,
    fold,
    last_word,
    word_set,
)
from aurora_kb.concepts.language.words import (
    is_conditional,
    is_instruction,
    is_name,
    is_question,
    tidy,
)
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.base import Found, kind_of, pattern, same
from aurora_kb.concepts.patterns.brackets import listed_in_brackets
from aurora_kb.concepts.patterns.label_words import label_relation
from aurora_kb.concepts.patterns.sentence_ends import sentences_of
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Alias, Claim

# A name without its article. Which of its words are a name's is asked later.
_NAME = r"[^\W_][\w./+-]*(?:\s[\w./+-]+){0,3}?"
_CALLED = re.compile(
    r"(?P<what>\S.*?)\s(?:is|are)\s(?P<also>(?:also|sometimes|often)\s)?(?:called|known\sas)\s"
    rf"(?:an?\s|the\s)?(?P<name>{_NAME})(?:\s\((?:plural\s|or\s)?(?P<other>[\w -]+)\))?$",
    re.S,
)
_THE_ONE = re.compile(
    rf"(?P<what>The\sone\s(?:in|that|which|with)\s.+?)\sis\sthe\s(?P<name>{_NAME})$", re.S
)
_NAMED_TOO = re.compile(
    rf"(?:An?\s|The\s)?(?P<what>{_NAME}),\s(?:also|sometimes|often)\s(?:called|known\sas)\s"
    rf"(?:an?\s|the\s)?(?P<name>{_NAME})(?:,\s|$)"
)
_SAME_AS = re.compile(
    rf"(?:An?\s|The\s)?(?P<what>{_NAME})\s(?:is|are)\s(?:(?:just|simply|only|basically|really)\s)?"
    r"(?:another\sname|a\sdifferent\sname|an\salternative\sname|a\ssynonym|an\salias|short)\s(?:for|of)\s"
    rf"(?:an?\s|the\s)?(?P<name>{_NAME})(?:,\s|$)"
)
# What a phrase holds that tells one thing from others of its kind.
_TELLING = re.compile(
    r"\s(?:of|that|which|who|whose|where|when|with|without|in|on|at|by|near|outside|inside|from|for|between"
    r"|to)\s"
)
_BEHIND = re.compile(
    r"(?P<before>.*?)(?:\b(?:[Tt]he|[Aa]n?)\s|^(?=[A-Z]))(?P<name>[\w-]+(?:\s[\w-]+){0,2}),\s"
    r"(?P<what>(?:an?|the)\s[^,;:()]+|(?:[a-z-]+\s){1,3}(?:that|which|who|whose)\s[^,;:()]+)"
    r"(?P<rest>$|,\s.*$)",
    re.S,
)
_ROW_END = re.compile(
    r"(?:[\w-]+(?:\s[\w-]+)?,\s)*[\w-]+(?:\s[\w-]+)?,?\s(?:and|or)\s[\w-]+(?:\s[\w-]+)?"
)
_HOLDS = re.compile(r"\s(?:with|of|like|including|without|such\sas)\s[\w-]+(?:\s[\w-]+)?$")
_RELATIVE = re.compile(r"\s(?:that|which|who|whose|where|when)\s")
_VERBS = word_set("is are was were has have can will must should do does")
# "crush the corn": behind several things any word with an object is what they do.
_WITH_OBJECT = re.compile(r"[a-z]+\s(?:an?|the|its|their|all|every|each)\s")
_OPENS_CLAUSE = word_set(
    "if when while after before once as by for to with on at from during because since although"
    " though unless until instead under over without like unlike besides despite given both not"
    " either neither between among within throughout across behind above below along per"
)
_HAS = re.compile(
    rf"(?:An?|Each|Every)\s(?P<who>{_NAME})\s"
    r"(?:has|consists\sof|is\smade\s(?:up\s)?of|is\scomposed\sof|contains)\s(?P<what>an?\s\S.*)$"
)
_PIECES = re.compile(r",\s(?:and\s)?|\sand\s")
_ARTICLE = re.compile(r"(?:an?|the)\s", re.I)
# What follows tells a verb that is not known: "lasts for years", "stand on hills".
_STATES = re.compile(r"[a-z]+s\s(?:an?|the|for|to|in|on|with|from|by|as|at)\s")
_STATE = re.compile(r"[a-z]+\s(?:for|to|in|on|with|from|by|as|at)\s")
_SOME = re.compile(r"an?\s")
_LEADS = SMALL | word_set(
    "is are called through inside under over between lies lie sits sit stands stand hangs hang"
)
# "an outer and an inner wall": the first word shares the noun of the second
_SIDES = word_set("outer inner upper lower left right front back top bottom big small large long")
_INSIDE = re.compile(
    r"(?:Inside|Within|Inside\sit|In\sit)\s(?:is|are|lies?|sits?|floats?|stands?|hangs?)\s"
    rf"(?:the|an?)\s(?P<name>{_NAME})(?:,\s|$)"
)
_SUBJECT = re.compile(
    rf"(?:An?|The|Each|Every)\s(?P<who>{_NAME})\s(?:is|has|consists|contains)\s", re.I
)
_COUNTS = re.compile(
    r"(?:There\sare|It\shas|It\scomes\sin|(?:An?|The)\s(?P<who>[\w -]{2,40}?)\s(?:has|comes\sin))\s"
    r"(?P<count>two|three|four|five|six|[2-6])\s(?:(?:main|basic|different)\s)?(?P<noun>[a-z]+s)"
    r"(?:\sof\s(?P<of>[\w -]{2,30}))?$"
)
_ARE_BOTH = re.compile(
    rf"(?P<names>(?:The\s|An?\s)?{_NAME}(?:,\s(?:the\s)?{_NAME})*,?\sand\s(?:the\s)?{_NAME})\sare\s"
    r"(?:both\s|all\s)?(?P<kind>[\w-]+(?:\s[\w-]+){0,2})(?:$|,\s|:\s|\s(?:that|which|with|for|of|in)\s)"
)
_BRACKET = re.compile(
    r"(?:The\s)?(?P<name>[A-Z][\w-]*(?:\s[\w-]+){0,2})\s\((?P<inner>[^()]+)\)\s"
    r"(?P<what>\S.*)$",
    re.S,
)
_PLURAL = re.compile(
    r"(?:The\s)?(?P<name>They|[A-Za-z][\w-]*(?:\s[\w-]+){0,2}?s)\s(?P<what>[a-z].*)$", re.S
)
_OFTEN = re.compile(r"(?:(?:first|also|then|often|usually|always|mostly)\s)?(?P<deed>\S.*)$", re.S)
_DENIED = re.compile(r"(?:do not|don['’]t|never|cannot)\s", re.I)
_ALSO = re.compile(r"(?:also|then)\s")
_SO = re.compile(r",?\sso\s|;\s")
_TOLD = re.compile(r" (?:called|known as|name for|(?:synonym|alias|short) (?:for|of)"
                   r"|is the|has an?|made (?:up )?of|contains an?|composed of|"
                   r"consists of) |, (?:an? |the |[a-z -]+ (?:that|which|who|whose) )"
                   r"|\) |There are | has | and .{1,120}? are |\bThey "
                   r"|^(?:The )?[A-Za-z-]+(?: [a-z-]+)?s [a-z]+ ")  # fmt: skip


@pattern("P25q", 0.75, where="text, no mark prose")
def told_in_passing(line: Line, scope: Scope) -> Found | None:
    """`A row of teeth is called a rack`, `... the leat, a narrow channel`, `A mill has a hub and
    a brake`: what a sentence of a study note names or defines in passing."""
    if line.part.kind != "text" or line.mark or scope.prose or not _TOLD.search(line.text):
        return None
    sentences = [text for text in sentences_of(line.part.runs) if text]
    claims: list[Claim] = []
    aliases: list[Alias] = []
    before = owner = several = ""
    marked = {fold(run.text) for run in line.part.runs if run.styles}
    for sentence in sentences:
        if not is_question(sentence) and not sentence.endswith(":"):
            for read in (_called, _behind_name, _has_parts, _are_both, _listed_behind):
                if found := read(sentence, before, scope):
                    claims += found.claims
                    aliases += found.aliases
            done = _of_several(sentence, before, several, marked, scope)
            claims += done
            several = done[0].subject if done else ""
            if owner and (inner := _inner_name(sentence)) and not same(inner, owner):
                claims.append(Claim(owner, "has_part", inner, kind=kind_of("has_part")))
                owner = inner
        if subject := _SUBJECT.match(sentence):
            owner = tidy(subject["who"]) if _names(subject["who"]) else ""
        before = sentence
    claims += _counted(sentences, scope)
    return Found(tuple(dict.fromkeys(claims)), tuple(aliases)) if claims or aliases else None


def _names(phrase: str) -> bool:
    """Whether a phrase behind an article or in front of a verb names a thing."""
    return names_thing(phrase) and not has_small_words(tidy(phrase))


def _defines(name: str, what: str) -> Claim:
    text = tidy(what)
    return Claim(tidy(name), "defined_as", text, literal=True, whole=text)


def _called(sentence: str, before: str, scope: Scope) -> Found | None:
    """`A row of teeth is called a rack`; `This is called milling` of the sentence before it."""
    if too := _NAMED_TOO.match(sentence) or _SAME_AS.match(sentence):
        return _either(too["what"], too["name"])
    match = _CALLED.match(sentence) or _THE_ONE.match(sentence)
    if not match or not _names(match["name"]):
        return None
    groups = match.groupdict()
    name, what = tidy(match["name"]), match["what"]
    bare = _ARTICLE.sub("", what, count=1)
    if groups.get("also") and not _TELLING.search(what):
        return _either(bare, name)
    if fold(what) in ("this", "that"):
        told = fold(before).split()
        if len(told) < 4 or told[0] in PRONOUNS or is_question(before) or is_instruction(before):
            return None
        what = before
    elif bare == what or not _TELLING.search(what) or "," in what or is_conditional(what):
        return None
    other = tidy(groups.get("other") or "")
    reason = "plural" if "plural" in sentence else "other name" if "(or " in sentence else ""
    aliases = (Alias(other, name, reason),) if other and reason else ()
    return Found((_defines(name, what),), aliases)


def _either(one: str, other: str) -> Found | None:
    """Two names of one thing."""
    if not _names(one) or not _names(other) or same(one, other):
        return None
    return Found((Claim("", "", tidy(one)),), (Alias(tidy(other), tidy(one), "other name"),))


def _behind_name(sentence: str, before: str, scope: Scope) -> Found | None:
    """`It falls on the wheel, a ring of buckets`: what is meant by the name before the comma."""
    match = _BEHIND.match(sentence)
    if not match or is_conditional(sentence) or (match["before"] and is_instruction(sentence)):
        return None
    opening, name, what = fold(match["before"]).split(), match["name"], match["what"]
    if (opening and opening[0] in _OPENS_CLAUSE) or "," in match["before"] or not _names(name):
        return None
    if opening[:1] in (["in"], ["on"]) and opening[1:2] not in (["it"], ["them"]):
        return None  # "In the first year, a ..."
    rest = match["rest"].removeprefix(", ")
    if opening and _ROW_END.fullmatch(rest) and _HOLDS.search(what):
        what, rest = f"{what}, {rest}", ""  # "a fluid with salts, acids and sugar"
    goes_on = is_third_person(fold(rest).split(" ")[0]) or _STATES.match(rest)
    if rest if opening else not goes_on:
        return None  # a list, or no sentence
    if opening and _SOME.match(what) and opening[-1] not in _LEADS:
        return None  # "He sold the mill, a shock to all": what he did was one
    return Found((_defines(name, what),)) if _is_gloss(what) else None


def _is_gloss(what: str) -> bool:
    """Whether a phrase only says what something is, without a verb of its own."""
    head = _TELLING.split(f" {what} ", maxsplit=1)[0].strip()
    words = fold(head).split()
    if (
        len(what.split()) < 3
        or re.search(r" a time| of which | and (?:the|an?) ", what)
        or not words
    ):
        return False
    if any(word in JUDGED or is_third_person(word) or is_only_verb(word) for word in words[1:2]):
        return False
    if words[-1] in VAGUE - {"kind", "part", "list", "command", "page", "section"}:
        return False
    is_bare = not _ARTICLE.match(what)
    if is_bare and (singular(words[-1]) == words[-1] or words[0] in JUDGING | PRONOUNS | SMALL):
        return False
    if what.startswith("the ") and not _TELLING.search(what):
        return False  # "the wheel, the stone and the hopper"
    if not is_bare and is_third_person(words[-1]):
        return False  # "a sail breaks"
    if any(word in _VERBS for word in fold(_RELATIVE.split(what, maxsplit=1)[0]).split()):
        return False  # "the full form of it can be used"
    return not any(is_only_verb(word) for word in words[:-1])


def _has_parts(sentence: str, before: str, scope: Scope) -> Found | None:
    """`A windmill has a cap, a shaft and a brake`: each with its article is a part."""
    match = _HAS.match(sentence)
    if not match or not _names(match["who"]):
        return None
    who = tidy(match["who"])
    pieces = [piece for piece in _PIECES.split(match["what"]) if piece]
    if len(pieces) < 2 or not all(_ARTICLE.match(piece) for piece in pieces):
        return None
    names = [tidy(_ARTICLE.sub("", piece, count=1)) for piece in pieces]
    last = names[-1].split()
    if len(last) > 1:
        names = [f"{name} {last[-1]}" if fold(name) in _SIDES else name for name in names]
    if not all(_names(name) for name in names):
        return None
    return Found(
        tuple(Claim(who, "has_part", name, kind=kind_of("has_part"), whole=name) for name in names)
    )


def _inner_name(sentence: str) -> str:
    """`Inside is the wheel`: what stands in the thing that was spoken of."""
    match = _INSIDE.match(sentence)
    return tidy(match["name"]) if match and _names(match["name"]) else ""


def _are_both(sentence: str, before: str, scope: Scope) -> Found | None:
    """`Bran and the germ are by-products`: what kind of thing each is."""
    match = _ARE_BOTH.match(sentence)
    kind = tidy(match["kind"]) if match else ""
    if not match or not _is_plural(kind) or not _names(kind) or is_quality(kind):
        return None
    names = [tidy(_ARTICLE.sub("", name, count=1)) for name in _PIECES.split(match["names"])]
    category = category_of(kind)
    if not category or not all(_names(name) for name in names) or fold(kind).split()[0] in JUDGED:
        return None
    one = " ".join((*category.split()[:-1], singular(category.split()[-1])))
    if " " not in names[0] and " " in names[-1] and _is_plural(names[-1]) > _is_plural(names[0]):
        return None  # "post and tower mills"
    said = [Claim(name, "is_a", one, kind="category", whole=kind) for name in names]
    deed = sentence[match.end() :].removeprefix("they ")
    if deed != sentence[match.end() :] and _is_deed(deed):
        said.append(Claim(kind, "does", tidy(deed), literal=True, whole=tidy(deed)))
    return Found(tuple(said))


def _listed_behind(sentence: str, before: str, scope: Scope) -> Found | None:
    """`Bread cereals (wheat, rye) need a fine stone`: examples, and what they all do."""
    match = _BRACKET.match(sentence)
    # "Diuretics relieve" many, though "physics" is one thing.
    if not match or not (_is_plural(match["name"]) or match["name"].endswith("ics")):
        return None
    if not _names(match["name"]):
        return None
    name = tidy(match["name"])
    deed = _OFTEN.match(match["what"])
    if not deed or not _is_deed(deed["deed"]):
        return None
    said = tidy(_SO.split(match["what"])[0])
    inner = re.sub(r"\b(?:most|some|many|all)\s", "", match["inner"])
    listed = listed_in_brackets(name, inner, scope) if "," in inner else _one_of(name, inner)
    if not listed and "," not in inner:
        return None
    if len(said.split()) < 3:
        return Found(listed)  # "do neither"
    return Found((*listed, Claim(name, "does", said, literal=True, whole=said)))


def _one_of(name: str, inner: str) -> tuple[Claim, ...]:
    """`Fine flours (maida)`: one of what several things are; `(mixes)` would be a name of them."""
    one = tidy(inner)
    is_one = is_name(one, 2) and not _is_plural(one) and not re.search(r"\d", one)
    if not is_one or is_quality(one) or is_acronym_of(one, name) or looks_like_acronym(one):
        return ()
    if fold(one).split()[0] in JUDGING | PRONOUNS | SMALL or one.endswith(("ed", "ly", "ing")):
        return ()
    return (Claim(name, "has_example", one, whole=one),)


def _of_several(
    sentence: str, before: str, several: str, marked: set[str], scope: Scope
) -> tuple[Claim, ...]:
    """`Sails also drive the hoist`, and `They turn the shaft` right below the heading `Sails` or
    behind such a sentence: what several things do that the note knows or the line sets off."""
    match = _PLURAL.match(sentence)
    if not match:
        return ()
    name = tidy(match["name"])
    if name == "They":
        if not several and not (_speaks_of_heading(scope) and not before):
            return ()
        name = several or scope.subject
    elif not (same(name, scope.subject) or fold(name) in scope.terms | marked):
        return ()
    deed = _OFTEN.match(match["what"])
    if not deed or not _is_plural(name) or not is_name(name, 4) or not _is_deed(deed["deed"]):
        return ()
    said = tidy(_ALSO.sub("", _SO.split(match["what"])[0], count=1))
    if len(said.split()) < 2 or is_third_person(name.casefold()):
        return ()  # "Returns whether ..."
    if _DENIED.match(said):
        return (Claim(name, "has_property", said, literal=True, polarity=-1, whole=said),)
    return (Claim(name, "does", said, literal=True, whole=said),)


def _speaks_of_heading(scope: Scope) -> bool:
    """Whether `They` at the beginning of a paragraph is what the heading above it names, or the
    note where it has no heading yet."""
    if scope.inside == "title":
        return not scope.headings and _is_plural(scope.subject)
    return scope.inside == "heading" and not same(scope.subject, scope.topic)


def _is_deed(text: str) -> bool:
    """Whether a text says what several things do: `grind the corn`."""
    first = fold(text).split()[:1]
    if first in (["are"], ["have"], ["were"], ["be"]) or first[0] in SMALL:
        return False
    return is_plain_verb(text) or _WITH_OBJECT.match(text) is not None


def _is_plural(name: str) -> bool:
    last = last_word(name)
    return singular(last) != last


def _counted(sentences: Sequence[str], scope: Scope) -> Iterator[Claim]:
    """`There are two stages. The stones grind the corn. The bolter sorts the meal.`: as many
    sentences about something new as were counted."""
    for number, sentence in enumerate(sentences):
        match = _COUNTS.match(sentence)
        if not match:
            continue
        wanted = number_of(match["count"])
        if sentence.startswith("It ") and number:
            continue  # of what the sentence before speaks of
        told = [one for one in map(_name_and_deed, sentences[number + 1 :]) if one]
        owner = tidy(match["of"] or match["who"] or scope.subject)
        names = [name for name, _ in told]
        if len(told) != wanted or len(set(map(fold, names))) != wanted or not is_name(owner, 4):
            continue
        noun = match["noun"]
        relation = "has_variant" if noun in VARIANT_NOUNS else label_relation(noun) or "has_part"
        if relation not in ("has_variant", "has_part", "has_step"):
            relation = "has_part"
        for order, (name, deed) in enumerate(told, 1):
            yield Claim(owner, relation, name, aspect=noun, kind=kind_of(relation), whole=name,
                        order=order if relation == "has_step" else 0)  # fmt: skip
            if deed:
                yield Claim(name, "does", deed, literal=True, whole=deed)


def _name_and_deed(sentence: str) -> tuple[str, str] | None:
    """The name a sentence begins with, and what several things do:
    (`sails`, `turn the shaft`). What one thing does others read."""
    words = sentence.split()
    start = int(words[0] in ("The", "A", "An"))
    for end in range(start + 1, start + 4):
        rest = words[end : end + 1]
        name = tidy(" ".join(words[start:end]))
        if not rest or not _names(name):
            return None
        if rest[0] in ("is", "has") or is_only_verb(rest[0]) or is_third_person(rest[0]):
            return name, ""
        if _is_plural(name) and rest[0] in ("are", "have"):
            return name, ""
        said = " ".join(words[end:])
        if _is_plural(name) and (_is_deed(said) or _STATE.match(said)):
            return name, tidy(said)
    return None
