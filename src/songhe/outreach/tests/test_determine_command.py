"""`determine` applies changed policies to those on record, and the worklists follow."""

from datetime import date
from io import StringIO
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from songhe.determinations.models import Determination, Run
from songhe.foundation.scope import scoped
from songhe.outreach.worklists import due_not_received
from songhe.registry.actions import NewPerson, add_people
from songhe.registry.factories import CITY

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def allowance(tmp_path: Path, settings: Any) -> Path:
    """The clauses of the old-age allowance, in a copy of the policies."""
    copytree(settings.SONGHE_POLICIES, tmp_path / "policies")
    settings.SONGHE_POLICIES = tmp_path / "policies"
    return tmp_path / "policies/371000-weihai/old-age-allowance/entitlements.yaml"


@pytest.fixture
def centenarian() -> None:
    facts = {"person.born_on": date(1920, 1, 1), "person.lives_in": "371002", "person.registered_in": "371002"}
    new = NewPerson("王长寿", "371002192001010011", "", "", "", facts)
    with scoped(CITY, "owner"):
        add_people(people=[new], city=CITY, recorded_on=date(2026, 1, 1), using="owner")


def determine(*words: str) -> str:
    out = StringIO()
    call_command("determine", *words, stdout=out)
    return out.getvalue()


def monthly() -> str:
    with scoped(CITY):
        return str(Determination.objects.get(item="old_age_allowance").amount)


def test_an_area_is_determined_and_the_worklists_follow(centenarian: None) -> None:
    assert "1 people of 371000 by the law of 2026-01-01: first run" in determine(
        "--area", "371000", "--as-of", "2026-01-01"
    )
    with scoped(CITY):
        assert due_not_received(CITY).count() == 1


def test_it_goes_on_as_in_the_last_run(centenarian: None) -> None:
    determine("--area", "371000", "--as-of", "2026-01-01")
    assert "371000 by the law of 2026-01-01: 0 results changed" in determine()
    assert "by the law of 2026-02-01" in determine("--as-of", "2026-02-01")


def test_changed_policies_are_applied_where_others_were_and_only_there(centenarian: None, allowance: Path) -> None:
    determine("--area", "371000", "--as-of", "2026-01-01")
    determine("--area", "371002", "--as-of", "2026-01-01")
    assert determine("--changed") == ""

    before = monthly()
    allowance.write_text(allowance.read_text().replace("give: 400", "give: 4000"))
    assert determine("--changed").count("Determined") == 1  # the city's run is the county's as well
    assert (before, monthly()) == ("400.00", "4000.00")
    assert determine("--changed") == ""


def test_refuses_in_a_sentence(allowance: Path) -> None:
    with pytest.raises(CommandError, match="name one with --area"):
        determine()
    with pytest.raises(CommandError, match="Nobody is on record in 371000"):
        determine("--area", "371000", "--as-of", "2026-01-01")
    with pytest.raises(CommandError, match="11"):
        determine("--area", "11")
    allowance.write_text("- entitlement: [")
    with pytest.raises(CommandError, match=r"entitlements\.yaml:1"):
        determine("--changed")
    assert Run.objects.count() == 0
