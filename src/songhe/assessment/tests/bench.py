"""A city with elders, agencies and what they answered, for tests; made directly, without the path."""

import random
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from songhe.assessment.factories import answers_of
from songhe.assessment.models import Assessment, Assessor, Need, Result, Sheet, State
from songhe.assessment.shelf import ABILITY, scale_of
from songhe.registry.factories import CITY, a_person
from songhe.registry.ledger import deliver
from songhe.registry.models import Delivery, DeliveryKind, Person
from songhe.scales.engine import score
from songhe.scales.export import result_as_json


class Bench:
    """A city with elders, agencies and what they answered; made directly, without the path."""

    def __init__(self) -> None:
        self.dice = random.Random(5)
        self.people = [a_person(person_born_on=date(1930 + n % 30, 1, 1), person_sex="female") for n in range(12)]
        self.delivery: Delivery = deliver(
            source="assessment", kind=DeliveryKind.HAND, as_of=date(2026, 1, 1), scope=CITY
        )

    def random_answers(self, assessment: Assessment, bad: float) -> dict[str, str]:
        scale = scale_of(assessment.scale, assessment.version)
        chosen = {
            item.code: item.options[
                min(int(self.dice.random() ** (1 / bad) * len(item.options)), len(item.options) - 1)
            ]
            for item in scale.items
        }
        return answers_of(assessment) | {code: option.code for code, option in chosen.items() if code != "B.3.9"}

    def assess(
        self, lead: Assessor, *, person: Person | None = None, bad: float = 0.5, minutes: float = 0, **more: Any
    ) -> Assessment:
        person = person or self.dice.choice(self.people)
        done = Assessment.objects.create(
            person=person, scope=person.scope, scale=ABILITY, version="1", need=Need.OTHER,
            state=State.FINAL, due_on=date(2026, 1, 1), agency=lead.agency, lead=lead,
            second=more.pop("second", lead), second_scores=more.pop("second_scores", False),
        )  # fmt: skip
        answers = more.pop("answers", None) or self.random_answers(done, bad)
        self.sheet(done, lead, answers, minutes or self.dice.uniform(30, 60))
        outcome = score(scale_of(ABILITY, done.version), answers)
        Result.objects.create(
            assessment=done, person=person, scope=person.scope, number=f"n{done.pk}", check_code=f"c{done.pk}",
            answers=answers, outcome=result_as_json(outcome), grade=outcome.grade, assessed_on=date(2026, 1, 1),
            valid_until=date(2027, 1, 1), delivery=self.delivery,
        )  # fmt: skip
        return done

    def sheet(self, done: Assessment, by: Assessor, answers: dict[str, str], minutes: float = 40) -> None:
        ended = timezone.now()
        Sheet.objects.create(
            assessment=done, person_id=done.person_id, scope=done.scope, assessor=by, submission=uuid4(),
            answers=answers, started_at=ended - timedelta(minutes=minutes), finished_at=ended,
        )  # fmt: skip
