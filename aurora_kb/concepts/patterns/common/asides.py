"""What stands in brackets: other names, parts, tools, and what is so of the name before them."""

from __future__ import annotations

import re

from aurora_kb.concepts.language.code_words import is_identifier, is_noise
from aurora_kb.concepts.language.text import first_word, fold, last_word, phrases, tidy, word_set
from aurora_kb.concepts.language.values import (
    aside_of,
    is_acronym_of,
    looks_like_acronym,
    split_names,
)
from aurora_kb.concepts.language.vocabulary import VENDORS, VERB_STEMS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Alias, Claim
from aurora_kb.engine import memoised


def asides_of(name: str, aside: str) -> tuple[Claim, ...]:
    """What stands in brackets behind a name of a list: `shells (Bash, Zsh)` has examples, several
    names with capitals behind a word without."""
    names = split_names(aside, 3) if name[:1].islower() and "," in aside else ()
    if len(names) < 2 or not all(one[0].isupper() for one in names):
        return aside_claims(name, aside)
    return tuple(Claim(name, "has_example", one, whole=aside) for one in names)


_WEAK_ASIDES = word_set(
    """
    possibly optional conceptual new deprecated recommended incomplete wip draft unfinished
    """
) | phrases(
    """
    not exhaustive; non exhaustive; non exhaustive list; not complete; partial list; in no order;
    in no particular order; work in progress; to do; see below; see above; continued; cont'd
    """
)


# Where a link leads, also one that an export wrote out.
_LEADS = re.compile(r"http|\S\.(?:md|csv|pdf)$|%20")


# Parentheses that go on with the sentence say nothing by themselves.
_COMMENTS = re.compile(r"(?:that is|i\.?e|e\.?g|see|like|such as|or|and|also|but)\b", re.I)


# "Mills (cheapest first)" tells how the list below is sorted.
_ORDERS = re.compile(r"(?:\w{3,}est|most \w+) first|in (?:this|that|the given) order", re.I)
_FORMERLY = re.compile(
    r"(?:(?:formerly|previously|once called|aka|a\.k\.a\.?|also (?:called|known as))\s+"
    r"|=\s?(?=[^\W\d_]{2}))(?P<other>\S.*)$",
    re.I,
)
_TOLD = re.compile(r"[^\W\d_]{2}|\d|^\w+$")
# "significance level (alpha)": how it is written, too.
_SYMBOLS = word_set(
    "alpha beta gamma delta epsilon zeta eta theta kappa lambda mu nu xi rho sigma tau phi chi psi"
    " omega α β γ δ ε θ κ λ μ ν ρ σ τ φ χ ψ ω Σ Δ n k p r x y"
)
_FORMULA = re.compile(r"(?:\\[A-Za-z]+|[A-Za-z](?=[_^]))(?:[_^]\{?[\w*']+\}?)*")


# "helfen (to help)": what a word of another language means
TRANSLATED = re.compile(r"to [a-z]+(?: [a-z]+){0,2}")


def aside_claims(label: str, aside: str, aspect: str = "") -> tuple[Claim, ...]:
    """A parenthesis behind a label as a property of what the label names."""
    text = tidy(aside)
    if not text or fold(text) in _WEAK_ASIDES or _LEADS.search(text) or _COMMENTS.match(text):
        return ()
    if _ORDERS.fullmatch(text):
        return ()
    if not _TOLD.search(text):
        return ()  # how it is written: `W/"..."`
    if _FORMULA.fullmatch(text) or fold(text) in _SYMBOLS or text == label[:1].upper():
        return ()  # "($\\chi^2$)" is how it is written, and "Cellulosic (C)"
    if label.islower() and " " not in label and TRANSLATED.fullmatch(text):
        return (Claim(label, "defined_as", text, literal=True, whole=text),)
    if text.startswith("for ") and not aspect:
        text = text[4:]
        return (Claim(label, "purpose", text, literal=True, whole=text),)
    return (Claim(label, "has_property", text, literal=True, aspect=aspect, whole=text),)


