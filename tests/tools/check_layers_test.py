#!/usr/bin/env python3
"""Tests of tools/check-layers: each writes a small tree and reads what is said of it."""
import importlib.machinery
import importlib.util
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "tools" / "check-layers"
loader = importlib.machinery.SourceFileLoader("check_layers", str(SCRIPT))
check_layers = importlib.util.module_from_spec(importlib.util.spec_from_loader("check_layers", loader))
loader.exec_module(check_layers)


def offences(files):
    """What check-layers says of a tree of {path: text}."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            file = pathlib.Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return check_layers.check(pathlib.Path(folder))


class CheckLayers(unittest.TestCase):
    def test_a_layer_may_include_the_layers_below_it(self):
        self.assertEqual([], offences({
            "checker/span.h": "#include <vector>\n",
            "checker/text/utf8.h": '#include "checker/span.h"\n',
            "checker/language/speller.cpp": '#include "checker/text/utf8.h"\n#include <hunspell.hxx>\n',
            "checker/analysis/names.cpp": '#include "checker/language/dialect.h"\n',
            "checker/language/dialect.h": "",
            "checker/checker.cpp": '#include "checker/language/dialect.h"\n',
            "rules/spelling/misspelling.cpp": '#include "checker/span.h"\n',
        }))

    def test_a_layer_must_not_include_a_layer_above_it(self):
        self.assertEqual(
            ['checker/text/utf8.h:2: text must not include language ("checker/language/speller.h")'],
            offences({"checker/text/utf8.h": '\n#include "checker/language/speller.h"\n',
                      "checker/language/speller.h": ""}))

    def test_public_headers_include_public_headers_only(self):
        self.assertEqual(
            ['checker/document.h:1: api must not include text ("checker/text/utf8.h")'],
            offences({"checker/document.h": '#include "checker/text/utf8.h"\n',
                      "checker/text/utf8.h": ""}))

    def test_rules_know_the_public_headers_only(self):
        found = offences({"rules/a/b.cpp": '#include "checker/text/utf8.h"\n#include "cli/main.h"\n',
                          "checker/text/utf8.h": "", "cli/main.h": ""})
        self.assertEqual(["rules/a/b.cpp:1: rules must not include text (\"checker/text/utf8.h\")",
                          "rules/a/b.cpp:2: rules must not include cli (\"cli/main.h\")"], found)

    def test_a_header_must_not_include_a_package(self):
        self.assertEqual(
            ["cli/output.h:1: <fmt/format.h> is not of the standard library: only .cpp files may include it"],
            offences({"cli/output.h": "#include <fmt/format.h>\n"}))

    def test_an_include_starts_at_the_root(self):
        self.assertEqual(
            ['cli/a.cpp:1: "output.h" is no file of the repository; includes start at its root'],
            offences({"cli/a.cpp": '#include "output.h"\n', "cli/output.h": ""}))

    def test_an_include_cycle_is_shown_once_with_its_files(self):
        self.assertEqual(
            ["cli/a.h:1: include cycle cli/a.h -> cli/b.h -> cli/a.h"],
            offences({"cli/a.h": '#include "cli/b.h"\n', "cli/b.h": '#include "cli/a.h"\n'}))

    def test_a_file_of_600_lines_is_allowed_and_one_of_601_is_not(self):
        self.assertEqual(["cli/long.cpp:601: 601 lines; at most 600"],
                         offences({"cli/long.cpp": "\n" * 601, "cli/short.cpp": "\n" * 600}))

    def test_a_new_folder_of_the_engine_needs_a_layer(self):
        self.assertEqual(["checker/sound/a.cpp:1: tools/check-layers knows no layer for this folder"],
                         offences({"checker/sound/a.cpp": ""}))


if __name__ == "__main__":
    unittest.main()
