"""What brought a change about, in words: 因低收入人口库 3月1日更新：低保."""

from collections.abc import Callable

from songhe.determinations.models import Change, Why
from songhe.policy.vocabulary import Words
from songhe.registry.models import Delivery, DeliveryKind
from songhe.registry.sources import SOURCES, words_of

BIRTHDAY = ["person.born_on"]


def why(change: Change) -> Words:
    """From what is kept with the change."""
    return _SAID[Why(change.why)](change)


def _policy(change: Change) -> Words:
    return Words("因政策调整", "the policies changed")


def _calendar(change: Change) -> Words:
    if change.facts == BIRTHDAY:
        return Words("因过生日", "a birthday")
    return _with(Words("因时间到了", "a day was reached"), change.facts)


def _facts(change: Change) -> Words:
    delivery = change.delivery
    if delivery is None:
        return Words("因信息有更新", "facts changed")
    return _with(_brought(delivery), change.facts)


def _brought(delivery: Delivery) -> Words:
    source = SOURCES.get(delivery.source, Words("登记信息", "the register"))
    day = delivery.as_of
    if delivery.kind == DeliveryKind.UNDO:
        return Words(f"因撤销{source.zh}的一次导入", f"an import of {source.en} was undone")
    return Words(f"因{source.zh} {day.month}月{day.day}日更新", f"{source.en}, as of {day}")


def _with(said: Words, facts: list[str]) -> Words:
    if not facts:
        return said
    names = [words_of(fact) for fact in facts]
    return Words(
        f"{said.zh}：{'、'.join(name.zh for name in names)}", f"{said.en}: {', '.join(name.en for name in names)}"
    )


_SAID: dict[Why, Callable[[Change], Words]] = {Why.POLICY: _policy, Why.CALENDAR: _calendar, Why.FACTS: _facts}
