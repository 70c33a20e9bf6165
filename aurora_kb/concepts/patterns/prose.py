"""Running text, and what may stand anywhere in a line: other names, examples, long forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from aurora_kb.concepts.language.values import (
    aside_of,
    category_of,
    is_acronym_of,
    looks_like_acronym,
    split_chain,
    split_names,
)
from aurora_kb.concepts.language.verbs import opens_with_verb
from aurora_kb.concepts.language.vocabulary import (
    THIRD_PERSON,
    VENDORS,
    first_word,
    fold,
    relation_of_key,
    word_set,
)
from aurora_kb.concepts.language.words import (
    is_filler,
    is_name,
    is_noise,
    is_noise_value,
    is_question,
    is_sentence,
    tidy,
)
from aurora_kb.concepts.names.keys import stem
from aurora_kb.concepts.patterns.base import Found, below_item, pattern
from aurora_kb.concepts.patterns.chain_links import chain_claims, contained
from aurora_kb.concepts.patterns.terms import membership
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Alias, Claim

_STANDS_FOR = re.compile(
    r"^(?P<short>[\w\s./-]{2,30}?)\s+(?:stands|is short)\s+for\s+(?P<long>[^.:;]+)", re.I
)
_PURPOSE = re.compile(
    r"(?:^|,\s+)(?:the\s+|an?\s+)?(?P<subject>[\w\s./-]{2,40}?)(?:['’]s)?\s+(?:main\s+)?(?:purpose|goal)"
    r"(?:\s+of\s+(?P<of>[\w\s-]{2,30}?))?\s+is\s+(?:to\s+)?(?P<what>.+)$",
    re.I,
)
_COPULA = re.compile(
    r"^(?:an?\s+|the\s+)?(?P<subject>[\w\s./@+#&-]{2,40}?)\s+(?:is|are)\s+"
    r"(?P<what>(?:an?|the|one of)\s+.+)$",
    re.I,
)
_VERB_PHRASE = re.compile(
    r"\s(?:(?:core\s+)?(?:plugin|command|extension|feature|option|setting|method|service|tool)\s)?"
    r"(?:(?:also|only|merely|usually|mainly|mostly|simply)\s)?(?P<what>(?P<verb>(?:(?:re|pre|auto|un|co|de|over)-)?[a-z]+(?<!s)s)\s(?P<reader>you\s|whether\s|how\s)?\S.*)$"
)
_BRACKETS = re.compile(r"^\s\([^()]*\)")
_BETWEEN = re.compile(
    r"^,\s(?P<so>(?!which|who|that|where|and|or|but|an?\s|the\s)(?:[^,.;:]|\.(?=\d)){3,60}),(?P<rest>\s.*)$",
    re.S,
)
_FIRST_CLAUSE = re.compile(
    r"(?<=\w\w)\.\s|;|:\s|,?\s(?:but|so|and)\s(?:it|they|we|you|can|could|should|must|may|defaults)\s"
)
# "a mill, built in 1850, driven by water"
_PARTICIPLE = re.compile(
    r",\s+(?:and\s+)?(?=(?:[a-z]+ed|built|written|made|run|driven|known|held|led|grown|sold)"
    r"\s+(?:at|by|in|on|from|with|to|as)\s)"
)
_SENTENCES = re.compile(r"^.*[^\W\d_]{2}[.!?]\s+(?=[A-Z])", re.S)
_RELATIVE = re.compile(r",?\s(?:that|which|who|where|used|designed)\s")
_EXAMPLES = re.compile(
    r"(?:\(|\b)(?:e\.?g\.?|such as|for example,?|for instance,?)[,:]?\s+(?P<what>[^().;]+)", re.I
)
_OPEN_END = re.compile(r"\b(?:against|to|with|for|of|in|on|at|by|from|like|a|an|the|is|are)\s*$")
_LONG_FORM = re.compile(r"(?P<long>(?:[\w-]+\s+){1,7}?[\w-]+)\s+\((?P<short>[A-Z][\w&/.-]{1,9})\)")
_SMALL = word_set("a an the of and or for to in on by with from as at via than that")
_SHORT_BEHIND = re.compile(r"[\w-]\s+\([A-Z][\w&/.-]{1,9}\)")
_SHORT_FORM = re.compile(r"\b(?P<short>[A-Z][\w&/.-]{1,9})\s+\((?P<long>[A-Za-z][\w\s-]{5,60})\)")


_SCREENS = word_set(
    "console settings preferences options menu file edit view tools dashboard sidebar portal admin"
    " account profile control home start window"
)
_CLICKED = word_set("create add enable new edit delete save export import click open select")
_OWNED = re.compile(
    r"(?P<kind>the\s+(?!(?:part|set|kind|type|way|form|number|name|result|basis|core|heart|use|sum"
    r"|share|side|end|start|top|process|act|act|ratio|rate|amount)\b)[\w -]{3,40}?)\s+of\s+[A-Z]"
)


@pattern("P17a", 0.95)
def stands_for(line: Line, scope: Scope) -> Found | None:
    """`**RAG** stands for retrieval-augmented generation`: one thing, two names."""
    text = line.text
    match = _STANDS_FOR.match(text) if " for " in text.casefold() else None
    if not match or not is_name(match["short"], 3) or not is_name(match["long"], 7):
        return None
    short, long = tidy(match["short"]), tidy(match["long"])
    below = scope.about(short, "label")
    return Found((Claim("", "", short),), (Alias(long, short, "acronym"),), below=below,
                 after=None if line.has_list else below)  # fmt: skip


@pattern("P22", 0.85, where="arrows")
def arrow_chain(line: Line, scope: Scope) -> Found | None:
    """`Console ⟶ Create database → Engine: PostgreSQL`: steps in their order."""
    if line.mark not in ("", "⟶"):
        return None
    pieces = split_chain(line.text)
    if not pieces:
        return None
    # "It turns slowly. Grain → meal → flour"
    pieces = (_SENTENCES.sub("", pieces[0]), *pieces[1:])
    if scope.prose and scope.relation != "has_step":
        return Found()  # "Change it under Settings → Files": a path of clicks
    if len(pieces) == 3 and emphasised(line.part.runs) == (pieces[1],):
        return _labelled_arrow(*pieces)
    claims: list[Claim] = []
    steps: list[str] = []
    for piece in pieces:
        key, colon, value = piece.partition(": ")
        relation = relation_of_key(key) if colon else ""
        if colon and piece is not pieces[0] and is_name(value, 4):
            said = Claim(scope.subject, relation or "has_property", tidy(value), not relation)
            claims.append(structs.replace(said, aspect=tidy(key), whole=tidy(value)))
        elif colon and piece is pieces[-1] and is_name(key, 3) and not scope.prose:
            steps.append(key)  # "loaf → slices → crumbs: one knife per loaf, one plate per slice"
            claims += _told_of_links((*steps,), tidy(value))
        else:
            steps.append(piece)
    if line.is_item and any(is_sentence(piece) or _SHARE.fullmatch(piece) for piece in pieces):
        # "same key → same shelf → order is kept" tells what follows from what.
        whole = tidy(line.text)
        return Found((Claim(scope.subject, "has_property", whole, True, whole=whole),))
    if held := contained(scope.subject, tuple(steps)):
        return Found((*held, *claims))
    made = chain_claims(scope.subject, tuple(steps))
    if scope.relation == "has_part" or fold(scope.aspect) in _BUILT:
        # Below "Architecture" what a request goes through are parts, and their order is told.
        made = tuple(claim for claim in made if claim.relation != "has_step")
    if len(steps) != len(pieces) or (not line.style and _is_path(pieces)):
        # A path of clicks orders screens, not concepts.
        made = tuple(claim for claim in made if claim.relation != "precedes")
    return Found((*made, *claims))


def _owned_by_section(subject: str, line: Line, scope: Scope) -> tuple[Claim, ...]:
    """How a thing that a line begins with belongs to what the section is about. In a paragraph
    only what is bold and no other name of the note's subject does."""
    if line.is_item:
        return membership(subject, line, scope)
    words, topic = fold(subject).split(), fold(scope.topic).split()
    is_bold = "strong" in line.part.runs[0].styles
    if not is_bold or not topic or scope.items or {*words} & {*topic}:
        return ()
    return membership(subject, line, scope if scope.subject else scope.about(scope.topic, "title"))


