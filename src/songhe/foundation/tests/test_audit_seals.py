"""The log is sealed in batches; whoever changes it behind the platform's back is found out."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import ProgrammingError, connection, connections, transaction

from songhe.foundation import audit
from songhe.foundation.audit_seals import last_seal, seal_log, seal_province, unsealed
from songhe.foundation.audit_verification import Finding, Verified, provinces, verify, verify_and_record
from songhe.foundation.factories import until_sealed
from songhe.foundation.models import AuditEntry, AuditSeal
from songhe.foundation.scope import Scope, scoped

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
PROVINCE, HERE, THERE = Scope("37"), Scope("371002"), Scope("371082")


def note(scope: Scope = HERE, **said: Any) -> int:
    with scoped(scope):
        return audit.record(**({"by": None, "what": "open_person", "scope": scope, "purpose": "核实"} | said)).pk


@pytest.fixture
def sealed() -> Iterator[list[int]]:
    """Three seals of two entries each; the ids."""
    ids = []
    for _ in range(3):
        ids += [note(HERE, whom=7), note(THERE, whom=8, item="home_care")]
        assert until_sealed(2) == 2
    yield ids


def found() -> Finding | None:
    return verify(PROVINCE).finding


def tamper(statement: str, *given: int) -> None:
    """As whoever owns the tables: the pages' role may not."""
    with scoped(PROVINCE, "owner"), connections["owner"].cursor() as cursor:
        cursor.execute(statement, given)
        assert cursor.rowcount > 0


def test_entries_are_sealed_once_and_the_seals_hold(sealed: list[int]) -> None:
    assert seal_log() == 0
    note()
    result = verify(PROVINCE)

    seal = last_seal(PROVINCE)
    assert seal is not None
    digest = bytes(seal.digest).hex()
    assert result == Verified("37", last=3, seals=3, entries=6, unsealed=1, digest=digest, finding=None)
    assert len(digest) == 64


def test_seals_made_with_either_hash_hold(settings: Any) -> None:
    for settings.SONGHE_CIPHER in ("aes", "sm4", "aes"):
        note()
        until_sealed(1)
    assert list(AuditSeal.objects.order_by("number").values_list("algorithm", flat=True)) == ["sha256", "sm3", "sha256"]
    assert (verify(PROVINCE).seals, found()) == (3, None)


def test_every_province_has_a_chain_of_its_own(sealed: list[int]) -> None:
    note(Scope("620102"))
    assert until_sealed(1) == 1
    assert (verify(Scope("62")).seals, verify(Scope("62")).entries) == (1, 1)
    assert verify(PROVINCE).seals == 3
    assert provinces() == [PROVINCE, Scope("62")]
    tamper("delete from foundation_auditentry")
    assert provinces() == [PROVINCE, Scope("62")]


@pytest.mark.parametrize(
    "change",
    [
        "purpose = '别的'", "account = 'somebody'", "what = 'sign_in'", "person = 9", "at = at + interval '1 second'",
        "scope = '371083'", """detail = '{"item": "other"}'""",
    ],
)  # fmt: skip
def test_a_changed_entry_is_found(sealed: list[int], change: str) -> None:
    tamper(f"update foundation_auditentry set {change} where id = %s", sealed[3])
    assert found() == Finding("entry_changed", 2, (sealed[3],))


def test_an_entry_moved_to_another_seal_is_found(sealed: list[int]) -> None:
    tamper("update foundation_auditentry set transaction = 1 where id = %s", sealed[3])
    assert found() == Finding("entry_added", 1, (sealed[3],))


def test_an_entry_taken_away_is_found(sealed: list[int]) -> None:
    tamper("delete from foundation_auditentry where id = %s", sealed[2])
    assert found() == Finding("entry_missing", 2, (sealed[2],))


def test_an_entry_hidden_in_another_province_is_found(sealed: list[int]) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("alter table foundation_auditentry no force row level security")
        cursor.execute("update foundation_auditentry set scope = '110101' where id = %s", [sealed[2]])
        cursor.execute("alter table foundation_auditentry force row level security")
    assert found() == Finding("entry_missing", 2, (sealed[2],))


def test_an_entry_put_into_the_past_is_found(sealed: list[int]) -> None:
    tamper(
        "insert into foundation_auditentry (id, at, account, what, purpose, scope, detail, transaction) select 1000000,"
        " at, account, what, purpose, scope, detail, transaction from foundation_auditentry where id = %s",
        sealed[2],
    )
    assert found() == Finding("entry_added", 2, (1000000,))


@pytest.mark.parametrize(("number", "said"), [(1, 1), (2, 2)])
def test_a_seal_taken_away_is_found(sealed: list[int], number: int, said: int) -> None:
    tamper("delete from foundation_auditseal where number = %s", number)
    assert found() == Finding("seal_missing", said)


