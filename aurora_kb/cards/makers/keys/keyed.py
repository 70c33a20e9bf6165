"""Cards from lines with a key of which the graph says nothing, or only that they stand there:
"in transit: SSL", "acks=0: fire and forget", "Why layers matter: each is cached"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from aurora_kb.cards.asking.headings import (
    ARROW,
    comes_of,
    is_defended,
    names_limits,
    names_risks,
    tells_troubles,
)
from aurora_kb.cards.asking.phrasing import (
    ask_for,
    is_known_key,
    is_noun_key,
    lower_first,
    names,
    with_count,
)
from aurora_kb.cards.asking.templates import SILENT_KEYS
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import (
    first_sentence,
    is_condition,
    is_order,
    leads_away,
    may_be_order,
)
from aurora_kb.cards.english.nouns import ask_of_circumstance, is_adjective, is_amount
from aurora_kb.cards.english.rheme import has_verb
from aurora_kb.cards.english.verbs import PREPOSITIONS, VERBS, base_of, is_participle, is_plural
from aurora_kb.cards.english.words import (
    STOP_WORDS,
    content,
    normal,
    split_brackets,
    split_list,
    tidy,
)
from aurora_kb.cards.makers.common.attributes import ATTRIBUTES, OF_A_THING
from aurora_kb.cards.makers.common.rewording import by_answer
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.statements import is_among_orders
from aurora_kb.cards.makers.common.subjects import NO_WHOLE
from aurora_kb.cards.makers.keys.shorthand import tells_to
from aurora_kb.cards.makers.relations.asked_above import done_when
from aurora_kb.cards.reading.context import MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, clean_heading, is_instruction, label_phrase
from aurora_kb.concepts import is_half_sentence, tells_a_case

_KINDS = ("item", "paragraph", "line")
_MOST_IN_KEY = 5  # words
_MOST_IN_SCOPE = 4
_MOST_IN_TROUBLE = 8
_WHY = re.compile(r"why (?P<who>(?:\w+ )?[\w-]+) (?P<verb>[a-z]+)", re.I)
_FORMULA = re.compile(r"[\w)] ?(?:[<>=≤≥]|(?<= )[+*^](?= ))=? ?[\w(]")
_COMPARES = re.compile(r"[<>≤≥]")
_OF = re.compile(r"(?P<what>[A-Za-z][\w -]*?) of (?P<whose>(?:the |an? )?\w.*)")
_NO_TERM = re.compile(
    r"(?:from|for|e\.?g|example|note|recommended|avoid|alias|usage|source|see|next|later|valid|here"
    r"|optional|default|result|output|input|today|yesterday|context|before|after|option|step"
    r"|question|answer|q|a|todo|update|edit|author|date|by|and|or|but|so|if|when|then|else|first"
    r"|second|third|last|we|you|it|this|that|these|those|many|most|several|some|copyright)\b"
    r"|(?:ch|chapter|week|lecture|lesson|module|unit|part|section)\.? ?\d+"
    r"|type [\"“]|i\b(?! \w)",
    re.I,
)
_IS_CLAUSE = re.compile(r"\w (?:is|are|was|were|has|have|can|must|should|will|may|do|does)\b", re.I)
# What is told of, and not a thing in a program that one goes to.
_ON_SCREEN = re.compile(
    r"\b(?:select|click|press|tap|drag|choose|open|download)\b|[→⟶] ?[A-Z]", re.I
)
_POINTING = re.compile(r"(?:this|these|that|you|we|it|they|here|see)\b", re.I)
# What is said of them may be an order, and they do nothing.
_RULES = re.compile(
    r".*\b(?:error|mistake|rule|principle|law|strategy|policy|approach|trick|test|fallacy|method)s?",
    re.I,
)
_DEGREE = re.compile(
    r"(?:too )?(?:low|high|large|small|big|many|much|few|more|less|larger|smaller|bigger|higher"
    r"|lower|fewer|longer|shorter|long|short|same|no|without|increasing|decreasing)\b",
    re.I,
)
_LEADS = re.compile(r"[⟶→]|(?<= )[-=]> ")
_WANTING = frozenset(["no", "without", "too"])
_NEXT_PAIR = {
    ":": re.compile(r"[,;]\s+(?=[A-Z][\w.-]*(?: [\w.-]+){0,2}:\s)"),
    "=": re.compile(r"[,;]\s+(?=[\w-]+(?: [\w-]+){0,2} =\s)"),
    "⟶": re.compile(r"[,;.]\s+(?=[\w-]+(?: [\w-]+){0,3} [⟶→]\s)"),
}
_PRICE = re.compile(r"[$€£¥]|\b(?:USD|EUR|cents?)\b")
_DIGIT = re.compile(r"\d")


@maker("keyed@1", "property", "definition", "list")
def keyed(context: MakerContext) -> Iterator[Draft]:
    """What a key asks of the thing it stands below, or what a term is."""
    for note in context.notes:
        for place in context.places[note.id]:
            if place.skipped or place.kind not in _KINDS:
                continue
            key, value = split_line(place.text)
            if key and value and (when := done_when(place)):
                name, told = split_brackets(key)[0], first_sentence(tidy(value))
                asked = f"{when}: what does “{name}” mean?"
                yield draft(_said(asked, told, name), place, "keyed@1")
                continue
            if not key or not value or not _is_open(context, place, key):
                continue
            if is_defended(place) and (parts := ARROW.split(value))[1:]:
                # "Hot key: one key gets all → add a cache" says what it is first
                yield from _of_trouble(place, split_brackets(key)[0], parts)
                continue
            for name, said in _pairs(place.text, key, value):
                told = first_sentence(tidy(said))
                is_empty = _tells_nothing(told) and not is_defended(place)
                if is_empty:
                    continue
                if found := _asked(context, place, name, told):
                    yield draft(found, place, "keyed@1")
                    if is_amount(name) and found.question.endswith(" lead to?"):
                        yield draft(_turned(found, name), place, "keyed@1")


def _of_trouble(place: Place, name: str, parts: list[str]) -> Iterator[Draft]:
    """What a trouble is, and what helps against it."""
    told, helps = tidy(" → ".join(parts[:-1])), tidy(parts[-1])
    yield draft(_said(by_answer(ask_for(name, "is", ""), name, told), told, name), place, "keyed@1")
    asked = f"What helps against “{name}”?"
    yield draft(_said(asked, helps, f"{name} against"), place, "keyed@1")


def _turned(said: Said, amount: str) -> Said:
    """The other way round: "Tiering: what leads to “archive tier”?" """
    return _said(f"{said.subject}: what leads to “{said.answer}”?", amount, said.subject)


def _pairs(text: str, key: str, value: str) -> Iterator[tuple[str, str]]:
    """The keys of a line with their values: "N = replicas, W = acks" has two."""
    sign = text[len(key) :].lstrip()[:1].replace("→", "⟶")
    pattern = _NEXT_PAIR.get(sign)
    parts = pattern.split(value) if pattern else [value]
    yield key, parts[0]
    for part in parts[1:]:
        name, said = split_line(part)
        if name and said:
            yield name, said


def _tells_nothing(told: str) -> bool:
    """Whether what stands behind a key says where to look, what to press, or nothing."""
    if leads_away(told) or told.endswith("?") or not content(told) or _POINTING.match(told):
        return True
    opening, _, more = told.partition(" ")
    # "Archive the object" is an order, the "Archive Instant tier" a name.
    is_bidden = opening.istitle() and opening.casefold() in VERBS and not more[:1].isupper()
    return is_bidden or told.startswith("`") or bool(_ON_SCREEN.search(told))


def _is_open(context: MakerContext, place: Place, key: str) -> bool:
    """Whether nobody else asks for the line."""
    if is_defended(place):
        return True
    said = context.on_line.get((place.note, place.line), ())
    if not all(one.relation == "has_property" and _is_whole(one, place) for one in said):
        return False
    if is_known_key(key) or is_instruction(place.text) or normal(key) in SILENT_KEYS:
        return False  # `loose_keys` asks for it; "In short" asks nothing
    if "⟶" in place.text or "→" in place.text:
        return len(key.split()) <= _MOST_IN_TROUBLE
    return len(key.split()) <= _MOST_IN_KEY and not _IS_CLAUSE.search(key)


def _is_whole(one: Statement, place: Place) -> bool:
    """Whether the graph says no more than that the line belongs to its subject."""
    return one.literal and normal(one.targets[0]) == normal(place.text)


def _asked(context: MakerContext, place: Place, key: str, told: str) -> Said | None:
    bare, _ = split_brackets(key)
    scope = _scope_of(context, place)
    if found := _WHY.fullmatch(bare):
        do = "do" if is_plural(found["who"]) else "does"
        verb = base_of(found["verb"]) or found["verb"]
        return _said(f"Why {do} {lower_first(found['who'])} {verb}?", told, found["who"])
    opening = bare.partition(" ")[0].casefold()
    if opening == "per" and " " in bare and _PRICE.search(told):
        return _said(f"What does {_topic(context, place)} cost {lower_first(bare)}?", told, "")
    if opening == "before" and bare.rpartition(" ")[2] in ("learn", "read", "know", "see"):
        return None  # "Before Kafka learn: serialization" is advice
    if opening in PREPOSITIONS and " " in bare:
        scope = _told_in_respect(context, place) or scope
        return _said(f"{scope}: what holds {lower_first(bare)}?", told, scope) if scope else None
    if _DIGIT.search(told) and names_limits(scope) and not _DIGIT.search(bare):
        return _said(f"What is the limit of {lower_first(bare)}?", told, bare)
    if (found := _OF.fullmatch(bare)) and is_plural(found["what"]) and not base_of(opening):
        items = split_list(told)
        question = f"What are the {lower_first(found['what'])} of {found['whose']}?"
        return _said(with_count(question, len(items)), told, found["whose"], len(items) > 1)
    is_shown = bool(_LEADS.search(place.text))
    title = _title_of(place)
    is_trouble = is_shown and (is_defended(place) or tells_troubles(title))
    if is_trouble and (tells_a_case(bare) or title.casefold().startswith("what if ")):
        return _of_arrow(place, bare, told)
    above = _name_above(place)
    is_degree = is_shown and " " in bare and _DEGREE.match(bare) and opening not in _WANTING
    if not is_degree and (asked := _of_circumstance(bare, above or scope, told, is_shown)):
        # What is quoted of a case may come again: "Key given ⟶ hash(key)".
        return replace(_said(asked, told, above or scope), allowed=f"{above or scope} {bare}")
    if above and is_noun_key(bare) and not has_verb(bare):
        return _said(ask_for(above, bare, "", noun=True), told, above)
    if is_trouble:
        return _of_arrow(place, bare, told)
    return _of_rest(context, place, bare, told)


def _of_rest(context: MakerContext, place: Place, bare: str, told: str) -> Said | None:
    """What is asked of a key that is no case and no trouble: how much of something, or a term."""
    scope = _scope_of(context, place)
    if _LEADS.search(place.text) and place.parents and scope and has_verb(bare):
        # "loss looks high ⟶ train longer", below a name
        scope = _name_above(place) or scope
        asked = f"what does “{lower_first(bare)}” lead to?"
        if tells_to(told):
            asked = f"what does one do if {lower_first(bare)}?"
        return replace(_said(f"{scope}: {asked}", told, scope), allowed=f"{scope} {bare}")
    if len(bare.split()) > _MOST_IN_KEY or _is_said(bare):
        return None
    if scope and " " not in bare and tells_a_case(bare) and " = " in place.text:
        return _said(f"{scope}: what does “{lower_first(bare)}” mean?", told, scope)
    if _LEADS.search(place.text) and " " in bare and _DEGREE.match(bare):
        do = "do" if is_plural(bare) else "does"
        return _said(f"What {do} {lower_first(bare)} lead to?", told, bare)
    return _term(bare, told, scope, is_among_orders(context, place))


def _is_said(key: str) -> bool:
    """Whether a key is a clause, or the first half of a sentence."""
    return _IS_CLAUSE.search(key) is not None or is_half_sentence(key)


def _of_circumstance(key: str, scope: str, told: str, is_shown: bool) -> str:
    """What holds in a case, what it leads to, or what one does in it; "" if the key is none."""
    asked = ask_of_circumstance(key, scope, is_shown)
    is_case = key.partition(" ")[0].casefold() in ("when", "if")
    if asked and is_shown and is_case and tells_to(told):
        return f"{scope}: what does one do {lower_first(key)}?"
    return asked


def _of_arrow(place: Place, trouble: str, told: str) -> Said:
    """What helps against a trouble, or what it leads to."""
    is_risk = names_risks(_title_of(place))
    if (is_risk or comes_of(told)) and not is_defended(place):
        return _said(f"What does “{trouble}” lead to?", told, trouble)
    return _said(f"What helps against “{trouble}”?", told, f"{trouble} against")


def _title_of(place: Place) -> str:
    """What the line stands below: "What if violated?" as label or heading."""
    return place.label or (place.headings[-1] if place.headings else "")


def _term(name: str, told: str, scope: str, among_orders: bool) -> Said | None:
    """What a term is that a line explains."""
    if _FORMULA.search(name) and "`" not in name:
        if _COMPARES.search(name) and tells_to(told):
            return _said(f"What does one do if {name}?", told, name)
        return _said(f"What does “{name}” mean?", told, name, kind="definition")
    if not name[:1].isupper() or _NO_TERM.match(name) or normal(name) in ATTRIBUTES | OF_A_THING:
        return None
    opening, _, more = name.partition(" ")
    folded = opening.casefold()
    is_verb = folded in VERBS or base_of(folded) or is_participle(folded)
    if is_verb or folded in STOP_WORDS or is_adjective(name) or "," in name:
        return None
    if len(told.split()) < 2 or "`" in name or (told[:1].isupper() and is_condition(told)):
        return None
    is_bid = is_order(told) or (among_orders and may_be_order(told))
    acts = is_bid and not _RULES.fullmatch(name)
    question = ask_for(name, "does" if acts else "is", "")
    meant = by_answer(question, name, told) if not is_bid or acts else question
    if meant == question and not more and _is_whole_of(scope, name):
        meant = question.replace(f" {name}", f" {name} ({scope})", 1)
    return _said(meant, told, name, kind="definition")


def _is_whole_of(scope: str, name: str) -> bool:
    """Whether the name is told apart by what it stands below: not by its own words, nor by "vs
    others"."""
    return bool(scope) and not names(name, scope) and not NO_WHOLE.fullmatch(scope)


