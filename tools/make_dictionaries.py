#!/usr/bin/env python3
"""Derives the word lists of dictionaries/en from the sources that dictionaries/SOURCES.md names.

usage: make_dictionaries.py --lexical DIR --corpus DIR --forms FILE [--counts FILE] [--out dictionaries/en]

--lexical  word data: wordfreq, VarCon, CMUdict, names, places, misspellings, bigrams
--corpus   texts, one paragraph a line, zstd: only statistics of them are kept
--forms    output of `compile_lexicon --forms node_modules`: what the Hunspell dictionaries have
--counts   keeps the corpus statistics in FILE, or takes them from there: counting takes minutes
"""
import argparse
import collections
import csv
import math
import multiprocessing
import pathlib
import re
import subprocess

# Which words of frequency list and corpora are right though no dictionary has them.
MIN_COUNT = 3            # occurrences within sentences, spelt so
MIN_CORPORA = 2          # corpora with at least two of them; or else ...
MIN_COUNT_ONE_CORPUS = 6
MIN_SHORT_COUNT = 30     # a lower-case word of up to SHORT_WORD letters must be as frequent,
MIN_SHORT_CORPORA = 2    # and in as many corpora
MIN_LOWER_SHARE = 0.25   # of all its occurrences; below, the word is a name
MIN_MIXED_SHARE = 0.5    # for McCain, NATO, eBay: of all
MIN_ENGLISH_SHARE = 0.03 # occurrences behind a plain English word; else the word is foreign
MIN_LENGTH = 3
MIN_NAME_ZIPF = 1.8      # a word of the frequency list that no text has in lower case is a name

# A word is a misspelling if a dictionary word one edit away is more frequent by this many Zipf.
MAX_NEIGHBOUR_GAP = 1.7
MAX_NEIGHBOUR_GAP_NAME = 2.2   # for words that texts write with a capital
MAX_NEIGHBOUR_GAP_LISTED = 1.3 # for words that no text has
MAX_OBSERVED_GAP = 0.3         # where people have been seen to write it for that word,
STRONG_COUNT = 150             # unless texts have it as often as this
SHORT_WORD = 4                 # words as short have neighbours by chance ...
SHORT_WORD_GAP = 1.0           # ... and may be rarer by so much more
FUSED_PARTS = frozenset('of the and that is it in on with for to a was this as are not be at an i from up even every so'.split())
FUSED_PARTNER_ZIPF = 4.0       # how frequent the other word of ofthese is ...
FUSED_SHORT_ZIPF = 5.2         # ... and of upto, infact: beside a word of one or two letters
FUSED_MAX_COUNT = 20           # what texts have as often is one word: Anfield

# Names.
MIN_NAME_COUNT = 3          # capitalised occurrences that a name of a list needs; those that are popular
MAX_SURNAME_RANK = 5000     # in a country or rank as high in the US census need none
MAX_FORENAME_RANK = 1500
GENDER_RATIO = 20           # a forename is of one gender if its bearers outnumber those of the other so
COUNTRY_FORENAME_SHARE = 0.01   # the per cent of bearers that a place in a country's list stands for
MIN_CITY_ZIPF = 1.0         # a city's name must be known to wordfreq

# What is kept of the others.
MIN_BIGRAM_COUNT = 12_000_000
BIGRAM_CORPUS = 1_024_908_267_229   # words that the bigrams were counted in (Google Books, SymSpell)
MAX_CORRECTIONS = 4
MIN_SPOKEN_LENGTH = 4   # shorter initials are spoken letter by letter: NATO is a word, UN is not; but for
SPOKEN_SHORT = frozenset('LAN NOW RAM REM RIP ROM SAM SIM'.split())

LETTERS = r"[A-Za-z\u00C0-\u024F]+(?:['\u2019-][A-Za-z\u00C0-\u024F]+)*(?![\w@/\\-])"
WORD = re.compile(r'(?<=[a-z,;] )' + LETTERS)
ENGLISH = ('the of and with for by to his her their its this these are was were been or from not very we they '
           'which will would can could should').split()
AFTER_ENGLISH = re.compile(r'\b(?:' + '|'.join(ENGLISH) + r') (?=([a-z\u00DF-\u024F]+)(?![\w@/\\\'-]))')
SOUTH_AFRICA = 16   # its bit in the output of compile_lexicon --forms

