"""待核: sources that state different things of somebody, settled by an office or sent back to the department."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from songhe.foundation import audit
from songhe.foundation.errors import NotFound
from songhe.foundation.models import Account
from songhe.foundation.scope import Scope, within
from songhe.registry.corrections import LONGEST_NOTE, correct
from songhe.registry.errors import NoteMissing, NotSaidBySource
from songhe.registry.models import Disagreement
from songhe.registry.values import from_json


def standing(scope: Scope) -> QuerySet[Disagreement]:
    """Those that nobody settled and that no department was asked about yet, with the people and their facts."""
    found = Disagreement.objects.filter(within(scope), settled_at=None, person__ended_on=None)
    return found.select_related("person__facts")


def disagreement(scope: Scope, disagreement_id: int) -> Disagreement:
    """One. Raises NotFound, also for one of another area."""
    found = Disagreement.objects.filter(within(scope), pk=disagreement_id).select_related("person").first()
    if found is None:
        raise NotFound
    return found


@transaction.atomic
def keep(*, by: Account, disagreement_id: int, note: str) -> Disagreement:
    """What holds is right. Raises NotFound, NoteMissing."""
    found = disagreement(by.sees, disagreement_id)
    return _settle(by, found, note, "kept")


@transaction.atomic
def adopt(*, by: Account, disagreement_id: int, source: str, note: str) -> Disagreement:
    """What another source says is right: it is stated as verified. Raises NotFound, NoteMissing, NotSaidBySource."""
    found = disagreement(by.sees, disagreement_id)
    said = next((one for one in found.values if one["source"] == source), None)
    if said is None:
        raise NotSaidBySource
    value, since = from_json(found.fact, said["value"]), date.fromisoformat(said["since"])
    correct(by=by, person_id=found.person_id, fact=found.fact, value=value, since=since, note=note)
    return _settle(by, disagreement(by.sees, disagreement_id), note, "adopted", source=source)


@transaction.atomic
def send_back(*, by: Account, disagreement_id: int, source: str, note: str) -> Disagreement:
    """The department whose record looks wrong is asked. Raises NotFound, NotSaidBySource."""
    found = disagreement(by.sees, disagreement_id)
    if source not in {one["source"] for one in found.values}:
        raise NotSaidBySource
    found.sent_to, found.note = source, note.strip()[:LONGEST_NOTE]
    found.save(update_fields=["sent_to", "note"])
    _record(by, found, "sent_back", source=source)
    return found


@transaction.atomic
def reopen(*, by: Account, disagreement_id: int) -> Disagreement:
    """Settled, or sent back, by mistake. What was stated as verified stays until it is taken back itself."""
    found = disagreement(by.sees, disagreement_id)
    found.settled_at, found.settled_by, found.note, found.sent_to = None, None, "", ""
    found.save(update_fields=["settled_at", "settled_by", "note", "sent_to"])
    _record(by, found, "reopened")
    return found


def _settle(by: Account, found: Disagreement, note: str, how: str, **detail: str) -> Disagreement:
    if not note.strip():
        raise NoteMissing
    found.settled_at, found.settled_by, found.note = timezone.now(), by, note.strip()[:LONGEST_NOTE]
    found.save(update_fields=["settled_at", "settled_by", "note"])
    _record(by, found, how, **detail)
    return found


def _record(by: Account, found: Disagreement, how: str, **detail: str) -> None:
    audit.record(
        by=by, what=f"settle_{how}", whom=found.person_id, scope=Scope(found.scope), purpose=found.note,
        fact=found.fact, **detail,
    )  # fmt: skip