def _topic(context: MakerContext, place: Place) -> str:
    """What the note is about, by the name that its statements have for it."""
    title = context.by_id[place.note].title
    named = (one.subject for one in context.statements if names(one.subject, title))
    return next(named, title)


def _name_above(place: Place) -> str:
    """The key of the item that the line hangs below: the hot shard, of which it gives the fix."""
    if not place.parents:
        return ""
    key, _ = split_line(place.parents[-1])
    name, _ = split_brackets(key or place.parents[-1])
    return name if len(name.split()) <= _MOST_IN_SCOPE else ""


def _scope_of(context: MakerContext, place: Place) -> str:
    """What the section is about: the line above the list, else the heading, else what the graph
    tells the line of, else the note."""
    said = context.on_line.get((place.note, place.line), ())
    for phrase in (
        label_phrase(place.label),
        clean_heading(place.headings[-1]) if place.headings else "",
        *(one.subject for one in said[:1]),
        context.by_id[place.note].title,
    ):
        if phrase and len(phrase.split()) <= _MOST_IN_SCOPE and not phrase.endswith("?"):
            return phrase
    return ""


def _told_in_respect(context: MakerContext, place: Place) -> str:
    """Of what a line below `Security` or `Cost` is told, where that is a respect of something."""
    above = normal(clean_heading(place.headings[-1])) if place.headings else ""
    said = context.on_line.get((place.note, place.line), ())
    return next((one.subject for one in said if above and normal(one.aspect) == above), "")


def _said(
    question: str, told: str, subject: str, is_list: bool = False, kind: str = "property"
) -> Said:
    return Said(
        "list" if is_list else kind,
        question,
        told,
        subject=subject,
        allowed=subject,
        fact=f"keyed|{normal(question)}|{normal(told)}",
    )
