"""Reads a published Chinese policy text into a draft of its measures, units and figures."""

from songhe.reading.parts import Amount, Document, Measure, Part, Reading, Target, Unsure
from songhe.reading.reader import read_text
from songhe.reading.text import ReadingError, decode, read_file

__all__ = [
    "Amount",
    "Document",
    "Measure",
    "Part",
    "Reading",
    "ReadingError",
    "Target",
    "Unsure",
    "decode",
    "read_file",
    "read_text",
]
