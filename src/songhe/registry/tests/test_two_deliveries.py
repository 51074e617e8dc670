"""Two deliveries about one person at the same moment: the later sees what the earlier brought."""

import threading
from datetime import date

import pytest
from django.db import connection, transaction

from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, a_person, stated
from songhe.registry.models import Disagreement, PersonFacts, Statement


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sources", [("civil_affairs", "township"), ("civil_affairs", "civil_affairs")])
def test_the_later_sees_what_the_earlier_brought(sources: tuple[str, str]) -> None:
    with scoped(CITY):
        person = a_person()
    earlier, committed = threading.Event(), threading.Event()

    def another() -> None:
        earlier.wait(10)
        try:
            with scoped(CITY):
                stated(person, source=sources[1], as_of=date(2026, 3, 1), welfare_dibao=False)
        finally:
            connection.close()
            committed.set()

    thread = threading.Thread(target=another)
    thread.start()
    with transaction.atomic(), scoped(CITY):
        stated(person, source=sources[0], as_of=date(2026, 3, 1), welfare_dibao=True)
        earlier.set()
        assert not committed.wait(1)
    thread.join(20)

    with scoped(CITY):
        live = Statement.objects.filter(person=person, facts__has_key="welfare.dibao", withdrawn_at=None)
        differ = sources[0] != sources[1]
        assert live.count() == (2 if differ else 1)
        assert Disagreement.objects.filter(person=person).exists() == differ
        assert PersonFacts.objects.get(person=person).welfare_dibao is differ
