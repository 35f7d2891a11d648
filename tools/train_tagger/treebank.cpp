#include "tools/train_tagger/treebank.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <memory>
#include <span>
#include <string_view>

#include "checker/error.h"
#include "checker/language/annotate.h"
#include "checker/language/tagger_features.h"
#include "checker/text/tokenizer.h"

namespace copydesk {
namespace {

// A word of the treebank.
struct TreeWord {
  std::string lemma;
  std::string tag;
  std::string relation;
  std::size_t head = 0;  // index of the word it depends on, one past its own count; 0: the root
  Span span;             // in the sentence's text
};

struct TreeSentence {
  std::string text;
  std::vector<TreeWord> words;
};

// The bytes of a file, unpacked.
std::string read_packed(const std::filesystem::path& file) {
  std::string quoted = file.string();
  for (std::size_t at = 0; (at = quoted.find('\'', at)) != std::string::npos; at += 4) {
    quoted.replace(at, 1, R"('\'')");
  }
  const bool packed = file.extension() == ".zst";
  const std::string command = (packed ? "zstd -dcq -- '" : "cat -- '") + quoted + "'";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), &::pclose);
  std::string text;
  std::array<char, 1U << 16U> buffer;
  while (pipe != nullptr) {
    const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe.get());
    if (size == 0) break;
    text.append(buffer.data(), size);
  }
  if (text.empty()) throw Error(file.string() + " cannot be read: check the path, install zstd");
  return text;
}

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = line.find(separator);
    parts.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return parts;
    line.remove_prefix(end + 1);
  }
}

// Puts the treebank's words where they stand in the text.
class SentenceReader {
 public:
  void line(std::string_view line, TreeSentence& sentence) {
    constexpr std::string_view kText = "# text = ";
    if (line.starts_with(kText)) sentence.text = line.substr(kText.size());
    if (line.empty() || line[0] == '#') return;
    const std::vector<std::string_view> fields = split(line, '\t');
    if (fields.size() < 8 || fields[0].find('.') != std::string_view::npos) return;
    const std::size_t dash = fields[0].find('-');
    if (dash != std::string_view::npos) {  // 2-3 didn't: its words follow
      contraction_ = find(sentence.text, fields[1]);
      contraction_last_ = number(fields[0].substr(dash + 1));
      return;
    }
    const bool contracted = number(fields[0]) <= contraction_last_;
    const Span span = contracted ? part(sentence.text, fields[1]) : find(sentence.text, fields[1]);
    at_ = span.end;
    if (number(fields[0]) == contraction_last_) at_ = contraction_.end;
    sentence.words.push_back({std::string(fields[2]), std::string(fields[4]),
                              std::string(fields[7]), number(fields[6]), span});
  }

 private:
  static std::size_t number(std::string_view text) {
    std::size_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }

  Span find(std::string_view text, std::string_view form) const {
    const std::size_t found = text.find(form, at_);
    if (found == std::string_view::npos) return {at_, at_};
    return {static_cast<Offset>(found), static_cast<Offset>(found + form.size())};
  }

  // A word of the contraction, which need not be spelt as it stands there: wo n't, wanna.
  Span part(std::string_view text, std::string_view form) const {
    const Offset start = std::clamp(at_, contraction_.start, contraction_.end);
    const bool spelt_out = text.substr(start).starts_with(form);
    return {start, spelt_out ? start + static_cast<Offset>(form.size()) : start};
  }

  Offset at_ = 0;  // behind the last word
  Span contraction_;
  std::size_t contraction_last_ = 0;  // number of its last word
};

std::vector<TreeSentence> read_sentences(std::string_view text) {
  std::vector<TreeSentence> sentences;
  TreeSentence sentence;
  SentenceReader reader;
  for (const std::string_view line : split(text, '\n')) {
    if (!line.empty()) {
      reader.line(line, sentence);
    } else if (!sentence.words.empty()) {
      sentences.push_back(std::move(sentence));
      sentence = {};
      reader = {};
    }
  }
  return sentences;
}

