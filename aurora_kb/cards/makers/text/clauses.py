"""Cards from running text, one for each clause: "HPA scales pods by CPU, VPA adjusts requests",
"CIDRs must not overlap", "To reduce bias, swap the order", "The default port of Redis is 6379".

For what the graph does not read. A clause needs a name, so that its question stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import msgspec
from msgspec.structs import replace

from aurora_kb.cards.asking.phrasing import lower_first, names
from aurora_kb.cards.asking.sharper import PARTICLES, by_doing
from aurora_kb.cards.asking.templates import SILENT_KEYS
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import is_noun_too
from aurora_kb.cards.english.articles import in_sentence
from aurora_kb.cards.english.nouns import is_adjective
from aurora_kb.cards.english.verbs import (
    OPENING,
    PREPOSITIONS,
    RESTS,
    VERBS,
    WEAK,
    base_of,
    is_participle,
    is_plural,
)
from aurora_kb.cards.english.words import NO_END, STOP_WORDS, content, normal, split_brackets, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.text.sentence_shapes import of_shape, said_so
from aurora_kb.cards.reading.context import MakerContext, Statement, once
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place

_KINDS = ("item", "paragraph", "line")
_MOST_SENTENCES = 6
_MOST_WORDS = 26
_MOST_IN_NAME = 5
_FEWEST_TOLD = 2
_STOP = re.compile(
    rf"(?<=[\w)\]%`”\"]){NO_END}(?<!\betc)[.!]\s+"
    r"(?=[A-Z`]|[a-z]\S* (?:is|are|has)\b)"
)
# Where the next clause may begin.
_JOINT = re.compile(
    r"[;,:]\s+(?:and |but |while |whereas )?|\s+(?:while|whereas|but)\s+(?=[A-Z`])"
    r"|\s+and\s+(?=[A-Z`]\S*\s+[a-z]+s\s)"
)
_NO_NAME = re.compile(
    r"(?:it|they|this|that|these|those|he|she|we|you|i|one|each|every|everything|everyone|there"
    r"|here|which|who|what|when|where|how|why|if|both|all|some|most|many|few|more|others?|another"
    r"|such|so|not|no|and|but|or|as|also|then|thus|hence|now|today|people|users?|someone|example"
    r"|note|his|her|its|their|our|your|my|because|since|although|though|while|whether|unless|once"
    r"|after|before|until|like|unlike|instead|otherwise|however|therefore|because|only|even|just"
    r"|nothing|something|anything|two|three|four|five|several|author|chapter|section|lecture"
    r"|figure|table|course|video|lesson|instructor|teacher|book|paper|slide)\b",
    re.I,
)
_READER = re.compile(r"\b(?:you|your|we|our|us|my|me|following|below|above|let's|please)\b", re.I)
_SPEAKER = re.compile(r"\bI [a-z]")
_POINTING = re.compile(r"\b(?:it|them|they|this|these|those|that|its|their|latter|former)\b", re.I)
_AGAIN = re.compile(r"(?:It|They)\s+(?=[a-z])")
_ARTICLE = re.compile(r"(?:an?|the)\s+", re.I)
_COUNTED = re.compile(
    r"(?P<number>(?:about |around |up to |at least |at most |only |~\s?)?"
    r"\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?)"
    r"\s+(?P<noun>(?!of\b|to\b|or\b|and\b|x\b)[A-Za-z][\w-]*s)\b"
    r"(?P<rest>(?: (?:in|per|for|of|at|on|to|across) .+)?)"
)
_MODAL = re.compile(r"(?P<modal>must|should|can|may)(?P<not>n['’]t|not| not| never)? (?P<told>.+)")
_VERSUS = re.compile(r"\s(?:vs\.?|versus)\s")
_RELATIVE = re.compile(r", which (?P<verb>[a-z]+s) (?P<told>[^,;]+)")
_CAPITAL = re.compile(r"[A-Z][A-Z\d][\w-]*|`[^`]+`")
_LATER = re.compile(r"(?:finally|then|here|also|next|later)\s+")
_WHERE = frozenset(["in", "on", "at", "inside", "within", "outside", "between", "across"])
_BEHIND_NOUNS = frozenset(["in", "of", "for", "per"])
_BEHIND_SUBJECTS = frozenset(
    ["of", "is", "are", "and", "or", "have", "can", "cannot", "could", "do", "may", "might", "must",
     "should", "were", "will", "would"]
)  # fmt: skip
_STRIVING = frozenset(["need", "try", "want", "have", "aim"])
_MOST_TERSE = 12
_SMALL_WORDS = re.compile(r"\b(?:the|an?|is|are) ", re.I)
_EMPTY = re.compile(r"(?:like|such as|as|so|too|very|well|similarly|to)\b", re.I)
_CODE = re.compile(r"`[\w .@:/*()-]+`")
_PRAISE = re.compile(r"(?:the|a) (?:way to go|good idea|bad idea|must|backbone|key|heart|right)\b")
_PLACING = OPENING | {"along", "up", "down", "out", "off", "away"}
_TAKEN = frozenset(["on", "from", "to", "for", "of", "with"])
_OF_LONG_NAMES = frozenset(["must", "should", "can", "may", "means", "mean"])
_ADVERB = re.compile(r"[a-z]+ly|also|even|only|never|always|just|often|still|alone|then|first")
# What is said only then: "If the term is empty, the switcher shows the latest notes".
_ONLY_THEN = re.compile(
    r"(?P<then>(?:If|When|Unless|While|Once|Until|Without|During|After|Before|By default)\b"
    r"[^,;:]*), "
)
_SIZED = re.compile(r"(?:small|large|big|new|old|good|bad|best|many|more|first|last)", re.I)
_CAUSE = re.compile(r",? (?:so|because|since|as|which|where) (?:it|they|this)\b|, so\b")
_MARKED = re.compile(r"(?:\*\*|__|[*_`])([\w][\w -]{1,30}[\w])(?:\*\*|__|[*_`])")
# What stands in brackets behind a name.
_ASIDE = re.compile(r"^(\S+(?: \S+){0,3}?) \([^()]*\)")


class _Clause(msgspec.Struct, frozen=True):
    """A name, the verb behind it, and the rest."""

    name: str
    verb: str
    told: str
    is_common: bool  # "the plus sign": which one, only its text says
    article: str = ""  # with a blank behind it


@maker("clause@1", "property", "definition")
def clauses(context: MakerContext) -> Iterator[Draft]:
    """A question for each clause of a line that the graph has not read."""
    for note in context.notes:
        for place in context.places[note.id]:
            if place.skipped or place.kind not in _KINDS or place.text[-1:] in "?:":
                continue
            key, value = split_line(place.text)
            sums_up = normal(key) in SILENT_KEYS
            if (key and not sums_up and not _VERSUS.search(key)) or " " not in place.text:
                continue
            text = tidy(value if key else place.text)
            for asked in _of_line(context, place, text, sums_up):
                yield draft(asked, place, "clause@1")


def _of_line(context: MakerContext, place: Place, text: str, sums_up: bool) -> Iterator[Said]:
    line = _Line(context, place, sums_up)
    if place.ordered and any(one.relation == "has_step" for one in line.said):
        return  # what is done in a step is done there alone
    # The pattern looks back from every letter, and most lines are one sentence.
    sentences = _STOP.split(text) if "." in text or "!" in text else [text]
    for number, sentence in enumerate(islice(sentences, _MOST_SENTENCES)):
        whole = tidy(sentence)
        if len(whole.split()) > _MOST_WORDS or "?" in whole or _is_to_reader(whole):
            continue
        special = of_shape(whole, line.title)
        yield from special
        if (which := _of_relative(context, whole)) and not _is_read(which, line.said):
            yield from line.ask(which, is_second=True)
        if not special:
            yield from line.of_sentence(whole, is_first=not number)


class _Line:
    """A line while its sentences are read: of whom it spoke first, and of whom it was asked."""

    def __init__(self, context: MakerContext, place: Place, sums_up: bool) -> None:
        self._context, self._sums_up = context, sums_up
        said = context.on_line.get((place.note, place.line), ())
        # Of "In short: ..." the graph says that it sums up, and not what its sentence does.
        self.said: tuple[Statement, ...] = () if sums_up else said
        self.title = context.by_id[place.note].title
        self._spoken_of, self._has_stop = "", place.text.endswith(".")
        self._asked: set[str] = set()

    def of_sentence(self, whole: str, is_first: bool) -> Iterator[Said]:
        then = found["then"] if (found := _ONLY_THEN.match(whole)) else ""
        again = _AGAIN.match(whole)
        if again and self._spoken_of:
            whole = f"{self._spoken_of} {whole[again.end() :]}"
        read = list(_clauses(whole))
        is_terse = _is_terse(whole)
        for clause in read:
            name = clause.name
            self._spoken_of = self._spoken_of or (name if is_first else "")
            if _is_read(clause, self.said) and (is_first or not again):
                self._asked.add(name)
                continue
            is_known = _is_known(self._context, name)
            if (clause.is_common or (name.islower() and is_first)) and not is_known:
                continue
            is_set_off = (
                is_known or self._sums_up or bool(_CAPITAL.fullmatch(name)) or len(read) > 1
            )
            # "X uses Y." is written for readers, "X uses Y" by a learner.
            if self._is_weak(clause) if is_terse else not is_set_off or self._says_little(clause):
                continue
            is_second = name in self._asked or names(name, self.title) or not is_known
            for said in self.ask(clause, is_second):
                asked = f"{then}, {lower_first(said.question)}" if then else said.question
                yield replace(said, question=asked)

    def _is_weak(self, clause: _Clause) -> bool:
        is_weak = (base_of(clause.verb) or clause.verb) in WEAK | {"can", "may", "should"}
        return self._has_stop and is_weak and clause.name[:1] != "`"

    def _says_little(self, clause: _Clause) -> bool:
        """Whether a sentence for readers tells too little: by its verb, or in too few words."""
        verb = clause.verb.rpartition(" ")[2]
        if verb in _OF_LONG_NAMES:  # what it can do, many can
            return verb in ("can", "may", "should") and not clause.told.startswith(
                ("not ", "never ")
            )
        base = base_of(verb) or verb
        if base in WEAK:
            return not clause.told[:1].isdigit() and not _COUNTED.match(clause.told)
        is_short = len(content(clause.told)) < _FEWEST_TOLD and clause.name[:1] != "`"
        return is_short or bool(_EMPTY.match(clause.told))

    def ask(self, clause: _Clause, is_second: bool) -> Iterator[Said]:
        question, answer = _asked(clause, is_second)
        self._asked.add(clause.name)
        if question and not _POINTING.search(answer):
            yield said_so(question, answer, clause.name)


def _is_terse(sentence: str) -> bool:
    """Whether a sentence is short and without articles, as a learner puts it down."""
    return len(sentence.split()) <= _MOST_TERSE and not _SMALL_WORDS.search(sentence)


def _is_to_reader(sentence: str) -> bool:
    """Whether a sentence speaks to the reader, and not only of what something means for one."""
    before, means, _ = sentence.partition(" means ")
    told = before if means else sentence
    return bool(_READER.search(told) or _SPEAKER.search(sentence))


def _clauses(sentence: str) -> Iterator[_Clause]:
    """The clauses of a sentence, as long as one after the other has a name and a verb."""
    parts = _JOINT.split(sentence)
    found = _clause(parts[0], is_first=True)
    joints = _JOINT.findall(sentence)
    for joint, part in zip(joints, parts[1:], strict=True):
        following = _clause(_LATER.sub("", part, count=1), is_first=False)
        if following:
            if found:
                yield found
            found = following
        elif found and (_POINTING.search(part) or (found.verb == "is" and part[:1].isupper())):
            break  # "VACUUM removes dead rows; autovacuum does this by itself"
        elif found:
            found = replace(found, told=f"{found.told}{joint}{part}")
    if found:
        yield found


def _of_relative(context: MakerContext, sentence: str) -> _Clause | None:
    """What a name does that a sentence ends its first part with: "... is chlorophyll a, which
    absorbs blue light"."""
    found = _RELATIVE.search(sentence)
    if not found:
        return None
    before = sentence[: found.start()].split(" ")
    for count in (3, 2, 1):
        name = " ".join(before[-count:])
        is_name = name in names_in(context) or (count == 1 and _CAPITAL.fullmatch(name))
        if is_name and len(before) > count:
            return _Clause(name, found["verb"], found["told"].rstrip(" ."), False)
    return None


