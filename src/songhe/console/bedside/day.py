"""What a telephone takes along: the assessor's assignments, the scales they are made on, the server's time."""

from collections.abc import Container, Iterable
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from songhe.assessment import queries
from songhe.assessment.models import Assessment, Need, State
from songhe.assessment.shelf import scale_of
from songhe.assessment.words import WORDS
from songhe.console.bedside.known import known
from songhe.foundation.models import Account
from songhe.registry.models import ContactPerson
from songhe.scales.export import as_json

Plain = dict[str, Any]


def day(account: Account, have: Container[str]) -> Plain:
    """{"now", "account", "name", "assessments", "to_settle", "scales"}: `have` are fingerprints the phone holds.

    "scales" is {"id@version": scale or null}: null where the phone has it already.
    """
    waiting = list(_with_contacts(queries.to_visit(account)))
    scales = {key_of(one): scale_of(one.scale, one.version) for one in waiting}
    return {
        "now": timezone.now().isoformat(),
        "account": account.pk,
        "name": account.name,
        "assessments": [assignment(one, account) for one in waiting],
        "to_settle": [_to_settle(one, account) for one in to_settle(account)],
        "scales": {key: None if scale.fingerprint in have else as_json(scale) for key, scale in scales.items()},
    }


def key_of(assessment: Assessment) -> str:
    """gbt-42195-2022@1."""
    return f"{assessment.scale}@{assessment.version}"


def assignment(assessment: Assessment, account: Account) -> Plain:
    """One elder to visit: who, where, when, whom to call, and what form A knows of them already."""
    person = assessment.person
    assert assessment.lead and assessment.second
    leads = assessment.lead.account_id == account.pk
    return {
        "id": assessment.pk,
        "scale": assessment.scale,
        "version": assessment.version,
        "need": _both(f"need_{Need(assessment.need)}"),
        "due_on": assessment.due_on.isoformat(),
        "visit_at": assessment.visit_at.isoformat() if assessment.visit_at else None,
        "place": assessment.place or person.address,
        "role": "lead" if leads else "second",
        "scores": leads or assessment.second_scores,
        "second_scores": assessment.second_scores,
        "lead": assessment.lead.account.name,
        "second": assessment.second.account.name,
        "person": {"name": person.name, "masked": person.masked_name, "phone": person.masked_phone},
        "contacts": [
            {"name": one.name, "relation": one.relation, "phone": one.masked_phone}
            for one in person.contact_people.all()
        ],
        "known": known(assessment, scale_of(assessment.scale, assessment.version)),
    }


def to_settle(account: Account) -> Iterable[Assessment]:
    """Where both have sent their own sheet, and the two differ."""
    mine = queries.assessments(account.sees).filter(state=State.SENT, second_scores=True)
    mine = mine.filter(Q(lead__account=account) | Q(second__account=account))
    return mine.annotate(sent=Count("sheets")).filter(sent=2).order_by("pk")


def _to_settle(assessment: Assessment, account: Account) -> Plain:
    assert assessment.lead
    leads = assessment.lead.account_id == account.pk
    return {"id": assessment.pk, "name": assessment.person.masked_name, "leads": leads}


def _with_contacts(assessments: QuerySet[Assessment]) -> QuerySet[Assessment]:
    contacts = Prefetch("person__contact_people", ContactPerson.objects.filter(removed_at=None).order_by("pk"))
    return assessments.select_related("person__facts").prefetch_related(contacts)


def _both(key: str) -> Plain:
    return {"zh": WORDS[key].zh, "en": WORDS[key].en}