PLAIN = re.compile(r"[a-z\u00DF-\u024F]+(?:'[a-z\u00DF-\u024F]+)?")
NAME = re.compile(r"[A-Z\u00C0-\u024F][A-Za-z\u00C0-\u024F'’]+")
ASCII_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


# --- reading the sources -------------------------------------------------------------------------

def count_words(path):
    """Words within sentences, where a capital means something, as written; and in lower case those
    that follow a plain English word."""
    counter, after_english = collections.Counter(), collections.Counter()
    reader = subprocess.Popen(['zstdcat', str(path)], stdout=subprocess.PIPE, text=True,
                              encoding='utf-8', errors='replace', bufsize=1 << 20)
    for line in reader.stdout:
        counter.update(WORD.findall(line))
        after_english.update(AFTER_ENGLISH.findall(line))
    return counter, after_english


class Count(collections.namedtuple('Count', 'n corpora english')):
    """Occurrences of a word, corpora with at least two, occurrences behind a plain English word."""


NONE = Count(0, 0, 0)


def count_corpora(folder):
    """Word -> Count."""
    counts = collections.defaultdict(lambda: [0, 0, 0])
    paths = sorted(folder.glob('*.zst'), key=lambda path: -path.stat().st_size)
    with multiprocessing.Pool(2) as pool:
        for counter, after_english in pool.imap(count_words, paths):
            for word, n in counter.items():
                entry = counts[word.replace('\u2019', "'")]
                entry[0] += n
                entry[1] += n >= 2
                entry[2] += after_english[word]
    return {word: Count(*entry) for word, entry in counts.items() if entry[0] >= 2}


def read_counts(path, folder):
    if path and path.exists():
        rows = (line.rstrip('\n').split('\t') for line in path.open(encoding='utf-8'))
        return {word: Count(*map(int, numbers)) for word, *numbers in rows}
    counts = count_corpora(folder)
    if path:
        with path.open('w', encoding='utf-8') as out:
            out.writelines(f'{word}\t{count.n}\t{count.corpora}\t{count.english}\n'
                           for word, count in sorted(counts.items()))
    return counts


def read_forms(path):
    """Form -> dialect bits."""
    rows = (line.rstrip('\n').split('\t') for line in path.open(encoding='utf-8'))
    return {form: int(flags) for form, flags in rows}


def read_frequencies(lexical):
    frequencies = {}
    with (lexical / 'wordfreq_large_en.tsv').open(encoding='utf-8') as lines:
        next(lines)
        for line in lines:
            word, zipf = line.rstrip('\n').split('\t')
            if PLAIN.fullmatch(word):
                frequencies[word] = float(zipf)
    return frequencies


def read_misspellings(lexical):
    """Misspelling -> corrections, as the lists have them."""
    pairs = {}
    for name in ('misspell_client9.tsv', 'typos_typos-dict.tsv'):
        with (lexical / 'misspellings' / name).open(encoding='utf-8') as lines:
            for line in lines:
                wrong, right = line.rstrip('\n').split('\t')
                known = pairs.setdefault(wrong.lower(), [])
                for correction in right.split(','):
                    correction = correction.strip()
                    if correction and correction not in known:
                        known.append(correction)
    return pairs


def read_rows(path):
    with path.open(encoding='utf-8-sig', newline='') as file:
        yield from csv.DictReader(file)


def read_lines(path, encoding='utf-8-sig'):
    with path.open(encoding=encoding) as lines:
        for line in lines:
            yield line.strip()


# --- which words are right -----------------------------------------------------------------------

def deletions(word):
    yield word
    for i in range(len(word)):
        yield word[:i] + word[i + 1:]


def one_edit_apart(a, b):
    """True if one insertion, deletion, replacement or transposition turns a into b."""
    if len(a) > len(b):
        a, b = b, a
    i = 0
    while i < len(a) and a[i] == b[i]:
        i += 1
    if len(a) < len(b):
        return len(b) - len(a) == 1 and a[i:] == b[i + 1:]
    return a[i + 1:] == b[i + 1:] or (a[i:i + 2] == b[i:i + 2][::-1] and a[i + 2:] == b[i + 2:])


