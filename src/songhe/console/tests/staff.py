"""Two counties, three accounts and some people, for the tests of the pages."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from typing import Any

from django.test import Client
from openpyxl import load_workbook

from songhe.areas.models import Division
from songhe.determinations.factories import a_determination, a_run
from songhe.determinations.models import Run
from songhe.foundation.clock import on_day
from songhe.foundation.factories import an_account
from songhe.foundation.roles import Role
from songhe.foundation.scope import scoped
from songhe.outreach.actions import refresh_outstanding
from songhe.registry.factories import CITY, a_person
from songhe.registry.models import Person

GRADE = "assessment.care_grade"
ELSEWHERE = "371082003001"
PLACES = {
    "371000": ("city", "威海市"), "371002": ("county", "环翠区"), "371082": ("county", "荣成市"),
    "371002001": ("township", "孙家疃街道"), "371082003": ("township", "俚岛镇"),
    "371002001001": ("village", "远遥社区"), ELSEWHERE: ("village", "东崂社区"),
}  # fmt: skip
ROLES = {
    "3710": Role.CITY_OFFICER,
    "371002": Role.COUNTY_OFFICER,
    "371082": Role.COUNTY_OFFICER,
    "371002001": Role.TOWNSHIP_CLERK,
}


@contextmanager
def a_city() -> Iterator[Run]:
    """The names of places and a run of the law of 2026-01-01."""
    for code, (level, name) in PLACES.items():
        scope = code[:4] if level == "city" else code
        Division.objects.create(code=code, name=name, level=level, parent="", scope=scope)
    with on_day(date(2026, 1, 5)):
        with scoped(CITY):
            run = a_run()
        yield run


def signed_in(scope: str = "371002001") -> Client:
    client = Client()
    client.force_login(an_account(scope=scope, role=ROLES[scope]))
    return client


def due(run: Run, name: str = "张小三", amount: int = 60, **facts: Any) -> Person:
    """Somebody on dibao with grade 3, due hours of home care under the law as under the determination."""
    known = {"welfare_dibao": True, "welfare_tekun": "none", "assessment_care_grade": 3, "person_living": "alone"}
    return _determined(run, name, known | facts, amount=amount)


def unsure(run: Run, name: str = "李待核", amount: int = 0, **facts: Any) -> Person:
    """Somebody on dibao who was never assessed: 0 to 60 hours."""
    known = {"welfare_dibao": True, "welfare_tekun": "none", "person_living": "alone"}
    return _determined(run, name, known | facts, amount=amount, could_be=60, missing=[GRADE])


def _determined(run: Run, name: str, facts: dict[str, Any], **found: Any) -> Person:
    with scoped(CITY):
        person = a_person(name=name, **facts)
        a_determination(person, "home_care", run=run, **found)
        refresh_outstanding(scope=CITY)
    return person


def text_of(response: Any) -> str:
    """What the main part of a page says, without marks and with single spaces."""
    main = response.content.decode().partition("<main")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def names_in(response: Any) -> list[str]:
    """The people of a list, in its order."""
    found = re.findall(r'<th scope="row"><a[^>]*>([^<]+)</a>', response.content.decode())
    return [html.unescape(name) for name in found]


def sheet_of(response: Any) -> list[tuple[Any, ...]]:
    """The rows of an Excel file that was downloaded."""
    book = load_workbook(BytesIO(response.getvalue()))
    return list(book.worksheets[0].iter_rows(values_only=True))
