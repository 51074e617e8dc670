"""A library of policies as the key of a cache: its fingerprint stands for it."""

from dataclasses import dataclass, field

from songhe.policy.clauses import Library


@dataclass(frozen=True)
class Kept:
    """Equal to another of the same fingerprint."""

    fingerprint: str
    library: Library = field(compare=False, repr=False)


def kept(library: Library) -> Kept:
    return Kept(library.fingerprint, library)
