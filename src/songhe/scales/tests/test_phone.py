"""The telephone's engine, run by Node on the exported rule data, says what the server's engine says."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from songhe.scales.engine import Answers, score
from songhe.scales.errors import AnswersError
from songhe.scales.export import as_json, result_as_json
from songhe.scales.fits import reachable
from songhe.scales.gate import self_assess
from songhe.scales.scale import Scale
from songhe.scales.tests.answers import ability, best, drawn, insurance, with_points

ENGINE = Path(__file__).parents[1] / "static/scales/score.js"
Cases = list[dict[str, Any]]
NO_TEXT: tuple[Any, ...] = (4, None, [], True)
RUNNER = Path(__file__).parent / "score_cases.mjs"


def on_the_phone(scale: Scale, cases: Cases, gate_cases: Cases, folder: Path) -> dict[str, Any]:
    file = folder / "cases.json"
    file.write_text(json.dumps({"scale": as_json(scale), "cases": cases, "gate_cases": gate_cases}), encoding="utf-8")
    run = subprocess.run(["node", RUNNER, ENGINE, file], capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def tried(run: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return run()
    except AnswersError as error:
        return {"problems": [{"kind": problem.kind, "question": problem.question} for problem in error.problems]}


def on_the_server(scale: Scale, answers: Answers) -> dict[str, Any]:
    return tried(lambda: result_as_json(score(scale, answers)))


def cases(scale: Scale) -> Cases:
    every_total = [best(scale) | with_points(scale.items, points) for points in reachable(scale.items)]
    per_domain = [
        best(scale) | with_points(domain.items, points)
        for domain in scale.domains
        for points in reachable(domain.items)
    ]
    options = [
        best(scale) | {question.code: option.code}
        for question in scale.questions.values()
        for option in question.options
    ]
    return [*every_total, *per_domain, *options, *(drawn(scale, seed) for seed in range(5000)), *broken(scale)]


def broken(scale: Scale) -> Cases:
    missing = [
        {code: answer for code, answer in best(scale).items() if code != question} for question in scale.questions
    ]
    unknown = [best(scale) | {question: "no such option"} for question in scale.questions]
    strange: Cases = [{}, {"constructor": "x"}, best(scale) | {"toString": "x", "__proto__x": "y"}]
    strange += [{**best(scale), question: answer} for question in scale.questions for answer in NO_TEXT]
    return [*missing, *unknown, *strange]


@pytest.mark.parametrize("scale", [ability(), insurance()], ids=lambda scale: scale.id)
def test_both_engines_say_the_same(scale: Scale, tmp_path: Path) -> None:
    tried_cases = cases(scale)
    if scale.rules:
        adjusted = [{"A.4.1.dementia": "diagnosed"}, {"A.4.1.mental": "diagnosed"}, {"A.2.14.fall": "2"}]
        tried_cases += [case | change for case in tried_cases[:91] for change in adjusted]
        tried_cases += [{"B.3.9": "coma"}, {"B.3.9": "coma", "B.1.1": "9"}, {"B.3.9": "coma", "x": "1"}]
    found = on_the_phone(scale, tried_cases, [], tmp_path)["results"]

    for answers, result in zip(tried_cases, found, strict=True):
        assert result == on_the_server(scale, answers), answers


def test_both_self_assessments_say_the_same(tmp_path: Path) -> None:
    gate = insurance().gate
    assert gate
    codes = [question.code for question in gate.questions]
    tried_cases: Cases = [
        dict(zip(codes, choice, strict=True)) for choice in product(("independent", "partly", "dependent"), repeat=6)
    ]
    tried_cases += [{}, {**tried_cases[0], "more": "x"}]
    found = on_the_phone(insurance(), [], tried_cases, tmp_path)["gates"]

    for answers, result in zip(tried_cases, found, strict=True):
        assert result == tried(lambda answers=answers: asdict(self_assess(insurance(), answers))), answers  # type: ignore[misc]
