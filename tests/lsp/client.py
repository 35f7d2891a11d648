"""A client of the language server for tests and benches: messages as dictionaries."""
import json
import os
import select
import subprocess
import time


class Client:
    """Talks to one server. Requests that the server makes are answered with `answers[method]`, or null."""

    def __init__(self, command, capabilities=None, root=None, options=None, answers=None, env=None):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        env={**os.environ, **(env or {})})
        os.set_blocking(self.process.stdout.fileno(), False)
        self.buffer = b""
        self.next_id = 0
        self.notifications = []
        self.responses = {}
        self.answers = answers or {}
        self.requests = []
        params = {"processId": None, "rootUri": None, "capabilities": capabilities or {}}
        if root is not None:
            params["workspaceFolders"] = [{"uri": uri_of(root), "name": "test"}]
        if options is not None:
            params["initializationOptions"] = options
        self.initialize_result = None
        self.initialize_params = params

    def start(self):
        """initialize and initialized."""
        self.initialize_result = self.request("initialize", self.initialize_params)
        self.notify("initialized", {})
        return self

    def send_bytes(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        body = json.dumps(message).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method, params):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def begin(self, method, params):
        """Sends a request; returns its id."""
        self.next_id += 1
        self.send({"jsonrpc": "2.0", "id": self.next_id, "method": method, "params": params})
        return self.next_id

    def finish(self, request, timeout=30):
        """The whole response of a request that began."""
        self.wait(lambda: request in self.responses, timeout)
        return self.responses.pop(request)

    def request(self, method, params, timeout=30):
        """The result; an error is an exception."""
        answer = self.finish(self.begin(method, params), timeout)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def wait(self, done, timeout=30):
        """Reads until done() holds."""
        end = time.monotonic() + timeout
        while not done():
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError("the server does not answer")
            if not self.read(left):
                raise EOFError("the server has gone")

    def read(self, timeout):
        """Takes what has come; False at the end."""
        readable, _, _ = select.select([self.process.stdout], [], [], timeout)
        if not readable:
            return True
        data = self.process.stdout.read()
        if not data:
            return False
        self.buffer += data
        while True:
            head, separator, rest = self.buffer.partition(b"\r\n\r\n")
            if not separator:
                return True
            length = int(head.split(b":")[1])
            if len(rest) < length:
                return True
            self.buffer = rest[length:]
            self.take(json.loads(rest[:length]))

    def take(self, message):
        if "method" in message and "id" in message:
            self.requests.append(message)
            answer = self.answers.get(message["method"])
            result = answer(message["params"]) if callable(answer) else answer
            self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})
        elif "method" in message:
            self.notifications.append(message)
        else:
            assert message["id"] not in self.responses, "a request is answered twice"
            self.responses[message["id"]] = message

    def published(self, uri, version=None, timeout=30):
        """The diagnostics of the next publication for this document, and this version if given."""
        found = []

        def arrived():
            for i, message in enumerate(self.notifications):
                params = message["params"]
                if message["method"] == "textDocument/publishDiagnostics" and params["uri"] == uri and (
                        version is None or params.get("version") == version):
                    found.append(params["diagnostics"])
                    del self.notifications[i]
                    return True
            return False

        self.wait(arrived, timeout)
        return found[0]

    def open(self, uri, text, language="markdown", version=1):
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": language, "version": version, "text": text}})

    def change(self, uri, version, *changes):
        """Changes are (start, end, text), places as (line, character), or a whole text."""
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": uri, "version": version},
            "contentChanges": [{"text": change} if isinstance(change, str) else
                               {"range": range_of(change[0], change[1]), "text": change[2]} for change in changes]})

    def at(self, method, uri, line, character, **more):
        """A request about a place."""
        return self.request(method, {"textDocument": {"uri": uri},
                                     "position": {"line": line, "character": character}, **more})

    def stop(self):
        """shutdown, exit; returns the status of the process."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(10)


def range_of(start, end):
    return {"start": {"line": start[0], "character": start[1]}, "end": {"line": end[0], "character": end[1]}}


def uri_of(path):
    return "file://" + str(path)


def apply_edits(text, edits):
    """The text after edits of the protocol, columns in UTF-16 units."""
    lines = text.splitlines(keepends=True) + [""]

    def offset(place):
        line = lines[min(place["line"], len(lines) - 1)]
        units = line.encode("utf-16-le")[:2 * place["character"]]
        return sum(map(len, lines[:place["line"]])) + len(units.decode("utf-16-le"))

    for edit in sorted(edits, key=lambda e: offset(e["range"]["start"]), reverse=True):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        text = text[:start] + edit["newText"] + text[end:]
    return text
