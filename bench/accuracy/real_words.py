"""Real words in the wrong place: what the rule finds, and the curve of the model behind it."""
import json
import pathlib
import shlex
import subprocess
import sys

import curve

RULE = "real-word"
CORE = ("confusion", "homophone", "apostrophe")
# Targets: false flags in 10,000 words, share found.
CORE_TARGET, EDITORIAL_TARGET = (2, 0.32), (0.5, 0.6)
TABLE_RATES = (0.5, 1, 2, 5, 20)


def same_text(text):
    """What is compared of a text: neither capitals nor the shapes of apostrophes and quotation marks."""
    for curly, straight in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"')):
        text = text.replace(curly, straight)
    return text.casefold()


def gives_right_word(document, diagnostic, fault):
    """True if the first fix of a diagnostic at the fault gives an accepted text."""
    if not (diagnostic["start"] < fault["end"] and fault["start"] < diagnostic["end"]) or not diagnostic["fixes"]:
        return False
    raw = document["text"].encode()
    fixed, end = b"", 0
    for edit in diagnostic["fixes"][0]["edits"]:
        fixed += raw[end:edit["start"]] + edit["text"].encode()
        end = edit["end"]
    fixed = same_text((fixed + raw[end:]).decode())
    return any(fixed == same_text((raw[:fault["start"]] + word.encode() + raw[fault["end"]:]).decode())
               for word in [fault["original"], *fault["accept"]])


def as_diagnostics(doubts):
    """What list_doubts prints of a document, in the shape of `copydesk stream`."""
    return [{"rule": RULE, "severity": "warning", "start": d["start"], "end": d["end"], "text": d["word"],
             "score": d["log_odds"],
             "fixes": [{"edits": [{"start": d["start"], "end": d["end"], "text": d["meant"]}]}]} for d in doubts]


class Evidence:
    """The scores of faults found with the right word first, and those of false flags, on one pair of sets."""

    def __init__(self, faulty, wanted, clean, exempt):
        """faulty, clean: documents. wanted: which of their faults count. exempt: a document's id -> [start, text] of
        flags that are right."""
        self.clean, self.exempt = clean, exempt
        self.faults = [(d, f) for d in faulty for f in d["faults"] if wanted(f)]
        self.words = sum(len(d["text"].split()) for d in clean)

    def scores(self, faulty, clean):
        """faulty, clean: the answers to the documents, by id. Returns the scores of what is found and of false
        flags; a diagnostic without score has 0."""
        def of_rule(answers, document):
            return [x for x in answers[document["id"]] if x["rule"] == RULE and x["severity"] in ("error", "warning")]
        right = [[x.get("score", 0) for x in of_rule(faulty, d) if gives_right_word(d, x, f)] for d, f in self.faults]
        flags = [x.get("score", 0) for d in self.clean for x in of_rule(clean, d)
                 if [x["start"], x["text"]] not in self.exempt.get(d["id"], ())]
        return [max(scores) for scores in right if scores], flags

    def curve(self, faulty, clean):
        return curve.points(*self.scores(faulty, clean), len(self.faults), self.words)

    def point(self, faulty, clean):
        """(false flags in 10,000 words, share found) of the rule itself."""
        found, flags = self.scores(faulty, clean)
        return 1e4 * len(flags) / self.words, len(found) / len(self.faults)


def core_of(bench):
    return Evidence(bench.documents("real-words"), lambda f: f["class"] == RULE and f["subclass"] in CORE,
                    bench.documents("clean-sentences"), {})


def editorial_of(bench):
    real = pathlib.Path(__file__).parent / "real_errors.json"
    return Evidence(bench.documents("editorial"), lambda f: f["class"] == RULE, bench.documents("clean"),
                    json.loads(real.read_text(encoding="utf-8")))


def told(bench, *names):
    """For each set: a document's id -> what copydesk tells."""
    return [{a["id"]: a["diagnostics"] for a in bench.diagnostics(name)} for name in names]


def measure(bench):
    """The rows of the table."""
    x = bench.language("real-words", "context", "context/realword-dev.jsonl")["core:all"]
    bench.row("real words: detected", f"{100 * x['detected'] / x['n']:.1f} %", "-")
    bench.row("real words: right word first, of all", f"{100 * x['top1'] / x['n']:.1f} %", ">= 32 %")
    rate, _ = core_of(bench).point(*told(bench, "real-words", "clean-sentences"))
    bench.row(f"corrected sentences: flags of {RULE} in 10k words", f"{rate:.2f}", "<= 2")
    x = bench.scored_editorial()["cls"][RULE]
    bench.row(f"editorial: {RULE}", f"found {100 * x['found'] / x['n']:.1f} %, first fix right "
              f"{100 * x['top'] / max(1, x['found']):.1f} % of them", ">= 60 %, >= 93 % of the found")
    rate, _ = editorial_of(bench).point(*told(bench, "editorial", "clean"))
    bench.row(f"clean copy: flags of {RULE} in 10k words, real errors not counted", f"{rate:.2f}", "<= 0.5")


def doubted(bench, *names):
    """For each set: a document's id -> what the model doubts, down to its lowest scores."""
    for name in names:
        tasks = "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in bench.documents(name))
        done = subprocess.run(shlex.split(bench.options.doubts), input=tasks.encode(), stdout=subprocess.PIPE)
        if done.returncode:
            sys.exit(f"{bench.options.doubts} ended with {done.returncode} on {name}")
        answers = map(json.loads, done.stdout.decode().splitlines())
        yield {a["id"]: as_diagnostics(a["doubts"]) for a in answers}


def draw(bench, path):
    """Writes the curve to an SVG and adds its rows to the table."""
    core, editorial = core_of(bench), editorial_of(bench)
    curves = {"core faults, corrected sentences": core.curve(*doubted(bench, "real-words", "clean-sentences")),
              "editorial faults, clean copy": editorial.curve(*doubted(bench, "editorial", "clean"))}
    for name, one in curves.items():
        shares = ", ".join(f"{100 * curve.share_at(one, rate):.1f} % at {rate:g}" for rate in TABLE_RATES)
        bench.row(f"curve of the model: {name}", shares, "-")
    marks = [("the rule", *core.point(*told(bench, "real-words", "clean-sentences")), 0, False),
             ("the rule", *editorial.point(*told(bench, "editorial", "clean")), 1, False),
             ("target", *CORE_TARGET, 0, True), ("target", *EDITORIAL_TARGET, 1, True)]
    pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(path).write_text(curve.draw(curves, marks), encoding="utf-8")
