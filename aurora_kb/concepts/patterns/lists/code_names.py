"""Names in code: `` `RUN` executes a command `` as an item, and inside a line each with what it
does in brackets behind it."""

from __future__ import annotations

import re
from itertools import pairwise

from aurora_kb.concepts.language.code_words import is_identifier, is_noise
from aurora_kb.concepts.language.sentence_forms import is_question, is_sentence
from aurora_kb.concepts.language.text import first_word, tidy, word_set
from aurora_kb.concepts.language.verbs import opens_with_verb
from aurora_kb.concepts.language.vocabulary import ANY_DETERMINER, ANY_PREPOSITION, PRONOUNS
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.patterns.common.belonging import below_item, membership
from aurora_kb.concepts.patterns.common.claims import gloss_claims
from aurora_kb.concepts.patterns.common.pattern import Found, pattern
from aurora_kb.concepts.reading.lines import Line, Scope
from aurora_kb.concepts.reading.statements import Claim

_ROW = 3  # runs: two names and what stands between them
# "first / last of the row": a word for each of the names.
_EACH = re.compile(r"(?P<words>[\w-]+(?:\s?/\s?[\w-]+)+)(?P<rest>\s\S.*)?", re.S)
_COMMA = re.compile(r"\s*(?:,|&|,?\s+and\s)\s*")
_CALL = re.compile(r"(?<=\w)\([\w\s,.*]*\)$")
# "ref('loaves')", "mean(x, na.rm = TRUE)": what is called, with what it is given.
_CALLED = re.compile(r"(?P<name>[A-Za-z_][\w.]*)\([^()]*\)")
_ASIDE = re.compile(r"\((?P<aside>[^()]*)\)\s+")
_MOST_WORDS = 8
_HOW = frozenset(["from", "in", "on", "with", "via", "per", "at", "by"])
# What goes on with a sentence instead of saying what the name in front stands for.
_GOES_ON = word_set(
    "and or but is are was were to of in on at by with from as vs not no then only also if when"
    " so than can may must should has have for per via after before while"
)


@pattern("P4c", 0.75, where="item lead, no mark key prose")
def coded_item(line: Line, scope: Scope) -> Found | None:
    """`` - `EXPOSE` documents the port ``, `` - `FROM` base image ``: a name as it is typed, and
    without a mark what it does or stands for."""
    if not line.is_item or not line.lead or line.mark or line.key or scope.prose:
        return None
    first = next((run for run in line.part.runs if run.text.strip()), None)
    if first is None or "code" not in first.styles or tidy(first.text) != line.lead:
        return None
    name = _typed_name(line.lead)
    if (rest := tidy(line.text.removeprefix(line.lead)).strip("()")) == "default" and is_name(name):
        said = Claim(name, "has_property", rest, literal=True, whole=rest)
        return Found((*membership(name, line, scope), said), below=below_item(scope, name))
    rest = _ASIDE.sub("", tidy(line.text.removeprefix(line.lead)))
    if not is_identifier(name) or not is_name(name, 3) or not rest[:1].islower():
        return None
    if is_question(rest) or any("code" in run.styles for run in line.part.runs[1:]):
        return None
    if opens_with_verb(rest):
        said = Claim(name, "does", rest, True, whole=rest)
    elif first_word(rest) in _HOW and len(rest.split()) <= _MOST_WORDS:
        said = Claim(name, "has_property", rest, True, whole=rest)
    elif _is_phrase(rest):
        said = Claim(name, "defined_as", rest, True, whole=rest)
    else:
        return None
    return Found((*membership(name, line, scope), said), below=below_item(scope, name))


def _typed_name(typed: str) -> str:
    """What is called in `rank(x)`, and any other name as it stands."""
    call = _CALLED.fullmatch(typed)
    return call["name"] if call and is_name(call["name"], 3) else typed


# What ends with "!" calls out, and says no more than that.
_SENTENCE_STARTS = re.compile(r"(?:^|[.!;]\s)\s*$")
_SENTENCE_ENDS = re.compile(r"(?<=[\w)\]])[.;](?:\s|$)")


@pattern("P4d", 0.7, where="text lead, no mark heading prose compared")
def typed_does(line: Line, scope: Scope) -> Found | None:
    """`` `rank(x)` points to the next loaf. `--hot` heats it.``: what is typed at the beginning of
    a sentence of a paragraph does."""
    runs = line.part.runs
    if line.part.kind != "text" or line.mark or not line.lead or scope.prose or scope.items:
        return None
    if "code" not in runs[0].styles and len(runs) < _ROW:
        return None
    claims: list[Claim] = []
    before = ""
    for number, run in enumerate(runs):
        name = _typed_name(tidy(run.text))
        rest = "".join(one.text for one in runs[number + 1 :])
        is_subject = "code" in run.styles and _SENTENCE_STARTS.search(before) and rest[:1] == " "
        said = tidy(_SENTENCE_ENDS.split(rest, maxsplit=1)[0]) if is_subject else ""
        if said and "!" not in said and is_name(name, 3) and _says_a_deed(said):
            claims.append(Claim(name, "does", said, True, whole=said))
        before += run.text
    return Found(tuple(claims)) if claims else None


