"""The cities that linkage is tuned on, and the one it is measured on, which no tuning ever sees."""

from songhe.demo.city import make_city
from songhe.linkage.noisy_city import NoisyCity, noisy_city

AREA = "371000"
WEIGHTS_SEED = 4101
"""For the weights."""
THRESHOLD_SEEDS = (4102, 4103)
"""For the thresholds."""
MEASURING_SEED = 9001
TUNING_SEEDS = (WEIGHTS_SEED, *THRESHOLD_SEEDS)


def city(people: int, seed: int) -> NoisyCity:
    """A noisy copy of an invented Weihai, people and noise of the same seed."""
    made = make_city(AREA, people, seed)
    facts = {name: made.facts[f"person.{name}"] for name in ("born_on", "sex")}
    table = made.identities.rename_columns({"person.id": "unique_id"})
    for name, column in facts.items():
        table = table.append_column(name, column)
    return noisy_city(table, seed)
