"""`songhe keys`: which keys there are, new ones while the platform runs, and dropping the old."""

import argparse
import json
from functools import partial
from typing import Any

from songhe.cli.platform import add_data, platform, tell, told

EPILOG = """\
  songhe keys show                which keys the key file holds, and which are in use
  songhe keys rotate              a new sealing key; ID numbers, telephones and secrets are sealed with it
  songhe keys rotate --search     a new search key; what people are found by is worked out anew with it
  songhe keys drop-old            the old keys leave the file; refused while anything still needs one

Pages stay open meanwhile. A run that was ended goes on where it stopped when it is started again. Nothing is lost by
dropping: the file as it was is kept beside it, for as long as copies of the database from before are kept.

--json of show prints {"cipher": "aes", "sealing": {"now": 2, "held": [1, 2]}, "search": {"now": 1, "held": [1],
  "hash": "sha256"}, "old_in_use": true}. Exit code 1: refused, with the reason on stderr.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    show = acts.add_parser("show", help="which keys there are")
    show.add_argument("--json", action="store_true", help="print them for a program to read")
    rotate = acts.add_parser("rotate", help="a new key, and everything done anew with it")
    rotate.add_argument("--search", action="store_true", help="the search key, not the sealing key")
    drop = acts.add_parser("drop-old", help="keep only the keys in use")
    for act in (show, rotate, drop):
        add_data(act)


def run(arguments: argparse.Namespace) -> int:
    return told(partial(_act, arguments))


def _act(arguments: argparse.Namespace) -> int:
    with platform(arguments.data):
        from songhe.foundation.key_rotation import RotationRefused
        from songhe.foundation.renewal import DoubleFound

        try:
            ACTS[arguments.act](arguments)
        except (RotationRefused, DoubleFound) as refused:
            tell(str(refused))
            return 1
    return 0


def _show(arguments: argparse.Namespace) -> None:
    state = _state()
    if arguments.json:
        print(json.dumps(state))
        return
    sealing, search = state["sealing"], state["search"]
    print(f"cipher: {state['cipher']}")
    print(f"sealing keys: {_held(sealing)}; search keys: {_held(search)}, by {search['hash']}")
    if len(sealing["held"]) > 1:
        print("something is still sealed with an old key" if state["old_in_use"] else "no row needs an old sealing key")


def _state() -> dict[str, Any]:
    from django.conf import settings

    from songhe.foundation.renewal import uses_old_key

    keys = settings.SONGHE_KEYS.read()
    return {
        "cipher": settings.SONGHE_CIPHER,
        "sealing": {"now": keys.sealing.now, "held": sorted(keys.sealing.keys)},
        "search": {"now": keys.search.now, "held": sorted(keys.search.keys), "hash": keys.search.current.hash},
        "old_in_use": uses_old_key("owner"),
    }


def _held(ring: dict[str, Any]) -> str:
    return ", ".join(f"{number} (in use)" if number == ring["now"] else str(number) for number in ring["held"])


def _rotate(arguments: argparse.Namespace) -> None:
    from songhe.foundation.key_rotation import rotate, rotate_search

    changed = (rotate_search if arguments.search else rotate)(tell)
    print(f"Done: {changed:,} rows. Keep a copy of the key file, then `songhe keys drop-old`.")


def _drop(arguments: argparse.Namespace) -> None:
    from songhe.foundation.key_rotation import drop_old

    kept = drop_old()
    print(f"Only the keys in use are left. The file as it was is {kept.name}, beside it.")
    print("Copies of the database from before need it: destroy it together with the last of them.")


ACTS = {"show": _show, "rotate": _rotate, "drop-old": _drop}
