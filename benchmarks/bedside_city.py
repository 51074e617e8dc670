"""Who is visited in the benchmark of the telephones, and when a determination has followed."""

import time
from collections.abc import Sequence
from threading import Event, Thread
from typing import TYPE_CHECKING, Self

from benchmarks.bedside_phone import PASSWORD, Sent

if TYPE_CHECKING:
    from songhe.assessment.models import Agency, Assessor

COUNTY, CITY = "371002", "3710"
PATIENCE, EVERY = 60, 0.01


def assignments(phones: int, rounds: int) -> list[tuple[str, list[tuple[int, str, str]]]]:
    """(user name, [(assessment, lead's name, second's name)]): elders on dibao who were never assessed come first."""
    from django.contrib.auth.hashers import make_password
    from django.db.models import F

    from songhe.assessment.models import Agency
    from songhe.assessment.path import assign, open_assessment
    from songhe.foundation.models import Account
    from songhe.foundation.scope import Scope, scoped, within
    from songhe.registry.models import Person

    with scoped(Scope(CITY)):
        clerk = Account.objects.get(username="huancui")
        agency = Agency.objects.create(name="威海市民生评估中心", credit_code="BENCHMARK", scope=CITY)
        never = Person.objects.filter(within(Scope(COUNTY)), facts__assessment_care_grade=None, assessments=None)
        elders = list(never.order_by(F("facts__welfare_dibao").desc(nulls_last=True), "pk")[: phones * rounds])
        found, hashed = [], make_password(PASSWORD)
        for place in range(phones):
            lead, second = (_assessor(agency, f"{role}{place}", hashed) for role in ("lead", "second"))
            mine = []
            for elder in elders[place::phones]:
                opened = open_assessment(by=clerk, person_id=elder.pk, need="first")
                assign(by=clerk, assessment_id=opened.pk, agency=agency, lead=lead, second=second)
                mine.append((opened.pk, lead.account.name, second.account.name))
            found.append((f"lead{place}", mine))
    return found


def _assessor(agency: "Agency", name: str, hashed: str) -> "Assessor":
    from songhe.assessment.models import Assessor
    from songhe.foundation.models import Account
    from songhe.foundation.roles import Role

    area = {"area": COUNTY, "area_name": "环翠区", "scope": COUNTY}
    account = Account.objects.create(username=name, password=hashed, name=name, role=Role.ASSESSOR, **area)
    return Assessor.objects.create(account=account, agency=agency, medical=True)


class Watch:
    """Looks every few milliseconds whose determination is still to follow, in a thread of its own."""

    def __init__(self) -> None:
        self._looks: list[tuple[float, frozenset[int]]] = []
        self._ended = Event()
        self._thread = Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Once nobody waits. Raises TimeoutError."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self._looks[-1][1]:
            time.sleep(0.1)
        self._ended.set()
        self._thread.join()
        if self._looks[-1][1]:
            raise TimeoutError

    def _look(self) -> None:
        from django.db import connections

        from songhe.foundation.scope import Scope, scoped
        from songhe.outreach.following import waiting

        while not self._ended.is_set():
            with scoped(Scope(CITY)):
                people = frozenset(waiting(Scope(CITY)).values_list("person_id", flat=True))
            self._looks.append((time.time(), people))
            time.sleep(EVERY)
        connections.close_all()

    def followed(self, sent: Sequence[Sent]) -> list[Sent]:
        """Each with the seconds until a look after its answer found its person waiting no more."""
        people = dict(_people([one.assessment for one in sent]))
        return [one.with_followed(self._first_without(people[one.assessment], one.at + one.stored)) for one in sent]

    def _first_without(self, person: int, since: float) -> float:
        return next(at for at, waiting in self._looks if at >= since and person not in waiting)


def _people(assessments: list[int]) -> list[tuple[int, int]]:
    from songhe.assessment.models import Assessment
    from songhe.foundation.scope import Scope, scoped

    with scoped(Scope(CITY)):
        return list(Assessment.objects.filter(pk__in=assessments).values_list("pk", "person"))
