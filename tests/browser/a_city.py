"""Makes the database of the browser tests: a small demo city, three more elders whose case the tests follow, a clerk.

Run in a process of its own, so that Django is set up for that database: python a_city.py PEOPLE
"""

import os
import sys
from datetime import date
from decimal import Decimal

import django
from django.core.management import call_command

AREA, TOWNSHIP, VILLAGE = "371000", "371002109", "371002109210"
AS_OF = date(2026, 1, 1)
COMMON = {
    "person.sex": "female",
    "person.registered_in": VILLAGE,
    "person.lives_in": VILLAGE,
    "person.living": "alone",
    "person.urban_rural": "rural",
    "person.empty_nest": True,
    "person.left_behind": False,
    "welfare.tekun": "none",
    "welfare.dibao": True,
    "welfare.dibao_margin": False,
    "welfare.low_income": False,
    "disability.kind": "none",
    "disability.level": 0,
    "household.income_per_head": Decimal(600),
    "welfare.wandering": False,
    "family_planning.special": False,
    "honour.model_worker": "none",
    "honour.party_member_before_1949": False,
    "veterans.key_entitled": False,
    "veterans.family": False,
    "veterans.disabled_soldier": False,
    "ltci.insured": False,
    "ltci.grade": 0,
    "pension.employee": False,
    "pension.resident": True,
}
ELDERS = {
    "宋立石": {"assessment.care_grade": 3, "disability.kind": "physical", "disability.level": 1},
    "宋代萍": {"person.living": "with_family"},
    "宋芬珊": {"welfare.tekun": "dispersed", "welfare.dibao": False},
    "宋评岚": {},
    "宋误录": {"person.born_on": date(1990, 1, 1)},
}
TWICE, TWICE_NUMBER = "欧阳慕华", "371002199306120020"
"""Somebody young, to whom nothing is due, with two files."""


def main(people: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "songhe.config.settings"
    django.setup()
    call_command("migrate", database="owner", verbosity=0)
    call_command("load_demo_city", people=people, as_of=AS_OF)
    add_elders()


def add_elders() -> None:
    """And apply the law once more, so that the pages have changes to show."""
    from songhe.determinations.actions import determine
    from songhe.foundation.clock import today
    from songhe.foundation.scope import Scope, scoped
    from songhe.outreach.actions import refresh_outstanding
    from songhe.registry.actions import NewPerson, add_people
    from songhe.registry.ledger import NewStatement, deliver, state
    from songhe.registry.models import DeliveryKind, Person

    city = Scope("3710")
    elders = [
        NewPerson(
            name,
            f"99371019400101000{number}",
            "15400000000",
            address=f"环翠区桥头镇中于家{number + 3}排1号",
            facts=COMMON | {"person.born_on": date(1940, 1, 1)} | facts,
        )
        for number, (name, facts) in enumerate(ELDERS.items())
    ]
    twice = [
        NewPerson(
            TWICE, number, "13812340987", address="环翠区桥头镇远遥新村9号楼2单元301",
            facts=COMMON | {"welfare.dibao": False, "person.born_on": date(1993, 6, 12)},
        )
        for number in (TWICE_NUMBER, "")
    ]  # fmt: skip
    with scoped(city, "owner"):
        add_people(people=[*elders, *twice], city=city, recorded_on=AS_OF, using="owner")
        who = Person.objects.using("owner").get(name="宋代萍")
        visit = deliver(source="township", kind=DeliveryKind.HAND, as_of=AS_OF, scope=city, using="owner")
        state(visit, [NewStatement(who.pk, {"disability.level": 1})], using="owner")
    determine(area=AREA, as_of=today(), using="owner")
    refresh_outstanding(scope=city, using="owner")


if __name__ == "__main__":
    main(int(sys.argv[1]))
