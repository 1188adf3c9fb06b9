# SPDX-License-Identifier: Apache-2.0
"""The built program, as the tests of papers use it: installations, books, pages, a server."""

import json
import os
import subprocess
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
DOSSIER = PROJECT / "data" / "dossiers" / "usa-rus.json"
CLOCK = "2026-02-10T12:00:00Z"


class Installation:
    """A folder of its own with one dossier in it."""

    database = None   # connection string: each installation has its record in a schema of its own

    def __init__(self, comity, folder, dossier=DOSSIER, data=None):
        self.comity, self.folder = comity, Path(folder)
        self.environment = {**os.environ, "COMITY_DIR": str(self.folder), "COMITY_CLOCK": CLOCK,
                            "NO_COLOR": "1", "COLUMNS": "200"}
        if data is not None:
            self.environment["COMITY_DATA"] = str(data)
        if self.database:
            joint = "&" if "?" in self.database else "?"
            self.environment["COMITY_DATABASE"] = (
                f"{self.database}{joint}options=-csearch_path%3Ds_{uuid.uuid4().hex}")
        self.must("init", "--observer")
        self.must("import", "dossier", str(dossier))

    def run(self, *arguments, prefix=()):
        return subprocess.run([*prefix, self.comity, *arguments], env=self.environment,
                              capture_output=True, text=True, timeout=300, check=False)

    def must(self, *arguments, prefix=()):
        done = self.run(*arguments, prefix=prefix)
        if done.returncode != 0:
            raise AssertionError(f"{' '.join(arguments)} ended with {done.returncode}:\n"
                                 f"{done.stdout[-800:]}{done.stderr[-800:]}")
        return done

    def paper(self, kind, out, *more, formats="html"):
        """Makes a paper and returns its folder of files by ending, and what was said."""
        done = self.must(kind, "--out", str(out), "--format", formats, *more)
        return {path.suffix[1:]: path for path in Path(out).iterdir()}, done

    def page(self, *arguments):
        return json.loads(self.must(*arguments, "--json").stdout)


class Server:
    """The program serving an installation, for the addresses that a book prints."""

    def __init__(self, installation, port, scope="read"):
        self.base = f"http://127.0.0.1:{port}"
        made = installation.must("token", "make", "book", "--scope", scope, "--days", "1",
                                 "--json")
        self.token = json.loads(made.stdout)["token"]
        self.process = subprocess.Popen(
            [installation.comity, "serve", "--listen", f"127.0.0.1:{port}", "--quiet"],
            env=installation.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def bytes(self, address, body=None):
        headers = {"Authorization": f"Bearer {self.token}", "X-Comity": "1"}
        if body is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(body).encode()
        request = urllib.request.Request(self.base + address, data=body, headers=headers)
        for _ in range(300):
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return answer.read()
            except urllib.error.HTTPError as error:
                raise AssertionError(f"{address}: {error.code} {error.read()[:300]}") from error
            except urllib.error.URLError:
                time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def answer(self, address):
        return json.loads(self.bytes(address))

    def post(self, address, body):
        return json.loads(self.bytes(address, body))

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def at_pointer(value, pointer):
    """RFC 6901; no escapes are needed for the pointers of a book."""
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value
