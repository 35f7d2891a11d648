#!/usr/bin/env python3
"""What configuration and suppressions cost a cold process, and what hostile files may cost.

usage: bench/configuration/run.py [--copydesk FILE] [--runs N]

The same article of 3 KB is checked in turn without and with copydesk.yaml, with a style, with suppressions, as
new processes; the figure is the median of the pairs' differences. Target: 1 ms at most. Then files that mean harm:
each must be refused, or bounded, with a message within 2 seconds.
"""
import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET_MS = 1.0
HOSTILE_LIMIT_S = 2.0

CONFIGURATION = """language: en-GB
fail_on: error
words: [Quibblix, Zorblax]
rules:
  percent-form: per-cent
  repeated-phrase: off
exclude: [drafts]
sections:
  - files: "opinion/**"
    rules: { serial-comma: off }
"""

HOSTILE = {
    "10 MB of YAML": {"copydesk.yaml": "words:\n" + "  - Quibblix\n" * 800_000},
    "an alias bomb": {"copydesk.yaml": "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(24))},
    "brackets in brackets": {"copydesk.yaml": "words: " + "[" * 100_000},
    "styles in a circle": {"copydesk.yaml": "style: a.yaml\n", "a.yaml": "extends: b.yaml\n",
                           "b.yaml": "extends: a.yaml\n"},
    "a path out of the repository": {"copydesk.yaml": "dictionaries: ../../../../../etc/passwd\n"},
    "a pattern that goes back for ever": {"copydesk.yaml": "ignore: { patterns: ['(a+)+$', '(a|aa)+$', '(.*)*x'] }\n"},
    "a rule that goes back for ever": {
        "copydesk.yaml": "rule_folders: rules\n",
        "rules/w/slow.yaml": "summary: Slow.\nrationale: It is.\nregex: true\nmatch: ['(a+)+$', '(a|aa)+b', '(\\w+\\s?)*!x']\n"
                             "examples:\n  - incorrect: 'It is [[aaab]].'\n  - correct: Fine.\n"},
    "a device in its place": {"copydesk.yaml": None},
}


def once(command, cwd):
    begin = time.perf_counter()
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60)
    return (time.perf_counter() - begin) * 1000, result


def cost(copydesk, cwd, base, other, runs):
    """The median of what `other` takes more than `base`, run in turn."""
    once([copydesk, *base], cwd), once([copydesk, *other], cwd)
    pairs = [(once([copydesk, *base], cwd)[0], once([copydesk, *other], cwd)[0]) for _ in range(runs)]
    return statistics.median(b - a for a, b in pairs), statistics.median(a for a, _ in pairs)


def measure_cost(copydesk, runs):
    article = (ROOT / "examples/clean.md").read_text()[:3000]
    plain = ["check", "--quiet", "--no-config", "a.md"]
    print("| beside a check without | plain, ms | more, ms |\n|---|---|---|")
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        here = pathlib.Path(folder)
        (here / "copydesk.yaml").write_text(CONFIGURATION)
        (here / "a.md").write_text(article)
        comments = "<!-- copydesk allow-file serial-comma: ours -->\n\n" + article.replace(
            "\n\n", "\n\n<!-- copydesk allow doubled-word: a band -->\n\n")
        (here / "b.md").write_text(comments)
        for name, other in [("copydesk.yaml", ["check", "--quiet", "a.md"]),
                            ("suppressions", ["check", "--quiet", "--no-config", "b.md"]),
                            ("nothing (noise)", plain)]:
            more, base = cost(copydesk, folder, plain, other, runs)
            worst = max(worst, more)
            print(f"| {name} | {base:.1f} | {more:+.2f} |")
    print(f"\ntarget: {TARGET_MS} ms at most: {'met' if worst <= TARGET_MS else 'MISSED'}\n")


def measure_hostile(copydesk):
    print("| a repository with | seconds | ends with | says |\n|---|---|---|---|")
    good = True
    for name, files in HOSTILE.items():
        with tempfile.TemporaryDirectory() as folder:
            here = pathlib.Path(folder)
            for file, text in files.items():
                (here / file).parent.mkdir(parents=True, exist_ok=True)
                if text is None:
                    (here / file).symlink_to("/dev/zero")
                else:
                    (here / file).write_text(text)
            (here / "a.md").write_text("Fine. " + "a" * 5000 + " " + "aa " * 2000 + "\n")
            milliseconds, result = once([copydesk, "check", "a.md"], folder)
            says = (result.stderr or result.stdout).strip().splitlines()
            good = good and milliseconds < HOSTILE_LIMIT_S * 1000 and result.returncode in (0, 1, 2)
            print(f"| {name} | {milliseconds / 1000:.2f} | {result.returncode} | {says[0][:100] if says else ''} |")
    print(f"\n{'all' if good else 'NOT all'} within {HOSTILE_LIMIT_S} s")
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copydesk", default=str(ROOT / "build/release/copydesk"))
    parser.add_argument("--runs", type=int, default=100)
    options = parser.parse_args()
    measure_cost(options.copydesk, options.runs)
    return 0 if measure_hostile(options.copydesk) else 1


if __name__ == "__main__":
    sys.exit(main())
