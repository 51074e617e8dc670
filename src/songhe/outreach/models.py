"""What people already receive, what came of contacting them, and what is outstanding for each."""

from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from songhe.foundation.clock import today
from songhe.outreach.quality_parts import QualityPart as QualityPart


class Receipt(models.Model):
    """A person receives an item, as the paying department or they themselves report.

    `until` empty: still; `until` the day `since`: it was a mistake, nothing was ever received.
    """

    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="receipts", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    item = models.CharField(max_length=64, db_collation="C")
    since = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "item"], condition=models.Q(until=None), name="received_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} since {self.since}"


class Outcome(models.TextChoices):
    """What came of a contact. All but “not found” settle the matter; a wrong fact moves it to 待核实."""

    REACHED = "reached", "已联系，将办理"
    DECLINED = "declined", "本人放弃"
    ALREADY_RECEIVES = "already_receives", "已在享受"
    WRONG_FACT = "wrong_fact", "信息有误"
    NOT_FOUND = "not_found", "未找到本人"


LONGEST_NOTE = 500
LONGEST_RIGHT = 60


class Contact(models.Model):
    """Somebody spoke, or tried to speak, with a person about an item. Withdrawn, never deleted.

    `fact`: what is said to be wrong, `right`: what somebody says is so instead, as the `delivery` states it. `receipt`:
    what is received already, as the person says.
    """

    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="contacts", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    item = models.CharField(max_length=64, db_collation="C")
    outcome = models.CharField(max_length=32, choices=Outcome.choices)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    fact = models.CharField(max_length=64, blank=True, db_default="")
    right = models.CharField(max_length=LONGEST_RIGHT, blank=True, db_default="")
    delivery = models.ForeignKey("registry.Delivery", models.PROTECT, null=True, related_name="+")
    receipt = models.ForeignKey(Receipt, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "item"], name="contact_by_person")]

    def __str__(self) -> str:
        return f"{self.item}: {self.outcome}"


OWED = models.Q(owed_count__gt=0)
OPEN = models.Q(open_count__gt=0)


class Outstanding(models.Model):
    """What is outstanding for one person, so that a worklist is one index scan.

    Follows from determinations, receipts and contacts by one statement (`outstanding.py`) that runs for a person in
    the transaction of every change, and for the whole area after a run; a test holds the two equal. Who has nothing
    outstanding has no row. `owed_*`: due, not received, not settled, the oldest `owed_since`. `open_*`: what a missing
    fact could unlock, or what somebody says rests on a wrong fact (`disputed_items`, counted in `open_count`). The most
    first in each list. Fen a month; with `open_ended` at least so much.
    """

    person = models.OneToOneField(
        "registry.Person", models.CASCADE, primary_key=True, related_name="outstanding", db_constraint=False
    )
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    owed_items = ArrayField(models.CharField(max_length=64), default=list)
    owed_count = models.SmallIntegerField()
    owed_fen = models.BigIntegerField()
    owed_since = models.DateField(null=True)
    open_items = ArrayField(models.CharField(max_length=64), default=list)
    open_facts = ArrayField(models.CharField(max_length=64), default=list)
    open_count = models.SmallIntegerField()
    open_fen = models.BigIntegerField()
    open_ended = models.BooleanField(default=False)
    disputed_items = ArrayField(models.CharField(max_length=64), default=list)

    @property
    def reach_by(self) -> date | None:
        """The day by which the city means to have reached them."""
        return self.owed_since and self.owed_since + timedelta(days=settings.SONGHE_REACH_DAYS)

    @property
    def overdue(self) -> bool:
        return self.reach_by is not None and self.reach_by < today()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-owed_fen", "-owed_count", "-person"], name="owed_most_first", condition=OWED),
            models.Index(fields=["owed_since", "person"], name="owed_longest_first", condition=OWED),
            models.Index(fields=["-open_fen", "-open_count", "-person"], name="open_most_first", condition=OPEN),
        ]

    def __str__(self) -> str:
        return f"outstanding for person {self.person_id}"