def _clause(text: str, is_first: bool) -> _Clause | None:
    """The name and the verb of a clause; None if it has none that stand alone."""
    bare = text[found.end() :] if (found := _ARTICLE.match(text)) else text
    bare = _ASIDE.sub(lambda aside: aside[1], bare, count=1)
    tokens = bare.split(" ")
    for place in range(1, min(_MOST_IN_NAME, len(tokens) - 1) + 1):
        verb = tokens[place]
        # "really executes", "alone only shows"
        end = next(
            at for at in range(place, 0, -1) if not _ADVERB.fullmatch(tokens[at - 1]) or at == 1
        )
        name = " ".join(tokens[:end])
        if not _is_verb(verb, name, tokens[place + 1 :]):
            continue
        told = _CAUSE.split(" ".join(tokens[place + 1 :]), maxsplit=1)[0].rstrip(" .!,")
        is_name = _is_name(name, is_first, verb in _OF_LONG_NAMES)
        end += tokens[end] == "alone"
        is_common = bool(found) and name.islower()
        verb = " ".join(tokens[end : place + 1])
        article = found[0].lower() if found and "`" not in name else ""
        return _Clause(name, verb, told, is_common, article) if told and is_name else None
    return None


def _is_verb(word: str, name: str, rest: list[str]) -> bool:
    if not word.isalpha() or not word.islower() or not rest:
        return False
    if word in _OF_LONG_NAMES:
        return True
    if word in ("is", "are"):
        return rest[0] in ("a", "an", "the", "one")
    if is_plural(name):
        return word in VERBS and rest[0] not in ("of", "is", "are")
    base = base_of(word)
    if base == "take" and rest[-1].rstrip(".").endswith("ly"):
        return False  # "takes it seriously"
    if is_noun_too(base) and (_ADVERB.fullmatch(rest[0]) or rest[0] in VERBS):
        return False  # "JavaScript queries only run in a trusted folder"
    if base in _STRIVING and rest[0] == "to":
        return False  # "need to sync"
    if is_noun_too(base) and rest[0] in _BEHIND_NOUNS and word not in RESTS:
        return False  # "Tab groups in the middle", "Review changes in the panel"
    is_named = base not in ("point", "lead", "map") and rest[0] in _TAKEN
    if is_noun_too(base) and (name.casefold() in VERBS or is_named):
        return False  # "Review changes in the panel", "Prefer unit tests for logic"
    if word == "has" and (is_participle(rest[0]) or rest[0] == "been"):
        return False
    # "cost of reads", "index types are", "Built-in filters cannot be"
    return bool(base) and rest[0] not in _BEHIND_SUBJECTS