def stems(word):
    """What a regular ending may have been added to: games, gamers -> game."""
    return {word[:-len(ending)] for ending in ('e', 's', 'es', 'd', 'ed', 'r', 'er', 'rs', 'ers', 'ing', 'ings')
            if word.endswith(ending)} | {word}


class Neighbours:
    """Finds words one edit from another."""

    def __init__(self, words):
        self.by_deletion = collections.defaultdict(list)
        for word in words:
            for key in set(deletions(word)):
                self.by_deletion[key].append(word)

    def of(self, word):
        found = {near for key in deletions(word) for near in self.by_deletion.get(key, ())}
        return [near for near in found if near != word and one_edit_apart(word, near)]


class Judge:
    """Tells words from misspellings."""

    def __init__(self, forms, frequencies, counts, misspellings):
        self.forms = forms
        # What only the South African dictionary has is often a slip of its makers: texts must agree.
        self.right_forms = {form for form, dialects in forms.items() if dialects & ~SOUTH_AFRICA}
        self.frequencies = frequencies
        self.counts = counts
        self.misspellings = misspellings
        self.dictionary = {form.lower() for form in self.right_forms}
        self.total = sum(count.n for count in counts.values())
        self.neighbours = Neighbours(form.lower() for form in self.right_forms
                                     if self.zipf(form.lower()) >= 2 and PLAIN.fullmatch(form.replace("I'", "i'")))

    def zipf(self, word):
        """Of a lower-case word; where the list has none, from the corpora."""
        listed = self.frequencies.get(word)
        if listed is not None:
            return listed
        n = self.occurrences(word)
        return math.log10(n / self.total * 1e9) if n else 0.0

    def misspelt(self, word, max_gap):
        """True if a lower-case word is more likely an error for another."""
        if word in self.dictionary:
            return False
        zipf = self.zipf(word)
        if len(word) <= SHORT_WORD:
            max_gap += SHORT_WORD_GAP
        for near in self.neighbours.of(word):
            if near.replace("'", '') == word:
                return True
            if self.zipf(near) - zipf >= max_gap and not stems(near) & stems(word):
                return True
        if self.occurrences(word) < STRONG_COUNT:
            for right in self.misspellings.get(word, ()):
                if right[0] == word[0] and self.zipf(right.lower()) - zipf >= MAX_OBSERVED_GAP:
                    return True
        return self.occurrences(word) < FUSED_MAX_COUNT and self.fused(word)

    def occurrences(self, word):
        return self.counts.get(word, NONE).n + self.counts.get(word.capitalize(), NONE).n

    def fused(self, word):
        """True for ofthese, upto."""
        def partner(part, other):
            zipf = FUSED_PARTNER_ZIPF if len(part) > 2 else FUSED_SHORT_ZIPF
            return part in FUSED_PARTS and other in self.dictionary and self.zipf(other) >= zipf

        cuts = ((word[:i], word[i:]) for i in range(1, len(word)))
        return any(partner(a, b) or partner(b, a) for a, b in cuts)

    def attested(self, form):
        count = self.counts.get(form, NONE)
        if form.islower() and len(form) <= SHORT_WORD:
            return count.n >= MIN_SHORT_COUNT and count.corpora >= MIN_SHORT_CORPORA
        return count.n >= MIN_COUNT and (count.corpora >= MIN_CORPORA or count.n >= MIN_COUNT_ONE_CORPUS)

    def hyphenated(self, form, known):
        """True for wishy-washy and vis-à-vis: texts have the whole, and a part is no word of its own."""
        count = self.counts[form]
        return (count.n >= MIN_COUNT_ONE_CORPUS and count.corpora >= MIN_CORPORA
                and form.lower() not in self.misspellings
                and not all(len(part) < 2 or part in known for part in form.split('-')))

    def english(self, word):
        count = self.counts[word]
        return count.english / count.n >= MIN_ENGLISH_SHARE

    def right(self, form, share):
        """True if a spelling that texts have is a word, written so; share: of all its capitalisations."""
        letters = form.lower()
        if form == letters:
            return (share >= MIN_LOWER_SHARE and self.english(form) and
                    not self.misspelt(letters, MAX_NEIGHBOUR_GAP))
        if letters in self.right_forms:
            return False   # a headline makes this of the word
        if form == letters.capitalize():
            return not self.misspelt(letters, MAX_NEIGHBOUR_GAP_NAME)
        return share >= MIN_MIXED_SHARE and (form[0].isupper() or self.counts[form].corpora >= MIN_CORPORA)


