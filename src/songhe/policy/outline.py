"""An explanation as lines, for page, command line and program alike: the one rendering of it."""

from dataclasses import dataclass

from songhe.policy.clauses import Cite, Entitlement
from songhe.policy.explain import Explanation, Reason
from songhe.policy.vocabulary import Words

NOTHING = Words("", "")
DECIDES = {
    "due": Words("由此项决定", "this row decides"),
    "open": Words("最多由此项给予", "this row gives the most it could be"),
    "not_due": NOTHING,
}
MARKS = {"due": "●", "open": "◐", "not_due": "○", "met": "✓", "not_met": "✗", "unknown": "?", "change": "→", "": " "}


@dataclass(frozen=True)
class OutlineLine:
    """A line of an explanation as every page and program shows it: how deep, how it stands, what it says.

    A clause's own line has the clause's id and what it cites.
    """

    depth: int
    state: str
    words: Words
    note: Words = NOTHING
    clause: str = ""
    cites: tuple[Cite, ...] = ()


def outline(explanation: Explanation) -> list[OutlineLine]:
    """From the result down to the single conditions."""
    lines = [OutlineLine(0, explanation.outcome, _head(explanation), _missing_note(explanation))]
    if explanation.exclusion:
        lines.append(OutlineLine(1, "", explanation.exclusion))
    for reason in explanation.clauses:
        clause = reason.clause
        lines.append(OutlineLine(1, reason.state, clause.title, _badges(clause), clause.id, clause.cites))
        lines += [line for condition in reason.conditions for line in _condition_lines(condition, 2)]
        for row in reason.rows:
            decides = DECIDES[explanation.outcome] if row.decides else NOTHING
            lines.append(OutlineLine(2, row.state, row.gives, decides))
            lines += [line for condition in row.conditions for line in _condition_lines(condition, 3)]
    lines += [
        OutlineLine(1, "change", change.words, Words(f"则为{change.then.zh}", f"then {change.then.en}"))
        for change in explanation.changes
    ]
    return lines


def _head(explanation: Explanation) -> Words:
    if explanation.outcome == "not_due":
        return Words(f"{explanation.words.zh}：不享受", f"{explanation.words.en}: not due")
    verb = Words("应享", "due") if explanation.outcome == "due" else Words("待核实", "open")
    return Words(
        f"{explanation.words.zh}：{verb.zh} {explanation.amount.zh}",
        f"{explanation.words.en}: {verb.en}, {explanation.amount.en}",
    )


def _missing_note(explanation: Explanation) -> Words:
    if not explanation.missing:
        return NOTHING
    return Words(
        "取决于" + "、".join(words.zh for words in explanation.missing),
        "depends on " + ", ".join(words.en for words in explanation.missing),
    )


def _badges(clause: Entitlement) -> Words:
    zh = [*([] if clause.verified else ["未核实"]), *(["起止日期为推定"] if clause.validity.assumed else [])]
    en = [*([] if clause.verified else ["unverified"]), *(["dates assumed"] if clause.validity.assumed else [])]
    return Words("，".join(zh), ", ".join(en))


def _condition_lines(reason: Reason, depth: int) -> list[OutlineLine]:
    note = NOTHING
    if reason.seen:
        zh, en = reason.seen.zh, reason.seen.en
        note = Words(f"{zh}（{reason.source.zh}）", f"{en} ({reason.source.en})") if reason.source else reason.seen
    line = OutlineLine(depth, reason.state, reason.words, note)
    return [line, *(inner for part in reason.parts for inner in _condition_lines(part, depth + 1))]
