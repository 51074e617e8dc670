"""Whom pushed changes are about: an ID number decides; without one, name and birthday and one thing more."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from songhe.foundation.encryption import search_hash, search_hashes
from songhe.foundation.scope import Scope, within
from songhe.intake.push_reading import Change
from songhe.registry.models import ID_NUMBER, PHONE, Ended, Person
from songhe.registry.queries import GONE

NAMED_BY = frozenset(["police"])
"""Whose word counts for a name: there, another name is news."""


@dataclass(frozen=True)
class Found:
    """Somebody on record. `why`: a sentence that keeps a change from being taken without anybody looking."""

    person_id: int
    scope: str
    why: str = ""


def by_number(changes: Iterable[Change], city: Scope, source: str) -> Mapping[int, Found]:
    """By number of the change, who has its ID number; whoever is not on record is left out. One query."""
    wanted = {
        change.number: search_hashes(change.id_number, purpose=ID_NUMBER) for change in changes if change.id_number
    }
    hashes = [one for each in wanted.values() for one in each]
    rows = Person.objects.filter(within(city), id_hash__in=hashes).values("pk", "id_hash", "scope", "name", "ended_why")
    people = {bytes(row["id_hash"] or b""): row for row in rows}
    found = {}
    for change in changes:
        row = next((people[one] for one in wanted.get(change.number, ()) if one in people), None)
        if row:
            other = change.name and change.name != row["name"] and source not in NAMED_BY
            why = "erased" if row["ended_why"] == Ended.ERASED else "other_name" if other else ""
            found[change.number] = Found(row["pk"], row["scope"], why)
    return found


def by_name(changes: Sequence[Change], scope: Scope) -> Mapping[int, Found]:
    """The same of changes without an ID number: one bearer of name and birthday, whose phone or address is the same."""
    asked = [change for change in changes if not change.id_number]
    if not asked:
        return {}
    bearers = defaultdict(list)
    people = Person.objects.filter(within(scope), name__in={change.name for change in asked}).exclude(
        ended_why__in=GONE
    )
    for person in people.select_related("facts"):
        bearers[person.name, person.facts.person_born_on].append(person)
    found = {}
    for change in asked:
        same = bearers.get((change.name, change.born_on), [])
        if same:
            sure = [person for person in same if _agrees(change, person)]
            why = "" if len(same) == len(sure) == 1 else "several" if len(same) > 1 else "only_name"
            found[change.number] = Found(same[0].pk, same[0].scope, why)
    return found


def _agrees(change: Change, person: Person) -> bool:
    phone, address = change.facts.get("phone"), change.facts.get("address")
    same_phone = phone and person.phone_hash and bytes(person.phone_hash) == search_hash(phone, purpose=PHONE)
    return bool(same_phone or (address and address == person.address))
