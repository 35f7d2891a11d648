#!/usr/bin/env python3
"""Learns what it costs to take a misspelling's letters for others: writes dictionaries/en/edit_costs.tsv.

usage: train_edit_costs.py [--half N] PAIRS.tsv [PAIRS.tsv ...] > dictionaries/en/edit_costs.tsv

PAIRS.tsv: misspelling<TAB>correction, several corrections separated by commas. A weight may follow the name of a
file after a colon (PAIRS.tsv:3). --half 0 or 1 learns from one half of the pairs only, so that the other can judge.

The model is that of Brill and Moore (2000), "An improved error model for noisy channel spelling correction": a
misspelling is written by replacing pieces of the meant word, each piece with a probability of its own. Pieces are
at most three letters long, ^ and $ (a word's beginning and end) included, so that "^kn" -> "^n", "ie" -> "ei" and
"cc" -> "c" each have their price. Each pair is aligned by the cheapest edits (twice: by plain costs, then by the
ones learnt), every edit is counted in all of its contexts that are short enough, and
    cost = -100 ln(times the piece was replaced so / times the piece occurs).
Only replacements seen often enough and cheaper than the sum of their parts are kept.
"""
import argparse, collections, math, sys

LETTERS = "abcdefghijklmnopqrstuvwxyz'-"
PIECE = 3            # longest piece, in letters
SEEN = 6             # a replacement seen less often is noise
GAIN = 40            # ... or cheaper by less than this, not worth a line
VOWELS = set('aeiouy')
# Lists of misspellings hold few of these, texts many: dont, wellknown.
MARKS = {("'", ''): 250, ('-', ''): 400}


def read_pairs(names, half):
    """(written, meant, weight) of all files; several corrections share their weight."""
    pairs = {}
    for name in names:
        name, _, weight = name.partition(':')
        with open(name, encoding='utf-8') as file:
            for line in file:
                fields = line.rstrip('\n').split('\t')
                if len(fields) < 2: continue
                written = fields[0].lower()
                meant = [word.strip().lower() for word in fields[1].split(',')]
                if set(written) - set(LETTERS): continue
                for word in meant:
                    if word and not set(word) - set(LETTERS) and word != written:
                        pairs[written, word] = max(pairs.get((written, word), 0), float(weight or 1) / len(meant))
    # By the meant word: its variants must not be on both sides.
    return [(w, m, n) for (w, m), n in sorted(pairs.items()) if half is None or sum(map(ord, m)) % 2 == half]


class PlainCosts:
    """Before anything is learnt: similar letters are cheaper."""
    def piece(self, meant, written):
        if len(meant) == 1 and len(written) == 1:
            return 0 if meant == written else 80 if meant in VOWELS and written in VOWELS else 100
        if not meant and len(written) == 1 or not written and len(meant) == 1: return 90
        if len(meant) == 2 and meant == written[::-1] and meant[0] != meant[1]: return 95
        return None


class LearntCosts:
    def __init__(self, costs): self.costs = costs
    def piece(self, meant, written):
        if meant == written and len(meant) == 1: return 0
        return self.costs.get((meant, written))


def align(meant, written, costs, longest):
    """The cheapest way to write `meant` as `written`: pieces (meant, written), or None."""
    n, m = len(meant), len(written)
    best = [[None] * (m + 1) for _ in range(n + 1)]
    best[0][0] = (0, None)
    for i in range(n + 1):
        for j in range(m + 1):
            # Later edits first: a letter lost from a pair of equal ones is the second.
            for a in range(min(longest, i) + 1):
                for b in range(min(longest, j) + 1):
                    if not a and not b: continue
                    before = best[i - a][j - b]
                    if before is None: continue
                    cost = costs.piece(meant[i - a:i], written[j - b:j])
                    if cost is None: continue
                    cost += before[0]
                    if best[i][j] is None or cost < best[i][j][0]: best[i][j] = (cost, (a, b))
    if best[n][m] is None: return None
    pieces, i, j = [], n, m
    while i or j:
        a, b = best[i][j][1]
        pieces.append((meant[i - a:i], written[j - b:j]))
        i, j = i - a, j - b
    return pieces[::-1]