@pytest.mark.parametrize(
    "change",
    [
        "digest = '\\x00'", "previous = '\\x00'", "at = at + interval '1 day'", "leaves = ''", "entries = 3",
        "since = since - 1", "after = 1",
    ],
)  # fmt: skip
def test_a_changed_seal_is_found(sealed: list[int], change: str) -> None:
    tamper(f"update foundation_auditseal set {change} where number = 2")
    finding = found()
    assert finding is not None and finding.what == "seal_changed"


def test_the_last_seals_taken_away_are_found_by_who_had_seen_them(sealed: list[int]) -> None:
    assert verify_and_record(by=None, scope=HERE).finding is None
    tamper("delete from foundation_auditseal where number = 3")

    assert verify_and_record(by=None, scope=HERE).finding == Finding("seal_missing", 3)
    assert found() == Finding("seal_missing", 3), "having been told does not mend it"
    seal_log()
    assert found() == Finding("seal_changed", 3)


def test_a_log_that_was_replaced_is_found_by_a_digest_that_was_noted_down(sealed: list[int]) -> None:
    noted = verify(PROVINCE).digest
    assert verify(PROVINCE, noted=noted).finding is None
    tamper("delete from foundation_auditseal")
    tamper("update foundation_auditentry set purpose = '别的'")
    seal_log()

    assert found() is None, "a whole new chain holds by itself"
    assert verify(PROVINCE, noted=noted).finding == Finding("seal_missing", 2)


def test_the_newest_seals_alone_can_be_verified(sealed: list[int]) -> None:
    tamper("update foundation_auditentry set purpose = '别的' where id = %s", sealed[0])
    assert (verify(PROVINCE, newest=2).seals, verify(PROVINCE, newest=2).finding) == (2, None)
    assert found() == Finding("entry_changed", 1, (sealed[0],))


def in_thread(work: Callable[[], None]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_who_commits_late_is_not_lost_and_keeps_nobody_waiting() -> None:
    began, go_on, ids = threading.Event(), threading.Event(), []

    def late() -> None:
        with transaction.atomic():
            ids.append(note())
            began.set()
            go_on.wait(20)

    writer = in_thread(late)
    assert began.wait(20)
    quick = [note() for _ in range(3)]
    assert seal_log() == 0, "nothing is sealed that a running transaction may still come between"
    go_on.set()
    writer.join(20)

    assert until_sealed(4) == 4
    assert verify(PROVINCE).entries == 4 and found() is None
    assert ids[0] < min(quick)


def test_many_writers_and_sealers_at_once_lose_nothing() -> None:
    def write() -> None:
        for _ in range(20):
            note()

    def seal() -> None:
        for _ in range(10):
            seal_log()

    for thread in [in_thread(work) for work in (write, write, write, seal, seal)]:
        thread.join(60)
    seal_log()

    assert (verify(PROVINCE).entries, verify(PROVINCE).unsealed, found()) == (60, 0, None)


def test_a_database_restored_from_a_dump_goes_on(sealed: list[int]) -> None:
    """There transactions are counted from a small number again; here the seals are made to look far ahead of it."""
    left = note()
    far = 10**12
    with scoped(PROVINCE, "owner"), connections["owner"].cursor() as cursor:
        cursor.execute("delete from foundation_auditseal")
        cursor.execute("update foundation_auditentry set transaction = transaction + %s", [far])
    with scoped(PROVINCE):
        first = AuditEntry.objects.filter(pk__lt=left).order_by("-transaction").values_list("transaction", flat=True)[0]
    _seal_as_then(first + 1)
    assert verify(PROVINCE).unsealed == 1

    new = note()
    assert until_sealed(2) == 2
    after = note(), seal_log()
    assert after[1] == 1
    result = verify(PROVINCE)
    assert (result.seals, result.entries, result.unsealed, result.finding) == (3, 9, 0, None)
    tamper("update foundation_auditentry set purpose = '别的' where id = %s", new)
    assert found() == Finding("entry_changed", 2, (new,))


def _seal_as_then(until: int) -> None:
    from songhe.foundation import audit_seals

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(audit_seals, "_oldest_running", lambda using: until)
        assert seal_province(PROVINCE) == 6


@pytest.mark.parametrize(
    "change", ["update foundation_auditseal set entries = 0", "delete from foundation_auditseal where number > 0"]
)
def test_the_pages_cannot_change_seals(sealed: list[int], change: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(change)
    assert found() is None


def test_what_is_not_sealed_is_known(sealed: list[int]) -> None:
    new = note()
    with scoped(PROVINCE):
        assert list(AuditEntry.objects.filter(unsealed(last_seal(PROVINCE))).values_list("pk", flat=True)) == [new]
