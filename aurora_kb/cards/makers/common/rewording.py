"""Questions that are put in other words, because of what their answer looks like."""

from __future__ import annotations

import re

from aurora_kb.cards.asking.phrasing import lower_first, singular
from aurora_kb.cards.english.answers import (
    is_act,
    is_clause,
    is_condition,
    is_degree,
    is_frequency,
    is_order,
    is_question,
    is_sentence,
    may_be_order,
)
from aurora_kb.cards.english.articles import article_of, in_sentence
from aurora_kb.cards.english.circumstances import asking_word, tells_in_setting
from aurora_kb.cards.english.nouns import ask_of_adjective
from aurora_kb.cards.english.verbs import (
    VERBS,
    base_of,
    is_described,
    is_participle,
    is_plural,
    starts_with_verb,
)
from aurora_kb.cards.english.words import split_brackets

_DATE = re.compile(
    r"(?:(?:in|on|around|since|ca?\.?|~)\s?)?(?:\d{1,2}\.? ?\w{3,9}\.? )?\d{3,4}\b", re.I
)
_VERSUS = re.compile(r"(?P<one>\S+(?: \S+){0,3}) vs\.? (?P<other>\S+(?: \S+){0,3})")
# "object must be 30 days old first"
_RULE = re.compile(
    r"(?!.*\b(?:that|which|who|you|we|it)\b)(?:\w+ ){1,3}(?:must|has to|have to) \w", re.I
)
# Half sentences: "Often combined", "same window several times", "waterfall only".
_HALF = re.compile(
    r"(?P<adverb>often|usually|sometimes|mostly|never|always) \w+(?:ed|en|t|n)|same \w.*|\w.* only",
    re.I,
)
_NOUN = re.compile(r"(?:the|an?) \w")
_NOUN_OF = re.compile(r"[A-Z][a-z]+(?: [a-z]+)? of \w")
_SENSITIVE = re.compile(
    r"Which (?P<what>.+?) (?P<be>is|are) (?P<who>.+) (?P<adjective>\w+) (?P<to>\w+)\?"
)
_WHAT_ARE = re.compile(r"What (?P<be>is|are) (?P<what>the .+?) (?P<of>of|for) (?P<who>.+)\?")
_WHAT_DO = re.compile(r"What do .+ do\?")
_FOR_EACH = re.compile(r"for (?:each|every|all|any)\b", re.I)
# "up to 90% off" is what one saves
_LIMIT = re.compile(
    r"(?:up to|at most|no more than) \d(?!\S* (?:off|cheaper|faster|less|more)\b)", re.I
)
_OWN_WORDS = re.compile(r"[A-Za-z][a-z-]+(?: [a-z][a-z-]+){0,3}")
_EXAMPLE = re.compile(r"(?:e\.?g\.?|for example|such as)[\s,]", re.I)
_OPTION = re.compile(r"(?P<who>.+): (?P<option>`[^`]+`)\?")
_NOUNS_TOO = re.compile(
    r"What (?P<do>does|do) .+ (?P<verb>join|hop|read|write|step|call|update|insert|delete|scan)\?"
)
_HOW = re.compile(
    r"(?:very )?(?:easy|hard|slow(?:er)?|fast(?:er)?|cheap|expensive|simple|quick|rare|manual)"
)
_HOW_MANY = re.compile(r"(?:many|few|several|none|one|two|three|at most|max|up to|\d+)\b", re.I)
_ARTICLE = re.compile(r"(?:an?|the)\s", re.I)
_COUNTED = re.compile(r"What are the (?P<what>[A-Za-z]+(?: [a-z]+)?) of (?P<who>.+)\?")
_COUNT = re.compile(r"(?:[~≈≤≥]|[<>]=?)?\s?\d[\d,]*\+?|unlimited", re.I)
# Plurals that a number is none of: it says how much.
_NOT_COUNTED = frozenset(
    ["ages", "bits", "bytes", "costs", "days", "defaults", "degrees", "grams", "heights", "hours",
     "lengths", "limits", "minutes", "months", "odds", "percents", "points", "prices", "rates",
     "results", "savings", "scores", "seconds", "sizes", "temperatures", "times", "units",
     "values", "weeks", "weights", "years"]
)  # fmt: skip
_GIVEN = re.compile(r"What is given as “(?P<act>[a-z]+)” for (?P<who>.+)\?")
_STATE = re.compile(r"What does (?P<state>[a-z]+) \((?P<whose>[^()]+)\) do\?")
_SIGN = re.compile(
    r"(?:(?:light|dark) )?(?:red|green|blue|yellow|orange|purple|violet|pink|brown|black|white"
    r"|gr[ae]y|gold|silver)|[A-Za-z]|[IVX]{1,4}"
    r"|\d[\d.,]* (?:and (?:up|above|more|below|less)|or (?:more|less))",
    re.I,
)
_DONE = re.compile(r"What does “(?P<done>\w+(?:ed|ilt|ent))” mean for (?P<who>.+)\?")
# What goes on, and has no object: "runs: offline, on a schedule".
_GOES_ON = re.compile(
    r"What (?P<do>does|do) (?P<rest>.+ (?:run|work|operate|happen|scale|behave))\?"
)
_USE = re.compile(r"(?P<asked>What do(?:es)? .+) use\?")
_MANNER = re.compile(
    r"(?:offline|online|daily|hourly|weekly|nightly|automatically|manually|locally|remotely"
    r"|continuously|asynchronously|synchronously|horizontally|vertically|linearly|only|in|on|at|via"
    r"|per|every|once|as|after|before|by|with(?:out)?|over)\b",
    re.I,
)
_TIME = re.compile(
    r"any ?time|at (?:any time|once|\w+ creation|creation|the (?:end|start) )"
    r"|(?:on )?(?:each|every) |before |after |when(?:ever)? |while |during |once\b|daily"
    r"|hourly|weekly|monthly|yearly|never|always|immediately"
    r"|only (?:together|once|when|after|before|at) |in (?:1\d|20)\d\d\b",
    re.I,
)
# What an option of a program does, in the third person.
_TOGGLES = re.compile(
    r"(?:toggles|shows|sets|enables|disables|controls|defines|hides|opens|displays|breaks|expands"
    r"|collapses|adds|removes|returns) "
    r"(?:whether|the|an?|all|how|down|up)\b",
    re.I,
)


