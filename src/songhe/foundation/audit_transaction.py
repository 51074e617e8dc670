"""The transaction that writes a row, as a column's default: the order in which rows of the log come to be seen."""

from django.db.models import BigIntegerField, Func


class CurrentTransaction(Func):
    """PostgreSQL's number of the open transaction (xid8); it never repeats in the life of a database cluster."""

    template = "(pg_current_xact_id()::text::bigint)"
    arity = 0
    output_field = BigIntegerField()
