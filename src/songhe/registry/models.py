"""The people the platform answers for, and what is known about each."""

from typing import ClassVar

from django.db import models

from songhe.foundation.encryption import masked_id_number, masked_name, masked_phone, unseal

ID_NUMBER = "person.id_number"
ID_TAIL = "person.id_number, last four"
PHONE = "person.phone"


class Person(models.Model):
    """One person.

    `scope` is the area that answers for them: where they live when that lies in the city of this platform, else
    where they are registered in it (`queries.answering_area` decides). ID number and phone are sealed.
    """

    name = models.CharField(max_length=64, db_collation="C", db_index=True)
    pinyin = models.CharField(max_length=128, db_collation="C", db_index=True, blank=True)
    initials = models.CharField(max_length=32, db_collation="C", db_index=True, blank=True)
    id_sealed = models.BinaryField()
    id_hash = models.BinaryField(unique=True)
    id_tail_hash = models.BinaryField(db_index=True)
    phone_sealed = models.BinaryField(null=True)
    phone_hash = models.BinaryField(null=True, db_index=True)
    household = models.CharField(max_length=32, db_collation="C", db_index=True, blank=True)
    address = models.CharField(max_length=200, blank=True)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)

    facts: "PersonFacts"

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["id", "scope"], name="registry_person_id_scope")]

    def __str__(self) -> str:
        return self.masked_name

    @property
    def masked_name(self) -> str:
        return masked_name(self.name)

    @property
    def masked_id_number(self) -> str:
        return masked_id_number(unseal(self.id_sealed, purpose=ID_NUMBER))

    @property
    def masked_phone(self) -> str:
        return masked_phone(unseal(self.phone_sealed, purpose=PHONE)) if self.phone_sealed else ""


class PersonFacts(models.Model):
    """What is known about one person: a column per stored fact of the vocabulary, empty when it is missing.

    `person.born_on` stands in `person_born_on`. A structure test holds the columns equal to the vocabulary.
    `recorded_on` and the register named by the vocabulary are the source of every fact; `sources` names the
    exceptions: {"person.living": {"source": "township visit", "recorded_on": "2026-01-05"}}.
    """

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="facts", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    recorded_on = models.DateField()
    sources = models.JSONField(default=dict)

    person_born_on = models.DateField(null=True, db_index=True)
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

    def __str__(self) -> str:
        return f"facts of person {self.person_id}"

    def value(self, fact: str) -> object:
        """The value of a stored fact by its name in the vocabulary; None when it is missing."""
        return getattr(self, column(fact))


def column(fact: str) -> str:
    """person.born_on → person_born_on."""
    return fact.replace(".", "_")
