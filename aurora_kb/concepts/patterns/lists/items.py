"""Plain items: parts when they are short, features when they list, else statements."""

from __future__ import annotations

import re

from msgspec import structs

from aurora_kb.concepts.language.code_words import is_identifier, is_noisy_line
from aurora_kb.concepts.language.relating_verbs import relating_phrase
from aurora_kb.concepts.language.relation_words import (
    RELATIONS,
    is_negative_aspect,
    is_positive_aspect,
)
from aurora_kb.concepts.language.sentence_forms import (
    is_filler,
    is_imperative,
    is_instruction,
    is_question,
    is_sentence,
)
from aurora_kb.concepts.language.text import (
    first_word,
    fold,
    last_word,
    tidy,
    without_call,
    word_set,
)
from aurora_kb.concepts.language.values import (
    aside_of,
    head_phrase,
    looks_like_acronym,
    name_of,
    split_names,
    without_aside,
)
from aurora_kb.concepts.language.verbs import is_only_verb, is_third_person, may_be_infinitive
from aurora_kb.concepts.language.vocabulary import ANY_PREPOSITION, PROCESS_NOUNS
from aurora_kb.concepts.language.words import is_good_for, is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.common.asides import (
    explained_in_brackets,
    marked_in_brackets,
    named,
    read_asides,
)
from aurora_kb.concepts.patterns.common.belonging import (
    below_item,
    may_be_told,
    membership,
    same,
    tells_of_many,
)
from aurora_kb.concepts.patterns.common.claims import DENIES
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.patterns.common.second_sentences import first_and_rest, said_further
from aurora_kb.concepts.patterns.lists.item_words import (
    NUMERALS,
    is_bare_name,
    is_so_far,
    lists_things,
)
from aurora_kb.concepts.patterns.lists.keyless_lines import AGAINST, SIGN
from aurora_kb.concepts.patterns.lists.steps import is_rule
from aurora_kb.concepts.reading.kinds import is_quality
from aurora_kb.concepts.reading.lines import Line, Scope, emphasised
from aurora_kb.concepts.reading.statements import Alias, Claim

_WITH_EXAMPLES = re.compile(
    r"(?P<name>[^,;:()]{2,50}?),?\s+\(?(?:e\.?g\.?|such as|for example|for instance)[,:]?\s+"
    r"(?P<what>[^();:]+?)\)?\.?"
)
_DONE_FOR = re.compile(rf"[a-z]+(?:ed|en|built|made|kept|held)\s(?:{ANY_PREPOSITION})\s")

# Headings below which numbered commands are steps.
_DONE_IN_TURN = word_set("setup installation deployment configuration migration hands-on howto")
_TO_DO = word_set("watch rewatch redo reread build try compare ask finish do practise practice"
                  " implement revisit review learn study play solve look")  # fmt: skip
_INTEGRATES = re.compile(r"^(?:[\w-]+ )?integrat(?:ion|ions|es|ed)\s+with\s+(.+)$", re.I)


@pattern("P9i", 0.85)
def integration(line: Line, scope: Scope) -> Found | None:
    """`- integration with X for Y`: X works with the subject, Y is what for."""
    match = _INTEGRATES.match(line.text)
    if not match:
        return None
    partner, more = head_phrase(tidy(match.group(1)))
    if not is_name(partner, 5):
        return None
    claims = [
        Claim(scope.subject, "integrates_with", partner, kind="product", whole=tidy(line.text))
    ]
    if more.startswith("for "):
        claims.append(Claim(partner, "purpose", more.partition(" ")[2], literal=True))
    return Found(tuple(claims))


