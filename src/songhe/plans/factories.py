"""Tasks for tests, here and in the modules above."""

from songhe.foundation.models import Account
from songhe.plans.models import Evidence, TaskRecord, TaskStep

TASK = "weihai-2017-82/task-四(一)"


def a_delivered_task(by: Account, *, scope: str = "", clause: str = TASK) -> TaskRecord:
    """A task with one step and one file, in the area of the account or in another."""
    scope = scope or by.scope
    record = TaskRecord.objects.create(scope=scope, clause=clause, state="delivered")
    TaskStep.objects.create(record=record, scope=scope, state="delivered", note="已成立", by=by)
    Evidence.objects.create(record=record, scope=scope, name="通知.txt", content=b"-", size=1, sha256="-", by=by)
    return record
