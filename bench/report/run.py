#!/usr/bin/env python3
"""Measures what the galley proof of an article costs: its size, and the time to write it.

usage: bench/report/run.py [--copydesk PATH] [--runs N]

The article has 3 KB (examples/summit.md, cut or repeated). The time is that of the process with
--format html less that with --format json, the median of pairs of runs.
"""
import argparse
import pathlib
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BYTES = 3000
TARGETS = {"size": 200, "time": 50}  # KB, ms


def milliseconds(command):
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - began) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--copydesk", default=str(ROOT / "build/release/copydesk"))
    parser.add_argument("--runs", type=int, default=30)
    options = parser.parse_args()
    text = (ROOT / "examples/summit.md").read_bytes()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        article = folder / "article.md"
        article.write_bytes((text * (BYTES // len(text) + 1))[:BYTES])
        check = [options.copydesk, "check", "--quiet", article, "--output", folder / "report", "--format"]
        pairs = [(milliseconds([*check, "json"]), milliseconds([*check, "html"])) for _ in range(options.runs)]
        size = (folder / "report").stat().st_size / 1000
    json, html = (statistics.median(column) for column in zip(*pairs))
    cost = statistics.median(b - a for a, b in pairs)
    print("| galley proof of a 3 KB article | | target |\n|---|--:|--:|")
    print(f"| size | {size:.0f} KB | {TARGETS['size']} KB |")
    print(f"| time beside json ({html:.0f} ms for {json:.0f} ms) | {cost:.1f} ms | {TARGETS['time']} ms |")


if __name__ == "__main__":
    main()
