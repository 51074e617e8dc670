"""Names as people type them."""

import pytest

from songhe.linkage.pinyin import initials, pinyin


@pytest.mark.parametrize(
    ("name", "full", "short"),
    [
        ("张三丰", "zhangsanfeng", "zsf"),
        ("单小芳", "shanxiaofang", "sxf"),
        ("解玉兰", "xieyulan", "xyl"),
        ("仇桂英", "qiuguiying", "qgy"),
        ("查良", "zhaliang", "zl"),
        ("盖秀珍", "gexiuzhen", "gxz"),
        ("曾淑华", "zengshuhua", "zsh"),
        ("尉迟恭", "yuchigong", "ycg"),
    ],
)
def test_a_surname_is_read_as_a_surname(name: str, full: str, short: str) -> None:
    assert (pinyin(name), initials(name)) == (full, short)
