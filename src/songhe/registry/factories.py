"""People for tests, here and in the modules above."""

from datetime import date
from itertools import count
from typing import Any

from songhe.foundation.scope import Scope
from songhe.registry.actions import STORED, NewPerson, add_people
from songhe.registry.identities import identity
from songhe.registry.models import Person, column

CITY = Scope("3710")
VILLAGE = "371002001001"
FACT = {column(name): name for name in STORED}
_serial = count(1)


def a_person(
    *, name: str = "张小三", id_number: str = "", phone: str = "", household: str = "", **facts: Any
) -> Person:
    """Somebody of VILLAGE born in 1940. Facts with underscores: `a_person(assessment_care_grade=3)`."""
    number = id_number or f"37100219400101{next(_serial):03}X"
    known = {"person_born_on": date(1940, 1, 1), "person_lives_in": VILLAGE, "person_registered_in": VILLAGE} | facts
    new = NewPerson(name, number, phone, household, facts={FACT[column]: value for column, value in known.items()})
    add_people(people=[new], city=CITY, recorded_on=date(2026, 1, 1))
    return Person.objects.select_related("facts").get(id_hash=identity(name=name, id_number=number).id_hash)
