"""The keys of the platform: a file only its owner may read, in the data folder and never in the database.

    {"signing": hex, "sealing": {"now": 2, "keys": {"1": hex, "2": hex}},
     "search": {"now": 1, "keys": {"1": {"key": hex, "hash": "sha256"}}}}

Files of before the first rotation hold one key each, as hex. A running program follows the file: `KeyFile.keys`.
"""

import json
import os
import secrets
import stat
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

HASHES = {"aes": "sha256", "sm4": "sm3"}
"""The keyed hash that goes with each cipher."""
LAST_NUMBER = 255
"""A key's number stands in one byte of what it sealed, and is never given again."""
FOLLOWS_WITHIN = 1.0
"""Seconds after which every program uses a key file that was replaced."""


class KeysUnusable(Exception):
    """The key file cannot be used; says what to do."""


K = TypeVar("K")


@dataclass(frozen=True)
class Ring(Generic[K]):
    """Keys of one kind by their numbers; `now` is the number of the one that new work is done with."""

    now: int
    keys: Mapping[int, K]

    @property
    def current(self) -> K:
        return self.keys[self.now]

    @property
    def old(self) -> list[int]:
        return sorted(self.keys.keys() - {self.now})

    def with_new(self, key: K) -> "Ring[K]":
        number = max(self.keys) + 1
        if number > LAST_NUMBER:
            raise KeysUnusable(f"key {LAST_NUMBER} was the last there can be")
        return Ring(number, {**self.keys, number: key})

    def current_only(self) -> "Ring[K]":
        return Ring(self.now, {self.now: self.current})


@dataclass(frozen=True)
class SearchKey:
    """A key of keyed hashes and the hash it is used with: sha256 or sm3."""

    key: bytes
    hash: str


@dataclass(frozen=True)
class Keys:
    """`signing` for cookies, `sealing` (256 bits) for stored secrets, `search` for keyed hashes."""

    signing: str
    sealing: Ring[bytes]
    search: Ring[SearchKey]

    def with_new_sealing(self) -> "Keys":
        return replace(self, sealing=self.sealing.with_new(secrets.token_bytes(32)))

    def with_new_search(self, cipher: str) -> "Keys":
        return replace(self, search=self.search.with_new(SearchKey(secrets.token_bytes(32), HASHES[cipher])))

    def current_only(self) -> "Keys":
        return replace(self, sealing=self.sealing.current_only(), search=self.search.current_only())


@dataclass
class KeyFile:
    """The key file of a program: read again when it was replaced, looked at once in FOLLOWS_WITHIN seconds."""

    path: Path
    cipher: str = "aes"
    _keys: Keys | None = field(default=None, init=False, repr=False)
    _looked: float = field(default=0.0, init=False, repr=False)
    _stamp: tuple[int, int] = field(default=(0, 0), init=False, repr=False)

    @property
    def keys(self) -> Keys:
        if self._keys is None or time.monotonic() - self._looked > FOLLOWS_WITHIN:
            return self.read()
        return self._keys

    def read(self) -> Keys:
        """The keys of this moment; made if this is their first use. Raises KeysUnusable."""
        if self._keys is not None and not self.path.exists():
            raise KeysUnusable(f"{self.path} is gone: put back the copy you kept of it")
        keys = self._keys or keys_at(self.path, self.cipher)
        self._looked, found = time.monotonic(), self.path.stat()
        stamp = (found.st_ino, found.st_mtime_ns)
        self._keys = keys if stamp == self._stamp else keys_at(self.path)
        self._stamp = stamp
        return self._keys

    def write(self, keys: Keys) -> None:
        """Put other keys into the file, whole or not at all."""
        aside = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        _write(aside, _plain(keys))
        aside.replace(self.path)
        _keep_name(self.path)
        self._keys = None

    def keep_copy(self, name: str) -> Path:
        """The file as it is, under another name beside it. A copy that is there already stays."""
        kept = self.path.with_name(name)
        if not kept.exists():
            os.link(self.path, kept)
            _keep_name(kept)
        return kept


def keys_at(path: Path, cipher: str = "aes") -> Keys:
    """The keys in this file, made on first use. Whoever loses the file loses every sealed ID number: back it up."""
    if not path.exists():
        _make(path, cipher)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeysUnusable(f"others may read {path}: run chmod 600 {path}")
    try:
        return _keys(json.loads(path.read_text()))
    except (ValueError, KeyError, TypeError) as error:
        raise KeysUnusable(f"{path} is not a key file: put back the copy you kept of it") from error


def _keys(found: Mapping[str, Any]) -> Keys:
    sealing, search = found["sealing"], found["search"]
    return Keys(
        signing=found["signing"],
        sealing=Ring(1, {1: bytes.fromhex(sealing)})
        if isinstance(sealing, str)
        else Ring(sealing["now"], {int(number): bytes.fromhex(key) for number, key in sealing["keys"].items()}),
        search=Ring(1, {1: SearchKey(bytes.fromhex(search), HASHES["aes"])})
        if isinstance(search, str)
        else Ring(
            search["now"],
            {int(number): SearchKey(bytes.fromhex(key["key"]), key["hash"]) for number, key in search["keys"].items()},
        ),
    )


def _plain(keys: Keys) -> dict[str, Any]:
    sealing = {str(number): key.hex() for number, key in keys.sealing.keys.items()}
    search = {str(number): {"key": one.key.hex(), "hash": one.hash} for number, one in keys.search.keys.items()}
    return {
        "signing": keys.signing,
        "sealing": {"now": keys.sealing.now, "keys": sealing},
        "search": {"now": keys.search.now, "keys": search},
    }


def _make(path: Path, cipher: str) -> None:
    """Written aside and linked into place, so that a kill or a second process never leaves half a file."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    search = SearchKey(secrets.token_bytes(32), HASHES[cipher])
    fresh = Keys(secrets.token_hex(32), Ring(1, {1: secrets.token_bytes(32)}), Ring(1, {1: search}))
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    _write(aside, _plain(fresh))
    try:
        os.link(aside, path)
    except FileExistsError:
        pass  # another process was first: its keys hold
    finally:
        aside.unlink()


def _write(path: Path, plain: Mapping[str, Any]) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(plain, file)
        file.flush()
        os.fsync(file.fileno())


def _keep_name(path: Path) -> None:
    """The new name outlives a power cut too."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
