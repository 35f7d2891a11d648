#!/usr/bin/env python3
"""Copydesk in a real Kate, on a screen that nobody sees (Xvfb).

Run in a folder with copies of the article: summit.md, crlf.md with other line ends, summit.txt. $COPYDESK names
the program, $SETTINGS the file of settings that users take, $HOME and $XDG_CONFIG_HOME a home of the test's own,
$SCREENSHOTS where a picture goes. Between Kate and the server stands a recorder; its files tell what was said.
"""
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

COPYDESK = os.environ["COPYDESK"]
HOME = pathlib.Path(os.environ["HOME"])
CONFIG = pathlib.Path(os.environ["XDG_CONFIG_HOME"])
SCREENSHOTS = pathlib.Path(os.environ["SCREENSHOTS"])
ARTICLE = pathlib.Path("summit.md").read_text()
# Word -> rule and line.
FAULTS = {"the the": ("doubled-word", 5), "snior": ("misspelling", 5), "expalin": ("misspelling", 7)}
SCREEN = "1280x800"
LIMIT = 60  # seconds

# Stands on the PATH as “copydesk”; what passes goes into files, as it is. Kate kills what does not end at once:
# the process that it knows only waits, and its child records to the end.
RECORDER = """#!{python}
import os, subprocess, sys, threading

if child := os.fork():
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
server = subprocess.Popen([{copydesk!r}, *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

def copy(source, target, name):
    with open({folder!r} + name, "ab", buffering=0) as record:
        while data := os.read(source, 65536):
            record.write(data)
            try:
                while data:
                    data = data[os.write(target, data):]
            except BrokenPipeError:
                pass  # the other side has ended
    os.close(target)

threading.Thread(target=copy, args=(0, server.stdin.fileno(), "sent"), daemon=True).start()
copy(server.stdout.fileno(), 1, "answered")
with open({folder!r} + "status", "w") as record:
    record.write(str(server.wait()))
"""


def proved(what):
    print(f"  {what}", flush=True)


def expect(fact, said):
    if not fact:
        sys.exit(f"  FAILED {said}")


def wait_for(what, condition, seconds=LIMIT):
    end = time.monotonic() + seconds
    while True:
        if found := condition():
            return found
        expect(time.monotonic() < end, f"waited in vain for {what}")
        time.sleep(0.1)


def messages(file):
    """The whole messages of a record."""
    data = file.read_bytes() if file.exists() else b""
    found = []
    while (head := data.find(b"\r\n\r\n")) >= 0:
        length = next(int(line.split(b":")[1]) for line in data[:head].split(b"\r\n")
                      if line.lower().startswith(b"content-length"))
        body = data[head + 4:head + 4 + length]
        if len(body) < length:
            break
        found.append(json.loads(body))
        data = data[head + 4 + length:]
    return found


def covered(text, span):
    """What a range in UTF-16 units covers, in one line of `text`; what is on more lines counts as nothing."""
    start, end = span["start"], span["end"]
    lines = text.split("\n")
    if start["line"] != end["line"] or start["line"] >= len(lines):
        return ""
    units = lines[start["line"]].encode("utf-16-le")
    return units[2 * start["character"]:2 * end["character"]].decode("utf-16-le", "replace")


