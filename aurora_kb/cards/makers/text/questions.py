"""Cards that the author asks: a question, and its answer right below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aurora_kb.cards.asking.phrasing import ask_for, lower_first, names, with_count
from aurora_kb.cards.draft import Draft, Said, maker
from aurora_kb.cards.english.answers import is_noun_too, is_order
from aurora_kb.cards.english.verbs import VERBS, is_plural
from aurora_kb.cards.english.words import ASKING_WORD, content, join, normal, tidy
from aurora_kb.cards.makers.common.shown import draft
from aurora_kb.cards.makers.common.statements import is_definition
from aurora_kb.cards.reading.context import MakerContext
from aurora_kb.cards.reading.key_value import split_line
from aurora_kb.cards.reading.places import Place, clean_heading, is_reading_section, spanning
from aurora_kb.model import Note

_COUNTS = re.compile(
    r"(?:[^.]{1,60} (?:has|have) )?(?:\d+|two|three|four|five|six) \w+(?: \w+)?\.?$", re.I
)
_KINDS_OF = re.compile(r"(?:types|kinds|classes|forms|sorts) of (?P<what>\w.*)", re.I)
_IT = re.compile(r"\b(?:it|they)\b", re.I)
_OPENS = re.compile(ASKING_WORD, re.I)
_LETTER_Q = re.compile(r"(?:q(?:uestion)?\s*\d*\s*[:.)])\s+", re.I)
_LETTER_ALONE = re.compile(r"a(?:nswer)?\s*[:.)]", re.I)
_LETTER_A = re.compile(r"(?:a(?:nswer)?\s*[:.)])\s+", re.I)
# A list of questions is one to answer, unless the answers stand there.
_QUESTIONS = re.compile(
    r"(?:(?:interview|exam|review|common|key) )?questions|faq|q\s?(?:&|and)\s?a", re.I
)
# A question with its answer behind it.
_TOLD = re.compile(
    rf"(?P<asked>(?:q(?:uestion)?\s*\d*\s*[:.)]\s+)?{ASKING_WORD}[^?:]{{4,90}}\?)"
    r"\s+(?P<told>[^\s(].*)",
    re.I | re.DOTALL,
)
# "OOM on the driver? mostly a collect() of too much"
_MOSTLY = re.compile(
    r"(?P<asked>[A-Z][^?:.]{3,50})\?\s+(?P<how>mostly|usually|often) "
    r"(?P<told>(?:an?|the|too|no|wrong) .+)",
    re.I,
)
# "me: why is it free? Weights are read once", "count or for_each? for_each, because ..."
_ASIDE = re.compile(r"(?:me|note|self|own|ich):\s+(?=\w)", re.I)
_OR = re.compile(
    r"(?P<asked>[\w`]+(?: [\w`]+)? or [\w`]+(?: [\w`]+)?)\?\s+"
    r"(?P<told>\S.*\b(?:because|since|as|for|so)\b.*)"
)
# "authentication = who are you?"
_NAMED = re.compile(
    r"(?<![\w?])(?P<name>\w[\w /-]{1,30}?)(?:\s*[:=]|\s*[→⟶–—]|\s-)\s+[\"“]?"
    r"(?P<asked>(?:who|what|which|how|where|when|why)\s[^?=:]{3,60}\?)",
    re.I,
)
_KEYS_OF_QUESTIONS = frozenset(["motivation", "why", "question", "problem", "intuition"])
_CASE = re.compile(r"(?P<asked>[A-Z][^?:]{3,60})\?\s+(?P<told>[^\s(].*)")
_WHICH = re.compile(r"(?:which|what to (?:use|choose|pick)|choosing|when to use)\b", re.I)
# What stands behind the question and does not answer it: "That decides the metric", "0 = pure".
_NO_ANSWER = re.compile(
    r"[?=]|^(?:that|this|these|those|it|let|so|then|we|you|here|see|and|but)\b", re.I
)
_SPEAKING = ("item", "paragraph", "line")
_MOST_ITEMS = 5
_MOST_TROUBLE = 7  # words
# So far below a question its answer may end.
_REACH = 8


@maker("heading-question@1", "question")
def questions(context: MakerContext) -> Iterator[Draft]:
    """A question as heading, label or item, answered by the short text right below it."""
    for note in context.notes:
        places = context.places[note.id]
        for number, place in enumerate(places):
            if "?" not in place.text or not _may_ask(place):
                continue
            asked, told = _asked_and_told(place)
            answers: Sequence[Place] = (place,) if told else ()
            if asked and not told:
                answers = _answers(place, places[number + 1 : number + _REACH])
            if not 0 < len(answers) <= _MOST_ITEMS:
                continue
            if not place.skipped and any(one.skipped for one in answers):
                continue  # "Focus on the leader" answers nothing
            if not told and len(answers) == 1 and _is_defined(context, answers[0], note.title):
                continue  # `definitions` asks for it
            if place.kind == "item" and len(answers) > 1 and _are_named(context, answers):
                continue  # `lists` names them, and each is asked for by itself
            # Joined and not replaced: a name may hold a "\d".
            asked = _named_above(note, place).join(_IT.split(asked))
            said = Said(
                kind="question",
                question=with_count(asked, len(answers)),
                answer=told
                or join([_LETTER_A.sub("", tidy(one.text), count=1) for one in answers]),
                allowed=f"{note.title} {asked}",
            )
            yield draft(said, spanning(answers[0], tuple(answers)), "heading-question@1")


def _are_named(context: MakerContext, answers: Sequence[Place]) -> bool:
    """Whether the items below a question are names that the graph knows what they are."""
    return all(
        any(is_definition(one) or one.relation == "does" for one in found)
        for found in (context.on_line.get((one.note, one.line), ()) for one in answers)
    )


def _is_defined(context: MakerContext, place: Place, title: str) -> bool:
    """Whether an answer opens with the name of what the note is about, and the graph knows what
    that is: "**Kafka** = a commit log" below "What is it?" """
    key = split_line(place.text)[0]
    said = context.on_line.get((place.note, place.line), ())
    return bool(key) and names(key, title) and any(map(is_definition, said))


@maker("named-question@1", "definition")
def named_questions(context: MakerContext) -> Iterator[Draft]:
    """ "Which question does authentication answer?" from "authentication = who are you?"."""
    for note in context.notes:
        for place in context.places[note.id]:
            if "?" not in place.text or place.skipped or place.kind not in _SPEAKING:
                continue
            found = list(_NAMED.finditer(place.text))
            said = context.on_line.get((note.id, place.line), ())
            known = " ".join(
                [normal(one.subject) for one in said] + list(map(normal, place.headings[-1:]))
            )
            if not found or f" {normal(found[0]['name'])} " not in f" {known} ":
                continue
            for one in found:
                name, asked = tidy(one["name"]), tidy(one["asked"])
                if any(x.aspect == "question" and normal(x.subject) == normal(name) for x in said):
                    continue  # `properties` asks for it
                do = "do" if is_plural(name) else "does"
                told = Said(
                    "definition", f"Which question {do} {name} answer?", asked, subject=name
                )
                yield draft(told, place, "named-question@1")


def _asked_and_told(place: Place) -> tuple[str, str]:
    """The question that a place asks, and its answer where that stands behind it: "Why is it fast?
    Zero copy"; "" for what it has not.
    """
    text = place.text
    if aside := _ASIDE.match(text):
        text = text[aside.end() :]
        text = text[:1].upper() + text[1:]
    key, said = split_line(text)
    if "?" in said[:-1] and normal(key) in _KEYS_OF_QUESTIONS:
        text = said  # "Motivation: Why not try all? Too many of them"
    found = _TOLD.fullmatch(text) if place.kind in _SPEAKING else None
    if not found and (either := _OR.fullmatch(text)):
        return f"{either['asked']}: which one, and why?", tidy(either["told"])
    if not found and (mostly := _MOSTLY.fullmatch(place.text)):
        return f"What {mostly['how'].lower()} causes “{mostly['asked']}”?", tidy(mostly["told"])
    if not found and place.kind == "item" and (case := _CASE.fullmatch(place.text)):
        return _of_case(place, case["asked"], tidy(case["told"]))
    if found and not _NO_ANSWER.search(found["told"]) and not _COUNTS.match(found["told"]):
        asked, told = found["asked"], _LETTER_A.sub("", tidy(found["told"]), count=1)
        if len(content(told)) > 1:
            return _whole(tidy(_LETTER_Q.sub("", asked, count=1))), told
    return _question(place), ""


def _of_case(place: Place, asked: str, told: str) -> tuple[str, str]:
    """What one takes or does in a case: "Read every day? Standard", "Late rows? insert a dummy"."""
    if _OPENS.match(asked) or _NO_ANSWER.search(told) or not content(told):
        return "", ""
    if place.headings and _WHICH.match(clean_heading(place.headings[-1])):
        return f"Which one is for “{asked}”?", told
    return (f"What can one do about “{asked}”?", told) if is_order(told) else ("", "")


# "Why bother?" asks of what stands around it.
_IDLE = frozenset(["bother", "care", "not", "though", "so"])


def _whole(asked: str) -> str:
    """The question as a sentence: "Why salt?" is "Why is salt used?"."""
    first, _, thing = asked.rstrip("? ").partition(" ")
    is_short = first.casefold() == "why" and thing and " " not in thing
    if is_short and thing in _IDLE:
        return ""
    if is_short and thing.casefold() in VERBS and not is_noun_too(thing.casefold()):
        return f"Why does one {thing.casefold()}?"
    return ask_for(thing, "why", "") if is_short else asked


def _may_ask(place: Place) -> bool:
    """Whether nothing around the question says that it is only left to be answered."""
    reading = [heading for heading in place.headings if is_reading_section(heading)]
    if not reading:
        return not place.skipped
    return all(_QUESTIONS.fullmatch(clean_heading(heading)) for heading in reading)


def _question(place: Place) -> str:
    """The question that a place asks, `""` if it asks none."""
    if place.kind == "heading":
        asked = clean_heading(place.text)
        return asked if asked.endswith("?") else ""
    if place.kind not in _SPEAKING:
        return ""
    asked = tidy(place.text)
    bare = _LETTER_Q.sub("", asked, count=1)
    if not bare.endswith("?"):
        return ""
    if _OPENS.match(bare):
        return _whole(bare)
    # "Q: hot partition?" asks what one does about it.
    is_short = bare != asked and len(bare.split()) <= _MOST_TROUBLE
    return f"What can one do about “{bare.rstrip('? ')}”?" if is_short else ""


def _answers(place: Place, following: Sequence[Place]) -> Sequence[Place]:
    """The text that answers a question: a paragraph, the further line of one, or a list's items.

    Several items below a heading or a label are a list like others, and asked as one.
    """
    if not following:
        return ()
    if _LETTER_ALONE.fullmatch(following[0].text) and following[1:]:
        following = following[1:]  # "A:" above a list
        below = [one for one in following if one.kind == "item" and one.group == following[0].group]
        return below if following[0].kind == "item" else following[:1]
    first = following[0]
    if first.kind == "item":
        below = [one for one in following if one.kind == "item" and one.group == first.group]
        if place.kind == "item":
            return below if first.parents[-1:] == (place.text,) else ()
        is_below = not first.parents and (place.kind == "heading" or first.label == place.text)
        return below if is_below and len(below) == 1 else ()
    is_text = first.kind == ("line" if place.kind in ("paragraph", "line") else "paragraph")
    is_told = place.kind == "heading" or _LETTER_A.match(first.text)
    # "4 roles:" opens the answer, and is none.
    is_opening = first.text.endswith(":") or _COUNTS.match(first.text)
    return (first,) if is_text and is_told and not is_opening else ()


def _named_above(note: Note, place: Place) -> str:
    """What "it" means in a question: the heading above, or the note."""
    headings = place.headings[:-1] if place.kind == "heading" else place.headings
    named = [clean_heading(heading) for heading in headings]
    named = [heading for heading in named if not _QUESTIONS.fullmatch(heading)]
    if not named or named[-1].endswith("?"):
        return note.title
    kinds = _KINDS_OF.fullmatch(named[-1])
    return lower_first(kinds["what"]) if kinds else named[-1]
