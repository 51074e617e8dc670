"""Notes of responsible units, “(牵头单位:A、B,参与单位:C)” and their kin: who leads, who takes part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from songhe.reading.parts import Part, Unsure
from songhe.reading.text import Even

LONGEST_NOTE, LONGEST_NAME = 900, 30
STOP = re.compile(r"[\n。]")
BODY = "(?:单位|部门|机构|主体|科室)"
LEADS = rf"第一责任{BODY}|(?:负责牵头|牵头|主办|主管|主责){BODY}?"
TAKES_PART = rf"(?:责任|参与|参加|配合|协办|协助|协同|落实|实施|承办|完成|负责|联合|支持){BODY}?"
OTHERWISE = r"(?:完成|办结|实施|落实)?(?:时限|时间|期限)(?:要求)?|(?:责任|分管|牵头)(?:人|领导)"
LABEL = re.compile(rf"(?:(?P<lead>{LEADS})|(?P<other>{OTHERWISE})|(?P<with>{TAKES_PART})):")
AT_LINE = re.compile(rf"(?:^|(?<=[\n。]))(?=(?:{LEADS}|{TAKES_PART}):)")
NOTE_END = re.compile(r"(?:牵头|负责|参与|参加|配合|落实|实施|推进|执行|承担)$")
WHEN = re.compile(
    r"[,;](?:长期坚持|持续(?:推进|实施|坚持)|[^,;()、]*(?:完成|[年月]?底前?|年前|月前))$"
)  # a date at the end
DUTY = r"(?:按照?|根据|依)(?:各自)?(?:职责|职能)(?:分工)?"
VERB = re.compile(
    rf"(?:{DUTY})?(?:分别|共同|具体|各自|联合)?(?P<verb>牵头|负责|参与|参加|配合|协助|组织|落实|实施|推进|执行|承担)"
    rf"(?:具体|牵头|负责|参与|配合|组织|落实|实施|推进)*$|{DUTY}$"
)
OPEN = re.compile(
    r"等(?:\d{1,2}个|[一二三四五六七八九十]{1,2}个)?(?:[市省县区]直|有关|相关|各|成员|多个)*(?:单位|部门|机构)?$"
)
UNIT = re.compile(
    r"[^。;:!?,、\n()]*(?:\([^()]*\)[^。;:!?,、\n()]*)*(?:局|委|厅|部|办|室|院|会|中心|站|社|联|协|署|所|处|队|公司|集团|政府|单位|部门"
    r"|机构|学校|高校|院校|大学|行|团|馆|关|企业|[市县州]区|区市|区县|市州|县市|乡镇|镇|街道|盟|社区|党组|党校)(?:\([^()]*\))?"
)
# “和” joins two units only where one is complete before it: 人力资源和社会保障局 stays whole.
JOIN = re.compile(r"(?:(?<=[局厅委办联府队院会])|(?<=中心))(?:和|以及|及|与|会同)(?!政府)(?=[^、,]{3})")
WHOLE = re.compile(r".*[局厅委办联府队院会心]")
MEMBERS = re.compile(
    r"(等)?(?:\d{1,2}个)?(?:单位|部门)?(?:的)?(?:主要|分管|有关|相关)*(?:负责人|负责同志)(?:参加|为成员|任成员|组成)"
)


@dataclass
class Note:
    """Units named together, offsets in the even text. `hole` is where a list that broke off turns into other words."""

    start: int
    end: int
    lead: list[Part] = field(default_factory=list)
    with_: list[Part] = field(default_factory=list)
    open_list: bool = False
    unsure: list[Unsure] = field(default_factory=list)
    hole: int | None = None


class Notes:
    """All notes of a text, in order: `found`, and `members`, units whose heads sit in a body, named in a sentence."""

    def __init__(self, even: Even):
        self._even, self._text = even, even.text
        self.found: list[Note] = []
        ends = _closing(self._text)
        places = sorted({*(at.start() for at in AT_LINE.finditer(self._text)), *ends})
        done = 0
        for place in places:
            if place < done:
                continue
            note = self._bracket(place, ends[place]) if place in ends else self._line(place)
            if note:
                self.found.append(note)
                done = note.end
        self.members: list[Note] = []
        done = 0
        for at in MEMBERS.finditer(self._text):
            if note := self._members(at, done):
                self.members.append(note)
            done = at.end()

    def _bracket(self, start: int, end: int) -> Note | None:
        if LABEL.match(self._text, start + 1):
            if end < 0 or end - start > LONGEST_NOTE:
                return self._cut(start)
            note = Note(start, end + 1)
            self._labelled(note, start + 1, self._before_stop(end))
            return note
        last = self._before_stop(end)
        if end > 0 and (when := WHEN.search(self._text, max(start, last - 24), last)):
            last = when.start()
        if 0 < last - start <= LONGEST_NOTE and NOTE_END.search(self._text, max(start, last - 12), last):
            return self._unlabelled(start, last, end + 1)
        return None

    def _line(self, start: int) -> Note:
        note = Note(start, self._stop(start))
        self._labelled(note, start, note.end)
        return note

    def _cut(self, start: int) -> Note:
        """A note without an end: its units up to the first words that name none."""
        end = self._stop(start)
        note = Note(start, end)
        for role, first, last in self._segments(start + 1, end):
            for a, b in self._items(first, last):
                if role != "other" and (b - a > LONGEST_NAME or UNIT.fullmatch(self._text, a, b) is None):
                    note.end = note.hole = a
                    note.unsure.append(self._unsure("units_cut", start, a))
                    return note
                self._add(note, role, a, b)
        if end == len(self._text):
            note.unsure.append(self._unsure("units_cut", start, end))
        return note

    def _stop(self, start: int) -> int:
        """Where the sentence or line ends."""
        stop = STOP.search(self._text, start, start + LONGEST_NOTE)
        return stop.start() if stop else min(len(self._text), start + LONGEST_NOTE)

    def _labelled(self, note: Note, start: int, end: int) -> None:
        for role, first, last in self._segments(start, end):
            for a, b in self._items(first, last) if role != "other" else ():
                self._add(note, role, a, b)

    def _segments(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """(role, start, end) of what each label introduces."""
        label: re.Match[str] | None = None
        for each in LABEL.finditer(self._text, start, end):
            if _is_free(self._text, each.start()):
                if label:
                    yield str(label.lastgroup), label.end(), each.start()
                label = each
        if label:
            yield str(label.lastgroup), label.end(), end

    def _before_stop(self, end: int) -> int:
        return end - 1 if end > 0 and self._text[end - 1] in "。;," else end

    def _unlabelled(self, start: int, end: int, note_end: int) -> Note | None:
        """“A牵头,B、C参与”, “A、B按职责分工负责,C负责”; None unless every name is one of a unit."""
        note = Note(start, note_end)
        for first, last in _split(self._text, start + 1, end, ",;\n"):
            verb = VERB.search(self._text[first:last])
            role = "lead" if verb and "牵头" in verb[0] else "with"
            for a, b in self._items(first, last):
                self._add(note, role, a, b)
        return note if (note.lead or note.with_) and not note.unsure else None

    def _members(self, found: re.Match[str], done: int) -> Note | None:
        """“A、B、C等负责人参加”."""
        earliest = max(done, found.start() - LONGEST_NOTE)
        start = max(earliest, *(self._text.rfind(each, earliest, found.start()) + 1 for each in ",。;:\n"))
        note = Note(start, found.end(), open_list=found[1] is not None)
        for a, b in self._items(start, found.start()):
            self._add(note, "with", a, b)
        return note if len(note.with_) > 1 and not note.unsure else None

    def _items(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for first, last in _split(self._text, start, end, "、,;\n/"):
            pieces = [first]
            for join in JOIN.finditer(self._text, first, last):
                pieces += [join.start(), join.end()]
            pieces.append(last)
            for a, b in zip(pieces[::2], pieces[1::2], strict=True):
                yield from self._at_gaps(a, b)

    def _at_gaps(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Names set apart by spaces only."""
        first = start
        for place in range(start, end - 1):
            if self._even.gap_after(place) and WHOLE.fullmatch(self._text, first, place + 1):
                yield first, place + 1
                first = place + 1
        yield first, end

    def _add(self, note: Note, role: str, start: int, end: int) -> None:
        """Put the unit at [start, end) into the note, without the verb or “等” behind it."""
        if role == "other":
            return
        if end - start > 2 * LONGEST_NAME:
            note.unsure.append(self._unsure("note_unread", start, end))
            return
        if verb := VERB.search(self._text[start:end]):
            end = start + verb.start()
        if more := OPEN.search(self._text[start:end]):
            note.open_list, end = True, start + more.start()
        if self._text.startswith("由", start):
            start += 1
        part = self._even.part(start, end)
        if not part.text:
            return
        if end - start > LONGEST_NAME or re.search(r"[。;:!?]", part.text):
            note.unsure.append(self._unsure("note_unread", start, end))
            return
        if UNIT.fullmatch(self._text[start:end].strip()) is None:
            note.unsure.append(self._unsure("unit_unknown", start, end))
        names = note.lead if role == "lead" else note.with_
        names.append(part)

    def _unsure(self, kind: str, start: int, end: int) -> Unsure:
        part = self._even.part(start, end)
        return Unsure(kind, part.span, part.text)


def _is_free(text: str, place: int) -> bool:
    """Does a label here stand by itself, not inside a name?"""
    return place == 0 or text[place - 1] in "(,;、。\n "


def _split(text: str, start: int, end: int, separators: str) -> Iterator[tuple[int, int]]:
    """The pieces of [start, end) between separators outside brackets."""
    depth, first = 0, start
    for place in range(start, end):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth <= 0 and text[place] in separators:
            if place > first:
                yield first, place
            first = place + 1
    if end > first:
        yield first, end


def _closing(text: str) -> dict[int, int]:
    """Each opening bracket's closing one; -1 when a sentence ends before."""
    ends: dict[int, int] = {}
    waiting: list[int] = []
    for found in re.finditer(r"[()]|。(?!\))", text):
        if found[0] == "(":
            ends[found.start()] = -1
            waiting.append(found.start())
        elif found[0] == ")":
            if waiting:
                ends[waiting.pop()] = found.start()
        else:
            waiting.clear()
    return ends
