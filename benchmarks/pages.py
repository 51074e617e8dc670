"""How long the pages of a running platform take, each asked for many times: `python -m benchmarks.pages`.

Start one first, with its demo city of 30,000 people: `make run`. The figures go into README.md.
"""

import argparse
import re
import time
from collections.abc import Sequence
from http.cookiejar import CookieJar
from statistics import median, quantiles
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from benchmarks.readme import write_section

PAGES = {
    "home": "/",
    "应享未享": "/due",
    "应享未享, one item": "/due?item=home_care",
    "待核实": "/verify",
    "policies": "/policies",
    "a clause": "/policies/weihai-2017-82/clauses/purchased_home_care",
}

WORKING = {"shi", "huancui", "jiedao"}
"""Those who work with worklists: of a city, a county and a township."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure as each demo account, print, and write README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--times", type=int, default=40)
    chosen = parser.parse_args(arguments)
    accounts = [account for account in _accounts(chosen.address) if account[0] in WORKING]
    lines = [
        f"Milliseconds from request to whole answer, median (95th percentile) of {chosen.times}, 30,000 people, one"
        " client on the same machine:\n",
        f"| | {' | '.join(area for _, _, area in accounts)} |",
        "|---|" + "---:|" * len(accounts),
    ]
    clients = [_signed_in(chosen.address, username, password) for username, password, _ in accounts]
    for name, path in {**PAGES, "a person": ""}.items():
        cells = [
            _timed(client, chosen.address + (path or _somebody(client, chosen.address)), chosen.times)
            for client in clients
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    text = "\n".join(lines)
    print(text)
    write_section("pages", text)
    return 0


def _accounts(address: str) -> list[tuple[str, str, str]]:
    """User name, password and area of the demo accounts, which the sign-in page shows."""
    page = build_opener().open(f"{address}/sign-in").read().decode()
    return re.findall(r"<code>([^<]+)</code></td><td><code>([^<]+)</code></td>.*?<span[^>]*>([^<]+)</span>", page, re.S)


def _signed_in(address: str, username: str, password: str) -> OpenerDirector:
    client = build_opener(HTTPCookieProcessor(CookieJar()))
    page = client.open(f"{address}/sign-in").read().decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[-1]
    fields = {"csrfmiddlewaretoken": token, "username": username, "password": password, "next": "/"}
    client.addheaders = [("Referer", f"{address}/sign-in")]
    client.open(f"{address}/sign-in", urlencode(fields).encode()).read()
    return client


def _somebody(client: OpenerDirector, address: str) -> str:
    """The first person of the caller's worklist."""
    found = re.search(r'href="(/people/\d+)"', client.open(f"{address}/due").read().decode())
    assert found
    return found[1]


def _timed(client: OpenerDirector, url: str, times: int) -> str:
    taken = []
    for _ in range(times + 2):
        started = time.perf_counter()
        client.open(url).read()
        taken.append((time.perf_counter() - started) * 1000)
    counted = taken[2:]
    return f"{median(counted):.0f} ({quantiles(counted, n=20)[-1]:.0f})"


if __name__ == "__main__":
    raise SystemExit(main())
