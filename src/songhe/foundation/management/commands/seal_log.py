"""`seal_log`: the log of who did what, sealed up to now; the worker does it every minute."""

from typing import Any

from django.core.management.base import BaseCommand

from songhe.foundation.audit_seals import seal_log


class Command(BaseCommand):
    """Runs as the pages do: seals can be added by them, and not changed."""

    help = "Seal the log of who did what, up to the oldest transaction that still runs."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{seal_log():,} entries sealed")
