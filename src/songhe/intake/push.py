"""One call of the push interface: each change taken or answered for itself, all of them one delivery."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import QuerySet

from songhe.areas.models import Division
from songhe.foundation import audit
from songhe.foundation.clock import today
from songhe.foundation.faults import fault
from songhe.foundation.scope import DIGITS, Scope, scoped, within
from songhe.intake.fields import Known
from songhe.intake.places import Places
from songhe.intake.push_errors import LaterDay, OtherBody, TooLarge
from songhe.intake.push_models import PushCall, SourceKey
from songhe.intake.push_people import NAMED_BY, Found, by_name, by_number
from songhe.intake.push_reading import Change, Refused, read
from songhe.intake.push_shapes import Push
from songhe.intake.push_words import MEGABYTES, sentence
from songhe.intake.source_keys import CHANGES, may_state
from songhe.registry.actions import PLACES, NewPerson, enrol, scope_for
from songhe.registry.ledger import NewStatement, deliver, state
from songhe.registry.models import Delivery, DeliveryKind

MOST_OF_ONE = 20
"""Changes of one person that a call takes: each needs a round of its own."""
Results = dict[int, tuple[str, Any]]
"""By number of the change: what became of it, and why."""


class Said(NamedTuple):
    """What the change with a number states of somebody."""

    number: int
    statement: NewStatement


def push(key: SourceKey, pushed: Push, idempotency_key: str) -> dict[str, Any]:
    """Take over what a source pushes, in the open transaction; asked again, the same answer without doing it again.

    Valid changes are taken, the others say why not. Raises TooLarge, LaterDay, OtherBody.
    """
    digest = hashlib.sha256(json.dumps(pushed.model_dump(mode="json"), sort_keys=True).encode()).digest()
    before = PushCall.objects.filter(key=key, idempotency_key=idempotency_key).first()
    if before:
        if bytes(before.digest) != digest:
            raise OtherBody
        return dict(before.answer)
    if len(pushed.changes) > CHANGES:
        raise TooLarge(changes=CHANGES, megabytes=MEGABYTES)
    as_of = pushed.as_of or today()
    if as_of > today():
        raise LaterDay(day=as_of)
    city = Scope(key.scope[: DIGITS["city"]])
    with scoped(city):
        delivery = deliver(source=key.source, kind=DeliveryKind.PUSH, as_of=as_of, scope=key.sees)
        answer = _answer(delivery, _taken(key, pushed, delivery, city))
        fault("push_before_answer_kept")
        PushCall.objects.create(
            key=key, idempotency_key=idempotency_key, digest=digest, delivery=delivery, answer=answer
        )
        audit.record(by=None, what="push", scope=key.sees, key=key.pk, delivery=delivery.pk, taken=answer["taken"])
    fault("push_before_commit")
    return answer


def calls(key: SourceKey) -> QuerySet[PushCall]:
    """What came of the calls with a key, the latest first."""
    return PushCall.objects.filter(key=key).select_related("delivery").order_by("-pk")


def _taken(key: SourceKey, pushed: Push, delivery: Delivery, city: Scope) -> Results:
    known = Known(today(), Places(Division.objects.filter(within(city)), city.digits))
    results: Results = {}
    changes = list(_read(pushed, key, known, results))
    found = dict(by_number(changes, city, key.source)) | dict(by_name(changes, key.sees))
    new, said = [], []
    for change in changes:
        person = found.get(change.number)
        why = _why_not(change, person, key, city)
        if why:
            results[change.number] = why
        elif person:
            said.append(Said(change.number, _of(change, person.person_id, key.source)))
        else:
            new.append(change)
    said += _enrolled(new, delivery, city)
    return results | _stated(delivery, sorted(said, key=lambda one: one.number))


def _of(change: Change, person_id: int, source: str) -> NewStatement:
    named = {"name": change.name} if change.name and source in NAMED_BY else {}
    return NewStatement(person_id, named | dict(change.facts), change.valid_from, change.valid_until)


def _read(pushed: Push, key: SourceKey, known: Known, results: Results) -> Iterator[Change]:
    mine = may_state(key.source)
    for number, one in enumerate(pushed.changes, 1):
        try:
            yield read(one, number, may_state=mine, known=known)
        except Refused as refused:
            results[number] = "refused", sentence(refused)


def _why_not(change: Change, found: Found | None, key: SourceKey, city: Scope) -> tuple[str, Any] | None:
    """What keeps a change from being taken, and how it is answered."""
    refused, doubtful = "refused", "doubtful"
    if found:
        if not key.sees.covers(found.scope):
            return refused, sentence(Refused("elsewhere"))
        if found.why:
            return refused if found.why == "erased" else doubtful, sentence(Refused(found.why))
        return None
    if not change.id_number:
        return doubtful, sentence(Refused("unknown_person"))
    if not change.name:
        return refused, sentence(Refused("no_name"))
    return None if key.sees.covers(scope_for(change.facts, city).digits) else (refused, sentence(Refused("no_place")))


def _enrolled(new: Sequence[Change], delivery: Delivery, city: Scope) -> Iterator[Said]:
    """Each ID number once, by the change that comes first; who they are is stated before what else is said."""
    first: dict[str, Change] = {}
    for change in new:
        first.setdefault(change.id_number, change)
    people = [
        NewPerson(one.name, one.id_number, facts={name: one.facts.get(name) for name in PLACES})
        for one in first.values()
    ]
    ids = dict(zip(first, enrol(delivery, people, city=city), strict=True))
    for number, change in first.items():
        yield Said(change.number, NewStatement(ids[number], change.identity))
    for change in new:
        yield Said(
            change.number, NewStatement(ids[change.id_number], change.facts, change.valid_from, change.valid_until)
        )


def _stated(delivery: Delivery, said: Sequence[Said]) -> Results:
    """In rounds, so that of several changes of one person the later rests on the earlier."""
    rounds: list[list[Said]] = []
    turns: dict[int, int] = defaultdict(int)
    for one in said:
        turn = turns[one.statement.person_id]
        if turn == len(rounds):
            rounds.append([])
        rounds[turn].append(one)
        turns[one.statement.person_id] += 1
    results: Results = {one.number: ("unchanged", None) for one in said}
    too_many = sentence(Refused("too_many", most=MOST_OF_ONE))
    results |= {one.number: ("refused", too_many) for each in rounds[MOST_OF_ONE:] for one in each}
    people = set()
    for each in rounds[:MOST_OF_ONE]:
        news = _news(delivery, each)
        people |= news
        results |= {one.number: ("taken", None) for one in each if one.statement.person_id in news}
    Delivery.objects.filter(pk=delivery.pk).update(people=len(people))
    return results


def _news(delivery: Delivery, said: Sequence[Said]) -> set[int]:
    """Of whom the source says something new, each spoken of once."""
    state(delivery, [one.statement for one in said])
    with connections["default"].cursor() as cursor:
        cursor.execute("select distinct person_id from taken")
        return {person_id for (person_id,) in cursor.fetchall()}


def _answer(delivery: Delivery, results: Results) -> dict[str, Any]:
    counts = {name: 0 for name in ("taken", "unchanged", "doubtful", "refused")}
    for result, _ in results.values():
        counts[result] += 1
    listed = [{"number": number, "result": result, "why": why} for number, (result, why) in sorted(results.items())]
    return {"delivery": delivery.pk, "as_of": delivery.as_of.isoformat(), **counts, "results": listed}
