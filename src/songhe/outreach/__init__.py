"""Whom we owe something and have not reached, whom a missing fact keeps waiting, and what came of asking."""
