"""Random documents in random forms come back with their numbers and units; every span points at its words."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from songhe.reading import Part, Reading, read_text
from songhe.reading.numbering import numeral
from songhe.reading.text import BLANK, EVEN

UNITS = st.lists(
    st.sampled_from(
        [
            "市民政局",
            "水利局",
            "市自然资源和规划局",
            "市人力资源和社会保障局",
            "市残联",
            "各县〔市、区〕政府",
            "市委组织部",
        ]
    ),
    min_size=1,
    max_size=4,
    unique=True,
)
HEADINGS = st.sampled_from(["开设食堂", "选好地点", "修好道路", "装上路灯", "定好价格"])
SENTENCES = st.lists(
    st.sampled_from(["先问居民。", "到2031年，做好一半。", "要便宜，要干净。", "每人20元。"]), max_size=3
)


@dataclass(frozen=True)
class Written:
    """A document as text, and what a reader must find in it."""

    text: str
    numbers: list[str]
    lead: list[list[str]]
    with_: list[list[str]]


@st.composite
def documents(draw: st.DrawFn) -> Written:
    """Sections with items that run on, or with parts that start anew; broken into lines or not; either punctuation."""
    running, lines, wide = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    written = Written("", [], [], [])
    text, count = "松山行动方案\n", 0
    for section in range(1, draw(st.integers(2, 4)) + 1):
        text += f"{numeral(section)}、{draw(HEADINGS)}" + "\n" * lines
        for part in range(1, draw(st.integers(1, 4)) + 1):
            count += 1
            marker = f"{count}." if running else f"({numeral(part)})"
            lead, others, note = draw(notes())
            text += f"{marker}{draw(HEADINGS)}。{''.join(draw(SENTENCES))}{note}" + "\n" * lines
            written.numbers.append(str(count) if running else f"{numeral(section)}({numeral(part)})")
            written.lead.append(lead)
            written.with_.append(others)
    text = text.translate(str.maketrans("(),:;", "（），：；")) if wide else text
    spaced = text.replace("。", "。 ") if draw(st.booleans()) else text
    return Written(spaced, written.numbers, written.lead, written.with_)


@st.composite
def notes(draw: st.DrawFn) -> tuple[list[str], list[str], str]:
    """Lead, other units, and the note that names them."""
    lead = draw(UNITS)
    others = [unit for unit in draw(UNITS) if unit not in lead]
    first, second = "、".join(lead), "、".join(others)
    forms = {
        "two": (lead, others, f"(牵头单位:{first}" + (f",参与单位:{second})" if others else ")")),
        "duty": ([], lead, f"(责任单位:{first})"),
        "verb": ([], lead, f"({first}按职责分工负责)"),
        "leads": (lead, others, f"({first}牵头" + (f",{second}参与)" if others else ")")),
    }
    return forms[draw(st.sampled_from(sorted(forms)))]


def parts(reading: Reading) -> list[Part]:
    """Every piece of a reading that has words and a place."""
    found: list[Part | None] = []
    for document in reading.documents:
        found += [document.title, document.number, document.issuer, document.jurisdiction]
        found += [Part(each.text, each.span) for each in document.all_unsure]
        for measure in document.measures:
            found += [measure.heading, *measure.lead, *measure.with_, Part(measure.text, measure.span)]
            found += [part for target in measure.targets for part in (target.what, target.quote)]
            found += [amount.quote for amount in measure.amounts]
    return [each for each in found if each is not None]


def words(text: str) -> str:
    return BLANK.sub("", text)


@given(documents())
def test_numbers_and_units_come_back(written: Written) -> None:
    (document,) = read_text(written.text).documents
    assert [measure.number for measure in document.measures] == written.numbers
    assert [[unit.text.translate(EVEN) for unit in measure.lead] for measure in document.measures] == _even(
        written.lead
    )
    assert [[unit.text.translate(EVEN) for unit in measure.with_] for measure in document.measures] == _even(
        written.with_
    )


def _even(lists: list[list[str]]) -> list[list[str]]:
    return [[unit.translate(EVEN) for unit in units] for units in lists]


@given(documents())
def test_every_span_points_at_its_words(written: Written) -> None:
    for part in parts(read_text(written.text)):
        assert words(written.text[slice(*part.span)]).startswith(words(part.text)), part


MARKERS = ["一、", "二、", "(一)", "（二）", "1.", "2．", "11.", ".", "第一条", "第一章", "⒈", "㈠"]
WORDS = ["责任单位:", "(牵头单位：", ")", "〕", "市民政局", "、", "，", "。", "到2031年", "5%", "20元", "不低于", "等"]
PAGE = ["全覆盖", "关于松山的通知", "附件:", "\n", " ", "\r\n", "\u200b", "\ufeff"]
PIECES = st.sampled_from([*MARKERS, *WORDS, *PAGE])


@given(st.lists(PIECES | st.text(max_size=3), max_size=60).map("".join))
def test_any_text_is_read_without_failing_and_spans_hold(text: str) -> None:
    for part in parts(read_text(text)):
        assert 0 <= part.span[0] <= part.span[1] <= len(text)
        assert words(text[slice(*part.span)]).startswith(words(part.text)), part
