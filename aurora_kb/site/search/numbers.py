"""Numbers in as few signs as they need.

None of the signs has a meaning in JSON, in HTML or between words, so that a posting takes as
many bytes as it has signs.
"""

from __future__ import annotations

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%()*+,-./:;=?@[]^_{|}~"
# Less is one sign. The signs from there on begin two, with the remainder of a division by the
# number of signs behind.
SMALL = 75
NUMBERS = tuple(
    SIGNS[n] if n < SMALL else SIGNS[SMALL + n // len(SIGNS)] + SIGNS[n % len(SIGNS)]
    for n in range(1, len(SIGNS) * (len(SIGNS) - SMALL))
)
