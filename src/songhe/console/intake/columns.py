"""The form in which the columns of a file are matched: what it shows, and what was sent as a mapping."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from songhe.foundation.one_line import one_line
from songhe.foundation.words import lang, words
from songhe.intake.column_names import PARTICULARS
from songhe.intake.fields import fields
from songhe.intake.mapping import Column, FileMapping
from songhe.intake.suggestion import left_values
from songhe.intake.table import Table
from songhe.registry.sources import AUTHORITY

LONGEST = 400
DEFAULTS = 3
"""Lines for what holds of every row."""
MEANS = re.compile(r"\s*([^=＝；;]+)\s*[=＝]\s*([^=＝；;]+)\s*")


@dataclass(frozen=True)
class Shown:
    """A column of the file as the form shows it."""

    place: int
    letter: str
    header: str
    samples: list[str]
    field: str
    words: str


@dataclass(frozen=True)
class Option:
    """A field to choose; `group` is who is the authority for it."""

    name: str
    words: str


def shown(table: Table, mapping: FileMapping) -> list[Shown]:
    """Every column with a name or a value."""
    chosen = {column.header: column for column in mapping.columns}
    return [
        Shown(
            place,
            table.letters[place],
            header,
            table.sample(place),
            chosen[header].field if header in chosen else "",
            _said(chosen[header].words) if header in chosen else "",
        )
        for place, header in enumerate(table.headers)
        if header
    ]


def options(source: str) -> list[tuple[str, list[Option]]]:
    """Who a row is of, what the source is the authority for, and everything else."""
    known, speech = fields(), lang()
    own = [name for name, field in known.items() if field.fact and AUTHORITY[name] == source]
    rest = [name for name, field in known.items() if field.fact and name not in own]
    groups = {"intake_of_person": list(PARTICULARS), "intake_of_source": own, "intake_of_others": rest}
    return [
        (words(f"console.{group}"), [Option(name, known[name].words[speech]) for name in names])
        for group, names in groups.items()
        if names
    ]


def stated(source: str) -> list[Option]:
    """The facts that may hold of every row."""
    return [option for _, group in options(source)[1:] for option in group]


def mapping_of(sent: QueryDict, table: Table) -> FileMapping:
    """What was chosen in the form."""
    columns = tuple(
        Column(header, sent.get(f"field.{place}", ""), _meant(sent.get(f"words.{place}", "")))
        for place, header in enumerate(table.headers)
        if header and sent.get(f"field.{place}")
    )
    defaults = {
        sent.get(f"default.{line}", ""): one_line(sent.get(f"value.{line}", ""))[:LONGEST]
        for line in range(DEFAULTS)
        if sent.get(f"default.{line}")
    }
    mapping = FileMapping(columns, full=sent.get("extent") == "full", defaults=defaults)
    left = left_values(mapping) if mapping.full and sent.get("left") == "none" else {}
    return FileMapping(columns, mapping.full, defaults, left)


def defaults_of(mapping: FileMapping) -> list[tuple[int, str, str]]:
    """The lines of the form: number, field, value."""
    held = [*mapping.defaults.items(), *[("", "")] * DEFAULTS][:DEFAULTS]
    return [(line, name, value) for line, (name, value) in enumerate(held)]


def _said(meant: Mapping[str, str]) -> str:
    return "；".join(f"{text}={value}" for text, value in meant.items())


def _meant(text: str) -> dict[str, str]:
    """城市低保=是；农村低保=是 → {"城市低保": "是", "农村低保": "是"}."""
    pairs = (MEANS.fullmatch(part) for part in re.split(r"[；;]", one_line(text)[:LONGEST]))
    return {pair[1].strip(): pair[2].strip() for pair in pairs if pair}