def _says_a_deed(text: str) -> bool:
    """Whether words behind what is typed say what it does: there a word in -s that goes on with a
    preposition or an article is a verb, known or not."""
    return len(text.split()) > 1 and (opens_with_verb(text) or _VERB.match(text) is not None)


_VERB = re.compile(rf"[a-z]{{2,}}[^\Wsui]s\s(?:{ANY_DETERMINER}|{ANY_PREPOSITION}|it|out|up|off)\s")


def _is_phrase(text: str) -> bool:
    """Whether words behind a name are no more than a phrase of a few words."""
    first = first_word(text)
    goes_on = first in _GOES_ON or first in PRONOUNS
    return not goes_on and 1 < len(text.split()) <= _MOST_WORDS and not is_sentence(text)


@pattern("P4s", 0.75, where="item value style, no equals tail prose")
def several_named(line: Line, scope: Scope) -> Found | None:
    """`` - `FIRST(x)`, `LAST(x)`: first / last of the row ``, `**Flap**, **Leaf**: doors`: names
    side by side before one gloss; each has its word of it, or all of it."""
    if not line.is_item or not line.style or not line.value_text or line.tail or scope.prose:
        return None
    names = _side_by_side(line)
    text = tidy(line.value_text)
    if len(names) < 2 or is_question(text) or line.mark == "=":
        return None
    each = _EACH.fullmatch(text)
    words = [tidy(word) for word in each["words"].split("/")] if each else []
    rest = (each["rest"] or "") if each else ""
    told = [word + rest for word in words]
    if len(told) != len(names):
        told = [tidy(piece) for piece in text.split(", ")]  # "PV, PVC: storage, claim"
    if len(told) != len(names):
        told = [text] * len(names)
    claims = [
        claim
        for name, said in zip(names, told, strict=True)
        for claim in (*membership(name, line, scope), *gloss_claims(name, said))
    ]
    return Found(tuple(claims))


@pattern("P4r", 0.75, where="item subject, no mark value prose")
def coded_row(line: Line, scope: Scope) -> Found | None:
    """`` - `count()`, `show()` ``: names in code and nothing else, each of them one of the
    subject's."""
    runs = line.part.runs
    if not line.is_item or line.mark or scope.prose or len(runs) < _ROW or line.has_list:
        return None
    typed = [_CALL.sub("", tidy(run.text)) for run in runs if "code" in run.styles]
    between = [run.text for run in runs if "code" not in run.styles]
    if len(between) != len(typed) - 1 or not all(map(_COMMA.fullmatch, between)):
        return None
    if not all(is_name(one, 3) and is_identifier(one) for one in typed):
        return None
    return Found(tuple(claim for one in typed for claim in membership(one, line, scope)))


def _side_by_side(line: Line) -> list[str]:
    """The names, each set off in the same way, that a line opens with."""
    marked: list[str] = []
    for run in line.part.runs:
        if line.style in run.styles:
            marked.append(run.text)
        elif not marked or not _COMMA.fullmatch(run.text):
            break
    if len(marked) < 2:
        return []
    names = [_CALL.sub("", tidy(text)) for text in marked]
    is_code = line.style == "code"
    return (
        names
        if all(is_name(one, 3) and (not is_code or is_identifier(one)) for one in names)
        else []
    )


_BEHIND = re.compile(r"\s\((?P<said>[^()]+)\)")


@pattern("P4p", 0.75, where="bracket, no prose")
def typed_in_passing(line: Line, scope: Scope) -> Found | None:
    """``after deletes run `VACUUM` (reclaims space), then `ANALYZE` (updates statistics)``: what
    each of them does."""
    runs = line.part.runs
    if scope.prose or len(runs) < 2 or "(" not in line.text:
        return None
    claims = [
        claim
        for number, (run, behind) in enumerate(pairwise(runs))
        # What the line begins with is read as its key.
        if number and "code" in run.styles and not behind.styles
        if (match := _BEHIND.match(behind.text)) and _is_told(tidy(run.text), tidy(match["said"]))
        for claim in gloss_claims(tidy(run.text), match["said"])
    ]
    return Found(tuple(claims)) if claims else None


def _is_told(name: str, said: str) -> bool:
    is_typed = is_identifier(name) and is_name(name, 3)
    return is_typed and len(said.split()) > 1 and not (is_noise(said) or is_question(said))
