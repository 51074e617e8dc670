"""Row-level security and grants, as operations for migrations.

A table guarded here has a text column `scope` (collation C) and shows a caller only the rows of the area in the
setting `songhe.scope`. FORCE holds the owner to it as well; only a superuser is above it. The policy is a range because
an index serves it: of 127,000 rows a township's 3,000 take 0.2 ms, with `scope ^@ …` 42 ms.
"""

from collections.abc import Sequence

from django.conf import settings
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.special import RunPython, RunSQL
from django.db.migrations.state import StateApps

SCOPE = "nullif(current_setting('songhe.scope', true), '')"


def guard(table: str) -> RunSQL:
    """Nobody reads or writes a row outside the area; without an area there are no rows."""
    return RunSQL(
        f"alter table {table} enable row level security, force row level security;"
        f"create policy by_area on {table} using (scope >= {SCOPE} and scope < {SCOPE} || ':')",
        f"drop policy by_area on {table};alter table {table} no force row level security, disable row level security",
    )


def follow_person(table: str) -> RunSQL:
    """The row's scope is its person's scope, and moves with it: PostgreSQL keeps the two equal, not the code."""
    return RunSQL(
        f"alter table {table} add constraint {table}_follows_person foreign key (person_id, scope)"
        " references registry_person (id, scope) on update cascade",
        f"alter table {table} drop constraint {table}_follows_person",
    )


def grant_to_web_role() -> RunPython:
    """Tables of now and of later are readable and writable by the role of the pages; `withhold` takes back."""
    return RunPython(_grant, RunPython.noop)


def withhold(table: str, *rights: str) -> RunPython:
    """The pages' role may not do this: `withhold("foundation_auditentry", "update", "delete")`."""

    def revoke(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        editor.execute(f"revoke {', '.join(rights)} on {table} from {_web_role(editor)}")

    return RunPython(revoke, RunPython.noop)


def allow(table: str, right: str) -> RunPython:
    """Of what was withheld, the pages' role may do this: `allow("registry_statement", "update (withdrawn_at)")`."""

    def grant(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        editor.execute(f"grant {right} on {table} to {_web_role(editor)}")

    return RunPython(grant, RunPython.noop)


def allow_function(function: str) -> RunPython:
    """The pages' role may call this function of the owner's: `allow_function("registry_erase(bigint)")`."""

    def grant(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        editor.execute(f"grant execute on function {function} to {_web_role(editor)}")

    return RunPython(grant, RunPython.noop)


def guarded(*tables: str) -> Sequence[Operation]:
    """Tables about a person: guarded, and following the person."""
    return [operation for table in tables for operation in (follow_person(table), guard(table))]


def _grant(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    role, rights = _web_role(editor), "select, insert, update, delete"
    editor.execute(f"grant usage on schema public to {role}")
    editor.execute(f"grant {rights} on all tables in schema public to {role}")
    editor.execute(f"grant usage on all sequences in schema public to {role}")
    editor.execute(f"alter default privileges in schema public grant {rights} on tables to {role}")
    editor.execute(f"alter default privileges in schema public grant usage on sequences to {role}")
    editor.execute(f"revoke insert, update, delete on django_migrations from {role}")


def _web_role(editor: BaseDatabaseSchemaEditor) -> str:
    return str(editor.quote_name(settings.SONGHE_WEB_ROLE))
