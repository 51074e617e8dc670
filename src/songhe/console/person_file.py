"""What is on record about a person, as the engine takes it: values by fact, and where each came from."""

from typing import Any

from django.conf import settings

from songhe.foundation.scope import Scope
from songhe.policy.vocabulary import Words
from songhe.registry import queries as registry
from songhe.registry.models import Person
from songhe.registry.sources import SOURCES


def known(person: Person) -> dict[str, Any]:
    """The value of every stored fact; None where it is missing."""
    return {fact.name: person.facts.value(fact.name) for fact in settings.SONGHE_VOCABULARY.stored()}


def sources(scope: Scope, person: Person) -> dict[str, Words]:
    """Who states each fact, and since when; of a fact that is missing, who would. One query."""
    missing = {fact.name: fact.source for fact in settings.SONGHE_VOCABULARY.stored()}
    stated = registry.known(scope, person)
    return missing | {name: _dated(SOURCES[one.source], str(one.since)) for name, one in stated.items()}


def _dated(source: Words, day: str) -> Words:
    return Words(f"{source.zh}，{day}", f"{source.en}, {day}")
