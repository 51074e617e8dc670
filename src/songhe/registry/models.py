"""The people the platform answers for, and what is known about each."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Coalesce, Now

from songhe.foundation.encryption import masked_id_number, masked_name, masked_phone, unseal
from songhe.foundation.sealed_columns import Hashed, Sealed
from songhe.registry.beginnings import GIVEN_NAME, SHORT_ADDRESS
from songhe.registry.doubles import Decision as Decision
from songhe.registry.doubles import Double as Double
from songhe.registry.doubles import Merge as Merge
from songhe.registry.erasures import Erasure as Erasure
from songhe.registry.erasures import Ground as Ground

ID_NUMBER = "person.id_number"
ID_TAIL = "person.id_number, last four"
PHONE = "person.phone"
PHONE_TAIL = "person.phone, last four"
CONTACT_PHONE = "contact_person.phone"
CONTACT_PHONE_TAIL = "contact_person.phone, last four"


def last_four(number: str) -> str:
    return number[-4:]


class Ended(models.TextChoices):
    """Why somebody stands on no list any more."""

    DIED = "died", "已去世"
    MOVED_AWAY = "moved_away", "已迁出"
    MERGED = "merged", "并入另一份档案"
    UNDONE = "undone", "导入已撤销"
    ERASED = "erased", "已删除个人信息"


class Person(models.Model):
    """One person.

    `scope` is the area that answers for them: where they live when that lies in the city of this platform, else
    where they are registered in it (`queries.answering_area` decides). ID number and phone are sealed; some people
    have no ID number. What sources state of a person stands in `Statement`; the columns here and in `PersonFacts`
    follow from it (`projection.py`). From `ended_on` on the person stands on no list and is due nothing.
    """

    name = models.CharField(max_length=64, db_collation="C", db_index=True)
    pinyin = models.CharField(max_length=128, db_collation="C", db_index=True, blank=True)
    initials = models.CharField(max_length=32, db_collation="C", db_index=True, blank=True)
    id_sealed = models.BinaryField(null=True)
    id_hash = models.BinaryField(null=True, unique=True)
    id_tail_hash = models.BinaryField(null=True, db_index=True)
    phone_sealed = models.BinaryField(null=True)
    phone_hash = models.BinaryField(null=True, db_index=True)
    phone_tail_hash = models.BinaryField(null=True, db_index=True)
    given_name = models.GeneratedField(
        expression=GIVEN_NAME,
        output_field=models.CharField(max_length=64, db_collation="C"),
        db_persist=True,
        db_index=True,
    )
    household = models.CharField(max_length=32, db_collation="C", db_index=True, blank=True)
    address = models.CharField(max_length=200, blank=True)
    short_address = models.GeneratedField(
        expression=SHORT_ADDRESS,
        output_field=models.CharField(max_length=200, db_collation="C"),
        db_persist=True,
        db_index=True,
    )
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    added_in = models.ForeignKey("registry.Delivery", models.PROTECT, null=True, related_name="added")
    died_on = models.DateField(null=True)
    moved_away_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=16, choices=Ended.choices, blank=True, db_default="")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")

    facts: "PersonFacts"
    sealed: ClassVar = (
        Sealed(
            "id_sealed", ID_NUMBER, hashes=(Hashed("id_hash", ID_NUMBER), Hashed("id_tail_hash", ID_TAIL, last_four))
        ),
        Sealed(
            "phone_sealed",
            PHONE,
            same=True,
            hashes=(Hashed("phone_hash", PHONE), Hashed("phone_tail_hash", PHONE_TAIL, last_four)),
        ),
    )

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["id", "scope"], name="registry_person_id_scope")]
        indexes: ClassVar = [
            models.Index(fields=["ended_on"], name="person_ended", condition=models.Q(ended_on__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.masked_name

    @property
    def masked_name(self) -> str:
        return masked_name(self.name)

    @property
    def masked_id_number(self) -> str:
        return masked_id_number(unseal(self.id_sealed, purpose=ID_NUMBER)) if self.id_sealed else ""

    @property
    def masked_phone(self) -> str:
        return masked_phone(unseal(self.phone_sealed, purpose=PHONE)) if self.phone_sealed else ""


NOBODY_BORN = date(9999, 12, 31)
RARE = {
    "ended": models.Q(ended_on__isnull=False),
    "tekun": models.Q(welfare_tekun__in=["dispersed", "centralised"]),
    "dibao": models.Q(welfare_dibao=True),
    "dibao_margin": models.Q(welfare_dibao_margin=True),
    "low_income": models.Q(welfare_low_income=True),
    "wandering": models.Q(welfare_wandering=True),
    "disabled": models.Q(disability_level__gt=0),
    "special_family": models.Q(family_planning_special=True),
    "early_member": models.Q(honour_party_member_before_1949=True),
    "key_entitled": models.Q(veterans_key_entitled=True),
    "martyrs_family": models.Q(veterans_family=True),
    "disabled_soldier": models.Q(veterans_disabled_soldier=True),
    "unable": models.Q(assessment_care_grade__gt=1),
}
"""What few people are: an index each, of those few only, so that lists of them are found without reading everybody."""


class PersonFacts(models.Model):
    """What holds of one person today: a column per stored fact of the vocabulary, empty when it is missing.

    `person.born_on` stands in `person_born_on`. A structure test holds the columns equal to the vocabulary. Follows
    from the statements (`projection.py`); which source says so, and since when, `queries.known` tells. What lists of
    people are sorted by stands beside the facts (`listing.py`): `pinyin` is the person's, kept so by the database;
    `born` puts those whose day of birth is missing after everybody.
    """

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="facts", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C")
    ended_on = models.DateField(null=True)
    pinyin = models.CharField(max_length=128, db_collation="C", db_default="")
    changed_at = models.DateTimeField(db_default=Now())
    born = models.GeneratedField(
        expression=Coalesce("person_born_on", models.Value(NOBODY_BORN, models.DateField())),
        output_field=models.DateField(),
        db_persist=True,
    )

    person_born_on = models.DateField(null=True)
    person_sex = models.CharField(max_length=16, null=True)
    person_registered_in = models.CharField(max_length=12, null=True)
    person_lives_in = models.CharField(max_length=12, null=True)
    person_urban_rural = models.CharField(max_length=16, null=True)
    person_living = models.CharField(max_length=16, null=True)
    person_empty_nest = models.BooleanField(null=True)
    person_left_behind = models.BooleanField(null=True)
    household_income_per_head = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    welfare_tekun = models.CharField(max_length=16, null=True)
    welfare_wants_central_support = models.BooleanField(null=True)
    welfare_dibao = models.BooleanField(null=True)
    welfare_dibao_margin = models.BooleanField(null=True)
    welfare_low_income = models.BooleanField(null=True)
    welfare_wandering = models.BooleanField(null=True)
    disability_kind = models.CharField(max_length=16, null=True)
    disability_level = models.SmallIntegerField(null=True)
    family_planning_special = models.BooleanField(null=True)
    honour_model_worker = models.CharField(max_length=16, null=True)
    honour_party_member_before_1949 = models.BooleanField(null=True)
    veterans_key_entitled = models.BooleanField(null=True)
    veterans_family = models.BooleanField(null=True)
    veterans_disabled_soldier = models.BooleanField(null=True)
    assessment_care_grade = models.SmallIntegerField(null=True)
    assessment_assessed_on = models.DateField(null=True)
    ltci_insured = models.BooleanField(null=True)
    ltci_grade = models.SmallIntegerField(null=True)
    pension_employee = models.BooleanField(null=True)
    pension_resident = models.BooleanField(null=True)
    visit_visited_in = models.IntegerField(null=True)
    retrofit_wanted = models.BooleanField(null=True)
    retrofit_done = models.BooleanField(null=True)
    health_family_doctor = models.BooleanField(null=True)
    health_managed = models.BooleanField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["scope", "person"], name="facts_by_place"),
            models.Index(fields=["pinyin", "person"], include=["scope"], name="facts_by_name"),
            models.Index(fields=["born", "person"], include=["scope"], name="facts_by_birth"),
            models.Index(fields=["changed_at", "person"], include=["scope"], name="facts_by_change"),
            *(models.Index(fields=["person"], condition=rare, name=f"facts_{name}") for name, rare in RARE.items()),
        ]

    def __str__(self) -> str:
        return f"facts of person {self.person_id}"

    def value(self, fact: str) -> object:
        """The value of a stored fact by its name in the vocabulary; None when it is missing."""
        return getattr(self, column(fact))


def column(fact: str) -> str:
    """person.born_on → person_born_on."""
    return fact.replace(".", "_")


class DeliveryKind(models.TextChoices):
    """How data came in."""

    FILE = "file", "文件导入"
    PUSH = "push", "接口推送"
    HAND = "hand", "人工录入"
    LOADED = "loaded", "初始数据"
    UNDO = "undo", "撤销"
    CALENDAR = "calendar", "到期"
    MERGE = "merge", "档案合并"


class Delivery(models.Model):
    """报送: one arrival of data. Every statement names the delivery that brought and the one that withdrew it.

    Says nothing of anybody, so that whoever sees a person sees where their facts came from.
    """

    source = models.CharField(max_length=32)
    kind = models.CharField(max_length=16, choices=DeliveryKind.choices)
    as_of = models.DateField()
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    people = models.IntegerField(default=0)
    undone_in = models.OneToOneField("self", models.PROTECT, null=True, related_name="undoes")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["source", "-at"], name="delivery_by_source")]

    def __str__(self) -> str:
        return f"delivery {self.pk} of {self.source} as of {self.as_of}"


STANDS = models.Q(withdrawn_at=None)
SOURCES_OF_FEW = models.Q(source__in=["verified", "death"])


class Statement(models.Model):
    """记载: what a source states of a person, from a day until before another; still, when that is empty.

    Rows are added and withdrawn, never changed, so that what was known on any day stays known. `delivery` brought
    what is stated, `recorded_in` wrote this row: another one where a later delivery cut the time it holds for. The
    statements of one source that stand never overlap in a fact. A value null: the source no longer knows.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="statements", db_constraint=False, db_index=False)
    scope = models.CharField(max_length=12, db_collation="C")
    source = models.CharField(max_length=32)
    facts = models.JSONField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="statements")
    recorded_in = models.ForeignKey(Delivery, models.PROTECT, related_name="recorded")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_in = models.ForeignKey(Delivery, models.PROTECT, null=True, related_name="withdrawn", db_index=False)

    sealed: ClassVar = (Sealed("facts", PHONE, same=True, key="phone"),)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "source"], name="statement_of_person"),
            models.Index(fields=["withdrawn_in"], name="statement_withdrawn_in", condition=~STANDS),
            models.Index(fields=["source", "person"], name="statement_by_few", condition=SOURCES_OF_FEW),
            models.Index(fields=["valid_from"], name="statement_begins", condition=STANDS),
            models.Index(
                fields=["valid_until"], name="statement_ends", condition=STANDS & models.Q(valid_until__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} of person {self.person_id} from {self.valid_from}"


class Disagreement(models.Model):
    """待核: sources that state different things of a person today. `values`: [{"source", "value", "since"}].

    The first of them is the one that holds. Settled by somebody, it stays so until a source says something else.
    `sent_to`: the source that was asked about it.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="disagreements", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    fact = models.CharField(max_length=64)
    values = models.JSONField()
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    sent_to = models.CharField(max_length=32, blank=True, db_default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "fact"], name="disagreed_once")]
        indexes: ClassVar = [
            models.Index(fields=["found_at", "id"], name="disagreement_open", condition=models.Q(settled_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.fact} of person {self.person_id}"


class ChangedPerson(models.Model):
    """Somebody of whom facts have changed and whose results have not followed yet: the queue of that work."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    facts = ArrayField(models.CharField(max_length=64))
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"person {self.person_id}: {', '.join(self.facts)}"


class ContactPerson(models.Model):
    """联系人、监护人: whom to call about a person. The telephone number is sealed."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="contact_people", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    name = models.CharField(max_length=64)
    relation = models.CharField(max_length=16)
    phone_sealed = models.BinaryField(null=True)
    phone_hash = models.BinaryField(null=True, db_index=True)
    phone_tail_hash = models.BinaryField(null=True, db_index=True)
    guardian = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True)

    sealed: ClassVar = (
        Sealed(
            "phone_sealed",
            CONTACT_PHONE,
            hashes=(Hashed("phone_hash", CONTACT_PHONE), Hashed("phone_tail_hash", CONTACT_PHONE_TAIL, last_four)),
        ),
    )

    def __str__(self) -> str:
        return f"contact of person {self.person_id}"

    @property
    def masked_phone(self) -> str:
        return masked_phone(unseal(self.phone_sealed, purpose=CONTACT_PHONE)) if self.phone_sealed else ""
