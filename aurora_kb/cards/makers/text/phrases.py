"""What a phrase says of a name by its own grammar: "good for joins", "lost after a restart",
"between 0 and 1"."""

from __future__ import annotations

import re

from aurora_kb.cards.asking.phrasing import names
from aurora_kb.cards.draft import Said
from aurora_kb.cards.english.circumstances import asking_word
from aurora_kb.cards.english.verbs import PREPOSITIONS, base_of, is_participle, is_plural
from aurora_kb.cards.english.words import content, tidy

_FREE = re.compile(
    r"(?:free|free of charge|(?:no|without) (?:extra |additional |hourly |fixed |further )?"
    r"(?:costs?|charges?|fees?)|\$[\d.,]+ (?:per|/) .+)",
    re.I,
)
_WHEN = re.compile(
    r"can (?:only )?be (?P<done>[a-z]+) (?P<when>(?:(?:at )?any ?time|later|afterwards|only|at"
    r"|after|before|during|when|once|until)\b.*)"
)
_ABLE = re.compile(r"(?P<can>can|cannot|can't|can’t|can not) (?P<what>(?!be\b|also\b)[a-z]+ .+)")
_MUST = re.compile(r"must (?P<not>not |never )?(?P<what>.+)")
_BE = re.compile(
    r"(?P<thing>(?!(?:which|that|it|they|this|each|all|who|what)\b)[a-z][\w-]*(?: [a-z][\w-]*)?) "
    r"(?P<be>is|are) (?P<done>[a-z]+) (?P<when>.+)"
)
_PER = re.compile(
    r"(?P<number>one|two|three|four|five|\d+) (?P<what>[a-z]+) (?:per|for each) (?P<each>.+)"
)
_TIMES = frozenset(["after", "before", "when", "until", "once", "during", "while", "if", "at"])
_NO_PLACES = frozenset(
    [("used", "by"), ("based", "on"), ("built", "on"), ("modeled", "on"), ("trained", "on")]
)
_WAYS = frozenset(["per", "by", "via", "with", "through"])
_NO_PLACE = re.compile(r"(?:order|general|turn|favou?r|fact|addition|contrast|default|you|your)\b")
_WAS = {"is": "was", "are": "were"}
_ONCE = frozenset(["created", "built", "invented", "founded", "developed", "introduced"])
_LANGUAGE = frozenset(["written", "implemented", "programmed", "coded"])
# "good for joins", "Default for text", "only for idempotent calls!"
_AIM = re.compile(
    r"(?P<how>(?:also |very |most )?(?:good|best|ideal|useful|suited|great)|default|only) for "
    r"(?P<what>\S.*?)!?",
    re.I,
)
# "Between 0 and 1", "coefficient between -1 and 1", "ranges from 0 to 1"
_RANGE = re.compile(
    r"(?:(?P<of>[A-Za-z]+) )?(?:(?:always|is|lies|ranges?|value) )?(?:between|from) "
    r"(?P<span>[-−]?[\d.,]+(?: ?%)? (?:and|to) [-−]?(?:[\d.,]+(?: ?%)?|∞))",
    re.I,
)
# "prefer when there are many outliers"
CHOSEN = re.compile(
    r"(?P<how>use|prefer|choose|pick|avoid|used|preferred|chosen|good|best|ideal) "
    r"(?:it |only )?(?:when|if) (?P<when>\S.+)",
    re.I,
)
_DONE = {"prefer": "preferred", "preferred": "preferred", "avoid": "avoided"}
# "Kicks in when a fifth is dead"
_STARTS = re.compile(
    r"(?P<verb>[A-Z]?[a-z]+s)(?P<with> (?:in|out|up|off|on))? "
    r"(?P<when>(?:only )?(?:when|if|after|once) .+)"
)


