"""The subjects of the demo city as Parquet files, one a kind: `python -m benchmarks.write_subjects FOLDER`.

A process of its own, because the demo city belongs to the platform and wants its settings.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.cities import SEED, TODAY
from benchmarks.contenders import AREA, BUILD
from songhe.config.vocabulary import VOCABULARY
from songhe.policy.vocabulary import Area, Choice, Day, Number, Whole, YesNo

TYPES: dict[type, pa.DataType] = {
    YesNo: pa.bool_(),
    Choice: pa.string(),
    Whole: pa.int64(),
    Number: pa.decimal128(18, 2),
    Day: pa.date32(),
    Area: pa.string(),
}


def main(folder: Path) -> None:
    """Write every kind. The folder appears once it is complete."""
    found: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    for made in _made():
        found[made.kind].append((made.scope, made.facts))
    draft = folder.with_suffix(".part")
    draft.mkdir(parents=True, exist_ok=True)
    for kind in VOCABULARY.subjects:
        if kind not in ("person", "application"):
            pq.write_table(_table(kind, found[kind]), draft / f"{kind}.parquet")
    draft.rename(folder)


def _made() -> Iterable[Any]:
    os.environ.setdefault("SONGHE_DATA", str(BUILD / "settings"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songhe.config.settings")
    import django

    django.setup()
    from songhe.demo.subjects.make import make_subjects

    return make_subjects(AREA, SEED, TODAY)


def _table(kind: str, rows: list[tuple[str, Any]]) -> pa.Table:
    columns: dict[str, pa.Array] = {"scope": pa.array([scope for scope, _ in rows], pa.string())}
    for fact in VOCABULARY.stored(kind):
        columns[fact.name] = pa.array([facts.get(fact.name) for _, facts in rows], TYPES[type(fact.kind)])
    return pa.table(columns)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
