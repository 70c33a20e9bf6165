"""Keys that are terms: `**Term**: gloss`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aurora_kb.concepts.language.code_words import is_identifier
from aurora_kb.concepts.language.relation_words import is_aspect, is_platform, relation_of_key
from aurora_kb.concepts.language.sentence_forms import (
    is_filler,
    is_imperative,
    is_instruction,
    is_question,
    is_sentence,
    starts_with_verb,
    tells_a_case,
)
from aurora_kb.concepts.language.text import first_word, fold, last_word, phrases, tidy
from aurora_kb.concepts.language.values import (
    aside_of,
    is_acronym_of,
    is_typed_name,
    looks_like_acronym,
    split_chain,
    split_names,
)
from aurora_kb.concepts.language.verbs import (
    is_half_sentence,
    is_only_verb,
    is_plain_verb,
    is_third_person,
)
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import named, read_asides
from aurora_kb.concepts.patterns.common.belonging import (
    below_item,
    is_short_of,
    kind_of,
    membership,
    same,
    spells_subject,
)
from aurora_kb.concepts.patterns.common.claims import gloss_claims, only_explains, value_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.keys.glosses import (
    ANNOUNCED,
    is_list_of_names,
    said_of_term,
    starts_with_code,
)
from aurora_kb.concepts.patterns.sentences.long_forms import expansion, long_form
from aurora_kb.concepts.reading.lines import Line, Scope, read_line, shows_code
from aurora_kb.concepts.reading.statements import Alias, Claim

_FEW = 2
_LONG = 5  # words
_SHORT = 2  # words: "read committed" may be a name
_MENDED = re.compile(r"[.!] (?:Fix|Solution|Remedy|Cure|Workaround|Mitigation)(?:e?s)?: ")
_POINTERS = phrases("image; resource; source; reference; context")


def _is_consequence(line: Line, scope: Scope) -> bool:
    """Whether an item tells what leads to what, and no name with its gloss: `too much steam ⟶ soft
    crust` below `Problems`, and anywhere `↑ heat ⟶ dark crust`, `paid by the hour ⟶ bake fast`,
    `bigger oven ⟶ more bread`, `Fan down ⟶ the crust burns` and `Heat moves floor ⟶ roof`.
    """
    is_plain = not line.style and line.mark == "⟶"
    if not is_plain or scope.prose or not is_name(scope.subject):
        return False
    words = fold(line.key).split()
    # "vanishes at night → no draught" says what the subject does.
    is_deed = len(words) > 2 and line.key[0].islower() and is_third_person(words[0])
    if (is_deed or tells_a_case(line.key)) and " " in line.value_text:
        return True
    if scope.inside == "question" and _WHAT_IF.match(scope.aspect):
        return True
    if is_half_sentence(line.key):
        return True
    if not line.is_item or line.has_list:
        return False
    is_phrase = line.key[:1].islower() and " " in line.key
    is_aspect = scope.relation == "has_property" and bool(scope.aspect)
    is_advice = is_imperative(line.value_text) and len(line.key.split()) > _SHORT
    return line.key[0] in "↑↓" or (is_phrase and (is_aspect or is_advice))


# Below it stand cases: "What if it rains?", "What can go wrong?"
_WHAT_IF = re.compile(r"what (?:if|happens|(?:can|could|may) go wrong|goes wrong)\b", re.I)
_YEAR_FIRST = re.compile(r"(?:ca?\.?\s?)?\d{3,4}\s+[^\W\d]")


@pattern("P2", 0.9, where="mark value, no tail")
def glossed_term(line: Line, scope: Scope) -> Found | None:
    """`**Term**: gloss`, `*Term* - gloss`, `` `T` | gloss ``: a term of the subject's."""
    if not line.mark or not line.value_text or line.tail or not _is_term(line, scope):
        return None
    is_reason = not line.style and line.is_item and first_word(scope.aspect) == "why"
    is_reason = is_reason and scope.inside == "question"  # "cold floor ⟶ pale crust"
    is_told = _is_consequence(line, scope) or (_is_deed(line) and not is_name(line.key))
    if is_told or is_reason:
        said = value_claims(scope.subject, "has_property", tidy(line.text), scope.aspect)
        # What hangs below a deed that is set off is told of it, below half a sentence of the rest.
        is_owner = line.has_list and bool(line.style)
        return Found(said, below=below_item(scope, line.key) if is_owner else None)
    other = _no_gloss(line, scope)
    if other or _is_label_in_one_piece(line, scope):
        return other
    if _is_formula(line):  # "$E$ (energy): ..." is spelled out in brackets
        line = replace(line, key=line.aside, aside="")
    name, inner = named(line.key)
    if not name and (_is_symbol(line, scope) or _is_denial(line, scope)):
        name = tidy(line.key)
    if not name:
        return None
    name, others = _either(name, line)
    full = name
    if spells_subject(name, scope):
        others = (*others, Alias(scope.subject, name, "acronym"))
        name = scope.subject
    elif is_short_of(name, scope):
        others = (*others, Alias(name, scope.subject, "acronym", local=True))
        name = scope.subject
    aliases, asides = read_asides(name, (inner, line.aside), scope, glossed=True, shows=True)
    aliases = (*others, *aliases)
    if scope.inside == "question" and scope.relation == "has_property":
        answer = _answer(name, line, scope)
        return Found((*answer, *asides), aliases, below=below_item(scope, name))
    told_of = only_explains(line, scope)
    is_member = not told_of or (line.style == "strong" and scope.relation == "has_part")
    claims: list[Claim] = [*membership(name, line, scope)] if is_member else [Claim("", "", name)]
    # What is spelled out in front of its gloss is not spelled out by that once more.
    long = long_form(full, line)
    aliases = (*aliases, *expansion(full, line.value_text))
    if long:
        aliases = (*aliases, Alias(name, long, "glossary", local=len(name) < 3 and name.isalpha()))
    if used := _used_in_role(line, scope):
        below = below_item(scope, used[0]) if len(used) == 1 else scope
        return Found((*_uses(name, used, line, scope), *asides), aliases, below=below)
    glossed = said_of_term(full, line, scope)
    claims += (replace(one, subject=name) if one.subject == full else one for one in glossed)
    is_told = told_of or _lists_others(name, claims, line)
    below = scope if is_told else _below(name, line, scope)
    return Found((*claims, *asides), aliases, below=below)


