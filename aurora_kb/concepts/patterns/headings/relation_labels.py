"""Labels and headings that say how what stands below them belongs to the subject."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.relation_words import (
    ASPECT_NOUNS,
    RELATIONS,
    VAGUE_TAILS,
    is_kind_of_data,
    is_negative_aspect,
    is_positive_aspect,
    relation_of_key,
)
from aurora_kb.concepts.language.text import fold, phrases, tidy, without_numbering, word_set
from aurora_kb.concepts.language.values import aside_of, head_phrase
from aurora_kb.concepts.language.verbs import is_only_verb
from aurora_kb.concepts.language.vocabulary import WEAK_TAILS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import stem
from aurora_kb.concepts.patterns.common.belonging import owned_claim, owner_behind, same, whose_all
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.headings.label_words import (
    ADJECTIVES,
    OF_OTHERS,
    TENSION,
    heads_remarks,
    label_relation,
)
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, read_line
from aurora_kb.concepts.reading.neighbours import holds_things
from aurora_kb.concepts.reading.statements import Claim

_INCLUDE = re.compile(r"^(?P<who>.*?)\s*\b(?:includes?|including|offers?|supports?)"
                      r"(?:\s+the\s+following(?P<noun>\s+\w+)?)?$", re.I)  # fmt: skip
_ANNOUNCES = re.compile(r"\bincludes?\s+the\s+following\b", re.I)
_OF = re.compile(
    r"^(?P<key>[\w\s]+?)\s+(?P<word>of|for|in|to)\s+(?:an?\s+|the\s+)?(?P<subject>.+)$", re.I
)
# "Windows have frames. Options include": what is said last introduces the list.
_LAST_SENTENCE = re.compile(r"^.*(?<=\w\w)[.!?]\s+(?=[A-Z])", re.S)
_STEPS_WHEN = re.compile(r"(?:the\s+)?(?:steps|stages|phases)\s+(?:when|if|after|before)\s", re.I)
_GATHERED = re.compile(r"related\s+(?!to\b)\w", re.I)
# "With steam", "Without a door": what stands there is of the section around.
_WITH = re.compile(r"with(?:out)?(?:\s+[\w-]+){1,3}", re.I)
_PARTS_OF = phrases(
    "architecture; anatomy; objects; main objects; core objects; key objects; internals; pieces;"
    " entities; key entities; core entities; key players; players; roles; jargon; lingo"
)
_LETS = re.compile(r"\b(?:lets?|allows?|helps?|enables?)\s+(?:you|us|one)(?:\s+to)?$", re.I)
_NO_TAILS = word_set("layers layer process pipelines methods algorithms example mode")
_QUALIFIED = word_set("output outputs input inputs consistency availability scope format hierarchy")
_FLOWS = word_set("flow workflow lifecycle cycle")
_SINGULAR = word_set("function role job engine tool platform component module element parameter")
_ONE_TOOL = word_set("engine tool language platform library technology")
_BARE_LABELS = word_set("types kinds variants subtypes versions components parts steps features")


@pattern("P6r", 0.9)
def relation_label(line: Line, scope: Scope) -> Found | None:
    """`Advantages:`, `All variants include`, `Storage layer components`, `Types of systems`."""
    text = aside_of(without_numbering(label_text(line)))[0].rstrip(":")
    text = last_sentence(text) if scope.prose else text
    if owner := owner_behind(line, scope):
        scope = scope.about(owner, "label")  # "Mechanisms (Rye)"
    head = text.partition(" | ")[0]
    text = head if fold(head) in _BARE_LABELS else text  # "Variants | Core 3"
    if not text or (line.is_item and not line.is_label and not _ANNOUNCES.search(text)):
        return None
    is_thing = names_one_thing(line) or fold(label_text(line)) in scope.things
    # "## Tools" in a note on what is made of {Memory, Planning, Tools}
    is_thing = is_thing or (line.part.kind == "heading" and fold(text) in scope.linked)
    is_thing = is_thing or TENSION.fullmatch(text) is not None or _is_defined_below(line)
    if is_thing or _is_one_of_several(line, scope) or (scope.prose and _names_kinds(text, scope)):
        return None
    if line.is_item and line.style and text[:4].casefold() == "for ":
        return Found(below=scope)  # "For integration" sorts what is listed
    if line.part.kind == "heading" and _WITH.fullmatch(text) and not scope.prose:
        return Found(below=replace(scope, relation="", aspect="", inside="heading"))
    if _STEPS_WHEN.match(text) and not scope.prose:
        return Found(below=replace(scope, relation="has_step", aspect=text, inside="label"))
    if not scope.prose and (heads_remarks(text) or _GATHERED.match(text)):
        relation = "has_property" if heads_remarks(text) else "related_to"
        return Found(below=replace(scope, relation=relation, aspect=text, inside="label"))
    if _heads_parts(text, line, scope):
        return Found(below=replace(scope, relation="has_part", aspect=text, inside="label"))
    if found := _of_other(text, scope):
        return found
    if _LETS.search(text):
        return Found(below=replace(scope, relation="does", aspect=text, inside="label"))
    return (
        _whole_key(text, scope)
        or _including(text, scope)
        or _key_of(text, scope)
        or _of_deed(text, scope)
        or _tail_key(text, line, scope)
    )


def _of_other(text: str, scope: Scope) -> Found | None:
    """`Mills give us`, `Every millstone has`, `Jobs of the miller`: what is listed is of another
    thing than the section's."""
    for pattern_of, relation in OF_OTHERS:
        match = pattern_of.match(text)
        if match and is_name(match["who"], 4) and not (scope.prose and relation == "does"):
            below = replace(scope.about(tidy(match["who"]), "label"), relation=relation)
            return Found((Claim("", "", below.subject),), below=below)
    return None


