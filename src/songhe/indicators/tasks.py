"""The job of indicators: one more point of every trend each night."""

from procrastinate.contrib.django import app

from songhe.determinations.queries import cities_determined
from songhe.foundation.clock import today
from songhe.indicators.actions import measure


@app.periodic(cron="50 18 * * *")
@app.task(queueing_lock="measure_targets", pass_context=False)
def measure_targets(timestamp: int) -> None:
    """At 02:50 in Asia/Shanghai, after the night's determinations: every target of every city. About a second each."""
    for city in cities_determined():
        measure(area=city.city, as_of=today())
