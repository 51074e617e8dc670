"""Which day it is. Tests and the demo may fix it; everything else asks here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.conf import settings
from django.utils import timezone

_fixed: ContextVar[date | None] = ContextVar("fixed day", default=None)


def today() -> date:
    """The day fixed by `on_day`, else the one of SONGHE_TODAY, else today in Asia/Shanghai."""
    return _fixed.get() or settings.SONGHE_TODAY or timezone.localdate()


@contextmanager
def on_day(day: date) -> Iterator[None]:
    """Within the block it is this day."""
    token = _fixed.set(day)
    try:
        yield
    finally:
        _fixed.reset(token)
