"""Invented names: common surnames as often as they are common, given names in the fashion of the years of birth.

Every combination is drawn by chance, and each is borne by nobody in particular. Surnames that are read in another way
than the character usually is (曾, 单, 解 …) are left out, so that initials in pinyin always find a name.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from songhe.demo.chance import Codes, Flags, choose

SURNAMES = {
    "王": 7.2, "李": 7.1, "张": 6.8, "刘": 5.4, "陈": 4.5, "杨": 3.1, "赵": 2.3, "黄": 2.2, "周": 2.0, "吴": 2.0,
    "徐": 1.7, "孙": 1.5, "胡": 1.3, "朱": 1.3, "高": 1.2, "林": 1.2, "何": 1.2, "郭": 1.1, "马": 1.1, "罗": 1.0,
    "梁": 0.9, "宋": 0.8, "郑": 0.8, "谢": 0.8, "韩": 0.7, "唐": 0.7, "冯": 0.6, "于": 0.6, "董": 0.6, "萧": 0.1,
    "程": 0.6, "曹": 0.6, "袁": 0.5, "邓": 0.6, "许": 0.5, "傅": 0.4, "沈": 0.5, "彭": 0.5, "吕": 0.5, "苏": 0.5,
    "卢": 0.5, "蒋": 0.5, "蔡": 0.5, "丁": 0.4, "魏": 0.4, "薛": 0.4, "叶": 0.4, "余": 0.4, "潘": 0.4, "杜": 0.4,
    "戴": 0.3, "夏": 0.3, "钟": 0.3, "汪": 0.3, "田": 0.3, "姜": 0.3, "范": 0.3, "方": 0.3, "石": 0.3, "姚": 0.3,
    "谭": 0.3, "邹": 0.3, "熊": 0.3, "陆": 0.3, "郝": 0.2, "孔": 0.2, "白": 0.2, "崔": 0.3, "康": 0.2, "毛": 0.2,
    "邱": 0.2, "秦": 0.2, "江": 0.2, "史": 0.2, "顾": 0.2, "侯": 0.2, "邵": 0.2, "孟": 0.2, "龙": 0.2, "段": 0.2,
}  # fmt: skip
"""Shares in per cent of the country, rounded."""

LOCAL_SURNAMES = {
    "371000": {"于": 5.0, "王": 5.0, "丛": 3.0, "毕": 1.5, "姜": 2.5, "孙": 3.0, "宋": 1.5, "鞠": 0.8, "邹": 0.6},
    "360400": {"余": 2.0, "熊": 1.5, "柯": 0.8, "胡": 2.0, "陶": 0.6, "邹": 0.8, "饶": 0.4},
    "430200": {"谭": 4.0, "彭": 1.5, "易": 1.2, "贺": 0.9, "文": 0.9, "龙": 1.0, "尹": 0.7},
    "621200": {"赵": 2.0, "马": 1.5, "苟": 0.8, "杜": 0.6, "雷": 0.5, "王": 3.0, "尹": 0.4},
}
"""What a city has more of than the country."""

BORN_1950 = np.datetime64("1950-01-01")
GIVEN = {
    (False, "older"): ("德福财玉文明国振洪永春树世忠义廷维宝学兴", "山林海田顺昌贤仁堂信喜海发元厚成勤安"),
    (False, "younger"): ("建国志爱卫新胜跃红援光保和平利学玉福明德", "军民东生兵国伟林明忠勇刚义成良海新"),
    (True, "older"): ("秀桂玉淑兰凤素月金翠惠贞巧香桃秋云彩爱", "兰英珍芝芳花荣香娥贞凤仙琴清芬琴芳英珍"),
    (True, "younger"): ("秀玉淑丽爱桂凤红小艳美金翠建晓亚文惠素", "华英芳兰珍梅玲霞琴萍红云敏娟香芬荣燕珍芳"),
}
"""First and second characters by sex and generation; a character that stands twice is twice as common."""
SINGLE = {"older": 0.10, "younger": 0.16}


def surnames(area: str) -> dict[str, float]:
    """The surnames of a city with their weights."""
    local = LOCAL_SURNAMES.get(area, {})
    return {name: SURNAMES.get(name, 0.0) + local.get(name, 0.0) for name in (*SURNAMES, *local)}


def make_names(rng: np.random.Generator, area: str, female: Flags, born: NDArray[np.datetime64]) -> pa.Array:
    """A full name for each."""
    known = surnames(area)
    family = pa.array(list(known)).take(pa.array(choose(rng, list(known.values()), len(female))))
    first, second = _given(rng, female, born)
    return pc.binary_join_element_wise(family, first, second, "")


def _given(rng: np.random.Generator, female: Flags, born: NDArray[np.datetime64]) -> tuple[pa.Array, pa.Array]:
    """The first character or none, and the second."""
    size = len(female)
    first, second = np.empty(size, dtype=np.int64), np.empty(size, dtype=np.int64)
    alphabet: list[str] = [""]
    for (woman, generation), lists in GIVEN.items():
        here = (female == woman) & ((born < BORN_1950) == (generation == "older"))
        count = int(here.sum())
        single = rng.random(count) < SINGLE[generation]
        first[here] = np.where(single, 0, _positions(rng, alphabet, lists[0], count))
        second[here] = _positions(rng, alphabet, lists[1], count)
    characters = pa.array(alphabet)
    return characters.take(pa.array(first)), characters.take(pa.array(second))


def _positions(rng: np.random.Generator, alphabet: list[str], characters: str, size: int) -> Codes:
    """Draws from `characters`, as positions in the alphabet, to which they are added."""
    start = len(alphabet)
    alphabet.extend(characters)
    return start + rng.integers(len(characters), size=size)
