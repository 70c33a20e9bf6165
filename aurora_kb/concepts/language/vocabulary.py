"""Lists of words: instructions, pronouns, verbs, labels that say nothing, kinds of nouns."""

from __future__ import annotations

import re

from aurora_kb.concepts.language import other_languages as other
from aurora_kb.concepts.language.text import phrases, word_set

# Labels and headings that only arrange the page. They neither name a concept nor a relation.
FILLERS = other.FILLERS | phrases(
    """
    focus on; read first; read next; understand in order; mental model; more technically;
    images from textbook; images; image; figure; figures; notes; note; tl dr; tldr; overview;
    key terms; terms; vocabulary; resources; resource; references; reference; source; sources;
    links; further reading; see also; see; over time; remember; tip; tips; in short; in essence;
    summary; context; intro; introduction; other; misc; miscellaneous; how it works; footnotes;
    hands on; acronyms; glossary; contents; table of contents; background; details; key points;
    key takeaways; takeaways; key takeaway; takeaway; important; warning; info; conclusion;
    general; basics; appendix; big picture; the big picture; others; the others; the rest;
    various; otherwise; odds and ends; bits and pieces; loose ends; everything else;
    code; example code; next steps; getting started; also; questions;
    playlist; video; videos; documentation; learn more; related; related pages; learn next;
    keywords; more; usage; changelog; faq; credits; contributing; about; home; quick start; recap;
    review; exercise; exercises; practice; definitions; definition; concepts; idea; intuition;
    comparison; both; all; each; either; neither; here; this; that; yes; no; true; false; none; it;
    they; what;
    why; how; when; where; who; which; one; two; three; four; five; six; seven;
    eight; nine; ten; first; second; third; still to write; to do;
    recommended; not recommended; avoid; good; bad; better; preferred; discouraged; directions;
    prerequisites; deprecated; legacy; what you need; before you begin; whats next;
    what's next; for example; note that;
    limitations and known issues; known issues; considerations;
    quiz; self test; flashcards; now; today; previously; hint; caution; danger; instructions;
    troubleshooting; steps to reproduce; pattern; relations; relationships; under the hood;
    behind the scenes; in depth; in detail; deep dive; in practice; nuts and bolts; at a glance;
    rules of thumb; rule of thumb; good to know; worth knowing; plus; in addition; additionally;
    moreover; besides; on top
    """
)

