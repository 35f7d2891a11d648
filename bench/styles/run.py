#!/usr/bin/env python3
"""Measures what a house style adds on clean articles of its own kind, and on the acceptance article.

usage: bench/styles/run.py [PACK ...] [--source NAME] [--show N] [--rule ID] [--golden] [--copydesk FILE]
                           [--documents N] [--seed N]

Without PACK: all of SOURCES. Every document is checked twice, without a style and with the pack; what only the pack
reports counts, by severity and by rule, per 10,000 words. --source takes another collection than the pack's own.
--show N prints N random findings with what stands around them, for reading; --rule ID those of one rule. --golden
prints what the pack adds to and takes from the default on the acceptance article, beside the findings that the
golden list has there, and leaves the rest out. The collections are in ../shared: measure with them, copy nothing.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
ARTICLE = SHARED / "articles/uncops.txt"
GOLDEN = SHARED / "articles/uncops.golden.json"
# What is nearest to the house's own copy among the collections; no collection is edited by the house itself but
# the speeches at the United Nations.
SOURCES = {"un-like": ("un", "un-debates"), "ap-like": ("prosecutors", "history"), "economist-like": ("bbc",),
           "uk-broadsheet-like": ("bbc",), "plain-language": ("health", "us-pages")}
CLEAN = {"un": "un_speeches", "bbc": "news_bbc", "history": "history_state_dept"}
CORPUS = {"un-debates": "un_general_debate_1993_2020", "prosecutors": "prosecutor_press_releases",
          "health": "health", "us-pages": "us_gov_web"}
LINES = 25  # paragraphs of a corpus that make a document
ALLOWED = {"warnings": 3, "notes": 20}  # per 10,000 words
WIDTH = 70


def unpack(path):
    return subprocess.run(["zstd", "-dc", path], check=True, stdout=subprocess.PIPE).stdout.decode()


def documents_of(name, count, chosen):
    """Up to `count` documents of a collection; `chosen` is the random generator."""
    if name in CLEAN:
        lines = unpack(SHARED / "bench/clean/dev.jsonl.zst").split("\n")
        documents = [json.loads(line) for line in lines if line.strip()]
        documents = [one for one in documents if one["source"] == CLEAN[name]]
    else:
        # A line of letters without an end is a piece of a broken page.
        lines = [line for line in unpack(SHARED / f"corpus/{CORPUS[name]}.txt.zst").split("\n")
                 if re.search(r"[.!?”\"]$", line) and line[:1].isalpha() and line[:1].isupper() and len(line) > 120]
        starts = range(0, len(lines) - LINES, LINES)
        documents = [{"id": f"{name}/{start}", "text": "\n\n".join(lines[start:start + LINES])} for start in starts]
    return documents if len(documents) <= count else chosen.sample(documents, count)


def check(command, documents):
    """The diagnostics of each document."""
    text = "".join(json.dumps({"id": one["id"], "text": one["text"]}) + "\n" for one in documents)
    done = subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(f"failed: {' '.join(command)}")
    answers = [json.loads(line) for line in done.stdout.decode().split("\n") if line.strip()]
    return [answer["diagnostics"] for answer in answers]


def key_of(diagnostic):
    return diagnostic["start"], diagnostic["end"], diagnostic["rule"]


def differences(plain, styled):
    """What only the pack reports, and what only the default does."""
    before, after = {key_of(one) for one in plain}, {key_of(one) for one in styled}
    return ([one for one in styled if key_of(one) not in before], [one for one in plain if key_of(one) not in after])


def around(text, diagnostic):
    data = text.encode()
    start, end = diagnostic["start"], diagnostic["end"]
    parts = data[max(0, start - WIDTH):start], data[start:end], data[end:end + WIDTH]
    before, marked, after = (part.decode(errors="ignore").replace("\n", " ") for part in parts)
    fix = "".join(edit["text"] for edit in diagnostic["fixes"][0]["edits"]) if diagnostic["fixes"] else "no fix"
    return f"  {diagnostic['rule']}: …{before}[[{marked}]]{after}… -> {fix}"


def print_rates(title, added, words):
    kinds = collections.Counter(one["severity"] for _, one in added)
    urgent, quiet = kinds["error"] + kinds["warning"], kinds["info"] + kinds["hint"]
    rate = 1e4 / words
    print(f"\n**{title}**, {words:,} words: {urgent * rate:.1f} errors and warnings (at most {ALLOWED['warnings']}), "
          f"{quiet * rate:.1f} infos and hints (at most {ALLOWED['notes']}) per 10,000 words\n")
    print("| rule | severity | findings | per 10,000 words |\n|---|---|---:|---:|")
    rules = collections.Counter((one["rule"], one["severity"]) for _, one in added)
    for (rule, severity), count in sorted(rules.items(), key=lambda item: (-item[1], item[0])):
        print(f"| {rule} | {severity} | {count} | {count * rate:.2f} |")


def measure(pack, source, options):
    chosen = random.Random(options.seed)
    documents = documents_of(source, options.documents, chosen)
    words = sum(len(one["text"].split()) for one in documents)
    stream = [options.copydesk, "stream"]
    plain = check(stream, documents)
    styled = check(stream + ["--style", str(ROOT / "styles" / pack)], documents)
    added = [(one["text"], finding) for one, before, after in zip(documents, plain, styled)
             for finding in differences(before, after)[0]]
    print_rates(f"{pack} on {source}", added, words)
    shown = [pair for pair in added if options.rule in (None, pair[1]["rule"])]
    for text, finding in chosen.sample(shown, min(options.show, len(shown))):
        print(around(text, finding))


def print_golden(pack, options):
    article = ARTICLE.read_text(encoding="utf-8")
    documents = [{"id": "article", "text": article}]
    stream = [options.copydesk, "stream"]
    (plain,), (styled,) = check(stream, documents), check(stream + ["--style", str(ROOT / "styles" / pack)], documents)
    added, lost = differences(plain, styled)
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))["findings"]
    print(f"\n**{pack} on the acceptance article**\n")
    for sign, findings in (("+", added), ("-", lost)):
        for finding in findings:
            near = [one["id"] for one in golden if one["byte"] < finding["end"] and finding["start"] < one["byte_end"]]
            print(f"{sign} {' '.join(near) or 'not in the list'} {finding['severity']}")
            print(around(article, finding))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("packs", nargs="*", metavar="PACK")
    parser.add_argument("--source", choices=sorted({**CLEAN, **CORPUS}))
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--rule")
    parser.add_argument("--golden", action="store_true")
    parser.add_argument("--copydesk", default=str(ROOT / "build/release/copydesk"))
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit("the collections are not here: ../shared is missing")
    for pack in options.packs or SOURCES:
        if options.golden:
            print_golden(pack, options)
            continue
        for source in [options.source] if options.source else SOURCES[pack]:
            measure(pack, source, options)


main()