@pattern("P9e", 0.75, where="item, no list mark")
def enumerated_features(line: Line, scope: Scope) -> Found | None:
    """`- Built-in replication, backups, and failover.`: an item that lists what it offers."""
    if not line.is_item or line.has_list or line.mark or scope.how == "columns":
        return None
    text = tidy(line.text)
    if (
        "," not in text
        or re.match(r"(?:the|an?)\s", text, re.I)
        or not re.search(r"\b(?:and|or)\b|&", text)
        or scope.relation == "has_step"
        or (scope.prose and line.part.ordered)
    ):
        return None
    names = split_names(text, 3)
    # "flat stones, used to bake and dry" says one thing of stones.
    is_said = (
        is_imperative(text)
        or relating_phrase(text) is not None
        or any(_counts(one) or _DONE_FOR.match(one) for one in names)
    )
    if len(names) < 3 or is_said:
        return None
    if scope.prose and " " in names[-1] and not any(" " in name for name in names[:-1]):
        return None  # "Lint, format and structure notes": the words share what follows them
    relation = scope.relation or "has_feature"
    if RELATIONS[relation].literal:
        return None
    return Found(
        tuple(
            Claim(scope.subject, relation, _without_adjective(name), aspect=scope.aspect,
                  kind="feature", whole=text)
            for name in names
        )
    )  # fmt: skip


@pattern("P26n", 0.75, where="item subject, no list value style prose")
def item_with_examples(line: Line, scope: Scope) -> Found | None:
    """`- Shortening, e.g. lard, suet`: a thing of the subject's, and examples of it."""
    match = _WITH_EXAMPLES.fullmatch(line.text) if line.is_item and not line.style else None
    if not match or scope.prose or line.has_list or line.value_text or not scope.subject:
        return None
    name, shown = tidy(match["name"]), split_names(match["what"], 4)
    is_told = scope.relation == "has_property" and not lists_things(name, scope)
    if not shown or is_told or not is_name(name, 4) or not is_bare_name(name, line, scope, True):
        return None
    if first_word(name).endswith("ed"):
        return None  # "used for pastry, e.g. puffs"
    examples = tuple(Claim(name, "has_example", one, whole=match["what"]) for one in shown)
    return Found((*membership(name, line, scope), *examples), below=below_item(scope, name))


@pattern("P9m", 0.8, where="item subject, no list mark prose")
def dotted_names(line: Line, scope: Scope) -> Found | None:
    """`- Deck oven · Rack oven (turns) · Peel`, `- Deck / Rack / Pit`: names set apart by dots or
    strokes, each one of the subject's."""
    is_row = " · " in line.text or line.text.count(" / ") > 1
    if not line.is_item or line.mark or line.has_list or scope.prose or not is_row:
        return None
    dot = " · " if " · " in line.text else " / "
    found = [aside_of(piece.strip()) for piece in line.text.split(dot)]
    if not scope.subject or not all(is_name(name, 4) for name, _ in found):
        return None
    if dot == " / " and not all(name[0].isupper() for name, _ in found):
        return None  # "store / query / share loaves"
    claims, aliases = list[Claim](), list[Alias]()
    for name, aside in found:
        others, said = read_asides(name, (aside,), scope)
        claims += [*membership(name, line, scope), *said]
        aliases += others
    return Found(tuple(claims), tuple(aliases))


# What was done to other things; hardly ever said of a thing before its name.
_PAST = word_set(
    "replaced introduced launched invented proposed acquired superseded renamed influenced inspired"
    " caused preceded followed beat won outperformed overtook"
)


