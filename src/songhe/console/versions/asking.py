"""The form 改一改: every number of a clause that may be changed, what the officer wrote, and what is wrong with it."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from django.conf import settings

from songhe.console.versions.fields import Spoken, spoken
from songhe.foundation.clock import today
from songhe.foundation.one_line import one_line
from songhe.foundation.words import words
from songhe.policy.clauses import Entitlement, Library
from songhe.policy.edits import Edit, Field, Path, Value, editable, parsed, written
from songhe.policy.vocabulary import Age, Number, Whole, Words

LONGEST_TITLE = 120
OLDEST = 150
LARGEST = Decimal(99_999_999)
"""More than any amount or number of a policy: a trial could no longer add it up."""


@dataclass(frozen=True)
class Asked:
    """One number of the form. `was`: in the file; `text`: in the form; `wrong`: a sentence about it."""

    field: Field
    spoken: Spoken
    was: Value
    text: str
    also: tuple[Words, ...] = ()
    """Other clauses that repeat the number and change with it."""
    wrong: str = ""

    @property
    def name(self) -> str:
        return ".".join(map(str, self.field.path))

    @property
    def before(self) -> str:
        return written(self.was)

    @property
    def now(self) -> Words:
        """What the file says, as a person reads it."""
        return self.spoken.said(self.was)

    @property
    def is_day(self) -> bool:
        return isinstance(self.was, date)

    @property
    def after(self) -> Value:
        """Once nothing is wrong with it."""
        return parsed(self.text)

    @property
    def changed(self) -> bool:
        return not self.wrong and self.after != self.was


@dataclass(frozen=True)
class Form:
    """The whole form as it is shown, or as it came back."""

    clause: Entitlement
    asked: list[Asked]
    title: str
    day: str
    wrong_day: str = ""

    @property
    def groups(self) -> list[tuple[Words, list[Asked]]]:
        """By row, as the clause has them."""
        return [(group, list(parts)) for group, parts in groupby(self.asked, lambda one: one.spoken.group)]

    @property
    def sound(self) -> bool:
        return not self.wrong_day and not any(one.wrong for one in self.asked)

    @property
    def first_day(self) -> date:
        return date.fromisoformat(self.day)

    @property
    def edits(self) -> list[Edit]:
        file, name = self.clause.place.file, self.clause.name
        return [Edit(file, name, one.field.path, one.was, one.after) for one in self.asked if one.changed]


@dataclass(frozen=True)
class Sheet:
    """A clause, the text of its file, and the titles of the clauses that stand there."""

    clause: Entitlement
    text: str
    titles: Mapping[str, Words]

    def asked(self) -> list[Asked]:
        """Every number of it, as it is."""
        fields = editable(self.text, self.clause.name, self.clause.place.line)
        found = [(field, spoken(self.clause, field.path, settings.SONGHE_VOCABULARY)) for field in fields]
        return [
            Asked(field, said, field.value, written(field.value), self.also(field)) for field, said in found if said
        ]

    def also(self, field: Field) -> tuple[Words, ...]:
        others = [name for name in field.shared if name != self.clause.name]
        return tuple(self.titles.get(name, Words(name, name)) for name in others)


def sheet(clause: Entitlement, law: Library, texts: Mapping[str, str]) -> Sheet:
    """From the policies as they are on the day."""
    file = clause.place.file
    titles = {other.name: other.title for other in law.clauses.values() if other.place.file == file}
    return Sheet(clause, texts[file], titles)


def blank(sheet: Sheet, edits: Iterable[Edit] = (), title: str = "", day: date | None = None) -> Form:
    """The clause as it stands in its file, with what a draft says already."""
    said = {edit.path: edit.after for edit in edits}
    asked = [replace(one, text=written(said.get(one.field.path, one.was))) for one in sheet.asked()]
    return Form(sheet.clause, asked, title, (day or next_month()).isoformat())


def answered(sheet: Sheet, answers: Mapping[str, str]) -> Form:
    """What was sent. A number that the form did not have stays as it is."""
    asked = [_answer(one, answers) for one in sheet.asked()]
    day = answers.get("in_force_from", "").strip()
    title = one_line(answers.get("title", ""))[:LONGEST_TITLE]
    return Form(sheet.clause, _in_order(asked), title, day, _wrong_day(day))


def next_month() -> date:
    """Policies usually take hold on the first of a month."""
    return (today().replace(day=1) + timedelta(days=32)).replace(day=1)


def _answer(one: Asked, answers: Mapping[str, str]) -> Asked:
    """`was` is what the officer saw: had the file changed since, the draft would not fit and say so."""
    text = unicodedata.normalize("NFKC", answers.get(one.name, one.text)).replace(",", "").strip()
    try:
        was = parsed(answers.get(f"was.{one.name}", one.before))
    except ValueError:
        was = one.was
    return replace(one, was=was, text=text, wrong=_wrong(one, text))


def _wrong(one: Asked, text: str) -> str:
    try:
        value = parsed(text)
    except ValueError:
        return words("console.version_not_a_day" if one.is_day else "console.version_not_a_number")
    if one.is_day is not isinstance(value, date):
        return words("console.version_not_a_day" if one.is_day else "console.version_not_a_number")
    return "" if isinstance(value, date) else _wrong_number(one.spoken, value)


def _wrong_number(said: Spoken, value: Decimal) -> str:
    whole = isinstance(said.kind, Whole | Age)
    least, most = _range(said)
    if whole and value != int(value):
        return words("console.version_not_whole")
    if value * 100 % 1:
        return words("console.version_too_exact")
    if value < least:
        return words("console.version_too_low", least=least)
    return words("console.version_too_high", most=most) if value > most else ""


def _range(said: Spoken) -> tuple[Decimal, Decimal]:
    if isinstance(said.kind, Age):
        return Decimal(0), Decimal(OLDEST)
    if isinstance(said.kind, Whole | Number):
        return Decimal(said.kind.least), LARGEST if said.kind.most is None else Decimal(said.kind.most)
    return Decimal(0), LARGEST


def _in_order(asked: list[Asked]) -> list[Asked]:
    """The two ends of a range: the lower one first."""
    found = {one.field.path: one for one in asked}
    return [
        replace(one, wrong=words("console.version_upside_down")) if _below(one, found.get(_other(one))) else one
        for one in asked
    ]


def _other(one: Asked) -> Path:
    path = one.field.path
    return (*path[:-1], 0) if path[-2:] == (*path[-2:-1], 1) and "between" in path else ()


def _below(upper: Asked, lower: Asked | None) -> bool:
    if lower is None or lower.wrong or upper.wrong:
        return False
    before, after = lower.after, upper.after
    if isinstance(before, date) or isinstance(after, date):
        return isinstance(before, date) and isinstance(after, date) and after < before
    return after < before


def _wrong_day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return words("console.version_not_a_day")
    return words("console.version_day_passed") if day < today() else ""
