"""The life of an import: from the file that arrived to what it changed, and back."""

from django.db.models import TextChoices


class State(TextChoices):
    """What becomes of a file. `checking`, `applying` and `undoing` are work in progress."""

    RECEIVED = "received", "待对应列"
    CHECKING = "checking", "正在核对"
    REFUSED = "refused", "有问题，未导入"
    READY = "ready", "核对通过，待导入"
    APPLYING = "applying", "正在导入"
    APPLIED = "applied", "已导入"
    UNDOING = "undoing", "正在撤销"
    UNDONE = "undone", "已撤销"
    FAILED = "failed", "没有完成"
    DROPPED = "dropped", "已放弃"


NEXT: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.CHECKING, State.DROPPED}),
    State.CHECKING: frozenset({State.REFUSED, State.READY, State.FAILED}),
    State.REFUSED: frozenset({State.CHECKING, State.DROPPED}),
    State.READY: frozenset({State.APPLYING, State.CHECKING, State.DROPPED}),
    State.APPLYING: frozenset({State.APPLIED, State.REFUSED, State.FAILED}),
    State.APPLIED: frozenset({State.UNDOING}),
    State.UNDOING: frozenset({State.UNDONE, State.APPLIED}),
    State.UNDONE: frozenset(),
    State.FAILED: frozenset({State.CHECKING, State.DROPPED}),
    State.DROPPED: frozenset(),
}
AT_WORK = frozenset({State.CHECKING, State.APPLYING, State.UNDOING})


def may_become(state: str, other: State) -> bool:
    """Whether a file in this state may go on to the other."""
    return other in NEXT[State(state)]
