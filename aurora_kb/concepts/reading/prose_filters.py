"""What a careful reader would not sign of a note of running text.

Study notes are terse: a line below a label is about the label. Running text speaks to its
reader, tells what to click, and heads its sections with tasks and questions; there only what
a line plainly says of a known subject is taken, and the rest is left unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from aurora_kb.concepts.language.code_words import is_noise
from aurora_kb.concepts.language.sentence_forms import (
    is_clause,
    is_conditional,
    is_instruction,
    is_question,
    is_sentence,
)
from aurora_kb.concepts.language.text import (
    ARTICLE,
    fold,
    phrases,
    without_numbering,
    word_set,
    words_of,
)
from aurora_kb.concepts.language.verbs import opens_with_infinitive, opens_with_verb
from aurora_kb.concepts.language.vocabulary import (
    FILLERS,
    IMPERATIVES,
    NOUN_LIKE,
    PRONOUNS,
    READERS,
    VERB_STEMS,
    WRITERS,
)
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.patterns.comparisons.versus import compared_names
from aurora_kb.concepts.reading.guides import is_press, is_task
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.parts import Part, all_parts
from aurora_kb.concepts.reading.statements import Claim
from aurora_kb.engine import memoised

_SENTENCE_END = re.compile(r"[.!?][\"”’)*_]*$")
_SHORT = 7  # words; shorter lines may end with a dot and still be no sentence
_FEWEST = 3  # lines of a kind that make it the note's habit
_DIRECTIONS = word_set("with to from into for by a an the your")
_NOUNS_TOO = word_set(
    "scale offer limit store host guide process measure balance route cache alert schedule trigger"
    " cluster work query record stream release support control shard index rank answer partition"
    " cover wrap share benefit help group function structure estimate address move split filter"
    " run use map copy return display link list count"
)
# Asked of every line of every note: one search costs a tenth of taking the line apart.
_TO_READER = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(READERS, reverse=True))})(?!\w)", re.I)
# As numbered headings these are names that also sort a page: "2. Warning".
_ADMONITIONS = word_set("warning note tip important caution danger info hint")
_DENIALS = phrases("non goals; out of scope; not included; not supported")
_SAMPLES = word_set("example examples sample samples")
_GATHERS = re.compile(r"^(?:other|more|another|additional)\s", re.I)
_REFERS = re.compile(
    r"^(?:\S+\s(?:\(\w+\)\s)?)?"
    r"(?:see(?!\s+(?:your|things))|refer to|(?:\w+ )?alias (?:for|of)|as above|as described"
    r"|same as|for more)\b",
    re.I,
)


def is_prose(parts: Sequence[Part]) -> bool:
    """Whether a note is running text: most of its words stand in sentences, or one line in
    eight speaks to the reader. A note that sets things side by side is there to be learned
    from: it may have two thirds of its words in sentences, and speak in one line of six. So may
    one that asks and answers itself, in sentences alone."""
    told_of = [part for part in all_parts(parts) if part.kind in ("text", "item") and part.runs]
    lines = [part.text for part in told_of]
    sentences = [
        line for line in lines if _SENTENCE_END.search(line) and len(line.split()) > _SHORT
    ]
    spoken = sum(speaks_to_reader(line) for line in lines)
    words = sum(len(line.split()) for line in lines)
    told = sum(len(line.split()) for line in sentences)
    is_told = len(sentences) >= _FEWEST and told * 2 > words
    if is_told and (
        spoken * (8 if _is_lesson(told_of) else 20) < len(lines) or _speak_seldom(lines)
    ):
        # Who speaks to no reader writes for himself, in whole sentences or not; but a reference
        # begins its lines with what is typed.
        typed = sum("code" in part.runs[0].styles for part in told_of)
        is_told = typed >= _FEWEST and typed * 8 > len(lines)
    is_spoken = spoken >= _FEWEST and spoken * 8 >= len(lines)
    if spoken * 6 <= len(lines) and sum(map(_is_answered, lines)) >= _FEWEST:
        return False
    if not (is_told or is_spoken) or not _compares(parts):
        return is_told or is_spoken
    return told * 3 > words * 2 or spoken * 6 > len(lines)


_ANSWERED = re.compile(
    r"(?P<asked>(?:what|which|who|whose|where|when|why|how)\b[^?.!:]{6,120}\?)\s+[^\s?][^?]*", re.I
)


def _is_answered(line: str) -> bool:
    """Whether a line asks, and answers what it asks: `Q: What lifts the gate?`, `A: A rack.`"""
    match = _ANSWERED.fullmatch(line) if "? " in line else None
    return match is not None and not speaks_to_reader(match["asked"])


_BETWEEN = re.compile(r"(?<=[a-z)][.!?:;])\s+(?=\S)")
_SELDOM = 20  # sentences, of which one may speak to the reader


def _speak_seldom(lines: Sequence[str]) -> bool:
    """Whether next to no sentence speaks to the reader, though they stand in few long lines: who
    writes paragraphs for himself says `you need` once."""
    sentences = [one for line in lines for one in _BETWEEN.split(line)]
    spoken = sum(speaks_to_reader(one) for one in sentences)
    return spoken * _SELDOM < len(sentences)


def _is_lesson(told_of: Sequence[Part]) -> bool:
    """Whether lines neither say what to do nor show code or lead elsewhere, but for one in eight
    each: notes of a lesson may say `you` where a manual would tell what to click."""
    told = sum(is_instruction(part.text) for part in told_of)
    led = sum(any("code" in run.styles or run.link >= 0 for run in part.runs) for part in told_of)
    return max(told, led) * 8 < len(told_of)


def _compares(parts: Sequence[Part]) -> bool:
    """Whether a section of a note is headed by two things set against each other."""
    return any(
        len(compared_names(part.text)) > 1 for part in all_parts(parts) if part.kind == "heading"
    )


def speaks_to_reader(text: str) -> bool:
    """Whether a line says `you`, `your` or `please`."""
    said = text.casefold()
    return ("you" in said or "please" in said) and bool(_TO_READER.search(text))


def leaves_subject_open(heading: str, prose: bool) -> bool:
    """Whether a section is headed by a task, so that what it speaks of has no name: `Move a
    file`. In running text questions do so too, while in a study note they are aspects."""
    text = without_numbering(heading).partition(" | ")[0]
    words = words_of(text) or ("",)
    return (
        _is_chore(text)
        # "Integrate with others"
        or (words[0] in VERB_STEMS and len(words) > 1 and words[1] in _DIRECTIONS)
        or (is_noise(text) and (fold(text) not in FILLERS or "()" in text))
        or fold(text) in _DENIALS
        or (prose and _GATHERS.match(text) is not None)
        or is_instruction(text)
        or (prose and (is_question(text) or is_clause(text) or is_conditional(text)))
        or (text != heading.strip() and fold(text) in _ADMONITIONS)
        or words[-1] in ("tips", "prerequisites")
    )


def hides_subject(line: Line, scope: Scope) -> bool:
    """Whether a sentence introduces a list of which it is not said whose it is: `You can choose
    among:`. One that names the subject, or stands below `Features`, hides nothing."""
    if line.is_item or not line.has_list or scope.relation:
        return False
    if is_instruction(line.text):
        return True
    if not is_sentence(line.text):
        return False
    names = fold(scope.subject).split()[-1:]
    return not any(singular(name) in fold(line.text) for name in names)


def is_sample(scope: Scope) -> bool:
    """Whether running text stands right below `Example`: it shows what somebody might write."""
    return scope.prose and bool(scope.headings) and fold(scope.headings[-1]) in _SAMPLES


def is_compound(phrase: str) -> bool:
    """Whether a gerund only tells a noun apart: a `learning type` is a type, while `linking
    notes` and `using Foam` are things to do."""
    words = words_of(phrase)
    if len(words) == 2 and words[1] in _WAYS:
        return True  # "Read API", "Write path", "Test set"
    if len(words) != 2 or not words[0].endswith("ing") or words[0] == "using":
        return False
    return singular(words[1]) == words[1]


_WAYS = word_set(
    "api apis cli sdk path paths mode modes replica replicas model policy unit units set sets suite"
)


def believable(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims of a line of running text that a reader would sign."""
    return tuple(_restated(claim) for claim in claims if not is_doubtful(claim))


