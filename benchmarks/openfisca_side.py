"""The OpenFisca side of the comparison as a process of its own: Parquet of facts in, Parquet of amounts out.

python openfisca_side.py FORM FACTS OUT (FORM: idiom, tables or births) prints the seconds of each stage as JSON.
Runs in the environment of openfisca.txt only.
"""

# mypy: ignore-errors

import json
import sys
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import openfisca_weihai as weihai
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from openfisca_core.indexed_enums import Enum
from openfisca_core.simulations import SimulationBuilder

COLUMNS = {
    "born_on": "person.born_on",
    "registered_city": "person.registered_in",
    "place": "person.urban_rural",
    "living": "person.living",
    "empty_nest": "person.empty_nest",
    "left_behind": "person.left_behind",
    "income_per_head": "household.income_per_head",
    "tekun": "welfare.tekun",
    "dibao": "welfare.dibao",
    "dibao_margin": "welfare.dibao_margin",
    "low_income": "welfare.low_income",
    "wandering": "welfare.wandering",
    "disability_kind": "disability.kind",
    "disability_level": "disability.level",
    "special_family": "family_planning.special",
    "model_worker": "honour.model_worker",
    "early_party_member": "honour.party_member_before_1949",
    "key_entitled": "veterans.key_entitled",
    "veterans_family": "veterans.family",
    "disabled_soldier": "veterans.disabled_soldier",
    "care_grade": "assessment.care_grade",
    "insured_employee": "pension.employee",
    "insured_resident": "pension.resident",
}
TEXTS = [COLUMNS[name] for name in ("registered_city", "place", "living", "tekun", "disability_kind", "model_worker")]


def main(form: str, facts: Path, out: Path) -> None:
    clock = [time.perf_counter()]
    rules = weihai.system(form)
    clock.append(time.perf_counter())
    table = pq.read_table(facts, columns=["person.id", *COLUMNS.values()], read_dictionary=TEXTS)
    simulation = SimulationBuilder().build_default_simulation(rules, count=len(table))
    for name, column in COLUMNS.items():
        variable = rules.get_variable(name)
        period = "ETERNITY" if name == "born_on" else weihai.PERIOD
        simulation.set_input(name, period, encoded(table[column], variable))
    clock.append(time.perf_counter())
    amounts = {item: simulation.calculate(item, weihai.PERIOD) for item in weihai.ITEMS}
    clock.append(time.perf_counter())
    pq.write_table(pa.table({"person_id": table["person.id"], **amounts}), out, compression="zstd")
    clock.append(time.perf_counter())
    stages = ("system", "read", "compute", "write")
    print(json.dumps({name: end - start for name, (start, end) in zip(stages, pairwise(clock), strict=True)}))


def encoded(column: pa.ChunkedArray, variable) -> np.ndarray:
    """A column as OpenFisca holds it, what is missing as the variable's default."""
    if pa.types.is_dictionary(column.type):
        return np.concatenate([_words(chunk, variable) for chunk in column.chunks])
    if pa.types.is_decimal(column.type):
        column = column.cast(pa.float32())
    default = variable.default_value.index if variable.value_type is Enum else variable.default_value
    return pc.fill_null(column, pa.scalar(default, column.type)).to_numpy().astype(variable.dtype)


def _words(chunk: pa.DictionaryArray, variable) -> np.ndarray:
    """Each word of the dictionary once: the place of a choice, the first four digits of an area."""
    words = chunk.dictionary.to_pylist()
    if variable.value_type is Enum:
        codes = [variable.possible_values[word].index for word in words] + [variable.default_value.index]
    else:
        codes = [int(word[:4]) for word in words] + [variable.default_value]
    return np.array(codes, variable.dtype)[pc.fill_null(chunk.indices, len(words)).to_numpy()]


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