@pattern("P9", 0.75, where="item, no value")
def plain_item(line: Line, scope: Scope) -> Found | None:
    """`- Read scaling`: a short plain item is a part, a longer one a property."""
    if not line.is_item or line.value_text or not line.text or line.style == "link":
        return None
    text = tidy(without_call(line.text))
    if line.style == "code" and not is_identifier(line.key or line.lead):
        return Found()

    told = _is_told(text, scope) and not _may_command(line, scope)
    if told or is_noisy_line(without_call(line.words)) or is_question(text):
        return None
    name, aside = named(text)
    inherits = bool(scope.relation) and not RELATIONS[scope.relation].literal
    inherits = inherits or _lists_uses(scope)
    if scope.relation == "has_property" and lists_things(text, scope):
        inherits = True  # "Parameters:" lists things of their own
    phrase = head_phrase(name)[0] if scope.relation == "has_feature" else name
    if not inherits and head_phrase(name)[1]:
        phrase = ""
    is_so = not inherits and _is_only_so(phrase, aside, scope)
    short = is_name(phrase, 4) and is_bare_name(name, line, scope, inherits) and not is_so
    is_among_remarks = scope.told and not scope.how and not inherits and not line.has_list
    # "slow rollback" beside "replaces servers in turn"; "replaced brick ovens / tandoors"
    is_remark = is_among_remarks and not phrase[:1].isupper()
    short = short and not is_remark and first_word(phrase) not in _PAST
    # What has something below it is a thing, even below "Problems", where items are remarks.
    owns = line.has_list and _may_own(name, line, scope) and not SIGN.match(text)
    phrase, inherits = (name, True) if owns else (phrase, inherits)
    if line.has_list and not short and not owns:
        return _opened_item(text, line, scope) or _remark_above(text, line, scope)
    if not owns and (
        not short
        or (scope.relation and not inherits)
        or (scope.how in ("columns", "section") and not scope.relation)
    ):
        return Found(_statement(text, line, scope))
    if is_filler(phrase):
        return None
    if not scope.subject:
        return Found()  # plain words below nothing that has a name
    if several := _either(phrase, line, scope):
        return Found(tuple(c for one in several for c in membership(one, line, scope)))
    marked = marked_in_brackets(line, phrase, scope)
    aliases, asides = read_asides(phrase, ("" if marked else aside,), scope)
    claims = (*_members(phrase, line, scope), *marked, *_tool_behind(name, phrase), *asides)
    return Found(claims, aliases, below=below_item(scope, phrase))


def _is_only_so(phrase: str, aside: str, scope: Scope) -> bool:
    """Whether an adjective with more in brackets says how the subject is, `Self-cleaning (at
    night)`, and names none of several kinds."""
    is_open = bool(aside) and bool(scope.subject) and not (scope.kinds or scope.prose)
    last = last_word(scope.subject or "x")
    return is_open and singular(last) == last and is_quality(phrase.lower())


def _members(phrase: str, line: Line, scope: Scope) -> tuple[Claim, ...]:
    if _lists_uses(scope):
        return (Claim(scope.subject, "purpose", phrase, aspect=scope.aspect, whole=phrase),)
    return membership(phrase, line, scope)


def _tool_behind(name: str, phrase: str) -> tuple[Claim, ...]:
    """`logs to S3` as a feature: the `logs` that the item is named by use S3."""
    tool = name[len(phrase) :].split(maxsplit=1)[-1] if phrase != name else ""
    is_tool = is_name(tool, 3) and looks_like_acronym(tool)
    return (Claim(phrase, "uses", tool),) if is_tool else ()


@pattern("P28", 0.7, where="item")
def statement_item(line: Line, scope: Scope) -> Found | None:
    """`- Storage and compute are **decoupled**.`: a sentence about the subject."""
    words = without_call(line.words)
    if not line.is_item or not line.text or is_question(line.text) or is_noisy_line(words):
        return None
    text = tidy(line.text)
    if _is_told(text, scope) and not _may_command(line, scope):
        return None
    if any(run.link >= 0 for run in line.part.runs) and len(text.split()) < 5:
        return None
    return Found(_statement(text, line, scope))


def _either(phrase: str, line: Line, scope: Scope) -> tuple[str, ...]:
    """`Acme deck / pit`, `Repeated folding or a rest`: two things of which one will do; what the
    note calls so as a whole is one."""
    names = tuple(map(name_of, re.split(r"\s+(?:or|/)\s+", phrase)))
    if len(names) != 2 or scope.prose or line.has_list or fold(phrase) in scope.terms:
        return ()
    if len(names[0].split()) < len(names[1].split()):
        return ()  # "Public or private ovens" share their noun
    return names if all(is_name(name, 3) for name in names) else ()