def is_doubtful(claim: Claim) -> bool:
    """Whether a claim is about something to do, tells the reader something, or is a sentence
    about something else than its subject."""
    if _is_chore(claim.subject) and not _is_noun(claim):
        return True
    if not claim.literal and _is_chore(claim.object):
        return True
    if not claim.literal:
        return False
    text = claim.object
    if _REFERS.match(text) or is_conditional(text) or is_press(text):
        return True
    match claim.relation:
        case "has_property" if claim.aspect:
            return (
                _is_personal(text)
                or is_instruction(text)
                or _is_advice(text)
                or is_sentence(claim.aspect)
            )
        case "has_property":
            return not (_speaks_of(text, claim.subject) or _is_description(text))
        case "has_step":
            return not (is_instruction(text) or opens_with_verb(text))
        case "has_example":
            return _is_advice(text)
        case "purpose":
            return any(word in WRITERS for word in words_of(text))
        case "defined_as":
            words = words_of(text) or ("",)
            return words[0] in PRONOUNS or any(word in WRITERS for word in words)
    return False


_CHORES = IMPERATIVES - NOUN_LIKE
_BARE_VERBS = VERB_STEMS - NOUN_LIKE - _NOUNS_TOO
_PERSONS = (READERS | WRITERS) - {"your"}


