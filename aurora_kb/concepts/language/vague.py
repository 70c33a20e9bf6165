"""Words that a sentence may begin or end with where it speaks of nothing that has a name, and
whether a phrase is one that has."""

from __future__ import annotations

from aurora_kb.concepts.language.vocabulary import PRONOUNS, fold, word_set
from aurora_kb.concepts.language.words import is_filler, is_name, tidy

# "The main reason is ...", "A good start is ...": what is spoken of has no name.
VAGUE = word_set(
    """
    way ways reason reasons example examples idea option alternative approach solution thing things
    point case cases mistake goal aim purpose advantage benefit drawback downside difference result
    answer question rule tip one ones person people user other others lot number first second third
    last next rest same default problem issue trick catch exception fact truth choice best worst
    most part kind sort here there following above below note above section page article guide
    chapter command change plus bonus caveat consequence effect outcome start note step steps
    everything anything something nothing everyone someone nobody list summary today time
    inside outside within
    largest smallest biggest highest lowest longest shortest oldest newest latest earliest fastest
    slowest simplest easiest cheapest strongest weakest commonest nearest
    """
)
JUDGING = word_set(
    """
    good better best bad worse worst common typical main only big simple similar different useful
    nice new important quick easy great first second third last next another each every any some
    such what which there here one same whole most many all both few several no not other more
    current previous following above usual obvious whose like unlike also then a an the
    """
)
JUDGED = word_set(
    """
    good great bit lot few must matter common nice better best same case reason result problem
    question pain big perfect popular useful bad worse worst small huge handy key only first last
    next second third fact issue work wip pity shame right wrong judgment opposite reverse
    """
)
SMALL = word_set("of to for with and or in on by from as at into if that than but so about via")


def names_thing(phrase: str, most: int = 3, is_set_off: bool = False) -> bool:
    """Whether a phrase of up to so many words names a thing, whatever is told of it; a *postal
    rule* that is set off does, though "a good rule" says little."""
    name = tidy(phrase)
    words = fold(name).split()
    return (
        bool(words)
        and is_name(name, most)
        and not is_filler(name)
        and words[0] not in JUDGING
        and words[0] not in PRONOUNS
        and not (words[-1] in VAGUE and not (is_set_off and len(words) > 1))
        and not words[0].endswith("ly")
    )


def has_small_words(name: str) -> bool:
    """Whether a name holds words such as "of", which those of names in running text do not."""
    return any(word in SMALL for word in name.casefold().split())
