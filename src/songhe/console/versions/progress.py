"""How a trial stands, as its page shows it: waiting, working, interrupted, or over."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from songhe.versions.models import PolicyVersion, Trial
from songhe.versions.queries import at_work, trial_of

TO_BEGIN = timedelta(seconds=10)
"""So long a trial may take to begin; after that a trial nobody works on was broken off."""


@dataclass(frozen=True)
class Progress:
    """`trouble` is a key of the words, empty for none; `trial` is None before the first."""

    trial: Trial | None
    running: bool

    @property
    def interrupted(self) -> bool:
        return self.trial is not None and not self.running and self.trial.ended_at is None

    @property
    def trouble(self) -> str:
        return self.trial.trouble if self.trial and self.trial.ended_at else ""


def progress(version: PolicyVersion) -> Progress:
    """The lock of the working process says whether somebody is at it, not a clock."""
    found = trial_of(version)
    if found is None or found.ended_at or found.trouble:
        return Progress(found, running=False)
    fresh = timezone.now() - found.started_at < TO_BEGIN
    return Progress(found, running=fresh or at_work(version.pk))
