"""A vault as a stranger with bad intentions would write it: every place, every trick.

What gets through says so: scripts count in `window.hits`, requests go to `evil.example`.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

HOST = "evil.example"

# None is longer than a name may be; `NUMBER` becomes one that is told apart.
TRICKS = (
    "<script>hits=1</script>",
    "<img src=x onerror=hits=1>",
    "\"'><img src=//evil.example/NUMBER onerror=hits=1>",
    "</title></script></style></textarea><img src=x onerror=hits=1>",
    "<svg><style><img src=x onerror=hits=1></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=hits=1>'>",
    "javascript:hits=1//",
    "[click](javascript:hits=1)",
    "' onmouseover='hits=1' style='background:url(//evil.example/NUMBER)",
    '" autofocus onfocus="hits=1" onpointerenter="hits=1" x="',
    "`${hits=1}`{{ hits }}{% raw %}\\u003cimg src=x onerror=hits=1\\u003e",
    "\u2028</script><script>hits=1</script>-->]]>",
    "&lt;img src=x onerror=hits=1&gt;&#60;script&#62;hits=1&#60;/script&#62;",
    "__proto__",
    "constructor",
)

# Where nothing but text may stand, a note asks a browser to fetch, run, submit or leave.
ELEMENTS = """\
<script>hits=1</script> <script src="//evil.example/a.js"></script>

<iframe src="javascript:parent.hits=1"></iframe>
<iframe srcdoc="<script>parent.hits=1</script>"></iframe>

<object data="//evil.example/a"></object><embed src="//evil.example/a">

<link rel="stylesheet" href="//evil.example/a.css"><link rel="prefetch" href="//evil.example/p">
<link rel="dns-prefetch" href="//evil.example"><base href="//evil.example/">

<meta http-equiv="refresh" content="0;url=//evil.example/">

