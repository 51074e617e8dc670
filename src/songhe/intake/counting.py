"""What a file did, or would do: how many people are new, changed, as before or off the list, by township."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any, LiteralString

from django.db import connections

from songhe.foundation.bulk import stage_as
from songhe.foundation.encryption import masked_name
from songhe.foundation.scope import DIGITS
from songhe.intake.applying import Applied
from songhe.intake.checking import Checked
from songhe.intake.matching import Matched
from songhe.registry.models import Delivery

KINDS = ("new", "changed", "left", "unchanged")
EXAMPLES = 5
"""Of each kind."""
SECRET = frozenset({"name", "phone", "address", "household", "longitude", "latitude"})
"""Not shown in an example."""


def counts(checked: Checked, matched: Matched, skipped: int) -> dict[str, Any]:
    """What is known of the file before anything of it is written."""
    dropped: Counter[str] = Counter()
    for one in checked.table.dropped:
        dropped[one.why] += len(one.rows)
    return {
        "rows": len(checked.table),
        "sound": len(matched.rows) - skipped,
        "repeated": checked.repeated,
        "dropped": dict(dropped),
        "doubts": len(matched.doubts),
    }


def effects(delivery: Delivery, applied: Applied) -> dict[str, Any]:
    """In the transaction that applied it."""
    asked = {"delivery": delivery.pk}
    with connections["default"].cursor() as cursor:
        stage_as("spoken_of", "person_id bigint", ((person,) for person in {*applied.people, *applied.left}))
        stage_as("gone_off", "person_id bigint", ((person,) for person in applied.left))
        for step in KIND_OF:
            cursor.execute(step, asked)
        cursor.execute(BY_TOWNSHIP, {"digits": DIGITS["township"]})
        townships: dict[str, dict[str, int]] = defaultdict(dict)
        for township, kind, people in cursor.fetchall():
            townships[township][kind] = people
        cursor.execute(SHOWN, asked | {"most": EXAMPLES, "digits": DIGITS["township"]})
        examples = [_example(*row) for row in cursor.fetchall()]
    totals = {kind: sum(each.get(kind, 0) for each in townships.values()) for kind in KINDS}
    return totals | {"townships": townships, "examples": examples}


def _example(kind: str, person: int, name: str, township: str, old: Any, new: Any) -> dict[str, Any]:
    before, after = (json.loads(each) if isinstance(each, str) else each or {} for each in (old, new))
    told = {
        fact: [before.get(fact), value]
        for fact, value in after.items()
        if fact not in SECRET and (kind == "new" or before.get(fact) != value)
    }
    return {"kind": kind, "person": person, "name": masked_name(name), "township": township, "facts": told}


def changed_nothing(found: Mapping[str, Any]) -> bool:
    """Whether the registry said all of it already."""
    return not any(found.get(kind) for kind in ("new", "changed", "left", "doubts"))


KIND_OF: tuple[LiteralString, ...] = (
    "drop table if exists pg_temp.told",
    """
    create temporary table told on commit drop as
    select p.id as person_id, p.scope, p.name,
        case when g.person_id is not null then 'left' when p.added_in_id = %(delivery)s then 'new'
            when s.person_id is not null then 'changed' else 'unchanged' end as kind
    from spoken_of o
    join registry_person p on p.id = o.person_id
    left join gone_off g on g.person_id = p.id
    left join (
        select distinct person_id from registry_statement
        where delivery_id = %(delivery)s and recorded_in_id = %(delivery)s and withdrawn_at is null
    ) s on s.person_id = p.id
    """,
)
BY_TOWNSHIP: LiteralString = "select left(scope, %(digits)s), kind, count(*) from told group by 1, 2 order by 1"
SHOWN: LiteralString = """
select t.kind, t.person_id, t.name, left(t.scope, %(digits)s),
    (select jsonb_object_agg(e.key, e.value) from registry_statement o cross join lateral jsonb_each(o.facts) e
        where o.person_id = t.person_id and o.withdrawn_in_id = %(delivery)s),
    (select jsonb_object_agg(e.key, e.value) from registry_statement n cross join lateral jsonb_each(n.facts) e
        where n.person_id = t.person_id and n.delivery_id = %(delivery)s and n.withdrawn_at is null)
from (
    select *, row_number() over (partition by kind order by person_id) as place from told where kind <> 'unchanged'
) t
where t.place <= %(most)s
order by t.kind, t.place
"""