def _statement(text: str, line: Line, scope: Scope) -> tuple[Claim, ...]:
    asked = scope.relation == "related_to"
    if asked and (scope.inside != "question" or scope.prose):
        return ()
    # A sentence below a question is what is so; only names are what it asks for.
    relation = "has_property" if asked else scope.relation
    relation = relation or ("has_step" if _is_step(line, scope) else "has_property")
    if not RELATIONS[relation].literal and relation not in ("has_step", "has_feature"):
        relation = "has_property"
    if line.part.ordered and _is_done_in_turn(text, scope):
        relation = "has_step"
    negative = DENIES.search(text)
    # "No queue" below "Advantages" speaks for the subject, "❌ slow" below "Pros & cons" against.
    is_praise = is_positive_aspect(scope.aspect)
    against = is_negative_aspect(scope.aspect) or (negative and not is_praise)
    if sign := SIGN.match(text):
        against, text = sign["sign"] in AGAINST, text[sign.end() :]
    if relation == "has_property" and not scope.aspect and _FOR.match(text):
        # "for steady traffic", "only for big ones"
        relation, text = "purpose", text.removeprefix("for ")
    claim = Claim(scope.subject, relation, text, literal=True, aspect=scope.aspect, whole=text,
                 order=line.part.order if relation == "has_step" else 0,
                 polarity=-1 if against else 1)  # fmt: skip
    explained = () if scope.prose else explained_in_brackets(line)
    first, further = first_and_rest(text)
    if relation == "has_property" and further and not scope.prose:
        # "bakes slowly. Never crusty": each sentence says something.
        more = [structs.replace(one, aspect=one.aspect or scope.aspect)
                for one in said_further(scope.subject, further, scope)]  # fmt: skip
        first = tidy(first)
        claim = structs.replace(claim, object=first, whole=first)
        return (claim, *more, *explained, *marked_in_brackets(line, scope.subject, scope))
    if relation == "has_property" and not scope.prose and "; " in text:
        # "often seen on the left; rare in children": each is so for itself.
        pieces = [tidy(piece) for piece in text.split("; ")]
        said = [structs.replace(claim, object=piece, whole=piece) for piece in pieces if piece]
        return (*said, *explained, *marked_in_brackets(line, scope.subject, scope))
    return (claim, *explained, *marked_in_brackets(line, scope.subject, scope))


def _may_own(name: str, line: Line, scope: Scope) -> bool:
    """Whether an item with a list below it names what the list is about."""
    if scope.prose or not scope.subject or scope.relation not in ("", "has_property"):
        return False
    is_told = _says(name) or is_instruction(name) or is_filler(name) or is_so_far(name)
    return is_name(name, 5) and not is_told and not emphasised(line.part.runs)


def _says(text: str) -> bool:
    """Whether a text is a sentence, if only three words long: `Heat beats steam`."""
    return is_sentence(text) or any(map(is_only_verb, text.split()[1:-1]))


def _opened_item(text: str, line: Line, scope: Scope) -> Found | None:
    """`LPG with the maker's regulator` above a list: the list is about what the item opens with,
    up to its first preposition."""
    head, rest = head_phrase(text)
    inherits = not scope.relation or not RELATIONS[scope.relation].literal
    is_other = scope.prose or is_imperative(text) or is_so_far(text)
    if not rest or not inherits or is_other or not scope.subject:
        return None
    if not head[0].isupper() or not is_name(head, 3) or is_sentence(rest) or is_filler(head):
        return None
    said = Claim(head, "has_property", rest, literal=True, whole=rest)
    return Found((*membership(head, line, scope), said), below=below_item(scope, head))


