#!/usr/bin/env python3
"""Measures speed and memory and prints a Markdown table.

usage: bench/speed/run.py [--quick] [--command build/release/copydesk] [--corpus FILE] [--runs N]
                          [--baseline EXECUTABLE]

--baseline runs another build of ours, or of an older commit, on the 10 MB of text and on the corpus:
what a change costs.

Times are CPU time (user + system) of the process, the least of N runs: other load on the machine
disturbs it least. Peers (hunspell, aspell) run beside it on the same bytes, so that the ratios hold
where the times do not. They only spell.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import corpus

ROOT = corpus.ROOT
MB = 1 << 20
PEERS = {"hunspell": ["hunspell", "-l", "-d", "en_US"], "aspell": ["aspell", "list", "--lang=en_US"]}


class Usage:
    """What a process took: CPU and wall seconds, megabytes resident at most."""

    def __init__(self, cpu, wall, resident):
        self.cpu, self.wall, self.resident = cpu, wall, resident


def run_once(argv, stdin):
    with open(stdin, "rb") as source:
        began = time.perf_counter()
        process = subprocess.Popen(argv, stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        errors = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, argv))} ended with {process.returncode}: {errors.decode()[:500]}")
    return Usage(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def measure(argv, runs, stdin=os.devnull):
    """The run with the least CPU time."""
    return min((run_once(argv, stdin) for _ in range(runs)), key=lambda usage: usage.cpu)


def table(rows):
    print("| what | CPU | rate | resident | target |\n|---|--:|--:|--:|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)
    print()


def check(command, path, *options):
    return [command, "check", "--format", "line", *options, str(path)]


def cold_rows(command, runs):
    article = ROOT / "examples/summit.md"
    usage = measure(check(command, article), max(runs, 20))
    version = measure([command, "--version"], max(runs, 20))
    kilobytes = article.stat().st_size / 1024
    return [[f"cold process, article of {kilobytes:.1f} KB", f"{usage.cpu * 1e3:.1f} ms", "-",
             f"{usage.resident:.0f} MB", "<= 10 ms, <= 40 MB"],
            ["cold process, --version", f"{version.cpu * 1e3:.1f} ms", "-", f"{version.resident:.0f} MB", "-"]]


def throughput_row(name, argv, path, runs, target="-", stdin=os.devnull):
    usage = measure(argv, runs, stdin)
    size = path.stat().st_size / MB
    row = [name, f"{usage.cpu:.2f} s", f"{size / usage.cpu:.1f} MB/s", f"{usage.resident:.0f} MB", target]
    return row, usage.cpu


def size_rows(options, folder):
    """Throughput by size and markup, then the peers on the same megabytes."""
    rows, sizes = [], {"text": (1, 10, 100), "markdown": (1, 10)}
    targets = {"text": ">= 25 MB/s", "markdown": ">= 4 MB/s"}
    if options.quick:
        sizes = {"text": (1, 10), "markdown": (1,)}
    for markup, megabytes in sizes.items():
        for size in megabytes:
            path = folder / f"{size}.{'md' if markup == 'markdown' else 'txt'}"
            corpus.write(path, size * MB, markup, options.data)
            argv = check(options.command, path, "--jobs", "1")
            row, _ = throughput_row(f"{size} MB {markup}", argv, path, options.runs if size < 100 else 1,
                                    targets[markup])
            rows.append(row)
    return rows + peer_rows(options, folder / "1.txt", "1 MB text")


def peer_rows(options, path, name):
    """Ours and the peers on one plain text; the last column is the ratio of the CPU times."""
    ours = measure(check(options.command, path, "--jobs", "1"), options.runs).cpu
    rows = []
    for peer, argv in PEERS.items():
        if not shutil.which(peer):
            rows.append([f"{peer}, {name}", "not installed", "-", "-", "-"])
            continue
        row, cpu = throughput_row(f"{peer}, {name}", argv, path, options.runs, stdin=path)
        row[-1] = f"{cpu / ours:.1f} x our time"
        rows.append(row)
    return rows


def baseline_rows(options, paths):
    """An older build on the same texts; the last column is our CPU time in its own."""
    rows = []
    for path in paths:
        ours = measure(check(options.command, path, "--jobs", "1"), options.runs).cpu
        argv = check(options.baseline, path, "--jobs", "1")
        row, cpu = throughput_row(f"baseline, {path.name}", argv, path, options.runs)
        row[-1] = f"ours takes {ours / cpu:.2f} x its time"
        rows.append(row)
    return rows


def folder_rows(options, folder):
    """1,000 files on one core and on all: wall time."""
    articles = folder / "articles"
    articles.mkdir()
    writer = corpus.Writer(options.data)
    for number in range(1000):
        text = "\n\n".join(writer.paragraph() for _ in range(8))
        (articles / f"{number:04}.txt").write_text(text, encoding="utf-8")
    cores = os.cpu_count()
    one = measure(check(options.command, articles, "--jobs", "1"), options.runs)
    all_cores = measure(check(options.command, articles, "--jobs", str(cores)), options.runs)
    return [["1,000 files, 1 job", f"{one.cpu:.2f} s", f"wall {one.wall:.2f} s", f"{one.resident:.0f} MB", "-"],
            [f"1,000 files, {cores} jobs", f"{all_cores.cpu:.2f} s", f"wall {all_cores.wall:.2f} s",
             f"{all_cores.resident:.0f} MB", f"{one.wall / all_cores.wall:.2f} x as fast"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", default=str(ROOT / "build/release/copydesk"))
    parser.add_argument("--corpus", type=pathlib.Path, help="measure this file too")
    parser.add_argument("--baseline", help="another executable, measured beside ours")
    parser.add_argument("--quick", action="store_true", help="small sizes, few runs")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if options.quick:
        options.runs = min(options.runs, 2)
    options.data = pathlib.Path(os.environ.get("COPYDESK_DATA")
                                or pathlib.Path(options.command).resolve().parent / "share/copydesk")

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        rows = cold_rows(options.command, options.runs) + size_rows(options, folder)
        if not options.quick:
            rows += folder_rows(options, folder)
        if options.corpus:
            argv = check(options.command, options.corpus, "--jobs", "1")
            rows.append(throughput_row(options.corpus.name, argv, options.corpus, options.runs)[0])
            rows += peer_rows(options, options.corpus, options.corpus.name)
        if options.baseline:
            rows += baseline_rows(options, [folder / "10.txt", *filter(None, [options.corpus])])
        table(rows)


if __name__ == "__main__":
    main()
