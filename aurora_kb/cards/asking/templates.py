"""The questions that known keys and relations ask, as templates."""

from __future__ import annotations

DEFINING_KEYS = frozenset(
    ["is", "are", "is a", "is an", "def", "definition", "meaning", "what", "what it is"]
)

# Keys that announce a sentence and ask nothing.
SILENT_KEYS = frozenset(
    ["in essence", "in short", "note", "notes", "remember", "tip", "important", "warning", "now",
     "summary", "tl dr", "key point", "caution", "fun fact", "overall", "today", "also"]
)  # fmt: skip

# {s} is the subject, {be} its "is" or "are", {do} its "does" or "do".
BY_KEY = {
    "does": "What {do} {s} do?",
    "do": "What {do} {s} do?",
    "what it does": "What {do} {s} do?",
    "for": "What {be} {s} for?",
    "not": "What {be} {s} not?",
    "is not": "What {be} {s} not?",
    "not for": "What {be} {s} not for?",
    "not good for": "What {be} {s} not good for?",
    "used for": "What {be} {s} used for?",
    "use for": "What {be} {s} used for?",
    "rule of thumb": "What is the rule of thumb for {s}?",
    "use when": "When should {s} be used?",
    "when to use": "When should {s} be used?",
    "when": "When should {s} be used?",
    "prefer when": "When should {s} be preferred?",
    "choose when": "When should {s} be chosen?",
    "pick when": "When should {s} be chosen?",
    "good when": "When {be} {s} good?",
    "best when": "When {be} {s} best?",
    "bad when": "When {be} {s} bad?",
    "where": "Where {be} {s}?",
    "when not to use": "When should {s} not be used?",
    "when not": "When should {s} not be used?",
    "not when": "When should {s} not be used?",
    "don t use when": "When should {s} not be used?",
    "do not use when": "When should {s} not be used?",
    "avoid when": "When should {s} be avoided?",
    "why": "Why {be} {s} used?",
    "watch out": "What should one watch out for with {s}?",
    "watch out for": "What should one watch out for with {s}?",
    "careful": "What should one watch out for with {s}?",
    "beware": "What should one watch out for with {s}?",
    "pitfall": "What is a pitfall of {s}?",
    "gotcha": "What is a pitfall of {s}?",
    "how": "How {do} {s} work?",
    "how it works": "How {do} {s} work?",
    "eg": "What is an example of {s}?",
    "e g": "What is an example of {s}?",
    "ex": "What is an example of {s}?",
    "example": "What is an example of {s}?",
    "examples": "What are examples of {s}?",
    "such as": "What are examples of {s}?",
    "pros": "What are the advantages of {s}?",
    "pro": "What is an advantage of {s}?",
    "con": "What is a disadvantage of {s}?",
    "cons": "What are the disadvantages of {s}?",
    "question": "Which question {do} {s} answer?",
    "guiding question": "Which question {do} {s} answer?",
    "mental model": "What is the mental model for {s}?",
    "analogy": "What is the analogy for {s}?",
    "motivation": "What is the motivation for {s}?",
    "good": "What is good about {s}?",
    "bad": "What is bad about {s}?",
    "aka": "What {be} {s} also called?",
    "a k a": "What {be} {s} also called?",
    "also called": "What {be} {s} also called?",
    "also known as": "What {be} {s} also called?",
    "by": "Who {be} {s} by?",
    "part of": "What {be} {s} part of?",
    "acronym": "What {do} {s} stand for?",
    "stands for": "What {do} {s} stand for?",
    "similar": "What is similar to {s}?",
    "similar to": "What is similar to {s}?",
}

BY_RELATION = {
    "is_a": "What {be} {s}?",
    "defined_as": "What {be} {s}?",
    "does": "What {do} {s} do?",
    "purpose": "What {be} {s} for?",
    "compatible_with": "What {be} {s} compatible with?",
    "integrates_with": "What {do} {s} integrate with?",
    "uses": "What {do} {s} use?",
    "has_feature": "What {do} {s} include?",
    "has_example": "What are examples of {s}?",
    "has_variant": "Which variants of {s} are there?",
    "has_part": "What are the parts of {s}?",
}
