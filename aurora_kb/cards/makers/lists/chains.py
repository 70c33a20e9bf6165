"""Cards from steps that stand in one line: "fit → check → report"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aurora_kb.cards.asking.phrasing import ask_for, lower_first, names, with_count
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import first_sentence
from aurora_kb.cards.english.verbs import head_noun
from aurora_kb.cards.english.words import normal, split_brackets, tidy, whole_at, words
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.subjects import named, says_little
from aurora_kb.cards.makers.lists.sequences import (
    FEWEST_STEPS,
    LONGEST_STEP,
    MOST_STEPS,
    process_of,
)
from aurora_kb.cards.reading.context import MakerContext, Statement
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, clean_heading, label_phrase
from aurora_kb.cards.reading.values import own_key

_ARROW = re.compile(r"→|⟶|->|=>|⇒")
_STEP_SIGN = re.compile(r"→|⟶|->|=>|⇒|(?<=\s)>(?=\s)")
_STOP = re.compile(r"[:.!?;]\s")
_LONGEST_LINE = 400  # characters
# "Settings → Editor → Default view" is where one clicks.
_PATH = re.compile(
    r"(?:.* )?(?:settings|preferences|console|menu|file|tools|options|control panel|window|help)$",
    re.I,
)
_NO_PROCESS = re.compile(r"\b(?:it|this|these|they|order|you|we)\b|[!?.,;]", re.I)
_NO_STEP = re.compile(r"[,()|\"“]|[:.!?;]\s")
_LEVELS = re.compile(r"hierarch|\blayers\b|\blevels\b", re.I)
# "think → act → observe, repeat"
_AGAIN = re.compile(r",?\s(?:and |then )?(?:repeat|loop|again|etc\.?)$", re.I)
_WITHIN = frozenset(["components", "parts", "objects", "units", "structures", "containers"])
_PROCESS = re.compile(
    r"\b(?:flow|steps?|process|pipeline|workflow|cycle|lifecycle|life cycle|order|path|loop"
    r"|sequence|stages|phases|chain|levels|hierarchy)\b",
    re.I,
)
_LINES = frozenset(["item", "paragraph", "line"])
_IN_ORDER = re.compile(
    r"(?:(?P<case>[^?→]{3,60}\?)\s+)?(?:[^→]{0,60}\b)?order\s*(?:is|=)?:?\s+"
    r"(?P<steps>[^:→⟶]+(?:\s*[→⟶]\s*[^:→⟶]+){2,6})",
    re.I,
)


@maker("chain@1", "sequence")
def chains(context: MakerContext) -> Iterator[Draft]:
    """The steps that one line names in their order: "Workflow: fit → check → report", or without
    a key, below its heading.
    """
    asked: set[tuple[str, int]] = set()
    for one in context.statements:
        if one.relation != "has_step" or one.inferred or one.place.kind == "cell":
            continue
        if found := _by_targets(context, one):
            asked.add((one.place.note, one.place.line))
            yield found
    for note in context.notes:
        for place in context.places[note.id]:
            if place.skipped or place.kind not in _LINES or not _STEP_SIGN.search(place.text):
                continue
            if (note.id, place.line) not in asked and (told := _by_line(context, place)):
                yield told


def _by_targets(context: MakerContext, one: Statement) -> Draft | None:
    """The steps as the graph has them, if it has all of them as they stand in the line."""
    key, text = own_key(context, one), one.place.text
    if not key and not _is_chain(one):
        return None
    fewest = 2 if key and one.place.kind == "item" else FEWEST_STEPS
    if not fewest <= len(one.targets) <= MOST_STEPS:
        return None
    parts = _parts_of(text)[1]
    spelt = _as_spelt(one.targets, parts)
    places = [whole_at(text.casefold(), step.casefold()) for step in spelt]
    if -1 in places:
        return None
    if any("," in step for step in spelt[1:-1]):
        return None  # "low R → fast reads, low W → fast writes" are two
    if not _has_each_once(spelt, parts):
        return None  # the graph leaves out "none", and has two for "success / failed"
    steps = sorted(zip(places, spelt, strict=True))
    if not key and places[0] and normal(split_line(text)[0]) != normal(one.subject):
        return None  # neither "Flow: fit → check" nor "Crawler: scan → write" nor "fit → check"
    asked = ask_for(one.subject, key, one.relation) if key else ""
    if asked.startswith("Which "):
        question = with_count(asked, len(one.targets))
    else:
        is_key = normal(split_line(text)[0]) == normal(one.subject)
        process = process_of(one) if not is_key else one.subject
        process = named(context, one) if is_key and says_little(process) else process
        whole = label_phrase(one.place.label)
        if whole and says_little(process) and not names(process, whole):
            process = f"{process} ({whole})"
        process = f"{one.subject}, {lower_first(key)}" if key else process
        question = f"{process}: what are the {len(one.targets)} steps, in order?"
    said = Said(
        kind="sequence",
        question=question,
        answer="; ".join(text[start : start + len(step)] for start, step in steps),
        subject=one.subject,
        allowed=key,
        fact="list|" + "|".join((one.source, *sorted(one.target_ids))),
    )
    return draft(said, one.place, "chain@1")


def _as_spelt(names: Sequence[str], parts: list[str]) -> list[str]:
    """The steps as their line spells them: "Retrieve" of "Retrieve → Read", which the graph may
    know by another form of the word."""
    told = [part.casefold() for part in parts]
    unknown = [name for name in names if not any(name.casefold() in part for part in told)]
    left = [
        tidy(part)
        for part in parts
        if not any(name.casefold() in part.casefold() for name in names)
    ]
    if len(unknown) != 1 or len(left) != 1 or left[0].startswith("("):
        return [*names]
    return [left[0] if name == unknown[0] else name for name in names]


def _has_each_once(spelt: Sequence[str], parts: list[str]) -> bool:
    """Whether each part of a line of steps holds one of the graph's, but for "(repeat)"."""
    steps = [part.casefold() for part in parts if not part.lstrip().startswith("(")]
    return all(sum(step.casefold() in part for step in spelt) == 1 for part in steps)


