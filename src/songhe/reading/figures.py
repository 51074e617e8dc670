"""Figures in the words of a measure: what is to be reached and by when; what is paid or given, and for what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from songhe.reading.dates import Deadline, deadlines
from songhe.reading.parts import Amount, Target, Unsure
from songhe.reading.text import Even

NUMBER = r"(?<![\d.\-—~～])(?P<value>\d{1,9}(?:\.\d{1,4})?)"
SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
SCALE = "(?P<scale>[百千万亿]?)"
OP = (
    r"(?:(?P<floor>不得?低于|不得?少于|不小于|至少(?:有|要有|建有|建成|建设|建|打造|新增|培育)?|高于)"
    r"|(?P<ceiling>不得?超过|不得?高于|不大于|最高(?:不超过)?|低于|控制在|至多))"
)
# An operator stands before its number, or before what the number is a share of: “不高于市场价格的80%”.
OP = rf"(?:{OP}(?:[^\d,;。]{{1,14}}的)?)?"
MORE = "(?P<more>(?:及|及其)?以上|以下|以内)?"
CLASSIFIER = (
    "张|所|家|户|个(?!月|工作日|小时|部门|百分点)|处|人次|人|名|套|支|件|次|座|间|辆|台|场|期|平方米|公里|亩|项|对"
)
REACHES = "(?P<reaches>达到|达|提高到|提升到|提高至|提升至|增长到|增加到|保持在|稳定在)?"
FIGURE = re.compile(rf"{REACHES}{OP}{NUMBER}{SCALE}(?P<unit>%|{CLASSIFIER}){MORE}")
MONEY = re.compile(
    rf"{OP}{NUMBER}{SCALE}(?P<unit>元|小时){MORE}(?P<over>(?:[/·](?:小时|学时|人次|床位|人|月|年|天|日|次|床|张|户|生|平方米))*)"
)
RANGE = re.compile(rf"\d[\d.]*[-—~～至]\d[\d.]*{SCALE}(?:%|元|{CLASSIFIER})")
JOINT = re.compile(rf"[、和或]{NUMBER}{SCALE}(?P<unit>平方米)")  # “不低于20平方米、15平方米”: two figures, one operator
WHOLE = re.compile(r"全覆盖(?=$)|覆盖(?:所有|全部)|覆盖(?:全[市县省区]|城乡)(?=$)|全部(?:实现|纳入|达到|建成|完成)")
EACH = re.compile(
    r"每(?:张|个|名|所)?(床位|床|老年人|老人|人|月|年|小时|学时|天|日|次|户|平方米|百户|千人|万人|张|个|所|名)"
)
CLAUSE = re.compile(r"[^,;。:?!\n]+")
SENTENCE = re.compile(r"[^。?!\n]+")
# A bare count is a goal only beside a verb that makes or has something.
MAKES = re.compile(r"[建设造增]|培育|培训|拥有|完成|配备|覆盖|发展|签约|创成|评选|遴选|认定")
PAYS = re.compile(r"给予|贴息|利率|补助|补贴标准|奖励|减免|上浮|下浮|优惠|收费|减征|减按")
EAGER = re.compile(r"^(?:[、的]|力争|争取|确保|推动|推进|实现|努力|促进|使|将|其中)+")
LATE = re.compile(r"(?:力争|争取|确保|基本|逐步|全面|全部)*(?:实现)?$")


@dataclass
class Figures:
    """What the words of one measure hold."""

    targets: list[Target] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    unsure: list[Unsure] = field(default_factory=list)


def figures(even: Even, start: int, end: int, earlier: Deadline | None) -> Figures:
    """Targets and amounts in [start, end) of the even text; `earlier` is a deadline named before, of the part above."""
    found = Figures()
    for sentence in SENTENCE.finditer(even.text, start, end):
        dates = list(deadlines(even.text, *sentence.span()))
        before: tuple[int, int] | None = None
        for clause in CLAUSE.finditer(even.text, *sentence.span()):
            _read_clause(found, _Clause(even, *clause.span(), before, dates), earlier)
            before = clause.span()
        earlier = dates[-1] if dates else earlier
    return found


def last_deadline(even: Even, start: int, end: int) -> Deadline | None:
    """The last deadline named in [start, end)."""
    return next(reversed(list(deadlines(even.text, start, end))), None)


@dataclass(frozen=True)
class _Clause:
    even: Even
    start: int
    end: int
    before: tuple[int, int] | None  # the clause before it in the sentence
    dates: Sequence[Deadline]  # of the whole sentence

    @property
    def text(self) -> str:
        return self.even.text[self.start : self.end]

    def search(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return pattern.finditer(self.even.text, self.start, self.end)

    def deadline(self, place: int) -> Deadline | None:
        """The last deadline of the sentence before the place."""
        return next((each for each in reversed(self.dates) if each.start < place), None)


def _read_clause(found: Figures, clause: _Clause, earlier: Deadline | None) -> None:
    pays = PAYS.search(clause.text) is not None
    found.amounts += [amount for each in clause.search(MONEY) if (amount := _amount(clause, each))]
    found.unsure += [_place(clause, "range", *each.span()) for each in clause.search(RANGE)]
    done = clause.start
    for each in clause.search(FIGURE):
        if each.start() < done:
            continue
        if pays and each["unit"] == "%":
            found.amounts.append(_plain_amount(clause, each, "%", ()))
        elif _is_goal(clause, each):
            done = _add_target(found, clause, each, done, earlier)
    for each in clause.search(WHOLE):
        _add(found, clause, each, done, earlier, ("=", Decimal(100), "%"))


def _is_goal(clause: _Clause, found: re.Match[str]) -> bool:
    after = clause.even.text[found.end() : clause.end]
    if found["unit"] == "%":
        return True
    if after == "的" or ((found["more"] or "")[-2:] in ("以下", "以内") and not found["reaches"]):
        return False  # a condition: “不少于10张的,给予…”
    return bool(found["floor"] or found["ceiling"] or found["more"] or found["reaches"] or MAKES.search(clause.text))


def _add_target(found: Figures, clause: _Clause, each: re.Match[str], done: int, earlier: Deadline | None) -> int:
    value = _value(each)
    unit = each["unit"]
    if unit == "平方米":
        per = list(EACH.finditer(clause.even.text, clause.start, each.start()))
        unit += f"/{per[-1][1]}" if per else ""
    op = "=" if unit == "%" and value == 100 and not each["ceiling"] else _op(each) or "≥"
    if op != "=" and not (_op(each) or each["reaches"]):
        found.unsure.append(_place(clause, "op_read", *each.span()))
    _add(found, clause, each, done, earlier, (op, value, unit))
    end = each.end()
    while joint := JOINT.match(clause.even.text, end, clause.end) if each["unit"] == "平方米" else None:
        _add(found, clause, joint, done, earlier, (op, _value(joint), unit))
        end = joint.end()
    return end


def _add(
    found: Figures,
    clause: _Clause,
    each: re.Match[str],
    done: int,
    earlier: Deadline | None,
    figure: tuple[str, Decimal, str],
) -> None:
    even, date = clause.even, clause.deadline(each.start())
    start = clause.before[0] if clause.before and even.text[clause.start] in "将其不至" else clause.start
    what, quote = even.part(*_what(clause, each, done)), even.part(start, clause.end)
    by_span = even.span(date.start, date.end) if date else None
    found.targets.append(Target(what, *figure, date.by if date else "", by_span, quote))
    if date is None and earlier:
        elsewhere = _place(clause, "date_elsewhere", earlier.start, earlier.end)
        if elsewhere not in found.unsure:
            found.unsure.append(elsewhere)


def _place(clause: _Clause, kind: str, start: int, end: int) -> Unsure:
    part = clause.even.part(start, end)
    return Unsure(kind, part.span, part.text)


def _what(clause: _Clause, each: re.Match[str], done: int) -> tuple[int, int]:
    """Where the words stand that say what the figure counts: before it, behind it, or the whole clause."""
    text = clause.even.text
    first = max([done, clause.start, *(date.end for date in clause.dates if clause.start <= date.end <= each.start())])
    first = _after_eager(text, first, each.start())
    behind = _after_eager(text, each.end(), clause.end)
    if behind == clause.end or text[each.end() : clause.end] in ("的标准配建", "的标准"):
        if first == each.start():
            return clause.before or (clause.start, clause.end)
        late = LATE.search(text[first : each.start()])
        return first, first + late.start() if late and late.start() else each.start()
    return (behind, clause.end) if first == each.start() else (first, clause.end)


def _after_eager(text: str, start: int, end: int) -> int:
    eager = EAGER.match(text[start:end])
    return start + eager.end() if eager else start


def _amount(clause: _Clause, found: re.Match[str]) -> Amount | None:
    """Money, or hours that count for somebody or some time."""
    each = list(EACH.finditer(clause.even.text, clause.start, found.start()))
    per = (*(one[1] for one in each), *re.findall(r"[^/·]+", found["over"]))
    if found["unit"] == "小时" and not per:
        return None
    return _plain_amount(clause, found, found["unit"], per, each[0].start() if each else None)


def _plain_amount(
    clause: _Clause, found: re.Match[str], unit: str, per: tuple[str, ...], start: int | None = None
) -> Amount:
    quote = clause.even.part(found.start() if start is None else start, found.end())
    return Amount(_op(found) or "=", _value(found), unit, per, quote)


def _op(found: re.Match[str]) -> str:
    if found["ceiling"] or (found["more"] or "")[-2:] in ("以下", "以内"):
        return "≤"
    return "≥" if found["floor"] or found["more"] else ""


def _value(found: re.Match[str]) -> Decimal:
    value = Decimal(found["value"]) * SCALES[found["scale"]]
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
