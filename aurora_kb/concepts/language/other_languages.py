"""Keys, aspects and headings of notes in German, French and Spanish, folded.

Only words that mean nothing else in an English note. They are looked up with the English ones.
"""

from __future__ import annotations


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(";"))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KEYS = {
    "defined_as": "ist; sind; ist ein; ist eine; bedeutet; heisst; définition; definición",
    "has_variant": """arten; typen; formen; varianten; unterarten; sorten; methoden; verfahren;
        tipos; variantes""",
    "has_example": "beispiel; beispiele; bsp; exemple; exemples; ejemplo; ejemplos",
    "has_part": """bestandteile; besteht aus; enthält; umfasst; komponenten; bausteine;
        composants; componentes""",
    "has_step": "schritte; ablauf; phasen; stadien; étapes; pasos",
    "has_feature": "merkmale; caractéristiques; características",
    "does": "aufgabe; aufgaben; funktion; funktionen; rolle; rôle; función",
    "purpose": "zweck; ziel; ziele; verwendung; anwendung; anwendungen; objectif; objetivo",
    "uses": "verwendet; nutzt; benötigt; braucht; werkzeuge",
    "precedes": "gefolgt von; führt zu",
    "related_to": "siehe; siehe auch; verwandt mit; voir aussi; véase también",
}
KEYS: dict[str, str] = {
    phrase: relation for relation, text in _KEYS.items() for phrase in sorted(_phrases(text))
}
NEGATIVE_ASPECTS = _words(
    "nachteil nachteile risiken nebenwirkungen inconvénients désavantages desventajas"
)
POSITIVE_ASPECTS = _words("vorteil vorteile avantages ventajas")
ASPECTS = (
    NEGATIVE_ASPECTS
    | POSITIVE_ASPECTS
    | _words(
        """
        eigenschaft eigenschaften ursache ursachen folge folgen wirkung symptome diagnose therapie
        behandlung voraussetzung voraussetzungen ort grösse unterschied unterschiede gründe dauer
        entstehung geschichte probleme lösung formel vergleich
        symptômes traitement conséquences síntomas tratamiento causas consecuencias
        """
    )
)
HEADERS = _words("merkmal eigenschaft kriterium aspekt critère criterio aspecto")
FILLERS = _phrases(
    """
    begriffe; grundbegriffe; wichtige begriffe; glossar; zusammenfassung; überblick; übersicht;
    einleitung; einführung; quellen; literatur; notizen; allgemeines; definitionen; fragen;
    wiederholung; inhalt; wichtig; hinweis; hinweise; achtung; vorsicht; warnung; tipp; tipps;
    merke; remarque; astuce; aviso; consejo; résumé; glossaire; resumen; glosario; vocabulario
    """
)
