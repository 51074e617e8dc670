"""Jobs of the registry: who is on record twice."""

from procrastinate.contrib.django import app

from songhe.foundation.models import Account
from songhe.foundation.scope import DIGITS, Scope
from songhe.registry.likeness import find_doubles


@app.task
def find_doubles_of(city: str) -> None:
    """In one city, when somebody asks."""
    find_doubles(Scope(city))


@app.periodic(cron="20 19 * * *")
@app.task(queueing_lock="find_all_doubles", pass_context=False)
def find_all_doubles(timestamp: int) -> None:
    """At 03:20 in Asia/Shanghai, in every city that somebody works in."""
    scopes = Account.objects.values_list("scope", flat=True)
    for city in sorted({scope[: DIGITS["city"]] for scope in scopes if len(scope) >= DIGITS["city"]}):
        find_doubles(Scope(city))
