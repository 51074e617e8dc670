"""`songhe read`: a published policy text as a draft of measures."""

import argparse
import json
import sys
from pathlib import Path

from songhe.reading import ReadingError, read_file, read_text
from songhe.reading.draft import plain, yaml_draft

EPILOG = """\
Prints a draft of measures.yaml: numbers, headings and units as printed, targets and amounts as comments. What could not
be placed for certain is marked “# unsure: … chars a–b”, character offsets into the file; nothing is guessed silently.

--json prints {"documents": [{"title", "number", "issuer", "issued_on", "jurisdiction", "span", "spans",
  "measures": [{"number", "heading", "text", "lead": [], "with": [], "open_list", "span", "spans",
    "targets": [{"what", "op", "value", "unit", "by", "quote", "span", "spans"}],
    "amounts": [{"op", "value", "unit", "per": [], "quote", "span"}]}],
  "unsure": [{"kind", "what", "zh", "span", "text"}]}]}; a span is [first, last + 1], "spans" has those of the fields.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the text as published, UTF-8 or GB18030, at most 5 MB")
    parser.add_argument("--json", action="store_true", help="print everything read, for a program to read")


def run(arguments: argparse.Namespace) -> int:
    try:
        reading = read_text(read_file(arguments.file))
    except ReadingError as error:
        print(error, file=sys.stderr)
        return 1
    if not reading.documents:
        print(
            f"{arguments.file}: no measure was found: nothing in it is numbered as 一、 (一) 1. or 第一条; "
            "check that this is the text of the policy",
            file=sys.stderr,
        )
        return 1
    if arguments.json:
        print(json.dumps(plain(reading), ensure_ascii=False))
    else:
        sys.stdout.write(yaml_draft(reading))
    return 0
