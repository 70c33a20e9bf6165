"""A note's abstract: those of its own sentences that the others agree with most."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

import networkx as nx

from aurora_kb.concepts.analysis.centrality import weighted_ranks
from aurora_kb.concepts.describe.sentences import Sentence, sentences_of
from aurora_kb.concepts.describe.wording import WIDE
from aurora_kb.concepts.language.text import word_set
from aurora_kb.concepts.names.keys import singular
from aurora_kb.concepts.reading.statements import Reading
from aurora_kb.model import Note

MOST_WORDS = 60
_MOST_SENTENCES = 3
# Two sentences say the same if more than this part of the shorter one's words are in both.
_SAME = 0.7
_WORD = re.compile(r"[^\W_]+(?:[-'’.+#][^\W_]+)*[+#]*")
# Each is compared with each: the time grows with the square.
_MOST_COMPARED = 300
_SMALL = word_set(
    """
    a an the of to in on for from with without by at as is are was were be been being and or but
    not no it its this that these those they them their there which who what when where how why
    can could may might must shall should will would do does did has have had than then so such
    into over under per via if also only each any all some more most other one two you your we our
    i he she his her up out about between through
    """
)


def abstract_of(note: Note, reading: Reading | None = None) -> str:
    """Two or three sentences of a note, in its order, in at most 60 words; `""` if it has none.

    See `sentences_of` for what counts as a sentence. They are ranked as LexRank does
    (Erkan and Radev 2004, "LexRank: Graph-based Lexical Centrality as Salience in Text
    Summarization", JAIR 22), in its continuous form: a graph whose edges are weighted with the
    cosine of the sentences' words, each word counting as often as it stands there, times its
    rarity in the note; and, as TextRank does (Mihalcea and Tarau 2004, "TextRank: Bringing
    Order into Texts", EMNLP), by PageRank over these weights. The rank is multiplied with the
    sentence's `weight`, so that what defines the subject comes before what is merely usual.

    The best one is chosen; then, again and again, the one whose rank times one less the cosine
    to the nearest chosen sentence is the highest (after the maximal marginal relevance of
    Carbonell and Goldstein 1998, SIGIR), unless it says what a chosen one says or is too long.
    If all are, the best one is cut.
    """
    sentences = _worthiest(sentences_of(note, reading))
    if not sentences:
        return ""
    bags = [_words(sentence.text) for sentence in sentences]
    graph = sentence_graph(bags)
    ranks = _ranks(graph, sentences)
    chosen = _choose(sentences, bags, graph, ranks)
    if not chosen:
        best = min(range(len(sentences)), key=lambda place: (-ranks[place], place))
        return _cut(sentences[best].text)
    texts = [sentences[place].text for place in chosen]
    joint = "" if all(WIDE.search(text) for text in texts) else " "
    return joint.join(texts)


def _choose(
    sentences: Sequence[Sentence],
    bags: Sequence[Mapping[str, int]],
    graph: nx.Graph,
    ranks: Sequence[float],
) -> list[int]:
    """The numbers of the sentences of an abstract, in the order of the note."""
    open_ones = {place: ranks[place] for place in range(len(sentences))}
    chosen: list[int] = []
    left = MOST_WORDS
    while open_ones and len(chosen) < _MOST_SENTENCES:
        place = min(open_ones, key=lambda one: (-round(open_ones[one], 12), one))
        del open_ones[place]
        length = length_of(sentences[place].text)
        if length > left or any(_says_the_same(bags[place], bags[other]) for other in chosen):
            continue
        chosen.append(place)
        left -= length
        for other in open_ones:
            newness = 1 - graph.get_edge_data(place, other, {"weight": 0.0})["weight"]
            open_ones[other] = min(open_ones[other], ranks[other] * newness)
    return sorted(chosen)


def _worthiest(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """As many sentences as can be compared with each other, in their order."""
    if len(sentences) <= _MOST_COMPARED:
        return sentences
    order = sorted(range(len(sentences)), key=lambda place: (-sentences[place].weight, place))
    return [sentences[place] for place in sorted(order[:_MOST_COMPARED])]


def sentence_graph(bags: Sequence[Mapping[str, int]]) -> nx.Graph:
    """Sentences, by number, joined where they share words: `weight` is the cosine of their
    words' counts times `log(1 + n / n(w))`, with n sentences of which n(w) have the word."""
    spread = Counter(word for bag in bags for word in bag)
    rarity = {word: math.log(1 + len(bags) / count) for word, count in spread.items()}
    vectors = [{word: count * rarity[word] for word, count in bag.items()} for bag in bags]
    norms = [math.sqrt(sum(value * value for value in vector.values())) for vector in vectors]
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(range(len(bags)))
    holding: dict[str, list[int]] = {}
    for place, vector in enumerate(vectors):
        for word in vector:
            holding.setdefault(word, []).append(place)
    for one, two in sorted(
        {pair for places in holding.values() for pair in combinations(places, 2)}
    ):
        shared = sorted(vectors[one].keys() & vectors[two].keys())
        product = sum(vectors[one][word] * vectors[two][word] for word in shared)
        graph.add_edge(one, two, weight=product / (norms[one] * norms[two]))
    return graph


def _ranks(graph: nx.Graph, sentences: Sequence[Sentence]) -> list[float]:
    weights: dict[tuple[str, str], float] = {}
    for one, two, weight in graph.edges(data="weight"):
        weights[str(one), str(two)] = weights[str(two), str(one)] = weight
    ranks = weighted_ranks([str(place) for place in range(len(sentences))], weights)
    return [ranks[str(place)] * sentence.weight for place, sentence in enumerate(sentences)]


def _says_the_same(one: Mapping[str, int], two: Mapping[str, int]) -> bool:
    shared = len(one.keys() & two.keys())
    return shared > _SAME * min(len(one), len(two))


def _words(text: str) -> Counter[str]:
    """The words that carry meaning, folded; of writings without spaces, pairs of characters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = Counter(
        singular(word) for word in _WORD.findall(WIDE.sub(" ", folded)) if word not in _SMALL
    )
    for run in re.findall(rf"(?:{WIDE.pattern})+", folded):
        words.update(run[place : place + 2] for place in range(max(len(run) - 1, 1)))
    return words


def length_of(text: str) -> int:
    """The length in words; two characters of a writing without spaces count as one."""
    wide = len(WIDE.findall(text))
    return len(WIDE.sub(" ", text).split()) + (wide + 1) // 2 if wide else len(text.split())


def _cut(text: str) -> str:
    """The beginning of a text, as long as an abstract may be."""
    if WIDE.search(text):
        return f"{text[: 2 * MOST_WORDS - 1]}…"
    return f"{' '.join(text.split()[:MOST_WORDS]).rstrip(' ,;:.')}…"