def _told_of_links(steps: tuple[str, ...], text: str) -> tuple[Claim, ...]:
    """What stands behind a chain, of the link that each piece names, or all of it of the first."""
    pieces = [tidy(piece) for piece in text.rstrip(".").split(", ")]
    if len(pieces) > len(steps):
        return (Claim(steps[0], "has_property", text, True, whole=text),)
    owners = [
        next((one for one in steps if stem(fold(one)) in map(stem, fold(piece).split())), "")
        for piece in pieces
    ]
    if not all(owners) or len({*owners}) < len(owners):
        return (Claim(steps[0], "has_property", text, True, whole=text),)
    return tuple(
        Claim(owner, "has_property", piece, True, whole=piece)
        for owner, piece in zip(owners, pieces, strict=True)
    )


_BUILT = frozenset(["architecture", "anatomy", "topology", "structure"])
_SHARE = re.compile(r"[~<>≈]?\s?\d[\d.,]*\s?%")


def _is_path(pieces: tuple[str, ...]) -> bool:
    """Whether a chain tells what to click: `Console → Ovens → Create oven`."""
    first, last = fold(pieces[0]).split() or [""], first_word(pieces[-1])
    return first[-1] in _SCREENS or first[0] in _SCREENS or last in _CLICKED


def _labelled_arrow(one: str, said: str, two: str) -> Found | None:
    """`Grape → *ferments* → Wine`: what alone is set off says how the one leads to the other."""
    if not is_name(one, 4) or not is_name(two, 4):
        return None
    return Found((Claim(one, "precedes", two, predicate=said, aspect=said, whole=two),))


