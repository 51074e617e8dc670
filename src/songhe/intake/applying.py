"""A checked file into the registry, in one transaction of the caller: people added, facts stated, who left the list."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, LiteralString

import numpy as np
from django.db import connections

from songhe.areas import queries as areas
from songhe.foundation.bulk import stage_as
from songhe.foundation.clock import today
from songhe.foundation.scope import DIGITS, Scope
from songhe.intake.checking import Checked
from songhe.intake.fields import Known
from songhe.intake.id_numbers import born_on, sex
from songhe.intake.mapping import NOT_STATED, FileMapping, read_texts
from songhe.intake.matching import Matched, Row
from songhe.intake.problems import WHOLE_ROW, Found, Problems
from songhe.intake.wrong import Wrong
from songhe.registry.actions import NewPerson, enrol, scope_for
from songhe.registry.ledger import NewStatement, state
from songhe.registry.models import Delivery, Statement
from songhe.registry.values import KINDS

ONE_DAY = timedelta(days=1)
NEVER_WHOLE = {"valid_from", "valid_until", "longitude", "latitude", "died_on", "moved_away_on"}
"""A row with one of these does not hold today as it stands, or says what a new file does not."""
ERASED = "erased"
PLACES = ("person.lives_in", "person.registered_in")


@dataclass(frozen=True)
class Applied:
    """The people of the file by their numbers, those who were added, and those who left the list."""

    people: list[int]
    added: list[int]
    left: list[int]


def beyond_area(checked: Checked, matched: Matched, city: Scope, scope: Scope) -> Problems:
    """The problems of the file with those that show only beside the registry.

    Rows of somebody whom another area answers for, newcomers without a place, and people whose data was erased.
    """
    wrongs: dict[str, int] = {}
    rows: list[int] = []
    which: list[int] = []
    for place, digits in _areas(matched, city):
        if place in matched.erased:
            said = ERASED
        elif digits == city.digits and place not in matched.persons:
            said = ""
        elif not scope.covers(digits):
            # of somebody on record elsewhere nobody learns that they are, nor where
            said = "" if place in matched.persons else digits[: DIGITS["county"]]
        else:
            continue
        rows.append(int(checked.good[place]))
        which.append(wrongs.setdefault(said, len(wrongs)))
    names = areas.names(digits.ljust(DIGITS["county"], "0") for digits in wrongs if digits)
    said_of = {digits: names.get(digits.ljust(DIGITS["county"], "0"), digits) for digits in wrongs}
    plain = {ERASED: Wrong("erased"), "": Wrong("no_area")}
    listed = [plain.get(said) or Wrong("outside", place=said_of[said]) for said in wrongs]
    found = Found(WHOLE_ROW, np.array(rows, dtype=np.int64), np.array(which, dtype=np.int64), listed)
    return Problems(checked.table, [*checked.problems.found, found])


def _areas(matched: Matched, city: Scope) -> Iterator[tuple[int, str]]:
    """The area that answers for the person of each row."""
    for place, row in enumerate(matched.rows):
        person = matched.persons.get(place)
        yield place, matched.scopes[person] if person else scope_for(row, city).digits


def apply(
    delivery: Delivery, checked: Checked, matched: Matched, skipped: set[int], known: Known, *, full: bool
) -> Applied:
    """`skipped`: places of rows that are left out, because they have a problem; `full`: the others left the list."""
    city = Scope(delivery.scope[: DIGITS["city"]])
    defaults = checked.mapping.values(known)
    newcomers = _newcomers(matched, skipped)
    holds = delivery.as_of <= today()
    whole = [places for places in newcomers if holds and _is_whole(matched, places)]
    several = [places for places in newcomers if not (holds and _is_whole(matched, places))]
    ids = enrol(delivery, (_whole(matched.rows[place], defaults) for place, *_ in whole), city=city, whole=True)
    ids += enrol(delivery, (new_person(matched.rows[place]) for place, *_ in several), city=city)
    persons = dict(matched.persons)
    for person, places in zip(ids, [*whole, *several], strict=True):
        persons |= dict.fromkeys(places, person)
    added = set(ids)
    for each in _rounds(persons, skipped):
        state(delivery, (statement(person, matched.rows[place], defaults, person in added) for place, person in each))
    people = sorted({person for place, person in persons.items() if place not in skipped})
    left = _leave(delivery, checked.mapping, matched, people, known) if full else []
    return Applied(people, ids, left)


def _newcomers(matched: Matched, skipped: set[int]) -> list[list[int]]:
    """The places of each new person: several, when the file has several periods of one."""
    grouped: dict[Any, list[int]] = defaultdict(list)
    for place in matched.new():
        if place not in skipped:
            row = matched.rows[place]
            key = row.get("id_number") or (
                row["name"],
                *(row.get(name) for name in ("person.born_on", "phone", "address")),
            )
            grouped[key].append(place)
    return list(grouped.values())


def new_person(row: Row) -> NewPerson:
    """Facts are stated afterwards, so that they are followed; the places say at once who answers for the person."""
    held = {name: row.get(name) or "" for name in ("phone", "household", "address")}
    places = {name: row[name] for name in PLACES if name in row}
    return NewPerson(row["name"], row.get("id_number", ""), facts=places, **held)


def _is_whole(matched: Matched, places: list[int]) -> bool:
    """Whether one row says everything of a newcomer, and says it of today."""
    row = matched.rows[places[0]]
    return len(places) == 1 and not NEVER_WHOLE & row.keys()


def _whole(row: Row, defaults: Mapping[str, Any]) -> NewPerson:
    """With every fact that will be stated."""
    facts = {name: value for name, value in facts_of(row, defaults, True).items() if name in KINDS}
    return replace(new_person(row), facts=facts)


def _rounds(persons: Mapping[int, int], skipped: set[int]) -> Iterator[list[tuple[int, int]]]:
    """Rows with their person, each person once a round."""
    rounds: list[list[tuple[int, int]]] = []
    seen: dict[int, int] = defaultdict(int)
    for place in sorted(persons):
        if place in skipped:
            continue
        person = persons[place]
        if seen[person] == len(rounds):
            rounds.append([])
        rounds[seen[person]].append((place, person))
        seen[person] += 1
    yield from rounds


def statement(person: int, row: Row, defaults: Mapping[str, Any], is_new: bool) -> NewStatement:
    """What a row states, and for which days."""
    until = row.get("valid_until")
    facts = facts_of(row, defaults, is_new)
    return NewStatement(person, facts, row.get("valid_from"), until + ONE_DAY if until else None)


def facts_of(row: Row, defaults: Mapping[str, Any], is_new: bool) -> dict[str, Any]:
    """Facts and particulars. Of somebody new the ID number tells birthday and sex, where no column does."""
    facts = {name: value for name, value in row.items() if name not in NOT_STATED} | dict(defaults)
    if is_new and (number := row.get("id_number")):
        facts = {"person.born_on": born_on(number), "person.sex": sex(number)} | facts
    return facts | {name: str(facts[name]) for name in ("longitude", "latitude") if name in facts}


def _leave(
    delivery: Delivery, mapping: FileMapping, matched: Matched, people: Sequence[int], known: Known
) -> list[int]:
    """Whoever the source had on its list and is not in the file: what it said ends, or what is said of them instead."""
    stated = {name: None for name in mapping.facts} | read_texts(mapping.left, known)
    maybe = {one["person"] for candidates in matched.doubts.values() for one in candidates}
    left = _gone(delivery, sorted(mapping.facts), [*people, *maybe])
    said = ({fact: stated[fact] for fact in facts} for _, facts in left)
    state(delivery, (NewStatement(person, facts) for (person, _), facts in zip(left, said, strict=True)))
    told = Statement.objects.filter(recorded_in=delivery, person__in=[person for person, _ in left])
    return sorted(set(told.values_list("person_id", flat=True)))


def _gone(delivery: Delivery, facts: Sequence[str], present: Iterable[int]) -> list[tuple[int, list[str]]]:
    stage_as("present", "person_id bigint", ((person,) for person in present))
    with connections["default"].cursor() as cursor:
        asked: dict[str, Any] = {
            "source": delivery.source,
            "as_of": delivery.as_of,
            "facts": list(facts),
            "from": delivery.scope,
            "to": delivery.scope + ":",
        }
        cursor.execute(GONE, asked)
        return [(person, listed) for person, listed in cursor.fetchall()]


GONE: LiteralString = """
select coalesce(p.merged_into_id, p.id), array_agg(distinct e.key)
from registry_statement s
join registry_person p on p.id = s.person_id
cross join lateral jsonb_each(s.facts) e
where s.source = %(source)s and s.withdrawn_at is null and s.valid_from <= %(as_of)s
    and (s.valid_until is null or s.valid_until > %(as_of)s)
    and e.key = any(%(facts)s) and e.value <> 'null'
    and p.scope >= %(from)s and p.scope < %(to)s
    and p.ended_why not in ('undone', 'erased')
    and not exists (select 1 from present where person_id = coalesce(p.merged_into_id, p.id))
group by 1
order by 1
"""