def _is_name(name: str, is_first: bool, may_be_long: bool) -> bool:
    """Whether the words in front of a verb are a name: no small words, no deed, no clause."""
    words = name.split(" ")
    if _NO_NAME.match(name) or (not name[:1].isalpha() and name[:1] != "`"):
        return False
    if "n't" in name or "n’t" in name or (len(words) == 1 and is_participle(name)):
        return False  # "Hidden can ..."
    if _SIZED.fullmatch(name):
        return False  # "Small mistakes made in talks are no offence"
    opening = base_of(words[0])
    if (is_adjective(name) and (is_first or name.islower())) or (
        opening and (len(words) > 1 or not is_noun_too(opening))
    ):
        return False  # "Internal links in text", "Removes duplicate elements"
    if "`" in name and not _CODE.fullmatch(name):
        return False
    if not is_first and len(words) > 2:
        return False
    for word in words:
        folded = word.casefold()
        if folded == "of" and may_be_long:
            continue
        if folded in OPENING or folded in STOP_WORDS or (base_of(folded) and word.islower()):
            return False
        if word[-1:] in ",;:.)" or word[:1] == "(" or word.endswith(("'s", "’s")):
            return False
    is_order = len(words) > 1 and words[0].casefold() in VERBS and words[0].istitle()
    is_order = is_order and not words[-1][:1].isupper()  # "Cluster Autoscaler" is a name
    return not is_order and not words[0].casefold().endswith("ly")


