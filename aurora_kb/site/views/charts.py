"""Charts in SVG, made by the build; a table beside each has the same numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

_WIDTH, _HEIGHT, _FOOT, _HEAD = 720, 134, 2, 6
_BAR = 1000
FEW = 14  # columns that have room for all of their names
# A longer time is told by years, for bars of months would be hairs.
_MOST_MONTHS = 60


@dataclass(frozen=True, slots=True)
class Column:
    """One bar of a drawing: its name, its value, and both in words."""

    name: str
    value: int
    words: str


def draw_columns(title: str, columns: Sequence[Column]) -> Markup:
    """Return upright bars side by side, each with its words for those who point at it."""
    room = _HEIGHT - _FOOT - _HEAD
    top = max((column.value for column in columns), default=0) or 1
    step = _WIDTH / max(len(columns), 1)
    gap = step / 3 if len(columns) <= FEW else min(2.0, step / 4)
    bars = []
    for place, column in enumerate(columns):
        height = max(room * column.value / top, 1.5) if column.value else 0
        at, width = _short(place * step + gap / 2), _short(step - gap)
        bars.append(
            Markup(
                '<g><rect class="hit" x="{at}" width="{width}" y="0" height="{whole}"/>'
                '<rect class="bar" x="{at}" width="{width}" y="{y}" height="{height}"/>'
                "<title>{name}: {words}</title></g>"
            ).format(
                at=at,
                width=width,
                whole=_HEIGHT - _FOOT,
                y=_short(_HEAD + room - height),
                height=_short(height),
                name=column.name,
                words=column.words,
            )
        )
    ground = Markup('<line class="ground" x1="0" x2="{}" y1="{y}" y2="{y}"/>').format(
        _WIDTH, y=_HEIGHT - _FOOT
    )
    return Markup(
        '<svg viewBox="0 0 {} {}" class="chart" preserveAspectRatio="none" role="img"'
        ' aria-label="{}">{}{}</svg>'
    ).format(_WIDTH, _HEIGHT, title, ground, Markup("").join(bars))


def draw_bar(share: float) -> Markup:
    """Return a lying bar as long as the share, from 0 to 1: a picture of the number beside it."""
    width = max(round(_BAR * share), 4) if share else 0
    return Markup(
        '<svg class="lying" viewBox="0 0 {} 10" preserveAspectRatio="none" aria-hidden="true"'
        ' focusable="false"><rect class="bar" width="{}" height="10"/></svg>'
    ).format(_BAR, width)


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def by_time(days: Iterable[date]) -> dict[str, int]:
    """Return how many of the days lie in each month, or in each year if there are many months.

    All months from the first to the last are there, named `2025-03`; years are `2025`.
    """
    months: dict[int, int] = {}
    for day in days:
        month = day.year * 12 + day.month - 1
        months[month] = months.get(month, 0) + 1
    if not months:
        return {}
    first, last = min(months), max(months)
    if last - first < _MOST_MONTHS:
        return {
            f"{month // 12:04}-{month % 12 + 1:02}": months.get(month, 0)
            for month in range(first, last + 1)
        }
    years = dict.fromkeys(range(first // 12, last // 12 + 1), 0)
    for month, count in months.items():
        years[month // 12] += count
    return {f"{year:04}": count for year, count in years.items()}


def in_steps(numbers: Iterable[int], bounds: Sequence[int]) -> dict[str, int]:
    """Return how many numbers lie in each step: `0`, `1 to 9`, `10 or more`.

    `bounds` are the least numbers of the steps, the first one being 0.
    """
    counts = [0] * len(bounds)
    for number in numbers:
        counts[sum(number >= bound for bound in bounds) - 1] += 1
    names = [
        str(low) if high - low == 1 else f"{low}\u2009–\u2009{high - 1}"
        for low, high in pairwise(bounds)
    ]
    return dict(zip([*names, f"{bounds[-1]}+"], counts, strict=True))


def added_up(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the sums from the first to each."""
    total = 0
    sums = {}
    for name, count in counts.items():
        total += count
        sums[name] = total
    return sums
