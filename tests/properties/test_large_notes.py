"""A note of 1 MB costs what its size says: four times a note of 250 kB, and not much more."""

from __future__ import annotations

from growth import python_calls

from aurora_kb.model import Source
from aurora_kb.notes import parse_note

MOST = 4 * 1.3

CHAPTER = """\
## Storage engine {n}

**Aurora {n}** keeps ==six copies== in three zones, see [[DB-Aurora-{n}|the note]] and
[the guide](guide-{n}.md#part-{n}). It costs $0.{n} per GB, grows in $O(n \\log n)$ steps
and follows the rules of `engine_{n}`.[^{n}] #aws/rds-{n} ^block-{n}

- **is**: a managed database, release {n}
    - replicas: {n}
    - [x] read ~~twice~~ once
- **is not**: a cache (see <https://example.com/{n}>)

1. Create the cluster {n}.
2. Add a *reader*.

| Engine | Copies | Size |
|---|:-:|--:|
| Aurora {n} | 6 | 128 TiB |
| RDS {n} | 2 | `64` TiB |

!!! sam "Exam {n}"
    The answer is **failover**, not *backup*.

    - one
    - two

> [!tip]- Remember {n}
> Readers share the storage.
> %% not shown %%

```python
def engine_{n}(copies: int) -> int:
    return copies // 2 + 1
```

<div class="hb-row" markdown="block">
<div class="hb-col" markdown="block">
Left of {n}
</div>
<div class="hb-col" markdown="block">
Right, with <kbd>Ctrl</kbd> and H<sub>2</sub>O
</div>
</div>

[^{n}]: According to the paper of {n}.

"""


def study_note(size: int) -> str:
    """Return chapters, no two of them equal, up to about `size` characters."""
    text = "---\ntitle: Large\ntags: [aws]\n---\n\n"
    chapters = [CHAPTER.replace("{n}", str(number)) for number in range(size // len(CHAPTER))]
    return text + "".join(chapters)


def test_a_note_of_one_megabyte_costs_four_times_a_quarter_of_it() -> None:
    small, large = study_note(250_000), study_note(1_000_000)
    python_calls(small[:5000])  # what is made once only is made now
    assert python_calls(large) <= MOST * python_calls(small)


def test_nothing_of_a_large_note_is_lost() -> None:
    text = study_note(250_000)
    note = parse_note(Source("note.md", text.encode()))
    count = text.count("\n## ")
    assert len(note.headings) == len(note.block_ids) == count > 200
    assert len(note.links) == 3 * count
    assert [found.code for found in note.findings] == []
