"""Questions: from what a note says of a thing to what a person is asked.

A key is the author's own word ("compatible with", "tools", "feeds"). It gives the better
question; the relation of the graph gives the question where there is no key.
"""

from __future__ import annotations

import re

from aurora_kb.cards.asking.columns import KINDS_OF_VALUE, ask_by_header, ask_loosely
from aurora_kb.cards.asking.key_shapes import ask_of_clause, ask_of_measure
from aurora_kb.cards.asking.templates import BY_KEY, BY_RELATION, DEFINING_KEYS, SILENT_KEYS
from aurora_kb.cards.english.answers import is_act
from aurora_kb.cards.english.articles import in_sentence, plural_of
from aurora_kb.cards.english.nouns import NOUN_ENDING, NOUN_PLURALS, NOUNS, is_adjective
from aurora_kb.cards.english.verbs import (
    DETERMINERS,
    OPENING,
    PREPOSITIONS,
    VERBS,
    base_of,
    head_noun,
    is_participle,
    is_plural,
)
from aurora_kb.cards.english.words import ASKING, normal, split_brackets, words, words_if_plain
from aurora_kb.cards.memo import TEXTS
from aurora_kb.engine import memoised

_PLACE_VERBS = frozenset(["lie", "live", "reside", "sit", "stand"])
_AUXILIARIES = frozenset(
    ["is", "are", "do", "does", "did", "can", "could", "has", "have", "was", "were", "will"]
)
# "You pay for", a key that is half a sentence about the reader.
YOU_DO = re.compile(r"you (?P<what>[a-z]+(?: [a-z]+)?)", re.I)
# "Reduce it by", the key of what one does with its subject.
BY_ITSELF = re.compile(r"([A-Za-z]+) (?:it|them) by", re.I)
# What nobody uses: it occurs.
_TROUBLE = re.compile(
    r"(?:warning|error|exception|fitting|drift|leak(?:age)?|failure|skew|issue|problem|bug|deadlock"
    r"|lag|loss|crash|anomal(?:y|ie)|bias|imbalance|collapse|hallucination|forgetting|timeout"
    r"|shortage|conflict)s?$",
    re.I,
)
# What a key says that one does about its subject, with the subject for its object.
_DONE_TO = frozenset(
    ["avoid", "check", "detect", "diagnose", "fix", "handle", "mitigate", "prevent", "reduce",
     "solve", "treat"]
)  # fmt: skip
_FOREIGN = (
    ("theses", "thesis"), ("analyses", "analysis"), ("gnoses", "gnosis"), ("crises", "crisis"),
    ("indices", "index"), ("matrices", "matrix"), ("vertices", "vertex"), ("riteria", "riterion"),
    ("loaves", "loaf"), ("leaves", "leaf"), ("halves", "half"), ("shelves", "shelf"),
)  # fmt: skip
ONE_ACT = re.compile(r"[A-Z][a-z]{3,}ing")
# Verbs with "to" and another verb behind them.
_MEANING = frozenset(
    ["aim", "attempt", "have", "help", "intend", "like", "need", "plan", "seek", "serve", "tend",
     "try", "want"]
)  # fmt: skip
_NO_NOUNS_BEFORE = ASKING | {
    "may",
    "can",
    "not",
    "same",
    "is",
    "has",
    "too",
    "don't",
    "don’t",
    "do",
}
_SORTS = frozenset(
    ["type", "kind", "sort", "mode", "method", "technique", "strategy", "paradigm", "category",
     "style", "approach", "variant", "option", "tier", "format"]
)  # fmt: skip
_NUMERALS = ("", "one", "two", "three", "four", "five")
_COMPARED = re.compile(r"(?:more|fewer|smaller|larger|bigger|higher|lower|longer|shorter) [a-z]")
_GETS = re.compile(r"(?P<verb>gets|becomes|grows) (?P<how>\w+)")
_ARTICLE = re.compile(r"^the\s+", re.I)
_MODAL = re.compile(r"^(?:may|can|must|should|cannot|will)$", re.I)

