#!/usr/bin/env python3
"""Talks to the language server at random, sense and nonsense, and watches its answers and its memory.

usage: bench/lsp/soak.py [--minutes 60] [--seed N] [--command 'build/release/copydesk lsp']

Fails when the server dies of a signal, ends when it may not, does not answer a request or answers it twice, says
of an edited text what it does not say of the same text opened afresh, or grows. It may end only after exit, or
after a header that it cannot read. The same seed sends the same messages.
"""
import argparse
import json
import pathlib
import random
import shlex
import sys
import tempfile
import time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/lsp")]
from client import Client, range_of

ROUND = 200       # messages between two looks at everything
LONGEST = 20_000  # characters of a text
SETTLE = 1.5      # seconds after which the server has given back what it does not need
GROWTH = 1.25     # of memory, from an early round to any later one
REQUESTS = ["hover", "definition", "references", "documentHighlight", "documentSymbol", "codeAction", "prepareRename",
            "rename", "diagnostic", "semanticTokens/full", "noSuchThing"]
COMMANDS = ["addToDictionary", "addName", "allow", "articleReport", "checkWorkspace", "noSuchCommand"]
PIECES = ["a", " ", ".", "\n", "\n\n", "the the ", "snior ", "“", "”", "Mr. Guy Ryder ", "Ryder’s ", "Prof ", "(WFP) ", "# ",
          "- ", "> ", "`", "*", "[x](y) ", "🎉", "e\u0301", "\u200d", "percent ", "per cent ", "|a|b|\n|-|-|\n", "<!-- ", " -->",
          "World Food Programme (WFP) ", "27 June 2024 ", "", "", "", ""]
ODD = [None, True, -1, 0, 2**31, 2**63, 1.5, "", "x", "\ud800", [], {}, [[]], {"uri": 1}, {"line": -1, "character": -1}]
HEADERS = [b"Content-Length: -5\r\n\r\n", b"Content-Length: abc\r\n\r\n", b"\r\n\r\n", b"Nothing: 5\r\n\r\n",
           b"Content-Length: 99999999999999999999999\r\n\r\n", b"no header at all\r\n\r\n", b"\0\0\0\0\r\n\r\n"]


class Failure(Exception):
    pass


def memory(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("RssAnon"))


class Listener(Client):
    """Keeps answers to requests apart from those to what was none."""

    def __init__(self, *arguments, **more):
        self.answered = set()
        super().__init__(*arguments, **more)

    def take(self, message):
        if "method" not in message:
            if message.get("id") is None:
                return
            if message["id"] in self.answered:
                raise Failure(f"answered twice: {message}")
            self.answered.add(message["id"])
        super().take(message)


