#!/usr/bin/env python3
"""Measures the language server: from a keystroke to the diagnostics it changes, and memory.

usage: bench/lsp/run.py [--quick] [--command 'build/release/copydesk lsp'] [--peer 'COMMAND']
                        [--articles FILE.jsonl[.zst]] [--json FILE]

A time begins with the write of didChange and ends when publishDiagnostics of that version has arrived. One
keystroke follows the other, so that nothing is hidden by waiting. Memory is VmRSS after the keystrokes; own is
RssAnon, the part that is not pages of mapped files (dictionaries, models, the program).
--articles composes the texts of real articles, one JSON object with a "text" a line, in place of made ones.
--peer measures another server beside ours; it may publish without versions: its next publication counts then.
"""
import argparse
import json
import pathlib
import random
import shlex
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "bench/speed"), str(ROOT / "tests/lsp")]
import corpus
from client import Client

KB = 1 << 10
SIZES = {"3 KB": 3 * KB, "140 KB": 140 * KB, "1 MB": 1 << 20}
LANGUAGES = {"markdown": "md", "plaintext": "txt"}
SENTENCE = " The minister told the crews that the plan would not hold."
PASTE = 100 * KB
GIVE_UP = 60  # seconds


class Editor:
    """One open document, edited as a person does it."""

    def __init__(self, client, uri, text, language):
        self.client, self.uri, self.lines, self.version = client, uri, text.split("\n"), 1
        self.client.open(uri, text, language)
        self.arrive()

    def arrive(self):
        """Waits for the diagnostics of this version. Answers of peers may bear none."""
        while True:
            for i, message in enumerate(self.client.notifications):
                if message["method"] != "textDocument/publishDiagnostics" or message["params"]["uri"] != self.uri:
                    continue
                if message["params"].get("version", self.version) == self.version:
                    del self.client.notifications[:i + 1]
                    return
            self.client.wait(lambda seen=len(self.client.notifications): len(self.client.notifications) > seen, GIVE_UP)

    def edit(self, start, end, text):
        """Makes an edit; returns the milliseconds to its diagnostics."""
        head = self.lines[start[0]][:start[1]]
        tail = self.lines[end[0]][end[1]:]
        self.lines[start[0]:end[0] + 1] = (head + text + tail).split("\n")
        self.version += 1
        began = time.perf_counter()
        self.client.change(self.uri, self.version, (start, end, text))
        self.arrive()
        return (time.perf_counter() - began) * 1e3

    def end_of(self, start, text):
        rows = text.split("\n")
        return (start[0] + len(rows) - 1, len(rows[-1]) + (start[1] if len(rows) == 1 else 0))

    def type(self, place, text):
        """Letter by letter; returns the times and where it ends."""
        times = []
        for letter in text:
            times.append(self.edit(place, place, letter))
            place = self.end_of(place, letter)
        return times, place

    def erase(self, place, count):
        """Backspace within a line."""
        return [self.edit((place[0], place[1] - i - 1), (place[0], place[1] - i), "") for i in range(count)]

    def line_near(self, share):
        """A line of prose at this share of the text."""
        first = int(share * (len(self.lines) - 1))
        order = sorted(range(len(self.lines)), key=lambda i: abs(i - first))
        return next(i for i in order if len(self.lines[i]) > 60 and self.lines[i][0].isalpha() and self.lines[i].isascii())


def typing(editor, keystrokes):
    """Sentences and words at the start, in the middle and at the end, then erased."""
    times = []
    shares = [0.0, 0.5, 1.0]
    while len(times) < keystrokes:
        line = editor.line_near(shares[len(times) // len(SENTENCE) % 3])
        for column, text in ((len(editor.lines[line]), SENTENCE), (editor.lines[line].index(" "), "s")):
            typed, place = editor.type((line, column), text)
            times += typed + editor.erase(place, len(text))
    return times[:keystrokes]


def breaking(editor, times):
    """Enter in the middle of a paragraph, and its undo."""
    found = []
    for i in range(times):
        line = editor.line_near((i % 10) / 10)
        place = (line, editor.lines[line].index(" ", 30))
        found.append(editor.edit(place, place, "\n\n"))
        found.append(editor.edit(place, (line + 2, 0), ""))
    return found


def pasting(editor, text, times):
    """A paste and its undo."""
    pasted, undone = [], []
    line = editor.line_near(0.5)
    place = (line, len(editor.lines[line]))
    for _ in range(times):
        pasted.append(editor.edit(place, place, "\n\n" + text))
        undone.append(editor.edit(place, editor.end_of(place, "\n\n" + text), ""))
    return pasted, undone


def memory(pid, key):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) / KB for line in status if line.startswith(key))


def percentile(times, share):
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


