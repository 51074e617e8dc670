"""How fast a city is scored anew under another version of a scale: `python -m benchmarks.rescoring [NUMBER]`.

Answers as they are stored (a mapping each) → grades, as `songhe.assessment.rescoring.scored` does it, and the engine
alone on places of options. Says both and ends with 1 where the engine alone is below 100,000 assessments a second.
"""

import os
import sys
import time

from benchmarks.scales_once import answers_of, places_of

SCALE = "gbt-42195-2022"
LEAST = 100_000
"""Assessments a second that the engine alone must reach."""


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songhe.config.settings")
    import django

    django.setup()
    from songhe.assessment.rescoring import scored
    from songhe.assessment.shelf import scales
    from songhe.scales.bulk import score_many

    number = int(arguments[0]) if arguments else 300_000
    scale = scales().get(SCALE)
    places = places_of(scale, number)
    sheets = answers_of(scale, places)
    began = time.perf_counter()
    engine = score_many(scale, places).grade.tolist()
    alone = time.perf_counter() - began
    began = time.perf_counter()
    whole = scored(scale, sheets)
    stored = time.perf_counter() - began
    print(f"{number:,} assessments: engine alone {alone:.3f} s, {number / alone:,.0f} a second;")
    print(f"from answers as stored {stored:.2f} s, {number / stored:,.0f} a second; the same grades: {engine == whole}")
    return int(engine != whole or number / alone < LEAST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
