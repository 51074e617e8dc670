"""The command `songhe`: one module a sub-command, each with `add_arguments` and `run`."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from songhe.policy.errors import FactsError, PolicyError
from songhe.scales.errors import ScaleError

COMMANDS = {
    "run": ("songhe.config.serve", "start the platform: database, demo city, web pages"),
    "check": ("songhe.cli.check", "check the policies: coverage, problems with file and line, worked examples"),
    "read": ("songhe.cli.read", "read a published policy text into a draft of its measures"),
    "vocabulary": ("songhe.cli.vocabulary", "print the facts, items and units that policies may use"),
    "city": ("songhe.demo.command", "invent the elders of a city, true to the census, as a table of facts"),
    "import": ("songhe.cli.import_", "take over a department's file of people and facts"),
    "determine": ("songhe.cli.determine", "work out what everybody in a table of facts is due"),
    "simulate": ("songhe.cli.simulate", "say what a change of policy would cost and whom it changes"),
    "prove": ("songhe.cli.prove", "prove that a lower level's list never falls below the upper level's"),
    "scale": ("songhe.cli.scale", "list and show the ability scales, and score answers by them"),
    "explain": ("songhe.cli.explain", "say why one person is due what they are due"),
    "account": ("songhe.cli.account", "make, list and disable accounts; give a new password"),
    "audit": ("songhe.cli.audit", "verify that the log of who did what still says what it said"),
    "keys": ("songhe.cli.keys", "show and change the keys that numbers are sealed and found with"),
}


def parser(chosen: str) -> argparse.ArgumentParser:
    """The command line, with the options of the chosen command only: the others need not be loaded."""
    top = argparse.ArgumentParser(
        prog="songhe",
        description="Songhe 松鹤: policy as data that executes, for a city's elder care.",
        epilog="Exit codes: 0 done; 1 something in the input is wrong, said on stderr; 2 wrong options.",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (module, summary) in COMMANDS.items():
        loaded = import_module(module) if name == chosen else None
        command = commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            epilog=getattr(loaded, "EPILOG", None),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if loaded:
            loaded.add_arguments(command)
            command.set_defaults(run=loaded.run)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Exit codes: 0 done, 1 a problem in the input (said on stderr), 2 wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    chosen = parser(words[0] if words else "").parse_args(words)
    try:
        return int(chosen.run(chosen))
    except PolicyError as error:
        print(error, file=sys.stderr)
        print(f"\n{len(error.problems)} problem(s): the policies are not used.", file=sys.stderr)
    except (FactsError, ScaleError) as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
    return 1
