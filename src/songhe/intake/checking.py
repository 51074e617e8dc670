"""A table against its mapping: every row checked before any is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from songhe.intake.fields import Known, fields
from songhe.intake.id_numbers import born_on, sex
from songhe.intake.mapping import FileMapping, check_mapping, positions
from songhe.intake.problems import WHOLE_ROW, Found, Problems
from songhe.intake.table import Table
from songhe.intake.values import Codes, Values, convert
from songhe.intake.wrong import Wrong

NO_DAY = 0
IDENTIFY = ("person.born_on", "phone", "address")
"""Without an ID number, one of these must tell who it is."""


@dataclass(frozen=True)
class Checked:
    """What a file says. `good`: the row positions without a problem, each person once (per period)."""

    table: Table
    mapping: FileMapping
    columns: Mapping[str, Values]
    problems: Problems
    good: Codes
    repeated: int
    """Rows that say the same as an earlier one."""

    def rows(self) -> Iterator[dict[str, Any]]:
        """The values of the good rows by field; what is blank is left out."""
        names = list(self.columns)
        listed = [np.array(values.codes)[self.good] for values in self.columns.values()]
        held = [values.values for values in self.columns.values()]
        for codes in zip(*(column.tolist() for column in listed), strict=True):
            values = (values[code] for values, code in zip(held, codes, strict=True))
            yield {name: value for name, value in zip(names, values, strict=True) if value is not None}


def check(table: Table, mapping: FileMapping, known: Known) -> Checked:
    """Raises MappingWrong, ColumnsMissing, HeaderTwice; what is wrong with rows is in `problems`."""
    check_mapping(mapping, known)
    columns = _converted(table, mapping, known)
    same, repeated = _repeated(columns, table)
    found = [values.found() for values in columns.values()]
    found += [*_longer(table), *_nobody(columns), *_against_id(columns), *_periods(columns), *same]
    problems = Problems(table, found)
    good = np.ones(len(table), dtype=bool)
    good[problems.rows] = False
    good &= ~repeated
    return Checked(table, mapping, columns, problems, np.flatnonzero(good), int(repeated.sum()))


def _converted(table: Table, mapping: FileMapping, known: Known) -> dict[str, Values]:
    places = positions(mapping, table)
    said: dict[str, dict[str, str]] = {}
    for column in mapping.columns:
        said.setdefault(column.field, {}).update(column.words)
    return {
        name: convert(
            [table.columns[place] for place in held], held[0], name, fields()[name].convert(known), said[name]
        )
        for name, held in places.items()
    }


def _longer(table: Table) -> Iterator[Found]:
    if table.longer:
        rows = np.flatnonzero(np.isin(table.numbers, table.longer))
        yield Found(WHOLE_ROW, rows, np.zeros_like(rows), [Wrong("longer")])


def _nobody(columns: Mapping[str, Values]) -> Iterator[Found]:
    """Rows with a name alone."""
    told = [columns[name] for name in ("id_number", *IDENTIFY) if name in columns]
    blank = ~np.any([values.known for values in told], axis=0)
    if "id_number" in columns:
        blank &= ~np.isin(columns["id_number"].codes, list(columns["id_number"].wrong))
    rows = np.flatnonzero(blank)
    yield Found(WHOLE_ROW, rows, np.zeros_like(rows), [Wrong("nobody")])


def _against_id(columns: Mapping[str, Values]) -> Iterator[Found]:
    """A birthday, a sex, a death that the ID number contradicts."""
    if "id_number" not in columns:
        return
    ids = columns["id_number"]
    tests = {
        "person.born_on": (_ordinal, lambda number: born_on(number).toordinal(), NO_DAY, "id_birth_differs"),
        "person.sex": (str, sex, "", "id_sex_differs"),
    }
    for name, (take, by_id, missing, why) in tests.items():
        if name in columns:
            said, printed = columns[name].of(take, missing), ids.of(by_id, missing)
            rows = np.flatnonzero((said != missing) & (printed != missing) & (said != printed))
            yield Found(columns[name].place, rows, np.zeros_like(rows), [Wrong(why)])
    if "died_on" in columns:
        died, born = columns["died_on"].of(_ordinal, NO_DAY), ids.of(lambda n: born_on(n).toordinal(), NO_DAY)
        rows = np.flatnonzero((died != NO_DAY) & (died < born))
        yield Found(columns["died_on"].place, rows, np.zeros_like(rows), [Wrong("died_before_birth")])


def _periods(columns: Mapping[str, Values]) -> Iterator[Found]:
    if "valid_from" in columns and "valid_until" in columns:
        first, last = (columns[name].of(_ordinal, NO_DAY) for name in ("valid_from", "valid_until"))
        rows = np.flatnonzero((first != NO_DAY) & (last != NO_DAY) & (last < first))
        yield Found(columns["valid_until"].place, rows, np.zeros_like(rows), [Wrong("ends_before")])


def _ordinal(day: date) -> int:
    return day.toordinal()


def _repeated(columns: Mapping[str, Values], table: Table) -> tuple[list[Found], NDArray[np.bool_]]:
    """Of rows with the same ID number (and the same period) the first counts.

    Those that say the same are left out; those that say another thing are a problem.
    """
    nothing = np.zeros(len(table), dtype=bool)
    if "id_number" not in columns:
        return [], nothing
    codes = {name: _even(values) for name, values in columns.items()}
    key = codes["id_number"].copy()
    for name in ("valid_from", "valid_until"):
        if name in codes:
            key = key * (codes[name].max(initial=0) + 1) + codes[name]
    _, first, group, counts = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    original = first[group]
    again = (counts[group] > 1) & (original != np.arange(len(table))) & columns["id_number"].known
    other = np.full(len(table), -1, dtype=np.int64)
    names = list(codes)
    for number, name in reversed(list(enumerate(names))):
        other[again & (codes[name] != codes[name][original])] = number
    return [_differs(columns, names, table, other, original)], again & (other < 0)


def _even(values: Values) -> Codes:
    """Codes that are equal where the values are: 15 and 18 digits of the same number."""
    seen: dict[Any, int] = {}
    even = [seen.setdefault(value, len(seen)) for value in values.values]
    return np.array(even, dtype=np.int64)[values.codes]


def _differs(columns: Mapping[str, Values], names: list[str], table: Table, other: Codes, original: Codes) -> Found:
    rows = np.flatnonzero(other >= 0)
    heads = [table.headers[columns[name].place] for name in names]
    pairs = zip(table.numbers[original[rows]].tolist(), other[rows].tolist(), strict=True)
    wrongs = [Wrong("twice", row=row, header=heads[column]) for row, column in pairs]
    return Found(columns["id_number"].place, rows, np.arange(len(rows)), wrongs)
