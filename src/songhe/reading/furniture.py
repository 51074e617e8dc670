"""What lines of a page are: furniture of the site, a title, the signature, an annex, or the document's own words."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

KINDS = (
    "通知|意见|方案|措施|办法|规定|细则|条例|计划|规划|公告|通告|决定|纲要|清单|标准|说明"
    "|解读|要点|制度|章程|准则|规范|规则|法|行动|政策"
)
TITLE = re.compile(rf"[^。;!?:,\n]{{2,90}}(?:{KINDS})(?:的?通知)?(?:\([^()\n]{{1,25}}\)){{0,3}}》?(?:{KINDS})?")
EXPLAINS = re.compile(
    r"(?:起草说明|编制说明|制定说明|情况说明|政策解读|解读|征求意见[^。,\n]{0,12}(?:公告|通告|通知|函))(?:\([^()\n]*\))*$"
)
NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,3}[.、]|第[一二三四五六七八九十百]{1,5}[章条节]"
)
ANNEX = re.compile(r"附(?:件|表|录)\d{0,2}(?:$|[:.\d]|[^0-9]{0,40}$)")
DATE = r"(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})"
DATE_LINE = re.compile(rf"\(?{DATE}\)?(?: ?\d{{1,2}}:\d\d(?::\d\d)?)?")
UNIT_LINE = re.compile(r"[\u4e00-\u9fff()、]{2,30}(?:局|委|委员会|厅|部|办公室|政府|院|会|中心)")
ASIDE = re.compile(r"\((?:此件|征求意见|送审|草案|试行|公开|主动)[^()]{0,20}\)|\(联系[^\n]{0,60}\)?")
SITE = re.compile(
    r"您?当前(?:所在)?(?:的)?位置|首页[>》|]|来源:|信息来源|发布(?:日期|时间|部门|机构)|发文(?:机关|日期|字号)|索引号|文号:|成文日期"
    r"|有效性|浏览(?:次数|量)|点击(?:数|次数|收缩)|字体:?|【?字号|\(?字体|扫一扫|分享(?:到|至)?[:]?$|\(?打印|\(?关闭|返回顶部|上一[篇条]|下一[篇条]"
    r"|相关(?:链接|文档|阅读|附件)|版权所有|主办单位|承办单位:|网站(?:地图|标识)|.ICP备|公网安备|联系我们|责任编辑|附件下载|-$|>>|政策文号"
)
# Furniture that follows the last sentence in the same line.
SITE_INLINE = re.compile(
    r"扫一扫在手机|\((?:关闭|打印)(?:本页|窗口|此页)?\)|\(返回顶部\)|分享到:|(?<=[。)])(?:上一篇|下一篇|责任编辑|版权所有)"
)


@dataclass(frozen=True)
class Line:
    """A line that is not blank: its offsets in the even text, and its words."""

    start: int
    end: int
    text: str


class Lines:
    """The lines of an even text, and which of them are titles."""

    def __init__(self, text: str):
        self.all = [Line(found.start(), found.end(), found[0]) for found in re.finditer(r"[^\n]+", text)]
        self.titles = [line for line in self.all if is_title(line.text)]
        self._annexes = [line.start for line in self.all if ANNEX.match(line.text)]
        self._starts = [line.start for line in self.all]
        self._title_starts = [line.start for line in self.titles]

    def between(self, start: int, end: int) -> Iterator[Line]:
        """Lines that begin in [start, end)."""
        for place in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            yield self.all[place]

    def has_annex_between(self, start: int, end: int) -> bool:
        return bisect_left(self._annexes, start) < bisect_left(self._annexes, end)

    def titles_between(self, start: int, end: int) -> list[Line]:
        return self.titles[bisect_left(self._title_starts, start) : bisect_left(self._title_starts, end)]


def is_title(line: str) -> bool:
    """A line by itself that names a document."""
    if not 6 <= len(line) <= 120 or NUMBERED.match(line) or ANNEX.match(line) or SITE.match(line):
        return False
    return TITLE.fullmatch(line) is not None


def is_after_the_end(line: str) -> bool:
    """A line that does not belong to the last measure any more."""
    told = SITE.match(line) or ANNEX.match(line) or ASIDE.fullmatch(line) or DATE_LINE.fullmatch(line)
    return bool(told) or UNIT_LINE.fullmatch(line) is not None or is_title(line)


def end_of_last(text: str, start: int, end: int, lines: Lines) -> int:
    """Where the last measure, whose own words begin at `start`, ends: before furniture, annexes, signature, a title."""
    if inline := SITE_INLINE.search(text, start, end):
        end = inline.start()
    line_end = text.find("\n", start, end)
    finished = line_end if line_end > start else None
    for line in lines.between(start, end):
        if finished is not None and (is_after_the_end(line.text) or _no_sentence(line.text)):
            return finished
        finished = line.end
    return end


def _no_sentence(line: str) -> bool:
    return len(line) < 30 and line[-1] not in "。;:!?)”"
