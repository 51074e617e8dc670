"""Loading the division table."""

from django.db import transaction

from songhe.areas.divisions import divisions
from songhe.areas.models import Division

COLUMNS = ["name", "level", "parent", "scope"]


def load_divisions(*, city: str, using: str = "default") -> int:
    """Add or correct every division of a city, and the chain above it. Returns how many."""
    rows = [Division(code=d.code, name=d.name, level=d.level, parent=d.parent, scope=d.scope) for d in divisions(city)]
    with transaction.atomic(using=using):
        Division.objects.using(using).bulk_create(
            rows, batch_size=1000, update_conflicts=True, unique_fields=["code"], update_fields=COLUMNS
        )
    return len(rows)
