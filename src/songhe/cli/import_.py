"""`songhe import`: a department's file into the registry, as the page 数据归集 does it."""

import argparse
import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from songhe.cli.options import day
from songhe.cli.platform import add_data, platform, tell, told

if TYPE_CHECKING:
    from songhe.intake.by_command import Result

EPILOG = """\
  songhe import civil_affairs 低保名单.csv --as-of 2026-01-01 --full
  songhe import police 人口.xlsx --sheet 环翠区 --mapping 人口季报

The whole file is checked before a row is written. A row with a problem refuses all of it: the problems are printed, and
an Excel file with those rows and what is wrong with them is written beside FILE, to be sent back. The columns are
matched as they were for the last file with these columns, or by their names. The same file again changes nothing. What
was imported is undone as one on the page 数据归集.

Sources: police civil_affairs disabled_federation veterans honours medical_insurance pension health_special
public_health assessment retrofits visits township death. Exit code 0: imported; 1: refused, nothing was written.

--json prints {"imported", "number", "says", "counts": {"rows", "repeated", "problems", "wrong_rows", "new", "changed",
"left", "unchanged", "doubts"}, "problems": [{"cell", "header", "value", "says"}], "book"}
"""
PRINTED = 20
COUNTS = ("rows", "repeated", "problems", "wrong_rows", "new", "changed", "left", "unchanged", "doubts")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE", help="whose file it is, such as civil_affairs (all of them below)")
    parser.add_argument("file", metavar="FILE", type=Path, help="xlsx, xls, xlsb, ods, CSV or TSV")
    parser.add_argument("--mapping", metavar="NAME", default="", help="a saved mapping of columns")
    parser.add_argument("--as-of", metavar="DAY", type=day, help="the day of which the file speaks (default: today)")
    parser.add_argument("--full", action="store_true", help="the full list: whoever is not in it has left it")
    parser.add_argument("--sheet", metavar="NAME", default="", help="the sheet, when several hold data")
    parser.add_argument("--area", metavar="CODE", default="", help="whose file it is (default: the city)")
    parser.add_argument(
        "--only-sound", action="store_true", help="leave out the rows with problems instead of refusing"
    )
    parser.add_argument("--lang", choices=["zh", "en"], default="zh", help="of the sentences (default: zh)")
    parser.add_argument("--json", action="store_true", help="print the result for a program to read")
    add_data(parser)


def run(arguments: argparse.Namespace) -> int:
    if not arguments.file.is_file():
        tell(f"There is no file {arguments.file}.")
        return 1
    return told(partial(_import, arguments))


def _import(arguments: argparse.Namespace) -> int:
    with platform(arguments.data):
        from django.utils import translation

        from songhe.foundation.errors import DomainError
        from songhe.intake.by_command import Wanted, import_file

        wanted = Wanted(
            arguments.source, arguments.file, arguments.mapping, arguments.as_of, arguments.full, arguments.sheet,
            arguments.area, arguments.only_sound,
        )  # fmt: skip
        with translation.override("en" if arguments.lang == "en" else "zh-hans"):
            try:
                result = import_file(wanted)
            except DomainError as refused:
                tell(f"{refused.said(arguments.lang)}\n{refused.advice[arguments.lang]}")
                return 1
            if result.done or arguments.json:
                print(_json(result) if arguments.json else _said(result))
            else:
                tell(_said(result))
    return 0 if result.done else 1


def _said(result: "Result") -> str:
    from songhe.foundation.words import words

    counts = {name: result.counts.get(name, 0) for name in COUNTS}
    if result.done:
        return words("intake.command_done", number=result.number, **counts)
    lines = [f"{one.cell:>8}  {one.header}  {one.value}  {one.says}" for one in result.problems[:PRINTED]]
    more = [words("intake.command_more", count=counts["problems"] - PRINTED)] if counts["problems"] > PRINTED else []
    book = [words("intake.command_book", path=result.book)] if result.book else []
    return "\n".join([result.says, *lines, *more, *book])


def _json(result: "Result") -> str:
    shown = {
        "imported": result.done,
        "number": result.number,
        "says": result.says,
        "counts": {name: result.counts.get(name, 0) for name in COUNTS},
        "problems": [vars(one) for one in result.problems],
        "book": str(result.book) if result.book else None,
    }
    return json.dumps(shown, ensure_ascii=False)
