"""The steps by which what holds follows from the statements of the people in `touched`, in SQL.

`weighed`: what each source states today; `holds`: what goes before; `disagreeing`: who differ.
"""

from typing import LiteralString

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
        select distinct on (w.person_id, w.key, w.source) w.*,
            case when w.value #>> '{}' ~ '^....00$' then left(w.value #>> '{}', 4) else w.value #>> '{}' end as place,
            first_value(w.value #>> '{}') over (partition by w.person_id, w.key order by length(w.value #>> '{}') desc)
                as finest
        from weighed w
        join (
            select person_id, key from weighed where key = any(%(facts)s)
            group by person_id, key having min(value::text) <> max(value::text)
        ) differing using (person_id, key)
        order by w.person_id, w.key, w.source, w.valid_from desc, w.own desc, w.id desc
    ) latest
    group by person_id, key
    -- a county and a village in it are no contradiction
    having count(distinct value) > 1 and not (key = any(%(areas)s) and bool_and(starts_with(finest, place)))
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
