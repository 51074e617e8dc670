"""Makes elders to be assessed and the assessors who visit them, in the demo city of the browser tests.

python at_the_bedside.py make NAME …     an elder, a lead and a second assessor each; NAME_both: both score
python at_the_bedside.py reassign ID     to two others
python at_the_bedside.py found ID        the sheets and the result of an assessment
Says what it did as JSON. Accounts are lead-NAME and second-NAME, passwords songhe-<account>.
"""

import json
import os
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from songhe.assessment.models import Agency, Assessor
    from songhe.foundation.models import Account

VILLAGE, COUNTY = "371002109210", "371002"


def make(*names: str) -> dict[str, dict[str, object]]:
    from songhe.foundation.models import Account

    clerk = Account.objects.get(username="huancui")
    return {name: _one(place, name, clerk) for place, name in enumerate(names)}


def _one(place: int, name: str, clerk: "Account") -> dict[str, object]:
    from django.utils import timezone

    from songhe.assessment.models import Assessment
    from songhe.assessment.path import appoint, assign, open_assessment
    from songhe.foundation.clock import today
    from songhe.foundation.scope import Scope
    from songhe.registry.actions import NewPerson, add_people
    from songhe.registry.models import Person

    facts = {"person.born_on": today().replace(year=1938), "person.lives_in": VILLAGE, "person.sex": "female"}
    elder = NewPerson(
        f"王桂{chr(0x82B1 + place)}",
        f"9937101938{Person.objects.count():07}1",
        "15500000000",
        address=f"环翠区桥头镇中于家{place + 40}号",
        facts=facts | {"person.living": "alone", "welfare.dibao": True},
    )
    add_people(people=[elder], city=Scope("3710"), recorded_on=today())
    person = Person.objects.latest("pk")
    agency = _agency(name)
    opened = open_assessment(by=clerk, person_id=person.pk, need="first")
    lead, second = (_assessor(agency, f"{role}-{name}", medical=role == "lead") for role in ("lead", "second"))
    assign(by=clerk, assessment_id=opened.pk, agency=agency, lead=lead, second=second)
    at = timezone.now() + timedelta(hours=1)
    appoint(by=clerk, assessment_id=opened.pk, visit_at=at, place=elder.address)
    Assessment.objects.filter(pk=opened.pk).update(second_scores=name.endswith("_both"))
    return {"id": opened.pk, "elder": person.name, "lead": f"lead-{name}", "second": f"second-{name}"}


def _agency(name: str) -> "Agency":
    from songhe.assessment.models import Agency

    return Agency.objects.create(name="威海市民生评估中心", credit_code=name[-18:], scope="3710")


def _assessor(agency: "Agency", username: str, *, medical: bool) -> "Assessor":
    from songhe.assessment.models import Assessor
    from songhe.foundation.actions import create_account
    from songhe.foundation.roles import Role
    from songhe.foundation.scope import Scope

    area = {"area": COUNTY, "area_name": "环翠区", "scope": Scope(COUNTY)}
    account = create_account(
        username=username, password=f"songhe-{username}", name=f"评{username}", role=Role.ASSESSOR, **area
    )
    return Assessor.objects.create(account=account, agency=agency, medical=medical)


def reassign(assessment_id: str) -> dict[str, object]:
    from songhe.assessment.path import assign
    from songhe.foundation.models import Account

    clerk, agency = Account.objects.get(username="huancui"), _agency(f"other-{assessment_id}")
    team = [_assessor(agency, f"other-{assessment_id}-{place}", medical=True) for place in range(2)]
    assign(by=clerk, assessment_id=int(assessment_id), agency=agency, lead=team[0], second=team[1])
    return {}


def found(assessment_id: str) -> dict[str, object]:
    from songhe.assessment.models import Assessment

    assessment = Assessment.objects.get(pk=assessment_id)
    result = getattr(assessment, "result", None)
    return {
        "state": assessment.state,
        "grade": result.grade if result else None,
        "sheets": [
            {"answers": one.answers, "form": one.form, "notes": one.notes, "photos": one.photos.count(),
             "started_at": one.started_at.timestamp(), "finished_at": one.finished_at.timestamp(),
             "assessor": one.assessor.account.username}
            for one in assessment.sheets.order_by("pk")
        ],
        "signatures": sorted(assessment.signatures.values_list("signer", flat=True)),
    }  # fmt: skip


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "songhe.config.settings"
    django.setup()
    from songhe.foundation.scope import Scope, scoped

    with scoped(Scope("3710")):
        print(json.dumps({"make": make, "reassign": reassign, "found": found}[sys.argv[1]](*sys.argv[2:])))
