#!/usr/bin/env python3
"""Measures checks of a whole repository of articles and prints a Markdown table.

usage: bench/repository/run.py [--articles 5000] [--runs 15] [--no-whole] [--command build/release/copydesk]

--no-whole leaves out whole checks, but for the one that the baseline needs.

Makes the repository in a temporary folder from ../shared/bench/clean/dev.jsonl.zst, beside this one;
without that file it says so and ends. Times are wall and CPU time of copydesk and the git that it runs:
of whole checks from one run, else the least of the runs, because other load disturbs it least. What git
takes by itself is measured in the same rounds with the commands that copydesk runs.
"""
import argparse
import json
import os
import pathlib
import resource
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


class Time:
    """Wall and CPU seconds."""

    def __init__(self, wall, cpu):
        self.wall, self.cpu = wall, cpu

    def __sub__(self, other):
        return Time(self.wall - other.wall, self.cpu - other.cpu)

    def columns(self, unit=1.0, digits=2, name="s"):
        return f"{self.wall * unit:.{digits}f} {name}", f"{self.cpu * unit:.{digits}f} {name}"


def now():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Time(time.perf_counter(), used.ru_utime + used.ru_stime)


def measure(action):
    began = now()
    action()
    return now() - began


def least(actions, runs):
    """The least times of each action; every round runs each of them once."""
    rounds = [[measure(action) for action in actions] for _ in range(runs)]
    return [Time(min(one.wall for one in times), min(one.cpu for one in times)) for times in zip(*rounds)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--no-whole", dest="whole", action="store_false")
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
        size = repository.size / MB

        def check_all(name):
            if options.whole:
                took = measure(lambda: run("check", "--format", "line"))
                rows.append((name, *took.columns(), f"{size / took.wall:.1f} MB/s"))

        check_all("whole check")
        writing = measure(lambda: run("baseline"))
        baseline = repository.root / ".copydesk/baseline.jsonl"
        lines = baseline.read_bytes().count(b"\n")
        rows.append(("write the baseline, check and all", *writing.columns(),
                     f"{lines} lines, {baseline.stat().st_size / MB:.1f} MB"))
        check_all("whole check with the baseline")
        repository.commit()

        three = [str(path) for path in repository.paths[::options.articles // 3][:3]]
        for path in three:
            with open(path, "a", encoding="utf-8") as article:
                article.write(NEW_LINE)
        changed, fresh, git, plain, known = least(
            [lambda: run("check", "--changed", "HEAD"),
             lambda: run("check", "--changed", "HEAD", "--no-baseline"),
             repository.ask_git,
             lambda: run("check", "--no-baseline", *three),
             lambda: run("check", *three)], options.runs)
        for name, took, target in (("3 articles named", plain, ""),
                                   ("reading the baseline for them", known - plain, "a few ms"),
                                   ("git's own commands", git, ""),
                                   ("--changed, 3 articles, beside git", fresh - git, "<= 100 ms"),
                                   ("the same with the baseline", changed - git, "<= 100 ms")):
            rows.append((name, *took.columns(1e3, 1, "ms"), target))
        print(f"{options.articles} articles, {size:.1f} MB, {os.cpu_count()} cores\n")
        print("| what | wall | CPU | |\n|---|--:|--:|---|")
        for row in rows:
            print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
