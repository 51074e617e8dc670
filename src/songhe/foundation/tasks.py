"""What the worker does for every module: it seals the log of who did what."""

from procrastinate.contrib.django import app

from songhe.foundation import audit_seals


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_log", pass_context=False)
def seal_log(timestamp: int) -> None:
    """Every minute, up to the oldest transaction that still runs."""
    audit_seals.seal_log()
