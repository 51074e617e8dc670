"""Versions of policy, what became of them, and the run that checks one."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from songhe.policy.edits import Edit, from_plain
from songhe.versions.version_states import State


class PolicyVersion(models.Model):
    """A change of one jurisdiction's policies, never deleted. It names nobody: of people only a simulation holds ids.

    `edits` are rows of `policy.edits.plain`, `files` whole files by name.
    `base_fingerprint` is that of the library it was tried against, `fingerprint` that of the library with it.
    `problems`, `proof` and `simulation` are empty until they were found.
    """

    area = models.CharField(max_length=6)
    number = models.IntegerField()
    title = models.CharField(max_length=120)
    edits = models.JSONField(default=list)
    files = models.JSONField(default=dict)
    in_force_from = models.DateField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.DRAFT)
    base_fingerprint = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    problems = models.JSONField(null=True)
    proof = models.JSONField(null=True)
    simulation = models.JSONField(null=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    approved_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    trial: "Trial"

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["area", "number"], name="version_numbered_once")]
        indexes: ClassVar = [models.Index(fields=["state", "in_force_from"], name="version_in_force")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.area}: {self.title}"

    @property
    def changes(self) -> list[Edit]:
        return [from_plain(row) for row in self.edits]

    @property
    def edition(self) -> str:
        """Stands for what was tried: another one whenever its figures or its day change."""
        return f"{self.in_force_from} {self.fingerprint}"

    @property
    def blocking(self) -> list[dict[str, Any]]:
        """Counterexamples and grants gone missing that the version itself brings."""
        return [row for row in self.proof or () if row["blocks"]]


class Event(models.Model):
    """What somebody, or the platform itself (`by` empty), did with a version. Added and read, never changed."""

    version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="history")
    what = models.CharField(max_length=16)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.what} at {self.at:%Y-%m-%d %H:%M}"


class Trial(models.Model):
    """The check, proof and simulation of a version, as far as they have come. `attempt` tells them apart."""

    version = models.OneToOneField(PolicyVersion, models.CASCADE, primary_key=True)
    attempt = models.IntegerField(default=0)
    step = models.CharField(max_length=16)
    percent = models.SmallIntegerField(default=0)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=16, blank=True)

    def __str__(self) -> str:
        return f"{self.step} of version {self.version_id}, {self.percent} %"
