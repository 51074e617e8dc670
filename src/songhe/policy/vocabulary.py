"""The facts a policy may speak about: names, types, declared domains and labels.

A missing fact is one we do not know yet; it may turn out to be any value of its declared domain.
"Not applicable" is never missing: it is a value of its own (`none`, 0).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Words:
    """The same words in both languages of the platform."""

    zh: str
    en: str

    def __getitem__(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True)
class YesNo:
    """True or False."""

    name = "yes/no"


@dataclass(frozen=True)
class Choice:
    """One of a closed list of names. When `ordered`, the list runs from the lowest to the highest."""

    values: Mapping[str, Words]
    ordered: bool = False
    name = "choice"


@dataclass(frozen=True)
class Whole:
    """An integer from `least` to `most`, both included; `most` None has no upper bound."""

    least: int = 0
    most: int | None = None
    labels: Mapping[int, Words] = field(default_factory=dict)
    unit: Words | None = None
    name = "whole number"


@dataclass(frozen=True)
class Number:
    """A decimal with two places from `least` to `most`, both included; `most` None has no upper bound."""

    least: Decimal = Decimal(0)
    most: Decimal | None = None
    unit: Words | None = None
    name = "number"


@dataclass(frozen=True)
class Day:
    """A calendar day from `earliest` to the day asked (`as_of`), both included."""

    earliest: date = date(1880, 1, 1)
    name = "date"


@dataclass(frozen=True)
class Area:
    """An area code of 6, 9 or 12 digits."""

    name = "area code"


@dataclass(frozen=True)
class Age:
    """Derived, never stored: completed years on the day asked, counted from the day in fact `of`."""

    of: str
    name = "derived from a date"


Kind = YesNo | Choice | Whole | Number | Day | Area | Age


@dataclass(frozen=True)
class Fact:
    """One property of one kind of subject, e.g. `person.sex`."""

    name: str
    kind: Kind
    words: Words
    source: Words
    """The register that is the authority for it."""
    subject: str = "person"
    can_change: bool = True
    """False for what a person cannot change (sex, birth): explanations never advise changing it."""
    part_of: str | None = None
    """A number that is never above another fact of the subject: nursing beds are part of the beds."""
    provided: bool = True
    """False: declared, but no module fills it yet, so that a clause that speaks of it could never be decided."""

    @property
    def stored(self) -> bool:
        return not isinstance(self.kind, Age)


@dataclass(frozen=True)
class Vocabulary:
    """All facts, items and units by name."""

    facts: Mapping[str, Fact]
    items: Mapping[str, Words]
    units: Mapping[str, Words]
    subjects: Mapping[str, Words] = field(default_factory=dict)
    """Whatever a clause can be about."""

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts.values())

    def stored_name(self, name: str) -> str:
        """The stored fact behind a name: `person.born_on` for `person.age`, otherwise the name itself."""
        kind = self.facts[name].kind
        return kind.of if isinstance(kind, Age) else name

    def stored(self, subject: str = "person") -> list[Fact]:
        return [fact for fact in self if fact.stored and fact.subject == subject]


def vocabulary(
    facts: Iterable[Fact], items: Mapping[str, Words], units: Mapping[str, Words], subjects: Mapping[str, Words]
) -> Vocabulary:
    """Collect the facts that the modules declare.

    Raises ValueError when a name is declared twice, or a part is of no number like it.
    """
    by_name: dict[str, Fact] = {}
    for fact in facts:
        if fact.name in by_name:
            raise ValueError(f"fact {fact.name} is declared twice")
        by_name[fact.name] = fact
    for fact in by_name.values():
        whole = by_name.get(fact.part_of or fact.name)
        if whole is None or (whole.subject, type(whole.kind)) != (fact.subject, type(fact.kind)):
            raise ValueError(f"fact {fact.name} is part of {fact.part_of}, which is no number like it of its subject")
    return Vocabulary(by_name, items, units, subjects)
