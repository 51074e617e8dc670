"""What holds of a person today, worked out from the statements of all sources: set by set, in the database.

The source that goes before the others decides each fact (`sources.precedence`); where another one states something
else, that is a disagreement. Only the people in the temporary table `touched` are looked at, and only the facts named.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connections, models
from django.utils import timezone
from psycopg import sql

from songhe.foundation.bulk import stage_as
from songhe.foundation.clock import today
from songhe.foundation.encryption import search_hash, unseal
from songhe.foundation.scope import DIGITS, Scope
from songhe.registry.models import PHONE, PHONE_TAIL, Delivery, PersonFacts, column, last_four
from songhe.registry.pinyin import initials, pinyin
from songhe.registry.projection_steps import (
    DISAGREE,
    END,
    END_FACTS,
    LIVED_IN,
    MOVE,
    MOVE_MERGED,
    NEW_NAMES,
    NEW_NUMBERS,
    PLAIN,
    QUEUE,
    RENAME,
    RENUMBER,
    WEIGH,
    WRITE,
    WRITE_PLAIN,
)
from songhe.registry.queries import answering_area
from songhe.registry.sources import AGREED_UPON, PARTICULARS, precedence
from songhe.registry.values import KINDS

PLACES = frozenset({"person.lives_in", "person.registered_in"})
CASTS = {models.DateField: "date", models.BooleanField: "boolean", models.DecimalField: "numeric"}
CASTS |= {models.IntegerField: "integer", models.SmallIntegerField: "smallint"}
FIELDS = {field.name: field for field in PersonFacts._meta.fields}
Names = sql.Composed | sql.SQL


def project(delivery: Delivery, facts: Sequence[str], *, day: date | None = None, using: str = "default") -> int:
    """Make the people in `touched` follow from their statements as to these facts; queue those of whom one changed.

    In the open transaction, which must see them. day: today. Returns how many are queued.
    """
    _weigh(facts, day or today(), using)
    stored = [fact for fact in facts if fact in KINDS]
    kept = [fact for fact in facts if fact in PARTICULARS]
    queued = _write_facts(stored, delivery, using) if stored else 0
    if kept:
        _write_particulars(kept, using)
    queued += _end(delivery, using)
    if PLACES & set(facts):
        _move(Scope(delivery.scope[: DIGITS["city"]]), using)
    _disagree([*stored, *(AGREED_UPON & set(kept))], using)
    return queued


def _weigh(facts: Sequence[str], day: date, using: str) -> None:
    """`weighed`: what each source states today of whom; `holds`: what goes before, as one object a person."""
    ranks = [(fact, source, rank) for fact in facts for rank, source in enumerate(precedence(fact))]
    stage_as("ranked", "fact text, source text, rank int", ranks, using)
    fields: dict[str, Any] = {"facts": list(facts), "day": day}
    with connections[using].cursor() as cursor:
        for step in WEIGH:
            cursor.execute(step, fields)


def _write_facts(facts: Sequence[str], delivery: Delivery, using: str) -> int:
    columns = [sql.SQL("f.{}").format(sql.Identifier(column(fact))) for fact in facts]
    values = [_value(fact) for fact in facts]
    differ = [
        sql.SQL("case when {} is distinct from {} then {} end").format(old, new, sql.Literal(fact))
        for fact, old, new in zip(facts, columns, values, strict=True)
    ]
    sets = [sql.SQL("{} = {}").format(sql.Identifier(column(f)), v) for f, v in zip(facts, values, strict=True)]
    fields: dict[str, Any] = {"delivery": delivery.pk, "now": timezone.now()}
    with connections[using].cursor() as cursor:
        cursor.execute(sql.SQL(QUEUE).format(differ=_listed(differ)), fields)
        queued = int(cursor.rowcount)
        cursor.execute(sql.SQL(WRITE).format(sets=_listed(sets), old=_listed(columns), new=_listed(values)))
    return queued


def _value(fact: str) -> Names:
    """The fact out of the object of what holds, in the type of its column."""
    cast = CASTS.get(type(FIELDS[column(fact)]), "text")
    return sql.SQL("(h.facts ->> {})::{}").format(sql.Literal(fact), sql.SQL(cast))


def _listed(parts: Sequence[Names]) -> Names:
    return sql.SQL(", ").join(parts)


def _write_particulars(names: Sequence[str], using: str) -> None:
    plain = [name for name in names if name in PLAIN]
    if plain:
        columns = [sql.SQL("p.{}").format(sql.Identifier(name)) for name in plain]
        values = [sql.SQL(PLAIN[name]) for name in plain]
        sets = [sql.SQL("{} = {}").format(sql.Identifier(n), v) for n, v in zip(plain, values, strict=True)]
        with connections[using].cursor() as cursor:
            cursor.execute(sql.SQL(WRITE_PLAIN).format(sets=_listed(sets), old=_listed(columns), new=_listed(values)))
    if "name" in names:
        _rename(using)
    if "phone" in names:
        _renumber(using)


def _rename(using: str) -> None:
    """A name that nobody states any more stays: somebody must be called something."""
    with connections[using].cursor() as cursor:
        cursor.execute(NEW_NAMES)
        new = [(person, name, pinyin(name), initials(name)) for person, name in cursor.fetchall()]
        stage_as("renamed", "person_id bigint, name text, pinyin text, initials text", new, using)
        cursor.execute(RENAME)


def _renumber(using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(NEW_NUMBERS)
        new = [(person, *_phone(sealed)) for person, sealed in cursor.fetchall()]
        stage_as("renumbered", "person_id bigint, sealed bytea, hash bytea, tail bytea", new, using)
        cursor.execute(RENUMBER)


def _phone(sealed: str | None) -> tuple[bytes | None, ...]:
    if not sealed:
        return None, None, None
    found = bytes.fromhex(sealed)
    number = unseal(found, purpose=PHONE)
    return found, search_hash(number, purpose=PHONE), search_hash(last_four(number), purpose=PHONE_TAIL)


def _end(delivery: Delivery, using: str) -> int:
    """Who died or moved away stands on no list from that day on. Returns how many more are queued by it."""
    with connections[using].cursor() as cursor:
        cursor.execute(END)
        cursor.execute(END_FACTS, {"delivery": delivery.pk, "now": timezone.now()})
        return int(cursor.rowcount)


def _move(city: Scope, using: str) -> None:
    """Who lives elsewhere now is answered for elsewhere; all that is theirs moves with them."""
    with connections[using].cursor() as cursor:
        cursor.execute(LIVED_IN)
        places = [
            (lives_in, registered_in, answering_area(lives_in=lives_in, registered_in=registered_in, city=city).digits)
            for lives_in, registered_in in cursor.fetchall()
        ]
        stage_as("answering", "lives_in text, registered_in text, scope text", places, using)
        cursor.execute(MOVE)
        cursor.execute(MOVE_MERGED)


def _disagree(facts: Sequence[str], using: str) -> None:
    fields: dict[str, Any] = {"facts": list(facts), "areas": list(PLACES), "now": timezone.now()}
    with connections[using].cursor() as cursor:
        for step in DISAGREE:
            cursor.execute(step, fields)