def by_answer(question: str, subject: str, answer: str, among_orders: bool = False) -> str:
    """The question, with other words where the answer is none to it: "What is S?" has no order
    for an answer, "Which outliers is S sensitive to?" no degree, "What do S do?" no "converts".

    `among_orders` says that the answers beside it, of its list or column, are orders.
    """
    if question in (f"What is {subject}?", f"What are {subject}?"):
        if among_orders and may_be_order(answer):
            return f"What {'do' if is_plural(subject) else 'does'} {subject} do?"
        return (
            _of_two(subject) or _of_half(subject, answer) or _what_is(subject, answer) or question
        )
    if question == f"When should {subject} be used?" and _DATE.match(answer):
        return f"When was {in_sentence(subject)}?"
    if question.endswith(f" {subject} do?") and (_NOUN.match(answer) or is_described(answer)):
        return f"What {'are' if is_plural(subject) else 'is'} {subject}?"
    if question.endswith(f" {subject} for?") and _FOR_EACH.match(answer):
        return f"What is {subject}?"
    asked = _by_amount(question, answer) or _of_act(question, answer)
    if asked := asked or _of_state(question) or _of_verb(question, answer):
        return asked
    is_which = question.startswith("Which ") and is_degree(answer)
    if is_which and (found := _SENSITIVE.fullmatch(question)):
        return "How {adjective} {to} {what} {be} {who}?".format(**found.groupdict())
    first = answer.partition(" ")[0].casefold()
    are_several = subject.endswith("s") and not subject.endswith("ss")  # "Forward pass"
    if question.startswith(f"What does {subject} do") and are_several and first in VERBS:
        return f"What do{question.removeprefix('What does')}"  # "Loop diuretics: relieve symptoms"
    if asked := _of_noun(question, subject, answer):
        return asked
    is_what = question.startswith("What do ") and base_of(answer.partition(" ")[0])
    if is_what and _WHAT_DO.fullmatch(question):
        # One thing that is called by a plural: the switch "Tags" toggles something.
        name, asides = split_brackets(subject)
        where = "".join(f" ({one})" for one in asides)
        return f"What does “{name}”{where} do?" if name[:1].isalnum() else question
    acts = is_order(answer) or starts_with_verb(answer) or (among_orders and may_be_order(answer))
    acts = acts and question.endswith("`?")
    if acts and (found := _OPTION.fullmatch(question)):
        return f"{found['who']}: what does {found['option']} do?"
    return question


def _by_amount(question: str, answer: str) -> str:
    """The question for an answer that is a time, a frequency or a count; "" for others."""
    if (found := _DONE.fullmatch(question)) and _TIME.match(answer):
        return f"When {'are' if is_plural(found['who']) else 'is'} {found['who']} {found['done']}?"
    if is_frequency(answer) and (found := _WHAT_ARE.fullmatch(question)):
        return "How frequent {be} {what} {of} {who}?".format(**found.groupdict())
    found = _COUNTED.fullmatch(question) if _COUNT.fullmatch(answer) else None
    if not found or found["what"].lower().rpartition(" ")[2] in _NOT_COUNTED:
        return ""
    do = "do" if is_plural(found["who"]) else "does"
    return f"How many {found['what']} {do} {found['who']} have?"


