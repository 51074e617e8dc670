"""Train the weights of linkage and choose its thresholds: `python -m benchmarks.linkage_train` writes model.json.

How often values agree by chance (u) is counted between people who are known and people who are not; how often they
agree between records of one person (m) is found by expectation maximisation, which is told no truth. Only tuning seeds
are used.
"""

import json
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from splink import DuckDBAPI, Linker

import songhe.linkage
from benchmarks.linkage_cities import AREA, THRESHOLD_SEEDS, TUNING_SEEDS, WEIGHTS_SEED, city
from benchmarks.linkage_figures import Share, figures
from songhe.linkage import model
from songhe.linkage.comparisons import COMPARISONS
from songhe.linkage.linking import weigh
from songhe.linkage.model import Model, Weights
from songhe.linkage.noise import RATES
from songhe.linkage.noisy_city import NoisyCity
from songhe.linkage.records import prepare
from songhe.linkage.verdicts import judged
from songhe.linkage.weighing import quiet

PEOPLE = 60_000
RANDOM_PAIRS = 1e7
LEAST = 1e-7
"""A level that hardly any pair shows is taken to be so frequent."""
SESSIONS = (
    "l.id_number = r.id_number",
    "l.pinyin = r.pinyin and l.born_year = r.born_year",
    "l.born_on = r.born_on and l.township = r.township",
)
CERTAIN = (0.5, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999)
PRECISE, FOUND = 0.9999, 0.985
"""The threshold is the strictest that finds so many in the tuning cities, and has to be so precise there."""
UNTUNED = {"certain": 1.0, "doubtful": 0.02, "share_known": 0.9, "share_double": 0.01}


def main() -> None:
    """Train, choose, write and print."""
    weights = _tuned(city(PEOPLE, WEIGHTS_SEED))
    untuned = Model(weights, **UNTUNED, made={})
    tried = _tried(untuned)
    certain = max(threshold for threshold, (_, recall) in tried.items() if recall.value >= FOUND)
    if tried[certain][0].value < PRECISE:
        raise SystemExit(f"{certain} is not precise enough: {tried[certain][0]}")
    made = {
        "by": f"python -m benchmarks.linkage_train, Splink {version('splink')}",
        "area": AREA,
        "people": PEOPLE,
        "tuning_seeds": list(TUNING_SEEDS),
        "noise": {name: rate for name, (_, rate) in RATES.items()},
        "certain_tried": {str(one): {"precision": p.value, "recall": r.value} for one, (p, r) in tried.items()},
    }
    stored = {**UNTUNED, "certain": certain, "weights": _written(weights), "made": made}
    text = json.dumps(stored, indent=1, ensure_ascii=False) + "\n"
    (Path(songhe.linkage.__file__).parent / model.FILE).write_text(text, encoding="utf-8")
    print(text)


def _tuned(tuning: NoisyCity) -> Weights:
    """The weights of a tuning city, of which it is known who is not known."""
    unknown = pa.array([record for record, person in tuning.truth.items() if person is None], pa.string())
    strangers = tuning.arriving.filter(pc.is_in(tuning.arriving["unique_id"], unknown))
    return weights_of(tuning.arriving, tuning.known, (strangers, tuning.known))


def weights_of(records: pa.Table, people: pa.Table, different: tuple[pa.Table, pa.Table]) -> Weights:
    """The weights of records of these people. different: two tables that have nobody in common, to count chance by."""
    arriving, known = prepare(records), prepare(people)
    one, other = map(prepare, different)
    prior = UNTUNED["share_known"] / len(known)
    with quiet(), duckdb.connect() as connection:
        by_chance = _linker(connection, one, other, model.settings(prior, {}))
        by_chance.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=WEIGHTS_SEED)
        start = {
            name: {key: (0.5, max(u, LEAST)) for key, (_, u) in levels.items()}
            for name, levels in _read(by_chance).items()
        }
        linker = _linker(connection, arriving, known, _with_u(model.settings(prior, start)))
        for rule in SESSIONS:
            linker.training.estimate_parameters_using_expectation_maximisation(rule)
        return _read(linker)


def _linker(
    connection: duckdb.DuckDBPyConnection, records: pa.Table, people: pa.Table, settings: dict[str, Any]
) -> Linker:
    api = DuckDBAPI(connection=connection)
    return Linker([api.register(records), api.register(people)], settings, log_level=None)


def _with_u(settings: dict[str, Any]) -> dict[str, Any]:
    """Without the m that is still to be found."""
    for comparison in settings["comparisons"]:
        for level in comparison["comparison_levels"]:
            level.pop("m_probability", None)
    return settings


def _read(linker: Linker) -> Weights:
    """The weights a linker has come to by now."""
    told = linker.misc.save_model_to_json()
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for comparison in told["comparisons"]:
        found[comparison["output_column_name"]] = {
            level["label_for_charts"]: (max(level.get("m_probability") or 0, LEAST), level.get("u_probability") or 0)
            for level in comparison["comparison_levels"]
            if not level.get("is_null_level")
        }
    return found


def _tried(untuned: Model) -> dict[float, tuple[Share, Share]]:
    """Precision and recall of each threshold, over all cities for thresholds."""
    cities = [city(PEOPLE, seed) for seed in THRESHOLD_SEEDS]
    weighed = [weigh(one.arriving, one.known, using=untuned) for one in cities]
    shares = {}
    for threshold in CERTAIN:
        chosen = replace(untuned, certain=threshold)
        each = [
            figures((judged(record, pairs, chosen) for record, pairs in found.items()), one)
            for one, found in zip(cities, weighed, strict=True)
        ]
        shares[threshold] = (
            Share(sum(one.precision.count for one in each), sum(one.precision.of for one in each)),
            Share(sum(one.recall.count for one in each), sum(one.recall.of for one in each)),
        )
        print(threshold, *shares[threshold], flush=True)
    return shares


def _written(weights: Weights) -> dict[str, dict[str, dict[str, float]]]:
    return {
        one.key: {level.key: dict(zip("mu", weights[one.key][level.key], strict=True)) for level in one.levels[1:]}
        for one in COMPARISONS
    }


if __name__ == "__main__":
    main()
