#!/usr/bin/env python3
"""Measures accuracy on the development sets of ../shared and prints one table with the targets.

usage: bench/accuracy/run.py [--set NAME ...] [--quick] [--command 'build/release/copydesk stream']
                             [--alarms N] [--rule ID] [--genre NAME] [--details]
                             [--curve FILE.svg [--doubts 'build/release/list_doubts MODEL']]

Sets: article, isolated, clean-sentences, real-words, non-words, editorial, natural, clean, tagger; all by
default. --quick takes the small ones. --alarms N shows N random diagnostics on clean text with what
stands around them, for reading; --rule (infos and hints too) and --genre narrow them. --details prints the scorers' own
tables. --curve draws what the context model finds of real words in the wrong place against its false flags;
--doubts lets it ask another build or model. Every set is for tuning and reading only: no sentence of it goes into the project.
"""
import argparse
import collections
import contextlib
import importlib.util
import io
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import real_words

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
MECHANICAL = ("doubled-word", "a-an", "space-before-punctuation", "doubled-punctuation",
              "missing-space-after-sentence", "sentence-lowercase-start", "quote-unbalanced",
              "bracket-unbalanced", "honorific-doubled-point")
MEMORY = ("name-misspelled", "name-hyphen", "name-case", "name-diacritic-apostrophe", "honorific-misspelled",
          "honorific-conflict", "honorific-point", "abbreviation-undefined", "abbreviation-defined-twice",
          "abbreviation-expansion-conflict", "weekday-date")
CONSISTENCY = ("hyphen-inconsistent", "case-inconsistent", "spelling-variant", "repeated-phrase")
LATER = ("real-word", "subject-verb")
DOCUMENTS = {"clean-sentences": "language/context/clean-dev.jsonl.gz", "editorial": "editorial/dev.jsonl",
             "real-words": "language/context/realword-dev.jsonl", "clean": "clean/dev.jsonl.zst"}
# Categories of rules that compare one place of a text with another, or know what a desk knows.
DESK = ("abbreviations", "consistency", "dates", "honorifics", "names", "numbers", "usage")
# What must not be reported in the article of the acceptance check.
SILENT = ("Lacroix", "Ryder", "Jean-Pierre", "UNPOL", "A4P", "DRC", "USG", "peace operations",
          "Peace Operations", "police chiefs", "UN Police", "national police", "Police’s",
          "post-conflict", "multidimensional", "misinformation and disinformation",
          "today and of tomorrow", "Member States", "South Sudan")


def load_module(path):
    """A scorer of ../shared as a module, whatever its folder."""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.pop(0)
    return module


def read_lines(path):
    """The JSON objects of a .jsonl file, packed or not."""
    if path.suffix == ".zst":
        text = subprocess.run(["zstd", "-dc", path], check=True, stdout=subprocess.PIPE).stdout.decode()
    elif path.suffix == ".gz":
        import gzip
        text = gzip.decompress(path.read_bytes()).decode()
    else:
        text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def urgent(diagnostic):
    return diagnostic["severity"] in ("error", "warning")


