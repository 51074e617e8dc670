"""Area codes that policies mention, and their names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from songhe.areas import divisions
from songhe.areas import queries as areas
from songhe.policy.clauses import Condition, Entitlement, Library, Test
from songhe.policy.in_force import NATION, levels
from songhe.policy.vocabulary import Area, Vocabulary, Words

NATIONWIDE = Words("全国", "Nation")


@dataclass(frozen=True)
class Places:
    """Names of areas, read in one query and from the divisions of the country.

    A code that no division has stands beside the nearest area that has one.
    """

    names: Mapping[str, str]

    def __call__(self, code: str) -> Words:
        if code == NATION:
            return NATIONWIDE
        if code in self.names:
            return Words(self.names[code], self.names[code])
        above = next((self.names[level] for level in levels(code) if level in self.names), "")
        return Words(f"{above}{code}", f"{above} {code}".strip())


def places(library: Library, vocabulary: Vocabulary, more: Iterable[str] = ()) -> Places:
    """Names of every area the library mentions, and of some more."""
    codes = {*_mentioned(library, vocabulary), *more}
    wanted = {level for code in codes for level in (code, *levels(code)[:-1])}
    known = areas.names(wanted)
    elsewhere = {code: name for code in wanted - known.keys() if (name := _elsewhere(code))}
    return Places(elsewhere | known)


@cache
def _elsewhere(code: str) -> str:
    """A province, city or county outside the city of this platform; empty where the country has none of that code."""
    try:
        return divisions.name_of(code)
    except (divisions.UnknownArea, divisions.DivisionsMissing):
        return ""


def _mentioned(library: Library, vocabulary: Vocabulary) -> Iterable[str]:
    for document in library.documents.values():
        yield document.jurisdiction
        for clause in document.clauses:
            if isinstance(clause, Entitlement):
                yield from _codes(clause.when)
                for row in clause.grants.rows:
                    yield from _codes(row.when)
        for example in document.examples:
            yield example.area
            yield from (v for f, v in example.given.items() if isinstance(vocabulary.facts[f].kind, Area))


def _codes(condition: Condition) -> Iterable[str]:
    if isinstance(condition, Test):
        if condition.op == "within":
            yield from condition.value
        return
    for part in condition.parts:
        yield from _codes(part)