def attested_words(judge):
    """Words as they are to be written, that no dictionary has but texts do."""
    by_letters = collections.defaultdict(list)
    for form in judge.counts:
        by_letters[form.lower()].append(form)
    words = set()
    for letters, forms in by_letters.items():
        if len(letters) < MIN_LENGTH or not PLAIN.fullmatch(letters) or letters.endswith("'s"):
            continue
        total = sum(judge.counts[form].n for form in forms)
        words.update(form for form in forms
                     if form not in judge.right_forms and judge.attested(form)
                     and judge.right(form, judge.counts[form].n / total))
    known = judge.right_forms | words
    known |= {form.capitalize() for form in known}
    words.update(form for form in judge.counts
                 if '-' in form and form not in known and judge.hyphenated(form, known))
    known = {word.lower() for word in words} | {form.lower() for form in judge.right_forms}
    for letters, zipf in judge.frequencies.items():
        if (zipf >= MIN_NAME_ZIPF and letters not in known and len(letters) >= MIN_LENGTH
                and not letters.endswith("'s") and letters not in judge.counts
                and not judge.misspelt(letters, MAX_NEIGHBOUR_GAP_LISTED)):
            words.add(letters.capitalize())
    return words


# --- names ---------------------------------------------------------------------------------------

def listed_names(lexical):
    """Yields (kind, name, well known)."""
    names = lexical / 'names'
    for file, kind, top in (('dist.male.first', 'f', MAX_FORENAME_RANK), ('dist.female.first', 'f', MAX_FORENAME_RANK),
                            ('dist.all.last', 's', MAX_SURNAME_RANK)):
        for line in read_lines(names / file):
            name, _, _, rank = line.split()
            yield kind, name.capitalize(), int(rank) <= top
    for file, kind in (('common-forenames-by-country.csv', 'f'), ('common-surnames-by-country.csv', 's')):
        for row in read_rows(names / file):
            for name in re.split(r'[\s,/;]+', row['Romanized Name'] or row['Localized Name']):
                yield kind, name, True   # popular in a country
    for file, kind in (('first_names_all.txt', 'f'), ('surnames_all.txt', 's'), ('dataset__Female_given_names.txt', 'f'),
                       ('dataset__Male_given_names.txt', 'f'), ('dataset__Surnames.txt', 's')):
        for name in read_lines(names / file):
            yield kind, name, False


def listed_places(lexical, judge):
    geo = lexical / 'geo'
    for row in read_rows(geo / 'country-codes.csv'):
        for column in ('UNTERM English Short', 'CLDR display name', 'Capital', 'official_name_en'):
            yield from re.split(r"[\s,()-]+", row.get(column) or '')
    for row in read_rows(geo / 'world-cities.csv'):
        for column in ('name', 'subcountry'):
            for name in re.split(r"[\s,()-]+", row[column] or ''):
                if judge.zipf(name.lower()) >= MIN_CITY_ZIPF:
                    yield name


def genders_of_forenames(lexical):
    """Forename -> 'm' or 'w', where (nearly) all its bearers are men or women."""
    names = lexical / 'names'
    bearers = collections.defaultdict(lambda: {'m': 0.0, 'w': 0.0})
    for file, gender in (('dist.male.first', 'm'), ('dist.female.first', 'w')):
        for line in read_lines(names / file):
            name, share, *_ = line.split()
            bearers[name.capitalize()][gender] += float(share)
    for row in read_rows(names / 'common-forenames-by-country.csv'):
        gender = {'M': 'm', 'F': 'w'}.get(row['Gender'])
        for name in re.split(r'[\s,/;]+', row['Romanized Name'] or row['Localized Name']):
            if gender:
                bearers[name][gender] += COUNTRY_FORENAME_SHARE
    listed = collections.defaultdict(set)
    for file, gender in (('dataset__Male_given_names.txt', 'm'), ('dataset__Female_given_names.txt', 'w')):
        for name in read_lines(names / file):
            listed[name].add(gender)
    genders = {name: ''.join(genders) for name, genders in listed.items() if len(genders) == 1}
    for name, shares in bearers.items():
        genders.pop(name, None)
        gender, other = sorted(shares, key=shares.get, reverse=True)
        if shares[gender] >= GENDER_RATIO * shares[other]:
            genders[name] = gender
    return genders


