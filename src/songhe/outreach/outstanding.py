"""The one statement that says what is outstanding: for people after a change, for an area after a run.

Two that meet go one after the other, so that the later sees what the earlier brought: an area, or many people, exclude
everybody in the province, a few people only the same ones.
"""

from collections.abc import Sequence
from typing import LiteralString

from django.db import connections

from songhe.foundation.clock import today
from songhe.foundation.scope import AFTER_DIGITS, DIGITS, Scope

WAIT_FOR_ALL: LiteralString = "select pg_advisory_xact_lock(hashtext('outstanding'), %(province)s)"
WAIT_FOR_SAME: LiteralString = """
select pg_advisory_xact_lock_shared(hashtext('outstanding'), %(province)s),
    pg_advisory_xact_lock(hashtextextended('outstanding', person_id))
from (select unnest(%(people)s::bigint[]) as person_id order by 1) same
"""
FEW = 100
"""So many people are waited for one by one."""

FORGET: LiteralString = """
delete from outreach_outstanding o
where o.scope >= %(from)s and o.scope < %(to)s and (%(people)s::bigint[] is null or o.person_id = any(%(people)s))
"""

FIND: LiteralString = """
with
mine as (
    select d.*, d.could_be is null or d.could_be > d.amount as open
    from determinations_determination d
    where d.scope >= %(from)s and d.scope < %(to)s and (%(people)s::bigint[] is null or d.person_id = any(%(people)s))
),
whose as (
    -- what is known of a file that was merged counts for the one kept
    select m.id, m.merged_into_id as kept from registry_person m
    where m.merged_into_id is not null and m.scope >= %(from)s and m.scope < %(to)s
        and (%(people)s::bigint[] is null or m.merged_into_id = any(%(people)s))
),
contact as (
    select coalesce(w.kept, c.person_id) as person_id, c.item, bool_or(c.outcome = 'wrong_fact') as disputed,
        bool_or(c.outcome in ('declined', 'already_receives')) as refused
    from outreach_contact c left join whose w on w.id = c.person_id
    where c.withdrawn_at is null and c.outcome <> 'not_found' and c.scope >= %(from)s and c.scope < %(to)s
        and (%(people)s::bigint[] is null
            or c.person_id in (select unnest(%(people)s::bigint[]) union all select id from whose))
    group by 1, c.item
),
receipt as (
    select coalesce(w.kept, r.person_id) as person_id, r.item, bool_or(r.until is null) as still,
        max(r.until) filter (where r.until > r.since) as until
    from outreach_receipt r left join whose w on w.id = r.person_id
    where r.scope >= %(from)s and r.scope < %(to)s
        and (%(people)s::bigint[] is null
            or r.person_id in (select unnest(%(people)s::bigint[]) union all select id from whose))
    group by 1, r.item
),
owed as (
    select m.person_id, count(*) as count, coalesce(sum(m.worth_fen), 0) as fen,
        array_agg(m.item order by m.worth_fen desc nulls last, m.item) as items,
        min(greatest(coalesce(m.due_since, %(today)s), r.until)) as since
    from mine m left join receipt r using (person_id, item) left join contact c using (person_id, item)
    where m.amount > 0 and r.still is not true and c.item is null
    group by m.person_id
),
unsettled as (
    select m.person_id, m.item, m.line, m.missing, m.could_be is null as endless, m.could_be_fen,
        greatest(coalesce(m.could_be_fen, 0) - coalesce(m.worth_fen, 0), 0) as gain
    from mine m left join contact c using (person_id, item)
    where m.open and c.refused is not true
),
line as (
    -- items of one exclusion are not drawn together: together they gain what the best of them could be
    select u.person_id, u.line, bool_or(u.endless) as endless,
        greatest(max(coalesce(u.could_be_fen, 0)) - coalesce(max(certain.fen), 0), 0) as gain
    from unsettled u
    left join (select person_id, line, sum(worth_fen) as fen from mine group by person_id, line) certain
        using (person_id, line)
    group by u.person_id, u.line
),
gained as (
    select person_id, sum(gain) as fen, bool_or(endless) as endless from line group by person_id
),
opened as (
    select u.person_id, count(*) as count, array_agg(u.item order by u.gain desc, u.item) as items
    from unsettled u group by u.person_id
),
asked as (
    select person_id, array_agg(fact order by gain desc, items desc, fact) as facts
    from (
        select u.person_id, fact, sum(u.gain) as gain, count(*) as items
        from unsettled u, unnest(u.missing) as fact group by u.person_id, fact
    ) by_fact
    group by person_id
),
disputed as (
    select person_id, count(*) as count, array_agg(item order by item) as items
    from contact where disputed group by person_id
)
insert into outreach_outstanding (person_id, scope, owed_items, owed_count, owed_fen, owed_since, open_items,
    open_facts, open_count, open_fen, open_ended, disputed_items)
select p.id, p.scope, coalesce(owed.items, '{}'), coalesce(owed.count, 0), coalesce(owed.fen, 0), owed.since,
    coalesce(opened.items, '{}'), coalesce(asked.facts, '{}'),
    coalesce(opened.count, 0) + coalesce(disputed.count, 0), coalesce(gained.fen, 0), coalesce(gained.endless, false),
    coalesce(disputed.items, '{}')
from owed
full join opened using (person_id)
full join disputed using (person_id)
left join gained using (person_id)
left join asked using (person_id)
join registry_person p on p.id = person_id
"""


def refresh(scope: Scope, *, people: Sequence[int] | None = None, using: str = "default") -> int:
    """Make the rows of an area, or of some people in it, anew in the open transaction. Returns how many there are."""
    fields = {
        "from": scope.digits,
        "to": scope.digits + AFTER_DIGITS,
        "people": None if people is None else list(people),
        "today": today(),
        "province": int(scope.digits[: DIGITS["province"]]),
    }
    few = people is not None and len(people) <= FEW
    with connections[using].cursor() as cursor:
        cursor.execute(WAIT_FOR_SAME if few else WAIT_FOR_ALL, fields)
        cursor.execute(FORGET, fields)
        cursor.execute(FIND, fields)
        return int(cursor.rowcount)