_FOR = frozenset(
    ["solutions", "fixes", "remedies", "solution", "fix", "remedy", "cure", "workaround",
     "treatment", "test", "tests", "reason", "reasons"]
)  # fmt: skip
_COUNTED_DEEDS = frozenset(["reads", "writes"])  # nouns, where the graph takes them for properties
_GROUPS = frozenset(["has_variant", "has_part", "has_feature", "has_example"])

_DENIES = re.compile(r"(?:does|do)(?: not|n['’]t) (?P<verb>\w+)(?P<more> (?:\w+ )?with)?", re.I)
_CLAUSE = re.compile(r"\s(?:that|which|who)\s")
_NOUN_AND_MORE = re.compile(r"(\S+(?: \S+)*?)( (?:of|for|in|on|with|to) .+)")


def ask_for(subject: str, key: str, relation: str, noun: bool = False) -> str:
    """The question that a key or, without one, a relation asks of the subject; "" if none.

    `noun` says that a key of unknown shape is a noun, as the headers of tables are.
    """
    key = _said_of(subject, split_brackets(key)[0] or key)
    folded = normal(key)
    if folded in SILENT_KEYS or "," in key or "? " in key:
        return ""
    be, do = ("are", "do") if is_plural(subject) else ("is", "does")
    short, of, whose = folded.partition(" of ")
    if of and short in BY_KEY and whose == normal(subject):
        folded = short  # "Pros of Bayes"
    if folded in DEFINING_KEYS:
        return f"What {be} {subject}?"
    fields = {"s": subject, "be": be, "do": do}
    if key.endswith("?"):
        return f"{subject}: {lower_first(key)}"
    if folded.startswith("vs "):
        return f"How do {subject} and {split_brackets(key)[0].partition(' ')[2]} differ?"
    if noun and (asked := ask_by_header(subject, lower_first(subject), folded)):
        return asked
    if folded == "why" and _TROUBLE.search(subject):
        return f"Why {do} {subject} occur?"
    if folded in BY_KEY:
        return BY_KEY[folded].format(**fields)
    if not folded or folded == normal(subject):
        return _ask_by_relation(subject, relation, fields)
    shaped = _ask_by_shape(key, relation, fields)
    if noun and shaped.startswith(f"{subject}: "):
        phrase = shaped.removeprefix(f"{subject}: ").removesuffix("?")
        return _ask_by_head(subject, key, phrase) or shaped
    return shaped


def _said_of(subject: str, key: str) -> str:
    """The key without the subject in front, "COPY reads from", and with its short word spelled."""
    if key.endswith(" w/"):
        key = f"{key[:-2]}with"
    own = key.removeprefix(f"{subject} ")
    return own if own != key and base_of(own.partition(" ")[0]) else key


def _ask_by_head(subject: str, key: str, phrase: str) -> str:
    """What the head of a column asks that no shape is known of; "" if it asks by itself."""
    if phrase.partition(" ")[0] in ASKING:
        return ""
    if loose := ask_loosely(subject, phrase):
        return loose
    if not _is_header_noun(key):
        return ""
    of = "for" if phrase.rpartition(" ")[2] in _FOR else "of"
    return f"What {'are' if is_plural(phrase) else 'is'} the {phrase} {of} {subject}?"


def ask_of_denial(subject: str, key: str) -> str:
    """The question for a key that is a denial, "Does not work: upwards"; "" for others."""
    found = _DENIES.fullmatch(key)
    if not found:
        return ""
    verb = found["verb"].lower()
    if verb == "work" and not found["more"]:
        return f"What does not work with {subject}?"
    do, more = "do" if is_plural(subject) else "does", found["more"] or ""
    return f"What {do} {subject} not {verb}{more}?"