def read_asides(
    name: str, asides: tuple[str, ...], scope: Scope, glossed: bool = False, shows: bool = False
) -> tuple[tuple[Alias, ...], tuple[Claim, ...]]:
    """A parenthesis behind a name: another name of it, what it lists, or a property. In front of
    a gloss it lists nothing: `L2 (ridge, weight decay): small weights`; what is in the plural may
    still show examples there."""
    aliases: list[Alias] = []
    claims: list[Claim] = []
    aspect = scope.aspect if scope.relation == "has_property" else ""
    last = name.split()[-1]
    for aside in filter(None, asides):
        short, long = sorted((name, aside), key=len)
        family = f"{name} {scope.subject.split()[-1]}" if scope.subject else name
        if glossed and spells_beginning(name, aside):
            continue  # "DRB (deck rack): ..." says what its first letters stand for
        if (
            is_acronym_of(short, long)
            # "AWS Bread Store (BS)"
            or (first_word(name) in VENDORS and is_acronym_of(aside, name.partition(" ")[2]))
            or is_acronym_of(last, aside)
            or (looks_like_acronym(aside) and is_acronym_of(aside, family))
        ):
            aliases.append(Alias(aside, name, "acronym"))
        elif (was := _FORMERLY.match(aside)) and (others := split_names(was["other"])):
            aliases.extend(Alias(other, name, "other name") for other in others)
        elif glossed and is_other_name(name, aside, scope):
            aliases.append(Alias(aside, name, "other name"))
        elif glossed and is_called_too(aside, scope):
            aliases.append(Alias(aside, name, "other name", local=True))
        elif not glossed and (listed := listed_in_brackets(name, aside, scope)):
            claims.extend(listed)
        elif shows and (shown := shown_in_brackets(name, aside, scope)):
            claims.extend(shown)
        else:
            claims.extend(aside_claims(name, aside, aspect))
    return tuple(aliases), tuple(claims)


@memoised(1 << 12)
def named(label: str) -> tuple[str, str]:
    """A label's name and its parenthesis, the name `""` when it cannot be a concept."""
    if label[1:2] == "(":
        return "", ""  # "P(A)"
    name, aside = aside_of(label)
    return (name, aside) if is_name(name) else ("", "")


_AT_END = re.compile(r"^(?P<before>.+?)\s*\((?P<inner>[^()]+)\)[.\s]*$")


def listed_in_brackets(name: str, aside: str, scope: Scope) -> tuple[Claim, ...]:
    """`Ovens (wood, gas, steam)` are kinds, `Oven (door, rack)` has parts: a name and two or
    more short names behind it."""
    if "," not in aside or scope.prose or re.search(r"\d", aside):
        return ()
    if aside.casefold().startswith("default "):
        return ()  # "default in Paris, Milan"
    names = split_names(aside, 3)
    if len(names) < 2:
        return ()
    if any(one.isupper() for one in names) and any(one.islower() for one in names):
        return ()  # "Oven (furnace, OVN)" is called so
    if any(is_quality(one) for one in names) and not all(is_quality(one) for one in names):
        return ()  # "Rack oven (portable, fan, gas)"
    last = last_word(name)
    is_several = singular(last) != last
    if not is_several and all(map(is_quality, names)):
        return ()  # "Rack oven (portable, fan-driven)" is so
    relation = "has_variant" if is_several else "has_part"
    return tuple(Claim(name, relation, one, whole=tidy(aside)) for one in names)


def shown_in_brackets(name: str, aside: str, scope: Scope) -> tuple[Claim, ...]:
    """`Shortenings (lard, suet): melt early`: before a gloss, examples of what stands in the
    plural."""
    last = last_word(name)
    if singular(last) == last or any(map(is_quality, aside.split(", "))):
        return ()
    return tuple(
        Claim(name, "has_example", claim.object, whole=claim.whole)
        for claim in listed_in_brackets(name, aside, scope)
    )


# How a thing is, when, whose or where, and no other name of it.
_HOW = word_set(
    """
    default optional live idle free paid new old max min only mostly usually often always never not
    no with without from by in on at of for if when since until see eg ie like aka via per up down
    one two three first last best wip draft incomplete most more less very too also same each all
    any both or and as
    """
)


