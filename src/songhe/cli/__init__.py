"""The command `songhe`: one module a sub-command, each with `add_arguments` and `run`."""

import argparse
import sys
from collections.abc import Sequence

from songhe.cli import check, determine, explain, prove, vocabulary
from songhe.config import serve
from songhe.demo import command as city
from songhe.policy.errors import FactsError, PolicyError

COMMANDS = {
    "run": (serve, "start the platform: database, demo city, web pages"),
    "check": (check, "check the policies: coverage, problems with file and line, worked examples"),
    "vocabulary": (vocabulary, "print the facts, items and units that policies may use"),
    "city": (city, "invent the elders of a city, true to the census, as a table of facts"),
    "determine": (determine, "work out what everybody in a table of facts is due"),
    "prove": (prove, "prove that a lower level's list never falls below the upper level's"),
    "explain": (explain, "say why one person is due what they are due"),
}


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="songhe", description="Songhe 松鹤: policy as data that executes, for a city's elder care."
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (module, summary) in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            epilog=getattr(module, "EPILOG", None),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(command)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Exit codes: 0 done, 1 a problem in the input (said on stderr), 2 wrong usage."""
    chosen = parser().parse_args(arguments)
    try:
        return int(COMMANDS[chosen.command][0].run(chosen))
    except PolicyError as error:
        print(error, file=sys.stderr)
        print(f"\n{len(error.problems)} problem(s): the policies are not used.", file=sys.stderr)
    except FactsError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
    return 1
