"""The folder of scales, read whole or not at all."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from songhe.scales.entries import Broken, did_you_mean
from songhe.scales.errors import Problem, ScaleError, ScaleFilesError
from songhe.scales.fits import misfits
from songhe.scales.questions import Place
from songhe.scales.scale import Scale
from songhe.scales.scale_reader import FILES, read_scale


class Scales:
    """Every version of every scale."""

    def __init__(self, scales: Iterable[Scale]):
        self._all = {(scale.id, scale.version): scale for scale in scales}

    def __iter__(self) -> Iterator[Scale]:
        return iter(self._all.values())

    def get(self, scale_id: str, version: str | None = None) -> Scale:
        """A version, or the latest. Raises ScaleError when there is none."""
        found = self._versions(scale_id)
        if version is None:
            return max(found, key=lambda scale: scale.start)
        for scale in found:
            if scale.version == version:
                return scale
        known = ", ".join(scale.version for scale in found)
        raise ScaleError(f"量表 {scale_id} 没有版本 {version} / {scale_id} has no version {version}, only {known}")

    def for_new(self, scale_id: str, day: date) -> Scale:
        """The version for a new assessment on a day. Raises ScaleError when none may be used then."""
        held = [scale for scale in self._versions(scale_id) if scale.holds_on(day)]
        if not held:
            raise ScaleError(
                f"量表 {scale_id} 在 {day} 不能用于新的评估 / {scale_id} may not be used for a new assessment on {day}"
            )
        return max(held, key=lambda scale: scale.start)

    def grades_on_other(self, old: Scale, grade: int) -> tuple[int, ...]:
        """What a grade of a scale with a cross-walk may be on the other. Raises ScaleError."""
        if old.cross_walk is None or grade not in old.cross_walk.grades:
            raise ScaleError(f"量表 {old.id} 的等级 {grade} 没有对照 / {old.id} has no cross-walk of grade {grade}")
        return old.cross_walk.grades[grade]

    def _versions(self, scale_id: str) -> list[Scale]:
        found = [scale for scale in self if scale.id == scale_id]
        if not found:
            advice = did_you_mean(scale_id, dict.fromkeys(scale.id for scale in self))
            raise ScaleError(f"没有量表 {scale_id} / there is no scale {scale_id}; {advice}")
        return found


def read_scales(folder: Path) -> Scales:
    """Read every scale below `folder`. Raises ScaleFilesError with every problem found."""
    problems: list[Problem] = []
    scales = []
    for home, texts in _texts(folder, problems).items():
        try:
            scale = read_scale(home, texts, problems)
        except Broken:
            continue
        problems += misfits(scale)
        scales.append(scale)
    problems += _doubles(scales)
    problems += [] if problems else _cross_walks(scales)  # they may lead to a scale that could not be read
    if problems:
        raise ScaleFilesError(problems)
    return Scales(scales)


def _texts(folder: Path, problems: list[Problem]) -> Mapping[str, dict[str, str]]:
    """The files of each scale's folder, by the folder's name."""
    if not folder.is_dir():
        raise ScaleFilesError([Problem(Place(str(folder), 1), "there is no such folder", "name the folder of scales")])
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.rglob("*.yaml")):
        name = str(path.relative_to(folder))
        home, _, file = name.rpartition("/")
        if file not in FILES or not (folder / home / "scale.yaml").is_file():
            advice = f"a scale's folder holds {', '.join(FILES)}"
            problems.append(Problem(Place(name, 1), "this file belongs to no scale", advice))
            continue
        try:
            found.setdefault(home, {})[file] = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError) as error:
            problems.append(Problem(Place(name, 1), f"the file cannot be read: {error}", "save it as UTF-8 text"))
    return {home: texts for home, texts in found.items() if "scale.yaml" in texts}


def _doubles(scales: list[Scale]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for scale in scales:
        if (scale.id, scale.version) in seen:
            yield Problem(scale.place, f"two scales are {scale.id} version {scale.version}", "count the version up")
        seen.add((scale.id, scale.version))


def _cross_walks(scales: list[Scale]) -> Iterator[Problem]:
    grades = {scale.id: {grade.number for grade in scale.grades} for scale in scales}
    for scale in scales:
        walk = scale.cross_walk
        if walk and walk.to not in grades:
            yield Problem(walk.place, f"“{walk.to}” is not a scale", did_you_mean(walk.to, grades))
        elif walk and not {grade for found in walk.grades.values() for grade in found} <= grades[walk.to]:
            yield Problem(walk.place, f"the cross-walk names a grade that {walk.to} does not have")