def _of_act(question: str, answer: str) -> str:
    """The question for a column that is an act, where the cell says what comes of it: "send" of a
    closed channel "panics"; "" for others."""
    found = _GIVEN.fullmatch(question)
    first = answer.partition(" ")[0].rstrip(",;")
    acts = base_of(first) or (first == answer and first.islower() and first.endswith("s"))
    is_outcome = found and acts and (found["act"] in VERBS and not is_plural(answer))
    return f"{found['who']}: what does “{found['act']}” do?" if found and is_outcome else ""


def _of_state(question: str) -> str:
    """What a word for a state does, of its thing: "RAG: what does “augmented” do?"; else ""."""
    found = _STATE.fullmatch(question)
    is_state = found and is_participle(found["state"])
    return f"{found['whose']}: what does “{found['state']}” do?" if found and is_state else ""


def of_sign(question: str, subject: str, above: str) -> str:
    """What a colour, a letter or an amount stands for, in place of "What is red?": of itself it
    says nothing. `above` is what it stands below."""
    name, asides = split_brackets(subject)
    whose = asides[0] if len(asides) == 1 else above
    if question != f"What is {subject}?" or not whose or not _SIGN.fullmatch(name):
        return question
    means = "mean" if name[0].isdigit() else "stand for"
    return f"{whose}: what does “{name}” {means}?"


def _of_verb(question: str, answer: str) -> str:
    """The question for what has no object, "runs: offline", and for what is needed and not used;
    "" for others."""
    if (found := _GOES_ON.fullmatch(question)) and _MANNER.match(answer):
        return f"{asking_word(answer)} {found['do']} {found['rest']}?"
    base = base_of(answer.partition(" ")[0])
    found = _USE.fullmatch(question) if base in ("need", "require") else None
    return f"{found['asked']} {base}?" if found else ""


def _of_noun(question: str, subject: str, answer: str) -> str:
    """The question for a verb that counts or judges and so is a noun: "joins: one per dimension",
    "updates: easy"; "" for others."""
    found = _NOUNS_TOO.fullmatch(question)
    if not found:
        return ""
    several = f"{found['verb']}s"
    if answer in ("many", "few", "several"):
        return f"{subject}: {several}?"
    if _HOW.fullmatch(answer):
        return f"{subject}: how are {several}?"
    return f"How many {several} {found['do']} {subject} have?" if _HOW_MANY.match(answer) else ""


def _of_half(subject: str, answer: str) -> str:
    """What to ask of half a sentence that stands as a name, and where a rule stands behind a name
    and no description; "" for others."""
    found = _HALF.fullmatch(subject)
    if not found:
        return f"What applies to {in_sentence(subject)}?" if _RULE.match(answer) else ""
    if found["adverb"]:
        return f"What is {lower_first(subject)}?"
    acts = is_order(answer) or answer.split(" ")[1:2] == ["it"]  # "name it with an alias"
    return f"What can one do about “{subject}”?" if acts else f"What does “{subject}” mean?"


def _of_two(subject: str) -> str:
    """How two things differ, if the subject names two: "merge vs rebase"."""
    found = _VERSUS.fullmatch(subject)
    return f"How do {found['one']} and {found['other']} differ?" if found else ""


def _in_case(subject: str, answer: str) -> str:
    """What to ask for where a condition says what is so then, or when a word applies."""
    if tells_in_setting(answer):
        return f"What happens with {in_sentence(subject)}?"
    name, asides = split_brackets(subject)
    return f"When is something called “{name}”{''.join(f' ({one})' for one in asides)}?"


def _what_is(subject: str, answer: str) -> str:
    """What to ask in place of "What is S?" for such an answer; "" if nothing else."""
    do = "do" if is_plural(subject) else "does"
    if _NOUN_OF.match(subject):
        return f"What {'are' if is_plural(subject) else 'is'} the {lower_first(subject)}?"
    if _LIMIT.match(answer):
        return f"What is the limit of {subject}?"
    if _EXAMPLE.match(answer):
        return f"What is an example of {subject}?"
    if is_condition(answer):
        return _in_case(subject, answer)
    if is_question(answer):
        return f"Which question {do} {subject} answer?"
    if is_clause(answer) or is_sentence(answer):
        # A word of one's own: "hot partition". What has a name of one word, is one.
        if _OWN_WORDS.fullmatch(subject):
            return f"What does “{subject}” mean?"
        return f"What happens with {in_sentence(subject)}?"
    if is_order(answer):
        return f"What {do} {subject} do?"
    if _TOGGLES.match(answer):
        # A plural is the name of one option.
        return f"What does {subject if do == 'does' else f'“{subject}”'} do?"
    if is_act(subject):
        return f"What does {lower_first(subject)} involve?"
    if is_plural(subject) and " " in subject and re.match(r"an?\s", answer, re.I):
        article = article_of(singular(subject))
        # "NeMo Guardrails" is one thing, and has no article.
        return f"What is {article} {singular(subject)}?" if article else f"What is {subject}?"
    is_noun = "(" not in subject and _ARTICLE.match(answer)
    return "" if is_noun else ask_of_adjective(subject)
