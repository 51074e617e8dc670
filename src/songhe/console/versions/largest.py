"""The largest changes of a simulation: who, from what to what, and why; only people of the caller's area."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings

from songhe.console.because import because
from songhe.console.lines import singular
from songhe.console.person_file import known
from songhe.determinations.law import compiled
from songhe.foundation.scope import Scope
from songhe.policy.compile import Program
from songhe.policy.errors import PolicyError
from songhe.policy.explain import Explanation, Reason, explain
from songhe.policy.vocabulary import Words
from songhe.policy.words import amount_words
from songhe.registry import queries as registry
from songhe.registry.models import Person
from songhe.versions import in_force
from songhe.versions.models import PolicyVersion

MONTHS = 12


@dataclass(frozen=True)
class Shift:
    """One person's item. `difference` in yuan a month; `because` is empty where the policies no longer say."""

    person: Person
    item: Words
    before: Words
    after: Words
    difference: Decimal
    because: Words


def largest(scope: Scope, version: PolicyVersion) -> list[Shift]:
    """Nobody outside the caller's area; names come from the registry, not from the version."""
    rows = (version.simulation or {}).get("largest", [])
    people = {person.pk: person for person in registry.people(scope).filter(pk__in=[int(r["person_id"]) for r in rows])}
    laws = _laws(version) if people else None
    return [
        _shift(row, people[int(row["person_id"])], laws) for row in rows if int(row["person_id"]) in people
    ]  # fmt: skip


def _laws(version: PolicyVersion) -> tuple[Program, Program] | None:
    """Without and with the version; None where it no longer fits the policies."""
    try:
        found = in_force.base_of(version), in_force.library_with(version)
        before, after = (compiled(library, version.area, version.in_force_from) for library in found)
        return before, after
    except PolicyError:
        return None


def _shift(row: Mapping[str, Any], person: Person, laws: tuple[Program, Program] | None) -> Shift:
    vocabulary = settings.SONGHE_VOCABULARY
    before, after = (
        singular(amount_words(Decimal(row[end]), row["unit"], row["per"], vocabulary)) for end in ("before", "after")
    )
    return Shift(
        person=person,
        item=vocabulary.items[row["item"]],
        before=before,
        after=after,
        difference=Decimal(row["difference"]) / MONTHS,
        because=_why(laws, person, row["item"]) if laws else Words("", ""),
    )


def _why(laws: tuple[Program, Program], person: Person, item: str) -> Words:
    """The circumstances that count under the new law, or what it asks for that is not so."""
    facts = known(person)
    try:
        before, after = (explain(law, facts, item) for law in laws)
    except KeyError:
        return Words("", "")
    unmet = list(_no_longer(before, after))
    if unmet:
        return Words("不再满足：" + "；".join(w.zh for w in unmet), "no longer met: " + "; ".join(w.en for w in unmet))
    return because(after if after.outcome == "due" else before)


def _no_longer(before: Explanation, after: Explanation) -> Iterable[Words]:
    """What the row that used to decide asks for now and the person does not have."""
    now = {clause.clause.id: clause for clause in after.clauses}
    for clause in before.clauses:
        for number, row in enumerate(clause.rows):
            held = now.get(clause.clause.id)
            if row.decides and held:
                for reason in (*held.conditions, *held.rows[number].conditions):
                    yield from _unmet(reason)


def _unmet(reason: Reason) -> Iterable[Words]:
    if reason.state == "not_met" and not reason.parts and reason.seen:
        yield Words(f"{reason.words.zh}（{reason.seen.zh}）", f"{reason.words.en} ({reason.seen.en})")
    elif reason.state == "not_met":
        yield reason.words