@once
def _set_off(context: MakerContext) -> frozenset[str]:
    """What the headings, the labels and the marks of the notes name, in small letters."""
    found = {name.casefold() for names_of in context.names.values() for name in names_of}
    for note in context.notes:
        for place in context.places[note.id]:
            found.update(part.casefold() for part in (*place.headings[-1:], place.label) if part)
    found.update(map(str.casefold, _marked(context)))
    return frozenset(found)


@once
def names_in(context: MakerContext) -> frozenset[str]:
    """What the notes set off by marks, and what the graph speaks of, letter by letter."""
    found = frozenset(name for names_of in context.names.values() for name in names_of)
    return found | _marked(context)


@once
def _marked(context: MakerContext) -> frozenset[str]:
    """What the notes set off by marks."""
    return frozenset(name for note in context.notes for name in _MARKED.findall(note.text))


def _is_known(context: MakerContext, name: str) -> bool:
    """Whether the note tells otherwise that a common noun is a name in it."""
    folded, known = name.casefold(), _set_off(context)
    return folded in known or f"{folded}s" in known or folded.removesuffix("s") in known


def _is_read(clause: _Clause, said: tuple[Statement, ...]) -> bool:
    """Whether the graph says of the name what it does."""
    return any(
        one.relation in ("does", "is_a", "defined_as", "purpose")
        and names(one.subject, clause.name)
        for one in said
    )