def _answer(name: str, line: Line, scope: Scope) -> tuple[Claim, ...]:
    """What a term says that stands below a question."""
    text = line.value_text
    if line.part.ordered and first_word(scope.aspect) == "how":
        # "1. *Producer*: puts the record" below "How a record travels"
        step = Claim(scope.subject, "has_step", name, aspect=scope.aspect, kind="step",
                     order=line.part.order, whole=name)  # fmt: skip
        return (step, *gloss_claims(name, text))
    said = tidy(text)
    return (Claim(name, "has_property", said, True, aspect=scope.aspect, whole=said),)


def _uses(name: str, used: tuple[str, ...], line: Line, scope: Scope) -> list[Claim]:
    """What a subject uses, and as what: `Framework: Astro` in a stack; what it works with, and
    for what: `Ingest: Kinesis, MSK` below `Integrations`."""
    whole = tidy(line.value_text)
    return [
        Claim(
            scope.subject, scope.relation, one, aspect=name, kind=kind_of(scope.relation),
            whole=whole,
        )
        for one in used
    ]  # fmt: skip


def _lists_others(name: str, claims: list[Claim], line: Line) -> bool:
    """Whether a line of text has listed all of a term, and the items behind it are other things:
    `**Fuels**: beech · oak · gas` above `- *Deck*: ...`."""
    if line.part.kind != "text" or not line.has_list:
        return False
    listed = {fold(one.object) for one in claims if one.subject == name and not one.literal}
    items = [read_line(part) for part in line.part.parts if part.kind == "item"]
    keys = {fold(item.key) for item in items if item.style and item.value_text}
    return len(listed) > _FEW and len(keys) == len(items) > 1 and listed.isdisjoint(keys)


def _either(name: str, line: Line) -> tuple[str, tuple[Alias, ...]]:
    """The first of two emphasised names before one gloss, and that the other means the same:
    `**Weft** / **Woof**: runs across`."""
    one, bar, other = name.partition(" / ")
    marked = {tidy(run.text) for run in line.part.runs if run.styles}
    if not bar or not {one, other} <= marked or not (is_name(one, 4) and is_name(other, 4)):
        return name, ()
    return one, (Alias(name, one, "either name"), Alias(other, one, "either name"))


def _below(name: str, line: Line, scope: Scope) -> Scope:
    """The scope of what hangs below a glossed term; `Rust: eats iron. Remedies:` announces it."""
    below = below_item(scope, name)
    announced = ANNOUNCED.search(line.value_text) if line.has_list else None
    if not announced:
        return below
    relation = relation_of_key(announced[1]) or "has_property"
    return replace(below, relation=relation, aspect=announced[1])


def _is_symbol(line: Line, scope: Scope) -> bool:
    """Whether an item explains a letter that is set off: `**r**: rise of the dough`."""
    is_letter = len(line.key) == 1 and line.key.isalpha() and line.style in ("strong", "em")
    return is_letter and line.is_item and bool(line.value_text) and not scope.prose