def opens_list(sentence: str, line: Line) -> bool:
    """Whether a sentence only says that the list below its line is done: `An oven lets you`."""
    return line.has_list and _LETS.search(sentence) is not None and line.text.endswith(sentence)


def last_sentence(text: str) -> str:
    """What is said last in a line: that introduces the list below it."""
    return _LAST_SENTENCE.sub("", text)


def label_text(line: Line) -> str:
    """The words of a label without the mark behind them."""
    return line.key if line.key and not line.value_text and not line.tail else line.text


def _heads_parts(text: str, line: Line, scope: Scope) -> bool:
    """Whether `Architecture` or `Objects` heads things that have something below or behind them;
    what else stands below it is so of the subject."""
    return not scope.prose and fold(text) in _PARTS_OF and holds_things(line.part)


def _whole_key(text: str, scope: Scope) -> Found | None:
    text = _SORTED_BY.sub("", text)
    words = [word for word in _BOTH.split(fold(text)) if word]
    relations = [label_relation(word) for word in words]
    if _is_owned(fold(text).rpartition(" ")[0], scope):
        return None  # "Door types" in a note that knows doors are theirs
    if not words or not all(relations):
        return None
    relation = "has_variant" if "has_variant" in relations else relations[0]
    return Found(below=replace(scope, relation=relation, aspect=text, inside="label"))


def _is_one_of_several(line: Line, scope: Scope) -> bool:
    """Whether an item in plain words below `Problems` is one of them: `Cost of moving`."""
    listed = line.is_item and scope.relation == "has_property" and scope.inside == "label"
    is_plain = not line.mark and not line.style and not line.text.endswith(":")
    return listed and is_plain and " " in line.text


_KINDS = frozenset({"types", "kinds"})
_BOTH = re.compile(r"\s+(?:and|&)\s+|\s*/\s*")
# "Components by job"
_SORTED_BY = re.compile(r"\s+(?:by|per)\s+\w+(?:\s\w+)?$")


