"""What a reading is made of; every part says where it stands in the text as given."""

from dataclasses import dataclass
from decimal import Decimal

Span = tuple[int, int]

# kind -> the sentence in Chinese and in English
UNSURE = {
    "number_lost": ("编号数字缺失，按前后编号推定", "the digit of the number is lost; inferred from its neighbours"),
    "number_doubled": (
        "编号数字重复，按前后编号推定",
        "the digit of the number is doubled; inferred from its neighbours",
    ),
    "number_cut": ("编号数字不全，按前后编号推定", "a digit of the number is lost; inferred from its neighbours"),
    "number_jumps": ("编号不连续，前面可能有缺失", "the numbers jump: something before may be missing"),
    "head_lost": (
        "原文此前有缺失，编号由后文推定",
        "text before this is missing; the number is inferred from what follows",
    ),
    "text_before": ("首个编号之前的文字，未列为措施", "text before the first numbered part, not read as a measure"),
    "numbers_restart": (
        "编号在同一部分内重新开始，按内部列举处理",
        "numbers start again inside a part; read as a list inside it",
    ),
    "no_heading": ("没有标题", "no heading is printed"),
    "truncated": ("原文在此中断", "the text breaks off here"),
    "units_cut": ("单位名单在此中断", "the list of units breaks off here"),
    "units_inherited": ("单位取自本部分末尾的注明", "the units are those noted at the end of the part"),
    "unit_unknown": ("不能确定是否为单位", "perhaps not the name of a unit"),
    "note_unread": ("单位注明中未能读懂的文字", "words of a note on units that were not understood"),
    "date_elsewhere": ("本句没有期限，前文写有期限", "its sentence names no date, an earlier one does"),
    "op_read": ("未写“不低于”等字样，按“至少”理解", "a bare figure, read as at least"),
    "range": ("数字为一个区间，未读", "the figure is a range; not read"),
    "no_title": ("未找到文件标题", "no title was found"),
    "repeated": ("同一文件重复刊载，只读一次", "the same document printed again; read once"),
    "repeated_differs": ("同一文件重复刊载，两处文字有出入", "the same document printed again with other words"),
    "explanation": ("起草说明或解读，不读作措施", "an explanation of a document, not read as measures"),
    "annex": ("附件未读", "an annex, not read"),
}


@dataclass(frozen=True)
class Part:
    """Words as printed, without white space, and where."""

    text: str
    span: Span


@dataclass(frozen=True)
class Unsure:
    """Something an officer must look at; `kind` is a key of UNSURE."""

    kind: str
    span: Span
    text: str

    @property
    def zh(self) -> str:
        return UNSURE[self.kind][0]

    @property
    def en(self) -> str:
        return UNSURE[self.kind][1]


@dataclass(frozen=True)
class Target:
    """A figure to reach. `op` is ≥, ≤ or =; `by` an ISO day, or as printed (“2025年前”), or ""; `quote` its clause."""

    what: Part
    op: str
    value: Decimal
    unit: str
    by: str
    by_span: Span | None
    quote: Part


@dataclass(frozen=True)
class Amount:
    """Money (yuan), hours or a rate (%). `per`: what it counts for, e.g. ("人", "月"); `op` = when none is printed."""

    op: str
    value: Decimal
    unit: str
    per: tuple[str, ...]
    quote: Part


@dataclass(frozen=True)
class Measure:
    """A numbered part that somebody must carry out. `number` is as one would cite it: “7”, “二(一)1”, “第三条”."""

    number: str
    number_span: Span
    heading: Part | None
    text: str
    span: Span
    lead: tuple[Part, ...]
    with_: tuple[Part, ...]
    open_list: bool
    targets: tuple[Target, ...]
    amounts: tuple[Amount, ...]
    unsure: tuple[Unsure, ...]


@dataclass(frozen=True)
class Document:
    """One policy. Head parts are None where the text does not name them; `issued_on` is an ISO day."""

    title: Part | None
    number: Part | None
    issuer: Part | None
    issued_on: str
    issued_on_span: Span | None
    jurisdiction: Part | None
    measures: tuple[Measure, ...]
    unsure: tuple[Unsure, ...]
    span: Span

    @property
    def all_unsure(self) -> tuple[Unsure, ...]:
        """The document's own and its measures', in the order of the text."""
        both = [*self.unsure, *(each for measure in self.measures for each in measure.unsure)]
        return tuple(sorted(both, key=lambda each: each.span))


@dataclass(frozen=True)
class Reading:
    """All documents of a text that have measures, in the order of the text."""

    documents: tuple[Document, ...]
