"""What is outstanding stays right when two change it at the same time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from songhe.determinations.factories import a_determination
from songhe.foundation.factories import an_account
from songhe.foundation.scope import scoped
from songhe.outreach.actions import refresh_outstanding
from songhe.outreach.factories import a_contact
from songhe.outreach.models import Outstanding
from songhe.registry.factories import CITY, a_person

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def test_a_contact_and_a_run_at_the_same_time_wait_for_one_another() -> None:
    """Both make the person's row anew: neither may fail on the other's, nor overlook it."""
    with scoped(CITY):
        person, officer = a_person(), an_account()
        a_determination(person)
        a_determination(person, "visit", 1)
        refresh_outstanding(scope=CITY)

    with ThreadPoolExecutor(1) as worker:
        with scoped(CITY):
            a_contact(person, officer)
            run = worker.submit(_refresh_as_owner)
            with pytest.raises(TimeoutError):
                run.result(0.5)
        assert run.result(10) == 1
    with scoped(CITY):
        assert Outstanding.objects.get().owed_items == ["visit"]


def _refresh_as_owner() -> int:
    try:
        return refresh_outstanding(scope=CITY, using="owner")
    finally:
        connections["owner"].close()
