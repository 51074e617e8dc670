"""The report of another city or of the insurer that a recognised result rests on: a PDF or a photograph, sealed."""

from songhe.assessment.errors import EntryWrong
from songhe.assessment.photos import JPEG, keep, photo

LARGEST = 20_000_000
PDF = b"%PDF-"


def keep_evidence(content: bytes) -> str:
    """Store it and return its SHA-256. Raises EntryWrong for what is neither PDF nor JPEG, or larger than 20 MB."""
    if len(content) > LARGEST:
        size = len(content) // 1_000_000
        raise EntryWrong(
            why=f"文件有{size}MB，超过20MB，请压缩后再上传。", why_en=f"The file has {size} MB, more than 20."
        )
    if not content.startswith((PDF, JPEG)):
        raise EntryWrong(why="请上传原报告的PDF或JPEG照片。", why_en="Upload the report as a PDF or a JPEG.")
    return keep(content)


def evidence(sha256: str) -> tuple[bytes, str]:
    """The file and its media type. Raises FileNotFoundError."""
    content = photo(sha256)
    return content, "application/pdf" if content.startswith(PDF) else "image/jpeg"
