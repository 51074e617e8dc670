"""`songhe scale`: the ability scales as data, and answers scored by them."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from songhe.cli.options import REPOSITORY
from songhe.cli.scale_lines import question_lines, scale_lines
from songhe.cli.scale_table import score_table
from songhe.scales.engine import score
from songhe.scales.errors import ScaleError
from songhe.scales.explain import explain
from songhe.scales.export import as_json, result_as_json
from songhe.scales.gate import self_assess
from songhe.scales.read import Scales, read_scales
from songhe.scales.scale import Scale

EPILOG = """\
  songhe scale list
  songhe scale show gbt-42195-2022 --item B.1.1
  songhe scale score gbt-42195-2022 answers.json
  songhe scale score gbt-42195-2022 answers.csv --out results.csv
  songhe scale self-assess ylbf-2021-37 answers.json

A JSON file holds the answers of one assessment, {"B.1.1": "4", ...}; a CSV file one assessment a row, its columns the
codes of the questions and, if you like, id. “show” prints the codes of the questions and of their options.
--json prints: list [{"id", "version", "number", "title", "from", "until", "read_only", "items", "most", "unverified"}];
show: the whole scale as data; score (one): the result, and "steps" [{"kind", "about", "words": {"zh", "en"}}];
self-assess: {"scale", "version", "first", "second", "grade", "may_apply"}.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    _action(commands, "list", "the scales with their versions, and what of them is unverified")
    show = _action(commands, "show", "one scale: domains, items, options, grades, rules")
    scoring = _action(commands, "score", "score the answers of a file")
    gate = _action(commands, "self-assess", "score the self-assessment that comes before an application")
    for command in (show, scoring, gate):
        command.add_argument("scale", metavar="SCALE", help="its id, e.g. gbt-42195-2022")
        command.add_argument("--scale-version", metavar="V", help="its version (default: the latest)")
    show.add_argument("--item", metavar="CODE", help="only this question")
    scoring.add_argument("file", type=Path, metavar="FILE", help="answers: .json one assessment, .csv many")
    gate.add_argument("file", type=Path, metavar="FILE", help="answers: .json")
    scoring.add_argument("--out", type=Path, help="where the results of a CSV go (default: printed)")


def _action(commands: Any, name: str, summary: str) -> argparse.ArgumentParser:
    found: argparse.ArgumentParser = commands.add_parser(name, help=summary, description=f"{summary.capitalize()}.")
    found.add_argument("--scales", type=Path, default=None, help="scales folder (default: scales)")
    found.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the words (default: zh)")
    found.add_argument("--json", action="store_true", help="print it for a program to read")
    return found


def run(arguments: argparse.Namespace) -> int:
    scales = read_scales(arguments.scales or scales_folder())
    if arguments.action == "list":
        return _list(scales, arguments)
    scale = scales.get(arguments.scale, arguments.scale_version)
    return ACTIONS[arguments.action](scale, arguments)


def scales_folder() -> Path:
    """SONGHE_SCALES, else ./scales, else the scales of the repository this program runs from."""
    if named := os.environ.get("SONGHE_SCALES"):
        return Path(named)
    here = Path("scales")
    return here if here.is_dir() else REPOSITORY / "scales"


def _list(scales: Scales, arguments: argparse.Namespace) -> int:
    if arguments.json:
        print(json.dumps([_row(scale) for scale in scales], ensure_ascii=False))
        return 0
    for scale in scales:
        until = scale.end or ""
        print(f"{scale.id}  {scale.version}  {scale.number}  {scale.words[arguments.lang]}  {scale.start}…{until}")
        unverified = [words[arguments.lang] for words in scale.unverified()]
        if unverified:
            said = {"zh": "未核实：" + "、".join(unverified), "en": "unverified: " + ", ".join(unverified)}
            print(f"    {said[arguments.lang]}")
    return 0


def _row(scale: Scale) -> dict[str, Any]:
    return {
        "id": scale.id,
        "version": scale.version,
        "number": scale.number,
        "title": scale.words.zh,
        "from": str(scale.start),
        "until": str(scale.end) if scale.end else None,
        "read_only": scale.read_only,
        "items": len(scale.items),
        "most": scale.most,
        "unverified": [words.zh for words in scale.unverified()],
    }


def _show(scale: Scale, arguments: argparse.Namespace) -> int:
    if arguments.item and arguments.item not in scale.questions:
        raise ScaleError(f"{scale.number} 没有 {arguments.item} / {scale.number} has no {arguments.item}")
    if arguments.json:
        print(json.dumps(as_json(scale), ensure_ascii=False))
    elif arguments.item:
        print("\n".join(question_lines(scale.questions[arguments.item], arguments.lang)))
    else:
        print("\n".join(scale_lines(scale, arguments.lang)))
    return 0


def _score(scale: Scale, arguments: argparse.Namespace) -> int:
    if arguments.file.suffix.lower() == ".csv":
        return score_table(scale, arguments.file, arguments.out)
    answers = _answers(arguments.file)
    result = score(scale, answers)
    steps = explain(scale, result, answers)
    if arguments.json:
        told = [{"kind": step.kind, "about": step.about, "words": vars(step.words)} for step in steps]
        print(json.dumps({**result_as_json(result), "steps": told}, ensure_ascii=False))
    else:
        codes = (f"{step.about}  " if step.kind == "item" else "" for step in steps)
        sys.stdout.writelines(f"{code}{step.words[arguments.lang]}\n" for code, step in zip(codes, steps, strict=True))
    return 0


def _self_assess(scale: Scale, arguments: argparse.Namespace) -> int:
    result = self_assess(scale, _answers(arguments.file))
    if arguments.json:
        print(json.dumps(vars(result)))
        return 0
    may = {
        "zh": "可以申请" if result.may_apply else "不能申请",
        "en": "may apply" if result.may_apply else "may not apply",
    }
    print(f"{result.grade}  ({result.first}, {result.second})  {may[arguments.lang]}")
    return 0


ACTIONS = {"show": _show, "score": _score, "self-assess": _self_assess}


def _answers(file: Path) -> dict[str, str]:
    """The answers of a JSON file; a number is taken as the code it reads as."""
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ScaleError(f"{file}: 不能读作JSON / cannot be read as JSON: {error}") from error
    if not isinstance(found, dict) or any(not isinstance(answer, str | int) for answer in found.values()):
        shape = '{"B.1.1": "4", …}'
        raise ScaleError(f"{file}: 要写成 {shape} / write it as {shape}")
    return {code: str(answer) for code, answer in found.items()}
