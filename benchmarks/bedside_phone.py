"""One telephone of the benchmark: signs in, takes the day, sends prepared sheets as the app does."""

import base64
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode
from uuid import uuid4

PNG = b"\x89PNG\r\n\x1a\n"
BOUNDARY, PASSWORD = "songhe", "songhe-benchmark"
BEGUN, ENDED = "2026-01-05T09:00:00+08:00", "2026-01-05T09:40:00+08:00"


@dataclass(frozen=True)
class Sent:
    """`stored`, `followed`: seconds from pressing “send”; `at`: when it was pressed."""

    assessment: int
    at: float
    stored: float
    followed: float = 0.0

    def with_followed(self, moment: float) -> "Sent":
        return replace(self, followed=moment - self.at)


class Phone:
    """Keeps its cookies; one connection at a time."""

    def __init__(self, port: int, account: str, visits: list[tuple[int, str, str]]) -> None:
        self._port, self._account, self._visits = port, account, visits
        self._cookies: dict[str, str] = {}
        self._token = ""
        self._bodies: list[bytes] = []

    def sign_in(self) -> None:
        """And take the day; the sheets are packed."""
        page = self._ask("GET", "/sign-in").decode()
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[-1]
        fields = {"csrfmiddlewaretoken": token, "username": self._account, "password": PASSWORD}
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        self._ask("POST", "/sign-in", urlencode(fields).encode(), form)
        day = json.loads(self._ask("GET", "/bedside/day.json"))
        self._token, [scale] = day["csrf"], day["scales"].values()
        questions = [item for domain in scale["domains"] for item in domain["items"]] + scale["asked"]
        answers = {question["code"]: question["options"][0]["code"] for question in questions}
        worse = {item["code"]: item["options"][-1]["code"] for item in scale["domains"][0]["items"]}
        self._bodies = [_body(*visit, answers | worse) for visit in self._visits]

    def send(self, turn: int, wait: Callable[[], object]) -> Sent:
        """When `wait` ends. Raises RuntimeError when the sheet was not taken."""
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "X-CSRFToken": self._token}
        wait()
        at, begun = time.time(), time.perf_counter()
        answer = json.loads(self._ask("POST", "/bedside/sheets", self._bodies[turn], kind))
        taken = time.perf_counter() - begun
        if answer.get("grade") is None:
            raise RuntimeError(answer)
        return Sent(self._visits[turn][0], at, taken)

    def _ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> bytes:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=120)
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        connection.request(method, path, body or None, {**(headers or {}), "Cookie": cookie})
        answer = connection.getresponse()
        self._keep_cookies(answer)
        said = answer.read()
        connection.close()
        return said

    def _keep_cookies(self, answer: HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value


def _body(assessment: int, lead: str, second: str, answers: dict[str, str]) -> bytes:
    names = {"lead": lead, "second": second, "informant": "王小红"}
    signatures = [
        {"signer": signer, "name": name, "image": _image(name), "signed_at": ENDED} for signer, name in names.items()
    ]
    sheet = {
        "number": str(uuid4()), "assessment": assessment, "version": "1", "answers": answers,
        "form": {"consent": BEGUN, "A.2.10": ["alone"]}, "notes": {}, "started_at": BEGUN, "finished_at": ENDED,
        "grade": None, "signatures": signatures, "photos": [], "longitude": None, "latitude": None,
    }  # fmt: skip
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="sheet"\r\n\r\n'
    return f"{head}{json.dumps(sheet)}\r\n--{BOUNDARY}--\r\n".encode()


def _image(name: str) -> str:
    """As large as a signature is."""
    return base64.b64encode(PNG + name.encode() * 600).decode()
