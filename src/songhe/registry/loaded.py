"""A first stock of people: what stands in the columns becomes statements of the authorities, in the database."""

from datetime import date
from typing import NamedTuple

from django.db import connections
from django.utils import timezone
from psycopg import sql

from songhe.policy.vocabulary import Number
from songhe.registry.models import column
from songhe.registry.sources import AUTHORITY, SOURCES
from songhe.registry.values import KINDS

PARTICULARS = {
    "name": sql.SQL("p.name"),
    "household": sql.SQL("nullif(p.household, '')"),
    "address": sql.SQL("nullif(p.address, '')"),
    "phone": sql.SQL("encode(p.phone_sealed, 'hex')"),
}
STATE = sql.SQL("""
insert into registry_statement
    (person_id, scope, source, facts, valid_from, recorded_at, delivery_id, recorded_in_id)
select id, scope, {source}, facts, {day}, {now}, {delivery}, {delivery}
from (
    select p.id, p.scope, jsonb_strip_nulls(jsonb_build_object({facts})) as facts
    from registry_person p join registry_personfacts f on f.person_id = p.id
    where p.added_in_id = {delivery}
) stated
where facts <> '{{}}'
""")


class Loaded(NamedTuple):
    """The delivery of a stock: its number and the day it speaks of."""

    pk: int
    as_of: date


def state_columns(delivery: Loaded, *, using: str = "default") -> None:
    """Everybody added by a delivery: each fact and particular on record is stated by its authority from its day on."""
    fixed = {"day": delivery.as_of, "now": timezone.now(), "delivery": delivery.pk}
    literals = {name: sql.Literal(value) for name, value in fixed.items()}
    with connections[using].cursor() as cursor:
        for source in SOURCES:
            facts = [_pair(fact) for fact in (*KINDS, *PARTICULARS) if AUTHORITY[fact] == source]
            if facts:
                listed = sql.SQL(", ").join(facts)
                cursor.execute(STATE.format(source=sql.Literal(source), facts=listed, **literals))


def _pair(fact: str) -> sql.Composed:
    """The fact's name and its value as `values.to_json` has it."""
    if fact in PARTICULARS:
        value: sql.Composable = PARTICULARS[fact]
    else:
        value = sql.SQL("f.{}").format(sql.Identifier(column(fact)))
        if isinstance(KINDS[fact], Number):
            value = sql.SQL("{}::text").format(value)
    return sql.SQL("{}, {}").format(sql.Literal(fact), value)
