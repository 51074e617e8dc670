"""The steps by which the ledger is written, in SQL; people and facts go from one to the next in temporary tables.

`stated`: what a delivery says; `taken`: which facts of whom it changes; `cut`: rows that give way; `touched`: whose
facts follow.
"""

from typing import LiteralString

# Two deliveries about the same people go one after the other, so that the later sees what the earlier brought.
HOLD: LiteralString = """
select count(*) from (
    select p.id from registry_person p
    where p.id in (
        select person_id from stated
        union
        select m.merged_into_id from registry_person m join stated s on s.person_id = m.id
    )
    order by p.id for no key update of p
) held
"""
LEAVE_ERASED: LiteralString = """
delete from stated s using registry_person p where p.id = s.person_id and p.ended_why = 'erased'
"""
HOLD_TAKEN: LiteralString = """
select count(*) from (
    select p.id from registry_person p
    where p.id in (select coalesce(m.merged_into_id, m.id) from taken t join registry_person m on m.id = t.person_id)
    order by p.id for no key update of p
) held
"""

SOMEBODY_WHOLE: LiteralString = "create temporary table if not exists whole (person_id bigint) on commit drop"
TAKEN_WHOLE: LiteralString = "select count(distinct person_id) from taken join whole using (person_id)"
TOUCHED: LiteralString = """
create temporary table touched on commit drop as
select distinct coalesce(p.merged_into_id, p.id) as person_id
from taken t join registry_person p on p.id = t.person_id
where not exists (select 1 from whole w where w.person_id = t.person_id)
"""

TAKE_OVER: tuple[LiteralString, ...] = (
    "drop table if exists pg_temp.said, pg_temp.taken, pg_temp.cut, pg_temp.touched",
    # what the source says of the same people already: on the day, until when, and when it says another thing
    """
    create temporary table said on commit drop as
    select s.person_id, e.key, min(o.valid_from) filter (where o.valid_from > spoken_of) as next,
        (array_agg(e.value) filter (where stands))[1] as value, max(o.valid_until) filter (where stands) as until
    from stated s
    join registry_statement o on o.person_id = s.person_id and o.source = %(source)s and o.withdrawn_at is null
    cross join lateral jsonb_each(o.facts) e
    cross join lateral (
        select o.valid_from <= s.valid_from and (o.valid_until is null or o.valid_until > s.valid_from) as stands,
            -- what has no end holds on the day the delivery speaks of, however long ago it began
            case when s.valid_until is null then greatest(s.valid_from, %(as_of)s) else s.valid_from end as spoken_of
    ) day
    where s.facts ? e.key
    group by s.person_id, e.key
    """,
    # what is new; it holds until the source, speaking of a later day, has said another thing
    """
    create temporary table taken on commit drop as
    select s.person_id, new.key, new.value, s.valid_from, least(s.valid_until, said.next) as valid_until
    from stated s
    cross join lateral jsonb_each(s.facts) new
    left join said on said.person_id = s.person_id and said.key = new.key
    where new.value <> coalesce(said.value, 'null')
        or (new.value <> 'null' and said.until is distinct from least(s.valid_until, said.next))
    """,
    "analyze taken",
    """
    create temporary table cut on commit drop as
    select distinct o.id
    from taken t
    join registry_statement o on o.person_id = t.person_id and o.source = %(source)s and o.withdrawn_at is null
        and (o.valid_until is null or o.valid_until > t.valid_from)
        and (t.valid_until is null or o.valid_from < t.valid_until)
        and o.facts ? t.key
    """,
    """
    update registry_statement o set withdrawn_at = %(now)s, withdrawn_in_id = %(delivery)s from cut where o.id = cut.id
    """,
    # of those, the facts and times that are not spoken of stay
    """
    insert into registry_statement
        (person_id, scope, source, facts, valid_from, valid_until, recorded_at, delivery_id, recorded_in_id)
    select o.person_id, o.scope, o.source, jsonb_object_agg(e.key, e.value), part.first, part.after, %(now)s,
        o.delivery_id, %(delivery)s
    from cut
    join registry_statement o on o.id = cut.id
    cross join lateral jsonb_each(o.facts) e
    left join taken t on t.person_id = o.person_id and t.key = e.key
    cross join lateral (
        select o.valid_from as first, least(o.valid_until, t.valid_from) as after
        where t.key is null or o.valid_from < t.valid_from
        union all
        select greatest(o.valid_from, t.valid_until), o.valid_until
        where t.valid_until is not null and (o.valid_until is null or o.valid_until > t.valid_until)
    ) part
    group by o.id, part.first, part.after
    """,
    """
    insert into registry_statement
        (person_id, scope, source, facts, valid_from, valid_until, recorded_at, delivery_id, recorded_in_id)
    select t.person_id, p.scope, %(source)s, jsonb_object_agg(t.key, t.value), t.valid_from, t.valid_until, %(now)s,
        %(delivery)s, %(delivery)s
    from taken t
    join registry_person p on p.id = t.person_id
    group by t.person_id, p.scope, t.valid_from, t.valid_until
    """,
    # whoever a later delivery speaks of again is back on the lists
    """
    update registry_person p set ended_on = null, ended_why = ''
    from (select distinct person_id from taken) t where p.id = t.person_id and p.ended_why = 'undone'
    """,
)

