"""A demo city written to Parquet, piece by piece; a file appears whole or not at all."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from songhe.demo.city import AS_OF, CHUNK, Part, parts

Progress = Callable[[int, int], None]


@dataclass
class Summary:
    """What was written: people, people by county they live in, and rows in which each fact is missing."""

    people: int = 0
    counties: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)

    def add(self, facts: pa.Table) -> None:
        self.people += facts.num_rows
        codes = pc.value_counts(pc.utf8_slice_codeunits(facts["person.lives_in"], 0, 6))
        self.counties.update({str(row["values"]): row["counts"] for row in codes.to_pylist()})
        self.missing.update({name: facts[name].null_count for name in facts.column_names[1:]})


def write_city(
    area: str,
    people: int,
    seed: int,
    out: Path,
    *,
    as_of: date = AS_OF,
    identities: Path | None = None,
    progress: Progress = lambda done, total: None,
) -> Summary:
    """Write the facts, and the identities when they have a file. Raises FileNotFoundError without the folder."""
    summary = Summary()
    with ExitStack() as files:
        facts = files.enter_context(_parquet(out))
        names = files.enter_context(_parquet(identities)) if identities else None
        for part in parts(area, people, seed, as_of, with_identities=identities is not None):
            facts.write(part.facts)
            if names:
                names.write(_identities(part))
            summary.add(part.facts)
            progress(summary.people, people)
    return summary


def _identities(part: Part) -> pa.Table:
    if part.identities is None:
        raise ValueError("this part was made without identities")
    return part.identities


class _File:
    """A Parquet file that is opened with its first table, whose schema it takes."""

    def __init__(self, path: Path):
        self.path = path
        self.writer: pq.ParquetWriter | None = None

    def write(self, table: pa.Table) -> None:
        if self.writer is None:
            self.writer = pq.ParquetWriter(self.path, table.schema, compression="zstd")
        self.writer.write_table(table, row_group_size=CHUNK)

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()


@contextmanager
def _parquet(path: Path) -> Iterator[_File]:
    """Writes beside the path and moves the file there at the end; leaves nothing behind when that fails."""
    if not path.parent.is_dir():
        raise FileNotFoundError(f"There is no folder {path.parent} to write {path.name} into. Make it first.")
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder. Name a file in it.")
    unfinished = path.with_name(f".{path.name}.unfinished")
    file = _File(unfinished)
    try:
        yield file
        file.close()
        unfinished.replace(path)
    finally:
        file.close()
        unfinished.unlink(missing_ok=True)
