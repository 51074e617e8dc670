"""Following changes: whoever waits in the queue is determined again, worklists follow, and the queue is rid of them.

One transaction a batch: killed anywhere, either all of it has happened or the people still wait. Results are those of
today: the first change after midnight takes along whom the calendar touches (`night.py`).
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from songhe.determinations.actions import determine, redetermine, wait_for_others
from songhe.determinations.models import Run
from songhe.determinations.queries import runs_in
from songhe.foundation.clock import today
from songhe.foundation.faults import fault
from songhe.foundation.scope import Scope, scoped, within
from songhe.outreach.night import catch_up
from songhe.outreach.outstanding import refresh
from songhe.registry.models import ChangedPerson

BATCH = 2_000
WHOLE_FROM = 20_000
"""More who wait than so many cost more one batch after the other than everybody at once."""


def follow(city: Scope) -> int:
    """Until nobody waits. Returns how many rows of the queue were followed; nobody to see waits for nothing."""
    followed = 0
    while batch := _one_batch(city):
        followed += batch
    return followed


def waiting(city: Scope) -> QuerySet[ChangedPerson]:
    """Those of a city who are to be determined again."""
    return ChangedPerson.objects.filter(within(city))


def _one_batch(city: Scope) -> int:
    with scoped(city):
        if not waiting(city).exists():
            return 0
        wait_for_others(city)
        catch_up(city, today())
        many = waiting(city)[: WHOLE_FROM + 1].count() > WHOLE_FROM
        followed = _everybody(city) if many else _those_first(city)
        fault("changes_before_commit")
    fault("changes_after_commit")
    return followed


def _everybody(city: Scope) -> int:
    """The runs themselves take who waits."""
    before = waiting(city).count()
    for run in runs_in(city):
        determine(area=run.area, as_of=_day(run))
    refresh(city)
    return before - waiting(city).count()


def _those_first(city: Scope) -> int:
    """Nobody else takes them meanwhile."""
    rows = waiting(city).select_for_update(skip_locked=True, of=("self",)).order_by("pk")[:BATCH]
    taken = list(rows.values_list("pk", "person_id", "scope"))
    fault("changes_taken")
    for run, people in _by_run(city, taken).items():
        redetermine(scope=Scope(run.scope), people=sorted(people), as_of=_day(run))
    refresh(city, people=sorted({person for _, person, _ in taken}))
    waiting(city).filter(pk__in=[row for row, _, _ in taken]).delete()
    return len(taken)


def _day(run: Run) -> date:
    """Everybody's results speak of one day, even if somebody determined for one still to come."""
    return max(today(), run.current_on)


def _by_run(city: Scope, taken: Iterable[tuple[int, int, str]]) -> dict[Run, set[int]]:
    """People by the last run that determined them; those whom none did are left to the first."""
    latest_first = [(Scope(run.scope), run) for run in reversed(runs_in(city))]
    found: dict[Run, set[int]] = defaultdict(set)
    for _, person, digits in taken:
        run = next((run for area, run in latest_first if area.covers(digits)), None)
        if run:
            found[run].add(person)
    return found
