"""Whom each row of a file is of: by ID number and name first, else by how likely it is (`songhe.linkage`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, LiteralString

from django.db import connections

from songhe.foundation.bulk import stage_as
from songhe.foundation.encryption import search_hashes
from songhe.foundation.scope import Scope
from songhe.intake.checking import Checked
from songhe.intake.likely import Candidates, Record, likely
from songhe.intake.plain import DOTS
from songhe.registry.models import ID_NUMBER, Ended

Row = dict[str, Any]


@dataclass
class Matched:
    """By the place of a row among the good ones: the person it is of, or whom it may be of; neither is somebody new."""

    rows: Sequence[Row]
    persons: dict[int, int] = field(default_factory=dict)
    scopes: dict[int, str] = field(default_factory=dict)
    """Of the people in `persons`, by their number: the area that answers for them."""
    doubts: dict[int, Candidates] = field(default_factory=dict)
    erased: set[int] = field(default_factory=set)
    """Of people whose data was erased: they are not taken again."""

    def new(self) -> Iterator[int]:
        """The places of those who are not on record."""
        told = (self.persons, self.doubts, self.erased)
        return (place for place in range(len(self.rows)) if not any(place in each for each in told))


def match(checked: Checked, city: Scope, using: str = "default") -> Matched:
    """In the open transaction, which must see the whole city."""
    found = Matched(list(checked.rows()))
    same_number = _by_number(found, using)
    records = [Record(place, found.rows[place]) for place in found.new()]
    for place, person, scope, candidates in likely(records, same_number, city, using):
        if person:
            found.persons[place] = person
            found.scopes[person] = scope
        else:
            found.doubts[place] = candidates
    return found


def _by_number(found: Matched, using: str) -> dict[int, int]:
    """Rows whose ID number and name are those of somebody on record. Returns those whose name is another one."""
    numbers = (
        (place, hashed)
        for place, row in enumerate(found.rows)
        if "id_number" in row
        for hashed in search_hashes(row["id_number"], purpose=ID_NUMBER)
    )
    stage_as("arriving", "place int, hash bytea", numbers, using)
    other: dict[int, int] = {}
    with connections[using].cursor() as cursor:
        cursor.execute(SAME_NUMBER)
        for place, person, scope, name, ended in cursor.fetchall():
            if ended == Ended.ERASED:
                found.erased.add(place)
            elif plain(name) == plain(found.rows[place]["name"]):
                found.persons[place] = person
                found.scopes[person] = scope
            else:
                other[place] = person
    return other


def plain(name: str) -> str:
    """Two spellings of a name that are the same."""
    return name.replace(" ", "").translate(DOTS).replace("·", "")


SAME_NUMBER: LiteralString = """
select a.place, coalesce(q.id, p.id), coalesce(q.scope, p.scope), p.name, p.ended_why
from arriving a
join registry_person p on p.id_hash = a.hash
left join registry_person q on q.id = p.merged_into_id
"""
