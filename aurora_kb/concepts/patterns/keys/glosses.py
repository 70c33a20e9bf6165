"""What the value behind a term says of it: a gloss, a chain, names, a question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aurora_kb.concepts.language.relation_words import is_negative_aspect, is_positive_aspect
from aurora_kb.concepts.language.sentence_forms import is_instruction, is_question
from aurora_kb.concepts.language.text import first_word, fold, last_word, tidy, word_set
from aurora_kb.concepts.language.values import (
    aside_of,
    head_phrase,
    is_acronym_of,
    looks_like_acronym,
    names_with_asides,
    spells_out,
    split_chain,
    split_names,
    without_aside,
)
from aurora_kb.concepts.language.verbs import opens_with_infinitive, opens_with_verb
from aurora_kb.concepts.language.vocabulary import THIRD_PERSON, VARIANT_NOUNS, VENDORS
from aurora_kb.concepts.language.words import is_act, is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import TRANSLATED, aside_claims, asides_of
from aurora_kb.concepts.patterns.common.bare_names import (
    bare_names,
    examples_behind,
    members_in_row,
)
from aurora_kb.concepts.patterns.common.belonging import kind_of
from aurora_kb.concepts.patterns.common.chain_links import chain_claims, tells_in_arrows
from aurora_kb.concepts.patterns.common.claims import gloss_claims, lists_nouns, value_claims
from aurora_kb.concepts.patterns.common.second_sentences import (
    first_and_rest,
    proper_names,
    said_further,
)
from aurora_kb.concepts.patterns.keys.aspects import are_things
from aurora_kb.concepts.patterns.sentences.long_forms import expansion
from aurora_kb.concepts.reading.kinds import are_kinds, is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, shows_code
from aurora_kb.concepts.reading.statements import Claim
from aurora_kb.model import Run

# "Remedies:" at the end of a value announces what hangs below it.
ANNOUNCED = re.compile(r"(?<=[.!])\s+(\w+)\s*:\s*$")
# "does it rise? Shown by a mark": what is asked by a thing, and what it is.
_ASKED = re.compile(r"(?P<question>[^?]{8,}\?)\s+(?P<rest>[^?]+)", re.S)
# "(from Neo4j)", "(Apache TinkerPop)", "(S3Hook)"
_ONE_PROPER = re.compile(
    r"(?P<from>(?:from|by|as in)\s+)?"
    r"(?P<one>[A-Z][a-z]+(?:\s[A-Z][a-z]\w*)+|[A-Z][a-z\d]+(?:[A-Z][a-z\d]*)+)"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_TROUBLES = word_set("failure failures problem problems error errors fault faults issue issues")
_WRITTEN_SO = re.compile(r"[a-z][A-Z]")  # "TruLens" is one
_LONGEST = 400  # characters of a row of names
_NOTHING = frozenset(["none", "null", "nothing", "start"])
_INNER_BRACES = re.compile(r"\w\s+\{([^{}]+,[^{}]+)\}")
# "Scaling: min-max or z-score", "Sort keys: compound vs interleaved"
_EITHER = re.compile(
    r"(?!(?:yes|no|true|false|on|not|pass|one|two|more|less|all)\b)([^\W\d]\S+(?<![,.;:]))"
    r" (?:or|vs\.?) ([^\W\d]\S+)"
)
# "zip with tools, max 5 an oven", "hash tree, used in the background"
_FURTHER_CLAUSE = re.compile(
    r"\w{3,}\)?[,;]\s(?P<what>(?:(?:max|min|up to|at most|at least)\.?\s[~<>]?\d"
    r"|used\s(?:in|by|for|to)\s|needs\s|gets\s|has\sto\s"
    r"|(?:only|not|never|no longer)\s(?:for|in|on|if|when|with)\s)[^,;:.]+)$"
)
_GOES_ON = re.compile(r"\b(?:of|by|with|for|into|from|are|is|includes?)[:\s]*$")
_JOINED = re.compile(r"\s(?:and|or|&)\s")
# "shapes itself, only if: fresh dough, warm room"
_SETS = re.compile(r"\b(?:if|when|unless|only|needs?|requires?|with|without|for)$", re.I)
_LISTED_BEHIND = re.compile(r"(?P<gloss>[^:.;]*\w [^:.;]*\w):\s+(?P<names>[^:.;]+)$")


def said_of_term(name: str, line: Line, scope: Scope) -> Sequence[Claim]:
    """What a value says of its term."""
    text = line.value_text
    if line.has_list and _GOES_ON.search(text):
        return ()  # "heat is the sum of" what is listed below
    if TRANSLATED.fullmatch(line.aside) and name.islower() and text[:1].isupper():
        # "helfen (to help) – Ich helfe dir."
        return (Claim(name, "has_example", tidy(text), True, whole=tidy(text)),)
    opening = _ASKED.fullmatch(text) if "? " in text and not scope.prose else None
    if opening and not is_question(text):
        asked = tidy(opening["question"])
        asks = Claim(name, "has_property", asked, True, aspect="question", whole=asked)
        return (asks, *gloss_claims(name, opening["rest"]))
    is_arrow = line.mark == "⟶" and " " in text and not scope.prose and not split_chain(text)
    if is_arrow and _are_troubles(scope) and not opens_with_verb(text):
        # "endless loop → at most ten turns" below "Failure modes": what helps, no gloss
        return (Claim(name, "has_property", tidy(text), True, whole=tidy(text)),)
    if not scope.prose and text.islower() and (either := _EITHER.fullmatch(tidy(text))):
        one, other = either.groups()
        set_off = Claim(one, "compares_with", other, aspect="vs", whole=tidy(text))
        return (
            *((set_off,) if " vs" in text else ()),
            *(Claim(name, "has_variant", kind, kind=kind_of("has_variant"), whole=tidy(text))
              for kind in (one, other)),
        )  # fmt: skip
    steps = split_chain(text)
    steps = steps[1:] if steps and fold(steps[0]) in _NOTHING else steps
    if steps and all(is_name(step, 5) for step in steps) and not tells_in_arrows(steps):
        return chain_claims(name, steps)
    if expansion(name, text):
        return _gloss(name, line, scope)
    if len(name) > 1 and spells_out(name, without_aside(text)):
        return aside_claims(name, aside_of(tidy(text))[1])  # an expansion is no definition
    if fold(text) in ("yes", "no"):
        asked = scope.question
        return (Claim(name, "has_property", tidy(text), True, aspect=asked),) if asked else ()
    if _shows_use(line, scope):
        return ()
    if is_question(text):
        asks = Claim(name, "has_property", tidy(text), True, aspect="question", whole=tidy(text))
        return () if scope.prose else (asks,)
    return _gloss(name, line, scope)


def _are_troubles(scope: Scope) -> bool:
    subject = "" if is_act(scope.subject) or " the " in scope.subject else scope.subject
    words = {*fold(subject).split(), *fold(scope.aspect).split()}
    return bool(words & _TROUBLES)


def _gloss(name: str, line: Line, scope: Scope) -> tuple[Claim, ...]:
    behind = () if scope.prose else _set_off_behind(name, line)
    return (*_told_by(name, line, scope), *behind)


def _set_off_behind(name: str, line: Line) -> tuple[Claim, ...]:
    """`*Rotor*: Bell Rotary Oven (*bake*)`: what alone is set off in brackets behind the gloss of a
    name that is set off, too, is so of it."""
    runs = [run for run in line.value if run.text.strip()]
    if line.style not in ("strong", "em") or len(runs) < _IN_BRACKETS:
        return ()
    if opens_with_verb(line.value_text):
        return ()  # "mixes the dough (*autolyse*)" uses it
    before, inner, end = runs[-3:]
    is_last = before.text.rstrip().endswith("(") and end.text.strip(" .") == ")"
    if not is_last or not {"strong", "em"} & {*inner.styles}:
        return ()
    told = tidy(inner.text)
    return (Claim(name, "has_property", told, literal=True, whole=told),)


_IN_BRACKETS = 3  # runs: what stands before, what is set off, and the end


def _told_by(name: str, line: Line, scope: Scope) -> tuple[Claim, ...]:
    text = ANNOUNCED.sub("", line.value_text)
    if not scope.prose:
        first, further = first_and_rest(text)
        names, _, rest = first.partition("; ")
        if rest and line.style and examples_behind(name, names):
            first, further = names, (rest, *further)  # "Shortener: lard, suet; melts early"
        if further:
            return (*_first(name, first, line, scope), *said_further(name, further, scope))
    return _first(name, text, line, scope)


def _first(name: str, text: str, line: Line, scope: Scope) -> tuple[Claim, ...]:
    """What the first sentence of a value says of its term."""
    if not scope.prose and (members := _listed_behind(name, text)):
        return members
    # Below "Security" what a term lists is its own.
    is_weighed = is_negative_aspect(scope.aspect) or is_positive_aspect(scope.aspect)
    is_weighed = is_weighed or last_word(scope.aspect) == "limits"
    if scope.relation == "has_property" and scope.braced and is_weighed:
        return _in_braces(name, text, scope.aspect)
    is_kept = line.style or is_quality(name.lower())
    if is_kept and not scope.prose and (members := examples_behind(name, text)):
        return members
    if not scope.prose and (
        members := _listed_by_plural(name, line, text, scope) or members_in_row(name, text)
    ):
        return members
    names = split_names(text, 4)
    if scope.prose and len(names) == 1 and all(run.link >= 0 for run in line.value):
        return (Claim(name, "has_example", names[0], whole=tidy(text)),)  # "Local: [[Syncthing]]"
    if not scope.prose and (members := _set_off(name, text, line)):
        return members
    if (row := _row(name, text, names, scope)) is not None:
        return row
    if not line.style and name.islower() and not scope.prose and (tools := _tools(text)):
        return tuple(Claim(name, "uses", one, kind="tool", whole=tidy(text)) for one in tools)
    return _glossed(name, text, line, scope)


def _listed_behind(name: str, text: str) -> tuple[Claim, ...]:
    """A gloss and what it is so of: `made by others: gas ring, hotplate (Acme)`."""
    told = _LISTED_BEHIND.match(text) if ": " in text else None
    behind = split_names(told["names"], 3) if told else ()
    if told is None or len(behind) < 2 or "=" in told["names"] or _SETS.search(told["gloss"]):
        return ()
    shown = [aside_of(name)[0] for name in behind]
    made = [Claim(name, "has_example", one, whole=tidy(told["names"])) for one in shown]
    return (*gloss_claims(name, told["gloss"]), *made)


def _row(name: str, text: str, names: tuple[str, ...], scope: Scope) -> tuple[Claim, ...] | None:
    """What a gloss says that is nothing but names: `crust, crumb`, `{rye, spelt}`. None if it is
    something else."""
    braces = text.lstrip().startswith("{")
    # In running text "San Francisco, USA" is one place.
    several = 2 if scope.prose and not re.search(r"\b(?:and|or)\b", text) else 1
    # Without "and" three words may well be adjectives.
    nouns = not scope.prose and bool(names) and bool(_JOINED.search(text))
    nouns = nouns and lists_nouns(name, text)
    listed = nouns or (is_list_of_names(text, names) and not _is_mixed(text))
    whole = tidy(text)
    if len(names) <= several or not (braces or listed):
        # "t = coef / SE" divides
        if " / " in text and not scope.prose and _are_examples(text) and len(name) > 1:
            return tuple(Claim(name, "has_example", one, whole=whole) for one in names)
        return None
    if scope.prose and not braces:
        relation = "has_variant" if last_word(name) in VARIANT_NOUNS else "has_example"
        return value_claims(name, relation, text, "")
    if fold(name) in scope.aspects:
        return tuple(Claim(name, "has_part", other, whole=whole) for other in names)
    shared = all(first_word(other) == first_word(name) for other in names)
    has_many = singular(last_word(name)) != last_word(name)
    relation = "has_variant" if shared or has_many or are_kinds(name, names) else "has_part"
    return tuple(
        Claim(name, relation, other, kind=kind_of(relation), whole=whole) for other in names
    )


def _summed(name: str, text: str) -> tuple[Claim, ...]:
    """`partition key + sort key`, `AR + differencing + MA`: parts of a term whose gloss is nothing
    but names, three and more or of one noun."""
    names = tuple(map(tidy, text.rstrip(".").replace("(s)", "s").split(" + ")))
    is_row = len(names) > 2 or len({last_word(one) for one in names}) < len(names)
    if len(names) < 2 or not is_row or not all(is_name(one, 2) for one in names):
        return ()
    if any(is_quality(one) or opens_with_verb(one) for one in names):
        return ()  # "cleaned + joined"
    return tuple(Claim(name, "has_part", one, whole=tidy(text)) for one in names)


def _glossed(name: str, text: str, line: Line, scope: Scope) -> tuple[Claim, ...]:
    """What a gloss says that is no list: all of it, its last clause, names in brackets, braces."""
    clause = _FURTHER_CLAUSE.search(text) if line.style and not scope.prose else None
    if clause and clause["what"].count(")") > clause["what"].count("("):
        clause = None  # "(at night; not by day)" is one aside
    further = said_further(name, (clause["what"],), scope) if clause else ()
    inner = _INNER_BRACES.search(text) if "{" in text and not scope.prose else None
    says = (*gloss_claims(name, text), *(() if scope.prose else _summed(name, text)))
    # "rules for smoke {warn, drop}" are of two kinds, "one door {in, out}" is for two things.
    noun = last_word(head_phrase(text.partition("{")[0].rstrip())[0] or "x")
    is_several = singular(noun) != noun and not any(one.relation == "does" for one in says)
    held = "has_variant" if is_several else "has_part"
    return (
        *says,
        *named_at_end(name, text, scope),
        *further,
        *(
            Claim(name, "uses" if one[0].isupper() else held, one, whole=tidy(text))
            for one in (split_names(inner[1], 3) if inner else ())
        ),
    )


def named_at_end(name: str, text: str, scope: Scope) -> tuple[Claim, ...]:
    """`a link to another system (S3Hook, PostgresHook)`, `a language (Apache TinkerPop)`: names in
    brackets at the end of a gloss."""
    aside = aside_of(text)[1] if text.endswith(")") and not scope.prose else ""
    if not aside or " + " in aside or _CALCULATED.search(aside_of(text)[0]):
        return ()
    row = bare_names(aside)
    capitals = sum(any(letter.isupper() for letter in one) for one in row)
    if row and any(is_acronym_of(word, aside) for word in aside_of(text)[0].split()[-2:]):
        return ()  # "by the DRP rule (Deck, Rack, Pit)" spells it out
    listed = proper_names(aside) or (row if capitals * 3 >= len(row) * 2 > 4 else ())
    if listed := listed or _short_examples(aside):
        return tuple(Claim(name, "has_example", one, whole=aside) for one in listed)
    if _ONE_CAPITAL.fullmatch(aside) and fold(aside) not in {*scope.terms, *VENDORS}:
        is_said = len(text.split()) > 3 and not is_quality(aside.lower())
        # "turn the loaves into crumbs (Panko)" names no kind of that step.
        is_deed = opens_with_infinitive(text) or is_instruction(text)
        relation = "uses" if is_deed else "has_example"
        return (Claim(name, relation, aside, whole=aside),) if is_said else ()
    known = _ONE_PROPER.fullmatch(aside)
    if not known:
        return ()
    relation = "related_to" if known["from"] else "uses"
    return (Claim(name, relation, known["one"], whole=aside),)


# "TP / (TP + FN)"
_CALCULATED = re.compile(r"[-+*/·×÷−=^]\s*$")
# "(Optuna)"; capitals alone may be a short form of what stands before, "move data (ETL)".
_ONE_CAPITAL = re.compile(r"[A-Z][a-z]{3,}\d?")
_ONE_SHORT = re.compile(r"[A-Za-z][\w.+-]{2,}")


def _short_examples(aside: str) -> tuple[str, ...]:
    """`(Lasso, trees)`, `(corr, chi2)`: single words, of which half are written as names are, with
    a capital or a figure."""
    words = [word.strip() for word in aside.split(",")]
    words = [word for word in words if word not in ("...", "…", "etc", "etc.")]
    if len(words) < 2 or not all(_ONE_SHORT.fullmatch(word) for word in words):
        return ()
    written = sum(any(sign.isupper() or sign.isdigit() for sign in word) for word in words)
    told = any(is_quality(word.lower()) or word in THIRD_PERSON for word in words)
    return tuple(words) if written * 2 >= len(words) and not told else ()


def _tools(text: str) -> tuple[str, ...]:
    """`VPC`, `IAM + database users`: names behind a key in small letters, the first of them with
    capitals as short names have them."""
    names = tuple(tidy(name) for name in text.split(" + "))
    tools = tuple(name for name in names if name.isalnum() and looks_like_acronym(name))
    are_names = all(name in tools or (name.islower() and is_name(name, 3)) for name in names)
    return tools if are_names and names[0] in tools else ()


def _listed_by_plural(name: str, line: Line, text: str, scope: Scope) -> tuple[Claim, ...]:
    """`**Probes**: liveness (restart), readiness (traffic)`, `APIs: Scala, Java, R`: what a term
    in the plural lists, and what stands in brackets behind each."""
    last = last_word(head_phrase(name)[0])  # "Verbs with a prefix"
    if last[-1:] != "s" or ("," not in text and " / " not in text and " and " not in text):
        return ()
    if singular(last) == last or fold(name) in scope.aspects or re.search(r"[.;:→⟶]\s", text):
        return ()
    if _is_mixed(text) or _WRITTEN_SO.search(name):
        return ()
    listed = names_with_asides(text, 3)
    names = [one for one, _ in listed]
    behind = sum(bool(aside) for _, aside in listed)
    capitals = sum(one[0].isupper() or one[0] == "." for one in names)
    is_bare = bool(bare_names(text))
    are_names = capitals * 3 >= len(names) * 2 or behind > 1 or is_bare
    are_names = are_names or (behind > 0 and len(names) > 2 and capitals > 0)
    # "runners: shell, docker" in plain words lists two as well.
    may_be_two = behind or capitals == len(names) or (is_bare and not line.style)
    if len(names) < (2 if may_be_two else 3) or not are_names:
        return ()
    kind = kind_of("has_variant")
    members = (Claim(name, "has_variant", one, kind=kind, whole=tidy(text)) for one in names)
    return (*members, *(claim for one, aside in listed for claim in asides_of(one, aside)))


def _is_mixed(text: str) -> bool:
    """Whether a text parts its words in two ways, and is no plain list: `flour, whole / sifted`."""
    bare = _BRACKETS.sub("", text) if " / " in text else ""
    return " / " in bare and "," in bare


def _set_off(name: str, text: str, line: Line) -> tuple[Claim, ...]:
    """What a term lists where each name is set off, by emphasis or by dots in between: `*rye*
    (dark), *oats*`, `rye flour · oats`; of three with commas, most with capitals: `Rye, SPELT,
    oats`."""
    if len(text) > _LONGEST or ("," not in text and " · " not in text and " / " not in text):
        return ()
    marked = {tidy(run.text) for run in line.value if run.styles}
    if not marked and " · " not in text and text.islower():
        return ()  # most glosses are told apart here, before they are taken apart
    listed = names_with_asides(text, 4)
    if len(listed) < 2 or _is_mixed(text):
        return ()
    names = [one for one, _ in listed]
    capitals = sum(any(letter.isupper() for letter in one) for one in names)
    is_row = len(names) > 2 and capitals * 3 >= len(names) * 2 and bool(bare_names(text))
    is_set_off = (marked.issuperset(names) or " · " in text) and not any(map(is_quality, names))
    if not is_set_off and not (is_row and are_things(tuple(names))):
        return ()
    is_several = singular(last_word(name)) != last_word(name)
    is_several = is_several or len({first_word(one) for one in names}) == 1
    relation = "has_variant" if is_several or are_kinds(name, tuple(names)) else "has_part"
    kind = kind_of(relation)
    if starts_with_code(line.value) and not any(aside for _, aside in listed[:-1]):
        listed = [(one, "") for one in names]  # behind a row of code it is so of all
    members = (Claim(name, relation, one, kind=kind, whole=tidy(text)) for one in names)
    return (*members, *(claim for one, aside in listed for claim in asides_of(one, aside)))


def _are_examples(text: str) -> bool:
    """Whether a gloss is nothing but short names between strokes: `Acme / Bell-O`."""
    pieces = tuple(tidy(piece) for piece in text.split(" / "))
    if opens_with_verb(text):
        return False  # "stores flour / meal / bran"
    return all(len(piece.split()) < 3 for piece in pieces) and are_things(pieces)


def _in_braces(name: str, text: str, aspect: str) -> tuple[Claim, ...]:
    """`R ⟶ {low yield, high cost}` below `Limits`: what is so of a thing, each by its name."""
    names = split_names(text, 4) if text.startswith("{") else ()
    if not names:
        return value_claims(name, "has_property", text.strip("{} "), aspect)
    polarity = -1 if is_negative_aspect(aspect) else 1
    whole = tidy(text.strip("{} "))
    return tuple(
        Claim(name, "has_property", one, aspect=aspect, polarity=polarity, whole=whole)
        for one in names
    )


def is_list_of_names(text: str, names: tuple[str, ...]) -> bool:
    """A value is a list of names when every piece looks like one: capitals or emphasis."""
    return all(len(name) > 1 and _is_capital(name) for name in names) and not re.search(
        r"[.;]\s", text
    )


def _is_capital(name: str) -> bool:
    """Whether a name has its capital in front, or as one word inside: `gRPC`."""
    return name[0].isupper() or (" " not in name and name != name.lower())


def _shows_use(line: Line, scope: Scope) -> bool:
    """Whether a value is code, or says of code what it does: `a` finds "apple"."""
    if shows_code(line.value):
        return True
    rest = line.value_text.removeprefix(next((run.text for run in line.value if run.text), ""))
    return scope.prose and starts_with_code(line.value) and bool(re.match(r"\s*[a-z]+s\b", rest))


def starts_with_code(runs: Sequence[Run]) -> bool:
    """Whether what runs show first is code."""
    return next(("code" in run.styles for run in runs if run.text.strip()), False)
