"""The colours of diagrams on light and on dark pages.

A picture cannot ask the page for its colours, so those of the site's theme
(`templates/styles/tokens.css`) stand here once more, under Mermaid's names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# Mermaid numbers the colours of sections, slices and branches from 0 or from 1 up to here.
_NUMBERED = 12


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for; `series` are told apart in charts and maps."""

    paper: str
    ink: str
    line: str
    box: str
    box_line: str
    group: str
    group_line: str
    second: str
    second_line: str
    note: str
    note_line: str
    series: tuple[str, ...]
    is_dark: bool = False


LIGHT = Palette(
    paper="#fbfbf9",
    ink="#18211e",
    line="#5a6762",
    box="#e2f1ec",
    box_line="#08695a",
    group="#f3f4f0",
    group_line="#c6cec8",
    second="#eeebfa",
    second_line="#5b41b0",
    note="#faf0dc",
    note_line="#c9a45a",
    series=(
        "#8fd0c0",
        "#c3b5f0",
        "#f0cf8f",
        "#eda9c3",
        "#a9cdf0",
        "#c5dd98",
        "#e3b79c",
        "#c3ced3",
    ),
)
DARK = Palette(
    paper="#0f1614",
    ink="#e6ece9",
    line="#98a8a1",
    box="#16332c",
    box_line="#62d3b8",
    group="#18221f",
    group_line="#3a4a44",
    second="#262040",
    second_line="#b7a5f7",
    note="#33270f",
    note_line="#8a6d2f",
    series=(
        "#1f5b4d",
        "#43377c",
        "#6b5120",
        "#6d2f47",
        "#24507c",
        "#46601f",
        "#6a3c24",
        "#45545b",
    ),
    is_dark=True,
)


def theme_variables(palette: Palette) -> Mapping[str, str | bool]:
    """Return a palette as the variables of Mermaid's theme `base`."""
    ink, paper = palette.ink, palette.paper
    found: dict[str, str | bool] = {
        "darkMode": palette.is_dark,
        "background": paper,
        "mainBkg": palette.box,
        "primaryColor": palette.box,
        "primaryBorderColor": palette.box_line,
        "secondaryColor": palette.second,
        "secondaryBorderColor": palette.second_line,
        "tertiaryColor": palette.group,
        "tertiaryBorderColor": palette.group_line,
        "clusterBkg": palette.group,
        "clusterBorder": palette.group_line,
        "lineColor": palette.line,
        "edgeLabelBackground": paper,
        "noteBkgColor": palette.note,
        "noteBorderColor": palette.note_line,
        "pieStrokeColor": paper,
        "pieOuterStrokeColor": paper,
        "pieOpacity": "1",
    }
    inked = ["primary", "secondary", "tertiary", "note", "pieSection", "pieTitle", "pieLegend"]
    found |= {f"{name}TextColor": ink for name in inked}
    found |= {"noteTextColor": ink, "textColor": ink, "titleColor": ink}
    for number in range(_NUMBERED):
        colour = palette.series[number % len(palette.series)]
        found |= {f"pie{number + 1}": colour, f"cScale{number}": colour, f"git{number}": colour}
        found |= {f"cScaleLabel{number}": ink, f"gitBranchLabel{number}": ink}
    return found
