#!/usr/bin/env python3
"""Measures checks of a whole repository of articles and prints a Markdown table.

usage: bench/repository/run.py [--articles 5000] [--runs 15] [--command build/release/copydesk]

Makes the repository in a temporary folder from ../shared/bench/clean/dev.jsonl.zst, beside this one;
without that file it says so and ends. Times are wall time: of whole checks of one run, of the rest the
median. What git takes by itself is measured in the same round as what it is taken from, with the
commands that copydesk runs.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXTS = ROOT.parent / "shared/bench/clean/dev.jsonl.zst"
MB = 1 << 20
DESKS = 40  # folders
NEW_LINE = "\nThe snior clerk spoke of it at the the quay.\n"
IDENTITY = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "gc.auto=0"]
SAFE = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "diff.external="]
DIFF = ["diff", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--unified=0",
        "--inter-hunk-context=0", "--find-renames", "--ignore-submodules=all", "--submodule=short",
        "--src-prefix=a/", "--dst-prefix=b/", "--end-of-options"]


def read_texts():
    lines = subprocess.run(["zstd", "-dcq", str(TEXTS)], capture_output=True, check=True).stdout
    return [json.loads(line)["text"] for line in lines.splitlines()]


class Repository:
    """A git repository of articles, with one commit."""

    def __init__(self, root, articles):
        self.root = root
        texts = read_texts()
        self.paths = []
        for number in range(articles):
            path = root / f"desk-{number % DESKS:02}" / f"article-{number:05}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"Article {number}\n\n{texts[number % len(texts)]}\n", encoding="utf-8")
            self.paths.append(path)
        self.size = sum(path.stat().st_size for path in self.paths)
        self.git(*IDENTITY, "init", "-q", "-b", "main")
        self.commit()

    def git(self, *arguments):
        environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
        return subprocess.run(["git", *arguments], cwd=self.root, env=environment, check=True,
                              capture_output=True, text=True).stdout

    def commit(self):
        subprocess.run(["git", "add", "--all"], cwd=self.root, check=True)  # writes the index
        self.git(*IDENTITY, "commit", "-q", "-m", "articles")

    def ask_git(self):
        """What `copydesk check --changed HEAD` asks git."""
        self.git(*SAFE, "rev-parse", "--is-shallow-repository", "--show-toplevel")
        base = self.git(*SAFE, "merge-base", "--end-of-options", "HEAD", "HEAD").strip()
        self.git(*SAFE, *DIFF, base, "--")
        self.git(*SAFE, "ls-files", "--others", "--exclude-standard", "-z")


def seconds(action):
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def medians(actions, runs):
    """The median seconds of each action; every round runs each of them once."""
    rounds = [[seconds(action) for action in actions] for _ in range(runs + 1)][1:]
    return [statistics.median(times) for times in zip(*rounds)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--command", default=str(ROOT / "build/release/copydesk"))
    options = parser.parse_args()
    if not TEXTS.exists():
        print(f"skipped: {TEXTS} is not there")
        return
    command = str(pathlib.Path(options.command).resolve())
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(pathlib.Path(folder).resolve(), options.articles)

        def run(*arguments):
            ended = subprocess.run([command, *arguments], cwd=repository.root, stdout=subprocess.DEVNULL)
            if ended.returncode not in (0, 1):
                sys.exit(f"copydesk {' '.join(arguments)} ended with {ended.returncode}")

        rows = []
        whole = seconds(lambda: run("check", "--format", "line"))
        size = repository.size / MB
        rows.append(("whole check", f"{whole:.2f} s", f"{size / whole:.1f} MB/s"))
        writing = seconds(lambda: run("baseline"))
        baseline = repository.root / ".copydesk/baseline.jsonl"
        lines = baseline.read_bytes().count(b"\n")
        rows.append(("write the baseline, check and all", f"{writing:.2f} s",
                     f"{lines} lines, {baseline.stat().st_size / MB:.1f} MB"))
        repository.commit()
        known = seconds(lambda: run("check", "--format", "line"))
        rows.append(("whole check with the baseline", f"{known:.2f} s", f"{size / known:.1f} MB/s"))

        three = [str(path) for path in repository.paths[::options.articles // 3][:3]]
        for path in three:
            with open(path, "a", encoding="utf-8") as article:
                article.write(NEW_LINE)
        changed, fresh, git, plain, with_baseline = medians(
            [lambda: run("check", "--changed", "HEAD"),
             lambda: run("check", "--changed", "HEAD", "--no-baseline"),
             repository.ask_git,
             lambda: run("check", "--no-baseline", *three),
             lambda: run("check", *three)], options.runs)
        rows += [("3 articles named", f"{plain * 1e3:.1f} ms", ""),
                 ("3 articles named, with the baseline", f"{with_baseline * 1e3:.1f} ms",
                  f"reading: {(with_baseline - plain) * 1e3:.1f} ms"),
                 ("git's own commands", f"{git * 1e3:.1f} ms", ""),
                 ("--changed, 3 articles changed", f"{fresh * 1e3:.1f} ms",
                  f"beside git: {(fresh - git) * 1e3:.1f} ms (<= 100)"),
                 ("--changed, with the baseline", f"{changed * 1e3:.1f} ms",
                  f"beside git: {(changed - git) * 1e3:.1f} ms (<= 100)")]
        print(f"{options.articles} articles, {size:.1f} MB, {os.cpu_count()} cores\n")
        print("| what | time | |\n|---|--:|---|")
        for row in rows:
            print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