def _is_denial(line: Line, scope: Scope) -> bool:
    """Whether an item sets off what something is not, and says how that shows: `1. **Not even**:
    one side gets dark` in a list of faults."""
    words = fold(line.key).split()
    is_set_off = line.is_item and line.style == "strong" and line.mark == ":" and not scope.prose
    is_denial = is_set_off and 1 < len(words) < _LONG and words[0] in ("not", "no", "too")
    return is_denial and not relation_of_key(line.key) and not is_aspect(line.key)


def _is_term(line: Line, scope: Scope) -> bool:
    """Whether the key of a glossed line is a term: emphasised, or plain before `⟶`, `|`, `-`."""
    if _is_asked(line):
        return False
    # "I" as an item is the first of "I", "II", "III".
    is_capital = len(line.key) == 1 and "A" <= line.key <= "Z"
    is_letter = is_capital and (line.style or (line.key == "I" and line.is_item))
    if is_letter or _is_formula(line) or _is_symbol(line, scope) or _is_denial(line, scope):
        return True
    if not line.style and _YEAR_FIRST.match(line.key):
        return False  # "378 Battle of Adrianople: Valens killed" tells what happened
    if not line.style and " " in line.key and starts_with_verb(line.key):
        return False  # "Supports operators: ..." says what the subject does
    if is_filler(line.key) and not _is_thing(line, scope):
        return False
    if not (is_name(aside_of(line.key)[0]) or _is_deed(line)) or "these notes" in line.key:
        return False
    if line.style == "link":
        return line.is_item
    is_typed = is_typed_name(line.key, scope.prose) or fold(line.key) in scope.linked
    if line.style == "code" and not is_typed:
        return False
    if line.style:
        is_entry = line.style == "code" and line.mark == ":" and not scope.prose
        is_explained = line.style == "abbr" and line.mark == "⟶"
        return line.is_item or is_entry or is_explained or line.style in ("strong", "em", "mark")
    if line.aside and is_acronym_of(line.aside, line.key) and not scope.prose:
        return True
    return _is_plain_term(line, scope)


def _is_plain_term(line: Line, scope: Scope) -> bool:
    """Whether a plain key is a term, and no clause, deed or time."""
    if is_sentence(line.key) or (" " in line.key and is_half_sentence(line.key)):
        return line.mark == "⟶" and _is_consequence(line, scope)
    if not (line.is_item or _explains_plainly(line, scope)):
        return False
    words = line.key.split()
    # "Heat choice decides crust: ..." is told.
    is_told = is_imperative(line.key) or any(is_only_verb(word) for word in words[1:-1])
    # So is "2. pick metrics: ..." done, and "3. Set heat = 0".
    is_done = line.part.ordered and is_plain_verb(line.key)
    is_told = is_told or (is_done and (line.key.islower() or line.mark == "="))
    # And "2. Score and bake: 20 min".
    is_timed = line.part.ordered and line.value_text[:1].isdigit() and words[1:2] == ["and"]
    is_told = is_told or (is_timed and words[-1].islower())
    return len(words) <= 4 and not is_told


def _is_asked(line: Line) -> bool:
    """Whether a line is `Q: What is a broker?` or `A: what stores the records`."""
    is_answer = line.key == "A" and not line.style and line.mark == ":"
    return is_answer or (fold(line.key) in ("q", "question") and "?" in line.value_text)


def _explains_plainly(line: Line, scope: Scope) -> bool:
    """`Poison message: a message that always fails`, a paragraph of its own among bullets: a
    name, and words that go on from it."""
    if line.part.kind != "text" or scope.prose:
        return False
    if line.has_list and not same(line.key, scope.subject):
        return False
    text = line.value_text
    if line.mark == "⟶":
        # "skew → one task runs for ever", but no "flour → dough"
        return len(text.split()) > 2 and len(line.key) > 1 and first_word(line.key) != "the"
    if line.mark != ":":
        return False
    # "stored result, needs refresh" is no sentence, but for its end.
    is_said = is_sentence(text.partition(", ")[0]) and not text.startswith(("a ", "an "))
    # but what is explained and then mended: "Cold spot: one side gets no heat. Fix: turn it"
    is_said = is_said and _MENDED.search(text) is None
    is_named = line.key[:1].isupper() and len(line.key) > 1 and first_word(line.key) != "the"
    names = split_names(text, 4)
    # "Oven tests: *Heat test*, *Steam test*"
    are_set_off = len(names) > 1 and {*names} <= {
        tidy(run.text) for run in line.value if run.styles
    }
    return is_named and (text[:1].islower() or are_set_off) and not is_said


def _is_deed(line: Line) -> bool:
    """Whether an item sets off what to do, and says how: `*Be quick*: dough, oven, shop`."""
    is_set_off = line.is_item and line.style in ("strong", "em") and line.mark == ":"
    is_advice = is_imperative(line.key) and 1 < len(line.key.split()) < 5
    return is_set_off and is_advice and not line.part.ordered


