"""Where a name and an address begin for who looks somebody up: after the surname, at the village or estate.

The database keeps both in columns of their own that follow by themselves; what is typed is cut the same way.
"""

import re

from django.db.models import F, Func, Value

SURNAMES = (
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙"
    "|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|亓官|司寇|巫马|公西|颛孙|壤驷|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|段干"
    "|百里|呼延|东郭|南门|羊舌|微生|梁丘|左丘|西门|第五|东里|仲长|即墨|达奚|褚师|单于|纳兰"
)
SURNAME = f"^(?:(?:{SURNAMES})(?=.)|.)"
"""Of two characters when it is one of these and something follows, else of one."""

PROVINCE = "[^省区县市镇乡]{2,4}(?:省|自治区)"
CITY = "[^市区县小社园村]{2,4}市"
COUNTY = "[^区县小社园苑庄楼号街路村A-Za-z0-9]{2,10}[区县]"
TOWNSHIP = "[^镇乡街道小社区村楼号A-Za-z0-9]{1,8}(?:街道办事处|街道|镇|乡)"
ABOVE = f"^(?:{PROVINCE})?(?:{CITY}){{0,2}}(?:{COUNTY})?(?:{TOWNSHIP})?"
"""山东省威海市环翠区怡园街道, or a part of it; not 金海湾小区. A county-level city stands below another city."""

COMMITTEE = re.compile("(?<=..)(?:社区|村委会|居委会|村民委员会|居民委员会|小区)$")


def _without(column: str, beginning: str) -> Func:
    return Func(F(column), Value(beginning), Value(""), function="regexp_replace")


GIVEN_NAME = _without("name", SURNAME)
"""欧阳小三 → 小三."""
SHORT_ADDRESS = _without("address", ABOVE)
"""环翠区怡园街道金海湾3号楼 → 金海湾3号楼."""


def place_typed(text: str) -> str:
    """环翠区怡园街道金海湾社区 → 金海湾: as the column of addresses begins."""
    return COMMITTEE.sub("", re.sub(ABOVE, "", text))
