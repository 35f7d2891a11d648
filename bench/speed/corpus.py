"""Texts for the speed bench, the same in every run: sentences of the project's own examples with
content words exchanged for words of the compiled-in dictionary, so that lookups do not all hit the
same few words, and a misspelling in every thousand words."""
import pathlib
import random
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
TYPO_EVERY = 1000  # words


def dictionary_words(data):
    """Lower-case words of the US Hunspell dictionary below `data`, without their affix flags."""
    lines = (data / "dictionaries/en-US.dic").read_text(encoding="utf-8").splitlines()[1:]
    words = (line.split("/")[0] for line in lines)
    return [word for word in words if re.fullmatch(r"[a-z]{4,9}", word)]


def sentences():
    """The sentences of the faultless example, without markup."""
    text = (ROOT / "examples/clean.md").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(#+ .*|- )", "", text)
    return [" ".join(s.split()) for s in re.split(r"(?<=[.”])\s+(?=[A-Z“])", text) if len(s) > 20]


class Writer:
    """Makes paragraphs, the same ones in every run."""

    def __init__(self, data):
        self.random = random.Random(1)
        self.words = dictionary_words(data)
        self.sentences = sentences()
        self.until_typo = TYPO_EVERY

    def word(self, match):
        self.until_typo -= 1
        if self.until_typo <= 0:
            self.until_typo = TYPO_EVERY
            word = self.random.choice(self.words)
            at = self.random.randrange(1, len(word) - 1)
            return word[:at] + word[at + 1] + word[at] + word[at + 2:]
        return self.random.choice(self.words) if self.random.random() < 0.3 else match[0]

    def paragraph(self):
        chosen = self.random.choices(self.sentences, k=self.random.randint(2, 5))
        return " ".join(re.sub(r"\b[a-z]{4,}\b", self.word, s) for s in chosen)

    def markdown_paragraph(self):
        text = self.paragraph()
        kind = self.random.randrange(8)
        if kind == 0:
            return "## " + text.split(". ")[0]
        if kind == 1:
            return "\n".join(f"- {sentence}" for sentence in re.split(r"(?<=\.) ", text))
        if kind == 2:
            return "> " + text
        words = text.split(" ")
        at = self.random.randrange(len(words))
        words[at] = self.random.choice(["*{}*", "**{}**", "[{}](https://example.org)"]).format(words[at])
        return " ".join(words)


def write(path, size, markup, data):
    """Writes at least `size` bytes of paragraphs to `path`, never more than one in memory."""
    writer = Writer(data)
    paragraph = writer.markdown_paragraph if markup == "markdown" else writer.paragraph
    with open(path, "wb") as file:
        while file.tell() < size:
            file.write(paragraph().encode() + b"\n\n")
