"""What commands about a running platform share: its database, reached or started, and Django on it."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from songhe.config.programs import environment
from songhe.foundation.database_problem import DatabaseProblem
from songhe.foundation.keys import KeysUnusable
from songhe.foundation.postgres import reached


def add_data(parser: argparse.ArgumentParser) -> None:
    data = Path(os.environ.get("SONGHE_DATA", "data"))
    parser.add_argument("--data", type=Path, default=data, help="folder of the database and the keys (data)")


@contextmanager
def platform(data: Path) -> Iterator[None]:
    """Django on the database of this folder (or SONGHE_DATABASE_URL), whether the platform runs or not."""
    with reached(data, tell) as database:
        os.environ.update(environment(database))
        django.setup()
        from django.db import connections

        try:
            yield
        finally:
            connections.close_all()


def told(work: Callable[[], int]) -> int:
    """The command's exit code; what is wrong with database or keys is said without a traceback."""
    try:
        return work()
    except (DatabaseProblem, KeysUnusable) as problem:
        tell(str(problem))
        return 1


def tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
