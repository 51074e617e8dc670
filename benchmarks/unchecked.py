"""The engine without its check of every value, which the SQL by hand has not either.

python -m benchmarks.unchecked FACTS OUT
"""

import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.contenders import LAW
from songhe.cli import main


def _counted(connection: Any, relation: str, *others: Any) -> int:
    return int(connection.sql(f"SELECT count(*) FROM {relation}").fetchall()[0][0])


def run(facts: Path, out: Path) -> int:
    """Determine without checking."""
    with patch("songhe.policy.facts_table._check_values", _counted):
        return main(["determine", str(facts), *LAW, "--wide", "--out", str(out)])


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2])))