class Soak:
    def __init__(self, command, seed, folder):
        self.command, self.random, self.folder = command, random.Random(seed), pathlib.Path(folder)
        self.sent = self.starts = self.requests = 0
        self.client = None

    def start(self):
        self.client = Listener(self.command, root=self.folder, capabilities=self.capabilities(),
                             env={"HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder / "config")}).start()
        self.starts += 1
        self.pending, self.wild, self.version, self.text = set(), {}, 1, "Guy Ryder sang.\n"
        self.marks = []
        self.client.open("untitled:kept", self.text)

    @staticmethod
    def capabilities():
        return {"general": {"positionEncodings": ["utf-32"]}, "window": {"workDoneProgress": True},
                "workspace": {"applyEdit": True},
                "textDocument": {"codeAction": {"codeActionLiteralSupport": {}, "resolveSupport": {"properties": ["edit"]}},
                                 "rename": {"prepareSupport": True}}}

    # Sense.

    def place(self, text):
        before = text[:self.random.randrange(len(text) + 1)]
        return len(before), (before.count("\n"), len(before) - before.rfind("\n") - 1)

    def edit_kept(self):
        """An edit whose outcome is known."""
        start, first = self.place(self.text)
        end = min(len(self.text), start + self.random.choice([0, 0, 1, 3, 20]))
        between = self.text[start:end]
        last = (first[0] + between.count("\n"), len(between) - between.rfind("\n") - 1 + ("\n" not in between) * first[1])
        piece = self.random.choice(PIECES) if len(self.text) < LONGEST else ""
        self.version += 1
        self.client.change("untitled:kept", self.version, (first, last, piece))
        self.text = self.text[:start] + piece + self.text[end:]
        if len(self.text) > LONGEST:
            self.version += 1
            self.text = "Guy Ryder sang.\n"
            self.client.change("untitled:kept", self.version, self.text)

    def uri(self):
        return self.random.choice([*self.wild, "untitled:kept", "untitled:none", f"file://{self.folder}/wild.md"])

    def somewhere(self):
        return {"textDocument": {"uri": self.uri()},
                "position": {"line": self.random.randrange(30), "character": self.random.randrange(200)}}

    def ask(self, method=None, params=None):
        if method is None:
            place = self.somewhere()
            method = "textDocument/" + self.random.choice(REQUESTS)
            params = {**place, "newName": self.random.choice(["Rider", "", "Anna van der Berg", "a\nb"]),
                      "range": range_of((0, 0), (self.random.randrange(30), 5)), "context": {"diagnostics": []}}
        self.pending.add(self.client.begin(method, params))
        self.requests += 1

    def command_(self):
        self.ask("workspace/executeCommand", {
            "command": "copydesk." + self.random.choice(COMMANDS),
            "arguments": [{"uri": self.uri(), "word": self.random.choice(["snior", "xyz", " ", ""]), "name": "Guy Ryder",
                           "scope": self.random.choice(["project", "here", "no"]), "identity": "x", "rule": "misspelling"}]})

    def open_wild(self):
        uri = f"untitled:wild{self.random.randrange(20)}"
        text = "".join(self.random.choices(PIECES, k=self.random.randrange(400)))
        self.wild[uri] = 1
        self.client.open(uri, text, self.random.choice(["markdown", "plaintext", "cobol"]), 1)

    def change_wild(self):
        place = lambda: (self.random.randrange(-2, 50), self.random.randrange(-2, 300))
        self.client.change(self.uri_wild(), self.random.randrange(-2, 1000),
                           (place(), place(), self.random.choice([*PIECES, "\r", "\0", "x" * 5000])))

    def uri_wild(self):
        return self.random.choice([*self.wild, "untitled:none"])

    def close_wild(self):
        uri = self.uri_wild()
        self.wild.pop(uri, None)
        self.client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def settings(self):
        section = {"disabledRules": self.random.choice([[], ["misspelling"], 5]),
                   "language": self.random.choice(["auto", "en-GB", "xx", 7]),
                   "minimumSeverity": self.random.choice(["hint", "error", "x"])}
        self.client.notify("workspace/didChangeConfiguration", {"settings": {"copydesk": section}})

    def files(self):
        name = self.random.choice(["words.txt", "names.yaml", "decisions.yaml", "style.yaml", "honorifics.yaml"])
        content = self.random.choice(["", "snior\n", "- Guy Ryder\n", ": [\n", "\0\xff", "- name: X\n  rejected: [Y]\n"])
        (self.folder / ".copydesk" / name).write_text(content, encoding="utf-8")
        self.client.notify("workspace/didChangeWatchedFiles", {
            "changes": [{"uri": f"file://{self.folder}/.copydesk/{name}", "type": 2}]})

    def cancel(self):
        self.client.notify("$/cancelRequest", {"id": self.random.choice([*self.pending, -1, "x"])})

    # Nonsense.

    def odd_message(self):
        """A message whose parts have the wrong types. What bears an id gets an answer, or none is owed."""
        method = self.random.choice(["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose",
                                     "workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration", "initialized",
                                     "$/setTrace", "$/cancelRequest", "workspace/didChangeWorkspaceFolders"])
        params = self.odd({"textDocument": {"uri": self.uri_wild(), "version": 1, "text": "x", "languageId": "markdown"},
                           "contentChanges": [{"range": range_of((0, 0), (0, 1)), "text": "y"}],
                           "changes": [{"uri": "file:///x", "type": 1}], "event": {"added": [{}], "removed": [{}]},
                           "value": "off"})
        if self.random.random() < 0.5:
            self.ask(self.random.choice(["textDocument/" + self.random.choice(REQUESTS), "codeAction/resolve",
                                         "workspace/executeCommand", "initialize", "workspace/diagnostic"]), params)
        else:
            self.client.notify(method, params)

    def odd(self, value):
        if self.random.random() < 0.2:
            return self.random.choice(ODD)
        if isinstance(value, dict):
            return {key: self.odd(one) for key, one in value.items() if self.random.random() > 0.1}
        if isinstance(value, list):
            return [self.odd(one) for one in value]
        return value

    def broken_body(self):
        body = bytearray(json.dumps({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
            "textDocument": {"uri": "untitled:none", "version": 1}, "contentChanges": [{"text": "x"}]}}).encode())
        for _ in range(self.random.randrange(1, 8)):
            body[self.random.randrange(len(body))] = self.random.randrange(256)
        body = self.random.choice([body, body[:self.random.randrange(len(body))], b"[" * 5000, b"[]", b"5", b"{}", b""])
        self.client.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def broken_header(self):
        """After it the server may end, but then at once and of itself."""
        self.look()
        self.client.send_bytes(self.random.choice(HEADERS))
        request = self.client.begin("textDocument/hover", self.somewhere())
        try:
            self.client.finish(request, 10)
        except (EOFError, BrokenPipeError):
            self.end_of_server()

    def end_of_server(self):
        status = self.client.process.wait(10)
        if status < 0:
            raise Failure(f"the server died of signal {-status}")
        self.start()

    # Control.

    def look(self):
        """Every request has its answer; the kept text is known as it is."""
        self.client.open("untitled:fresh", self.text)
        found = []
        versions = [("untitled:kept", self.version), ("untitled:fresh", 1)]
        for uri, version in versions:
            try:
                found.append(self.client.published(uri, version, 20))
            except TimeoutError:
                others = [one["params"].get("version") for one in self.client.notifications
                          if one["params"].get("uri") == uri]
                raise Failure(f"{uri} version {version} is not checked, but {others[-5:]}") from None
        self.ask()
        for request in sorted(self.pending):
            try:
                self.client.finish(request, 20)
            except TimeoutError:
                raise Failure(f"no answer to request {request}") from None
        for i, (uri, version) in enumerate(versions):  # settings and files that came late
            for message in self.client.notifications:
                params = message["params"]
                if (message["method"] == "textDocument/publishDiagnostics" and params["uri"] == uri and
                        params.get("version") == version):
                    found[i] = params["diagnostics"]
        self.pending.clear()
        kept, fresh = ([(one["code"], str(one["range"]), one["message"]) for one in some] for some in found)
        if kept != fresh:
            raise Failure(f"edited and opened texts differ:\n{self.text!r}\n{kept}\n{fresh}")
        self.client.notify("textDocument/didClose", {"textDocument": {"uri": "untitled:fresh"}})
        self.version += 1
        self.client.change("untitled:kept", self.version, self.text)
        self.client.notifications.clear()
        self.client.responses.clear()
        self.client.requests.clear()

    def weigh(self):
        """Memory with one text open, when the server has rested."""
        for uri in list(self.wild):
            self.client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        self.wild.clear()
        self.look()
        end = time.monotonic() + SETTLE
        while time.monotonic() < end:
            self.client.read(0.1)
        self.marks.append(memory(self.client.process.pid))
        early = max(self.marks[1:4], default=None)
        if len(self.marks) > 8 and self.marks[-1] > early * GROWTH + 5:
            raise Failure(f"memory grows: {' '.join(f'{one:.0f}' for one in self.marks)} MB")

    def restart(self):
        self.look()
        orderly = self.random.random() < 0.5
        if orderly:
            self.client.request("shutdown", None)
        self.client.notify("exit", None)
        status = self.client.process.wait(10)
        if status != (0 if orderly else 1):
            raise Failure(f"the server ends with {status} {'after' if orderly else 'without'} shutdown")
        self.start()

    def run(self, minutes):
        actions = {self.edit_kept: 60, self.ask: 25, self.change_wild: 15, self.open_wild: 4, self.close_wild: 3,
                   self.odd_message: 10, self.cancel: 5, self.broken_body: 4, self.command_: 2, self.settings: 0.3,
                   self.files: 0.3, self.broken_header: 0.02}
        self.start()
        end = time.monotonic() + minutes * 60
        rounds = 0
        while time.monotonic() < end:
            for action in self.random.choices(list(actions), list(actions.values()), k=ROUND):
                self.sent += 1
                action()
            self.look()
            rounds += 1
            if rounds % 50 == 0:
                self.weigh()
                print(f"{self.sent} messages, {self.requests} requests, {self.starts} starts, "
                      f"{self.marks[-1]:.0f} MB, text of {len(self.text)}", flush=True)
            if rounds % 2000 == 0:
                self.restart()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**31))
    parser.add_argument("--command", default=f"{ROOT}/build/release/copydesk lsp")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / ".copydesk").mkdir()
        soak = Soak(shlex.split(options.command), options.seed, pathlib.Path(folder).resolve())
        try:
            soak.run(options.minutes)
        except (Failure, AssertionError, EOFError, TimeoutError, BrokenPipeError, RuntimeError) as failure:
            status = soak.client.process.poll()
            sys.exit(f"after {soak.sent} messages: {type(failure).__name__}: {failure}; "
                     f"status of the server {status}; seed {options.seed}")
    print(f"{soak.sent} messages, {soak.requests} requests, {soak.starts} starts: nothing wrong")


if __name__ == "__main__":
    main()
