"""What the role of the pages may do in the database is listed here: nothing beyond reading, unless it says so."""

import pytest
from django.db import connection

WRITTEN = ("INSERT", "UPDATE", "DELETE")
RIGHTS = """
select c.relname, array_agg(wanted order by wanted) from pg_class c, unnest(%s::text[]) wanted
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
    and has_table_privilege(current_user, c.oid, wanted)
group by 1
"""
READ_ONLY = {
    "auth_group",
    "auth_group_permissions",
    "django_migrations",
    "django_session",
}
KEPT_FOR_EVER = {
    "assessment_sample",
    "assessment_sheet",
    "assessment_signature",
    "assessment_step",
    "determinations_change",
    "foundation_auditentry",
    "foundation_auditseal",
    "indicators_release",
    "intake_pushcall",
    "plans_taskstep",
    "registry_erasure",
    "registry_merge",
    "registry_statement",
    "subjects_subjectchange",
    "texts_textstep",
    "versions_event",
}
"""Added to; of some of them single columns are closed later."""
COLUMNS = {
    "intake_sourcekey": {"revoked_at", "revoked_by_id", "used_at", "minute", "calls"},
    "registry_delivery": {"people", "undone_in_id"},
    "registry_erasure": {"confirmed_by_id", "confirmed_at", "withdrawn_by_id", "withdrawn_at"},
    "registry_statement": {"withdrawn_at", "withdrawn_in_id"},
}
"""All that may be changed in a row of these."""


def rights() -> dict[str, set[str]]:
    with connection.cursor() as cursor:
        cursor.execute(RIGHTS, [list(WRITTEN)])
        return {table: set(found) for table, found in cursor.fetchall()}


@pytest.mark.django_db
def test_what_the_pages_never_write_is_read_only() -> None:
    assert not READ_ONLY & set(rights())


@pytest.mark.django_db
def test_what_is_kept_for_ever_is_only_added_to() -> None:
    assert {table for table, found in rights().items() if found == {"INSERT"}} == KEPT_FOR_EVER | set(COLUMNS)


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_single_columns_only(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped"
            " and has_column_privilege(current_user, attrelid, attnum, 'UPDATE')",
            [table],
        )
        assert {name for (name,) in cursor.fetchall()} == COLUMNS[table]


@pytest.mark.django_db
def test_nothing_is_made_in_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select has_schema_privilege(current_user, 'public', 'create'),"
            " has_database_privilege(current_user, current_database(), 'create')"
        )
        assert cursor.fetchone() == (False, False)
        cursor.execute(
            "select proname from pg_proc p join pg_roles r on r.oid = p.proowner where prosecdef"
            " and pronamespace = 'public'::regnamespace"
        )
        assert {name for (name,) in cursor.fetchall()} == {"registry_erase"}
