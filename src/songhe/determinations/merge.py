"""New results against those that stand: first the differences, then only the rows that differ are written."""

from collections.abc import Sequence
from typing import Any, LiteralString

from django.db import connections

from songhe.determinations.models import Run, Why
from songhe.foundation.scope import AFTER_DIGITS

COMPARE: LiteralString = """
insert into determinations_change
    (run_id, person_id, scope, item, kind, clause_before, clause, amount_before, amount, missing, why, facts,
    delivery_id)
select run_id, person_id, scope, item, kind, clause_before, clause, amount_before, amount, missing,
    case when brought.delivery_id is null then %(why)s when brought.calendar then 'calendar' else 'facts' end,
    coalesce(brought.facts, '{}'), brought.delivery_id
from (
    select %(run)s::bigint as run_id, person_id, p.scope, item,
        case
            when is_now > 0 and was = 0 then 'new'
            when is_now > was then 'more'
            when is_now = 0 and was > 0 then 'ended'
            when is_now < was then 'less'
            when open_now and not open_before then 'newly_unknown'
        end as kind,
        clause_before, clause, amount_before, amount, missing
    from (
        select person_id, item,
            coalesce(d.clause, '') as clause_before, coalesce(s.clause, '') as clause,
            coalesce(d.amount, 0) as amount_before, coalesce(s.amount, 0) as amount,
            coalesce(s.missing, '{}') as missing,
            coalesce(d.amount, 0) * case d.per when 'month' then 12 else 1 end as was,
            coalesce(s.amount, 0) * case s.per when 'month' then 12 else 1 end as is_now,
            d.item is not null and (d.could_be is null or d.could_be > d.amount) as open_before,
            s.item is not null and (s.could_be is null or s.could_be > s.amount) as open_now
        from (
            select * from determinations_determination d
            where d.scope >= %(from)s and d.scope < %(to)s
                and (%(people)s::bigint[] is null or d.person_id = any(%(people)s))
        ) d
        full join staged_determinations_determination s using (person_id, item)
    ) compared
    join registry_person p on p.id = person_id
) found
left join (
    select q.person_id, array_agg(distinct fact order by fact) filter (where fact is not null) as facts,
        max(q.delivery_id) as delivery_id, bool_and(v.kind = 'calendar') as calendar
    from registry_changedperson q
    join registry_delivery v on v.id = q.delivery_id
    left join lateral unnest(q.facts) fact on true
    where %(people)s::bigint[] is null or q.person_id = any(%(people)s)
    group by q.person_id
) brought using (person_id)
where kind is not null
"""

END: LiteralString = """
delete from determinations_determination d
where d.scope >= %(from)s and d.scope < %(to)s and (%(people)s::bigint[] is null or d.person_id = any(%(people)s))
    and not exists (
        select 1 from staged_determinations_determination s where s.person_id = d.person_id and s.item = d.item)
"""

WRITE: LiteralString = """
insert into determinations_determination as d
    (run_id, person_id, scope, item, line, clause, amount, could_be, unit, per, missing, worth_fen, could_be_fen,
    due_since)
select %(run)s, s.person_id, p.scope, s.item, s.line, s.clause, s.amount, s.could_be, s.unit, s.per, s.missing,
    s.worth_fen, s.could_be_fen, case when s.amount > 0 then %(day)s::date end
from staged_determinations_determination s
join registry_person p on p.id = s.person_id
left join determinations_determination old on old.person_id = s.person_id and old.item = s.item
where old.id is null
    or (old.line, old.clause, old.amount, old.could_be, old.unit, old.per, old.missing, old.worth_fen, old.could_be_fen)
        is distinct from (s.line, s.clause, s.amount, s.could_be, s.unit, s.per, s.missing, s.worth_fen, s.could_be_fen)
on conflict (person_id, item) do update set
    run_id = excluded.run_id, line = excluded.line, clause = excluded.clause, amount = excluded.amount,
    could_be = excluded.could_be, unit = excluded.unit, per = excluded.per, missing = excluded.missing,
    worth_fen = excluded.worth_fen, could_be_fen = excluded.could_be_fen,
    due_since = case when excluded.amount > 0 then coalesce(d.due_since, excluded.due_since) end
"""


def merge(run: Run, *, before: Run | None, people: Sequence[int] | None = None, using: str) -> int | None:
    """Write the staged results of a run, in the open transaction. Returns how many changes; None for a first run.

    before: the last whole run. people: the staged results are all that these have; None is everybody of the run's area.
    """
    fields: dict[str, Any] = {
        "run": run.pk,
        "from": run.scope,
        "to": run.scope + AFTER_DIGITS,
        "people": None if people is None else list(people),
        "day": run.law_as_of,
    }
    with connections[using].cursor() as cursor:
        changes = None
        if before is not None:
            cursor.execute(COMPARE, fields | {"why": _why(run, before)})
            changes = cursor.rowcount
        cursor.execute(END, fields)
        cursor.execute(WRITE, fields)
    return changes


def _why(run: Run, before: Run) -> Why:
    """What made the difference for whom no fact is known to have changed."""
    if run.policy_fingerprint != before.policy_fingerprint:
        return Why.POLICY
    return Why.CALENDAR if run.law_as_of != before.current_on else Why.FACTS
