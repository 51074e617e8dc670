"""The keys of the platform: a file only its owner may read, in the data folder and never in the database."""

import json
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path


class KeysUnusable(Exception):
    """The key file cannot be used; says what to do."""


@dataclass(frozen=True)
class Keys:
    """`signing` for cookies, `sealing` (256 bits) for stored secrets, `search` for keyed hashes."""

    signing: str
    sealing: bytes
    search: bytes


def keys_at(path: Path) -> Keys:
    """The keys in this file, made on first use. Whoever loses the file loses every sealed ID number: back it up."""
    if not path.exists():
        _make(path)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeysUnusable(f"others may read {path}: run chmod 600 {path}")
    return _read(path)


def _make(path: Path) -> None:
    """Written aside and linked into place, so that a kill or a second process never leaves half a file."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = {name: secrets.token_hex(32) for name in ("signing", "sealing", "search")}
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(fresh, file)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        pass  # another process was first: its keys hold
    finally:
        aside.unlink()


def _read(path: Path) -> Keys:
    try:
        found = json.loads(path.read_text())
        return Keys(found["signing"], bytes.fromhex(found["sealing"]), bytes.fromhex(found["search"]))
    except (ValueError, KeyError, TypeError) as error:
        raise KeysUnusable(f"{path} is not a key file: put back the copy you kept of it") from error
