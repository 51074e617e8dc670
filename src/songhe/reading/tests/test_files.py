"""Files as they come: encodings, files that are no texts, long files."""

import pytest

from songhe.reading import ReadingError, decode, read_text

TEXT = (
    "松山食堂方案\r\n一、开设食堂。到2031年，食堂覆盖率达到90%。每餐8元。(牵头单位:市民政局,参与单位:市财政局等)"
    "\r\n二、定好价格。问好"
)


@pytest.mark.parametrize("content", [TEXT.encode(), TEXT.encode("gb18030"), b"\xef\xbb\xbf" + TEXT.encode()])
def test_utf8_and_gb18030(content: bytes) -> None:
    assert decode(content).removeprefix("\ufeff") == TEXT


def test_a_file_cut_within_a_character() -> None:
    assert decode(TEXT.encode()[:-1]) == TEXT[:-1]


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"%PDF-1.4\x93\xff\xfe\x00", TEXT.encode("utf-16"), b"\xff" * 50])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(ReadingError, match="not a text in UTF-8 or GB18030"):
        decode(content)


def test_two_thousand_printings_are_read_once() -> None:
    page = TEXT.replace("\r\n", "\n") + "。\n"
    (document,) = read_text(page * 2000).documents
    assert [measure.number for measure in document.measures] == ["一", "二"]