# Words that open an instruction to the reader rather than a statement about the subject.
IMPERATIVES = word_set(
    """
    read focus understand follow learn watch see open click select create connect add observe
    use run install go try choose remember check make take keep set type press enter download
    drag navigate enable disable turn start stop build copy paste edit delete remove find search
    update write move rename save hover toggle let ensure avoid consider look get visit sign log
    configure restart scroll switch hold tap wait insert change pick put apply import export
    share launch proceed give tell ask explore compare define describe explain list think
    imagine assume suppose note begin continue close right-click specify provide replace repeat
    return skip verify confirm don't do please be submit upload unzip clone fork browse adjust
    customize identify locate mark pin place prepare bookmark restore automate receive report
    calculate extend cut activate convert archive draw rewrite jump upgrade double-click decide
    manage discover mention step reset publish format customise track capture contact pull push
    refer review send show split sort test join leave view access
    reserve prefer troubleshoot highlight purchase extract organize organise
    """
)
# Of these, those that begin names as well.
NOUN_LIKE = word_set(
    """
    read watch use run check type press search write copy edit update change start stop build test
    import export share display show sort split mark place return log look set step cut draw track
    capture push pull contact report focus switch scroll tap note move pick point fork view process
    reset publish upload download list access highlight archive join format filter
    """
)
CONDITIONALS = word_set(
    """
    if when while only unless once after before until whenever because
    """
)
PRONOUNS = word_set(
    """
    we you i it they this these those he she there here let's my your our its their us them
    everybody everyone somebody someone nobody anybody anyone
    """
)
# Words by which running text speaks to its reader.
READERS = word_set("you your you're you'll you've you'd yours yourself please")
# Words of one who writes about himself; with those, what a statement is not about its subject.
WRITERS = word_set("we we'll we've we're us our i i'm i've i'd my let's")
FINITE_VERBS = word_set(
    """
    is are was were be been has have had does do did can could will would should may might must
    isn't aren't doesn't don't can't won't lets needs becomes means makes gets works allows
    enables shows exists happens requires come comes look looks perform performs that's it's
    you're what's here's there's we're you'll i'm
    """
)
# Verbs in the third person that end like plural nouns; used to tell "scales data" from "layers".
VERB_STEMS = word_set(
    """
    minimize minimise maximize maximise optimise organise normalize normalise generalize
    generalise summarize summarise prioritise synchronise
    scale provide replicate add pull send use create store manage host enable encapsulate expand
    aggregate leverage direct adapt combine loop transform employ remove prioritize build
    automate allow support handle improve reduce track protect guide assess coordinate serve
    make keep hold give take run execute process learn find identify divide fit estimate address
    choose select convert map compute calculate measure read write copy move split merge filter
    group sort separate decouple integrate connect link load ingest distribute balance route
    cache encrypt decrypt rotate monitor alert schedule trigger invoke call return produce
    beat outperform outweigh
    consume generate predict classify cluster assign update delete deploy orchestrate simplify
    eliminate avoid prevent ensure require depend include contain define describe explain show
    represent collect gather analyze optimize adjust tune control organize struggle assume solve
    work replace centralize share query let help record maintain synchronize stream publish
    deliver capture detect validate verify check isolate partition shard index retrieve rank
    manipulate stay remain appear apply toggle embrace belong lock replace animate render display
    list count let answer respond fetch receive accept offer cover extend implement wrap expose
    translate
    """
)
THIRD_PERSON = frozenset(
    stem[:-1] + "ies"
    if re.search(r"[^aeiou]y$", stem)
    else stem + ("es" if re.search(r"(s|sh|ch|x|z)$", stem) else "s")
    for stem in VERB_STEMS
)
ARTICLES = ("a", "an", "the")
# Words of these classes as regular expressions take them, joined by bars: one list of each for
# all, so that a line is not read here and left there for a word that one of them forgot.
PREPOSITIONS = (
    "in", "on", "at", "by", "with", "from", "to", "for", "of", "as", "into", "over", "under",
    "through", "during", "within", "between", "across", "against", "without", "via", "per",
)  # fmt: skip
AUXILIARIES = (
    "is", "are", "was", "were", "has", "have", "had", "can", "cannot", "could", "may", "might",
    "must", "should", "will", "would", "does", "do", "did",
)  # fmt: skip
DETERMINERS = (
    "a", "an", "the", "its", "their", "your", "our", "each", "every", "all", "any",
)  # fmt: skip
ANY_PREPOSITION, ANY_AUXILIARY, ANY_DETERMINER = map(
    "|".join, (PREPOSITIONS, AUXILIARIES, DETERMINERS)
)
VENDORS = ("amazon", "aws", "apache", "azure", "google", "microsoft")
# Tails that add nothing when the bare name occurs too: "failover behavior", "RAG system".
WEAK_TAILS = (
    "system", "systems", "process", "behavior", "behaviour", "ecosystem", "overview", "service",
    "concept", "concepts", "stage", "step",
)  # fmt: skip
# Trailing words of a title that say what kind of note it is, not what it is about.
TITLE_TAILS = word_set(
    """
    intro introduction overview basics fundamentals assumptions notes summary cheatsheet 101 moc
    glossary index readme guide crib cheat sheet primer core advanced essentials recap tutorial
    """
)
PROCESS_NOUNS = word_set(
    """
    pipeline pipelines process workflow flow lifecycle framework procedure stages steps cycle
    """
)
VARIANT_NOUNS = word_set(
    """
    type types variant variants subtype subtypes kind kinds method methods category categories
    version versions algorithm algorithms technique techniques class classes strategy strategies
    paradigm paradigms approach approaches memory editions models task tasks
    """
)
# Column or first headings of a table that announce aspects rather than things.
ASPECT_HEADERS = other.HEADERS | word_set(
    """
    feature aspect criterion criteria property dimension attribute category factor layer
    question characteristic area topic key item field setting
    """
)
# Column headers that say what is told of each row; none of them is a thing to compare.
ATTRIBUTE_HEADERS = phrases(
    """
    type; types; description; name; names; meaning; example; examples; default; required;
    optional; details; comment; comments; notes; syntax; usage; action; shortcut; hotkey; result;
    output; input; version; date; status; link; url; value; values; summary; explanation
    """
)
TOOL_NAMES = word_set(
    """
    api apis cli console sdk ui gui terminal psql
    """
)
# What is told of a drug or a disease; alone "CI" may be continuous integration.
CLINICAL_KEYS = word_set(
    "moa mechanism se ses ci cis ae aes adr adrs dose dosage dosing route monitor monitoring onset"
    " interactions antidote reversal metabolism excretion elimination pk pd half-life indication"
    " indications contraindication contraindications toxicity overdose sx hx rx px"
) | {"side effects", "mechanism of action", "half life"}
