"""What the tables show to somebody who has the database and no key."""

import pytest
from django.db import models

from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, a_person
from songhe.registry.models import Person
from songhe.registry.search import search

pytestmark = pytest.mark.django_db


def test_no_part_of_an_id_number_or_phone_stands_open() -> None:
    with scoped(CITY):
        person = a_person(id_number="993710194612070015", phone="15400001234")
        readable = [field.attname for field in Person._meta.fields if not isinstance(field, models.BinaryField)]
        values = " ".join(str(getattr(person, name)) for name in readable if name != "id")
        assert "0015" not in values and "1234" not in values
        assert [found.person.pk for found in search(CITY, "0015")] == [person.pk]
        assert [found.person.pk for found in search(CITY, "993710194612070015")] == [person.pk]
