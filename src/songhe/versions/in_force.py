"""The library in force on a day: the policies folder, and upon it every version published for that day or before."""

import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from songhe.policy.clauses import Library
from songhe.policy.edits import apply
from songhe.policy.errors import PolicyError, Problem
from songhe.policy.read import read_texts, texts_of
from songhe.versions.errors import PoliciesUnusable
from songhe.versions.models import PolicyVersion
from songhe.versions.one_look import once
from songhe.versions.version_states import State

Stamp = tuple[tuple[str, int, int], ...]
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Published:
    """A published version, in the order of their days. What it says never changes, so that its key stands for it."""

    key: int
    fingerprint: str
    number: int
    area: str
    day: date
    at: datetime | None


@dataclass(frozen=True)
class Read:
    """A library that its fingerprint stands for: what a cache asks by."""

    fingerprint: str
    library: Library = field(compare=False, repr=False)


def read(found: Library) -> Read:
    return Read(found.fingerprint, found)


@dataclass(frozen=True, eq=False)
class _Folder:
    """The texts of a folder as they once were; compared by identity."""

    texts: Mapping[str, str]


@dataclass(frozen=True)
class Refused:
    """Why the folder as it stands cannot be used; `version` where it is that the version no longer fits it."""

    stamp: Stamp
    published: tuple[Published, ...]
    problems: list[Problem]
    version: Published | None


_good: dict[Path, _Folder] = {}
"""The last texts of a folder that could be read with everything that is published."""
_refused: dict[Path, Refused] = {}
"""What was found to be wrong with a folder: not read again until a file or the published versions change."""


def library(day: date, using: str = "default") -> Library:
    """Every document in force on a day, whole. Raises PoliciesUnusable.

    While somebody is halfway through changing the files, or where a published version no longer fits them, the last
    files with which everything could be read go on.
    """
    folder = _usable(using)
    upto = tuple(version for version in published(using) if version.day <= day)
    try:
        return _read(folder, upto, using)
    except PolicyError as error:
        raise PoliciesUnusable(error.problems) from error


def base_of(version: PolicyVersion) -> Library:
    """What would be in force on the version's first day without it."""
    return _read(_usable("default"), _before(version), "default")


def library_with(version: PolicyVersion) -> Library:
    """What would be in force on the version's first day with it. Raises PolicyError where it does not fit."""
    texts = changed(_texts(_usable("default"), _before(version), "default"), version)
    return read_texts(texts, settings.SONGHE_VOCABULARY)


def texts_before(version: PolicyVersion) -> dict[str, str]:
    """The files that the version changes, as they stand on its first day without it."""
    return _texts(_usable("default"), _before(version), "default")


def texts_on(day: date) -> dict[str, str]:
    """Every file as in force on a day."""
    upto = tuple(version for version in published() if version.day <= day)
    return _texts(_usable("default"), upto, "default")


def fingerprints(sequence: Sequence[PolicyVersion]) -> list[str]:
    """Of the library after each version, one upon the other. Raises Unfit for the first that does not fit."""
    texts, found = dict(_usable("default").texts), []
    for version in sequence:
        try:
            texts = changed(texts, version)
            found.append(read_texts(texts, settings.SONGHE_VOCABULARY).fingerprint)
        except PolicyError as error:
            raise Unfit(version, error.problems) from error
    return found


class Unfit(PolicyError):
    """A version that does not fit the policies before it."""

    def __init__(self, version: PolicyVersion, problems: list[Problem]):
        self.version = version
        super().__init__(problems)


def refused(using: str = "default") -> Refused | None:
    """What is wrong with the folder as it stands; None while it is in use."""
    with suppress(PoliciesUnusable):
        _usable(using)
    return _refused.get(Path(settings.SONGHE_POLICIES))


def published(using: str = "default") -> tuple[Published, ...]:
    """Every published version, in the order in which they take hold: one small query a request."""
    return once(("published", using), lambda: _published(using))


def _published(using: str) -> tuple[Published, ...]:
    rows = PolicyVersion.objects.using(using).filter(state=State.PUBLISHED).order_by("in_force_from", "published_at")
    return tuple(
        Published(*row)
        for row in rows.values_list("pk", "fingerprint", "number", "area", "in_force_from", "published_at")
    )


def _before(version: PolicyVersion) -> tuple[Published, ...]:
    return tuple(one for one in published() if one.day <= version.in_force_from and one.key != version.pk)


def changed(texts: Mapping[str, str], version: PolicyVersion) -> dict[str, str]:
    """The texts with what a version says. Raises DoesNotFit."""
    return apply({**texts, **version.files}, version.changes)


def _usable(using: str) -> _Folder:
    """The folder's texts, once everything published fits them; else the last that did."""
    folder = Path(settings.SONGHE_POLICIES)
    stamp, every = once(("stamp", folder), lambda: _stamp(folder)), published(using)
    known = _refused.get(folder)
    if known is None or (known.stamp, known.published) != (stamp, every):
        try:
            texts = _texts_of(folder, stamp)
            _read(texts, every, using)
            _good[folder] = texts
            _refused.pop(folder, None)
            return texts
        except PolicyError as error:
            known = _refused[folder] = Refused(stamp, every, error.problems, _unfit(folder, stamp, every, using))
            _tell(known, folder in _good)
    if folder not in _good:
        raise PoliciesUnusable(known.problems)
    return _good[folder]


def _tell(refused: Refused, former: bool) -> None:
    version = f"Version {refused.version.number} no longer fits them. " if refused.version else ""
    goes_on = "the former ones go on" if former else "there are no former ones"
    why = "\n".join(map(str, refused.problems))
    _log.error("The policies cannot be read; %s. %s\n%s", goes_on, version, why)


def _unfit(folder: Path, stamp: Stamp, every: tuple[Published, ...], using: str) -> Published | None:
    """The first published version without which the folder could be read."""
    for count in range(len(every) + 1):
        try:
            _read(_texts_of(folder, stamp), every[:count], using)
        except PolicyError:
            return every[count - 1] if count else None
    return None


@lru_cache(maxsize=8)
def _read(folder: _Folder, upto: tuple[Published, ...], using: str) -> Library:
    return read_texts(_texts(folder, upto, using), settings.SONGHE_VOCABULARY)


@lru_cache(maxsize=8)
def _texts(folder: _Folder, upto: tuple[Published, ...], using: str) -> dict[str, str]:
    texts = dict(folder.texts)
    for version in _in_order(upto, using):
        texts = changed(texts, version)
    return texts


def _in_order(upto: Iterable[Published], using: str) -> list[PolicyVersion]:
    found = PolicyVersion.objects.using(using).in_bulk([version.key for version in upto])
    return [found[version.key] for version in upto]


@lru_cache(maxsize=2)
def _texts_of(folder: Path, stamp: Stamp) -> _Folder:
    return _Folder(texts_of(folder))


def _stamp(folder: Path) -> Stamp:
    """Name, time and size of every file: what changes when one is edited. Asked often, so without pathlib."""
    found = []
    for home, _, names in os.walk(folder):
        for path in (os.path.join(home, name) for name in names if name.endswith(".yaml")):
            stat = os.stat(path)
            found.append((path, stat.st_mtime_ns, stat.st_size))
    return tuple(sorted(found))
