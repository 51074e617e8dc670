"""`songhe vocabulary`: every subject, fact, item and unit that a policy may use."""

import argparse
import json
from collections.abc import Iterator
from typing import Any

from songhe.config.vocabulary import VOCABULARY
from songhe.policy.vocabulary import Age, Choice, Fact, Number, Whole

EPILOG = """\
--markdown prints docs/vocabulary.md. --json prints {"subjects": {name: {"zh", "en"}}, "facts": [{"name", "subject",
"type", "zh", "en", "source", "stored", "part_of", "values" of a choice, "least" and "most" of a number, "of" of a
derived fact}], "items": {code: {"zh", "en"}}, "units": {code: {"zh", "en"}}}
"""
HEAD = """\
# Vocabulary 词汇

Every subject, fact, item and unit that a policy may use. Written by `songhe vocabulary --markdown`, never by hand.
How a fact is added: `how-to/how-do-i-add-a-fact.md`.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the vocabulary for a program to read")
    parser.add_argument("--markdown", action="store_true", help="print the page docs/vocabulary.md")


def run(arguments: argparse.Namespace) -> int:
    if arguments.json:
        print(json.dumps(_plain(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_page() if arguments.markdown else _lists()))
    return 0


def _lists() -> Iterator[str]:
    for subject, words in VOCABULARY.subjects.items():
        yield f"{subject}: {words.zh} ({words.en})"
        for fact in _about(subject):
            yield f"  {fact.name:40} {_type(fact):34} {fact.words.zh}  ({fact.words.en}; {fact.source.zh})"
        yield ""
    for title, names in (("Items", VOCABULARY.items), ("Units", VOCABULARY.units)):
        yield title
        yield from (f"  {code:40} {words.zh}  ({words.en})" for code, words in names.items())
        yield ""


def _page() -> Iterator[str]:
    yield HEAD
    for subject, words in VOCABULARY.subjects.items():
        yield f"## {words.zh} `{subject}` – {words.en}\n"
        yield "| Fact | Values | 中文 | English | Source |\n|---|---|---|---|---|"
        for fact in _about(subject):
            names = f"{fact.words.zh} | {fact.words.en} | {fact.source.zh}"
            yield f"| `{fact.name}` | {_type(fact)} | {names} |"
        yield ""
    for title, named in (("Items 事项", VOCABULARY.items), ("Units 单位", VOCABULARY.units)):
        yield f"## {title}\n\n| Name | 中文 | English |\n|---|---|---|"
        yield from (f"| `{code}` | {words.zh} | {words.en} |" for code, words in named.items())
        yield ""


def _about(subject: str) -> list[Fact]:
    return [fact for fact in VOCABULARY if fact.subject == subject]


def _type(fact: Fact) -> str:
    kind = fact.kind
    if isinstance(kind, Choice):
        return " < ".join(kind.values) if kind.ordered else ", ".join(kind.values)
    if isinstance(kind, Whole | Number):
        limits = (
            f"{kind.name} {kind.least} to {kind.most}" if kind.most is not None else f"{kind.name} from {kind.least}"
        )
        return f"{limits}, part of {fact.part_of}" if fact.part_of else limits
    return f"derived from {kind.of}" if isinstance(kind, Age) else kind.name


def _plain() -> dict[str, Any]:
    return {
        "subjects": {name: {"zh": words.zh, "en": words.en} for name, words in VOCABULARY.subjects.items()},
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
        "part_of": fact.part_of,
    }
    if isinstance(kind, Choice):
        plain["values"] = {name: {"zh": words.zh, "en": words.en} for name, words in kind.values.items()}
    if isinstance(kind, Whole | Number):
        plain |= {"least": float(kind.least), "most": None if kind.most is None else float(kind.most)}
    if isinstance(kind, Age):
        plain["of"] = kind.of
    return plain
