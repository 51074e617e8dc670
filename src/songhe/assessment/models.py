"""Who assesses, what is to be assessed, what was answered at the bedside, what came of it, what is said against it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from songhe.assessment.derived import ANSWERS_HASH, RAISED
from songhe.assessment.samples import Sample as Sample
from songhe.assessment.samples import SampleCase as SampleCase
from songhe.foundation.encryption import unseal
from songhe.foundation.sealed_columns import Sealed

SIGNATURE = "assessment.signature"


class Agency(models.Model):
    """评估机构: whom the city has charged with assessing."""

    name = models.CharField(max_length=100)
    credit_code = models.CharField(max_length=18, unique=True)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Assessor(models.Model):
    """评估员: an account that may assess. `medical`: trained in medicine or nursing. `household`: their own."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assessor")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="assessors")
    medical = models.BooleanField()
    certificate = models.CharField(max_length=64, blank=True)
    household = models.CharField(max_length=32, db_collation="C", blank=True)
    institution = models.ForeignKey(
        "subjects.Subject", models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.account.name


class Need(models.TextChoices):
    """Why somebody is to be assessed; the first four are the standard's own reasons (Annex A.1)."""

    FIRST = "first", "首次评估"
    ROUTINE = "routine", "常规评估"
    IMMEDIATE = "immediate", "即时评估"
    REVIEW = "review", "复评"
    OTHER = "other", "其他"


class State(models.TextChoices):
    """Where an assessment stands (`assessment_states.py`)."""

    NEEDED = "needed", "待派单"
    ASSIGNED = "assigned", "待预约"
    APPOINTED = "appointed", "待上门"
    SENT = "sent", "待合议"
    CONCLUDED = "concluded", "已出结果"
    FINAL = "final", "已生效"
    OBJECTED = "objected", "复评中"
    REPLACED = "replaced", "已被复评取代"
    REVOKED = "revoked", "已撤销"
    CANCELLED = "cancelled", "已取消"


class Assessment(models.Model):
    """评估: one elder to be assessed once, by two assessors, on one version of a scale.

    `second_scores`: both score by themselves and settle what differs; else the second signs the first one's sheet.
    `institution`: where the elder lives, so that nobody tied to it assesses them. `review_of`: what is reviewed.
    """

    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="assessments", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    scale = models.CharField(max_length=32)
    version = models.CharField(max_length=16)
    need = models.CharField(max_length=16, choices=Need.choices)
    state = models.CharField(max_length=16, choices=State.choices, default=State.NEEDED)
    opened_at = models.DateTimeField(auto_now_add=True)
    due_on = models.DateField()
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="assessments")
    lead = models.ForeignKey(Assessor, models.PROTECT, null=True, related_name="+")
    second = models.ForeignKey(Assessor, models.PROTECT, null=True, related_name="+")
    second_scores = models.BooleanField(default=False)
    visit_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    institution = models.ForeignKey(
        "subjects.Subject", models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    review_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="reviews")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "due_on"], name="assessment_by_state"),
            models.Index(fields=["lead", "state"], name="assessment_of_lead"),
            models.Index(fields=["second", "state"], name="assessment_of_second"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "scale"],
                condition=models.Q(
                    state__in=["needed", "assigned", "appointed", "sent"], need__in=["first", "routine"]
                ),
                name="assessed_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"assessment {self.pk} of person {self.person_id}"


class Step(models.Model):
    """Something done to an assessment: what, who, when, where and why. Added, never changed."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="steps")
    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="+", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    what = models.CharField(max_length=16)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    note = models.CharField(max_length=500, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.what} {self.assessment_id}"


class Sheet(models.Model):
    """答卷: what one assessor answered, as the telephone sent it. `submission` is the telephone's own number of it.

    `answers`: question → option code. `form`: the other fields of form A. `notes`: question → words.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="sheets")
    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="+", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    assessor = models.ForeignKey(Assessor, models.PROTECT, related_name="sheets")
    submission = models.UUIDField(unique=True)
    answers = models.JSONField()
    answers_hash = models.GeneratedField(
        expression=ANSWERS_HASH, output_field=models.CharField(max_length=32, db_collation="C"), db_persist=True
    )
    form = models.JSONField(default=dict)
    notes = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["assessment", "assessor"], name="one_sheet_each")]

    def __str__(self) -> str:
        return f"sheet of {self.assessor_id} for assessment {self.assessment_id}"


class Signer(models.TextChoices):
    """Who signs on the screen."""

    LEAD = "lead", "主评估员"
    SECOND = "second", "第二评估员"
    INFORMANT = "informant", "信息提供者"


class Signature(models.Model):
    """A signature drawn on the screen: a PNG, sealed."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="signatures")
    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="+", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    signer = models.CharField(max_length=16, choices=Signer.choices)
    name = models.CharField(max_length=64)
    image_sealed = models.BinaryField()
    signed_at = models.DateTimeField()

    sealed: ClassVar = (Sealed("image_sealed", SIGNATURE),)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["assessment", "signer"], name="signed_once")]

    def __str__(self) -> str:
        return f"signature of the {self.signer} of assessment {self.assessment_id}"

    @property
    def image(self) -> str:
        """The PNG in base64."""
        return unseal(self.image_sealed, purpose=SIGNATURE)


class Photo(models.Model):
    """A photograph taken at the bedside: a JPEG in the data folder, named by its hash."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="photos")
    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="+", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    question = models.CharField(max_length=32, blank=True)
    sha256 = models.CharField(max_length=64)
    bytes = models.IntegerField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["sheet", "sha256"], name="photo_once")]

    def __str__(self) -> str:
        return self.sha256


class Result(models.Model):
    """评估结果: what the scale says of the answers, and since when until when it counts.

    `outcome`: the engine's result as it was (`scales.export.result_as_json`), kept for ever with the version of the
    scale. `raised`: a rule made the first grade worse; empty where there was no first grade. `delivery`: the registry's
    delivery that stated the grade. A result of another city or of the insurer has no
    sheets: `recognised_from` names who made it, `evidence` its file's hash.
    """

    assessment = models.OneToOneField(Assessment, models.CASCADE, related_name="result")
    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="results", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    number = models.CharField(max_length=32, unique=True)
    check_code = models.CharField(max_length=32, unique=True)
    answers = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    raised = models.GeneratedField(expression=RAISED, output_field=models.BooleanField(null=True), db_persist=True)
    grade = models.SmallIntegerField()
    assessed_on = models.DateField()
    valid_until = models.DateField()
    concluded_at = models.DateTimeField(auto_now_add=True)
    delivery = models.ForeignKey("registry.Delivery", models.PROTECT, related_name="+")
    notified_at = models.DateTimeField(null=True)
    objection_until = models.DateField(null=True)
    public = models.BooleanField(default=False)
    revoked_why = models.CharField(max_length=200, blank=True)
    recognised_from = models.CharField(max_length=100, blank=True)
    evidence = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.number


class Objection(models.Model):
    """异议: somebody does not agree with a result. Others review it (`review`)."""

    result = models.ForeignKey(Result, models.CASCADE, related_name="objections")
    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="+", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    who = models.CharField(max_length=64)
    text = models.CharField(max_length=500)
    at = models.DateTimeField(auto_now_add=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    review = models.OneToOneField(Assessment, models.PROTECT, related_name="objection")
    upheld = models.BooleanField(null=True)
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"objection to {self.result_id}"