SPOKEN_OF: tuple[LiteralString, ...] = (
    "drop table if exists pg_temp.taken, pg_temp.back, pg_temp.cut, pg_temp.touched",
    """
    create temporary table taken on commit drop as
    select distinct o.person_id, e.key
    from registry_statement o
    cross join lateral jsonb_each(o.facts) e
    where o.delivery_id = %(delivery)s
    """,
    "analyze taken",
)

LATER: LiteralString = """
select max(o.delivery_id)
from taken t
join registry_statement o on o.person_id = t.person_id and o.source = %(source)s and o.withdrawn_at is null
    and o.facts ? t.key
where o.delivery_id > %(delivery)s
"""

UNDO: tuple[LiteralString, ...] = (
    # of these facts, what the delivery found and cut
    """
    create temporary table back on commit drop as
    select o.id, o.person_id, o.scope, e.key, e.value, o.valid_from, o.valid_until, o.delivery_id
    from registry_statement o
    cross join lateral jsonb_each(o.facts) e
    join taken t on t.person_id = o.person_id and t.key = e.key
    where o.withdrawn_in_id = %(delivery)s and o.recorded_in_id <> %(delivery)s
    """,
    "analyze back",
    # and what stands now instead: what it said, and what was left of what it cut
    """
    create temporary table cut on commit drop as
    select distinct o.id, t.key
    from taken t
    join registry_statement o on o.person_id = t.person_id and o.source = %(source)s and o.withdrawn_at is null
        and o.facts ? t.key
    left join back b on b.person_id = t.person_id and b.key = t.key
        and (b.valid_until is null or o.valid_from < b.valid_until)
        and (o.valid_until is null or o.valid_until > b.valid_from)
    where o.delivery_id = %(delivery)s or b.id is not null
    """,
    "analyze cut",
    """
    update registry_statement set withdrawn_at = %(now)s, withdrawn_in_id = %(undo)s where id in (select id from cut)
    """,
    # of the rows that gave way, the other facts stay
    """
    insert into registry_statement
        (person_id, scope, source, facts, valid_from, valid_until, recorded_at, delivery_id, recorded_in_id)
    select o.person_id, o.scope, o.source, jsonb_object_agg(e.key, e.value), o.valid_from, o.valid_until, %(now)s,
        o.delivery_id, %(undo)s
    from registry_statement o
    cross join lateral jsonb_each(o.facts) e
    where o.id in (select id from cut) and not exists (select 1 from cut c where c.id = o.id and c.key = e.key)
    group by o.id
    """,
    """
    insert into registry_statement
        (person_id, scope, source, facts, valid_from, valid_until, recorded_at, delivery_id, recorded_in_id)
    select person_id, scope, %(source)s, jsonb_object_agg(key, value), valid_from, valid_until, %(now)s, delivery_id,
        %(undo)s
    from back
    group by id, person_id, scope, valid_from, valid_until, delivery_id
    """,
    # whoever was added by what is undone, and of whom nobody says anything any more
    """
    update registry_person p set ended_on = %(day)s, ended_why = 'undone'
    where (
            p.added_in_id = %(delivery)s
            or p.id in (
                select t.person_id from taken t
                join registry_person m on m.id = t.person_id
                join registry_delivery d on d.id = m.added_in_id
                where d.undone_in_id is not null
            )
        )
        and p.ended_why in ('', 'died', 'moved_away')
        and not exists (select 1 from registry_statement o where o.person_id = p.id and o.withdrawn_at is null)
        and not exists (select 1 from registry_person m where m.merged_into_id = p.id)
    """,
)

BEGIN_OR_END: tuple[LiteralString, ...] = (
    "drop table if exists pg_temp.taken, pg_temp.touched",
    """
    create temporary table taken on commit drop as
    select distinct o.person_id, e.key
    from registry_statement o
    cross join lateral jsonb_each(o.facts) e
    where o.withdrawn_at is null and o.scope >= %(from)s and o.scope < %(to)s
        and ((o.valid_from > %(after)s and o.valid_from <= %(until)s)
            or (o.valid_until > %(after)s and o.valid_until <= %(until)s))
    """,
)

GROW_OLDER: tuple[LiteralString, ...] = (
    """
    insert into registry_changedperson (person_id, scope, facts, delivery_id, at)
    select person_id, scope, '{person.born_on}', %(delivery)s, %(now)s from registry_personfacts
    where scope >= %(from)s and scope < %(to)s and person_born_on = any(%(born)s)
        and (ended_on is null or ended_on > %(until)s)
    """,
    """
    insert into registry_changedperson (person_id, scope, facts, delivery_id, at)
    select p.id, p.scope, '{}', %(delivery)s, %(now)s from registry_person p
    where p.scope >= %(from)s and p.scope < %(to)s and p.ended_on > %(after)s and p.ended_on <= %(until)s
    """,
)
