"""The door for the web server: granian --interface wsgi songhe.config.wsgi:application."""

import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songhe.config.settings")

application = get_wsgi_application()


def warm_up() -> None:
    """Compile the law last applied, so that the first visitor does not wait for it.

    Nothing here stops the start: without a database, tables or readable policies the pages say so themselves.
    """
    from django.db import connections

    from songhe.determinations import law
    from songhe.determinations.models import Run

    try:
        last = Run.objects.filter(whole=True).order_by("-pk").first()
        if last:
            law.program(last.area, last.current_on)
    except Exception:
        logging.getLogger(__name__).warning("The law could not be compiled before the first request.", exc_info=True)
    finally:
        connections.close_all()


warm_up()