def _asked(clause: _Clause, is_second: bool) -> tuple[str, str]:
    """Question and answer of a clause; "" if it asks nothing that stands alone."""
    subject = f"{clause.article}{in_sentence(clause.name)}"
    told, whole = clause.told, f"{clause.verb} {clause.told}"
    verb = clause.verb.rpartition(" ")[2]
    if verb in ("is", "are"):
        is_empty = len(content(told)) < _FEWEST_TOLD or told.endswith((" is", " are"))
        is_empty = is_empty or bool(_PRAISE.match(told))
        if is_empty or (subject[:1] == "`" and subject[1:-1].isalnum()):
            return "", ""  # "the default"; of a parameter only its function says what it is
        return f"What {verb} {subject}?", told.partition("; ")[0]
    if found := _MODAL.fullmatch(whole):
        denied = "not " if found["not"] else ""
        if not denied and found["told"].startswith(("be ", "also ", "only be ", "vary", "always")):
            return "", ""  # "can be configured in the settings"
        return f"What {found['modal']} {subject} {denied}do?", found["told"]
    return _of_verb(clause, verb, subject, is_second)


def _of_verb(clause: _Clause, verb: str, subject: str, is_second: bool) -> tuple[str, str]:
    """The question of a verb with what stands behind it."""
    told, whole = clause.told, f"{clause.verb} {clause.told}"
    several = is_plural(clause.name)
    do = "do" if several else "does"
    base = verb if several else base_of(verb)
    link, _, more = told.partition(" ")
    if verb in ("means", "mean"):
        return f"What {do} {lower_first(subject)} mean?", told
    if base == "take" and link == "place":
        return f"Where {do} {subject} take place?", more
    if (verb in RESTS) and link in _WHERE:
        return f"Where {do} {subject} {base}?", told
    if found := _COUNTED.fullmatch(told):
        rest = split_brackets(found["rest"])[0]
        asked = f"How many {found['noun']} {do} {subject} {base} {rest}".rstrip()
        return f"{asked}?", found["number"]
    if told in PARTICLES:
        return f"What {do} {subject} do?", whole  # "errors add up"
    if len(content(told)) < _FEWEST_TOLD and link not in PREPOSITIONS:
        return f"What {do} {subject} {base}?", told
    if link in _TAKEN and more and verb == clause.verb:
        return f"What {do} {subject} {base} {link}?", more
    if verb == clause.verb and (found := by_doing(told)):
        return f"How {do} {subject} {base} {found['what']}?", found["way"]
    is_plain = verb == clause.verb and link not in _PLACING and not _ADVERB.fullmatch(link)
    if is_second and is_plain:
        return f"What {do} {subject} {base}?", told
    return f"What {do} {subject} do?", whole
