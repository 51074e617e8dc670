"""The files of imports, below the data folder: readable by the platform alone, and removed after a time."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from songhe.intake.errors import Empty, TooLarge
from songhe.intake.signature import LARGEST_FILE

KEPT = timedelta(days=30)
"""How long a file is kept after it arrived."""
PROBLEMS_BOOK, PROBLEMS_LIST, FILE = "problems.xlsx", "problems.json", "file"


def folder(number: int) -> Path:
    """Of one import."""
    return Path(settings.SONGHE_DATA) / "intake" / str(number)


def keep(pieces: Iterable[bytes], name: str) -> tuple[Path, int, str]:
    """Write what arrives to a file of its own. Returns it, its size and SHA-256. Raises Empty, TooLarge, OSError."""
    arriving = Path(settings.SONGHE_DATA) / "intake" / "arriving"
    arriving.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = arriving / os.urandom(12).hex()
    digest, size = hashlib.sha256(), 0
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for piece in pieces:
                size += len(piece)
                if size > LARGEST_FILE:
                    megabytes = LARGEST_FILE // (1024 * 1024)
                    raise TooLarge(name=name, most=f"{megabytes}兆", most_en=f"{megabytes} MB")
                digest.update(piece)
                file.write(piece)
        if not size:
            raise Empty(name=name)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path, size, digest.hexdigest()


def take_over(path: Path, number: int) -> None:
    """What arrived becomes the file of an import."""
    folder(number).mkdir(parents=True, exist_ok=True, mode=0o700)
    path.replace(folder(number) / FILE)


def write_private(path: Path, content: bytes) -> None:
    """Readable by the platform alone."""
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def remove(number: int) -> None:
    shutil.rmtree(folder(number), ignore_errors=True)


def remove_old(now: datetime) -> int:
    """Files whose time is over, and arrivals that were broken off. Returns how many."""
    home = Path(settings.SONGHE_DATA) / "intake"
    last = (now - KEPT).timestamp()
    removed = 0
    for path in [*home.glob("*/" + FILE), *home.glob("arriving/*")]:
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < last:
                shutil.rmtree(path.parent) if path.name == FILE else path.unlink()
                removed += 1
    return removed