class Texts:
    """Texts of a size, made or composed of articles; the same ones in every run."""

    def __init__(self, articles, data):
        self.data = data
        self.articles = list(self.read(articles)) if articles else None

    @staticmethod
    def read(path):
        if path.endswith(".zst"):
            lines = subprocess.run(["zstdcat", path], check=True, stdout=subprocess.PIPE).stdout.decode().splitlines()
        else:
            lines = pathlib.Path(path).read_text(encoding="utf-8").splitlines()
        found = [json.loads(line).get("text", "") for line in lines]
        random.Random(1).shuffle(found)
        return found

    def of(self, size, language):
        if self.articles:
            text, i = "", 0
            while len(text) < size:
                text += self.articles[i % len(self.articles)].strip() + "\n\n"
                i += 1
            cut = text.rfind("\n", 0, size)
            return text[:cut if cut > size // 2 else size] + "\n"
        writer = corpus.Writer(self.data)
        paragraph = writer.markdown_paragraph if language == "markdown" else writer.paragraph
        parts, length = [], 0
        while length < size:
            parts.append(paragraph())
            length += len(parts[-1].encode()) + 2
        return "\n\n".join(parts) + "\n"


class Report:
    def __init__(self):
        self.rows = []
        print("| what | n | p50 | p95 | p99 | resident | own |\n|---|--:|--:|--:|--:|--:|--:|")

    def add(self, name, times, pid=None):
        row = {"what": name, "n": len(times), "unit": "ms", "p50": percentile(times, 0.5),
               "p95": percentile(times, 0.95), "p99": percentile(times, 0.99)}
        if pid:
            row |= {"resident_mb": memory(pid, "VmRSS"), "own_mb": memory(pid, "RssAnon")}
        self.rows.append(row)
        sizes = [f"{row[key]:.0f} MB" if key in row else "-" for key in ("resident_mb", "own_mb")]
        print(f"| {name} | {row['n']} | " + " | ".join(f"{row[key]:.2f} ms" for key in ("p50", "p95", "p99")) + " | " +
              " | ".join(sizes) + " |", flush=True)


def start(command, root):
    environment = {"XDG_CONFIG_HOME": str(root / "config")}
    return Client(command, root=root, env=environment, options={"debounce": 0},
                  capabilities={"textDocument": {"publishDiagnostics": {"versionSupport": True}}})


def measure_size(report, command, root, name, text, options, language):
    client = start(command, root).start()
    pid = client.process.pid
    editor = Editor(client, f"file://{root}/a.{LANGUAGES[language]}", text, language)
    label = f"{name} {language}"
    report.add(f"{label}: typing, deleting", typing(editor, options.keystrokes), pid)
    report.add(f"{label}: Enter and back", breaking(editor, max(10, options.keystrokes // 20)), pid)
    pasted, undone = pasting(editor, options.texts.of(PASTE, language), 3 if options.quick else 10)
    report.add(f"{label}: paste of 100 KB", pasted, pid)
    report.add(f"{label}: undo of it", undone, pid)
    client.stop()


def measure_many(report, command, root, options):
    client = start(command, root).start()
    text = options.texts.of(3 * KB, "markdown")
    began = time.perf_counter()
    editors = [Editor(client, f"file://{root}/{i}.md", text, "markdown") for i in range(200)]
    report.add("200 documents of 3 KB: opened, all", [(time.perf_counter() - began) * 1e3], client.process.pid)
    times = [time for i in range(max(1, options.keystrokes // len(editors)))
             for editor in editors for time in editor.type((editor.line_near(0.5), 0), "The")[0]]
    report.add("200 documents: typing in each", times, client.process.pid)
    client.stop()


def measure_start(report, command, root, options):
    answered, shown = [], []
    text = options.texts.of(3 * KB, "markdown")
    for _ in range(5 if options.quick else 20):
        began = time.perf_counter()
        client = start(command, root).start()
        answered.append((time.perf_counter() - began) * 1e3)
        Editor(client, f"file://{root}/a.md", text, "markdown")
        shown.append((time.perf_counter() - began) * 1e3)
        client.stop()
    report.add("start of the process to the answer of initialize", answered)
    report.add("start to the first diagnostics, 3 KB", shown)


def measure(command, root, options):
    report = Report()
    measure_start(report, command, root, options)
    for name, size in SIZES.items():
        for language in LANGUAGES:
            measure_size(report, command, root, name, options.texts.of(size, language), options, language)
    measure_many(report, command, root, options)
    print()
    return report.rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--command", default=f"{ROOT}/build/release/copydesk lsp")
    parser.add_argument("--peer", action="append", default=[])
    parser.add_argument("--articles")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json")
    options = parser.parse_args()
    options.keystrokes = 60 if options.quick else 360
    options.texts = Texts(options.articles, ROOT / "build/release/share/copydesk")
    results = {}
    for command in [options.command, *options.peer]:
        print(f"`{command}`\n")
        with tempfile.TemporaryDirectory() as folder:
            results[command] = measure(shlex.split(command), pathlib.Path(folder), options)
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
