"""Whether the form of a claim is valid, whatever pattern read it."""

from __future__ import annotations

from aurora_kb.concepts.language.words import is_name, is_noise_value
from aurora_kb.concepts.patterns.base import same
from aurora_kb.concepts.reading.guides import is_demo, is_task
from aurora_kb.concepts.reading.statements import Claim


def is_valid(claim: Claim) -> bool:
    """No claim without subject or object, about itself, or with noise for a concept."""
    if not claim.literal and (not is_name(claim.object) or is_demo(claim.object)):
        return False
    if is_demo(claim.subject):
        return False
    if claim.literal and (not claim.object.strip() or is_noise_value(claim.object)):
        return False
    if claim.literal and same(claim.object, claim.subject):
        return False
    if not claim.relation:
        return True
    return is_name(claim.subject) and (claim.literal or not same(claim.subject, claim.object))


def is_of_tasks(claim: Claim) -> bool:
    """Whether a claim in a guide is about something to do, or names it."""
    if claim.kind == "subject":
        return False
    return is_task(claim.subject) or (not claim.literal and is_task(claim.object))
