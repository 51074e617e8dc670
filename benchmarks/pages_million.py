"""How long the register of elders and the search take at 1,000,000 people: `python -m benchmarks.pages_million`.

Requests as the pages' role makes them, under row-level security, from the middlewares to the rendered page, without the
network. Every filter in every order, from the first page and from the middle; the figures go into README.md.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import product
from statistics import median, quantiles

from benchmarks.million import million
from benchmarks.readme import machine, write_section

ACCOUNTS = {"city": "shi", "county": "huancui", "township": "jiedao"}
FILTERS = {
    "nobody left out": "",
    "dibao": "is=welfare.dibao:true",
    "dibao, severely disabled": "is=welfare.dibao:true&is=disability.level:1",
    "early party member, disabled soldier": "is=honour.party_member_before_1949:true&is=veterans.disabled_soldier:true",
    "health managed (most)": "is=health.managed:true",
    "never assessed (most)": "is=assessment.care_grade:missing",
    "employee and resident pension (many, together nobody)": "is=pension.employee:true&is=pension.resident:true",
    "men of 60 to 61 living alone": "is=person.sex:male&is=person.living:alone&from=60&to=61",
    "90 and more": "from=90",
    "registered elsewhere": "is=person.registered_in:elsewhere",
    "a county": "area=371002",
    "a township": "area=371002109",
    "a village": "area=371002109210",
    "sources disagree": "disagreeing=1",
    "verified by hand": "source=verified",
    "spoken of by visits": "source=visits",
    "died or moved away": "ended=1",
}
SEARCHES = {
    "one surname": "王", "a common name": "王伟", "a given name": "秀英", "two letters": "wx", "three letters": "wxy",
    "pinyin": "wangxiu", "last four digits": "0012", "a whole telephone": "15400000001", "a village": "金海湾",
    "surname and village": "王 金海湾", "letters and last four": "wx 0012", "nobody": "欧阳不存在",
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="how often each page is asked for")
    parser.add_argument("--areas", nargs="+", choices=ACCOUNTS, default=list(ACCOUNTS), help="whose officers ask")
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--dry", action="store_true", help="print only")
    chosen = parser.parse_args(arguments)
    with million(chosen.people):
        _unsettle(chosen.people)
        lines = [
            machine(f"{chosen.people:,} people, each page asked for {chosen.times + 1} times, the first not counted")
        ]
        lines += _lists(chosen.areas, chosen.times)
        lines += _searches(chosen.times)
    print("\n".join(lines))
    if not chosen.dry:
        write_section("pages-million", "\n".join(lines))
    return 0


def _unsettle(people: int) -> None:
    """One in fifty spoken of otherwise by another source, one in a hundred dead: lists of them are not empty."""
    from songhe.foundation.scope import Scope, scoped
    from songhe.registry.ledger import NewStatement, deliver, state
    from songhe.registry.models import DeliveryKind, Disagreement, Person

    city, day = Scope("3710"), date(2026, 1, 2)
    with scoped(city, "owner"):
        if Disagreement.objects.using("owner").exists():
            return
        known = Person.objects.using("owner").order_by("pk").values_list("pk", flat=True)
        given = {"township": (0, 50, {"person.sex": "male"}), "death": (1, 100, {"died_on": day})}
        for source, (first, step, facts) in given.items():
            delivery = deliver(source=source, kind=DeliveryKind.FILE, as_of=day, scope=city, using="owner")
            state(delivery, [NewStatement(pk, facts) for pk in list(known)[first::step]], using="owner")


def _lists(areas: Sequence[str], times: int) -> Iterator[str]:
    yield "\nThe register of elders, milliseconds: all filters × all orders × the first page and one in the middle\n"
    yield "| | pages | median | 95th percentile | slowest | slowest page |"
    yield "|---|---:|---:|---:|---:|---|"
    for area in areas:
        account = ACCOUNTS[area]
        client, taken = _signed_in(account), {}
        for (name, query), (order, start) in product(FILTERS.items(), _starts(account)):
            address = "/people?" + "&".join(part for part in (query, f"order={order}", start) if part)
            taken[f"{name}, {order}{', deep' if start else ''}"] = _timed(partial(client.get, address), times)
        yield _row(area, taken)


def _searches(times: int) -> Iterator[str]:
    yield "\nThe search, milliseconds an answer while typing, by the city's officer:\n"
    yield "| | typed | median | slowest |"
    yield "|---|---|---:|---:|"
    client = _signed_in(ACCOUNTS["city"])
    for name, text in SEARCHES.items():
        ask = partial(client.post, "/search", {"text": text}, headers={"HX-Request": "true"})
        taken = _timed(ask, times * 3)
        yield f"| {name} | {text} | {median(taken):.0f} | {max(taken):.0f} |"


def _signed_in(username: str):  # type: ignore[no-untyped-def]
    from django.test import Client

    from songhe.foundation.models import Account

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(Account.objects.get(username=username))
    return client


def _starts(username: str) -> list[tuple[str, str]]:
    """Every order from its beginning, and after somebody in the middle of the area."""
    from songhe.console.people.asking import ORDER_NAMES, address
    from songhe.foundation.models import Account
    from songhe.foundation.scope import scoped
    from songhe.registry.listing import ORDERS, Cursor
    from songhe.registry.models import PersonFacts

    scope = Account.objects.get(username=username).sees
    with scoped(scope):
        there = PersonFacts.objects.order_by("pk")
        keys = there.values_list("pk", *ORDERS.values())[there.count() // 2]
    middle = {order: Cursor(key, keys[0]) for order, key in zip(ORDERS, keys[1:], strict=True)}
    first = [(order, "") for order in ORDER_NAMES]
    return first + [(order, address(middle[order.removeprefix("-")], "")) for order in ORDER_NAMES]


def _timed(ask, times: int) -> list[float]:  # type: ignore[no-untyped-def]
    """Milliseconds each time, after one that is not counted."""
    taken = []
    for _ in range(times + 1):
        started = time.perf_counter()
        answer = ask()
        taken.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, answer
    return taken[1:]


def _row(area: str, taken: dict[str, list[float]]) -> str:
    every = [one for each in taken.values() for one in each]
    slowest = max(taken, key=lambda name: median(taken[name]))
    return (
        f"| {area} | {len(taken)} | {median(every):.0f} | {quantiles(every, n=20)[-1]:.0f} | {max(every):.0f} |"
        f" {slowest}: {median(taken[slowest]):.0f} |"
    )


if __name__ == "__main__":
    raise SystemExit(main())