def _remark_above(text: str, line: Line, scope: Scope) -> Found:
    """`Unstable when predictors are collinear` above what to do about it: it is so, too. `2. Shape
    the loaves` above terms is a step, and they are no steps."""
    is_act = line.part.ordered and (is_instruction(text) or may_be_infinitive(text))
    if is_act and scope.subject and not scope.prose and scope.relation in ("", "has_step"):
        below = structs.replace(scope, relation="", aspect="")
        return Found(_statement(text, line, scope), below=below)
    is_open = text.endswith(":") or is_instruction(text) or is_question(text)
    is_said = _says(text) or SIGN.match(text) or is_so_far(text) or is_good_for(text)
    if scope.prose or is_open or not scope.subject or not is_said:
        return Found(below=scope)
    return Found(_statement(text, line, scope), below=scope)


_FOR = re.compile(
    r"(?:only |mainly |mostly )?for (?!example|instance|now|all|each|every|more|free\b)\w"
)


def _lists_uses(scope: Scope) -> bool:
    """Whether items name what the subject is used in: `fraud detection` below `Use cases`."""
    is_purpose = scope.relation == "purpose" and not scope.prose
    return is_purpose and last_word(scope.aspect or "x") in ("case", "cases")


def _is_step(line: Line, scope: Scope) -> bool:
    # Among terms with glosses a number orders nothing: "1. Holds heat", "2. **Deck**: of stone".
    told = scope.glossed and is_third_person(first_word(line.text))
    numbered = line.part.ordered and not scope.relation and not (told or is_rule(line.text))
    if numbered and scope.prose and not _is_process(scope.subject):
        return False  # "2. Shows the headings", "3. Select Save": neither is a step of a thing
    if numbered and scope.items and not may_be_infinitive(tidy(line.text)):
        return False  # "1. no joins" below one of two that are compared
    return scope.relation == "has_step" or numbered


def _is_done_in_turn(text: str, scope: Scope) -> bool:
    """Whether what is numbered is a step: `poll` below `How does a reader work`, `Check the oil`
    below any question and below `Setup`."""
    asks_how = first_word(scope.aspect) == "how" or fold(scope.aspect) in _DONE_IN_TURN
    is_asked = scope.inside == "question" and is_imperative(text)
    return is_asked or (asks_how and may_be_infinitive(text))


def _is_process(subject: str) -> bool:
    words = fold(subject).split() or [""]
    return words[-1] in PROCESS_NOUNS or any(word.endswith(("ing", "tion")) for word in words)


def _may_command(line: Line, scope: Scope) -> bool:
    """Whether an infinitive says something: as a step, below `lets you`, or of several things."""
    return scope.relation == "does" or _is_step(line, scope) or tells_of_many(line, scope)


def _is_told(text: str, scope: Scope) -> bool:
    """Whether an item tells the reader what to do; below `Solutions` it says what helps."""
    if may_be_told(scope) or (scope.told and text[:1].islower() and not scope.prose):
        return False  # "switch traffic at the gate" among what is so of a thing
    if scope.relation in ("precedes", "prerequisite_of") and first_word(text) in _TO_DO:
        return True  # "watch lecture 5" below "Next"
    if scope.inside in ("item", "label") and _is_advice(text, scope):
        return False  # "bake colder" below what goes wrong
    bare = without_aside(text)
    return is_imperative(bare) or (not scope.aspect and is_instruction(bare))


def _is_advice(text: str, scope: Scope) -> bool:
    """Whether an infinitive below a thing of the note says what to do about that, and sends the
    reader nowhere."""
    is_known = is_name(scope.subject, 5) and not same(scope.subject, scope.topic)
    is_study = first_word(text) in _TO_DO | _TO_STUDY
    return is_known and not (scope.prose or is_study or scope.relation or scope.items)


_TO_STUDY = word_set("read see note open click follow create connect add install download go run")


def _counts(name: str) -> bool:
    """Whether a piece of a list says how many: `one trial`, `3 copies`."""
    return name[0].isdigit() or first_word(name) in NUMERALS


def _without_adjective(name: str) -> str:
    return re.sub(
        r"^(?:built-in|automatic|native|full|high|better|faster)\s+", "", name, flags=re.I
    )
