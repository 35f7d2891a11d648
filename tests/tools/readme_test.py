#!/usr/bin/env python3
"""README.md shows what copydesk really prints for examples/summit.md.

usage: readme_test.py COPYDESK [--write]

The picture is the output's first diagnostic of each of a few rules, in order, and the last line.
--write puts the present one into README.md.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
RULES = ("misspelling", "doubled-word", "honorific-misspelled", "name-misspelled")


def picture(copydesk):
    printed = subprocess.run([copydesk, "check", "examples/summit.md"], cwd=ROOT, text=True,
                             stdout=subprocess.PIPE).stdout
    *diagnostics, summary = printed.strip("\n").split("\n\n")
    shown, wanted = [], set(RULES)
    for diagnostic in diagnostics:
        rule = diagnostic.split("\n")[0].split("  ")[-1]
        severity = diagnostic.split("  ")[1]
        if rule in wanted and severity in ("error", "warning"):
            wanted.remove(rule)
            shown.append(diagnostic)
        elif shown and shown[-1] != "...":
            shown.append("...")
    return "\n\n".join([*shown, summary])


def main():
    file = ROOT / "README.md"
    readme, present = file.read_text(encoding="utf-8"), picture(sys.argv[1])
    block = re.compile(r"(?<=```text\n).*?(?=\n```)", re.DOTALL)
    if sys.argv[2:] == ["--write"]:
        file.write_text(block.sub(lambda _: present, readme, count=1), encoding="utf-8")
    elif block.search(readme)[0] != present:
        sys.exit(f"README.md does not show the real output; {sys.argv[0]} {sys.argv[1]} --write does")
    else:
        print("README.md shows the real output")


if __name__ == "__main__":
    main()