def _by_line(context: MakerContext, place: Place) -> Draft | None:
    """The steps as they stand in the line, where one comes twice or the graph has fewer."""
    if _told_in_order(context, place):
        return None
    key, parts = _parts_of(place.text)
    steps = [tidy(split_brackets(part)[0]) for part in parts]
    lengths = [len(step.split()) for step in steps]
    if not FEWEST_STEPS <= len(steps) <= MOST_STEPS or _PATH.match(steps[0]):
        return None
    if min(lengths) == 0 or max(lengths) > LONGEST_STEP:
        return None
    # "low R → fast reads, low W → fast writes" are two, "smallest (0→1) or largest (1→0)" none.
    if any(_NO_STEP.search(step) or step.count("`") % 2 for step in steps):
        return None
    if any(part.count("(") != part.count(")") for part in parts):
        return None  # what stands in brackets is a way to click
    if " > " in place.text and any(step[:1].isdigit() for step in steps):
        return None  # "price > 0 and stock > 0"
    if _is_said_whole(context, place, key):
        return None  # "What is the learning approach of X?" has these for its answer
    about = _process_of_line(context, place, tidy(_STOP.split(key)[0]))
    if not about or normal(about) in map(normal, steps):
        return None
    # Parts within one another: "Storage layer components: schemas → tables → rows"
    told = context.on_line.get((place.note, place.line), ())
    are_parts = head_noun(about).casefold() in _WITHIN or any(
        one.relation == "has_part" and normal(one.subject) in map(normal, steps) for one in told
    )
    are_ranked = " > " in place.text and not _ARROW.search(place.text)
    noun = "levels" if are_parts or are_ranked or _LEVELS.search(about) else "steps"
    question = f"{about}: what are the {len(steps)} {noun}, in order?"
    said = Said("sequence", question, "; ".join(steps), allowed=f"{about} {noun}")
    return draft(said, place, "chain@1")


def _is_said_whole(context: MakerContext, place: Place, key: str) -> bool:
    """Whether the steps are the value of a key of something, and the key names no process."""
    if not key or _PROCESS.search(key):
        return False
    said = context.on_line.get((place.note, place.line), ())
    return any(
        one.literal and one.relation == "has_property" and normal(one.aspect) == normal(key)
        for one in said
    )