@pattern("P25p", 0.8)
def purpose_sentence(line: Line, scope: Scope) -> Found | None:
    """`X's purpose is to ...`, `The goal of X is ...`."""
    said = line.text.casefold()
    match = _PURPOSE.search(line.text) if "purpose" in said or "goal" in said else None
    if not match:
        return None
    subject = _core(match["of"] or match["subject"], line)
    if not subject:
        return None
    return Found(
        (Claim(subject, "purpose", tidy(match["what"]), literal=True, whole=tidy(match["what"])),)
    )


@pattern("P25", 0.75)
def copula_sentence(line: Line, scope: Scope) -> Found | None:
    """`**Buffer** is a region of memory`: only with an emphasised or known subject."""
    said = line.text.casefold()
    match = _COPULA.match(line.text) if " is " in said or " are " in said else None
    if not match or is_question(line.text):
        return None
    subject = tidy(match["subject"])
    marked = subject in (tidy(line.lead), *emphasised(line.part.runs)[:1])
    if marked and scope.prose and not scope.subject and _is_code_lead(line):
        return Found()  # a parameter of something that has no name here
    known = subject.casefold() in (scope.subject.casefold(), *(i.casefold() for i in scope.items))
    if not known and not scope.prose and fold(subject) in scope.terms:
        known = len(subject) > 1
    vendor, _, bare = subject.partition(" ")
    if not known and vendor.casefold() in VENDORS and bare.casefold() == scope.subject.casefold():
        subject, known = scope.subject, True
    if not is_name(subject, 4) or is_filler(subject) or not (marked or known):
        return None
    what, *further = _PARTICIPLE.split(_FIRST_CLAUSE.split(match["what"], maxsplit=1)[0])
    category = category_of(what)
    claims: list[Claim] = []
    kind = _RELATIVE.split(what, maxsplit=1)[0]
    if kind == what and (owned := _OWNED.match(what)):
        category = category_of(owned["kind"])  # "the clay oven of India"
    if not category and kind != what and not kind.startswith("one of"):
        # "a core plugin that saves files": what kind it is, and all that is said of it.
        category = category_of(kind)
        claims = [Claim(subject, "defined_as", tidy(what), literal=True, whole=tidy(what))]
    if category and len(category.split()) < 4:
        claims.insert(0, Claim(subject, "is_a", category, kind="category", whole=tidy(what)))
    else:
        claims = [Claim(subject, "is_a", tidy(what), literal=True, whole=tidy(what))]
    claims += (Claim(subject, "has_property", tidy(one), True, whole=tidy(one)) for one in further)
    if marked and not scope.prose and subject == tidy(line.lead):
        claims += _owned_by_section(subject, line, scope)
    return Found(tuple(claims), below=scope.about(subject, "label"))


