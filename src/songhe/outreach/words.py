"""The words of outreach."""

from songhe.outreach.models import Outcome
from songhe.policy.vocabulary import Words

WORDS = {
    "due_not_received": Words("应享未享", "Due, not received"),
    "to_verify": Words("待核实", "To verify"),
    f"outcome_{Outcome.REACHED}": Words("已联系，将办理", "Reached, will apply"),
    f"outcome_{Outcome.DECLINED}": Words("本人放弃", "Declined"),
    f"outcome_{Outcome.ALREADY_RECEIVES}": Words("已在享受", "Already receives it"),
    f"outcome_{Outcome.WRONG_FACT}": Words("信息有误", "A fact is wrong"),
    f"outcome_{Outcome.NOT_FOUND}": Words("未找到本人", "Person not found"),
}