def _parts_of(text: str) -> tuple[str, list[str]]:
    """What stands before the steps of a line, "Flow" of "Flow: fit → check", and the steps; what
    tells more of them behind a colon is left out."""
    text = text.replace("`", "") if text.count("`") == 2 else text
    signs = set(_STEP_SIGN.findall(text)) if len(text) <= _LONGEST_LINE else ()
    if len(signs) != 1 or "-->" in text:
        return "", []
    parts = _STEP_SIGN.split(text)
    stops = [found.end() for found in _STOP.finditer(parts[0])]
    start = stops[-1] if stops else 0
    key, parts[0] = parts[0][:start].rstrip(" :.!;"), parts[0][start:]
    last = re.split(r":\s", parts[-1], maxsplit=1)[0].rstrip(" .!")
    parts[-1] = _AGAIN.sub("", last) or last
    return key, parts


def _process_of_line(context: MakerContext, place: Place, key: str) -> str:
    """What the steps of a line are of: what is named before them, else what the line is below."""
    for one in context.on_line.get((place.note, place.line), ()):
        is_named = not key or normal(key).endswith(normal(one.subject))
        if one.relation == "has_step" and is_named:
            return process_of(one)
    title = context.by_id[place.note].title
    heading = clean_heading(place.headings[-1]) if place.headings else ""
    if "_" in key:
        return ""
    inner = tidy(place.parents[-1]).rstrip(" :") if place.parents else ""
    if inner and not key and head_noun(inner).casefold() in _WITHIN and not _NO_STEP.search(inner):
        return inner
    above = split_line(place.parents[-1])[0] if place.parents else heading.split(" | ")[0] or title
    if key and len(key.split()) <= LONGEST_STEP and not _NO_PROCESS.search(key):
        return f"{above}, {key}" if key[:1].islower() and above else key
    if not heading or normal(heading) == normal(title):
        return title
    return heading if len(words(heading)) > 1 else f"{title}, {lower_first(heading)}"


@maker("order@1", "sequence")
def orders(context: MakerContext) -> Iterator[Draft]:
    """What a line puts into an order at its end: "Not reachable? check in this order: routes →
    rules → address"."""
    for note in context.notes:
        for place in context.places[note.id]:
            if place.skipped or place.kind in ("cell", "heading") or "rder" not in place.text:
                continue
            found = _told_in_order(context, place)
            if not found:
                continue
            steps = [tidy(split_brackets(step)[0]) for step in _ARROW.split(found["steps"])]
            if not FEWEST_STEPS <= len(steps) <= MOST_STEPS or "" in steps:
                continue
            asked = (found["case"] or "").rstrip("? ")
            heading = clean_heading(place.headings[-1]) if place.headings else note.title
            about = asked if 0 < len(asked.split()) <= LONGEST_STEP else heading
            question = f"{about}: what is the order of the {len(steps)} steps?"
            told = Said("sequence", question, "; ".join(steps), allowed=f"{about} order steps")
            yield draft(told, place, "order@1")


def _told_in_order(context: MakerContext, place: Place) -> re.Match[str] | None:
    """The case, if there is one, and the steps of a line that says "order" before them."""
    found = _IN_ORDER.fullmatch(tidy(place.text)) if "rder" in place.text else None
    said = context.on_line.get((place.note, place.line), ())
    is_read = any(one.relation == "has_step" for one in said)
    return None if found and is_read and not found["case"] else found


def _is_chain(one: Statement) -> bool:
    """Whether a line without a key is nothing but steps between arrows, none of them the subject
    itself as in "Console → S3 → Create bucket"."""
    if first_sentence(one.place.text) != one.place.text:
        return False  # "Right-skewed → mean > median. Left-skewed → ..." are two facts
    parts = [part.strip() for part in _ARROW.split(one.place.text)]
    steps = [part for part in parts if part and not part.startswith("(")]
    return one.place.kind != "heading" and len(parts) > 2 and len(steps) == len(one.targets)
