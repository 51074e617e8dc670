"""The worker: does the jobs that wait in the database, a few at a time, as the role of the pages.

python -m songhe.config.worker [--once]; as many as wanted beside each other. Killed, it leaves nothing half done: what
it had begun is done again by another one. It begins with the nights that were missed.
"""

import argparse
import os
import time
from contextlib import suppress

import django


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m songhe.config.worker", description="Do the jobs that wait.")
    parser.add_argument("--once", action="store_true", help="end when nothing waits")
    once = parser.parse_args().once
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songhe.config.settings")
    django.setup()
    from procrastinate import PsycopgConnector
    from procrastinate.contrib.django import app, connector_params
    from procrastinate.exceptions import AlreadyEnqueued

    from songhe.outreach.tasks import night

    with suppress(AlreadyEnqueued):
        app.configure_task(night.name, queueing_lock="night").defer(timestamp=int(time.time()))
    with app.replace_connector(PsycopgConnector(kwargs=connector_params())) as jobs:
        jobs.run_worker(wait=not once)


if __name__ == "__main__":
    main()
