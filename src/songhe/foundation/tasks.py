"""Jobs of every platform: what a killed worker had begun is done again, old failures go, the log is sealed.

A job is a function under `@app.task` in a module's `tasks.py`. It runs in a worker as the role of the pages and sees
nobody until it says whom (`scope.scoped`); it may be done twice, and must then come to the same.
"""

from procrastinate import JobContext
from procrastinate.contrib.django import app

from songhe.foundation import audit_seals

KEPT_HOURS = 30 * 24


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_log", pass_context=False)
def seal_log(timestamp: int) -> None:
    """Every minute, up to the oldest transaction that still runs."""
    audit_seals.seal_log()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="do_again", pass_context=True)
async def do_again(context: JobContext, timestamp: int) -> None:
    """Every minute: jobs of workers that are dead."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs():
        await jobs.retry_job(job)


@app.periodic(cron="0 19 * * *")
@app.task(queueing_lock="forget", pass_context=True)
async def forget(context: JobContext, timestamp: int) -> None:
    """At 03:00 in Asia/Shanghai: jobs that failed a month ago."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )
