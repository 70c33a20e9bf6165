"""The join's work on each note once all names are known: used again, or done anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from aurora_kb.concepts.joining.bodies import body_of, compared_in
from aurora_kb.concepts.joining.joined_note import JoinedNote
from aurora_kb.concepts.names.labels import Names


def read_bodies(notes: Sequence[JoinedNote], names: Names) -> None:
    """Give those notes other nodes and edges in which a word means something of its own."""
    qualified: dict[str, dict[str, str]] = defaultdict(dict)
    for (note, key), own in names.homonyms.items():
        qualified[note][key] = own
    for one in notes:
        here = qualified.get(one.note, {})
        if one.body.qualified != here:
            one.forget(names)
            one.body = body_of(one.parted(names), names, here, {})
            one.let_go()


def read_again(
    notes: Sequence[JoinedNote], names: Names, ids: Mapping[str, str]
) -> Iterator[JoinedNote]:
    """Give the notes that speak of concepts with contested ids other edges, and yield them: those
    that are kept know an id by its key alone."""
    for one in notes if ids else ():
        if any(named.key in ids for named in one.body.nodes().names):
            one.forget(names)
            one.may_be_kept = False
            one.body = body_of(one.parted(names), names, one.body.qualified, ids)
            one.let_go()
            yield one


def compare_anew(
    notes: Sequence[JoinedNote], names: Names, known: Mapping[str, tuple[str, str]]
) -> None:
    """Give each note its comparisons. `known` gives a key's id and label."""
    for one in notes:
        if one.kept:
            compared = one.kept.compared
            if all(known.get(key) == answer for key, answer in compared.known.items()):
                one.compared = compared
                continue
            one.forget(names)
        one.compared = compared_in(one.parted(names), names, known)
        one.let_go()
