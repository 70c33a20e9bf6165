"""One note -> what it says. Depends on the note alone, so it can be cached and run apart."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from aurora_kb.concepts.language.code_words import is_noise
from aurora_kb.concepts.language.days import is_appointment
from aurora_kb.concepts.language.relation_words import MEMBERSHIP
from aurora_kb.concepts.language.text import fold, last_word, tidy, without_numbering
from aurora_kb.concepts.language.values import (
    is_acronym_of,
    looks_like_acronym,
    without_aside,
)
from aurora_kb.concepts.language.words import is_name
from aurora_kb.concepts.mentions import with_speech
from aurora_kb.concepts.names.keyed_readings import with_keys
from aurora_kb.concepts.patterns import (
    SECTIONS,
    Found,
    is_told_of,
    read_diagram,
    read_table,
    relation_label,
)
from aurora_kb.concepts.patterns.comparisons.versus import compared_names
from aurora_kb.concepts.reading import notewide, titles
from aurora_kb.concepts.reading.collected import Collected
from aurora_kb.concepts.reading.dispatch import (
    IN_ANY_LINE,
    OF_HEADING,
    OF_SECTION,
    OF_TITLE,
    announces,
    first_found,
    order_for,
)
from aurora_kb.concepts.reading.guides import (
    answered,
    heads_remark,
    is_aside_section,
    is_diary,
    is_gerund,
    is_guide,
    is_own,
    is_press,
    is_reading_list,
    is_source,
    is_task,
    is_text,
    is_worked_example,
)
from aurora_kb.concepts.reading.label_ends import NO_GLOSS, NO_LABEL, Gloss, Label
from aurora_kb.concepts.reading.lines import Line, Scope, read_line, without_parameters
from aurora_kb.concepts.reading.neighbours import (
    are_explained,
    behind_heading,
    column_label,
    ends_row,
    introduces_nothing,
    is_alone,
    is_numbered,
    linked_sections,
    names_topic,
    of_note,
    of_topics,
    opening_line,
    remarks_behind,
    repeats_title,
    with_kinds,
)
from aurora_kb.concepts.reading.numbering import nested
from aurora_kb.concepts.reading.outline import outline
from aurora_kb.concepts.reading.parts import Part, texts_of
from aurora_kb.concepts.reading.products import is_product
from aurora_kb.concepts.reading.prose_filters import (
    hides_subject,
    is_prose,
    is_sample,
    leaves_subject_open,
)
from aurora_kb.concepts.reading.restated import without_restated
from aurora_kb.concepts.reading.second_look import SecondLook
from aurora_kb.concepts.reading.siblings import (
    have_same_keys,
    of_list,
    with_things,
)
from aurora_kb.concepts.reading.signed_lines import without_letter
from aurora_kb.concepts.reading.statements import (
    Alias,
    Claim,
    Contrast,
    Place,
    Reading,
    clip,
)
from aurora_kb.concepts.reading.table_names import equated_columns
from aurora_kb.concepts.reading.whole_lists import told_by_items
from aurora_kb.model import Note
from aurora_kb.notes import reading_blocks


def extract(note: Note) -> Reading:
    """All statements of a note, in reading order."""
    blocks = reading_blocks(note)
    parts = nested(outline(blocks), note.lines)
    subject = titles.title_subject(note, parts)
    if compared_names(note.title):
        subject, parts = "", titles.below_title(note, parts)  # "Queue vs Topic": both alike
    keys = notewide.repeated_keys(parts) | notewide.field_keys(note) | equated_columns(parts)
    reader = _Reader(note, keys, is_guide(parts))
    prose = is_prose(parts)
    if prose and is_task(subject):
        subject = ""  # "Move files": the note has no subject but the task
    aspects = reader.aspects if prose else reader.aspects | notewide.small_keys(parts)
    scope = Scope(subject, aspects=aspects, prose=prose, topic=subject,
                  terms=notewide.emphasised_terms(parts) - reader.aspects,
                  product=is_product(subject, parts),
                  linked=notewide.linked_names(parts))  # fmt: skip
    first = next((part.line for part in parts), 1)
    if is_name(subject):
        reader.add(Found((Claim("", "", subject, kind="subject"),)), "P0", 1.0,
                   Place(first, first, (), clip(note.title)), scope)  # fmt: skip
    named = notewide.named_by_note(note, subject, () if prose else parts)
    reader.aliases += [(alias, Place(first, first, (), clip(note.title))) for alias in named]
    if not is_aside_section(note.title):
        reader.read(parts, scope)
        reader.add_told(reader.second.told(reader.statements, reader.aliases))
        if not prose:
            reader.add_formulas(blocks)
    said = without_restated(reader.statements), tuple(reader.aliases), tuple(reader.contrasts)
    return with_keys(with_speech(Reading(note.id, subject, *said), parts))


class _Reader(Collected):
    """Asks the patterns, walking down the outline with its scopes."""

    def __init__(self, note: Note, aspects: frozenset[str], guide: bool) -> None:
        super().__init__(note, guide)
        self.aspects = aspects
        self.noted = 0  # the last line told of the note behind a list
        self.opens = 0  # the line that may say what its heading names
        # The scope of a label that ended with nothing below it, waiting for columns.
        self.announced: Scope | None = None
        self.above: Scope | None = None  # of "Types of ovens" right above a table
        self.glossed = NO_GLOSS
        self.second = SecondLook(note.links)

    def read(self, parts: Sequence[Part], scope: Scope, above: Line | None = None) -> None:
        """Read parts that stand side by side, maybe below a line. A label without a list rules
        what follows."""
        ruling, label = scope, NO_LABEL
        self.opens = opening_line(parts, scope) or self.opens
        told = told_by_items(parts, scope, self.aspects, self.guide, above)
        sections = linked_sections(parts)
        outer = of_topics(parts, scope)
        for before, part, after in zip((None, *parts), parts, (*parts[1:], None), strict=False):
            if label.has_ended(part):
                ruling, label = label.around, NO_LABEL
            match part.kind:
                case "text" if introduces_nothing(part, after):
                    self.read_asides(read_line(part), self.place(part, ruling), ruling)
                case "text" if part.line in sections and ruling.subject and not ruling.relation:
                    self.read_line(part, replace(ruling, relation="has_part", inside="label"))
                case "heading":
                    ruling, self.announced, self.above = scope, None, None
                    self.read_heading(part, outer)
                case "columns":
                    self.read_columns(part, ruling)
                    label = label.with_content(part)
                case "table":
                    self.read_table(part, self.glossed.of_table(part) or self.above or ruling)
                    label = label.with_content(part)
                case "diagram":
                    self.read_diagram(part, ruling)
                case "item":
                    ruling = told.around(ruling)
                    if told.deeds and not ruling.relation:
                        self.read_line(part, replace(ruling, relation="has_step"))
                    else:
                        ruling = self.read_line(part, told.of_item(ruling))
                    label = label.with_content(part)
                case "text":
                    ruling = with_things(ruling, told.things)
                    self.opens = part.line if label.opens(part) else self.opens
                    ruling, label = self.read_paragraph(part, before, ruling, label)
                case _:
                    self.read_box(part, ruling)

    def read_heading(self, part: Part, scope: Scope) -> None:
        """Open a section."""
        path = (*scope.headings, tidy(part.text))
        part = without_parameters(without_letter(part))
        line, text = read_line(part), tidy(part.text)
        is_aside = is_aside_section(without_numbering(text), part.parts) or is_own(text)
        if is_aside or is_diary(text, texts_of(part)):
            return
        part = replace(part, parts=answered(text, part.parts))
        inner = replace(scope, headings=path, how="", items=(), contrast=0)
        if is_told_of(part, scope.items):
            aspect = without_numbering(text).rstrip(":?")
            self.read(part.parts, replace(scope, headings=inner.headings,
                                          relation="has_property", aspect=aspect))  # fmt: skip
            return
        if scope.inside == "contrast":
            # "#### Costs" below "### A vs B" is about neither of the two.
            inner = inner.about(scope.topic, "heading")
        if repeats_title(part, self.note.title, scope.topic):
            self.read(part.parts, inner.about(scope.topic, "heading"))
            return
        place = self.place(part, inner)
        # "Baking strategies" is what a note of that title is about, and lists none.
        order = OF_SECTION if names_topic(part, scope) else OF_HEADING
        found, rule = first_found(order, line, inner)
        below = inner
        if found and rule:
            below = self.add(found, rule.id, rule.confidence, place, inner)
        is_open = (rule in SECTIONS or is_noise(text)) and leaves_subject_open(text, scope.prose)
        is_open = is_open and not titles.is_named_in(text, self.note.title)
        if is_open and not (scope.prose or self.guide) and is_numbered(part):
            # "Building a loaf" in a study note: the steps are of what the section is in. Names
            # with glosses are no steps.
            relation = "has_part" if are_explained(part.parts) else "has_step"
            below = replace(inner, relation=relation, aspect=text)
        elif is_open and not (scope.prose or self.guide) and is_gerund(text, scope):
            # "Taming the heat" in one: what is listed is told of what the section is in.
            below = inner.about(scope.subject, "heading")
        elif not found or is_open:
            below = inner.about("", "heading")
        self.read(part.parts, with_kinds(part, below))

    def read_paragraph(
        self, part: Part, before: Part | None, ruling: Scope, label: Label
    ) -> tuple[Scope, Label]:
        """Read a line of text; what rules the lines after it."""
        if own := self.glossed.rules(part) or of_note(before, part, ruling, self.noted):
            self.noted = part.line
            self.read_line(part, own)
            return ruling, label
        after = self.read_line(part, of_list(ruling, False, False))
        is_row = ends_row(before, part)
        return (ruling, label) if is_row else (after, label.after(part, ruling, after))

    def read_line(self, part: Part, scope: Scope) -> Scope:
        """Read a line and what hangs below it; the scope of the lines after it."""
        if part.is_term and scope.prose:
            # Whatever text stands around a glossary, it is there to be learned from.
            self.read_line(part, replace(scope, prose=False))
            return scope
        line = read_line(part)
        is_task = part.is_task and (scope.relation != "prerequisite_of" or is_text(part.text))
        is_press_of = self.guide and part.kind == "item" and is_press(part.text)
        if is_task or is_press_of or is_appointment(part.text):
            self.read(part.parts, scope)
            return scope
        is_set_off = line.mark == ":" or line.style
        if part.parts and (is_own(line.text) or (is_set_off and is_reading_list(line.text))):
            return scope
        if (kept := answered(line.text, part.parts)) != part.parts:
            return self.read_line(replace(part, parts=kept), scope) if kept else scope
        listed = texts_of(part)
        if is_worked_example(line.text, listed) or is_diary(line.text, listed):
            return scope
        if is_source(self.note, part) or (not part.runs and part.parts):
            self.read([child for child in part.parts if not is_source(self.note, child)], scope)
            return scope
        place = self.place(part, scope)
        found, rule = first_found(order_for(line, part.line == self.opens), line, scope)
        below, after = scope, scope
        if found and rule:
            below = self.add(found, rule.id, rule.confidence, place, scope)
            after = below if found.after == found.below and found.after else (found.after or scope)
        self.read_asides(line, place, scope)
        if paragraph := behind_heading(line):
            self.read_asides(paragraph, place, below)
        if scope.prose and below.subject == scope.subject and hides_subject(line, below):
            below = scope.about("", "label")
        if part.parts:
            self.read(part.parts, below, line)
            self.pair(part, below, place)
        else:
            self.announced = below if found and found.below and announces(line) else None
        is_label = part.kind == "text" and not part.parts and found and found.below
        if is_label and line.style and line.value_text and below.subject != scope.subject:
            self.glossed = Gloss(part.end_line, below)
        self.above = below if is_label and below.relation in MEMBERSHIP else None
        return after

    def read_asides(self, line: Line, place: Place, scope: Scope) -> None:
        """Other names, long forms and examples in a line, whatever else it says."""
        self.second.keep(line, place, scope)
        for aside in IN_ANY_LINE.left_for(line, scope):
            extra = aside.read(line, scope)
            if extra:
                self.add(extra, aside.id, aside.confidence, place, scope)

    def read_box(self, part: Part, scope: Scope) -> None:
        """A callout, tab or quote: its title is a label for all of it."""
        if part.runs:
            title = Part("text", part.line, part.line, part.runs, parts=part.parts)
            is_remark = scope.prose or heads_remark(title.text)
            if is_remark and not compared_names(title.text):
                self.read(part.parts, scope)  # "Bars in tables" heads a remark, it names nothing
            else:
                self.read_line(title, scope)
            return
        first = part.parts[0] if part.parts else None
        is_label = first and first.kind == "text" and not first.parts
        if first and is_label and is_alone(read_line(first)) and not compared_names(first.text):
            scope = self.open_with(first, scope) or scope
        remarks = remarks_behind(part.parts)
        self.read(part.parts[: len(part.parts) - len(remarks)], scope)
        if remarks:
            found, _ = first_found(OF_TITLE, read_line(part.parts[0]), scope)
            self.read(remarks, found.below if found and found.below else scope)

    def open_with(self, first: Part, scope: Scope) -> Scope | None:
        """The scope a short first line gives to its column or box, None if it is no label."""
        line = read_line(first)
        if line.value_text:
            return None
        found, rule = first_found(OF_TITLE, replace(line, mark=line.mark or ":"), scope)
        if not found or not rule:
            return None
        return self.add(found, rule.id, rule.confidence, self.place(first, scope), scope)

    def read_columns(self, part: Part, scope: Scope) -> None:
        """Columns: each is about its label; together they may compare."""
        columns = [column for column in part.parts if column.kind == "column"]
        # "A vs B" above a column compares inside it, and names nothing that the columns set apart.
        labels = ["" if compared_names(label) else label for label in map(column_label, columns)]
        number = part.line
        named_labels = tuple(dict.fromkeys(label for label in labels if label))
        if labels and all(label and relation_label(_as_label(label), scope) for label in labels):
            # "Pros" beside "Cons": the columns sort one subject's properties.
            for column in columns:
                self.read(column.parts, scope)
            return
        inner = self.announced or scope
        if len(named_labels) == len(columns) > 1:
            how = "columns" if scope.items else "group"
            items = named_labels if scope.items or how == "group" else ()
            number = scope.contrast or number
            self.contrasts = [c for c in self.contrasts if c.number != number]
            place = replace(self.place(part, scope), line=number)
            self.contrasts.append(Contrast(number, items, place, how))
            inner = replace(
                inner, contrast=number, how=how, items=items if how == "columns" else ()
            )
        for column, label in zip(columns, labels, strict=True):
            self.read_column(column, label, inner)
        if len(named_labels) == len(columns) == 2 and not scope.items and not scope.prose:
            one, other = named_labels
            # "Deck oven" beside "Rack oven", or the same keys below both
            if last_word(one) == last_word(other) or have_same_keys(*columns):
                set_off = Claim(one, "compares_with", other, aspect="vs", whole=other)
                where = self.place(columns[1].parts[0], scope)
                self.add(Found((set_off,)), "P12", 0.8, where, scope)

    def read_column(self, column: Part, label: str, scope: Scope) -> None:
        """A column; below its label bare items belong to the label's concept."""
        if not label:
            self.read(column.parts, scope)
            return
        first = column.parts[0]
        place = self.place(first, scope)
        claim_scope = replace(scope, inside="column")
        below = None if scope.items else self.open_with(first, claim_scope)
        if below is None:
            below = scope.about(label, "column")
            self.add(Found((Claim("", "", label),)), "P13", 0.9, place, claim_scope)
        below = replace(
            below, contrast=scope.contrast, how=scope.how, items=scope.items, inside="label"
        )
        self.read((*first.parts, *column.parts[1:]), below)

    def read_table(self, part: Part, scope: Scope) -> None:
        """A table's rows, and the comparison they make."""
        table = read_table(part.table, scope) if part.table and not is_sample(scope) else None
        if not table:
            return
        inner = scope
        self.aliases += [
            (Alias(name, item, "acronym"), self.place(part, scope))
            for name in table.items
            for item in scope.items
            # "WO" below "Pan vs Wood oven"
            if looks_like_acronym(name) and is_acronym_of(name, item)
        ]
        self.aliases += [(alias, self.place(part, scope)) for alias in table.aliases]
        if table.items:
            self.contrasts.append(
                Contrast(part.line, table.items, self.place(part, scope), "table")
            )
            inner = replace(scope, contrast=part.line)
            if table.rule == "P14a":
                claims = tuple(
                    Claim(one, "compares_with", two, aspect="vs")
                    for position, one in enumerate(table.items)
                    for two in table.items[position + 1 :]
                )
                claims += table.owned
                self.add(Found(claims), table.rule, 0.9, self.place(part, scope), inner)
        for row in table.rows:
            where = Part("text", row.line, row.end_line)
            self.add(Found(row.claims), table.rule, 0.85, self.place(where, scope), inner)

    def read_diagram(self, part: Part, scope: Scope) -> None:
        """A flowchart's arrows. In running text diagrams show how they are written."""
        if not part.table or scope.prose:
            return
        first = part.line  # counted from 0, the line behind the fence
        while first < len(self.lines) and not self.lines[first].strip():
            first += 1
        for number, claims in read_diagram(part.table, first + 1):
            where = Part("text", number, number)
            self.add(Found(claims), "P21m", 0.8, self.place(where, scope), scope)

    def pair(self, part: Part, scope: Scope, place: Place) -> None:
        """Two glossed items below one label whose glosses open alike set each other off."""
        items = [read_line(child) for child in part.parts if child.kind == "item"]
        if len(items) != 2 or any(is_press(line.value_text) for line in items):
            return
        glosses = [fold(line.value_text).split()[:2] for line in items]
        expanded = any(is_acronym_of(line.key, without_aside(line.value_text)) for line in items)
        if not expanded and all(line.style and line.mark for line in items):
            names = tuple(line.key for line in items)
            # "number of trays" beside "number of loaves" counts different things.
            alike = glosses[0] == glosses[1] and glosses[0][1:] not in ([], ["of"])
            if alike and all(is_name(name, 4) for name in names):
                self.contrasts.append(Contrast(part.line, names, place, "pair"))
                inside = {line.part.line for line in items}
                self.statements = [
                    replace(one, contrast=part.line) if one.place.line in inside else one
                    for one in self.statements
                ]
                claim = Claim(names[0], "compares_with", names[1], aspect="vs")
                where = self.place(items[1].part, scope)
                self.add(Found((claim,)), "P12p", 0.6, where, replace(scope, contrast=part.line))


def _as_label(text: str) -> Line:
    return Line(Part("text", 0, 0), text, mark=":")
