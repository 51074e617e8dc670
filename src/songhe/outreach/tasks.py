"""The jobs of outreach: what changed is followed within a second, the calendar every night.

A row in the queue of changed people defers `follow_changes` by a trigger of the database (migration 0002), in the same
transaction: nobody has to call it.
"""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from songhe.determinations.actions import wait_for_others
from songhe.determinations.queries import cities_determined
from songhe.foundation.clock import today
from songhe.foundation.faults import fault
from songhe.foundation.scope import Scope, scoped
from songhe.outreach import following
from songhe.outreach.night import catch_up
from songhe.outreach.quality import count_quality


@app.task(retry=RetryStrategy(max_attempts=4, wait=1))
def follow_changes(city: str) -> None:
    """Everybody who waits in a city is determined again; worklists follow. Done twice, it finds nobody."""
    following.follow(Scope(city))
    fault("changes_followed")


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="sweep", pass_context=False)
def sweep(timestamp: int) -> None:
    """Every minute: those whose job was lost or gave up."""
    for city in cities_determined():
        following.follow(city)


@app.periodic(cron="30 18 * * *")
@app.task(queueing_lock="night", pass_context=False)
def night(timestamp: int) -> None:
    """At 02:30 in Asia/Shanghai, and when a worker starts: the calendar's day, missed ones too."""
    for city in cities_determined():
        with scoped(city):
            wait_for_others(city)
            catch_up(city, today())
        fault("night_after_commit")
        following.follow(city)


@app.task
def count_quality_of(city: str) -> None:
    """In one city, when somebody asks."""
    count_quality(Scope(city))


@app.periodic(cron="50 18 * * *")
@app.task(queueing_lock="count_quality", pass_context=False)
def count_all_quality(timestamp: int) -> None:
    """At 02:50 in Asia/Shanghai, after the calendar's day."""
    for city in cities_determined():
        count_quality(city)
