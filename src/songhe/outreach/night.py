"""The night: results are carried from the day they were found for to another one.

Only whom the days between touch is determined again: by a birthday, by a statement that begins or ends to hold, by the
day somebody died or moved away. Everybody is, where the law itself says another thing on the new day.
"""

from calendar import isleap
from datetime import date, timedelta

from songhe.determinations.actions import determine
from songhe.determinations.law import program, same_law
from songhe.determinations.models import Run
from songhe.determinations.queries import runs_in
from songhe.foundation.scope import Scope
from songhe.outreach.outstanding import refresh
from songhe.policy.clauses import Conventions
from songhe.registry.ledger import reach_days

OLDEST = 130


def catch_up(city: Scope, day: date) -> None:
    """Every run of a city carried on to a day, in the open transaction; missed nights are made up for."""
    for run in runs_in(city):
        if run.current_on < day:
            _carry(run, day)


def _carry(run: Run, day: date) -> None:
    scope = Scope(run.scope)
    born = birthdays(run.current_on, day, program(run.area, day).calendar.conventions)
    reach_days(scope=scope, after=run.current_on, until=day, born=born)
    if same_law(run, day):
        Run.objects.filter(pk=run.pk).update(current_on=day)
    else:
        determine(area=run.area, as_of=day)
        refresh(scope)


def birthdays(after: date, until: date, conventions: Conventions) -> list[date]:
    """The days of birth of those who complete a year of their life after one day and up to another."""
    late = timedelta(days=conventions.reached == "day_after")
    days = [after + timedelta(days=number) - late for number in range(1, (until - after).days + 1)]
    dates = {(day.month, day.day) for day in days}
    if any(f"{day:%m-%d}" == conventions.leap_day and not isleap(day.year) for day in days):
        dates.add((2, 29))
    years = range(until.year - OLDEST, until.year + 1)
    return [date(year, *one) for year in years for one in sorted(dates) if one != (2, 29) or isleap(year)]
