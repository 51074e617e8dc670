"""What the tests of the policy pages share: a visitor, a few places, and the text of a page."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from songhe.areas.models import Division
from songhe.foundation.actions import create_account
from songhe.foundation.clock import on_day
from songhe.foundation.models import Account
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope

DAY = date(2026, 1, 1)
ROLES = {
    "city": (Role.CITY_OFFICER, "371000", "3710"),
    "county": (Role.COUNTY_OFFICER, "371002", "371002"),
    "township": (Role.TOWNSHIP_CLERK, "371002001", "371002001"),
}
PLACES = {
    "370000": "山东省", "371000": "威海市", "371002": "环翠区", "371082": "荣成市",
    "371002001": "孙家疃街道", "371002002": "怡园街道",
}  # fmt: skip
HOME_CARE = "/policies/weihai-2017-82/clauses/purchased_home_care"
HOME = Path(__file__).parents[4] / "policies"


@contextmanager
def a_city() -> Iterator[None]:
    """A day, and the names of some places."""
    Division.objects.bulk_create(
        Division(code=code, name=name, level="", parent="", scope=code) for code, name in PLACES.items()
    )
    with on_day(DAY):
        yield


def account(who: str) -> Account:
    role, area, scope = ROLES[who]
    return create_account(
        username=who, password="-", name="王敏", role=role, area=area, area_name="", scope=Scope(scope)
    )


def signed_in(who: str = "city") -> Client:
    client = Client()
    client.force_login(account(who))
    return client


def text_of(client: Client, address: str, status: int = 200) -> str:
    """What the page's main part says, without marks and with single spaces."""
    response = client.get(address)
    assert response.status_code == status, address
    main = response.content.decode().partition("<main")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def own_queries(client: Client, address: str) -> int:
    """How many queries a page asks beside those of the frame: the session, the scope, the notice, the savepoints."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    own = [query for query in asked if '"areas_' in query["sql"] or '"determinations_' in query["sql"]]
    assert len(asked) - len(own) <= 9
    return len(own)


def change(file: Path, before: str, after: str) -> None:
    """Edit a file of a copy of the policies."""
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))