def _ask_by_relation(subject: str, relation: str, fields: dict[str, str]) -> str:
    """The question where no key asks."""
    if relation in _GROUPS and is_adjective(subject):
        return f"What belongs to “{subject}”?"  # of what "Optional" is there are no variants
    if relation in _GROUPS and " " in subject and subject.partition(" ")[0].casefold() in OPENING:
        return f"What belongs to “{subject}”?"
    if relation in _GROUPS and " & " in subject:
        return f"What belongs to {subject}?"
    if relation in _GROUPS and is_plural(subject):
        if _CLAUSE.search(subject):
            return f"What are the {lower_first(subject)}?"
        if is_act(subject):
            return f"Which ways of {lower_first(subject)} are there?"
        return f"Which {subject if ' ' in subject else lower_first(subject)} are there?"
    if relation == "has_variant" and names_sort(subject):
        return f"Which {plural_of(all_small(subject))} are there?"
    if relation == "has_part" and ONE_ACT.fullmatch(subject):
        return f"What belongs to {lower_first(subject)}?"
    return BY_RELATION.get(relation, "").format(**fields)


def names_sort(subject: str) -> bool:
    """Whether the name says of what sort its variants are: "Learning Type", "fusion method"."""
    first, _, last = subject.rpartition(" ")
    return bool(first) and last.casefold() in _SORTS


def all_small(name: str) -> str:
    """The name in small letters, but for acronyms and names in letters of both sorts."""
    return " ".join(word.lower() if word[1:].islower() else word for word in name.split(" "))


def _is_header_noun(key: str) -> bool:
    """Whether a table's header is a noun phrase: "New primary", not "Design starts from"."""
    parts = key.casefold().split()
    if parts[0] == "if" or parts[0] in _NO_NOUNS_BEFORE:
        return False
    if len(parts) == 1 or is_noun_like(key):
        return True
    return not any(base_of(part) or part in PREPOSITIONS for part in parts)


def is_noun_like(key: str) -> bool:
    """Whether the key can stand after "the": its last word is a known noun or looks like one."""
    first, last = key.partition(" ")[0], head_noun(key).casefold()
    if base_of(first) or first.casefold() in _NO_NOUNS_BEFORE or first in PREPOSITIONS:
        return False  # "by time"
    return last in NOUNS or bool(NOUN_ENDING.search(last)) or is_plural(key)


def is_noun_key(key: str) -> bool:
    """Whether a key in small letters is a noun that belongs to its subject: "data model"."""
    first = key.partition(" ")[0]
    if first in KINDS_OF_VALUE and " " in key:
        return True  # "typical r"
    if first in ("a", "an") or "_" in key or "(" in key:
        return False  # "DAG = a workflow: tasks" says what it is
    return key == key.lower() and is_noun_like(key)


def takes_for(key: str) -> bool:
    """Whether a thing has one "for" it: a cure, a reason."""
    return key.rpartition(" ")[2].casefold() in _FOR


def is_known_key(key: str) -> bool:
    """Whether the key makes a good question whatever its value is."""
    folded = normal(split_brackets(key)[0])
    return folded in BY_KEY and folded not in ("do", "for", "how", "why", "when", "does")


def _ask_by_shape(key: str, relation: str, fields: dict[str, str]) -> str:
    """Participle, verb, verb with a noun, plural or singular noun; else "Subject: key?"."""
    if relation == "has_property" and normal(key) in _COUNTED_DEEDS:
        return f"{fields['s']}: what holds for {normal(key)}?"
    shown = lower_nouns(_ARTICLE.sub("", key.replace("_", " ").strip()), fields["s"])
    parts = shown.split()
    subject, be, do = fields["s"], fields["be"], fields["do"]
    if asked := ask_of_measure(key, subject, do):
        return asked
    if len(parts) > 1 and _MODAL.match(parts[0]):
        return f"What {parts[0].lower()} {subject} {' '.join(parts[1:])}?"
    if len(parts) == 2 and parts[1] in ("at", "in", "on") and base_of(parts[0]) in _PLACE_VERBS:
        return f"Where {do} {subject} {base_of(parts[0])}?"
    if len(parts) > 2 and parts[0] in ("is", "are") and parts[-1].casefold() in PREPOSITIONS:
        return f"What {be} {subject} {' '.join(parts[1:])}?"
    state = parts[1] if len(parts) > 2 and parts[0] == "not" else parts[0]
    if len(parts) > 1 and is_participle(state) and parts[-1].casefold() in PREPOSITIONS:
        return f"What {be} {subject} {shown}?"
    if len(parts) > 2 and is_participle(parts[0]) and parts[1].casefold() in PREPOSITIONS:
        return f"Which {' '.join(parts[2:])} {be} {subject} {' '.join(parts[:2])}?"
    if found := _GETS.fullmatch(shown):
        return f"When {do} {subject} {base_of(found['verb']) or found['verb'][:-1]} {found['how']}?"
    if (found := BY_ITSELF.fullmatch(shown)) and found[1].lower() in VERBS:
        return f"How can one {found[1].lower()} {subject}?"
    is_of = shown.endswith(" of") and not base_of(parts[0])  # "successor of"
    if len(parts) == 2 and (is_of or parts[0] in NOUNS) and parts[1] in PREPOSITIONS:
        return f"What {be} {subject} the {shown}?"
    if asked := ask_of_clause(parts, subject):
        return asked
    return _ask_with_verb(parts, fields) or _ask_for_noun(shown, relation, fields)