class Kate:
    def __init__(self, folder, display):
        self.folder = folder
        self.process = None
        # Without D-Bus, so that no Kate which runs already is asked to open our files.
        self.environment = {**os.environ, "DISPLAY": display, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
                            "QT_QPA_PLATFORM": "xcb", "LANGUAGE": "en", "XDG_RUNTIME_DIR": str(folder),
                            "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
        (folder / "bin").mkdir()
        recorder = folder / "bin/copydesk"
        recorder.write_text(RECORDER.format(python=sys.executable, copydesk=COPYDESK, folder=f"{folder}/"))
        recorder.chmod(0o755)
        (CONFIG / "kate/lspclient").mkdir(parents=True)
        shutil.copy(os.environ["SETTINGS"], CONFIG / "kate/lspclient/settings.json")
        # Kate asks once whether it may start a program, and remembers a yes. Lines are not wrapped, so that keys
        # go from line to line.
        (CONFIG / "katerc").write_text(f"[lspclient]\nAllowedServerCommandLines={recorder} lsp\n"
                                       "[KTextEditor View]\nDynamic Word Wrap=false\n")

    def start(self, *files):
        with open(self.folder / "log", "w") as log:
            self.process = subprocess.Popen(["kate", "--new", "--block", *files], env=self.environment,
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        self.window = wait_for("a window", lambda: self.xdotool("search", "--onlyvisible", "--class", "kate"))[-1]
        self.xdotool("windowmove", self.window, "0", "0")
        self.xdotool("windowsize", "--sync", self.window, *SCREEN.split("x"))
        self.xdotool("windowfocus", "--sync", self.window)

    def xdotool(self, *what):
        return subprocess.run(["xdotool", *what], env=self.environment, capture_output=True, text=True).stdout.split()

    def keys(self, *keys):
        self.xdotool("key", "--delay", "100", *keys)

    def picture(self, name):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", "root", SCREENSHOTS / name], env=self.environment)

    def sent(self, method):
        return [one for one in messages(self.folder / "sent") if one.get("method") == method]

    def texts(self, name):
        """Version -> text, as Kate told the server. Kate sends whole texts where it is not set up otherwise."""
        uri = pathlib.Path(name).resolve().as_uri()
        known = {}
        for one in self.sent("textDocument/didOpen") + self.sent("textDocument/didChange"):
            document = one["params"]["textDocument"]
            if document["uri"] == uri:
                changes = one["params"].get("contentChanges", [document])
                known[document["version"]] = changes[-1]["text"]
        return known

    def text(self, name):
        known = self.texts(name)
        return known[max(known)] if known else ""

    def marks(self, name):
        """Word at fault -> (rule, line), as Kate was told of its newest text; None where it waits for that."""
        uri = pathlib.Path(name).resolve().as_uri()
        known = self.texts(name)
        told = [one["params"] for one in messages(self.folder / "answered")
                if one.get("method") == "textDocument/publishDiagnostics" and one["params"]["uri"] == uri]
        if not told or told[-1]["version"] != max(known):
            return None
        return {covered(self.text(name), one["range"]): (one["code"], one["range"]["start"]["line"] + 1)
                for one in told[-1]["diagnostics"]}

    def has(self, name, marks):
        """Whether these of the three faults are marked in the newest text, and no other."""
        found = self.marks(name)
        return found is not None and {word: one for word, one in found.items() if word in FAULTS} == marks

    def go_to(self, line, column=0):
        self.xdotool("windowfocus", "--sync", self.window)
        self.keys("ctrl+Home", *["Down"] * (line - 1))
        if column:
            self.xdotool("key", "--delay", "20", "--repeat", str(column), "Right")

    def ask(self, what, method, *keys):
        """Presses keys that make Kate ask the server; the question's parameters and the answer."""
        before = len(self.sent(method))
        self.keys(*keys)
        question = wait_for(f"Kate to ask for {what}", lambda: self.sent(method)[before:])[-1]
        answer = wait_for(f"an answer about {what}", lambda: [
            one for one in messages(self.folder / "answered")
            if one.get("id") == question["id"] and "method" not in one])
        expect("result" in answer[0], f"{what}: {answer[0]}")
        return question["params"], answer[0]["result"]

    def choose(self, line, title):
        """Takes the action whose title begins so from the menu of a line."""
        self.go_to(line)
        question, actions = self.ask("code actions", "textDocument/codeAction", "alt+Return")
        expect(question["range"]["start"]["line"] == line - 1, f"Kate asks for actions of {question['range']}")
        titles = [one["title"] for one in actions]
        index = next((i for i, one in enumerate(titles) if one.startswith(title)), None)
        expect(index is not None, f"no action begins with {title}: {titles}")
        time.sleep(0.5)  # Kate puts the answer into its menu
        self.keys(*["Down"] * (index + 1), "Return")


@contextlib.contextmanager
def screen():
    """An X server of the test's own; gives its display."""
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SCREEN}x24", "-nolisten", "tcp"],
                              pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def test_marks(kate, name, language, *keys):
    kate.keys(*keys)
    wait_for(f"marks in {name}", lambda: kate.texts(name) and kate.has(name, FAULTS))
    opened = [one["params"]["textDocument"] for one in kate.sent("textDocument/didOpen")][-1]
    expect(opened["languageId"] == language, f"{name} is opened as {opened['languageId']}")
    proved(f"{name}: marks behind emoji and combining marks cover the words at fault")


def test_typing(kate, name):
    kate.keys("ctrl+Home", "End", "Return", "Return")
    kate.xdotool("type", "--delay", "50", "A new line.")
    moved = {word: (rule, line + 2) for word, (rule, line) in FAULTS.items()}
    wait_for("marks to move", lambda: "A new line." in kate.text(name) and kate.has(name, moved))
    kate.keys(*["ctrl+z"] * 4)
    wait_for("marks to move back", lambda: kate.has(name, FAULTS))
    proved("edits and their undo move the marks with the words")


def test_quick_fix(kate, name):
    kate.choose(5, "Replace with “senior”")
    wait_for("the fix", lambda: "a dozen senior planners" in kate.text(name))
    wait_for("its mark to go", lambda: kate.has(name, {word: FAULTS[word] for word in ("the the", "expalin")}))
    kate.keys("ctrl+s")
    right = (ARTICLE.replace("snior", "senior").replace("\n", "\r\n")).encode()
    wait_for("the file", lambda: pathlib.Path(name).read_bytes() == right)
    proved(f"a quick fix is applied and its mark goes; {name} keeps its line ends")


def test_dictionary(kate, name):
    kate.choose(7, "Add “expalin” to the project’s dictionary")
    wait_for("the word to be right", lambda: kate.has(name, {word: FAULTS[word] for word in ("the the", "snior")}))
    expect("expalin" in pathlib.Path(".copydesk/words.txt").read_text(), ".copydesk/words.txt has no “expalin”")
    proved("a word added to the project’s dictionary is right at once")


def test_rename(kate, name):
    kate.go_to(3, ARTICLE.split("\n")[2].index("Ryder thanked"))
    kate.keys("F2")
    time.sleep(1)  # a dialog opens, with the old name selected
    kate.xdotool("type", "--delay", "100", "Rider")
    kate.ask("a new name", "textDocument/rename", "Return")
    wait_for("the new name", lambda: kate.text(name) == ARTICLE.replace("Ryder", "Rider"))
    proved("a person is renamed in every form")


def test_people(kate):
    line = ARTICLE.split("\n")[2]
    first = {"line": 2, "character": line.index("Guy Ryder")}
    kate.go_to(3, line.index("Ryder thanked"))
    _, card = kate.ask("a hover", "textDocument/hover", "alt+l", "Down", "Down", "Down", "Return")
    expect("Guy Rider" in json.dumps(card), f"the card does not name Guy Rider: {card}")
    kate.keys("Escape")
    kate.go_to(3, line.index("Ryder thanked"))
    kate.ask("the first mention", "textDocument/definition", "alt+l", "Return")
    time.sleep(1)  # Kate goes there
    question, mentions = kate.ask("references", "textDocument/references", "ctrl+alt+l")
    expect(question["position"] == first, f"Kate went to {question['position']}")
    expect(len(mentions) == 3, f"{len(mentions)} mentions instead of 3")
    proved("hover, first mention and references")


def test_end(kate):
    kate.keys("ctrl+s")
    wait_for("the file", lambda: pathlib.Path("summit.md").read_text() == ARTICLE.replace("Ryder", "Rider"))
    kate.keys("ctrl+q")
    wait_for("Kate to end", lambda: kate.process.poll() is not None)
    status = kate.folder / "status"
    wait_for("the server to end", lambda: status.exists() and status.read_text())
    # Kate 22.12 sends “shutdown” as a notification, which is none: so 1, as after “exit” alone.
    expect(kate.sent("exit") and status.read_text() in ("0", "1"), f"the server ends with {status.read_text()}")
    proved("articles are saved, and the server ends when it is asked to")


def main():
    missing = [name for name in ("kate", "Xvfb", "xdotool", "import") if not shutil.which(name)]
    expect(not missing, f"not installed: {', '.join(missing)} (tools/install-packages --editors)")
    with tempfile.TemporaryDirectory(prefix="kate-", dir=HOME) as folder, screen() as display:
        kate = Kate(pathlib.Path(folder), display)
        try:
            kate.start("crlf.md", "summit.txt", "summit.md")
            test_marks(kate, "summit.md", "markdown")
            settings = kate.sent("workspace/didChangeConfiguration")
            expect(settings and "copydesk" in settings[0]["params"]["settings"], "the settings are not sent")
            kate.picture("kate.png")
            test_marks(kate, "summit.txt", "", "alt+Left")
            test_marks(kate, "crlf.md", "markdown", "alt+Left")
            test_typing(kate, "crlf.md")
            test_quick_fix(kate, "crlf.md")
            kate.keys("alt+Right", "alt+Right")
            test_dictionary(kate, "summit.md")
            test_rename(kate, "summit.md")
            test_people(kate)
            test_end(kate)
        except BaseException:
            kate.picture("kate-failed.png")
            raise
        finally:
            if kate.process and kate.process.poll() is None:
                kate.process.kill()
                kate.process.wait()


if __name__ == "__main__":
    main()
