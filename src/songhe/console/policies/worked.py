"""Worked examples of an item, tried on the clauses as the page is opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from songhe.determinations.law import compiled
from songhe.policy.clauses import Document, Example, Library
from songhe.policy.compile import Program, compile_law
from songhe.policy.errors import PolicyError
from songhe.policy.examples import WORDS, facts_of, law_for, outcome_of
from songhe.policy.expectations import comparable
from songhe.policy.vocabulary import Vocabulary, Words
from songhe.policy.words import AreaWords, range_words, seen_words

NOTHING = Words("不享受", "nothing")
NOT_READABLE = Words("算例写法有误", "the example is not written right")
NOT_GRANTED = Words("没有条款给予", "no clause grants it")


@dataclass(frozen=True)
class Result:
    """What the author expects of one item or exclusion, and what the clauses give."""

    name: Words
    expected: Words
    missing: tuple[Words, ...]
    given: Words
    right: bool


@dataclass(frozen=True)
class Worked:
    """One example; facts that are not given are not on record."""

    title: Words
    area: Words
    as_of: date
    given: tuple[Words, ...]
    results: tuple[Result, ...]


def worked(
    document: Document, names: set[str], library: Library, vocabulary: Vocabulary, areas: AreaWords
) -> list[Worked]:
    """The document's examples that expect something of these items or exclusions."""
    return [
        Worked(
            title=example.title,
            area=areas(example.area),
            as_of=example.as_of,
            given=tuple(_fact(name, value, vocabulary, areas) for name, value in example.given.items()),
            results=tuple(
                _result(example, name, document, library, vocabulary) for name in example.expect if name in names
            ),
        )
        for example in document.examples
        if names & set(example.expect)
    ]


def _fact(name: str, value: Any, vocabulary: Vocabulary, areas: AreaWords) -> Words:
    fact, seen = vocabulary.facts[name], seen_words(vocabulary.facts[name], value, areas)
    return Words(f"{fact.words.zh}：{seen.zh}", f"{fact.words.en}: {seen.en}")


def _result(example: Example, name: str, document: Document, library: Library, vocabulary: Vocabulary) -> Result:
    title, expected = _name(name, document, vocabulary), example.expect[name]
    if not _readable(expected, vocabulary):
        return Result(title, NOT_READABLE, (), NOT_READABLE, right=False)
    wanted = {"could_be": expected["amount"], **expected}
    missing = tuple(vocabulary.facts[fact].words for fact in wanted.get("missing") or ())
    try:
        law = _program(example, document, library, vocabulary)
        found = outcome_of(law, facts_of(example, law.calendar, vocabulary), name)
    except (KeyError, PolicyError):
        return Result(title, NOT_GRANTED, missing, NOT_GRANTED, right=False)
    found = {"per": law.line_with(_any_item(law, name)).line.period} | found
    right = all(
        comparable(word, value) == comparable(word, found[word]) for word, value in wanted.items() if word in found
    )
    unit = law.line_with(_any_item(law, name)).line.unit
    said = [_amount({"per": found["per"]} | ends, unit, vocabulary) for ends in (wanted, found)]
    return Result(title, said[0], missing, said[1], right)


def _program(example: Example, document: Document, library: Library, vocabulary: Vocabulary) -> Program:
    if document.runs and example.subject == "person":
        return compiled(library, example.area, example.as_of)
    return compile_law(law_for(example, document, library), vocabulary)


def _readable(expected: Any, vocabulary: Vocabulary) -> bool:
    """Whether an expectation is written as the grammar has it; `songhe check` says how it should be."""
    if not isinstance(expected, dict) or not set(expected) <= set(WORDS) or "amount" not in expected:
        return False
    could_be, missing = expected.get("could_be", 0), expected.get("missing") or []
    numbers = isinstance(expected["amount"], int | Decimal) and (
        could_be == "open" or isinstance(could_be, int | Decimal)
    )
    return numbers and isinstance(missing, list) and all(fact in vocabulary.facts for fact in missing)


def _name(name: str, document: Document, vocabulary: Vocabulary) -> Words:
    found = next((exclusion.title for exclusion in document.exclusions if exclusion.name == name), None)
    return found or vocabulary.items.get(name, Words(name, name))


def _any_item(law: Program, name: str) -> str:
    """An item of the line that a name, of an item or of an exclusion, stands for."""
    return next((table.line.items[0] for table in law.lines if table.line.name == name), name)


def _amount(ends: Mapping[str, Any], unit: str, vocabulary: Vocabulary) -> Words:
    amount, could_be = Decimal(ends["amount"]), comparable("could_be", ends["could_be"])
    return NOTHING if could_be == 0 else range_words(amount, could_be, unit, ends["per"], vocabulary)