_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.I)
_STOP = re.compile(r"(?<=\w\w)\.\s|;")


@pattern("P25d", 0.75)
def verb_sentence(line: Line, scope: Scope) -> Found | None:
    """`The buffer lets readers wait`: what a known or emphasised subject does."""
    text = _ARTICLE.sub("", line.text)
    said = text.casefold()
    names = _may_open(text, line, scope)
    opens = (name for name in names if name and said.startswith(f"{name.casefold()} "))
    subject = next(opens, "")
    if not is_name(subject, 4) or is_filler(subject) or is_question(text):
        return None
    if text.endswith(":") or (line.has_list and not text.endswith(".")):
        return None  # it introduces what it does
    rest = _BRACKETS.sub("", text[len(subject) :])
    # "GM (Groat Mill), driven by water, grinds oats"
    between = None if scope.prose else _BETWEEN.match(rest)
    match = _VERB_PHRASE.match(between["rest"] if between else rest)
    if not match or not _is_deed(match):
        return None
    so = tidy(between["so"]) if between else ""
    inserted = (Claim(subject, "has_property", so, literal=True, whole=so),) if so else ()
    what = tidy(_STOP.split(match["what"], maxsplit=1)[0])
    what, others = _told_apart(what, subject, scope)
    claim = Claim(subject, "does", what, literal=True, whole=what)
    return Found((claim, *others, *inserted), below=scope.about(subject, "label"))


def _told_apart(what: str, subject: str, scope: Scope) -> tuple[str, tuple[Claim, ...]]:
    """`makes a story of songs, ballet makes it of steps` as what each of the compared does."""
    for other in scope.items:
        before, comma, behind = what.partition(f", {other.casefold()} ")
        if not comma:
            before, comma, behind = what.partition(f", {other} ")
        if comma and other != subject and opens_with_verb(behind):
            return before, (Claim(other, "does", behind, literal=True, whole=behind),)
    return what, ()


def _may_open(text: str, line: Line, scope: Scope) -> Iterator[str]:
    """What a sentence may have for its subject, if it opens so."""
    # Before the note's other terms: "a **door class** sets", though "door" is one.
    yield from emphasised(line.part.runs)[:1]
    yield _opening_term(text, scope)
    yield scope.subject
    yield tidy(line.lead)
    yield from scope.items


def _opening_term(text: str, scope: Scope) -> str:
    """The key of the note that a sentence opens with, `""` if it opens with none."""
    if scope.prose or not scope.terms:
        return ""
    words = text.split(maxsplit=3)
    heads = (" ".join(words[:size]) for size in (3, 2, 1) if len(words) > size)
    return next((head for head in heads if fold(head) in scope.terms), "")


@pattern("P26", 0.75)
def examples(line: Line, scope: Scope) -> Found | None:
    """`..., eg Kafka, SQS`: examples of what the line names."""
    said = line.text.casefold()  # every line is asked, and few have any of the words
    is_shown = "eg" in said or "e.g" in said or "such as" in said or "for " in said
    match = _EXAMPLES.search(line.text) if is_shown else None
    if not match:
        return None
    if _OPEN_END.search(line.text[: match.start()]):
        return None  # "against eg a weak door": of what it stands in the middle of
    is_named = line.style or (line.is_item and line.mark in (":", "-") and not scope.prose)
    owner = line.key if is_named and is_name(line.key, 4) else ""
    if relation_of_key(line.key) and line.value_text:
        # "designed for: flat breads (eg pita)": examples of the value, not of the key
        value, aside = aside_of(line.value_text)
        owner = value if aside and match["what"] in aside and is_name(value, 4) else ""
        relation = ""
    else:
        relation = relation_of_key(owner)
    if not owner or is_filler(owner) or relation:
        return None
    names = split_names(match["what"], 3)
    return Found(
        tuple(Claim(owner, "has_example", name, whole=tidy(match["what"])) for name in names)
    )


