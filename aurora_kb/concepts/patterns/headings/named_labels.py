"""Labels and headings that name what the lines below them are about."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.relation_words import RELATIONS, is_platform
from aurora_kb.concepts.language.sentence_forms import is_filler, is_sentence, starts_with_verb
from aurora_kb.concepts.language.text import fold, last_word, tidy, without_numbering
from aurora_kb.concepts.language.values import aside_of, head_phrase
from aurora_kb.concepts.language.vocabulary import IMPERATIVES, NOUN_LIKE, VARIANT_NOUNS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import stem
from aurora_kb.concepts.patterns.common.asides import named, read_asides
from aurora_kb.concepts.patterns.common.belonging import (
    kind_of,
    part_relation,
    same,
    spells_subject,
)
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.headings.label_words import (
    ADJECTIVES,
    GATHERED,
    behind_sort,
    below_heading,
    gathers,
    joins_topics,
    label_relation,
    listed_heading,
    lists_topics,
    sorts,
)
from aurora_kb.concepts.patterns.headings.relation_labels import label_text
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Alias, Claim

_WHAT_ABOUT = re.compile(r"(?:and|(?:and|but)?\s*(?:what|how)\s+about)\s+(?P<what>[^?]+)\?$", re.I)
_IN_STEPS = re.compile(
    r"(?P<what>.+?)\s+in\s+(?:\d+|two|three|four|five|six|seven|a few)\s+(?:\w+\s+)?"
    r"(?:steps|stages|phases)",
    re.I,
)
_ABOUT = (
    re.compile(r"^what\s+(?:is|are)\s+(?:an?\s+|the\s+)?(?P<subject>.+?)$", re.I),
    re.compile(r"^what\s+(?:an?\s+|the\s+)?(?P<subject>.+?)(?:\s+(?:really|actually))?"
               r"\s+(?:is|are|does|do)$", re.I),
    re.compile(r"^(?:how\s+)(?:do(?:es)?\s+)?(?:an?\s+|the\s+)?(?P<subject>.+?)\s+works?$", re.I),
    re.compile(r"^(?:intuition\s+behind|introduction\s+to|intro\s+to|overview\s+of|basics\s+of|about)"
               r"\s+(?:an?\s+|the\s+)?(?P<subject>.+?)$", re.I),
    re.compile(r"^(?P<subject>.+?)\s+(?:overview|basics|intro|introduction|fundamentals)$", re.I),
    re.compile(r"^(?P<subject>.+?)\s+(?:in\s+(?:an?|one|two|three|five|ten|\d+)\s+(?:nutshell|minutes?"
               r"|seconds?|sentences?|words?|lines?|paragraphs?)|in\s+(?:short|brief)|at\s+a\s+glance)$",
               re.I),
)  # fmt: skip
# "Choosing a flour" is about flour, if the note knows it.
_CHOOSING = re.compile(
    r"(?:choosing|picking|selecting|understanding|reading|tuning|using)\s+(?:(?:an?|the|your)\s+)?"
    r"(?P<what>\S.*)",
    re.I,
)


@pattern("P6a", 0.9)
def about_label(line: Line, scope: Scope) -> Found | None:
    """`What Aurora is`, `Intuition behind RAG`, `X overview`: the subject named outright."""
    text = aside_of(without_numbering(line.text))[0].rstrip("?: ")
    if asked := _WHAT_ABOUT.match(line.text):
        text = f"about {asked['what']}"
    if chosen := _chosen(text, scope):
        return chosen
    if (
        " in " in text.casefold()
        and (steps := _IN_STEPS.fullmatch(text))
        and is_name(steps["what"], 5)
    ):
        # "Lighting the fire in 4 steps"
        what = tidy(steps["what"])
        below = replace(scope.about(what, "label"), relation="has_step", aspect="steps")
        return Found((Claim("", "", what),), below=below)
    for shape in _ABOUT:
        match = shape.match(text)
        if not match:
            continue
        # "What is collected" asks for things, it names none.
        subject = tidy(match["subject"])
        relation = label_relation(fold(subject))
        if relation and not RELATIONS[relation].literal:
            # "What are the main parts?" asks for those of the subject.
            return Found(below=replace(scope, relation=relation, aspect=subject, inside="label"))
        if subject and _ends_topic(subject, scope):
            return Found(below=scope.about(scope.topic, "heading"))
        if is_name(subject, 5) and not re.fullmatch(r"(?:[a-z]+ )?[a-z]+ed", subject):
            return Found(below=scope.about(subject, "heading"))
    head = text.removesuffix(" notes")
    if head != text and any(part.text.startswith(f"{head} ") for part in line.part.parts):
        return Found((Claim("", "", head),), below=scope.about(head, "heading"))
    return None


def _chosen(text: str, scope: Scope) -> Found | None:
    """The scope below `Choosing a flour`, `Reading the dough`, where the note knows flour."""
    chosen = _CHOOSING.fullmatch(text)
    if not chosen or fold(chosen["what"]) not in scope.terms or scope.prose:
        return None
    return Found(below=scope.about(tidy(chosen["what"]), "heading"))


def _ends_topic(name: str, scope: Scope) -> bool:
    """Whether a name is what the note is about in other endings: `What is a load test` in a note
    called `Oven load testing`."""
    words = [stem(word) for word in fold(name).split()]
    topic = [stem(word) for word in fold(scope.topic).split()]
    return len(words) > 1 and topic[-len(words) :] == words


_TO_KNOW = re.compile(r"\s(?:to (?:know|remember)|worth knowing|you should know)$", re.I)
# "Ovens | Core 3", "Ovens – the basics"
_BEHIND_DASH = re.compile(r"\s(?:\||[–—]|--)\s")
_CHOICE = re.compile(r"(?:choosing|picking|selecting|deciding)\s", re.I)
# "Pick 2 of 3" and "Racks make an oven *flexible*:" introduce what is listed.
_SO_MANY_OF = re.compile(
    r"\b(?:\d|one|two|three) (?:out )?of (?:the )?(?:\d|two|three|four)\b", re.I
)
_MAKES = re.compile(r"\w\s(?:makes?|lets?|keeps?|turns?|gives?)\s\w")
_GATHERING = tuple(kind for kind in RELATIONS.values() if kind.plural and not kind.symmetric)


@pattern("P5", 0.9, where="no item tail")
def concept_label(line: Line, scope: Scope) -> Found | None:
    """`**Cache**` with a list below, or alone above what is said about it."""
    emphatic = line.style in ("strong", "em", "mark", "code", "link") and not line.value_text
    if line.text.rstrip().endswith((".", "!", "?")):
        return None
    if line.is_item or line.tail or (not emphatic and not line.is_label):
        return None
    if scope.prose and not emphatic and line.mark != ":":
        return None  # a short line of running text
    label = without_numbering(line.key if emphatic else label_text(line)).rstrip(":")
    whole, label = label, _TO_KNOW.sub("", label.partition(" | ")[0])
    name, inner = named(label)
    if not name or is_sentence(name):
        return None
    if " " in name and starts_with_verb(name):
        return Found(below=scope)  # "Keeps data:" says what the subject does
    most = 2 if scope.inside == "heading" and not scope.prose else 4
    if not emphatic and len(name.split()) > most and head_phrase(name)[1]:
        # "Rapid navigation for large folders:", right below a heading "Roads between mills:",
        # describes its list.
        return Found(below=scope)
    if _CHOICE.match(name) or (label != whole and fold(name) in GATHERED) or sorts(name, scope):
        return Found(below=scope)
    if not emphatic and any(one.search(name) for one in (_SO_MANY_OF, _MAKES, _THAN)):
        return Found(below=scope)
    if other := _no_label(name, scope):
        return other
    item = next((item for item in scope.items if fold(name).startswith(f"{fold(item)} ")), "")
    subject = item or name
    if scope.subject and same(_without_adjectives(name), scope.subject):
        subject = scope.subject  # "Available shortcuts" below "Shortcuts"
    claims = [Claim("", "", subject, whole=name)]
    # Below a heading "Strategies" a label names one of them.
    announced = scope.inside == "label" and (
        RELATIONS.get(scope.relation) in _GATHERING
        or (line.style == "strong" and gathers(scope) and not scope.prose)
    )
    is_inner = announced or scope.inside in ("column", "heading")
    if is_inner and not item and _is_outer(scope, subject):
        claims = [_outer_claim(scope, subject)]
    # What stands below is listed there: "**Iron ovens** (cheap, light)" lists nothing.
    glossed = line.has_list or scope.inside == "column"
    aliases, asides = read_asides(subject, (inner, line.aside), scope, glossed)
    below = replace(scope.about(subject, "label"), how="")
    return Found((*claims, *asides), aliases, below, None if line.has_list else below)


# "Faster than a rack oven:" says how the listed are
_THAN = re.compile(r"^(?:(?:much|far|even) )?(?:(?:more|less) )?[\w-]+ than \S", re.I)
_THAT = re.compile(r"(?P<noun>[A-Za-z]+s) (?:that|which|to) [a-z]+")


def _no_label(name: str, scope: Scope) -> Found | None:
    """What a name says that labels nothing: a platform, what its heading is short for, several
    things told apart by what they do, `Recipes that work`, or what is done with a thing."""
    if chosen := _chosen(name, scope):
        return chosen
    if name[0].isdecimal() and " + " in name:
        return Found(below=scope)  # "2 decks + a fan" says what there is
    if (told := _THAT.fullmatch(name)) and scope.subject and not scope.prose:
        relation = label_relation(fold(told["noun"])) or "has_part"
        below = replace(scope, relation=relation, aspect=name, inside="label")
        return Found(below=below)
    if is_platform(name) and scope.subject:
        return Found(below=replace(scope, relation="has_property", aspect=name))
    if spells_subject(name, scope):
        return Found(aliases=(Alias(scope.subject, name, "acronym"),), below=scope)
    return None


@pattern("P7", 0.85)
def concept_heading(line: Line, scope: Scope) -> Found | None:
    """A heading that names a concept: its section is about it."""
    whole = _BEHIND_DASH.split(without_numbering(line.text))[0]
    text = behind_sort(_TO_KNOW.sub("", whole))
    if line.lead and "code" in line.part.runs[0].styles and text.startswith(f"{line.lead}, "):
        text = line.lead  # "`Cache-Control`, response"
    if lists_topics(text, scope):
        return Found(below=replace(scope, relation="", aspect="", inside="heading"))
    counted = _COUNTED.match(text)
    aliases: tuple[Alias, ...] = ()
    if counted and not is_name(counted[2], 4):
        return None
    if counted:
        text = tidy(counted[2])
        aliases = (Alias(f"{text} {counted[1].lower()}", text, "heading", local=True),)
    name, aside = named(text)
    if not name or is_filler(text) or is_sentence(name):
        return None
    if is_platform(name) and scope.subject:
        return Found(below=replace(scope, relation="has_property", aspect=name))
    if fold(name) in IMPERATIVES and fold(name) not in NOUN_LIKE:
        return Found(below=replace(scope, relation="", aspect=""))  # "Organise"
    if joins_topics(name, scope) or (text != whole and fold(name) in GATHERED):
        return Found(below=replace(scope, relation="", aspect="", inside="heading"))
    below = below_heading(name, aside, scope)
    return Found(listed_heading(name, scope), aliases, below=below)


_COUNTED = re.compile(r"^(\w+)\s+\d+\s*[:.–-]\s+(.+)$")


def _without_adjectives(name: str) -> str:
    words = name.split()
    while len(words) > 1 and fold(words[0]) in ADJECTIVES:
        words = words[1:]
    return " ".join(words)


def _is_outer(scope: Scope, subject: str) -> bool:
    """Whether what a label names may be a part of the subject: below `Deck & Rack` the rack is no
    part of the deck."""
    is_other = bool(scope.subject) and not same(scope.subject, subject) and not scope.items
    beside = _JOINED.split(scope.headings[-1]) if is_other and scope.headings else ()
    are_beside = {fold(subject), fold(scope.subject)} <= {*map(fold, beside)}
    return is_other and not are_beside


_JOINED = re.compile(r"\s(?:&|and|\+|/)\s")


def _outer_claim(scope: Scope, subject: str) -> Claim:
    head = last_word(scope.subject)
    relation = scope.relation or ("has_variant" if head in VARIANT_NOUNS else "has_part")
    if gathers(scope) and scope.inside == "label":
        # "**Rack**" below "Solutions:" is one
        return Claim(scope.subject, relation, subject, aspect=scope.aspect, whole=subject)
    if RELATIONS[relation].literal:
        relation = "has_part"
    return Claim(scope.subject, relation, subject, aspect=scope.aspect, whole=subject,
                 kind="category")  # fmt: skip


_NAMED_SO = re.compile(
    r"\s(?:calls?|called|names?|named)\s(?:this|these|those|them|it)\s(?:the\s|an?\s)?$"
    r"|\s(?:called|known\sas|named)\s(?:the\s|an?\s)?$"
)
_ASIDE = re.compile(r"\s*\([^()]*\)")


@pattern("P5c", 0.75, where="text label runs, no prose")
def named_list(line: Line, scope: Scope) -> Found | None:
    """`Millers call these the *big three*:` above a list: it is what bears the name."""
    is_text = line.part.kind == "text" and not line.value_text
    if not is_text or not line.has_list or not line.text.endswith(":") or scope.prose:
        return None
    name = next(iter(emphasised(line.part.runs)), "")
    if not name:
        return None
    before, _, behind = line.text.rstrip(": ").partition(name)
    if _ASIDE.sub("", behind).strip() or not _NAMED_SO.search(before):
        return None
    if not is_name(name, 4) or is_filler(name):
        return None
    below = scope.about(name, "label")
    if not is_name(scope.subject, 5) or same(name, scope.subject) or scope.items:
        return Found((Claim("", "", name),), below=below)
    relation = part_relation(name, scope)
    claim = Claim(scope.subject, relation, name, kind=kind_of(relation), whole=name)
    return Found((claim,), below=below)
