"""The log is added to and read, never changed."""

import pytest
from django.db import ProgrammingError, connection, transaction

from songhe.foundation import audit
from songhe.foundation.factories import an_account
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import Scope, scoped

pytestmark = pytest.mark.django_db


def test_it_keeps_who_what_whom_and_why() -> None:
    account = an_account()
    with scoped(Scope("371002")):
        audit.record(
            by=account, what="open_person", whom=7, scope=Scope("371002"), purpose="电话核实", item="home_care"
        )
        entry = AuditEntry.objects.get()

    assert (entry.account, entry.what, entry.person, entry.purpose) == (account.username, "open_person", 7, "电话核实")
    assert entry.detail == {"item": "home_care"}
    assert entry.at is not None


@pytest.mark.parametrize(
    "change",
    ["update foundation_auditentry set what = 'nothing'", "delete from foundation_auditentry"],
)
def test_the_pages_cannot_change_it(change: str) -> None:
    with scoped(Scope("371002")):
        audit.record(by=None, what="open_person", scope=Scope("371002"))
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(change)
        assert AuditEntry.objects.get().what == "open_person"