def make_names(lexical, judge):
    """Name -> kind letters."""
    def believable(name):
        return (judge.counts.get(name, NONE).n >= STRONG_COUNT or
                not judge.misspelt(name.lower(), MAX_NEIGHBOUR_GAP_NAME))

    kinds = collections.defaultdict(set)
    for kind, name, well_known in listed_names(lexical):
        if not NAME.fullmatch(name) or len(name) < MIN_LENGTH - 1 or name.isupper():
            continue
        n = judge.counts.get(name, NONE).n
        # A dictionary word that is a name too must be written as one: Mark, but not The.
        lower = judge.counts.get(name.lower(), NONE).n if name.lower() in judge.forms else 0
        if (well_known or n >= MIN_NAME_COUNT) and n >= lower / 4 and believable(name):
            kinds[name].add(kind)
    for name, gender in genders_of_forenames(lexical).items():
        if 'f' in kinds.get(name, ()):
            kinds[name].add(gender)
    for name in listed_places(lexical, judge):
        if (NAME.fullmatch(name) and name.lower() not in judge.forms and not name.isupper()
                and not judge.fused(name.lower())):
            kinds[name].add('p')
    return kinds


# --- the other lists -----------------------------------------------------------------------------

def make_frequencies(judge, words):
    """Splits the frequency of the letters among the spellings with capitals that are words."""
    by_letters = collections.defaultdict(list)
    for word in words:
        by_letters[word.lower()].append(word)
    result = {}
    for letters, spellings in by_letters.items():
        zipf = judge.zipf(letters)
        if zipf <= 0:
            continue
        total = sum(judge.counts.get(word, NONE).n + 1 for word in spellings)
        for word in spellings:
            share = (judge.counts.get(word, NONE).n + 1) / total
            value = max(zipf + math.log10(share), 0)
            if value >= 0.01:
                result[word] = value
    return result


def make_variants(lexical, words):
    """Lines of spellings with the letters of the dialects where each is usual."""
    groups = []
    for line in read_lines(lexical / 'varcon.txt', 'latin-1'):
        if line.startswith('#') or ' / ' not in line or '|' in line and '<' in line.split('|')[1]:
            continue
        tags_of = collections.defaultdict(set)
        for item in line.split('|')[0].split(' / '):
            tags, _, word = item.strip().partition(': ')
            if word and not word.endswith("'s") and ' ' not in word and not tags.startswith('_'):
                tags_of[word] |= set(re.sub(r'\d', '', tags).split())
        present = {tag[0] for tags in tags_of.values() for tag in tags}
        implied = {}   # which tag speaks for a dialect that has none of its own
        implied['Z'] = 'Z' if 'Z' in present else 'B'
        implied['C'] = 'C' if 'C' in present else implied['Z']
        implied['D'] = 'D' if 'D' in present else 'B'
        implied['A'], implied['B'] = 'A', 'B'
        spellings = []
        for word, tags in tags_of.items():
            letters = ''.join(letter for tag, letter in zip('ABZCD', 'UGOCA')
                              if tags & {implied[tag], implied[tag] + '.'})
            if word in words and not tags <= {tag for tag in tags if tag.endswith(('x', '-'))}:
                spellings.append((word, letters))
        if len(spellings) > 1 and len({letters for _, letters in spellings}) > 1:
            groups.append(' '.join(f'{word}:{letters}' for word, letters in spellings))
    return sorted(set(groups))


