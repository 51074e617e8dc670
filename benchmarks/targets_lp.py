"""The ends of each share as a linear programme an area, solved by HiGHS (scipy): nothing thought out in advance.

Subjects of an area that may stand in the same places are one group; how many of a group stand where is a variable.
A share is a sum over a sum, made linear by fixing the denominator at 1 (Charnes and Cooper). Needs build/scipy.
"""

# mypy: ignore-errors

from collections import defaultdict
from itertools import compress

import numpy as np
from scipy.optimize import linprog

from benchmarks.targets_sql import AREAS, SHARES

PLACES = ((1, 1), (0, 1), (0, 0))
"""Counted, among without being counted, outside: what it adds above and below."""


def ends_by_lp(connection):
    """By target and area, shares only."""
    return {name: _target(connection, *share) for name, share in SHARES.items()}


def _target(connection, kind, among, also):
    places = f"({among} AND {also}) IS NOT FALSE, ({among} AND NOT ({also})) IS NOT FALSE, (NOT ({among})) IS NOT FALSE"
    query = f"SELECT area, {places}, count(*) FROM (SELECT *, {AREAS} AS area FROM {kind}) GROUP BY ALL"
    areas = defaultdict(list)
    for area, *may_stand, number in connection.sql(query).fetchall():
        areas[area].append((list(compress(PLACES, may_stand)), number))
    return {area: _ends(groups) for area, groups in areas.items()}


def _ends(groups):
    if not any(min(below for _, below in places) for places, _ in groups):
        return None, None  # there may be nobody to divide by
    pairs = np.array([pair for places, _ in groups for pair in places], float)
    equal = np.zeros((len(groups) + 1, len(pairs) + 1))
    first = 0
    for row, (places, number) in enumerate(groups):
        equal[row, first : first + len(places)] = 1
        equal[row, -1] = -number
        first += len(places)
    equal[-1, :-1] = pairs[:, 1]
    right = np.append(np.zeros(len(groups)), 1)
    above = np.append(pairs[:, 0], 0)
    return tuple(100 * sign * linprog(sign * above, A_eq=equal, b_eq=right, method="highs").fun for sign in (1, -1))