def _is_thing(line: Line, scope: Scope) -> bool:
    """Whether a word that arranges pages elsewhere is a thing: typed, or below `Components`."""
    if _is_explained_image(line, scope) or (_is_deed(line) and not scope.prose):
        return True
    is_listed = line.is_item and not scope.prose and bool(line.style)
    return is_listed and (
        line.style == "code"
        or fold(line.key) in scope.things
        or (scope.relation == "has_part" and scope.aspect != "")
    )


def _is_explained_image(line: Line, scope: Scope) -> bool:
    """Whether a word that elsewhere points to a picture or a book is explained:
    `**Image**: read-only layers`."""
    if scope.prose or line.style != "strong" or fold(line.key) not in _POINTERS:
        return False
    text = line.value_text
    is_told = text[:1].islower() and " " in text and not is_imperative(text) | is_question(text)
    return is_told and all(run.link < 0 for run in line.part.runs)


def _is_label_in_one_piece(line: Line, scope: Scope) -> bool:
    """`**Failed to log in: no name**` in running text heads what follows."""
    return scope.prose and not line.is_item and line.text == line.part.runs[0].text.strip()


def _no_gloss(line: Line, scope: Scope) -> Found | None:
    """What a key and its value say where the value explains no term, None where it may."""
    if is_platform(line.key) and not line.value_text.startswith("{"):
        return Found(_on_platform(line, scope))
    if scope.prose and (
        (line.style == "code" and not scope.subject)  # a parameter of something without name
        or (not line.style and starts_with_code(line.value))  # "Same file: `[a](#b)`" shows how
    ):
        return Found()
    if line.style != "code" and _is_bare_code(line) and scope.subject:
        if typed := _typed_names(line):
            # "markers: `skip`, `slow`", "**action**: `count`, `show`"
            last = last_word(line.key)
            relation = "has_example" if singular(last) == last else "has_variant"
            kinds = (Claim(line.key, relation, one, kind=kind_of(relation), whole=line.value_text)
                     for one in typed)  # fmt: skip
            return Found((*membership(line.key, line, scope), *kinds))
        # "**Command**: `make test`" tells no more of commands than which one it is.
        # Below "A vs B" it is told of neither.
        whose = scope.topic if scope.inside == "contrast" else scope.subject
        return Found(value_claims(whose, "has_property", line.value_text, line.key))
    return None


def _is_bare_code(line: Line) -> bool:
    return shows_code(line.value) and not split_chain(line.value_text)


def _typed_names(line: Line) -> tuple[str, ...]:
    """The names in code that a key in the plural or an emphasised one lists, each of them one
    identifier."""
    names = tuple(tidy(run.text) for run in line.value if "code" in run.styles)
    last = last_word(line.key)
    may_list = singular(last) != last or bool(line.style)
    is_several = len(names) > 1 and may_list and is_name(line.key, 3) and not is_aspect(line.key)
    return names if is_several and all(map(is_identifier, names)) else ()


def _is_formula(line: Line) -> bool:
    """Whether a key is a formula with its name in brackets behind it."""
    first = next((run for run in line.part.runs if run.text.strip()), None)
    is_math = first is not None and "math" in first.styles and tidy(first.text) == line.key
    return is_math and line.is_item and is_name(line.aside, 4)


def _used_in_role(line: Line, scope: Scope) -> tuple[str, ...]:
    """The names behind a key that says what for they are used or joined to the subject."""
    if scope.relation == "uses":
        return _used_as(line.value_text)
    # "S3: Parquet, ORC" is a system that is joined, "Viz: Grafana, QuickSight" tells of two.
    if scope.relation != "integrates_with" or looks_like_acronym(line.key):
        return ()
    used = _used_as(line.value_text)
    return used if len(used) > 1 else ()


def _used_as(text: str) -> tuple[str, ...]:
    """The names a value holds and nothing else: one with a capital, several in braces or between
    strokes, or in a list of capitals."""
    names = tuple(aside_of(name)[0] for name in split_names(text, 4))
    if len(names) == 1:
        is_proper = all(word != word.lower() for word in names[0].split())  # no "YAML config"
        return names if is_proper and text[:1].isupper() and is_name(text, 3) else ()
    is_list = text.lstrip().startswith("{") or " / " in text
    return names if is_list or is_list_of_names(text, names) else ()


def _on_platform(line: Line, scope: Scope) -> tuple[Claim, ...]:
    """`macOS: stored in the library` says something of the subject, for one platform."""
    if shows_code(line.value) or is_instruction(line.value_text):
        return ()
    return value_claims(scope.subject, "has_property", line.value_text, line.key)
