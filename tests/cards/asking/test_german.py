"""Notes in German are asked in German."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aurora_kb.cards.asking.german import asked_in_german

Make = Callable[[str], Any]


@pytest.mark.parametrize(
    ("question", "answer", "german"),
    [
        ("What is a Cluster?", "eine Gruppe", "Was ist Cluster?"),
        ("What is Writer?", "nimmt Daten an", "Was macht Writer?"),
        ("What is Speicher?", "verteilt auf drei Zonen", "Was ist Speicher?"),
        ("What does IAM stand for?", "Identität", "Wofür steht IAM?"),
        ("Aurora: zweck?", "Verfügbarkeit", "Aurora: Zweck?"),
        ("Aurora: ist?", "eine Datenbank", "Was ist Aurora?"),
        ("What is the zweck of Aurora?", "Verfügbarkeit", "Aurora: Zweck?"),
        ("Which variants of Aurora are there? (2)", "A, B",
         "Welche Varianten von Aurora gibt es? (2)"),
        ("RDS or Aurora: which one is described by “eine Instanz”?", "RDS",
         "RDS oder Aurora: Worauf trifft zu: „eine Instanz“?"),
        ("Mitose: what are the 4 steps, in order?", "a; b",
         "Mitose: Was sind die 4 Schritte, der Reihe nach?"),
        ("How do RDS and Aurora differ on “Preis”?", "RDS: hoch",
         "Wie unterscheiden sich RDS und Aurora bei „Preis“?"),
        ("What is given as “Zweck” for Aurora?", "Verfügbarkeit", "Aurora: Zweck?"),
        ("How many Zonen does Aurora have?", "3", "Wie viele Zonen hat Aurora?"),
        ("What corresponds to “Zeile” in Lucene?", "Dokument", "Was entspricht „Zeile“ in Lucene?"),
        ("How is “filtern” done in Awk?", "`/x/`", "Wie macht man „filtern“ in Awk?"),
        ("What is the formula of Varianz?", "$s^2$", "Wie lautet die Formel für Varianz?"),
        ("Karten: what does “rot” stand for?", "dringend", "Karten: Wofür steht „rot“?"),
        ("Where are offsets stored?", "im Topic", "Where are offsets stored?"),
    ],
)  # fmt: skip
def test_a_question_has_its_german_form(question: str, answer: str, german: str) -> None:
    assert asked_in_german(question, answer, ["- **Zweck**: Verfügbarkeit"]) == german


def test_a_note_in_german_is_asked_in_german(made: Make) -> None:
    text = "**Zelle**\n\n- **ist**: die kleinste Einheit\n- **Aufgabe**: der Aufbau von Gewebe\n"
    text += "\nATP (Adenosintriphosphat) ist ein Speicher für Energie und wird verbraucht.\n"
    pairs = made(text).pairs
    assert pairs["Was ist Zelle?"] == "die kleinste Einheit"
    assert pairs["Zelle: Aufgabe?"] == "der Aufbau von Gewebe"


def test_a_note_in_english_with_german_words_stays_english(made: Make) -> None:
    text = "The article **der** is for men.\n\n- **die**: the article for women\n"
    assert not any(question.startswith("Was ") for question in made(text).pairs)
