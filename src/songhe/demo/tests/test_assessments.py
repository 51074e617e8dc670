"""The demo city has assessments in every state, made by the actions of the pages."""

from io import StringIO

import pytest
from django.core.management import call_command

from songhe.assessment.lists import counts
from songhe.assessment.models import Assessor, Result, Signature, Step
from songhe.demo.assessments import HOW_MANY
from songhe.foundation.models import Account
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def test_every_list_has_something_to_show() -> None:
    call_command("load_demo_city", "--people", "800", stdout=StringIO())

    with scoped(CITY):
        found = counts(CITY)
        assert min(found.values()) > 0, found
        assert sum(found.values()) >= sum(HOW_MANY.values())
        assert Result.objects.filter(public=True).exists()
        assert Step.objects.filter(what="ask_revoke").count() == 2
        images = {one.image for one in Signature.objects.all()}
        assert len(images) == Signature.objects.count()
    sees = Account.objects.get(username="pinggu1").sees
    with scoped(sees):
        assert Assessor.objects.get(account__username="pinggu1").medical
        assert sum(counts(sees).values()) == sum(found.values())
