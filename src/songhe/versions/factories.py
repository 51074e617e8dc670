"""Versions for tests, here and in the modules above: Weihai's price of an hour of home care, from 20 to 25 yuan."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings

from songhe.foundation.clock import on_day
from songhe.foundation.factories import an_account
from songhe.foundation.models import Account
from songhe.foundation.roles import Role
from songhe.policy.edits import Edit, apply, editable
from songhe.versions import actions, in_force
from songhe.versions.models import PolicyVersion
from songhe.versions.version_states import State

AREA, FIRST_DAY = "371000", date(2026, 2, 1)
FILE, CLAUSE = "371000-weihai/medical-care-2017/entitlements.yaml", "purchased_home_care"
PRICE = Edit(FILE, CLAUSE, ("grants", "worth", "yuan"), Decimal(20), Decimal(25))
HOURS = Edit(FILE, CLAUSE, ("grants", "highest_of", 0, "give"), Decimal(60), Decimal(66))


def the_file_says(yuan: int) -> None:
    """Somebody changes the price in the file itself; only in a copy of the policies."""
    path = Path(settings.SONGHE_POLICIES) / FILE
    texts = {FILE: path.read_text()}
    now = next(field.value for field in editable(texts[FILE], CLAUSE) if field.path == PRICE.path)
    path.write_text(apply(texts, [replace(PRICE, before=now, after=Decimal(yuan))])[FILE])


def a_city_officer(username: str = "") -> Account:
    """Somebody who may change Weihai's policies."""
    account = an_account(scope="3710", role=Role.CITY_OFFICER, username=username)
    Account.objects.filter(pk=account.pk).update(area=AREA)
    return Account.objects.get(pk=account.pk)


def a_version(by: Account | None = None, *edits: Edit, day: date = FIRST_DAY, **other: Any) -> PolicyVersion:
    """A draft; the session must see the city (`scoped(CITY)`)."""
    return actions.draft_version(
        by=by or a_city_officer(), area=AREA, title="居家服务每小时20元改为25元", edits=edits or [PRICE],
        in_force_from=day, **other,
    )  # fmt: skip


def tried(version: PolicyVersion) -> PolicyVersion:
    """As if everything was found sound against the policies as they are."""
    base = in_force.base_of(version)
    PolicyVersion.objects.filter(pk=version.pk).update(state=State.SIMULATED, base_fingerprint=base.fingerprint)
    return PolicyVersion.objects.get(pk=version.pk)


def published(*edits: Edit, day: date = FIRST_DAY) -> PolicyVersion:
    """By two officers, in force from the day."""
    version = tried(a_version(None, *edits, day=day))
    actions.approve(by=a_city_officer(), version=version, seen=version.edition)
    with on_day(min(day, date(2026, 1, 5))):
        actions.publish(by=version.created_by, version=version)
    return PolicyVersion.objects.get(pk=version.pk)