def _names_kinds(text: str, scope: Scope) -> bool:
    """Whether `Data types` names kinds of data, and not those of the subject, formulas."""
    words = fold(text).split()
    if len(words) < 2 or words[-1] not in _KINDS or words[-2] in ADJECTIVES:
        return False
    return words[-2] not in fold(scope.subject).split()


def names_one_thing(line: Line) -> bool:
    """Whether a label names a thing, though its word stands for a relation in other places:
    `**Function**` alone above a list."""
    is_bare = line.style in ("strong", "em") and not line.mark
    return is_bare and fold(line.key) in _SINGULAR


def _including(text: str, scope: Scope) -> Found | None:
    match = _INCLUDE.match(text)
    if not match or fold(text) in ("offer", "support"):  # alone a name, in a note on contracts
        return None
    who, noun = tidy(match["who"]), tidy(match["noun"] or "")
    owned = _key_of(who, scope)
    if owned:
        return owned  # "Examples of X include"
    relation = relation_of_key(noun) or label_relation(fold(who)) or "has_part"
    if fold(who).startswith(("all ", "every ", "each ")):
        relation = "has_feature"
    subject = who if is_name(who, 4) and not label_relation(fold(who)) else scope.subject
    if relation == "has_feature":
        subject = whose_all(who, scope)
    below = replace(scope.about(subject, "label"), relation=relation, aspect=noun or text)
    return Found((Claim("", "", subject),) if subject != scope.subject else (), below=below)


def _key_of(text: str, scope: Scope) -> Found | None:
    """`Challenges of ML`: a relation word and, after `of`, whose it is."""
    match = _OF.match(text)
    if not match or not is_name(match["subject"], 4):
        return None
    key = fold(match["key"])
    # "Sources" alone lists books, "Sources of waste" tells where waste comes from.
    relation = "has_property" if key in ("source", "sources") else label_relation(key)
    if not relation or len(match["key"].split()) > 2:
        return None
    if key in _FLOWS and not _is_known(tidy(match["subject"]), scope):
        return None  # nothing else is said of the request whose "flow of a request" it is
    if scope.prose and match["word"] != "of":
        return None  # "Default location for new notes" names a setting
    if match["word"] == "to":
        return Found(
            below=replace(scope, relation=relation, aspect=tidy(match["key"]), inside="label")
        )
    if _is_head_of(match["subject"], scope.subject):
        return Found(below=replace(scope, relation=relation, aspect=text, inside="label"))
    below = replace(
        scope.about(tidy(match["subject"]), "label"), relation=relation, aspect=tidy(match["key"])
    )
    # Where nothing else has a name, "Cons:" behind "Pros of rye" is about rye too.
    # and so it is behind pros anywhere.
    is_judged = is_positive_aspect(key) or is_negative_aspect(key)
    is_left = not scope.subject or is_judged
    after = scope.about(below.subject, "label") if is_left else None
    return Found((Claim("", "", tidy(match["subject"])),), below=below, after=after)


def _is_head_of(name: str, subject: str) -> bool:
    """Whether a name is a subject's last word: `Types of ovens` of a `Steam oven`; `Types of
    systems` are of any subject."""
    words = fold(subject).split()
    return fold(name) in WEAK_TAILS or (len(words) > 1 and stem(fold(name)) == stem(words[-1]))


def _of_deed(text: str, scope: Scope) -> Found | None:
    """`Rack baking options` in a note on racks: they are theirs."""
    first, *middle, last = text.split() if " " in text else (text, "")
    relation = relation_of_key(fold(last))
    if not middle or not relation or RELATIONS[relation].literal or not is_name(scope.topic):
        return None
    if not same(first, scope.topic) or not _DEED_NOUN.fullmatch(middle[-1]):
        return None
    below = replace(scope.about(scope.topic, "label"), relation=relation)
    return Found(below=replace(below, aspect=tidy(" ".join((*middle, last)))))


_DEED_NOUN = re.compile(r"[a-z]+(?:ment|[st]ion|ing)")


