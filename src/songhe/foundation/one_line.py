"""What somebody typed into a field, fit for the database and for a cell of a table."""


def one_line(text: str) -> str:
    """Without control characters (PostgreSQL refuses some, Excel others), with single spaces, trimmed."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
