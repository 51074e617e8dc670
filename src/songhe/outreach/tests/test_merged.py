"""What is known of a merged file counts for the one kept."""

from collections.abc import Iterator

import pytest

from songhe.determinations.factories import a_determination
from songhe.foundation.factories import an_account
from songhe.foundation.roles import Role
from songhe.foundation.scope import scoped
from songhe.outreach.factories import a_contact, a_receipt
from songhe.outreach.models import Outcome, Outstanding
from songhe.outreach.outstanding import refresh
from songhe.registry.factories import CITY, a_person
from songhe.registry.merging import merge
from songhe.registry.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with scoped(CITY):
        yield


def owed(person: Person) -> list[str]:
    """By the row made for the person alone, which is the row made for the whole area."""
    found = []
    for people in ([person.pk], None):
        refresh(CITY, people=people)
        found.append([one.owed_items for one in Outstanding.objects.filter(person=person)])
    assert found[0] == found[1]
    return found[0][0] if found[0] else []


def test_receipts_and_contacts_of_a_merged_file_count() -> None:
    officer = an_account(scope="3710", role=Role.CITY_OFFICER)
    kept, other = a_person(), a_person()
    for item in ("visit", "home_care", "care_service_subsidy"):
        a_determination(kept, item)
    a_receipt(other, "visit")
    a_receipt(kept, "visit")
    a_contact(other, officer, "home_care", outcome=Outcome.DECLINED)
    assert set(owed(kept)) == {"home_care", "care_service_subsidy"}

    merge(by=officer, kept_id=kept.pk, merged_id=other.pk, note="重复")

    assert owed(kept) == ["care_service_subsidy"]