Tag tag_of(std::string_view name) {
  if (name == "HYPH" || name == "NFP" || name == ":") return Tag::colon;
  if (name == "``" || name == "''") return Tag::quote;
  return tag_from(name);
}

// True for tags that tell no more of a mark than its form: the treebank has , for some dashes.
bool by_form(Tag tag) {
  return tag == Tag::comma || tag == Tag::colon || tag == Tag::sym;
}

// The tag of a word with a hyphen: its head's, or JJ where it describes a noun behind it.
Tag compound_tag(const TreeSentence& sentence, std::size_t first, std::size_t last) {
  std::size_t head = first;
  for (std::size_t i = first; i < last; ++i) {
    const std::size_t of = sentence.words[i].head;
    if (of == 0 || of - 1 < first || of - 1 >= last) head = i;
  }
  const TreeWord& word = sentence.words[head];
  const Tag tag = tag_of(word.tag);
  const bool before = word.head > last;
  const bool describes =
      before && (word.relation == "amod" || word.relation.starts_with("compound"));
  const bool proper = tag == Tag::nnp || tag == Tag::nnps || tag == Tag::cd;
  return describes && !proper ? Tag::jj : tag;
}

// The tag of a token that holds several words: the treebank's first ... last.
Tag merged_tag(const TreeSentence& sentence, TokenKind kind, std::size_t first, std::size_t last) {
  const std::span words(sentence.words.data() + first, last - first);
  const auto is = [](std::string_view tag) {
    return [tag](const TreeWord& word) { return word.tag == tag; };
  };
  if (kind == TokenKind::number && std::ranges::any_of(words, is("CD"))) return Tag::cd;
  if (std::ranges::any_of(words, is("HYPH"))) return compound_tag(sentence, first, last);
  return tag_of(words.front().tag);
}

// Gives each of our tokens its tag.
void align(const TreeSentence& tree, TaggedSentence& sentence) {
  std::size_t next = 0;
  for (const Token& token : sentence.paragraph.tokens) {
    while (next < tree.words.size() && tree.words[next].span.start < token.start) ++next;
    const std::size_t first = next;
    while (next < tree.words.size() && tree.words[next].span.start < token.end()) ++next;
    Tag tag = Tag::unknown;
    std::string lemma;
    if (next == first + 1) {
      tag = tag_of(tree.words[first].tag);
      lemma = tree.words[first].lemma;
    } else if (next > first) {
      tag = merged_tag(tree, token.kind, first, next);
      if (tag == tag_of(tree.words[first].tag)) lemma = tree.words[first].lemma;
    } else if (first > 0 && token.kind == TokenKind::word) {
      tag = tag_of(tree.words[first - 1].tag);  // a part of a word of the treebank
    }
    const Tag mark = tag_of_mark(token.kind, sentence.paragraph.text(token));
    if (by_form(tag) && by_form(mark)) tag = mark;
    sentence.tags.push_back(tag);
    sentence.lemmas.push_back(std::move(lemma));
    sentence.same.push_back(next == first + 1 && tree.words[first].span == token.span());
  }
}

}  // namespace

std::vector<TaggedSentence> read_treebank(const std::filesystem::path& file,
                                          const Speller& speller) {
  std::vector<TaggedSentence> sentences;
  for (TreeSentence& tree : read_sentences(read_packed(file))) {
    TaggedSentence& sentence = sentences.emplace_back();
    Paragraph& paragraph = sentence.paragraph;
    paragraph.segment.storage = std::make_unique<const std::string>(tree.text);
    paragraph.segment.text = *paragraph.segment.storage;
    tokenize(paragraph.text(), paragraph.tokens);
    annotate(paragraph, speller);
    align(tree, sentence);
  }
  return sentences;
}

}  // namespace copydesk
