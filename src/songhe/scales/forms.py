"""The paper forms of a standard: sections and fields, for whoever shows or prints them."""

from dataclasses import dataclass

from songhe.scales.questions import Place, Words

KINDS = ("text", "day", "number", "choice", "several", "question", "computed", "signature")


@dataclass(frozen=True)
class FieldOption:
    """One thing to tick."""

    code: str
    words: Words


@dataclass(frozen=True)
class Field:
    """One field. A `question` field is answered by the scale's question of that code and has its words."""

    code: str
    kind: str
    words: Words
    options: tuple[FieldOption, ...]
    unit: str
    place: Place


@dataclass(frozen=True)
class Section:
    """A table of a form: fields of its own, or the items of a domain as `question` fields."""

    code: str
    words: Words
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Form:
    """One annex."""

    code: str
    words: Words
    sections: tuple[Section, ...]