def _ask_with_verb(parts: list[str], fields: dict[str, str]) -> str:
    """The question for a key that opens with a verb; "" if it does not."""
    subject, do, base = fields["s"], fields["do"], base_of(parts[0])
    if found := YOU_DO.fullmatch(" ".join(parts)):
        return f"With {subject}, what do you {found['what'].lower()}?"
    if not base:
        return ""
    # "aims to" goes on as "aim to do". "limits" alone is a noun, "feeds" a verb.
    if len(parts) == 1 and parts[0] not in NOUN_PLURALS:
        return f"What {do} {subject} {base}?"
    if parts[-1].casefold() in PREPOSITIONS:
        rest = " ".join(parts[1:])
        goes_on = rest == "to" and base in _MEANING  # "belongs to" does not
        return f"What {do} {subject} {base} {rest}{' do' if goes_on else ''}?"
    if len(parts) > 1 and parts[-1] in ("when", "if"):
        return f"When {do} {' '.join([subject, base, *parts[1:-1]])}?"
    if len(parts) > 2 and parts[1].casefold() in PREPOSITIONS:
        return f"Which {' '.join(parts[2:])} {do} {subject} {base} {parts[1]}?"
    if len(parts) > 1 and parts[1] in DETERMINERS:
        return f"How {do} {subject} {base} {' '.join(parts[1:])}?"
    if len(parts) > 1:
        return f"Which {' '.join(parts[1:])} {do} {subject} {base}?"
    return ""


def _ask_for_noun(key: str, relation: str, fields: dict[str, str]) -> str:
    subject, do = fields["s"], fields["do"]
    bare = normal(split_brackets(subject)[0])
    # "A" is no part of "limitations", and "RDS" is one of "RDS ecosystem".
    names_subject = bare in normal(key) if len(bare) > 1 else bare in normal(key).split()
    last = head_noun(key).casefold()
    is_value = key.partition(" ")[0] in KINDS_OF_VALUE
    if _COMPARED.match(key):
        return f"{subject}: what {'do' if is_plural(key) else 'does'} {key} lead to?"
    if is_plural(key):
        if names_subject:
            return f"Which {key} are there?"
        if relation == "uses" and is_act(subject):
            return f"Which {key} are used for {lower_first(subject)}?"
        if relation == "uses":
            return f"Which {key} {do} {subject} use?"
        return f"What are the {key} {'for' if last in _FOR else 'of'} {subject}?"
    if names_subject:
        # "RDS ecosystem: automates ..." speaks of the ecosystem.
        longer = f"the {key}" if last.islower() else key
        template = BY_RELATION.get(relation, "") if relation not in _GROUPS else ""
        return template.format(s=longer, be="is", do="does")
    is_value = is_value or (" " in key and key.startswith(("key ", "main ")))  # "key enzyme"
    if key == "data":
        return f"What data {do} {subject} use?"
    known = is_value or last in NOUNS or (key.isupper() and len(key) > 1) or last.endswith("axis")
    if not (known or NOUN_ENDING.search(last)):
        return _ask_by_word(key, subject)
    return f"What is the {key} {'for' if last in _FOR else 'of'} {subject}?"


