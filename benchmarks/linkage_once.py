"""One measurement of linkage, figures as JSON: `python -m benchmarks.linkage_once quality 30000`."""

import json
import random
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from benchmarks.contenders import BUILD
from benchmarks.linkage_cities import MEASURING_SEED, city
from benchmarks.linkage_figures import told
from songhe.linkage.linking import doubles, weigh
from songhe.linkage.model import model
from songhe.linkage.noise import RATES
from songhe.linkage.noisy_city import NoisyCity
from songhe.linkage.records import prepare
from songhe.linkage.weighing import Population, sharing

Told = dict[str, Any]


def quality(people: int) -> Told:
    """How good the links of a whole noisy city are: of all records, and of those that something befell."""
    measured = city(people, MEASURING_SEED)
    parts: dict[str, frozenset[str] | None] = {"all": None, "no_number": _without_the_number(measured)}
    for noise in RATES:
        parts[noise] = frozenset(record for record, befell in measured.noises.items() if noise in befell)
    return told(weigh(measured.arriving, measured.known, using=model()), measured, model(), parts)


def _without_the_number(measured: NoisyCity) -> frozenset[str]:
    """Records that do not state the very ID number of their person."""
    numbers = dict(zip(*(measured.known[name].to_pylist() for name in ("unique_id", "id_number")), strict=True))
    stated = zip(*(measured.arriving[name].to_pylist() for name in ("unique_id", "id_number")), strict=True)
    return frozenset(record for record, number in stated if numbers.get(measured.truth[record] or "") != number)


def write(people: int, records: int) -> Told:
    """Put a city and so many of the records that arrive there where `speed` finds them."""
    measured = city(people, MEASURING_SEED)
    chosen = sorted(random.Random(MEASURING_SEED).sample(range(len(measured.arriving)), records))
    arriving = measured.arriving.take(pa.array(chosen))
    folder = _folder(people, records)
    folder.mkdir(parents=True, exist_ok=True)
    parquet.write_table(measured.known, folder / "known.parquet")
    parquet.write_table(arriving, folder / "arriving.parquet")
    truth = {record: measured.truth[record] for record in arriving["unique_id"].to_pylist()}
    (folder / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
    return {}


def _folder(people: int, records: int) -> Path:
    return BUILD / f"linkage-{people}-{records}"


def speed(people: int, records: int) -> Told:
    """Seconds of so many records beside so many people; how good the links are."""
    folder = _folder(people, records)
    known, arriving = (parquet.read_table(folder / f"{name}.parquet") for name in ("known", "arriving"))
    measured = NoisyCity(known, arriving, json.loads((folder / "truth.json").read_text(encoding="utf-8")), {})
    clock = [time.perf_counter()]
    found = weigh(arriving, known, using=model())
    clock.append(time.perf_counter())
    doubles(known, changed=known["unique_id"].slice(0, records).to_pylist())
    clock.append(time.perf_counter())
    near, population = _near(arriving, known)
    clock.append(time.perf_counter())
    if weigh(arriving, near, population, using=model()) != found:
        raise SystemExit("Of those who share a key other links were made than of everybody.")
    clock.append(time.perf_counter())
    whole, again, _, few = (end - start for start, end in pairwise(clock))
    seconds = {"link": whole, "doubles": again, "near_link": few, "near": len(near)}
    return told(found, measured, model(), {"all": None}) | seconds


def _near(arriving: pa.Table, known: pa.Table) -> tuple[pa.Table, Population]:
    """What a database is asked for: the people who share a key with a record, and how many bear their names."""
    people = prepare(known)
    with duckdb.connect() as connection:
        near = sharing(prepare(arriving), people, connection)
    counts = {column: pc.value_counts(people[column]) for column in ("name", "pinyin")}
    bearers = {
        column: dict(zip(*(counted.field(part).to_pylist() for part in ("values", "counts")), strict=True))
        for column, counted in counts.items()
    }
    return known.filter(pc.is_in(known["unique_id"], near["unique_id"])), Population(len(known), bearers)


def febrl() -> Told:
    """Both files of Febrl's fourth data set."""
    from benchmarks.linkage_febrl import febrl4  # only here are the files there

    return febrl4()


MEASUREMENTS: dict[str, Callable[..., Told]] = {"quality": quality, "write": write, "speed": speed, "febrl": febrl}

if __name__ == "__main__":
    print(json.dumps(MEASUREMENTS[sys.argv[1]](*map(int, sys.argv[2:]))))