@memoised(1 << 12)
def _is_noun(claim: Claim) -> bool:
    """Whether one word is told to be something: `A clone is a volume` is about no cloning."""
    if " " in claim.subject or claim.relation not in ("is_a", "defined_as"):
        return False
    return not claim.literal or ARTICLE.match(claim.object) is not None


def _is_chore(label: str) -> bool:
    words = words_of(label)
    if len(words) == 1:
        return words[0] in _CHORES
    return is_task(label) and not is_compound(label)


def _restated(claim: Claim) -> Claim:
    """`New note: create a note` tells what it does; a sentence as a gloss is no definition."""
    if claim.relation != "defined_as":
        return claim
    text = claim.object
    is_deed = is_instruction(text) or _opens_with_verb(text)
    if is_deed or opens_with_infinitive(text[:1].lower() + text[1:]):
        return structs.replace(claim, relation="does")
    if words_of(claim.object)[:1] in (("not",), ("no",)):
        return structs.replace(claim, relation="has_property", polarity=-1)
    is_bare_name = len(claim.object.split()) < 3 and claim.object[:1].isupper()
    if _has_own_subject(claim.object) or (is_bare_name and is_name(claim.object)):
        return structs.replace(claim, relation="has_property")
    return claim


def _opens_with_verb(gloss: str) -> bool:
    """Whether a gloss opens with a bare verb and no noun: `include all of a note`."""
    words = words_of(gloss)
    return len(words) > 2 and words[0] in _BARE_VERBS and words[1] not in ("of", "and", "or", "per")


_OPENING_ARTICLE = re.compile(r"^(?:an?|the)\s+")  # of a text in small letters


def _speaks_of(text: str, subject: str) -> bool:
    """Whether a sentence has the subject for its own subject, or only the predicate."""
    if _is_personal(text):
        return False
    spoken = _OPENING_ARTICLE.sub("", text.casefold())
    return opens_with_verb(text) or (
        is_name(subject) and spoken.startswith(f"{subject.casefold()} ")
    )


def _is_personal(text: str) -> bool:
    """Whether a statement has its reader or its writer in it; `your` alone is no person."""
    return not _PERSONS.isdisjoint(words_of(text))


_OF_ONE = re.compile(r"an?\s", re.I)


def _is_description(text: str) -> bool:
    """Whether a line is a noun phrase with its article, `a tool to clip pages`."""
    return _OF_ONE.match(text) is not None and _is_fragment(text)


_DUTIES = frozenset({"should", "must", "shouldn't", "mustn't"})


def _is_advice(text: str) -> bool:
    return not _DUTIES.isdisjoint(words_of(text))


def _is_fragment(text: str) -> bool:
    """Whether a line states no more than a noun phrase or a predicate does."""
    return not (
        _has_own_subject(text)
        or is_instruction(text)
        or _is_personal(text)
        or is_question(text)
        or text[:1] in "\"“'‘("
    )


_STOP = re.compile(r"(?<=\w\w)[.!?]\s")
_CLAUSE = re.compile(r"\s(?:that|which|who|where|when|if|because|so|you)\s")


def _has_own_subject(text: str) -> bool:
    first = _STOP.split(text, maxsplit=1)[0]
    head = _CLAUSE.split(first, maxsplit=1)[0]
    return is_sentence(head) and not opens_with_verb(head)
