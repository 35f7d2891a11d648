#!/usr/bin/env python3
"""Writes files as constants of C++, each with the hash by which a Content-Security-Policy knows it.

usage: tools/embed.py HEADER OUT.cpp NAME=FILE...

For proof_css=proof.css the file defines kProofCss and kProofCssHash, which HEADER declares. White space that
neither CSS nor JavaScript needs is left out: what begins a line, and lines of comments.
"""
import base64
import hashlib
import pathlib
import sys


def shortened(text):
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def main():
    header, out, *files = sys.argv[1:]
    code = f'// Made by tools/embed.py.\n#include "{header}"\n\nnamespace copydesk {{\n\n'
    for pair in files:
        name, _, path = pair.partition("=")
        text = shortened(pathlib.Path(path).read_text(encoding="utf-8"))
        constant = "k" + name.title().replace("_", "")
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        code += f'const std::string_view {constant} = R"embedded({text})embedded";\n'
        code += f'const std::string_view {constant}Hash = "sha256-{digest}";\n\n'
    pathlib.Path(out).write_text(code + "}  // namespace copydesk\n", encoding="utf-8")


if __name__ == "__main__":
    main()