def make_sounds(lexical, judge, words):
    """Words that do not begin with the sound that their first letter stands for."""
    by_letters = collections.defaultdict(list)
    for word in words:
        by_letters[word.lower()].append(word)
    vowel_names = set('AEFHILMNORSX')
    sounds = {}
    for line in read_lines(lexical / 'cmudict' / 'cmudict.dict'):
        entry, first, *rest = line.split()
        if '(' in entry or not ASCII_WORD.fullmatch(entry) or entry.endswith("'s"):
            continue
        sound = 'V' if first[0] in 'AEIOU' else 'C'
        for word in by_letters.get(entry, ()):
            if judge.zipf(entry) < 1:
                continue
            letter = entry[0]
            uncertain = letter == 'u' and not re.match('un[^ia].', entry) or re.match('e[uw]', entry)
            if word.isupper() and len(word) < MIN_SPOKEN_LENGTH and word not in SPOKEN_SHORT:
                continue   # UN, spoken letter by letter: the list has another word
            if word.isupper():
                spelt = 'V' if word[0] in vowel_names else 'C'
                uncertain = False
            else:
                spelt = 'V' if letter in 'aeiou' else 'C'
            if uncertain or sound != spelt:
                sounds[word] = sound
    return sounds


def make_misspellings(judge, words, letters):
    kept = {}
    for wrong, rights in judge.misspellings.items():
        if wrong in letters or not re.fullmatch(r"[a-z']+(?:-[a-z]+)*", wrong):
            continue
        rights = [right for right in rights if all(part in words for part in re.split('[ -]', right))]
        if rights:
            kept[wrong] = rights[:MAX_CORRECTIONS]
    return kept


def make_bigrams(lexical, letters):
    bigrams = {}
    for line in read_lines(lexical / 'frequency_bigramdictionary_en_243_342.txt'):
        first, second, n = line.split()
        if int(n) >= MIN_BIGRAM_COUNT and first in letters and second in letters:
            bigrams[f'{first} {second}'] = math.log10(int(n) / BIGRAM_CORPUS * 1e9)
    return bigrams


# --- writing -------------------------------------------------------------------------------------

def write(out, name, title, lines):
    with (out / name).open('w', encoding='utf-8') as file:
        file.write(f'# {title} Made by tools/make_dictionaries.py; see SOURCES.md.\n')
        file.writelines(line + '\n' for line in lines)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--lexical', type=pathlib.Path, required=True)
    parser.add_argument('--corpus', type=pathlib.Path, required=True)
    parser.add_argument('--forms', type=pathlib.Path, required=True)
    parser.add_argument('--counts', type=pathlib.Path)
    parser.add_argument('--out', type=pathlib.Path, default=pathlib.Path('dictionaries/en'))
    return parser.parse_args()


def main():
    options = arguments()
    forms = read_forms(options.forms)
    misspellings = {wrong: rights for wrong, rights in read_misspellings(options.lexical).items()
                    if forms.get(wrong, 0) & ~SOUTH_AFRICA == 0}
    judge = Judge(forms, read_frequencies(options.lexical), read_counts(options.counts, options.corpus), misspellings)
    names = make_names(options.lexical, judge)
    attested = [word for word in attested_words(judge) if word not in names]
    words = set(forms) | set(names) | set(attested)
    letters = {word.lower() for word in words}

    write(options.out, 'attested_words.txt', 'Words that no dictionary has.', sorted(attested))
    write(options.out, 'names.txt', 'Names: f forename (m of men, w of women), s surname, p place.',
          (f'{"".join(sorted(kinds))} {name}' for name, kinds in sorted(names.items())))
    write(options.out, 'frequencies.txt', 'Zipf frequencies.',
          (f'{zipf:.2f} {word}' for word, zipf in sorted(make_frequencies(judge, words).items())))
    write(options.out, 'variants.txt', 'Spellings by dialect: U US, G GB, O Oxford, C Canada, A Australia.',
          make_variants(options.lexical, words))
    write(options.out, 'sounds.txt', 'Words that do not sound as they begin: V vowel, C consonant.',
          (f'{sound} {word}' for word, sound in sorted(make_sounds(options.lexical, judge, words).items())))
    write(options.out, 'misspellings.txt', 'Observed misspellings and what was meant.',
          ('\t'.join([wrong, *rights]) for wrong, rights in sorted(make_misspellings(judge, words, letters).items())))
    write(options.out, 'bigrams.txt', 'Zipf frequencies of two words side by side.',
          (f'{zipf:.2f} {pair}' for pair, zipf in sorted(make_bigrams(options.lexical, letters).items())))


if __name__ == '__main__':
    main()
