"""Two files of one person become one, and two again, without loss.

Nothing is copied or changed: the merged file points to the one kept, whose facts then follow from the statements on
both (`projection.py`). The merged file keeps its ID number and lies where the other one lies.
"""

import json
from typing import Any, LiteralString

from django.db import connections, transaction
from django.utils import timezone

from songhe.foundation import audit
from songhe.foundation.clock import today
from songhe.foundation.errors import NotFound
from songhe.foundation.models import Account
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import DIGITS, Scope, within
from songhe.registry.errors import FilesWithin, MergedAlready, OtherNumber, OutsideArea, SameFile
from songhe.registry.ledger import deliver, hold
from songhe.registry.models import Decision, DeliveryKind, Double, Ended, Merge, Person
from songhe.registry.projection import PLACES, project
from songhe.registry.queries import GONE

LONGEST_NOTE = 200


@transaction.atomic
def merge(*, by: Account, kept_id: int, merged_id: int, note: str = "") -> Merge:
    """Make one file part of another. What follows for both people is queued.

    Raises NotFound; SameFile, MergedAlready, FilesWithin where a chain would arise; OtherNumber: two ID numbers that
    differ need a note.
    """
    kept, merged = _both(by, kept_id, merged_id)
    note = one_line(note)[:LONGEST_NOTE]
    if kept.id_hash and merged.id_hash and kept.id_hash != merged.id_hash and not note:
        raise OtherNumber
    done = Merge.objects.create(
        person=kept,
        scope=kept.scope,
        merged=merged,
        merged_scope=merged.scope,
        settled=_disagreements(kept),
        note=note,
        by=by,
        at=timezone.now(),
    )
    Person.objects.filter(pk=merged.pk).update(
        merged_into=kept, ended_on=today(), ended_why=Ended.MERGED, scope=kept.scope
    )
    _decide(done, Decision.MERGED, by)
    _follow(by, done)
    _record(by, "merge_files", done, note)
    return done


@transaction.atomic
def unmerge(*, by: Account, merge_id: int) -> Merge:
    """Make two files of one again, each as it was and with what came in meanwhile.

    Raises NotFound, MergedAlready when it was undone before, OutsideArea when the file belongs to another area.
    """
    done = Merge.objects.select_for_update(of=("self",)).filter(within(by.sees), pk=merge_id).first()
    if done is None:
        raise NotFound
    if done.undone_at:
        raise MergedAlready
    if not by.sees.covers(done.merged_scope):
        raise OutsideArea
    hold([done.person_id, done.merged_id])
    done.undone_at, done.undone_by = timezone.now(), by
    done.save(update_fields=["undone_at", "undone_by"])
    Person.objects.filter(pk=done.merged_id).update(merged_into=None, ended_on=None, ended_why="")
    _decide(done, Decision.APART, by)
    _follow(by, done)
    with connections["default"].cursor() as cursor:
        cursor.execute(SETTLE_AGAIN, [json.dumps(done.settled)])
    _record(by, "unmerge_files", done, "")
    return done


def _both(by: Account, kept_id: int, merged_id: int) -> tuple[Person, Person]:
    if kept_id == merged_id:
        raise SameFile
    found = {person.pk: person for person in hold([kept_id, merged_id]) if by.sees.covers(person.scope)}
    if len(found) < 2 or any(person.ended_why in GONE and not person.merged_into_id for person in found.values()):
        raise NotFound
    if any(person.merged_into_id for person in found.values()):
        raise MergedAlready
    if Person.objects.filter(merged_into=merged_id).exists():
        raise FilesWithin
    return found[kept_id], found[merged_id]


def _follow(by: Account, done: Merge) -> None:
    """What holds of both follows, as far as the merged file speaks of it; both are determined again."""
    both = [done.person_id, done.merged_id]
    city = Scope(by.scope[: DIGITS["city"]])
    delivery = deliver(source="", kind=DeliveryKind.MERGE, as_of=today(), scope=city, by=by)
    with connections["default"].cursor() as cursor:
        for step in TOUCH:
            cursor.execute(step, {"people": both})
        cursor.execute(SPOKEN_OF, [done.merged_id])
        facts = {fact for (fact,) in cursor.fetchall()}
        project(delivery, sorted(facts | PLACES))
        cursor.execute(QUEUE_BOTH, {"people": both, "delivery": delivery.pk, "now": timezone.now()})


def _decide(done: Merge, decision: Decision, by: Account) -> None:
    pair = sorted([done.person_id, done.merged_id])
    Double.objects.filter(person=pair[0], other=pair[1]).update(
        decision=decision, decided_at=timezone.now(), decided_by=by, note=done.note
    )


def _record(by: Account, what: str, done: Merge, note: str) -> None:
    """On both files, so that whoever asks about either finds it."""
    scope = Scope(Person.objects.values_list("scope", flat=True).get(pk=done.person_id))
    audit.record(by=by, what=what, whom=done.person_id, scope=scope, purpose=note, merge=done.pk, other=done.merged_id)
    audit.record(by=by, what=what, whom=done.merged_id, scope=scope, purpose=note, merge=done.pk, other=done.person_id)


def _disagreements(person: Person) -> Any:
    with connections["default"].cursor() as cursor:
        cursor.execute(DISAGREEMENTS, [person.pk])
        return json.loads(cursor.fetchone()[0])


TOUCH: tuple[LiteralString, ...] = (
    "drop table if exists pg_temp.touched",
    "create temporary table touched on commit drop as select unnest(%(people)s::bigint[]) as person_id",
)

SPOKEN_OF: LiteralString = """
select distinct jsonb_object_keys(facts) from registry_statement where person_id = %s
"""

QUEUE_BOTH: LiteralString = """
insert into registry_changedperson (person_id, scope, facts, delivery_id, at)
select id, scope, '{}', %(delivery)s, %(now)s from registry_person where id = any(%(people)s)
"""

DISAGREEMENTS: LiteralString = """
select coalesce(jsonb_agg(to_jsonb(d)), '[]')::text from registry_disagreement d where person_id = %s
"""

SETTLE_AGAIN: LiteralString = """
update registry_disagreement d
set found_at = s.found_at, settled_at = s.settled_at, settled_by_id = s.settled_by_id, note = s.note,
    sent_to = s.sent_to
from jsonb_populate_recordset(null::registry_disagreement, %s::jsonb) s
where d.person_id = s.person_id and d.fact = s.fact and d."values" = s."values"
"""
