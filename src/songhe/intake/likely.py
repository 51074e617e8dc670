"""Rows without a known ID number beside the people on record who share a name's sound, a birthday, a telephone …

The candidates come from the database by its indexes (`linkage.blocking.KEYS`), the weights from `songhe.linkage`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, LiteralString

import pyarrow as pa
from django.db import connections

from songhe.foundation.bulk import stage_as
from songhe.foundation.encryption import search_hash, unseal
from songhe.foundation.scope import Scope
from songhe.intake.id_numbers import born_on, sex
from songhe.linkage.linking import link
from songhe.linkage.records import GIVEN
from songhe.linkage.weighing import Population
from songhe.registry.models import ID_NUMBER, ID_TAIL, PHONE, last_four
from songhe.registry.pinyin import pinyin

Candidates = list[dict[str, Any]]
"""[{"person", "probability", "levels"}], likeliest first."""


@dataclass(frozen=True)
class Record:
    """A row of a file by its place."""

    place: int
    row: Mapping[str, Any]

    @property
    def born_on(self) -> date | None:
        number = self.row.get("id_number")
        return self.row.get("person.born_on") or (born_on(number) if number else None)

    @property
    def sex(self) -> str | None:
        number = self.row.get("id_number")
        return self.row.get("person.sex") or (sex(number) if number else None)

    @property
    def village(self) -> str | None:
        return self.row.get("person.lives_in") or self.row.get("person.registered_in")


def likely(
    records: Sequence[Record], same_number: Mapping[int, int], city: Scope, using: str
) -> Iterator[tuple[int, int, str, Candidates]]:
    """For each record that is or may be of somebody known: its place, the person if certain, else 0 and the candidates.

    same_number: by place, the person on record with the same ID number and another name.
    """
    if not records:
        return
    people = _people(records, using)
    scopes = {row["id"]: row["scope"] for row in people}
    if not people:
        return
    links = link(_arriving(records), _known(people), _population(records, using))
    for record, found in zip(records, links, strict=True):
        if found.person:
            yield record.place, int(found.person), scopes[int(found.person)], []
        elif found.candidates or record.place in same_number:
            yield record.place, 0, "", _listed(found.candidates, same_number.get(record.place))


def _listed(candidates: Sequence[Any], same_number: int | None) -> Candidates:
    listed: Candidates = [
        {"person": int(one.compared.person), "probability": one.probability, "levels": dict(one.compared.levels)}
        for one in candidates
    ]
    if same_number and same_number not in {one["person"] for one in listed}:
        listed.append({"person": same_number, "probability": 0.5, "levels": {}})
    return listed


def _people(records: Sequence[Record], using: str) -> list[dict[str, Any]]:
    """Everybody on record who shares a key with one of them."""
    with connections[using].cursor() as cursor:
        cursor.execute("select exists (select 1 from registry_person)")
        if not cursor.fetchone()[0]:
            return []
        stage_as("sought", SOUGHT, map(_keys, records), using)
        cursor.execute(SHARING)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _keys(record: Record) -> tuple[Any, ...]:
    row = record.row
    number, phone = row.get("id_number"), row.get("phone")
    return (
        search_hash(number, purpose=ID_NUMBER) if number else None,
        search_hash(last_four(number), purpose=ID_TAIL) if number else None,
        search_hash(phone, purpose=PHONE) if phone else None,
        row["name"],
        pinyin(row["name"]),
        row["name"][:1],
        record.born_on,
        (record.village or "")[:9] or None,
        row.get("address"),
    )


def _arriving(records: Sequence[Record]) -> pa.Table:
    columns = {
        "unique_id": [str(record.place) for record in records],
        "name": [record.row["name"] for record in records],
        "id_number": [record.row.get("id_number") for record in records],
        "born_on": [record.born_on for record in records],
        "sex": [record.sex for record in records],
        "phone": [record.row.get("phone") for record in records],
        "address": [record.row.get("address") for record in records],
        "village": [record.village for record in records],
        "household": [record.row.get("household") for record in records],
    }
    return _table(columns)


def _known(people: Sequence[Mapping[str, Any]]) -> pa.Table:
    def opened(column: str, purpose: str) -> list[str | None]:
        return [unseal(row[column], purpose=purpose) if row[column] else None for row in people]

    columns = {name: [row[name] for row in people] for name in ("name", "pinyin", "born_on", "sex", "village")}
    columns |= {name: [row[name] or None for row in people] for name in ("address", "household")}
    columns["unique_id"] = [str(row["id"]) for row in people]
    columns["id_number"] = opened("id_sealed", ID_NUMBER)
    columns["phone"] = opened("phone_sealed", PHONE)
    return _table(columns)


def _table(columns: Mapping[str, list[Any]]) -> pa.Table:
    return pa.table({name: pa.array(columns[name], GIVEN.field(name).type) for name in GIVEN.names if name in columns})


def _population(records: Sequence[Record], using: str) -> Population:
    """How many there are, and how common the names of those who arrive are."""
    names = sorted({record.row["name"] for record in records})
    with connections[using].cursor() as cursor:
        cursor.execute("select count(*) from registry_person")
        people = int(cursor.fetchone()[0])
        bearers: dict[str, dict[str, int]] = {}
        for column, values in (("name", names), ("pinyin", sorted({pinyin(name) for name in names}))):
            cursor.execute(BEARERS[column], [values])
            bearers[column] = dict(cursor.fetchall())
    return Population(people, bearers)


BEARERS: Mapping[str, LiteralString] = {
    "name": "select name, count(*) from registry_person where name = any(%s) group by 1",
    "pinyin": "select pinyin, count(*) from registry_person where pinyin = any(%s) group by 1",
}
SOUGHT: LiteralString = (
    "id_hash bytea, tail_hash bytea, phone_hash bytea, name text, pinyin text, surname text, born_on date,"
    " township text, address text"
)
SHARING: LiteralString = """
select p.id, p.scope, p.name, p.pinyin, p.id_sealed, p.phone_sealed, p.address, p.household,
    f.person_born_on as born_on, f.person_sex as sex, coalesce(f.person_lives_in, f.person_registered_in) as village
from (
    select p.id from sought s join registry_person p on p.id_hash = s.id_hash
    union
    select p.id from sought s join registry_person p on p.phone_hash = s.phone_hash
    union
    select p.id from sought s join registry_person p on p.pinyin = s.pinyin
    join registry_personfacts f on f.person_id = p.id
    where extract(year from f.person_born_on) = extract(year from s.born_on)
        or to_char(f.person_born_on, 'MMDD') = to_char(s.born_on, 'MMDD') or left(p.scope, 9) = s.township
    union
    select p.id from sought s join registry_personfacts f on f.person_born_on = s.born_on
    join registry_person p on p.id = f.person_id
    where left(p.name, 1) = s.surname or left(p.scope, 9) = s.township
    union
    select p.id from sought s join registry_person p on p.id_tail_hash = s.tail_hash and left(p.name, 1) = s.surname
    union
    select p.id from sought s join registry_person p on p.address = s.address and s.address <> ''
) found
join registry_person p using (id)
join registry_personfacts f on f.person_id = p.id
where p.merged_into_id is null and p.ended_why not in ('undone', 'erased')
"""
