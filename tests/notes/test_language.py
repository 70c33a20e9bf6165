"""The language of a note is told where it is plain, and never guessed."""

from __future__ import annotations

import pytest

from aurora_kb.notes import language_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "# RDS\n\nRDS is a managed database. The backups of it are made at night."),
        ("de", "Die Datenbank ist verteilt, und der Leser ist nicht mit dem Schreiber verbunden."),
        ("fr", "La base est répliquée dans trois zones, et les copies sont faites la nuit."),
        ("es", "La base de datos se replica en tres zonas, y las copias son del servicio."),
        ("it", "Il database è replicato, e la copia è fatta con una chiave che il cliente ha."),
        ("pt", "A base de dados não é replicada, mas as cópias são feitas em três zonas."),
        ("nl", "De database is een dienst van AWS, en het is niet nodig om het zelf te doen."),
        ("ru", "База данных реплицируется в трёх зонах, и копии снимаются ночью. Это были мы."),
        ("uk", "База даних реплікується у трьох зонах, її копії роблять уночі."),
        ("el", "Η βάση δεδομένων αντιγράφεται σε τρεις ζώνες."),
        ("zh", "# 数据库\n\nAurora 是亚马逊的托管关系型数据库，存储在三个可用区中复制六份。"),
        ("ja", "データベースは三つのゾーンに複製される。バックアップは夜に作られます。"),
        ("ko", "데이터베이스는 세 개의 영역에 복제됩니다."),
        ("ar", "قاعدة البيانات مدارة، وتنسخ في ثلاث مناطق كل ليلة."),
        ("fa", "پایگاه داده در سه منطقه تکثیر می‌شود و هر شب پشتیبان گرفته می‌شود."),
        ("he", "מסד הנתונים מנוהל ומשוכפל בשלושה אזורים."),
    ],
)  # fmt: skip
def test_a_text_of_a_sentence_or_two_tells_its_language(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# RDS\n\n- *Multi-AZ*: standby\n- **backup**: 35 days",  # keys and values: no small word
        "```sql\nselect a from the_table where b is not null and c in (1) or d is the of and\n```",
        "`the` `of` `and` `is` `to`",
        "https://example.org/the/of/and/to/is/that/with",
        "der die das; the of and: both for the learner, und ist nicht mit auf",  # of two languages
        "- a\n- b\n- a\n- e\n- o\n\nchoose a or o, then a again",
        "no, no, no: the answer no is no answer",  # one word, though Spanish too
        "Новата база: три зони",  # Cyrillic, of some language
        "😀 12 34 → ✓",
    ],
)
def test_what_is_not_plain_is_left_open(text: str) -> None:
    assert language_of(text) == ""
