"""The columns of a table as values: each different text is converted once, however many rows hold it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from songhe.intake.fields import Convert
from songhe.intake.fold import fold, tight
from songhe.intake.problems import Found
from songhe.intake.wrong import Wrong

BLANK = frozenset(["", "-", "--", "—", "——", "/", "\\", "不详", "未知", "空", "NULL", "null", "None", "nan", "#N/A"])
"""What stands for nothing known."""
LONGEST_BLANK = 8
REQUIRED = frozenset({"name"})
Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Values:
    """`values[codes[i]]` is the value at row position i; None where it is blank or wrong."""

    place: int
    codes: Codes
    values: Sequence[Any]
    wrong: Mapping[int, Wrong]
    """By code."""

    @cached_property
    def known(self) -> NDArray[np.bool_]:
        """Where there is a value."""
        return np.array([value is not None for value in self.values], dtype=bool)[self.codes]

    def of(self, take: Any, missing: Any) -> NDArray[Any]:
        """`take(value)` by row, `missing` where there is none."""
        taken = [missing if value is None else take(value) for value in self.values]
        return np.array(taken)[self.codes] if taken else np.empty(0)

    def rows(self) -> list[Any]:
        """The value of each row."""
        values = np.empty(len(self.values), dtype=object)
        values[:] = self.values
        listed: list[Any] = values[self.codes].tolist()
        return listed

    def found(self) -> Found:
        """The rows whose value is wrong."""
        which = np.full(max(len(self.values), 1), -1, dtype=np.int64)
        wrongs: dict[tuple[Any, ...], int] = {}
        listed: list[Wrong] = []
        for code, wrong in self.wrong.items():
            key = wrong.why, *wrong.fields.values()
            if key not in wrongs:
                wrongs[key] = len(listed)
                listed.append(wrong)
            which[code] = wrongs[key]
        by_row = which[self.codes]
        rows = np.flatnonzero(by_row >= 0)
        return Found(self.place, rows, by_row[rows], listed)


def convert(
    columns: Sequence[pa.ChunkedArray], place: int, name: str, converter: Convert, said: Mapping[str, str]
) -> Values:
    """The values of a field; several columns hold its parts. `said`: words of the mapping, taken before conversion."""
    texts = columns[0] if len(columns) == 1 else pc.binary_join_element_wise(*columns, " ")
    encoded = texts.combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    spoken = {tight(text): value for text, value in said.items()}
    values: list[Any] = []
    wrong: dict[int, Wrong] = {}
    for code, text in enumerate(encoded.dictionary.to_pylist()):
        value = _value(spoken.get(tight(text), text) if spoken else text, name, converter)
        if isinstance(value, Wrong):
            wrong[code] = value
            value = None
        values.append(value)
    return Values(place, encoded.indices.to_numpy().astype(np.int64), values, wrong)


def _value(text: str, name: str, converter: Convert) -> Any:
    """The value, None for a blank, or what is wrong."""
    if len(text) <= LONGEST_BLANK and fold(text) in BLANK:
        return Wrong("missing") if name in REQUIRED else None
    try:
        return converter(text)
    except Wrong as wrong:
        return Wrong(wrong.why, **wrong.fields)
