"""The facts of one subject as its page shows them: value, register, day; those missing first asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

from songhe.console.subjects.kinds import facts_of
from songhe.policy.vocabulary import Fact, Words
from songhe.policy.words import seen_words
from songhe.subjects.models import Subject, SubjectChange
from songhe.subjects.values import known


@dataclass(frozen=True)
class Shown:
    """One fact: its value in words with where it came from, or missing."""

    fact: Fact
    words: Words
    missing: bool
    source: Words
    day: str

    @property
    def field(self) -> str:
        """The id of its field in the form."""
        return field_id(self.fact)


def field_id(fact: Fact) -> str:
    return f"field-{fact.name.replace('.', '-')}"


@dataclass(frozen=True)
class Changed:
    """One fact of a change: what stood there and what stands there since."""

    fact: Words
    before: Words
    after: Words


def shown(subject: Subject) -> list[Shown]:
    """Every fact of the register, in its order."""
    facts = facts_of(subject.kind)
    values = subject.known(fact.name for fact in facts)
    return [_shown(subject, fact, values[fact.name]) for fact in facts]


def _shown(subject: Subject, fact: Fact, value: object) -> Shown:
    exception = subject.sources.get(fact.name)
    source = Words(exception["source"], exception["source"]) if exception else fact.source
    day = exception["recorded_on"] if exception else str(subject.recorded_on)
    return Shown(fact, seen_words(fact, value), value is None, source, day)


def sources(subject: Subject) -> dict[str, Words]:
    """Register and day of each fact, as explanations name them."""
    return {
        one.fact.name: Words(f"{one.source.zh}，{one.day}", f"{one.source.en}, {one.day}") for one in shown(subject)
    }


def changed(change: SubjectChange, facts: Mapping[str, Fact]) -> list[Changed]:
    """What one entry of the history changed; facts that the vocabulary no longer has are left out."""
    return [
        Changed(
            facts[name].words,
            *(seen_words(facts[name], known(facts[name], value)) for value in (before, after)),
        )
        for name, (before, after) in change.facts.items()
        if name in facts
    ]
