"""How far the tasks of the plans have come in the demo city: some delivered, some begun, the others untouched."""

from datetime import date

from songhe.demo.accounts import ACCOUNTS
from songhe.demo.chance import Streams
from songhe.determinations import law
from songhe.foundation.models import Account
from songhe.plans.actions import take_over
from songhe.policy.in_force import clauses_in_force

NOTE = "演示数据：此前的进展"
SHARES = {"delivered": 0.2, "started": 0.3}


def record_tasks(*, area: str, seed: int, as_of: date, using: str) -> None:
    """By the city's officer."""
    officer = Account.objects.using(using).get(username=ACCOUNTS[0].username)
    tasks = clauses_in_force(law.library(as_of, using), area, as_of, "task")
    drawn = Streams(area, seed, 0)("tasks").random(len(tasks))
    found = {}
    for task, part in zip(tasks, drawn, strict=True):
        if part < sum(SHARES.values()):
            found[task.id] = "delivered" if part < SHARES["delivered"] else "started"
    take_over(by=officer, steps=found, note=NOTE, using=using)
