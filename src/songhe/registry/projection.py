"""What holds of a person today, worked out from the statements of all sources: set by set, in the database.

The source that goes before the others decides each fact (`sources.precedence`); where another one states something
else, that is a disagreement. Only the people in the temporary table `touched` are looked at, and only the facts named.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, LiteralString

from django.db import connections, models
from django.utils import timezone
from psycopg import sql

from songhe.foundation.bulk import stage_as
from songhe.foundation.clock import today
from songhe.foundation.encryption import search_hash, unseal
from songhe.foundation.scope import DIGITS, Scope
from songhe.registry.models import PHONE, PHONE_TAIL, Delivery, PersonFacts, column, last_four
from songhe.registry.pinyin import initials, pinyin
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
    with connections[using].cursor() as cursor:
        for step in DISAGREE:
            cursor.execute(step, {"facts": list(facts), "now": timezone.now()})


PLAIN: dict[str, LiteralString] = {
    "address": "coalesce(h.facts ->> 'address', '')",
    "household": "coalesce(h.facts ->> 'household', '')",
    "longitude": "(h.facts ->> 'longitude')::numeric",
    "latitude": "(h.facts ->> 'latitude')::numeric",
    "died_on": "(h.facts ->> 'died_on')::date",
    "moved_away_on": "(h.facts ->> 'moved_away_on')::date",
}

WEIGH: tuple[LiteralString, ...] = (
    "drop table if exists pg_temp.weighed, pg_temp.holds",
    # with the statements on the files that were merged into a person's own; of the same day, their own go before
    """
    create temporary table weighed on commit drop as
    select who.person_id, e.key, e.value, o.source, o.valid_from, r.rank, o.id, o.person_id = who.person_id as own
    from (
        select person_id, person_id as on_file from touched
        union all
        select t.person_id, m.id from touched t join registry_person m on m.merged_into_id = t.person_id
    ) who
    join registry_statement o on o.person_id = who.on_file and o.withdrawn_at is null
        and o.valid_from <= %(day)s and (o.valid_until is null or o.valid_until > %(day)s) and o.facts ?| %(facts)s
    cross join lateral jsonb_each(o.facts) e
    join ranked r on r.fact = e.key and r.source = o.source
    where e.value <> 'null'
    """,
    """
    create temporary table holds on commit drop as
    select t.person_id,
        coalesce(jsonb_object_agg(best.key, best.value) filter (where best.key is not null), '{}') as facts
    from touched t
    left join (
        select distinct on (person_id, key) person_id, key, value
        from weighed order by person_id, key, rank, valid_from desc, own desc, id desc
    ) best using (person_id)
    group by t.person_id
    """,
    "analyze holds",
)

QUEUE: LiteralString = """
insert into registry_changedperson (person_id, scope, facts, delivery_id, at)
select person_id, scope, changed, %(delivery)s, %(now)s
from (
    select f.person_id, f.scope, array_remove(array[{differ}], null) as changed
    from holds h join registry_personfacts f on f.person_id = h.person_id
) found
where changed <> '{{}}'
"""

WRITE: LiteralString = """
update registry_personfacts f set {sets}, changed_at = statement_timestamp() from holds h
where f.person_id = h.person_id and ({old}) is distinct from ({new})
"""

WRITE_PLAIN: LiteralString = """
update registry_person p set {sets} from holds h where p.id = h.person_id and ({old}) is distinct from ({new})
"""

NEW_NAMES: LiteralString = """
select p.id, h.facts ->> 'name' from holds h join registry_person p on p.id = h.person_id
where h.facts ->> 'name' <> p.name
"""

RENAME: LiteralString = """
update registry_person p set name = n.name, pinyin = n.pinyin, initials = n.initials from renamed n
where n.person_id = p.id
"""

NEW_NUMBERS: LiteralString = """
select p.id, h.facts ->> 'phone' from holds h join registry_person p on p.id = h.person_id
where encode(p.phone_sealed, 'hex') is distinct from h.facts ->> 'phone'
"""

RENUMBER: LiteralString = """
update registry_person p set phone_sealed = n.sealed, phone_hash = n.hash, phone_tail_hash = n.tail
from renumbered n where n.person_id = p.id
"""

END: LiteralString = """
update registry_person p set ended_on = e.day, ended_why = e.why
from touched t
join registry_person q on q.id = t.person_id
cross join lateral (
    select least(q.died_on, q.moved_away_on) as day,
        case when q.died_on <= coalesce(q.moved_away_on, q.died_on) then 'died'
            when q.moved_away_on is not null then 'moved_away' else '' end as why
) e
where p.id = q.id and p.ended_why in ('', 'died', 'moved_away')
    and (p.ended_on, p.ended_why) is distinct from (e.day, e.why)
"""

END_FACTS: LiteralString = """
with ended as (
    update registry_personfacts f set ended_on = p.ended_on, changed_at = statement_timestamp()
    from touched t join registry_person p on p.id = t.person_id
    where f.person_id = p.id and f.ended_on is distinct from p.ended_on
    returning f.person_id, f.scope
)
insert into registry_changedperson (person_id, scope, facts, delivery_id, at)
select person_id, scope, '{}', %(delivery)s, %(now)s from ended
"""

LIVED_IN: LiteralString = """
select distinct f.person_lives_in, f.person_registered_in
from touched t join registry_personfacts f on f.person_id = t.person_id
"""

MOVE: LiteralString = """
update registry_person p set scope = a.scope
from touched t
join registry_personfacts f on f.person_id = t.person_id
join answering a on coalesce(a.lives_in, '') = coalesce(f.person_lives_in, '')
    and coalesce(a.registered_in, '') = coalesce(f.person_registered_in, '')
where p.id = t.person_id and p.merged_into_id is null and p.scope <> a.scope
"""

MOVE_MERGED: LiteralString = """
update registry_person m set scope = p.scope
from touched t
join registry_person p on p.id = t.person_id
where m.merged_into_id = p.id and m.scope <> p.scope
"""

DISAGREE: tuple[LiteralString, ...] = (
    "drop table if exists pg_temp.disagreeing",
    """
    create temporary table disagreeing on commit drop as
    select person_id, key,
        jsonb_agg(jsonb_build_object('source', source, 'value', value, 'since', valid_from) order by rank) as values
    from (
        select distinct on (w.person_id, w.key, w.source) w.*
        from weighed w
        join (
            select person_id, key from weighed where key = any(%(facts)s)
            group by person_id, key having min(value::text) <> max(value::text)
        ) differing using (person_id, key)
        order by w.person_id, w.key, w.source, w.valid_from desc, w.own desc, w.id desc
    ) latest
    group by person_id, key having count(distinct value) > 1
    """,
    """
    delete from registry_disagreement d using touched t
    where d.person_id = t.person_id and d.fact = any(%(facts)s)
        and not exists (select 1 from disagreeing g where g.person_id = d.person_id and g.key = d.fact)
    """,
    """
    insert into registry_disagreement as d (person_id, scope, fact, values, found_at, note)
    select g.person_id, p.scope, g.key, g.values, %(now)s, ''
    from disagreeing g join registry_person p on p.id = g.person_id
    on conflict (person_id, fact) do update
    set values = excluded.values, found_at = excluded.found_at, settled_at = null, settled_by_id = null, note = '',
        sent_to = ''
    where d.values is distinct from excluded.values
    """,
)
