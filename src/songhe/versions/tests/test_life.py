"""A version from draft to law, and everything that is refused on the way."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from songhe.foundation.clock import on_day
from songhe.foundation.errors import DomainError
from songhe.foundation.factories import an_account
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import Scope, scoped
from songhe.policy.edits import Edit
from songhe.versions import actions, errors, in_force, queries
from songhe.versions.factories import AREA, FIRST_DAY, HOURS, PRICE, a_city_officer, a_version, published, tried
from songhe.versions.models import PolicyVersion
from songhe.versions.one_look import OneLawARequest
from songhe.versions.version_states import State

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 5)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with on_day(TODAY), scoped(Scope("3710")):
        yield


def approved() -> PolicyVersion:
    version = tried(a_version())
    actions.approve(by=a_city_officer(), version=version, seen=version.edition)
    version.refresh_from_db()
    return version


def test_every_step_is_in_the_history_and_in_the_log() -> None:
    version = approved()
    actions.publish(by=version.created_by, version=version)
    version.refresh_from_db()

    assert (version.number, version.state) == (1, State.PUBLISHED)
    assert [event.what for event in version.history.all()] == ["drafted", "approved", "published"]
    assert version.approved_by not in (None, version.created_by)
    assert list(AuditEntry.objects.order_by("pk").values_list("what", flat=True)) == [
        "policy_version_drafted", "policy_version_approved", "policy_version_published",
    ]  # fmt: skip


def test_numbers_go_on() -> None:
    assert [a_version().number for _ in range(3)] == [1, 2, 3]


def test_the_author_does_not_approve_their_own_version() -> None:
    version = tried(a_version())
    with pytest.raises(errors.SameOfficer):
        actions.approve(by=version.created_by, version=version, seen=version.edition)


@pytest.mark.parametrize("state", [State.DRAFT, State.CHECKED, State.PROVED, State.WITHDRAWN])
def test_what_was_not_tried_is_not_approved(state: str) -> None:
    version = tried(a_version())
    PolicyVersion.objects.update(state=state)
    with pytest.raises(errors.NotNow):
        actions.approve(by=a_city_officer(), version=version, seen=version.edition)


def test_nothing_is_published_that_was_not_approved() -> None:
    version = tried(a_version())
    with pytest.raises(errors.NotNow):
        actions.publish(by=a_city_officer(), version=version)


def test_nothing_is_published_for_a_day_that_has_passed() -> None:
    version = approved()
    with on_day(FIRST_DAY + timedelta(days=1)), pytest.raises(errors.DayPassed) as refused:
        actions.publish(by=version.created_by, version=version)
    assert "2026-02-01" in refused.value.said("zh")


def test_an_officer_approves_what_they_read_and_nothing_newer() -> None:
    version = tried(a_version())
    read = version.edition
    later = FIRST_DAY + timedelta(days=1)
    actions.change_version(by=version.created_by, version=version, title="x", edits=[PRICE], in_force_from=later)
    version = tried(version)

    with pytest.raises(errors.ChangedSince):
        actions.approve(by=a_city_officer(), version=version, seen=read)
    actions.approve(by=a_city_officer(), version=version, seen=version.edition)


def test_who_waited_for_another_publication_sees_it() -> None:
    """Within one request, which remembers the law it has asked for."""
    version, other = approved(), approved()

    def request(_: HttpRequest) -> HttpResponse:
        assert in_force.published() == ()
        PolicyVersion.objects.filter(pk=other.pk).update(state=State.PUBLISHED, published_at=timezone.now())
        actions.publish(by=version.created_by, version=version)
        return HttpResponse()

    with pytest.raises(errors.BaseChanged):
        OneLawARequest(request)(HttpRequest())


def test_policies_that_changed_since_the_trial_refuse_approval_and_publication() -> None:
    first, second = approved(), tried(a_version(None, HOURS))
    third = approved()
    actions.publish(by=first.created_by, version=first)

    with pytest.raises(errors.BaseChanged):
        actions.approve(by=a_city_officer(), version=second, seen=second.edition)
    with pytest.raises(errors.BaseChanged):
        actions.publish(by=third.created_by, version=third)


def test_a_version_that_would_take_the_ground_from_a_later_one_is_refused() -> None:
    published(PRICE, day=FIRST_DAY + timedelta(days=30))
    earlier = tried(a_version(None, Edit(PRICE.file, PRICE.clause, PRICE.path, Decimal(20), Decimal(22))))
    actions.approve(by=a_city_officer(), version=earlier, seen=earlier.edition)

    with pytest.raises(errors.OthersWouldNotFit) as refused:
        actions.publish(by=earlier.created_by, version=earlier)
    assert "1" in refused.value.said("zh")


def test_officers_of_other_areas_and_levels_change_nothing() -> None:
    version = tried(a_version())
    stranger = an_account(scope="3710")  # a county officer
    for attempt in (
        lambda: actions.draft_version(by=stranger, area=AREA, title="x", edits=[PRICE], in_force_from=FIRST_DAY),
        lambda: actions.draft_version(
            by=a_city_officer(), area="370000", title="x", edits=[PRICE], in_force_from=FIRST_DAY
        ),
        lambda: actions.approve(by=stranger, version=version, seen=version.edition),
        lambda: actions.begin_trial(by=stranger, version=version),
        lambda: actions.withdraw(by=stranger, version=version),
    ):
        with pytest.raises(errors.OfAnotherArea):
            attempt()


def test_a_changed_draft_begins_again_and_only_its_author_changes_it() -> None:
    version = approved()
    with pytest.raises(errors.OnlyTheAuthor):
        actions.change_version(
            by=a_city_officer(), version=version, title="x", edits=[HOURS], in_force_from=FIRST_DAY
        )  # fmt: skip

    actions.change_version(
        by=version.created_by, version=version, title="66小时", edits=[HOURS], in_force_from=FIRST_DAY
    )  # fmt: skip
    version.refresh_from_db()
    assert (version.state, version.changes, version.approved_by) == (State.DRAFT, [HOURS], None)


def test_a_version_without_a_change_is_none() -> None:
    with pytest.raises(errors.NothingChanged):
        actions.draft_version(by=a_city_officer(), area=AREA, title="x", edits=[], in_force_from=FIRST_DAY)


def test_what_is_not_in_force_yet_may_be_withdrawn() -> None:
    version = published()
    actions.withdraw(by=version.created_by, version=version)

    version.refresh_from_db()
    assert version.state == State.WITHDRAWN


def test_what_is_in_force_is_undone_by_a_further_version() -> None:
    version = published()
    with on_day(FIRST_DAY + timedelta(days=9)):
        with pytest.raises(errors.InForceAlready):
            actions.withdraw(by=version.created_by, version=version)
        reverse = actions.draft_reverse(by=version.created_by, version=version, title="恢复")
        assert reverse.in_force_from == FIRST_DAY + timedelta(days=9)
    (edit,) = reverse.changes
    assert (str(edit.before), str(edit.after)) == ("25", "20")


def test_the_record_is_kept_by_the_database() -> None:
    version = a_version()
    for order in (
        "delete from versions_policyversion",
        "delete from versions_event",
        "update versions_event set what = 'x'",
    ):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(order)
    assert version.history.count() == 1


def test_drafts_are_for_city_officers_and_what_was_published_for_all_of_the_city() -> None:
    law, _draft = published(), a_version()
    officer, clerk, elsewhere = a_city_officer(), an_account(scope="371002"), an_account(scope="370302")

    assert [version.number for version in queries.versions(officer)] == [2, 1]
    assert list(queries.versions(clerk)) == [law]
    assert list(queries.versions(elsewhere)) == []
    with pytest.raises(DomainError, match="no such version"):
        queries.version(clerk, 2)
    assert [version.number for version in queries.versions(officer, state=State.DRAFT)] == [2]
    assert [version.number for version in queries.versions(officer, text="25元")] == [2, 1]
    assert list(queries.versions(officer, text="没有")) == []


def test_a_determination_knows_the_version_behind_it() -> None:
    version = published()
    after = version.published_at
    assert after is not None

    assert queries.behind("371002", FIRST_DAY - timedelta(days=1), after) is None
    found = queries.behind("371002", FIRST_DAY, after)
    assert found and found.number == 1
    assert queries.behind("371002", FIRST_DAY, after - timedelta(seconds=1)) is None