def asked_of(name: str, part: str) -> Said | None:
    """What a phrase answers about the name; None if its grammar tells nothing."""
    be, do = ("are", "do") if is_plural(name) else ("is", "does")
    if (found := _RANGE.fullmatch(part)) and not (found["of"] and names(found["of"], name)):
        whose = f"the {found['of'].lower()} of {name}" if found["of"] else name
        return said_of(f"Between which values does {whose} lie?", found["span"], name)
    if _FREE.fullmatch(part):
        return said_of(f"What {do} {name} cost?", part, name, allowed="cost")
    if said := _of_aim(name, be, do, part):
        return said
    if found := _WHEN.fullmatch(part):
        return said_of(f"When can {name} be {found['done']}?", found["when"], name)
    if found := _ABLE.fullmatch(part):
        able = "can" if found["can"] == "can" else "can not"
        who, _, denied = able.partition(" ")
        return said_of(
            f"What {who} {name} {f'{denied} ' if denied else ''}do?", found["what"], name
        )
    if found := _MUST.fullmatch(part):
        if name.casefold().startswith(("eg ", "e.g. ")):
            return None
        if found["not"] or not found["what"].startswith("be "):
            return said_of(
                f"What must {name} {'not ' if found['not'] else ''}do?", found["what"], name
            )
        return None
    if found := _PER.fullmatch(part):
        what = found["what"] if is_plural(found["what"]) else f"{found['what']}s"
        return said_of(f"{name}: how many {what} per {found['each']}?", found["number"], name)
    if found := _BE.fullmatch(part):
        link, _, more = found["when"].partition(" ")
        if is_participle(found["done"]) and more and link.casefold() in _TIMES:
            asked = f"{name}: when {found['be']} {found['thing']} {found['done']}?"
            return said_of(asked, found["when"].partition(", ")[0], name)
        return None
    return of_participle(name, be, part)


def _of_aim(name: str, be: str, do: str, part: str) -> Said | None:
    """What it is good for, or the only thing it is for, and when it starts."""
    if found := _AIM.fullmatch(part):
        how, what = found["how"].lower(), found["what"]
        if how == "only":
            return said_of(f"What {be} {name} for?", part.rstrip("!"), name)
        how = "the default" if how == "default" else how.removeprefix("also ")
        return said_of(f"What {be} {name} {how} for?", what, name)
    if found := CHOSEN.fullmatch(part):
        return said_of(
            f"When should {name} be {_DONE.get(found['how'].lower(), 'used')}?",
            f"when {found['when']}",
            name,
        )
    if (found := _STARTS.fullmatch(part)) and (base := base_of(found["verb"].lower())):
        return said_of(f"When {do} {name} {base}{found['with'] or ''}?", found["when"], name)
    return None


_SIGNS = re.compile(r"[≠=<>≤≥⟶→]")


def of_participle(name: str, be: str, part: str) -> Said | None:
    """What is done with it, and where, when or how: "billed per hour", "lost after a restart"."""
    done, _, rest = part.partition(" ")
    done = done.lower() if done.istitle() else done  # "Used between services" behind a stop
    link, _, more = rest.partition(" ")
    if _SIGNS.search(name) or not is_participle(done):
        return None  # "longer ≠ better (lost in the middle)" tells of no such thing
    if not more or not done.islower() or _NO_PLACE.match(more):
        return None
    be = _WAS[be] if done in _ONCE else be
    if not done.endswith(("ed", "en", "t", "n", "d")) or len(content(rest)) == 0:
        return None
    if done in _LANGUAGE and link == "in":
        return said_of(f"In which language {be} {name} {done}?", more, name)
    if link == "for" and done in ("used", "needed", "meant", "required", "made", "built"):
        return said_of(f"What {be} {name} {done} for?", more, name)
    if link in _TIMES and link != "at" and done != "named":
        return said_of(f"When {be} {name} {done}?", rest, name)
    if (done, link) in _NO_PLACES:
        return said_of(f"What {be} {name} {done} {link}?", more, name)
    if link in _WAYS:
        return said_of(f"How {be} {name} {done}?", rest, name)
    if link == "between":
        return said_of(f"Where {be} {name} {done}?", rest, name)
    if link in ("in", "on", "at"):
        word = asking_word(rest)
        return said_of(f"{'Where' if word == 'How' else word} {be} {name} {done}?", rest, name)
    if link in ("from", "into", "to") and link in PREPOSITIONS:
        return said_of(f"What {be} {name} {done} {link}?", more, name)
    return None


def said_of(
    question: str, told: str, subject: str, is_list: bool = False, allowed: str = ""
) -> Said:
    """What a phrase says of its subject, asked by a question."""
    return Said(
        "list" if is_list else "property",
        question,
        tidy(told),
        subject=subject,
        allowed=f"{subject} {allowed}",
        fact=f"told|{question}|{told}",
    )
