"""Notes and graph -> flashcards, and the files they are exported to."""

from typing import TYPE_CHECKING

from aurora_kb.faces import late

if TYPE_CHECKING:
    from aurora_kb.cards.anki.connect import ANKI_ADDRESS, AnkiConnect
    from aurora_kb.cards.anki.sync import (
        AnkiNote,
        Sent,
        delete_notes,
        gone_notes,
        move_cards,
        reviews_in_anki,
        send_cards,
        suspended_in_anki,
    )
    from aurora_kb.cards.draft import Draft, Rejected, Worded, gap_hints
    from aurora_kb.cards.export import (
        CARD_FORMATS,
        LARGEST_MEDIA,
        CardFormat,
        Enclosed,
        History,
        export_cards,
        media_paths,
        write_cards,
    )
    from aurora_kb.cards.gate.lint import Remark, remarks
    from aurora_kb.cards.identity.follow import Identify, Named, content_ids, follow
    from aurora_kb.cards.identity.kept_names import (
        digest_of_drafts,
        digest_of_lines,
        keep_names,
        recall_names,
    )
    from aurora_kb.cards.identity.registry import (
        Fact,
        Registry,
        read_registry,
        record,
        registry_lines,
        write_registry,
    )
    from aurora_kb.cards.kept.cards import NamesState
    from aurora_kb.cards.kept.late_cards import LateCards, counts_of, kinds_of, media_of, tags_of
    from aurora_kb.cards.learning.agenda import Agenda, forecast, in_turn, plan_day
    from aurora_kb.cards.learning.anki_history import AnkiHistory, read_anki_history, without_known
    from aurora_kb.cards.learning.anki_suspended import AnkiCard, suspensions
    from aurora_kb.cards.learning.events import (
        BadEvent,
        Event,
        merge_events,
        read_events,
        write_events,
    )
    from aurora_kb.cards.learning.foreign_schedules import schedule_events
    from aurora_kb.cards.learning.reviews import ReviewLog, add_events, append_event, read_reviews
    from aurora_kb.cards.learning.schedule import (
        NEW,
        CardState,
        StudySettings,
        day_name,
        day_of,
        export_states,
        replay,
        retrievability,
    )
    from aurora_kb.cards.learning.session import Session, Statistics
    from aurora_kb.cards.makers import MAKERS
    from aurora_kb.cards.making import Making, make_cards, make_cards_with_reasons
    from aurora_kb.cards.media_digests import follow_media
    from aurora_kb.cards.syntaxes import SYNTAXES, Schedule, find_card_faults, schedules

__all__ = [
    "ANKI_ADDRESS",
    "CARD_FORMATS",
    "LARGEST_MEDIA",
    "MAKERS",
    "NEW",
    "SYNTAXES",
    "Agenda",
    "AnkiCard",
    "AnkiConnect",
    "AnkiHistory",
    "AnkiNote",
    "BadEvent",
    "CardFormat",
    "CardState",
    "Draft",
    "Enclosed",
    "Event",
    "Fact",
    "History",
    "Identify",
    "LateCards",
    "Making",
    "Named",
    "NamesState",
    "Registry",
    "Rejected",
    "Remark",
    "ReviewLog",
    "Schedule",
    "Sent",
    "Session",
    "Statistics",
    "StudySettings",
    "Worded",
    "add_events",
    "append_event",
    "content_ids",
    "counts_of",
    "day_name",
    "day_of",
    "delete_notes",
    "digest_of_drafts",
    "digest_of_lines",
    "export_cards",
    "export_states",
    "find_card_faults",
    "follow",
    "follow_media",
    "forecast",
    "gap_hints",
    "gone_notes",
    "in_turn",
    "keep_names",
    "kinds_of",
    "make_cards",
    "make_cards_with_reasons",
    "media_of",
    "media_paths",
    "merge_events",
    "move_cards",
    "plan_day",
    "read_anki_history",
    "read_events",
    "read_registry",
    "read_reviews",
    "recall_names",
    "record",
    "registry_lines",
    "remarks",
    "replay",
    "retrievability",
    "reviews_in_anki",
    "schedule_events",
    "schedules",
    "send_cards",
    "suspended_in_anki",
    "suspensions",
    "tags_of",
    "without_known",
    "write_cards",
    "write_events",
    "write_registry",
]

if not TYPE_CHECKING:
    __getattr__ = late(
        __name__,
        {
            "anki.connect": "ANKI_ADDRESS AnkiConnect",
            "anki.sync": """
                AnkiNote Sent delete_notes gone_notes move_cards reviews_in_anki send_cards
                suspended_in_anki
            """,
            "draft": "Draft Rejected Worded gap_hints",
            "media_digests": "follow_media",
            "export": """
                CARD_FORMATS LARGEST_MEDIA CardFormat Enclosed History export_cards media_paths
                write_cards
            """,
            "identity.follow": "Identify Named content_ids follow",
            "identity.kept_names": "digest_of_drafts digest_of_lines keep_names recall_names",
            "identity.registry": """
                Fact Registry read_registry record registry_lines write_registry
            """,
            "kept.cards": "NamesState",
            "kept.late_cards": "LateCards counts_of kinds_of media_of tags_of",
            "learning.agenda": "Agenda forecast in_turn plan_day",
            "learning.anki_history": "AnkiHistory read_anki_history without_known",
            "learning.anki_suspended": "AnkiCard suspensions",
            "learning.events": "BadEvent Event merge_events read_events write_events",
            "learning.foreign_schedules": "schedule_events",
            "learning.reviews": "ReviewLog add_events append_event read_reviews",
            "learning.schedule": """
                NEW CardState StudySettings day_name day_of export_states replay retrievability
            """,
            "learning.session": "Session Statistics",
            "gate.lint": "Remark remarks",
            "makers": "MAKERS",
            "making": "Making make_cards_with_reasons make_cards",
            "syntaxes": "SYNTAXES Schedule find_card_faults schedules",
        },
    )
