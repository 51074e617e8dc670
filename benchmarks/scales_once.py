"""One scale scored in one form, in a process of its own: seconds of the scoring alone, and the grades counted.

python -m benchmarks.scales_once FORM SCALE NUMBER
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from benchmarks.contenders import HERE
from benchmarks.scales_hand import BY_HAND
from songhe.scales.bulk import Places, coded, score_many
from songhe.scales.engine import score
from songhe.scales.export import as_json
from songhe.scales.read import read_scales
from songhe.scales.scale import Chosen, Scale

BOTH = ("gbt-42195-2022", "ylbf-2021-37")
LOOPED = 100_000
"""So many are scored where it goes one after the other; the grades of so many are compared."""
ENGINE = HERE.parent / "src/songhe/scales/static/scales/score.js"
Grades = NDArray[Any]


def places_of(scale: Scale, number: int) -> Places:
    """Random answers, better ones in some assessments and worse ones in others; none that decides the grade at once."""
    dice = np.random.default_rng(42195)
    lean = 0.3 / (dice.random(number) ** 2 + 0.01)
    deciding = [rule.when for rule in scale.direct if isinstance(rule.when, Chosen)]
    left_out = {when.question: len(when.options) for when in deciding}
    counts = [len(question.options) - left_out.get(code, 0) for code, question in scale.questions.items()]
    return np.stack([(dice.random(number) ** lean * count).astype(np.uint8) for count in counts])


def answers_of(scale: Scale, places: Places) -> list[dict[str, str]]:
    codes = [[option.code for option in question.options] for question in scale.questions.values()]
    columns = [[names[place] for place in row] for names, row in zip(codes, places, strict=True)]
    return [dict(zip(scale.questions, row, strict=True)) for row in zip(*columns, strict=True)]


def many(scale: Scale, places: Places) -> tuple[float, Grades]:
    return _timed(lambda: score_many(scale, places).grade)


def table(scale: Scale, places: Places) -> tuple[float, Grades]:
    columns = {
        question.code: pa.array([option.code for option in question.options]).take(pa.array(row))
        for question, row in zip(scale.questions.values(), places, strict=True)
    }
    return _timed(lambda: score_many(scale, coded(scale, columns)).grade)


def hand(scale: Scale, places: Places) -> tuple[float, Grades]:
    return _timed(lambda: BY_HAND[scale.id](places))


def loop(scale: Scale, places: Places) -> tuple[float, Grades]:
    rows = answers_of(scale, places[:, :LOOPED])
    return _timed(lambda: np.array([score(scale, row).grade for row in rows]))


def phone(scale: Scale, places: Places) -> tuple[float, Grades]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "cases.json"
        cases = answers_of(scale, places[:, :LOOPED])
        file.write_text(json.dumps({"scale": as_json(scale), "cases": cases}), encoding="utf-8")
        command = ["node", str(HERE / "scales_on_phone.mjs"), str(ENGINE), str(file)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return told["seconds"], np.array(told["grades"])


FORMS: dict[str, Callable[[Scale, Places], tuple[float, Grades]]] = {
    "many": many,
    "table": table,
    "hand": hand,
    "loop": loop,
    "phone": phone,
}


def _timed(run: Callable[[], Grades]) -> tuple[float, Grades]:
    begun = time.perf_counter()
    found = run()
    return time.perf_counter() - begun, found


def main(arguments: Sequence[str]) -> None:
    form, scale_id, number = arguments
    scale = read_scales(HERE.parent / "scales").get(scale_id)
    seconds, grades = FORMS[form](scale, places_of(scale, int(number)))
    counted = np.bincount(grades[:LOOPED], minlength=len(scale.grades))
    print(json.dumps({"score": seconds, "scored": len(grades), "grades": counted.tolist()}))


if __name__ == "__main__":
    main(sys.argv[1:])
