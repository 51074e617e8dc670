"""The model that is shipped: whole, and made as it says."""

import json
from importlib.resources import files

from songhe.linkage.comparisons import COMPARISONS
from songhe.linkage.model import FILE, model
from songhe.linkage.noise import RATES


def test_agreement_speaks_for_and_difference_against() -> None:
    for one in COMPARISONS:
        weights = model().weights[one.key]
        assert abs(sum(m for m, _ in weights.values()) - 1) < 0.01, one.key
        for level in one.levels[1:]:
            m, u = weights[level.key]
            assert (m < u) == (level.says == "differs"), (one.key, level.key)


def test_it_was_trained_on_the_noise_there_is() -> None:
    made = json.loads(files("songhe.linkage").joinpath(FILE).read_text(encoding="utf-8"))["made"]
    assert made["noise"] == {name: rate for name, (_, rate) in RATES.items()}
