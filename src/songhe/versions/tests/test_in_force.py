"""Published versions are the law from their day on; what no longer fits never half-loads."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from songhe.foundation.clock import on_day
from songhe.foundation.scope import Scope, scoped
from songhe.policy.clauses import Entitlement
from songhe.policy.edits import apply
from songhe.versions import in_force, one_look
from songhe.versions.errors import PoliciesUnusable
from songhe.versions.factories import FILE, FIRST_DAY, HOURS, PRICE, a_version, published, the_file_says
from songhe.versions.models import PolicyVersion

pytestmark = pytest.mark.django_db
BEFORE = FIRST_DAY - timedelta(days=1)
CITY = Scope("3710")


@pytest.fixture(autouse=True)
def own_policies(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A copy of the policies, on a fixed day."""
    copytree(settings.SONGHE_POLICIES, tmp_path / "policies")
    settings.SONGHE_POLICIES = tmp_path / "policies"
    with on_day(date(2026, 1, 5)), scoped(CITY):
        yield tmp_path / "policies"


def price(day: date) -> Decimal:
    clause = in_force.library(day).clauses["weihai-2017-82/purchased_home_care"]
    assert isinstance(clause, Entitlement)
    return clause.grants.worth[0].value


def test_a_draft_is_not_the_law() -> None:
    a_version()

    assert price(FIRST_DAY) == 20


def test_a_published_version_is_the_law_from_its_day_on_and_not_before() -> None:
    before = in_force.library(BEFORE).fingerprint
    version = published()

    assert [price(BEFORE), price(FIRST_DAY)] == [20, 25]
    assert in_force.library(BEFORE).fingerprint == before
    assert in_force.library(FIRST_DAY).fingerprint == version.fingerprint != before


def test_versions_stand_one_upon_the_other() -> None:
    published()
    later = FIRST_DAY + timedelta(days=30)
    again = published(type(PRICE)(PRICE.file, PRICE.clause, PRICE.path, Decimal(25), Decimal(30)), day=later)

    assert [price(day) for day in (BEFORE, FIRST_DAY, later - timedelta(days=1), later)] == [20, 25, 25, 30]
    assert in_force.library(later).fingerprint == again.fingerprint


def test_a_version_published_later_may_take_hold_earlier() -> None:
    late = published(HOURS, day=FIRST_DAY + timedelta(days=30))
    published(PRICE)

    late.refresh_from_db()
    assert price(FIRST_DAY) == 25
    assert in_force.library(late.in_force_from).fingerprint == late.fingerprint


def test_other_files_may_change_beneath_a_version(own_policies: Path) -> None:
    published()
    file = own_policies / "371000-weihai/old-age-allowance/entitlements.yaml"
    file.write_text(file.read_text().replace("give: 400", "give: 444"))

    assert price(FIRST_DAY) == 25
    assert "444" in str(in_force.library(FIRST_DAY).clauses["weihai-old-age-allowance/monthly_from_100"])


def test_where_a_version_no_longer_fits_the_former_policies_go_on(caplog: pytest.LogCaptureFixture) -> None:
    version = published()
    assert price(FIRST_DAY) == 25
    the_file_says(21)

    with caplog.at_level(logging.ERROR):
        assert [price(FIRST_DAY), price(BEFORE), price(FIRST_DAY)] == [25, 20, 25]
    assert caplog.text.count(f"Version {version.number} no longer fits") == 1
    refused = in_force.refused()
    assert refused and refused.version and refused.version.key == version.pk

    the_file_says(20)
    assert price(FIRST_DAY) == 25
    assert in_force.refused() is None


def test_a_process_that_never_read_them_refuses_instead_of_guessing() -> None:
    published()
    the_file_says(21)
    in_force._good.clear()

    with pytest.raises(PoliciesUnusable, match="21 stands here, not 20"):
        in_force.library(FIRST_DAY)


def test_whole_files_come_before_single_values(own_policies: Path) -> None:
    version = published()
    third = replace(HOURS, path=("grants", "highest_of", 2, "give"), before=Decimal(30), after=Decimal(33))
    text = apply({FILE: (own_policies / FILE).read_text()}, [third])[FILE]
    PolicyVersion.objects.filter(pk=version.pk).update(files={FILE: text}, fingerprint="other")

    clause = in_force.library(FIRST_DAY).clauses["weihai-2017-82/purchased_home_care"]
    assert isinstance(clause, Entitlement)
    assert [row.amount.values[0].value for row in clause.grants.rows] == [60, 45, 33]
    assert price(FIRST_DAY) == 25


def test_one_request_asks_once_and_the_next_one_again(django_assert_num_queries: Any) -> None:
    in_force.library(FIRST_DAY)

    def pages(_: object) -> None:
        in_force.library(FIRST_DAY)
        in_force.library(BEFORE)
        in_force.refused()

    asking = one_look.OneLawARequest(pages)  # type: ignore[arg-type]
    with django_assert_num_queries(1):
        asking(None)  # type: ignore[arg-type]
    with django_assert_num_queries(1):
        asking(None)  # type: ignore[arg-type]
