"""Two administrators who disable each other at the same moment: one of them stays."""

import threading

import pytest
from django.db import connection

from songhe.foundation.account_errors import LastAdministrator
from songhe.foundation.actions import set_active
from songhe.foundation.factories import an_account
from songhe.foundation.models import Account
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped

CITY = Scope("3710")


@pytest.mark.django_db(transaction=True)
def test_two_who_disable_each_other_at_once() -> None:
    one, other = (an_account(scope="3710", role=Role.ADMINISTRATOR) for _ in range(2))
    begun, said = threading.Barrier(2), list[str]()

    def disable(by: Account, whom: Account) -> None:
        try:
            begun.wait(10)
            with scoped(CITY):
                set_active(by=by, account_id=whom.pk, active=False)
            said.append("done")
        except Exception as error:
            said.append(type(error).__name__)
        finally:
            connection.close()

    both = [threading.Thread(target=disable, args=pair) for pair in ((one, other), (other, one))]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(20)
    assert sorted(said) == sorted([LastAdministrator.__name__, "done"])
    assert Account.objects.filter(role=Role.ADMINISTRATOR, is_active=True).count() == 1
