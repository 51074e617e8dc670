"""What a check and a proof find out about a version, as plain rows that a page can show later."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings

from songhe.areas import divisions
from songhe.policy.check import check
from songhe.policy.clauses import Entitlement, Library
from songhe.policy.decide import Decision
from songhe.policy.domains import Calendar
from songhe.policy.errors import Problem
from songhe.policy.examples import wrong_examples
from songhe.policy.in_force import levels
from songhe.policy.prove import Proof, prove
from songhe.policy.vocabulary import Words
from songhe.policy.words import range_words, seen_words
from songhe.versions.in_force import Read, read

Row = dict[str, Any]
BLOCKS = ("short", "missing")


def problems(base: Library, changed: Library, day: date) -> list[Row]:
    """What is wrong with the changed library and was not before: {"message", "advice", "clause", "place", "kind"}.

    `kind` is "problem", or "example" for a worked example of the day or later that no longer comes out: a change of
    policy may well mean that, so that it is said and refuses nothing. Examples of earlier days keep the former law.
    """
    wrong = _new(_checked, base, changed)
    found = [_problem(problem, "problem", changed) for problem in wrong]
    if found:
        return found
    others = _new(lambda read: _tried(read, day), base, changed)
    return [_problem(problem, "example", changed) for problem in others]


def refusal(found: Iterable[Problem]) -> list[Row]:
    """The problems of a library that could not even be read."""
    return [_problem(problem, "problem", None) for problem in found]


def proof(base: Library, changed: Library, area: str, day: date) -> list[Row]:
    """Each item of every level above against the area's own list, from a day on, counterexamples in words.

    {"upper", "item", "day", "outcome", "blocks", "person": [words], "gets": words, "should": words}. It blocks where
    the version itself makes the list fall short.
    """
    rows = []
    for upper in levels(area)[1:]:
        before = {(found.item, found.outcome) for found in _proofs(base, area, upper, day)}
        for found in _proofs(changed, area, upper, day):
            blocks = found.outcome in BLOCKS and (found.item, found.outcome) not in before
            rows.append(_proof(found, upper, blocks, changed))
    return rows


def _proofs(library: Library, area: str, upper: str, day: date) -> list[Proof]:
    return prove(library, area, upper, day, settings.SONGHE_VOCABULARY)


def _new(look: Callable[[Read], list[Problem]], base: Library, changed: Library) -> list[Problem]:
    """What only the changed library has."""
    known = {(problem.clause, problem.message) for problem in look(read(base))}
    return [problem for problem in look(read(changed)) if (problem.clause, problem.message) not in known]


@lru_cache(maxsize=4)
def _checked(read: Read) -> list[Problem]:
    return check(_with_examples(read.library, None), settings.SONGHE_VOCABULARY)


@lru_cache(maxsize=4)
def _tried(read: Read, day: date) -> list[Problem]:
    return wrong_examples(_with_examples(read.library, day), settings.SONGHE_VOCABULARY)


def _with_examples(library: Library, since: date | None) -> Library:
    """The library with the examples of a day and later; None: with none."""
    documents = {
        name: replace(
            document,
            examples=tuple(found for found in document.examples if since is not None and found.as_of >= since),
        )
        for name, document in library.documents.items()
    }
    return replace(library, documents=documents)


def _problem(problem: Problem, kind: str, library: Library | None) -> Row:
    found = library.clauses.get(problem.clause) if library else None
    title = _plain(found.title) if isinstance(found, Entitlement) else {"zh": problem.clause, "en": problem.clause}
    return {
        "kind": kind,
        "clause": title,
        "place": str(problem.place),
        "message": problem.message,
        "advice": problem.advice,
    }


def _proof(found: Proof, upper: str, blocks: bool, library: Library) -> Row:
    calendar = Calendar(found.day, library.conventions)
    return {
        "upper": upper,
        "item": found.item,
        "day": str(found.day),
        "outcome": found.outcome,
        "blocks": blocks,
        "person": [_plain(_fact(name, value, calendar)) for name, value in found.person.items()],
        "gets": _amount(found.lower),
        "should": _amount(found.upper),
    }


def _fact(name: str, value: Any, calendar: Calendar) -> Words:
    fact = settings.SONGHE_VOCABULARY.facts[name]
    if name == "person.born_on" and value is not None:
        years = calendar.age(value)
        return Words(f"{years}周岁（{value}出生）", f"{years} years old (born {value})")
    seen = seen_words(fact, value, _area)
    return Words(f"{fact.words.zh}：{seen.zh}", f"{fact.words.en}: {seen.en}")


def _area(code: str) -> Words:
    try:
        name = divisions.name_of(code)
    except (divisions.UnknownArea, divisions.DivisionsMissing):
        name = code
    return Words(name, name)


def _amount(decision: Decision | None) -> Mapping[str, str] | None:
    if decision is None:
        return None
    said = range_words(
        decision.amount, decision.could_be, decision.unit, decision.per, settings.SONGHE_VOCABULARY
    )  # fmt: skip
    return _plain(said)


def _plain(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}
