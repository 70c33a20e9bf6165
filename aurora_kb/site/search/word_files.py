"""The files that are made of all blocks: kept where no word in them stands elsewhere than before.

All of them together are made of each word of each block, at 10,000 notes half a million. After an
edit a few blocks are others, and in these a few words. So it is remembered which blocks the files
were made of, and how large the lines are of words that begin alike, by which files are cut. The
lines of words that stand elsewhere are put together, and the files that hold one of them are made.

All is made anew where blocks came, went or have other names, and where many are others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from aurora_kb.engine import Cache, decoded_entries, decoded_entry, program_digest
from aurora_kb.model import Page
from aurora_kb.site.search.blocks import PREFIX, IndexBlock, is_guess
from aurora_kb.site.search.compounds import SHORTEST, turned
from aurora_kb.site.search.pairs import count_files, pair_files, pieces_in_files
from aurora_kb.site.search.shards import (
    LARGEST_SHARD,
    PATHS_PATH,
    Sizes,
    begun_files,
    guess_files,
    guesses_of,
    index_page,
    pairs_page,
    pairs_path,
    paths_page,
    places_by_word,
    shard_page,
    shard_path,
    size_of,
    sizes_of,
    split_alphabet,
    told_lines,
    with_ends,
)
from aurora_kb.site.search.where import Moved, Where, Words, part_in, told_of

STATE = "search words"
_SHARE = 8  # one block in so many: from there on all is made anew, which takes no longer


class _State(msgspec.Struct, array_like=True):
    """What the files of a build were made of, and how they were cut."""

    program: str
    blocks: list[str]  # stamps, in their order
    sizes: dict[str, Sizes]  # of the lines of words, and of words with an inner one in front
    inner: dict[str, str]  # of these the words as they are written
    starts: dict[str, list[str]]  # by table, where its stretches begin
    pairs: int  # how many files tell what stands side by side
    stamps: dict[str, str]  # of all files but the first, by path


_decoder = msgspec.msgpack.Decoder(_State)
_block_decoder = msgspec.msgpack.Decoder(IndexBlock)


class WordFiles:
    """The files of one build. `state` is what the next one needs, once all are given."""

    def __init__(
        self,
        stamps: Sequence[str],
        blocks: Sequence[IndexBlock],
        cache: Cache,
        known: Mapping[str, str],
    ) -> None:
        """`stamps` are those of the blocks. `known` are those of files that stand, by path."""
        self._blocks = blocks
        self._notes = [block for block in blocks if block.kind == "note"]
        self._state = _State(program_digest(), list(stamps), {}, {}, {}, 0, {})
        self._before = _last(cache, known, self._state)
        self._others = _others(self._before, stamps, blocks, cache) if self._before else None

    @property
    def state(self) -> bytes:
        """What the cache keeps."""
        return msgspec.msgpack.encode(self._state)

    def pages(self) -> Iterator[Page]:
        """Give all files; those that are as in the last build are kept."""
        before, others = self._before, self._others
        made = self._changed(before, others) if before and others is not None else self._anew()
        for page in made:
            if not page.is_kept:
                digest = hashlib.blake2b(page.data, digest_size=16).hexdigest()
                page = msgspec.structs.replace(page, stamp=digest)
            self._state.stamps[page.path] = page.stamp
            yield page
        yield index_page(self._blocks, self._state.starts, self._state.pairs)

    # ------------------------------------------------------------------ all of them

    def _anew(self) -> Iterator[Page]:
        places = places_by_word([block.words for block in self._blocks])
        self._state.inner = {inner: word for word, inner in turned(places)}
        of_inner = {inner: places[word] for inner, word in self._state.inner.items()}
        for table, told in (("words", places), ("inner", of_inner)):
            self._state.sizes[table] = sizes_of(told)
            words = sorted(told)
            for stretch in self._stretches(table):
                yield shard_page(
                    table, stretch[0], told_lines(told, words[part_in(stretch, words)])
                )
        yield from self._begun()
        yield from self._guesses()
        yield from self._pairs()
        yield paths_page(self._notes)

    def _stretches(self, table: str) -> Iterator[tuple[str, str | None]]:
        starts = split_alphabet(self._state.sizes[table], LARGEST_SHARD)
        self._state.starts[table] = starts
        return with_ends(starts)

    def _begun(self) -> Iterator[Page]:
        files = begun_files(self._blocks)
        self._state.starts["begun"] = list(files)
        return (shard_page("begun", start, told) for start, told in files.items())

    def _guesses(self) -> Iterator[Page]:
        files = guess_files(guesses_of(self._notes))
        self._state.starts["guesses"] = list(files)
        return (shard_page("guesses", start, told) for start, told in files.items())

    def _pairs(self) -> Iterator[Page]:
        files = list(pair_files([block.pairs for block in self._notes]))
        self._state.pairs = len(files)
        return (pairs_page(number, told) for number, told in enumerate(files))

    # ------------------------------------------------------------------ those that changed

    def _changed(self, before: _State, others: Mapping[int, IndexBlock]) -> Iterator[Page]:
        words = Words(self._blocks)
        moved = Moved(self._blocks, others, words)
        yield from self._words_changed(before, words, moved)
        yield from self._inner_changed(before, words, moved)
        pairs = [(self._blocks[number], block) for number, block in others.items()]
        if any(now.begun != then.begun for now, then in pairs):
            yield from self._begun()
        else:
            yield from self._kept("begun", before)
        if any(map(is_guess, moved.came_or_went("note"))):
            yield from self._guesses()
        else:
            yield from self._kept("guesses", before)
        yield from self._pairs_changed(before, pairs)
        if any(now.keys != then.keys for now, then in pairs):
            yield paths_page(self._notes)
        else:
            yield _kept(PATHS_PATH, before)

    def _kept(self, table: str, before: _State) -> Iterator[Page]:
        self._state.starts[table] = before.starts[table]
        return (_kept(shard_path(table, start), before) for start in before.starts[table])

    def _words_changed(self, before: _State, words: Words, moved: Moved) -> Iterator[Page]:
        self._state.sizes["words"] = _resized(before.sizes["words"], moved.then, moved.now)
        changed, stood = sorted(moved.words), set(with_ends(before.starts["words"]))
        for stretch in self._stretches("words"):
            if stretch in stood and not changed[part_in(stretch, changed)]:
                yield _kept(shard_path("words", stretch[0]), before)
            else:
                told = words.told_in(stretch)
                yield shard_page("words", stretch[0], told_lines(told, list(told)))

    def _inner_changed(self, before: _State, words: Words, moved: Moved) -> Iterator[Page]:
        """Give the same of words with an inner word in front.

        Which there are is told by all words that are not too short.
        """
        then = now = before.inner
        if any(len(word) >= SHORTEST and word.isalpha() for word in moved.came_or_went()):
            now = {inner: word for word, inner in turned(words.all())}
        others = {inner for inner, word in now.items() if word in moved.words} | (then.keys() ^ now)
        stands = words.where({now.get(inner) or then[inner] for inner in others})
        stood = moved.as_before(stands)
        self._state.inner = now
        self._state.sizes["inner"] = _resized(
            before.sizes["inner"],
            {inner: stood[then[inner]] for inner in others if inner in then},
            {inner: stands[now[inner]] for inner in others if inner in now},
        )
        changed, stretches = sorted(others), set(with_ends(before.starts["inner"]))
        all_inner = sorted(now)
        for stretch in self._stretches("inner"):
            if stretch in stretches and not changed[part_in(stretch, changed)]:
                yield _kept(shard_path("inner", stretch[0]), before)
            else:
                here = all_inner[part_in(stretch, all_inner)]
                where = words.where({now[inner] for inner in here})
                told = {inner: told_of(where[now[inner]]) for inner in here}
                yield shard_page("inner", stretch[0], told_lines(told, here))

    def _pairs_changed(
        self, before: _State, others: Iterable[tuple[IndexBlock, IndexBlock]]
    ) -> Iterator[Page]:
        blocks, count = [block.pairs for block in self._notes], before.pairs
        if count_files(blocks) != count:
            yield from self._pairs()
            return
        self._state.pairs, every = count, range(count)
        changed: set[int] = set()
        for now, then in others:
            if now.kind == "note":
                both = (pieces_in_files(one.pairs, every, count) for one in (now, then))
                each = enumerate(zip(*both, strict=True))
                changed.update(number for number, (one, other) in each if one != other)
        numbers = sorted(changed)
        told = [pieces_in_files(block, numbers, count) for block in blocks] if numbers else []
        made = dict(zip(numbers, map(list, zip(*told, strict=True)), strict=True))
        for number in every:
            if number in made:
                yield pairs_page(number, made[number])
            else:
                yield _kept(pairs_path(number), before)


def _last(cache: Cache, known: Mapping[str, str], state: _State) -> _State | None:
    """Return the state of the last build, if its files stand and there are as many blocks."""
    found = decoded_entry(cache.get([STATE]).get(STATE), _decoder.decode)
    if found is None or found.program != state.program or len(found.blocks) != len(state.blocks):
        return None
    stands = all(known.get(path) == stamp for path, stamp in found.stamps.items())
    return found if stands else None


def _others(
    before: _State, stamps: Sequence[str], blocks: Sequence[IndexBlock], cache: Cache
) -> dict[int, IndexBlock] | None:
    """Return the blocks of the last build in whose places stand others, by number; None if they
    are many, lost, or of another name."""
    pairs = enumerate(zip(before.blocks, stamps, strict=True))
    changed = {number: then for number, (then, now) in pairs if then != now}
    if len(changed) > max(1, len(blocks) // _SHARE):
        return None
    stored = decoded_entries(cache.get(list(changed.values())), _block_decoder.decode)
    found = {number: stored.get(stamp) for number, stamp in changed.items()}
    others = {number: block for number, block in found.items() if block is not None}
    is_alike = all(
        (block.kind, block.name) == (blocks[number].kind, blocks[number].name)
        for number, block in others.items()
    )
    return others if is_alike and len(others) == len(changed) else None


def _kept(path: str, before: _State) -> Page:
    return Page(path, b"", before.stamps[path], is_kept=True)


def _resized(sizes: Sizes, then: Mapping[str, Where], now: Mapping[str, Where]) -> Sizes:
    """Return the sizes of lines when some words stand elsewhere, or nowhere."""
    found = dict(sizes)
    for sign, words in ((-1, then), (1, now)):
        for word, where in words.items():
            if where:
                start = word[:PREFIX]
                found[start] = found.get(start, 0) + sign * size_of(word, told_of(where))
    return {start: size for start, size in found.items() if size}
