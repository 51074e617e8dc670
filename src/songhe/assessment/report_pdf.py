"""The report on paper: A4, Chinese type embedded, signatures, and a code that leads to the page that confirms it."""

import base64
import io
from functools import cache
from pathlib import Path

import segno
from django.conf import settings
from django.utils import timezone
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from songhe.assessment.report import Part, Report, Signed
from songhe.foundation.words import catalogue

FONT = "Noto Sans SC"
FOLDER = "@expo-google-fonts/noto-sans-sc"
GREEN = (11, 93, 66)
GREY = (90, 98, 104)


class FontMissing(Exception):
    """The Chinese type is not there; says what to do."""


def report_pdf(report: Report, *, place: str, check_address: str) -> bytes:
    """The PDF. place: where the elder lives, in words; check_address: what the code leads to. Raises FontMissing."""
    paper = _Paper(report)
    paper.head(report, place)
    paper.outcome(report)
    for part in report.parts:
        paper.part(part)
    paper.end(report, check_address)
    return bytes(paper.output())


class _Paper(FPDF):
    def __init__(self, report: Report):
        super().__init__(format="A4")
        self.number = report.result.number
        self.set_margins(18, 16)
        self.set_auto_page_break(True, 18)
        for style, weight in (("", "400Regular"), ("B", "700Bold")):
            self.add_font(FONT, style, _font(weight))
        self.set_title(f"{_said('report')} {self.number}")
        self.set_lang("zh-CN")
        self.add_page()

    def footer(self) -> None:
        self.set_y(-13)
        self._type(8, colour=GREY)
        self.cell(0, 5, f"{self.number}　　{self.page_no()} / {{nb}}", align="C")

    def head(self, report: Report, place: str) -> None:
        result, person = report.result, report.result.person
        self._type(17, bold=True)
        self._line(_said("report"), 10, align="C")
        self._type(9, colour=GREY)
        self._line(f"{report.scale.words['zh']}　{report.scale.number}", 6, align="C")
        self.ln(3)
        born = person.facts.person_born_on
        assessment = result.assessment
        rows = [
            ("report_number", result.number),
            ("report_name", person.name),
            ("report_id_number", person.masked_id_number),
            ("report_born_on", str(born or "—")),
            ("report_place", place),
            ("report_need", _said(f"need_{assessment.need}")),
            ("report_assessed_on", str(result.assessed_on)),
            ("report_agency", result.recognised_from or (assessment.agency.name if assessment.agency else "—")),
            ("report_valid", f"{result.assessed_on} — {result.valid_until}"),
        ]
        for name, text in rows:
            self._row(_said(name), text)

    def outcome(self, report: Report) -> None:
        self.ln(3)
        self._type(13, bold=True, colour=GREEN)
        self._line(f"{_said('report_grade')}：{report.result.grade}级　{report.grade['zh']}", 9)
        for part in report.parts:
            level = f"，{part.level['zh']}" if part.level else ""
            self._row(part.words["zh"], f"{part.points} / {part.most}{level}")
        if report.total is not None:
            self._row(_said("report_total"), f"{report.total} / {report.scale.most}")
        if report.first_grade:
            self._row(_said("report_first_grade"), report.first_grade["zh"])
        basis = "；".join(basis["zh"] for basis in report.bases) or _said("report_no_basis")
        self._row(_said("report_basis"), basis)
        if report.unverified:
            unverified = "、".join(one["zh"] for one in report.unverified)
            self._row(_said("report_unverified"), unverified)

    def part(self, part: Part) -> None:
        self.ln(3)
        self._type(11, bold=True)
        self._line(f"{part.words['zh']}　{part.points} / {part.most}", 7)
        for line in part.lines:
            self._row(f"{line.code} {line.words['zh']}", f"{line.points}分　{line.option['zh']}")

    def end(self, report: Report, check_address: str) -> None:
        self.ln(5)
        if self.get_y() > self.h - 75:
            self.add_page()
        top = self.get_y()
        for place, one in enumerate(report.signatures):
            self._signature(one, self.l_margin + place * 45, top)
        code = io.BytesIO()
        segno.make(check_address, error="m").save(code, kind="png", scale=8, border=2)
        self.image(code, x=self.w - self.r_margin - 32, y=top, w=32, alt_text=check_address)
        self.set_xy(self.l_margin, top + 36)
        self._type(8, colour=GREY)
        self._line(f"{_said('report_check')} {check_address}", 5)

    def _signature(self, one: Signed, x: float, y: float) -> None:
        self.image(io.BytesIO(base64.b64decode(one.image)), x=x, y=y + 6, h=16, alt_text=one.name)
        self.set_xy(x, y)
        self._type(9)
        self.cell(44, 5, one.label["zh"])
        self.set_xy(x, y + 24)
        self.cell(44, 5, f"{one.name}　{timezone.localdate(one.at)}")

    def _row(self, name: str, text: str) -> None:
        self._type(9, colour=GREY)
        self.cell(46, 6, name)
        self._type(10)
        self.multi_cell(0, 6, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _line(self, text: str, height: float, align: str = "L") -> None:
        self.multi_cell(0, height, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _type(self, size: float, *, bold: bool = False, colour: tuple[int, int, int] = (0, 0, 0)) -> None:
        self.set_font(FONT, "B" if bold else "", size)
        self.set_text_color(*colour)


@cache
def _font(weight: str) -> Path:
    path: Path = settings.ASSETS / FOLDER / weight / f"NotoSansSC_{weight}.ttf"
    if not path.is_file():
        raise FontMissing(f"The Chinese type for reports is not here: {path.name}. Run `make setup`.")
    return path


def _said(key: str) -> str:
    """The paper is Chinese, whatever language its reader's pages are in."""
    return catalogue()[f"assessment.{key}"]["zh"]