def share(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "-"


class Bench:
    """Runs sets, collects the rows of the table."""

    def __init__(self, options, folder):
        self.options, self.folder, self.rows = options, folder, []

    def row(self, what, value, target):
        self.rows.append((what, value, target))

    def answers(self, name, documents):
        """Writes the answers to these documents to a file, as the scorers read them; once for each name."""
        path = self.folder / f"{name}.jsonl"
        if path.exists():
            return path
        tasks = "".join(json.dumps({"id": d["id"], "text": d["text"], "markup": d.get("markup", "text")},
                                   ensure_ascii=False) + "\n" for d in documents)
        done = subprocess.run(self.options.command, shell=True, input=tasks.encode(), stdout=subprocess.PIPE)
        if done.returncode:
            sys.exit(f"{self.options.command} ended with {done.returncode} on {name}")
        path.write_bytes(done.stdout)
        return path

    def documents(self, name):
        """The documents of a set."""
        return read_lines(SHARED / "bench" / DOCUMENTS[name])

    def diagnostics(self, name):
        """The answers to the documents of a set."""
        return read_lines(self.answers(name, self.documents(name)))

    def details(self, text):
        if self.options.details:
            print(text)

    def article(self):
        text = (SHARED / "articles/uncops.txt").read_text(encoding="utf-8")
        golden = json.loads((SHARED / "articles/uncops.golden.json").read_text(encoding="utf-8"))["findings"]
        answer = read_lines(self.answers("article", [{"id": "uncops", "text": text}]))[0]["diagnostics"]

        def touches(diagnostic, finding):
            return diagnostic["start"] < finding["byte_end"] and finding["byte"] < diagnostic["end"]

        for certainty, target in (("A", ">= 19 of 21"), ("B", ">= 5 of 8"), ("C", "-"), ("D", "-")):
            of_class = [g for g in golden if g["certainty"] == certainty]
            missed = [g["id"] for g in of_class if not any(touches(d, g) for d in answer)]
            self.row(f"article: findings of class {certainty}",
                     f"{len(of_class) - len(missed)} of {len(of_class)}, missed: {', '.join(missed) or 'none'}", target)
        known = [d for d in answer if any(touches(d, g) for g in golden)]
        raw, offending = text.encode(), []
        for phrase in SILENT:
            for match in re.finditer(re.escape(phrase.encode()), raw):
                offending += [f"{d['text']} ({d['rule']})" for d in answer
                              if d not in known and d["start"] < match.end() and match.start() < d["end"]]
        self.row("article: on the silent list", ", ".join(sorted(set(offending))) or "nothing", "nothing")
        others = [f"{d['text']} ({d['rule']})" for d in answer if urgent(d) and d not in known]
        self.row("article: other errors and warnings", ", ".join(others) or "none", "none")

    def language(self, name, kind, file):
        """Scores one file of ../shared/bench/language; returns its counters."""
        score = load_module(SHARED / "bench/language/score.py")
        path = SHARED / "bench/language" / file
        answers = self.answers(name, read_lines(path))
        text, figures = score.score(kind, str(path), str(answers), 0, "warning", None)
        self.details(f"## {name}\n{text}")
        return figures

    def isolated(self):
        x = self.language("isolated", "isolated", "isolated/dev.jsonl")["all:all"]
        self.row("isolated misspellings: first suggestion right", share(x["top1"], x["n"]), ">= 92 %")
        self.row("isolated misspellings: among the first five", share(x["top5"], x["n"]), ">= 98 %")
        self.row("isolated misspellings: detected", share(x["detected"], x["n"]), "-")

    def clean_sentences(self):
        x = self.language("clean-sentences", "clean", "context/clean-dev.jsonl.gz")["all"]
        self.row("corrected sentences: alarms in 10k words", f"{1e4 * x['alarms'] / x['words']:.1f}", "<= 15")

    def real_words(self):
        real_words.measure(self)

    def non_words(self):
        x = self.language("non-words", "context", "context/nonword-dev.jsonl")["all:all"]
        self.row("misspellings in sentences: first suggestion right", share(x["top1"], x["n"]), ">= 80 %")
        self.row("misspellings in sentences: detected", share(x["detected"], x["n"]), ">= 99 %")

    def scored_editorial(self):
        """What the scorer of that set says."""
        score = load_module(SHARED / "bench/editorial/score.py")
        answers = {json.dumps(a["id"]): a for a in self.diagnostics("editorial")}
        known = score.load_known(str(SHARED / "bench/editorial/known_real_errors.json"))
        return score.score(iter(self.documents("editorial")), answers, known)

    def editorial(self):
        score = load_module(SHARED / "bench/editorial/score.py")
        scored = self.scored_editorial()
        report = io.StringIO()
        score.report(scored, out=report)
        self.details(f"## editorial\n{report.getvalue()}")
        for classes, target in ((MECHANICAL, ">= 90 %, >= 90 %"), (MEMORY, ">= 80 %, >= 90 % of the found"),
                                (CONSISTENCY, ">= 70 %")):
            for name in classes:
                x = scored["cls"][name]
                self.row(f"editorial: {name}",
                         f"found {share(x['found'], x['n'])}, first fix right {share(x['top'], x['found'])} of them",
                         target)
        summary = score.summary(scored)
        alarms = summary["fa_per_10k_clean"]
        self.row("editorial: alarms in 10k words, untouched articles",
                 f"{alarms['error'] + alarms['warning']:.1f}", "-")
        self.row("editorial: all classes, F0.5", f"{summary['F0.5']:.2f}", "-")
        for name in LATER:
            del scored["cls"][name]
        scored["n"] = sum(x["n"] for x in scored["cls"].values())
        scored["found_ew"] = sum(x["ew"] for x in scored["cls"].values())
        self.row("editorial: without real words and agreement, F0.5", f"{score.summary(scored)['F0.5']:.2f}",
                 ">= 0.75")

    def natural(self):
        path = SHARED / "bench/natural/dev.jsonl"
        answers = self.answers("natural", read_lines(path))
        scored = subprocess.run([sys.executable, path.parent / "score.py", path, answers], check=True,
                                stdout=subprocess.PIPE, text=True).stdout
        self.details(f"## natural\n{scored}")
        self.row("natural", scored.strip().split("\n")[-1].split(": ", 1)[1], "-")

    def clean(self):
        documents = read_lines(SHARED / "bench/clean/dev.jsonl.zst")
        answers = {a["id"]: a for a in read_lines(self.answers("clean", documents))}
        real = json.loads((pathlib.Path(__file__).parent / "real_errors.json").read_text(encoding="utf-8"))
        words, alarms, exempt, shown = collections.Counter(), collections.Counter(), 0, []
        desk = collections.Counter()
        for document in documents:
            genre = document["source"]
            words[genre] += len(document["text"].split())
            for diagnostic in answers[document["id"]].get("diagnostics", ()):
                if [diagnostic["start"], diagnostic["text"]] in real.get(document["id"], ()):
                    exempt += 1
                    continue
                desk[urgent(diagnostic)] += diagnostic["category"] in DESK
                if urgent(diagnostic):
                    alarms[genre, diagnostic["rule"]] += 1
                elif diagnostic["rule"] != self.options.rule:
                    continue
                shown.append((genre, diagnostic, document))
        self.clean_rows(words, alarms, exempt)
        for level, name, target in ((True, "errors and warnings", "<= 3"), (False, "infos and hints", "<= 10")):
            self.row(f"clean copy: {name} of {', '.join(DESK)} in 10k words",
                     f"{1e4 * desk[level] / sum(words.values()):.2f}", target)
        self.show_alarms(shown)

    def clean_rows(self, words, alarms, exempt):
        total = sum(alarms.values())
        self.row(f"clean copy: alarms in 10k words ({exempt} real errors of the texts not counted)",
                 f"{1e4 * total / sum(words.values()):.2f}", "<= 5")
        for genre in sorted(words):
            count = sum(n for (g, _), n in alarms.items() if g == genre)
            rules = sorted(((n, r) for (g, r), n in alarms.items() if g == genre), reverse=True)
            named = ", ".join(f"{rule} {1e4 * n / words[genre]:.2f}" for n, rule in rules[:6])
            self.row(f"clean copy: {genre}", f"{1e4 * count / words[genre]:.2f}: {named or 'none'}", "-")

    def tagger(self):
        trainer = ROOT / "build/release/dictionaries/train_tagger"
        subprocess.run(["cmake", "--build", ROOT / "build/release", "--target", "train_tagger"], check=True,
                       stdout=subprocess.DEVNULL)
        data = {**os.environ, "COPYDESK_DATA": str(ROOT / "build/release/share/copydesk")}
        figures = subprocess.run([trainer, "--evaluate", ROOT / "dictionaries/en/en.tagger", SHARED / "corpus/treebank"],
                                 check=True, stdout=subprocess.PIPE, text=True, env=data).stdout
        for line in figures.splitlines():
            part, measured = line.split(": ", 1)
            self.row(f"tagger: {part}", measured, "speed >= 1 M tokens/s")

    def show_alarms(self, shown):
        options = self.options
        shown = [s for s in shown if options.rule in (None, s[1]["rule"]) and options.genre in (None, s[0])]
        random.Random(options.seed).shuffle(shown)
        for _, diagnostic, document in shown[:options.alarms]:
            raw = document["text"].encode()
            before = raw[max(0, diagnostic["start"] - 60):diagnostic["start"]].decode(errors="replace")
            after = raw[diagnostic["end"]:diagnostic["end"] + 40].decode(errors="replace")
            fix = next((e["text"] for f in diagnostic["fixes"][:1] for e in f["edits"]), None)
            print(f"{document['id']} {diagnostic['start']} {diagnostic['rule']}: "
                  f"{before}[[{diagnostic['text']}]]{after} -> {fix!r}".replace("\n", "¶"))


SETS = {"article": Bench.article, "isolated": Bench.isolated, "clean-sentences": Bench.clean_sentences,
        "real-words": Bench.real_words, "non-words": Bench.non_words, "editorial": Bench.editorial,
        "natural": Bench.natural, "clean": Bench.clean,
        "tagger": Bench.tagger}
QUICK = ("article", "isolated", "natural")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", default=f"{ROOT}/build/release/copydesk stream --jobs 2")
    parser.add_argument("--set", action="append", choices=SETS, dest="sets")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--alarms", type=int, default=0)
    parser.add_argument("--rule")
    parser.add_argument("--genre")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--curve", metavar="FILE.svg")
    parser.add_argument("--doubts", default=f"{ROOT}/build/release/list_doubts")
    options = parser.parse_args()
    if options.curve and options.doubts == parser.get_default("doubts"):
        subprocess.run([ROOT / "tools/build", "release", "list_doubts", "dictionaries"], check=True)
    if not (SHARED / "bench").is_dir():
        sys.exit(f"{SHARED}/bench is not there: nothing to measure with")

    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options, pathlib.Path(folder))
        for name in options.sets or (QUICK if options.quick else SETS):
            SETS[name](bench)
        if options.curve:
            real_words.draw(bench, options.curve)
    print("| what | measured | target |\n|---|---|---|")
    for row in bench.rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