_PARTICLES = word_set("up down in out on off over back away through apart together")


def is_called_too(aside: str, scope: Scope) -> bool:
    """Whether brackets before a gloss hold another name in small letters that the note has no other
    use for: `vertical (scale up): ...`, `Layered (n-tier): ...`."""
    words = aside.split()
    if not aside.islower() or len(words) > 2 or scope.prose or not is_name(aside, 2):
        return False
    if not aside.replace(" ", "").replace("-", "").isalpha() or is_quality(aside):
        return False
    if len(words) == 2 and words[0] in VERB_STEMS and words[1] not in _PARTICLES:
        return False  # "Sales (move bread)" tells what they do
    is_told = (
        words[0] in _HOW or words[0].endswith(("ed", "ly", "ing")) or fold(aside) in scope.terms
    )
    return not is_told


def spells_beginning(name: str, aside: str) -> bool:
    """Whether brackets spell out the first letters of an acronym: `LB (long): ...`."""
    words = aside.split()
    initials = "".join(word[0] for word in words if word[0].isalpha())
    is_plain = aside.islower() and aside.replace(" ", "").replace("-", "").isalpha()
    is_short = name.isupper() and 2 < len(name) < 6 and len(words) < len(name)
    return is_short and is_plain and name.casefold().startswith(initials)


def is_other_name(name: str, aside: str, scope: Scope) -> bool:
    """Whether brackets before a gloss hold the name with another noun in front, which the note
    has no other use for: `Partition key (hash key): ...`; `Deck oven (hot oven)` tells how it is.
    """
    words, names = fold(aside).split(), fold(name).split()
    if len(words) != 2 or len(names) < 2 or words[-1] != names[-1] or scope.prose:
        return False
    return not is_quality(words[0]) and fold(aside) not in scope.terms and aside.islower()


def marked_in_brackets(line: Line, subject: str, scope: Scope) -> tuple[Claim, ...]:
    """`Knead by machine (*autolyse*)`, `Weigh first (`scale`)`: one emphasised name or piece of
    code in brackets at the end is a thing of the subject's too."""
    match = _AT_END.match(line.text)
    if not match or scope.prose or not subject:
        return ()
    inner = tidy(match["inner"])
    run = next((run for run in line.part.runs if run.styles and tidy(run.text) == inner), None)
    if run is None or not is_name(inner, 4) or is_acronym_of(inner, match["before"]):
        return ()
    if "code" in run.styles:
        return (Claim(subject, "uses", inner, kind="tool"),) if is_identifier(inner) else ()
    is_so = is_quality(inner)  # "Bell (*managed*)"
    return (Claim(subject, "has_property", inner, is_so, aspect=scope.aspect, whole=inner),)


_WHICH = word_set("same different other another only more less fewer each every any all both no")


def only_tells_which(phrase: str) -> bool:
    """Whether an emphasised phrase names nothing by itself: `**same oven** for bread and rolls`."""
    return " " in phrase and first_word(phrase) in _WHICH


def explained_in_brackets(line: Line) -> tuple[Claim, ...]:
    """`Loaves should be *docked* (cut on top before baking)`: what stands in brackets right
    behind the only emphasised word of a statement."""
    marked = emphasised(line.part.runs)
    if len(marked) != 1 or not is_name(marked[0], 3) or "(" not in line.text:
        return ()
    if only_tells_which(marked[0]):
        return ()
    match = re.search(rf"{re.escape(marked[0])}\s+\((?P<said>[^()]+)\)", line.text)
    said = tidy(match["said"]) if match else ""
    if len(said.split()) < 3 or is_noise(said) or is_acronym_of(marked[0], said):
        return ()
    names = split_names(said, 3)
    if len(names) > 1 and all(name[0].isupper() for name in names):
        # "or a **backend** (S3, GCS)"
        return tuple(Claim(marked[0], "has_example", name, whole=said) for name in names)
    return (Claim(marked[0], "defined_as", said, literal=True, whole=said),)
