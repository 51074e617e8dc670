"""`songhe vocabulary`: every fact, item and unit that a policy may use."""

import argparse
import json
from typing import Any

from songhe.config.vocabulary import VOCABULARY
from songhe.policy.vocabulary import Age, Choice, Fact, Number, Whole

EPILOG = """\
--json prints {"facts": [{"name", "subject", "type", "zh", "en", "source", "stored", "values" of a choice, "least" and
"most" of a number, "of" of a derived fact}], "items": {code: {"zh", "en"}}, "units": {code: {"zh", "en"}}}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the vocabulary for a program to read")


def run(arguments: argparse.Namespace) -> int:
    if arguments.json:
        print(json.dumps(_plain(), ensure_ascii=False, indent=1))
        return 0
    for fact in VOCABULARY:
        print(f"{fact.name:34} {_type(fact):34} {fact.words.zh}  ({fact.words.en}; {fact.source.zh})")
    print("\nItems")
    for code, words in VOCABULARY.items.items():
        print(f"{code:34} {words.zh}  ({words.en})")
    print("\nUnits")
    for code, words in VOCABULARY.units.items():
        print(f"{code:34} {words.zh}  ({words.en})")
    return 0


def _type(fact: Fact) -> str:
    kind = fact.kind
    if isinstance(kind, Choice):
        return " < ".join(kind.values) if kind.ordered else ", ".join(kind.values)
    if isinstance(kind, Whole | Number):
        return f"{kind.name} {kind.least} to {kind.most}" if kind.most is not None else f"{kind.name} from {kind.least}"
    return f"derived from {kind.of}" if isinstance(kind, Age) else kind.name


def _plain() -> dict[str, Any]:
    return {
        "facts": [_fact(fact) for fact in VOCABULARY],
        "items": {code: {"zh": words.zh, "en": words.en} for code, words in VOCABULARY.items.items()},
        "units": {code: {"zh": words.zh, "en": words.en} for code, words in VOCABULARY.units.items()},
    }


def _fact(fact: Fact) -> dict[str, Any]:
    kind = fact.kind
    plain: dict[str, Any] = {
        "name": fact.name,
        "subject": fact.subject,
        "type": kind.name,
        "zh": fact.words.zh,
        "en": fact.words.en,
        "source": fact.source.zh,
        "stored": fact.stored,
    }
    if isinstance(kind, Choice):
        plain["values"] = {name: {"zh": words.zh, "en": words.en} for name, words in kind.values.items()}
    if isinstance(kind, Whole | Number):
        plain |= {"least": float(kind.least), "most": None if kind.most is None else float(kind.most)}
    if isinstance(kind, Age):
        plain["of"] = kind.of
    return plain
