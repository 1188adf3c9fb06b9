# SPDX-License-Identifier: Apache-2.0
"""The rows of bench/run about the server: starts it on an installation, loads it with wrk.

The load comes from the same cores. Requests are drawn from many different ones, so that answers
that the server keeps count only where people would ask the same thing twice too.
"""

import random
import re
import subprocess
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

SECONDS = 10
REQUESTS = 20_000
STATES = [f"XA{chr(letter)}" for letter in range(ord("A"), ord("Z") + 1)]
CATEGORIES = ["diplomatic_agent", "consular_officer"]
RANKS = ["Attaché", "Counsellor", "First secretary", "Second secretary"]


class Server:
    def __init__(self, comity, folder, port):
        self.folder, self.port = folder, port
        self.token = subprocess.run([comity, "token", "make", "bench", "--scope", "write", "--dir",
                                     folder], capture_output=True, text=True,
                                    check=True).stdout.split()[0]
        start = time.perf_counter()
        self.process = subprocess.Popen(
            [comity, "serve", "--quiet", "--listen", f"127.0.0.1:{port}", "--dir", folder],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not self.answers():
            time.sleep(0.002)
        self.start_ms = (time.perf_counter() - start) * 1e3

    def answers(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/words/en") as page:
                return page.status == 200
        except OSError:
            return False

    def get(self, path):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}",
                                         headers={"Authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(request) as page:
            return page.headers, page.read()

    def resident_mb(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024

    def load(self, lines, connections, seconds=SECONDS):
        file = Path(self.folder) / "requests.txt"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = subprocess.run(
            ["wrk", f"-t{min(2, connections)}", f"-c{connections}", f"-d{seconds}s", "--timeout",
             "30s", "-s", str(Path(__file__).parent / "load.lua"),
             f"http://127.0.0.1:{self.port}", "--", str(file), self.token],
            capture_output=True, text=True, check=True)
        found = {}
        for line in done.stdout.splitlines():
            name, tab, figure = line.partition("\t")
            if tab:
                found[name] = float(figure)
        return found

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=60)


def lists(clock):
    filters = [f"filter.state={state}&filter.category={category}" for state in STATES
               for category in CATEGORIES]
    filters += [f"filter.state={state}&filter.rank={quote(rank)}" for state in STATES
                for rank in RANKS]
    return [f"GET /api/v1/lists/person?{asked}&limit=50&{clock}" for asked in filters]


def record(person):
    return f"GET /api/v1/records/p-{person:07}"


def claim(person):
    return (f'POST /api/v1/claims {{"subject":"p-{person:07}","attribute":"rank",'
            '"value":"Counsellor @N","valid":"2024-03/..","said_by":"XAA","said_on":"2024-03-11"}')


def searches(persons):
    words = [f"p-{number:07}" for number in random.sample(range(1, persons), 200)]
    words += ["an", "ma", "embassy", "counsellor", "secretary", "mar", "jo", "attache"]
    return [f"GET /api/v1/search?q={quote(word)}&limit=20" for word in words]


def rows(row, comity, folder, persons, port=8139):
    """`row` is Row of bench/run; yields the rows of the table of the server."""
    random.seed(1)
    server = Server(comity, folder, port)
    try:
        yield row("start to first answer", server.start_ms, "ms", "at most", 300)
        someone = [random.randrange(1, persons) for _ in range(REQUESTS)]
        yield from loaded(row, server, "list of 50 with two filters, 16 connections",
                          lists("asof=2026-01-01"), 16, 3000, 20)
        yield from loaded(row, server, "the same as of a past day", lists("asof=2021-05-09"), 16,
                          1000, None)
        head = int(server.get("/api/v1/lists/person?limit=1&asof=2026-01-01")[0]["comity-sequence"])
        past = lists(f"asof=2026-01-01&known={head - 10}")
        start = time.perf_counter()
        server.get(past[0].split()[1])
        yield row("the same at a past `known`, first", time.perf_counter() - start, "s", "at most",
                  2)
        yield from loaded(row, server, "the same at a past `known`, after", past, 16, None, 50)
        yield from loaded(row, server, "one record with its claims",
                          [record(person) for person in someone], 16, 8000, 10)
        yield from loaded(row, server, "full-text search, rare and common words",
                          searches(persons), 16, 500, 30)
        for connections, target in ((16, 1500), (64, 4000)):
            yield from loaded(row, server, f"record a claim, {connections} connections",
                              [claim(person) for person in someone], connections, target, 30)
        yield row("memory after this load", server.resident_mb(), "MB resident", "at most", 150)
    finally:
        server.stop()


def dossier_rows(row, comity, folder, engine="", port=8139):
    server = Server(comity, folder, port)
    try:
        days = [f"GET /api/v1/relations/USA/RUS?asof=20{year}-{month:02}-{day:02}"
                for year in range(17, 26) for month in range(1, 13) for day in range(1, 29)]
        yield from loaded(row, server, "face to face of the real dossier, one day asked often",
                          days[-1:], 1, None, 15, engine)
        yield from loaded(row, server, "the same, 3,024 days, one connection", days, 1, None, 15,
                          engine)
    finally:
        server.stop()


def loaded(row, server, what, lines, connections, least, p99, engine=""):
    found = server.load(lines, connections)
    if found["refused"] or found["errors"]:
        what += f" ({found['refused']:.0f} refused, {found['errors']:.0f} failed)"
    yield row(f"{engine}HTTP: {what}", found["per second"], "req/s", "at least" if least else "",
              least)
    yield row("the same, p99", found["p99 ms"], "ms", "at most" if p99 else "", p99)
