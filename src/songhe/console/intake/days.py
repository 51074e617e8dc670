"""A day that was chosen in a form."""

from datetime import date

from songhe.foundation.clock import today

EARLIEST = date(2000, 1, 1)


def day_of(text: str) -> date | None:
    """None for what is no day, lies ahead, or long ago."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if EARLIEST <= found <= today() else None