@pattern("P26i", 0.8, where="item subject, no list")
def example_item(line: Line, scope: Scope) -> Found | None:
    """`- eg Kafka, SQS` as an item of its own: examples of what it hangs below."""
    # "eg a drift: x = y" goes on with a formula.
    match = _EXAMPLES.match(line.key if line.mark in (":", "=") and line.key else line.text)
    if not line.is_item or line.has_list or not match or not is_name(scope.subject):
        return None
    what = match.string[match.start("what") :]
    names = split_names(what, 4) or ((tidy(what),) if is_name(what, 7) else ())
    return Found(
        tuple(
            Claim(scope.subject, "has_example", name, whole=tidy(match["what"]))
            for name in names
            if not is_noise(name)
        )
    )


@pattern("P26l", 0.8, where="item lead, no mark key prose")
def lead_with_examples(line: Line, scope: Scope) -> Found | None:
    """`- *source ovens* eg Acme`: an emphasised name and examples of it."""
    if not line.is_item or not line.lead or line.mark or line.key or scope.prose:
        return None
    match = _EXAMPLES.match(tidy(line.text.removeprefix(line.lead)))
    names = split_names(match["what"], 3) if match else ()
    if not match or not names or not is_name(line.lead, 4):
        return None
    whole = tidy(match["what"])
    said = tuple(Claim(line.lead, "has_example", name, whole=whole) for name in names)
    return Found((*membership(line.lead, line, scope), *said), below=below_item(scope, line.lead))


@pattern("P17", 0.9, where="bracket")
def acronyms(line: Line, scope: Scope) -> Found | None:
    """`Key Management Service (KMS)`, `KMS (Key Management Service)`: one thing, two names."""
    if "(" not in line.text:
        return None
    aliases: list[Alias] = []
    claims: list[Claim] = []
    # Every word before the bracket is tried as a beginning: only where one can be the end of it.
    has_short = _SHORT_BEHIND.search(line.text)
    for match in _LONG_FORM.finditer(line.text) if has_short else ():
        words = match["long"].split()
        for start in range(len(words)):
            long = " ".join(words[start:])
            if words[start].casefold() in _SMALL:
                continue  # "of squared residuals (OLS)", "the false discovery rate (FDR)"
            if len(words) - start > 1 and is_acronym_of(match["short"], long) and is_name(long, 7):
                aliases.append(Alias(match["short"], long, "acronym"))
                if line.value_text and not scope.prose:
                    claims.append(Claim("", "", long))  # a thing, though told in passing
                break
    for match in _SHORT_FORM.finditer(line.text):
        if looks_like_acronym(match["short"]) and is_acronym_of(match["short"], match["long"]):
            aliases.append(Alias(tidy(match["long"]), match["short"], "acronym"))
            if line.value_text and not scope.prose and match["short"] in line.value_text:
                claims.append(Claim("", "", match["short"]))
    return Found(tuple(claims), tuple(aliases)) if aliases else None


@pattern("P18", 0.9)
def abbreviations(line: Line, scope: Scope) -> Found | None:
    """`<abbr title="time to live">TTL</abbr>`: another name, or a definition if a sentence."""
    claims: list[Claim] = []
    aliases: list[Alias] = []
    for run in line.part.runs:
        if not run.title:
            continue
        name, title = tidy(run.text), tidy(run.title)
        if not title or not is_name(name, 5) or is_filler(name):
            continue
        if is_acronym_of(name, title):
            aliases.append(Alias(title, name, "abbreviation"))
        elif len(title.split()) > 2 and not is_noise_value(title):
            claims.append(Claim(name, "defined_as", title, literal=True, whole=title))
    return Found(tuple(claims), tuple(aliases)) if claims or aliases else None


def _is_deed(match: re.Match[str]) -> bool:
    is_verb = match["verb"] in THIRD_PERSON or opens_with_verb(match["what"])
    return is_verb or bool(match["reader"])


def _is_code_lead(line: Line) -> bool:
    return next(("code" in run.styles for run in line.part.runs if run.text.strip()), False)


def _core(phrase: str, line: Line) -> str:
    """The emphasised name in a subject phrase, else the phrase itself if it is a name."""
    marked = [name for name in emphasised(line.part.runs) if name in phrase]
    name = marked[-1] if marked else tidy(phrase)
    return name if is_name(name, 4) and not is_filler(name) else ""
