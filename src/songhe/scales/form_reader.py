"""The forms of a standard, from its forms.yaml; fields that are questions take their words from the scale."""

from dataclasses import replace

from songhe.scales.entries import Entry, did_you_mean
from songhe.scales.forms import KINDS, Field, FieldOption, Form, Section
from songhe.scales.questions import Question
from songhe.scales.scale import Scale


def forms(root: Entry, scale: Scale) -> Scale:
    """The scale with its forms. Raises Broken, the problem noted."""
    return replace(scale, forms=tuple(_form(entry, scale) for entry in root.items()))


def _form(entry: Entry, scale: Scale) -> Form:
    fields = entry.fields("form", "zh", "en", "sections")
    sections = tuple(_section(part, scale) for part in fields["sections"].items())
    return Form(fields["form"].text(), fields.words(), sections)


def _section(entry: Entry, scale: Scale) -> Section:
    fields = entry.fields("section", "domain", "zh", "en", "fields")
    code = fields["section"].text()
    if "domain" not in fields:
        return Section(code, fields.words(), tuple(_field(part, scale) for part in fields["fields"].items()))
    domains = {domain.code: domain for domain in scale.domains}
    domain = domains[fields["domain"].one_of(domains, "a domain of the scale")]
    return Section(code, domain.words, tuple(_asked(item, entry) for item in domain.items))


def _field(entry: Entry, scale: Scale) -> Field:
    fields = entry.fields("field", "kind", "zh", "en", "options", "unit")
    code, kind = fields["field"].text(), fields["kind"].one_of(KINDS, "a kind of field")
    if kind == "question":
        if code not in scale.questions:
            raise entry.broken(f"“{code}” is not a question of the scale", did_you_mean(code, scale.questions))
        return _asked(scale.questions[code], entry)
    if (kind in ("choice", "several")) != ("options" in fields):
        raise entry.broken("a choice, and only a choice, has options")
    options = tuple(_option(part) for part in fields.each("options"))
    unit = fields["unit"].text() if "unit" in fields else ""
    return Field(code, kind, fields.words(), options, unit, entry.place)


def _asked(question: Question, entry: Entry) -> Field:
    return Field(question.code, "question", question.words, (), "", entry.place)


def _option(entry: Entry) -> FieldOption:
    fields = entry.fields("option", "zh", "en")
    return FieldOption(fields["option"].text(), fields.words())
