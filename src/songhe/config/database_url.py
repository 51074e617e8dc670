"""A PostgreSQL address as Django wants it, sockets and key words too: postgresql://user:pw@/songhe?host=/folder."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def database(address: str) -> dict[str, Any]:
    """Django's settings of one database. Other parameters, such as sslmode, go to the server as they are."""
    parts = conninfo_to_dict(address)
    named = {ours: str(parts.pop(theirs, "") or "") for theirs, ours in NAMES.items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **named,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
    }