<style>@import "//evil.example/a.css"; * { background: url(//evil.example/b) }</style>

<form action="//evil.example/"><button formaction="javascript:hits=1">x</button>
<input type="image" src="//evil.example/i" onerror="hits=1" autofocus onfocus="hits=1"></form>

<video src="//evil.example/v" poster="//evil.example/p" autoplay onerror="hits=1"></video>
<audio src="//evil.example/v" autoplay onerror="hits=1"></audio>
<picture><source srcset="//evil.example/s"><img src="x" onerror="hits=1"></picture>

<details open ontoggle="hits=1"><summary>s</summary>x</details>

<a href="javascript:hits=1" class="trap">a</a> <a href="java&#10;script:hits=1" class="trap">b</a>
<a href="//evil.example/c" ping="//evil.example/ping" class="ping">d</a>
<a href="data:text/html,<script>hits=1</script>" class="trap">e</a>
<a href="#" onclick="hits=1" onpointerover="hits=1" class="trap">f</a>

<svg><a xlink:href="javascript:hits=1"><text y="9">x</text></a><animate onbegin="hits=1"/>
<image href="//evil.example/svg"/><use href="data:image/svg+xml,x"/></svg>

<table background="//evil.example/t"><tr>
<td style="background:url(//evil.example/u)">x</td></tr></table>

<img src="//evil.example/img"> <img srcset="//evil.example/set 1x"> <img src=x onerror=hits=1>

<p style="background-image:url('//evil.example/style')">x</p>
<div id="location" name="body">clobber</div><form id="document"></form><img name="getElementById">
<p id="auroraSearch">a</p><p id="auroraMemory">b</p><p id="auroraSearchDialog">c</p>

![remote](//evil.example/r.png) ![](https://evil.example/r2.png) ![[https://evil.example/r3.png]]

[a](javascript:hits=1) [b](JaVaScript&colon;hits=1) [[javascript:hits=1]] <javascript:hits=1>
[c](//evil.example/protocol-relative) [[//evil.example/wiki]] [d](\\\\evil.example\\share)
[e](file:///etc/passwd) [f](../../../../etc/passwd) ![g](../../../../etc/passwd.png)

$\\href{javascript:hits=1}{x}$ $\\includegraphics{//evil.example/m}$ $\\url{javascript:hits=1}$
$\\htmlData{onclick=hits=1}{x}$ $\\style{background:url(//evil.example/m)}{x}$

```mermaid
%%{init: {"securityLevel": "loose", "themeCSS": "* { background: url(//evil.example/m) }"}}%%
flowchart LR
  A["<img src=x onerror=hits=1>"] --> B["<script>hits=1</script>"]
  click A "javascript:hits=1" "t"
  click B call hits()
```

```html" onmouseover="hits=1
<script>hits=1</script>
```

--8<-- "/etc/passwd"
--8<-- "../secret.md"
"""


def note_of(trick: str, number: int) -> str:
    """Return a note that has the trick in every place of text it knows of."""
    trick = trick.replace("NUMBER", str(number))
    quoted = json.dumps(trick)
    line = trick.replace("\u2028", " ")
    return f"""\
---
title: {quoted}
aliases: [{quoted}]
tags: [{quoted}, ok]
description: {quoted}
cssclasses: [{quoted}]
cover: {quoted}
source: {quoted}
permalink: {quoted}
up: {quoted}
lang: {quoted}
created: {quoted}
{quoted}: {quoted}
cards: [spaced-repetition, clozes]
---

# {line}

## {line} ## {{#{number} onclick=hits=1 .a"b}}

{line}

- **{line}**: {line}
- **Thing {number}**: is a {line}
  - **part of**: {line}
- {line} -> {line} {number} -> end

### {line} vs Other {number}

1. {line} = {line}
2. Other {number} = {line}

| {line.replace("|", "/")} | b |
|---|---|
| x | {line.replace("|", "/")} |

> [!{line}] {line}
> {line}

!!! note "{line}"
    {line}

=== "{line}"
    {line}

[{line}](<{line}>) [[{line}]] [[{line}|{line}]] ![[{line}]] ![{line}](<{line}> "{line}")

*[HTML]: {line}
HTML[^x] ==a {line} b== %%{line}%% ${line}$ #{line}

[^x]: {line}

What is {line}? :: It is {line}.

field {number}:: {line}

```{line.replace("`", "'")}
{line}
```

```dataview
TABLE title, {quoted} AS {quoted}, aliases, tags
```

```base
views:
  - type: table
    name: {quoted}
    order: [title, aliases, file.name]
```

```mermaid
flowchart LR
  A[{quoted}] -->|{quoted}| B
```

text {{.x onclick="hits=1" style="background:url(//evil.example/attr)"}}

- [{line[:1]}] {line} ^{number}
"""


def canvas_of(tricks: tuple[str, ...]) -> str:
    """Return a canvas whose boxes, arrows and colours hold the tricks."""
    nodes = [
        {
            "id": f"{trick}{number}",
            "type": kind,
            "text": trick,
            "file": trick,
            "url": trick,
            "label": trick,
            "color": trick,
            "background": "//evil.example/canvas",
            "x": number * 200,
            "y": row * 90,
            "width": 180,
            "height": 60,
        }
        for row, kind in enumerate(("text", "link", "group", "file"))
        for number, trick in enumerate(tricks)
    ]
    for number, node in enumerate(nodes):
        node["id"] = f"{node['id']}-{number}"
    edges = [
        {"id": str(i), "fromNode": a["id"], "toNode": b["id"], "label": a["text"], "color": "#f00"}
        for i, (a, b) in enumerate(pairwise(nodes))
    ]
    return json.dumps({"nodes": nodes, "edges": edges})


ACTIVE_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' onload="hits=1"><script>hits=1</script><image href="//evil.example/svg"/>'
    '<a xlink:href="javascript:hits=1"><text y="9">x</text></a>'
    "<style>@import '//evil.example/svg.css';</style>"
    '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:hits=1"/>'
    "</foreignObject></svg>"
)


def write_hostile_vault(folder: Path) -> Path:
    """Write the vault below `folder` and return its notes folder."""
    notes = folder / "notes"
    notes.mkdir(parents=True)
    for number, trick in enumerate(TRICKS):
        (notes / f"trick {number}.md").write_text(note_of(trick, number), encoding="utf-8")
        name = trick.replace("/", "⁄").replace("NUMBER", str(number)).replace("\u2028", " ")
        (notes / f"{name}.md").write_text(f"# Named {number}\n\nx [[trick {number}]]\n")
        below = notes / f"folder {name}"
        below.mkdir()
        (below / f"{name}.md").write_text(f"x #t{number}\n\n![[{name}]]\n", encoding="utf-8")
    links = "\n\n".join(f"![[{name}]]" for name in ("bad.canvas", "bad.svg", "a.html", "a.base"))
    (notes / "elements.md").write_text(f"{ELEMENTS}\n\n{links}\n", encoding="utf-8")
    (notes / "all.md").write_text(
        "".join(f"![[trick {number}]]\n\n" for number in range(len(TRICKS)))
        + "".join(f"[[trick {number}]] " for number in range(len(TRICKS)))
        + "\n\n```dataview\nTABLE aliases, tags, description, source\n```\n"
    )
    (notes / "bad.canvas").write_text(canvas_of(TRICKS), encoding="utf-8")
    (notes / "bad.svg").write_text(ACTIVE_SVG, encoding="utf-8")
    (notes / "a.html").write_text("<script>hits=1</script>", encoding="utf-8")
    (notes / "a.base").write_text(
        "views:\n" + "".join(f"  - type: table\n    name: {json.dumps(t)}\n" for t in TRICKS),
        encoding="utf-8",
    )
    (folder / "secret.md").write_text("zqsecret\n", encoding="utf-8")
    return notes
