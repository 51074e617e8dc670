"""A CSV of answers, one assessment a row → a CSV of results."""

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv

from songhe.scales.bulk import ManyResults, coded, score_many
from songhe.scales.errors import ScaleError
from songhe.scales.scale import Scale


def score_table(scale: Scale, file: Path, out: Path | None) -> int:
    """Write id (where given), points of each domain, total, first grade, each rule and the grade, to `out` or printed.

    Raises ScaleError naming the file, or the row and the question.
    """
    answers = _read(file)
    columns = {name: answers[name] for name in answers.column_names if name != "id"}
    results = _table(score_many(scale, coded(scale, columns)), answers)
    if out is None:
        csv.write_csv(results, sys.stdout.buffer)
    else:
        csv.write_csv(results, str(out))
        print(f"{results.num_rows} 份评估已写入 / assessments written to {out}", file=sys.stderr)
    return 0


def _read(file: Path) -> pa.Table:
    try:
        with file.open(encoding="utf-8-sig") as text:
            names = [name.strip().strip('"') for name in text.readline().split(",")]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ScaleError(f"{file}: 列名重复 / columns that stand twice: {', '.join(sorted(twice))}")
        return csv.read_csv(
            str(file),
            read_options=csv.ReadOptions(column_names=names, skip_rows=1),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=True, null_values=[""]
            ),
        )
    except (OSError, UnicodeDecodeError, pa.ArrowInvalid) as error:
        raise ScaleError(f"{file}: 不能读作UTF-8的CSV / cannot be read as a CSV in UTF-8: {error}") from error


def _table(results: ManyResults, answers: pa.Table) -> pa.Table:
    decided = results.first < 0
    columns = {"id": answers["id"]} if "id" in answers.column_names else {}
    for code, points in results.domains.items():
        columns[code] = pa.array(points, mask=decided)
    if results.total is not None:
        columns["total"] = pa.array(results.total, mask=decided)
    columns["first_grade"] = pa.array(results.first, mask=decided)
    columns |= {code: pa.array(held.astype(np.int8)) for code, held in results.basis.items()}
    return pa.table({**columns, "grade": pa.array(results.grade)})
