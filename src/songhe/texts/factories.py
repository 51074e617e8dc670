"""Texts for tests, here and in the modules above: small and invented."""

from django.utils import timezone

from songhe.foundation.models import Account
from songhe.texts.actions import add_text
from songhe.texts.found import documents
from songhe.texts.models import PolicyText, TextStep

MEALS = """青河市人民政府办公室关于印发松山助餐行动方案的通知
青政办字〔2031〕7号
各县(市、区)人民政府:
为做好工作，制定本方案。
一、开设食堂
1.选好地点。每个镇选一处，到2032年底建成食堂30处。(牵头单位:市民政局)
2.对七十岁以上老年人用餐分类给予适当补贴并向社会公开。每人每餐补贴2元。（牵头单位：市发展改革委，参与单位：市财政局、市民政局等）
二、评估能力
3.定期评估。做好记录。(责任单位:市民政局、热心的人们)
青河市人民政府办公室
2031年3月4日
"""


def a_text(by: Account, *, scope: str = "", content: str = MEALS) -> PolicyText:
    """In work by a city officer; or, with a scope, kept in an area of whatever level."""
    if not scope:
        return add_text(by=by, content=content.encode(), name="助餐.txt")
    rows = documents(content)
    kept = PolicyText.objects.create(
        scope=scope, name="助餐.txt", content=content, found=rows, created_by=by, changed_by=by,
        changed_at=timezone.now(),
    )  # fmt: skip
    TextStep.objects.create(text=kept, scope=scope, what="uploaded", by=by)
    return kept
