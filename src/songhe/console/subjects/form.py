"""The form in which an officer records facts of one subject."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from songhe.console.subjects.facts import field_id
from songhe.console.subjects.kinds import facts_of
from songhe.foundation.clock import today
from songhe.foundation.one_line import one_line
from songhe.foundation.words import lang
from songhe.policy.vocabulary import Choice, Day, Fact, Number, Whole, Words, YesNo
from songhe.subjects.errors import BadValue
from songhe.subjects.models import Subject
from songhe.subjects.values import allowed, as_typed, kept, typed

YES_NO = (("yes", Words("是", "yes")), ("no", Words("否", "no")))
LONGEST_SOURCE = 100


@dataclass(frozen=True)
class Field:
    """One fact of the form: the text that stands there, and why it was refused."""

    fact: Fact
    text: str
    refused: str = ""

    @property
    def id(self) -> str:
        return field_id(self.fact)

    @property
    def choices(self) -> tuple[tuple[str, Words], ...]:
        """What a select offers; nothing where one types."""
        if isinstance(self.fact.kind, YesNo):
            return YES_NO
        return tuple(self.fact.kind.values.items()) if isinstance(self.fact.kind, Choice) else ()

    @property
    def type(self) -> str:
        return "date" if isinstance(self.fact.kind, Day) else "text"

    @property
    def mode(self) -> str:
        """Which keys a telephone shows."""
        if isinstance(self.fact.kind, Whole):
            return "numeric"
        return "decimal" if isinstance(self.fact.kind, Number) else ""

    @property
    def hint(self) -> str:
        return "" if self.choices else allowed(self.fact.kind)[lang()]

    @property
    def unit(self) -> Words | None:
        return getattr(self.fact.kind, "unit", None)


@dataclass(frozen=True)
class Typed:
    """What was sent: the fields as they were typed, and the values where none was refused."""

    fields: list[Field]
    values: dict[str, Any]

    @property
    def refused(self) -> list[Field]:
        return [field for field in self.fields if field.refused]


def fields(subject: Subject) -> list[Field]:
    """As things stand."""
    facts = facts_of(subject.kind)
    known = subject.known(fact.name for fact in facts)
    return [Field(fact, as_typed(fact, known[fact.name])) for fact in facts]


def read(subject: Subject, sent: Mapping[str, str]) -> Typed:
    """Every field of the form that was sent; one that was left out stays as it is."""
    found, values = [], {}
    for fact in facts_of(subject.kind):
        if fact.name not in sent:
            continue
        text = one_line(sent[fact.name])
        try:
            value = typed(fact, text)
            if value is not None:
                kept(fact, value, today())
            values[fact.name] = value
            found.append(Field(fact, text))
        except BadValue as problem:
            found.append(Field(fact, text, problem.said(lang())))
    return Typed(found, values)
