"""The one error of starting, stopping and reaching the database: a sentence that says what to do."""


class DatabaseProblem(Exception):
    """Shown to the person who started the program as it stands, without a traceback."""
