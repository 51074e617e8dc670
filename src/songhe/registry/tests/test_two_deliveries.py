"""A delivery about somebody, and at the same moment another, a parting of files, an erasure: one after the other."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from songhe.foundation.factories import an_account
from songhe.foundation.roles import Role
from songhe.foundation.scope import scoped
from songhe.registry.erasing import ask, confirm
from songhe.registry.factories import CITY, a_person, stated
from songhe.registry.merging import merge, unmerge
from songhe.registry.models import Disagreement, Ground, Person, PersonFacts, Statement


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sources", [("civil_affairs", "township"), ("civil_affairs", "civil_affairs")])
def test_the_later_sees_what_the_earlier_brought(sources: tuple[str, str]) -> None:
    with scoped(CITY):
        person = a_person()
    later: dict[str, Any] = {"source": sources[1], "as_of": date(2026, 3, 1), "welfare_dibao": False}
    with meanwhile(lambda: stated(person, **later)):
        stated(person, source=sources[0], as_of=date(2026, 3, 1), welfare_dibao=True)
    with scoped(CITY):
        live = Statement.objects.filter(person=person, facts__has_key="welfare.dibao", withdrawn_at=None)
        differ = sources[0] != sources[1]
        assert live.count() == (2 if differ else 1)
        assert Disagreement.objects.filter(person=person).exists() == differ
        assert PersonFacts.objects.get(person=person).welfare_dibao is differ


@contextmanager
def meanwhile(act: Callable[[], Any]) -> Iterator[None]:
    """Something else is done while a transaction is open that it must wait for."""
    begun, done = threading.Event(), threading.Event()

    def other() -> None:
        begun.wait(10)
        try:
            with scoped(CITY):
                act()
        finally:
            connection.close()
            done.set()

    thread = threading.Thread(target=other)
    thread.start()
    with transaction.atomic(), scoped(CITY):
        yield
        begun.set()
        assert not done.wait(1)
    thread.join(20)


@pytest.mark.django_db(transaction=True)
def test_files_part_after_a_delivery_under_way() -> None:
    officer = an_account(scope="3710", role=Role.CITY_OFFICER)
    with scoped(CITY):
        person, other = a_person(), a_person()
        stated(other, source="civil_affairs", welfare_dibao=True)
        done = merge(by=officer, kept_id=person.pk, merged_id=other.pk, note="同一人")
    with meanwhile(lambda: unmerge(by=officer, merge_id=done.pk)):
        stated(person, source="civil_affairs", as_of=date(2026, 3, 1), welfare_dibao=False)
    with scoped(CITY):
        assert PersonFacts.objects.get(person=person).welfare_dibao is False
        assert PersonFacts.objects.get(person=other).welfare_dibao is True


@pytest.mark.django_db(transaction=True)
def test_an_erasure_takes_along_a_delivery_under_way_and_later_ones_bring_nothing() -> None:
    asking, confirming = (an_account(scope="3710", role=Role.CITY_OFFICER) for _ in range(2))
    with scoped(CITY):
        person = a_person()
        asked = ask(by=asking, person_id=person.pk, ground=Ground.MISTAKE, note="误录")
    with meanwhile(lambda: confirm(by=confirming, number=asked.pk)):
        stated(person, source="civil_affairs", welfare_dibao=True)
    with scoped(CITY):
        assert Person.objects.get(pk=person.pk).ended_why == "erased"
        assert not Statement.objects.filter(person=person).exists()
        stated(person, source="civil_affairs", welfare_dibao=True)
        assert not Statement.objects.filter(person=person).exists()