def split_piece(meant, written):
    """A longer learnt piece as single edits, so that contexts are counted from those."""
    if len(meant) <= 1 and len(written) <= 1: return [(meant, written)]
    if len(meant) == 2 and meant == written[::-1] and meant[0] != meant[1]: return [(meant, written)]
    return align(meant, written, PlainCosts(), 2)


def windows(pieces):
    """Every run of pieces that holds an edit and is short enough."""
    for first in range(len(pieces)):
        meant = written = ''
        changed = False
        for a, b in pieces[first:]:
            meant, written, changed = meant + a, written + b, changed or a != b
            if len(meant) > PIECE or len(written) > PIECE: break
            if changed: yield meant, written


def count_pieces(pairs):
    """How often each piece occurs in the meant words."""
    occurs = collections.Counter()
    for _, meant, weight in pairs:
        word = '^' + meant + '$'
        occurs[''] += weight * (len(word) - 1)
        for first in range(len(word)):
            for length in range(1, PIECE + 1):
                if first + length <= len(word): occurs[word[first:first + length]] += weight
    return occurs


def learn(pairs, costs, longest):
    """The cost of every replacement after aligning by `costs`."""
    occurs, replaced, times = count_pieces(pairs), collections.Counter(), collections.Counter()
    for written, meant, weight in pairs:
        pieces = align('^' + meant + '$', '^' + written + '$', costs, longest)
        if pieces is None: continue
        pieces = [edit for piece in pieces for edit in split_piece(*piece)]
        # Half the letters changed: another word, not another spelling.
        if 2 * sum(a != b for a, b in pieces) > len(meant): continue
        for edit in windows(pieces):
            replaced[edit] += weight
            times[edit] += 1
    learnt = {}
    for edit, count in replaced.items():
        short = len(edit[0]) <= 1 and len(edit[1]) <= 1
        if times[edit] >= SEEN or short: learnt[edit] = -100 * math.log(count / (occurs[edit[0]] + 20 * (not short)))
    return learnt


def worth_keeping(learnt):
    """Without the replacements that their parts give almost as cheaply."""
    kept = {}
    for edit in sorted(learnt, key=lambda e: (max(len(e[0]), len(e[1])), len(e[0]) + len(e[1]), e)):
        parts = parts_cost(*edit, LearntCosts(kept))
        if parts is None or learnt[edit] < parts - GAIN: kept[edit] = learnt[edit]
    return kept


def parts_cost(meant, written, costs):
    n, m = len(meant), len(written)
    best = {(0, 0): 0}
    for i in range(n + 1):
        for j in range(m + 1):
            for a in range(i + 1):
                for b in range(j + 1):
                    if (i - a, j - b) not in best or a == b == 0: continue
                    cost = costs.piece(meant[i - a:i], written[j - b:j])
                    if cost is not None:
                        cost += best[i - a, j - b]
                        best[i, j] = min(best.get((i, j), cost), cost)
    return best.get((n, m))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('pairs', nargs='+')
    parser.add_argument('--half', type=int, choices=(0, 1))
    options = parser.parse_args()
    pairs = read_pairs(options.pairs, options.half)
    learnt = learn(pairs, PlainCosts(), 2)
    learnt.update({edit: min(cost, learnt.get(edit, cost)) for edit, cost in MARKS.items()})
    kept = worth_keeping(learnt)
    print(len(pairs), 'pairs', len(kept), 'of', len(learnt), 'replacements', file=sys.stderr)
    print('# What it costs to write one piece of a word for another: -100 ln(probability). ^ and $ are the')
    print('# beginning and the end of a word. Learnt by tools/train_edit_costs.py; see SOURCES.md.')
    print('# meant\twritten\tcost')
    # Of letters never seen so: as if seen a third of a time with a letter of middling frequency.
    rare = round(-100 * math.log(9 / sum(map(len, (m for _, m, _ in pairs)))))
    for unseen in ('?\t?', '?\t', '\t?'): print(f'{unseen}\t{rare}')
    for (meant, written), cost in sorted(kept.items()): print(f'{meant}\t{written}\t{round(cost)}')


if __name__ == '__main__': main()
