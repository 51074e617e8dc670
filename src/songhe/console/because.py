"""Why something is due, in one line: the person's own circumstances that the deciding row rests on."""

from collections.abc import Iterable

from django.conf import settings

from songhe.policy.clauses import Neither
from songhe.policy.explain import GROUP_WORDS, Explanation, Reason
from songhe.policy.vocabulary import Area, Choice, Words, YesNo


def because(explanation: Explanation) -> Words:
    """89周岁，低收入，能力等级3级（重度失能）. Where a person is registered goes without saying."""
    return because_of([explanation])


def because_of(explanations: Iterable[Explanation]) -> Words:
    """For several items together: every circumstance once, in the order of the items."""
    said = list(dict.fromkeys(words for explanation in explanations for words in _circumstances(explanation)))
    return Words("，".join(words.zh for words in said), ", ".join(words.en for words in said))


def _circumstances(explanation: Explanation) -> list[Words]:
    return [_said(reason) for reason in _deciding(explanation) if _tells(reason)]


def _deciding(explanation: Explanation) -> Iterable[Reason]:
    for clause in explanation.clauses:
        for row in clause.rows:
            if row.decides:
                for reason in (*clause.conditions, *row.conditions):
                    yield from _met(reason)


def _met(reason: Reason) -> Iterable[Reason]:
    """The single conditions that make this one hold."""
    if reason.state != "met" or reason.words == GROUP_WORDS[Neither]:
        return
    if not reason.parts:
        yield reason
    for part in reason.parts:
        yield from _met(part)


def _tells(reason: Reason) -> bool:
    kind = settings.SONGHE_VOCABULARY.facts[reason.fact].kind
    return reason.seen is not None and not isinstance(kind, Area) and reason.seen.zh != "否"


def _said(reason: Reason) -> Words:
    fact = settings.SONGHE_VOCABULARY.facts[reason.fact]
    seen = reason.seen or Words("", "")
    if isinstance(fact.kind, YesNo):
        return fact.words
    if fact.name == "person.born_on":
        return seen
    if isinstance(fact.kind, Choice):
        return Words(f"{fact.words.zh}：{seen.zh}", f"{fact.words.en}: {seen.en}")
    return Words(f"{fact.words.zh}{seen.zh}", _once(fact.words.en, seen.en))


def _once(name: str, value: str) -> str:
    """care grade 3, not “care grade grade 3”."""
    before, _, last = name.rpartition(" ")
    return f"{before} {value}".strip() if value.split(" ")[0] == last else f"{name} {value}"