def _ask_by_word(key: str, subject: str) -> str:
    """The question for a key of one word that is no noun: what one does about the subject, or an
    adjective; "Subject: key?" for others.
    """
    last = subject.rpartition(" ")[2]
    are_several = is_plural(subject) and (last.islower() or last == subject)
    if key == "avoid" and not (_TROUBLE.search(subject) or is_act(subject)):
        return f"What should one avoid with {_as_common(subject)}?"  # "Avoid: spaces"
    if key in _DONE_TO or (key in VERBS and are_several):
        return f"How can one {key} {_as_common(subject)}?"
    if key != key.lower() or not is_adjective(key):
        return f"{subject}: {key}?"
    if are_several:
        return f"What characterises {key} {lower_first(subject)}?"
    return f"What does “{key}” mean for {in_sentence(subject)}?"


def is_done_to(key: str) -> bool:
    """Whether the key says what one does about what stands above it: "Check", "Fix"."""
    return key.lower() in _DONE_TO


def _as_common(subject: str) -> str:
    """The subject within a sentence, small if no name opens it: "Missing values"."""
    first = subject.partition(" ")[0]
    is_common = first.endswith("ing") or is_participle(first) or is_adjective(first)
    return lower_first(subject) if is_common else in_sentence(subject)


def with_count(question: str, count: int) -> str:
    """The question with the number of items asked for behind it; 1 is not worth a word, and what a
    question says it need not say again: "What are the two challenges?"."""
    if 1 < count < len(_NUMERALS) and f"the {_NUMERALS[count]} " in question:
        return question
    return f"{question} ({count})" if count > 1 else question


def lower_first(text: str, subject: str = "") -> str:
    """The text with a small first letter, unless its first word is an acronym or the subject's."""
    first, _, more = text.partition(" ")
    if subject and first in subject.split():
        return text
    is_letter = first[1:] in ("'s", "’s")  # "A's role": A is the name
    if (first[1:].islower() and not is_letter) or (first == "A" and more):
        return text[:1].lower() + text[1:]
    return text


def lower_nouns(text: str, subject: str = "") -> str:
    """As `lower_first`, with the common nouns of a title small too: "Use Cases"."""
    first, *others = lower_first(text, subject).split(" ")
    small = [
        word.lower() if singular(word.casefold()) in NOUNS and word not in subject.split() else word
        for word in others
    ]
    # A title in capitals stays one: "Data Issues", not "data Issues".
    if others and others[-1].istitle() and any(map(str.istitle, small)):
        return text
    return " ".join([first, *small])


def without_mark(key: str) -> str:
    """The key without a question mark where it asks nothing by itself: "Order?"."""
    first = key.partition(" ")[0].casefold()
    opens = first in ASKING or first in _AUXILIARIES
    return key if opens or not key.endswith("?") else key.rstrip("? ")


def is_modal_key(key: str) -> bool:
    """Whether the key goes on after its subject: "may return", "must have"."""
    first, _, more = key.partition(" ")
    return bool(more and _MODAL.match(first))


def singular(phrase: str) -> str:
    """A plural phrase's singular, good enough for "Which technique ...?".

    Of "sources of info" the first noun is made singular, for that is what there are many of.
    """
    if phrase.endswith(("emantics", "basics", "others")) or " & " in phrase:
        return phrase  # "Ovens & Fuels" is the name of a note
    noun = _NOUN_AND_MORE.match(phrase)
    if noun:
        return singular(noun[1]) + noun[2]
    if not is_plural(phrase):
        return phrase
    for ending, other in (
        *_FOREIGN,
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("xes", "x"),
        ("s", ""),
    ):
        if phrase.endswith(ending):
            return phrase[: -len(ending)] + other
    return phrase


def names(subject: str, text: str) -> bool:
    """Whether the text names the subject: all of the subject's words stand in it."""
    wanted = _words_of(subject)
    return bool(wanted) and wanted <= _words_of(text)


@memoised(TEXTS)
def _words_of(text: str) -> frozenset[str]:
    found = words_if_plain(text)
    return frozenset(map(normal, words(text)) if found is None else found)
