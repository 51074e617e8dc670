"""`songhe audit`: whether the log of who did what still says what it said."""

import argparse
import json
import re
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from songhe.cli.platform import add_data, platform, tell, told

if TYPE_CHECKING:
    from songhe.foundation.audit_verification import Finding, Verified

EPILOG = """\
  songhe audit verify                  work out every seal of the log anew
  songhe audit verify --noted DIGEST   and see that the log is still the one of which somebody noted this digest

The log is sealed every minute, each seal resting on the one before, by province. The digest printed for the last seal
is worth writing down where no administrator of this platform can change it. Exit code 1: something does not hold.

--json prints [{"province", "last", "seals", "entries", "unsealed", "digest", "finding": null | {"what": entry_changed |
  entry_missing | entry_added | seal_changed | seal_missing, "seal": number, "entries": [ids]}}]
"""
SAID = {
    "entry_changed": "an entry was changed",
    "entry_missing": "an entry was taken away",
    "entry_added": "an entry was put in afterwards",
    "seal_changed": "the seal itself was changed",
    "seal_missing": "the seal is missing",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    verify = acts.add_parser("verify", help="work out every seal anew")
    verify.add_argument("--province", metavar="CODE", type=_province, help="first two digits of one province's code")
    verify.add_argument("--noted", metavar="DIGEST", type=_digest, help="a digest written down earlier")
    verify.add_argument("--json", action="store_true", help="print the result for a program to read")
    add_data(verify)


def _province(text: str) -> str:
    if not re.fullmatch(r"[1-9]\d", text):
        raise argparse.ArgumentTypeError(f"{text} is no province: give its first two digits, such as 37")
    return text


def _digest(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text.lower()):
        raise argparse.ArgumentTypeError("a digest is 64 characters from 0 to 9 and a to f")
    return text.lower()


def run(arguments: argparse.Namespace) -> int:
    return told(partial(_verify, arguments))


def _verify(arguments: argparse.Namespace) -> int:
    with platform(arguments.data):
        from songhe.foundation.audit_verification import provinces, verify_and_record
        from songhe.foundation.scope import Scope

        asked = [Scope(arguments.province)] if arguments.province else provinces()
        if arguments.noted and len(asked) > 1:
            tell("The log has several provinces: say with --province of which one the digest is.")
            return 1
        results = [verify_and_record(by=None, scope=province, noted=arguments.noted or "") for province in asked]
    if arguments.json:
        print(json.dumps([asdict(result) for result in results]))
    else:
        print("\n".join(map(_said, results)) or "The log is empty.")
    return 1 if any(result.finding for result in results) else 0


def _said(result: "Verified") -> str:
    if result.finding:
        return f"province {result.province}: seal {result.finding.seal} does not hold: {_wrong(result.finding)}"
    return (
        f"province {result.province}: {result.seals:,} seals with {result.entries:,} entries hold, "
        f"{result.unsealed:,} entries are not sealed yet\nlast seal {result.last}: {result.digest or 'none'}"
    )


def _wrong(finding: "Finding") -> str:
    entries = ", ".join(map(str, finding.entries))
    return f"{SAID[finding.what]} (entry {entries})" if entries else SAID[finding.what]