def _tail_key(text: str, line: Line, scope: Scope) -> Found | None:
    """`Core Aurora concepts`, `Overfitting solutions`: whose, then a relation word."""
    words = text.split()
    tail = fold(words[-1])
    relation = relation_of_key(tail)
    if relation and RELATIONS[relation].literal:
        relation = ""
    is_told = relation or (tail in ASPECT_NOUNS and tail not in VAGUE_TAILS)
    if len(words) < 2 or len(words) > 5 or not is_told or _is_one_tool(tail, line):
        return None
    if tail in _NO_TAILS or relation == "related_to" or is_only_verb(tail):
        return None  # "Concurrency controls" are a thing, they control nothing
    kept = words[:-1]
    if is_kind_of_data(text) or kept[-1] in ("&", "/", "+", "and", "or"):
        return None  # "Trays & Limits" are two
    is_kind = len(kept) == 1 and is_quality(kept[0]) and fold(kept[0]) not in ADJECTIVES
    if is_kind and tail in _QUALIFIED:
        return None  # "Eventual consistency" is a thing
    while kept and fold(kept[0]) in ADJECTIVES:
        kept = kept[1:]
    owner = tidy(" ".join(kept))
    heads_steps = line.has_list and line.part.parts[0].ordered
    is_set_off = line.style or line.part.kind == "heading" or heads_steps
    if tail in _FLOWS and is_set_off and owner and not _is_known(owner, scope):
        return None  # nothing else is said of a "Request": its flow is the thing
    if fold(owner).endswith("ing") and " " not in owner:
        owner = ""  # "Measuring performance" measures the subject's
    # Without emphasis or a capital of its own, "required third-party" is no owner.
    if same(owner, scope.topic) and scope.inside == "heading" and not same(owner, scope.subject):
        return None  # "Bread shelves" of a rack, in a note on bread, are a thing of the rack
    own = line.style or any(letter.isupper() for letter in text[1:]) or _is_owned(owner, scope)
    if len(kept) > 1 and head_phrase(f"{owner} x")[1]:
        own = ""  # "Extensions for additional features"
    subject = owner if owner and own and is_name(owner, 4) else scope.subject
    if relation == "uses" and not scope.prose and owner and same(owner, scope.topic):
        relation = "has_part"  # "Spark libraries" in a note on Spark are its own
    below = replace(
        scope.about(subject, "label"), relation=relation or "has_property", aspect=tidy(words[-1])
    )
    # "4. **Rust**. Remedies:" says that there is rust before it speaks of remedies.
    claim = owned_claim(owner, line, scope) if owner and "." in text else Claim("", "", owner)
    return Found((claim,) if subject == owner else (), below=below)


def _is_defined_below(line: Line) -> bool:
    """Whether the first item below a heading of several words defines it: `## Spare Components`
    above `- **definition**: ...`. It is a thing then."""
    first = line.part.parts[0] if line.part.kind == "heading" and line.part.parts else None
    if first is None or first.kind != "item" or " " not in line.text:
        return False
    key = read_line(first).key
    return relation_of_key(key) in ("defined_as", "is_a") if key else False


def _is_one_tool(tail: str, line: Line) -> bool:
    """Whether a label is a thing by its last word, though that lists tools elsewhere: `**Baking
    engine**`, `### Order language`."""
    is_set_off = bool(line.style) or line.part.kind == "heading"
    return tail in _ONE_TOOL and is_set_off and not line.mark


def _is_owned(owner: str, scope: Scope) -> bool:
    """Whether what stands before a relation word is a term of the note, and no word of what the
    note or the section is about."""
    words = {*fold(scope.subject).split(), *fold(scope.topic).split()}
    is_known = fold(owner) in scope.terms and not scope.prose
    return is_known and not words & set(fold(owner).split())


def _is_known(name: str, scope: Scope) -> bool:
    is_told_of = same(name, scope.subject) or same(name, scope.topic)
    return is_told_of or name.isupper() or fold(name) in scope.terms
