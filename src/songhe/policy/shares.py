"""The least and the most of a sum over a sum, while each subject may add any of several pairs.

Dinkelbach's iteration with whole numbers: the best share s is the one for which the best sum of (numerator - s x
denominator) is 0; each round takes for every subject the pair that is best at the share found so far.
"""

from collections.abc import Mapping
from fractions import Fraction

from songhe.policy.parts import Pair, Part


def extreme(counted: Mapping[Part, int], *, least: bool) -> Fraction | None:
    """The end of the share over all choices; None: no upper end. The denominators must add up to more than 0.

    counted: how many subjects add each part.
    """
    slopes = {ray for part in counted for ray in part.rays}
    if not least and any(ray[1] == 0 for ray in slopes):
        return None
    ends = [Fraction(*ray) for ray in slopes if ray[1]] + [_of_corners(counted, least)]
    return min(ends) if least else max(ends)


def _of_corners(counted: Mapping[Part, int], least: bool) -> Fraction:
    sign = 1 if least else -1
    settled = [(next(iter(part.pairs)), people) for part, people in counted.items() if len(part.pairs) == 1]
    fixed = sum(people * pair[0] for pair, people in settled), sum(people * pair[1] for pair, people in settled)
    choices = [(part.pairs, people) for part, people in counted.items() if len(part.pairs) > 1]
    share = Fraction(0)
    while True:
        above, below = fixed
        for pairs, people in choices:
            numerator, denominator = min(pairs, key=lambda pair: sign * _over(pair, share))
            above, below = above + people * numerator, below + people * denominator
        found = Fraction(above, below)
        if found == share:
            return share
        share = found


def _over(pair: Pair, share: Fraction) -> int:
    return pair[0] * share.denominator - share.numerator * pair[1]
