"""Gives the city of the browser tests some assessments by two assessors, one of them hasty; prints their numbers."""

import os
from datetime import datetime
from decimal import Decimal

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "songhe.config.settings"
    django.setup()
    from django.db import connections
    from django.db.models import F
    from django.utils import timezone

    connections["default"] = connections["owner"]
    from songhe.assessment.factories import an_agency, an_assessor
    from songhe.assessment.models import Result, Sheet
    from songhe.assessment.tests.bench import Bench
    from songhe.foundation.scope import scoped
    from songhe.registry.factories import CITY
    from songhe.registry.models import Person

    with scoped(CITY):
        bench = Bench()
        usual, hasty = an_assessor(an_agency()), an_assessor(an_agency())
        for _ in range(150):
            bench.assess(usual)
        for number in range(40):
            bench.assess(hasty, minutes=3 + number / 100 if number < 12 else 45)
        east, north = 122 + F("pk") % 97 * Decimal("0.002"), 37 + F("pk") % 89 * Decimal("0.002")
        Person.objects.update(longitude=east, latitude=north)
        days_before = timezone.make_aware(datetime(2026, 1, 2))  # of the day that the server believes in
        Sheet.objects.update(received_at=days_before)
        Result.objects.update(concluded_at=days_before)
    print(hasty.agency_id, hasty.pk)


if __name__ == "__main__":
    main()
