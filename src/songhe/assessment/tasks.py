"""The job of assessments: every night, what is due again is opened and what nobody objected to is final."""

from procrastinate.contrib.django import app

from songhe.assessment.conclusion import confirm_all
from songhe.assessment.routine import open_routine
from songhe.determinations.queries import cities_determined
from songhe.foundation.scope import scoped


@app.periodic(cron="45 18 * * *")
@app.task(queueing_lock="assessment_night", pass_context=False)
def assessment_night(timestamp: int) -> None:
    """At 02:45 in Asia/Shanghai. Done twice, it finds nothing."""
    for city in cities_determined():
        with scoped(city):
            confirm_all(city)
            open_routine(city)
