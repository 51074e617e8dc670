"""Photographs of the bedside: sealed files in the data folder, named by their hash."""

import base64
import hashlib
import os
from pathlib import Path

from django.conf import settings

from songhe.assessment.errors import SheetWrong
from songhe.foundation.encryption import seal, unseal

PURPOSE = "assessment.photo"
LARGEST = 3_000_000
JPEG = b"\xff\xd8\xff"


def keep_photo(jpeg: bytes) -> str:
    """Store a photograph and return its SHA-256. Raises SheetWrong for what is no JPEG, or larger than 3 MB."""
    if len(jpeg) > LARGEST:
        raise SheetWrong(
            why=f"照片有{len(jpeg) // 1_000_000}MB，超过3MB，请重新拍摄。",
            why_en=f"A photograph has {len(jpeg) // 1_000_000} MB, more than 3: take it again.",
        )
    if not jpeg.startswith(JPEG):
        raise SheetWrong(why="照片不是JPEG格式，请重新拍摄。", why_en="A photograph is no JPEG: take it again.")
    return keep(jpeg)


def keep(content: bytes) -> str:
    """Store a file sealed and return its SHA-256."""
    name = hashlib.sha256(content).hexdigest()
    path = _path(name)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        aside = path.with_suffix(f".{os.getpid()}")
        aside.touch(mode=0o600)
        aside.write_bytes(seal(base64.b64encode(content).decode(), purpose=PURPOSE))
        aside.replace(path)
    return name


def photo(sha256: str) -> bytes:
    """The JPEG, or other file, of this hash. Raises FileNotFoundError."""
    return base64.b64decode(unseal(_path(sha256).read_bytes(), purpose=PURPOSE))


def _path(sha256: str) -> Path:
    folder: Path = settings.SONGHE_DATA / "photos"
    return folder / sha256[:2] / sha256
