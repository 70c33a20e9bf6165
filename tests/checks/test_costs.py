"""No front matter costs much: real ones, and those that were made to."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from shared import SHARED, needs_shared

MEGABYTE = 1024 * 1024
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)

# Name -> the front matter between its fences.
TRAPS = {
    "aliases that grow nine times a line": BOMB,
    "an anchor within itself": "a: &a [*a]\n",
    "brackets ten thousand deep": "a: " + "[" * 10_000 + "]" * 10_000 + "\n",
    "brackets that never close": "a: " + "[" * 10_000 + "\n",
    "dashes ten thousand deep": "a:\n  " + "- " * 10_000 + "x\n",
    "braces ten thousand deep": "a: " + "{b: " * 10_000 + "}" * 10_000 + "\n",
    "fifty thousand dashes": "-" * 50_000 + "\n",
    "an integer of five thousand digits": f"a: {'9' * 5000}\n",
    "a value of seven megabytes": f"a: {'x' * 7 * MEGABYTE}\n",
    "a quoted value of seven megabytes": f'a: "{"x" * 7 * MEGABYTE}"\n',
    "a quote that never closes": f'a: "{"x" * MEGABYTE}\n',
    "a hundred thousand keys": "".join(f"k{n}: {n}\n" for n in range(100_000)),
    "a hundred thousand equal keys": "a: 1\n" * 100_000,
    "a hundred thousand items": "a:\n" + "- x\n" * 100_000,
    "a hundred thousand comments": "# x\n" * 100_000,
    "a key of a megabyte": f"{'k' * MEGABYTE}: 1\n",
    "a block of a hundred thousand lines": "a: |\n" + "  x\n" * 100_000,
    "a plain text of a hundred thousand lines": "a: x\n" + "  x\n" * 100_000,
    "ten thousand anchors": "".join(f"k{n}: &a{n} {n}\n" for n in range(10_000)),
    "ten thousand bare wikilinks": "a:\n" + "- [[x]]\n" * 10_000,
    "ten thousand tabs": "a:\n" + "\t" * 10_000 + "b: 1\n",
    "spaces before every key": "".join(f"{' ' * n}k{n}:\n" for n in range(1500)),
    "a merge of nothing": "<<: 1\n<<: *b\n",
    "ten thousand escapes": 'a: "' + "\\ud83d\\ude80" * 10_000 + '"\n',
}

# Reads notes from a JSON file, checks each alone, and prints what each took: processor time,
# so that the answer is the same on a busy machine, and the largest memory of the process.
PROGRAM = """
import json, sys, time
from pathlib import Path
from aurora_kb.checks import run_checks
from aurora_kb.config import ChecksConfig
from aurora_kb.model import Source
from aurora_kb.notes import parse_note, resolve_links

def check(text):
    note = parse_note(Source("Note.md", text.encode("utf-8", "surrogatepass")))
    return run_checks(resolve_links([note]), ChecksConfig())

check("---\\ntitle: A\\n---\\n\\n# A\\n\\n$x$\\n")  # what is made once is not counted
taken = {}
for name, text in json.loads(Path(sys.argv[1]).read_text()).items():
    start = time.process_time()
    codes = sorted({finding.code for finding in check(text)})
    taken[name] = (time.process_time() - start, codes)
# Not getrusage: its peak is passed on by the process that started this one.
(line,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM"))
peak = int(line.split()[1]) * 1024
print(json.dumps({"taken": taken, "peak": peak}))
"""


needs_linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the memory of a process is read from /proc"
)


def cost(notes: dict[str, str], folder: Path) -> tuple[dict[str, float], float]:
    """The seconds that each note takes, and the memory in megabytes, in a process of their own."""
    file = folder / "notes.json"
    file.write_text(json.dumps(notes), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    result = json.loads(done.stdout)
    internal = [name for name, (_, codes) in result["taken"].items() if "AKB999" in codes]
    assert internal == []
    return {name: one[0] for name, one in result["taken"].items()}, result["peak"] / MEGABYTE


@needs_linux
def test_a_trap_takes_less_than_a_second_and_200_megabytes(tmp_path: Path) -> None:
    notes = {name: f"---\n{front}---\n\nText.\n" for name, front in TRAPS.items()}
    seconds, megabytes = cost(notes, tmp_path)
    assert {name: taken for name, taken in seconds.items() if taken >= 1} == {}
    assert megabytes < 200


@needs_shared
@needs_linux
def test_every_real_front_matter_takes_less_than_a_second_and_200_megabytes(
    tmp_path: Path,
) -> None:
    fronts = {}
    for path in sorted(SHARED.glob("**/*.md")):
        text = path.read_bytes().decode("utf-8", "replace")
        if text.startswith("---"):
            end = text.find("\n---", 3)
            fronts[str(path)] = text[: end + 4] + "\n\nText.\n" if end > 0 else text
    assert len(fronts) > 200
    seconds, megabytes = cost(fronts, tmp_path)
    assert max(seconds.values()) < 1
    assert megabytes < 200
