"""A kept database of 1,000,000 invented people for measuring: `with million() as database: …`.

Made when it is not there, in `build/million`, which takes some minutes; brought up to today's tables when it is.
Needs no setting beforehand: it sets the environment and Django up itself. One process at a time holds it.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from songhe.foundation.postgres import Database, server

BUILD = Path(__file__).parents[1] / "build"
AREA, PEOPLE, SEED = "371000", 1_000_000, 4


@contextmanager
def million(people: int = PEOPLE) -> Iterator[Database]:
    """The database, with the demo's accounts; pages connect to it as the web role, `owner` as its owner."""
    data = BUILD / ("million" if people == PEOPLE else f"people-{people}")
    data.mkdir(parents=True, exist_ok=True)
    with server(data, _say) as database:
        os.environ |= {
            "SONGHE_DATABASE_URL": database.url,
            "SONGHE_WEB_DATABASE_URL": database.web_url,
            "SONGHE_DATA": str(database.data),
            "DJANGO_SETTINGS_MODULE": "songhe.config.settings",
        }
        import django

        django.setup()
        _fill(people)
        del os.environ["SONGHE_DATABASE_URL"]  # what is started from here serves pages only
        yield database


def _fill(people: int) -> None:
    from django.core.management import call_command

    from songhe.areas import divisions
    from songhe.demo.loading import Demo
    from songhe.foundation.scope import Scope

    call_command("migrate", database="owner", verbosity=0)
    from songhe.demo.city import AS_OF

    demo = Demo(AREA, people, SEED, AS_OF)
    if _count(Scope(divisions.scope(AREA))) < people:
        _load(demo)


def _count(scope: object) -> int:
    from songhe.foundation.scope import Scope, scoped
    from songhe.registry.models import Person

    assert isinstance(scope, Scope)
    with scoped(scope, "owner"):
        return Person.objects.using("owner").count()


def _load(demo: object) -> None:
    """In chunks, each a transaction of its own: memory and the log do not grow with the city."""
    from django.db import connections

    from songhe.areas.actions import load_divisions
    from songhe.demo.accounts import make_accounts
    from songhe.demo.city import parts
    from songhe.demo.loading import Demo, new_people, tables
    from songhe.foundation.scope import scoped
    from songhe.registry.actions import add_people

    assert isinstance(demo, Demo)
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"truncate {', '.join(tables())}, foundation_account restart identity cascade")
    load_divisions(city=demo.area, using="owner")
    make_accounts(area=demo.area, using="owner")
    started = time.monotonic()
    for part in parts(demo.area, demo.people, demo.seed, demo.as_of, with_identities=True):
        assert part.identities is not None
        with scoped(demo.scope, "owner"):
            new = new_people(part.facts, part.identities)
            add_people(people=new, city=demo.scope, recorded_on=demo.as_of, using="owner")
        _say(f"{time.monotonic() - started:.0f} s: {part.facts.num_rows:,} more people")
    with connections["owner"].cursor() as cursor:
        cursor.execute("vacuum analyze")


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    with million() as made:
        _say(f"there: {made.data}")
