"""New results against those that stand: first the differences, then only the rows that differ are written."""

from typing import LiteralString

from django.db import connections

from songhe.determinations.models import Run
from songhe.foundation.scope import AFTER_DIGITS

COMPARE: LiteralString = """
insert into determinations_change
    (run_id, person_id, scope, item, kind, clause_before, clause, amount_before, amount, missing)
select * from (
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
        from (select * from determinations_determination where scope >= %(from)s and scope < %(to)s) d
        full join staged_determinations_determination s using (person_id, item)
    ) compared
    join registry_person p on p.id = person_id
) found
where kind is not null
"""

END: LiteralString = """
delete from determinations_determination d
where d.scope >= %(from)s and d.scope < %(to)s and not exists (
    select 1 from staged_determinations_determination s where s.person_id = d.person_id and s.item = d.item)
"""

WRITE: LiteralString = """
insert into determinations_determination as d
    (run_id, person_id, scope, item, line, clause, amount, could_be, unit, per, missing, worth_fen, could_be_fen)
select %(run)s, s.person_id, p.scope, s.item, s.line, s.clause, s.amount, s.could_be, s.unit, s.per, s.missing,
    s.worth_fen, s.could_be_fen
from staged_determinations_determination s
join registry_person p on p.id = s.person_id
left join determinations_determination old on old.person_id = s.person_id and old.item = s.item
where old.id is null
    or (old.line, old.clause, old.amount, old.could_be, old.unit, old.per, old.missing, old.worth_fen, old.could_be_fen)
        is distinct from (s.line, s.clause, s.amount, s.could_be, s.unit, s.per, s.missing, s.worth_fen, s.could_be_fen)
on conflict (person_id, item) do update set
    run_id = excluded.run_id, line = excluded.line, clause = excluded.clause, amount = excluded.amount,
    could_be = excluded.could_be, unit = excluded.unit, per = excluded.per, missing = excluded.missing,
    worth_fen = excluded.worth_fen, could_be_fen = excluded.could_be_fen
"""


def merge(run: Run, *, first: bool, using: str) -> int | None:
    """Write the staged results of a run, in the open transaction. Returns how many changes; None for a first run."""
    fields: dict[str, int | str] = {"run": run.pk, "from": run.scope, "to": run.scope + AFTER_DIGITS}
    with connections[using].cursor() as cursor:
        changes = None
        if not first:
            cursor.execute(COMPARE, fields)
            changes = cursor.rowcount
        cursor.execute(END, fields)
        cursor.execute(WRITE, fields)
    return changes
