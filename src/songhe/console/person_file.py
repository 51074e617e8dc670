"""What is on record about a person, as the engine takes it: values by fact, and where each came from."""

from typing import Any

from django.conf import settings

from songhe.policy.vocabulary import Words
from songhe.registry.models import Person


def known(person: Person) -> dict[str, Any]:
    """The value of every stored fact; None where it is missing."""
    return {fact.name: person.facts.value(fact.name) for fact in settings.SONGHE_VOCABULARY.stored()}


def sources(person: Person) -> dict[str, Words]:
    """Register and day of every fact."""
    day = person.facts.recorded_on
    found = {fact.name: _dated(fact.source, str(day)) for fact in settings.SONGHE_VOCABULARY.stored()}
    for name, exception in person.facts.sources.items():
        source = exception.get("source", "")
        found[name] = _dated(Words(source, source), exception.get("recorded_on", str(day)))
    return found


def _dated(source: Words, day: str) -> Words:
    return Words(f"{source.zh}，{day}", f"{source.en}, {day}")
